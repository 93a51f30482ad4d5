/*
 * group_keep.c - a judged batch in, the block that is kept of it out: packed
 * column by column, and judged by the rules as if nothing stood before. Runs
 * in the workers; see group.h.
 */
#include "verdict/column.h"
#include "verdict/group.h"

#include <string.h>

struct keeping {
    const struct group_state *state;
    struct judge *judge;
    struct arena *kept;    /* of the block */
    struct arena *scratch; /* of this batch */
    struct arena *piece;   /* until the block is added */
    struct group_block *block;
    uint16_t *rows;        /* by row of the block: that of the batch */
    uint8_t **wheres;      /* by rule, then by row of the batch */
    uint64_t **hashes;     /* by field, then by row of the block; 0: absent */
    bool *read;            /* by field: by a rule that takes some row */
};

/* ---- which rows --------------------------------------------------------- */

static void find_rows(struct keeping *k)
{
    size_t rows = k->judge->batch->rows;
    const struct rule *rules = k->judge->rules->rules;
    uint8_t *any = arena_alloc(k->scratch, rows);

    for (size_t i = 0; i < k->state->count; i++) {
        k->wheres[i] = arena_alloc(k->scratch, rows);
        memcpy(k->wheres[i],
               judge_truths(k->judge, rules[k->state->rules[i].rule].where,
                            k->judge->state->applies),
               rows);
        for (size_t row = 0; row < rows; row++) {
            any[row] |= k->wheres[i][row];
        }
    }
    for (size_t row = 0; row < rows; row++) {
        k->rows[k->block->rows] = (uint16_t)row;
        k->block->rows += any[row] > 0;
    }
}

static void keep_lines(struct keeping *k)
{
    const struct batch *batch = k->judge->batch;
    struct group_block *b = k->block;

    b->lines = arena_array(k->kept, b->rows, sizeof *b->lines);
    for (size_t i = 0; i < b->rows; i++) {
        uint64_t line = batch->lines == NULL ? k->rows[i]
                                             : batch->lines[k->rows[i]];
        b->lines[i] = line < UINT32_MAX ? (uint32_t)line : UINT32_MAX;
    }
}

/* ---- keys --------------------------------------------------------------- */

static uint64_t hash_cell(struct keeping *k, int field, size_t row)
{
    const struct batch *batch = k->judge->batch;
    const struct vec *v = &batch->fields[field];
    struct str text;

    if (v->data != NULL && v->rep == REP_TEXT) {
        row = v->single ? 0 : row;
        if (v->absent != NULL && v->absent[row] != PRESENT) {
            return 0;
        }
        text = v->texts[row];
    } else if (!row_text(batch, field, row, k->scratch, &text)) {
        return 0;
    }
    uint64_t hash = twins_hash(text);
    return hash == 0 ? 1 : hash;
}

static const uint64_t *hash_field(struct keeping *k, int field)
{
    uint64_t **hashes = &k->hashes[field];

    if (*hashes == NULL) {
        *hashes = arena_array(k->scratch, k->block->rows, sizeof **hashes);
        for (size_t i = 0; i < k->block->rows; i++) {
            (*hashes)[i] = hash_cell(k, field, k->rows[i]);
        }
    }
    return *hashes;
}

static void keep_key(struct keeping *k, const struct rule *rule,
                     struct group_part *part)
{
    part->hashes = arena_array(k->piece, k->block->rows,
                               sizeof *part->hashes);
    for (size_t f = 0; f < rule->group_count; f++) {
        const uint64_t *hashes = hash_field(k, rule->group[f]);
        for (size_t i = 0; i < k->block->rows; i++) {
            part->hashes[i] = twins_join(part->hashes[i], hashes[i]);
            part->flags[i] |= hashes[i] == 0 ? GROUP_KEYLESS : 0;
        }
    }
}

/* ---- verdicts on records with nothing before ---------------------------- */

/* The batch's columns, and those of the record before without a value. */
static void stand_alone(struct keeping *k)
{
    const struct schema *schema = k->judge->rules->schema;
    struct vec *fields = k->judge->state->lone;
    size_t count = schema->count;

    memcpy(fields, k->judge->batch->fields, count * sizeof *fields);
    for (size_t i = 0; i < count; i++) {
        if (k->state->places[i] >= 0) {
            fields[count + i] = column_absent(&schema->fields[i],
                                              ABSENCE_NONE, 1, k->scratch);
            fields[count + i].single = true;
        }
    }
    k->judge->machine.fields = fields;
}

static bool any_may_hold(const uint8_t *truths, size_t rows)
{
    return memchr(truths, 1, rows) != NULL || memchr(truths, 2, rows) != NULL;
}

/* Most rules say nothing of a record with nothing before it. */
static void judge_alone(struct keeping *k, const struct rule *rule,
                        struct group_part *part)
{
    struct judge *j = k->judge;
    const uint8_t *where = k->wheres[part - k->block->parts];
    const uint8_t *applies = judge_truths(j, rule->applies,
                                          j->state->applies);

    if (!any_may_hold(applies, j->batch->rows)) {
        memset(part->lone, OUTCOME(0, 0), k->block->rows);
        part->counts[OUTCOME(0, 0)] = part->taken;
        return;
    }
    const uint8_t *require = judge_truths(j, rule->require,
                                          j->state->require);
    uint8_t *outcomes = arena_alloc(k->scratch, j->batch->rows);
    for (size_t i = 0; i < j->batch->rows; i++) {
        outcomes[i] = group_outcome(where[i] == 1, applies[i], require[i]);
    }
    judge_clashes(j, rule, outcomes);
    for (size_t i = 0; i < k->block->rows; i++) {
        part->lone[i] = outcomes[k->rows[i]];
        part->flags[i] |= outcome_is_finding(part->lone[i]) ? GROUP_TOLD : 0;
        part->counts[part->lone[i]] += part->flags[i] & GROUP_TAKEN;
    }
}

static void keep_flags(struct keeping *k, const struct rule *rule,
                       struct group_part *part)
{
    static const uint8_t taken[] = {0, GROUP_TAKEN | GROUP_DOUBT, GROUP_TAKEN};
    const struct batch *batch = k->judge->batch;
    const struct vec *order = &batch->fields[rule->order_field];
    const uint8_t *where = k->wheres[part - k->block->parts];
    bool plain = order->data != NULL && order->rep == REP_DATE &&
                 order->absent == NULL;
    day_number day;

    for (size_t i = 0; i < k->block->rows; i++) {
        size_t row = k->rows[i];
        bool dated = plain || row_date(batch, rule->order_field, row, &day);
        part->flags[i] = taken[where[row]] | (dated ? 0 : GROUP_DATELESS);
        part->taken += part->flags[i] & GROUP_TAKEN;
    }
}

static void keep_part(struct keeping *k, size_t index)
{
    struct group_part *part = &k->block->parts[index];
    const struct group_rule *r = &k->state->rules[index];
    const struct rule *rule = &k->judge->rules->rules[r->rule];

    if (!any_may_hold(k->wheres[index], k->judge->batch->rows)) {
        return;
    }
    part->flags = arena_alloc(k->kept, k->block->rows);
    part->lone = arena_alloc(k->kept, k->block->rows);
    keep_flags(k, rule, part);
    keep_key(k, rule, part);
    judge_alone(k, rule, part);
    for (size_t i = 0; i < r->field_count; i++) {
        k->read[r->fields[i]] = true;
    }
}

/* ---- columns ------------------------------------------------------------ */

/* A text's cell may not have been converted. */
static struct str text_at(struct keeping *k, int field, size_t row,
                          enum absence *absence)
{
    const struct vec *v = &k->judge->batch->fields[field];
    struct str text = {0};

    if (v->data == NULL) {
        *absence = row_text(k->judge->batch, field, row, k->scratch, &text)
                       ? PRESENT
                       : ABSENCE_MISSING;
        return text;
    }
    *absence = v->absent == NULL ? PRESENT : (enum absence)v->absent[row];
    return v->texts[row];
}

static void keep_texts(struct keeping *k, int field, const uint16_t *rows,
                       size_t count, struct group_column *c)
{
    struct str *texts = arena_array(k->scratch, count, sizeof *texts);
    enum absence absence;
    size_t length = 0;

    c->v = (struct vec){.rep = REP_TEXT,
                        .single = k->judge->batch->fields[field].single,
                        .absent = arena_alloc(k->kept, count)};
    for (size_t i = 0; i < count; i++) {
        texts[i] = text_at(k, field, rows[i], &absence);
        c->v.absent[i] = (uint8_t)absence;
        length += texts[i].len;
    }
    c->ends = arena_array(k->kept, count, sizeof *c->ends);
    c->bytes = arena_alloc(k->kept, length);
    for (size_t i = 0, at = 0; i < count; i++) {
        if (texts[i].len > 0) {
            memcpy(c->bytes + at, texts[i].ptr, texts[i].len);
        }
        at += texts[i].len;
        c->ends[i] = (uint32_t)at;
    }
}

/* The sizes that occur, each a loop of its own. */
static void gather(void *to, const void *from, size_t size,
                   const uint16_t *rows, size_t count)
{
    uint8_t *bytes = to;
    uint32_t *words = to;
    uint64_t *longs = to;

    switch (size) {
    case sizeof *bytes:
        for (size_t i = 0; i < count; i++) {
            bytes[i] = ((const uint8_t *)from)[rows[i]];
        }
        break;
    case sizeof *words:
        for (size_t i = 0; i < count; i++) {
            words[i] = ((const uint32_t *)from)[rows[i]];
        }
        break;
    case sizeof *longs:
        for (size_t i = 0; i < count; i++) {
            longs[i] = ((const uint64_t *)from)[rows[i]];
        }
        break;
    default:
        for (size_t i = 0; i < count; i++) {
            memcpy((char *)to + i * size, (const char *)from + rows[i] * size,
                   size);
        }
    }
}

static void keep_data(struct keeping *k, const struct vec *v,
                      const uint16_t *rows, size_t count,
                      struct group_column *c)
{
    size_t size = rep_size((enum rep)v->rep);

    c->v = *v;
    c->v.data = arena_alloc(k->kept, count * size);
    gather(c->v.data, v->data, size, rows, count);
    if (v->absent != NULL) {
        c->v.absent = arena_alloc(k->kept, count);
        gather(c->v.absent, v->absent, 1, rows, count);
    }
    for (size_t i = 0; v->rep == REP_VALUE && i < count; i++) {
        if (c->v.values[i].type == TYPE_TEXT) {
            c->v.values[i].text = arena_str(k->kept, c->v.values[i].text);
        }
    }
}

static void keep_column(struct keeping *k, int field)
{
    static const uint16_t first[] = {0};
    const struct vec *v = &k->judge->batch->fields[field];
    struct group_column *c = &k->block->columns[k->state->places[field]];
    const uint16_t *rows = v->single ? first : k->rows;
    size_t count = v->single ? 1 : k->block->rows;

    if (v->data == NULL || v->rep == REP_TEXT) {
        keep_texts(k, field, rows, count, c);
    } else {
        keep_data(k, v, rows, count, c);
    }
}

/* ---- a batch ------------------------------------------------------------ */

static void keep_block(struct keeping *k)
{
    const struct group_state *s = k->state;
    size_t fields = k->judge->rules->schema->count;

    k->hashes = arena_array(k->scratch, fields, sizeof *k->hashes);
    k->read = arena_array(k->scratch, fields, sizeof *k->read);
    k->block->columns = arena_array(k->kept, s->column_count,
                                    sizeof *k->block->columns);
    keep_lines(k);
    stand_alone(k);
    for (size_t i = 0; i < s->count; i++) {
        keep_part(k, i);
    }
    for (size_t i = 0; i < fields; i++) {
        if (k->read[i]) {
            keep_column(k, (int)i);
        }
    }
}

struct group_batch *groups_collect(const struct groups *g, struct judge *j,
                                   size_t input, struct arena *arena)
{
    const struct group_state *s = g->state;
    struct group_batch *out = arena_alloc(arena, sizeof *out);
    struct arena *scratch = &j->machine.scratch;
    size_t rows = j->batch->rows;
    struct keeping k = {
        .state = s,
        .judge = j,
        .kept = &out->arena,
        .scratch = scratch,
        .piece = arena,
        .rows = arena_array(scratch, rows + 1, sizeof *k.rows),
        .wheres = arena_array(scratch, s->count, sizeof *k.wheres),
    };

    arena_init(&out->arena);
    out->rows = rows;
    out->block = k.block = arena_alloc(&out->arena, sizeof *out->block);
    out->block->input = input;
    out->block->parts = arena_array(&out->arena, s->count,
                                    sizeof *out->block->parts);
    if (s->count > 0) {
        find_rows(&k);
    }
    if (out->block->rows > 0) {
        keep_block(&k);
    }
    out->has_as_of = rows > 0 && row_value(j->batch, j->rules->schema->as_of,
                                           0, &out->as_of);
    return out;
}
