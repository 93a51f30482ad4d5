/*
 * test_memory.c - arenas, and what happens when memory is out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"

static void check_zeroed_and_aligned(struct arena a)
{
    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 3000; size += 7) {
            unsigned char *p = arena_alloc(&a, size);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xAA, size);
        }
        arena_clear(&a);
    }
    arena_release(&a);
    assert_null(a.head);
}

static void what_an_arena_gives_is_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    check_zeroed_and_aligned(a);
    arena_init_large(&a);
    check_zeroed_and_aligned(a);
}

static void what_an_arena_takes_over_stays_where_it_is(void **state)
{
    (void)state;
    struct arena into, from;
    arena_init(&into);
    arena_init_large(&from);
    struct str text = arena_str(&from, STR("abc"));
    char *more = arena_alloc(&from, 3 << 20);
    arena_adopt(&into, &from);
    assert_null(from.head);
    arena_release(&from);
    arena_alloc(&into, 3 << 20);
    memset(more, 'x', 3 << 20);
    assert_string_equal(text.ptr, "abc");
    arena_release(&into);
}

static void a_block_larger_than_usual_is_possible(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    char *small = arena_alloc(&a, 8);
    char *large = arena_alloc(&a, 1 << 20);
    memcpy(small, "12345678", 8);
    memset(large, 'x', 1 << 20);
    assert_memory_equal(small, "12345678", 8);
    arena_release(&a);
}

static void copies_are_independent_and_end_with_nul(void **state)
{
    (void)state;
    struct arena a;
    char text[] = "huur";
    arena_init(&a);
    struct str copy = arena_str(&a, str_of(text));
    text[0] = 'X';
    assert_string_equal(copy.ptr, "huur");
    assert_int_equal(copy.len, 4);
    assert_int_equal(arena_str(&a, (struct str){0}).len, 0);
    struct str made = arena_printf(&a, "%s-%d", "a", 12);
    assert_string_equal(made.ptr, "a-12");
    assert_int_equal(made.len, 4);
    arena_release(&a);
}

static void a_pushed_list_keeps_its_order(void **state)
{
    (void)state;
    struct arena a;
    struct {
        int *items;
        size_t count, cap;
    } list = {0};
    arena_init(&a);
    for (int i = 0; i < 10000; i++)
        *ARENA_PUSH(&a, &list) = i;
    assert_int_equal(list.count, 10000);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(list.items[i], i);
    arena_release(&a);
}

static jmp_buf out_of_memory;

static void jump(void)
{
    longjmp(out_of_memory, 1);
}

static void a_product_that_overflows_is_out_of_memory(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    mem_on_exhausted(jump);
    if (!setjmp(out_of_memory)) {
        arena_array(&a, SIZE_MAX / 2, 16);
        fail_msg("arena_array returned");
    }
    if (!setjmp(out_of_memory)) {
        arena_alloc(&a, SIZE_MAX - 1);
        fail_msg("arena_alloc returned");
    }
    if (!setjmp(out_of_memory)) {
        struct buf b = {0};
        buf_reserve(&b, SIZE_MAX - 10);
        fail_msg("buf_reserve returned");
    }
    if (!setjmp(out_of_memory)) {
        mem_exhausted();
    }
    mem_on_exhausted(NULL);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_an_arena_gives_is_zeroed_and_aligned),
        cmocka_unit_test(what_an_arena_takes_over_stays_where_it_is),
        cmocka_unit_test(a_block_larger_than_usual_is_possible),
        cmocka_unit_test(copies_are_independent_and_end_with_nul),
        cmocka_unit_test(a_pushed_list_keeps_its_order),
        cmocka_unit_test(a_product_that_overflows_is_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
