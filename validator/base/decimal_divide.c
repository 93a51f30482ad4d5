/*
 * decimal_divide.c - quotients, remainders and rounding of decimals.
 *
 * A quotient is computed to at least 35 digits, the rest in one sticky bit;
 * an exact one comes back to the exponent nearest to a's minus b's.
 */
#include "base/decimal.h"

#include "base/wide.h"

bool decimal_divide(struct decimal a, struct decimal b, struct decimal *out)
{
    if (b.coefficient == 0)
        return false;
    bool negative = a.negative != b.negative;
    int32_t exponent = a.exponent - b.exponent;
    if (a.coefficient == 0)
        return decimal_finish_small(false, 0, exponent, out);
    if (is_word(a.coefficient) && is_word(b.coefficient)) {
        uint64_t n = (uint64_t)a.coefficient, d = (uint64_t)b.coefficient;
        if (n % d == 0)
            return decimal_finish_small(negative, n / d, exponent, out);
    }
    int shift = digit_count(b.coefficient) - digit_count(a.coefficient) +
                DIGITS + 1;
    int part = shift < POWERS - 1 ? shift : POWERS - 1;
    struct wide n;
    if (shift == part)
        n = wide_multiply(a.coefficient, power_ten[shift]);
    else
        n = wide_multiply(a.coefficient * power_ten[shift - part],
                          power_ten[part]);
    uint128 rest;
    uint128 quotient = wide_divide(n, b.coefficient, &rest);
    if (rest == 0)
        shift -= strip_zeros(&quotient, shift);
    return decimal_finish(negative, (struct wide){0, quotient},
                          exponent - shift, rest != 0, out);
}

/* a * 10^shift mod b, for any shift. */
static uint128 scaled_modulo(uint128 a, int shift, uint128 b)
{
    uint128 rest = a % b;
    while (shift > 0 && rest != 0) {
        int part = shift < DIGITS ? shift : DIGITS;
        wide_divide(wide_multiply(rest, power_ten[part] % b), b, &rest);
        shift -= part;
    }
    return rest;
}

bool decimal_remainder(struct decimal a, struct decimal b,
                       struct decimal *out)
{
    if (b.coefficient == 0)
        return false;
    int shift = a.exponent - b.exponent;
    uint128 rest = a.coefficient;
    if (shift >= 0) {
        rest = scaled_modulo(a.coefficient, shift, b.coefficient);
    } else if (-shift <= DIGITS) {
        struct wide d = wide_multiply(b.coefficient, power_ten[-shift]);
        if (d.high == 0 && d.low <= a.coefficient)
            rest = a.coefficient % d.low;
    }
    *out = (struct decimal){rest, shift < 0 ? a.exponent : b.exponent,
                            a.negative && rest != 0};
    return true;
}

bool decimal_modulo(struct decimal a, struct decimal b, struct decimal *out)
{
    struct decimal rest;
    if (!decimal_remainder(a, b, &rest))
        return false;
    if (rest.coefficient != 0 && rest.negative != b.negative)
        return decimal_add(rest, b, out);
    *out = rest;
    return true;
}

/* With zeros up to `scale` decimals where 34 digits allow. */
static struct decimal pad(struct decimal d, int scale)
{
    int zeros = d.exponent + scale;
    if (-scale < EXPONENT_MIN)
        return d;
    if (d.coefficient != 0) {
        if (zeros > DIGITS - digit_count(d.coefficient))
            return d;
        d.coefficient *= power_ten[zeros];
    }
    d.exponent = (int16_t)-scale;
    return d;
}

bool decimal_round(struct decimal d, int scale, enum rounding mode,
                   struct decimal *out)
{
    if (d.exponent >= -scale) {
        *out = pad(d, scale);
        return true;
    }
    struct wide kept = {0, d.coefficient};
    enum rest rest = wide_drop(&kept, -scale - d.exponent);
    kept.low += rounds_up(mode, d.negative, kept.low & 1, rest);
    return decimal_finish(d.negative, kept, -scale, false, out);
}
