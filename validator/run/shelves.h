/*
 * shelves.h - the worst findings of each rule and the sum of their excess,
 * kept while batches pass, one shelf a rule. Order of adding does not matter.
 */
#ifndef HUURTOETS_RUN_SHELVES_H
#define HUURTOETS_RUN_SHELVES_H

#include "reports/report.h"
#include "run/worst.h"

struct shelf {
    struct worst worst;
    uint64_t excess_count; /* fails that have an excess */
    struct decimal excess; /* their sum */
};

struct shelves {
    const struct ruleset *rules;
    struct shelf *items; /* by rule */
};

/* At most `limit` findings a rule. */
void shelves_open(struct shelves *s, const struct ruleset *rules,
                  size_t limit);
void shelves_close(struct shelves *s);
/* All findings of a rule in the judge's batch. */
void shelves_add(struct shelves *s, struct judge *j, size_t rule,
                 size_t input);
/* Renders what was kept of the judge's batch. */
void shelves_render(struct shelves *s, struct judge *j,
                    const struct waivers *waivers, enum lang lang,
                    struct arena *scratch);
/* A finding that stands alone; copied if kept. */
void shelves_add_finding(struct shelves *s, const struct finding *f);
/* Moves all of `from` over. */
void shelves_merge(struct shelves *into, struct shelves *from);
/* For the report's end: by rule, and the worst of all; they point into the
   shelves, the lists live in `arena`. */
void shelves_report(const struct shelves *s, struct arena *arena,
                    struct report_run *run);

#endif
