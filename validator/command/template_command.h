/*
 * template_command.h - `huurtoets template FILE...`: contract templates held
 * against the rules about their text.
 */
#ifndef HUURTOETS_COMMAND_TEMPLATE_COMMAND_H
#define HUURTOETS_COMMAND_TEMPLATE_COMMAND_H

#include "run/options.h"

/* The exit code, everything said. */
int template_command(const struct options *options, const char *argv0);

#endif
