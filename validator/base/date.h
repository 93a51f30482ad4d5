/*
 * date.h - calendar dates, proleptic Gregorian, no clock and no zone.
 *
 * A date is a day number: days since 1970-01-01 (negative before), valid from
 * 0001-01-01 to 9999-12-31. Month arithmetic clamps to the last day of the
 * month and says so (DMN 1.5 leaves 31 January + 1 month undefined).
 */
#ifndef HUURTOETS_BASE_DATE_H
#define HUURTOETS_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

typedef int32_t day_number;

enum { DAY_MIN = -719162, DAY_MAX = 2932896 }; /* 0001-01-01, 9999-12-31 */

struct ymd {
    int32_t year, month, day;
};

bool date_valid(int32_t year, int32_t month, int32_t day);
/* The parts must be valid. */
day_number date_from_ymd(int32_t year, int32_t month, int32_t day);
/* The years of many days. */
void date_years(const day_number *days, size_t count, int32_t *years);
struct ymd date_to_ymd(day_number date);
int32_t date_days_in_month(int32_t year, int32_t month);
/* 1 = Monday .. 7 = Sunday (ISO 8601). */
int32_t date_weekday(int64_t date);

/* date + months, clamped to the month's last day; *clamped tells so (may be
   NULL). False if the result leaves the valid range. */
bool date_add_months(day_number date, int64_t months, day_number *out,
                     bool *clamped);
/* Whole months from a to b: for a <= b the greatest n with a + n months <= b;
   mirrored for a > b. */
int32_t date_months_between(day_number a, day_number b);

/* "2024-07-01" exactly; false otherwise. */
bool date_parse_iso(struct str text, day_number *out);
/* Writes "2024-07-01". */
void date_print_iso(struct buf *out, day_number date);
/* Writes "01-07-2024". */
void date_print_dutch(struct buf *out, day_number date);

/*
 * FEEL's dates reach further than any export: years -999,999,999 to
 * 999,999,999 (DMN 1.5, 10.3.2.3.4), counted in 64 bits. A single value
 * (value.h) may hold such a day; a column holds day_numbers only.
 */
enum { FAR_YEAR = 999999999 };

static inline bool date_near(int64_t date)
{
    return date >= DAY_MIN && date <= DAY_MAX;
}

bool date_far_valid(int32_t year, int32_t month, int32_t day);
int64_t date_far_from_ymd(int32_t year, int32_t month, int32_t day);
struct ymd date_far_to_ymd(int64_t date);
bool date_far_add_months(int64_t date, int64_t months, int64_t *out,
                         bool *clamped);
int64_t date_far_months_between(int64_t a, int64_t b);
/* "2024-07-01", "-2017-01-01", "12024-07-01". */
bool date_far_parse(struct str text, int64_t *out);
void date_far_print(struct buf *out, int64_t date);

#endif
