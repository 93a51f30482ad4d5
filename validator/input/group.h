/*
 * group.h - several rows of an export become one record: the lines of a
 * contract, one a price change, wherever in the file they stand.
 *
 * A row belongs to the record of its key. Of the record's rows, in the order
 * of a column, some cells come from the first, the others from the last. What
 * is kept is one cell a column and record, however many rows there are.
 */
#ifndef HUURTOETS_INPUT_GROUP_H
#define HUURTOETS_INPUT_GROUP_H

#include "input/table.h"

/* Rows of which the cell is one of the texts are left out, and counted. */
struct group_skip {
    size_t column;
    const struct str *values;
    size_t count;
};

struct group_options {
    const size_t *keys; /* columns; a row without any of them stands alone */
    size_t key_count;
    size_t order;           /* column: numbers, dates or texts */
    const bool *from_first; /* by column; others come from the last row */
    const bool *wanted;     /* by column; others are left empty */
    const struct group_skip *skips;
    size_t skip_count;
};

/* Puts the grouping in front of an open table. All rows are read by the first
   table_next; the options need not outlive this, what they point to must. */
void table_group(struct table *t, const struct group_options *options);

#endif
