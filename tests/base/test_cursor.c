/*
 * test_cursor.c - places in a text, by what libyaml counts and by bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/cursor.h"

/* Whatever is asked of the text, the answer is that of one walk by bytes. */
static void check(const char *text)
{
    struct str t = str_of(text);
    struct cursor_text asked;
    size_t code_points = 0, lines = 0;
    cursor_open(&asked, t);
    for (size_t offset = 0; offset <= t.len; offset++) {
        if (offset < t.len && ((unsigned char)text[offset] & 0xC0) == 0x80)
            continue;
        struct cursor want = cursor_at(t, offset);
        struct cursor got = cursor_seek(&asked, code_points, lines);
        assert_int_equal(got.offset, want.offset);
        assert_int_equal(got.code_points, code_points);
        assert_int_equal(got.line, want.line);
        assert_int_equal(got.line_start, want.line_start);
        code_points++;
        lines += text[offset] == '\n';
    }
}

static void a_place_is_the_same_by_all_counts(void **state)
{
    (void)state;
    check("");
    check("a");
    check("\n");
    check("a: b\n\n  c: d");
    check("\xC3\xA9\xC3\xA9n: \xE2\x82\xAC\n tw\xC3\xA9\xC3\xA9: 2\n");
    check("a\r\nb\r\n");
    check("a\xC2\x85" "b\n\xE2\x80\xA8" "c\n");
}

static void a_place_before_the_last_is_found_again(void **state)
{
    (void)state;
    struct cursor_text t;
    cursor_open(&t, STR("\xC3\xA9\nb\nc"));
    assert_int_equal(cursor_seek(&t, 4, 2).offset, 5);
    assert_int_equal(cursor_seek(&t, 2, 1).offset, 3);
    assert_int_equal(cursor_seek(&t, 2, 1).line, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_the_same_by_all_counts),
        cmocka_unit_test(a_place_before_the_last_is_found_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
