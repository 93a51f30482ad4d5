/*
 * agenda.h - what falls due as people read it, and no more than may be told of
 * it (verdict/due.h). Results live in the arena.
 */
#ifndef HUURTOETS_REPORTS_AGENDA_H
#define HUURTOETS_REPORTS_AGENDA_H

#include "reports/notes.h"
#include "reports/report.h"

/* The rule's label, or that there is something to do. */
struct str agenda_label(enum lang lang, const struct rule *rule);
/* "over 12 dagen", "3 dagen verstreken", "vandaag". */
struct str agenda_when(struct arena *a, const struct report_run *run,
                       const struct due_item *item);
/* "export.csv:12". */
struct str agenda_place(struct arena *a, const struct report_run *run,
                        const struct due_item *item);
/* "Agenda van 23-08-2026 t/m 19-02-2027". */
struct str agenda_period(struct arena *a, const struct report_run *run);
/* "2 verstreken, 13 op komst". */
struct str agenda_counts(struct arena *a, const struct report_run *run);
/* What the list does not hold: undetermined, and overdue for longer; by
   label. */
void notes_agenda(const struct report_run *run, struct arena *a,
                  struct notes *out);

#endif
