/*
 * test_bsn.c - the eleven-test, and places put together.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/bsn.h"

static void the_eleven_test_decides(void **state)
{
    (void)state;
    assert_true(bsn_possible(STR("123456782")));
    assert_true(bsn_possible(STR("1234.56.782")));
    assert_true(bsn_possible(STR("10000008")));
    assert_false(bsn_possible(STR("123456781")));
    assert_false(bsn_possible(STR("1234567820")));
    assert_false(bsn_possible(STR("")));
}

static void one_among_other_numbers_is_found(void **state)
{
    (void)state;
    assert_true(bsn_inside(STR("123456782,123456781")));
    assert_true(bsn_inside(STR("1/1/2024 123456782")));
    assert_true(bsn_inside(STR("1234.56.782")));
    assert_false(bsn_inside(STR("123456781,123456780")));
    assert_false(bsn_inside(STR("1.234.567,81")));
    assert_false(bsn_inside(STR("7.500000001")));
    assert_false(bsn_inside(STR("")));
}

static void a_heading_keeps_no_number(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena);
    struct str shown = bsn_veiled(STR("bewoners.123456782.naam"), &arena);
    assert_true(str_equal(shown, STR("bewoners.*********.naam")));
    shown = bsn_veiled(STR("1234.56.782"), &arena);
    assert_true(str_equal(shown, STR("****.**.***")));
    shown = bsn_veiled(STR("Huur 2024 (123456781)"), &arena);
    assert_true(str_equal(shown, STR("Huur 2024 (123456781)")));
    arena_release(&arena);
}

static void only_the_first_places_are_kept(void **state)
{
    struct bsn all = {0};
    (void)state;
    for (uint64_t i = 0; i < 7; i++) {
        struct bsn one = {1, {{i, (size_t)i}}};
        bsn_add(&all, &one);
    }
    assert_int_equal(all.count, 7);
    assert_int_equal(all.places[0].line, 0);
    assert_int_equal(all.places[BSN_PLACES - 1].line, BSN_PLACES - 1);
    struct bsn rest = {0};
    bsn_add(&rest, &all);
    assert_int_equal(rest.count, 7);
    assert_int_equal(rest.places[BSN_PLACES - 1].line, BSN_PLACES - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_eleven_test_decides),
        cmocka_unit_test(one_among_other_numbers_is_found),
        cmocka_unit_test(a_heading_keeps_no_number),
        cmocka_unit_test(only_the_first_places_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
