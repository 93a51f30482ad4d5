/*
 * rules_list.h - `huurtoets rules list`: every rule on a line, by rule set.
 */
#ifndef HUURTOETS_COMMAND_RULES_LIST_H
#define HUURTOETS_COMMAND_RULES_LIST_H

#include "run/setup.h"

/* The exit code. */
int rules_list(struct setup *s, struct buf *out);

#endif
