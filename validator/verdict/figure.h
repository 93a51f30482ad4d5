/*
 * figure.h - counts by group and month, for charts and the monthly report.
 *
 * A figure counts the records of a group and a month in slots. Whoever adds
 * and merges in whatever order gets the same counts.
 *
 *     FIGURE_NORM       a slot per enum option (norm.h), as the norm counts
 *     FIGURE_SPLIT      the chart's series, then others, then unknown
 *     FIGURE_HISTOGRAM  the chart's steps, then below, above, unknown
 *     FIGURE_RECORDS    one: all judged records (of a chart of verdicts)
 *     FIGURE_RULE       a slot per enum verdict (of a chart of verdicts)
 *
 * A record of which the date is absent counts in month 0.
 */
#ifndef HUURTOETS_VERDICT_FIGURE_H
#define HUURTOETS_VERDICT_FIGURE_H

#include "verdict/verdict.h"

enum figure_kind {
    FIGURE_NORM,
    FIGURE_SPLIT,
    FIGURE_HISTOGRAM,
    FIGURE_RECORDS,
    FIGURE_RULE
};

/* What a run counts. */
enum figure_set {
    FIGURES_NONE,
    FIGURES_CHARTS, /* the charts of a report on all records */
    FIGURES_MONTHLY /* those, all norms, and the verdicts */
};

/* Counts; one a thread. */
struct figures {
    const struct ruleset *rules;
    struct figures_state *state; /* NULL: nothing is counted */
};

struct figure_row {
    const struct str *group; /* texts by `per` field; empty: absent */
    int32_t month;           /* year * 12 + month - 1; 0: no date */
    const uint64_t *counts;  /* by slot */
};

struct figure {
    enum figure_kind kind;
    const struct chart *chart; /* NULL: FIGURE_NORM */
    const struct rule *rule;   /* the norm, or FIGURE_RULE's; else NULL */
    const int *per;            /* fields */
    size_t per_count;
    size_t slots;
    struct figure_row *rows; /* by group as text, then month */
    size_t row_count;
};

struct figure_list {
    struct figure *items; /* norms by rule, then charts in order */
    size_t count;
};

void figures_open(struct figures *f, const struct ruleset *rules,
                  enum figure_set set);
void figures_close(struct figures *f);
/* The judged batch; waived or not. */
void figures_add(struct figures *f, struct judge *j);
void figures_merge(struct figures *into, const struct figures *from);
/* Lives in `arena`, and as long as the figures. */
void figures_results(const struct figures *f, struct arena *arena,
                     struct figure_list *out);
/* Of the kind, with that chart and rule (NULL: any); NULL: none. */
const struct figure *figure_find(const struct figure_list *list,
                                 enum figure_kind kind,
                                 const struct chart *chart,
                                 const struct rule *rule);
bool figure_same_group(const struct figure *f, const struct figure_row *a,
                       const struct figure_row *b);

/* "2026-10": year * 12 + month - 1 of a day. */
int32_t month_of(day_number day);
day_number month_first(int32_t month);
day_number month_last(int32_t month);

#endif
