/*
 * test_explain.c - what decided a row: only operands that mattered.
 */
#include "tests/expr/sheet.h"

/* One row: rent 607.47 on 2020-06-01, kind loan, social, 2 persons. */
static struct sheet *one_row(void)
{
    struct sheet *s = sheet_open(1);
    s->numbers[RENT][0] = 60747;
    s->numbers[INCOME][0] = 2000000;
    s->numbers[PERSONS][0] = 2;
    s->days[START][0] = day(2020, 6, 1);
    s->bytes[KIND][0] = 1;
    s->bytes[SOCIAL][0] = 2;
    s->texts[0] = STR("x");
    return s;
}

static void show_cause(const struct sheet *s, const struct cause *c,
                       struct buf *out)
{
    static const char *const kinds[] = {
        "", "=none", "=error", "=missing", "=unreadable", "=no limit",
        "=unknown"};
    buf_add_text(out, " ");
    if (c->kind == CAUSE_ERROR)
        buf_printf(out, "error(%.*s)", STR_ARG(c->message));
    else
        buf_add(out, c->kind == CAUSE_FIELD ? field_names[c->index]
                                            : s->series[c->index].name);
    if (c->kind == CAUSE_SERIES && c->date_known) {
        buf_add_char(out, '@');
        date_print_iso(out, c->date);
    }
    if (c->kind != CAUSE_ERROR)
        buf_add_text(out, kinds[c->absence]);
}

/* "clause; clause | cause cause" */
static void explains(struct sheet *s, const char *text, const char *expected)
{
    int reg = sheet_reg(s, text);
    struct explanation e;
    struct buf got = {0};
    sheet_run(s, false);
    machine_explain(&s->machine, reg, 0, &s->arena, &e);
    for (size_t i = 0; i < e.clause_count; i++)
        buf_printf(&got, "%s%.*s", i ? "; " : "",
                   STR_ARG(e.clauses[i].text));
    buf_add_text(&got, " |");
    for (size_t i = 0; i < e.count; i++)
        show_cause(s, &e.causes[i], &got);
    if (!str_equal(buf_str(&got), str_of(expected)))
        print_error("%s\nexpected %s\ngot      %.*s\n", text, expected,
                    STR_ARG(got));
    assert_true(str_equal(buf_str(&got), str_of(expected)));
    buf_release(&got);
}

static void a_false_and_hangs_on_its_false_operands(void **state)
{
    (void)state;
    struct sheet *s = one_row();
    explains(s, "social and rent <= limit",
             "rent <= limit | rent limit@2020-06-01 start");
    explains(s, "kind = \"lease\" and rent <= limit",
             "kind = \"lease\"; rent <= limit | kind rent limit@2020-06-01 "
             "start");
    explains(s, "social and kind = \"loan\"",
             "social; kind = \"loan\" | social kind");
    sheet_close(s);
}

static void a_true_or_hangs_on_its_true_operands(void **state)
{
    (void)state;
    struct sheet *s = one_row();
    explains(s, "kind = \"loan\" or rent <= limit", "kind = \"loan\" | kind");
    explains(s, "not(social) or persons < 2",
             "social; persons < 2 | social persons");
    sheet_close(s);
}

static void an_unknown_result_hangs_on_what_is_absent(void **state)
{
    (void)state;
    struct sheet *s = one_row();
    s->absent[PERSONS][0] = ABSENCE_MISSING;
    s->absent[INCOME][0] = ABSENCE_UNREADABLE;
    explains(s, "social and persons > 1", "persons > 1 | persons=missing");
    explains(s, "not(social) or persons > 1 or income > 0",
             "persons > 1; income > 0 | persons=missing income=unreadable");
    explains(s, "persons + 1 > 2 and social",
             "persons + 1 > 2 | persons=missing");
    explains(s, "persons = null", "persons = null | persons=missing");
    explains(s, "persons in (1, 2)", "persons in (1, 2) | persons=missing");
    explains(s, "max(persons, 1) > 0", "max(persons, 1) > 0 | "
                                       "persons=missing");
    explains(s, "sum([persons, 1]) > 0",
             "sum([persons, 1]) > 0 | persons=missing");
    explains(s, "some x in [persons, 1] satisfies x > 5",
             "some x in [persons, 1] satisfies x > 5 | persons=missing");
    explains(s, "persons", " | persons=missing");
    explains(s, "persons > 1 and sum([persons, 1]) > 0 and (some x in "
                "[persons] satisfies x > 1)",
             "persons > 1; sum([persons, 1]) > 0; some x in [persons] "
             "satisfies x > 1 | persons=missing");
    explains(s, "persons > 1 and (if persons > 1 then income else 0) > 0",
             "persons > 1; (if persons > 1 then income else 0) > 0 | "
             "persons=missing");
    explains(s, "some x in [1] satisfies x > persons",
             "some x in [1] satisfies x > persons | persons=missing");
    sheet_close(s);
}

static void a_limit_without_value_is_named_with_its_date(void **state)
{
    (void)state;
    struct sheet *s = one_row();
    s->days[START][0] = day(2022, 5, 1);
    explains(s, "rent <= limit",
             "rent <= limit | limit@2022-05-01=no limit");
    s->absent[START][0] = ABSENCE_MISSING;
    s->days[START][0] = 0;
    explains(s, "rent <= limit", "rent <= limit | start=missing");
    explains(s, "rent <= limit * persons + limit",
             "rent <= limit * persons + limit | start=missing");
    sheet_close(s);
}

static void an_if_shows_its_condition_and_the_branch_taken(void **state)
{
    (void)state;
    struct sheet *s = one_row();
    sheet_define(s, "bound", "if persons <= 2 then limit else rent * 2");
    explains(s, "rent <= bound",
             "rent <= bound | rent persons limit@2020-06-01 start");
    explains(s, "if persons <= 2 then rent > 0 else social",
             "rent > 0 | persons rent");
    s->absent[PERSONS][0] = ABSENCE_NONE;
    explains(s, "rent <= bound", "rent <= bound; persons <= 2 | "
                                 "persons=none");
    sheet_close(s);
}

static void a_null_branch_makes_the_condition_s_fields_the_cause(void **state)
{
    (void)state;
    struct sheet *s = one_row();
    sheet_define(s, "known_income",
                 "if income < rent * term and persons != 1 then null else "
                 "income");
    s->numbers[TERM][0] = 100;
    explains(s, "known_income > 0",
             "known_income > 0 | income=missing rent=missing term=missing "
             "persons=missing");
    explains(s, "if social then null else rent > 0", " | social=missing");
    sheet_close(s);
}

static void an_error_is_told_apart_from_absence(void **state)
{
    (void)state;
    struct sheet *s = one_row();
    s->numbers[PERSONS][0] = 0;
    explains(s, "rent / persons > 0",
             "rent / persons > 0 | error(division by zero)");
    s->absent[PERSONS][0] = ABSENCE_MISSING;
    explains(s, "rent / persons > 0",
             "rent / persons > 0 | persons=missing");
    sheet_close(s);
}

static void shared_definitions_are_explained_once(void **state)
{
    (void)state;
    struct sheet *s = one_row();
    char name[] = "d0", text[] = "d0 + d0";
    sheet_define(s, "d0", "persons + persons");
    for (int i = 1; i < DEFINES_MAX; i++) {
        text[1] = text[6] = (char)('0' + i - 1);
        name[1] = (char)('0' + i);
        sheet_define(s, (char *)arena_str(&s->arena, str_of(name)).ptr,
                     arena_str(&s->arena, str_of(text)).ptr);
    }
    explains(s, "d7 > 0 and d7 + d6 > 0",
             "d7 > 0; d7 + d6 > 0 | persons");
    sheet_close(s);
}

static bool hide_income(void *data, int field)
{
    (void)data;
    return field == INCOME;
}

static void a_trace_hides_what_is_private_but_shows_truths(void **state)
{
    (void)state;
    struct sheet *s = one_row();
    sheet_define(s, "room", "income - 2 * income");
    int reg = sheet_reg(s, "room > 0 or rent <= limit or room = income");
    struct buf out = {0};
    sheet_run(s, false);
    machine_trace(&s->machine, reg, 0, hide_income, NULL, field_names, &out);
    assert_text(buf_str(&out),
                "room > 0 or rent <= limit or room = income = false\n"
                "  room > 0 or rent <= limit = false\n"
                "    room > 0 = false\n"
                "      room: income - 2 * income = [afgeschermd]\n"
                "        income = [afgeschermd]\n"
                "        2 * income = [afgeschermd]\n"
                "          income = [afgeschermd]\n"
                "    rent <= limit = false\n"
                "      rent = 607.47\n"
                "      limit = 500.00 (2020-01-01 .. 2020-12-31)\n"
                "  room = income = false\n"
                "    room: income - 2 * income = [afgeschermd] (above)\n"
                "    income = [afgeschermd]\n");
    buf_release(&out);
    sheet_close(s);
}

static void a_trace_tells_kinds_of_absence(void **state)
{
    (void)state;
    struct sheet *s = one_row();
    s->absent[RENT][0] = ABSENCE_UNREADABLE;
    s->absent[START][0] = ABSENCE_NONE;
    int reg = sheet_reg(s, "rent <= limit");
    struct buf out = {0};
    sheet_run(s, false);
    machine_trace(&s->machine, reg, 0, NULL, NULL, field_names, &out);
    assert_text(buf_str(&out), "rent <= limit = unknown\n"
                               "  rent = unreadable\n"
                               "  limit = null\n");
    buf_release(&out);
    sheet_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_false_and_hangs_on_its_false_operands),
        cmocka_unit_test(a_true_or_hangs_on_its_true_operands),
        cmocka_unit_test(an_unknown_result_hangs_on_what_is_absent),
        cmocka_unit_test(a_limit_without_value_is_named_with_its_date),
        cmocka_unit_test(an_if_shows_its_condition_and_the_branch_taken),
        cmocka_unit_test(a_null_branch_makes_the_condition_s_fields_the_cause),
        cmocka_unit_test(an_error_is_told_apart_from_absence),
        cmocka_unit_test(shared_definitions_are_explained_once),
        cmocka_unit_test(a_trace_hides_what_is_private_but_shows_truths),
        cmocka_unit_test(a_trace_tells_kinds_of_absence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
