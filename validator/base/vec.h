/*
 * vec.h - a column of values: one field or one intermediate result over all
 * rows of a batch. The engine's unit of work.
 *
 * A vec has one representation for all its rows. The fast ones are flat
 * arrays; REP_VALUE holds any value and is what everything can be turned into.
 *
 * Truth is Kleene's, one byte a row, 0 false, 1 unknown, 2 true, so that
 * `and` is min, `or` is max, `not` is 2 - x.
 *
 * absent[i] is an enum absence; NULL means that every row is present. A
 * REP_TRUTH vec always holds 1 where absent; its `absent` exists only where
 * the kind matters (boolean fields, null tests). In the other representations
 * an absent row's data is 0 and must not be read as a value.
 *
 * `single`: the vec holds one row that stands for all (literals).
 */
#ifndef HUURTOETS_BASE_VEC_H
#define HUURTOETS_BASE_VEC_H

#include "base/value.h"

enum { BATCH_ROWS = 2048 };

enum rep {
    REP_TRUTH, /* truth: uint8_t 0, 1, 2 */
    REP_INT,   /* ints: int64_t times 10^-scale */
    REP_DATE,  /* days */
    REP_CODE,  /* codes: index into names; names[0..code_count) */
    REP_TEXT,  /* texts */
    REP_MONTHS, /* ints: durations of months */
    REP_TIME,   /* ints: durations of seconds */
    REP_VALUE   /* values */
};

struct vec {
    uint8_t rep;   /* enum rep */
    uint8_t scale; /* REP_INT: decimals, the same for all rows */
    bool single;
    uint8_t code_count;
    const struct str *names; /* REP_CODE */
    union {
        void *data;
        uint8_t *truth;
        int64_t *ints;
        day_number *days;
        uint8_t *codes;
        struct str *texts;
        struct value *values;
    };
    uint8_t *absent;
};

/* Before a loop over columns: compiled for wide vectors too, and chosen when
   the program starts. Not where a sanitizer watches, which comes too late. */
#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__) &&      \
    defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) &&      \
    !defined(PORTABLE)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

/* Bytes of one row in that representation. */
size_t rep_size(enum rep rep);
/* Row `row` as a value (row 0 of a single). REP_INT gives a number with the
   vec's scale, REP_CODE its name as text. */
struct value vec_get(const struct vec *v, size_t row);
/* The same for people: a number without trailing zeros, since a vec's scale
   depends on the other rows of its batch. */
struct value vec_shown(const struct vec *v, size_t row);
enum absence vec_absence(const struct vec *v, size_t row);

#endif
