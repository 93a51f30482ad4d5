/* test_names.c - the table of names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "rule/names.h"

static void a_name_keeps_its_first_value(void **state)
{
    (void)state;
    struct arena arena;
    struct names n;
    arena_init(&arena);
    names_init(&n, &arena);
    assert_int_equal(names_find(&n, STR("huur")), -1);
    assert_true(names_add(&n, STR("huur"), 0));
    assert_true(names_add(&n, STR(""), 7));
    assert_false(names_add(&n, STR("huur"), 5));
    assert_int_equal(names_find(&n, STR("huur")), 0);
    assert_int_equal(names_find(&n, STR("")), 7);
    assert_int_equal(names_find(&n, STR("huu")), -1);
    arena_release(&arena);
}

static void many_names_are_all_found(void **state)
{
    (void)state;
    enum { MANY = 5000 };
    struct arena arena;
    struct names n;
    arena_init(&arena);
    names_init(&n, &arena);
    for (int i = 0; i < MANY; i++)
        assert_true(names_add(&n, arena_printf(&arena, "naam_%d", i), i));
    for (int i = 0; i < MANY; i++)
        assert_int_equal(names_find(&n, arena_printf(&arena, "naam_%d", i)), i);
    assert_int_equal(n.count, MANY);
    assert_true(str_equal(n.items[4999], STR("naam_4999")));
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_keeps_its_first_value),
        cmocka_unit_test(many_names_are_all_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
