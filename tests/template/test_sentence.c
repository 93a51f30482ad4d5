/*
 * test_sentence.c - where sentences end, and what captured words are worth.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "template/capture.h"
#include "template/sentence.h"

/* `want` has a | where a sentence ends. */
static void assert_cut(const char *text, const char *want)
{
    struct arena arena;
    arena_init(&arena);
    struct str cut = sentences_cut(&arena, str_of(text));
    assert_int_equal(cut.len, strlen(want));
    for (size_t i = 0; i < cut.len; i++) {
        char c = want[i] == '|' ? '\n' : want[i];
        if (cut.ptr[i] != c)
            fail_msg("'%s' at %zu", text, i);
    }
    arena_release(&arena);
}

static void a_sentence_ends_at_a_mark_before_a_capital(void **state)
{
    (void)state;
    assert_cut("Een. Twee! Drie? Vier", "Een.|Twee!|Drie?|Vier");
    assert_cut("Hij betaalt. 2. Zij niet", "Hij betaalt.|2.|Zij niet");
    assert_cut("aan a; en b", "aan a;|en b");
    assert_cut("Een\nTwee.", "Een\nTwee.");
    assert_cut("", "");
}

static void abbreviations_do_not_end_it(void **state)
{
    (void)state;
    assert_cut("zie art. 7:271 lid 2. De huur",
               "zie art. 7:271 lid 2.|De huur");
    assert_cut("d.d. 1 juli o.a. De heer", "d.d. 1 juli o.a. De heer");
    assert_cut("van dhr. Jansen", "van dhr. Jansen");
    assert_cut("dus niet. maar zo", "dus niet. maar zo");
}

static struct shared_word number_words[] = {
    {STR_INIT("twee"), {0}}, {STR_INIT("anderhalf"), {0}}};
static struct shared_word month_words[] = {
    {STR_INIT("maanden"), {0}}, {STR_INIT("jaar"), {0}},
    {STR_INIT("half jaar"), {0}}};
static struct shared_word year_words[] = {{STR_INIT("juli"), {0}}};
static struct shared_pattern number = {
    .type = CAPTURE_NUMBER, .words = number_words, .word_count = 2};
static struct shared_pattern months = {.type = CAPTURE_MONTHS,
                                       .words = month_words,
                                       .word_count = 3,
                                       .number = &number};
static struct shared_pattern amount = {.type = CAPTURE_AMOUNT};
static struct shared_pattern date = {
    .type = CAPTURE_DATE, .words = year_words, .word_count = 1};

static int give_words_numbers(void **state)
{
    (void)state;
    number_words[0].value = decimal_from_int(2);
    number_words[1].value = decimal_from_scaled(15, 1);
    month_words[0].value = decimal_from_int(1);
    month_words[1].value = decimal_from_int(12);
    month_words[2].value = decimal_from_int(6);
    year_words[0].value = decimal_from_int(7);
    return 0;
}

static void assert_value(const struct shared_pattern *as, const char *text,
                         const char *want)
{
    struct buf out = {0};
    struct value v = capture_value(as, str_of(text));
    value_print_bare(&out, &v);
    buf_add_char(&out, '\0');
    assert_string_equal(out.ptr, want);
    buf_release(&out);
}

static void words_and_digits_are_numbers(void **state)
{
    (void)state;
    assert_value(&number, "3", "3");
    assert_value(&number, "Twee", "2");
    assert_value(&number, "twee (2)", "2");
    assert_value(&number, "1.250,50", "1250.5");
    assert_value(&number, "veel", "null");
}

static void units_of_time_become_months(void **state)
{
    (void)state;
    assert_value(&months, "24 maanden", "24");
    assert_value(&months, "twee jaar", "24");
    assert_value(&months, "anderhalf jaar", "18");
    assert_value(&months, "3 half jaar", "18");
    assert_value(&months, "maanden", "null");
}

static void amounts_and_dates_are_read(void **state)
{
    (void)state;
    assert_value(&amount, "\xe2\x82\xac 1.250,-", "1250");
    assert_value(&amount, "EUR 600,25", "600.25");
    assert_value(&date, "1 juli 2026", "2026-07-01");
    assert_value(&date, "31-12-2026", "2026-12-31");
    assert_value(&date, "31-02-2026", "null");
    assert_value(&date, "1 juni 2026", "null");
    assert_value(&date, "99999999999-1-1", "null");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_ends_at_a_mark_before_a_capital),
        cmocka_unit_test(abbreviations_do_not_end_it),
        cmocka_unit_test(words_and_digits_are_numbers),
        cmocka_unit_test(units_of_time_become_months),
        cmocka_unit_test(amounts_and_dates_are_read),
    };
    return cmocka_run_group_tests(tests, give_words_numbers, NULL);
}
