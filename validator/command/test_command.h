/*
 * test_command.h - `huurtoets rules test [NAME...]`: the cases of the rules,
 * or of the rule sets and rules named.
 */
#ifndef HUURTOETS_COMMAND_TEST_COMMAND_H
#define HUURTOETS_COMMAND_TEST_COMMAND_H

#include "run/setup.h"

/* CODE_FAIL after a case that failed, and with --coverage after a boundary
   that no case meets. */
int test_command(struct setup *s, struct buf *out);

#endif
