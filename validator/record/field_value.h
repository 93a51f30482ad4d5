/*
 * field_value.h - one text, as a rule file writes it, to a value of a field:
 * decimal point, dates as an export may write them, codes by their code.
 */
#ifndef HUURTOETS_RECORD_FIELD_VALUE_H
#define HUURTOETS_RECORD_FIELD_VALUE_H

#include "record/schema.h"

/* An empty text is none, one that does not convert unreadable. Texts live in
   `arena`. */
struct value field_value(const struct field *field, struct str text,
                         struct arena *arena);

#endif
