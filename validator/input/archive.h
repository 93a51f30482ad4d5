/*
 * archive.h - the parts of a zip file, by libzip; archive.c alone sees it.
 *
 * A part is read from front to back. One that grows beyond measure, in size or
 * against its packed size, is refused while it is read, whatever the zip file
 * says of it.
 */
#ifndef HUURTOETS_INPUT_ARCHIVE_H
#define HUURTOETS_INPUT_ARCHIVE_H

#include "input/feed.h"

struct archive {
    void *zip;
    struct arena *arena; /* of names in errors */
};

struct part {
    void *file; /* NULL: not open */
    struct str name;
    uint64_t packed, read, limit;
};

/* The feed must stay open as long. */
bool archive_open(struct archive *a, const struct feed *feed,
                  struct arena *arena, struct input_error *error);
/* Names compare without ASCII case. */
bool archive_has(const struct archive *a, struct str name);
void archive_close(struct archive *a);

/* At most `limit` bytes will be read. */
bool part_open(struct part *p, const struct archive *a, struct str name,
               uint64_t limit, struct input_error *error);
/* Fewer bytes than `room` only at the end. */
bool part_read(struct part *p, char *out, size_t room, size_t *got,
               struct input_error *error);
void part_close(struct part *p);

#endif
