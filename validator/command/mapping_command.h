/*
 * mapping_command.h - `huurtoets mapping EXPORT`: a mapping for an unknown
 * export, to be checked by a person.
 */
#ifndef HUURTOETS_COMMAND_MAPPING_COMMAND_H
#define HUURTOETS_COMMAND_MAPPING_COMMAND_H

#include "run/options.h"

int mapping_command(const struct options *options, const char *argv0);

#endif
