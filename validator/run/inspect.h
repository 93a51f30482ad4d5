/*
 * inspect.h - a run that shows its inside instead of judging: the records as
 * they were read, or every clause of every rule for one contract. Personal and
 * sensitive values never show.
 */
#ifndef HUURTOETS_RUN_INSPECT_H
#define HUURTOETS_RUN_INSPECT_H

#include "run/setup.h"

/* check --print-records. The exit code. */
int inspect_records(const struct setup *setup);
/* check --trace CONTRACT. 2 if no export holds the contract. */
int inspect_contract(const struct setup *setup);

#endif
