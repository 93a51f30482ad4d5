/*
 * folio.h - one page of text for people: headings and wrapped lines of at most
 * 100 columns.
 */
#ifndef HUURTOETS_COMMAND_FOLIO_H
#define HUURTOETS_COMMAND_FOLIO_H

#include "reports/report.h"

enum { FOLIO_WIDTH = 100, FOLIO_INDENT = 2 };

struct folio {
    const struct ruleset *rules;
    const char *rules_dir;
    const struct rule *rule;
    enum lang lang;
    day_number on; /* of which the law and the limits are shown */
    struct arena arena;
    struct buf *out;
};

/* An empty line, the heading, and the end of its line. */
void folio_heading(struct folio *p, enum message heading);
/* The text behind what stands on the line; where it is too long it goes on in
   lines that begin with `indent` blanks. Blanks and newlines in the text are
   where it may break; a longer word stands out. Ends the line. */
void folio_wrap(struct folio *p, size_t indent, struct str text);
void folio_blanks(struct folio *p, size_t count);
/* A line, or more, with `indent` blanks before each; those behind the first
   have `hang` blanks more. */
void folio_text(struct folio *p, size_t indent, size_t hang, struct str text);

/* Rows of a word and what it says, aligned. */
struct folio_rows {
    struct {
        struct folio_row *items;
        size_t count, cap;
    } rows;
};

struct folio_row {
    struct str word, text;
};

/* Nothing for an empty text. An empty word goes on with the row before. */
void folio_row(struct folio *p, struct folio_rows *rows, struct str word,
               struct str text);
void folio_print_rows(struct folio *p, const struct folio_rows *rows);

/* The buffer's text, kept with the page; the buffer is released. */
struct str folio_keep(struct folio *p, struct buf *text);

#endif
