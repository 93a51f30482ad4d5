/*
 * kernel_number.c - arithmetic over columns of numbers. See kernel.h.
 *
 * A loop runs unchecked only if the operands' bits prove that no row can
 * overflow; otherwise the exact decimals of scalar.c decide.
 */
#include "expr/kernel.h"

enum { BITS = 62, SCALE_SUM_MAX = 12 };

WIDE static void scale_ints(int64_t *restrict out, const int64_t *restrict a,
                            size_t rows, int64_t power)
{
    for (size_t i = 0; i < rows; i++)
        out[i] = a[i] * power;
}

WIDE int ints_bits(const int64_t *ints, size_t rows)
{
    uint64_t all = 0;
    for (size_t i = 0; i < rows; i++)
        all |= (uint64_t)ints[i] ^ (0 - ((uint64_t)ints[i] >> 63));
    return all ? 64 - __builtin_clzll(all) : 0;
}

static const int64_t powers[] = {
    1,         10,         100,         1000,         10000,
    100000,    1000000,    10000000,    100000000,    1000000000,
    10000000000,           100000000000,           1000000000000};

const int64_t *ints_rescaled(const struct vec *v, size_t rows, int digits,
                             int64_t **owned)
{
    if (digits == 0)
        return v->ints;
    if (digits > SCALE_SUM_MAX)
        return NULL;
    int64_t power = powers[digits];
    if (ints_bits(v->ints, rows) + ints_bits(&power, 1) > BITS)
        return NULL;
    int64_t *scaled = mem_alloc(rows * sizeof *scaled);
    scale_ints(scaled, v->ints, rows, power);
    *owned = scaled;
    return scaled;
}

/* `sa` and `sb` are 0 for an operand that is single, else 1. */
#define INT_LOOP(name, sign)                                                \
    WIDE static void name(int64_t *restrict out, const int64_t *restrict a, \
                     const int64_t *restrict b, size_t rows, bool sa,       \
                     bool sb)                                               \
    {                                                                       \
        int64_t x = a[0], y = b[0];                                         \
        if (sa && sb)                                                       \
            for (size_t i = 0; i < rows; i++)                               \
                out[i] = a[i] sign b[i];                                    \
        else if (sa)                                                        \
            for (size_t i = 0; i < rows; i++)                               \
                out[i] = a[i] sign y;                                       \
        else                                                                \
            for (size_t i = 0; i < rows; i++)                               \
                out[i] = x sign b[i];                                       \
    }

INT_LOOP(add_ints, +)
INT_LOOP(subtract_ints, -)
INT_LOOP(multiply_ints, *)

static bool add_or_subtract(enum opcode op, const struct vec *a,
                            const struct vec *b, size_t rows,
                            struct slot *out)
{
    int digits = a->scale - b->scale;
    size_t na = a->single ? 1 : rows, nb = b->single ? 1 : rows;
    int64_t *owned_a = NULL, *owned_b = NULL;
    const int64_t *x = ints_rescaled(a, na, digits < 0 ? -digits : 0, &owned_a);
    const int64_t *y = ints_rescaled(b, nb, digits > 0 ? digits : 0, &owned_b);
    bool fits = x && y && ints_bits(x, na) <= BITS - 1 &&
                ints_bits(y, nb) <= BITS - 1;
    if (fits) {
        int64_t *to = slot_data(out, REP_INT, rows);
        out->v.scale = digits > 0 ? a->scale : b->scale;
        if (op == OP_ADD)
            add_ints(to, x, y, rows, !a->single, !b->single);
        else
            subtract_ints(to, x, y, rows, !a->single, !b->single);
    }
    mem_free(owned_a);
    mem_free(owned_b);
    return fits;
}

static bool multiply(const struct vec *a, const struct vec *b, size_t rows,
                     struct slot *out)
{
    size_t na = a->single ? 1 : rows, nb = b->single ? 1 : rows;
    int scale = a->scale + b->scale;
    if (scale > SCALE_SUM_MAX ||
        ints_bits(a->ints, na) + ints_bits(b->ints, nb) > BITS)
        return false;
    multiply_ints(slot_data(out, REP_INT, rows), a->ints, b->ints, rows,
                  !a->single, !b->single);
    out->v.scale = (uint8_t)scale;
    return true;
}

static bool arithmetic_ints(enum opcode op, const struct vec *a,
                            const struct vec *b, size_t rows, struct slot *out)
{
    bool done = op == OP_MULTIPLY ? multiply(a, b, rows, out)
                                  : add_or_subtract(op, a, b, rows, out);
    if (!done)
        return false;
    slot_combine(out, a, b, rows);
    slot_settle(out, rows);
    return true;
}

bool kernel_arithmetic(enum opcode op, const struct vec *a,
                       const struct vec *b, size_t rows, struct slot *out)
{
    if (op != OP_ADD && op != OP_SUBTRACT && op != OP_MULTIPLY)
        return false;
    if (a->rep == REP_INT && b->rep == REP_INT)
        return arithmetic_ints(op, a, b, rows, out);
    return kernel_dates(op, a, b, rows, out);
}
