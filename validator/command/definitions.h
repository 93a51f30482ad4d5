/*
 * definitions.h - the definitions that a rule sees, as the YAML writes them.
 */
#ifndef HUURTOETS_COMMAND_DEFINITIONS_H
#define HUURTOETS_COMMAND_DEFINITIONS_H

#include "rule/ruleset.h"

/* The definition of that name, of the rule's own file or of a shared one that
   it uses; NULL if the name is none. */
const struct yaml_node *definition_find(const struct ruleset *rules,
                                        const struct rule *rule,
                                        struct str name);
/* The next name in an expression at or after *at, outside quotes; *at moves
   behind it. False at the end. */
bool definition_word(struct str text, size_t *at, struct str *word);

/* The rule's own node in its file, or NULL. */
const struct yaml_node *definitions_rule(const struct rule *rule);
/* A node on one line, as YAML's flow style would write it. */
struct str definitions_text(const struct yaml_node *node,
                            struct arena *arena);

#endif
