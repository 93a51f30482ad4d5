/*
 * test_text.c - slices, distances, UTF-8, the output buffer.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"

#define assert_str(actual, expected) check_str((actual), (expected), __LINE__)

static void check_str(struct str actual, const char *expected, int line)
{
    if (str_equal(actual, str_of(expected)))
        return;
    fail_msg("line %d: '%.*s' is not '%s'", line, STR_ARG(actual), expected);
}

static void equality_counts_bytes_and_empty_texts_are_equal(void **state)
{
    (void)state;
    assert_true(str_equal(STR("a\0b"), (struct str){"a\0b", 3}));
    assert_false(str_equal(STR("a\0b"), STR("a\0c")));
    assert_true(str_equal((struct str){0}, STR("")));
    assert_false(str_equal(STR("ab"), STR("abc")));
    assert_true(str_equal_fold(STR("IngangsDatum"), STR("iNGANGSdATUM")));
    assert_false(str_equal_fold(STR("a@"), STR("a`")));
    assert_false(str_equal_fold(STR("[z"), STR("{z")));
}

static void comparison_is_by_bytes_then_length(void **state)
{
    (void)state;
    assert_int_equal(str_compare(STR("a"), STR("b")), -1);
    assert_int_equal(str_compare(STR("b"), STR("a")), 1);
    assert_int_equal(str_compare(STR("ab"), STR("a")), 1);
    assert_int_equal(str_compare(STR("a"), STR("ab")), -1);
    assert_int_equal(str_compare(STR("\xC3\xA9"), STR("z")), 1);
    assert_int_equal(str_compare(STR(""), (struct str){0}), 0);
}

static void prefixes_and_suffixes_are_found_at_their_end_only(void **state)
{
    (void)state;
    assert_true(str_starts(STR("abc"), STR("ab")));
    assert_true(str_starts(STR("abc"), STR("")));
    assert_false(str_starts(STR("a"), STR("ab")));
    assert_true(str_ends(STR("x.yaml"), STR(".yaml")));
    assert_false(str_ends(STR("x.yaml~"), STR(".yaml")));
    assert_false(str_ends(STR("l"), STR(".yaml")));
}

static void trimming_takes_blanks_and_no_break_spaces(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t\xC2\xA0 a b \r\n\xC2\xA0")), "a b");
    assert_str(str_trim(STR("\xC2\xA0")), "");
    assert_str(str_trim(STR(" ")), "");
    assert_str(str_trim(STR("")), "");
    assert_str(str_trim(STR("\xC3\xA0")), "\xC3\xA0");
    assert_str(str_trim(STR("a\xA0")), "a\xA0");
}

static void slices_are_clipped_to_the_text(void **state)
{
    (void)state;
    assert_str(str_slice(STR("abc"), 1, 1), "b");
    assert_str(str_slice(STR("abc"), 1, SIZE_MAX), "bc");
    assert_str(str_slice(STR("abc"), 9, 1), "");
}

static void finding_gives_the_first_offset_or_the_length(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("aabaab"), STR("aab"), 0), 0);
    assert_int_equal(str_find(STR("aabaab"), STR("aab"), 1), 3);
    assert_int_equal(str_find(STR("aabaab"), STR("aab"), 4), 6);
    assert_int_equal(str_find(STR("aaaab"), STR("aab"), 0), 2);
    assert_int_equal(str_find(STR("ab"), STR("abc"), 0), 2);
    assert_int_equal(str_find(STR("ab"), STR("b"), 99), 2);
    assert_int_equal(str_find(STR("ab"), STR(""), 1), 1);
}

static void distances_count_edits_up_to_the_limit(void **state)
{
    (void)state;
    assert_int_equal(str_distance(STR("kale_huur"), STR("kalehuur"), 9), 1);
    assert_int_equal(str_distance(STR("huur"), STR("huru"), 9), 1);
    assert_int_equal(str_distance(STR("ca"), STR("abc"), 9), 3);
    assert_int_equal(str_distance(STR("abc"), STR(""), 9), 3);
    assert_int_equal(str_distance(STR(""), STR(""), 9), 0);
    assert_int_equal(str_distance(STR("HUUR"), STR("huur"), 9), 0);
    assert_int_equal(str_distance(STR("abcdef"), STR("uvwxyz"), 2), 3);
    char longer[200];
    memset(longer, 'a', sizeof longer);
    struct str text = {longer, sizeof longer};
    assert_int_equal(str_distance(text, STR("a"), 5), 6);
    assert_int_equal(str_distance(STR("a"), text, 5), 6);
}

static void the_nearest_name_is_near_or_none(void **state)
{
    (void)state;
    const struct str names[] = {STR("einddatum"), STR("ingangsdatum"),
                                STR("kale_huur"), STR("ja")};
    assert_str(str_nearest(STR("kalehuur"), names, 4), "kale_huur");
    assert_str(str_nearest(STR("Ingansdatum"), names, 4), "ingangsdatum");
    assert_str(str_nearest(STR("jaa"), names, 4), "ja");
    assert_str(str_nearest(STR("volkomen_anders"), names, 4), "");
    assert_str(str_nearest(STR("x"), names, 4), "");
    assert_str(str_nearest(STR(""), names, 4), "");
    assert_str(str_nearest(STR("kale_huur"), names, 0), "");
}

static void hashes_differ_and_do_not_change(void **state)
{
    (void)state;
    assert_true(str_hash(STR("")) == str_hash((struct str){0}));
    assert_true(str_hash(STR("ab")) != str_hash(STR("ba")));
    assert_true(str_hash(STR("a")) != str_hash(STR("a\0")));
}

static const struct {
    const char *bytes;
    int valid;
    size_t length;
    uint32_t first;
} utf8_cases[] = {
    {"a", 1, 1, 'a'},
    {"\xC3\xA9", 1, 1, 0xE9},
    {"\xE2\x82\xAC 1", 1, 3, 0x20AC},
    {"\xF0\x9F\x98\x80", 1, 1, 0x1F600},
    {"\xF4\x8F\xBF\xBF", 1, 1, 0x10FFFF},
    {"12345678\xC3\xA9", 1, 9, '1'},
    {"\x80", 0, 0, 0xFFFD},
    {"\xC0\xAF", 0, 0, 0xFFFD},             /* overlong */
    {"\xE0\x80\xAF", 0, 0, 0xFFFD},        /* overlong */
    {"\xED\xA0\x80", 0, 0, 0xFFFD},        /* surrogate */
    {"\xF4\x90\x80\x80", 0, 0, 0xFFFD},   /* above U+10FFFF */
    {"\xF5\x80\x80\x80", 0, 0, 0xFFFD},
    {"\xE2\x82", 0, 0, 0xFFFD},             /* cut off */
    {"\xE2\x82x", 0, 0, 0xFFFD},
    {"12345678\xFF", 0, 0, '1'},
};

static void utf8_is_told_from_other_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof utf8_cases / sizeof *utf8_cases; i++) {
        struct str text = str_of(utf8_cases[i].bytes);
        size_t at = 0;
        assert_int_equal(utf8_valid(text), utf8_cases[i].valid);
        assert_int_equal(utf8_next(text, &at), utf8_cases[i].first);
        assert_in_range(at, 1, text.len);
        if (utf8_cases[i].valid)
            assert_int_equal(utf8_length(text), utf8_cases[i].length);
        else
            assert_true(utf8_cases[i].first == '1' || at == 1);
    }
}

static void every_code_point_survives_encoding_and_decoding(void **state)
{
    (void)state;
    for (uint32_t code = 1; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 97) {
        char bytes[4];
        size_t at = 0;
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        struct str text = {bytes, utf8_put(bytes, code)};
        assert_true(utf8_valid(text));
        assert_int_equal(utf8_next(text, &at), code);
        assert_int_equal(at, text.len);
    }
}

static void a_buffer_grows_and_keeps_its_content(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_int_equal(buf_str(&b).len, 0);
    for (int i = 0; i < 1000; i++)
        buf_add(&b, STR("0123456789"));
    assert_int_equal(b.len, 10000);
    assert_memory_equal(b.ptr + 9990, "0123456789", 10);
    buf_clear(&b);
    buf_add_int(&b, INT64_MIN);
    buf_add_char(&b, ' ');
    buf_add_int(&b, -1);
    buf_add_char(&b, ' ');
    buf_add_uint(&b, UINT64_MAX);
    buf_printf(&b, " %s %.*s %d%%", "a", STR_ARG(STR("bcd")), -7);
    buf_add_text(&b, ".");
    assert_str(buf_str(&b), "-9223372036854775808 -1 18446744073709551615"
                            " a bcd -7%.");
    buf_release(&b);
    assert_null(b.ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equality_counts_bytes_and_empty_texts_are_equal),
        cmocka_unit_test(comparison_is_by_bytes_then_length),
        cmocka_unit_test(prefixes_and_suffixes_are_found_at_their_end_only),
        cmocka_unit_test(trimming_takes_blanks_and_no_break_spaces),
        cmocka_unit_test(slices_are_clipped_to_the_text),
        cmocka_unit_test(finding_gives_the_first_offset_or_the_length),
        cmocka_unit_test(distances_count_edits_up_to_the_limit),
        cmocka_unit_test(the_nearest_name_is_near_or_none),
        cmocka_unit_test(hashes_differ_and_do_not_change),
        cmocka_unit_test(utf8_is_told_from_other_bytes),
        cmocka_unit_test(every_code_point_survives_encoding_and_decoding),
        cmocka_unit_test(a_buffer_grows_and_keeps_its_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
