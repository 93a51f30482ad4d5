/*
 * batch.h - rows of text cells become typed columns.
 *
 * A plan says, once per input file, which column feeds which field; a batch
 * converts at most BATCH_ROWS rows. Only fields marked as needed are converted.
 * A cell that does not convert is an absent value that remembers why; nothing
 * here is ever a program error.
 */
#ifndef HUURTOETS_RECORD_BATCH_H
#define HUURTOETS_RECORD_BATCH_H

#include "base/vec.h"
#include "input/table.h"
#include "record/bsn.h"
#include "record/mapping.h"
#include "record/stale.h"

struct plan {
    const struct schema *schema;
    const struct mapping *mapping;
    const enum encoding *encoding; /* as table.h */
    size_t columns;                      /* of the file */
    int *column_of;                      /* by field: column index, or -1 */
    const struct mapped_column **mapped; /* by field */
    bool *needed;                        /* by field */
    const struct str *headings;          /* of the file */
    struct plan_state *state;
    struct stale_codes stale; /* on the day of judgement */

    /* for the receipt */
    struct str *unknown; /* headings that map to nothing */
    size_t unknown_count;
    struct str *refused; /* headings that were dropped on read */
    size_t refused_count;
    struct str *absent; /* mapped headings that the file does not have */
    size_t absent_count;
};

/* Matches the file's headings to the mapping. An error is: a heading twice
   (unless ignored, refused or empty), two columns for one field, no heading
   known at all; then NULL. A mapped heading that is not in the file is no
   error: its field is missing and it is listed in `absent`. Schema, mapping and
   headings must outlive the plan; threads may share it. `needed` may be NULL:
   all fields. */
const struct plan *plan_make(const struct schema *schema,
                             const struct mapping *mapping,
                             const struct str *headings, size_t columns,
                             const enum encoding *encoding,
                             const bool *needed,
                             day_number as_of, struct arena *arena,
                             struct input_error *error);

/* Why a row is left out. */
enum skip {
    SKIP_BLANK,
    SKIP_TOTAL,   /* "Totaal ..." and no contract */
    SKIP_HEADING, /* the headings once more */
    SKIP_MAPPING, /* a `skip` of the mapping */
    SKIP_JUDGED,  /* a code that its field's `judged` leaves out */
    SKIP_JOINED,  /* became part of another row; see input/group.h */
    SKIP_COUNT
};

/* "blank", "total", "heading", "mapping", "judged" */
const char *skip_name(enum skip why);

struct batch {
    const struct plan *plan;
    size_t rows;        /* judged rows */
    size_t skipped;     /* rows left out, in all and by reason */
    size_t skipped_because[SKIP_COUNT];
    struct vec *fields; /* by schema field; not needed ones are zeroed */
    uint64_t *lines;    /* by row: file line */
    const struct rows *source; /* the cells, for reasons */
    uint32_t *source_row;      /* by row: row in `source` */
    const char *bytes;         /* of the chunk */
    struct arena scratch;      /* decoded texts */
    struct batch_state *state;
};

/* Adds the cells of the rows that count which may hold a BSN, outside columns
   of keys and columns that are refused. */
void bsn_search(struct bsn *b, const struct batch *batch);

void batch_open(struct batch *b, const struct plan *plan);
void batch_close(struct batch *b);
/* Converts at most BATCH_ROWS rows. Valid until the next fill, as long as
   `rows` and `bytes` stay as they are: texts are slices of them. */
void batch_fill(struct batch *b, const struct rows *rows, const char *bytes);

/* The text of a field's cell or constant, decoded to UTF-8 in `arena` where
   need be; empty if the field has neither, and in a row with another number of
   cells than there are headings. For keys and group names. */
struct str batch_text(const struct batch *b, int field, size_t row,
                      struct arena *arena);

/* Why a field is absent in that row, as a sentence part in the language:
   "kolom Ingangsdatum: '31-02-2024' is geen datum", "kolom Inkomen is leeg",
   "het veld toetsinkomen staat niet in de export". Personal and sensitive
   values never show; others at most 20 characters of digits and .,-/: and
   blanks, and not if they pass the BSN eleven-test; else their shape. */
void batch_why(const struct batch *b, int field, size_t row, enum lang lang,
               struct buf *out);
/* The field whose value stands in for the field's own in that row, because the
   mapping says so; -1: its own. */
int batch_stand_in(const struct batch *b, int field, size_t row);
/* Whether there may be one in some row. */
bool batch_may_stand_in(const struct batch *b, int field);

/* Whether batch_why says the same of every row in which the field is absent in
   the same way. */
bool batch_why_fixed(const struct batch *b, int field, size_t row);
/* Same kind as in JSON: "none", "missing", "unreadable". */
const char *absence_name(enum absence kind);

#endif
