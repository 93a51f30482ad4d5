/*
 * names.h - a table from names to numbers, for what a rule set calls things.
 *
 * Finding takes constant time; `items` keeps the names in the order of adding,
 * for "did you mean". Names are not copied.
 */
#ifndef HUURTOETS_RULE_NAMES_H
#define HUURTOETS_RULE_NAMES_H

#include "base/memory.h"

struct names {
    struct arena *arena;
    struct str *items;
    size_t count, cap;
    int *values; /* by item */
    size_t value_cap;
    uint32_t *slots; /* item + 1; 0: free */
    size_t slot_count;
};

void names_init(struct names *n, struct arena *arena);
/* False if the name is there already; its value stays. */
bool names_add(struct names *n, struct str name, int value);
/* Its value (at least 0), or -1. */
int names_find(const struct names *n, struct str name);

#endif
