/*
 * csv_head.c - the front of a CSV file: what it is, which separator it uses,
 * its headings.
 */
#include <string.h>

#include "base/message.h"
#include "input/csv_state.h"

/* What a file starts with when it is no CSV in UTF-8 or Windows-1252. */
static const struct {
    struct str start;
    int message;
} signatures[] = {
    {STR_INIT("PK\x03\x04"), MSG_INPUT_SPREADSHEET},
    {STR_INIT("PK\x05\x06"), MSG_INPUT_SPREADSHEET},
    {STR_INIT("\xD0\xCF\x11\xE0"), MSG_INPUT_SPREADSHEET},
    {STR_INIT("\x1F\x8B"), MSG_INPUT_SPREADSHEET},
    {STR_INIT("\xFF\xFE"), MSG_INPUT_UTF16},
    {STR_INIT("\xFE\xFF"), MSG_INPUT_UTF16},
};

static bool recognise(const struct csv_state *s, struct input_error *error)
{
    struct str bytes = buf_str(&s->held);
    size_t count = sizeof signatures / sizeof *signatures;
    for (size_t i = 0; i < count; i++)
        if (str_starts(bytes, signatures[i].start))
            return csv_fail(error, signatures[i].message, 0, bytes, bytes);
    struct str front = str_slice(bytes, 0, 4096);
    const char *nul = front.len ? memchr(front.ptr, 0, front.len) : NULL;
    if (!nul)
        return true;
    /* Text in UTF-16 without a mark: letters and NULs by turns. */
    bool utf16 = front.len >= 4 && (!front.ptr[0]) != (!front.ptr[1]) &&
                 !front.ptr[0] == !front.ptr[2] &&
                 !front.ptr[1] == !front.ptr[3];
    return csv_fail(error, utf16 ? MSG_INPUT_UTF16 : MSG_INPUT_BINARY, 0, bytes,
                    bytes);
}

static size_t blank_lines(const struct buf *held)
{
    size_t n = 0;
    while (n < held->len && held->ptr[n] && strchr(" \t\r\n", held->ptr[n]))
        n++;
    while (n && held->ptr[n - 1] != '\r' && held->ptr[n - 1] != '\n')
        n--;
    return n;
}

/* Drops a byte order mark, blank lines and a line "sep=;", which is Excel's
   way to name the separator. */
static void skip_front(struct csv *c, char *separator)
{
    const struct buf *held = &c->state->held;
    if (str_starts(buf_str(held), MARK))
        csv_drop(c, MARK.len);
    for (;;) {
        csv_drop(c, blank_lines(held));
        struct str line = str_slice(buf_str(held), 0, 7);
        if (line.len < 6 ||
            !str_equal_fold(str_slice(line, 0, 4), STR("sep=")) ||
            !strchr("\r\n", line.ptr[5]))
            return;
        *separator = line.ptr[4];
        csv_drop(c, 5);
    }
}

static const char candidates[] = ";,\t|";

/* How often each candidate stands outside quotes on the first line. */
static void count_candidates(struct str bytes, size_t counts[4])
{
    bool quoted = false;
    memset(counts, 0, 4 * sizeof *counts);
    for (size_t i = 0; i < bytes.len; i++) {
        char b = bytes.ptr[i];
        if (b == '"')
            quoted = !quoted;
        if (quoted || b == 0)
            continue;
        if (b == '\n' || b == '\r')
            break;
        const char *hit = strchr(candidates, b);
        if (hit)
            counts[hit - candidates]++;
    }
}

static struct str separator_name(char separator)
{
    static const struct str names[] = {STR_INIT(";"), STR_INIT(","),
                                       STR_INIT("tab"), STR_INIT("|")};
    const char *hit = separator ? strchr(candidates, separator) : NULL;
    return hit ? names[hit - candidates] : (struct str){0};
}

static bool one_column(struct csv *c, char given, struct input_error *error)
{
    size_t counts[4], best = 0;
    count_candidates(buf_str(&c->state->held), counts);
    for (size_t i = 1; i < 4; i++)
        if (counts[i] > counts[best])
            best = i;
    if (!given || !counts[best] || candidates[best] == given)
        return csv_fail(error, MSG_INPUT_ONE_COLUMN, 0, STR(""), STR(""));
    struct str name = separator_name(given);
    if (!name.len)
        name = arena_str(c->state->arena, (struct str){&given, 1});
    return csv_fail(error, MSG_INPUT_SEPARATOR, 2, name,
                    separator_name(candidates[best]));
}

static char detect(struct str bytes)
{
    size_t counts[4], best = 0;
    count_candidates(bytes, counts);
    for (size_t i = 1; i < 4; i++)
        if (counts[i] > counts[best])
            best = i;
    return candidates[best];
}

/* Holds the whole first record; *end is where it ends. */
static bool first_record(struct csv *c, size_t *end, struct input_error *error)
{
    struct csv_state *s = c->state;
    for (;;) {
        size_t quote, length = s->held.len;
        *end = csv_record_end(s->held.ptr, 0, length, c->separator, &quote);
        if (*end < length || (s->at_end && quote == length))
            return true;
        if (s->at_end || length > RECORD_MAX)
            return csv_fail(error,
                            quote < length ? MSG_INPUT_OPEN_QUOTE
                                           : MSG_INPUT_LONG_RECORD,
                            2, csv_number(s->arena, s->line),
                            csv_number(s->arena, RECORD_MAX / 1024 / 1024));
        if (!csv_hold(c, length * 2, error))
            return false;
    }
}

/* The cells of the first record as headings; false if there are too many. */
static bool cut_headings(struct csv *c, size_t end, struct input_error *error)
{
    struct csv_state *s = c->state;
    struct {
        struct str *items;
        size_t count, cap;
    } list = {0};
    char *tail = mem_alloc(end + 1);
    size_t used = 0;
    for (size_t at = 0; at <= end; at++) {
        struct str cell;
        at = csv_cut_cell(s->held.ptr, at, end, c->separator, tail, &used,
                          &cell);
        cell = cell_text(cell, &c->encoding, s->arena);
        if (list.count <= COLUMNS_MAX)
            *ARENA_PUSH(s->arena, &list) = arena_str(s->arena, cell);
    }
    mem_free(tail);
    c->headings = list.items;
    c->columns = list.count;
    if (list.count <= COLUMNS_MAX)
        return true;
    return csv_fail(error, MSG_INPUT_COLUMNS, 2,
                    csv_number(s->arena, list.count),
                    csv_number(s->arena, COLUMNS_MAX));
}

static void number_headings(struct csv *c)
{
    for (size_t i = 0; i < c->columns; i++)
        c->headings[i] = csv_number(c->state->arena, i + 1);
}

bool csv_head(struct csv *c, const struct csv_options *options,
              struct input_error *error)
{
    struct csv_state *s = c->state;
    char named = options->separator;
    size_t end;
    if (!csv_hold(c, s->chunk_size > 4096 ? s->chunk_size : 4096, error) ||
        !recognise(s, error))
        return false;
    do {
        char excel = 0;
        skip_front(c, &excel);
        named = named ? named : excel;
        if (s->held.len == 0 && !csv_hold(c, 4096, error))
            return false;
    } while (blank_lines(&s->held) > 0);
    if (s->held.len == 0)
        return csv_fail(error, MSG_INPUT_EMPTY, 0, STR(""), STR(""));
    c->separator = named ? named : detect(buf_str(&s->held));
    if (!first_record(c, &end, error) || !cut_headings(c, end, error))
        return false;
    /* A separator behind the last heading makes no column. */
    while (!options->no_headings && c->columns &&
           c->headings[c->columns - 1].len == 0)
        c->columns--;
    if (c->columns < 2)
        return one_column(c, named, error);
    if (options->no_headings)
        number_headings(c);
    else
        csv_drop(c, end);
    return true;
}
