/*
 * month_page.h - the sections of the monthly report's page, and the tables they
 * are made of.
 */
#ifndef HUURTOETS_REPORTS_MONTH_PAGE_H
#define HUURTOETS_REPORTS_MONTH_PAGE_H

#include "reports/month.h"
#include "reports/page.h"

struct month_page {
    struct page page;
    struct month month;
};

/* Opens <section> with its heading. */
void month_section(struct page *p, const char *id, enum message title);
/* A table that can be sorted, up to its body; the columns from `texts` on are
   numbers. */
void month_table(struct page *p, struct str caption,
                 const enum message *heads, size_t count, size_t texts);
void month_table_end(struct page *p);
/* Findings with their reason and what they cost. */
void month_findings(struct page *p, struct str caption,
                    const struct finding *const *items, size_t count);

void month_counts_section(struct month_page *m);
void month_waiver_section(struct month_page *m);
void month_costly_section(struct month_page *m);

#endif
