/*
 * kernel_truth.c - and, or and not over columns. See kernel.h.
 */
#include "expr/kernel.h"

#include <string.h>

static uint8_t least(uint8_t a, uint8_t b)
{
    return a < b ? a : b;
}

static uint8_t most(uint8_t a, uint8_t b)
{
    return a > b ? a : b;
}

#define TRUTH_LOOP(name, pick)                                              \
    WIDE void name(uint8_t *out, const uint8_t *a, const uint8_t *b,        \
              size_t rows, bool a_single, bool b_single)                    \
    {                                                                       \
        const uint8_t *restrict x = a_single ? b : a;                       \
        const uint8_t *restrict y = a_single ? a : b;                       \
        uint8_t *restrict to = out;                                         \
        if (a_single || b_single) {                                         \
            uint8_t constant = *y;                                          \
            for (size_t i = 0; i < rows; i++)                               \
                to[i] = pick(x[i], constant);                               \
        } else {                                                            \
            for (size_t i = 0; i < rows; i++)                               \
                to[i] = pick(x[i], y[i]);                                   \
        }                                                                   \
    }

TRUTH_LOOP(truth_min, least)
TRUTH_LOOP(truth_max, most)

WIDE void truth_not(uint8_t *restrict out, const uint8_t *restrict a,
                    size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        out[i] = (uint8_t)(2 - a[i]);
}

/* Mostly the first rows tell. */
bool truth_all(const uint8_t *a, size_t rows, uint8_t truth)
{
    return rows == 0 || (a[0] == truth && !memcmp(a, a + 1, rows - 1));
}

bool truth_any(const uint8_t *a, size_t rows, uint8_t truth)
{
    return memchr(a, truth, rows) != NULL;
}
