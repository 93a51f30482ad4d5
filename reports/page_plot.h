/*
 * page_plot.h - drawings of trends as inline SVG, each a <figure> with a title
 * and a description. Whole units only.
 */
#ifndef HUURTOETS_REPORTS_PAGE_PLOT_H
#define HUURTOETS_REPORTS_PAGE_PLOT_H

#include "reports/page.h"
#include "reports/trend.h"

/* A norm's share over twelve months, for each of the last `months`; the trend
   goes back eleven months further. */
void plot_share(struct page *p, const struct chart *c, const struct trend *t,
                size_t months);
/* Stacked bars a month. */
void plot_split(struct page *p, const struct chart *c, const struct trend *t);
/* Bars a step, over all months. */
void plot_histogram(struct page *p, const struct chart *c,
                    const struct trend *t);
/* The period of the norm that is labelled by the month's year; NULL: none. */
const struct norm_result *plot_norm(const struct report_run *run,
                                    const struct trend *t, int32_t month);

#endif
