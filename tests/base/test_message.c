/*
 * test_message.c - the message table, and values in Dutch and English.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/message.h"

static const char *const names[] = {
#define M(name, nl, en) #name,
#include "base/message_list.h"
#undef M
};

/* A bit for each {0} .. {9} in the text. */
static unsigned placeholders(struct str text)
{
    unsigned found = 0;
    for (size_t i = 0; i + 2 < text.len; i++)
        if (text.ptr[i] == '{' && text.ptr[i + 1] >= '0' &&
            text.ptr[i + 1] <= '9' && text.ptr[i + 2] == '}')
            found |= 1u << (text.ptr[i + 1] - '0');
    return found;
}

static void both_languages_take_the_same_arguments(void **state)
{
    (void)state;
    for (int id = 0; id < MSG_COUNT; id++) {
        struct str nl = message(LANG_NL, id), en = message(LANG_EN, id);
        if (!utf8_valid(nl) || !utf8_valid(en))
            fail_msg("%s is not UTF-8", names[id]);
        if (placeholders(nl) != placeholders(en))
            fail_msg("%s: other placeholders in English", names[id]);
        if (placeholders(nl) & (placeholders(nl) + 1))
            fail_msg("%s: a number is passed over", names[id]);
    }
}

static void arguments_are_put_in_their_place(void **state)
{
    (void)state;
    struct buf out = {0};
    MESSAGE(&out, LANG_NL, PER_MONTH, STR("{0} {"));
    assert_true(str_equal(buf_str(&out), STR("{0} { per maand")));
    buf_clear(&out);
    message_add(&out, LANG_EN, MSG_PASS, 0, NULL);
    assert_true(str_equal(buf_str(&out), STR("complies")));
    buf_release(&out);
}

#define EUR {1, 0, 0}
#define MONTHLY {1, -1, 0}
#define YEARLY {1, 0, -1}
#define MONTH {0, 1, 0}
#define YEAR {0, 0, 1}
#define NONE {0, 0, 0}

static const struct {
    const char *number;
    struct unit unit;
    const char *nl, *en;
} numbers[] = {
    {"1607.46", EUR, "€ 1.607,46", "€1,607.46"},
    {"607.5", EUR, "€ 607,50", "€607.50"},
    {"607", EUR, "€ 607,00", "€607.00"},
    {"0", EUR, "€ 0,00", "€0.00"},
    {"-12.5", EUR, "€ -12,50", "-€12.50"},
    {"0.005", EUR, "€ 0,005", "€0.005"},
    {"1234567.89", EUR, "€ 1.234.567,89", "€1,234,567.89"},
    {"999", EUR, "€ 999,00", "€999.00"},
    {"1000", EUR, "€ 1.000,00", "€1,000.00"},
    {"-100000", EUR, "€ -100.000,00", "-€100,000.00"},
    {"682.96", MONTHLY, "€ 682,96 per maand", "€682.96 per month"},
    {"22675", YEARLY, "€ 22.675 per jaar", "€22,675 per year"},
    {"22675.00", YEARLY, "€ 22.675 per jaar", "€22,675 per year"},
    {"22675.5", YEARLY, "€ 22.675,50 per jaar", "€22,675.50 per year"},
    {"1", MONTH, "1 maand", "1 month"},
    {"1.0", MONTH, "1,0 maand", "1.0 month"},
    {"2", MONTH, "2 maanden", "2 months"},
    {"0.5", MONTH, "0,5 maanden", "0.5 months"},
    {"1", YEAR, "1 jaar", "1 year"},
    {"3", YEAR, "3 jaar", "3 years"},
    {"143.25", NONE, "143,25", "143.25"},
    {"94.00", NONE, "94,00", "94.00"},
    {"12345678", NONE, "12345678", "12345678"},
    {"-3", NONE, "-3", "-3"},
};

static void check(struct buf *out, const char *expected)
{
    if (!str_equal(buf_str(out), str_of(expected)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(buf_str(out)), expected);
    buf_clear(out);
}

static void numbers_read_as_people_write_them(void **state)
{
    (void)state;
    struct buf out = {0};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct decimal number;
        assert_true(decimal_parse(str_of(numbers[i].number), &number));
        format_number(&out, LANG_NL, number, numbers[i].unit);
        check(&out, numbers[i].nl);
        format_number(&out, LANG_EN, number, numbers[i].unit);
        check(&out, numbers[i].en);
    }
    buf_release(&out);
}

static void dates_read_as_people_write_them(void **state)
{
    (void)state;
    struct buf out = {0};
    format_date(&out, LANG_NL, date_from_ymd(2024, 7, 1));
    check(&out, "01-07-2024");
    format_date(&out, LANG_EN, date_from_ymd(2024, 7, 1));
    check(&out, "1 July 2024");
    format_date(&out, LANG_EN, date_from_ymd(2026, 12, 31));
    check(&out, "31 December 2026");
    format_date(&out, LANG_EN, date_from_ymd(2026, 1, 15));
    check(&out, "15 January 2026");
    buf_release(&out);
}

static void every_kind_of_value_can_be_shown(void **state)
{
    (void)state;
    struct value items[] = {value_text(STR("a")), value_bool(false)};
    struct value_list list = {2, items};
    struct value list_value = {.type = TYPE_LIST, .list = &list};
    const struct {
        struct value value;
        const char *nl, *en;
    } cases[] = {
        {value_bool(true), "ja", "yes"},
        {value_bool(false), "nee", "no"},
        {value_null(ABSENCE_MISSING), "onbekend", "unknown"},
        {value_text(STR("bw271")), "bw271", "bw271"},
        {value_date(0), "01-01-1970", "1 January 1970"},
        {value_months(24), "24 maanden", "24 months"},
        {value_seconds(86400), "1 dag", "1 day"},
        {value_seconds(3 * 86400), "3 dagen", "3 days"},
        {list_value, "a, nee", "a, no"},
    };
    struct buf out = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        format_value(&out, LANG_NL, &cases[i].value, UNIT_NONE);
        check(&out, cases[i].nl);
        format_value(&out, LANG_EN, &cases[i].value, UNIT_NONE);
        check(&out, cases[i].en);
    }
    struct value amount = value_int(607);
    format_value(&out, LANG_NL, &amount, (struct unit)MONTHLY);
    check(&out, "€ 607,00 per maand");
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_languages_take_the_same_arguments),
        cmocka_unit_test(arguments_are_put_in_their_place),
        cmocka_unit_test(numbers_read_as_people_write_them),
        cmocka_unit_test(dates_read_as_people_write_them),
        cmocka_unit_test(every_kind_of_value_can_be_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
