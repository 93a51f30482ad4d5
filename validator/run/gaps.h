/*
 * gaps.h - limits that records ask for on days after their last value.
 */
#ifndef HUURTOETS_RUN_GAPS_H
#define HUURTOETS_RUN_GAPS_H

#include "reports/report.h"

struct gaps {
    const struct ruleset *rules;
    day_number *bounds; /* by rule: the last day its limits reach */
    bool *asked;        /* by parameter: after its last value */
    day_number first, last;
    uint64_t verdicts;
};

void gaps_open(struct gaps *g, const struct ruleset *rules);
void gaps_close(struct gaps *g);
void gaps_add(struct gaps *g, struct judge *j, struct arena *scratch);
void gaps_merge(struct gaps *into, const struct gaps *from);
/* The list lives in `arena`. */
void gaps_report(const struct gaps *g, struct arena *arena,
                 struct report_gaps *out);

#endif
