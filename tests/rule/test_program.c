/* test_program.c - what the programs of a rule set compute. */
#include "expr/program.h"
#include "tests/rule/set.h"

static void set_date(struct vec *fields, const struct ruleset *r,
                     const char *name, day_number *day)
{
    fields[schema_find(r->schema, str_of(name))] =
        (struct vec){.rep = REP_DATE, .days = day};
}

/* One record: rent in cents, persons, dates; `vorm` absent as said. */
struct record {
    int64_t rent, persons;
    day_number start, signed_on;
    uint8_t vorm, vorm_absent;
};

static void machine_start(struct machine *m, struct vec *fields,
                          const struct ruleset *r, struct record *one)
{
    int rent = schema_find(r->schema, STR("kale_huur"));
    int persons = schema_find(r->schema, STR("personen"));
    int vorm = schema_find(r->schema, STR("vorm"));
    fields[rent] = (struct vec){.rep = REP_INT, .scale = 2, .ints = &one->rent};
    fields[persons] = (struct vec){.rep = REP_INT, .ints = &one->persons};
    fields[vorm] = (struct vec){.rep = REP_CODE,
                                .code_count = 2,
                                .names = r->schema->fields[vorm].codes->names,
                                .codes = &one->vorm,
                                .absent = &one->vorm_absent};
    set_date(fields, r, "ingangsdatum", &one->start);
    set_date(fields, r, "ondertekendatum", &one->signed_on);
    machine_open(m, &r->program);
    machine_batch(m, fields, 1);
}

static int truth(struct machine *m, int reg)
{
    struct value v = vec_get(machine_get(m, reg), 0);
    return value_truth(&v);
}

static void limits_are_read_on_the_date_of_the_rule(void **state)
{
    struct ruleset *r = load(*state, "");
    struct vec fields[16] = {0};
    struct machine m;
    struct record one = {
        63325, 2,      date_from_ymd(2021, 5, 1), date_from_ymd(2020, 5, 1),
        0,     PRESENT};
    const struct rule *rule = rule_named(r, "R-1");
    struct buf text = {0};
    machine_start(&m, fields, r, &one);
    assert_int_equal(truth(&m, rule->applies), 2);
    assert_int_equal(truth(&m, rule->require), 2);
    for (size_t i = 0; i < 3; i++) {
        struct value v =
            vec_get(machine_get(&m, rule->reasons[LANG_NL].parts[i].reg), 0);
        value_print(&text, &v);
        buf_add_char(&text, '|');
    }
    assert_text(buf_str(&text), "633.25|633.25|619.01|");
    assert_int_equal(truth(&m, rule_named(r, "R-2")->require), 2);
    machine_close(&m);
    one.rent = 63326;
    machine_start(&m, fields, r, &one);
    assert_int_equal(truth(&m, rule->require), 0);
    machine_close(&m);
    one.persons = 3;
    machine_start(&m, fields, r, &one);
    assert_int_equal(truth(&m, rule->require), 2);
    machine_close(&m);
    buf_release(&text);
}

static void in_force_is_an_operand_of_applies(void **state)
{
    struct ruleset *r = load(*state, "");
    struct vec fields[16] = {0};
    const day_number days[] = {
        date_from_ymd(2019, 12, 31), date_from_ymd(2020, 1, 1),
        date_from_ymd(2021, 12, 31), date_from_ymd(2022, 1, 1)};
    const int wants[] = {0, 2, 2, 0};
    for (size_t i = 0; i < 4; i++) {
        struct machine m;
        struct record one = {1, 1, days[i], days[i], 0, PRESENT};
        machine_start(&m, fields, r, &one);
        assert_int_equal(truth(&m, rule_named(r, "R-1")->applies), wants[i]);
        machine_close(&m);
    }
}

/* The register of a definition. */
static int named(const struct ruleset *r, const char *name)
{
    for (size_t i = 0; i < r->program.count; i++)
        if (str_equal(r->program.items[i].name, str_of(name)))
            return (int)i;
    fail_msg("no register is called %s", name);
    return REGISTER_NONE;
}

static void known_and_empty_tell_the_kinds_of_absence_apart(void **state)
{
    struct ruleset *r = load(*state, "");
    struct vec fields[16] = {0};
    const struct {
        uint8_t kind;
        int known, empty;
    } cases[] = {
        {PRESENT, 2, 0},
        {ABSENCE_NONE, 0, 2},
        {ABSENCE_MISSING, 0, 2},
        {ABSENCE_UNREADABLE, 0, 1},
    };
    for (size_t i = 0; i < 4; i++) {
        struct machine m;
        struct record one = {1, 1, 0, 0, 0, cases[i].kind};
        machine_start(&m, fields, r, &one);
        assert_int_equal(truth(&m, named(r, "vorm_bekend")), cases[i].known);
        assert_int_equal(truth(&m, named(r, "vorm_leeg")), cases[i].empty);
        machine_close(&m);
    }
}

static void a_condition_is_known_when_it_is_true_or_false(void **state)
{
    struct ruleset *r = load(*state, "");
    struct vec fields[16] = {0};
    const day_number days[] = {date_from_ymd(2020, 1, 1),
                               date_from_ymd(2019, 1, 1)};
    const int wants[] = {2, 0}; /* no limit in 2019 */
    for (size_t i = 0; i < 2; i++) {
        struct machine m;
        struct record one = {99999, 1, days[i], days[i], 0, PRESENT};
        machine_start(&m, fields, r, &one);
        assert_int_equal(truth(&m, named(r, "te_duur_bekend")), wants[i]);
        machine_close(&m);
    }
}

static void a_period_is_computed_from_its_first_day_and_group(void **state)
{
    struct ruleset *r = load(*state, "");
    const struct norm *n = &rule_named(r, "N-1")->norm;
    day_number first[2] = {date_from_ymd(2024, 1, 1),
                           date_from_ymd(2024, 1, 1)};
    struct str groups[2] = {STR("L1"), STR("L2")};
    struct vec fields[2] = {{.rep = REP_DATE, .days = first},
                            {.rep = REP_TEXT, .texts = groups}};
    const char *wants[2] = {"90|2|85|", "95|2|85|"};
    struct machine m;
    machine_open(&m, &r->norm_program);
    machine_batch(&m, fields, 2);
    for (size_t i = 0; i < 2; i++) {
        const int regs[] = {n->bound, n->years, n->floor};
        struct buf text = {0};
        for (int k = 0; k < 3; k++) {
            struct value v = vec_get(machine_get(&m, regs[k]), i);
            value_print(&text, &v);
            buf_add_char(&text, '|');
        }
        assert_text(buf_str(&text), wants[i]);
        buf_release(&text);
    }
    machine_close(&m);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_all, close_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(limits_are_read_on_the_date_of_the_rule),
        TEST(in_force_is_an_operand_of_applies),
        TEST(known_and_empty_tell_the_kinds_of_absence_apart),
        TEST(a_condition_is_known_when_it_is_true_or_false),
        TEST(a_period_is_computed_from_its_first_day_and_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
