/*
 * kernel_compare.c - comparisons, between and in over columns. See kernel.h.
 */
#include "expr/kernel.h"

#include <string.h>

typedef void compare_ints(uint8_t *restrict, const int64_t *restrict,
                          const int64_t *restrict, size_t, bool);
typedef void compare_days(uint8_t *restrict, const day_number *restrict,
                          const day_number *restrict, size_t, bool);

#define COMPARE_LOOP(name, type, sign)                                      \
    WIDE static void name(uint8_t *restrict out, const type *restrict a,    \
                     const type *restrict b, size_t rows, bool single)      \
    {                                                                       \
        if (single) {                                                       \
            type constant = *b;                                             \
            for (size_t i = 0; i < rows; i++)                               \
                out[i] = (uint8_t)((a[i] sign constant) << 1);              \
        } else {                                                            \
            for (size_t i = 0; i < rows; i++)                               \
                out[i] = (uint8_t)((a[i] sign b[i]) << 1);                  \
        }                                                                   \
    }

#define COMPARE_LOOPS(sign, name)                                           \
    COMPARE_LOOP(ints_##name, int64_t, sign)                                \
    COMPARE_LOOP(days_##name, day_number, sign)

COMPARE_LOOPS(<, lt)
COMPARE_LOOPS(<=, le)
COMPARE_LOOPS(>, gt)
COMPARE_LOOPS(>=, ge)
COMPARE_LOOPS(==, eq)
COMPARE_LOOPS(!=, ne)

/* By opcode from OP_LT on. */
static compare_ints *const int_loops[] = {ints_lt, ints_le, ints_gt,
                                          ints_ge, ints_eq, ints_ne};
static compare_days *const day_loops[] = {days_lt, days_le, days_gt,
                                          days_ge, days_eq, days_ne};

static enum opcode swapped(enum opcode op)
{
    switch (op) {
    case OP_LT:
        return OP_GT;
    case OP_LE:
        return OP_GE;
    case OP_GT:
        return OP_LT;
    case OP_GE:
        return OP_LE;
    default:
        return op;
    }
}

/* Absent rows are unknown. */
WIDE static void mask(uint8_t *restrict out, const struct vec *v, size_t rows)
{
    const uint8_t *restrict absent = v->absent;
    if (!absent)
        return;
    if (v->single) {
        if (absent[0])
            memset(out, 1, rows);
        return;
    }
    for (size_t i = 0; i < rows; i++)
        out[i] = absent[i] ? 1 : out[i];
}

static bool compare_int(enum opcode op, const struct vec *a,
                        const struct vec *b, size_t rows, uint8_t *out)
{
    int digits = a->scale - b->scale;
    int64_t *owned_a = NULL, *owned_b = NULL;
    const int64_t *x = ints_rescaled(a, a->single ? 1 : rows,
                                     digits < 0 ? -digits : 0, &owned_a);
    const int64_t *y = ints_rescaled(b, b->single ? 1 : rows,
                                     digits > 0 ? digits : 0, &owned_b);
    if (x && y)
        int_loops[op - OP_LT](out, x, y, rows, b->single);
    mem_free(owned_a);
    mem_free(owned_b);
    return x && y;
}

WIDE static void match_code(const uint8_t *restrict codes, size_t rows,
                            uint8_t code, uint8_t same, uint8_t *restrict out)
{
    for (size_t i = 0; i < rows; i++)
        out[i] = codes[i] == code ? same : (uint8_t)(2 - same);
}

/* Codes against one text. The code's number is looked up once. */
static bool compare_code(enum opcode op, const struct vec *a,
                         const struct vec *b, size_t rows, uint8_t *out)
{
    unsigned code = 0;
    struct str text = b->texts[0];
    while (code < a->code_count && !str_equal(a->names[code], text))
        code++;
    uint8_t same = op == OP_EQ ? 2 : 0;
    if (code == a->code_count)
        memset(out, 2 - same, rows);
    else
        match_code(a->codes, rows, (uint8_t)code, same, out);
    return true;
}

static bool compare_truth(enum opcode op, const struct vec *a,
                          const struct vec *b, size_t rows, uint8_t *out)
{
    bool wanted = (b->truth[0] == 2) == (op == OP_EQ);
    if (b->truth[0] == 1)
        memset(out, 1, rows);
    else if (wanted)
        memcpy(out, a->truth, rows);
    else
        truth_not(out, a->truth, rows);
    return true;
}

static bool compare_texts(enum opcode op, const struct vec *a,
                          const struct vec *b, size_t rows, uint8_t *out)
{
    uint8_t same = op == OP_EQ ? 2 : 0;
    size_t step = !b->single;
    for (size_t i = 0; i < rows; i++)
        out[i] = str_equal(a->texts[i], b->texts[i * step])
                     ? same
                     : (uint8_t)(2 - same);
    return true;
}

static bool compare(enum opcode op, const struct vec *a, const struct vec *b,
                    size_t rows, uint8_t *out)
{
    bool equality = op == OP_EQ || op == OP_NE;
    if (a->rep == REP_INT && b->rep == REP_INT)
        return compare_int(op, a, b, rows, out);
    if (a->rep == REP_DATE && b->rep == REP_DATE) {
        day_loops[op - OP_LT](out, a->days, b->days, rows, b->single);
        return true;
    }
    if (a->rep == b->rep && (a->rep == REP_MONTHS || a->rep == REP_TIME)) {
        int_loops[op - OP_LT](out, a->ints, b->ints, rows, b->single);
        return true;
    }
    if (equality && a->rep == REP_TEXT && b->rep == REP_TEXT)
        return compare_texts(op, a, b, rows, out);
    if (!equality || !b->single)
        return false;
    if (a->rep == REP_CODE && b->rep == REP_TEXT)
        return compare_code(op, a, b, rows, out);
    if (a->rep == REP_TRUTH && b->rep == REP_TRUTH)
        return compare_truth(op, a, b, rows, out);
    return false;
}

bool kernel_compare(enum opcode op, const struct vec *a, const struct vec *b,
                    size_t rows, struct slot *out)
{
    if (a->single && !b->single)
        return kernel_compare(swapped(op), b, a, rows, out);
    uint8_t *truth = slot_data(out, REP_TRUTH, rows);
    if (!compare(op, a, b, rows, truth))
        return false;
    mask(truth, a, rows);
    mask(truth, b, rows);
    return true;
}

/* The lesser truth, into `low`. */
WIDE static void truth_both(uint8_t *restrict low, const uint8_t *restrict high,
                            size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        low[i] = high[i] < low[i] ? high[i] : low[i];
}

/* Compares in the other direction if only `a` is single, once if both are. */
static bool compare_any(enum opcode op, const struct vec *a,
                        const struct vec *b, size_t rows, uint8_t *out)
{
    bool swap = a->single && !b->single, once = a->single && b->single;
    if (!compare(swap ? swapped(op) : op, swap ? b : a, swap ? a : b,
                 once ? 1 : rows, out))
        return false;
    if (once)
        memset(out, out[0], rows);
    mask(out, a, rows);
    mask(out, b, rows);
    return true;
}

bool kernel_between(unsigned flags, const struct vec *const args[3],
                    size_t rows, struct slot *out)
{
    uint8_t high[BATCH_ROWS];
    uint8_t *low = slot_data(out, REP_TRUTH, rows);
    if (rows > BATCH_ROWS ||
        !compare_any(flags & FLAG_LOW_OPEN ? OP_GT : OP_GE, args[0], args[1],
                     rows, low) ||
        !compare_any(flags & FLAG_HIGH_OPEN ? OP_LT : OP_LE, args[0], args[2],
                     rows, high))
        return false;
    truth_both(low, high, rows);
    return true;
}

/* Which codes are in the list: looked up once for as long as the register
   reads the same list of codes. */
static const uint8_t *codes_in(const struct vec *a, const struct value *list,
                               struct slot *out)
{
    enum { CODES = 256 };
    if (out->in && out->in_names == a->names)
        return out->in;
    if (!out->in)
        out->in = mem_alloc(CODES);
    out->in_names = a->names;
    memset(out->in, 1, CODES);
    for (unsigned code = 0; code < a->code_count; code++) {
        struct value name = value_text(a->names[code]);
        out->in[code] = (uint8_t)value_in(&name, list);
    }
    return out->in;
}

/* Codes in a literal list of texts. */
bool kernel_in(const struct vec *a, const struct vec *list, size_t rows,
               struct slot *out)
{
    bool fits = a->rep == REP_CODE && list->single && list->rep == REP_VALUE &&
                !list->absent && list->values[0].type == TYPE_LIST;
    if (!fits)
        return false;
    const uint8_t *restrict in = codes_in(a, &list->values[0], out);
    const uint8_t *restrict codes = a->codes;
    uint8_t *restrict truth = slot_data(out, REP_TRUTH, rows);
    for (size_t i = 0; i < rows; i++)
        truth[i] = in[codes[i]];
    mask(truth, a, rows);
    return true;
}
