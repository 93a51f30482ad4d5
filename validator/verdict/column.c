/*
 * column.c - values in, a column out. Numbers share one scale; if one does not
 * fit it, the column holds values as they are.
 */
#include "verdict/column.h"

#include <string.h>

static enum rep field_rep(const struct field *field)
{
    static const uint8_t reps[] = {
        [FIELD_TEXT] = REP_TEXT,
        [FIELD_CODE] = REP_CODE,
        [FIELD_BOOLEAN] = REP_TRUTH,
        [FIELD_DATE] = REP_DATE,
        [FIELD_AMOUNT] = REP_INT,
        [FIELD_NUMBER] = REP_INT,
        [FIELD_INTEGER] = REP_INT,
    };

    return (enum rep)reps[field->kind];
}

static struct vec column_of(const struct field *field, enum rep rep,
                            size_t rows, struct arena *arena)
{
    struct vec v = {.rep = (uint8_t)rep};

    v.data = arena_array(arena, rows, rep_size(rep));
    v.absent = arena_alloc(arena, rows);
    if (rep == REP_CODE) {
        v.names = field->codes->names;
        v.code_count = (uint8_t)field->codes->count;
    }
    return v;
}

struct vec column_empty(const struct field *field, size_t rows,
                        struct arena *arena)
{
    return column_of(field, field_rep(field), rows, arena);
}

/* The decimals that all numbers need; false if some does not fit. */
static bool numbers_scale(const struct value *values, size_t rows, int *scale)
{
    int64_t scaled;

    *scale = 0;
    for (size_t i = 0; i < rows; i++) {
        int need = values[i].type == TYPE_NUMBER
                       ? -values[i].number.exponent
                       : 0;
        *scale = need > *scale ? need : *scale;
    }
    for (size_t i = 0; i < rows; i++) {
        if (values[i].type == TYPE_NUMBER &&
            !decimal_to_scaled(values[i].number, *scale, &scaled)) {
            return false;
        }
    }
    return *scale <= 9;
}

static uint8_t code_of(const struct vec *v, struct str text)
{
    for (uint8_t i = 0; i < v->code_count; i++) {
        if (str_equal(v->names[i], text)) {
            return i;
        }
    }
    return 0;
}

static void column_set(struct vec *v, size_t row, const struct value *value)
{
    switch (v->rep) {
    case REP_TRUTH:
        v->truth[row] = value->truth ? 2 : 0;
        break;
    case REP_INT:
        (void)decimal_to_scaled(value->number, v->scale, &v->ints[row]);
        break;
    case REP_DATE:
        v->days[row] = (day_number)value->date;
        break;
    case REP_CODE:
        v->codes[row] = code_of(v, value->text);
        break;
    case REP_TEXT:
        v->texts[row] = value->text;
        break;
    default:
        v->values[row] = *value;
    }
}

static void column_clear(struct vec *v, size_t row, enum absence kind)
{
    v->absent[row] = (uint8_t)kind;
    if (v->rep == REP_TRUTH) {
        v->truth[row] = 1;
    } else if (v->rep == REP_VALUE) {
        v->values[row] = value_null(kind);
    }
}

struct vec column_make(const struct field *field, const struct value *values,
                       size_t rows, struct arena *arena)
{
    enum rep rep = field_rep(field);
    int scale = 0;

    if (rep == REP_INT && !numbers_scale(values, rows, &scale)) {
        rep = REP_VALUE;
        scale = 0;
    }
    struct vec v = column_of(field, rep, rows, arena);
    v.scale = (uint8_t)scale;
    for (size_t i = 0; i < rows; i++) {
        if (values[i].type == TYPE_NULL) {
            column_clear(&v, i, (enum absence)values[i].absence);
        } else {
            column_set(&v, i, &values[i]);
        }
    }
    return v;
}

struct vec column_dates(const day_number *days, size_t rows,
                        struct arena *arena)
{
    struct vec v = {.rep = REP_DATE};

    v.days = arena_array(arena, rows, sizeof *v.days);
    memcpy(v.days, days, rows * sizeof *v.days);
    return v;
}

struct vec column_absent(const struct field *field, enum absence kind,
                         size_t rows, struct arena *arena)
{
    struct vec v = column_of(field, field_rep(field), rows, arena);

    for (size_t i = 0; i < rows; i++) {
        column_clear(&v, i, kind);
    }
    return v;
}
