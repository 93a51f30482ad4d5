/* test_options.c - the command line becomes options or a useful complaint. */
#include "run/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS_MAX = 8 };

/* Parses the words of a check command; *error is empty on success. */
static bool parse(struct options *o, struct buf *error, const char *const *in)
{
    static char *words[WORDS_MAX];
    int count = 0;
    for (; in[count]; count++)
        words[count] = (char *)in[count];
    *error = (struct buf){0};
    return options_parse(o, COMMAND_CHECK, count, words, error);
}

#define PARSE(o, error, ...)                                                \
    parse((o), (error), (const char *const[]){__VA_ARGS__, NULL})

static void refused(const char *const *words, const char *part)
{
    struct options o;
    struct buf error;
    assert_false(parse(&o, &error, words));
    assert_true(str_find(buf_str(&error), str_of(part), 0) < error.len);
    buf_release(&error);
}

#define REFUSED(part, ...)                                                  \
    refused((const char *const[]){__VA_ARGS__, NULL}, part)

static void what_is_no_option_is_an_operand(void **state)
{
    struct options o;
    struct buf error;
    (void)state;
    assert_true(PARSE(&o, &error, "a", "--all", "-", "--", "--b"));
    assert_int_equal(o.operand_count, 3);
    assert_string_equal(o.operands[0], "a");
    assert_string_equal(o.operands[1], "-");
    assert_string_equal(o.operands[2], "--b");
    assert_true(o.all);
}

static void a_value_stands_behind_a_blank_or_an_equals_sign(void **state)
{
    struct options o;
    struct buf error;
    (void)state;
    assert_true(PARSE(&o, &error, "--as-of=2024-02-29", "--lang", "en"));
    assert_int_equal(o.as_of, date_from_ymd(2024, 2, 29));
    assert_int_equal(o.lang, LANG_EN);
}

static void formats_add_up_with_their_paths(void **state)
{
    struct options o;
    struct buf error;
    (void)state;
    assert_true(PARSE(&o, &error, "--format", "csv=a=b.csv",
                      "--format=json=-", "--format", "text"));
    assert_int_equal(o.report_count, 3);
    assert_string_equal(o.reports[0].path, "a=b.csv");
    assert_ptr_equal(o.reports[0].format, &report_csv);
    assert_null(o.reports[1].path);
    assert_null(o.reports[2].path);
}

static void fail_on_takes_a_severity_and_undetermined(void **state)
{
    struct options o;
    struct buf error;
    (void)state;
    assert_true(PARSE(&o, &error, "--fail-on", "info,undetermined"));
    assert_int_equal(o.fail_on, SEVERITY_INFO);
    assert_true(o.fail_on_undetermined);
    assert_true(PARSE(&o, &error, "--fail-on", "undetermined"));
    assert_int_equal(o.fail_on, SEVERITY_ERROR);
    assert_true(PARSE(&o, &error, "x"));
    assert_int_equal(o.fail_on, SEVERITY_ERROR);
    assert_false(o.fail_on_undetermined);
}

static void wrong_values_are_refused_with_what_is_wanted(void **state)
{
    (void)state;
    REFUSED("a date such as", "--as-of", "2024-02-30");
    REFUSED("a date such as", "--as-of", "1-1-2024");
    REFUSED("nl or en", "--lang", "de");
    REFUSED("choose one of text, ", "--format", "pdf");
    REFUSED("FORMAT=PATH", "--format", "csv=");
    REFUSED("error, warning or info", "--fail-on", "fatal");
    REFUSED("error, warning or info", "--fail-on", "error,");
    REFUSED("error, warning or info", "--fail-on", "error,info");
    REFUSED("1 to 256", "--jobs", "0");
    REFUSED("1 to 256", "--jobs", "99999999999999999999");
    REFUSED("1 to 256", "--jobs", "2x");
}

static void wrong_options_are_refused_with_the_nearest(void **state)
{
    (void)state;
    REFUSED("did you mean --format?", "--fromat", "x");
    REFUSED("takes no value", "--all=yes");
    REFUSED("wants a value: --rules DIR", "--rules");
    REFUSED("no option '--let'", "--let", "a=1");
}

static void the_day_comes_from_source_date_epoch(void **state)
{
    struct options o;
    struct buf error;
    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1709164800", 1);
    assert_true(PARSE(&o, &error, "x"));
    assert_int_equal(o.as_of, date_from_ymd(2024, 2, 29));
    setenv("SOURCE_DATE_EPOCH", "soon", 1);
    REFUSED("SOURCE_DATE_EPOCH", "x");
    unsetenv("SOURCE_DATE_EPOCH");
}

static void an_expression_may_begin_with_a_minus(void **state)
{
    struct options o;
    struct buf error = {0};
    char *words[] = {(char *)"-5 + 3", (char *)"--let", (char *)"a=1"};
    (void)state;
    assert_true(options_parse(&o, COMMAND_EVAL, 3, words, &error));
    assert_int_equal(o.operand_count, 1);
    assert_int_equal(o.let_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_option_is_an_operand),
        cmocka_unit_test(a_value_stands_behind_a_blank_or_an_equals_sign),
        cmocka_unit_test(formats_add_up_with_their_paths),
        cmocka_unit_test(fail_on_takes_a_severity_and_undetermined),
        cmocka_unit_test(wrong_values_are_refused_with_what_is_wanted),
        cmocka_unit_test(wrong_options_are_refused_with_the_nearest),
        cmocka_unit_test(the_day_comes_from_source_date_epoch),
        cmocka_unit_test(an_expression_may_begin_with_a_minus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
