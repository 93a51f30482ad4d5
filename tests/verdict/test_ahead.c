/* Looking ahead: all limits as of one day, whatever the record's date. */
#include "world.h"

static const char RULES[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "define:\n"
    "  grens_bij_einde: {parameter: laag, date: einde}\n"
    "rules:\n"
    "  - id: A1\n"
    "    title: {nl: t, en: t}\n"
    "    require: kale_huur <= laag\n"
    "    reason: {nl: te hoog, en: too high}\n"
    "  - id: A2\n"
    "    title: {nl: t, en: t}\n"
    "    in_force: {from: 2020-01-01, until: 2020-12-31}\n"
    "    require: kale_huur <= 2 * laag\n"
    "    reason: {nl: te hoog, en: too high}\n"
    "  - id: A3\n"
    "    title: {nl: t, en: t}\n"
    "    require: kale_huur <= grens_bij_einde\n"
    "    reason: {nl: te hoog, en: too high}\n"
    "  - id: A4\n"
    "    title: {nl: t, en: t}\n"
    "    in_force: {from: 2020-01-01}\n"
    "    norm: A1\n"
    "    per: [groep]\n"
    "    period: {date: ingang, years: 1}\n"
    "    at_least: procent\n";

static const char EXPORT[] = "nummer;ingang;einde;kale_huur;groep\n"
                             "1;2019-03-01;2019-12-31;610;G\n"
                             "2;2019-03-01;2019-12-31;620;G\n";

static struct world w;

static void start(const char *day)
{
    day_number on;

    world_open(&w, RULES, "");
    if (day != NULL) {
        assert_true(date_parse_iso(str_of(day), &on));
        w.rules = ruleset_load_on(w.tree.dir, STR(""), on, &w.tree.arena,
                                  &w.tree.errors);
        assert_non_null(w.rules);
        judge_close(&w.judge);
        judge_open(&w.judge, w.rules);
    }
    world_judge(&w, EXPORT);
}

static enum verdict verdict_on(const char *id, size_t row)
{
    return world_finding(&w, id, row, LANG_NL).verdict;
}

static size_t norm_count(void)
{
    struct norms norms;
    struct norm_results results;

    norms_open(&norms, w.rules);
    norms_add(&norms, &w.judge);
    norms_results(&norms, w.as_of, LANG_NL, &w.tree.arena, &results);
    norms_close(&norms);
    return results.count;
}

static void limits_are_those_of_the_day(void **state)
{
    (void)state;
    start(NULL);
    assert_int_equal(verdict_on("A1", 0), VERDICT_FAIL);
    world_close(&w);
    start("2020-06-01");
    assert_int_equal(verdict_on("A1", 0), VERDICT_PASS);
    assert_int_equal(verdict_on("A1", 1), VERDICT_FAIL);
    world_close(&w);
}

static void rules_are_in_force_by_the_day(void **state)
{
    (void)state;
    start(NULL);
    assert_int_equal(verdict_on("A2", 0), VERDICT_NOT_APPLICABLE);
    world_close(&w);
    start("2020-12-31");
    assert_int_equal(verdict_on("A2", 0), VERDICT_PASS);
    world_close(&w);
    start("2021-01-01");
    assert_int_equal(verdict_on("A2", 0), VERDICT_NOT_APPLICABLE);
    world_close(&w);
}

static void limits_of_another_date_are_those_of_the_day_too(void **state)
{
    (void)state;
    start(NULL);
    assert_int_equal(verdict_on("A3", 0), VERDICT_FAIL);
    world_close(&w);
    start("2020-06-01");
    assert_int_equal(verdict_on("A3", 0), VERDICT_PASS);
    world_close(&w);
}

static void a_day_without_a_limit_leaves_it_undetermined(void **state)
{
    (void)state;
    start("2021-08-01");
    assert_int_equal(verdict_on("A1", 0), VERDICT_UNDETERMINED);
    world_close(&w);
}

static void the_reason_says_so_and_the_article_is_of_that_day(void **state)
{
    (void)state;
    start("2021-02-01");
    struct finding f = world_finding(&w, "A1", 1, LANG_NL);
    assert_str(f.reason, "kale huur \xe2\x82\xac 620,00 is ten hoogste "
                         "\xe2\x82\xac 633,25 (lage grens 01-01-2021 t/m "
                         "30-06-2021); getoetst aan de grenzen van "
                         "01-02-2021");
    day_number on;
    assert_true(date_parse_iso(STR("2021-02-01"), &on));
    assert_int_equal(f.on, on);
    world_close(&w);
}

static void norms_are_in_force_by_the_day(void **state)
{
    (void)state;
    start("2019-06-01");
    assert_int_equal(norm_count(), 0);
    world_close(&w);
    start("2020-06-01");
    assert_true(norm_count() > 0);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_are_those_of_the_day),
        cmocka_unit_test(rules_are_in_force_by_the_day),
        cmocka_unit_test(limits_of_another_date_are_those_of_the_day_too),
        cmocka_unit_test(a_day_without_a_limit_leaves_it_undetermined),
        cmocka_unit_test(the_reason_says_so_and_the_article_is_of_that_day),
        cmocka_unit_test(norms_are_in_force_by_the_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
