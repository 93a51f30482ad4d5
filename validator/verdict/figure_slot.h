/*
 * figure_slot.h - into which slot of a figure each row of a batch goes.
 */
#ifndef HUURTOETS_VERDICT_FIGURE_SLOT_H
#define HUURTOETS_VERDICT_FIGURE_SLOT_H

#include "verdict/figure.h"
#include "verdict/grid.h"
#include "verdict/judge.h"

enum { FIGURE_NOWHERE = 255 };

size_t figure_slots(enum figure_kind kind, const struct chart *chart);
/* By row of the judged batch; FIGURE_NOWHERE: not counted. */
void figure_fill(struct judge *j, enum figure_kind kind,
                 const struct chart *chart, const struct rule *rule,
                 uint8_t *slots);

#endif
