/*
 * unique_plain.c - texts that are contract and key at once in, the rows that
 * repeat one out. Of a row only the text, the line and the day are kept: which
 * texts occur twice is found at the end, by their hashes (twins.h).
 */
#include <string.h>

#include "verdict/unique.h"

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

bool unique_is_plain(const struct ruleset *rules, const struct rule *rule)
{
    int field = rule->unique[0];

    return rule->unique_count == 1 && field == rules->schema->contract &&
           rule->applies == REGISTER_NONE &&
           rules->schema->fields[field].kind == FIELD_TEXT &&
           names_only(rules, &rule->reasons[LANG_NL], field) &&
           names_only(rules, &rule->reasons[LANG_EN], field);
}

/* ---- collecting ------------------------------------------------------- */

/* The texts of all rows; of those without one, empty. */
static const struct str *row_texts(const struct batch *batch, int field,
                                   struct arena *arena)
{
    const struct vec *v = &batch->fields[field];

    if (v->data != NULL && v->rep == REP_TEXT && !v->single) {
        return v->texts;
    }
    struct str *texts = arena_array(arena, batch->rows, sizeof *texts);
    for (size_t i = 0; i < batch->rows; i++) {
        (void)row_text(batch, field, i, arena, &texts[i]);
    }
    return texts;
}

static void block_texts(struct unique_block *b, const struct str *texts,
                        size_t rows, struct arena *kept)
{
    size_t length = 0, at = 0;

    for (size_t i = 0; i < rows; i++) {
        length += texts[i].len;
    }
    b->bytes = arena_alloc(kept, length);
    b->ends = arena_array(kept, rows, sizeof *b->ends);
    b->rows = arena_array(kept, rows, sizeof *b->rows);
    for (size_t i = 0; i < rows; i++) {
        if (texts[i].len > 0) {
            memcpy(b->bytes + at, texts[i].ptr, texts[i].len);
            at += texts[i].len;
            b->ends[b->count] = (uint32_t)at;
            b->rows[b->count++] = (uint16_t)i;
        }
    }
}

static struct str block_text(const struct unique_block *b, size_t i)
{
    uint32_t from = i == 0 ? 0 : b->ends[i - 1];

    return (struct str){b->bytes + from, b->ends[i] - from};
}

/* The rule's date, else the day of judgement. */
static day_number day_of(const struct batch *batch, const struct rule *rule,
                         int as_of, size_t row)
{
    day_number day = 0;

    if (!row_date(batch, rule->date_field, row, &day)) {
        (void)row_date(batch, as_of, row, &day);
    }
    return day;
}

static void block_days(struct unique_block *b, struct judge *j,
                       const struct rule *rule, struct arena *kept)
{
    int as_of = j->rules->schema->as_of;

    if (rule->date_field < 0 && b->count > 0) {
        b->same_day = day_of(j->batch, rule, as_of, 0);
        return;
    }
    b->days = arena_array(kept, b->count, sizeof *b->days);
    for (size_t i = 0; i < b->count; i++) {
        b->days[i] = day_of(j->batch, rule, as_of, b->rows[i]);
    }
}

struct unique_block *unique_block_make(struct judge *j,
                                       const struct rule *rule,
                                       struct arena *kept,
                                       struct arena *arena)
{
    const struct batch *batch = j->batch;
    struct unique_block *b = arena_alloc(kept, sizeof *b);

    block_texts(b, row_texts(batch, rule->unique[0], arena), batch->rows,
                kept);
    block_days(b, j, rule, kept);
    b->lines = arena_array(kept, b->count, sizeof *b->lines);
    b->hashes = arena_array(arena, b->count, sizeof *b->hashes);
    for (size_t i = 0; i < b->count; i++) {
        b->lines[i] = batch->lines == NULL ? 0 : batch->lines[b->rows[i]];
        b->hashes[i] = twins_hash(block_text(b, i));
    }
    return b;
}

void unique_block_add(struct unique_rule *r, struct unique_block *b,
                      size_t input, uint64_t place)
{
    b->input = input;
    b->place = place;
    for (size_t i = 0; i < b->count; i++) {
        twins_add(&r->twins, b->hashes[i],
                  (uint32_t)(r->blocks.count * BATCH_ROWS + i));
    }
    b->hashes = NULL;
    if (r->blocks.count == r->blocks.cap) {
        r->blocks.cap = r->blocks.cap == 0 ? 64 : 2 * r->blocks.cap;
        r->blocks.items = mem_resize(r->blocks.items,
                                     r->blocks.cap * sizeof *r->blocks.items);
    }
    r->blocks.items[r->blocks.count++] = b;
}

/* ---- what repeats ----------------------------------------------------- */

struct settling {
    struct unique_rule *rule;
    unique_repeated *repeated;
    void *data;
};

static void settle_key(void *data, uint32_t *numbers, size_t count)
{
    struct settling *s = data;
    struct unique_block **blocks = s->rule->blocks.items;
    const struct unique_block *f = blocks[numbers[0] / BATCH_ROWS];
    size_t first = numbers[0] % BATCH_ROWS;

    for (size_t i = 1; i < count; i++) {
        const struct unique_block *b = blocks[numbers[i] / BATCH_ROWS];
        size_t at = numbers[i] % BATCH_ROWS;
        struct unique_repeat repeat = {
            .text = block_text(b, at),
            .line = b->lines[at],
            .first_line = f->lines[first],
            .input = b->input,
            .first_input = f->input,
            .place = b->place + b->rows[at],
            .on = b->days == NULL ? b->same_day : b->days[at],
        };
        if (str_equal(repeat.text, block_text(f, first))) {
            s->repeated(s->data, &repeat);
        }
    }
}

void unique_repeats(struct unique_rule *r, unique_repeated *repeated,
                    void *data)
{
    struct settling s = {r, repeated, data};

    twins_each(&r->twins, settle_key, &s);
}
