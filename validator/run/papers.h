/*
 * papers.h - the run of `huurtoets template`: documents read, their kinds and
 * dates found, judged, exceptions held against what was found.
 */
#ifndef HUURTOETS_RUN_PAPERS_H
#define HUURTOETS_RUN_PAPERS_H

#include "reports/template_report.h"
#include "run/setup.h"

/* Fills *out; everything lives in the setup's arena. False after complaints
   about settings: nothing was judged. */
bool papers_judge(struct setup *s, struct template_run *out);
int papers_exit_code(const struct template_run *run);

#endif
