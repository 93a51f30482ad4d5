/*
 * survey.h - which dated values a rule reads on the days of a range, and where
 * it finds none.
 */
#ifndef HUURTOETS_RULE_SURVEY_H
#define HUURTOETS_RULE_SURVEY_H

#include "rule/ruleset.h"

/* The dates, within one hole, on which a value is asked for. */
struct asked {
    day_number from, until; /* from > until: not at all */
};

/*
 * By parameter p stand values and holes from first[p] on: hole i lies before
 * value i, hole `count` behind the last one.
 */
struct survey {
    const struct ruleset *rules;
    size_t *first;   /* by parameter */
    size_t total;    /* of values and holes */
    bool *read;      /* by value: a verdict may rest on it */
    struct asked *holes;
    struct asked *near; /* the same for dates that the record gives: the days
                           of the rule's own date, for want of better */
    bool *elsewhere; /* by parameter: read on a date that the record gives */
    size_t days;     /* on which the rule is in force */
    size_t idle;     /* of them, on which it cannot apply */
};

void survey_open(struct survey *s, const struct ruleset *rules);
void survey_close(struct survey *s);
/* Forgets the rule before. `from` to `until`, both inclusive, are days of the
   rule's date. */
void survey_rule(struct survey *s, const struct rule *rule, day_number from,
                 day_number until);
/* The hole's first and last day; until is DAY_MAX behind the last value. */
struct asked survey_hole(const struct parameter *p, size_t hole);

#endif
