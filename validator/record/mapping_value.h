/*
 * mapping_value.h - what a mapping file says of fields and values, checked
 * against the schema. For mapping.c.
 */
#ifndef HUURTOETS_RECORD_MAPPING_VALUE_H
#define HUURTOETS_RECORD_MAPPING_VALUE_H

#include "record/mapping.h"

/* The field of that name, unless it has no column or is fed already (`fed` by
   field, set here); -1 after a complaint. */
int take_named(const struct schema *schema, struct str name, struct place at,
               struct place *fed, struct complaints *errors);
/* What the node means for the field: a code as its list has it, ja or nee, any
   other text; empty: no value. False after a complaint. */
bool mapped_text_read(const struct yaml_node *node, const struct field *field,
                      struct str *out, struct complaints *errors);
/* entry = the export's text ":" what it means */
void mapped_value_read(const struct yaml_entry *entry,
                       const struct field *field, struct mapped_value *out,
                       struct complaints *errors);
/* Complains about texts that stand twice; values[i] is map->entries[i]. */
void mapped_values_check(const struct mapped_value *values, size_t count,
                         const struct yaml_node *map,
                         struct complaints *errors);
/* 31-12-1899 or 1899-12-31. */
bool date_parse_either(struct str text, day_number *out);

#endif
