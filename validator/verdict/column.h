/*
 * column.h - single values into a typed column, in the representation that a
 * batch gives the field.
 */
#ifndef HUURTOETS_VERDICT_COLUMN_H
#define HUURTOETS_VERDICT_COLUMN_H

#include "base/vec.h"
#include "record/schema.h"

/* `values` hold the field's type, or TYPE_NULL with a kind. */
struct vec column_make(const struct field *field, const struct value *values,
                       size_t rows, struct arena *arena);
/* Room for that many rows, to be filled with data and absences. */
struct vec column_empty(const struct field *field, size_t rows,
                        struct arena *arena);
struct vec column_dates(const day_number *days, size_t rows,
                        struct arena *arena);
/* The same absence in every row. */
struct vec column_absent(const struct field *field, enum absence kind,
                         size_t rows, struct arena *arena);

#endif
