/*
 * notes.h - what a reader must know about the data and the limits before
 * trusting the figures, as sentences in the language.
 */
#ifndef HUURTOETS_REPORTS_NOTES_H
#define HUURTOETS_REPORTS_NOTES_H

#include "reports/report.h"

struct notes {
    struct str *items;
    size_t count, cap;
};

/* Where the run looks ahead, that and to which day. Limits that records ask
   for and nobody has entered: first how many verdicts that leaves
   undetermined, then a line for each day on which some end. */
void notes_gaps(const struct report_run *run, struct arena *a,
                struct notes *out);
/* Encoding, fields and headings that are absent, unknown or refused; the file
   is named where there are several. */
void notes_data(const struct report_run *run, struct arena *a,
                struct notes *out);

/* Waivers that ended, end within 60 days, begin later, or cover nothing. */
void notes_waivers(const struct report_run *run, struct arena *a,
                   struct notes *out);

/* The templates from which most contracts that fail were made, the rules that
   they fail, and the rules on templates that secure those. */
void notes_models(const struct report_run *run, struct arena *a,
                   struct notes *out);

/* For each rule that contracts meet and that contradicts the law: how often. */
void notes_clashes(const struct report_run *run, struct arena *a,
                   struct notes *out);

#endif
