/*
 * home.h - where the rules are when --rules does not say.
 */
#ifndef HUURTOETS_RUN_HOME_H
#define HUURTOETS_RUN_HOME_H

#include "base/memory.h"

/* `rules` or `share/huurtoets/rules` beside the executable or in a folder
   above it, the nearest first; NULL if there is none. Never the working
   directory. `argv0` serves where the system does not tell the executable. */
const char *home_rules(const char *argv0, struct arena *arena);

#endif
