/*
 * test_thin.c - what is dropped from a rule file, and that lines stay.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rule/thin.h"

static void thins_to(const char *text, const char *wanted)
{
    struct arena arena;
    arena_init(&arena);
    struct str thin = thin_text(str_of(text), &arena);
    assert_int_equal(thin.len, str_of(wanted).len);
    assert_memory_equal(thin.ptr, wanted, thin.len);
    arena_release(&arena);
}

static void cases_go_and_lines_stay(void **state)
{
    (void)state;
    thins_to("rules:\n  - id: A\n    cases:\n      - {a: 1,\n         b: 2}\n\n"
             "  - id: B\n    cases:\n    - {a: 1}\n    require: c\n",
             "rules:\n  - id: A\n\n\n\n\n"
             "  - id: B\n\n\n    require: c\n");
}

static void what_a_template_must_say_goes(void **state)
{
    (void)state;
    thins_to("rules:\n  - id: A\n    match: a ... b\n      c\n"
             "    suggest:\n      nl: d\n    supports: B\n",
             "rules:\n  - id: A\n\n\n\n\n    supports: B\n");
    thins_to("huurtoets: 1\nkinds:\n  - name: a\n    title: b\nx: 1\n",
             "huurtoets: 1\nkinds:\n\n\nx: 1\n");
}

static void what_a_field_means_goes(void **state)
{
    (void)state;
    thins_to("fields:\n  - name: a\n    meaning: >-\n      b\n    c: d\n",
             "fields:\n  - name: a\n\n\n    c: d\n");
}

static void keys_elsewhere_stay(void **state)
{
    (void)state;
    const char *text =
        "columns:\n  cases:\n    field: x\n  match: y\n"
        "define:\n  match: a and b\n"
        "rules:\n  - id: A\n    norm:\n      match: 1\n  cases:\n    - x\n";
    thins_to(text, text);
}

static void texts_that_speak_of_cases_stay(void **state)
{
    (void)state;
    const char *text = "a: |\n  cases:\n    - x\n  # y\nb: cases\n"
                       "note: >-\n  cases:\n   z\ncases: []\n";
    thins_to(text, text);
}

static void comments_in_the_first_column_go(void **state)
{
    (void)state;
    thins_to("# a\nb: 1 # c\n  # d\n#", "\nb: 1 # c\n  # d\n");
}

static void an_empty_file_and_no_newline_at_the_end_are_fine(void **state)
{
    (void)state;
    thins_to("", "");
    thins_to("a: 1\r\nb: 2", "a: 1\r\nb: 2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_go_and_lines_stay),
        cmocka_unit_test(what_a_template_must_say_goes),
        cmocka_unit_test(what_a_field_means_goes),
        cmocka_unit_test(keys_elsewhere_stay),
        cmocka_unit_test(texts_that_speak_of_cases_stay),
        cmocka_unit_test(comments_in_the_first_column_go),
        cmocka_unit_test(an_empty_file_and_no_newline_at_the_end_are_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
