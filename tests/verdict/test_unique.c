/* Keys that must be unique: over batches and files, in input order. */
#include "world.h"

#include "verdict/unique.h"

static const char RULES[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "rules:\n"
    "  - id: U1\n"
    "    title: {nl: t, en: t}\n"
    "    unique: [nummer]\n"
    "    reason:\n"
    "      nl: nummer {nummer} staat er dubbel\n"
    "      en: number {nummer} occurs twice\n"
    "  - id: U2\n"
    "    title: {nl: t, en: t}\n"
    "    severity: warning\n"
    "    unique: [groep, plaats]\n"
    "    applies: telt\n"
    "    reason: {nl: dubbel, en: double}\n"
    "  - id: U3\n"
    "    title: {nl: t, en: t}\n"
    "    unique: [inkomen]\n"
    "    reason: {nl: dubbel, en: double}\n";

#define HEADING "nummer;ingang;groep;plaats;telt;inkomen\n"

static struct world w;
static struct uniques uniques;
static struct tally tally;

static struct {
    struct finding items[64];
    size_t count;
} found;

static void start(const char *select)
{
    world_open(&w, RULES, select);
    uniques_open(&uniques, w.rules);
    tally_open(&tally, w.rules);
}

static void add(size_t input, const char *rows)
{
    struct buf text = {0};
    struct arena arena;

    arena_init(&arena);
    buf_add_text(&text, HEADING);
    buf_add_text(&text, rows);
    buf_add_char(&text, '\0');
    world_judge(&w, text.ptr);
    struct unique_batch *batch = uniques_collect(&uniques, &w.judge, input,
                                                 &arena);
    /* the batch is gone by the time it is added */
    world_judge(&w, HEADING "niets;;;;;\n");
    uniques_add(&uniques, batch, &tally);
    buf_release(&text);
    arena_release(&arena);
}

static void take(void *data, const struct finding *f)
{
    (void)data;
    assert_true(found.count < 64);
    found.items[found.count++] = *f;
}

static void conclude(enum lang lang)
{
    static const struct str names[] = {STR_INIT("contracten.csv"),
                                       STR_INIT("meer.csv")};

    found.count = 0;
    uniques_findings(&uniques, &tally, lang, names, &w.tree.arena, take, NULL);
}

static void shut(void)
{
    uniques_close(&uniques);
    tally_close(&tally);
    world_close(&w);
}

static void the_second_and_later_rows_fail_and_name_the_first(void **state)
{
    (void)state;
    start("U1");
    add(0, "A1;2020-01-01;;;;\nA2;;;;;\nA1;;;;;\n");
    add(1, "A3;;;;;\nA1;;;;;\nA2;;;;;\n");
    conclude(LANG_NL);
    assert_int_equal(found.count, 3);
    assert_str(found.items[0].contract, "A1");
    assert_int_equal(found.items[0].line, 4);
    assert_str(found.items[0].reason,
               "nummer A1 staat er dubbel; contractnummer komt al voor op "
               "regel 2 van contracten.csv");
    assert_int_equal(found.items[1].input, 1);
    assert_int_equal(found.items[1].line, 3);
    assert_str(found.items[2].contract, "A2");
    conclude(LANG_EN);
    assert_str(found.items[2].reason,
               "number A2 occurs twice; contract number occurs already on "
               "line 3 of contracten.csv");
    assert_int_equal(found.items[2].verdict, VERDICT_FAIL);
    assert_int_equal(found.items[2].severity, SEVERITY_ERROR);
    assert_str(found.items[2].values[0].value.text, "A2");
    assert_int_equal(tally.rules[0].verdicts[VERDICT_PASS], 3);
    assert_int_equal(tally.rules[0].verdicts[VERDICT_FAIL], 3);
    assert_int_equal(tally.rules[0].fails[SEVERITY_ERROR], 3);
    shut();
}

static void a_row_without_a_key_is_undetermined(void **state)
{
    (void)state;
    start("U1");
    add(0, ";2020-01-01;;;;\n;2020-01-01;;;;\n");
    conclude(LANG_NL);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[1].verdict, VERDICT_UNDETERMINED);
    assert_true(found.items[1].could_fail);
    assert_str(found.items[1].reason,
               "niet te bepalen: kolom nummer is leeg");
    assert_int_equal(found.items[1].missing_count, 1);
    assert_string_equal(found.items[1].missing[0].kind, "none");
    assert_int_equal(found.items[1].contract.len, 0);
    assert_int_equal(found.items[1].on, date_from_ymd(2020, 1, 1));
    assert_int_equal(tally.rules[0].could_fails, 2);
    shut();
}

static void keys_of_two_fields_do_not_run_together(void **state)
{
    (void)state;
    start("U2");
    add(0, "1;;ab;c;ja;\n2;;a;bc;ja;\n3;;ab;c;ja;\n4;;ab;;ja;\n");
    conclude(LANG_NL);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[0].line, 4);
    assert_str(found.items[0].reason, "dubbel; groep, plaats komt al voor op "
                                      "regel 2 van contracten.csv");
    assert_int_equal(found.items[0].severity, SEVERITY_WARNING);
    assert_int_equal(found.items[1].verdict, VERDICT_UNDETERMINED);
    assert_int_equal(tally.rules[1].fails[SEVERITY_WARNING], 1);
    shut();
}

static void only_rows_to_which_the_rule_applies_count(void **state)
{
    (void)state;
    start("U2");
    add(0, "1;;a;b;nee;\n2;;a;b;;\n3;;a;b;ja;\n4;;a;b;ja;\n5;;a;b;;\n"
           "6;;x;y;;\n");
    conclude(LANG_EN);
    assert_int_equal(found.count, 5);
    /* 2: may not apply, and is the first */
    assert_int_equal(found.items[0].verdict, VERDICT_UNDETERMINED);
    assert_false(found.items[0].could_fail);
    /* 3: stands behind a row that may not count */
    assert_int_equal(found.items[1].verdict, VERDICT_UNDETERMINED);
    assert_true(found.items[1].could_fail);
    assert_str(found.items[1].reason,
               "undetermined: the data allow no conclusion");
    /* 4: stands behind 3 */
    assert_int_equal(found.items[2].verdict, VERDICT_FAIL);
    assert_str(found.items[2].reason, "double; group, place occurs already "
                                      "on line 4 of contracten.csv");
    assert_true(found.items[3].could_fail);
    assert_false(found.items[4].could_fail);
    assert_str(found.items[4].reason, "undetermined: column telt is empty; "
                                      "cannot fail");
    assert_int_equal(tally.rules[1].verdicts[VERDICT_NOT_APPLICABLE], 1);
    shut();
}

static void a_personal_key_does_not_show(void **state)
{
    (void)state;
    start("U3");
    add(0, "1;;;;;31337\n2;;;;;31.337,00\n");
    conclude(LANG_NL);
    assert_int_equal(found.count, 1);
    assert_true(str_find(found.items[0].reason, STR("31337"), 0) ==
                found.items[0].reason.len);
    assert_true(found.items[0].values[0].hidden);
    assert_int_equal(found.items[0].values[0].value.type, TYPE_NULL);
    shut();
}

static void many_keys_are_all_found(void **state)
{
    struct buf text = {0};
    (void)state;

    start("U1");
    for (int i = 0; i < 400; i++)
        buf_printf(&text, "K%d;;;;;\n", i);
    buf_add_char(&text, '\0');
    add(0, text.ptr);
    add(1, text.ptr);
    uniques_settle(&uniques, &tally);
    assert_int_equal(tally.rules[0].verdicts[VERDICT_PASS], 400);
    assert_int_equal(tally.rules[0].verdicts[VERDICT_FAIL], 400);
    buf_release(&text);
    shut();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_and_later_rows_fail_and_name_the_first),
        cmocka_unit_test(a_row_without_a_key_is_undetermined),
        cmocka_unit_test(keys_of_two_fields_do_not_run_together),
        cmocka_unit_test(only_rows_to_which_the_rule_applies_count),
        cmocka_unit_test(a_personal_key_does_not_show),
        cmocka_unit_test(many_keys_are_all_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
