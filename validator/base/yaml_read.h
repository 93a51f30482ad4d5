/*
 * yaml_read.h - YAML nodes as what a file means by them: required, optional
 * keys, texts in two languages, dates, choices. Every function complains at
 * the node's place and then returns false (or leaves NULL).
 */
#ifndef HUURTOETS_BASE_YAML_READ_H
#define HUURTOETS_BASE_YAML_READ_H

#include "base/date.h"
#include "base/message.h"
#include "base/yaml.h"

/* One key of a map. `known` and `required` are sets of kinds: which kinds of
   map may, and must, have it. */
struct yaml_key {
    struct str name;
    uint8_t known, required;
};

/* out[i] becomes the value of keys[i], or NULL. Complains about keys that are
   unknown ("did you mean"), not for this kind, or missing. `kind` is one bit;
   `what` names such a map ("a norm"). False if `map` is not a map. */
bool yaml_keys(const struct yaml_node *map, const struct yaml_key *keys,
               size_t count, uint8_t kind, const char *what,
               const struct yaml_node **out, struct complaints *errors);

/* A scalar that is not empty. */
bool yaml_text(const struct yaml_node *node, struct str *out,
               struct complaints *errors);
/* A scalar that is a name: a letter or _, then letters, digits, _. */
bool yaml_name(const struct yaml_node *node, struct str *out,
               struct complaints *errors);
bool yaml_bilingual(const struct yaml_node *node, struct bilingual *out,
                    struct complaints *errors);
/* YYYY-MM-DD. */
bool yaml_date(const struct yaml_node *node, day_number *out,
               struct complaints *errors);
/* true or false. */
bool yaml_boolean(const struct yaml_node *node, bool *out,
                  struct complaints *errors);
/* The index of the text among `names`; -1 after a complaint, in which `what`
   says what it should have been ("a status"). */
int yaml_choice(const struct yaml_node *node, const char *what,
                const struct str *names, size_t count,
                struct complaints *errors);
/* Whether it is a list; `what` as above. */
bool yaml_list(const struct yaml_node *node, const char *what,
               struct complaints *errors);

bool yaml_name_valid(struct str text);
/* "unknown WHAT 'NAME'; did you mean 'OTHER'?" */
void yaml_unknown(struct complaints *errors, struct place at,
                      const char *what, struct str name,
                      const struct str *names, size_t count);

#endif
