/*
 * scan.h - where separators, quotes and line ends stand in raw bytes.
 *
 * Blocks of 64 bytes become bit masks, bit i for byte i. Several ways give the
 * same masks (plain C, SSE2, AVX2); the best one this processor has is chosen
 * at run time.
 */
#ifndef HUURTOETS_INPUT_SCAN_H
#define HUURTOETS_INPUT_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SCAN_BLOCK = 64 };

struct scan_masks {
    uint64_t separator, quote, lf, cr;
};

/* What stands in a stretch of bytes: line ends (LF, CRLF or CR), and whether
   there is a quote or a byte above ASCII at all. */
struct scan_tally {
    uint64_t lines;
    bool quotes, high;
};

struct scan {
    const char *name;
    /* out[i] for bytes[64 i .. 64 i + 64) */
    void (*masks)(const char *bytes, size_t blocks, char separator,
                  struct scan_masks *out);
    struct scan_tally (*tally)(const char *bytes, size_t length);
};

const struct scan *scan_best(void);
/* The ways this processor has, from plain to best; NULL past the last. */
const struct scan *scan_way(size_t index);

/* Masks of a block put together: what lies inside quotes. A well-formed quote
   opens at the start of a cell, closes at the end of one, and is doubled in
   between; then parity decides. Anything else is left to csv_record_end, from
   the start of the record on. */
struct scan_quotes {
    uint64_t inside; /* all ones: the block starts inside quotes */
    uint64_t before; /* 1: a quote at the block's first byte may open */
    uint64_t closed; /* 1: the byte before the block closes a quote */
};

#define SCAN_AT_RECORD ((struct scan_quotes){.before = 1})

/* Bit i is set if any of bits 0..i is set an odd number of times. */
static inline uint64_t scan_parity(uint64_t bits)
{
    bits ^= bits << 1;
    bits ^= bits << 2;
    bits ^= bits << 4;
    bits ^= bits << 8;
    bits ^= bits << 16;
    return bits ^ bits << 32;
}

/* Which bytes are inside quotes; *bad gets the bytes at which quotes stop
   being well-formed (only the lowest means anything). */
static inline uint64_t scan_inside(struct scan_quotes *q,
                                   const struct scan_masks *m, uint64_t *bad)
{
    uint64_t edge = m->separator | m->lf | m->cr | m->quote;
    uint64_t inside = 0, closing = 0;
    if (m->quote | q->inside) {
        inside = scan_parity(m->quote) ^ q->inside;
        closing = m->quote & ~inside;
    }
    *bad = (m->quote & inside & ~(edge << 1 | q->before)) |
           ((closing << 1 | q->closed) & ~edge);
    q->inside = 0 - (inside >> 63);
    q->before = edge >> 63;
    q->closed = closing >> 63;
    return inside;
}

/* Line ends: CR, and LF unless a CR stands before it. */
static inline uint64_t scan_line_ends(const struct scan_masks *m,
                                      uint64_t *after_cr)
{
    uint64_t ends = m->cr | (m->lf & ~(m->cr << 1 | *after_cr));
    *after_cr = m->cr >> 63;
    return ends;
}

static inline unsigned scan_count(uint64_t bits)
{
    unsigned n = 0;
    for (; bits; bits &= bits - 1)
        n++;
    return n;
}

static inline unsigned scan_lowest(uint64_t bits)
{
    return (unsigned)__builtin_ctzll(bits);
}

static inline unsigned scan_highest(uint64_t bits)
{
    return 63 - (unsigned)__builtin_clzll(bits);
}

#endif
