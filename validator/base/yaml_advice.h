/*
 * yaml_advice.h - what libyaml says of a bad file, and what its writer can do
 * about it. For yaml.c.
 */
#ifndef HUURTOETS_BASE_YAML_ADVICE_H
#define HUURTOETS_BASE_YAML_ADVICE_H

#include <stdbool.h>

struct yaml_advice {
    const char *problem; /* libyaml's words */
    const char *said;
    bool where_it_began; /* points at the opening quote or the key */
};

/* NULL if libyaml's own words must do. */
const struct yaml_advice *yaml_advice_for(const char *problem);

#endif
