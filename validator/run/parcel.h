/*
 * parcel.h - a finding with all it points to in one block of memory, so that
 * a few thousand of them can be kept apart from the batches they came from.
 *
 * Rules and parameters are pointed to, not copied: they live as long as the
 * rule set. A value that is no scalar is kept as the text of its literal.
 */
#ifndef HUURTOETS_RUN_PARCEL_H
#define HUURTOETS_RUN_PARCEL_H

#include "verdict/verdict.h"

/* Released by mem_free. */
struct finding *parcel_make(const struct finding *f);

#endif
