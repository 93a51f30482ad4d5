/*
 * columns.h - rows of cells printed as aligned columns for a terminal.
 *
 * Widths count code points, not bytes. Blanks at the end of a line are left
 * out. Control characters in a cell print as blanks, so that an export cannot
 * command the terminal.
 */
#ifndef HUURTOETS_REPORTS_COLUMNS_H
#define HUURTOETS_REPORTS_COLUMNS_H

#include "base/memory.h"

struct columns {
    struct arena arena;
    const char *align; /* one letter a column: l or r */
    size_t count;      /* of columns */
    struct {
        struct str *items;
        size_t count, cap;
    } cells;
};

void columns_open(struct columns *c, const char *align);
/* The next cell, in reading order; copied. */
void columns_add(struct columns *c, struct str cell);
void columns_add_uint(struct columns *c, uint64_t number);
/* Each line begins with `indent`; columns stand two blanks apart. */
void columns_print(const struct columns *c, struct str indent,
                   struct buf *out);
void columns_close(struct columns *c);

/* The text with control characters as blanks. */
void plain_add(struct buf *out, struct str text);

#endif
