/*
 * pattern_scan.h - the reader that the pattern translators share.
 */
#ifndef HUURTOETS_BASE_PATTERN_SCAN_H
#define HUURTOETS_BASE_PATTERN_SCAN_H

#include "base/pattern_dialect.h"

struct scan {
    struct str source;
    size_t at;
    struct dialect_flags flags;
    struct buf *out;
    int depth, groups;
    bool closed[100]; /* by group number */
    const char *error;
    size_t error_at;
};

/* Byte `ahead` of here, -1 behind the end. */
static inline int scan_peek_at(const struct scan *s, size_t ahead)
{
    size_t at = s->at + ahead;
    return at < s->source.len ? (unsigned char)s->source.ptr[at] : -1;
}

static inline int scan_peek(const struct scan *s)
{
    return scan_peek_at(s, 0);
}

static inline bool scan_accept(struct scan *s, char c)
{
    if (scan_peek(s) != c)
        return false;
    s->at++;
    return true;
}

/* The next code point; there must be one. */
static inline uint32_t scan_next(struct scan *s)
{
    return utf8_next(s->source, &s->at);
}

/* False always, for the caller to pass on. */
static inline bool scan_fail(struct scan *s, size_t at, const char *error)
{
    s->error = error;
    s->error_at = at;
    return false;
}

/* digits, below 100,000 */
static inline bool scan_number(struct scan *s, uint32_t *out)
{
    size_t start = s->at;
    for (*out = 0; scan_peek(s) >= '0' && scan_peek(s) <= '9'; s->at++)
        *out = 10 * *out + (uint32_t)(scan_peek(s) - '0');
    return s->at > start && s->at - start <= 5;
}

/* The code point as itself, in a class or outside. */
static inline void scan_literal(struct buf *out, uint32_t code)
{
    bool plain = (code >= 'a' && code <= 'z') ||
                 (code >= 'A' && code <= 'Z') ||
                 (code >= '0' && code <= '9');
    if (plain)
        buf_add_char(out, (char)code);
    else
        buf_printf(out, "\\x{%x}", (unsigned)code);
}

#endif
