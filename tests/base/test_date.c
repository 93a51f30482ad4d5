/*
 * test_date.c - calendar dates, day by day, and their arithmetic.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"

static day_number day(const char *text)
{
    day_number d;
    if (!date_parse_iso(str_of(text), &d))
        fail_msg("not a date: %s", text);
    return d;
}

static void assert_printed(day_number d, const char *want)
{
    struct buf out = {0};
    date_print_iso(&out, d);
    if (!str_equal(buf_str(&out), str_of(want)))
        fail_msg("%.*s, not %s", STR_ARG(out), want);
    buf_release(&out);
}

/* The day after, by the rules of the calendar alone. */
static void step(struct ymd *d)
{
    bool leap = d->year % 4 == 0 &&
                (d->year % 100 != 0 || d->year % 400 == 0);
    static const int32_t lengths[] = {31, 28, 31, 30, 31, 30,
                                      31, 31, 30, 31, 30, 31};
    int32_t last = lengths[d->month - 1] + (leap && d->month == 2);
    if (d->day++ < last)
        return;
    d->day = 1;
    if (d->month++ < 12)
        return;
    d->month = 1;
    d->year++;
}

static void every_day_of_ten_thousand_years_converts_both_ways(void **state)
{
    (void)state;
    struct ymd want = {1, 1, 1};
    for (day_number d = DAY_MIN; d <= DAY_MAX; d++, step(&want)) {
        struct ymd got = date_to_ymd(d);
        if (got.year != want.year || got.month != want.month ||
            got.day != want.day ||
            date_from_ymd(want.year, want.month, want.day) != d ||
            !date_valid(want.year, want.month, want.day))
            fail_msg("day %d", (int)d);
    }
    assert_int_equal(want.year, 10000);
}

static void years_of_many_days_are_those_of_each(void **state)
{
    (void)state;
    enum { COUNT = 1000 };
    day_number days[COUNT];
    int32_t years[COUNT];
    for (day_number first = -40000; first < 60000; first += COUNT) {
        for (int i = 0; i < COUNT; i++)
            days[i] = first + i;
        date_years(days, COUNT, years);
        for (int i = 0; i < COUNT; i++)
            assert_int_equal(years[i], date_to_ymd(days[i]).year);
    }
}

static void the_epoch_and_weekdays_are_right(void **state)
{
    (void)state;
    assert_int_equal(day("1970-01-01"), 0);
    assert_int_equal(date_weekday(day("1970-01-01")), 4);
    assert_int_equal(date_weekday(day("2018-12-10")), 1);
    assert_int_equal(date_weekday(day("2024-06-30")), 7);
    assert_int_equal(date_weekday(day("0001-01-01")), 1);
    for (day_number d = -20; d < 20; d++)
        assert_int_equal(date_weekday(d) % 7 + 1, date_weekday(d + 1));
}

static void impossible_days_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",           "2024-02-30", "2023-02-29", "1900-02-29", "2024-04-31",
        "2024-13-01", "2024-00-01", "2024-01-00", "2024-01-32", "0000-01-01",
        "2024-1-01",  "24-01-01",   "2024/01/01", "2024-01-01 ", " 024-01-01",
        "2024-01-0a", "+024-01-01", "20240101",   "2024-01-1",  "-2024-01-1",
    };
    day_number d = 7;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (date_parse_iso(str_of(wrong[i]), &d))
            fail_msg("taken: %s", wrong[i]);
    assert_int_equal(d, 7);
    assert_true(date_parse_iso(STR("2000-02-29"), &d));
    assert_true(date_parse_iso(STR("9999-12-31"), &d));
    assert_int_equal(d, DAY_MAX);
}

static void adding_months_clamps_to_the_end_and_says_so(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int64_t months;
        const char *to;
        bool clamped;
    } cases[] = {
        {"2021-01-31", 1, "2021-02-28", true},
        {"2024-01-31", 1, "2024-02-29", true},
        {"2024-01-29", 1, "2024-02-29", false},
        {"2024-03-31", -1, "2024-02-29", true},
        {"2024-02-29", 12, "2025-02-28", true},
        {"2024-02-29", 48, "2028-02-29", false},
        {"2024-02-29", -12, "2023-02-28", true},
        {"2024-12-31", 2, "2025-02-28", true},
        {"2024-01-01", -1, "2023-12-01", false},
        {"2024-11-30", 3, "2025-02-28", true},
        {"2024-05-31", 0, "2024-05-31", false},
        {"0001-01-31", 119987, "9999-12-31", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        day_number d = 0;
        bool clamped = !cases[i].clamped;
        assert_true(date_add_months(day(cases[i].from), cases[i].months, &d,
                                    &clamped));
        assert_printed(d, cases[i].to);
        assert_int_equal(clamped, cases[i].clamped);
    }
}

static void months_beyond_the_calendar_are_refused(void **state)
{
    (void)state;
    day_number d = 7;
    assert_false(date_add_months(DAY_MAX, 1, &d, NULL));
    assert_false(date_add_months(DAY_MIN, -1, &d, NULL));
    assert_false(date_add_months(0, INT64_MAX, &d, NULL));
    assert_false(date_add_months(0, INT64_MIN, &d, NULL));
    assert_int_equal(d, 7);
}

static void whole_months_between_two_days_are_counted(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int32_t months;
    } cases[] = {
        {"2011-12-22", "2013-08-24", 20}, {"2016-01-21", "2015-01-21", -12},
        {"2024-01-31", "2024-02-29", 1},  {"2024-01-31", "2024-02-28", 0},
        {"2023-01-31", "2023-02-28", 1},  {"2024-01-15", "2024-02-14", 0},
        {"2024-01-15", "2024-02-15", 1},  {"2024-01-15", "2024-01-15", 0},
        {"2024-02-29", "2025-02-28", 12}, {"2024-02-29", "2025-02-27", 11},
        {"2024-05-31", "2024-02-29", -3}, {"2024-03-31", "2024-02-29", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(date_months_between(day(cases[i].a),
                                             day(cases[i].b)),
                         cases[i].months);
}

static void months_between_is_the_greatest_that_fits(void **state)
{
    (void)state;
    day_number from = day("2023-11-25");
    for (day_number a = from; a < from + 500; a++) {
        for (day_number b = a; b < a + 800; b += 7) {
            day_number fits, over;
            int32_t n = date_months_between(a, b);
            assert_true(date_add_months(a, n, &fits, NULL));
            assert_true(date_add_months(a, n + 1, &over, NULL));
            assert_true(fits <= b && b < over);
            assert_int_equal(date_months_between(b, a), -n);
        }
    }
}

static void dates_print_in_iso_and_dutch_order(void **state)
{
    (void)state;
    struct buf out = {0};
    date_print_dutch(&out, day("2024-07-01"));
    date_print_iso(&out, day("0987-06-05"));
    assert_true(str_equal(buf_str(&out), STR("01-07-20240987-06-05")));
    buf_release(&out);
}

static void far_years_read_and_print(void **state)
{
    (void)state;
    static const char *const right[] = {
        "-999999999-12-31", "999999999-12-31", "-2017-01-01", "0000-02-29",
        "12024-02-29",      "2024-07-01",      "-0001-12-31",
    };
    static const char *const wrong[] = {
        "01211-12-31", "9999999999-12-25", "2012/12/25", "12024-02-30",
        "--2017-01-01", "2017-1-01", "217-01-01", "+2017-01-01", "",
        "-", "2017-01-01Z", "-01211-12-31", "2017-0101-",
    };
    int64_t far = 7;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        struct buf out = {0};
        if (!date_far_parse(str_of(right[i]), &far))
            fail_msg("refused: %s", right[i]);
        date_far_print(&out, far);
        assert_true(str_equal(buf_str(&out), str_of(right[i])));
        struct ymd d = date_far_to_ymd(far);
        assert_true(date_far_from_ymd(d.year, d.month, d.day) == far);
        buf_release(&out);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (date_far_parse(str_of(wrong[i]), &far))
            fail_msg("taken: %s", wrong[i]);
    assert_true(date_far_parse(STR("2024-07-01"), &far));
    assert_int_equal(far, day("2024-07-01"));
    assert_true(date_near(DAY_MAX) && !date_near((int64_t)DAY_MAX + 1));
}

static void far_months_stop_at_the_last_year(void **state)
{
    (void)state;
    int64_t last = date_far_from_ymd(FAR_YEAR, 12, 31), moved = 7;
    bool clamped;
    assert_false(date_far_add_months(last, 1, &moved, &clamped));
    assert_true(date_far_add_months(last, -24 * (int64_t)FAR_YEAR, &moved,
                                    &clamped));
    assert_int_equal(date_far_to_ymd(moved).year, -FAR_YEAR);
    assert_true(date_far_months_between(moved, last) ==
                24 * (int64_t)FAR_YEAR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_ten_thousand_years_converts_both_ways),
        cmocka_unit_test(years_of_many_days_are_those_of_each),
        cmocka_unit_test(the_epoch_and_weekdays_are_right),
        cmocka_unit_test(impossible_days_are_refused),
        cmocka_unit_test(adding_months_clamps_to_the_end_and_says_so),
        cmocka_unit_test(months_beyond_the_calendar_are_refused),
        cmocka_unit_test(whole_months_between_two_days_are_counted),
        cmocka_unit_test(months_between_is_the_greatest_that_fits),
        cmocka_unit_test(dates_print_in_iso_and_dutch_order),
        cmocka_unit_test(far_years_read_and_print),
        cmocka_unit_test(far_months_stop_at_the_last_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
