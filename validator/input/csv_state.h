/*
 * csv_state.h - what the parts of the CSV reader share; private to csv*.c.
 */
#ifndef HUURTOETS_INPUT_CSV_STATE_H
#define HUURTOETS_INPUT_CSV_STATE_H

#include "input/csv.h"
#include "input/feed.h"
#include "input/scan.h"

/* The byte order mark of UTF-8. */
#define MARK STR("\xEF\xBB\xBF")

struct csv_state {
    struct feed feed;
    const struct scan *scan;
    struct arena *arena; /* for error arguments */
    size_t chunk_size;
    uint64_t offset; /* how far the feed has been read */
    bool at_end;     /* nothing left behind `offset` */
    struct buf held; /* bytes read that are in no chunk yet */
    struct scan_tally front; /* of what is held */
    uint64_t line;   /* of the first byte held */
    uint64_t index;  /* of the next chunk */
    bool finished, undigested;
    bool decided; /* the encoding, by a byte above ASCII */
};

/* Says what is wrong; always false. */
bool csv_fail(struct input_error *error, int message, size_t count,
              struct str first, struct str second);
struct str csv_number(struct arena *arena, uint64_t number);

/* Reads more, so that at least `wanted` bytes are held if there are that many.
   False on a read error. */
bool csv_hold(struct csv *c, size_t wanted, struct input_error *error);
/* Drops the first `count` held bytes, digested and their lines counted. */
void csv_drop(struct csv *c, size_t count);

/* Decides separator, headings and the first line of data from the bytes held;
   leaves the data held. */
bool csv_head(struct csv *c, const struct csv_options *options,
              struct input_error *error);

/* Where a record that starts at `at` ends: the offset of its CR or LF, or
   `length` if there is none. *quote is then the offset of a quote still open,
   or `length`. */
size_t csv_record_end(const char *bytes, size_t at, size_t length,
                      char separator, size_t *quote);
/* Offset behind the last whole record (and its line end) in `bytes`, of which
   CHUNK_PADDING more are readable; 0 if there is none. *quote as above. */
size_t csv_last_record(const struct csv *c, const char *bytes, size_t length,
                       size_t *quote);

/* One cell of a record that ends at `end`, from `at` on, by the book: quotes
   mean something at the start of a cell only. Text behind a closing quote is
   kept. Returns where the cell's separator (or the record's end) is. Needs
   room for the cell at `tail`; *tail_used grows if the cell is not a slice. */
size_t csv_cut_cell(const char *bytes, size_t at, size_t end, char separator,
                    char *tail, size_t *tail_used, struct str *cell);

#endif
