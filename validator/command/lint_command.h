/*
 * lint_command.h - `huurtoets rules lint [DIR]`: what is wrong or doubtful in
 * the rules, and with --calendar whether every limit has its values.
 */
#ifndef HUURTOETS_COMMAND_LINT_COMMAND_H
#define HUURTOETS_COMMAND_LINT_COMMAND_H

#include "run/setup.h"

/* The exit code: CODE_FAIL after errors, warnings do not count. */
int lint_command(struct setup *s, const char *argv0, struct buf *out);

#endif
