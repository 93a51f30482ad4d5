/*
 * test_check.c - what a rule may not say: types, units, codes, constants.
 */
#include "tests/expr/sheet.h"

/* The complaints as "COLUMN: message" lines; NULL: none expected. */
static void complains(const char *text, const char *expected)
{
    struct sheet *s = sheet_open(1);
    struct compiled c = sheet_compile(s, text, false);
    struct buf got = {0};
    for (size_t i = 0; i < s->errors.count; i++)
        buf_printf(&got, "%s%u: %.*s", i ? "\n" : "",
                   (unsigned)s->errors.items[i].at.column,
                   STR_ARG(s->errors.items[i].message));
    if (!str_equal(buf_str(&got), str_of(expected)))
        print_error("%s\nexpected %s\ngot      %.*s\n", text, expected,
                    STR_ARG(got));
    assert_true(str_equal(buf_str(&got), str_of(expected)));
    assert_true((c.result == REGISTER_NONE) == (expected[0] != '\0'));
    buf_release(&got);
    sheet_close(s);
}

static void types(const char *text, enum type type, const char *unit)
{
    struct sheet *s = sheet_open(1);
    struct compiled c = sheet_compile(s, text, false);
    struct buf got = {0};
    sheet_print_errors(s);
    assert_int_equal(s->errors.count, 0);
    assert_int_equal(c.type, type);
    unit_print(&got, c.unit);
    assert_text(buf_str(&got), unit);
    buf_release(&got);
    sheet_close(s);
}

static const char none[] = "number without unit";

static void results_have_types_and_units(void **state)
{
    (void)state;
    types("rent", TYPE_NUMBER, "EUR/month");
    types("rent * 2", TYPE_NUMBER, "EUR/month");
    types("2 * rent / 3", TYPE_NUMBER, "EUR/month");
    types("rent * term", TYPE_NUMBER, "EUR");
    types("income / term", TYPE_NUMBER, "EUR/month");
    types("income / rent", TYPE_NUMBER, "months");
    types("rent / rent", TYPE_NUMBER, none);
    types("rent - limit", TYPE_NUMBER, "EUR/month");
    types("max(rent, limit)", TYPE_NUMBER, "EUR/month");
    types("max(rent, 0)", TYPE_NUMBER, "EUR/month");
    types("abs(rent - limit)", TYPE_NUMBER, "EUR/month");
    types("round half up(rent, 2)", TYPE_NUMBER, "EUR/month");
    types("sum([rent, limit])", TYPE_NUMBER, "EUR/month");
    types("if social then rent else limit", TYPE_NUMBER, "EUR/month");
    types("if social then rent else null", TYPE_NUMBER, "EUR/month");
    types("-rent", TYPE_NUMBER, "EUR/month");
    types("@\"P1M\" * term", TYPE_MONTHS, none);
    types("@\"P1M\" * age", TYPE_MONTHS, none);
    types("start + @\"P1M\" * persons", TYPE_DATE, none);
    types("end - start", TYPE_TIME, none);
    types("start.year", TYPE_NUMBER, none);
    types("rent <= limit", TYPE_BOOLEAN, none);
    types("rent > 0", TYPE_BOOLEAN, none);
    types("rent in [0..limit]", TYPE_BOOLEAN, none);
    types("rent between 0 and limit", TYPE_BOOLEAN, none);
    types("kind", TYPE_TEXT, none);
    types("years and months duration(start, end)", TYPE_MONTHS, none);
}

static void units_that_do_not_fit_are_refused(void **state)
{
    (void)state;
    complains("rent + income",
              "1: '+' between different units: EUR/month and EUR");
    complains("rent <= 500",
              "9: '<=' between different units: EUR/month and number without "
              "unit; a fixed amount is a parameter");
    complains("rent + 1",
              "8: '+' between different units: EUR/month and number without "
              "unit; a fixed amount is a parameter");
    complains("rent <= persons",
              "1: '<=' between different units: EUR/month and number without "
              "unit");
    complains("rent + 0",
              "8: '+' between different units: EUR/month and number without "
              "unit; a fixed amount is a parameter");
    complains("rent in [0..500]",
              "13: 'in' between different units: EUR/month and number without "
              "unit; a fixed amount is a parameter");
    complains("rent between 1 and limit",
              "14: 'between' between different units: EUR/month and number "
              "without unit; a fixed amount is a parameter");
    complains("rent in (1, 2)",
              "10: '=' between different units: EUR/month and number without "
              "unit; a fixed amount is a parameter\n"
              "13: '=' between different units: EUR/month and number without "
              "unit; a fixed amount is a parameter");
    complains("if social then rent else income",
              "1: 'if' between different units: EUR/month and EUR");
    complains("max(rent, income)",
              "1: 'max' between different units: EUR/month and EUR");
    complains("@\"P1M\" * rent",
              "1: '*' of a duration and an amount in EUR/month");
    complains("rent ** 2", "9: '**' of amounts has no unit");
}

static void types_that_do_not_fit_are_refused(void **state)
{
    (void)state;
    complains("rent + name", "1: '+' has no meaning for number and text");
    complains("start + 1", "9: '+' has no meaning for date and number");
    complains("start < rent", "1: '<' has no meaning for date and number");
    complains("social = \"ja\"",
              "10: '=' has no meaning for boolean and text");
    complains("social < true",
              "10: '<' has no meaning for boolean and boolean");
    complains("rent and social",
              "1: an operand of 'and' must be a boolean, not a number");
    complains("not(rent)", "5: what not() takes must be a boolean, not a "
                           "number");
    complains("if rent then 1 else 2",
              "4: the condition of 'if' must be a boolean, not a number");
    complains("if social then 1 else name",
              "1: the branches of 'if' differ: number and text");
    complains("rent + null", "8: '+' with null never has a result");
    complains("rent < null", "8: '<' with null never has a result");
    complains("start.hour", "1: a date has no 'hour'");
    complains("rent.year", "1: a number has no 'year'");
    complains("string length(rent)",
              "1: string length(): argument 1 must be a text, not a number");
    complains("string length()",
              "1: string length() takes 1 arguments, not 0");
    complains("some x in rent satisfies x > 1",
              "11: 'some' goes over a list, not a number");
    complains("some x in [rent] satisfies x",
              "28: what follows 'satisfies' must be a boolean, not a number");
    complains("@\"31-01-2024\" < start",
              "1: this is not a date (@\"2024-01-31\") or a duration "
              "(@\"P1Y6M\", @\"P14D\")");
    complains("start - end > @\"P1M\"",
              "15: '>' has no meaning for days and time duration and years "
              "and months duration");
    complains("(social)()", "1: this is not a function");
}

static void unknown_names_and_codes_come_with_a_suggestion(void **state)
{
    (void)state;
    complains("rnet > 0", "1: unknown name 'rnet'; did you mean 'rent'?");
    complains("kind = \"laon\"", "8: \"laon\" is not one of the allowed "
                                 "codes; did you mean \"loan\"?");
    complains("\"laon\" = kind", "1: \"laon\" is not one of the allowed "
                                 "codes; did you mean \"loan\"?");
    complains("kind != \"x\"", "9: \"x\" is not one of the allowed codes");
    complains("kind in (\"lease\", \"grond\")",
              "19: \"grond\" is not one of the allowed codes; did you mean "
              "\"ground\"?");
    complains("name = \"anything\"", "");
    complains("kind = name", "");
}

static void all_mistakes_of_a_text_are_reported(void **state)
{
    (void)state;
    complains("rnet > 0 and kind = \"x\" or rent + name > 1",
              "1: unknown name 'rnet'; did you mean 'rent'?\n"
              "21: \"x\" is not one of the allowed codes\n"
              "28: '+' has no meaning for number and text");
}

static void conditions_that_are_constant_are_refused(void **state)
{
    (void)state;
    complains("1 < 2 and social", "1: this is always true");
    complains("social or 1 > 2", "11: this is always false");
    complains("social and true", "12: this is always true");
    complains("if false then rent else limit", "4: this is always false");
    complains("not(true)", "5: this is always true");
    complains("null = null", "1: this is always true");
    complains("\"a\" in (\"a\", \"b\")", "1: this is always true");
    complains("social and 1 / 0 > 1",
              "12: this never has a value: division by zero");
    complains("social = true", "");
    complains("if social then true else false", "");
    struct sheet *s = sheet_open(1);
    assert_int_equal(sheet_compile(s, "true", true).result, REGISTER_NONE);
    assert_int_equal(sheet_compile(s, "rent", true).result, REGISTER_NONE);
    assert_int_equal(s->errors.count, 2);
    sheet_close(s);
}

static void constants_are_computed_once_at_load(void **state)
{
    (void)state;
    struct sheet *s = sheet_open(1);
    int reg = sheet_reg(s, "start + @\"P1M\" * (2 + 2 * 5)");
    struct buf out = {0};
    program_print(&s->program, reg, &out);
    assert_text(buf_str(&out), "r0 = field start : date\n"
                               "r6 = constant @\"P1Y\" : years and months "
                               "duration\n"
                               "r7 = + r0 r6 : date\n");
    buf_release(&out);
    sheet_close(s);
}

static void equal_expressions_share_their_registers(void **state)
{
    (void)state;
    struct sheet *s = sheet_open(1);
    int a = sheet_reg(s, "rent * 2 <= limit and social");
    size_t count = s->program.count;
    assert_int_equal(sheet_reg(s, "rent*2<=limit  and  social"), a);
    assert_int_equal(s->program.count, count);
    assert_true(sheet_reg(s, "rent * 2.0 <= limit and social") != a);
    assert_true(sheet_reg(s, "rent * 2 < limit and social") != a);
    count = s->program.count;
    int b = sheet_reg(s, "kind in (\"loan\", \"lease\")");
    assert_int_equal(sheet_reg(s, "kind in (\"loan\", \"lease\")"), b);
    assert_true(sheet_reg(s, "kind in (\"lease\", \"loan\")") != b);
    int c = sheet_reg(s, "some x in [rent] satisfies x > 0");
    assert_int_equal(sheet_reg(s, "some y in [rent] satisfies y > 0"), c);
    sheet_close(s);
}

static void visit(void *data, int index)
{
    *(unsigned *)data |= 1u << index;
}

static void a_register_knows_what_it_reads(void **state)
{
    (void)state;
    struct sheet *s = sheet_open(1);
    sheet_define(s, "room", "limit - rent");
    int reg = sheet_reg(s, "room > 0 and kind = \"loan\"");
    unsigned fields = 0, series = 0;
    program_fields(&s->program, reg, visit, &fields);
    program_series(&s->program, reg, visit, &series);
    assert_int_equal(fields, 1u << RENT | 1u << START | 1u << KIND);
    assert_int_equal(series, 1u << LIMIT);
    assert_int_equal(program_and(&s->program, REGISTER_NONE, reg), reg);
    assert_int_equal(program_and(&s->program, reg, REGISTER_NONE), reg);
    sheet_close(s);
}

static void chains_of_definitions_are_limited(void **state)
{
    (void)state;
    struct sheet *s = sheet_open(1);
    s->define_count = 1;
    s->defines[0].name = STR("d");
    s->defines[0].made = sheet_compile(s, "persons", false);
    int last = REGISTER_NONE;
    for (int i = 0; i < 5000 && s->errors.count == 0; i++) {
        last = s->defines[0].made.result;
        s->defines[0].made = sheet_compile(s, "d + 1 * persons", false);
    }
    assert_int_equal(s->errors.count, 1);
    assert_true(str_starts(s->errors.items[0].message,
                           STR("more than 2000 steps build on one another")));
    struct explanation e;
    struct buf out = {0};
    s->numbers[PERSONS][0] = 1;
    sheet_run(s, false);
    assert_text(sheet_show(s, last, 0), "2000");
    machine_explain(&s->machine, last, 0, &s->arena, &e);
    assert_int_equal(e.count, 1);
    machine_trace(&s->machine, last, 0, NULL, NULL, field_names, &out);
    program_print(&s->program, last, &out);
    buf_release(&out);
    sheet_close(s);
}

static void trees_print_as_the_grammar_reads_them(void **state)
{
    (void)state;
    struct sheet *s = sheet_open(1);
    struct origin origin = {sheet_place, NULL};
    struct buf out = {0};
    assert_true(expr_print_tree(
        STR("-a ** 2 < 3 and x in (1..b]"), &origin, &s->errors, &out));
    assert_text(buf_str(&out), "binary and\n"
                               "  binary <\n"
                               "    binary **\n"
                               "      unary negate\n"
                               "        name a\n"
                               "      literal 2\n"
                               "    literal 3\n"
                               "  in\n"
                               "    name x\n"
                               "    range (..]\n"
                               "      literal 1\n"
                               "      name b\n");
    assert_false(expr_print_tree(STR("1 +"), &origin, &s->errors, &out));
    buf_release(&out);
    sheet_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_have_types_and_units),
        cmocka_unit_test(units_that_do_not_fit_are_refused),
        cmocka_unit_test(types_that_do_not_fit_are_refused),
        cmocka_unit_test(unknown_names_and_codes_come_with_a_suggestion),
        cmocka_unit_test(all_mistakes_of_a_text_are_reported),
        cmocka_unit_test(conditions_that_are_constant_are_refused),
        cmocka_unit_test(constants_are_computed_once_at_load),
        cmocka_unit_test(equal_expressions_share_their_registers),
        cmocka_unit_test(a_register_knows_what_it_reads),
        cmocka_unit_test(chains_of_definitions_are_limited),
        cmocka_unit_test(trees_print_as_the_grammar_reads_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
