/* test_phrase.c - numbers, shares, lists and periods as people read them. */
#include "reports/phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static int open_arena(void **state)
{
    static struct arena arena;
    arena_init(&arena);
    *state = &arena;
    return 0;
}

static int close_arena(void **state)
{
    arena_release(*state);
    return 0;
}

#define EXPECT(actual, text)                                                \
    do {                                                                    \
        struct str s_ = (actual);                                           \
        assert_int_equal(s_.len, strlen(text));                             \
        assert_memory_equal(s_.ptr, text, s_.len);                          \
    } while (0)

static void thousands_are_marked_by_language(void **state)
{
    EXPECT(phrase_count(*state, LANG_NL, 1234567), "1.234.567");
    EXPECT(phrase_count(*state, LANG_EN, 1234567), "1,234,567");
    EXPECT(phrase_count(*state, LANG_NL, 999), "999");
    EXPECT(phrase_count(*state, LANG_NL, 0), "0");
}

static void a_share_has_two_decimals(void **state)
{
    EXPECT(phrase_share(*state, LANG_NL, 9494), "94,94 %");
    EXPECT(phrase_share(*state, LANG_EN, 9494), "94.94%");
    EXPECT(phrase_share(*state, LANG_NL, 10000), "100,00 %");
}

static void without_a_population_there_is_no_share(void **state)
{
    EXPECT(phrase_share(*state, LANG_NL, -1), "-");
}

static void a_long_list_is_cut_and_counted(void **state)
{
    struct str items[] = {STR("a"), STR("b"), STR("c")};
    EXPECT(phrase_list(*state, LANG_NL, items, 3, 3), "a, b, c");
    EXPECT(phrase_list(*state, LANG_NL, items, 3, 2), "a, b en nog 1");
    EXPECT(phrase_list(*state, LANG_EN, items, 3, 1), "a and 2 more");
}

static void whole_years_are_named_by_year(void **state)
{
    day_number first = date_from_ymd(2024, 1, 1);
    EXPECT(phrase_period(*state, LANG_NL, first,
                         date_from_ymd(2024, 12, 31)), "2024");
    EXPECT(phrase_period(*state, LANG_NL, first,
                         date_from_ymd(2025, 12, 31)), "2024-2025");
}

static void other_periods_are_named_by_their_days(void **state)
{
    EXPECT(phrase_period(*state, LANG_NL, date_from_ymd(2015, 7, 1),
                         date_from_ymd(2015, 12, 31)),
           "01-07-2015 - 31-12-2015");
}

static void severities_and_verdicts_have_words(void **state)
{
    (void)state;
    EXPECT(phrase_severity(LANG_NL, SEVERITY_ERROR), "fout");
    EXPECT(phrase_severity(LANG_NL, SEVERITY_INFO), "signaal");
    EXPECT(phrase_verdict(LANG_NL, VERDICT_UNDETERMINED), "niet te bepalen");
    EXPECT(phrase_verdict(LANG_NL, VERDICT_BROKEN), "regel defect");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thousands_are_marked_by_language),
        cmocka_unit_test(a_share_has_two_decimals),
        cmocka_unit_test(without_a_population_there_is_no_share),
        cmocka_unit_test(a_long_list_is_cut_and_counted),
        cmocka_unit_test(whole_years_are_named_by_year),
        cmocka_unit_test(other_periods_are_named_by_their_days),
        cmocka_unit_test(severities_and_verdicts_have_words),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
