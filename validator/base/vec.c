/*
 * vec.c - reading columns of values row by row. See vec.h.
 */
#include "base/vec.h"

#include <assert.h>

size_t rep_size(enum rep rep)
{
    static const size_t sizes[] = {
        [REP_TRUTH] = sizeof(uint8_t), [REP_INT] = sizeof(int64_t),
        [REP_DATE] = sizeof(day_number), [REP_CODE] = sizeof(uint8_t),
        [REP_TEXT] = sizeof(struct str), [REP_MONTHS] = sizeof(int64_t),
        [REP_TIME] = sizeof(int64_t),    [REP_VALUE] = sizeof(struct value),
    };
    assert(rep <= REP_VALUE);
    return sizes[rep];
}

static struct value get_present(const struct vec *v, size_t row)
{
    switch (v->rep) {
    case REP_TRUTH:
        return v->truth[row] == 1 ? value_null(ABSENCE_UNKNOWN)
                                  : value_bool(v->truth[row] == 2);
    case REP_INT:
        return value_number(decimal_from_scaled(v->ints[row], v->scale));
    case REP_DATE:
        return value_date(v->days[row]);
    case REP_CODE:
        assert(v->codes[row] < v->code_count);
        return value_text(v->names[v->codes[row]]);
    case REP_TEXT:
        return value_text(v->texts[row]);
    case REP_MONTHS:
        return value_months(v->ints[row]);
    case REP_TIME:
        return value_seconds(v->ints[row]);
    default:
        return v->values[row];
    }
}

struct value vec_get(const struct vec *v, size_t row)
{
    if (v->single)
        row = 0;
    if (v->absent && v->absent[row] != PRESENT)
        return value_null((enum absence)v->absent[row]);
    return get_present(v, row);
}

struct value vec_shown(const struct vec *v, size_t row)
{
    struct value value = vec_get(v, row);
    if (value.type == TYPE_NUMBER)
        value.number = decimal_reduce(value.number);
    return value;
}

enum absence vec_absence(const struct vec *v, size_t row)
{
    if (v->single)
        row = 0;
    if (v->absent && v->absent[row] != PRESENT)
        return (enum absence)v->absent[row];
    if (v->rep == REP_TRUTH && v->truth[row] == 1)
        return ABSENCE_UNKNOWN;
    if (v->rep == REP_VALUE)
        return (enum absence)v->values[row].absence;
    return PRESENT;
}
