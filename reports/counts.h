/*
 * counts.h - sums over the rules and norms that a report shows.
 */
#ifndef HUURTOETS_REPORTS_COUNTS_H
#define HUURTOETS_REPORTS_COUNTS_H

#include "reports/report.h"

/* Fails of record rules, by severity after lowering. */
uint64_t count_fails(const struct report_run *run, enum severity severity);
uint64_t count_verdict(const struct report_run *run, enum verdict verdict);
uint64_t count_judged(const struct report_run *run);
/* Periods that are over and in which the norm (NULL: any) was not met. */
uint64_t count_missed(const struct report_run *run, const struct rule *norm);
/* Findings that decide the verdict of the run: all, or with a baseline those
   that are new. */
uint64_t count_deciding_fails(const struct report_run *run, size_t rule,
                              enum severity severity);
uint64_t count_deciding_open(const struct report_run *run, size_t rule);
bool count_norm_known(const struct report_run *run,
                      const struct norm_result *n);
/* Against an earlier run: fails of records (by rule, NULL: all) that are new,
   that it had, that are solved, and that were of contracts which are not in
   this run. Only where there is one. */
struct count_changes {
    uint64_t fresh, known, solved, gone;
};
struct count_changes count_changes(const struct report_run *run,
                                   const struct rule *rule);
/* What the norm asks, in hundredths of a percent; -1 if that is unknown. */
int64_t count_norm(const struct norm_result *n);
/* All findings of one rule. */
uint64_t count_findings(const struct rule_tally *tally);
/* Whether the rule had a contract to which it applied, or may apply. */
bool count_applied(const struct rule_tally *tally);
/* Whether one of these results of a norm had a population. */
bool count_norm_applied(const struct norm_result *items, size_t count);

#endif
