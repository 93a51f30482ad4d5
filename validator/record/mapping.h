/*
 * mapping.h - how one source system's export becomes fields: headings ->
 * fields, values -> codes, number and date habits. Files in rules/mappings/.
 */
#ifndef HUURTOETS_RECORD_MAPPING_H
#define HUURTOETS_RECORD_MAPPING_H

#include "record/schema.h"

struct mapped_value {
    struct str from; /* as the export writes it, trimmed; ASCII case apart */
    struct str to;   /* code as its list has it, ja/nee, or empty: no value */
};

struct mapped_column {
    struct str heading;
    struct place at;
    int field; /* index in the schema */
    struct mapped_value *values;
    size_t value_count;
    bool has_empty; /* an empty cell means `empty` (written as `to`) */
    struct str empty;
    bool invert; /* boolean column that says the opposite */
};

/* Rows to leave out: cell of the column equals one of the values. */
struct skip_rule {
    struct str heading;
    struct place at;
    struct str *values;
    size_t count;
    struct bilingual reason;
};

/* The same value for every record; a cell of the export as far as conversion
   is concerned, but codes are as their list has them and booleans ja/nee. */
struct constant_field {
    int field;
    struct place at;
    struct str value;
};

/* Where `field` has no value, that of `from` is taken; see fallback.h. */
struct fallback {
    int field, from;
};

/* Rows that are lines of one record: see input/group.h. */
struct line_group {
    struct str *keys; /* headings; count 0: no grouping */
    size_t key_count;
    struct str order; /* heading */
    bool *first;      /* by field: comes from the first line */
};

struct mapping {
    struct str name; /* of the mapping; empty: by our own headings */
    struct bilingual title;
    struct str path, sha256;
    char decimal; /* ',' '.' or 0: both, ambiguous ones unreadable */
    char separator; /* 0: detect */
    bool headings;  /* false: columns are mapped by number ("1", "2", ...) */
    struct mapped_column *columns;
    size_t column_count;
    struct skip_rule *skips;
    size_t skip_count;
    struct constant_field *constants;
    size_t constant_count;
    struct fallback *fallbacks;
    size_t fallback_count;
    struct line_group group;
    struct str *ignored; /* headings known and unused */
    size_t ignored_count;
    struct str *empty; /* further texts that mean "empty" */
    size_t empty_count;
    day_number *empty_dates; /* further dates that mean "no date" */
    size_t empty_date_count;
};

/* From a file with key `mapping`; NULL after complaints. Lives as long as the
   arena, the file and the schema. No two columns, and no column and a
   constant, feed one field; no column is a refused heading. */
const struct mapping *mapping_load(const struct yaml_file *file,
                                   const struct schema *schema,
                                   struct arena *arena,
                                   struct complaints *errors);
/* The mapping for an export with no mapping file: every heading that is a
   field name or one of its aliases, in the order of the headings; two of them
   may lead to one field. */
const struct mapping *mapping_by_headings(const struct str *headings,
                                          size_t count,
                                          const struct schema *schema,
                                          struct arena *arena);

#endif
