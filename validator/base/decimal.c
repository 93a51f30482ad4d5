/*
 * decimal.c - exact decimals: making, comparing, + - *. See decimal.h.
 *
 * Exact intermediate results go through decimal_finish, which alone rounds to
 * 34 digits and keeps the exponent in range. Operands below 2^64 take short
 * ways that need no 256-bit arithmetic.
 */
#include "base/decimal.h"

#include <assert.h>

#include "base/wide.h"

bool rounds_up(enum rounding mode, bool negative, bool odd, enum rest rest)
{
    switch (mode) {
    case ROUND_HALF_EVEN:
        return rest == REST_ABOVE_HALF || (rest == REST_HALF && odd);
    case ROUND_HALF_UP:
        return rest >= REST_HALF;
    case ROUND_HALF_DOWN:
        return rest == REST_ABOVE_HALF;
    case ROUND_UP:
        return rest != REST_NONE;
    case ROUND_DOWN:
        return false;
    case ROUND_FLOOR:
        return rest != REST_NONE && negative;
    case ROUND_CEILING:
        return rest != REST_NONE && !negative;
    }
    return false;
}

/* A little more than the kept digits and `rest`. */
static enum rest stick(enum rest rest, bool sticky)
{
    static const enum rest more[] = {REST_BELOW_HALF, REST_BELOW_HALF,
                                     REST_ABOVE_HALF, REST_ABOVE_HALF};
    return sticky ? more[rest] : rest;
}

bool decimal_finish_small(bool negative, uint128 coefficient,
                          int32_t exponent, struct decimal *out)
{
    if (exponent < EXPONENT_MIN)
        return decimal_finish(negative, (struct wide){0, coefficient},
                              exponent, false, out);
    if (exponent > EXPONENT_MAX) {
        int32_t pad = exponent - EXPONENT_MAX;
        if (coefficient != 0) {
            if (pad > DIGITS - digit_count(coefficient))
                return false;
            coefficient *= power_ten[pad];
        }
        exponent = EXPONENT_MAX;
    }
    *out = (struct decimal){coefficient, (int16_t)exponent,
                            negative && coefficient != 0};
    return true;
}

bool decimal_finish(bool negative, struct wide coefficient, int32_t exponent,
                    bool sticky, struct decimal *out)
{
    int drop = wide_digit_count(coefficient) - DIGITS;
    if (exponent < EXPONENT_MIN && drop < EXPONENT_MIN - exponent)
        drop = EXPONENT_MIN - exponent;
    enum rest rest = REST_NONE;
    if (drop > 0) {
        rest = wide_drop(&coefficient, drop);
        exponent += drop;
    }
    uint128 kept = coefficient.low;
    if (rounds_up(ROUND_HALF_EVEN, negative, kept & 1, stick(rest, sticky)))
        kept++;
    if (kept == power_ten[DIGITS]) {
        kept = power_ten[DIGITS - 1];
        exponent++;
    }
    return decimal_finish_small(negative, kept, exponent, out);
}

struct decimal decimal_from_int(int64_t value)
{
    return decimal_from_scaled(value, 0);
}

struct decimal decimal_from_scaled(int64_t value, int scale)
{
    assert(-scale >= EXPONENT_MIN && -scale <= EXPONENT_MAX);
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    return (struct decimal){size, (int16_t)-scale, value < 0};
}

bool decimal_to_scaled(struct decimal d, int scale, int64_t *out)
{
    int shift = d.exponent + scale;
    uint128 size = d.coefficient;
    if (size == 0)
        shift = 0;
    if (shift > 19 || shift < -DIGITS)
        return false;
    if (shift > 0 && !is_word(size))
        return false;
    if (shift > 0)
        size *= power_ten[shift];
    if (shift < 0 && size % power_ten[-shift] != 0)
        return false;
    if (shift < 0)
        size /= power_ten[-shift];
    if (size > (uint128)INT64_MAX + d.negative)
        return false;
    *out = d.negative ? (int64_t)(0 - (uint64_t)size) : (int64_t)size;
    return true;
}

bool decimal_to_int(struct decimal d, int64_t *out)
{
    return decimal_to_scaled(d, 0, out);
}

bool decimal_is_zero(struct decimal d)
{
    return d.coefficient == 0;
}

bool decimal_is_integer(struct decimal d)
{
    if (d.exponent >= 0 || d.coefficient == 0)
        return true;
    return d.exponent > -DIGITS &&
           d.coefficient % power_ten[-d.exponent] == 0;
}

struct decimal decimal_negate(struct decimal d)
{
    d.negative = !d.negative && d.coefficient != 0;
    return d;
}

struct decimal decimal_reduce(struct decimal d)
{
    while (d.exponent < 0 && d.coefficient % 10 == 0) {
        d.coefficient /= 10;
        d.exponent++;
    }
    return d;
}

static int compare_size(struct decimal a, struct decimal b)
{
    if (a.exponent != b.exponent) {
        int high_a = digit_count(a.coefficient) + a.exponent;
        int high_b = digit_count(b.coefficient) + b.exponent;
        if (high_a != high_b)
            return high_a < high_b ? -1 : 1;
        int shift = a.exponent - b.exponent;
        if (shift > 0)
            a.coefficient *= power_ten[shift];
        else
            b.coefficient *= power_ten[-shift];
    }
    return a.coefficient < b.coefficient ? -1 : a.coefficient > b.coefficient;
}

int decimal_compare(struct decimal a, struct decimal b)
{
    if (a.coefficient == 0 || b.coefficient == 0) {
        int sign_a = a.coefficient == 0 ? 0 : a.negative ? -1 : 1;
        int sign_b = b.coefficient == 0 ? 0 : b.negative ? -1 : 1;
        return sign_a < sign_b ? -1 : sign_a > sign_b;
    }
    if (a.negative != b.negative)
        return a.negative ? -1 : 1;
    return a.negative ? compare_size(b, a) : compare_size(a, b);
}

/* a + b for operands of one exponent. */
static bool add_aligned(struct decimal a, uint128 b, bool b_negative,
                        struct decimal *out)
{
    bool negative = a.negative;
    uint128 sum;
    if (negative == b_negative) {
        sum = a.coefficient + b;
    } else if (a.coefficient >= b) {
        sum = a.coefficient - b;
    } else {
        sum = b - a.coefficient;
        negative = b_negative;
    }
    if (sum < power_ten[DIGITS]) {
        *out = (struct decimal){sum, a.exponent, negative && sum != 0};
        return true;
    }
    return decimal_finish(negative, (struct wide){0, sum}, a.exponent, false,
                          out);
}

/* By way of the exact sum; high has at most 76 digits after the shift. */
static bool add_exact(struct decimal high, struct decimal low, int shift,
                      struct decimal *out)
{
    int part = shift < POWERS - 1 ? shift : POWERS - 1;
    uint128 scaled = high.coefficient * power_ten[shift - part];
    struct wide a = wide_multiply(scaled, power_ten[part]);
    struct wide b = {0, low.coefficient};
    bool negative = high.negative;
    if (high.negative == low.negative) {
        a = wide_add(a, b);
    } else if (wide_compare(a, b) >= 0) {
        a = wide_subtract(a, b);
    } else {
        a = wide_subtract(b, a);
        negative = low.negative;
    }
    return decimal_finish(negative, a, low.exponent, false, out);
}

/* What is added is too small to change a digit: `high` with all its digits. */
static bool add_distant(struct decimal high, int digits, struct decimal *out)
{
    int pad = DIGITS - digits;
    return decimal_finish_small(high.negative,
                                high.coefficient * power_ten[pad],
                                high.exponent - pad, out);
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
    if (a.exponent == b.exponent)
        return add_aligned(a, b.coefficient, b.negative, out);
    struct decimal high = a.exponent > b.exponent ? a : b;
    struct decimal low = a.exponent > b.exponent ? b : a;
    int shift = high.exponent - low.exponent;
    if (high.coefficient == 0)
        return decimal_finish_small(low.negative, low.coefficient,
                                    low.exponent, out);
    if (shift < 19 && is_word(high.coefficient))
        return add_aligned(low, high.coefficient * power_ten[shift],
                           high.negative, out);
    int digits = digit_count(high.coefficient);
    if (digits + shift <= 2 * (POWERS - 1))
        return add_exact(high, low, shift, out);
    return add_distant(high, digits, out);
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out)
{
    return decimal_add(a, decimal_negate(b), out);
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out)
{
    bool negative = a.negative != b.negative;
    int32_t exponent = a.exponent + b.exponent;
    if (is_word(a.coefficient) && is_word(b.coefficient)) {
        uint128 product = a.coefficient * b.coefficient;
        if (product < power_ten[DIGITS])
            return decimal_finish_small(negative, product, exponent, out);
        return decimal_finish(negative, (struct wide){0, product}, exponent,
                              false, out);
    }
    return decimal_finish(negative, wide_multiply(a.coefficient,
                                                  b.coefficient),
                          exponent, false, out);
}
