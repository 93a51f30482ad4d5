/*
 * draft.h - a document while it is read: what the readers of the formats write
 * to; private to them.
 *
 * Blocks may nest (a text box in a paragraph, a note in a sentence): each keeps
 * its own text, and stands where it began. Text comes in pieces, unfolded.
 */
#ifndef HUURTOETS_TEMPLATE_DRAFT_H
#define HUURTOETS_TEMPLATE_DRAFT_H

#include "input/archive.h"
#include "template/document.h"

enum { NO_SOURCE = -1 };

/* Folded text of a block that is open. */
struct fold {
    struct buf text;
    struct {
        struct document_run *items; /* start: in `text` */
        size_t count, cap;
    } runs;
    bool blank; /* owed before the next character */
    int64_t blank_source;
    int64_t next; /* source of what would continue the last run */
};

/* source: offset of text[0] in the file, or NO_SOURCE. */
void fold_add(struct fold *f, struct str text, int64_t source);
/* Text of which no byte stands in the file, such as an entity's. */
void fold_replace(struct fold *f, struct str text, int64_t source);
void fold_clear(struct fold *f);
void fold_release(struct fold *f);

enum zone { ZONE_HEADER, ZONE_BODY, ZONE_NOTE, ZONE_FOOTER, ZONE_COUNT };

struct draft_block {
    struct block block;
    enum zone zone;
    struct str text;
    struct document_run *runs;
    size_t run_count;
};

struct draft_remark {
    struct remark remark; /* offset: in its block's text */
    int64_t source;
    size_t block; /* it stands in, or before */
    enum zone zone;
};

enum { DRAFT_DEPTH = 64 };

struct draft {
    struct arena *arena;
    struct document *document;
    struct input_error *error;
    enum zone zone; /* of blocks that are opened */
    struct {
        struct draft_block *items;
        size_t count, cap;
    } blocks;
    struct {
        struct draft_remark *items;
        size_t count, cap;
    } remarks;
    struct {
        struct fold fold;
        size_t block;
    } open[DRAFT_DEPTH];
    int depth;
    struct block none; /* what stands for a block once it failed */
    size_t text;       /* bytes of all blocks so far */
    bool failed;       /* too much: *error says so */
};

void draft_init(struct draft *d, struct arena *arena, struct document *out,
                struct input_error *error);
void draft_open(struct draft *d, enum block_kind kind, int level);
/* The block that is open, to refine it. */
struct block *draft_block(struct draft *d);
/* Text outside a block opens a paragraph. */
void draft_add(struct draft *d, struct str text, int64_t source);
void draft_replace(struct draft *d, struct str text, int64_t source);
void draft_close(struct draft *d);
/* text is copied. */
void draft_remark(struct draft *d, struct str text, int64_t source);
/* Closes what is open and fills the document; false if there was too much. */
bool draft_finish(struct draft *d);

/* Whether a paragraph reads as a heading that is numbered by hand: "Artikel 3
   Naam", "3. Naam", "3.2 Naam"; the level (2 for one number, 3 for two, ...)
   or 0. At most 80 characters, no sentence, no placeholder. */
int draft_heading(struct str text);

/* The formats. Text is read from that offset of d->document->source on. */
void text_read(struct draft *d, size_t from);
void markdown_read(struct draft *d, size_t from);
void html_read(struct draft *d, size_t from);
/* A zip file: ODT or DOCX. */
bool package_read(struct draft *d, struct str bytes);
bool docx_read(struct draft *d, struct archive *a);
bool odt_read(struct draft *d, struct archive *a);

/* document.c: where an offset of the source stands; nothing is written where
   there is no source. */
void document_line(const struct document *d, size_t source, int *line,
                   int *column);

/* Text of a line or block of Markdown, marks taken off (inline.c); pieces of
   it stand at different places of the source. */
struct stretch {
    size_t start;   /* in the text */
    size_t source;
};
void markdown_inline(struct draft *d, struct str text,
                     const struct stretch *stretches, size_t count);

/* A character reference at the start of `text` ("&amp;", "&#8364;") as UTF-8
   in `out`; its length there in *length. 0: it is none. */
size_t entity_read(struct str text, char out[4], size_t *length);

/* A generated number: '1' 3, 'a' c, 'A' C, 'i' iii, 'I' III; then `behind`. */
struct str label_number(struct arena *arena, char style, int number,
                        struct str behind);

#endif
