/* test_columns.c - tables line up for people, whatever is in the cells. */
#include "reports/columns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void print_and_expect(struct columns *c, const char *text)
{
    struct buf out = {0};
    columns_print(c, STR("  "), &out);
    buf_add_char(&out, '\0');
    assert_string_equal(out.ptr, text);
    buf_release(&out);
    columns_close(c);
}

static void cells_line_up_left_and_right(void **state)
{
    struct columns c;
    (void)state;
    columns_open(&c, "lr");
    columns_add(&c, STR("a"));
    columns_add_uint(&c, 5);
    columns_add(&c, STR("bcd"));
    columns_add_uint(&c, 1234);
    print_and_expect(&c, "  a       5\n  bcd  1234\n");
}

static void widths_count_characters_not_bytes(void **state)
{
    struct columns c;
    (void)state;
    columns_open(&c, "ll");
    columns_add(&c, STR("\xE2\x82\xAC"));
    columns_add(&c, STR("x"));
    columns_add(&c, STR("ab"));
    columns_add(&c, STR("y"));
    print_and_expect(&c, "  \xE2\x82\xAC   x\n  ab  y\n");
}

static void no_blanks_stand_at_the_end_of_a_line(void **state)
{
    struct columns c;
    (void)state;
    columns_open(&c, "ll");
    columns_add(&c, STR("a"));
    columns_add(&c, STR(""));
    columns_add(&c, STR(""));
    columns_add(&c, STR(""));
    print_and_expect(&c, "  a\n\n");
}

static void a_cell_cannot_command_the_terminal(void **state)
{
    struct columns c;
    (void)state;
    columns_open(&c, "l");
    columns_add(&c, STR("a\x1b[2Jb\nc\xC2\x9B" "d"));
    print_and_expect(&c, "  a [2Jb c d\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_line_up_left_and_right),
        cmocka_unit_test(widths_count_characters_not_bytes),
        cmocka_unit_test(no_blanks_stand_at_the_end_of_a_line),
        cmocka_unit_test(a_cell_cannot_command_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
