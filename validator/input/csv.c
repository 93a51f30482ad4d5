/*
 * csv.c - a CSV file as chunks of whole records. See csv.h.
 *
 * All bytes go through `held`: what is read goes in behind, chunks are cut off
 * in front, always at the end of a record. What is read is looked through once,
 * as long as it is near: line ends, quotes, bytes above ASCII.
 */
#include "input/csv.h"

#include <string.h>

#include "base/message.h"
#include "input/csv_state.h"

enum {
    CHUNK = 1024 * 1024,
    CHUNK_LARGEST = 64 * 1024 * 1024,
    PIECE = 128 * 1024
};

bool csv_fail(struct input_error *error, int message, size_t count,
              struct str first, struct str second)
{
    *error = (struct input_error){.message = message, .count = count};
    error->args[0] = first;
    error->args[1] = second;
    return false;
}

struct str csv_number(struct arena *arena, uint64_t number)
{
    struct buf digits = {0};
    buf_add_uint(&digits, number);
    struct str copy = arena_str(arena, buf_str(&digits));
    buf_release(&digits);
    return copy;
}

/* How many bytes at the end may be the start of a UTF-8 sequence. */
static size_t unfinished(struct str s)
{
    for (size_t n = 1; n <= 3 && n <= s.len; n++) {
        unsigned char c = (unsigned char)s.ptr[s.len - n];
        if (c < 0x80)
            return 0;
        if (c >= 0xC0)
            return n < (c < 0xE0 ? 2u : c < 0xF0 ? 3u : 4u) ? n : 0;
    }
    return 0;
}

static bool ascii_block(const char *p)
{
    uint64_t w[4];
    memcpy(w, p, sizeof w);
    return !((w[0] | w[1] | w[2] | w[3]) & 0x8080808080808080u);
}

/* utf8_valid, faster where there is little but ASCII. */
static bool valid(struct str s)
{
    while (s.len > 32) {
        struct str part = {s.ptr, 32};
        if (!ascii_block(s.ptr)) {
            part.len -= unfinished(part);
            if (!utf8_valid(part))
                return false;
        }
        s = (struct str){s.ptr + part.len, s.len - part.len};
    }
    return utf8_valid(s);
}

/* Reads ahead from `offset` on; all before it is ASCII. */
static bool decide_encoding(struct csv *c, uint64_t offset,
                            struct input_error *error)
{
    char *piece = mem_alloc(PIECE);
    size_t kept = 0, got = 0;
    bool good = true;
    c->state->decided = true;
    do {
        good = feed_read(&c->state->feed, offset, piece + kept, PIECE - kept,
                         &got, error);
        struct str whole = {piece, kept + got};
        offset += got;
        kept = got ? unfinished(whole) : 0;
        whole.len -= kept;
        if (good && !valid(whole))
            c->encoding = ENCODING_WINDOWS_1252;
        memmove(piece, piece + whole.len, kept);
    } while (good && got && c->encoding == ENCODING_UTF8);
    mem_free(piece);
    return good;
}

/* Looks at the `got` bytes read last. */
static bool look_at(struct csv *c, size_t got, struct input_error *error)
{
    struct csv_state *s = c->state;
    size_t before = s->held.len - got;
    const char *bytes = s->held.ptr + before;
    bool marked = s->offset == got && str_starts(buf_str(&s->held), MARK);
    size_t mark = marked ? MARK.len : 0;
    struct scan_tally more = s->scan->tally(bytes + mark, got - mark);
    bool split = got && before && *bytes == '\n' && bytes[-1] == '\r';
    s->front.lines += more.lines - split;
    s->front.quotes |= more.quotes;
    if (!more.high || s->decided)
        return true;
    return decide_encoding(c, s->offset - got, error);
}

bool csv_hold(struct csv *c, size_t wanted, struct input_error *error)
{
    struct csv_state *s = c->state;
    while (!s->at_end && s->held.len < wanted) {
        size_t room = wanted - s->held.len, got;
        char *out = buf_reserve(&s->held, room + wanted + 2 * CHUNK_PADDING);
        if (!feed_read(&s->feed, s->offset, out, room, &got, error))
            return false;
        s->held.len += got;
        s->offset += got;
        c->bytes_read += got;
        s->at_end = got < room;
        if (!look_at(c, got, error))
            return false;
    }
    memset(buf_reserve(&s->held, CHUNK_PADDING), 0, CHUNK_PADDING);
    return true;
}

static void add_to_digest(struct csv *c, const char *bytes, size_t count)
{
    if (!c->state->undigested)
        digest_add(&c->digest, (struct str){bytes, count});
}

void csv_drop(struct csv *c, size_t count)
{
    struct csv_state *s = c->state;
    if (count == 0)
        return;
    add_to_digest(c, s->held.ptr, count);
    uint64_t lines = s->scan->tally(s->held.ptr, count).lines;
    s->line += lines;
    s->front.lines -= lines;
    s->held.len -= count;
    memmove(s->held.ptr, s->held.ptr + count, s->held.len);
}

static bool open_state(struct csv *c, const struct csv_options *options,
                       struct input_error *error)
{
    struct csv_state *s = c->state;
    s->scan = scan_best();
    s->line = 1;
    s->chunk_size = options->chunk_size ? options->chunk_size : CHUNK;
    if (s->chunk_size > CHUNK_LARGEST)
        s->chunk_size = CHUNK_LARGEST;
    s->undigested = options->undigested;
    /* Going back in a packed file means unpacking it again. */
    if (feed_differs(&s->feed) && !decide_encoding(c, 0, error))
        return false;
    return csv_head(c, options, error);
}

bool csv_open(struct csv *c, const char *path,
              const struct csv_options *options, struct arena *arena,
              struct input_error *error)
{
    struct feed feed;
    *c = (struct csv){0};
    *error = (struct input_error){.message = -1};
    return feed_open(&feed, path, error) &&
           csv_open_feed(c, feed, options, arena, error);
}

bool csv_open_feed(struct csv *c, struct feed feed,
                   const struct csv_options *options, struct arena *arena,
                   struct input_error *error)
{
    *c = (struct csv){0};
    *error = (struct input_error){.message = -1};
    c->state = mem_zero(1, sizeof *c->state);
    c->state->feed = feed;
    c->state->arena = arena;
    if (!options->undigested)
        digest_open(&c->digest);
    if (open_state(c, options, error))
        return true;
    csv_close(c);
    return false;
}

size_t csv_last_record(const struct csv *c, const char *bytes, size_t length,
                       size_t *quote)
{
    enum { WINDOW = 16 };
    struct scan_masks masks[WINDOW];
    struct scan_quotes quotes = SCAN_AT_RECORD;
    size_t last = 0, at = 0;
    *quote = length;
    while (at < length) {
        size_t blocks = (length - at + SCAN_BLOCK - 1) / SCAN_BLOCK;
        if (blocks > WINDOW)
            blocks = WINDOW;
        c->state->scan->masks(bytes + at, blocks, c->separator, masks);
        uint64_t bad = 0;
        for (size_t b = 0; b < blocks && !bad; b++, at += SCAN_BLOCK) {
            uint64_t inside = scan_inside(&quotes, &masks[b], &bad);
            uint64_t ends = (masks[b].lf | masks[b].cr) & ~inside;
            if (length - at < SCAN_BLOCK)
                ends &= ((uint64_t)1 << (length - at)) - 1;
            if (bad)
                ends &= (bad & (0 - bad)) - 1;
            if (ends)
                last = at + scan_highest(ends) + 1;
        }
        if (!bad && !(at >= length && quotes.inside))
            continue;
        size_t end = csv_record_end(bytes, last, length, c->separator, quote);
        if (end == length)
            return last;
        at = last = end + 1;
        quotes = SCAN_AT_RECORD;
    }
    return last;
}

/* Where the held bytes can be cut; 0: nowhere yet. *quote is the offset of a
   quote that is open at the end, or held.len. */
static size_t cut_at(struct csv *c, size_t *quote)
{
    const struct csv_state *s = c->state;
    size_t length = *quote = s->held.len;
    /* A CR at the very end may have its LF still to come. */
    if (!s->at_end && length && s->held.ptr[length - 1] == '\r')
        length--;
    if (s->front.quotes) {
        size_t open, last = csv_last_record(c, s->held.ptr, length, &open);
        if (open == length)
            return s->at_end ? length : last;
        *quote = open;
        return last;
    }
    if (s->at_end)
        return length;
    while (length && s->held.ptr[length - 1] != '\n' &&
           s->held.ptr[length - 1] != '\r')
        length--;
    return length;
}

static bool no_end(struct csv *c, size_t quote, struct input_error *error)
{
    struct csv_state *s = c->state;
    bool open = quote < s->held.len;
    uint64_t before = open ? s->scan->tally(s->held.ptr, quote).lines : 0;
    return csv_fail(error, open ? MSG_INPUT_OPEN_QUOTE : MSG_INPUT_LONG_RECORD,
                    2, csv_number(s->arena, s->line + before),
                    csv_number(s->arena, RECORD_MAX / (1024 * 1024)));
}

/* Bytes of whole records at the front of what is held; 0 on error. */
static size_t whole_records(struct csv *c, struct input_error *error)
{
    struct csv_state *s = c->state;
    size_t wanted = s->chunk_size, quote = 0;
    for (;;) {
        if (!csv_hold(c, wanted, error))
            return 0;
        size_t cut = cut_at(c, &quote);
        if (cut > 0)
            return cut;
        if (s->at_end || s->held.len > RECORD_MAX) {
            no_end(c, quote, error);
            return 0;
        }
        wanted = s->held.len * 2;
    }
}

/* The chunk takes the held buffer, with what is behind `length` moved to the
   chunk's old one: nearly nothing is copied. */
static void fill_chunk(struct csv *c, struct chunk *chunk, size_t length)
{
    struct csv_state *s = c->state;
    struct buf rest = {chunk->bytes, 0, chunk->bytes ? chunk->capacity : 0};
    buf_reserve(&rest, 1);
    buf_add(&rest, str_slice(buf_str(&s->held), length, s->held.len));
    struct scan_tally behind = s->scan->tally(rest.ptr, rest.len);
    buf_reserve(&s->held, s->held.len + 2 * CHUNK_PADDING);
    chunk->bytes = s->held.ptr;
    chunk->capacity = s->held.cap;
    s->held = rest;
    memset(chunk->bytes + length, 0, CHUNK_PADDING);
    chunk->bytes[length] = '\n';
    chunk->length = length;
    chunk->used = length + CHUNK_PADDING;
    chunk->first_line = chunk->cursor_line = s->line;
    chunk->index = s->index++;
    chunk->cursor = 0;
    s->line += s->front.lines - behind.lines;
    s->front = behind;
    add_to_digest(c, chunk->bytes, length);
}

bool csv_next(struct csv *c, struct chunk *chunk, struct input_error *error)
{
    struct csv_state *s = c->state;
    *error = (struct input_error){.message = -1};
    if (s->finished)
        return false;
    if (!csv_hold(c, s->chunk_size, error))
        return false;
    size_t length = s->held.len ? whole_records(c, error) : 0;
    s->finished = length == 0;
    if (length)
        fill_chunk(c, chunk, length);
    return length > 0;
}

uint64_t csv_size(const struct csv *c)
{
    return c->state->feed.size;
}

void csv_hash(struct csv *c, char hex[DIGEST_HEX])
{
    digest_close(&c->digest, hex);
    c->digest.state = NULL;
}

bool csv_hash_file(struct csv *c, char hex[DIGEST_HEX],
                   struct input_error *error)
{
    csv_hash(c, hex);
    return !feed_differs(&c->state->feed) ||
           feed_hash(&c->state->feed, hex, error);
}

void csv_close(struct csv *c)
{
    char hex[DIGEST_HEX];
    if (c->digest.state)
        csv_hash(c, hex);
    if (c->state) {
        feed_close(&c->state->feed);
        buf_release(&c->state->held);
    }
    mem_free(c->state);
    c->state = NULL;
}
