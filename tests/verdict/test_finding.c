/* Findings: their words in both languages, what they name, what they hide. */
#include "world.h"

static const char RULES[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "define:\n"
    "  grens: if personen <= 2 then laag else hoog\n"
    "  toetsinkomen: if inkomen < ondergrens then null else inkomen\n"
    "rules:\n"
    "  - id: F1\n"
    "    title: {nl: huur past, en: rent fits}\n"
    "    applies: toetsinkomen <= inkomensgrens\n"
    "    require: kale_huur <= grens\n"
    "    excess: kale_huur - grens\n"
    "    reason:\n"
    "      nl: kale huur {kale_huur} is hoger dan de grens {grens}\n"
    "      en: net rent {kale_huur} exceeds the limit {grens}\n"
    "  - id: F2\n"
    "    title: {nl: termijn, en: term}\n"
    "    status: INFERENCE\n"
    "    require: past and einde <= ingang + @\"P2Y\"\n"
    "    reason:\n"
    "      nl: einddatum {einde} is te laat\n"
    "      en: end date {einde} is too late\n"
    "  - id: F3\n"
    "    title: {nl: beide, en: both}\n"
    "    require: past or kale_huur <= hoog\n"
    "    reason:\n"
    "      nl: past niet, einde {einde}\n"
    "      en: does not fit, end {einde}\n"
    "  - id: F5\n"
    "    title: {nl: een van beide, en: either}\n"
    "    require: kale_huur <= laag or\n"
    "      (personen >= 3 and kale_huur <= hoog)\n"
    "    reason: {nl: te hoog, en: too high}\n"
    "  - id: F4\n"
    "    title: {nl: inkomen, en: income}\n"
    "    require: inkomen <= inkomensgrens\n"
    "    reason:\n"
    "      nl: het inkomen is te hoog\n"
    "      en: the income is too high\n";

#define HEADING "nummer;ingang;einde;Huur;Verdienste;personen;past\n"

static struct world w;

static void open(const char *select, const char *rows)
{
    struct buf text = {0};

    world_open(&w, RULES, select);
    buf_add_text(&text, HEADING);
    buf_add_text(&text, rows);
    buf_add_char(&text, '\0');
    world_judge(&w, text.ptr);
    buf_release(&text);
}

static void a_fail_says_by_what_limit_and_what_would_pass(void **state)
{
    (void)state;
    open("F1", "A1;2019-03-01;;607,47;20000;2;\n");
    struct finding f = world_finding(&w, "F1", 0, LANG_NL);
    assert_int_equal(f.verdict, VERDICT_FAIL);
    assert_str(f.reason,
               "kale huur € 607,47 is hoger dan de grens € 607,46 "
               "(lage grens 2019); voldoet bij een kale huur van ten hoogste "
               "€ 607,46");
    f = world_finding(&w, "F1", 0, LANG_EN);
    assert_str(f.reason,
               "net rent €607.47 exceeds the limit €607.46 (low limit 2019); "
               "complies if net rent is at most €607.46");
    world_close(&w);
}

static void a_fail_lists_contract_values_limits_and_excess(void **state)
{
    struct buf excess = {0};
    (void)state;

    open("F1", "A1;2019-03-01;;607,47;20000;2;\n");
    struct finding f = world_finding(&w, "F1", 0, LANG_NL);
    assert_str(f.contract, "A1");
    assert_int_equal(f.line, 2);
    assert_true(f.could_fail);
    assert_int_equal(f.severity, SEVERITY_ERROR);
    assert_int_equal(f.on, date_from_ymd(2019, 3, 1));
    assert_true(f.has_excess);
    decimal_print(&excess, f.excess);
    assert_str(buf_str(&excess), "0.01");
    assert_str(f.values[0].name, "kale_huur");
    assert_false(f.values[0].hidden);
    assert_int_equal(f.limit_count, 3);
    assert_str(f.limits[0].parameter->name, "laag");
    assert_int_equal(f.limits[0].value->from, date_from_ymd(2019, 1, 1));
    assert_str(f.limits[2].parameter->name, "inkomensgrens");
    assert_int_equal(f.missing_count, 0);
    buf_release(&excess);
    world_close(&w);
}

static void a_fail_on_an_unverified_limit_says_so_and_warns(void **state)
{
    (void)state;
    open("F1", "A1;2020-03-01;;700;20000;1;\n");
    struct finding f = world_finding(&w, "F1", 0, LANG_NL);
    assert_int_equal(f.severity, SEVERITY_WARNING);
    assert_str(f.reason,
               "kale huur € 700,00 is hoger dan de grens € 619,01 "
               "(lage grens 2020); voldoet bij een kale huur van ten hoogste "
               "€ 619,01 (niet door een wettekst bevestigd)");
    world_close(&w);
}

static void a_window_shows_its_days_or_that_it_is_open(void **state)
{
    (void)state;
    open("F1", "A1;2021-03-01;;701;20000;1;\nA2;2021-03-01;;701;20000;3;\n");
    struct finding f = world_finding(&w, "F1", 0, LANG_NL);
    assert_true(str_find(f.reason, STR("(lage grens 01-01-2021 t/m "
                                       "30-06-2021)"), 0) < f.reason.len);
    f = world_finding(&w, "F1", 1, LANG_EN);
    assert_true(str_find(f.reason, STR("(high limit from 1 January 2019)"),
                         0) < f.reason.len);
    world_close(&w);
}

static void a_date_that_would_pass_is_named(void **state)
{
    (void)state;
    open("F2", "A1;2019-03-01;2022-01-01;;;;ja\n"
               "A2;2019-03-01;2022-01-01;;;;nee\n");
    struct finding f = world_finding(&w, "F2", 0, LANG_NL);
    assert_str(f.reason, "einddatum 01-01-2022 is te laat; voldoet met "
                         "einddatum uiterlijk 01-03-2021 "
                         "(niet door een wettekst bevestigd)");
    f = world_finding(&w, "F2", 0, LANG_EN);
    assert_str(f.reason, "end date 1 January 2022 is too late; complies if "
                         "end date is no later than 1 March 2021 "
                         "(not confirmed by a text of law)");
    /* another date alone would not do */
    f = world_finding(&w, "F2", 1, LANG_NL);
    assert_str(f.reason, "einddatum 01-01-2022 is te laat "
                         "(niet door een wettekst bevestigd)");
    world_close(&w);
}

static void the_most_lenient_of_the_ways_to_pass_is_named(void **state)
{
    (void)state;
    open("F5", "A1;2019-03-01;;800;;2;\nA2;2019-03-01;;800;;3;\n");
    struct finding f = world_finding(&w, "F5", 0, LANG_EN);
    assert_true(str_find(f.reason, STR("complies if net rent is at most "
                                       "€607.46"), 0) < f.reason.len);
    f = world_finding(&w, "F5", 1, LANG_EN);
    assert_true(str_find(f.reason, STR("complies if net rent is at most "
                                       "€700.00"), 0) < f.reason.len);
    world_close(&w);
}

static void an_absent_value_in_a_template_says_why(void **state)
{
    (void)state;
    open("F3", "A1;2019-03-01;;800;;;nee\n"
               "A2;2019-03-01;31-02-2024;800;;;nee\n");
    struct finding f = world_finding(&w, "F3", 0, LANG_NL);
    assert_str(f.reason, "past niet, einde onbekend (kolom einde is leeg) "
                         "(hoge grens vanaf 01-01-2019); voldoet bij een "
                         "kale huur van ten hoogste € 700,00");
    f = world_finding(&w, "F3", 1, LANG_EN);
    assert_true(str_find(f.reason, STR("'31-02-2024'"), 0) < f.reason.len);
    world_close(&w);
}

static void an_undetermined_row_names_each_absent_thing_once(void **state)
{
    (void)state;
    open("F1", "A1;2019-03-01;;650;;2;\n"
               "A2;2019-03-01;;650;;;\n"
               "A3;2019-03-01;;900;20000;;\n"
               "A4;2027-03-01;;650;20000;2;\n"
               "A5;;;650;20000;2;\n");
    struct finding f = world_finding(&w, "F1", 0, LANG_NL);
    assert_str(f.reason,
               "niet te bepalen: kolom Verdienste is leeg (inkomen)");
    assert_int_equal(f.missing_count, 1);
    assert_str(f.missing[0].field, "inkomen");
    assert_string_equal(f.missing[0].kind, "none");
    f = world_finding(&w, "F1", 1, LANG_NL);
    assert_str(f.reason,
               "niet te bepalen: kolom Verdienste is leeg (inkomen); kolom "
               "personen is leeg");
    f = world_finding(&w, "F1", 3, LANG_NL);
    assert_str(f.reason, "niet te bepalen: geen laag bekend voor 01-03-2027");
    assert_string_equal(f.missing[0].kind, "no_limit");
    f = world_finding(&w, "F1", 4, LANG_EN);
    assert_str(f.reason, "undetermined: column ingang is empty");
    world_close(&w);
}

static void a_row_with_too_few_cells_says_so_once(void **state)
{
    (void)state;
    open("F1", "A1;2019-03-01;;650\n");
    struct finding f = world_finding(&w, "F1", 0, LANG_NL);
    assert_int_equal(f.verdict, VERDICT_UNDETERMINED);
    assert_true(str_starts(f.reason,
                           STR("niet te bepalen: regel heeft 4 cellen, de kop "
                               "7 (")));
    size_t first = str_find(f.reason, STR("cellen"), 0);
    assert_int_equal(str_find(f.reason, STR("cellen"), first + 1),
                     f.reason.len);
    assert_true(f.missing_count > 1);
    world_close(&w);
}

static void a_missing_column_is_named_by_its_field(void **state)
{
    (void)state;
    world_open(&w, RULES, "F4");
    world_judge(&w, "nummer;ingang\nA1;2019-03-01\n");
    struct finding f = world_finding(&w, "F4", 0, LANG_NL);
    assert_str(f.reason, "niet te bepalen: het veld inkomen staat niet in de "
                         "export");
    assert_string_equal(f.missing[0].kind, "missing");
    world_close(&w);
}

static void what_cannot_fail_says_so(void **state)
{
    (void)state;
    open("F1", "A1;2019-03-01;;500;;2;\n");
    struct finding f = world_finding(&w, "F1", 0, LANG_NL);
    assert_false(f.could_fail);
    assert_str(f.reason,
               "niet te bepalen: kolom Verdienste is leeg (inkomen); kan "
               "niet leiden tot 'voldoet niet'");
    f = world_finding(&w, "F1", 0, LANG_EN);
    assert_str(f.reason, "undetermined: column Verdienste is empty (inkomen);"
                         " cannot fail");
    world_close(&w);
}

static void a_value_that_a_rule_will_not_use_is_named_without_it(void **state)
{
    (void)state;
    open("F1", "A1;2019-03-01;;650;5;2;\n");
    struct finding f = world_finding(&w, "F1", 0, LANG_NL);
    assert_str(f.reason,
               "niet te bepalen: inkomen is zo niet te gebruiken");
    world_close(&w);
}

static void a_pass_says_which_comparison_held(void **state)
{
    (void)state;
    open("F1,F3", "A1;2019-03-01;;600;20000;2;nee\n"
                  "A2;2019-03-01;;800;20000;2;ja\n");
    struct finding f = world_finding(&w, "F1", 0, LANG_NL);
    assert_int_equal(f.verdict, VERDICT_PASS);
    assert_str(f.reason, "kale huur € 600,00 is ten hoogste € 607,46 "
                         "(lage grens 2019)");
    f = world_finding(&w, "F3", 1, LANG_NL);
    assert_str(f.reason, "past ja");
    world_close(&w);
}

static void a_rule_that_does_not_apply_says_what_it_read(void **state)
{
    (void)state;
    open("F1", "A1;2019-03-01;;600;31337;2;nee\n");
    struct finding f = world_finding(&w, "F1", 0, LANG_NL);
    assert_int_equal(f.verdict, VERDICT_NOT_APPLICABLE);
    assert_false(f.could_fail);
    assert_true(str_find(f.reason, STR("inkomen [afgeschermd]"), 0) <
                f.reason.len);
    world_close(&w);
}

static bool shows(struct str text, const char *what)
{
    return str_find(text, str_of(what), 0) < text.len;
}

/* 31337 is the income everywhere, 17 the number of persons. */
static void a_planted_income_never_shows(void **state)
{
    static const char *const rules[] = {"F1", "F2", "F3", "F4"};
    (void)state;

    open("", "A1;2019-03-01;2030-01-01;607,47;31337;17;\n"
             "A2;2019-03-01;2030-01-01;907,47;313,37x;17;nee\n"
             "A3;2027-03-01;;907,47;31337;17;nee\n"
             "A4;;;907,47;31337;17x;ja\n"
             "A5;2019-03-01;;907,47;31337;x;ja\n");
    for (size_t i = 0; i < 4 * 5 * LANG_COUNT; i++) {
        struct finding f = world_finding(&w, rules[i % 4], i / 4 % 5,
                                         (enum lang)(i / 20));
        assert_false(shows(f.reason, "31337"));
        assert_false(shows(f.reason, "313,37"));
        assert_false(shows(f.reason, "17"));
        for (size_t k = 0; k < f.value_count; k++) {
            bool personal = shows(f.values[k].name, "inkomen") ||
                            shows(f.values[k].name, "personen");
            assert_int_equal(f.values[k].hidden, personal);
            if (personal)
                assert_int_equal(f.values[k].value.type, TYPE_NULL);
        }
    }
    world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fail_says_by_what_limit_and_what_would_pass),
        cmocka_unit_test(a_fail_lists_contract_values_limits_and_excess),
        cmocka_unit_test(a_fail_on_an_unverified_limit_says_so_and_warns),
        cmocka_unit_test(a_window_shows_its_days_or_that_it_is_open),
        cmocka_unit_test(a_date_that_would_pass_is_named),
        cmocka_unit_test(the_most_lenient_of_the_ways_to_pass_is_named),
        cmocka_unit_test(an_absent_value_in_a_template_says_why),
        cmocka_unit_test(an_undetermined_row_names_each_absent_thing_once),
        cmocka_unit_test(a_row_with_too_few_cells_says_so_once),
        cmocka_unit_test(a_missing_column_is_named_by_its_field),
        cmocka_unit_test(what_cannot_fail_says_so),
        cmocka_unit_test(a_value_that_a_rule_will_not_use_is_named_without_it),
        cmocka_unit_test(a_pass_says_which_comparison_held),
        cmocka_unit_test(a_rule_that_does_not_apply_says_what_it_read),
        cmocka_unit_test(a_planted_income_never_shows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
