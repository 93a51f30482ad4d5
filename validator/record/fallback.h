/*
 * fallback.h - a field that takes the value of another one where its own cell
 * is empty or its column is not there, because the mapping says so. For
 * mapping.c and batch.c.
 *
 * Only dates, codes of one list and booleans: an amount in the place of another
 * is another amount. A cell that does not convert stays what it is.
 */
#ifndef HUURTOETS_RECORD_FALLBACK_H
#define HUURTOETS_RECORD_FALLBACK_H

#include "record/batch.h"

/* fallbacks = "{" { field ":" field } "}"; the second is `fed` by a column or a
   constant, and takes no value of another one itself. */
void fallbacks_read(struct mapping *mapping, const struct yaml_node *map,
                    const struct schema *schema, const struct place *fed,
                    struct arena *arena, struct complaints *errors);

/* Fills the rows of `to` that have no value with those of `from`. `to` has
   room of its own, as long as the batch; taken[row] becomes whether it did. */
void fallback_fill(struct vec *to, uint8_t *absent, const struct vec *from,
                   size_t rows, uint8_t *taken);

#endif
