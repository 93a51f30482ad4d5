/*
 * highlights.h - the findings that a monthly report names: the most costly of
 * the year so far, and the worst that are new against an earlier run.
 *
 * An amount a month counts twelve times as much as one that is paid once.
 */
#ifndef HUURTOETS_RUN_HIGHLIGHTS_H
#define HUURTOETS_RUN_HIGHLIGHTS_H

#include "reports/report.h"
#include "run/worst.h"

struct highlights {
    const struct report_run *run; /* month 0: nothing is kept */
    struct worst costly, fresh;
};

void highlights_open(struct highlights *h, const struct report_run *run);
void highlights_close(struct highlights *h);
/* The judged batch, after waivers; renders what is kept of it. */
void highlights_add(struct highlights *h, struct judge *j, size_t input,
                    const struct known *known, struct arena *scratch);
/* A finding that stands alone. */
void highlights_finding(struct highlights *h, const struct finding *f);
void highlights_merge(struct highlights *into, struct highlights *from);
/* They point into the highlights; the lists live in `arena`. */
void highlights_report(const struct highlights *h, struct arena *arena,
                       struct report_run *run);

#endif
