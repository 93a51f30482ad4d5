/* Keys and their numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "verdict/keys.h"

static void numbers_follow_the_order_of_first_coming(void **state)
{
    struct keys k;
    (void)state;

    keys_open(&k);
    assert_int_equal(keys_add(&k, STR("b")), 0);
    assert_int_equal(keys_add(&k, STR("a")), 1);
    assert_int_equal(keys_add(&k, STR("b")), 0);
    assert_int_equal(keys_add(&k, STR("")), 2);
    assert_int_equal(keys_find(&k, STR("a")), 1);
    assert_int_equal(keys_find(&k, STR("c")), KEY_ABSENT);
    assert_int_equal(k.count, 3);
    keys_close(&k);
}

static void equal_hashes_are_told_apart_by_their_texts(void **state)
{
    struct keys k;
    (void)state;

    keys_open(&k);
    assert_int_equal(keys_add_hashed(&k, STR("een"), 42), 0);
    assert_int_equal(keys_add_hashed(&k, STR("twee"), 42), 1);
    assert_int_equal(keys_add_hashed(&k, STR("drie"), 42 + ((uint64_t)1 << 40)),
                     2);
    assert_int_equal(keys_add_hashed(&k, STR("een"), 42), 0);
    assert_int_equal(keys_add_hashed(&k, STR("twee"), 42), 1);
    keys_close(&k);
}

static void thousands_of_keys_are_found_again(void **state)
{
    struct keys k;
    struct buf text = {0};
    (void)state;

    keys_open(&k);
    for (int round = 0; round < 2; round++) {
        for (unsigned i = 0; i < 5000; i++) {
            buf_clear(&text);
            buf_printf(&text, "sleutel %u", i);
            assert_int_equal(keys_add(&k, buf_str(&text)), i);
        }
    }
    assert_int_equal(k.count, 5000);
    buf_release(&text);
    keys_close(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_follow_the_order_of_first_coming),
        cmocka_unit_test(equal_hashes_are_told_apart_by_their_texts),
        cmocka_unit_test(thousands_of_keys_are_found_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
