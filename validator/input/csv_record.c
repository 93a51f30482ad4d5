/*
 * csv_record.c - one CSV record by the book, byte by byte.
 *
 *     record = cell { separator cell } (CR | LF)
 *     cell   = plain | '"' { any | '""' } '"' plain
 *     plain  = { any but separator, CR, LF }
 *
 * This decides what a record is; the fast scan of csv_rows.c may only be used
 * where it gives the same.
 */
#include <string.h>

#include "input/csv_state.h"

static bool line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* Offset behind the closing quote of a cell whose quote opens at `at`; `end`
   if there is none. */
static size_t quoted_end(const char *bytes, size_t at, size_t end)
{
    at++;
    while (at < end) {
        const char *quote = memchr(bytes + at, '"', end - at);
        if (!quote)
            return end;
        at = (size_t)(quote - bytes) + 1;
        if (at >= end || bytes[at] != '"')
            return at;
        at++;
    }
    return end;
}

static bool closed(const char *bytes, size_t open, size_t end)
{
    size_t quotes = 0;
    for (size_t i = open; i < end; i++)
        quotes += bytes[i] == '"';
    return quotes % 2 == 0;
}

size_t csv_record_end(const char *bytes, size_t at, size_t length,
                      char separator, size_t *quote)
{
    bool start = true;
    *quote = length;
    for (; at < length; at++) {
        if (start && bytes[at] == '"') {
            size_t after = quoted_end(bytes, at, length);
            if (after == length && !closed(bytes, at, length))
                *quote = at;
            at = after;
        }
        if (at >= length)
            break;
        if (line_end(bytes[at]))
            return at;
        start = bytes[at] == separator;
    }
    return length;
}

static void unescape(const char *bytes, size_t from, size_t to, char *tail,
                     size_t *used)
{
    for (; from < to; from++) {
        tail[(*used)++] = bytes[from];
        if (bytes[from] == '"' && from + 1 < to && bytes[from + 1] == '"')
            from++;
    }
}

size_t csv_cut_cell(const char *bytes, size_t at, size_t end, char separator,
                    char *tail, size_t *tail_used, struct str *cell)
{
    size_t after = at, stop;
    bool quoted = at < end && bytes[at] == '"';
    if (quoted)
        after = quoted_end(bytes, at, end);
    const char *found = memchr(bytes + after, separator, end - after);
    stop = found ? (size_t)(found - bytes) : end;
    if (!quoted) {
        *cell = (struct str){bytes + at, stop - at};
        return stop;
    }
    size_t inner = after - at >= 2 ? after - 1 : after;
    if (stop == after && !memchr(bytes + at + 1, '"', inner - at - 1)) {
        *cell = (struct str){bytes + at + 1, inner - at - 1};
        return stop;
    }
    size_t begin = *tail_used;
    unescape(bytes, at + 1, inner, tail, tail_used);
    memcpy(tail + *tail_used, bytes + after, stop - after);
    *tail_used += stop - after;
    *cell = (struct str){tail + begin, *tail_used - begin};
    return stop;
}
