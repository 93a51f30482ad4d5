/*
 * calendar.c - which values the series have on a day. See calendar.h.
 */
#include "expr/calendar.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int by_day(const void *left, const void *right)
{
    day_number a = *(const day_number *)left, b = *(const day_number *)right;
    return a < b ? -1 : a > b;
}

static size_t count_windows(const struct program *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->series_count; i++)
        count += p->series[i].count;
    return count;
}

/* Every window's first day, and the day after its last. */
static size_t collect_starts(const struct program *p, day_number *starts)
{
    size_t count = 0;
    for (size_t i = 0; i < p->series_count; i++)
        for (size_t k = 0; k < p->series[i].count; k++) {
            const struct series_window *w = &p->series[i].windows[k];
            starts[count++] = w->from;
            if (w->until < DAY_MAX)
                starts[count++] = w->until + 1;
        }
    qsort(starts, count, sizeof *starts, by_day);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || starts[kept - 1] != starts[i])
            starts[kept++] = starts[i];
    return kept;
}

/* starts[0] is period 1; the table ends with the last start's day. */
static void fill_periods(struct calendar *c)
{
    if (c->count == 0)
        return;
    day_number first = c->starts[0], last = c->starts[c->count - 1];
    c->periods = mem_zero((size_t)(last - first) + 1, sizeof *c->periods);
    for (size_t i = 0; i < c->count; i++) {
        day_number end = i + 1 < c->count ? c->starts[i + 1] : last + 1;
        for (day_number day = c->starts[i]; day < end; day++)
            c->periods[day - first] = (uint16_t)(i + 1);
    }
}

void calendar_open(struct calendar *c, const struct program *p)
{
    *c = (struct calendar){.program = p};
    c->starts = mem_zero(2 * count_windows(p), sizeof *c->starts);
    c->count = collect_starts(p, c->starts);
    assert(c->count < UINT16_MAX);
    fill_periods(c);
    c->values = mem_zero(p->series_count, sizeof *c->values);
}

void calendar_close(struct calendar *c)
{
    for (size_t i = 0; i < c->program->series_count; i++)
        slot_release(&c->values[i]);
    mem_free(c->values);
    mem_free(c->starts);
    mem_free(c->periods);
}

static int64_t period_of(const struct calendar *c, int64_t day)
{
    if (c->count == 0 || day < c->starts[0])
        return 0;
    if (day > c->starts[c->count - 1])
        return (int64_t)c->count;
    return c->periods[day - c->starts[0]];
}

static void periods_of_days(const struct calendar *c, const day_number *days,
                            size_t rows, int64_t *restrict out)
{
    if (c->count == 0) {
        memset(out, 0, rows * sizeof *out);
        return;
    }
    day_number first = c->starts[0], last = c->starts[c->count - 1];
    for (size_t i = 0; i < rows; i++) {
        day_number day = days[i] > last ? last : days[i];
        out[i] = day < first ? 0 : c->periods[day - first];
    }
}

/* Dates that are not a column of days, such as computed ones. */
static void periods_of_values(const struct calendar *c,
                              const struct vec *dates, size_t rows,
                              struct slot *out)
{
    int64_t *to = slot_data(out, REP_INT, rows);
    uint8_t *absent = slot_absent(out, rows);
    for (size_t i = 0; i < rows; i++) {
        struct value v = vec_get(dates, i);
        bool known = v.type == TYPE_DATE;
        to[i] = known ? period_of(c, v.date) : 0;
        absent[i] = known ? PRESENT : v.absence ? v.absence : ABSENCE_ERROR;
        if (absent[i] >= ABSENCE_MISSING)
            absent[i] = ABSENCE_UNKNOWN;
    }
}

void calendar_periods(const struct calendar *c, const struct vec *dates,
                      size_t rows, struct slot *out)
{
    if (dates->rep != REP_DATE) {
        periods_of_values(c, dates, rows, out);
        return;
    }
    periods_of_days(c, dates->days, rows, slot_data(out, REP_INT, rows));
    slot_combine(out, dates, NULL, rows);
}

static struct value value_on(const struct series *s, day_number day)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->windows[i].from <= day && day <= s->windows[i].until &&
            s->windows[i].value.type != TYPE_NULL)
            return s->windows[i].value;
    return value_null(ABSENCE_NO_LIMIT);
}

/* The series' value in every period, as a typed column where possible. */
static const struct vec *series_values(struct calendar *c, int series)
{
    struct slot *s = &c->values[series];
    if (s->made)
        return &s->v;
    s->made = 1;
    struct value *values = slot_data(s, REP_VALUE, c->count + 1);
    values[0] = value_null(ABSENCE_NO_LIMIT);
    for (size_t i = 0; i < c->count; i++)
        values[i + 1] = value_on(&c->program->series[series], c->starts[i]);
    slot_pack(s, c->count + 1, true);
    return &s->v;
}

#define GATHER_LOOP(name, type)                                             \
    WIDE static void name(type *restrict to, const type *restrict from,     \
                     const int64_t *restrict periods, size_t rows)          \
    {                                                                       \
        for (size_t i = 0; i < rows; i++)                                   \
            to[i] = from[periods[i]];                                       \
    }

GATHER_LOOP(gather_bytes, uint8_t)
GATHER_LOOP(gather_ints, int64_t)
GATHER_LOOP(gather_days, day_number)
GATHER_LOOP(gather_values, struct value)

static void gather(const struct vec *values, const int64_t *periods,
                   size_t rows, struct slot *out)
{
    slot_data(out, (enum rep)values->rep, rows);
    out->v.scale = values->scale;
    switch (values->rep) {
    case REP_TRUTH:
        gather_bytes(out->v.truth, values->truth, periods, rows);
        break;
    case REP_INT:
    case REP_MONTHS:
    case REP_TIME:
        gather_ints(out->v.ints, values->ints, periods, rows);
        break;
    case REP_DATE:
        gather_days(out->v.days, values->days, periods, rows);
        break;
    default:
        assert(values->rep == REP_VALUE);
        gather_values(out->v.values, values->values, periods, rows);
    }
}

WIDE static void range(const int64_t *periods, size_t rows, int64_t *least,
                       int64_t *most)
{
    int64_t low = periods[0], high = periods[0];
    for (size_t i = 0; i < rows; i++) {
        low = periods[i] < low ? periods[i] : low;
        high = periods[i] > high ? periods[i] : high;
    }
    *least = low;
    *most = high;
}

/* Whether there is a value in all periods that rows lie in, seen from the
   first and the last. */
static bool all_present(const struct vec *values, const struct vec *periods,
                        size_t rows)
{
    int64_t least = 0, most = 0;
    if (periods->absent || values->rep == REP_VALUE)
        return false;
    if (!values->absent)
        return true;
    range(periods->ints, rows, &least, &most);
    return truth_all(values->absent + least, (size_t)(most - least) + 1,
                     PRESENT);
}

/* No date: unknown of the date's kind; no value on that date: no limit. */
static void gather_absent(const struct vec *values, const struct vec *periods,
                          size_t rows, struct slot *out)
{
    if (all_present(values, periods, rows))
        return;
    uint8_t *absent = slot_absent(out, rows);
    if (values->absent)
        gather_bytes(absent, values->absent, periods->ints, rows);
    else
        for (size_t i = 0; i < rows; i++)
            absent[i] =
                (uint8_t)vec_absence(values, (size_t)periods->ints[i]);
    for (size_t i = 0; periods->absent && i < rows; i++)
        absent[i] = periods->absent[i] ? periods->absent[i] : absent[i];
    if (truth_all(absent, rows, PRESENT))
        out->v.absent = NULL;
    else
        slot_settle(out, rows);
}

void calendar_series(struct calendar *c, int series, const struct vec *periods,
                     size_t rows, struct slot *out)
{
    const struct vec *values = series_values(c, series);
    gather(values, periods->ints, rows, out);
    gather_absent(values, periods, rows, out);
}
