/*
 * month.h - what a monthly report tells, as numbers and sentences;
 * month_text.c, month_html.c and month_xlsx.c write them down.
 *
 * A record counts in the month of the date by which each rule judges it, and
 * by itself in that of the chart of verdicts (rule/chart.h), which also says
 * per what it is counted. Only rules on records are counted by month.
 */
#ifndef HUURTOETS_REPORTS_MONTH_H
#define HUURTOETS_REPORTS_MONTH_H

#include "reports/notes.h"
#include "reports/trend.h"

/* In the month, and from January up to it. */
enum month_span { MONTH_ONLY, MONTH_YEAR, MONTH_SPANS };

struct month_counts {
    uint64_t records;
    uint64_t fails[3]; /* by the rule's severity */
    uint64_t open;     /* undetermined */
    uint64_t waived;
};

struct month_group {
    struct str name; /* "L1" or "L1, Utrecht" */
    struct month_counts spans[MONTH_SPANS];
};

struct month_rule {
    const struct rule *rule;
    uint64_t pass[MONTH_SPANS], fail[MONTH_SPANS], open[MONTH_SPANS],
        waived[MONTH_SPANS];
    uint64_t before; /* fails in the month before */
};

/* A norm's running period of one group, and how it may end. */
struct month_outlook {
    const struct norm_result *now;
    int64_t norm; /* hundredths of a percent; -1: unknown */
    /* Shares at the end of the year, likewise: of what is known; if all that
       is open or yet to come passes; if it fails; if it goes on as it went
       this year. */
    int64_t known, best, worst, pace;
    uint64_t expected; /* records yet to come at the pace of this year */
    int64_t bears; /* how many of those may fail; -1: none can be enough */
};

struct month {
    const struct report_run *run;
    struct month_counts all[MONTH_SPANS];
    struct month_group *groups; /* by corporation, then by municipality */
    size_t group_count;
    size_t wide; /* so many of them are by the first field only */
    struct month_rule *rules; /* with fails or open ones this year */
    size_t rule_count;
    struct month_outlook *outlooks;
    size_t outlook_count;
};

/* Lives in the arena. */
void month_make(struct month *m, const struct report_run *run,
                struct arena *arena);
void month_outlooks(struct month *m, struct arena *arena);
/* What is to be done, most urgent first. */
void month_todo(const struct month *m, struct arena *a, struct notes *out);
/* Whether a waiver in force ends within 90 days; how many do. */
bool month_ends(const struct report_run *run, const struct waiver *w);
size_t month_ending(const struct report_run *run);

/* Whether the group's numbers stay unsaid; then its records show as "1-4". */
bool month_hides(const struct month_counts *c);
/* "Rapport over oktober 2026". */
struct str month_title(const struct month *m, struct arena *a);
/* How the year may end, in a sentence. */
struct str month_forecast(const struct month_outlook *o, struct arena *a,
                          enum lang lang);

#endif
