/*
 * table_format.h - the formats that table_open knows, one row a format.
 * Private to the readers.
 */
#ifndef HUURTOETS_INPUT_TABLE_FORMAT_H
#define HUURTOETS_INPUT_TABLE_FORMAT_H

#include "input/feed.h"

enum { FRONT_MAX = 4096 };

struct table_format {
    /* Whether the content is of this format, by its first FRONT_MAX bytes. */
    bool (*recognises)(struct str front);
    /* Takes the feed over; sets headings, columns and state. On false state is
       what `close` can close, or NULL. The others are as in table.h. */
    bool (*open)(struct table *t, struct feed feed,
                 const struct table_options *options, struct arena *arena,
                 struct input_error *error);
    bool (*next)(struct table *t, struct chunk *chunk,
                 struct input_error *error);
    bool (*rows)(const struct table *t, struct chunk *chunk, size_t limit,
                 struct rows *rows, struct arena *arena,
                 struct input_error *error);
    uint64_t (*size)(const struct table *t);
    bool (*hash)(struct table *t, char hex[DIGEST_HEX],
                 struct input_error *error);
    void (*close)(struct table *t);
};

extern const struct table_format csv_format, xlsx_format, json_format;

#endif
