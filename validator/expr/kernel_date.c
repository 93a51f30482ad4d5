/*
 * kernel_date.c - dates and durations over columns. See kernel.h.
 *
 * A date that leaves the range of a column is the row-by-row path's affair.
 */
#include "expr/kernel.h"

enum { DAY_SECONDS = 86400 };

static bool is_duration(const struct vec *v)
{
    return v->rep == REP_MONTHS || v->rep == REP_TIME;
}

/* Whether one duration stands for all rows. */
static bool single_duration(const struct vec *v)
{
    return v->single && is_duration(v) && !v->absent;
}

static bool is_absent(const struct vec *v, size_t row)
{
    return v->absent && v->absent[v->single ? 0 : row] != PRESENT;
}

static bool move_days(const struct vec *dates, int64_t days, size_t rows,
                      day_number *out)
{
    if (days > DAY_MAX || days < -DAY_MAX)
        return false;
    bool near = true;
    for (size_t i = 0; i < rows; i++) {
        int64_t moved = dates->days[i] + days;
        near &= date_near(moved);
        out[i] = (day_number)moved;
    }
    return near;
}

/* From 1900-03-01 to 2100-02-28, when every fourth year is a leap year, dates
   need no branches, so that the compiler can do several rows at once. Years
   start in March, months and days at 0. */
enum { NEAR_FIRST = -25508, NEAR_DAYS = 73049, NEAR_MONTHS = 2399 };

struct near {
    uint32_t n, year, month, day;
};

static inline struct near near_of(day_number date)
{
    uint32_t n = (uint32_t)date - (uint32_t)NEAR_FIRST;
    uint32_t year = (4 * n + 3) / 1461, in_year = n - 1461 * year / 4;
    uint32_t month = (5 * in_year + 2) / 153;
    return (struct near){n, year, month, in_year - (153 * month + 2) / 5};
}

/* The first day of a month, counted from the first. */
static inline uint32_t near_month(uint32_t months)
{
    uint32_t year = months / 12;
    return 1461 * year / 4 + (153 * (months - 12 * year) + 2) / 5;
}

static inline day_number near_moved(day_number day, uint32_t months,
                                    uint32_t *outside)
{
    struct near d = near_of(day);
    uint32_t to = 12 * d.year + d.month + months;
    uint32_t first = near_month(to), last = near_month(to + 1) - first - 1;
    *outside |= (d.n >= NEAR_DAYS) | (to >= NEAR_MONTHS);
    return (day_number)(first + (d.day < last ? d.day : last) +
                        (uint32_t)NEAR_FIRST);
}

/* False if a date is or comes outside. */
WIDE static bool move_near(const day_number *restrict days, int32_t months,
                           size_t rows, day_number *restrict out)
{
    uint32_t outside = 0;
    for (size_t i = 0; i < rows; i++)
        out[i] = near_moved(days[i], (uint32_t)months, &outside);
    return !outside;
}

/* The same, each row by its own months, which are few. */
WIDE static bool move_near_each(const day_number *restrict days,
                                const int64_t *restrict months, uint32_t sign,
                                size_t rows, day_number *restrict out)
{
    uint32_t outside = 0;
    for (size_t i = 0; i < rows; i++)
        out[i] = near_moved(days[i], (uint32_t)months[i] * sign, &outside);
    return !outside;
}

WIDE static bool parts_near(const day_number *restrict days, char part,
                            size_t rows, int64_t *restrict out)
{
    uint32_t outside = 0;
    for (size_t i = 0; i < rows; i++) {
        struct near d = near_of(days[i]);
        uint32_t late = d.month >= 10; /* January and February */
        uint32_t year = 1900 + d.year + late;
        uint32_t month = d.month + 3 - 12 * late;
        outside |= d.n >= NEAR_DAYS;
        out[i] = part == 'y' ? year : part == 'm' ? month : d.day + 1;
    }
    return !outside;
}

static bool move_months(const struct vec *dates, int64_t months, size_t rows,
                        day_number *out)
{
    enum { NEAR = 12 * 200 };
    if (months > -NEAR && months < NEAR &&
        move_near(dates->days, (int32_t)months, rows, out))
        return true;
    for (size_t i = 0; i < rows; i++) {
        out[i] = 0;
        if (!is_absent(dates, i) &&
            !date_add_months(dates->days[i], months, &out[i], NULL))
            return false;
    }
    return true;
}

/* Each row by its own months. */
static bool move_each(const struct vec *dates, const struct vec *by, int sign,
                      size_t rows, struct slot *out)
{
    day_number *to = slot_data(out, REP_DATE, rows);
    if (!dates->single && !by->single && ints_bits(by->ints, rows) < 12 &&
        move_near_each(dates->days, by->ints, (uint32_t)sign, rows, to)) {
        slot_combine(out, dates, by, rows);
        slot_settle(out, rows);
        return true;
    }
    uint8_t *absent = slot_absent(out, rows), any = 0;
    for (size_t i = 0; i < rows; i++) {
        int64_t months = by->ints[by->single ? 0 : i];
        size_t at = dates->single ? 0 : i;
        uint8_t kind = dates->absent ? dates->absent[at] : (uint8_t)PRESENT;
        uint8_t other = (uint8_t)vec_absence(by, i);
        kind = other > kind ? other : kind;
        absent[i] = kind >= ABSENCE_MISSING ? (uint8_t)ABSENCE_UNKNOWN : kind;
        any |= kind;
        to[i] = 0;
        if (kind)
            continue;
        if (!date_add_months(dates->days[at], sign * months, &to[i], NULL))
            return false;
    }
    if (!any)
        out->v.absent = NULL;
    return true;
}

/* date + duration, date - duration */
static bool move_dates(enum opcode op, const struct vec *dates,
                       const struct vec *by, size_t rows, struct slot *out)
{
    if (!single_duration(by))
        return by->rep == REP_MONTHS &&
               move_each(dates, by, op == OP_SUBTRACT ? -1 : 1, rows, out);
    if (by->rep == REP_TIME && by->ints[0] % DAY_SECONDS != 0)
        return false;
    int64_t amount = op == OP_SUBTRACT ? -by->ints[0] : by->ints[0];
    day_number *to = slot_data(out, REP_DATE, rows);
    bool fits = by->rep == REP_MONTHS
                    ? move_months(dates, amount, rows, to)
                    : move_days(dates, amount / DAY_SECONDS, rows, to);
    if (!fits)
        return false;
    slot_combine(out, dates, NULL, rows);
    slot_settle(out, rows);
    return true;
}

/* date - date: whole days, as a duration. */
static void subtract_dates(const struct vec *a, const struct vec *b,
                           size_t rows, struct slot *out)
{
    int64_t *restrict to = slot_data(out, REP_TIME, rows);
    slot_combine(out, a, b, rows);
    for (size_t i = 0; i < rows; i++) {
        int64_t days = (int64_t)a->days[a->single ? 0 : i] -
                       b->days[b->single ? 0 : i];
        to[i] = days * DAY_SECONDS;
    }
    slot_settle(out, rows);
}

enum { FACTOR_BITS = 40 };

/* duration * whole number */
static bool multiply_duration(const struct vec *duration,
                              const struct vec *count, size_t rows,
                              struct slot *out)
{
    if (!single_duration(duration) || count->rep != REP_INT ||
        count->scale != 0 || count->single ||
        ints_bits(duration->ints, 1) + ints_bits(count->ints, rows) >
            FACTOR_BITS)
        return false;
    int64_t amount = duration->ints[0];
    int64_t *restrict to = slot_data(out, (enum rep)duration->rep, rows);
    slot_combine(out, count, NULL, rows);
    for (size_t i = 0; i < rows; i++)
        to[i] = amount * count->ints[i];
    slot_settle(out, rows);
    return true;
}

bool kernel_dates(enum opcode op, const struct vec *a, const struct vec *b,
                  size_t rows, struct slot *out)
{
    if (op == OP_MULTIPLY)
        return multiply_duration(a, b, rows, out) ||
               multiply_duration(b, a, rows, out);
    if (op == OP_SUBTRACT && a->rep == REP_DATE && b->rep == REP_DATE) {
        subtract_dates(a, b, rows, out);
        return true;
    }
    if (a->rep == REP_DATE)
        return move_dates(op, a, b, rows, out);
    return op == OP_ADD && b->rep == REP_DATE &&
           move_dates(op, b, a, rows, out);
}

/* date(year, month, day) */
bool kernel_date(const struct vec *const args[3], size_t rows,
                 struct slot *out)
{
    for (int k = 0; k < 3; k++)
        if (args[k]->rep != REP_INT || args[k]->scale != 0)
            return false;
    day_number *to = slot_data(out, REP_DATE, rows);
    uint8_t *absent = slot_absent(out, rows);
    for (size_t i = 0; i < rows; i++) {
        int64_t part[3];
        uint8_t kind = PRESENT;
        for (int k = 0; k < 3; k++) {
            uint8_t own = (uint8_t)vec_absence(args[k], i);
            part[k] = args[k]->ints[args[k]->single ? 0 : i];
            kind = own > kind ? own : kind;
        }
        absent[i] = kind >= ABSENCE_MISSING ? (uint8_t)ABSENCE_UNKNOWN : kind;
        to[i] = 0;
        if (kind)
            continue;
        if (part[0] < 1 || part[0] > 9999 || part[1] < 1 || part[1] > 12 ||
            part[2] < 1 || part[2] > 31 ||
            !date_valid((int32_t)part[0], (int32_t)part[1], (int32_t)part[2]))
            return false;
        to[i] = date_from_ymd((int32_t)part[0], (int32_t)part[1],
                              (int32_t)part[2]);
    }
    return true;
}

static int32_t part_of(struct ymd d, char part)
{
    return part == 'y' ? d.year : part == 'm' ? d.month : d.day;
}

bool kernel_property(struct str name, const struct vec *a, size_t rows,
                     struct slot *out)
{
    bool known = str_equal(name, STR("year")) ||
                 str_equal(name, STR("month")) || str_equal(name, STR("day"));
    if (a->rep != REP_DATE || !known)
        return false;
    int64_t *to = slot_data(out, REP_INT, rows);
    slot_combine(out, a, NULL, rows);
    if (parts_near(a->days, name.ptr[0], rows, to)) {
        slot_settle(out, rows);
        return true;
    }
    for (size_t i = 0; i < rows; i++) {
        bool absent = out->v.absent && out->v.absent[i];
        to[i] = absent ? 0 : part_of(date_to_ymd(a->days[i]), name.ptr[0]);
    }
    return true;
}
