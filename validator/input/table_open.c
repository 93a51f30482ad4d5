/*
 * table_open.c - which format an export is in, and the way to its reader. See
 * table.h.
 */
#include <string.h>

#include "base/message.h"
#include "input/table_format.h"

/* The first that recognises the content; CSV recognises everything. */
static const struct table_format *const formats[] = {
    &xlsx_format,
    &json_format,
    &csv_format,
};

/* What is neither, but is often tried. */
static const struct {
    struct str start;
    int message;
} refused[] = {
    {STR_INIT("\xD0\xCF\x11\xE0"), MSG_INPUT_OLD_WORKBOOK},
    {STR_INIT("%PDF"), MSG_INPUT_PDF},
};

static bool refuse(struct str front, struct input_error *error)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (str_starts(front, refused[i].start))
            return input_fail(error, refused[i].message, 0, front, front);
    return true;
}

static const struct table_format *format_of(struct str front)
{
    size_t i = 0, last = sizeof formats / sizeof *formats - 1;
    while (i < last && !formats[i]->recognises(front))
        i++;
    return formats[i];
}

bool table_open(struct table *t, const char *path,
                const struct table_options *options, struct arena *arena,
                struct input_error *error)
{
    char bytes[FRONT_MAX];
    struct feed feed;
    size_t got;
    *t = (struct table){.arena = arena};
    *error = (struct input_error){.message = -1};
    if (!feed_open(&feed, path, error))
        return false;
    if (!feed_unpack(&feed, error) ||
        !feed_read(&feed, 0, bytes, sizeof bytes, &got, error) ||
        !refuse((struct str){bytes, got}, error)) {
        feed_close(&feed);
        return false;
    }
    t->format = format_of((struct str){bytes, got});
    if (options->sheet && t->format != &xlsx_format) {
        feed_close(&feed);
        t->format = NULL;
        return input_fail(error, MSG_INPUT_NO_SHEETS, 0, STR(""), STR(""));
    }
    if (t->format->open(t, feed, options, arena, error))
        return true;
    table_close(t);
    return false;
}

bool table_next(struct table *t, struct chunk *chunk,
                struct input_error *error)
{
    *error = (struct input_error){.message = -1};
    chunk->hidden = chunk->skipped = chunk->merged = 0;
    return t->format->next(t, chunk, error);
}

bool table_rows(const struct table *t, struct chunk *chunk, size_t limit,
                struct rows *rows, struct arena *arena,
                struct input_error *error)
{
    return t->format->rows(t, chunk, limit, rows, arena, error);
}

uint64_t table_size(const struct table *t)
{
    return t->format->size(t);
}

bool table_hash(struct table *t, char hex[DIGEST_HEX],
                struct input_error *error)
{
    return t->format->hash(t, hex, error);
}

void table_close(struct table *t)
{
    if (t->format && t->state)
        t->format->close(t);
    *t = (struct table){0};
}
