/*
 * csv_table.c - CSV as one of the formats of an export. See table_format.h.
 */
#include "input/csv.h"
#include "input/table_format.h"

static bool recognises(struct str front)
{
    (void)front;
    return true;
}

static bool open(struct table *t, struct feed feed,
                 const struct table_options *options, struct arena *arena,
                 struct input_error *error)
{
    struct csv_options how = {
        .separator = options->separator,
        .no_headings = options->no_headings,
        .chunk_size = options->chunk_size,
        .undigested = options->unhashed,
    };
    struct csv *c = mem_zero(1, sizeof *c);
    t->state = c;
    if (!csv_open_feed(c, feed, &how, arena, error))
        return false;
    t->encoding = &c->encoding;
    t->headings = c->headings;
    t->columns = c->columns;
    return true;
}

static bool next(struct table *t, struct chunk *chunk,
                 struct input_error *error)
{
    return csv_next(t->state, chunk, error);
}

static bool cut_rows(const struct table *t, struct chunk *chunk, size_t limit,
                     struct rows *rows, struct arena *arena,
                     struct input_error *error)
{
    (void)arena;
    (void)error;
    return csv_rows(t->state, chunk, limit, rows);
}

static uint64_t size(const struct table *t)
{
    return csv_size(t->state);
}

static bool hash(struct table *t, char hex[DIGEST_HEX],
                 struct input_error *error)
{
    return csv_hash_file(t->state, hex, error);
}

static void close(struct table *t)
{
    csv_close(t->state);
    mem_free(t->state);
}

const struct table_format csv_format = {
    .recognises = recognises,
    .open = open,
    .next = next,
    .rows = cut_rows,
    .size = size,
    .hash = hash,
    .close = close,
};
