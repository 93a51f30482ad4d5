/*
 * xlsx_agenda.h - the sheet of what falls due, where a calendar was asked for.
 */
#ifndef HUURTOETS_REPORTS_XLSX_AGENDA_H
#define HUURTOETS_REPORTS_XLSX_AGENDA_H

#include "reports/report.h"
#include "reports/workbook.h"

/* All of it, then what is undetermined; as far as a sheet goes. */
void xlsx_agenda(struct workbook *w, const struct report_run *run,
                 struct arena *a);

#endif
