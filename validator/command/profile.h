/*
 * profile.h - what the cells of a column look like: the ground on which a
 * mapping is proposed.
 */
#ifndef HUURTOETS_COMMAND_PROFILE_H
#define HUURTOETS_COMMAND_PROFILE_H

#include "record/schema.h"

enum { PROFILE_VALUES = 24 };

struct profile {
    size_t cells; /* not empty */
    size_t dates, amounts, integers, truths;
    size_t commas, points; /* decimal marks of amounts */
    struct str values[PROFILE_VALUES]; /* different ones */
    size_t seen[PROFILE_VALUES];       /* in how many cells */
    size_t value_count;
    bool many; /* more than those */
};

/* `text` is trimmed UTF-8; values are copied to the arena. */
void profile_add(struct profile *p, struct str text, struct arena *arena);
/* Whether the cells may be values of the field; true where there are none. */
bool profile_fits(const struct profile *p, const struct field *f);
/* The code that a text stands for, by itself or by its name; -1: none. */
int profile_code(const struct code_list *codes, struct str text);

#endif
