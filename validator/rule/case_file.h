/*
 * case_file.h - which rules have rows in the case file NAME.cases.csv beside
 * their NAME.yaml. Reading them as cases is verdict's.
 */
#ifndef HUURTOETS_RULE_CASE_FILE_H
#define HUURTOETS_RULE_CASE_FILE_H

#include "rule/ruleset.h"

struct case_file {
    const struct yaml_file *beside;
    struct str name; /* as shown */
    struct str text; /* empty: there is none */
};

/* The case file beside the rule; kept if it is there already. `dir` is where
   the rules were read from. */
void case_file_read(struct case_file *f, const struct ruleset *rules,
                    const char *dir, const struct rule *rule,
                    struct arena *arena);
/* How many rows begin with the id. */
size_t case_file_count(const struct case_file *f, struct str id);

#endif
