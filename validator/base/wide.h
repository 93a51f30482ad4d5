/*
 * wide.h - 256-bit unsigned arithmetic and powers of ten, for decimal*.c only.
 */
#ifndef HUURTOETS_BASE_WIDE_H
#define HUURTOETS_BASE_WIDE_H

#include "base/decimal.h"

enum {
    DIGITS = 34,             /* of a coefficient */
    EXPONENT_MIN = -6176,
    EXPONENT_MAX = 6111,
    POWERS = 39              /* 10^0 .. 10^38 fit in 128 bits */
};

/* power_ten[n] is 10^n. */
extern const uint128 power_ten[POWERS];

/* high * 2^128 + low. */
struct wide {
    uint128 high, low;
};

/* What was cut off, in units of the last digit kept. */
enum rest { REST_NONE, REST_BELOW_HALF, REST_HALF, REST_ABOVE_HALF };

static inline bool is_word(uint128 x)
{
    return x >> 64 == 0;
}

static inline int bit_length(uint128 x)
{
    if (!is_word(x))
        return 128 - __builtin_clzll((uint64_t)(x >> 64));
    return x ? 64 - __builtin_clzll((uint64_t)x) : 0;
}

/* Decimal digits; 0 has none. */
static inline int digit_count(uint128 x)
{
    int guess = bit_length(x) * 1233 >> 12;
    return guess + (x >= power_ten[guess]);
}

int wide_digit_count(struct wide x);
struct wide wide_multiply(uint128 a, uint128 b);
struct wide wide_add(struct wide a, struct wide b);
struct wide wide_subtract(struct wide a, struct wide b);
int wide_compare(struct wide a, struct wide b);
/* n / d; needs n.high < d, so that the quotient fits. */
uint128 wide_divide(struct wide n, uint128 d, uint128 *remainder);
/* *n = *n / 10^digits; tells what was cut off. */
enum rest wide_drop(struct wide *n, int digits);
/* Takes at most `most` trailing zeros from *coefficient; how many went. */
int strip_zeros(uint128 *coefficient, int most);

/* Whether the kept digits must grow by one in the last place. */
bool rounds_up(enum rounding mode, bool negative, bool odd, enum rest rest);

/* The decimal nearest to +-coefficient * 10^exponent, half-even; with `sticky`
   the true magnitude is a little greater, by less than one unit. */
bool decimal_finish(bool negative, struct wide coefficient, int32_t exponent,
                    bool sticky, struct decimal *out);
/* The same; needs a coefficient below 10^34 and not sticky. */
bool decimal_finish_small(bool negative, uint128 coefficient,
                          int32_t exponent, struct decimal *out);

#endif
