/*
 * thin.h - a rule file without what a run does not read.
 */
#ifndef HUURTOETS_RULE_THIN_H
#define HUURTOETS_RULE_THIN_H

#include "base/memory.h"
#include "base/text.h"

/* A copy in the arena without the `cases:` of rules, what rules on templates
   ask, what a field means, and comments from the first column on. What stays is
   on the line where it was, so places still hold. */
struct str thin_text(struct str text, struct arena *arena);

#endif
