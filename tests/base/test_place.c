/*
 * test_place.c - complaints: order, source line, caret, hostile texts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/place.h"

struct world {
    struct arena arena;
    struct complaints errors;
    struct buf out;
};

static int open_world(void **state)
{
    struct world *w = mem_zero(1, sizeof *w);
    arena_init(&w->arena);
    complaints_init(&w->errors, &w->arena);
    *state = w;
    return 0;
}

static int close_world(void **state)
{
    struct world *w = *state;
    buf_release(&w->out);
    arena_release(&w->arena);
    mem_free(w);
    return 0;
}

static struct place at(const char *file, uint32_t line, uint32_t column)
{
    return (struct place){str_of(file), line, column};
}

static const char *printed(struct world *w)
{
    buf_clear(&w->out);
    complaints_print(&w->errors, &w->out);
    buf_add_char(&w->out, '\0');
    return w->out.ptr;
}

static void a_complaint_shows_its_line_and_a_caret(void **state)
{
    struct world *w = *state;
    complaints_source(&w->errors, STR("b.yaml"), STR("een\r\n\tc\xC3\xA9: d"));
    complain(&w->errors, GRAVITY_ERROR, at("b.yaml", 2, 6), "no '%s'", "x");
    assert_string_equal(printed(w), "b.yaml:2:6: error: no 'x'\n"
                                    "  \tc\xC3\xA9: d\n"
                                    "  \t   ^\n");
}

static void complaints_are_sorted_by_file_line_and_column(void **state)
{
    struct world *w = *state;
    complain(&w->errors, GRAVITY_WARNING, at("b", 1, 2), "three");
    complain(&w->errors, GRAVITY_ERROR, at("b", 1, 1), "two");
    complain(&w->errors, GRAVITY_ERROR, at("a", 10, 0), "one");
    complain(&w->errors, GRAVITY_ERROR, at("b", 1, 2), "four");
    complain(&w->errors, GRAVITY_ERROR, at("", 0, 0), "zero");
    assert_string_equal(printed(w), "error: zero\na:10: error: one\n"
                                    "b:1:1: error: two\n"
                                    "b:1:2: warning: three\n"
                                    "b:1:2: error: four\n");
    assert_int_equal(w->errors.errors, 4);
    assert_int_equal(w->errors.count, 5);
}

static void the_first_and_the_last_line_can_be_shown(void **state)
{
    struct world *w = *state;
    complaints_source(&w->errors, STR("f"), STR("first\nlast"));
    complain(&w->errors, GRAVITY_ERROR, at("f", 1, 1), "a");
    complain(&w->errors, GRAVITY_ERROR, at("f", 2, 5), "b");
    complain(&w->errors, GRAVITY_ERROR, at("f", 9, 5), "c");
    assert_string_equal(printed(w), "f:1:1: error: a\n  first\n  ^\n"
                                    "f:2:5: error: b\n  last\n      ^\n"
                                    "f:9:5: error: c\n");
}

static void control_characters_never_reach_the_terminal(void **state)
{
    struct world *w = *state;
    complaints_source(&w->errors, STR("f\x1B"), STR("a\x1B[2J\xC2\x9B"));
    complain(&w->errors, GRAVITY_ERROR, at("f\x1B", 1, 1), "x\n\x07y");
    assert_string_equal(printed(w),
                        "f?:1:1: error: x??y\n  a?[2J?\n  ^\n");
}

static void a_long_message_is_cut_between_characters(void **state)
{
    struct world *w = *state;
    char text[1001];
    for (size_t i = 0; i < 1000; i += 2)
        memcpy(text + i, "\xC3\xA9", 3);
    complain(&w->errors, GRAVITY_ERROR, at("", 0, 0), "x%s", text);
    struct str message = w->errors.items[0].message;
    assert_true(utf8_valid(message));
    assert_true(message.len < 410);
    assert_true(str_ends(message, STR("...")));
}

static void the_rest_of_very_many_is_counted(void **state)
{
    struct world *w = *state;
    for (uint32_t i = 0; i < 203; i++)
        complain(&w->errors, GRAVITY_ERROR, at("f", i + 1, 1), "a");
    assert_true(str_ends(str_of(printed(w)), STR("... and 3 more\n")));
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_complaint_shows_its_line_and_a_caret),
        TEST(complaints_are_sorted_by_file_line_and_column),
        TEST(the_first_and_the_last_line_can_be_shown),
        TEST(control_characters_never_reach_the_terminal),
        TEST(a_long_message_is_cut_between_characters),
        TEST(the_rest_of_very_many_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
