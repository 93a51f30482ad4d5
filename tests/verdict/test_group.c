/* Rules that look at the record before: order, doubt, what is kept. */
#include "world.h"

#include "verdict/group.h"

static const char RULES[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "define:\n"
    "  gat: ingang - previous.einde\n"
    "rules:\n"
    "  - id: G1\n"
    "    title: {nl: t, en: t}\n"
    "    group: [groep]\n"
    "    order: ingang\n"
    "    %s\n"
    "    applies: previous.telt\n"
    "    require: not(telt) or gat > @\"P1D\"\n"
    "    excess: kale_huur - previous.kale_huur\n"
    "    reason: {nl: 'sluit aan op {previous.einde}, huur"
    " {previous.kale_huur}', en: 'follows {previous.nummer}'}\n"
    "    cases:\n"
    "      - name: aansluitend\n"
    "        records:\n"
    "          - {groep: A, ingang: 2020-01-01, einde: 2020-12-31, telt: ja}\n"
    "          - {groep: A, ingang: 2021-01-01, telt: ja}\n"
    "        expect: fail\n"
    "      - name: met een dag ertussen\n"
    "        records:\n"
    "          - {groep: A, ingang: 2020-01-01, einde: 2020-12-30, telt: ja}\n"
    "          - {groep: A, ingang: 2021-01-01, telt: ja}\n"
    "        expect: pass\n"
    "      - {name: de eerste, groep: A, ingang: 2020-01-01, telt: ja,\n"
    "         expect: undetermined}\n"
    "      - name: mis\n"
    "        records:\n"
    "          - {groep: A, ingang: 2020-01-01, einde: 2020-12-31, telt: nee}\n"
    "          - {groep: A, ingang: 2021-01-01, telt: ja}\n"
    "        expect: %s\n";

#define HEADING "nummer;groep;ingang;einde;telt;kale_huur;plaats\n"

static struct world w;
static struct groups groups;
static struct tally tally;
static struct buf told;

static void start_with(const char *where, const char *expect)
{
    char text[8192];

    snprintf(text, sizeof text, RULES, where, expect);
    world_open(&w, text, "");
    groups_open(&groups, w.rules);
    tally_open(&tally, w.rules);
    told = (struct buf){0};
}

static void start(void)
{
    start_with("", "not_applicable");
}

static void stop(void)
{
    buf_release(&told);
    tally_close(&tally);
    groups_close(&groups);
    world_close(&w);
}

static void add(const char *rows, size_t input)
{
    struct buf text = {0};
    struct arena arena;

    buf_add_text(&text, HEADING);
    buf_add_text(&text, rows);
    buf_add_char(&text, '\0');
    world_judge(&w, text.ptr);
    arena_init(&arena);
    groups_add(&groups, groups_collect(&groups, &w.judge, input, &arena));
    arena_release(&arena);
    buf_release(&text);
}

/* "2:fail " for each record: its line and verdict. */
static void visit(void *data, struct judge *j, size_t rule, size_t row,
                  size_t input)
{
    (void)data;
    buf_printf(&told, "%zu.%u:%s ", input, (unsigned)j->batch->lines[row],
               verdict_name(outcome_verdict(j->outcomes[rule][row])));
}

static void comes_to(const char *wanted)
{
    buf_clear(&told);
    groups_judge(&groups, visit, NULL);
    assert_str(buf_str(&told), wanted);
}

static void the_record_before_is_the_last_of_the_key_before_it(void **state)
{
    (void)state;
    start();
    add("3;A;2022-01-01;2022-12-31;ja;1;\n"
        "1;A;2020-01-01;2020-12-31;ja;1;\n"
        "9;B;2021-06-01;2021-06-30;nee;1;\n"
        "2;A;2021-01-01;2021-11-30;ja;1;\n"
        "8;B;2021-07-01;2021-12-31;ja;1;\n",
        0);
    comes_to("0.2:pass 0.3:undetermined 0.4:undetermined 0.5:fail "
             "0.6:not_applicable ");
    stop();
}

static void keys_reach_over_batches_and_files(void **state)
{
    (void)state;
    start();
    add("1;A;2020-01-01;2020-12-31;ja;1;\n", 0);
    add("2;A;2021-01-01;2021-12-31;ja;1;\n", 1);
    comes_to("0.2:undetermined 1.2:fail ");
    stop();
}

static void on_one_day_the_input_order_decides(void **state)
{
    (void)state;
    start();
    add("1;A;2020-01-01;2020-01-01;ja;1;\n"
        "2;A;2020-01-01;2020-01-01;ja;1;\n",
        0);
    comes_to("0.2:undetermined 0.3:fail ");
    stop();
}

static void one_without_a_day_leaves_all_of_its_key_in_doubt(void **state)
{
    (void)state;
    start();
    add("1;A;2020-01-01;2020-12-31;ja;1;\n"
        "2;A;;2020-12-31;ja;1;\n"
        "3;A;2021-01-01;2020-12-31;ja;1;\n"
        "4;B;2021-01-01;2020-12-31;nee;1;\n"
        "5;B;2021-02-01;2020-12-31;nee;1;\n",
        0);
    comes_to("0.2:undetermined 0.3:undetermined 0.4:undetermined "
             "0.5:undetermined 0.6:not_applicable ");
    stop();
}

static void one_without_a_key_is_in_no_group(void **state)
{
    (void)state;
    start();
    add("1;;2020-01-01;2020-12-31;ja;1;\n"
        "2;;2021-01-01;2021-12-31;ja;1;\n"
        "3;A;2021-01-01;2021-12-31;nee;1;\n"
        "4;A;2022-01-01;2021-12-31;nee;1;\n",
        0);
    comes_to("0.2:undetermined 0.3:undetermined 0.4:undetermined "
             "0.5:not_applicable ");
    stop();
}

static void where_says_which_records_there_are(void **state)
{
    struct groups_telling how = {.tally = &tally};
    (void)state;
    start_with("where: plaats = \"P\"", "not_applicable");
    add("1;A;2020-01-01;2020-12-31;ja;1;P\n"
        "2;A;2020-06-01;2020-12-31;nee;1;Q\n"
        "3;A;2021-01-01;2021-12-31;ja;1;P\n",
        0);
    comes_to("0.2:undetermined 0.4:fail ");
    (void)how;
    stop();
}

static void where_unknown_leaves_the_verdict_open(void **state)
{
    (void)state;
    start_with("where: not(past)", "undetermined");
    add("1;A;2020-01-01;2020-12-31;ja;1;P\n", 0);
    comes_to("0.2:undetermined ");
    stop();
}

static struct str reason;
static struct decimal excess;

static void keep(void *data, const struct finding *f)
{
    (void)data;
    buf_printf(&told, "%.*s:%u:%s ", STR_ARG(f->contract), (unsigned)f->line,
               verdict_name(f->verdict));
    if (f->verdict == VERDICT_FAIL) {
        reason = arena_str(&w.tree.arena, f->reason);
        excess = f->excess;
    }
}

static void findings_are_counted_and_worded(void **state)
{
    struct groups_telling how = {.lang = LANG_NL, .emit = keep};
    (void)state;
    start_with("where: plaats != \"Q\"", "not_applicable");
    how.tally = &tally;
    add("C1;A;2020-01-01;2020-12-31;ja;600,00;P\n"
        "C2;A;2021-01-01;2021-12-31;ja;650,50;P\n"
        "C3;A;2024-01-01;2024-12-31;ja;650,50;P\n"
        "C4;A;2024-01-01;2024-12-31;ja;650,50;Q\n",
        0);
    groups_findings(&groups, &how);
    assert_str(buf_str(&told), "C1:2:undetermined C2:3:fail ");
    assert_str(reason, "sluit aan op 31-12-2020, huur \xe2\x82\xac 600,00");
    struct buf number = {0};
    decimal_print(&number, excess);
    assert_str(buf_str(&number), "50.5");
    buf_release(&number);
    const struct rule_tally *t = &tally.rules[0];
    assert_int_equal(t->verdicts[VERDICT_FAIL], 1);
    assert_int_equal(t->fails[SEVERITY_ERROR], 1);
    assert_int_equal(t->verdicts[VERDICT_PASS], 1);
    assert_int_equal(t->verdicts[VERDICT_UNDETERMINED], 1);
    assert_int_equal(t->verdicts[VERDICT_NOT_APPLICABLE], 1);
    stop();
}

static void what_is_kept_comes_back_as_it_was(void **state)
{
    struct groups_telling how = {.lang = LANG_NL, .all = true, .emit = keep};
    (void)state;
    start();
    how.tally = &tally;
    add("C1;A;2020-01-01;2020-12-31;ja;123456789012345678,125;\n"
        "C2;A;2021-01-01;x;ja;123456789012345679,125;\n"
        "C3;A;2022-01-01;2022-12-31;ja;1;\n",
        0);
    groups_findings(&groups, &how);
    assert_str(buf_str(&told),
               "C1:2:undetermined C2:3:fail C3:4:undetermined ");
    struct buf number = {0};
    decimal_print(&number, excess);
    assert_str(buf_str(&number), "1");
    buf_release(&number);
    stop();
}

static void thousands_of_records_keep_their_order(void **state)
{
    enum { BATCHES = 20, ROWS = 400 };
    (void)state;
    start();
    for (int b = 0; b < BATCHES; b++) {
        struct buf text = {0};
        for (int i = 0; i < ROWS; i++)
            buf_printf(&text, "%d;K%d;%d-01-01;%d-12-31;ja;1;\n", i, i,
                       2000 + (b * 7) % BATCHES, 2000 + (b * 7) % BATCHES);
        buf_add_char(&text, '\0');
        add(text.ptr, (size_t)b);
        buf_release(&text);
    }
    groups_judge(&groups, visit, NULL);
    size_t fails = 0, open = 0;
    for (size_t at = 0; at < told.len; at++) {
        fails += str_starts(str_slice(buf_str(&told), at, 5), STR(":fail"));
        open += str_starts(str_slice(buf_str(&told), at, 6), STR(":undet"));
    }
    assert_int_equal(open, ROWS);
    assert_int_equal(fails, (BATCHES - 1) * ROWS);
    stop();
}

static void cases_are_lists_of_records(void **state)
{
    struct cases_result result;
    struct buf out = {0};
    (void)state;
    start();
    cases_run(w.rules, w.tree.dir, false, &w.tree.errors, &out, &result);
    if (w.tree.errors.errors > 0)
        world_fail(&w);
    assert_str(buf_str(&out), "");
    assert_int_equal(result.count, 4);
    cases_release(&result);
    stop();
    start_with("", "pass");
    cases_run(w.rules, w.tree.dir, false, &w.tree.errors, &out, &result);
    assert_int_equal(result.failed, 1);
    struct str text = buf_str(&out);
    assert_true(str_find(text, STR("case mis: expected pass, got "
                                   "not_applicable\n"
                                   "  applies:\n"
                                   "    previous.telt = false\n"),
                         0) < text.len);
    cases_release(&result);
    buf_release(&out);
    stop();
}

static void refused(const char *rules, const char *wanted)
{
    struct tree t;

    tree_open(&t);
    tree_write(&t, "contract.yaml", str_of(WORLD_CONTRACT));
    tree_write(&t, "p.yaml", str_of(WORLD_PARAMETERS));
    tree_write(&t, "regels.yaml",
               arena_printf(&t.arena,
                            "huurtoets: 1\nruleset: r\n"
                            "title: {nl: r, en: r}\nsource: {act: Wet}\n"
                            "date: ingang\nrules:\n"
                            "  - id: X\n    title: {nl: t, en: t}\n"
                            "    reason: {nl: r, en: r}\n%s",
                            rules));
    assert_null(tree_load(&t, ""));
    struct str text = tree_errors(&t);
    if (str_find(text, str_of(wanted), 0) == text.len)
        fail_msg("'%s' not in:\n%.*s", wanted, STR_ARG(text));
    tree_close(&t);
}

static void wrong_rules_are_refused(void **state)
{
    (void)state;
    refused("    require: previous.telt\n",
            "the previous record is only known to a rule with 'group'");
    refused("    group: [groep]\n    order: ingang\n"
            "    where: previous.telt\n    require: telt\n",
            "it cannot read the previous one");
    refused("    group: [groep]\n    require: telt\n",
            "missing key 'order'");
    refused("    group: [groep]\n    order: groep\n    require: telt\n",
            "date");
    refused("    group: [groep]\n    order: ingang\n"
            "    require: previous.tel\n",
            "unknown name 'previous'");
    refused("    group: [groep]\n    order: ingang\n"
            "    require: kale_huur > previous.kale_huur and inkomen >"
            " previous.inkomen and personen > previous.personen\n",
            "bytes of every record; at most 48");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_record_before_is_the_last_of_the_key_before_it),
        cmocka_unit_test(keys_reach_over_batches_and_files),
        cmocka_unit_test(on_one_day_the_input_order_decides),
        cmocka_unit_test(one_without_a_day_leaves_all_of_its_key_in_doubt),
        cmocka_unit_test(one_without_a_key_is_in_no_group),
        cmocka_unit_test(where_says_which_records_there_are),
        cmocka_unit_test(where_unknown_leaves_the_verdict_open),
        cmocka_unit_test(findings_are_counted_and_worded),
        cmocka_unit_test(what_is_kept_comes_back_as_it_was),
        cmocka_unit_test(thousands_of_records_keep_their_order),
        cmocka_unit_test(cases_are_lists_of_records),
        cmocka_unit_test(wrong_rules_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
