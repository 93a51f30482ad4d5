/*
 * compare_command.h - `huurtoets compare OLD NEW`: what is new, what is
 * solved, what stays, and why.
 */
#ifndef HUURTOETS_COMMAND_COMPARE_COMMAND_H
#define HUURTOETS_COMMAND_COMPARE_COMMAND_H

#include "run/options.h"

/* CODE_FAIL if there are new fails of the --fail-on severity or higher. */
int compare_command(const struct options *options, const char *argv0);

#endif
