/*
 * decimal_math.c - powers, roots, exponentials and logarithms of decimals.
 *
 * Square roots are integer roots and correctly rounded. The others compute
 * with 80 digits (deep.h) and round once to 34.
 */
#include <stddef.h>

#include "base/decimal.h"
#include "base/deep.h"
#include "base/wide.h"

/* No decimal has an exponent in limbs this far from 0. */
enum { FAR = 10000 };

static const struct deep ln10 = {
    .limb = {2, 302585092, 994045684, 17991454, 684364207, 601101488,
             628772976, 33327900, 967572609, 677352480},
    .inexact = true};

static const struct decimal decimal_zero = {0, 0, false};
static const struct decimal decimal_one = {1, 0, false};

/* a^n; stops early once the result is certainly out of range. */
static struct deep power_deep(struct deep a, uint128 n)
{
    struct deep result = deep_from_int(1);
    for (;;) {
        if (n & 1)
            result = deep_multiply(&result, &a);
        n >>= 1;
        if (n == 0)
            return result;
        a = deep_multiply(&a, &a);
        if (a.exponent > FAR || a.exponent < -FAR)
            return a;
    }
}

/* 1 / p, the exact one if it has at most 34 digits. */
static bool invert_power(const struct deep *p, int32_t ideal,
                         struct decimal *out)
{
    struct deep inverse = deep_invert(p);
    if (!deep_to_decimal(&inverse, ideal, out))
        return false;
    struct decimal short_form = *out;
    if (p->inexact || short_form.exponent >= ideal)
        return true;
    short_form.exponent += (int16_t)strip_zeros(&short_form.coefficient,
                                                ideal - short_form.exponent);
    struct deep factor = deep_from_decimal(short_form);
    struct deep one = deep_from_int(1), product = deep_multiply(p, &factor);
    product = deep_subtract(&product, &one);
    if (deep_is_zero(&product) && !product.inexact)
        *out = short_form;
    return true;
}

static bool power_integer(struct decimal a, uint128 n, bool invert,
                          struct decimal *out)
{
    enum { MANY = 100000 };
    int32_t ideal = a.exponent * (int32_t)(n < MANY ? n : MANY);
    struct deep base = deep_from_decimal(a);
    struct deep power = power_deep(base, n);
    if (invert)
        return invert_power(&power, -ideal, out);
    return deep_to_decimal(&power, ideal, out);
}

/* |a| to a power so great that only 0 and 1 stay in range. */
static bool power_huge(struct decimal a, bool invert, struct decimal *out)
{
    a.negative = false;
    int order = decimal_compare(a, decimal_one);
    if (order != 0 && (order > 0) != invert)
        return false;
    *out = order == 0 ? decimal_one : decimal_zero;
    return true;
}

/* e^x, for |x| < 20000. */
static struct deep exp_deep(const struct deep *x)
{
    enum { HALVINGS = 8 };
    int32_t tens = 0;
    struct deep rest = *x;
    if (x->exponent == 0) {
        uint64_t billionths = x->limb[0] * (uint64_t)1000000000 + x->limb[1];
        tens = (int32_t)(billionths / 2302585093);
    }
    if (tens > 0) {
        struct deep whole = deep_multiply_small(&ln10, (uint32_t)tens);
        whole.negative = x->negative;
        rest = deep_subtract(x, &whole);
    }
    rest = deep_divide_small(&rest, 1 << HALVINGS);
    struct deep sum = deep_from_int(1), term = sum;
    for (uint32_t i = 1; !deep_is_zero(&term) && term.exponent > -LIMBS;
         i++) {
        term = deep_multiply(&term, &rest);
        term = deep_divide_small(&term, i);
        sum = deep_add(&sum, &term);
    }
    for (int i = 0; i < HALVINGS; i++)
        sum = deep_multiply(&sum, &sum);
    return deep_shift(&sum, x->negative ? -tens : tens);
}

/* False on overflow; an underflow gives 0. */
static bool finish_exp(const struct deep *x, struct decimal *out)
{
    enum { LIMIT = 20000 };
    if (x->exponent > 0 || (x->exponent == 0 && x->limb[0] >= LIMIT)) {
        if (!x->negative)
            return false;
        *out = decimal_zero;
        return true;
    }
    struct deep result = exp_deep(x);
    return deep_to_decimal(&result, 0, out);
}

/* y + 2 (m - e^y) / (m + e^y): three times as many digits (Halley). */
static struct deep log_step(const struct deep *m, const struct deep *y)
{
    struct deep e = exp_deep(y);
    struct deep above = deep_subtract(m, &e), below = deep_add(m, &e);
    below = deep_invert(&below);
    above = deep_multiply_small(&above, 2);
    above = deep_multiply(&above, &below);
    return deep_add(y, &above);
}

/* The natural logarithm of a > 0: of m from 0.316 to 3.16, plus tens * ln 10,
   so that nothing cancels near 1. */
static struct deep log_deep(struct decimal a)
{
    enum { STEPS = 5 };
    int digits = digit_count(a.coefficient);
    int tens = a.exponent + digits;
    if (a.coefficient * 100 < 316 * power_ten[digits - 1])
        tens--;
    a.exponent = (int16_t)(a.exponent - tens);
    struct deep m = deep_from_decimal(a), y = {{0}, 0, false, false};
    for (int i = 0; i < STEPS; i++)
        y = log_step(&m, &y);
    if (tens == 0)
        return y;
    struct deep whole =
        deep_multiply_small(&ln10, (uint32_t)(tens < 0 ? -tens : tens));
    whole.negative = tens < 0;
    return deep_add(&y, &whole);
}

/* a^b for a b that is no integer. */
static bool power_fraction(struct decimal a, struct decimal b,
                           struct decimal *out)
{
    if (a.negative)
        return false;
    if (decimal_compare(a, decimal_one) == 0) {
        *out = decimal_one;
        return true;
    }
    if (decimal_compare(b, (struct decimal){5, -1, false}) == 0)
        return decimal_sqrt(a, out);
    struct deep exponent = deep_from_decimal(b), log = log_deep(a);
    exponent = deep_multiply(&exponent, &log);
    return finish_exp(&exponent, out);
}

bool decimal_power(struct decimal a, struct decimal b, struct decimal *out)
{
    if (b.coefficient == 0) {
        *out = decimal_one;
        return true;
    }
    if (a.coefficient == 0) {
        if (b.negative)
            return false;
        *out = decimal_zero;
        return true;
    }
    if (!decimal_is_integer(b))
        return power_fraction(a, b, out);
    if (b.exponent + digit_count(b.coefficient) >= POWERS)
        return power_huge(a, b.negative, out);
    uint128 n = b.exponent < 0 ? b.coefficient / power_ten[-b.exponent]
                               : b.coefficient * power_ten[b.exponent];
    return power_integer(a, n, b.negative, out);
}

/* The greatest x with x * x <= n, for n from 10^68 to 10^71. */
static uint128 integer_root(struct wide n)
{
    uint128 x = power_ten[36], quotient, rest;
    for (;;) {
        quotient = wide_divide(n, x, &rest);
        uint128 next = (x + quotient) / 2;
        if (next >= x)
            return x;
        x = next;
    }
}

bool decimal_sqrt(struct decimal a, struct decimal *out)
{
    enum { ROOT_DIGITS = DIGITS + 1 };
    if (a.negative)
        return false;
    int32_t exponent = (a.exponent - (a.exponent & 1)) / 2;
    if (a.coefficient == 0)
        return decimal_finish_small(false, 0, exponent, out);
    if (a.exponent & 1)
        a.coefficient *= 10;
    int shift = ROOT_DIGITS - digit_count(a.coefficient) / 2;
    int part = shift < POWERS / 2 ? 0 : shift - POWERS / 2 + 1;
    struct wide n = wide_multiply(a.coefficient * power_ten[2 * part],
                                  power_ten[2 * (shift - part)]);
    uint128 root = integer_root(n);
    bool exact = wide_compare(wide_multiply(root, root), n) == 0;
    if (exact)
        shift -= strip_zeros(&root, shift);
    return decimal_finish(false, (struct wide){0, root}, exponent - shift,
                          !exact, out);
}

bool decimal_exp(struct decimal a, struct decimal *out)
{
    struct deep x = deep_from_decimal(a);
    return finish_exp(&x, out);
}

bool decimal_log(struct decimal a, struct decimal *out)
{
    if (a.coefficient == 0 || a.negative)
        return false;
    if (decimal_compare(a, decimal_one) == 0) {
        *out = decimal_zero;
        return true;
    }
    struct deep log = log_deep(a);
    return deep_to_decimal(&log, 0, out);
}
