/*
 * xlsx_state.h - what the parts of the workbook reader share (ECMA-376);
 * private to xlsx*.c.
 */
#ifndef HUURTOETS_INPUT_XLSX_STATE_H
#define HUURTOETS_INPUT_XLSX_STATE_H

#include "input/package.h"

enum {
    SHEET_ROWS = 1048576,
    SHEET_COLUMNS = 16384,
    SMALL_PART = 64 * 1024 * 1024
};
#define STRINGS_PART ((uint64_t)1024 * 1024 * 1024)
#define SHEET_PART ((uint64_t)16 * 1024 * 1024 * 1024)

struct sheet_name {
    struct str name, relation;
    bool hidden;
};

/* How numbers with a style are meant. */
enum number_kind { NUMBER_PLAIN, NUMBER_DATE, NUMBER_TIME };

/* A workbook, and the sheet that is read. */
struct xlsx {
    struct feed feed;
    struct archive archive;
    struct arena *arena;
    char decimal;   /* as in table_options */
    size_t columns; /* headings */

    /* the workbook */
    bool days_from_1904;
    struct str styles_part, strings_part;
    struct {
        struct sheet_name *items;
        size_t count, cap;
    } sheets;
    struct {
        uint8_t *items; /* enum number_kind, by style of a cell */
        size_t count, cap;
    } styles;
    struct buf strings;   /* shared ones, one behind the other */
    uint64_t *string_end; /* by string */
    size_t string_count, string_cap;

    /* the sheet */
    struct part part;
    struct str row, row_end, data_end; /* "<row", "</row", "</sheetData" */
    struct buf held;  /* bytes read that are in no chunk yet */
    size_t scanned;   /* of those, looked at */
    size_t whole;     /* of those, whole rows */
    bool at_end;      /* the part holds no more */
    bool finished;    /* the data held end with the sheet's */
    uint64_t row_tags; /* rows before those held, and in those scanned */
    uint64_t row_tags_before;
    uint64_t index;
    size_t chunk_size;
};

/* xlsx_book.c: the parts, the date system, the sheets; *sheet_part is where
   the one asked for is (NULL: the first that is not hidden). */
bool xlsx_book(struct xlsx *x, const char *asked, struct str *sheet,
               struct str *sheet_part, struct input_error *error);
/* xlsx_strings.c, xlsx_styles.c: nothing to read is no error. */
bool xlsx_strings(struct xlsx *x, struct input_error *error);
bool xlsx_styles(struct xlsx *x, struct input_error *error);
/* What a format code means, such as dd-mm-yyyy or #,##0.00. */
enum number_kind xlsx_format_kind(struct str code);
/* Appends text, with _x000D_ as the character it stands for. */
void xlsx_add_text(struct buf *out, struct str text);

/* xlsx_sheet.c: the sheet's rows as chunks of their XML. */
bool xlsx_sheet_open(struct xlsx *x, struct str part,
                     struct input_error *error);
bool xlsx_sheet_next(struct xlsx *x, struct chunk *chunk,
                     struct input_error *error);
/* Gives back what is left of a chunk behind its cursor. */
void xlsx_sheet_return(struct xlsx *x, const struct chunk *chunk);

/* xlsx_rows.c: cuts the next rows of rows->columns cells from a chunk. */
bool xlsx_rows(const struct xlsx *x, struct chunk *chunk, size_t limit,
               struct rows *rows, struct arena *arena,
               struct input_error *error);

/* xlsx_number.c: a cell's number, at most 15 digits of it, as text. `out` has
   room for NUMBER_TEXT bytes; returns the length, 0 if `text` is no number
   that can be written so. */
enum { NUMBER_TEXT = 80 };
size_t xlsx_number(struct str text, enum number_kind kind, bool from_1904,
                   char decimal, char out[NUMBER_TEXT]);

#endif
