/* Which fields verdicts wait for, and how many records lack them. */
#include "world.h"

#include "verdict/completeness.h"

static const char RULES[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "define:\n"
    "  leesbaar: {known: kale_huur}\n"
    "  inkomen_telt: >-\n"
    "    if inkomen < ondergrens then (if past then true else null) else true\n"
    "rules:\n"
    "  - id: R1\n"
    "    title: {nl: t, en: t}\n"
    "    applies: telt\n"
    "    require: kale_huur <= hoog\n"
    "    reason: {nl: duur, en: dear}\n"
    "  - id: R2\n"
    "    title: {nl: t, en: t}\n"
    "    require: kale_huur <= hoog and einde != null\n"
    "    reason: {nl: duur, en: dear}\n"
    "  - id: R3\n"
    "    title: {nl: t, en: t}\n"
    "    require: inkomen_telt\n"
    "    reason: {nl: n, en: n}\n"
    "  - id: R4\n"
    "    title: {nl: t, en: t}\n"
    "    require: leesbaar\n"
    "    blocks: [kale_huur]\n"
    "    reason: {nl: n, en: n}\n"
    "  - id: U1\n"
    "    title: {nl: t, en: t}\n"
    "    unique: [groep]\n"
    "    reason: {nl: dubbel, en: double}\n";

#define HEADING "nummer;ingang;einde;kale_huur;inkomen;past;telt;groep\n"

static struct world w;
static struct completeness c;
static struct field_lacks lacks;

static void start(const char *select)
{
    world_open(&w, RULES, select);
    completeness_open(&c, w.rules);
}

static void add(const char *export)
{
    world_judge(&w, export);
    completeness_add(&c, &w.judge);
}

static void shut(void)
{
    completeness_close(&c);
    world_close(&w);
}

static const struct field_lack *lack_of(const char *field)
{
    int index = schema_find(w.rules->schema, str_of(field));

    completeness_report(&c, &w.tree.arena, &lacks);
    for (size_t i = 0; i < lacks.count; i++)
        if (lacks.items[i].field == index)
            return &lacks.items[i];
    return NULL;
}

static void assert_lack(const char *field, uint64_t empty, uint64_t missing,
                        uint64_t bad, uint64_t verdicts)
{
    const struct field_lack *lack = lack_of(field);

    assert_non_null(lack);
    assert_int_equal(lack->records[LACK_EMPTY], empty);
    assert_int_equal(lack->records[LACK_MISSING], missing);
    assert_int_equal(lack->records[LACK_BAD], bad);
    assert_int_equal(lack->lacking, empty + missing + bad);
    assert_int_equal(lack->verdicts, verdicts);
}

static void an_empty_cell_counts_once_a_record(void **state)
{
    (void)state;
    start("R1,R2");
    add(HEADING "A;2024-01-01;2025-01-01;;9;ja;ja;g\n"
                "B;2024-01-01;2025-01-01;600;9;ja;ja;g\n");
    assert_lack("kale_huur", 1, 0, 0, 2);
    assert_int_equal(lacks.items[0].rule_count, 2);
    assert_str(lacks.items[0].rules[0]->id, "R1");
    assert_str(lacks.items[0].rules[1]->id, "R2");
    shut();
}

static void an_empty_cell_that_no_verdict_asks_for_does_not_count(void **state)
{
    (void)state;
    start("R1");
    add(HEADING "A;2024-01-01;;;9;ja;nee;g\n");
    assert_null(lack_of("kale_huur"));
    assert_int_equal(lacks.count, 0);
    shut();
}

static void what_cannot_be_read_counts_in_every_record(void **state)
{
    (void)state;
    start("R1");
    add(HEADING "A;2024-01-01;;veel;9;ja;nee;g\n"
                "B;2024-01-01;;veel;9;ja;ja;g\n");
    assert_lack("kale_huur", 0, 0, 2, 1);
    shut();
}

static void a_column_that_is_not_there_counts_in_every_record(void **state)
{
    (void)state;
    start("R1");
    add("nummer;ingang;kale_huur\nA;2024-01-01;800\nB;2024-01-01;600\n");
    assert_lack("telt", 0, 2, 0, 2);
    shut();
}

static void a_value_that_a_rule_cannot_use_is_bad(void **state)
{
    (void)state;
    start("R3");
    add(HEADING "A;2024-01-01;;600;9;nee;ja;g\n"
                "B;2024-01-01;;600;9;;ja;g\n"
                "C;2024-01-01;;600;11;nee;ja;g\n");
    assert_lack("past", 1, 0, 1, 2);
    shut();
}

static void a_limit_is_no_field(void **state)
{
    (void)state;
    start("R1");
    add(HEADING "A;2018-01-01;;600;9;ja;ja;g\n");
    assert_null(lack_of("kale_huur"));
    assert_int_equal(lacks.count, 0);
    shut();
}

static void most_verdicts_come_first(void **state)
{
    (void)state;
    start("R1,R2");
    add("nummer;ingang;kale_huur;telt\n"
        "A;2024-01-01;;ja\nB;2024-01-01;;ja\n");
    assert_lack("einde", 0, 2, 0, 2);
    assert_lack("kale_huur", 2, 0, 0, 4);
    assert_int_equal(lacks.count, 2);
    assert_int_equal(lacks.blocking, 2);
    assert_int_equal(lacks.items[0].verdicts, 4);
    shut();
}

static void a_fail_names_the_verdicts_that_wait_for_its_fields(void **state)
{
    size_t rule;

    (void)state;
    start("R1,R2,R4");
    add(HEADING "A;2024-01-01;2025-01-01;veel;9;ja;ja;g\n"
                "B;2024-01-01;2025-01-01;;9;ja;nee;g\n"
                "C;2024-01-01;2025-01-01;600;9;ja;;g\n");
    (void)lack_of("kale_huur");
    rule = (size_t)ruleset_rule(w.rules, STR("R4"));
    assert_int_equal(lacks.by_rule[rule], 3);
    shut();
}

static void another_export_has_other_columns(void **state)
{
    (void)state;
    start("R1");
    add("nummer;ingang;kale_huur\nA;2024-01-01;800\n");
    add(HEADING "A;2024-01-01;;;9;ja;ja;g\nB;2024-01-01;;700;9;ja;;g\n");
    add("nummer;ingang;kale_huur\nB;2024-01-01;\n");
    assert_lack("telt", 1, 2, 0, 3);
    assert_lack("kale_huur", 2, 0, 0, 2);
    shut();
}

static void threads_join(void **state)
{
    struct completeness other;

    (void)state;
    start("R1,R2,R4");
    add(HEADING "A;2024-01-01;;;9;ja;ja;g\n");
    completeness_open(&other, w.rules);
    world_judge(&w, HEADING "B;2024-01-01;2025-01-01;;9;ja;nee;g\n");
    completeness_add(&other, &w.judge);
    completeness_merge(&c, &other);
    completeness_close(&other);
    assert_lack("kale_huur", 2, 0, 0, 2);
    assert_int_equal(lacks.by_rule[ruleset_rule(w.rules, STR("R4"))], 2);
    shut();
}

static void a_key_counts_by_its_findings(void **state)
{
    struct finding_missing missing = {STR("groep"), "none"};
    struct finding f = {.verdict = VERDICT_UNDETERMINED, .missing = &missing,
                        .missing_count = 1};

    (void)state;
    start("");
    f.rule = &w.rules->rules[ruleset_rule(w.rules, STR("U1"))];
    completeness_finding(&c, &f);
    missing.field = STR("previous.groep");
    completeness_finding(&c, &f);
    f.verdict = VERDICT_FAIL;
    completeness_finding(&c, &f);
    assert_lack("groep", 1, 0, 0, 2);
    shut();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_cell_counts_once_a_record),
        cmocka_unit_test(
            an_empty_cell_that_no_verdict_asks_for_does_not_count),
        cmocka_unit_test(what_cannot_be_read_counts_in_every_record),
        cmocka_unit_test(a_column_that_is_not_there_counts_in_every_record),
        cmocka_unit_test(a_value_that_a_rule_cannot_use_is_bad),
        cmocka_unit_test(a_limit_is_no_field),
        cmocka_unit_test(most_verdicts_come_first),
        cmocka_unit_test(a_fail_names_the_verdicts_that_wait_for_its_fields),
        cmocka_unit_test(another_export_has_other_columns),
        cmocka_unit_test(threads_join),
        cmocka_unit_test(a_key_counts_by_its_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
