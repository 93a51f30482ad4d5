/*
 * eval_command.h - `huurtoets eval EXPR [--let NAME=LITERAL]...`.
 */
#ifndef HUURTOETS_COMMAND_EVAL_COMMAND_H
#define HUURTOETS_COMMAND_EVAL_COMMAND_H

#include "run/options.h"

/* The exit code: 2 if the expression cannot be evaluated. */
int eval_command(const struct options *options, const char *argv0);

#endif
