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
        cmocka_unit_test(only_the_first_places_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
