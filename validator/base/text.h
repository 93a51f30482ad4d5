/*
 * text.h - slices of text and a growing output buffer.
 *
 * `struct str` is a pointer and a length: never NUL-terminated, never owned;
 * it lives as long as what it points into (an arena, an input buffer, a
 * literal). `struct buf` owns heap memory and grows; release it.
 */
#ifndef HUURTOETS_BASE_TEXT_H
#define HUURTOETS_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    const char *ptr;
    size_t len;
};

/* A str over a string literal, usable in initialisers and expressions. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* The same for static initialisers. */
#define STR_INIT(literal) {(literal), sizeof(literal) - 1}
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).ptr

struct str str_of(const char *text);
bool str_equal(struct str a, struct str b);
/* Equal apart from ASCII case. */
bool str_equal_fold(struct str a, struct str b);
/* -1, 0, 1 by bytes, which for UTF-8 is by code point. */
int str_compare(struct str a, struct str b);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Without blanks (space, tab, CR, LF, and the UTF-8 no-break space). */
struct str str_trim(struct str s);
/* From `from` on; both ends are clipped to the text. */
struct str str_slice(struct str s, size_t from, size_t len);
/* Offset of the first `part` at or after `from`; s.len when absent. */
size_t str_find(struct str s, struct str part, size_t from);
/* FNV-1a with a finisher: good spread, stable over runs and machines. */
uint64_t str_hash(struct str s);
/* Edits between two texts, ASCII case apart, counted up to `limit`; for "did
   you mean". A swap of neighbours is one edit. */
unsigned str_distance(struct str a, struct str b, unsigned limit);
/* The candidate nearest to `name` within a third of its length (one edit where
   that is less), or empty. */
struct str str_nearest(struct str name, const struct str *names, size_t n);

/* One code point from s at *offset, which it advances; malformed bytes give
   U+FFFD and advance by one. */
uint32_t utf8_next(struct str s, size_t *offset);
/* Writes at most four bytes; returns how many. */
size_t utf8_put(char out[4], uint32_t code);
bool utf8_valid(struct str s);
/* Code points in valid UTF-8. */
size_t utf8_length(struct str s);

struct buf {
    char *ptr;
    size_t len, cap;
};

void buf_release(struct buf *b);
void buf_clear(struct buf *b);
/* Room for `more` further bytes; returns where they go. */
char *buf_reserve(struct buf *b, size_t more);
void buf_add(struct buf *b, struct str s);
void buf_add_char(struct buf *b, char c);
void buf_add_text(struct buf *b, const char *text);
void buf_add_uint(struct buf *b, uint64_t value);
void buf_add_int(struct buf *b, int64_t value);
/* %s %.*s %d %u %zu %c %x %ld and %% only: no floating point, no locale. */
void buf_printf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *format, va_list args);
struct str buf_str(const struct buf *b);

#endif
