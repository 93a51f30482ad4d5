/* Verdicts, counts and severities. */
#include "world.h"

#include "verdict/judge.h"

static const char TABLE[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "rules:\n"
    "  - id: R1\n"
    "    title: {nl: t, en: t}\n"
    "    applies: telt\n"
    "    require: past\n"
    "    reason: {nl: past niet, en: does not fit}\n"
    "  - id: R2\n"
    "    title: {nl: t, en: t}\n"
    "    in_force: {from: 2020-01-01, until: 2020-12-31}\n"
    "    require: kale_huur <= laag\n"
    "    reason: {nl: te hoog, en: too high}\n"
    "  - id: R3\n"
    "    title: {nl: t, en: t}\n"
    "    severity: warning\n"
    "    status: INFERENCE\n"
    "    require: past\n"
    "    reason: {nl: past niet, en: does not fit}\n"
    "  - id: R4\n"
    "    title: {nl: t, en: t}\n"
    "    status: INFERENCE\n"
    "    require: past\n"
    "    reason: {nl: past niet, en: does not fit}\n";

static enum verdict verdict_of(const struct world *w, const char *id,
                               size_t row)
{
    int rule = ruleset_rule(w->rules, str_of(id));

    return outcome_verdict(w->judge.outcomes[rule][row]);
}

static void the_table_of_verdicts_holds(void **state)
{
    static const struct {
        enum verdict verdict;
        bool could_fail;
    } wanted[] = {
        {VERDICT_PASS, false},         {VERDICT_UNDETERMINED, true},
        {VERDICT_FAIL, false},         {VERDICT_UNDETERMINED, false},
        {VERDICT_UNDETERMINED, true},  {VERDICT_UNDETERMINED, true},
        {VERDICT_NOT_APPLICABLE, false}, {VERDICT_NOT_APPLICABLE, false},
        {VERDICT_NOT_APPLICABLE, false},
    };
    struct world w;
    (void)state;

    world_open(&w, TABLE, "R1");
    world_judge(&w, "nummer;ingang;telt;past\n"
                    "1;2020-01-01;ja;ja\n2;2020-01-01;ja;\n"
                    "3;2020-01-01;ja;nee\n4;2020-01-01;;ja\n"
                    "5;2020-01-01;;\n6;2020-01-01;;nee\n"
                    "7;2020-01-01;nee;ja\n8;2020-01-01;nee;\n"
                    "9;2020-01-01;nee;nee\n");
    assert_int_equal(w.batch.rows, 9);
    for (size_t i = 0; i < 9; i++) {
        uint8_t outcome = w.judge.outcomes[0][i];
        assert_int_equal(outcome_verdict(outcome), wanted[i].verdict);
        if (wanted[i].verdict != VERDICT_FAIL)
            assert_int_equal(outcome_could_fail(outcome),
                             wanted[i].could_fail);
    }
    world_close(&w);
}

static void in_force_is_part_of_the_condition(void **state)
{
    struct world w;
    (void)state;

    world_open(&w, TABLE, "R2");
    world_judge(&w, "nummer;ingang;kale_huur\n"
                    "1;2019-12-31;900\n2;2020-01-01;900\n"
                    "3;2020-12-31;619,01\n4;2021-01-01;900\n"
                    "5;;900\n");
    assert_int_equal(verdict_of(&w, "R2", 0), VERDICT_NOT_APPLICABLE);
    assert_int_equal(verdict_of(&w, "R2", 1), VERDICT_FAIL);
    assert_int_equal(verdict_of(&w, "R2", 2), VERDICT_PASS);
    assert_int_equal(verdict_of(&w, "R2", 3), VERDICT_NOT_APPLICABLE);
    assert_int_equal(verdict_of(&w, "R2", 4), VERDICT_UNDETERMINED);
    world_close(&w);
}

static void a_batch_in_which_nothing_applies_is_not_applicable(void **state)
{
    struct world w;
    (void)state;

    world_open(&w, TABLE, "R1");
    world_judge(&w, "nummer;telt;past\n1;nee;nee\n2;nee;\n");
    assert_int_equal(verdict_of(&w, "R1", 0), VERDICT_NOT_APPLICABLE);
    assert_int_equal(verdict_of(&w, "R1", 1), VERDICT_NOT_APPLICABLE);
    world_close(&w);
}

static void rules_that_are_not_selected_have_no_outcomes(void **state)
{
    struct world w;
    (void)state;

    world_open(&w, TABLE, "R1");
    assert_non_null(w.judge.outcomes[0]);
    assert_null(w.judge.outcomes[1]);
    world_close(&w);
}

static void counts_add_up_and_merge(void **state)
{
    struct world w;
    struct tally one, two;
    (void)state;

    world_open(&w, TABLE, "R1");
    tally_open(&one, w.rules);
    tally_open(&two, w.rules);
    world_judge(&w, "nummer;telt;past\n1;ja;ja\n2;ja;nee\n3;;ja\n4;ja;\n");
    tally_add(&one, &w.judge);
    world_judge(&w, "nummer;telt;past\n5;nee;ja\n6;ja;nee\n");
    tally_add(&two, &w.judge);
    tally_merge(&one, &two);
    const struct rule_tally *t = &one.rules[0];
    assert_int_equal(t->verdicts[VERDICT_PASS], 1);
    assert_int_equal(t->verdicts[VERDICT_FAIL], 2);
    assert_int_equal(t->verdicts[VERDICT_UNDETERMINED], 2);
    assert_int_equal(t->verdicts[VERDICT_NOT_APPLICABLE], 1);
    assert_int_equal(t->cannot_fail, 1);
    assert_int_equal(t->could_fails, 1);
    assert_int_equal(t->fails[SEVERITY_ERROR], 2);
    tally_close(&one);
    tally_close(&two);
    world_close(&w);
}

static void counting_many_rows_overflows_no_lane(void **state)
{
    struct world w;
    struct tally t;
    struct buf text = {0};
    (void)state;

    world_open(&w, TABLE, "R1");
    tally_open(&t, w.rules);
    buf_add_text(&text, "nummer;telt;past\n");
    for (int i = 0; i < 500; i++)
        buf_printf(&text, "%d;ja;%s\n", i, i == 499 ? "nee" : "ja");
    buf_add_char(&text, '\0');
    world_judge(&w, text.ptr);
    tally_add(&t, &w.judge);
    assert_int_equal(t.rules[0].verdicts[VERDICT_PASS], 499);
    assert_int_equal(t.rules[0].verdicts[VERDICT_FAIL], 1);
    buf_release(&text);
    tally_close(&t);
    world_close(&w);
}

static const char LOWERING[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "define:\n"
    "  grens: if personen <= 2 then laag else hoog\n"
    "  laag_bij_einde: {parameter: laag, date: einde}\n"
    "rules:\n"
    "  - id: L1\n"
    "    title: {nl: t, en: t}\n"
    "    require: kale_huur <= grens\n"
    "    reason: {nl: te hoog, en: too high}\n"
    "  - id: L2\n"
    "    title: {nl: t, en: t}\n"
    "    require: kale_huur <= laag_bij_einde\n"
    "    reason: {nl: te hoog, en: too high}\n"
    "  - id: L3\n"
    "    title: {nl: t, en: t}\n"
    "    severity: info\n"
    "    require: kale_huur <= laag\n"
    "    reason: {nl: te hoog, en: too high}\n"
    "  - id: L4\n"
    "    title: {nl: t, en: t}\n"
    "    applies: kale_huur > laag\n"
    "    require: past\n"
    "    reason: {nl: te hoog, en: too high}\n";

static void a_fail_is_lowered_where_the_limit_it_rests_on_is_not_verified(
    void **state)
{
    struct world w;
    struct tally t;
    (void)state;

    world_open(&w, LOWERING, "");
    tally_open(&t, w.rules);
    world_judge(&w, "nummer;ingang;einde;kale_huur;personen;past\n"
                    "1;2019-05-01;2020-05-01;800;2;nee\n"
                    "2;2020-05-01;2019-05-01;800;2;nee\n"
                    "3;2020-05-01;2019-05-01;800;3;nee\n");
    assert_int_equal(judge_severity(&w.judge, 0, 0), SEVERITY_ERROR);
    assert_int_equal(judge_severity(&w.judge, 0, 1), SEVERITY_WARNING);
    /* in 2020, but the high limit decided */
    assert_int_equal(judge_severity(&w.judge, 0, 2), SEVERITY_ERROR);
    /* read on another date than the rule's */
    assert_int_equal(judge_severity(&w.judge, 1, 0), SEVERITY_WARNING);
    assert_int_equal(judge_severity(&w.judge, 1, 1), SEVERITY_ERROR);
    assert_int_equal(judge_severity(&w.judge, 2, 1), SEVERITY_INFO);
    /* the limit stands in the condition */
    assert_int_equal(judge_severity(&w.judge, 3, 0), SEVERITY_ERROR);
    assert_int_equal(judge_severity(&w.judge, 3, 1), SEVERITY_WARNING);
    tally_add(&t, &w.judge);
    assert_int_equal(t.rules[0].fails[SEVERITY_ERROR], 2);
    assert_int_equal(t.rules[0].fails[SEVERITY_WARNING], 1);
    assert_int_equal(t.rules[1].fails[SEVERITY_ERROR], 2);
    assert_int_equal(t.rules[1].fails[SEVERITY_WARNING], 1);
    assert_int_equal(t.rules[2].fails[SEVERITY_INFO], 3);
    assert_int_equal(t.rules[3].fails[SEVERITY_WARNING], 2);
    tally_close(&t);
    world_close(&w);
}

static void a_rule_that_is_not_verified_is_a_warning_at_most(void **state)
{
    struct world w;
    struct tally t;
    (void)state;

    world_open(&w, TABLE, "R3,R4");
    tally_open(&t, w.rules);
    world_judge(&w, "nummer;past\n1;nee\n");
    assert_int_equal(judge_severity(&w.judge, 2, 0), SEVERITY_WARNING);
    assert_int_equal(judge_severity(&w.judge, 3, 0), SEVERITY_WARNING);
    tally_add(&t, &w.judge);
    assert_int_equal(t.rules[3].fails[SEVERITY_WARNING], 1);
    tally_close(&t);
    world_close(&w);
}

static void doubt_windows_join_and_bound_the_days(void **state)
{
    struct world w;
    day_number day;
    (void)state;

    world_open(&w, LOWERING, "");
    const struct doubt *d = &w.judge.state->doubts[0];
    assert_false(d->any_day);
    assert_true(date_parse_iso(STR("2019-12-31"), &day));
    assert_false(doubt_on(d, true, day));
    assert_true(doubt_on(d, true, day + 1));
    assert_true(date_parse_iso(STR("2020-12-31"), &day));
    assert_true(doubt_on(d, true, day));
    assert_false(doubt_on(d, true, day + 1));
    assert_true(doubt_on(d, false, 0));
    assert_true(w.judge.state->doubts[1].any_day);
    assert_false(doubt_on(&w.judge.state->doubts[2], true, day));
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_of_verdicts_holds),
        cmocka_unit_test(in_force_is_part_of_the_condition),
        cmocka_unit_test(a_batch_in_which_nothing_applies_is_not_applicable),
        cmocka_unit_test(rules_that_are_not_selected_have_no_outcomes),
        cmocka_unit_test(counts_add_up_and_merge),
        cmocka_unit_test(counting_many_rows_overflows_no_lane),
        cmocka_unit_test(
            a_fail_is_lowered_where_the_limit_it_rests_on_is_not_verified),
        cmocka_unit_test(a_rule_that_is_not_verified_is_a_warning_at_most),
        cmocka_unit_test(doubt_windows_join_and_bound_the_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
