/*
 * text_tables.h - the two tables of the text report: verdicts per rule, and
 * norms per group and period.
 */
#ifndef HUURTOETS_REPORTS_TEXT_TABLES_H
#define HUURTOETS_REPORTS_TEXT_TABLES_H

#include "reports/report.h"

/* One table a rule set that applied to a contract; the others by name only. */
void text_rules(const struct report_run *run, struct buf *out);
/* One table a norm that had a population. */
void text_norms(const struct report_run *run, struct buf *out);

/* What falls due, where a calendar was asked for. */
void text_agenda(const struct report_run *run, struct arena *a,
                 struct buf *out);

#endif
