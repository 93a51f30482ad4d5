/*
 * feed.h - the bytes of an input: a file read in pieces, or standard input
 * (and anything else that cannot be read twice) held in memory.
 *
 * Never mapped: a file that shrinks while it is read just ends. What is packed
 * by gzip can be read unpacked.
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
};

/* path "-" is standard input. */
bool feed_open(struct feed *f, const char *path, struct input_error *error);
/* Reads up to `room` bytes from `offset` on; fewer only at the end. */
bool feed_read(const struct feed *f, uint64_t offset, char *out, size_t room,
               size_t *got, struct input_error *error);
/* The same of the bytes as they are on disk, packed or not. */
bool feed_read_raw(const struct feed *f, uint64_t offset, char *out,
                   size_t room, size_t *got, struct input_error *error);
/* From now on feed_read unpacks, if the file is packed by gzip. */
bool feed_unpack(struct feed *f, struct input_error *error);
/* SHA-256 of the bytes as they are on disk. */
bool feed_hash(const struct feed *f, char hex[DIGEST_HEX],
               struct input_error *error);
void feed_close(struct feed *f);

#endif
