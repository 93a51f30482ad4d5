/*
 * verdicts.h - what a whole run comes to: its verdict and the exit code, by
 * the threshold of --fail-on.
 */
#ifndef HUURTOETS_RUN_VERDICTS_H
#define HUURTOETS_RUN_VERDICTS_H

#include "reports/report.h"

/* How many findings the shown rules have. */
uint64_t verdicts_findings(const struct report_run *run);
/* Broken, else fail, else undetermined, else pass. Only what has the severity
   of the threshold counts, and only complete periods of norms. Where nothing
   was judged nothing is determined. */
enum verdict verdicts_of_run(const struct report_run *run);
int verdicts_exit_code(const struct report_run *run);

#endif
