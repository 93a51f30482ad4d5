/*
 * workbook.h - an Excel workbook under construction. The only file that sees
 * libxlsxwriter is workbook.c.
 *
 * Cells are written from left to right, rows from top to bottom, and rows that
 * are done leave memory. A text can never become a formula: one that looks
 * like a formula begins with an apostrophe, so that it stays harmless when
 * somebody saves the sheet as CSV. Same input, same bytes, for one version of
 * the library.
 */
#ifndef HUURTOETS_REPORTS_WORKBOOK_H
#define HUURTOETS_REPORTS_WORKBOOK_H

#include "base/date.h"
#include "base/decimal.h"
#include "base/file.h"

enum cell_style {
    CELL_PLAIN,
    CELL_WRAP, /* over several lines; the row grows with it */
    CELL_CLIP, /* over several lines, as far as the row is high */
    CELL_TITLE,
    CELL_BOLD,
    CELL_SOFT,
    CELL_GOOD,
    CELL_BAD,
    CELL_OPEN,
    CELL_STYLE_COUNT
};

enum { SHEET_ROWS = 1048576 }; /* as many as Excel reads */

struct workbook;
struct sheet;

/* `created`: the date that the document says it was made on. */
struct workbook *workbook_open(struct str title, day_number created);
/* Writes the file and frees the workbook; 0 or an errno. */
int workbook_finish(struct workbook *w, struct outfile *out);
void workbook_abandon(struct workbook *w);

/* A further sheet; widths[0..count) in characters. Lives as long as the
   workbook. */
struct sheet *sheet_add(struct workbook *w, struct str name,
                        const uint8_t *widths, size_t count);
/* The current row holds the headings of a table: it stays in sight and on
   every printed page. The filter covers the columns up to the current one and
   the rows until sheet_table_end or the end. One table a sheet. */
void sheet_heads(struct sheet *s, const struct str *heads, size_t count);
void sheet_table_end(struct sheet *s);
/* On paper only the first columns, so that they can be read. */
void sheet_print_columns(struct sheet *s, uint16_t count);
void sheet_next_row(struct sheet *s);
uint32_t sheet_row(const struct sheet *s); /* from 0 */

/* The next cell of the row. */
void sheet_blank(struct sheet *s);
void sheet_text(struct sheet *s, enum cell_style style, struct str text);
/* With thousands marks, as many decimals as it has. */
void sheet_number(struct sheet *s, struct decimal number);
void sheet_count(struct sheet *s, uint64_t count);
void sheet_euro(struct sheet *s, struct decimal amount);
/* Hundredths of a percent. */
void sheet_percent(struct sheet *s, int64_t share);
void sheet_date(struct sheet *s, day_number date);
/* `text` that opens `address`; a plain text where that is no web address. */
void sheet_link(struct sheet *s, struct str text, struct str address);

#endif
