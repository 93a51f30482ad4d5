/*
 * document.h - a contract template as text with places.
 *
 * Bytes of DOCX (ECMA-376), ODT (OASIS ODF 1.3), HTML, Markdown (CommonMark)
 * or plain text go in; out come blocks of folded text, the same whatever the
 * format: what a word processor calls a paragraph, a heading, an item of a
 * list, a paragraph in a cell. Order: page headers, body, notes, page footers.
 *
 * Folded: white space to one blank, none at a block's ends; soft hyphens and
 * zero-width characters gone; typographic quotes to ' and ", dashes to -,
 * ligatures and the ellipsis spelled out, a letter with its combining mark one
 * character. Merge fields and placeholders («naam», [naam], {{naam}}) stay.
 *
 * Not in the text: generated numbers (in `label`), deleted text of tracked
 * changes, hidden text, tables of contents, comments (in `remarks`).
 *
 * A paragraph that reads as a numbered heading is one in every format: see
 * draft_heading in draft.h.
 */
#ifndef HUURTOETS_TEMPLATE_DOCUMENT_H
#define HUURTOETS_TEMPLATE_DOCUMENT_H

#include "input/table.h"

enum {
    DOCUMENT_BYTES = 64 * 1024 * 1024, /* of a file, and of a part unpacked */
    DOCUMENT_TEXT = 16 * 1024 * 1024,  /* of all blocks */
    DOCUMENT_BLOCKS = 500 * 1000
};

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,
    BLOCK_ITEM,
    BLOCK_CELL,
    BLOCK_PAGE_HEADER,
    BLOCK_PAGE_FOOTER,
    BLOCK_NOTE
};

struct block {
    enum block_kind kind;
    int level;        /* of a heading, from 1; else 0 */
    int number;       /* from 1; blocks without text are not there */
    int heading;      /* index of the heading it stands under, -1 before the
                         first; a heading's own is the one before it */
    struct str label; /* the number it is shown with ("3.2", "a)"); empty: none
                         or not known */
    struct str title; /* of a heading: label and text */
    size_t start, length; /* in document.text */
};

/* A comment: <!-- --> in Markdown and HTML, the word processor's in others.
   Its text is not folded, lines are kept. */
struct remark {
    struct str text;
    size_t offset; /* in document.text: what it stands before */
    int line, column; /* of the comment; 0 in DOCX and ODT */
};

struct document_place {
    int line, column; /* from 1, in characters; 0 in DOCX and ODT */
    int paragraph;    /* number of its block; 0 in a document without text */
    struct str heading; /* label and text; empty before the first */
};

/* Text that stands unchanged from `source` of the file on. */
struct document_run {
    uint32_t start, source;
};

struct document {
    struct str name; /* as the user named it */
    struct str text; /* the blocks with one '\n' between, UTF-8 */
    struct block *blocks;
    size_t block_count;
    struct remark *remarks; /* in document order */
    size_t remark_count;
    struct str front_matter; /* YAML between the --- lines at the top of a
                                text format; empty: none */
    int front_matter_line;   /* of its first line */

    /* what document_place needs */
    struct arena *arena;
    struct str source; /* UTF-8; empty in DOCX and ODT */
    struct document_run *runs;
    size_t run_count;
    uint32_t *lines; /* where each line of the source starts */
    size_t line_count;
};

/* Reads a file ("-": standard input); all that *d holds lives in the arena.
   False: it cannot be judged, *error says why without naming the file. */
bool document_load(struct arena *arena, const char *path, struct document *d,
                   struct input_error *error);
/* The same of bytes, which like the name must live as long. Content decides
   what they are; the name only tells Markdown (.md, .markdown) and HTML without
   <html> (.html, .htm) from plain text. Bytes that are no UTF-8 are read as
   Windows-1252. */
bool document_read(struct arena *arena, struct str name, struct str bytes,
                   struct document *d, struct input_error *error);
/* Where text[offset] stands; offset <= text.len. */
struct document_place document_place(const struct document *d, size_t offset);

#endif
