/* Cases beside the rules: inline, in files, of norms and of unique keys. */
#include "world.h"

static const char RULES[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "rules:\n"
    "  - id: C1\n"
    "    title: {nl: t, en: t}\n"
    "    applies: telt\n"
    "    require: kale_huur <= laag\n"
    "    reason: {nl: te hoog, en: too high}\n"
    "    cases:\n"
    "      - {name: gelijk, ingang: 2019-01-01, telt: ja,\n"
    "         kale_huur: 607.46, expect: pass}\n"
    "      - {name: een cent, ingang: 2019-01-01, telt: true,\n"
    "         kale_huur: 607.47, expect: fail}\n"
    "      - {name: ontbreekt, ingang: 2019-01-01, telt: ja,\n"
    "         expect: undetermined}\n"
    "      - {name: leeg, ingang: 2019-01-01, telt: nee,\n"
    "         kale_huur: , expect: not_applicable}\n"
    "      - {name: onleesbaar, ingang: 2019-01-01, telt: ja,\n"
    "         kale_huur: abc, expect: undetermined}\n"
    "%s"
    "  - id: C2\n"
    "    title: {nl: t, en: t}\n"
    "    unique: [nummer]\n"
    "    reason: {nl: dubbel, en: double}\n"
    "    cases:\n"
    "      - {name: zonder, expect: fail}\n"
    "      - {name: dubbel, expect: fail,\n"
    "         records: [{nummer: A}, {nummer: B}, {nummer: A}]}\n"
    "      - {name: enkel, expect: pass,\n"
    "         records: [{nummer: A}, {nummer: B}]}\n"
    "      - {name: leeg, expect: undetermined,\n"
    "         records: [{nummer: A}, {}]}\n"
    "  - id: C3\n"
    "    title: {nl: t, en: t}\n"
    "    norm: C1\n"
    "    per: [groep]\n"
    "    period: {date: ingang, years: jaren}\n"
    "    at_least: procent\n"
    "    less: ruimte\n"
    "    floor: bodem\n"
    "    cases:\n"
    "      - {name: Q01, years: [{year: 2019, pass: 38, fail: 2}],\n"
    "         expect: pass}\n"
    "      - {name: Q03, years: [{year: 2022, pass: 37, fail: 3},\n"
    "         {year: 2023, pass: 60}], expect: pass}\n"
    "      - {name: Q05, years: [{year: 2022, pass: 37, fail: 3},\n"
    "         {year: 2023, pass: 40}], expect: pass}\n"
    "      - {name: Q07, years: [{year: 2018, pass: 94, fail: 5}],\n"
    "         expect: fail}\n"
    "      - {name: Q09, years: [{year: 2018, pass: 37, fail: 1,\n"
    "         undetermined: 2}], expect: undetermined}\n"
    "      - {name: gat, years: [{year: 2022, pass: 9}],\n"
    "         expect: undetermined}\n"
    "      - {name: leeg, years: [{year: 2018, pass: 0}],\n"
    "         expect: not_applicable}\n"
    "      - {name: jaar, years: [{year: 2018, pass: 1},\n"
    "         {year: 2019, fail: 1}], year: 2018, expect: pass}\n"
    "      - {name: afspraak, years: [{year: 2018, pass: 86, fail: 14,\n"
    "         less: [15]}], expect: pass}\n"
    "      - {name: afspraken, years: [{year: 2018, pass: 86, fail: 14,\n"
    "         less: [0, 15]}], expect: undetermined}\n"
    "  - id: C4\n"
    "    title: {nl: t, en: t}\n"
    "    norm: C1\n"
    "    per: [groep]\n"
    "    period: {date: ingang, years: 1}\n"
    "    at_least: 'if groep = \"G\" then 50 else 95'\n"
    "    cases:\n"
    "      - {name: groep, groep: G, years: [{year: 2018, pass: 1,\n"
    "         fail: 1}], expect: pass}\n"
    "      - {name: ander, groep: H, years: [{year: 2018, pass: 1,\n"
    "         fail: 1}], expect: fail}\n"
    "      - {name: geen, years: [{year: 2018, pass: 1}],\n"
    "         expect: undetermined}\n";

static struct world w;
static struct cases_result result;

static void start(const char *more, const char *table)
{
    char text[8192];

    snprintf(text, sizeof text, RULES, more);
    world_open(&w, text, "");
    if (table != NULL)
        tree_write(&w.tree, "regels.cases.csv", str_of(table));
}

static void run_cases(struct buf *out)
{
    cases_run(w.rules, w.tree.dir, false, &w.tree.errors, out, &result);
}

static void stop(struct buf *out)
{
    buf_release(out);
    cases_release(&result);
    world_close(&w);
}

static void cases_that_come_out_as_expected_pass(void **state)
{
    struct buf out = {0};
    (void)state;

    start("", "rule;name;expect;ingang;telt;kale_huur\n"
              "C1;a;pass;2019-12-31;ja;607.46\n"
              "C1;b;fail;2019-12-31;ja;607.47\n"
              "C1;c;undetermined;2020-12-31;ja;\n"
              "C1;d;undetermined;2021-12-31;ja;1\n"
              "C1;e;undetermined;2019-12-31;null;700\n");
    run_cases(&out);
    if (w.tree.errors.errors > 0)
        world_fail(&w);
    assert_str(buf_str(&out), "");
    assert_int_equal(result.failed, 0);
    assert_int_equal(result.count, 5 + 5 + 3 + 13);
    stop(&out);
}

static void a_failing_case_shows_its_place_and_the_trace(void **state)
{
    struct buf out = {0};
    (void)state;

    start("      - {name: mis, ingang: 2019-01-01, telt: ja,\n"
          "         kale_huur: 607.47, expect: pass}\n",
          "rule;name;expect;ingang;telt;kale_huur\n"
          "C1;ook mis;fail;2019-12-31;ja;607.46\n");
    run_cases(&out);
    assert_int_equal(result.failed, 2);
    struct str text = buf_str(&out);
    assert_str(text,
               "r/regels.yaml:23: C1, case mis: expected pass, got fail\n"
               "  applies:\n"
               "    telt = true\n"
               "  require:\n"
               "    kale_huur <= laag = false\n"
               "      kale_huur = 607.47\n"
               "      laag = 607.46 (2019-01-01 .. 2019-12-31)\n"
               "r/regels.cases.csv:2: C1, case ook mis: expected fail, got "
               "pass\n"
               "  applies:\n"
               "    telt = true\n"
               "  require:\n"
               "    kale_huur <= laag = true\n"
               "      kale_huur = 607.46\n"
               "      laag = 607.46 (2019-01-01 .. 2019-12-31)\n");
    stop(&out);
}

static void wrong_cases_are_complained_about(void **state)
{
    struct buf out = {0};
    (void)state;

    start("      - {name: a, kale_hur: 1, expect: pass}\n"
          "      - {name: b, expect: maybe}\n"
          "      - {name: c}\n"
          "      - {name: d, ingang: [1], expect: pass}\n"
          "      - text\n",
          "rule;name;expect;ingang\n"
          "C9;a;pass;\n"
          "C1;a;maybe;\n"
          "C3;a;pass;\n");
    run_cases(&out);
    struct str text = tree_errors(&w.tree);
    static const char *const wanted[] = {
        "unknown field 'kale_hur'; did you mean 'kale_huur'?",
        "expect is pass, fail, undetermined or not_applicable",
        "a case says what it expects",
        "a field of a case is one value",
        "a case is a map of fields",
        "r/regels.cases.csv:2: error: no rule on records 'C9'",
        "r/regels.cases.csv:3: error: no verdict 'maybe'",
        "r/regels.cases.csv:4: error: no rule on records 'C3'",
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (str_find(text, str_of(wanted[i]), 0) == text.len)
            fail_msg("'%s' not in:\n%.*s", wanted[i], STR_ARG(text));
    stop(&out);
}

static void a_case_file_with_an_unknown_field_is_refused(void **state)
{
    struct buf out = {0};
    (void)state;

    start("", "rule;name;expect;ingang;huurprijs\nC1;a;pass;;\n");
    run_cases(&out);
    assert_true(str_find(tree_errors(&w.tree),
                         STR("r/regels.cases.csv:1: error: unknown field "
                             "'huurprijs'"),
                         0) < tree_errors(&w.tree).len);
    stop(&out);
}

static void thousands_of_cases_run(void **state)
{
    struct buf table = {0}, out = {0};
    (void)state;

    buf_add_text(&table, "rule;name;expect;ingang;telt;kale_huur\n");
    for (int i = 0; i < 5000; i++)
        buf_printf(&table, "C1;geval %d;%s;2019-05-05;ja;%d\n", i,
                   i <= 607 ? "pass" : "fail", i);
    buf_add_char(&table, '\0');
    start("", table.ptr);
    run_cases(&out);
    assert_int_equal(result.failed, 0);
    assert_int_equal(result.count, 5000 + 5 + 3 + 13);
    buf_release(&table);
    stop(&out);
}

static void junit_counts_and_escapes(void **state)
{
    struct buf out = {0}, xml = {0};
    (void)state;

    start("      - {name: 'a < \"b\" & c', ingang: 2019-01-01, telt: ja,\n"
          "         kale_huur: 607.47, expect: pass}\n",
          NULL);
    run_cases(&out);
    cases_junit(&result, buf_str(&out), &xml);
    struct str text = buf_str(&xml);
    static const char *const wanted[] = {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites tests=\"22\" failures=\"1\">\n"
        "  <testsuite name=\"C1\" tests=\"6\" failures=\"1\">\n"
        "    <testcase classname=\"C1\" name=\"gelijk\" "
        "file=\"r/regels.yaml\" line=\"13\"/>\n",
        "    <testcase classname=\"C1\" name=\"a &lt; &quot;b&quot; &amp; c\" "
        "file=\"r/regels.yaml\" line=\"23\">\n"
        "      <failure message=\"expected pass, got fail\">"
        "r/regels.yaml:23: C1, case a &lt; &quot;b&quot; &amp; c: "
        "expected pass, got fail\n"
        "  applies:\n"
        "    telt = true\n"
        "  require:\n"
        "    kale_huur &lt;= laag = false\n"
        "      kale_huur = 607.47\n"
        "      laag = 607.46 (2019-01-01 .. 2019-12-31)\n"
        "</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n",
        "  <testsuite name=\"C4\" tests=\"3\" failures=\"0\">\n",
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (str_find(text, str_of(wanted[i]), 0) == text.len)
            fail_msg("'%s' not in:\n%.*s", wanted[i], STR_ARG(text));
    buf_release(&xml);
    stop(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_that_come_out_as_expected_pass),
        cmocka_unit_test(a_failing_case_shows_its_place_and_the_trace),
        cmocka_unit_test(wrong_cases_are_complained_about),
        cmocka_unit_test(a_case_file_with_an_unknown_field_is_refused),
        cmocka_unit_test(thousands_of_cases_run),
        cmocka_unit_test(junit_counts_and_escapes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
