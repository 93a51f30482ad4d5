/*
 * schema.h - the fields of a contract, as rules/contract.yaml and rules/codes/
 * give them. No field name stands in C.
 */
#ifndef HUURTOETS_RECORD_SCHEMA_H
#define HUURTOETS_RECORD_SCHEMA_H

#include "base/message.h"
#include "base/value.h"
#include "base/yaml.h"

enum field_kind {
    FIELD_TEXT,
    FIELD_CODE,
    FIELD_BOOLEAN,
    FIELD_DATE,
    FIELD_AMOUNT,  /* decimal with a unit of EUR */
    FIELD_NUMBER,  /* decimal without unit, or months, km, hours/week */
    FIELD_INTEGER
};

enum privacy { PRIVACY_NONE, PRIVACY_KEY, PRIVACY_PERSONAL, PRIVACY_SENSITIVE };

struct code {
    struct str code;       /* as rules and reports write it */
    struct str written;    /* as exports do: other rows may have the same */
    struct bilingual name; /* "lopend"; may be empty */
    day_number from, until; /* validity; DAY_MIN, DAY_MAX when open */
    struct str successor; /* what to use since; may be empty */
};

struct code_list {
    struct str name; /* OVEREENKOMSTSOORT, or the field's own name */
    size_t count;    /* <= 250 */
    bool shared;     /* rows are written the same; see dated.h */
    struct code *codes;
    struct str *names; /* codes[i].code again, for vec.names */
};

struct field {
    struct str name;
    struct place at; /* of the name */
    enum field_kind kind;
    enum privacy privacy;
    struct unit unit;
    struct str unit_text;
    const struct code_list *codes; /* FIELD_CODE */
    int dated; /* FIELD_CODE: the field of dated.h, or -1 */
    struct bilingual label;        /* for reports: "net rent" */
    struct str vera, meaning;
    struct str *headings; /* aliases, besides the name itself */
    size_t heading_count;
    /* Headings that may mean this and may not: never taken for it unasked. */
    struct str *doubtful;
    size_t doubtful_count;
    struct bilingual ask; /* what to ask then */
    bool has_min, has_max; /* outside: unreadable */
    struct decimal min, max;
    /* Only records with one of these codes are judged; the rest are counted
       as skipped. An absent value is judged. Empty: no such filter. */
    struct str *judged;
    size_t judged_count;
    /* What the field is for the program itself; see schema_role. */
    struct str role;
};

/* A heading that leads to a field: its name or an alias. */
struct heading {
    struct str folded;
    int field;
    struct place at;
};

/* Roles (key `role` in contract.yaml) through which C finds fields without
   knowing names: "contract" (the record's key in reports), "as_of" (the day of
   judgement, a field that is no column: always present), "template" (what the
   contract was made from; there need be none). */
struct schema {
    struct field *fields; /* of a rule set: behind these, as many of the record
                             before ("previous.NAME"); no export has those */
    size_t count;
    struct str *names; /* fields[i].name again */
    int contract;      /* field of role "contract" */
    int as_of;         /* field of role "as_of" */
    int template;      /* field of role "template", or -1 */
    struct heading *headings; /* sorted by `folded`, each once */
    size_t heading_count;
    struct refused *refused; /* headings that are dropped on read */
    size_t refused_count;
};

/* A heading that must not be read (BSN, IBAN, names, ...): matched after
   folding, as a whole or as words of the heading. */
struct refused {
    struct str heading;
    struct str joined;
    struct bilingual why;
    struct place at;
};

/* Index of the field, or -1. */
int schema_find(const struct schema *s, struct str name);
/* The field that a heading of an export leads to, or -1: by name or alias,
   folded; never the field of role as_of. */
int schema_heading(const struct schema *s, struct str heading);
/* Why the heading is not read, or NULL. A refused heading that is only part of
   a longer one gives way to a field's name or alias. */
const struct refused *schema_refuses(const struct schema *s,
                                     struct str heading);
/* Index in the list, by ASCII case-insensitive comparison, or -1. */
int code_find(const struct code_list *list, struct str code);
enum type field_type(const struct field *f);
/* Folds a heading for comparison: trimmed, lower case, accents stripped, and
   - _ ? . blanks all dropped. */
struct str heading_fold(struct arena *arena, struct str heading);
/* The same, appended to `out`. */
void heading_add_folded(struct buf *out, struct str heading);
/* Folded, and all other ASCII punctuation dropped too, for `refused`. */
struct str heading_join(struct arena *arena, struct str heading);

/* Builds the schema from the parsed files: one with key `fields`, any number
   with key `codes`; other files are passed over. Complaints on errors; NULL
   if no file has fields or there were errors. Lives as long as the arena and
   the files. */
const struct schema *schema_load(const struct yaml_file *const *files,
                                 size_t count, struct arena *arena,
                                 struct complaints *errors);

#endif
