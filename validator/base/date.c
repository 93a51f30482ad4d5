/*
 * date.c - calendar dates. See date.h.
 *
 * Conversions after Neri and Schneider, "Euclidean affine functions and their
 * application to calendar algorithms" (2022): a year that starts in March
 * makes months and leap days linear, and multiplications replace divisions.
 */
#include "base/date.h"

#include "base/vec.h"

enum {
    CYCLE_DAYS = 146097, /* 400 years */
    CYCLES = 82,         /* keeps the arithmetic unsigned */
    DAY_OFFSET = 719468 + CYCLE_DAYS * CYCLES,
    YEAR_OFFSET = 400 * CYCLES
};

static bool leap(int32_t year)
{
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t date_days_in_month(int32_t year, int32_t month)
{
    if (month == 2)
        return leap(year) ? 29 : 28;
    return 30 | (month ^ month >> 3);
}

static bool day_valid(int32_t year, int32_t month, int32_t day)
{
    return month >= 1 && month <= 12 && day >= 1 &&
           (day <= 28 || day <= date_days_in_month(year, month));
}

bool date_valid(int32_t year, int32_t month, int32_t day)
{
    return year >= 1 && year <= 9999 && day_valid(year, month, day);
}

bool date_far_valid(int32_t year, int32_t month, int32_t day)
{
    return year >= -FAR_YEAR && year <= FAR_YEAR &&
           day_valid(year, month, day);
}

day_number date_from_ymd(int32_t year, int32_t month, int32_t day)
{
    uint32_t early = month <= 2;
    uint32_t y = (uint32_t)(year + YEAR_OFFSET) - early;
    uint32_t m = (uint32_t)month + 12 * early;
    uint32_t century = y / 100;
    uint32_t before_year = 1461 * y / 4 - century + century / 4;
    uint32_t before_month = (979 * m - 2919) / 32;
    return (int32_t)(before_year + before_month + (uint32_t)day - 1 -
                     DAY_OFFSET);
}

static inline struct ymd to_ymd(day_number date)
{
    uint32_t quarters = 4 * ((uint32_t)date + DAY_OFFSET) + 3;
    uint32_t century = quarters / CYCLE_DAYS;
    uint32_t in_century = quarters % CYCLE_DAYS | 3;
    uint64_t scaled = (uint64_t)2939745 * in_century;
    uint32_t in_year = (uint32_t)scaled / 2939745 / 4;
    uint32_t shifted = 2141 * in_year + 197913;
    uint32_t late = in_year >= 306;
    return (struct ymd){
        (int32_t)(100 * century + (uint32_t)(scaled >> 32) - YEAR_OFFSET +
                  late),
        (int32_t)((shifted >> 16) - 12 * late),
        (int32_t)((shifted & 0xFFFF) / 2141 + 1),
    };
}

struct ymd date_to_ymd(day_number date)
{
    return to_ymd(date);
}

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t date_far_from_ymd(int32_t year, int32_t month, int32_t day)
{
    int64_t cycle = floor_divide(year, 400);
    int32_t in_cycle = (int32_t)(year - 400 * cycle);
    return date_from_ymd(in_cycle, month, day) + cycle * CYCLE_DAYS;
}

struct ymd date_far_to_ymd(int64_t date)
{
    int64_t cycle = floor_divide(date, CYCLE_DAYS);
    struct ymd ymd = date_to_ymd((day_number)(date - cycle * CYCLE_DAYS));
    ymd.year += (int32_t)(400 * cycle);
    return ymd;
}

int32_t date_weekday(int64_t date)
{
    return (int32_t)(date + 3 - 7 * floor_divide(date + 3, 7)) + 1;
}

/* False if the year leaves -limit..limit. */
static bool add_months(struct ymd *ymd, int64_t months, int32_t limit,
                       bool *clamped)
{
    int64_t reach = 12 * (2 * (int64_t)limit + 2);
    if (months < -reach || months > reach)
        return false;
    int64_t total = 12 * (int64_t)ymd->year + ymd->month - 1 + months;
    int64_t year = floor_divide(total, 12);
    if (year < -limit || year > limit)
        return false;
    ymd->year = (int32_t)year;
    ymd->month = (int32_t)(total - 12 * year) + 1;
    int32_t last = date_days_in_month(ymd->year, ymd->month);
    if (clamped)
        *clamped = ymd->day > last;
    if (ymd->day > last)
        ymd->day = last;
    return true;
}

/* On the way of every record with a term: 32 bits do, as years are 1 to 9999
   before and after. */
bool date_add_months(day_number date, int64_t months, day_number *out,
                     bool *clamped)
{
    enum { FIRST = 12 * 1, END = 12 * 10000 };
    struct ymd ymd = to_ymd(date);
    if (months < -END || months > END)
        return false;
    int32_t total = 12 * ymd.year + ymd.month - 1 + (int32_t)months;
    if (total < FIRST || total >= END)
        return false;
    int32_t year = (int32_t)((uint32_t)total / 12);
    int32_t month = total - 12 * year + 1;
    int32_t last = date_days_in_month(year, month);
    if (clamped)
        *clamped = ymd.day > last;
    *out = date_from_ymd(year, month, ymd.day < last ? ymd.day : last);
    return true;
}

bool date_far_add_months(int64_t date, int64_t months, int64_t *out,
                         bool *clamped)
{
    struct ymd ymd = date_far_to_ymd(date);
    if (!add_months(&ymd, months, FAR_YEAR, clamped))
        return false;
    *out = date_far_from_ymd(ymd.year, ymd.month, ymd.day);
    return true;
}

int64_t date_far_months_between(int64_t a, int64_t b)
{
    if (a > b)
        return -date_far_months_between(b, a);
    struct ymd from = date_far_to_ymd(a), to = date_far_to_ymd(b);
    int64_t months = 12 * ((int64_t)to.year - from.year) + to.month -
                     from.month;
    bool last = to.day == date_days_in_month(to.year, to.month);
    return months - (from.day > to.day && !last);
}

int32_t date_months_between(day_number a, day_number b)
{
    return (int32_t)date_far_months_between(a, b);
}

static uint32_t digit(char c)
{
    return (uint32_t)(unsigned char)c - '0';
}

bool date_parse_iso(struct str text, day_number *out)
{
    if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-')
        return false;
    static const uint8_t at[8] = {0, 1, 2, 3, 5, 6, 8, 9};
    uint32_t d[8], worst = 0;
    for (int i = 0; i < 8; i++) {
        d[i] = digit(text.ptr[at[i]]);
        worst = d[i] > worst ? d[i] : worst;
    }
    if (worst > 9)
        return false;
    int32_t year = (int32_t)(1000 * d[0] + 100 * d[1] + 10 * d[2] + d[3]);
    int32_t month = (int32_t)(10 * d[4] + d[5]);
    int32_t day = (int32_t)(10 * d[6] + d[7]);
    if (!date_valid(year, month, day))
        return false;
    *out = date_from_ymd(year, month, day);
    return true;
}

static void two_digits(char *at, int32_t n)
{
    at[0] = (char)('0' + n / 10);
    at[1] = (char)('0' + n % 10);
}

void date_print_iso(struct buf *out, day_number date)
{
    struct ymd ymd = date_to_ymd(date);
    char text[10] = "0000-00-00";
    two_digits(text, ymd.year / 100);
    two_digits(text + 2, ymd.year % 100);
    two_digits(text + 5, ymd.month);
    two_digits(text + 8, ymd.day);
    buf_add(out, (struct str){text, sizeof text});
}

void date_print_dutch(struct buf *out, day_number date)
{
    struct ymd ymd = date_to_ymd(date);
    char text[10] = "00-00-0000";
    two_digits(text, ymd.day);
    two_digits(text + 3, ymd.month);
    two_digits(text + 6, ymd.year / 100);
    two_digits(text + 8, ymd.year % 100);
    buf_add(out, (struct str){text, sizeof text});
}

/* [-]Y{4,9}-MM-DD, more than four digits only without a leading zero. */
bool date_far_parse(struct str text, int64_t *out)
{
    bool negative = text.len && text.ptr[0] == '-';
    size_t start = negative, i = start;
    int32_t year = 0;
    for (; i < text.len && i - start < 9 && digit(text.ptr[i]) < 10; i++)
        year = 10 * year + (int32_t)digit(text.ptr[i]);
    size_t digits = i - start;
    if (digits < 4 || (digits > 4 && text.ptr[start] == '0'))
        return false;
    struct str rest = str_slice(text, i, text.len);
    if (rest.len != 6 || rest.ptr[0] != '-' || rest.ptr[3] != '-')
        return false;
    uint32_t d[4] = {digit(rest.ptr[1]), digit(rest.ptr[2]),
                     digit(rest.ptr[4]), digit(rest.ptr[5])};
    if (d[0] > 9 || d[1] > 9 || d[2] > 9 || d[3] > 9)
        return false;
    int32_t month = (int32_t)(10 * d[0] + d[1]);
    int32_t day = (int32_t)(10 * d[2] + d[3]);
    year = negative ? -year : year;
    if (!date_far_valid(year, month, day))
        return false;
    *out = date_far_from_ymd(year, month, day);
    return true;
}

void date_far_print(struct buf *out, int64_t date)
{
    struct ymd ymd = date_far_to_ymd(date);
    buf_printf(out, "%s%04d-%02d-%02d", ymd.year < 0 ? "-" : "",
               (int)(ymd.year < 0 ? -ymd.year : ymd.year), (int)ymd.month,
               (int)ymd.day);
}

/* From 1900-03-01 to 2100-02-28 every fourth year is a leap year, and years
   need no branches: the compiler does several at once. */
WIDE static bool near_years(const day_number *restrict days, size_t count,
                            int32_t *restrict years)
{
    enum { FIRST = -25508, DAYS = 73049, MARCH_TO_DECEMBER = 306 };
    uint32_t outside = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t n = (uint32_t)days[i] - (uint32_t)FIRST;
        uint32_t year = (4 * n + 3) / 1461; /* from March on */
        uint32_t in_year = n - 1461 * year / 4;
        outside |= n >= DAYS;
        years[i] = (int32_t)(1900 + year + (in_year >= MARCH_TO_DECEMBER));
    }
    return !outside;
}

void date_years(const day_number *days, size_t count, int32_t *years)
{
    if (near_years(days, count, years))
        return;
    for (size_t i = 0; i < count; i++)
        years[i] = date_to_ymd(days[i]).year;
}
