/*
 * test_scan.c - every way of scanning gives the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "input/scan.h"

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void fill(char *bytes, size_t length, uint32_t *seed)
{
    static const char common[] = ";\"\n\r";
    bool dense = next_random(seed) % 2;
    for (size_t i = 0; i < length; i++)
        bytes[i] =
            dense ? common[next_random(seed) % 4] : (char)next_random(seed);
}

static void there_is_a_plain_way(void **state)
{
    (void)state;
    assert_non_null(scan_way(0));
    assert_string_equal(scan_way(0)->name, "plain");
    assert_non_null(scan_best());
    size_t count = 0;
    while (scan_way(count))
        count++;
    assert_ptr_equal(scan_best(), scan_way(count - 1));
}

static void masks_tell_where_bytes_stand(void **state)
{
    (void)state;
    char block[SCAN_BLOCK] = "a;\"b\"\n;\r\n";
    struct scan_masks m;
    block[63] = ';';
    scan_best()->masks(block, 1, ';', &m);
    assert_true(m.separator == ((uint64_t)1 << 63 | 1 << 6 | 1 << 1));
    assert_true(m.quote == (1 << 2 | 1 << 4));
    assert_true(m.lf == (1 << 5 | 1 << 8));
    assert_true(m.cr == 1 << 7);
}

static void all_ways_give_the_same_masks(void **state)
{
    (void)state;
    enum { BLOCKS = 5 };
    char bytes[BLOCKS * SCAN_BLOCK + 16];
    struct scan_masks wanted[BLOCKS], got[BLOCKS];
    uint32_t seed = 1;
    for (int round = 0; round < 2000; round++) {
        const char *at = bytes + round % 16;
        char separator = (char)next_random(&seed);
        fill(bytes, sizeof bytes, &seed);
        scan_way(0)->masks(at, BLOCKS, separator, wanted);
        for (size_t way = 1; scan_way(way); way++) {
            scan_way(way)->masks(at, BLOCKS, separator, got);
            assert_memory_equal(wanted, got, sizeof got);
        }
    }
}

static void all_ways_find_the_same_in_a_stretch(void **state)
{
    (void)state;
    char bytes[700];
    uint32_t seed = 99;
    for (int round = 0; round < 2000; round++) {
        size_t length = next_random(&seed) % sizeof bytes;
        fill(bytes, sizeof bytes, &seed);
        for (size_t i = 0; round % 3 == 0 && i < length; i++)
            if (bytes[i] == '"')
                bytes[i] = 'x';
        for (size_t i = 0; round % 2 == 0 && i < length; i++)
            bytes[i] &= 0x7F;
        struct scan_tally wanted = scan_way(0)->tally(bytes, length);
        for (size_t way = 1; scan_way(way); way++) {
            struct scan_tally got = scan_way(way)->tally(bytes, length);
            assert_int_equal(wanted.lines, got.lines);
            assert_int_equal(wanted.quotes, got.quotes);
            assert_int_equal(wanted.high, got.high);
        }
    }
}

static void a_line_end_is_lf_crlf_or_cr(void **state)
{
    (void)state;
    for (size_t way = 0; scan_way(way); way++) {
        assert_int_equal(scan_way(way)->tally("a\nb\r\nc\rd", 8).lines, 3);
        assert_int_equal(scan_way(way)->tally("\r\r\n\n", 4).lines, 3);
        assert_int_equal(scan_way(way)->tally("", 0).lines, 0);
    }
}

static void parity_is_the_running_sum_of_bits(void **state)
{
    (void)state;
    uint32_t seed = 5;
    for (int round = 0; round < 200; round++) {
        uint64_t bits = (uint64_t)next_random(&seed) << 32;
        bits |= next_random(&seed);
        uint64_t parity = scan_parity(bits), odd = 0;
        for (unsigned i = 0; i < 64; i++) {
            odd ^= bits >> i & 1;
            assert_int_equal(parity >> i & 1, odd);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_is_a_plain_way),
        cmocka_unit_test(masks_tell_where_bytes_stand),
        cmocka_unit_test(all_ways_give_the_same_masks),
        cmocka_unit_test(all_ways_find_the_same_in_a_stretch),
        cmocka_unit_test(a_line_end_is_lf_crlf_or_cr),
        cmocka_unit_test(parity_is_the_running_sum_of_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
