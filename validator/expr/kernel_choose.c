/*
 * kernel_choose.c - if over columns. See kernel.h.
 *
 * Where the condition is unknown, so is the result. Both branches become one
 * representation; a branch that is null everywhere fits all of them.
 */
#include "expr/kernel.h"

static bool is_null(const struct vec *v)
{
    if (!v)
        return true;
    if (!v->single)
        return false;
    return v->absent ? v->absent[0] != PRESENT
                     : v->rep == REP_VALUE && v->values[0].type == TYPE_NULL;
}

static bool same_rep(const struct vec *a, const struct vec *b)
{
    return a->rep == b->rep && a->scale == b->scale && a->names == b->names;
}

/* ---- which rows are absent ----------------------------------------------- */

/* Column of kinds, or one kind (*step 0). NULL: they stand in the values. A
   truth that is unknown needs no kind. */
static const uint8_t *kinds_of(const struct vec *v, size_t *step, uint8_t *one)
{
    *step = 0;
    *one = v ? PRESENT : ABSENCE_UNKNOWN;
    if (v && v->absent) {
        *step = !v->single;
        return v->absent;
    }
    if (v && v->rep == REP_VALUE) {
        *one = v->values[0].absence;
        return v->single ? one : NULL;
    }
    return one;
}

static uint8_t kind_at(const struct vec *v, size_t row)
{
    return v ? (uint8_t)vec_absence(v, row) : (uint8_t)ABSENCE_UNKNOWN;
}

static void choose_absent(struct slot *out, const uint8_t *restrict condition,
                          const struct vec *a, const struct vec *b,
                          size_t rows)
{
    size_t sx, sy;
    uint8_t one_x, one_y, *restrict to = slot_absent(out, rows);
    const uint8_t *x = kinds_of(a, &sx, &one_x), *y = kinds_of(b, &sy, &one_y);
    for (size_t i = 0; x && y && i < rows; i++) {
        uint8_t yes = x[i * sx], no = y[i * sy];
        uint8_t kind = condition[i] == 2 ? yes : no;
        to[i] = condition[i] == 1 ? (uint8_t)ABSENCE_UNKNOWN : kind;
    }
    for (size_t i = 0; !(x && y) && i < rows; i++)
        to[i] = condition[i] == 1 ? (uint8_t)ABSENCE_UNKNOWN
                                  : kind_at(condition[i] ? a : b, i);
    if (truth_all(to, rows, PRESENT))
        out->v.absent = NULL;
}

/* ---- the data ---------------------------------------------------------- */

/* Both are read and one kept: no branch to guess. */
#define CHOOSE_LOOP(name, type)                                             \
    WIDE static void name(type *restrict to, const struct vec *a,           \
                     const struct vec *b, const uint8_t *restrict if_true,  \
                     size_t rows)                                           \
    {                                                                       \
        const type *restrict x = a->data;                                   \
        const type *restrict y = b->data;                                   \
        size_t sx = !a->single, sy = !b->single;                            \
        for (size_t i = 0; i < rows; i++) {                                 \
            type yes = x[i * sx], no = y[i * sy];                           \
            to[i] = if_true[i] == 2 ? yes : no;                             \
        }                                                                   \
    }

CHOOSE_LOOP(choose_ints, int64_t)
CHOOSE_LOOP(choose_days, day_number)
CHOOSE_LOOP(choose_bytes, uint8_t)
CHOOSE_LOOP(choose_texts, struct str)
CHOOSE_LOOP(choose_structs, struct value)

static void choose_data(struct slot *out, const uint8_t *condition,
                        const struct vec *a, const struct vec *b, size_t rows)
{
    switch (out->v.rep) {
    case REP_INT:
    case REP_MONTHS:
    case REP_TIME:
        choose_ints(out->v.ints, a, b, condition, rows);
        break;
    case REP_DATE:
        choose_days(out->v.days, a, b, condition, rows);
        break;
    case REP_TEXT:
        choose_texts(out->v.texts, a, b, condition, rows);
        break;
    case REP_VALUE:
        choose_structs(out->v.values, a, b, condition, rows);
        break;
    default:
        choose_bytes(out->v.codes, a, b, condition, rows);
    }
}

static void choose_typed(struct slot *out, const uint8_t *condition,
                         const struct vec *a, const struct vec *b, size_t rows)
{
    struct value zero = {0};
    struct vec nothing = {.single = true};
    nothing.data = &zero;
    const struct vec *like = is_null(a) ? b : a;
    slot_data(out, (enum rep)like->rep, rows);
    out->v.scale = like->scale;
    out->v.names = like->names;
    out->v.code_count = like->code_count;
    choose_data(out, condition, is_null(a) ? &nothing : a,
                is_null(b) ? &nothing : b, rows);
    choose_absent(out, condition, a, b, rows);
    slot_settle(out, rows);
}

/* Numbers of different scales: both at the greater one. False if one does not
   fit there. */
static bool choose_scaled(struct slot *out, const uint8_t *condition,
                          const struct vec *a, const struct vec *b,
                          size_t rows)
{
    int digits = a->scale - b->scale;
    struct vec x = *a, y = *b;
    int64_t *owned_a = NULL, *owned_b = NULL;
    x.data = (void *)(uintptr_t)ints_rescaled(
        a, a->single ? 1 : rows, digits < 0 ? -digits : 0, &owned_a);
    y.data = (void *)(uintptr_t)ints_rescaled(
        b, b->single ? 1 : rows, digits > 0 ? digits : 0, &owned_b);
    x.scale = y.scale = digits > 0 ? a->scale : b->scale;
    bool fits = x.data && y.data;
    if (fits)
        choose_typed(out, condition, &x, &y, rows);
    mem_free(owned_a);
    mem_free(owned_b);
    return fits;
}

static void choose_values(struct slot *out, const uint8_t *condition,
                          const struct vec *a, const struct vec *b,
                          size_t rows)
{
    struct value *to = slot_data(out, REP_VALUE, rows);
    for (size_t i = 0; i < rows; i++) {
        const struct vec *from = condition[i] == 2 ? a : b;
        to[i] = condition[i] == 1 || !from ? value_null(ABSENCE_UNKNOWN)
                                           : vec_get(from, i);
    }
}

void kernel_choose(struct slot *out, const uint8_t *condition,
                   const struct vec *a, const struct vec *b, size_t rows)
{
    bool both = !is_null(a) && !is_null(b);
    bool numbers = both && a->rep == REP_INT && b->rep == REP_INT;
    if (is_null(a) != is_null(b) || (both && same_rep(a, b)))
        choose_typed(out, condition, a, b, rows);
    else if (!numbers || !choose_scaled(out, condition, a, b, rows))
        choose_values(out, condition, a, b, rows);
}
