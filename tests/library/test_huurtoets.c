/*
 * test_huurtoets.c - the library: what it refuses, and what comes back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "huurtoets.h"

struct seen {
    size_t fails, others, norms;
    uint64_t last;
    bool has_excess;
};

static void note(void *data, const struct huurtoets_verdict *v)
{
    struct seen *seen = data;
    assert_non_null(v->rule);
    assert_non_null(v->ruleset);
    assert_non_null(v->reason);
    assert_non_null(v->source);
    if (!v->contract && !v->key)
        seen->norms++;
    else if (!strcmp(v->verdict, "fail"))
        seen->fails++;
    else
        seen->others++;
    seen->last = v->key;
    seen->has_excess |= v->excess && !strcmp(v->excess, "0.01");
}

static struct huurtoets *open_with(const char *select, int all,
                                   struct seen *seen)
{
    char *error = NULL;
    struct huurtoets_options options = {
        .rules = "rules",
        .select = select,
        .as_of = "2026-11-21",
        .language = "en",
        .all = all,
        .verdict = note,
        .data = seen,
    };
    struct huurtoets *h = huurtoets_open(&options, &error);
    if (!h)
        fail_msg("%s", error);
    assert_null(error);
    return h;
}

static const char *const fields[] = {"contractnummer", "ondertekendatum",
                                     "waarborgsom", "kale_huur"};

static void records_are_judged_whatever_their_number(void **state)
{
    struct seen seen = {0};
    struct huurtoets *h = open_with("TC-42", 0, &seen);
    (void)state;
    assert_int_equal(huurtoets_fields(h, fields, 4), 0);
    for (uint64_t i = 1; i <= 5000; i++) {
        char number[24];
        snprintf(number, sizeof number, "A%u", (unsigned)i);
        const char *cells[] = {number, "2024-01-01",
                               i % 5 ? "1200,00" : "1200,01", "600,00"};
        assert_int_equal(huurtoets_push(h, cells, i), 0);
    }
    assert_int_equal(huurtoets_finish(h), 0);
    assert_int_equal(seen.fails, 1000);
    assert_int_equal(seen.others, 0);
    assert_int_equal(seen.last, 5000);
    assert_true(seen.has_excess);
    huurtoets_close(h);
}

static void a_cell_may_be_missing_or_make_no_sense(void **state)
{
    struct seen seen = {0};
    struct huurtoets *h = open_with("TC-42", 1, &seen);
    static const char *const rows[][4] = {
        {"A1", NULL, "1200,01", "600,00"},
        {"A2", "2024-01-01", "\x7F\x01", "600,00"},
        {"A3", "2024-01-01", "", ""},
        {"A4", "2023-06-30", "9999,00", "600,00"},
    };
    (void)state;
    assert_int_equal(huurtoets_fields(h, fields, 4), 0);
    for (uint64_t i = 0; i < 4; i++)
        assert_int_equal(huurtoets_push(h, rows[i], i + 1), 0);
    assert_int_equal(huurtoets_finish(h), 0);
    assert_int_equal(seen.fails, 0);
    assert_int_equal(seen.others, 4);
    huurtoets_close(h);
}

static void a_cell_may_hold_letters_above_ascii(void **state)
{
    static const char *const names[] = {"contractnummer", "ondertekendatum",
                                        "waarborgsom", "kale_huur",
                                        "gemeente"};
    static const char *const cells[] = {"\u00E91", "2024-01-01",
                                        "\u20AC 1200,01", "600,00",
                                        "S\u00FAdwest-Frysl\u00E2n"};
    struct seen seen = {0};
    struct huurtoets *h = open_with("TC-42", 0, &seen);
    (void)state;
    assert_int_equal(huurtoets_fields(h, names, 5), 0);
    assert_int_equal(huurtoets_push(h, cells, 1), 0);
    assert_int_equal(huurtoets_finish(h), 0);
    assert_int_equal(seen.fails, 1);
    huurtoets_close(h);
}

static void norms_come_at_the_end(void **state)
{
    static const char *const names[] = {"corporatie", "ingangsdatum"};
    static const char *const cells[] = {"L1", "2025-01-01"};
    struct seen seen = {0};
    struct huurtoets *h = open_with("PT-95", 0, &seen);
    (void)state;
    assert_int_equal(huurtoets_fields(h, names, 2), 0);
    assert_int_equal(huurtoets_push(h, cells, 1), 0);
    assert_int_equal(seen.norms, 0);
    assert_int_equal(huurtoets_finish(h), 0);
    assert_int_not_equal(seen.norms, 0);
    huurtoets_close(h);
}

static void misuse_is_told(void **state)
{
    static const char *const strange[] = {"contractnummer", "toeslag"};
    static const char *const cells[] = {"A1", "2024-01-01", "\xFF", "1"};
    struct seen seen = {0};
    struct huurtoets *h = open_with("TC-42", 0, &seen);
    (void)state;
    assert_string_equal(huurtoets_error(h), "");
    assert_int_equal(huurtoets_push(h, cells, 1), -1);
    assert_non_null(strstr(huurtoets_error(h), "no fields"));
    assert_int_equal(huurtoets_finish(h), -1);
    assert_int_equal(huurtoets_fields(h, strange, 2), -1);
    assert_non_null(strstr(huurtoets_error(h), "toeslag"));
    assert_int_equal(huurtoets_fields(h, fields, 0), -1);
    assert_int_equal(huurtoets_fields(h, fields, 4), 0);
    assert_int_equal(huurtoets_fields(h, fields, 4), -1);
    assert_int_equal(huurtoets_push(h, cells, 1), -1);
    assert_non_null(strstr(huurtoets_error(h), "UTF-8"));
    assert_int_equal(huurtoets_finish(h), 0);
    assert_int_equal(huurtoets_finish(h), -1);
    assert_int_equal(huurtoets_push(h, cells, 1), -1);
    huurtoets_close(h);
}

static void check_refused(struct huurtoets_options options, const char *part)
{
    char *error = NULL;
    assert_null(huurtoets_open(&options, &error));
    if (!strstr(error, part))
        fail_msg("%s", error);
    huurtoets_free(error);
}

static void wrong_options_are_all_told(void **state)
{
    (void)state;
    check_refused((struct huurtoets_options){.as_of = "31-12-2026"},
                  "as 2026-11-21");
    check_refused((struct huurtoets_options){.language = "de"}, "nl or en");
    check_refused((struct huurtoets_options){.rules = "no/such",
                                             .as_of = "2026-11-21",
                                             .verdict = note},
                  "no/such");
    check_refused((struct huurtoets_options){.rules = "rules",
                                             .select = "TC-4711",
                                             .as_of = "2026-11-21",
                                             .verdict = note},
                  "TC-4711");
    assert_non_null(huurtoets_version());
    huurtoets_close(NULL);
    huurtoets_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_judged_whatever_their_number),
        cmocka_unit_test(a_cell_may_be_missing_or_make_no_sense),
        cmocka_unit_test(a_cell_may_hold_letters_above_ascii),
        cmocka_unit_test(norms_come_at_the_end),
        cmocka_unit_test(misuse_is_told),
        cmocka_unit_test(wrong_options_are_all_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
