/*
 * cursor.h - where in a text something stands: by bytes, lines and what
 * libyaml counts.
 *
 * Lines end with LF alone and columns are bytes. libyaml counts code points,
 * and knows more kinds of line ends than editors do; only where a text has none
 * of those are its lines taken over.
 */
#ifndef HUURTOETS_BASE_CURSOR_H
#define HUURTOETS_BASE_CURSOR_H

#include "base/text.h"

struct cursor {
    size_t offset, code_points;
    size_t line_start; /* offset */
    uint32_t line;     /* from 1 on */
};

/* A text that is asked for places in order, so that it is walked once. */
struct cursor_text {
    struct str text;
    struct cursor at;
    bool ascii;    /* a code point is a byte */
    bool lf_alone; /* no other ends lines for libyaml */
};

void cursor_open(struct cursor_text *t, struct str text);
/* The place before which there are so many code points; `line` is libyaml's,
   from 0 on. */
struct cursor cursor_seek(struct cursor_text *t, size_t code_points,
                          size_t line);
/* Moves on to an offset that is not before it. */
void cursor_move(struct cursor *c, struct str text, size_t offset);
struct cursor cursor_at(struct str text, size_t offset);

#endif
