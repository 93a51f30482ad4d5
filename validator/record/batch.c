/*
 * batch.c - rows to columns: which rows count, then column by column. See
 * batch.h.
 */
#include "record/batch.h"

#include <assert.h>

#include "record/dated.h"
#include "record/fallback.h"
#include "record/plan_state.h"

struct batch_state {
    struct memory **codes; /* by field */
    struct memory **skips; /* by skipper */
    void **data;           /* by field: BATCH_ROWS of its usual kind */
    struct value **values; /* by field: when numbers do not fit */
    uint8_t **absent;      /* by field */
    uint8_t **taken;       /* by fallback: whether a row took that value */
    bool ragged;           /* some row in the batch is */
};

void batch_open(struct batch *b, const struct plan *plan)
{
    size_t fields = plan->schema->count;
    struct batch_state *s = mem_zero(1, sizeof *s);
    *b = (struct batch){.plan = plan, .state = s};
    b->fields = mem_zero(fields, sizeof *b->fields);
    b->lines = mem_zero(BATCH_ROWS, sizeof *b->lines);
    b->source_row = mem_zero(BATCH_ROWS, sizeof *b->source_row);
    s->codes = mem_zero(fields, sizeof *s->codes);
    s->data = mem_zero(fields, sizeof *s->data);
    s->values = mem_zero(fields, sizeof *s->values);
    s->absent = mem_zero(fields, sizeof *s->absent);
    s->skips = mem_zero(plan->state->skip_count, sizeof *s->skips);
    for (size_t i = 0; i < plan->state->skip_count; i++)
        s->skips[i] = memory_open();
    s->taken = mem_zero(plan->mapping->fallback_count, sizeof *s->taken);
    for (size_t i = 0; i < plan->mapping->fallback_count; i++)
        s->taken[i] = mem_zero(BATCH_ROWS, 1);
    for (size_t i = 0; i < fields; i++) {
        enum field_kind kind = plan->schema->fields[i].kind;
        if (plan->column_of[i] >= 0 &&
            (kind == FIELD_CODE || kind == FIELD_BOOLEAN))
            s->codes[i] = memory_open();
    }
}

void batch_close(struct batch *b)
{
    struct batch_state *s = b->state;
    for (size_t i = 0; s && i < b->plan->schema->count; i++) {
        memory_close(s->codes[i]);
        mem_free(s->data[i]);
        mem_free(s->values[i]);
        mem_free(s->absent[i]);
    }
    for (size_t i = 0; s && i < b->plan->state->skip_count; i++)
        memory_close(s->skips[i]);
    for (size_t i = 0; s && i < b->plan->mapping->fallback_count; i++)
        mem_free(s->taken[i]);
    if (s) {
        mem_free(s->taken);
        mem_free(s->codes);
        mem_free(s->skips);
        mem_free(s->data);
        mem_free(s->values);
        mem_free(s->absent);
    }
    mem_free(s);
    mem_free(b->fields);
    mem_free(b->lines);
    mem_free(b->source_row);
    arena_release(&b->scratch);
    *b = (struct batch){0};
}

static struct str cell_at(const struct batch *b, size_t source, int column)
{
    const struct rows *rows = b->source;
    struct cell c = rows->cells[source * rows->columns + (size_t)column];
    return (struct str){b->bytes + c.offset, c.length};
}

static struct str text_at(struct batch *b, size_t source, int column)
{
    return cell_text(cell_at(b, source, column), b->plan->encoding,
                     &b->scratch);
}

/* Whether trimming may take the byte away. */
static bool maybe_blank(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c <= ' ' || c >= 0x80;
}

static bool is_blank(struct batch *b, size_t source)
{
    for (size_t i = 0; i < b->source->columns; i++) {
        struct str cell = cell_at(b, source, (int)i);
        if (cell.len &&
            (!maybe_blank(*cell.ptr) || text_at(b, source, (int)i).len))
            return false;
    }
    return true;
}

/* "Totaal" in front and no contract. */
static bool is_total(struct batch *b, size_t source)
{
    struct str front = cell_at(b, source, 0);
    int contract = b->plan->schema->contract;
    int column = contract < 0 ? -1 : b->plan->column_of[contract];
    if (!front.len || (!maybe_blank(*front.ptr) && (*front.ptr | 32) != 't'))
        return false;
    front = text_at(b, source, 0);
    static const struct str words[] = {STR_INIT("totaal"), STR_INIT("total")};
    for (size_t i = 0; i < 2; i++) {
        struct str word = str_slice(front, 0, words[i].len);
        struct str rest = str_slice(front, words[i].len, front.len);
        bool apart = !rest.len || *rest.ptr == ' ' || *rest.ptr == ':';
        if (str_equal_fold(word, words[i]) && apart)
            return column <= 0 || !text_at(b, source, column).len;
    }
    return false;
}

static bool is_heading(struct batch *b, size_t source)
{
    const struct plan *plan = b->plan;
    int probe = plan->state->probe;
    if (probe < 0 || !plan->mapping->headings)
        return false;
    if (cell_at(b, source, probe).len < plan->headings[probe].len ||
        !str_equal_fold(text_at(b, source, probe), plan->headings[probe]))
        return false;
    for (size_t i = 0; i < plan->columns; i++)
        if (!str_equal_fold(text_at(b, source, (int)i), plan->headings[i]))
            return false;
    return true;
}

static bool is_skipped(struct batch *b, size_t source)
{
    const struct plan_state *p = b->plan->state;
    for (size_t i = 0; i < p->skip_count; i++) {
        const struct skipper *s = &p->skippers[i];
        struct str cell = cell_at(b, source, s->column);
        uint8_t code;
        if (memory_convert(b->state->skips[i], &s->reader, cell, &b->scratch,
                           &code) == ABSENCE_NONE)
            return true;
    }
    return false;
}

static bool is_judged(struct batch *b, size_t source)
{
    const struct plan_state *p = b->plan->state;
    for (size_t i = 0; i < p->judged_count; i++) {
        const struct judge *j = &p->judges[i];
        const struct reader *r = &p->readers[j->field];
        uint8_t code;
        if (memory_convert(b->state->codes[j->field], r,
                           cell_at(b, source, r->column), &b->scratch,
                           &code) == PRESENT &&
            !j->good[code])
            return false;
    }
    return true;
}

const char *skip_name(enum skip why)
{
    static const char *const names[SKIP_COUNT] = {
        [SKIP_BLANK] = "blank",     [SKIP_TOTAL] = "total",
        [SKIP_HEADING] = "heading", [SKIP_MAPPING] = "mapping",
        [SKIP_JUDGED] = "judged",   [SKIP_JOINED] = "joined",
    };
    return names[why];
}

/* SKIP_COUNT: the row counts. */
static enum skip why_skipped(struct batch *b, size_t source)
{
    if (is_blank(b, source))
        return SKIP_BLANK;
    if (is_total(b, source))
        return SKIP_TOTAL;
    if (b->source->ragged[source])
        return SKIP_COUNT;
    if (is_heading(b, source))
        return SKIP_HEADING;
    if (is_skipped(b, source))
        return SKIP_MAPPING;
    return is_judged(b, source) ? SKIP_COUNT : SKIP_JUDGED;
}

static void choose_rows(struct batch *b)
{
    b->rows = 0;
    b->state->ragged = false;
    memset(b->skipped_because, 0, sizeof b->skipped_because);
    for (size_t i = 0; i < b->source->count; i++) {
        enum skip why = why_skipped(b, i);
        if (why != SKIP_COUNT) {
            b->skipped_because[why]++;
            continue;
        }
        b->lines[b->rows] = b->source->lines[i];
        b->source_row[b->rows++] = (uint32_t)i;
        b->state->ragged |= b->source->ragged[i] != 0;
    }
    b->skipped = b->source->count - b->rows;
}

/* The vectors' room, kept from batch to batch. */
static void make_room(struct batch_state *s, size_t field, enum rep rep)
{
    if (!s->absent[field])
        s->absent[field] = mem_zero(BATCH_ROWS, 1);
    if (rep == REP_VALUE) {
        if (!s->values[field])
            s->values[field] = mem_zero(BATCH_ROWS, sizeof(struct value));
    } else if (!s->data[field]) {
        s->data[field] = mem_zero(BATCH_ROWS, rep_size(rep));
    }
}

static bool fill_numbers(struct batch *b, size_t field,
                         const struct cells *cells, struct vec *v)
{
    struct batch_state *s = b->state;
    const struct reader *r = &b->plan->state->readers[field];
    bool fits, any = convert_numbers(r, cells, &b->scratch, v, s->absent[field],
                                     &fits);
    if (fits)
        return any;
    make_room(s, field, REP_VALUE);
    *v = (struct vec){.rep = REP_VALUE, .values = s->values[field]};
    return convert_values(r, cells, &b->scratch, v, s->absent[field]);
}

static void clear_row(struct vec *v, uint8_t *absent, size_t row,
                      enum absence kind)
{
    size_t size = rep_size((enum rep)v->rep);
    absent[row] = (uint8_t)kind;
    memset((char *)v->data + row * size, v->rep == REP_TRUTH, size);
    if (v->rep == REP_VALUE)
        v->values[row] = value_null(kind);
}

/* Nothing in a row with too many or too few cells can be trusted. */
static bool distrust(const struct batch *b, struct vec *v, uint8_t *absent)
{
    bool any = false;
    for (size_t i = 0; i < b->rows; i++) {
        if (!b->source->ragged[b->source_row[i]])
            continue;
        clear_row(v, absent, i, ABSENCE_UNREADABLE);
        any = true;
    }
    return any;
}

/* Cells that stand for no cell. */
static bool apply_marks(const struct batch *b, const struct cells *cells,
                        struct vec *v, uint8_t *absent)
{
    bool any = false;
    for (size_t i = 0; i < b->rows; i++) {
        const struct cell *c = &cells->cells[cells->rows[i] * cells->stride];
        if (c->length || (c->offset != CELL_MISSING && c->offset != CELL_ERROR))
            continue;
        clear_row(v, absent, i, c->offset == CELL_MISSING ? ABSENCE_MISSING
                                                          : ABSENCE_UNREADABLE);
        any = true;
    }
    return any;
}

static void fill_field(struct batch *b, size_t field)
{
    const struct plan *plan = b->plan;
    const struct reader *r = &plan->state->readers[field];
    struct batch_state *s = b->state;
    enum rep rep = convert_rep(r->field);
    make_room(s, field, rep);
    uint8_t *absent = s->absent[field];
    struct vec *v = &b->fields[field];
    struct cells cells = {b->bytes, b->source->cells + r->column, b->source_row,
                          b->source->columns, b->rows};
    *v = (struct vec){.rep = (uint8_t)rep, .data = s->data[field]};
    bool any = false;
    if (rep == REP_TEXT)
        any = convert_texts(r, &cells, &b->scratch, v, absent);
    else if (rep == REP_DATE)
        any = convert_dates(r, &cells, &b->scratch, v, absent);
    else if (rep == REP_INT)
        any = fill_numbers(b, field, &cells, v);
    else
        any = convert_codes(r, &cells, s->codes[field], &b->scratch, v, absent);
    if (rep == REP_CODE) {
        v->names = r->field->codes->names;
        v->code_count = (uint8_t)r->field->codes->count;
    }
    if (s->ragged)
        any |= distrust(b, v, absent);
    if (b->source->marks)
        any |= apply_marks(b, &cells, v, absent);
    v->absent = any ? absent : NULL;
}

/* A field without a column has a value of its own from now on. */
static void widen(struct batch *b, size_t field)
{
    const struct vec *single = &b->plan->state->singles[field];
    struct vec *v = &b->fields[field];
    make_room(b->state, field, (enum rep)v->rep);
    *v = *single;
    v->single = false;
    v->data = b->state->data[field];
    v->absent = b->state->absent[field];
    for (size_t i = 0; i < b->rows; i++)
        clear_row(v, v->absent, i, vec_absence(single, 0));
}

static void stand_in(struct batch *b, size_t fallback)
{
    const struct fallback *f = &b->plan->mapping->fallbacks[fallback];
    struct vec *to = &b->fields[f->field];
    uint8_t *taken = b->state->taken[fallback];
    memset(taken, 0, b->rows);
    if (!b->plan->needed[f->field] || !to->absent)
        return;
    if (to->single)
        widen(b, (size_t)f->field);
    fallback_fill(to, to->absent, &b->fields[f->from], b->rows, taken);
}

/* Codes of which the day of another field says what they mean. */
static void settle(struct batch *b, size_t field)
{
    const struct field *f = &b->plan->schema->fields[field];
    if (f->kind == FIELD_CODE && f->codes->shared)
        dated_settle(f->codes, &b->fields[f->dated], &b->fields[field],
                     b->state->absent[field], b->rows);
}

void batch_fill(struct batch *b, const struct rows *rows, const char *bytes)
{
    const struct plan *plan = b->plan;
    assert(rows->count <= BATCH_ROWS && rows->columns == plan->columns);
    arena_clear(&b->scratch);
    b->source = rows;
    b->bytes = bytes;
    choose_rows(b);
    for (size_t i = 0; i < plan->schema->count; i++) {
        if (!plan->needed[i])
            b->fields[i] = (struct vec){0};
        else if (plan->column_of[i] < 0)
            b->fields[i] = plan->state->singles[i];
        else
            fill_field(b, i);
    }
    for (size_t i = 0; i < plan->mapping->fallback_count; i++)
        stand_in(b, i);
    for (size_t i = 0; i < plan->schema->count; i++)
        if (b->fields[i].absent && plan->column_of[i] >= 0)
            settle(b, i);
}

bool batch_may_stand_in(const struct batch *b, int field)
{
    const struct mapping *m = b->plan->mapping;
    for (size_t i = 0; i < m->fallback_count; i++)
        if (m->fallbacks[i].field == field)
            return true;
    return false;
}

int batch_stand_in(const struct batch *b, int field, size_t row)
{
    const struct mapping *m = b->plan->mapping;
    for (size_t i = 0; i < m->fallback_count; i++)
        if (m->fallbacks[i].field == field && b->state->taken[i][row])
            return m->fallbacks[i].from;
    return -1;
}

struct str batch_text(const struct batch *b, int field, size_t row,
                      struct arena *arena)
{
    const struct plan *plan = b->plan;
    int column = plan->column_of[field];
    uint32_t source = b->source_row[row];
    if (column < 0)
        return plan->state->constants[field];
    if (b->source->ragged[source])
        return (struct str){0};
    struct str text =
        cell_text(cell_at(b, source, column), plan->encoding, arena);
    if (convert_is_empty(&plan->state->empties, text))
        return (struct str){0};
    return text;
}
