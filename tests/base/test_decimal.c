/*
 * test_decimal.c - decimals: a table of hard cases, and laws that hold for all.
 *
 * decimal.cases holds lines OPERATION FIRST SECOND = RESULT; see its head.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/decimal.h"

static struct decimal decimal(const char *text)
{
    struct decimal d;
    if (!decimal_parse(str_of(text), &d))
        fail_msg("not a decimal: %s", text);
    return d;
}

/* "-12E-2": every digit and the exponent as they are stored. */
static void print_stored(struct buf *out, struct decimal d)
{
    struct decimal whole = {d.coefficient, 0, d.negative};
    decimal_print(out, whole);
    buf_printf(out, "E%d", (int)d.exponent);
}

typedef bool binary(struct decimal, struct decimal, struct decimal *);
typedef bool unary(struct decimal, struct decimal *);

static const struct {
    const char *name;
    binary *call;
} binaries[] = {
    {"add", decimal_add},           {"subtract", decimal_subtract},
    {"multiply", decimal_multiply}, {"divide", decimal_divide},
    {"modulo", decimal_modulo},     {"remainder", decimal_remainder},
    {"power", decimal_power},
};

static const struct {
    const char *name;
    unary *call;
} unaries[] = {
    {"sqrt", decimal_sqrt}, {"exp", decimal_exp}, {"log", decimal_log},
};

static const struct {
    const char *name;
    enum rounding mode;
} roundings[] = {
    {"half-even", ROUND_HALF_EVEN}, {"half-up", ROUND_HALF_UP},
    {"half-down", ROUND_HALF_DOWN}, {"up", ROUND_UP},
    {"down", ROUND_DOWN},           {"floor", ROUND_FLOOR},
    {"ceiling", ROUND_CEILING},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Runs an operation that gives a decimal; false if there is no such one. */
static bool calculate(const char *name, const char *a, const char *b,
                      struct buf *out)
{
    struct decimal result = {0};
    bool known = false, done = false;
    for (size_t i = 0; i < COUNT(binaries) && !known; i++)
        if ((known = !strcmp(name, binaries[i].name)))
            done = binaries[i].call(decimal(a), decimal(b), &result);
    for (size_t i = 0; i < COUNT(unaries) && !known; i++)
        if ((known = !strcmp(name, unaries[i].name)))
            done = unaries[i].call(decimal(a), &result);
    for (size_t i = 0; i < COUNT(roundings) && !known; i++)
        if ((known = !strcmp(name, roundings[i].name)))
            done = decimal_round(decimal(a), atoi(b), roundings[i].mode,
                                 &result);
    if (!known && (known = !strcmp(name, "parse")))
        done = decimal_parse(str_of(a), &result);
    if (done)
        print_stored(out, result);
    else
        buf_add_char(out, '-');
    return known;
}

static void run(const char *name, const char *a, const char *b,
                struct buf *out)
{
    if (!strcmp(name, "compare"))
        buf_add_int(out, decimal_compare(decimal(a), decimal(b)));
    else if (!strcmp(name, "print"))
        decimal_print(out, decimal(a));
    else if (!strcmp(name, "places"))
        decimal_print_places(out, decimal(a), 2);
    else if (!calculate(name, a, b, out))
        fail_msg("no operation %s", name);
}

static void every_case_of_the_table_holds(void **state)
{
    (void)state;
    char line[512], name[32], a[200], b[200], want[200];
    int cases = 0, wrong = 0;
    FILE *table = fopen("tests/base/decimal.cases", "r");
    assert_non_null(table);
    while (fgets(line, sizeof line, table)) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        assert_int_equal(sscanf(line, "%31s %199s %199s = %199s", name, a, b,
                                want), 4);
        struct buf got = {0};
        run(name, a, b, &got);
        cases++;
        if (!str_equal(buf_str(&got), str_of(want))) {
            print_error("%s %s %s: %.*s, not %s\n", name, a, b,
                        STR_ARG(got), want);
            wrong++;
        }
        buf_release(&got);
    }
    fclose(table);
    assert_true(cases > 400);
    assert_int_equal(wrong, 0);
}

static uint64_t random_state = 88172645463325252u;

static uint64_t random_word(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

/* Up to 34 digits, any sign, an exponent from -20 to 20. */
static struct decimal random_decimal(void)
{
    uint128 limit = (uint128)100000000000000000u * 100000000000000000u;
    uint128 size = (uint128)random_word() << 64 | random_word();
    size = size % limit >> random_word() % 113;
    return (struct decimal){size, (int16_t)(random_word() % 41 - 20),
                            size != 0 && random_word() % 2};
}

static void sums_and_products_do_not_mind_the_order(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct decimal a = random_decimal(), b = random_decimal(), x, y;
        assert_true(decimal_add(a, b, &x) && decimal_add(b, a, &y));
        assert_true(x.coefficient == y.coefficient &&
                    x.exponent == y.exponent && x.negative == y.negative);
        assert_true(decimal_multiply(a, b, &x) && decimal_multiply(b, a, &y));
        assert_true(x.coefficient == y.coefficient &&
                    x.exponent == y.exponent && x.negative == y.negative);
    }
}

static void a_quotient_times_the_divisor_is_near_the_dividend(void **state)
{
    (void)state;
    struct decimal least = decimal("1e-33");
    for (int i = 0; i < 20000; i++) {
        struct decimal a = random_decimal(), b = random_decimal(), q, off;
        if (decimal_is_zero(a) || decimal_is_zero(b))
            continue;
        assert_true(decimal_divide(a, b, &q) && decimal_multiply(q, b, &q) &&
                    decimal_subtract(q, a, &off) &&
                    decimal_divide(off, a, &off));
        off.negative = false;
        assert_true(decimal_compare(off, least) <= 0);
    }
}

static void printed_decimals_read_back_with_their_scale(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct decimal a = random_decimal(), b;
        struct buf text = {0};
        decimal_print(&text, a);
        assert_true(decimal_parse(buf_str(&text), &b));
        assert_int_equal(decimal_compare(a, b), 0);
        if (a.exponent <= 0)
            assert_int_equal(a.exponent, b.exponent);
        buf_release(&text);
    }
}

static void scaled_integers_convert_only_exactly(void **state)
{
    (void)state;
    int64_t n;
    assert_true(decimal_to_scaled(decimal("607.46"), 2, &n));
    assert_int_equal(n, 60746);
    assert_true(decimal_to_scaled(decimal("607.4600"), 2, &n));
    assert_int_equal(n, 60746);
    assert_true(decimal_to_scaled(decimal("-1e3"), 2, &n));
    assert_int_equal(n, -100000);
    assert_false(decimal_to_scaled(decimal("607.465"), 2, &n));
    assert_false(decimal_to_scaled(decimal("1e30"), 0, &n));
    assert_false(decimal_to_scaled(decimal("1e-30"), 0, &n));
    assert_true(decimal_to_scaled(decimal("0e-3000"), 0, &n));
    assert_int_equal(n, 0);
    assert_true(decimal_to_int(decimal("9223372036854775807"), &n));
    assert_true(n == INT64_MAX);
    assert_true(decimal_to_int(decimal("-9223372036854775808"), &n));
    assert_true(n == INT64_MIN);
    assert_false(decimal_to_int(decimal("9223372036854775808"), &n));
    assert_false(decimal_to_int(decimal("-9223372036854775809"), &n));
    assert_false(decimal_to_int(decimal("92233720368547758070e18"), &n));
    assert_int_equal(decimal_compare(decimal_from_scaled(INT64_MIN, 2),
                                     decimal("-92233720368547758.08")), 0);
}

static void integers_are_known_whatever_their_scale(void **state)
{
    (void)state;
    assert_true(decimal_is_integer(decimal("5.00")));
    assert_true(decimal_is_integer(decimal("5e300")));
    assert_true(decimal_is_integer(decimal("0e-300")));
    assert_false(decimal_is_integer(decimal("5.01")));
    assert_false(decimal_is_integer(decimal("1e-34")));
    assert_false(decimal_is_integer(decimal("1e-300")));
}

static void zero_is_never_negative(void **state)
{
    (void)state;
    struct decimal d = decimal("-0.00");
    assert_false(d.negative);
    assert_false(decimal_negate(d).negative);
    assert_true(decimal_subtract(d, d, &d));
    assert_false(d.negative);
    assert_true(decimal_multiply(d, decimal("-3"), &d));
    assert_false(d.negative);
    assert_true(decimal_round(decimal("-0.4"), 0, ROUND_HALF_EVEN, &d));
    assert_true(decimal_is_zero(d) && !d.negative);
    assert_true(decimal_multiply(decimal("-1e-6000"), decimal("1e-6000"),
                                 &d));
    assert_true(decimal_is_zero(d) && !d.negative);
}

static void a_failed_operation_leaves_its_result_alone(void **state)
{
    (void)state;
    struct decimal d = decimal("42");
    assert_false(decimal_divide(d, decimal("0"), &d));
    assert_false(decimal_multiply(decimal("1e6144"), decimal("10"), &d));
    assert_false(decimal_log(decimal("0"), &d));
    assert_int_equal(decimal_compare(d, decimal("42")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_of_the_table_holds),
        cmocka_unit_test(sums_and_products_do_not_mind_the_order),
        cmocka_unit_test(a_quotient_times_the_divisor_is_near_the_dividend),
        cmocka_unit_test(printed_decimals_read_back_with_their_scale),
        cmocka_unit_test(scaled_integers_convert_only_exactly),
        cmocka_unit_test(integers_are_known_whatever_their_scale),
        cmocka_unit_test(zero_is_never_negative),
        cmocka_unit_test(a_failed_operation_leaves_its_result_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
