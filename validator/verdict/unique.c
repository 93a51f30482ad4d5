/*
 * unique.c - batches in input order in, the rows whose key stood in an earlier
 * row out. Keys are compared as texts, over all input files of a run.
 */
#include "verdict/unique.h"

#include <string.h>

static bool names_only(const struct ruleset *rules,
                       const struct reason *reason, int field)
{
    for (size_t i = 0; i < reason->count; i++) {
        int reg = reason->parts[i].reg;
        const struct instruction *ins = &rules->program.items[reg];
        if (reg != REGISTER_NONE &&
            (ins->op != OP_FIELD || ins->index != field)) {
            return false;
        }
    }
    return true;
}

static bool is_plain(const struct ruleset *rules, const struct rule *rule)
{
    int field = rule->unique[0];

    return rule->unique_count == 1 && field == rules->schema->contract &&
           rules->schema->fields[field].kind == FIELD_TEXT &&
           names_only(rules, &rule->reasons[LANG_NL], field) &&
           names_only(rules, &rule->reasons[LANG_EN], field);
}

void uniques_open(struct uniques *u, const struct ruleset *rules)
{
    struct unique_state *s = mem_zero(1, sizeof *s);

    arena_init(&s->arena);
    keys_open(&s->why_words);
    s->rules = arena_array(&s->arena, rules->rule_count, sizeof *s->rules);
    for (size_t i = 0; i < rules->rule_count; i++) {
        const struct rule *rule = &rules->rules[i];
        if (rule->kind == RULE_UNIQUE && rule->selected) {
            s->rules[s->count].rule = i;
            s->rules[s->count].plain = is_plain(rules, rule);
            keys_open(&s->rules[s->count++].keys);
        }
    }
    *u = (struct uniques){.rules = rules, .state = s};
}

void uniques_close(struct uniques *u)
{
    struct unique_state *s = u->state;

    for (size_t i = 0; i < s->count; i++) {
        keys_close(&s->rules[i].keys);
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
    struct str *texts = row->detail->texts;
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
        if (row->detail->texts[i].len == 0) {
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

static void row_detail(struct unique_row *row, struct making *m)
{
    const struct schema *schema = m->j->rules->schema;
    struct unique_detail *detail = arena_alloc(m->arena, sizeof *detail);

    row->detail = detail;
    detail->texts = arena_array(m->arena, m->rule->unique_count,
                                sizeof *detail->texts);
    row_key(row, m);
    (void)row_text(m->j->batch, schema->contract, m->row, m->arena,
                   &detail->contract);
    if (row->applies == 1 || !row->keyed) {
        row_causes(row, m);
        detail->why = row_why(m);
    } else {
        row_values(detail, m);
    }
}

static void row_collect(struct unique_row *row, struct making *m)
{
    const struct batch *batch = m->j->batch;

    row->line = batch->lines == NULL ? 0 : batch->lines[m->row];
    if (!row_date(batch, m->rule->date_field, m->row, &row->on)) {
        (void)row_date(batch, m->j->rules->schema->as_of, m->row, &row->on);
    }
    if (!row->keyed) {
        row_detail(row, m);
    }
}

/* The keys of a plain rule, in one block. */
static void keys_collect(const struct vec *texts, size_t rows,
                         struct unique_row *out, struct arena *arena)
{
    size_t length = 0;

    for (size_t i = 0; i < rows; i++) {
        length += texts->texts[i].len;
    }
    char *at = arena_alloc(arena, length);
    for (size_t i = 0; i < rows; i++) {
        struct str text = texts->texts[i];
        if (out[i].applies < 2 || text.len == 0) {
            continue;
        }
        out[i].key = (struct str){memcpy(at, text.ptr, text.len), text.len};
        out[i].hash = str_hash(text);
        out[i].keyed = true;
        at += text.len;
    }
}

static struct unique_row *rule_collect(struct judge *j,
                                       const struct unique_rule *r,
                                       struct arena *arena)
{
    const struct rule *rule = &j->rules->rules[r->rule];
    size_t rows = j->batch->rows;
    struct unique_row *out = arena_array(arena, rows, sizeof *out);
    const uint8_t *applies = judge_truths(j, rule->applies,
                                          j->state->applies);
    const struct vec *texts = &j->batch->fields[rule->unique[0]];

    for (size_t i = 0; i < rows; i++) {
        out[i].applies = applies[i];
    }
    if (r->plain && texts->data != NULL && texts->rep == REP_TEXT &&
        !texts->single) {
        keys_collect(texts, rows, out, arena);
    }
    for (size_t i = 0; i < rows; i++) {
        struct making m = {.j = j, .rule = rule, .row = i, .arena = arena};
        if (applies[i] > 0) {
            row_collect(&out[i], &m);
        }
    }
    return out;
}

struct unique_batch *uniques_collect(const struct uniques *u, struct judge *j,
                                     size_t input, struct arena *arena)
{
    const struct unique_state *s = u->state;
    struct unique_batch *batch = arena_alloc(arena, sizeof *batch);

    batch->input = input;
    batch->rows = j->batch->rows;
    batch->parts = arena_array(arena, s->count, sizeof *batch->parts);
    for (size_t i = 0; i < s->count; i++) {
        batch->parts[i].rule = i;
        batch->parts[i].rows = rule_collect(j, &s->rules[i], arena);
    }
    return batch;
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

static struct unique_note note_make(struct unique_state *s,
                                    const struct rule *rule,
                                    const struct unique_row *row)
{
    struct unique_note note = {
        .texts = arena_array(&s->arena, rule->unique_count,
                             sizeof *note.texts),
        .line = row->line,
        .on = row->on,
    };

    if (row->detail != NULL) {
        note_detail(s, rule, row->detail, &note);
    } else {
        note.contract = note.texts[0] = arena_str(&s->arena, row->key);
        note_plain(s, rule, &note);
    }
    return note;
}

static void note_add(struct unique_rule *r, struct unique_note note)
{
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
    struct unique_first first = {0};
    uint8_t require = 1;

    if (row->applies > 0 && row->keyed) {
        require = key_first(r, row, input, &first);
    }
    uint8_t outcome = OUTCOME(row->applies, require);
    enum verdict v = outcome_verdict(outcome);
    tally_row(&tally->rules[r->rule], rule, outcome);
    if (v == VERDICT_FAIL || v == VERDICT_UNDETERMINED) {
        struct unique_note note = note_make(u->state, rule, row);
        if (u->rules->pseudonyms != NULL) {
            note_veil(u, rule, &note);
        }
        note.outcome = outcome;
        note.input = (uint32_t)input;
        note.first_input = first.input;
        note.first_line = first.line;
        note_add(r, note);
    }
}

void uniques_add(struct uniques *u, const struct unique_batch *batch,
                 struct tally *tally)
{
    enum { AHEAD = 8 };

    for (size_t i = 0; i < u->state->count; i++) {
        struct unique_rule *r = &u->state->rules[i];
        const struct unique_row *rows = batch->parts[i].rows;
        for (size_t row = 0; row < batch->rows; row++) {
            if (row + AHEAD < batch->rows) {
                keys_prefetch(&r->keys, rows[row + AHEAD].hash);
            }
            row_add(u, r, &rows[row], batch->input, tally);
        }
    }
}
