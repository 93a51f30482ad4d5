/*
 * calendar.h - which values the series have on a day.
 *
 * The first days of all windows of all series cut time into periods in which
 * no series changes. A day becomes its period by one table lookup, once per
 * column of dates; a period becomes each series' value by another.
 */
#ifndef HUURTOETS_EXPR_CALENDAR_H
#define HUURTOETS_EXPR_CALENDAR_H

#include "expr/kernel.h"

struct calendar {
    const struct program *program;
    day_number *starts; /* of periods 1.., sorted; period 0 is before */
    size_t count;       /* of starts */
    uint16_t *periods;  /* by day from starts[0] to the last start */
    struct slot *values; /* by series, by period; filled when first read */
};

void calendar_open(struct calendar *c, const struct program *p);
void calendar_close(struct calendar *c);
/* Column of dates -> column of period numbers (REP_INT). */
void calendar_periods(const struct calendar *c, const struct vec *dates,
                      size_t rows, struct slot *out);
/* Column of period numbers -> the series' values there. */
void calendar_series(struct calendar *c, int series, const struct vec *periods,
                     size_t rows, struct slot *out);

#endif
