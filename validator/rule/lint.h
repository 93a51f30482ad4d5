/*
 * lint.h - everything that is wrong or doubtful in a directory of rule files,
 * in one run: what loading refuses, mappings, and as warnings what nobody
 * reads, rules without cases, limits that are not verified.
 */
#ifndef HUURTOETS_RULE_LINT_H
#define HUURTOETS_RULE_LINT_H

#include "rule/legal_calendar.h"

struct lint {
    bool calendar; /* check the legal calendar too */
    struct calendar_range range;
};

/* NULL after errors. */
struct ruleset *ruleset_lint(const char *dir, const struct lint *how,
                             struct arena *arena, struct complaints *errors);

#endif
