/* test_worst.c - the worst findings, whatever the order they come in. */
#include "run/worst.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { LIMIT = 10 };

static struct finding fail_by_hand(uint64_t line, int excess)
{
    return (struct finding){
        .verdict = VERDICT_FAIL,
        .severity = SEVERITY_ERROR,
        .could_fail = true,
        .line = line,
        .has_excess = excess != 0,
        .excess = decimal_from_int(excess),
        .reason = STR("because"),
    };
}

static void expect_lines(const struct worst *w, const uint64_t *lines,
                         size_t count)
{
    assert_int_equal(w->count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(w->items[i].finding->line, lines[i]);
}

static void fails_come_before_undetermined(void **state)
{
    struct worst w;
    struct finding doubt = fail_by_hand(1, 0), cannot = doubt;
    struct finding mild = fail_by_hand(3, 0);
    (void)state;
    doubt.verdict = cannot.verdict = VERDICT_UNDETERMINED;
    cannot.could_fail = false;
    cannot.line = 0;
    mild.severity = SEVERITY_INFO;
    worst_init(&w, LIMIT);
    worst_offer_finding(&w, &cannot, 0);
    worst_offer_finding(&w, &doubt, 0);
    worst_offer_finding(&w, &mild, 0);
    expect_lines(&w, (const uint64_t[]){3, 1, 0}, 3);
    worst_release(&w);
}

static void severity_then_excess_then_input_order(void **state)
{
    struct worst w;
    struct finding all[] = {
        fail_by_hand(9, 5), fail_by_hand(2, 5), fail_by_hand(3, 7),
        fail_by_hand(1, 0), fail_by_hand(4, 900),
    };
    (void)state;
    all[4].severity = SEVERITY_WARNING;
    worst_init(&w, LIMIT);
    for (size_t i = 0; i < 5; i++)
        worst_offer_finding(&w, &all[i], 0);
    expect_lines(&w, (const uint64_t[]){3, 2, 9, 1, 4}, 5);
    worst_release(&w);
}

static void only_the_worst_are_kept_in_any_order(void **state)
{
    struct worst up, down;
    (void)state;
    worst_init(&up, LIMIT);
    worst_init(&down, LIMIT);
    for (int i = 1; i <= 100; i++) {
        struct finding a = fail_by_hand((uint64_t)i, i);
        struct finding b = fail_by_hand((uint64_t)(101 - i), 101 - i);
        worst_offer_finding(&up, &a, 0);
        worst_offer_finding(&down, &b, 0);
    }
    assert_int_equal(up.count, LIMIT);
    for (size_t i = 0; i < LIMIT; i++) {
        assert_int_equal(up.items[i].finding->line, 100 - i);
        assert_int_equal(down.items[i].finding->line, 100 - i);
    }
    worst_release(&up);
    worst_release(&down);
}

static void merging_gives_what_one_list_would_have(void **state)
{
    struct worst one, two;
    (void)state;
    worst_init(&one, LIMIT);
    worst_init(&two, LIMIT);
    for (int i = 1; i <= 40; i++) {
        struct finding f = fail_by_hand((uint64_t)i, i * 37 % 41);
        worst_offer_finding(i % 2 ? &one : &two, &f, 0);
    }
    worst_merge(&one, &two);
    assert_int_equal(two.count, 0);
    assert_int_equal(one.count, LIMIT);
    for (size_t i = 0; i < LIMIT; i++)
        assert_int_equal(one.items[i].finding->line * 37 % 41, 40 - i);
    worst_release(&one);
    worst_release(&two);
}

static void a_kept_finding_owns_its_texts(void **state)
{
    struct worst w;
    char reason[] = "because";
    struct finding f = fail_by_hand(1, 1);
    (void)state;
    f.reason = str_of(reason);
    worst_init(&w, LIMIT);
    worst_offer_finding(&w, &f, 0);
    memset(reason, 'x', sizeof reason - 1);
    assert_true(str_equal(w.items[0].finding->reason, STR("because")));
    worst_release(&w);
}

static void a_kept_finding_keeps_values_and_what_is_missing(void **state)
{
    struct worst w;
    char name[] = "veld", text[] = "tekst";
    struct finding_value values[] = {
        {.name = str_of(name), .value = value_text(str_of(text))},
        {.name = str_of(name), .value = value_months(18)},
    };
    struct finding_missing missing = {str_of(name), "none"};
    struct finding f = fail_by_hand(1, 1);
    (void)state;
    f.values = values;
    f.value_count = 2;
    f.missing = &missing;
    f.missing_count = 1;
    worst_init(&w, LIMIT);
    worst_offer_finding(&w, &f, 0);
    memset(name, 'x', sizeof name - 1);
    memset(text, 'x', sizeof text - 1);
    const struct finding *kept = w.items[0].finding;
    assert_true(str_equal(kept->values[0].name, STR("veld")));
    assert_true(str_equal(kept->values[0].value.text, STR("tekst")));
    assert_true(str_equal(kept->values[1].value.text, STR("@\"P1Y6M\"")));
    assert_true(str_equal(kept->missing[0].field, STR("veld")));
    worst_release(&w);
}

static void a_list_of_none_keeps_none(void **state)
{
    struct worst w;
    struct finding f = fail_by_hand(1, 1);
    (void)state;
    worst_init(&w, 0);
    worst_offer_finding(&w, &f, 0);
    assert_int_equal(w.count, 0);
    worst_release(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fails_come_before_undetermined),
        cmocka_unit_test(severity_then_excess_then_input_order),
        cmocka_unit_test(only_the_worst_are_kept_in_any_order),
        cmocka_unit_test(merging_gives_what_one_list_would_have),
        cmocka_unit_test(a_kept_finding_owns_its_texts),
        cmocka_unit_test(a_kept_finding_keeps_values_and_what_is_missing),
        cmocka_unit_test(a_list_of_none_keeps_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
