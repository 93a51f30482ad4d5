/* What falls due: within the days asked for, sorted, nothing lost. */
#include "world.h"

#include "verdict/due.h"

static const char RULES[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "rules:\n"
    "  - id: D1\n"
    "    title: {nl: t, en: t}\n"
    "    applies: telt\n"
    "    due: einde\n"
    "    label: {nl: einde, en: end}\n"
    "    lead: 10\n"
    "  - id: D2\n"
    "    title: {nl: geheim, en: secret}\n"
    "    due: if personen > 0 then einde else ingang\n"
    "  - id: D3\n"
    "    title: {nl: geheim, en: secret}\n"
    "    due: if personen > 0 then einde else ingang\n";

#define HEADING "nummer;ingang;einde;telt;personen\n"

static struct world w;
static struct dues dues;
static struct due_list list;

static void start(const char *select)
{
    world_open(&w, RULES, select);
    for (size_t i = 0; i < w.rules->schema->count; i++)
        w.rules->needed[i] |= w.rules->due_needed[i];
    dues_open(&dues, w.rules, w.as_of, 30);
}

static void add(const char *rows)
{
    struct buf text = {0};
    struct arena arena;

    arena_init(&arena);
    buf_add_text(&text, HEADING);
    buf_add_text(&text, rows);
    buf_add_char(&text, '\0');
    world_judge(&w, text.ptr);
    struct due_batch *batch = dues_collect(&dues, &w.judge, 0, &arena);
    world_judge(&w, HEADING "niets;;;nee;\n");
    dues_add(&dues, batch);
    buf_release(&text);
    arena_release(&arena);
}

static void shut(void)
{
    dues_close(&dues);
    world_close(&w);
}

static void the_days_asked_for_are_inclusive(void **state)
{
    (void)state;
    start("D1");
    add("A1;;2026-12-31;ja;\n"  /* 40 days, 10 of them preparing */
        "A2;;2027-01-01;ja;\n"
        "A3;;2026-10-22;ja;\n"  /* 30 days ago */
        "A4;;2026-10-21;ja;\n");
    dues_results(&dues, &list);
    assert_int_equal(list.count, 2);
    assert_str(list.items[0].contract, "A3");
    assert_int_equal(due_days(&list.items[0], w.as_of), -30);
    assert_str(list.items[1].contract, "A1");
    assert_int_equal(due_begin(&list.items[1]), list.until);
    assert_int_equal(list.by_rule[0].later, 1);
    assert_int_equal(list.by_rule[0].past, 1);
    shut();
}

static void the_list_is_by_day_then_in_input_order(void **state)
{
    (void)state;
    start("D1");
    add("A1;;2026-12-02;ja;\nA2;;2026-12-01;ja;\n");
    add("A3;;2026-11-21;ja;\nA4;;2026-12-01;nee;\n");
    dues_results(&dues, &list);
    assert_int_equal(list.count, 3);
    assert_str(list.items[0].contract, "A3");
    assert_str(list.items[1].contract, "A2");
    assert_str(list.items[2].contract, "A1");
    shut();
}

static void what_is_undetermined_names_what_is_missing(void **state)
{
    (void)state;
    start("D1");
    add("A1;;;ja;\nA2;;31-02-2026;ja;\nA3;;2026-12-01;;\nA4;;;nee;\n");
    dues_results(&dues, &list);
    assert_int_equal(list.count, 0);
    assert_int_equal(list.open_all, 3);
    assert_int_equal(list.open_count, 3);
    assert_str(list.open[0].missing, "einde");
    assert_str(list.open[1].missing, "einde");
    assert_str(list.open[2].missing, "telt");
    shut();
}

static void of_many_undetermined_the_first_are_kept_and_all_counted(
    void **state)
{
    struct buf rows = {0};
    (void)state;
    start("D1");
    for (int i = 0; i < 150; i++)
        buf_printf(&rows, "A%d;;;ja;\n", i);
    buf_add_char(&rows, '\0');
    add(rows.ptr);
    add(rows.ptr);
    dues_results(&dues, &list);
    assert_int_equal(list.open_all, 300);
    assert_int_equal(list.open_count, DUE_OPEN_MAX);
    assert_str(list.open[DUE_OPEN_MAX - 1].contract, "A99");
    buf_release(&rows);
    shut();
}

static void discreet_rules_of_one_contract_and_day_cannot_be_told_apart(
    void **state)
{
    (void)state;
    start("D1,D2,D3");
    add("A1;;2026-12-01;ja;1\nA2;2026-12-05;;nee;0\nA3;;;nee;1\n");
    dues_results(&dues, &list);
    assert_int_equal(list.count, 3);
    assert_str(list.items[0].rule->id, "D1");
    assert_true(list.items[1].rule->due.discreet);
    assert_str(list.items[1].contract, "A1");
    assert_str(list.items[2].contract, "A2");
    assert_int_equal(list.open_count, 1);
    assert_int_equal(list.open_all, 2);
    assert_int_equal(list.open[0].missing.len, 0);
    shut();
}

static void only_selected_rules_count_and_only_their_fields_are_needed(
    void **state)
{
    int einde, personen;
    (void)state;
    world_open(&w, RULES, "D1");
    einde = schema_find(w.rules->schema, STR("einde"));
    personen = schema_find(w.rules->schema, STR("personen"));
    assert_false(w.rules->needed[einde]);
    assert_true(w.rules->due_needed[einde]);
    assert_false(w.rules->due_needed[personen]);
    dues_open(&dues, w.rules, w.as_of, 30);
    shut();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_days_asked_for_are_inclusive),
        cmocka_unit_test(the_list_is_by_day_then_in_input_order),
        cmocka_unit_test(what_is_undetermined_names_what_is_missing),
        cmocka_unit_test(
            of_many_undetermined_the_first_are_kept_and_all_counted),
        cmocka_unit_test(
            discreet_rules_of_one_contract_and_day_cannot_be_told_apart),
        cmocka_unit_test(
            only_selected_rules_count_and_only_their_fields_are_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
