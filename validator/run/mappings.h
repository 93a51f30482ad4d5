/*
 * mappings.h - the mapping that --mapping asks for: one of the rules' own by
 * its name, or a file.
 */
#ifndef HUURTOETS_RUN_MAPPINGS_H
#define HUURTOETS_RUN_MAPPINGS_H

#include "rule/ruleset.h"

/* NULL after complaints. */
const struct mapping *mappings_find(const struct ruleset *rules,
                                    const char *asked, struct arena *arena,
                                    struct complaints *errors);
/* "empire, tobias": those that came with the rules; empty: none. */
struct str mappings_names(const struct ruleset *rules, struct arena *arena);

#endif
