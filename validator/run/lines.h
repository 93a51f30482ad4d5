/*
 * lines.h - the lines of contracts in an export, joined as the mapping says.
 */
#ifndef HUURTOETS_RUN_LINES_H
#define HUURTOETS_RUN_LINES_H

#include "input/table.h"
#include "record/mapping.h"

/* Puts the grouping in front of the table if the mapping has one. False: a
   column that it needs is not there. */
bool lines_join(struct table *t, const struct mapping *mapping,
                struct arena *arena, struct input_error *error);

#endif
