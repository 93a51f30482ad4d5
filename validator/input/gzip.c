/*
 * gzip.c - unpacks a feed. See gzip.h.
 */
#include "input/gzip.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

#include "base/message.h"

enum {
    PIECE = 64 * 1024,
    GZIP_WINDOW = 15 + 16,    /* zlib: gzip, largest window */
    RATIO_MAX = 300,          /* unpacked bytes a packed one, ... */
    UNCHECKED = 64 * 1024 * 1024 /* ... from this size on */
};

struct gzip {
    z_stream stream;
    bool open, ended;
    uint64_t offset; /* of the next unpacked byte */
    uint64_t taken;  /* packed bytes read */
    unsigned char in[PIECE];
};

struct gzip *gzip_open(void)
{
    return mem_zero(1, sizeof(struct gzip));
}

void gzip_close(struct gzip *g)
{
    if (g && g->open)
        inflateEnd(&g->stream);
    mem_free(g);
}

static void *allocate(void *data, unsigned count, unsigned size)
{
    (void)data;
    return mem_zero(count, size);
}

static void release(void *data, void *block)
{
    (void)data;
    mem_free(block);
}

static void start(struct gzip *g)
{
    if (g->open)
        inflateEnd(&g->stream);
    g->stream = (z_stream){.zalloc = allocate, .zfree = release};
    g->open = inflateInit2(&g->stream, GZIP_WINDOW) == Z_OK;
    g->ended = !g->open;
    g->offset = g->taken = 0;
}

/* Makes sure that there are packed bytes, unless there are no more. */
static bool refill(struct gzip *g, const struct feed *f,
                   struct input_error *error)
{
    size_t got;
    if (g->stream.avail_in)
        return true;
    if (!feed_read_raw(f, g->taken, (char *)g->in, PIECE, &got, error))
        return false;
    g->taken += got;
    g->stream.next_in = g->in;
    g->stream.avail_in = (unsigned)got;
    return true;
}

/* A member ended: another may follow, or zeros that fill up a block. Anything
   else is a damaged member: passed over, its part of the file would be lost
   unsaid. */
static bool next_member(struct gzip *g, const struct feed *f,
                        struct input_error *error)
{
    if (!refill(g, f, error))
        return false;
    if (g->stream.avail_in && *g->stream.next_in)
        inflateReset(&g->stream);
    else
        g->ended = true;
    return true;
}

static bool damaged(struct input_error *error)
{
    return input_fail(error, MSG_INPUT_DAMAGED, 1, STR("gzip"), STR(""));
}

/* Unpacks at least one byte, unless at the end. */
static bool unpack(struct gzip *g, const struct feed *f, char *out,
                   size_t room, size_t *got, struct input_error *error)
{
    *got = 0;
    while (!*got && !g->ended) {
        if (!refill(g, f, error))
            return false;
        bool dry = !g->stream.avail_in;
        unsigned size = room < INT_MAX ? (unsigned)room : INT_MAX;
        g->stream.next_out = (unsigned char *)out;
        g->stream.avail_out = size;
        int code = inflate(&g->stream, Z_NO_FLUSH);
        *got = size - g->stream.avail_out;
        g->offset += *got;
        if (code == Z_STREAM_END && !next_member(g, f, error))
            return false;
        if (code != Z_STREAM_END && (code != Z_OK || (dry && !*got)))
            return damaged(error);
        if (g->offset > UNCHECKED && g->offset / RATIO_MAX > g->taken)
            return input_fail(error, MSG_INPUT_BOMB, 0, STR(""), STR(""));
    }
    return true;
}

bool gzip_read(struct gzip *g, const struct feed *f, uint64_t offset,
               char *out, size_t room, size_t *got,
               struct input_error *error)
{
    size_t some = 1;
    *got = 0;
    if (!g->open || offset < g->offset)
        start(g);
    while (g->offset < offset && some) {
        uint64_t left = offset - g->offset;
        char skipped[4096];
        size_t size = left < sizeof skipped ? (size_t)left : sizeof skipped;
        if (!unpack(g, f, skipped, size, &some, error))
            return false;
    }
    while (*got < room && some) {
        if (!unpack(g, f, out + *got, room - *got, &some, error))
            return false;
        *got += some;
    }
    return true;
}
