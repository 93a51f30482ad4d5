/* test_formats.c - one finding, one norm and one run in every format. */
#include "reports/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* A run with one rule, one field and one input, all by hand. */
struct world {
    struct field fields[1];
    struct str names[1];
    struct schema schema;
    struct rule rule;
    struct ruleset_info set;
    struct ruleset rules;
    struct mapping mapping;
    bool needed[1];
    int column_of[1];
    struct plan plan;
    struct report_input input;
    struct rule_tally counts;
    struct tally tally;
    struct norm_results norms;
    struct report_run run;
    struct finding finding;
    struct finding_value value;
};

static void make_rules(struct world *w)
{
    w->names[0] = STR("personen");
    w->fields[0] = (struct field){.name = w->names[0], .kind = FIELD_INTEGER};
    w->schema = (struct schema){.fields = w->fields, .count = 1,
                                .names = w->names, .contract = 0,
                                .as_of = -1};
    w->rule = (struct rule){
        .id = STR("R-1"),
        .ruleset = STR("set"),
        .title = {{STR("Titel"), STR("Title")}},
        .severity = SEVERITY_ERROR,
        .selected = true,
        .source = {.act = STR("Wet"), .article = STR("1")},
        .excess_unit = {.eur = 1},
    };
    w->set = (struct ruleset_info){.name = STR("set"), .rule_count = 1,
                                   .title = {{STR("Set"), STR("Set")}}};
    w->rules = (struct ruleset){.path = STR("rules"), .schema = &w->schema,
                                .needed = w->needed,
                                .sets = &w->set, .set_count = 1,
                                .rules = &w->rule, .rule_count = 1};
}

static void make_run(struct world *w)
{
    w->plan = (struct plan){.schema = &w->schema, .mapping = &w->mapping,
                            .column_of = w->column_of, .needed = w->needed};
    w->input = (struct report_input){.file = STR("e.csv"), .plan = &w->plan};
    w->tally = (struct tally){.rules = &w->counts, .count = 1};
    w->run = (struct report_run){
        .version = STR("9"), .rules = &w->rules, .mapping = &w->mapping,
        .inputs = &w->input, .input_count = 1, .tally = &w->tally,
        .norms = &w->norms, .fail_on = SEVERITY_ERROR,
    };
    w->value = (struct finding_value){.name = w->names[0],
                                      .value = value_int(3)};
    w->finding = (struct finding){
        .rule = &w->rule, .verdict = VERDICT_FAIL,
        .severity = SEVERITY_ERROR, .could_fail = true,
        .contract = STR("=1+1"), .line = 7, .reason = STR("a;\"b\""),
        .values = &w->value, .value_count = 1, .has_excess = true,
        .excess = decimal_from_scaled(12345, 1),
    };
}

static void make_world(struct world *w)
{
    memset(w, 0, sizeof *w);
    make_rules(w);
    make_run(w);
}

static void expect(struct buf *out, const char *text)
{
    buf_add_char(out, '\0');
    assert_string_equal(out->ptr, text);
    buf_release(out);
}

static bool contains(const struct buf *out, const char *text)
{
    return str_find(buf_str(out), str_of(text), 0) < out->len;
}

static void every_format_is_found_by_its_name(void **state)
{
    const struct report_format *f;
    size_t count = 0;
    (void)state;
    for (; (f = report_format_at(count)); count++)
        assert_ptr_equal(report_find(str_of(f->name)), f);
    assert_true(count >= 4);
    assert_null(report_find(STR("nosuch")));
    assert_null(report_find(STR("")));
}

static void a_csv_cell_cannot_become_a_formula(void **state)
{
    struct world w;
    struct buf out = {0};
    (void)state;
    make_world(&w);
    report_csv.finding(&w.run, &w.finding, &out);
    expect(&out, "R-1;Titel;set;fout;voldoet niet;ja;'=1+1;e.csv;7;"
                 "\"a;\"\"b\"\"\";1234,50;;Wet, art. 1;\n");
}

static void every_character_that_starts_a_formula_is_defused(void **state)
{
    static const char *const starts[] = {"=a", "+a", "-a", "@a", "\ta"};
    (void)state;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct world w;
        struct buf out = {0}, cell = {0};
        make_world(&w);
        w.finding.contract = str_of(starts[i]);
        report_csv.finding(&w.run, &w.finding, &out);
        buf_printf(&cell, ";'%s;", starts[i]);
        buf_add_char(&cell, '\0');
        assert_true(contains(&out, cell.ptr));
        buf_release(&out);
        buf_release(&cell);
    }
}

static void csv_begins_with_a_byte_order_mark_and_headings(void **state)
{
    struct world w;
    struct buf out = {0};
    (void)state;
    make_world(&w);
    report_csv.begin(&w.run, &out);
    assert_memory_equal(out.ptr, "\xEF\xBB\xBFRegel;", 9);
    assert_int_equal(out.ptr[out.len - 1], '\n');
    buf_release(&out);
}

static void ndjson_has_all_keys_in_order(void **state)
{
    struct world w;
    struct buf out = {0};
    (void)state;
    make_world(&w);
    report_ndjson.finding(&w.run, &w.finding, &out);
    expect(&out,
           "{\"type\":\"verdict\",\"rule\":\"R-1\",\"ruleset\":\"set\","
           "\"severity\":\"error\",\"verdict\":\"fail\",\"could_fail\":true,"
           "\"contract\":\"=1+1\",\"file\":\"e.csv\",\"line\":7,"
           "\"reason\":\"a;\\\"b\\\"\",\"values\":{\"personen\":3},"
           "\"limits\":[],\"missing\":[],\"clashes\":[],\"excess\":\"1234.50\","
           "\"source\":{\"act\":\"Wet\",\"bwb\":null,\"article\":\"1\","
           "\"paragraph\":null,\"url\":null}}\n");
}

static void a_hidden_value_never_shows(void **state)
{
    struct world w;
    struct buf out = {0};
    (void)state;
    make_world(&w);
    w.value.hidden = true;
    report_ndjson.finding(&w.run, &w.finding, &out);
    assert_true(contains(&out, "{\"personen\":\"[afgeschermd]\"}"));
    buf_release(&out);
}

static void absent_is_null_and_never_left_out(void **state)
{
    struct world w;
    struct buf out = {0};
    (void)state;
    make_world(&w);
    w.finding.contract = STR("");
    w.finding.reason = STR("");
    w.finding.has_excess = false;
    report_ndjson.finding(&w.run, &w.finding, &out);
    assert_true(contains(&out, "\"contract\":null"));
    assert_true(contains(&out, "\"reason\":null"));
    assert_true(contains(&out, "\"excess\":null"));
    buf_release(&out);
}

static void the_header_keeps_its_length(void **state)
{
    const struct report_format *formats[] = {&report_json, &report_ndjson};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct world w;
        struct buf before = {0}, after = {0};
        make_world(&w);
        formats[i]->header(&w.run, &before);
        w.input.rows = UINT64_MAX;
        w.input.skipped = 12;
        w.input.judged = 1234567890;
        memset(w.input.sha256, 'f', DIGEST_HEX);
        formats[i]->header(&w.run, &after);
        assert_int_equal(before.len, after.len);
        assert_true(contains(&after, "\"rows\":18446744073709551615,"));
        buf_release(&before);
        buf_release(&after);
    }
}

static struct norm_result norm_by_hand(const struct world *w)
{
    return (struct norm_result){
        .rule = &w->rule,
        .from = date_from_ymd(2024, 1, 1),
        .until = date_from_ymd(2025, 12, 31),
        .complete = true,
        .pass = 94, .fail = 5,
        .share = 9494, .best = 9494, .worst = 9494,
        .has_norm = true, .norm = decimal_from_int(95),
        .norm_low = decimal_from_int(95),
        .verdict = VERDICT_FAIL, .severity = SEVERITY_ERROR,
    };
}

static void a_norm_is_one_line(void **state)
{
    struct world w;
    struct buf out = {0};
    (void)state;
    make_world(&w);
    struct norm_result norm = norm_by_hand(&w);
    w.norms = (struct norm_results){.items = &norm, .count = 1};
    report_ndjson.end(&w.run, &out);
    assert_true(str_starts(
        buf_str(&out),
        STR("{\"type\":\"norm\",\"rule\":\"R-1\",\"group\":{},"
            "\"from\":\"2024-01-01\",\"until\":\"2025-12-31\","
            "\"complete\":true,\"pass\":94,\"fail\":5,\"undetermined\":0,"
            "\"share\":\"94.94\",\"best\":\"94.94\",\"worst\":\"94.94\","
            "\"norm\":\"95\",\"room\":0,\"verdict\":\"fail\","
            "\"severity\":")));
    buf_release(&out);
}

static void a_norm_without_population_has_no_share(void **state)
{
    struct world w;
    struct buf out = {0};
    (void)state;
    make_world(&w);
    struct norm_result norm = norm_by_hand(&w);
    norm.share = norm.best = norm.worst = norm.room = -1;
    norm.has_norm = false;
    w.norms = (struct norm_results){.items = &norm, .count = 1};
    report_ndjson.end(&w.run, &out);
    assert_true(contains(&out, "\"share\":null,\"best\":null,\"worst\":null,"
                               "\"norm\":null,\"room\":null"));
    buf_release(&out);
}

static void the_summary_counts_every_verdict(void **state)
{
    struct world w;
    const struct rule *rules[] = {&w.rule};
    struct field_lack lack = {.records = {2, 0, 1}, .lacking = 3,
                              .verdicts = 5, .rules = rules,
                              .rule_count = 1};
    struct buf out = {0};
    (void)state;
    make_world(&w);
    w.counts.verdicts[VERDICT_PASS] = 1;
    w.counts.verdicts[VERDICT_NOT_APPLICABLE] = 2;
    w.run.verdict = VERDICT_UNDETERMINED;
    w.input.judged = 4;
    w.run.lacks = (struct field_lacks){.items = &lack, .count = 1};
    report_ndjson.end(&w.run, &out);
    expect(&out, "{\"type\":\"summary\",\"rules\":{\"R-1\":{\"pass\":1,"
                 "\"fail\":0,\"undetermined\":0,\"not_applicable\":2,"
                 "\"waived\":0,\"broken\":0,"
                 "\"clashes\":0}},\"completeness\":["
                 "{\"field\":\"personen\",\"contracts\":3,"
                 "\"share\":\"75.00\",\"none\":2,\"missing\":0,"
                 "\"unreadable\":1,\"verdicts\":5,\"rules\":[\"R-1\"]}],"
                 "\"blocks\":{},\"templates\":[],\"verdict\":\"undetermined\","
                 "\"baseline\":null}\n");
}

static void a_silent_rule_is_not_in_the_summary(void **state)
{
    struct world w;
    struct buf out = {0};
    (void)state;
    make_world(&w);
    w.rule.selected = false;
    w.rule.silent = true;
    report_ndjson.end(&w.run, &out);
    expect(&out, "{\"type\":\"summary\",\"rules\":{},\"completeness\":[],"
                 "\"blocks\":{},\"templates\":[],\"verdict\":\"pass\","
                 "\"baseline\":null}\n");
}

static void text_never_says_voldoet_of_nothing(void **state)
{
    struct world w;
    struct buf out = {0};
    (void)state;
    make_world(&w);
    report_text.end(&w.run, &out);
    assert_true(contains(&out, "Er is geen enkel contract beoordeeld."));
    assert_false(contains(&out, "Uitkomst: voldoet"));
    buf_release(&out);
}

static void text_names_fields_that_the_export_lacks(void **state)
{
    struct world w;
    struct buf out = {0};
    (void)state;
    make_world(&w);
    w.needed[0] = true;
    w.column_of[0] = -1;
    w.input.judged = 1;
    report_text.end(&w.run, &out);
    assert_true(contains(&out, "wel nodig voor de regels: personen."));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_is_found_by_its_name),
        cmocka_unit_test(a_csv_cell_cannot_become_a_formula),
        cmocka_unit_test(every_character_that_starts_a_formula_is_defused),
        cmocka_unit_test(csv_begins_with_a_byte_order_mark_and_headings),
        cmocka_unit_test(ndjson_has_all_keys_in_order),
        cmocka_unit_test(a_hidden_value_never_shows),
        cmocka_unit_test(absent_is_null_and_never_left_out),
        cmocka_unit_test(the_header_keeps_its_length),
        cmocka_unit_test(a_norm_is_one_line),
        cmocka_unit_test(a_norm_without_population_has_no_share),
        cmocka_unit_test(the_summary_counts_every_verdict),
        cmocka_unit_test(a_silent_rule_is_not_in_the_summary),
        cmocka_unit_test(text_never_says_voldoet_of_nothing),
        cmocka_unit_test(text_names_fields_that_the_export_lacks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
