/*
 * trend.h - a figure of one group over the months that a report looks back.
 */
#ifndef HUURTOETS_REPORTS_TREND_H
#define HUURTOETS_REPORTS_TREND_H

#include "reports/report.h"

enum {
    TREND_MONTHS = 24,
    TREND_YEAR = 12,
    SMALL_GROUP = 5 /* counts below may tell of a single person */
};

struct trend {
    const struct figure *figure;
    const struct str *group; /* texts by `per` field; empty: absent */
    int32_t first;           /* month */
    size_t months;
    uint64_t *counts; /* by month, then slot */
    uint64_t total;   /* over all */
};

struct trends {
    struct trend *items; /* the greatest first */
    size_t count;
};

/* What the run counted for a chart; NULL: nothing, or it is one of verdicts. */
const struct figure *trend_figure(const struct report_run *run,
                                  const struct chart *c);
/* One for each group that has something in the `months` up to `last`. */
struct trends trends_of(const struct figure *f, int32_t last, size_t months,
                        struct arena *arena);
uint64_t trend_count(const struct trend *t, size_t month, size_t slot);
/* The slots of the months [from, until] together. */
uint64_t trend_sum(const struct trend *t, size_t from, size_t until,
                   size_t slot);
/* Of a norm: pass and fail over the months; the share in hundredths of a
   percent, truncated, -1 of nothing. */
struct trend_share {
    uint64_t pass, fail, undetermined;
    int64_t share;
};
struct trend_share trend_share(const struct trend *t, size_t from,
                               size_t until);

/* Whether the count must stay unsaid in a figure that hides small ones. */
bool trend_hides(const struct report_run *run, const struct figure *f,
                 uint64_t count);
/* "L1, Utrecht"; "alle contracten" without fields. */
struct str trend_group(struct arena *a, enum lang lang, const struct figure *f,
                       const struct str *group);
/* What a slot of a split or a histogram is called. */
struct str trend_slot(struct arena *a, enum lang lang, const struct chart *c,
                      size_t slot);
/* A histogram's slots from the lowest to the highest. */
size_t trend_bar(const struct chart *c, size_t index);

#endif
