/* The calendar as RFC 5545 has it. */
#include "reports/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct rule rules[] = {
    {.id = STR_INIT("D1"),
     .title = {{STR_INIT("Geheim"), STR_INIT("Secret")}},
     .kind = RULE_DUE,
     .due = {.lead = 5, .label = {{STR_INIT("einde"), STR_INIT("end")}}}},
    {.id = STR_INIT("D2"),
     .title = {{STR_INIT("Geheim"), STR_INIT("Secret")}},
     .kind = RULE_DUE,
     .due = {.discreet = true}},
};

static const struct ruleset set = {.rules = rules, .rule_count = 2};
static struct report_input input = {.file = STR_INIT("e.csv")};

static struct buf written(const struct due_item *items, size_t count)
{
    static const struct due_count counts[2];
    struct due_list list = {
        .items = items, .count = count, .by_rule = counts};
    struct report_run run = {.version = STR("9"),
                             .as_of = date_from_ymd(2026, 11, 21),
                             .rules = &set,
                             .inputs = &input,
                             .input_count = 1,
                             .due = &list};
    struct buf out = {0};
    report_ics.end(&run, &out);
    buf_add_char(&out, '\0');
    return out;
}

static struct due_item item(size_t rule, struct str contract, int day)
{
    return (struct due_item){.rule = &rules[rule],
                             .contract = contract,
                             .line = 2,
                             .on = date_from_ymd(2026, 12, day)};
}

static void an_event_has_all_that_the_standard_asks(void **state)
{
    struct due_item one = item(0, STR("A1"), 31);
    struct buf out = written(&one, 1);
    (void)state;
    memset(strstr(out.ptr, "UID:") + 4, 'x', 32);
    assert_string_equal(out.ptr,
                        "BEGIN:VCALENDAR\r\n"
                        "VERSION:2.0\r\n"
                        "PRODID:-//huurtoets//huurtoets 9//NL\r\n"
                        "BEGIN:VEVENT\r\n"
                        "UID:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@huurtoets\r\n"
                        "DTSTAMP:20261121T000000Z\r\n"
                        "DTSTART;VALUE=DATE:20261231\r\n"
                        "SUMMARY:actie contract A1\r\n"
                        "DESCRIPTION:einde\r\n"
                        "CLASS:PRIVATE\r\n"
                        "TRANSP:TRANSPARENT\r\n"
                        "BEGIN:VALARM\r\n"
                        "ACTION:DISPLAY\r\n"
                        "DESCRIPTION:actie contract A1\r\n"
                        "TRIGGER:-P5D\r\n"
                        "END:VALARM\r\n"
                        "END:VEVENT\r\n"
                        "END:VCALENDAR\r\n");
    buf_release(&out);
}

static void a_discreet_rule_tells_contract_and_day_only(void **state)
{
    struct due_item one = item(1, STR("A1"), 31);
    struct buf out = written(&one, 1);
    (void)state;
    assert_non_null(strstr(out.ptr, "SUMMARY:actie contract A1\r\n"));
    assert_null(strstr(out.ptr, "DESCRIPTION"));
    assert_null(strstr(out.ptr, "D2"));
    assert_null(strstr(out.ptr, "Geheim"));
    buf_release(&out);
}

static struct str uid(const struct buf *out, size_t index)
{
    struct str text = buf_str(out);
    size_t at = 0;
    for (size_t i = 0; i <= index; i++)
        at = str_find(text, STR("UID:"), at) + 4;
    return str_slice(text, at, 32);
}

static void an_event_that_moves_keeps_its_uid(void **state)
{
    struct due_item before = item(0, STR("A1"), 30);
    struct due_item after[] = {item(0, STR("A0"), 1), item(0, STR("A1"), 31)};
    struct buf a = written(&before, 1), b = written(after, 2);
    (void)state;
    assert_true(str_equal(uid(&a, 0), uid(&b, 1)));
    assert_false(str_equal(uid(&b, 0), uid(&b, 1)));
    buf_release(&a);
    buf_release(&b);
}

static void two_rows_of_one_contract_have_two_uids(void **state)
{
    struct due_item both[] = {item(0, STR("A1"), 1), item(0, STR("A1"), 1)};
    struct buf out = written(both, 2);
    (void)state;
    assert_false(str_equal(uid(&out, 0), uid(&out, 1)));
    buf_release(&out);
}

static void lines_are_folded_at_75_octets_between_characters(void **state)
{
    struct buf name = {0};
    (void)state;
    for (int i = 0; i < 60; i++)
        buf_add_text(&name, "\xC3\xAB");
    struct due_item one = item(0, buf_str(&name), 1);
    struct buf out = written(&one, 1);
    for (const char *line = out.ptr; *line;) {
        const char *end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_true(end - line <= 75);
        assert_true((end[0] & 0xC0) != 0x80);
        assert_true(end == line || (end[2] & 0xC0) != 0x80);
        line = end + 2;
    }
    assert_non_null(strstr(out.ptr, "\xC3\xAB\r\n \xC3\xAB"));
    buf_release(&out);
    buf_release(&name);
}

static void text_from_data_cannot_become_a_line_of_its_own(void **state)
{
    struct due_item one =
        item(0, STR("A\r\nEND:VEVENT;x,y\\z\xFF"), 1);
    struct buf out = written(&one, 1);
    (void)state;
    assert_non_null(strstr(out.ptr, "contract A  END:VEVENT\\;x\\,y\\\\z"));
    assert_null(strstr(out.ptr, "\xFF"));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_has_all_that_the_standard_asks),
        cmocka_unit_test(a_discreet_rule_tells_contract_and_day_only),
        cmocka_unit_test(an_event_that_moves_keeps_its_uid),
        cmocka_unit_test(two_rows_of_one_contract_have_two_uids),
        cmocka_unit_test(lines_are_folded_at_75_octets_between_characters),
        cmocka_unit_test(text_from_data_cannot_become_a_line_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
