/*
 * lacks.h - which values the export lacks and which verdicts wait for them, in
 * words. Texts live in the arena.
 */
#ifndef HUURTOETS_REPORTS_LACKS_H
#define HUURTOETS_REPORTS_LACKS_H

#include "reports/notes.h"

/* Hundredths of a percent of the judged records, truncated. */
int64_t lack_share(const struct report_run *run,
                   const struct field_lack *lack);
/* "inkomensjaar ontbreekt bij 61,00 % van de contracten; blokkeert 4 regels
   (120 oordelen), ..." */
struct str lack_phrase(struct arena *a, const struct report_run *run,
                       const struct field_lack *lack);
/* The same of at most `limit` fields that verdicts wait for, how many more
   there are, and how many verdicts wait for what a rule's fails say. */
void notes_lacks(const struct report_run *run, size_t limit, struct arena *a,
                 struct notes *out);
/* Only the last: "R-1 ...: 12 keer 'voldoet niet', blokkeert 48 oordelen". */
void notes_blocks(const struct report_run *run, struct arena *a,
                  struct notes *out);

#endif
