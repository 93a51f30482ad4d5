/*
 * dated.h - codes that exports write alike and that mean different things: the
 * row of the list that was valid on the day of another field of the record.
 * Where none or several were, or that day is not known, the value is
 * unreadable.
 */
#ifndef HUURTOETS_RECORD_DATED_H
#define HUURTOETS_RECORD_DATED_H

#include "base/message.h"
#include "base/vec.h"
#include "record/schema.h"

/* Reads `dated` of the fields, which are those of `list`. */
void dated_read(struct schema *schema, const struct yaml_node *list,
                struct complaints *errors);
/* Settles the rows of `codes` that hold, while absent, the index plus one of a
   row of the list; the others stay as they are. */
void dated_settle(const struct code_list *list, const struct vec *days,
                  struct vec *codes, uint8_t *absent, size_t rows);
/* Why the code, an index in the list, is not settled; `column` as reports name
   it. */
void dated_why(const struct schema *schema, const struct field *field,
               struct str column, size_t code, enum lang lang,
               struct buf *out);

#endif
