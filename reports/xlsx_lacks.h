/*
 * xlsx_lacks.h - the completeness of the export as a sheet of a workbook.
 */
#ifndef HUURTOETS_REPORTS_XLSX_LACKS_H
#define HUURTOETS_REPORTS_XLSX_LACKS_H

#include "reports/report.h"
#include "reports/workbook.h"

/* Nothing where no judged record lacks anything. */
void xlsx_add_lacks(struct workbook *w, const struct report_run *run,
                    struct arena *a);

#endif
