/*
 * feed.h - the bytes of an input: a file read in pieces, or standard input
 * (and anything else that cannot be read twice) held in memory.
 *
 * Never mapped: a file that shrinks while it is read just ends. What is packed
 * by gzip can be read unpacked, and what is in UTF-16 as UTF-8.
 */
#ifndef HUURTOETS_INPUT_FEED_H
#define HUURTOETS_INPUT_FEED_H

#include "input/table.h"

struct feed {
    int fd;        /* -1: the bytes are in memory */
    char *memory;  /* owned */
    uint64_t size; /* when it was opened; 0: packed, so not known */
    uint64_t packed_size; /* of what is packed */
    struct gzip *gzip;    /* NULL: not packed */
    struct utf16 *utf16;  /* NULL: read as it is */
};

/* The most that is held in memory of what is no file. */
enum { FEED_GIGABYTES = 4 };
#define FEED_MEMORY_MAX ((uint64_t)FEED_GIGABYTES << 30)

/* path "-" is standard input. */
bool feed_open(struct feed *f, const char *path, struct input_error *error);
/* The same; of what is no file only the first `most` bytes are taken. */
bool feed_open_front(struct feed *f, const char *path, uint64_t most,
                     struct input_error *error);
/* Reads up to `room` bytes from `offset` on; fewer only at the end. */
bool feed_read(const struct feed *f, uint64_t offset, char *out, size_t room,
               size_t *got, struct input_error *error);
/* The same of the text as it is encoded: unpacked, but not yet UTF-8. */
bool feed_read_packed(const struct feed *f, uint64_t offset, char *out,
                      size_t room, size_t *got, struct input_error *error);
/* The same of the bytes as they are on disk, packed or not. */
bool feed_read_raw(const struct feed *f, uint64_t offset, char *out,
                   size_t room, size_t *got, struct input_error *error);
/* From now on feed_read unpacks, if the file is packed by gzip, and gives
   UTF-8, if it is marked as UTF-16. */
bool feed_unpack(struct feed *f, struct input_error *error);
/* Whether feed_read gives other bytes than are on disk. */
bool feed_differs(const struct feed *f);
/* SHA-256 of the bytes as they are on disk. */
bool feed_hash(const struct feed *f, char hex[DIGEST_HEX],
               struct input_error *error);
void feed_close(struct feed *f);

#endif
