/*
 * rules_command.h - `huurtoets rules list|lint|test|explain ID`.
 */
#ifndef HUURTOETS_COMMAND_RULES_COMMAND_H
#define HUURTOETS_COMMAND_RULES_COMMAND_H

#include "run/options.h"

/* The exit code: 1 if lint or test finds an error. */
int rules_command(const struct options *options, const char *argv0);

#endif
