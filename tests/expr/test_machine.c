/*
 * test_machine.c - programs over columns: absence, short cuts, series, and
 * typed kernels against single values.
 */
#include "tests/expr/sheet.h"

/* Four rows: rent 499.99, 500.00, none, missing; all of 2020-06-01. */
static struct sheet *four_rents(void)
{
    struct sheet *s = sheet_open(4);
    static const int64_t rents[] = {49999, 50000, 0, 0};
    for (size_t i = 0; i < 4; i++) {
        s->numbers[RENT][i] = rents[i];
        s->days[START][i] = day(2020, 6, 1);
        s->bytes[SOCIAL][i] = 2;
        s->texts[i] = STR("x");
    }
    s->absent[RENT][2] = ABSENCE_NONE;
    s->absent[RENT][3] = ABSENCE_MISSING;
    return s;
}

/* The rows of an expression, joined by blanks. */
static void gives(struct sheet *s, const char *text, const char *expected)
{
    int reg = sheet_reg(s, text);
    for (int values_only = 0; values_only < 2; values_only++) {
        struct buf got = {0};
        sheet_run(s, values_only);
        for (size_t row = 0; row < s->rows; row++)
            buf_printf(&got, "%s%.*s", row ? " " : "",
                       STR_ARG(sheet_show(s, reg, row)));
        if (!str_equal(buf_str(&got), str_of(expected)))
            print_error("%s\nexpected %s\ngot      %.*s\n", text, expected,
                        STR_ARG(got));
        assert_true(str_equal(buf_str(&got), str_of(expected)));
        buf_release(&got);
    }
}

static void an_absent_operand_makes_every_operator_unknown(void **state)
{
    (void)state;
    struct sheet *s = four_rents();
    gives(s, "rent < limit", "true false unknown unknown");
    gives(s, "rent <= limit", "true true unknown unknown");
    gives(s, "rent > limit", "false false unknown unknown");
    gives(s, "rent >= limit", "false true unknown unknown");
    gives(s, "rent = limit", "false true unknown unknown");
    gives(s, "rent != limit", "true false unknown unknown");
    gives(s, "limit > rent", "true false unknown unknown");
    gives(s, "rent in (limit, 0)", "false true unknown unknown");
    gives(s, "rent in [0..limit)", "true false unknown unknown");
    gives(s, "rent between 0 and limit", "true true unknown unknown");
    gives(s, "rent + limit", "999.99 1000 none unknown");
    gives(s, "rent - limit", "-0.01 0 none unknown");
    gives(s, "rent * 2", "999.98 1000 none unknown");
    gives(s, "-rent", "-499.99 -500 none unknown");
    gives(s, "max(rent, limit)", "500 500 none unknown");
    gives(s, "(rent / limit) ** 2", "0.9999600004 1 none unknown");
    sheet_close(s);
}

static void null_tests_tell_none_from_missing(void **state)
{
    (void)state;
    struct sheet *s = four_rents();
    s->absent[START][0] = ABSENCE_UNREADABLE;
    s->absent[NAME][1] = ABSENCE_NONE;
    s->absent[SOCIAL][0] = ABSENCE_NONE;
    s->bytes[SOCIAL][0] = 1;
    s->absent[SOCIAL][1] = ABSENCE_MISSING;
    s->bytes[SOCIAL][1] = 1;
    gives(s, "rent = null", "false false true unknown");
    gives(s, "rent != null", "true true false unknown");
    gives(s, "null = rent", "false false true unknown");
    gives(s, "start = null", "unknown false false false");
    gives(s, "limit = null", "unknown false false false");
    gives(s, "name = null", "false true false false");
    gives(s, "social = null", "true unknown false false");
    gives(s, "rent in (null, 0)", "false false true unknown");
    gives(s, "rent * 2 = null", "false false true unknown");
    gives(s, "count([rent, limit])", "2 2 2 2");
    sheet_close(s);
}

static void logic_is_kleene_s_and_if_waits_for_its_condition(void **state)
{
    (void)state;
    struct sheet *s = four_rents();
    sheet_define(s, "low", "rent < limit");
    gives(s, "low", "true false unknown unknown");
    gives(s, "low and social", "true false unknown unknown");
    gives(s, "low and not(social)", "false false false false");
    gives(s, "low or social", "true true true true");
    gives(s, "low or not(social)", "true false unknown unknown");
    gives(s, "not(low)", "false true unknown unknown");
    gives(s, "if low then 1 else 2", "1 2 unknown unknown");
    gives(s, "if low then rent else null", "499.99 none unknown unknown");
    gives(s, "if social then rent else limit",
          "499.99 500 none missing");
    gives(s, "if low then \"a\" else name", "\"a\" \"x\" unknown unknown");
    gives(s, "if low then start else end",
          "@\"2020-06-01\" @\"1970-01-01\" unknown unknown");
    gives(s, "if low then 1.25 else persons", "1.25 0 unknown unknown");
    gives(s, "if low then social else not(social)",
          "true false unknown unknown");
    gives(s, "social = true", "true true true true");
    gives(s, "low = false", "false true unknown unknown");
    gives(s, "low != false", "true false unknown unknown");
    sheet_close(s);
}

static void codes_and_texts_compare_and_are_found_in_sets(void **state)
{
    (void)state;
    struct sheet *s = sheet_open(4);
    for (size_t i = 0; i < 3; i++) {
        s->bytes[KIND][i] = (uint8_t)i;
        s->texts[i] = codes[2 - i];
    }
    s->absent[KIND][3] = s->absent[NAME][3] = ABSENCE_UNREADABLE;
    gives(s, "kind", "\"lease\" \"loan\" \"ground\" unreadable");
    gives(s, "kind = \"loan\"", "false true false unknown");
    gives(s, "\"loan\" = kind", "false true false unknown");
    gives(s, "kind != \"loan\"", "true false true unknown");
    gives(s, "kind in (\"loan\", \"ground\")", "false true true unknown");
    gives(s, "kind in [\"loan\", \"ground\"]", "false true true unknown");
    gives(s, "kind in \"loan\"", "false true false unknown");
    gives(s, "kind = name", "false true false unknown");
    gives(s, "name in (\"loan\", \"none\")", "false true false unknown");
    gives(s, "name = \"ground\"", "true false false unknown");
    gives(s, "kind < \"loan\"", "true false true unknown");
    gives(s, "starts with(kind, \"l\")", "true true false unknown");
    gives(s, "kind in (null, \"loan\")", "false true false unknown");
    sheet_close(s);
}

static void dates_move_by_months_and_days(void **state)
{
    (void)state;
    struct sheet *s = sheet_open(3);
    s->days[START][0] = day(2024, 1, 31);
    s->days[START][1] = day(2023, 12, 31);
    s->absent[START][2] = ABSENCE_MISSING;
    s->days[END][0] = day(2024, 2, 29);
    s->numbers[TERM][0] = 1;
    s->numbers[TERM][1] = -1;
    gives(s, "start + @\"P1M\"", "@\"2024-02-29\" @\"2024-01-31\" unknown");
    gives(s, "start - @\"P2M\"", "@\"2023-11-30\" @\"2023-10-31\" unknown");
    gives(s, "@\"P1Y\" + start", "@\"2025-01-31\" @\"2024-12-31\" unknown");
    gives(s, "start + @\"P1D\"", "@\"2024-02-01\" @\"2024-01-01\" unknown");
    gives(s, "start - @\"P31D\"", "@\"2023-12-31\" @\"2023-11-30\" unknown");
    gives(s, "start - @\"PT1H\"", "@\"2024-01-30\" @\"2023-12-30\" unknown");
    gives(s, "start + @\"P1M\" * term",
          "@\"2024-02-29\" @\"2023-11-30\" unknown");
    gives(s, "start + @\"P100000Y\"",
          "@\"102024-01-31\" @\"102023-12-31\" unknown");
    gives(s, "start - @\"P1000000D\" < start", "true true unknown");
    gives(s, "start.year * 100 + start.month", "202401 202312 unknown");
    gives(s, "start.day", "31 31 unknown");
    gives(s, "start.weekday", "3 7 unknown");
    gives(s, "end - start", "@\"P29D\" @\"-P19722D\" unknown");
    gives(s, "end - start > @\"P14D\"", "true false unknown");
    gives(s, "start in [@\"2024-01-01\"..@\"2024-12-31\"]",
          "true false unknown");
    gives(s, "start > end", "false true unknown");
    gives(s, "start = end", "false false unknown");
    gives(s, "start >= @\"2024-01-31\"", "true false unknown");
    sheet_close(s);
}

static void a_series_is_read_on_its_date(void **state)
{
    (void)state;
    struct sheet *s = sheet_open(8);
    const day_number days[] = {
        day(2019, 12, 31), day(2020, 1, 1), day(2020, 12, 31),
        day(2021, 1, 1), day(2021, 12, 31), day(2022, 1, 1), day(2023, 1, 1)};
    memcpy(s->days[START], days, sizeof days);
    s->absent[START][7] = ABSENCE_MISSING;
    gives(s, "limit", "no limit 500 500 510.5 510.5 no limit no limit "
                      "unknown");
    gives(s, "age", "no limit 804 804 804 804 804 804 unknown");
    gives(s, "limit > 0", "unknown true true true true unknown unknown "
                          "unknown");
    gives(s, "limit = null", "unknown false false false false unknown unknown "
                             "unknown");
    gives(s, "limit * term > 0", "unknown false false false false unknown "
                                 "unknown unknown");
    sheet_close(s);
}

static void the_loaders_conditions_bound_a_date(void **state)
{
    (void)state;
    struct sheet *s = sheet_open(3);
    s->days[START][0] = day(2020, 1, 1);
    s->days[START][1] = day(2020, 1, 2);
    s->absent[START][2] = ABSENCE_NONE;
    int reg = program_within(&s->program, s->start, DAY_MIN, day(2020, 1, 1));
    sheet_run(s, false);
    assert_text(sheet_show(s, reg, 0), "true");
    assert_text(sheet_show(s, reg, 1), "false");
    assert_text(sheet_show(s, reg, 2), "unknown");
    sheet_close(s);
}

static void quantifiers_read_the_row_around_them(void **state)
{
    (void)state;
    struct sheet *s = four_rents();
    for (size_t i = 0; i < 4; i++)
        s->numbers[PERSONS][i] = (int64_t)i;
    gives(s, "some x in [1, 2] satisfies x > persons",
          "true true false false");
    gives(s, "every x in [1, persons] satisfies x <= persons",
          "false true true true");
    gives(s, "some x in [rent, limit] satisfies x >= limit",
          "true true true true");
    gives(s, "every x in [rent, limit] satisfies x >= limit",
          "false true unknown unknown");
    gives(s, "some x in [1, 2] satisfies every y in [0, persons] satisfies "
             "y < x", "true true false false");
    sheet_close(s);
}

/* ---- short cuts ---------------------------------------------------------- */

/* Whether the register has been computed: the field below it is then read. */
static bool reads_end(const char *text, bool social)
{
    struct sheet *s = sheet_open(1);
    s->bytes[SOCIAL][0] = social ? 2 : 0;
    int reg = sheet_reg(s, text);
    s->fields[END] = (struct vec){0};
    s->fields[END].rep = UINT8_MAX;
    sheet_run(s, false);
    const struct vec *v = machine_get(&s->machine, reg);
    bool known = vec_get(v, 0).type != TYPE_NULL;
    sheet_close(s);
    return !known;
}

static void an_operand_that_cannot_matter_is_not_computed(void **state)
{
    (void)state;
    assert_false(reads_end("social and end > start", false));
    assert_false(reads_end("social or end > start", true));
    assert_false(reads_end("if social then false else end > start", true));
    assert_false(reads_end("if social then end > start else false", false));
}

/* ---- kernels against single values --------------------------------------- */

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static int64_t some_number(uint64_t *seed)
{
    static const int64_t extreme[] = {
        0, 1, -1, INT64_MAX, INT64_MIN + 1, (int64_t)1 << 61,
        -((int64_t)1 << 61), 999999999999999999};
    uint64_t pick = next_random(seed) % 20;
    if (pick < 8)
        return extreme[pick];
    return (int64_t)(next_random(seed) % 200000) - 100000;
}

static void fill(struct sheet *s, uint64_t *seed, bool absent)
{
    for (int f = 0; f < FIELDS; f++)
        for (size_t i = 0; i < s->rows; i++) {
            uint64_t draw = next_random(seed) % 12;
            s->absent[f][i] = absent && draw < 4 ? (uint8_t)(draw + 1) : 0;
            if (s->absent[f][i] == ABSENCE_ERROR)
                s->absent[f][i] = ABSENCE_UNREADABLE;
            bool gone = s->absent[f][i] != PRESENT;
            s->numbers[f][i] = gone ? 0 : some_number(seed);
            s->days[f][i] = gone ? 0 : (day_number)(
                next_random(seed) % 9 == 0 ? DAY_MAX - 5
                                           : 18000 + next_random(seed) % 2000);
            s->bytes[f][i] = (uint8_t)(next_random(seed) % 2 * 2);
            if (f == SOCIAL && gone)
                s->bytes[f][i] = 1;
            if (f == KIND)
                s->bytes[f][i] = gone ? 0 : (uint8_t)(next_random(seed) % 3);
            s->texts[i] = codes[next_random(seed) % 3];
            if (s->absent[NAME][i])
                s->texts[i] = (struct str){0};
        }
}

static const char *const expressions[] = {
    "rent < limit", "rent <= 0", "rent = limit", "rent != limit",
    "rent > limit", "rent >= limit * 2", "limit < rent", "income = 0.0",
    "rent + limit", "rent - limit * 1.5", "limit * persons", "persons * -3",
    "persons * term", "persons + 0.001", "0.25 - persons", "-persons",
    "income + rent * term", "persons / 3", "persons ** 2",
    "persons between -5 and 100", "persons in ]-5..100[",
    "3 between 2 and persons", "3 between persons and 4", "3 in ]4..persons[",
    "@\"2024-06-01\" between @\"2024-01-01\" and end",
    "persons in (1, -1, 0)", "persons in (1, 2, null)",
    "persons < 1.2345678", "persons = 100000000000000000000",
    "start + @\"P1M\"", "start - @\"P13M\"", "start + @\"P7D\"",
    "start + @\"P1M\" * persons", "start.year", "start.month", "start.day",
    "start.weekday", "start < end", "start >= @\"2020-02-29\"",
    "start between @\"2020-01-01\" and end", "end - start",
    "end - start > @\"P100D\"", "@\"P100D\" >= end - start",
    "end - start = @\"P0D\"", "@\"P1M\" * persons < @\"P1Y\"",
    "persons * @\"P1D\"", "start - @\"P1M\" * term",
    "start + @\"P1M\" * (if social then persons else term / age)",
    "date(start.year, persons, 1)", "date(start.year, 1, 1) < start",
    "if social then 1 else persons / 4",
    "if social then rent else limit * 1.5",
    "kind = \"loan\"", "kind != \"loan\"", "kind in (\"loan\", \"lease\")",
    "kind = name", "name = \"loan\"", "name < kind", "social = false",
    "social and kind = \"loan\" or rent > 0", "not(social)",
    "social or rent = null", "rent != null", "kind = null", "social = null",
    "if social then rent else limit", "if social then kind else \"loan\"",
    "if social then start else end", "if social then persons else 0.5",
    "if rent > 0 then social else null", "if social then kind else name",
    "limit", "limit + rent", "@\"P1M\" * age", "max(rent, limit)",
    "min([persons, 1])", "abs(persons)", "floor(persons / 7)",
    "round half up(rent / 3, 2)", "modulo(persons, 7)",
    "some x in [rent, limit] satisfies x > 0",
    "every x in [persons, 1] satisfies x > 0 and social",
    "list contains([\"loan\"], name)",
    "years and months duration(start, end)",
};

enum { EXPRESSIONS = sizeof expressions / sizeof *expressions };

/* Rows print alike. */
static bool same_rows(struct sheet *s, int reg, const char *text)
{
    struct str typed[SHEET_ROWS];
    sheet_run(s, false);
    for (size_t i = 0; i < s->rows; i++)
        typed[i] = sheet_show(s, reg, i);
    sheet_run(s, true);
    for (size_t i = 0; i < s->rows; i++) {
        struct str single = sheet_show(s, reg, i);
        if (str_equal(typed[i], single))
            continue;
        print_error("%s: row %zu: kernel %.*s, single %.*s\n", text, i,
                    STR_ARG(typed[i]), STR_ARG(single));
        return false;
    }
    return true;
}

static void kernels_give_what_single_values_give(void **state)
{
    (void)state;
    struct sheet *s = sheet_open(SHEET_ROWS);
    int regs[EXPRESSIONS];
    uint64_t seed = 7;
    for (size_t i = 0; i < EXPRESSIONS; i++)
        regs[i] = sheet_reg(s, expressions[i]);
    for (int round = 0; round < 200; round++) {
        fill(s, &seed, round % 2);
        for (int f = 0; f < FIELDS; f++)
            s->fields[f].absent = round % 4 == 0 ? NULL : s->absent[f];
        for (size_t i = 0; i < EXPRESSIONS; i++)
            assert_true(same_rows(s, regs[i], expressions[i]));
    }
    sheet_close(s);
}

static void a_machine_goes_from_batch_to_batch(void **state)
{
    (void)state;
    struct sheet *s = four_rents();
    int reg = sheet_reg(s, "rent * 2 > limit and social");
    sheet_run(s, false);
    assert_text(sheet_show(s, reg, 0), "true");
    s->numbers[RENT][0] = 1;
    s->rows = 1;
    machine_batch(&s->machine, s->fields, s->rows);
    assert_text(sheet_show(s, reg, 0), "false");
    machine_batch(&s->machine, s->fields, 0);
    machine_get(&s->machine, reg);
    s->rows = 4;
    machine_batch(&s->machine, s->fields, s->rows);
    assert_text(sheet_show(s, reg, 0), "false");
    assert_text(sheet_show(s, reg, 1), "true");
    sheet_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_absent_operand_makes_every_operator_unknown),
        cmocka_unit_test(null_tests_tell_none_from_missing),
        cmocka_unit_test(logic_is_kleene_s_and_if_waits_for_its_condition),
        cmocka_unit_test(codes_and_texts_compare_and_are_found_in_sets),
        cmocka_unit_test(dates_move_by_months_and_days),
        cmocka_unit_test(a_series_is_read_on_its_date),
        cmocka_unit_test(the_loaders_conditions_bound_a_date),
        cmocka_unit_test(quantifiers_read_the_row_around_them),
        cmocka_unit_test(an_operand_that_cannot_matter_is_not_computed),
        cmocka_unit_test(kernels_give_what_single_values_give),
        cmocka_unit_test(a_machine_goes_from_batch_to_batch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
