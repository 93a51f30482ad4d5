/*
 * builtin.h - the built-in functions of the FEEL profile: one row and one
 * function each.
 *
 * A built-in works on single values; the machine calls it row by row. Those
 * that rules use on every record may also have a vector kernel in machine.c.
 */
#ifndef HUURTOETS_EXPR_BUILTIN_H
#define HUURTOETS_EXPR_BUILTIN_H

#include "base/value.h"

struct builtin {
    struct str name; /* "string length": words separated by one space */
    uint8_t min_args, max_args; /* max 255: any number */
    uint8_t result;             /* enum type; TYPE_ANY where it depends */
    bool null_ok; /* sees absent arguments itself (is, count, list contains,
                     all, any, ...); otherwise one gives null of its kind */
    /* How the unit of the result follows from those of the arguments. */
    enum { UNIT_PLAIN, UNIT_SAME } unit;
    /* Static types of the arguments, the last repeated; TYPE_ANY: any. */
    uint8_t args[4];
    struct value (*call)(const struct value *args, size_t count,
                         struct arena *arena);
};

/* All of them, sorted by name; *count set. */
const struct builtin *builtins(size_t *count);
/* NULL if there is none of that name. */
const struct builtin *builtin_find(struct str name);

#endif
