/* What cases prove: clauses seen, boundaries met, and cases to paste. */
#include "world.h"

static const char RULES[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "define:\n"
    "  grens: if personen <= 2 then laag else hoog\n"
    "rules:\n"
    "  - id: C1\n"
    "    title: {nl: t, en: t}\n"
    "    in_force: {from: 2019-01-01, until: 2019-12-31}\n"
    "    applies: telt%s\n"
    "    require: kale_huur <= %s\n"
    "    reason: {nl: te hoog, en: too high}\n"
    "%s";

static struct world w;
static struct cases_result result;
static struct buf out;

static void start(const char *applies, const char *limit, const char *more,
                  const char *table)
{
    char text[8192], whole[8192];

    snprintf(text, sizeof text, RULES, applies, limit, more);
    snprintf(whole, sizeof whole, "rule;name;expect;%s", table);
    world_open(&w, text, "");
    tree_write(&w.tree, "regels.cases.csv", str_of(whole));
    out = (struct buf){0};
    cases_run(w.rules, w.tree.dir, true, &w.tree.errors, &out, &result);
    if (w.tree.errors.errors > 0)
        world_fail(&w);
    if (result.failed > 0)
        fail_msg("%.*s", STR_ARG(buf_str(&out)));
}

static void stop(void)
{
    buf_release(&out);
    cases_release(&result);
    world_close(&w);
}

static void says(const char *part)
{
    struct str text = buf_str(&out);

    if (str_find(text, str_of(part), 0) == text.len)
        fail_msg("'%s' not in:\n%.*s", part, STR_ARG(text));
}

static void says_not(const char *part)
{
    struct str text = buf_str(&out);

    if (str_find(text, str_of(part), 0) != text.len)
        fail_msg("'%s' in:\n%.*s", part, STR_ARG(text));
}

#define WHOLE                                                                \
    "ingang;telt;kale_huur\n"                                                \
    "C1;a;pass;2019-06-01;ja;607.45\n"                                       \
    "C1;b;pass;2019-06-01;ja;607.46\n"                                       \
    "C1;c;fail;2019-06-01;ja;607.47\n"                                       \
    "C1;d;not_applicable;2018-12-31;ja;607.47\n"                             \
    "C1;e;fail;2019-01-01;ja;607.47\n"                                       \
    "C1;f;fail;2019-12-31;ja;607.47\n"                                       \
    "C1;g;not_applicable;2020-01-01;ja;700\n"

static void cases_at_every_boundary_are_enough(void **state)
{
    (void)state;
    start("", "laag", "", WHOLE);
    assert_int_equal(result.boundaries, 3 + 1 + 4);
    assert_int_equal(result.met, 8);
    says("C1: 8 of 8 boundaries\n");
    says_not("no case");
    stop();
}

static void clauses_are_counted_by_truth(void **state)
{
    (void)state;
    start("", "laag", "", WHOLE "C1;h;undetermined;2019-05-05;;1\n");
    says("    true   false unknown  clause\n"
         "       6       2       0  in_force\n"
         "       7       0       1  telt\n"
         "       3       4       1  kale_huur <= laag\n");
    stop();
}

static void a_missing_boundary_comes_with_a_case(void **state)
{
    (void)state;
    start("", "laag", "",
          "ingang;telt;kale_huur\n"
          "C1;b;pass;2019-06-01;ja;600\n");
    assert_int_equal(result.met, 0);
    says("    no case just under laag 607.46 (2019-01-01 .. 2019-12-31)\n"
         "      - {name: 'just under laag 607.46 (2019-01-01 .. "
         "2019-12-31)', ingang: 2019-07-02, telt: true, kale_huur: 607.45, "
         "expect: pass}  # computed");
    says("kale_huur: 607.46, expect: pass}");
    says("kale_huur: 607.47, expect: fail}");
    says("    no case on the day of change 2019-01-01 of in_force\n"
         "      - {name: 'on the day of change 2019-01-01 of in_force', "
         "ingang: 2019-01-01, telt: true, kale_huur: 600.00, expect: pass}");
    says("ingang: 2018-12-31, telt: true, kale_huur: 600.00, "
         "expect: not_applicable}");
    says("ingang: 2020-01-01, telt: true, kale_huur: 600.00, "
         "expect: not_applicable}");
    stop();
}

static void a_case_whose_verdict_does_not_hang_on_it_does_not_count(
    void **state)
{
    (void)state;
    start("", "laag", "",
          "ingang;telt;kale_huur\n"
          "C1;b;not_applicable;2019-06-01;nee;607.46\n"
          "C1;c;not_applicable;2019-01-01;nee;607.46\n");
    assert_int_equal(result.met, 0);
    stop();
}

static void two_cents_off_is_not_just_over(void **state)
{
    (void)state;
    start("", "laag", "",
          "ingang;telt;kale_huur\n"
          "C1;b;fail;2019-06-01;ja;607.48\n");
    says("no case just over laag");
    stop();
}

static void a_limit_computed_from_a_parameter_is_met_within_a_cent(
    void **state)
{
    (void)state;
    start("", "2 * laag", "",
          "ingang;telt;kale_huur\n"
          "C1;a;pass;2019-06-01;ja;1214.91\n"
          "C1;b;pass;2019-06-01;ja;1214.92\n"
          "C1;c;fail;2019-06-01;ja;1214.93\n");
    assert_int_equal(result.met, 3);
    stop();
}

static void each_parameter_behind_a_choice_has_its_own_boundaries(
    void **state)
{
    (void)state;
    start("", "grens", "",
          "ingang;telt;kale_huur;personen\n"
          "C1;a;pass;2019-06-01;ja;607.46;2\n"
          "C1;b;pass;2019-06-01;ja;700;3\n");
    assert_int_equal(result.boundaries, 4 + 3 + 1 + 3);
    assert_int_equal(result.met, 2);
    says("no case just over hoog 700 (2019-01-01 .. )\n");
    says("personen: 3, expect: fail}");
    stop();
}

static void a_change_of_a_limit_wants_the_day_and_the_day_before(void **state)
{
    (void)state;
    start("", "laag",
          "  - id: C2\n"
          "    title: {nl: t, en: t}\n"
          "    in_force: {from: 2019-07-01, until: 2020-06-30}\n"
          "    require: kale_huur > laag\n"
          "    reason: {nl: te laag, en: too low}\n",
          WHOLE "C2;a;fail;2020-01-01;;610\n"
                "C2;b;pass;2019-12-31;;610\n"
                "C2;c;pass;2020-01-01;;800\n");
    says("C2: 2 of 12 boundaries\n");
    says_not("on the day of change 2020-01-01 of laag");
    stop();
}

static void what_the_date_alone_decides_is_no_boundary(void **state)
{
    (void)state;
    start(" and (ingang > @\"2018-01-01\" or kale_huur > hoog)",
          "(if ingang < @\"2018-01-01\" then hoog else laag)", "", WHOLE);
    says("C1: 8 of 8 boundaries\n");
    stop();
}

static void rules_share_what_a_definition_of_both_has_met(void **state)
{
    (void)state;
    start("", "laag",
          "  - id: C2\n"
          "    title: {nl: t, en: t}\n"
          "    in_force: {from: 2019-01-01, until: 2019-12-31}\n"
          "    require: kale_huur <= laag or past\n"
          "    reason: {nl: te hoog, en: too high}\n",
          WHOLE);
    says("C2: 4 of 8 boundaries\n");
    stop();
}

static void a_rule_without_cases_has_met_nothing(void **state)
{
    (void)state;
    start("", "laag", "", "ingang;telt;kale_huur\n");
    assert_int_equal(result.boundaries, 8);
    assert_int_equal(result.met, 0);
    says("none could be made from the others");
    stop();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_at_every_boundary_are_enough),
        cmocka_unit_test(clauses_are_counted_by_truth),
        cmocka_unit_test(a_missing_boundary_comes_with_a_case),
        cmocka_unit_test(
            a_case_whose_verdict_does_not_hang_on_it_does_not_count),
        cmocka_unit_test(two_cents_off_is_not_just_over),
        cmocka_unit_test(
            a_limit_computed_from_a_parameter_is_met_within_a_cent),
        cmocka_unit_test(
            each_parameter_behind_a_choice_has_its_own_boundaries),
        cmocka_unit_test(
            a_change_of_a_limit_wants_the_day_and_the_day_before),
        cmocka_unit_test(what_the_date_alone_decides_is_no_boundary),
        cmocka_unit_test(rules_share_what_a_definition_of_both_has_met),
        cmocka_unit_test(a_rule_without_cases_has_met_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
