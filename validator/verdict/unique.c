/*
 * unique.c - batches in input order in, the rows whose key stood in an earlier
 * row out. Keys are compared as texts, over all input files of a run.
 */
#include "verdict/unique.h"

#include <stdlib.h>
#include <string.h>

void uniques_open(struct uniques *u, const struct ruleset *rules)
{
    struct unique_state *s = mem_zero(1, sizeof *s);

    arena_init(&s->arena);
    keys_open(&s->why_words);
    s->rules = arena_array(&s->arena, rules->rule_count, sizeof *s->rules);
    for (size_t i = 0; i < rules->rule_count; i++) {
        const struct rule *rule = &rules->rules[i];
        if (rule->kind == RULE_UNIQUE && rule->selected) {
            struct unique_rule *r = &s->rules[s->count++];
            r->rule = i;
            r->plain = unique_is_plain(rules, rule);
            keys_open(&r->keys);
            twins_open(&r->twins);
        }
    }
    *u = (struct uniques){.rules = rules, .state = s};
}

void uniques_close(struct uniques *u)
{
    struct unique_state *s = u->state;

    for (size_t i = 0; i < s->count; i++) {
        keys_close(&s->rules[i].keys);
        twins_close(&s->rules[i].twins);
        mem_free(s->rules[i].blocks.items);
        mem_free(s->rules[i].firsts);
        mem_free(s->rules[i].notes.items);
    }
    keys_close(&s->why_words);
    arena_release(&s->arena);
    mem_free(s);
    *u = (struct uniques){0};
}

/* ---- collecting ------------------------------------------------------- */

/* The texts of the key fields, and one text of all: lengths keep "ab","c"
   apart from "a","bc". */
static void row_key(struct unique_row *row, const struct making *m)
{
    const struct rule *rule = m->rule;
    struct str *texts = row->detail.texts;
    struct buf key = {0};

    row->keyed = true;
    for (size_t i = 0; i < rule->unique_count; i++) {
        row->keyed &= row_text(m->j->batch, rule->unique[i], m->row, m->arena,
                               &texts[i]);
        if (rule->unique_count > 1) {
            buf_add_uint(&key, texts[i].len);
            buf_add_char(&key, ':');
            buf_add(&key, texts[i]);
        }
    }
    row->key = rule->unique_count == 1 ? texts[0]
                                       : arena_str(m->arena, buf_str(&key));
    row->hash = row->keyed ? str_hash(row->key) : 0;
    buf_release(&key);
}

/* What keeps the row from being judged: unknown whether the rule applies, or a
   key field that is absent. */
static void row_causes(struct unique_row *row, struct making *m)
{
    struct {
        struct cause *items;
        size_t count, cap;
    } causes = {0};

    if (row->applies == 1) {
        machine_explain(&m->j->machine, m->rule->applies, m->row, m->arena,
                        &m->also);
    }
    for (size_t i = 0; i < m->rule->unique_count; i++) {
        int field = m->rule->unique[i];
        const struct vec *v = &m->j->batch->fields[field];
        if (row->detail.texts[i].len == 0) {
            *ARENA_PUSH(m->arena, &causes) = (struct cause){
                .kind = CAUSE_FIELD,
                .index = field,
                .absence = v->data == NULL ? ABSENCE_MISSING
                                           : vec_absence(v, m->row),
            };
        }
    }
    m->why = (struct explanation){.causes = causes.items,
                                  .count = causes.count};
}

static struct unique_why *row_why(struct making *m)
{
    struct unique_why *why = arena_alloc(m->arena, sizeof *why);

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct buf text = {0};
        m->lang = (enum lang)lang;
        words_causes(m, &m->also, NULL, &text);
        words_causes(m, &m->why, &m->also, &text);
        why->words[lang] = arena_str(m->arena, buf_str(&text));
        buf_release(&text);
    }
    missing_causes(m, &m->also, &why->missing);
    missing_causes(m, &m->why, &why->missing);
    return why;
}

static void row_values(struct unique_detail *detail, const struct making *m)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const struct reason *reason = &m->rule->reasons[lang];
        detail->values[lang] = arena_array(m->arena, reason->count,
                                           sizeof **detail->values);
        for (size_t i = 0; i < reason->count; i++) {
            int reg = reason->parts[i].reg;
            struct value *value = &detail->values[lang][i];
            if (reg == REGISTER_NONE) {
                continue;
            }
            *value = vec_get(machine_get(&m->j->machine, reg), m->row);
            if (value->type == TYPE_TEXT) {
                value->text = arena_str(m->arena, value->text);
            }
        }
    }
}

static void row_collect(struct unique_row *row, struct making *m)
{
    const struct batch *batch = m->j->batch;
    const struct schema *schema = m->j->rules->schema;
    struct unique_detail *detail = &row->detail;

    row->row = m->row;
    row->line = batch->lines == NULL ? 0 : batch->lines[m->row];
    if (!row_date(batch, m->rule->date_field, m->row, &row->on)) {
        (void)row_date(batch, schema->as_of, m->row, &row->on);
    }
    detail->texts = arena_array(m->arena, m->rule->unique_count,
                                sizeof *detail->texts);
    row_key(row, m);
    (void)row_text(batch, schema->contract, m->row, m->arena,
                   &detail->contract);
    if (row->applies == 1 || !row->keyed) {
        row_causes(row, m);
        detail->why = row_why(m);
    } else {
        row_values(detail, m);
    }
}

/* Rows that are in the block have been collected. */
static void rule_collect(struct judge *j, const struct rule *rule,
                         struct unique_part *part, struct arena *arena)
{
    const struct unique_block *b = part->block;
    size_t rows = j->batch->rows, done = 0;
    uint8_t *applies = arena_alloc(arena, rows);

    if (b != NULL && b->count == rows) {
        return;
    }
    memcpy(applies, judge_truths(j, rule->applies, j->state->applies), rows);
    for (size_t i = 0; i < rows; i++) {
        part->apart += applies[i] == 0;
    }
    part->rows = arena_array(arena, rows - part->apart, sizeof *part->rows);
    for (size_t i = 0; i < rows; i++) {
        struct making m = {.j = j, .rule = rule, .row = i, .arena = arena};
        if (b != NULL && done < b->count && b->rows[done] == i) {
            done++;
        } else if (applies[i] > 0) {
            part->rows[part->count].applies = applies[i];
            row_collect(&part->rows[part->count++], &m);
        }
    }
}

struct unique_batch *uniques_collect(const struct uniques *u, struct judge *j,
                                     size_t input, struct arena *arena)
{
    const struct unique_state *s = u->state;
    struct unique_batch *batch = arena_alloc(arena, sizeof *batch);

    arena_init(&batch->arena);
    batch->input = input;
    batch->rows = j->batch->rows;
    batch->parts = arena_array(arena, s->count, sizeof *batch->parts);
    for (size_t i = 0; i < s->count; i++) {
        const struct rule *rule = &u->rules->rules[s->rules[i].rule];
        if (s->rules[i].plain) {
            batch->parts[i].block = unique_block_make(j, rule, &batch->arena,
                                                      arena);
        }
        rule_collect(j, rule, &batch->parts[i], arena);
    }
    return batch;
}

void uniques_drop(struct unique_batch *batch)
{
    arena_release(&batch->arena);
}

/* ---- adding ----------------------------------------------------------- */

/* The requirement's truth: the key stands nowhere before; and remembers where
   it stood first. */
static uint8_t key_first(struct unique_rule *r, const struct unique_row *row,
                         size_t input, struct unique_first *before)
{
    size_t known = r->keys.count;
    size_t key = keys_add_hashed(&r->keys, row->key, row->hash);
    struct unique_first here = {(uint32_t)input, row->applies == 2, row->line};

    if (key == known) {
        if (known == r->cap) {
            r->cap = known == 0 ? 64 : 2 * known;
            r->firsts = mem_resize(r->firsts, r->cap * sizeof *r->firsts);
        }
        r->firsts[key] = here;
        return 2;
    }
    *before = r->firsts[key];
    if (!before->certain && here.certain) {
        r->firsts[key] = here;
    }
    return before->certain ? 0 : 1;
}

static struct value *values_keep(struct arena *arena,
                                 const struct value *values, size_t count)
{
    struct value *kept = arena_array(arena, count, sizeof *kept);

    for (size_t i = 0; i < count; i++) {
        kept[i] = values[i];
        if (values[i].type == TYPE_TEXT) {
            kept[i].text = arena_str(arena, values[i].text);
        }
    }
    return kept;
}

/* The same words are kept once. */
static const struct unique_why *why_keep(struct unique_state *s,
                                         const struct unique_why *why)
{
    size_t known = s->why_words.count;
    size_t number = keys_add(&s->why_words, why->words[0]);

    if (number < known) {
        return s->whys.items[number];
    }
    struct unique_why *kept = arena_alloc(&s->arena, sizeof *kept);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        kept->words[lang] = arena_str(&s->arena, why->words[lang]);
    }
    for (size_t i = 0; i < why->missing.count; i++) {
        *ARENA_PUSH(&s->arena, &kept->missing) = why->missing.items[i];
    }
    *ARENA_PUSH(&s->arena, &s->whys) = kept;
    return kept;
}

/* What outlives the row's batch, of a row that tells more than its key. */
static void note_detail(struct unique_state *s, const struct rule *rule,
                        const struct unique_detail *detail,
                        struct unique_note *note)
{
    note->contract = arena_str(&s->arena, detail->contract);
    for (size_t i = 0; i < rule->unique_count; i++) {
        note->texts[i] = arena_str(&s->arena, detail->texts[i]);
    }
    if (detail->why != NULL) {
        note->why = why_keep(s, detail->why);
        return;
    }
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        note->values[lang] = values_keep(&s->arena, detail->values[lang],
                                         rule->reasons[lang].count);
    }
}

static void note_plain(struct unique_state *s, const struct rule *rule,
                       struct unique_note *note)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const struct reason *reason = &rule->reasons[lang];
        note->values[lang] = arena_array(&s->arena, reason->count,
                                         sizeof **note->values);
        for (size_t i = 0; i < reason->count; i++) {
            if (reason->parts[i].reg != REGISTER_NONE) {
                note->values[lang][i] = value_text(note->contract);
            }
        }
    }
}

/* Keys that show become pseudonyms. */
static void note_veil(const struct uniques *u, const struct rule *rule,
                      struct unique_note *note)
{
    const struct ruleset *rules = u->rules;
    struct arena *arena = &u->state->arena;

    note->contract = pseudonym_of(rules->pseudonyms, note->contract, arena);
    for (size_t i = 0; i < rule->unique_count; i++) {
        if (field_key(rules->schema, rule->unique[i])) {
            note->texts[i] = pseudonym_of(rules->pseudonyms, note->texts[i],
                                          arena);
        }
    }
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const struct reason *reason = &rule->reasons[lang];
        for (size_t i = 0; note->values[lang] && i < reason->count; i++) {
            int reg = reason->parts[i].reg;
            struct value *value = &note->values[lang][i];
            bool key = reg != REGISTER_NONE && register_key(rules, reg);
            *value = value_veiled(rules, key, *value, arena);
        }
    }
}

static void note_add(const struct uniques *u, struct unique_rule *r,
                     struct unique_note note)
{
    if (u->rules->pseudonyms != NULL) {
        note_veil(u, &u->rules->rules[r->rule], &note);
    }
    if (r->notes.count == r->notes.cap) {
        r->notes.cap = r->notes.cap == 0 ? 16 : 2 * r->notes.cap;
        r->notes.items = mem_resize(r->notes.items,
                                    r->notes.cap * sizeof *r->notes.items);
    }
    r->notes.items[r->notes.count++] = note;
}

static void tally_row(struct rule_tally *counts, const struct rule *rule,
                      uint8_t outcome)
{
    enum verdict v = outcome_verdict(outcome);

    counts->verdicts[v]++;
    if (v == VERDICT_FAIL) {
        counts->fails[rule_severity(rule)]++;
    } else if (v == VERDICT_UNDETERMINED) {
        bool could = outcome_could_fail(outcome);
        *(could ? &counts->could_fails : &counts->cannot_fail) += 1;
    }
}

static void row_add(struct uniques *u, struct unique_rule *r,
                    const struct unique_row *row, size_t input,
                    struct tally *tally)
{
    const struct rule *rule = &u->rules->rules[r->rule];
    struct unique_state *s = u->state;
    struct unique_first first = {0};
    uint8_t require = row->keyed ? key_first(r, row, input, &first) : 1;
    uint8_t outcome = OUTCOME(row->applies, require);
    enum verdict v = outcome_verdict(outcome);

    tally_row(&tally->rules[r->rule], rule, outcome);
    if (v == VERDICT_FAIL || v == VERDICT_UNDETERMINED) {
        struct unique_note note = {
            .texts = arena_array(&s->arena, rule->unique_count,
                                 sizeof *note.texts),
            .line = row->line,
            .first_line = first.line,
            .input = (uint32_t)input,
            .first_input = first.input,
            .place = s->rows + row->row,
            .on = row->on,
            .outcome = outcome,
        };
        note_detail(s, rule, &row->detail, &note);
        note_add(u, r, note);
    }
}

void uniques_add(struct uniques *u, struct unique_batch *batch,
                 struct tally *tally)
{
    struct unique_state *s = u->state;

    for (size_t i = 0; i < s->count; i++) {
        struct unique_rule *r = &s->rules[i];
        const struct unique_part *part = &batch->parts[i];
        uint64_t *verdicts = tally->rules[r->rule].verdicts;
        verdicts[VERDICT_NOT_APPLICABLE] += part->apart;
        if (part->block != NULL) {
            verdicts[VERDICT_PASS] += part->block->count;
            unique_block_add(r, part->block, batch->input, s->rows);
        }
        for (size_t row = 0; row < part->count; row++) {
            row_add(u, r, &part->rows[row], batch->input, tally);
        }
    }
    s->rows += batch->rows;
    arena_adopt(&s->arena, &batch->arena);
}

/* ---- what repeats ----------------------------------------------------- */

struct repeating {
    struct uniques *uniques;
    struct unique_rule *rule;
    struct tally *tally;
};

static void note_repeat(void *data, const struct unique_repeat *repeat)
{
    struct repeating *p = data;
    struct unique_state *s = p->uniques->state;
    const struct rule *rule = &p->uniques->rules->rules[p->rule->rule];
    struct rule_tally *counts = &p->tally->rules[p->rule->rule];
    struct unique_note note = {
        .contract = repeat->text,
        .texts = arena_alloc(&s->arena, sizeof *note.texts),
        .line = repeat->line,
        .first_line = repeat->first_line,
        .input = (uint32_t)repeat->input,
        .first_input = (uint32_t)repeat->first_input,
        .place = repeat->place,
        .on = repeat->on,
        .outcome = OUTCOME(2, 0),
    };

    note.texts[0] = repeat->text;
    note_plain(s, rule, &note);
    note_add(p->uniques, p->rule, note);
    counts->verdicts[VERDICT_PASS]--;
    tally_row(counts, rule, note.outcome);
}

static int by_place(const void *x, const void *y)
{
    const struct unique_note *a = x, *b = y;

    return (a->place > b->place) - (a->place < b->place);
}

void uniques_settle(struct uniques *u, struct tally *tally)
{
    for (size_t i = 0; i < u->state->count && !u->state->settled; i++) {
        struct unique_rule *r = &u->state->rules[i];
        struct repeating p = {u, r, tally};
        if (r->plain) {
            unique_repeats(r, note_repeat, &p);
            if (r->notes.count)
                qsort(r->notes.items, r->notes.count, sizeof *r->notes.items,
                      by_place);
        }
    }
    u->state->settled = true;
}
