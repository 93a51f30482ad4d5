/*
 * deep.h - floating decimals of 82 digits and more, for decimal_math.c only.
 *
 * The value is +-sum of limb[i] * (10^9)^(exponent - i); limb[0] is not 0
 * unless the value is 0. Results are cut off, not rounded; `inexact` remembers
 * that something was, now or in an operand.
 */
#ifndef HUURTOETS_BASE_DEEP_H
#define HUURTOETS_BASE_DEEP_H

#include "base/decimal.h"

enum { LIMBS = 10, LIMB_DIGITS = 9 };

struct deep {
    uint32_t limb[LIMBS];
    int32_t exponent;
    bool negative, inexact;
};

struct deep deep_from_int(uint32_t value);
struct deep deep_from_decimal(struct decimal d);
/* Rounds half-even to 34 digits; an exact result gives up trailing zeros for
   an exponent no greater than `ideal`. False on overflow. */
bool deep_to_decimal(const struct deep *a, int32_t ideal,
                     struct decimal *out);
bool deep_is_zero(const struct deep *a);

struct deep deep_add(const struct deep *a, const struct deep *b);
struct deep deep_subtract(const struct deep *a, const struct deep *b);
struct deep deep_multiply(const struct deep *a, const struct deep *b);
/* By a number from 1 below 10^9. */
struct deep deep_multiply_small(const struct deep *a, uint32_t b);
struct deep deep_divide_small(const struct deep *a, uint32_t b);
/* 1 / a to about 80 digits, always inexact; a is not 0. */
struct deep deep_invert(const struct deep *a);
/* a * 10^power. */
struct deep deep_shift(const struct deep *a, int32_t power);

#endif
