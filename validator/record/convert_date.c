/*
 * convert_date.c - cells to days.
 *
 *     date  = day sep month sep year | year "-" month "-" day | jjjjmmdd
 *             | day (" " | "-") name (" " | "-") year
 *     sep   = "-" | "/"
 *     time  = ("T" | " ") hh ":" mm [ ":" ss [ ("." | ",") digits ] ] [ zone ]
 *     zone  = "Z" | ("+" | "-") hh [ ":" ] mm
 *
 * Never a guess: a year has four digits, and with "/" a day and month that
 * could be swapped are ambiguous.
 */
#include "base/message.h"
#include "record/convert.h"

enum { YEAR_FIRST = 1800, YEAR_OPEN = 2099 };

struct number {
    int32_t value;
    size_t digits;
};

static struct number take_number(struct str *text)
{
    struct number n = {0};
    while (text->len && *text->ptr >= '0' && *text->ptr <= '9') {
        if (n.digits < 9)
            n.value = n.value * 10 + (*text->ptr - '0');
        n.digits++;
        *text = (struct str){text->ptr + 1, text->len - 1};
    }
    return n;
}

static bool take(struct str *text, char wanted)
{
    if (!text->len || *text->ptr != wanted)
        return false;
    *text = (struct str){text->ptr + 1, text->len - 1};
    return true;
}

static bool take_blanks(struct str *text)
{
    bool any = false;
    while (take(text, ' '))
        any = true;
    return any;
}

static const struct {
    struct str name;
    int month;
} months[] = {
    {STR_INIT("januari"), 1},   {STR_INIT("january"), 1},
    {STR_INIT("jan"), 1},       {STR_INIT("februari"), 2},
    {STR_INIT("february"), 2},  {STR_INIT("feb"), 2},
    {STR_INIT("maart"), 3},     {STR_INIT("march"), 3},
    {STR_INIT("mrt"), 3},       {STR_INIT("mar"), 3},
    {STR_INIT("april"), 4},     {STR_INIT("apr"), 4},
    {STR_INIT("mei"), 5},       {STR_INIT("may"), 5},
    {STR_INIT("juni"), 6},      {STR_INIT("june"), 6},
    {STR_INIT("jun"), 6},       {STR_INIT("juli"), 7},
    {STR_INIT("july"), 7},      {STR_INIT("jul"), 7},
    {STR_INIT("augustus"), 8},  {STR_INIT("august"), 8},
    {STR_INIT("aug"), 8},       {STR_INIT("september"), 9},
    {STR_INIT("sept"), 9},      {STR_INIT("sep"), 9},
    {STR_INIT("oktober"), 10},  {STR_INIT("october"), 10},
    {STR_INIT("okt"), 10},      {STR_INIT("oct"), 10},
    {STR_INIT("november"), 11}, {STR_INIT("nov"), 11},
    {STR_INIT("december"), 12}, {STR_INIT("dec"), 12},
};

static int take_month_name(struct str *text)
{
    size_t n = 0;
    while (n < text->len && ((text->ptr[n] | 32) >= 'a') &&
           ((text->ptr[n] | 32) <= 'z'))
        n++;
    struct str name = str_slice(*text, 0, n);
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (str_equal_fold(name, months[i].name)) {
            *text = str_slice(*text, n, text->len);
            take(text, '.');
            return months[i].month;
        }
    return 0;
}

struct parts {
    struct number year, month, day;
    bool swappable;
};

/* 8 digits: jjjjmmdd */
static void cut_digits(struct number all, struct parts *p)
{
    p->year = (struct number){all.value / 10000, 4};
    p->month = (struct number){all.value / 100 % 100, 2};
    p->day = (struct number){all.value % 100, 2};
}

static bool take_date(struct str *text, struct parts *p)
{
    struct number first = take_number(text);
    if (first.digits == 8) {
        cut_digits(first, p);
        return true;
    }
    char mark = text->len ? *text->ptr : 0;
    p->day = first;
    if (!first.digits || (mark != '-' && mark != '/' && mark != ' '))
        return false;
    take(text, mark);
    p->month = take_number(text);
    bool named = !p->month.digits;
    if (named)
        p->month = (struct number){take_month_name(text), 2};
    if (named ? !p->month.value : mark == ' ')
        return false;
    if (!take(text, mark))
        return false;
    p->year = take_number(text);
    if (first.digits > 2 && mark == '-') {
        p->day = p->year;
        p->year = first;
    }
    p->swappable = mark == '/' && p->day.value <= 12 && p->month.value <= 12 &&
                   p->day.value != p->month.value;
    return p->day.digits && p->year.digits && p->month.digits <= 2 &&
           p->day.digits <= 2;
}

/* Whether 1 or 2 hours ahead of UTC, the time in the Netherlands, it is
   surely the same day as the one written. */
static bool day_is_sure(int32_t minutes, char sign, int32_t ahead)
{
    if (sign == '+' && (ahead == 60 || ahead == 120))
        return true;
    int32_t utc = minutes + (sign == '+' ? -ahead : ahead);
    return utc + 60 >= 0 && utc + 120 < 24 * 60;
}

/* What is wrong with a time, or -1. */
static int take_zone(struct str text, int32_t minutes)
{
    int32_t ahead = 0;
    char sign = text.len ? *text.ptr : 0;
    if (take(&text, 'Z') || take(&text, 'z')) {
        sign = '+';
    } else if (take(&text, '+') || take(&text, '-')) {
        struct number hours = take_number(&text), rest = {0};
        if (take(&text, ':'))
            rest = take_number(&text);
        if (hours.digits == 4 && !rest.digits) {
            rest = (struct number){hours.value % 100, 2};
            hours = (struct number){hours.value / 100, 2};
        }
        if (hours.digits != 2 || hours.value > 14 || rest.digits > 2)
            return MSG_BAD_TIME;
        ahead = hours.value * 60 + rest.value;
    }
    if (text.len)
        return MSG_BAD_TIME;
    return sign && !day_is_sure(minutes, sign, ahead) ? MSG_BAD_ZONE : -1;
}

static int take_time(struct str text)
{
    if (text.len == 0)
        return -1;
    if (!take(&text, 'T') && !take(&text, 't') && !take_blanks(&text))
        return MSG_BAD_DATE;
    struct number hours = take_number(&text), minutes, seconds = {0};
    if (!take(&text, ':'))
        return hours.digits ? MSG_BAD_TIME : MSG_BAD_DATE;
    minutes = take_number(&text);
    if (take(&text, ':')) {
        seconds = take_number(&text);
        if (!seconds.digits)
            return MSG_BAD_TIME;
    }
    if (seconds.digits && (take(&text, '.') || take(&text, ',')))
        take_number(&text);
    if (hours.digits < 1 || hours.digits > 2 || hours.value > 23 ||
        minutes.digits != 2 || minutes.value > 59 || seconds.digits > 2 ||
        seconds.value > 60)
        return MSG_BAD_TIME;
    take_blanks(&text);
    return take_zone(text, hours.value * 60 + minutes.value);
}

/* Days that mean "no date", apart from those of open end. */
static const struct ymd no_dates[] = {{1, 1, 1}, {1753, 1, 1}, {1900, 1, 1}};

static bool means_none(const struct empties *e, day_number day, int32_t year)
{
    if (year >= YEAR_OPEN)
        return true;
    for (size_t i = 0; i < sizeof no_dates / sizeof *no_dates; i++) {
        const struct ymd *d = &no_dates[i];
        if (d->year == year && day == date_from_ymd(d->year, d->month, d->day))
            return true;
    }
    for (size_t i = 0; i < e->date_count; i++)
        if (e->dates[i] == day)
            return true;
    return false;
}

struct converted convert_date(const struct reader *r, struct str text)
{
    struct parts p = {0};
    if (!take_date(&text, &p))
        return convert_unreadable(MSG_BAD_DATE);
    if (p.year.digits != 4)
        return convert_unreadable(MSG_BAD_YEAR);
    int trouble = take_time(text);
    if (trouble == MSG_BAD_DATE)
        return convert_unreadable(trouble);
    if (!p.year.value && !p.month.value && !p.day.value)
        return convert_none();
    if (!date_valid(p.year.value, p.month.value, p.day.value))
        return convert_unreadable(MSG_BAD_DAY);
    day_number day = date_from_ymd(p.year.value, p.month.value, p.day.value);
    if (means_none(r->empties, day, p.year.value))
        return convert_none();
    if (p.swappable)
        return convert_unreadable(MSG_BAD_DAY_ORDER);
    if (trouble >= 0)
        return convert_unreadable(trouble);
    if (p.year.value < YEAR_FIRST)
        return convert_unreadable(MSG_BAD_OLD_YEAR);
    return (struct converted){.day = day};
}

/* Of digits in bytes: those in `byte` and behind it as one number. */
static inline int32_t two_digits(uint64_t pairs, unsigned byte)
{
    return (int32_t)(pairs >> 8 * byte & 0xFF);
}

/* dd-mm-jjjj or jjjj-mm-dd in ten bytes; others are left to convert_date. */
static inline bool fixed_date(const char *p, struct ymd *out)
{
    const uint64_t dutch = 0x30302D30302D3030u, dutch_marks = 0xFF0000FF0000u;
    const uint64_t iso = 0x2D30302D30303030u, iso_marks = 0xFF0000FF00000000u;
    uint64_t front = load_eight(p);
    uint64_t back = (load_eight(p + 2) ^ EACH_BYTE('0')) >> 48;
    uint64_t v = front ^ dutch, pairs = v * 10 + (v >> 8);
    int32_t last = two_digits(back * 10 + (back >> 8), 0);
    if (!(v & dutch_marks)) {
        out->day = two_digits(pairs, 0);
        out->month = two_digits(pairs, 3);
        out->year = two_digits(pairs, 6) * 100 + last;
        return (int)all_digits(v) & (int)all_digits(back);
    }
    v = front ^ iso;
    pairs = v * 10 + (v >> 8);
    out->year = two_digits(pairs, 0) * 100 + two_digits(pairs, 2);
    out->month = two_digits(pairs, 5);
    out->day = last;
    return !(v & iso_marks) && all_digits(v) && all_digits(back);
}

/* Days of a common year before each month; [0] and [13] bound it. */
static const uint16_t before[14] = {0,   0,   31,  59,  90,  120, 151,
                                    181, 212, 243, 273, 304, 334, 365};

/* From 1901 to 2099 every fourth year is a leap year. */
static inline bool near_day(const struct ymd *d, day_number *out)
{
    enum { FIRST = 1901, FIRST_DAY = -25202 }; /* 1901-01-01 */
    uint32_t year = (uint32_t)d->year - FIRST, month = (uint32_t)d->month;
    if (year >= YEAR_OPEN - FIRST || month - 1 >= 12)
        return false;
    uint32_t leap = year % 4 == 3;
    uint32_t length = before[month + 1] - before[month] + (leap & (month == 2));
    *out = (day_number)(FIRST_DAY +
                        (int32_t)(year * 365 + year / 4 + before[month] +
                                  (leap & (month > 2))) +
                        d->day - 1);
    return (uint32_t)d->day - 1 < length;
}

/* The days without a date that exports are full of. */
static bool far_none(const struct ymd *d)
{
    for (size_t i = 0; i < sizeof no_dates / sizeof *no_dates; i++)
        if (d->year == no_dates[i].year && d->month == no_dates[i].month &&
            d->day == no_dates[i].day)
            return true;
    return d->year >= YEAR_OPEN && date_valid(d->year, d->month, d->day);
}

/* The start of a day as databases write it behind the date. */
static bool is_midnight(struct str rest)
{
    static const char usual[] = " 00:00:00.000000000";
    bool whole = rest.len == 6 || rest.len == 9 ||
                 (rest.len > 10 && rest.len < sizeof usual);
    return whole && (*rest.ptr == ' ' || *rest.ptr == 'T') &&
           !memcmp(rest.ptr + 1, usual + 1, rest.len - 1);
}

/* The cell's day or none, if it is one of the fixed forms. */
static inline bool common_date(const struct empties *e, struct str cell,
                               day_number *day, uint8_t *absent)
{
    struct ymd parts;
    *day = 0;
    *absent = ABSENCE_NONE;
    if (cell.len == 0)
        return true;
    if (cell.len < 10 || e->first[(unsigned char)*cell.ptr] ||
        !fixed_date(cell.ptr, &parts) ||
        (cell.len > 10 &&
         !is_midnight((struct str){cell.ptr + 10, cell.len - 10})))
        return false;
    if (!near_day(&parts, day)) {
        *day = 0;
        return far_none(&parts);
    }
    if (e->date_count && means_none(e, *day, parts.year))
        *day = 0;
    else
        *absent = PRESENT;
    return true;
}

bool convert_dates(const struct reader *r, const struct cells *cells,
                   struct arena *scratch, struct vec *out, uint8_t *absent)
{
    bool general =
        r->mapped && (r->mapped->value_count > 0 || r->mapped->has_empty);
    unsigned any = 0;
    for (size_t i = 0; i < cells->count; i++) {
        struct str cell = cells_at(cells, i);
        if (general ||
            !common_date(r->empties, cell, &out->days[i], &absent[i])) {
            struct converted c = convert_cell(r, cell, scratch);
            out->days[i] = c.absence == PRESENT ? c.day : 0;
            absent[i] = (uint8_t)c.absence;
        }
        any |= absent[i];
    }
    return any != 0;
}
