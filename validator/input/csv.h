/*
 * csv.h - CSV exports (RFC 4180 with the habits of ecosystem.md 3.1).
 *
 *     csv_open -> headings; then, in order, csv_next fills a chunk of whole
 *     records (one thread); csv_rows cuts a chunk into rows (any thread).
 *
 * Separator: the mapping's, else the one of ; , tab | that is most frequent
 * outside quotes on the heading line. Quotes may hold separators and newlines;
 * a quote that never closes is an error that names its line. Lines end in LF,
 * CRLF or CR. A record may be at most 16 MB; a file may have 4,096 columns.
 * Encoding: UTF-8 (BOM dropped) if the whole file is valid UTF-8; the first
 * invalid byte turns the whole file to Windows-1252, which is why the rest of
 * the file is read ahead where the first byte above ASCII stands. Until then
 * the encoding does not matter. Standard input is read into memory.
 */
#ifndef HUURTOETS_INPUT_CSV_H
#define HUURTOETS_INPUT_CSV_H

#include "base/digest.h"
#include "input/feed.h"

struct csv_options {
    char separator; /* 0: detect */
    bool no_headings;
    size_t chunk_size;     /* 0: about a megabyte; tests use small ones */
    bool undigested;   /* nobody will ask for the hash */
};

struct csv {
    enum encoding encoding; /* decided before the first byte above ASCII is
                               in a chunk */
    char separator;
    struct str *headings; /* UTF-8, trimmed; in `arena` */
    size_t columns;
    uint64_t bytes_read;
    struct digest digest; /* over all bytes, in order; unless undigested */
    struct csv_state *state;
};

/* path "-" is standard input. False: *error says what is wrong and what to
   do; the caller puts the file's name in front. */
bool csv_open(struct csv *c, const char *path,
              const struct csv_options *options, struct arena *arena,
              struct input_error *error);
/* The same of a feed that is open, which is taken over. */
bool csv_open_feed(struct csv *c, struct feed feed,
                   const struct csv_options *options, struct arena *arena,
                   struct input_error *error);
/* Fills the chunk (its memory is reused). False at the end or on error;
   error->message >= 0 then tells which. */
bool csv_next(struct csv *c, struct chunk *chunk, struct input_error *error);
/* Cuts the next at most `limit` rows from the chunk; false when it is used up.
   `rows` buffers belong to the caller: cells[limit * columns]. Does not touch
   *c; safe on several chunks at once. */
bool csv_rows(const struct csv *c, struct chunk *chunk, size_t limit,
              struct rows *rows);
/* Total bytes if known, else 0 (for progress). */
uint64_t csv_size(const struct csv *c);
void csv_hash(struct csv *c, char hex[DIGEST_HEX]); /* after the last chunk */
/* The same, but of the file as it is on disk where it is packed or UTF-16. */
bool csv_hash_file(struct csv *c, char hex[DIGEST_HEX],
                   struct input_error *error);
void csv_close(struct csv *c);

#endif
