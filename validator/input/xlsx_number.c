/*
 * xlsx_number.c - a workbook's number as text: its own, or the day and time it
 * stands for.
 *
 * Days count from 1 = 1 January 1900; a 29 February 1900 that never was is
 * counted too (serial 60), as Excel does. In the other system 0 is 1 January
 * 1904. LibreOffice writes days before 1900 as negative numbers, from 30
 * December 1899 back.
 */
#include <string.h>

#include "base/date.h"
#include "input/number_text.h"
#include "input/xlsx_state.h"

enum {
    SIGNIFICANT = 15, /* Excel keeps no more */
    SECONDS = 86400,
    FIRST_DAY = -693593, /* 01-01-0001 */
    LAST_DAY = 2958465,  /* 31-12-9999 */
    FALSE_DAY = 60,
    DAYS_TO_1904 = 1462
};

/* A serial number cut into day and second of the day; false if it is none. */
static bool cut_serial(struct str text, int64_t *day, int64_t *second)
{
    enum { FRACTION_DIGITS = 9, FRACTION_ONE = 1000000000 };
    int64_t fraction = 0;
    int digits = -1; /* behind the point; -1: none seen */
    bool negative = text.len && text.ptr[0] == '-';
    *day = 0;
    for (size_t i = negative; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '.') {
            digits = 0;
        } else if (c < '0' || c > '9') {
            return false;
        } else if (digits < 0) {
            *day = *day * 10 + (c - '0');
            if (*day > LAST_DAY)
                return false;
        } else if (digits < FRACTION_DIGITS) {
            fraction = fraction * 10 + (c - '0');
            digits++;
        }
    }
    for (; digits >= 0 && digits < FRACTION_DIGITS; digits++)
        fraction *= 10;
    *second = (fraction * SECONDS + FRACTION_ONE / 2) / FRACTION_ONE;
    *day += *second / SECONDS;
    *second %= SECONDS;
    if (negative)
        *day = -*day;
    return !negative || (!*second && *day >= FIRST_DAY);
}

static size_t put(char *out, int64_t number, size_t digits)
{
    for (size_t i = digits; i-- > 0; number /= 10)
        out[i] = (char)('0' + number % 10);
    return digits;
}

static size_t put_time(char *out, int64_t second)
{
    put(out, second / 3600, 2);
    out[2] = ':';
    put(out + 3, second / 60 % 60, 2);
    out[5] = ':';
    put(out + 6, second % 60, 2);
    return 8;
}

/* Day 0 is what an empty cell comes to. */
static struct ymd day_of(int64_t day)
{
    if (day == 0)
        return (struct ymd){0, 0, 0};
    if (day == FALSE_DAY)
        return (struct ymd){1900, 2, 29};
    int64_t behind = day > 0 && day < FALSE_DAY ? day : day - 1;
    return date_to_ymd((day_number)(date_from_ymd(1899, 12, 31) + behind));
}

static size_t put_day(char *out, int64_t day)
{
    struct ymd d = day_of(day);
    put(out, d.day, 2);
    out[2] = '-';
    put(out + 3, d.month, 2);
    out[5] = '-';
    put(out + 6, d.year, 4);
    return 10;
}

size_t xlsx_number(struct str text, enum number_kind kind, bool from_1904,
                   char decimal, char out[NUMBER_TEXT])
{
    int64_t day, second;
    size_t length;
    if (kind == NUMBER_PLAIN)
        return number_text(text, SIGNIFICANT, decimal, out);
    length = number_text(text, SIGNIFICANT, '.', out);
    if (!length || !cut_serial((struct str){out, length}, &day, &second) ||
        day + (from_1904 ? DAYS_TO_1904 : 0) > LAST_DAY)
        return number_text(text, SIGNIFICANT, decimal, out);
    if (kind == NUMBER_TIME && day == 0)
        return put_time(out, second);
    length = put_day(out, day + (from_1904 ? DAYS_TO_1904 : 0));
    if (second) {
        out[length++] = ' ';
        length += put_time(out + length, second);
    }
    return length;
}
