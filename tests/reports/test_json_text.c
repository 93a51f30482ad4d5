/* test_json_text.c - pieces of JSON are valid, escaped and exact. */
#include "reports/json_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void expect(struct buf *out, const char *text)
{
    buf_add_char(out, '\0');
    assert_string_equal(out->ptr, text);
    buf_release(out);
    *out = (struct buf){0};
}

static void quotes_and_controls_are_escaped(void **state)
{
    struct buf out = {0};
    (void)state;
    json_add_text(&out, STR("a\"b\\c\n\r\t\x01\x1f/"));
    expect(&out, "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f/\"");
    json_add_text(&out, STR(""));
    expect(&out, "\"\"");
}

static void text_beyond_ascii_stays_as_it_is(void **state)
{
    struct buf out = {0};
    (void)state;
    json_add_text(&out, STR("\xE2\x82\xAC caf\xC3\xA9"));
    expect(&out, "\"\xE2\x82\xAC caf\xC3\xA9\"");
}

static void malformed_bytes_become_the_replacement_character(void **state)
{
    struct buf out = {0};
    (void)state;
    json_add_text(&out, STR("a\xFF\xC3"));
    expect(&out, "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void an_empty_text_can_be_null(void **state)
{
    struct buf out = {0};
    (void)state;
    json_add_text_or_null(&out, STR(""));
    expect(&out, "null");
    json_add_text_or_null(&out, STR("x"));
    expect(&out, "\"x\"");
}

static void a_name_has_a_comma_unless_it_is_the_first(void **state)
{
    struct buf out = {0};
    (void)state;
    buf_add_char(&out, '{');
    json_add_name(&out, STR("a\"b"));
    buf_add_char(&out, '1');
    json_add_name(&out, STR("c"));
    expect(&out, "{\"a\\\"b\":1,\"c\":");
}

static void an_amount_has_at_least_two_decimals(void **state)
{
    struct buf out = {0};
    struct unit eur = {.eur = 1, .month = -1};
    (void)state;
    json_add_number(&out, decimal_from_scaled(6075, 1), eur);
    expect(&out, "\"607.50\"");
    json_add_number(&out, decimal_from_scaled(607465, 3), eur);
    expect(&out, "\"607.465\"");
    json_add_number(&out, decimal_from_int(95), UNIT_NONE);
    expect(&out, "\"95\"");
}

static void each_type_of_value_has_its_form(void **state)
{
    struct buf out = {0};
    day_number day = date_from_ymd(2024, 7, 1);
    struct value values[] = {
        value_null(ABSENCE_NONE), value_bool(true),
        value_text(STR("x")),     value_date(day),
        value_months(18),
    };
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        json_add_value(&out, &values[i], UNIT_NONE);
        buf_add_char(&out, ' ');
    }
    expect(&out, "null true \"x\" \"2024-07-01\" \"@\\\"P1Y6M\\\"\" ");
}

static void an_open_end_is_null(void **state)
{
    struct buf out = {0};
    (void)state;
    json_add_date(&out, DAY_MAX);
    expect(&out, "null");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_and_controls_are_escaped),
        cmocka_unit_test(text_beyond_ascii_stays_as_it_is),
        cmocka_unit_test(malformed_bytes_become_the_replacement_character),
        cmocka_unit_test(an_empty_text_can_be_null),
        cmocka_unit_test(a_name_has_a_comma_unless_it_is_the_first),
        cmocka_unit_test(an_amount_has_at_least_two_decimals),
        cmocka_unit_test(each_type_of_value_has_its_form),
        cmocka_unit_test(an_open_end_is_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
