/*
 * ruleset.h - the YAML below rules/ as parameters, rules and one program.
 *
 * ruleset_load reads every .yaml below the directory, reports all errors of
 * all files, and compiles the selected rules into one shared program.
 */
#ifndef HUURTOETS_RULE_RULESET_H
#define HUURTOETS_RULE_RULESET_H

#include "base/digest.h"
#include "base/message.h"
#include "base/pseudonym.h"
#include "expr/expr.h"
#include "record/mapping.h"
#include "record/schema.h"
#include "rule/chart.h"
#include "rule/template.h"

enum status {
    STATUS_VERIFIED,
    STATUS_UNVERIFIED,
    STATUS_INFERENCE,
    STATUS_SEED
};
enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };
enum rule_kind {
    RULE_RECORD,
    RULE_UNIQUE,
    RULE_NORM,
    RULE_GROUP,
    RULE_DUE,
    RULE_TEMPLATE /* of contract templates, not of records */
};

/* Where a rule or an amount comes from. */
struct source {
    struct str act; /* its short title */
    struct str bwb; /* BWBR0005181, or empty */
    struct str article, paragraph;
    struct str note, url; /* other sources: a page, a publication */
    struct str cite;      /* as lawyers write it in a sentence, or empty */
};

struct parameter_value {
    day_number from, until; /* DAY_MAX: open */
    bool open;              /* `until: open` */
    struct value value;
    enum status status;
    struct source source;
    struct place at;
};

struct parameter {
    struct str name;
    struct bilingual title;
    struct str unit_text;
    struct unit unit;
    struct parameter_value *values; /* sorted by from, no overlap */
    size_t count;
    struct place at;
};

/* A piece of a reason: text, then a value. */
struct reason_part {
    struct str text;
    struct str name; /* as written between braces; empty at the end */
    int reg;         /* REGISTER_NONE at the end */
    struct unit unit;
};

struct reason {
    struct reason_part *parts;
    size_t count;
};

/* The rule of law that what a rule asks contradicts. */
enum { CLASHES_MAX = 32 };
struct clash {
    int rule; /* index */
    int when; /* register: that rule is in force on its own date of the
                 record, and the condition; REGISTER_NONE: always. Of a rule
                 on templates: REGISTER_NONE */
    struct reason reasons[LANG_COUNT]; /* why; without parts: not told */
};

/* What falls due, and when. */
struct due {
    int day;                /* register: a date */
    int lead;               /* so many days before it preparing begins */
    struct bilingual label; /* what people read */
    bool discreet; /* it has no label: neither the rule nor what is absent may
                      be told, only contract and day */
};

struct norm {
    int of;         /* index of the rule whose verdicts are counted */
    int where;      /* register, or REGISTER_NONE */
    int correction; /* register: a fail may also be left out or count as
                       fitting; REGISTER_NONE */
    int date_field; /* period.date */
    int years;      /* register over the period's first day (see bound) */
    int in_a_row;   /* so many periods, the last one included, must fail for
                       the norm to fail; 1: the period alone */
    int *per;       /* fields */
    size_t per_count;
    int bound;    /* register: percent, or a number if `counts` */
    bool most;    /* at most so much; else at least */
    bool counts;  /* fitting records are counted; else their share */
    int less;     /* register over the record: percentage points that the
                     record's agreement allows off; REGISTER_NONE */
    int floor;    /* register: percent below which `less` cannot bring it */
    /* bound, years, floor are read at the period's first day: they belong
       to `norm_program` of the rule set, whose only field 0 is that day and
       whose fields 1.. are the `per` fields. */
    const struct norm_words *words; /* of its room; NULL: the usual ones */
};

struct rule {
    struct str id;
    struct str ruleset; /* name */
    struct bilingual title;
    enum rule_kind kind;
    enum severity severity;
    enum status status;
    struct source source;
    struct place at;
    int date_field;         /* which date of the record counts */
    day_number from, until; /* in_force */
    bool selected;          /* evaluated and reported */
    bool silent;            /* not selected, but evaluated for a selected norm
                               that counts it; not reported */

    /* RULE_RECORD */
    int applies; /* register with in_force in it; REGISTER_NONE:
                    always */
    int require; /* register */
    int excess;  /* register or REGISTER_NONE */
    struct unit excess_unit;
    struct reason reasons[LANG_COUNT];
    struct clash *clashes; /* of RULE_GROUP, RULE_TEMPLATE; at most
                              CLASHES_MAX */
    size_t clash_count;
    int *blocks; /* fields that a fail leaves without a value of use */
    size_t blocks_count;

    /* RULE_UNIQUE: applies, and the fields that must be unique together */
    int *unique;
    size_t unique_count;

    /* RULE_NORM */
    struct norm norm;

    /* RULE_GROUP: what RULE_RECORD has, over records of one key in order; the
       field i of the record before has the index schema->count + i */
    int *group;
    size_t group_count;
    int order_field; /* a date */
    int where;       /* register: which records there are; REGISTER_NONE: all;
                        it reads no record before */

    /* RULE_DUE: applies, and */
    struct due due;
    /* RULE_TEMPLATE; its reasons read the template_program */
    struct template_rule *template;

    /* texts as written, for explain */
    struct str applies_text, require_text, excess_text, due_text;
    const struct yaml_node *cases; /* may be NULL */
    const struct yaml_file *file;
};

struct ruleset_info {
    struct str name;
    struct bilingual title;
    struct source source;
    bool opt_in;
    size_t first_rule, rule_count; /* in rules[] */
};

struct ruleset {
    struct str path; /* as shown: never absolute */
    /* Of what `sha256sum NAME...` prints of the files, sorted by path, from
       within the directory. */
    char sha256[DIGEST_HEX + 1];
    /* Over the files without parameters: where two runs agree on it and differ
       in sha256, only parameters were edited. */
    char law_sha256[DIGEST_HEX + 1];
    const struct schema *schema;
    struct parameter *parameters; /* program.series[i] is parameters[i] */
    size_t parameter_count;
    struct ruleset_info *sets;
    size_t set_count;
    struct rule *rules; /* in file order, files sorted by path */
    size_t rule_count;
    struct program program;         /* over records */
    struct program norm_program;    /* over periods */
    struct program template_program; /* over captures: template.h */
    int template_fields; /* of that program: the date and all captures */
    struct contract_kind *kinds;
    size_t kind_count;
    size_t wording_count;
    bool *needed;                   /* by field: some selected rule reads it */
    struct chart *charts;           /* of what is selected; by kind */
    size_t chart_count;
    bool *charted;                  /* by field: some chart reads it */
    bool *due_needed; /* by field: some rule of kind RULE_DUE reads it */
    bool ahead; /* all limits, and in_force, are read on parameters_on */
    day_number parameters_on;
    const struct pseudonyms *pseudonyms; /* keys show as these; NULL: as they
                                            are */
    const struct yaml_file **files; /* all, sorted by path */
    size_t file_count;
};

/* `select`: names of rule sets and ids of rules, comma-separated; empty: all
   but the opt-in sets. NULL after complaints. Everything lives in `arena`. */
struct ruleset *ruleset_load(const char *dir, struct str select,
                             struct arena *arena, struct complaints *errors);
/* The same with all limits, and in_force, read on one day: a look ahead. */
struct ruleset *ruleset_load_on(const char *dir, struct str select,
                                day_number parameters_on, struct arena *arena,
                                struct complaints *errors);
/* The same for a run that only judges records: neither cases nor what rules on
   templates ask are looked at, nor their mistakes. `parameters_on` DAY_MIN:
   limits on each rule's own date. */
struct ruleset *ruleset_load_brief(const char *dir, struct str select,
                                   day_number parameters_on,
                                   struct arena *arena,
                                   struct complaints *errors);
int ruleset_rule(const struct ruleset *r, struct str id); /* or -1 */

/* The value on that day, or NULL. One that is deliberately unknown has
   TYPE_NULL. */
const struct parameter_value *parameter_on(const struct parameter *p,
                                           day_number day);

/* What a run keeps of a record for a rule of kind RULE_GROUP: a head, a place
   in the order, and the values of the fields in `fields` (by field, zeroed
   before; neither the order nor the day of judgement). */
enum { GROUP_HEAD = 19, GROUP_SORT = 8, GROUP_MAX = 48 };
void group_keeps(const struct ruleset *rules, const struct rule *rule,
                 struct arena *arena, bool *fields);
/* Codes and truths 1, dates and texts 4, numbers 8. */
size_t group_bytes(const struct field *field);

const char *status_name(enum status s);     /* "VERIFIED" */
const char *severity_name(enum severity s); /* "error" */
/* "ACT, art. 46 lid 2" / "ACT, art. 46(2)"; without an act the note or url. */
void source_print(struct buf *out, enum lang lang, const struct source *s);
/* The same as it is cited within a sentence. */
void source_cite(struct buf *out, enum lang lang, const struct source *s);
/* https://wetten.overheid.nl/BWBR0005181/2024-03-01: the act as of that day,
   without a fragment (those name chapters that we do not know); nothing
   without bwb. */
void source_link(struct buf *out, const struct source *s, day_number on);
/* jci1.3:c:BWBR0005181&artikel=46&lid=2&z=2024-03-01&g=2024-03-01: the
   juriconnect reference to the text of that day; nothing without bwb. */
void source_juriconnect(struct buf *out, const struct source *s,
                        day_number on);

#endif
