/*
 * case.h - cases while they are read and run: the proof that stands beside a
 * rule. case_yaml.c and case_csv.c read, cases.c runs, case_norm.c the norms'.
 */
#ifndef HUURTOETS_VERDICT_CASE_H
#define HUURTOETS_VERDICT_CASE_H

#include "verdict/verdict.h"

struct cover;

struct case_field {
    int field;
    struct value value;
};

/* A record: fields that it does not name are missing. */
struct case_record {
    struct case_field *items;
    size_t count, cap;
};

struct case_one {
    struct str name;
    struct place at;
    enum verdict expect; /* VERDICT_PASS with the day of a rule with `due` */
    day_number due;
    struct case_record record;
    const struct yaml_node *records; /* unique: a list of records */
    const struct yaml_node *clash; /* ids of rules of law; NULL: any */
};

struct case_list {
    struct case_one *items;
    size_t count, cap;
};

struct case_run {
    struct ruleset *rules;
    struct arena arena;
    struct complaints *errors;
    struct buf *out;
    struct case_list *lists; /* by rule */
    struct cases_result *result;
    struct cover *covers; /* by rule; NULL: not asked for */
};

/* A verdict that a case may expect; VERDICT_COUNT if the name is none. */
enum verdict case_verdict(struct str name);
/* The cases in the rule's own file, of record and unique rules. */
void case_yaml_read(struct case_run *run, size_t rule);
/* The records of one case. */
void case_yaml_records(struct case_run *run, const struct yaml_node *list,
                       struct case_record *out);
/* The case files below `dir`. */
void case_csv_read(struct case_run *run, const char *dir);
/* Runs the cases of a rule with `group`. */
void case_group_run(struct case_run *run, struct judge *j, size_t rule);
/* Prints what a rule's conditions came to in a row of the judge's batch. */
void case_trace(struct case_run *run, struct judge *j, const struct rule *rule,
                size_t row);
/* Runs the cases of a rule on contract templates. */
void case_template_run(struct case_run *run, size_t rule);
/* Runs a norm's cases. */
void case_norm_run(struct case_run *run, const struct rule *rule);
/* What a case of the rule expects, into *one; false if it is nothing. */
bool case_expect(const struct rule *rule, struct str text,
                 struct case_one *one);
/* Runs the cases of a rule with `due`. */
void case_due_run(struct case_run *run, struct judge *j, size_t rule);
/* Whether these clashes, bit i of rule->clashes[i], are what `clash:` says. */
void case_clash_compare(struct case_run *run, const struct rule *rule,
                        struct str name, const struct yaml_node *clash,
                        struct place at, uint32_t got);
/* Whether the clashes of a row of the judge's batch are those it expects. */
void case_clash_check(struct case_run *run, struct judge *j,
                      const struct rule *rule, const struct case_one *one,
                      size_t row);
/* Counts a case, and prints it where `got` is not what it expects. */
bool case_compare(struct case_run *run, const struct rule *rule,
                  struct str name, struct place at, struct str expect,
                  struct str got);
bool case_check(struct case_run *run, const struct rule *rule,
                struct str name, struct place at, enum verdict expect,
                enum verdict got);
/* Records as the judge's batch, which lives in `arena`. */
void case_batch(struct case_run *run, struct judge *j,
                const struct case_record *const *records, size_t count,
                struct arena *arena);
/* Columns of at most BATCH_ROWS records. */
struct vec *case_columns(const struct schema *schema,
                         const struct case_record *const *records,
                         size_t count, struct arena *arena);

#endif
