/*
 * model.h - the templates that contracts were made from, and how many of their
 * contracts fail which rule. Nothing where no field has the role.
 */
#ifndef HUURTOETS_VERDICT_MODEL_H
#define HUURTOETS_VERDICT_MODEL_H

#include "verdict/verdict.h"

struct names;

struct model {
    struct str template;
    uint64_t contracts;
    uint64_t failing; /* of them: some rule on records fails */
    uint64_t *fails;  /* by rule; NULL: none */
};

/* Templates over which it is counted; where there are more, nothing is. */
enum { MODELS_MAX = 100000 };

struct models {
    const struct ruleset *rules;
    struct arena arena;
    struct names *names; /* index in items */
    struct model *items;
    size_t count, cap;
    bool spilled;
};

void models_open(struct models *o, const struct ruleset *rules);
void models_close(struct models *o);
/* The judge's batch. */
void models_add(struct models *o, const struct judge *j,
                 struct arena *scratch);
void models_merge(struct models *into, const struct models *from);
/* In order: most failing contracts first, then by name. */
void models_sort(struct models *o);

#endif
