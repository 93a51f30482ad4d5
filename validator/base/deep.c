/*
 * deep.c - floating decimals of 82 digits and more. See deep.h.
 */
#include "base/deep.h"

#include <assert.h>
#include <string.h>

#include "base/wide.h"

enum { LIMB = 1000000000 };

/* Digits of an unfinished result, most significant first. */
enum { SPAN = 2 * LIMBS };

bool deep_is_zero(const struct deep *a)
{
    return a->limb[0] == 0;
}

/* The first LIMBS limbs of span[0..SPAN) from its first limb that is not 0;
   span[0] stands at `exponent`. */
static struct deep cut(const uint32_t span[SPAN], int32_t exponent,
                       bool negative, bool inexact)
{
    struct deep result = {.negative = negative, .inexact = inexact};
    int first = 0;
    while (first < SPAN && span[first] == 0)
        first++;
    if (first == SPAN) {
        result.negative = false;
        return result;
    }
    for (int i = first; i < SPAN; i++) {
        if (i - first < LIMBS)
            result.limb[i - first] = span[i];
        else
            result.inexact |= span[i] != 0;
    }
    result.exponent = exponent - first;
    return result;
}

struct deep deep_from_int(uint32_t value)
{
    uint32_t span[SPAN] = {value / LIMB, value % LIMB};
    return cut(span, 1, false, false);
}

static int32_t floor_ninth(int32_t n)
{
    return n / LIMB_DIGITS - (n % LIMB_DIGITS < 0);
}

struct deep deep_shift(const struct deep *a, int32_t power)
{
    int32_t limbs = floor_ninth(power);
    struct deep result = deep_multiply_small(
        a, (uint32_t)power_ten[power - LIMB_DIGITS * limbs]);
    if (!deep_is_zero(&result))
        result.exponent += limbs;
    return result;
}

struct deep deep_from_decimal(struct decimal d)
{
    enum { FULL = 4 }; /* limbs that hold 34 digits */
    uint32_t span[SPAN] = {0};
    for (int i = FULL - 1; i >= 0; i--, d.coefficient /= LIMB)
        span[i] = (uint32_t)(d.coefficient % LIMB);
    struct deep whole = cut(span, FULL - 1, d.negative, false);
    return deep_shift(&whole, d.exponent);
}

bool deep_to_decimal(const struct deep *a, int32_t ideal, struct decimal *out)
{
    enum { TAKEN = 8, FAR = 1000000 };
    struct wide sum = {0, 0};
    bool sticky = a->inexact;
    for (int i = 0; i < TAKEN; i++) {
        struct wide high = wide_multiply(sum.high, LIMB);
        sum = wide_multiply(sum.low, LIMB);
        sum.high += high.low;
        sum = wide_add(sum, (struct wide){0, a->limb[i]});
    }
    for (int i = TAKEN; i < LIMBS; i++)
        sticky |= a->limb[i] != 0;
    if (a->exponent > FAR)
        return false;
    int32_t exponent = a->exponent < -FAR ? -FAR : a->exponent;
    exponent = LIMB_DIGITS * (exponent - TAKEN + 1);
    if (!decimal_finish(a->negative, sum, exponent, sticky, out))
        return false;
    if (!a->inexact && out->exponent < ideal)
        out->exponent += (int16_t)strip_zeros(&out->coefficient,
                                              ideal - out->exponent);
    return true;
}

struct deep deep_multiply(const struct deep *a, const struct deep *b)
{
    uint32_t span[SPAN] = {0};
    for (int i = LIMBS - 1; i >= 0; i--) {
        uint64_t carry = 0;
        for (int j = LIMBS - 1; j >= 0; j--) {
            uint64_t t = (uint64_t)a->limb[i] * b->limb[j] +
                         span[i + j + 1] + carry;
            span[i + j + 1] = (uint32_t)(t % LIMB);
            carry = t / LIMB;
        }
        span[i] = (uint32_t)carry;
    }
    return cut(span, a->exponent + b->exponent + 1,
               a->negative != b->negative, a->inexact || b->inexact);
}

struct deep deep_multiply_small(const struct deep *a, uint32_t b)
{
    uint32_t span[SPAN] = {0};
    uint64_t carry = 0;
    for (int i = LIMBS - 1; i >= 0; i--) {
        carry += (uint64_t)a->limb[i] * b;
        span[i + 1] = (uint32_t)(carry % LIMB);
        carry /= LIMB;
    }
    span[0] = (uint32_t)carry;
    return cut(span, a->exponent + 1, a->negative, a->inexact);
}

struct deep deep_divide_small(const struct deep *a, uint32_t b)
{
    uint32_t span[SPAN] = {0};
    uint64_t rest = 0;
    for (int i = 0; i < SPAN; i++) {
        rest = rest * LIMB + (i < LIMBS ? a->limb[i] : 0);
        span[i] = (uint32_t)(rest / b);
        rest %= b;
    }
    return cut(span, a->exponent, a->negative, a->inexact || rest != 0);
}

/* b's limbs at their places in a span that begins at `top`. */
static bool place(uint32_t span[SPAN], const struct deep *b, int32_t top)
{
    bool lost = false;
    int64_t at = (int64_t)top - b->exponent;
    for (int i = 0; i < LIMBS; i++) {
        if (at + i < SPAN)
            span[at + i] = b->limb[i];
        else
            lost |= b->limb[i] != 0;
    }
    return lost;
}

/* |a| + |b| or |a| - |b| where a's exponent is not the smaller one. */
static struct deep combine(const struct deep *a, const struct deep *b,
                           bool subtract)
{
    uint32_t left[SPAN] = {0}, right[SPAN] = {0};
    int32_t top = a->exponent + 1;
    place(left, a, top);
    bool lost = place(right, b, top);
    int64_t carry = 0;
    for (int i = SPAN - 1; i >= 0; i--) {
        carry += left[i];
        carry += subtract ? -(int64_t)right[i] : (int64_t)right[i];
        int64_t limb = (carry % LIMB + LIMB) % LIMB;
        left[i] = (uint32_t)limb;
        carry = (carry - limb) / LIMB;
    }
    assert(carry == 0);
    return cut(left, top, a->negative, a->inexact || b->inexact || lost);
}

static int compare_size(const struct deep *a, const struct deep *b)
{
    if (a->exponent != b->exponent)
        return a->exponent < b->exponent ? -1 : 1;
    for (int i = 0; i < LIMBS; i++)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    return 0;
}

struct deep deep_add(const struct deep *a, const struct deep *b)
{
    if (deep_is_zero(b))
        return *a;
    if (deep_is_zero(a))
        return *b;
    bool subtract = a->negative != b->negative;
    return compare_size(a, b) >= 0 ? combine(a, b, subtract)
                                   : combine(b, a, subtract);
}

struct deep deep_subtract(const struct deep *a, const struct deep *b)
{
    struct deep minus = *b;
    minus.negative = !b->negative;
    return deep_add(a, &minus);
}

struct deep deep_invert(const struct deep *a)
{
    assert(!deep_is_zero(a));
    uint64_t lead = (uint64_t)a->limb[0] * LIMB + a->limb[1];
    uint128 guess = power_ten[4 * LIMB_DIGITS] / lead;
    uint32_t span[SPAN] = {0};
    for (int i = 3; i >= 0; i--, guess /= LIMB)
        span[i] = (uint32_t)(guess % LIMB);
    struct deep result = cut(span, -a->exponent, a->negative, true);
    struct deep two = deep_from_int(2);
    for (int digits = 8; digits < LIMBS * LIMB_DIGITS; digits *= 2) {
        struct deep product = deep_multiply(a, &result);
        struct deep factor = deep_subtract(&two, &product);
        result = deep_multiply(&result, &factor);
    }
    return result;
}
