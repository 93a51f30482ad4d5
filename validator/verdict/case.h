/*
 * case.h - cases while they are read and run: the proof that stands beside a
 * rule. case_yaml.c and case_csv.c read, cases.c runs, case_norm.c the norms'.
 */
#ifndef HUURTOETS_VERDICT_CASE_H
#define HUURTOETS_VERDICT_CASE_H

#include "verdict/verdict.h"

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
    enum verdict expect;
    struct case_record record;
    const struct yaml_node *records; /* unique: a list of records */
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
    size_t failed, run;
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
/* Runs a norm's cases. */
void case_norm_run(struct case_run *run, const struct rule *rule);
/* Counts a case, and prints it where `got` is not what it expects. */
bool case_check(struct case_run *run, const struct rule *rule,
                struct str name, struct place at, enum verdict expect,
                enum verdict got);
/* Columns of at most BATCH_ROWS records. */
struct vec *case_columns(const struct schema *schema,
                         const struct case_record *const *records,
                         size_t count, struct arena *arena);

#endif
