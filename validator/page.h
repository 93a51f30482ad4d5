/*
 * page.h - one page of text for people: headings and wrapped lines of at most
 * 100 columns.
 */
#ifndef HUURTOETS_PAGE_H
#define HUURTOETS_PAGE_H

#include "reports/report.h"

enum { PAGE_WIDTH = 100, PAGE_INDENT = 2 };

struct page {
    const struct ruleset *rules;
    const char *rules_dir;
    const struct rule *rule;
    enum lang lang;
    day_number on; /* of which the law and the limits are shown */
    struct arena arena;
    struct buf *out;
};

/* An empty line, the heading, and the end of its line. */
void page_heading(struct page *p, enum message heading);
/* The text behind what stands on the line; where it is too long it goes on in
   lines that begin with `indent` blanks. Blanks and newlines in the text are
   where it may break; a longer word stands out. Ends the line. */
void page_wrap(struct page *p, size_t indent, struct str text);
void page_blanks(struct page *p, size_t count);
/* A line, or more, with `indent` blanks before each; those behind the first
   have `hang` blanks more. */
void page_text(struct page *p, size_t indent, size_t hang, struct str text);

/* Rows of a word and what it says, aligned. */
struct page_rows {
    struct {
        struct page_row *items;
        size_t count, cap;
    } rows;
};

struct page_row {
    struct str word, text;
};

/* Nothing for an empty text. An empty word goes on with the row before. */
void page_row(struct page *p, struct page_rows *rows, struct str word,
              struct str text);
void page_print_rows(struct page *p, const struct page_rows *rows);

/* The buffer's text, kept with the page; the buffer is released. */
struct str page_keep(struct page *p, struct buf *text);

#endif
