/* What contradicts the law: its verdict stays, and what it says of the law. */
#include "world.h"

static const char RULES[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "rules:\n"
    "  - id: W1\n"
    "    title: {nl: t, en: t}\n"
    "    source: {act: Wet, article: \"2\", cite: art. 2 W}\n"
    "    date: einde\n"
    "    in_force: {from: 2020-01-01, until: 2020-12-31}\n"
    "    require: waar\n"
    "    reason: {nl: wet, en: law}\n"
    "  - id: W2\n"
    "    title: {nl: t, en: t}\n"
    "    source: {act: Wet, article: \"3\"}\n"
    "    status: INFERENCE\n"
    "    require: waar\n"
    "    reason: {nl: wet, en: law}\n"
    "  - id: A1\n"
    "    title: {nl: t, en: t}\n"
    "    applies: telt\n"
    "    require: past\n"
    "    reason: {nl: past niet, en: does not fit}\n"
    "    clash:\n"
    "      - W1\n"
    "      - rule: W2\n"
    "        when: kale_huur > 0\n"
    "        reason: {nl: \"bij {kale_huur}\", en: \"at {kale_huur}\"}\n";

#define HEADING "nummer;ingang;einde;telt;past;waar;kale_huur\n"

static struct world w;

static struct finding judged(const char *row, enum lang lang)
{
    struct buf text = {0};

    buf_add_text(&text, HEADING);
    buf_add_text(&text, row);
    buf_add_char(&text, '\0');
    world_judge(&w, text.ptr);
    buf_release(&text);
    return world_finding(&w, "A1", 0, lang);
}

static void a_pass_with_a_clash_is_a_finding_of_severity_info(void **state)
{
    (void)state;
    world_open(&w, RULES, "");
    struct finding f = judged("A;;2020-06-01;ja;ja;nee;\n", LANG_NL);
    assert_int_equal(f.verdict, VERDICT_PASS);
    assert_int_equal(f.severity, SEVERITY_INFO);
    assert_int_equal(f.clashes, 1);
    assert_true(finding_counts(&f));
    assert_str(f.reason, "voldoet aan de afspraak, maar de afspraak botst "
                         "met art. 2 W (W1)");
    int rule = ruleset_rule(w.rules, STR("A1"));
    assert_true(outcome_is_finding(w.judge.outcomes[rule][0]));
    world_close(&w);
}

static void it_follows_the_regime_of_the_other_rules_own_date(void **state)
{
    static const char *const rows[] = {
        "A;2020-06-01;2019-12-31;ja;ja;nee;\n",
        "A;2020-06-01;2021-01-01;ja;ja;nee;\n",
        "A;2020-06-01;;ja;ja;nee;\n",
    };
    (void)state;
    world_open(&w, RULES, "");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct finding f = judged(rows[i], LANG_NL);
        assert_int_equal(f.clashes, 0);
        assert_false(finding_counts(&f));
    }
    assert_int_equal(judged("A;;2020-01-01;ja;ja;;\n", LANG_NL).clashes, 1);
    assert_int_equal(judged("A;;2020-12-31;ja;ja;;\n", LANG_NL).clashes, 1);
    world_close(&w);
}

static void several_clashes_say_why_and_that_one_is_not_certain(void **state)
{
    (void)state;
    world_open(&w, RULES, "");
    struct finding f = judged("A;;2020-06-01;ja;ja;nee;600\n", LANG_EN);
    assert_int_equal(f.clashes, 3);
    assert_str(f.reason,
               "meets the agreement, but the agreement contradicts art. 2 W "
               "(W1) and Wet, art. 3 (W2) (not confirmed by a text of law): at "
               "\xE2\x82\xAC" "600.00");
    world_close(&w);
}

static void a_fail_keeps_its_reason_and_names_the_clash(void **state)
{
    (void)state;
    world_open(&w, RULES, "");
    struct finding f = judged("A;;2020-06-01;ja;nee;nee;\n", LANG_NL);
    assert_int_equal(f.verdict, VERDICT_FAIL);
    assert_int_equal(f.severity, SEVERITY_ERROR);
    assert_str(f.reason,
               "past niet; de afspraak zelf botst met art. 2 W (W1)");
    world_close(&w);
}

static void out_of_scope_nothing_clashes(void **state)
{
    (void)state;
    world_open(&w, RULES, "");
    assert_int_equal(judged("A;;2020-06-01;nee;ja;;600\n", LANG_NL).clashes,
                     0);
    struct finding f = judged("A;;2020-06-01;;ja;;600\n", LANG_NL);
    assert_int_equal(f.verdict, VERDICT_UNDETERMINED);
    assert_int_equal(f.clashes, 0);
    world_close(&w);
}

static void the_tally_counts_it_among_the_passes(void **state)
{
    struct tally tally, all;
    (void)state;
    world_open(&w, RULES, "");
    judged("A;;2020-06-01;ja;ja;;\n"
           "B;;2022-06-01;ja;ja;;\n"
           "C;;2020-06-01;ja;nee;;\n", LANG_NL);
    int rule = ruleset_rule(w.rules, STR("A1"));
    tally_open(&tally, w.rules);
    tally_open(&all, w.rules);
    tally_add(&tally, &w.judge);
    tally_merge(&all, &tally);
    tally_merge(&all, &tally);
    assert_int_equal(all.rules[rule].verdicts[VERDICT_PASS], 4);
    assert_int_equal(all.rules[rule].verdicts[VERDICT_FAIL], 2);
    assert_int_equal(all.rules[rule].clashes, 2);
    tally_close(&tally);
    tally_close(&all);
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pass_with_a_clash_is_a_finding_of_severity_info),
        cmocka_unit_test(it_follows_the_regime_of_the_other_rules_own_date),
        cmocka_unit_test(
            several_clashes_say_why_and_that_one_is_not_certain),
        cmocka_unit_test(a_fail_keeps_its_reason_and_names_the_clash),
        cmocka_unit_test(out_of_scope_nothing_clashes),
        cmocka_unit_test(the_tally_counts_it_among_the_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
