/*
 * text.c - slices, the output buffer, UTF-8. See text.h.
 */
#include "base/text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

struct str str_of(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || !memcmp(a.ptr, b.ptr, a.len));
}

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool str_equal_fold(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (fold(a.ptr[i]) != fold(b.ptr[i]))
            return false;
    return true;
}

int str_compare(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (order)
        return order < 0 ? -1 : 1;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len &&
           str_equal((struct str){s.ptr, prefix.len}, prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len &&
           str_equal((struct str){s.ptr + s.len - suffix.len, suffix.len},
                     suffix);
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool no_break_space(const char *p)
{
    return (unsigned char)p[0] == 0xC2 && (unsigned char)p[1] == 0xA0;
}

struct str str_trim(struct str s)
{
    for (;;) {
        if (s.len && blank(s.ptr[0]))
            s = (struct str){s.ptr + 1, s.len - 1};
        else if (s.len > 1 && no_break_space(s.ptr))
            s = (struct str){s.ptr + 2, s.len - 2};
        else
            break;
    }
    for (;;) {
        if (s.len && blank(s.ptr[s.len - 1]))
            s.len--;
        else if (s.len > 1 && no_break_space(s.ptr + s.len - 2))
            s.len -= 2;
        else
            return s;
    }
}

struct str str_slice(struct str s, size_t from, size_t len)
{
    if (from > s.len)
        from = s.len;
    if (len > s.len - from)
        len = s.len - from;
    return (struct str){from ? s.ptr + from : s.ptr, len};
}

size_t str_find(struct str s, struct str part, size_t from)
{
    if (part.len == 0)
        return from < s.len ? from : s.len;
    for (size_t i = from; i + part.len <= s.len; i++) {
        const char *hit = memchr(s.ptr + i, part.ptr[0], s.len - i);
        if (!hit)
            break;
        i = (size_t)(hit - s.ptr);
        if (i + part.len <= s.len && !memcmp(hit, part.ptr, part.len))
            return i;
    }
    return s.len;
}

/* The last bytes, at most eight, as a word. */
static uint64_t tail_word(const char *p, size_t n)
{
    uint64_t word = 0;
    uint32_t low, high;
    if (n == 8) {
        memcpy(&word, p, 8);
    } else if (n >= 4) {
        memcpy(&low, p, 4);
        memcpy(&high, p + n - 4, 4);
        word = (uint64_t)high << 32 | low;
    } else {
        while (n > 0)
            word = word << 8 | (unsigned char)p[--n];
    }
    return word;
}

/* Eight bytes at a time; every step spreads what it got over all bits. */
uint64_t str_hash(struct str s)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u;
    uint64_t h = s.len * odd, word;
    for (; s.len > 8; s.ptr += 8, s.len -= 8) {
        memcpy(&word, s.ptr, 8);
        h = (h ^ word) * odd;
        h ^= h >> 32;
    }
    h = (h ^ tail_word(s.ptr, s.len)) * odd;
    h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
    return h ^ h >> 29;
}

enum { DISTANCE_MAX = 63 };

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static bool same(struct str a, size_t i, struct str b, size_t j)
{
    return fold(a.ptr[i]) == fold(b.ptr[j]);
}

/* Optimal string alignment: rows[i % 3][j] is the distance of the first i
   bytes of a and the first j of b. */
unsigned str_distance(struct str a, struct str b, unsigned limit)
{
    unsigned rows[3][DISTANCE_MAX + 1];
    if (a.len > DISTANCE_MAX || b.len > DISTANCE_MAX)
        return limit + 1;
    for (unsigned j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i - 1) % 3];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned change = above[j - 1] + !same(a, i - 1, b, j - 1);
            row[j] = least(change, least(row[j - 1], above[j]) + 1);
            if (i > 1 && j > 1 && same(a, i - 1, b, j - 2) &&
                same(a, i - 2, b, j - 1))
                row[j] = least(row[j], rows[(i - 2) % 3][j - 2] + 1);
        }
    }
    unsigned distance = rows[a.len % 3][b.len];
    return distance > limit ? limit + 1 : distance;
}

struct str str_nearest(struct str name, const struct str *names, size_t n)
{
    struct str best = {0};
    unsigned limit = (unsigned)(name.len > DISTANCE_MAX ? 0 : name.len / 3);
    if (limit < 1 && name.len > 1)
        limit = 1;
    for (size_t i = 0; i < n; i++) {
        unsigned d = str_distance(name, names[i], limit);
        if (d > limit || (best.len && d == limit))
            continue;
        best = names[i];
        limit = d;
    }
    return best;
}

/* Length that the lead byte announces and its payload; 0 if not a lead. */
static unsigned lead(unsigned char c, uint32_t *payload)
{
    if (c < 0x80)
        return *payload = c, 1;
    if (c >= 0xC2 && c < 0xE0)
        return *payload = c & 0x1F, 2;
    if (c >= 0xE0 && c < 0xF0)
        return *payload = c & 0x0F, 3;
    if (c >= 0xF0 && c < 0xF5)
        return *payload = c & 0x07, 4;
    return 0;
}

static bool scalar_value(uint32_t code, unsigned n)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    return code >= least[n] && code <= 0x10FFFF &&
           (code < 0xD800 || code > 0xDFFF);
}

static unsigned decode(struct str s, size_t at, uint32_t *code)
{
    unsigned n = lead((unsigned char)s.ptr[at], code);
    if (n == 0 || n > s.len - at)
        return 0;
    for (unsigned i = 1; i < n; i++) {
        unsigned char c = (unsigned char)s.ptr[at + i];
        if ((c & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | (c & 0x3F);
    }
    return scalar_value(*code, n) ? n : 0;
}

uint32_t utf8_next(struct str s, size_t *offset)
{
    uint32_t code = 0;
    assert(*offset < s.len);
    unsigned n = decode(s, *offset, &code);
    *offset += n ? n : 1;
    return n ? code : 0xFFFD;
}

size_t utf8_put(char out[4], uint32_t code)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char marks[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)(marks[n] | code);
    return n;
}

bool utf8_valid(struct str s)
{
    for (size_t i = 0; i < s.len;) {
        uint64_t eight;
        if (s.len - i >= 8) {
            memcpy(&eight, s.ptr + i, 8);
            if (!(eight & 0x8080808080808080u)) {
                i += 8;
                continue;
            }
        }
        uint32_t code;
        unsigned n = decode(s, i, &code);
        if (!n)
            return false;
        i += n;
    }
    return true;
}

size_t utf8_length(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

void buf_release(struct buf *b)
{
    mem_free(b->ptr);
    *b = (struct buf){0};
}

void buf_clear(struct buf *b)
{
    b->len = 0;
}

char *buf_reserve(struct buf *b, size_t more)
{
    if (more > b->cap - b->len) {
        size_t cap = b->cap ? b->cap : 256;
        if (more > SIZE_MAX / 4 - b->len)
            mem_exhausted();
        while (cap - b->len < more)
            cap *= 2;
        b->ptr = mem_resize(b->ptr, cap);
        b->cap = cap;
    }
    return b->ptr + b->len;
}

void buf_add(struct buf *b, struct str s)
{
    if (s.len == 0)
        return;
    memcpy(buf_reserve(b, s.len), s.ptr, s.len);
    b->len += s.len;
}

void buf_add_char(struct buf *b, char c)
{
    *buf_reserve(b, 1) = c;
    b->len++;
}

void buf_add_text(struct buf *b, const char *text)
{
    buf_add(b, str_of(text));
}

void buf_add_uint(struct buf *b, uint64_t value)
{
    char digits[20];
    size_t i = sizeof digits;
    do
        digits[--i] = (char)('0' + value % 10);
    while (value /= 10);
    buf_add(b, (struct str){digits + i, sizeof digits - i});
}

void buf_add_int(struct buf *b, int64_t value)
{
    if (value < 0)
        buf_add_char(b, '-');
    buf_add_uint(b, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void buf_vprintf(struct buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    buf_reserve(b, 1);
    int n = vsnprintf(b->ptr + b->len, b->cap - b->len, format, args);
    assert(n >= 0);
    if ((size_t)n >= b->cap - b->len) {
        buf_reserve(b, (size_t)n + 1);
        vsnprintf(b->ptr + b->len, (size_t)n + 1, format, again);
    }
    b->len += (size_t)n;
    va_end(again);
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vprintf(b, format, args);
    va_end(args);
}

struct str buf_str(const struct buf *b)
{
    return (struct str){b->ptr, b->len};
}
