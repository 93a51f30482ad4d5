/*
 * json_split.c - chunks of whole objects. See json_split.h.
 */
#include "input/json_split.h"

#include <string.h>

#include "base/message.h"

enum { CHUNK = 1024 * 1024 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static uint64_t lines_in(struct str s)
{
    uint64_t lines = 0;
    for (size_t at = str_find(s, STR("\n"), 0); at < s.len;
         at = str_find(s, STR("\n"), at + 1))
        lines++;
    return lines;
}

static bool broken(const struct json_split *s, size_t at, int message,
                   struct input_error *error)
{
    uint64_t line = s->line + lines_in(str_slice(buf_str(&s->held), 0, at));
    return input_fail(error, message, 2,
                      arena_printf(s->arena, "%zu", (size_t)line),
                      STR("16"));
}

/* Holds at least `wanted` bytes, if there are that many. */
static bool hold(struct json_split *s, size_t wanted,
                 struct input_error *error)
{
    while (!s->at_end && s->held.len < wanted) {
        size_t room = wanted - s->held.len, got;
        char *out = buf_reserve(&s->held, room + wanted);
        if (!feed_read(&s->feed, s->offset, out, room, &got, error))
            return false;
        s->held.len += got;
        s->offset += got;
        s->at_end = got < room;
    }
    return true;
}

static void drop(struct json_split *s, size_t count)
{
    if (!count)
        return;
    s->line += lines_in((struct str){s->held.ptr, count});
    s->held.len -= count;
    memmove(s->held.ptr, s->held.ptr + count, s->held.len);
    s->scanned -= s->scanned < count ? s->scanned : count;
    s->whole -= s->whole < count ? s->whole : count;
}

/* Behind the text's closing quote, or at the end of what is held. */
static size_t skip_text(struct json_split *s, size_t at)
{
    const char *p = s->held.ptr;
    size_t length = s->held.len;
    for (; at < length; at++) {
        if (s->escaped) {
            s->escaped = false;
        } else if (p[at] == '\\') {
            s->escaped = true;
        } else if (p[at] == '"') {
            s->in_text = false;
            return at + 1;
        }
    }
    return at;
}

/* Between objects; in a list with one comma between two. The message that says
   why the byte has no place there, or -1. */
static int take_between(struct json_split *s, char c)
{
    enum json_between was = s->between;
    if (is_blank(c))
        return -1;
    if (c == '{') {
        s->depth = 1;
        s->between = BEHIND_OBJECT;
        return s->list && was == BEHIND_OBJECT ? MSG_JSON_LIST : -1;
    }
    if (c == ']' && s->list) {
        s->finished = true;
        return was == BEHIND_COMMA ? MSG_JSON_LIST : -1;
    }
    if (c != ',' || !s->list)
        return MSG_INPUT_JSON_OBJECT;
    s->between = BEHIND_COMMA;
    return was == BEHIND_OBJECT ? -1 : MSG_JSON_LIST;
}

/* Looks at what is held and was not yet. */
static bool scan(struct json_split *s, struct input_error *error)
{
    size_t at = s->scanned;
    while (at < s->held.len && !s->finished) {
        if (s->in_text) {
            at = skip_text(s, at);
            continue;
        }
        char c = s->held.ptr[at++];
        if (!s->depth) {
            int why = take_between(s, c);
            if (why >= 0)
                return broken(s, at - 1, why, error);
        } else if (c == '"') {
            s->in_text = true;
        } else if (c == '{' || c == '[') {
            s->depth++;
        } else if (c == '}' || c == ']') {
            if (!--s->depth)
                s->whole = at;
        }
    }
    s->scanned = at;
    return true;
}

/* Behind the list only blanks may follow. */
static bool check_end(struct json_split *s, struct input_error *error)
{
    size_t at = s->scanned;
    while (!s->wrapped) {
        for (; at < s->held.len; at++)
            if (!is_blank(s->held.ptr[at]))
                return broken(s, at, MSG_JSON_MORE, error);
        if (s->at_end)
            break;
        if (!hold(s, s->held.len + CHUNK, error))
            return false;
    }
    s->held.len = s->whole;
    s->done = true;
    return true;
}

/* How much to hold next: no record is longer. */
static size_t twice(const struct json_split *s)
{
    return s->held.len < RECORD_MAX / 2 ? s->held.len * 2 : RECORD_MAX + 1;
}

/* Until there are whole objects to hand out, or none are left. */
static bool find_objects(struct json_split *s, struct input_error *error)
{
    size_t wanted = s->chunk_size;
    for (;;) {
        if (!s->finished && (!hold(s, wanted, error) || !scan(s, error)))
            return false;
        if (s->finished)
            return check_end(s, error);
        if (s->whole && (s->at_end || s->held.len >= s->chunk_size))
            return !s->at_end || !s->depth ||
                   broken(s, s->held.len, MSG_JSON_END, error);
        if (s->at_end) {
            s->done = true;
            return (!s->depth && !s->list) ||
                   broken(s, s->held.len, MSG_JSON_END, error);
        }
        if (s->held.len > RECORD_MAX)
            return broken(s, s->whole, MSG_INPUT_LONG_RECORD, error);
        wanted = twice(s);
    }
}

/* ---- the front -------------------------------------------------------- */

static size_t skip_blanks(const struct json_split *s, size_t at)
{
    while (at < s->held.len && is_blank(s->held.ptr[at]))
        at++;
    return at;
}

bool json_split_peek(struct json_split *s, struct input_error *error)
{
    while (scan(s, error) && !s->whole && !s->finished && !s->at_end &&
           s->held.len <= RECORD_MAX)
        if (!hold(s, twice(s), error))
            return false;
    if (error->message < 0 && s->list && !s->whole && !s->finished &&
        s->held.len > RECORD_MAX)
        return broken(s, s->whole, MSG_INPUT_LONG_RECORD, error);
    if (error->message < 0 && s->at_end && s->depth && !s->whole)
        return broken(s, s->held.len, MSG_JSON_END, error);
    return error->message < 0;
}

bool json_split_open(struct json_split *s, struct feed feed,
                     struct input_error *error)
{
    s->feed = feed;
    s->line = 1;
    s->chunk_size = s->chunk_size ? s->chunk_size : CHUNK;
    if (!hold(s, CHUNK, error))
        return false;
    if (str_starts(buf_str(&s->held), STR("\xEF\xBB\xBF")))
        drop(s, 3);
    size_t at = skip_blanks(s, 0);
    s->list = at < s->held.len && s->held.ptr[at] == '[';
    drop(s, at + s->list);
    return json_split_peek(s, error);
}

bool json_split_single(const struct json_split *s)
{
    if (s->list)
        return false;
    if (!s->whole)
        return s->held.len > RECORD_MAX;
    return s->at_end && skip_blanks(s, s->whole) == s->held.len;
}

/* A "[" directly within the object, with an object behind it. */
bool json_split_unwrap(struct json_split *s)
{
    struct json_split inner = {.held = s->held};
    for (size_t at = 0; at < s->held.len;) {
        if (inner.in_text) {
            at = skip_text(&inner, at);
            continue;
        }
        char c = s->held.ptr[at++];
        size_t next = skip_blanks(s, at);
        inner.in_text = c == '"';
        if (c == '[' && inner.depth == 1 && next < s->held.len &&
            s->held.ptr[next] == '{') {
            drop(s, at);
            s->scanned = s->whole = s->depth = 0;
            s->between = BEHIND_BRACKET;
            s->in_text = s->escaped = s->finished = false;
            s->list = s->wrapped = true;
            return true;
        }
        if (c == '{' || c == '[')
            inner.depth++;
        else if ((c == '}' || c == ']') && inner.depth)
            inner.depth--;
    }
    return false;
}

/* ---- chunks ----------------------------------------------------------- */

bool json_split_next(struct json_split *s, struct chunk *chunk,
                     struct input_error *error)
{
    if ((!s->done && !find_objects(s, error)) || !s->whole)
        return false;
    size_t length = s->whole;
    chunk_clear(chunk);
    buf_add(&chunk->raw, str_slice(buf_str(&s->held), 0, length));
    chunk->length = length;
    chunk->cursor = 0;
    chunk->first_line = chunk->cursor_line = s->line;
    chunk->index = s->index++;
    drop(s, length);
    return true;
}

void json_split_close(struct json_split *s)
{
    feed_close(&s->feed);
    buf_release(&s->held);
}
