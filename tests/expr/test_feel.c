/*
 * test_feel.c - the language by text cases: the .feel files beside this one.
 *
 * A case is an expression on one line, lines "let NAME = LITERAL" before it,
 * and what it gives on the line after: a literal, or "error: " and a part of
 * the complaint. Lines with # are remarks; an empty line ends a case.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "expr/eval.h"

enum { LETS_MAX = 8 };

struct feel_case {
    struct eval_let lets[LETS_MAX];
    size_t count;
    struct str expression, expected;
};

static struct str next_line(struct str text, size_t *at)
{
    size_t end = str_find(text, STR("\n"), *at);
    struct str line = str_slice(text, *at, end - *at);
    *at = end + 1;
    return line;
}

static void add_let(struct feel_case *c, struct str line)
{
    size_t equal = str_find(line, STR("="), 0);
    assert_true(c->count < LETS_MAX && equal < line.len);
    c->lets[c->count].name = str_trim(str_slice(line, 4, equal - 4));
    c->lets[c->count++].literal =
        str_trim(str_slice(line, equal + 1, line.len));
}

static bool next_case(struct str text, size_t *at, struct feel_case *c)
{
    *c = (struct feel_case){0};
    while (*at < text.len) {
        struct str line = next_line(text, at);
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        if (str_starts(line, STR("let "))) {
            add_let(c, line);
            continue;
        }
        c->expression = line;
        c->expected = next_line(text, at);
        return true;
    }
    return false;
}

static bool run_case(const struct feel_case *c)
{
    struct arena arena;
    arena_init(&arena);
    struct eval r = expr_eval(c->expression, c->lets, c->count, true, &arena);
    struct str error = STR("error: ");
    bool refused = str_starts(c->expected, error), right;
    struct str part = str_slice(c->expected, refused ? error.len : 0,
                                c->expected.len);
    if (refused)
        right = r.exit == 2 &&
                str_find(r.complaints, part, 0) < r.complaints.len;
    else
        right = r.exit == 0 && str_equal(r.printed, part);
    if (!right)
        print_error("%.*s\n  expected %.*s\n  got %.*s%.*s\n",
                    STR_ARG(c->expression), STR_ARG(c->expected),
                    STR_ARG(r.printed), STR_ARG(r.complaints));
    arena_release(&arena);
    return right;
}

static void run_file(const char *name, size_t least)
{
    struct arena arena;
    struct str text;
    struct feel_case c;
    char path[4096] = __FILE__;
    size_t at = 0, cases = 0, wrong = 0;
    strcpy(strrchr(path, '/') + 1, name);
    arena_init(&arena);
    assert_null(file_read(path, 1 << 20, &arena, &text));
    for (; next_case(text, &at, &c); cases++)
        wrong += !run_case(&c);
    arena_release(&arena);
    assert_int_equal(wrong, 0);
    assert_true(cases >= least);
}

static void operators_give_what_feel_says(void **state)
{
    (void)state;
    run_file("operators.feel", 90);
}

static void tests_ranges_and_quantifiers_give_what_feel_says(void **state)
{
    (void)state;
    run_file("tests.feel", 65);
}

static void dates_and_durations_give_what_feel_says(void **state)
{
    (void)state;
    run_file("dates.feel", 37);
}

static void what_is_outside_the_profile_is_refused_with_its_place(void **state)
{
    (void)state;
    run_file("refusals.feel", 45);
}

/* count times `part`, then `end`. */
static struct str repeated(const char *part, size_t count, const char *end)
{
    struct buf b = {0};
    for (size_t i = 0; i < count; i++)
        buf_add_text(&b, part);
    buf_add_text(&b, end);
    return buf_str(&b);
}

static void refused_with(const char *part, size_t count, const char *end,
                         const char *message)
{
    struct arena arena;
    arena_init(&arena);
    struct str text = repeated(part, count, end);
    struct eval r = expr_eval(text, NULL, 0, false, &arena);
    assert_int_equal(r.exit, 2);
    assert_true(str_find(r.complaints, str_of(message), 0) <
                r.complaints.len);
    struct eval_let let = {STR("x"), text};
    r = expr_eval(STR("x"), &let, 1, false, &arena);
    assert_int_equal(r.exit, 2);
    arena_release(&arena);
    mem_free((void *)(uintptr_t)text.ptr);
}

static void nesting_beyond_the_limit_is_refused_politely(void **state)
{
    (void)state;
    static const char *const deep[] = {
        "(", "[", "-", "not(", "if ", "max(", "1 in (", "1 in [", "[1..",
        "some x in ", "some x in [1], ", "1 + (", "(< ", "]", "1 between ",
        "1 < (", "if true then 1 else "};
    for (size_t i = 0; i < sizeof deep / sizeof *deep; i++)
        refused_with(deep[i], 100000, "1", "EXPR:1:");
    refused_with("(", 100000, "1", "nested deeper than 200 levels");
    refused_with("1 + ", 100000, "1", "operators build on one another");
    refused_with("true and ", 100000, "true", "build on one another");
    refused_with("a", 1, ".b.b.b.b", "unknown name");
}

static void a_long_list_is_no_deep_nesting(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    struct str text = repeated("7, ", 50000, "8)");
    struct str all = arena_printf(&arena, "8 in (%.*s", STR_ARG(text));
    struct eval r = expr_eval(all, NULL, 0, false, &arena);
    assert_true(str_equal(r.printed, STR("true")));
    arena_release(&arena);
    mem_free((void *)(uintptr_t)text.ptr);
}

static struct eval eval_one(const char *text, struct arena *arena)
{
    arena_init(arena);
    return expr_eval(str_of(text), NULL, 0, true, arena);
}

static void a_null_result_comes_with_its_reason(void **state)
{
    (void)state;
    static const struct {
        const char *text, *reason;
    } cases[] = {
        {"1 / 0", "division by zero"},
        {"1 + true", "'+' has no meaning for number and boolean"},
        {"\"a\" < 1", "'<' has no meaning for text and number"},
        {"true and 1 / 0 > 1", "division by zero"},
        {"string length(5)", "string length(): bad arguments"},
        {"true()", "this is not a function"},
        {"not(true, false)", "not() takes 1 argument"},
        {"@\"2024-01-01\".hour", "a date has no 'hour'"},
        {"[] and [[1 = 2]]", "a list is not a boolean"},
        {"true and 1", "a number is not a boolean"},
        {"if \"a\" then 1 else 2", "a text is not a boolean"},
        {"null + 1", "it is the literal null"},
        {"some x in [1] satisfies x",
         "'some': the test of an element has no result"},
        {"1 = (some x in [1 <= 2] satisfies x = 1)",
         "'some': the test of an element has no result"},
        {"every x in 5 satisfies x > 1", "'every': there is no list"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena;
        struct eval r = eval_one(cases[i].text, &arena);
        assert_int_equal(r.exit, 0);
        assert_true(str_equal(r.printed, STR("null")));
        assert_true(str_equal(r.reason, str_of(cases[i].reason)));
        arena_release(&arena);
    }
}

static void a_trace_shows_every_step_and_a_month_end(void **state)
{
    (void)state;
    struct arena arena;
    struct eval r =
        eval_one("@\"2024-01-31\" + @\"P1M\" < @\"2024-03-01\"", &arena);
    assert_true(str_equal(
        r.trace,
        STR("@\"2024-01-31\" + @\"P1M\" < @\"2024-03-01\" = true\n"
            "  @\"2024-01-31\" + @\"P1M\" = @\"2024-02-29\" (month end)\n")));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_give_what_feel_says),
        cmocka_unit_test(tests_ranges_and_quantifiers_give_what_feel_says),
        cmocka_unit_test(dates_and_durations_give_what_feel_says),
        cmocka_unit_test(
            what_is_outside_the_profile_is_refused_with_its_place),
        cmocka_unit_test(nesting_beyond_the_limit_is_refused_politely),
        cmocka_unit_test(a_long_list_is_no_deep_nesting),
        cmocka_unit_test(a_null_result_comes_with_its_reason),
        cmocka_unit_test(a_trace_shows_every_step_and_a_month_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
