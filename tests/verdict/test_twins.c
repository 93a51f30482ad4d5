/* Hashes that several numbers share. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "verdict/twins.h"

static struct buf told;

static void tell(void *data, uint32_t *numbers, size_t count)
{
    (void)data;
    for (size_t i = 0; i < count; i++)
        buf_printf(&told, "%u ", (unsigned)numbers[i]);
    buf_add_text(&told, "; ");
}

static void found(const struct twins *t, const char *wanted)
{
    buf_clear(&told);
    twins_each(t, tell, NULL);
    buf_add_char(&told, '\0');
    assert_string_equal(told.ptr, wanted);
}

static void what_occurs_once_is_not_told(void **state)
{
    struct twins t;
    (void)state;
    twins_open(&t);
    found(&t, "");
    twins_add(&t, 7, 0);
    twins_add(&t, (uint64_t)7 << 56, 1);
    twins_add(&t, 0, 2);
    found(&t, "");
    twins_add(&t, 7, 5);
    twins_add(&t, 7, 9);
    twins_add(&t, 0, 10);
    found(&t, "2 10 ; 0 5 9 ; ");
    twins_close(&t);
}

static void thousands_of_twins_are_all_found(void **state)
{
    enum { COUNT = 50000 };
    struct twins t;
    size_t ends = 0;
    (void)state;
    twins_open(&t);
    for (uint32_t i = 0; i < COUNT; i++)
        twins_add(&t, (uint64_t)(i % (COUNT / 2)) * 0x9E3779B97F4A7C15u, i);
    buf_clear(&told);
    twins_each(&t, tell, NULL);
    for (size_t i = 0; i < told.len; i++)
        ends += told.ptr[i] == ';';
    assert_int_equal(ends, COUNT / 2);
    twins_close(&t);
}

/* Numbered keys of every length, as exports have them. */
static void keys_that_look_alike_have_different_hashes(void **state)
{
    (void)state;
    for (int width = 5; width <= 20; width++) {
        struct twins t;
        twins_open(&t);
        for (uint32_t i = 0; i < 100000; i++) {
            char text[40];
            int length = snprintf(text, sizeof text, "EENH-%0*u", width,
                                  (unsigned)i * 83);
            twins_add(&t, twins_hash((struct str){text, (size_t)length}), i);
        }
        found(&t, "");
        twins_close(&t);
    }
}

static void parts_of_a_key_do_not_run_together(void **state)
{
    uint64_t a = twins_hash(STR("a")), b = twins_hash(STR("b"));
    (void)state;
    assert_true(twins_join(twins_join(0, a), b) !=
                twins_join(twins_join(0, b), a));
    assert_true(twins_hash(STR("ab")) != twins_join(twins_join(0, a), b));
    assert_true(twins_hash(STR("")) == twins_hash((struct str){0}));
    assert_true(twins_hash(STR("a")) != twins_hash(STR("aa")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_occurs_once_is_not_told),
        cmocka_unit_test(thousands_of_twins_are_all_found),
        cmocka_unit_test(keys_that_look_alike_have_different_hashes),
        cmocka_unit_test(parts_of_a_key_do_not_run_together),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    buf_release(&told);
    return failed;
}
