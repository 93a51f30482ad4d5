/*
 * test_value.c - operators on single values, equality, `in`, printing, units,
 * and reading vectors row by row.
 *
 * Operands are written as a value prints, without @"": 2024-01-31, P1M, 'text,
 * true, 1.50; none, missing, unreadable, error stand for absent values.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/vec.h"

static struct arena arena;

static struct value absent_named(const char *text)
{
    static const struct {
        const char *name;
        enum absence kind;
    } kinds[] = {
        {"none", ABSENCE_NONE},         {"missing", ABSENCE_MISSING},
        {"unreadable", ABSENCE_UNREADABLE}, {"error", ABSENCE_ERROR},
        {"no limit", ABSENCE_NO_LIMIT},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(text, kinds[i].name))
            return value_null(kinds[i].kind);
    return value_null(PRESENT);
}

static struct value value(const char *text)
{
    struct value v = absent_named(text);
    struct decimal number;
    if (v.absence != PRESENT)
        return v;
    if (text[0] == '\'')
        return value_text(str_of(text + 1));
    if (!strcmp(text, "true") || !strcmp(text, "false"))
        return value_bool(text[0] == 't');
    if (value_parse_temporal(str_of(text), &v))
        return v;
    if (!decimal_parse(str_of(text), &number))
        fail_msg("not a value: %s", text);
    return value_number(number);
}

static void assert_prints(const struct value *v, const char *want)
{
    struct buf out = {0};
    value_print(&out, v);
    if (!str_equal(buf_str(&out), str_of(want)))
        fail_msg("%.*s, not %s", STR_ARG(out), want);
    buf_release(&out);
}

static struct value list_of(const struct value *items, size_t count)
{
    struct value_list *list = arena_alloc(&arena, sizeof *list);
    struct value *copy = arena_array(&arena, count, sizeof *copy);
    for (size_t i = 0; i < count; i++)
        copy[i] = items[i];
    *list = (struct value_list){count, copy};
    return (struct value){.type = TYPE_LIST, .list = list};
}

/* "[1..3)"-like, with the sides apart; an empty text is a missing side. */
static struct value range_of(enum type type, const char *low, const char *high,
                             bool low_closed, bool high_closed)
{
    struct value_range *range = arena_alloc(&arena, sizeof *range);
    range->low = *low ? value(low) : (struct value){0};
    range->high = *high ? value(high) : (struct value){0};
    range->low_closed = low_closed;
    range->high_closed = high_closed;
    return (struct value){.type = (uint8_t)type, .range = range};
}

struct operation_case {
    const char *left;
    char op;
    const char *right, *want;
};

static struct value operate(const struct operation_case *c)
{
    struct value a = value(c->left), b = value(c->right);
    switch (c->op) {
    case '+':
        return value_add(&a, &b, &arena);
    case '-':
        return value_subtract(&a, &b);
    case '*':
        return value_multiply(&a, &b);
    case '/':
        return value_divide(&a, &b);
    default:
        return value_power(&a, &b);
    }
}

static void operators_follow_the_table_of_types(void **state)
{
    (void)state;
    static const struct operation_case cases[] = {
        {"1.1", '+', "1.30", "2.40"},
        {"'foo", '+', "'bar", "\"foobar\""},
        {"'", '+', "'", "\"\""},
        {"2021-01-01", '+', "P1Y", "@\"2022-01-01\""},
        {"P1Y", '+', "2021-01-01", "@\"2022-01-01\""},
        {"P1D", '+', "2021-01-01", "@\"2021-01-02\""},
        {"2021-01-01", '+', "PT36H", "@\"2021-01-02\""},
        {"2021-01-02", '-', "PT1H", "@\"2021-01-01\""},
        {"2021-01-02", '-', "-PT1S", "@\"2021-01-02\""},
        {"2021-01-02", '-', "-P1Y", "@\"2022-01-02\""},
        {"2020-03-01", '-', "PT24H", "@\"2020-02-29\""},
        {"2021-01-02", '-', "1995-01-01", "@\"P9498D\""},
        {"1995-01-01", '-', "2021-01-02", "@\"-P9498D\""},
        {"P1Y", '+', "P0M", "@\"P1Y\""},
        {"P1Y", '-', "P2M", "@\"P10M\""},
        {"P1D", '-', "-PT2H", "@\"P1DT2H\""},
        {"P1M", '*', "26", "@\"P2Y2M\""},
        {"26", '*', "PT1H", "@\"P1DT2H\""},
        {"0", '*', "P1D", "@\"PT0S\""},
        {"P1M", '*', "2.9", "@\"P2M\""},
        {"P1M", '*', "-2.9", "@\"-P2M\""},
        {"P10DT23H", '/', "2.5", "@\"P4DT9H12M\""},
        {"P1Y", '/', "P5M", "2.4"},
        {"P1D", '/', "PT6H", "4"},
        {"2", '^', "10", "1024"},
        {"607.46", '*', "1.21", "735.0266"},
        {"1234.56", '/', "12", "102.88"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value v = operate(&cases[i]);
        assert_prints(&v, cases[i].want);
    }
}

static void wrong_operands_give_null_with_an_error(void **state)
{
    (void)state;
    static const struct operation_case cases[] = {
        {"1", '/', "0", ""},          {"0.0", '/', "0.0", ""},
        {"1", '+', "'1", ""},         {"'1", '-', "'1", ""},
        {"true", '+', "true", ""},    {"2021-01-01", '+', "2021-01-01", ""},
        {"2021-01-01", '+', "10", ""}, {"P1Y", '+', "P1D", ""},
        {"P1Y", '*', "P1Y", ""},      {"10", '/', "P1Y", ""},
        {"10", '-', "2021-01-01", ""}, {"P1D", '-', "2021-01-01", ""},
        {"P1Y", '/', "P1D", ""},      {"P1Y", '/', "0", ""},
        {"P1Y", '/', "P0M", ""},      {"P2D", '^', "4", ""},
        {"99999e6140", '*', "10", ""}, {"0", '^', "-1", ""},
        {"999999999-12-31", '+', "P1D", ""},
        {"999999999-12-31", '+', "P1M", ""},
        {"P999999999999999999M", '*', "1000", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value v = operate(&cases[i]);
        if (v.type != TYPE_NULL || v.absence != ABSENCE_ERROR)
            fail_msg("case %zu", i);
    }
}

static void an_absent_operand_gives_the_greatest_kind(void **state)
{
    (void)state;
    static const struct {
        const char *left, *right;
        enum absence want;
    } cases[] = {
        {"none", "1", ABSENCE_NONE},
        {"1", "none", ABSENCE_NONE},
        {"none", "none", ABSENCE_NONE},
        {"none", "error", ABSENCE_ERROR},
        {"missing", "1", ABSENCE_UNKNOWN},
        {"error", "unreadable", ABSENCE_UNKNOWN},
        {"no limit", "missing", ABSENCE_UNKNOWN},
        {"true", "none", ABSENCE_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct operation_case c = {cases[i].left, '+', cases[i].right, ""};
        static const char ops[] = "+-*/^";
        for (const char *op = ops; *op; op++) {
            c.op = *op;
            struct value v = operate(&c);
            assert_int_equal(v.type, TYPE_NULL);
            assert_int_equal(v.absence, cases[i].want);
        }
    }
}

static void a_clamped_month_end_is_remembered(void **state)
{
    (void)state;
    struct value end = value("2021-01-31"), month = value("P1M");
    struct value moved = value_add(&end, &month, &arena);
    assert_prints(&moved, "@\"2021-02-28\"");
    assert_true(moved.clamped);
    struct value day = value("P1D");
    moved = value_add(&moved, &day, &arena);
    assert_true(moved.clamped);
    moved = value_subtract(&end, &day);
    assert_false(moved.clamped);
    month = value("-P1Y");
    moved = value_subtract(&end, &month);
    assert_false(moved.clamped);
}

static void negation_takes_numbers_and_durations(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"10", "-10"}, {"0", "0"}, {"P1Y", "@\"-P1Y\""},
        {"-PT3H", "@\"PT3H\""}, {"'a", "null"}, {"true", "null"},
        {"2021-01-01", "null"}, {"none", "null"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct value v = value(pairs[i][0]);
        v = value_negate(&v);
        assert_prints(&v, pairs[i][1]);
    }
}

static void equality_is_kleene_and_null_is_a_test_for_presence(void **state)
{
    (void)state;
    static const struct {
        const char *left, *right;
        int want;
    } cases[] = {
        {"1", "1.00", 2}, {"1", "2", 0}, {"'a", "'a", 2}, {"'a", "'b", 0},
        {"true", "true", 2}, {"true", "false", 0}, {"true", "1", 1},
        {"1", "'1", 1}, {"P12M", "P1Y", 2}, {"P1D", "PT24H", 2},
        {"P0M", "PT0S", 1}, {"2021-01-01", "2021-01-01", 2},
        {"none", "none", 2}, {"1", "none", 0}, {"none", "'", 0},
        {"missing", "none", 1}, {"unreadable", "none", 1},
        {"no limit", "none", 1}, {"error", "none", 1}, {"missing", "1", 1},
        {"missing", "missing", 1}, {"error", "1", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value a = value(cases[i].left), b = value(cases[i].right);
        if (value_equal(&a, &b) != cases[i].want ||
            value_equal(&b, &a) != cases[i].want)
            fail_msg("%s = %s", cases[i].left, cases[i].right);
    }
}

static void lists_compare_element_by_element(void **state)
{
    (void)state;
    struct value one[] = {value("1"), value("2")};
    struct value same[] = {value("1.0"), value("2.0")};
    struct value swapped[] = {value("2"), value("1")};
    struct value open[] = {value("1"), value("missing")};
    struct value shut[] = {value("2"), value("missing")};
    struct value none[] = {value("none"), value("none")};
    struct value a = list_of(one, 2), b = list_of(same, 2);
    assert_int_equal(value_equal(&a, &b), 2);
    b = list_of(swapped, 2);
    assert_int_equal(value_equal(&a, &b), 0);
    b = list_of(one, 1);
    assert_int_equal(value_equal(&a, &b), 0);
    b = list_of(open, 2);
    assert_int_equal(value_equal(&a, &b), 1);
    b = list_of(shut, 2);
    assert_int_equal(value_equal(&a, &b), 0);
    a = list_of(none, 2);
    assert_int_equal(value_equal(&a, &a), 2);
    a = list_of(none, 0);
    assert_int_equal(value_equal(&a, &a), 2);
    b = value("none");
    assert_int_equal(value_equal(&a, &b), 0);
}

static void contexts_compare_by_name(void **state)
{
    (void)state;
    struct value_entry ab[] = {{STR("a"), value("1")}, {STR("b"), value("2")}};
    struct value_entry ba[] = {{STR("b"), value("2")}, {STR("a"), value("1")}};
    struct value_entry ac[] = {{STR("a"), value("1")}, {STR("c"), value("2")}};
    struct value_context c1 = {2, ab}, c2 = {2, ba}, c3 = {2, ac};
    struct value x = {.type = TYPE_CONTEXT, .context = &c1};
    struct value y = {.type = TYPE_CONTEXT, .context = &c2};
    struct value z = {.type = TYPE_CONTEXT, .context = &c3};
    assert_int_equal(value_equal(&x, &y), 2);
    assert_int_equal(value_equal(&x, &z), 0);
    assert_prints(&x, "{a: 1, b: 2}");
}

static void ranges_compare_by_ends_and_closedness(void **state)
{
    (void)state;
    struct value a = range_of(TYPE_RANGE, "1", "10", true, true);
    struct value b = range_of(TYPE_RANGE, "1.0", "10", true, true);
    assert_int_equal(value_equal(&a, &b), 2);
    b = range_of(TYPE_RANGE, "2", "10", true, true);
    assert_int_equal(value_equal(&a, &b), 0);
    b = range_of(TYPE_RANGE, "1", "10", true, false);
    assert_int_equal(value_equal(&a, &b), 0);
    a = range_of(TYPE_TEST, "", "10", false, false);
    b = range_of(TYPE_RANGE, "none", "10", false, false);
    assert_int_equal(value_equal(&a, &b), 0);
    assert_int_equal(value_equal(&a, &a), 2);
    a = range_of(TYPE_TEST, "10", "10", true, true);
    b = range_of(TYPE_RANGE, "10", "10", true, true);
    assert_int_equal(value_equal(&a, &b), 2);
}

static void in_honours_open_and_closed_ends(void **state)
{
    (void)state;
    static const struct {
        const char *a, *low, *high;
        bool low_closed, high_closed;
        enum type type;
        int want;
    } cases[] = {
        {"1", "1", "3", true, true, TYPE_RANGE, 2},
        {"1", "1", "3", false, true, TYPE_RANGE, 0},
        {"3", "1", "3", true, false, TYPE_RANGE, 0},
        {"3", "1", "3", true, true, TYPE_RANGE, 2},
        {"0", "1", "3", true, true, TYPE_RANGE, 0},
        {"'b", "'a", "'c", true, true, TYPE_RANGE, 2},
        {"'b", "1", "3", true, true, TYPE_RANGE, 1},
        {"missing", "1", "3", true, true, TYPE_RANGE, 1},
        {"none", "1", "3", true, true, TYPE_RANGE, 1},
        {"2", "none", "3", true, true, TYPE_RANGE, 1},
        {"4", "none", "3", true, true, TYPE_RANGE, 0},
        {"P3D", "P2D", "P4D", true, true, TYPE_RANGE, 2},
        {"4", "", "5", false, false, TYPE_TEST, 2},
        {"5", "", "5", false, false, TYPE_TEST, 0},
        {"5", "", "5", false, true, TYPE_TEST, 2},
        {"5", "5", "", false, false, TYPE_TEST, 0},
        {"5", "5", "", true, false, TYPE_TEST, 2},
        {"5", "5", "5", true, true, TYPE_TEST, 2},
        {"5", "5", "5", false, false, TYPE_TEST, 0},
        {"6", "5", "5", false, false, TYPE_TEST, 2},
        {"none", "none", "none", true, true, TYPE_TEST, 2},
        {"none", "none", "none", false, false, TYPE_TEST, 0},
        {"missing", "5", "5", false, false, TYPE_TEST, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value a = value(cases[i].a);
        struct value test = range_of(cases[i].type, cases[i].low,
                                     cases[i].high, cases[i].low_closed,
                                     cases[i].high_closed);
        if (value_in(&a, &test) != cases[i].want)
            fail_msg("case %zu", i);
    }
}

static void in_a_list_asks_each_item(void **state)
{
    (void)state;
    struct value tests[] = {
        value("'x"), value("1"), range_of(TYPE_RANGE, "5", "7", true, true),
        range_of(TYPE_TEST, "100", "", true, false)};
    struct value list = list_of(tests, 4), nested = list_of(&list, 1);
    static const struct {
        const char *a;
        int want;
    } cases[] = {{"1", 2},   {"2", 0},   {"6", 2},       {"100", 2},
                 {"'x", 2},  {"'y", 1},  {"missing", 1}, {"none", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value a = value(cases[i].a);
        if (value_in(&a, &list) != cases[i].want ||
            value_in(&a, &nested) != cases[i].want)
            fail_msg("%s", cases[i].a);
    }
    struct value items[] = {value("1"), value("2")};
    list = list_of(items, 2);
    nested = list_of(&list, 1);
    assert_int_equal(value_in(&list, &nested), 2);
    struct value text = value("'x");
    assert_int_equal(value_in(&text, &list), 0);
}

static void values_order_only_within_a_type(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int want;
    } cases[] = {
        {"1", "2", -1}, {"2.0", "2", 0}, {"'b", "'a", 1}, {"'a", "'aa", -1},
        {"'z", "'\xc3\xa9", -1}, {"2021-01-01", "2020-12-31", 1},
        {"P1Y", "P13M", -1}, {"P1D", "PT23H", 1}, {"P1M", "P30D", 2},
        {"1", "'1", 2}, {"true", "false", 2}, {"none", "none", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct value a = value(cases[i].a), b = value(cases[i].b);
        assert_int_equal(value_order(&a, &b), cases[i].want);
    }
}

static void truths_are_kleene(void **state)
{
    (void)state;
    struct value yes = value("true"), no = value("false"), one = value("1");
    struct value gone = value("missing");
    assert_int_equal(value_truth(&yes), 2);
    assert_int_equal(value_truth(&no), 0);
    assert_int_equal(value_truth(&one), 1);
    assert_int_equal(value_truth(&gone), 1);
}

static void temporal_texts_are_read_and_normalised(void **state)
{
    (void)state;
    static const char *const right[][2] = {
        {"P14M", "@\"P1Y2M\""}, {"P0Y", "@\"P0M\""}, {"PT0M", "@\"PT0S\""},
        {"P999999999M", "@\"P83333333Y3M\""}, {"-P3Y", "@\"-P3Y\""},
        {"PT90M", "@\"PT1H30M\""}, {"P1DT1S", "@\"P1DT1S\""},
        {"PT86400S", "@\"P1D\""}, {"-PT1M", "@\"-PT1M\""},
        {"PT0.000S", "@\"PT0S\""}, {"PT5.0S", "@\"PT5S\""},
        {"P1M", "@\"P1M\""}, {"-0001-01-01", "@\"-0001-01-01\""},
        {"P106751991167300D", "@\"P106751991167300D\""},
    };
    static const char *const wrong[] = {
        "", "P", "-P", "PT", "P1YT", "P1Y1D", "P1YT1H", "P1DT", "1D", "P1H",
        "PT1D", "P1M1Y", "PT1S1M", "P-1Y", "+P1Y", "P1.5Y", "PT0.5S", "PT.0S",
        "PT0.S", "PT1.0M", "p1y",
        "P1Y ", "10:00:00", "2021-01-01T00:00:00", "2021-01-01Z",
        "P99999999999999999999M", "P9223372036854775807Y",
        "P106751991167301D", "P", "--P1Y",
    };
    struct value v;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        assert_true(value_parse_temporal(str_of(right[i][0]), &v));
        assert_prints(&v, right[i][1]);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (value_parse_temporal(str_of(wrong[i]), &v))
            fail_msg("taken: %s", wrong[i]);
}

static void values_print_as_literals(void **state)
{
    (void)state;
    struct value items[] = {value("1.50"), value("'a\"b\\c\nd\te\x01"),
                            value("2024-01-31"), value("none"),
                            value("true")};
    struct value v = list_of(items, 5);
    assert_prints(&v, "[1.50, \"a\\\"b\\\\c\\nd\\te\\u0001\", "
                      "@\"2024-01-31\", null, true]");
    v = range_of(TYPE_RANGE, "1", "P1Y", true, false);
    assert_prints(&v, "[1..@\"P1Y\")");
    v = range_of(TYPE_TEST, "", "5", false, true);
    assert_prints(&v, "<=5");
    v = range_of(TYPE_TEST, "5", "", false, false);
    assert_prints(&v, ">5");
    v = range_of(TYPE_TEST, "5", "5", false, false);
    assert_prints(&v, "!=5");
    struct value_entry odd[] = {{STR("a b"), value("1")},
                                {STR(""), value("2")}};
    struct value_context context = {2, odd};
    v = (struct value){.type = TYPE_CONTEXT, .context = &context};
    assert_prints(&v, "{\"a b\": 1, \"\": 2}");
}

static void bare_printing_leaves_out_the_outer_quotes(void **state)
{
    (void)state;
    struct buf out = {0};
    struct value v[] = {value("'a\"b"), value("2024-01-31"), value("P1Y")};
    struct value list = list_of(v, 1);
    for (size_t i = 0; i < 3; i++)
        value_print_bare(&out, &v[i]);
    value_print_bare(&out, &list);
    assert_true(str_equal(buf_str(&out),
                          STR("a\"b2024-01-31P1Y[\"a\\\"b\"]")));
    buf_release(&out);
}

static void units_read_and_print(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct unit unit;
    } known[] = {
        {"EUR", {1, 0, 0}},    {"EUR/month", {1, -1, 0}},
        {"EUR/year", {1, 0, -1}}, {"months", {0, 1, 0}},
    };
    struct buf out = {0};
    struct unit u;
    for (size_t i = 0; i < 4; i++) {
        assert_true(unit_parse(str_of(known[i].text), &u));
        assert_true(unit_equal(u, known[i].unit));
        buf_clear(&out);
        unit_print(&out, u);
        assert_true(str_equal(buf_str(&out), str_of(known[i].text)));
    }
    assert_true(unit_parse(STR("persons"), &u) && unit_is_none(u));
    assert_true(unit_parse(STR(""), &u) && unit_is_none(u));
    assert_false(unit_parse(STR("eur"), &u));
    assert_false(unit_parse(STR("EUR/week"), &u));
    buf_clear(&out);
    unit_print(&out, (struct unit){2, -1, -2});
    unit_print(&out, (struct unit){0, 0, -1});
    unit_print(&out, UNIT_NONE);
    assert_true(str_equal(buf_str(&out),
                          STR("EUR^2/month/year^21/yearnumber without unit")));
    buf_release(&out);
}

static void vectors_give_their_rows_as_values(void **state)
{
    (void)state;
    int64_t ints[] = {60746, 0};
    day_number days[] = {0, 1};
    uint8_t codes[] = {1, 0}, truth[] = {2, 1};
    uint8_t gone[] = {PRESENT, ABSENCE_MISSING};
    struct str names[] = {STR("a"), STR("b")};
    struct vec v = {.rep = REP_INT, .scale = 2, .ints = ints, .absent = gone};
    struct value row = vec_get(&v, 0);
    assert_prints(&row, "607.46");
    row = vec_get(&v, 1);
    assert_int_equal(row.absence, ABSENCE_MISSING);
    assert_int_equal(vec_absence(&v, 1), ABSENCE_MISSING);
    v = (struct vec){.rep = REP_DATE, .days = days, .single = true};
    row = vec_get(&v, 1);
    assert_prints(&row, "@\"1970-01-01\"");
    v = (struct vec){.rep = REP_CODE, .codes = codes, .names = names,
                     .code_count = 2};
    row = vec_get(&v, 0);
    assert_prints(&row, "\"b\"");
    v = (struct vec){.rep = REP_TRUTH, .truth = truth};
    row = vec_get(&v, 0);
    assert_prints(&row, "true");
    assert_int_equal(vec_absence(&v, 0), PRESENT);
    assert_int_equal(vec_absence(&v, 1), ABSENCE_UNKNOWN);
    assert_int_equal(vec_get(&v, 1).absence, ABSENCE_UNKNOWN);
    struct value values[] = {value("1"), value("unreadable")};
    v = (struct vec){.rep = REP_VALUE, .values = values};
    assert_int_equal(vec_absence(&v, 0), PRESENT);
    assert_int_equal(vec_absence(&v, 1), ABSENCE_UNREADABLE);
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_follow_the_table_of_types),
        cmocka_unit_test(wrong_operands_give_null_with_an_error),
        cmocka_unit_test(an_absent_operand_gives_the_greatest_kind),
        cmocka_unit_test(a_clamped_month_end_is_remembered),
        cmocka_unit_test(negation_takes_numbers_and_durations),
        cmocka_unit_test(equality_is_kleene_and_null_is_a_test_for_presence),
        cmocka_unit_test(lists_compare_element_by_element),
        cmocka_unit_test(contexts_compare_by_name),
        cmocka_unit_test(ranges_compare_by_ends_and_closedness),
        cmocka_unit_test(in_honours_open_and_closed_ends),
        cmocka_unit_test(in_a_list_asks_each_item),
        cmocka_unit_test(values_order_only_within_a_type),
        cmocka_unit_test(truths_are_kleene),
        cmocka_unit_test(temporal_texts_are_read_and_normalised),
        cmocka_unit_test(values_print_as_literals),
        cmocka_unit_test(bare_printing_leaves_out_the_outer_quotes),
        cmocka_unit_test(units_read_and_print),
        cmocka_unit_test(vectors_give_their_rows_as_values),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
