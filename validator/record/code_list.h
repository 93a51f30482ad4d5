/*
 * code_list.h - lists of codes while a schema is loaded: those of the files in
 * rules/codes/, and a field's own.
 */
#ifndef HUURTOETS_RECORD_CODE_LIST_H
#define HUURTOETS_RECORD_CODE_LIST_H

#include "record/schema.h"

struct code_lists {
    struct arena *arena;
    struct complaints *errors;
    const struct code_list **items;
    size_t count, cap;
};

/* Adds the lists of a file with key `codes`. */
void code_lists_add(struct code_lists *lists, const struct yaml_file *file);
/* The list that `node` names; NULL after a complaint. */
const struct code_list *code_lists_find(const struct code_lists *lists,
                                        const struct yaml_node *node);
/* A list of its own, from a sequence of codes or {code, name, from, until};
   NULL after a complaint. Not added. */
const struct code_list *code_list_make(const struct code_lists *lists,
                                       struct str name,
                                       const struct yaml_node *values);

#endif
