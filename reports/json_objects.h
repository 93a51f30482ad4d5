/*
 * json_objects.h - the objects of the machine forms: run, verdict, norm, due,
 * calendar and summary, each on one line without a newline. `ndjson` and
 * `json` write the same ones. Absent is null, never left out.
 */
#ifndef HUURTOETS_REPORTS_JSON_OBJECTS_H
#define HUURTOETS_REPORTS_JSON_OBJECTS_H

#include "reports/report.h"

/* Followed by blanks, so that the length does not depend on the counts. */
void json_add_run(const struct report_run *run, struct buf *out);
void json_add_verdict(const struct report_run *run, const struct finding *f,
                      struct buf *out);
/* What stands for a mark of a verdict that is a shape. */
void json_add_hole(const struct report_run *run, const struct shape_hole *hole,
                   const struct value *value, struct buf *out);
/* The key `clashes`: the rules of law that a rule contradicts, a bit each. */
void json_add_clashes(const struct ruleset *rules, const struct rule *rule,
                      uint32_t clashes, struct buf *out);
void json_add_norm(const struct report_run *run, const struct norm_result *n,
                   struct buf *out);
/* Where a calendar was asked for: what falls due, then what is undetermined;
   and its days and counts. */
void json_add_due(const struct report_run *run, const char *separator,
                  struct buf *out);
void json_add_calendar(const struct report_run *run, struct buf *out);
void json_add_summary(const struct report_run *run, struct buf *out);

#endif
