/*
 * decimal.h - exact decimals of 34 digits, rounded half-even.
 *
 * A decimal is (-1)^negative * coefficient * 10^exponent with a coefficient
 * below 10^34 and an exponent from -6176 to 6111: the finite numbers of IEEE
 * 754 decimal128, as FEEL asks (DMN 1.5, 10.3.2.3.1). No NaN, no infinity, no
 * negative zero: operations that would give one return false. 1.0 and 1.00
 * are equal but keep their scale. Never binary floating point.
 */
#ifndef HUURTOETS_BASE_DECIMAL_H
#define HUURTOETS_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

__extension__ typedef unsigned __int128 uint128;
__extension__ typedef __int128 int128;

struct decimal {
    uint128 coefficient;
    int16_t exponent;
    bool negative;
};

enum rounding {
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,   /* away from zero on a tie */
    ROUND_HALF_DOWN, /* towards zero on a tie */
    ROUND_UP,        /* away from zero */
    ROUND_DOWN,      /* towards zero */
    ROUND_FLOOR,
    ROUND_CEILING
};

struct decimal decimal_from_int(int64_t value);
/* value * 10^-scale, keeping the scale: (60746, 2) is 607.46. */
struct decimal decimal_from_scaled(int64_t value, int scale);
/* To value * 10^-scale exactly; false if that loses digits or overflows. */
bool decimal_to_scaled(struct decimal d, int scale, int64_t *out);
/* To an integer exactly; false if it has a fraction or does not fit. */
bool decimal_to_int(struct decimal d, int64_t *out);

/* [+-](digits[.digits]|.digits)[e[+-]digits]; false on anything else or out of
   range. More than 34 digits round half-even. */
bool decimal_parse(struct str text, struct decimal *out);
/* FEEL literal: plain notation with its scale; an exponent only where that
   would need more than 34 digits before the point, or more than 34 behind it
   that begin with more than six zeros. */
void decimal_print(struct buf *out, struct decimal d);
/* At least `places` decimals, more where the number has them (trailing zeros
   beyond `places` dropped): 607.5 with 2 is "607.50". */
void decimal_print_places(struct buf *out, struct decimal d, int places);

/* -1, 0, 1 by value. */
int decimal_compare(struct decimal a, struct decimal b);
bool decimal_is_zero(struct decimal d);
bool decimal_is_integer(struct decimal d);
struct decimal decimal_negate(struct decimal d);
/* Without trailing zeros behind the decimal point. */
struct decimal decimal_reduce(struct decimal d);

/* False on overflow or division by zero; *out is then untouched. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_divide(struct decimal a, struct decimal b, struct decimal *out);
/* FEEL modulo: a - b * floor(a / b), the sign of b. */
bool decimal_modulo(struct decimal a, struct decimal b, struct decimal *out);
/* GDA remainder a - b * trunc(a / b): the sign of a; always exact. */
bool decimal_remainder(struct decimal a, struct decimal b,
                       struct decimal *out);
/* a ** b to the nearest decimal; with scale a's scale times b where exact. A
   negative a needs an integer b; 0 ** 0 is 1. */
bool decimal_power(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_sqrt(struct decimal a, struct decimal *out);
bool decimal_exp(struct decimal a, struct decimal *out);
bool decimal_log(struct decimal a, struct decimal *out);
/* To `scale` decimals (negative: tens, hundreds, ...). A number with fewer is
   padded with zeros as far as 34 digits allow, else left as it is. */
bool decimal_round(struct decimal d, int scale, enum rounding mode,
                   struct decimal *out);

#endif
