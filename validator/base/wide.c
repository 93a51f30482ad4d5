/*
 * wide.c - 256-bit unsigned arithmetic and powers of ten. See wide.h.
 *
 * Goes in and comes out in halves of 128 bits; division works on limbs of 64
 * bits, whose two-by-one division compilers provide.
 */
#include "base/wide.h"

#include <assert.h>

#define TEN(high, low) ((uint128)(high) << 64 | (low))

const uint128 power_ten[POWERS] = {
    TEN(0x0, 0x1),
    TEN(0x0, 0xa),
    TEN(0x0, 0x64),
    TEN(0x0, 0x3e8),
    TEN(0x0, 0x2710),
    TEN(0x0, 0x186a0),
    TEN(0x0, 0xf4240),
    TEN(0x0, 0x989680),
    TEN(0x0, 0x5f5e100),
    TEN(0x0, 0x3b9aca00),
    TEN(0x0, 0x2540be400),
    TEN(0x0, 0x174876e800),
    TEN(0x0, 0xe8d4a51000),
    TEN(0x0, 0x9184e72a000),
    TEN(0x0, 0x5af3107a4000),
    TEN(0x0, 0x38d7ea4c68000),
    TEN(0x0, 0x2386f26fc10000),
    TEN(0x0, 0x16345785d8a0000),
    TEN(0x0, 0xde0b6b3a7640000),
    TEN(0x0, 0x8ac7230489e80000),
    TEN(0x5, 0x6bc75e2d63100000),
    TEN(0x36, 0x35c9adc5dea00000),
    TEN(0x21e, 0x19e0c9bab2400000),
    TEN(0x152d, 0x2c7e14af6800000),
    TEN(0xd3c2, 0x1bcecceda1000000),
    TEN(0x84595, 0x161401484a000000),
    TEN(0x52b7d2, 0xdcc80cd2e4000000),
    TEN(0x33b2e3c, 0x9fd0803ce8000000),
    TEN(0x204fce5e, 0x3e25026110000000),
    TEN(0x1431e0fae, 0x6d7217caa0000000),
    TEN(0xc9f2c9cd0, 0x4674edea40000000),
    TEN(0x7e37be2022, 0xc0914b2680000000),
    TEN(0x4ee2d6d415b, 0x85acef8100000000),
    TEN(0x314dc6448d93, 0x38c15b0a00000000),
    TEN(0x1ed09bead87c0, 0x378d8e6400000000),
    TEN(0x13426172c74d82, 0x2b878fe800000000),
    TEN(0xc097ce7bc90715, 0xb34b9f1000000000),
    TEN(0x785ee10d5da46d9, 0xf436a000000000),
    TEN(0x4b3b4ca85a86c47a, 0x98a224000000000),
};

struct wide wide_multiply(uint128 a, uint128 b)
{
    uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> 64);
    uint64_t b0 = (uint64_t)b, b1 = (uint64_t)(b >> 64);
    uint128 low = (uint128)a0 * b0, high = (uint128)a1 * b1;
    uint128 cross = (uint128)a0 * b1, other = (uint128)a1 * b0;
    uint128 middle = (low >> 64) + (uint64_t)cross + (uint64_t)other;
    return (struct wide){high + (cross >> 64) + (other >> 64) +
                             (middle >> 64),
                         middle << 64 | (uint64_t)low};
}

struct wide wide_add(struct wide a, struct wide b)
{
    uint128 low = a.low + b.low;
    return (struct wide){a.high + b.high + (low < a.low), low};
}

struct wide wide_subtract(struct wide a, struct wide b)
{
    return (struct wide){a.high - b.high - (a.low < b.low), a.low - b.low};
}

int wide_compare(struct wide a, struct wide b)
{
    if (a.high != b.high)
        return a.high < b.high ? -1 : 1;
    return a.low < b.low ? -1 : a.low > b.low;
}

int wide_digit_count(struct wide x)
{
    if (x.high == 0)
        return digit_count(x.low);
    int guess = (bit_length(x.high) + 128) * 1233 >> 12;
    struct wide power = wide_multiply(power_ten[38], power_ten[guess - 38]);
    return guess + (wide_compare(x, power) >= 0);
}

/* n / d for n.high < d, most often small. */
static uint64_t divide_two(uint64_t high, uint64_t low, uint64_t d,
                           uint64_t *rest)
{
    assert(high < d);
    uint64_t quotient = high      ? (uint64_t)(((uint128)high << 64 | low) / d)
                        : low < d ? 0
                                  : low / d;
    *rest = low - quotient * d;
    return quotient;
}

/* *n = (rest * 2^128 + *n) / d; the remainder. */
static uint64_t divide_half(uint128 *n, uint64_t rest, uint64_t d)
{
    uint64_t high = divide_two(rest, (uint64_t)(*n >> 64), d, &rest);
    uint64_t low = divide_two(rest, (uint64_t)*n, d, &rest);
    *n = (uint128)high << 64 | low;
    return rest;
}

/* *n = *n / d; the remainder. */
static uint64_t divide_word(struct wide *n, uint64_t d)
{
    uint64_t rest = n->high ? divide_half(&n->high, 0, d) : 0;
    return divide_half(&n->low, rest, d);
}

/* One limb of the quotient of n (three limbs, the lowest is `next`) by a d
   with its top bit set, after Knuth 4.3.1 D; *n becomes the remainder. */
static uint64_t divide_step(uint128 *n, uint64_t next, uint128 d)
{
    uint64_t d1 = (uint64_t)(d >> 64), d0 = (uint64_t)d;
    uint128 guess = *n / d1, rest = *n - guess * d1;
    while (!is_word(guess) || guess * d0 > (rest << 64 | next)) {
        guess--;
        rest += d1;
        if (!is_word(rest))
            break;
    }
    *n = (*n << 64 | next) - guess * d;
    return (uint64_t)guess;
}

uint128 wide_divide(struct wide n, uint128 d, uint128 *remainder)
{
    assert(n.high < d);
    if (n.high == 0 && is_word(d) && is_word(n.low)) {
        *remainder = (uint64_t)n.low % (uint64_t)d;
        return (uint64_t)n.low / (uint64_t)d;
    }
    if (is_word(d)) {
        *remainder = divide_word(&n, (uint64_t)d);
        return n.low;
    }
    int shift = 128 - bit_length(d);
    d <<= shift;
    if (shift)
        n.high = n.high << shift | n.low >> (128 - shift);
    n.low <<= shift;
    uint64_t high = divide_step(&n.high, (uint64_t)(n.low >> 64), d);
    uint64_t low = divide_step(&n.high, (uint64_t)n.low, d);
    *remainder = n.high >> shift;
    return (uint128)high << 64 | low;
}

static enum rest rest_of(uint64_t cut, uint64_t unit, bool sticky)
{
    if (cut == 0 && !sticky)
        return REST_NONE;
    uint64_t half = unit / 2;
    if (cut == half && !sticky)
        return REST_HALF;
    return cut >= half ? REST_ABOVE_HALF : REST_BELOW_HALF;
}

enum rest wide_drop(struct wide *n, int digits)
{
    enum { STEP = 19 }; /* 10^19 is the greatest power in a limb */
    if (digits <= 0)
        return REST_NONE;
    if (digits > 2 * (POWERS - 1) + 1) {
        bool any = n->high || n->low;
        *n = (struct wide){0, 0};
        return any ? REST_BELOW_HALF : REST_NONE;
    }
    bool sticky = false;
    for (; digits > STEP; digits -= STEP)
        sticky |= divide_word(n, (uint64_t)power_ten[STEP]) != 0;
    uint64_t unit = (uint64_t)power_ten[digits];
    return rest_of(divide_word(n, unit), unit, sticky);
}

int strip_zeros(uint128 *coefficient, int most)
{
    int gone = 0;
    for (int step = 32; step > 0 && *coefficient != 0; step /= 2) {
        uint64_t twos = ((uint64_t)1 << step) - 1;
        if (gone + step > most || ((uint64_t)*coefficient & twos) != 0 ||
            *coefficient % power_ten[step] != 0)
            continue;
        *coefficient /= power_ten[step];
        gone += step;
    }
    return gone;
}
