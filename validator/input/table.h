/*
 * table.h - an export as rows of text cells, whatever format it came in.
 *
 *     table_open -> headings; then, in order, table_next fills a chunk of whole
 *     records (one thread); table_rows cuts a chunk into rows (any thread).
 *
 * The format is that of the content, never of the name: a workbook (XLSX),
 * JSON or NDJSON, else CSV; each of them, but for the workbook, may be packed
 * by gzip, and be in UTF-16 with a byte order mark. Cells are slices of the
 * chunk's bytes: in CSV as they stand in the file, quotes removed, otherwise
 * text made from it; cell_text makes them UTF-8.
 */
#ifndef HUURTOETS_INPUT_TABLE_H
#define HUURTOETS_INPUT_TABLE_H

#include "base/digest.h"
#include "base/memory.h"
#include "base/text.h"

enum encoding { ENCODING_UTF8, ENCODING_WINDOWS_1252 };
extern const enum encoding encoding_utf8; /* to point at */

enum {
    COLUMNS_MAX = 4096,            /* of a file */
    RECORD_MAX = 16 * 1024 * 1024, /* bytes of one record */
    CHUNK_PADDING = 64             /* readable bytes behind a chunk's own */
};

/* What is wrong with an input as a whole: it could not be judged (exit 2).
   The messages, in section input of message_list.h, do not name the file. */
struct input_error {
    int message; /* enum message; -1: none */
    struct str args[4];
    size_t count;
};

struct cell {
    uint32_t offset, length; /* in chunk.bytes */
};

/* What a cell without text means, where rows.marks: its offset. */
enum {
    CELL_MISSING = 1, /* the record has no such key */
    CELL_ERROR = 2    /* an error value of a workbook, or several values where
                         one is wanted */
};

/* bytes[0..length) are the file's own and never change while the chunk is in
   use; CHUNK_PADDING further on starts the tail, where cells with "" inside
   are unescaped. The tail is as large as the file's part and never moves.
   Where cells are not the file's own bytes, those are in `raw`, `length` of
   them, and `bytes` has the text of the rows cut last; that of earlier rows
   stays where it is, in `kept`, until the chunk is filled again. */
struct chunk {
    char *bytes; /* owned */
    size_t length;
    size_t used, capacity; /* used: with the tail so far */
    uint64_t first_line;   /* file line of the first byte, from 1 */
    uint64_t index;        /* chunks are numbered in file order */
    size_t cursor;         /* where the next batch of rows starts */
    uint64_t cursor_line;
    struct buf raw;
    char **kept;
    size_t kept_count;
    uint64_t hidden;  /* rows so far that a workbook hides */
    uint64_t skipped; /* rows left out before; see group.h */
    uint64_t merged;  /* rows that became part of another */
};

void chunk_release(struct chunk *chunk);
/* For readers that fill `raw`: before it is filled, and before each lot of
   rows that is cut from it. */
void chunk_clear(struct chunk *chunk);
void chunk_turn(struct chunk *chunk);
/* Room for `more` bytes of text behind `used`. */
char *chunk_reserve(struct chunk *chunk, size_t more);
/* The text as a cell. */
struct cell chunk_add(struct chunk *chunk, struct str text);

/* Of a record of which a quoted cell goes over a line end and on behind its
   closing quote: it may have swallowed another. */
#define RAGGED_QUOTES UINT32_MAX

/* The next rows of a chunk: cells[row * columns + column]. A record with fewer
   cells than headings has empty ones behind; of one with more the first are
   kept. Blank lines are not rows. */
struct rows {
    size_t count, columns;
    struct cell *cells;
    uint64_t *lines;  /* file line on which each record starts */
    uint32_t *ragged; /* 0, or the number of cells of a record that has another
                         number than there are headings (empty cells beyond
                         the last heading do not count); RAGGED_QUOTES */
    bool marks;       /* cells without text may be CELL_MISSING, CELL_ERROR */
};

/* Room for `limit` rows. */
void rows_open(struct rows *rows, size_t limit, size_t columns);
void rows_release(struct rows *rows);

/* Bytes as UTF-8: themselves where they are ASCII or already UTF-8, else a copy
   in the arena. */
struct str text_utf8(struct str bytes, enum encoding encoding,
                     struct arena *arena);
/* The same of a cell's bytes, trimmed. *encoding is only read for bytes above
   ASCII: it may be decided elsewhere until then. */
struct str cell_text(struct str bytes, const enum encoding *encoding,
                     struct arena *arena);

struct table_options {
    char separator; /* CSV; 0: detect */
    bool no_headings;
    size_t chunk_size; /* of CSV; more where a row takes more bytes, so that
                          a chunk fills a batch; 0: about a megabyte */
    bool unhashed;     /* table_hash will not be called */
    char decimal; /* the mark that numbers get; 0: none is expected */
    const char *sheet; /* of a workbook; NULL: the first that is not hidden */
    /* What the mapping reads, which for JSON are paths; NULL: no mapping. */
    const struct str *wanted;
    size_t wanted_count;
    /* Whether a heading means something: finds the row of headings. */
    bool (*known)(void *data, struct str heading);
    void *data;
};

struct table {
    const struct table_format *format;
    const enum encoding *encoding; /* decided when the first byte above ASCII
                                      is in a chunk, and at the end */
    struct str *headings; /* UTF-8, trimmed; in the arena */
    size_t columns;
    struct str sheet; /* of a workbook */
    struct arena *arena; /* of errors */
    void *state;      /* of the format */
};

/* path "-" is standard input. False: *error says what is wrong and what to
   do; the caller puts the file's name in front. */
bool table_open(struct table *t, const char *path,
                const struct table_options *options, struct arena *arena,
                struct input_error *error);
/* Fills the chunk (its memory is reused). False at the end or on error;
   error->message >= 0 then tells which. */
bool table_next(struct table *t, struct chunk *chunk,
                struct input_error *error);
/* Cuts the next at most `limit` rows from the chunk; false when it is used up
   or on error, whose texts are in `arena`. Does not touch *t; safe on several
   chunks at once. */
bool table_rows(const struct table *t, struct chunk *chunk, size_t limit,
                struct rows *rows, struct arena *arena,
                struct input_error *error);
/* Total bytes of all chunks if known, else 0 (for progress). */
uint64_t table_size(const struct table *t);
/* SHA-256 of the file as it is on disk; after the last chunk. False if it
   cannot be read once more. */
bool table_hash(struct table *t, char hex[DIGEST_HEX],
                struct input_error *error);
void table_close(struct table *t);

/* Says what is wrong; always false. */
bool input_fail(struct input_error *error, int message, size_t count,
                struct str first, struct str second);

#endif
