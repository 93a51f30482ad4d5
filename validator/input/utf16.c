/*
 * utf16.c - turns the text of a feed to UTF-8. See utf16.h.
 *
 * One piece of the file at a time is decoded into `out`; what is asked for is
 * copied from there.
 */
#include "input/utf16.h"

#include <string.h>

enum {
    PIECE = 32 * 1024,
    MARK = 2,
    REPLACEMENT = 0xFFFD,
    UTF8_A_UNIT = 3 /* bytes at most, a pair takes four */
};

struct utf16 {
    bool big_endian;
    uint64_t taken;  /* bytes of the file decoded */
    uint64_t offset; /* in UTF-8, of out[0] */
    size_t length;   /* of out */
    char out[PIECE / 2 * UTF8_A_UNIT];
};

bool utf16_marked(struct str front)
{
    bool little = str_starts(front, STR("\xFF\xFE"));
    bool wider = little && front.len >= 4 && !front.ptr[2] && !front.ptr[3];
    return (little && !wider) || str_starts(front, STR("\xFE\xFF"));
}

struct utf16 *utf16_open(bool big_endian)
{
    struct utf16 *u = mem_zero(1, sizeof *u);
    u->big_endian = big_endian;
    u->taken = MARK;
    return u;
}

void utf16_close(struct utf16 *u)
{
    mem_free(u);
}

static uint32_t unit(const struct utf16 *u, const unsigned char *p)
{
    return u->big_endian ? (uint32_t)p[0] << 8 | p[1]
                         : (uint32_t)p[1] << 8 | p[0];
}

static bool is_high(uint32_t code)
{
    return code >= 0xD800 && code < 0xDC00;
}

static bool is_low(uint32_t code)
{
    return code >= 0xDC00 && code < 0xE000;
}

/* The code point at p, of which `left` bytes follow; advances *used. */
static uint32_t code_at(const struct utf16 *u, const unsigned char *p,
                        size_t left, size_t *used)
{
    *used = left < 2 ? left : 2;
    uint32_t first = left < 2 ? REPLACEMENT : unit(u, p);
    if (is_high(first) && left >= 4 && is_low(unit(u, p + 2))) {
        *used = 4;
        return 0x10000 + ((first - 0xD800) << 10) + (unit(u, p + 2) - 0xDC00);
    }
    return is_high(first) || is_low(first) ? REPLACEMENT : first;
}

/* Decodes the next piece into `out`; leaves it empty at the end. */
static bool decode(struct utf16 *u, const struct feed *f,
                   struct input_error *error)
{
    unsigned char piece[PIECE];
    size_t got, at = 0, used;
    u->offset += u->length;
    u->length = 0;
    if (!feed_read_packed(f, u->taken, (char *)piece, PIECE, &got, error))
        return false;
    while (at < got) {
        /* The second half of a pair may be in the next piece. */
        if (got == PIECE && got - at == 2 && is_high(unit(u, piece + at)))
            break;
        uint32_t code = code_at(u, piece + at, got - at, &used);
        u->length += utf8_put(u->out + u->length, code);
        at += used;
    }
    u->taken += at;
    return true;
}

bool utf16_read(struct utf16 *u, const struct feed *f, uint64_t offset,
                char *out, size_t room, size_t *got,
                struct input_error *error)
{
    *got = 0;
    if (offset < u->offset) {
        u->taken = MARK;
        u->offset = u->length = 0;
    }
    while (*got < room) {
        while (offset >= u->offset + u->length) {
            if (!decode(u, f, error))
                return false;
            if (!u->length)
                return true;
        }
        size_t from = (size_t)(offset - u->offset);
        size_t some = u->length - from;
        if (some > room - *got)
            some = room - *got;
        memcpy(out + *got, u->out + from, some);
        *got += some;
        offset += some;
    }
    return true;
}
