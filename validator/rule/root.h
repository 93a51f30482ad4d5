/*
 * root.h - the registers in which a rule's conditions end: what `rules lint`
 * and `rules explain` go by.
 */
#ifndef HUURTOETS_RULE_ROOT_H
#define HUURTOETS_RULE_ROOT_H

#include "rule/ruleset.h"

enum root_kind {
    ROOT_APPLIES,
    ROOT_REQUIRE,
    ROOT_EXCESS,
    ROOT_WHERE, /* of norms and groups: over records */
    ROOT_CORRECTION,
    ROOT_LESS,
    ROOT_YEARS, /* of norms: over periods */
    ROOT_BOUND,
    ROOT_FLOOR,
    ROOT_CLASH,
    ROOT_DUE,
    ROOT_REASON
};

struct root {
    enum root_kind kind;
    const struct program *program;
    int reg;
};

struct roots {
    struct root *items;
    size_t count, cap;
};

/* All registers that the rule has, in the order of the kinds. */
void rule_roots(const struct ruleset *rules, const struct rule *rule,
                struct arena *arena, struct roots *out);
/* Marks what the rule reads: fields by their index in the schema, with the
   rule's date and what a norm or a unique rule groups by; parameters. */
void rule_reads(const struct ruleset *rules, const struct rule *rule,
                bool *fields, bool *parameters);

#endif
