/*
 * test_json.c - JSON and NDJSON: shapes, paths, absence, damage; and what is
 * packed by gzip.
 */
#include "table_dump.h"

#include "input/json_path.h"

static bool known(void *data, struct str heading)
{
    (void)data;
    return str_equal(heading, STR("code"));
}

static const struct table_options usual = {.known = known};

static void check_with(struct str bytes, const struct table_options *options,
                       const char *expected)
{
    struct buf out = {0};
    struct table_options small = *options;
    dump_table(&out, bytes, options, 2048);
    assert_string_equal(out.ptr, expected);
    for (size_t size = 1; size < 40; size += 7) {
        small.chunk_size = size;
        dump_table(&out, bytes, &small, 1 + size % 3);
        assert_string_equal(out.ptr, expected);
    }
    buf_release(&out);
}

#define CHECK(bytes, expected) check_with(STR(bytes), &usual, expected)

static void lists_and_lines_of_objects_are_records(void **state)
{
    const char *rows = "a|b\n1:[1][x]\n2:[2][y\"}]\n";
    (void)state;
    CHECK("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\\\"}\"}\n", rows);
    CHECK("[{\"a\":1,\"b\":\"x\"},\n{\"a\":2,\"b\":\"y\\\"}\"}]\n", rows);
    CHECK("\xEF\xBB\xBF[{\"a\":1,\"b\":\"x\"},\n{\"a\":2,\"b\":\"y\\\"}\"}]",
          rows);
    CHECK("{\"meta\":{\"n\":[2]},\"result\":[{\"a\":1,\"b\":\"x\"},\n"
          "{\"a\":2,\"b\":\"y\\\"}\"}],\"more\":true}",
          rows);
}

static void one_object_is_a_record_if_its_keys_mean_something(void **state)
{
    (void)state;
    CHECK("{\"code\":\"A\",\"lijst\":[{\"x\":1}]}",
          "code|lijst\n1:[A][error]\n");
}

static void null_is_empty_and_no_key_is_missing(void **state)
{
    (void)state;
    CHECK("{\"a\":null,\"b\":true}\n\n{\"b\":\"\"}\n",
          "a|b\n1:[][true]\n3:[missing][]\n");
}

static void objects_within_objects_become_paths(void **state)
{
    (void)state;
    CHECK("{\"a\":{\"b\":{\"c\":1}},\"soort\":{\"code\":\"HUU\",\"naam\":\"x\"}"
          "}",
          "a.b.c|soort\n1:[1][HUU]\n");
}

static void numbers_keep_their_text(void **state)
{
    struct table_options comma = {.known = known, .decimal = ','};
    (void)state;
    CHECK("{\"a\":633.250,\"b\":1.633,\"c\":1e2,\"d\":12345678901234567}",
          "a|b|c|d\n1:[633.2500][1.6330][100][12345678901234567]\n");
    CHECK("{\"a\":12345678901234567890123,\"b\":-0}",
          "a|b\n1:[12345678901234567890123][-0]\n");
    check_with(STR("{\"a\":633.20,\"b\":-1.633}"), &comma,
               "a|b\n1:[633,20][-1,633]\n");
}

static const char contract[] =
    "{\"Code\":\"C1\",\"relaties\":[{\"soort\":{\"code\":\"MDH\"},\"code\":"
    "\"K2\"},{\"soort\":\"huu\",\"code\":\"K1\"}],\"prijscomponenten\":["
    "{\"soort\":\"NET\",\"detailSoort\":\"KAL\",\"bedrag\":610.10,"
    "\"begindatum\":\"2025-07-01\"},"
    "{\"soort\":\"NET\",\"detailSoort\":\"KAL\",\"bedrag\":600.50,"
    "\"begindatum\":\"2024-07-01\"},"
    "{\"soort\":\"SER\",\"bedrag\":10.25},{\"soort\":\"SER\",\"bedrag\":5}],"
    "\"extra-attributen\":[{\"naam\":\"OndertekenDatum\",\"waarde\":"
    "\"2024-06-01\"}],\"leeg\":null,\"bsn\":\"123\"}\n";

static void check_path(const char *path, const char *expected)
{
    struct str wanted = str_of(path);
    struct table_options options = {.wanted = &wanted, .wanted_count = 1};
    struct buf out = {0};
    dump_table(&out, str_of(contract), &options, 10);
    char *cell = strstr(out.ptr, "\n1:");
    if (!cell)
        fail_msg("%s: %s", path, out.ptr);
    char *end = strstr(cell, "]");
    end[1] = '\0';
    if (strcmp(cell + 3, expected) != 0)
        fail_msg("%s: %s, not %s", path, cell + 3, expected);
    buf_release(&out);
}

static void paths_select_what_a_field_needs(void **state)
{
    (void)state;
    check_path("code", "[C1]");
    check_path("relaties[soort=HUU].code", "[K1]");
    check_path("relaties[soort=BWI].code", "[missing]");
    check_path("relaties.code", "[error]");
    check_path("relaties", "[error]");
    check_path("count(relaties)", "[2]");
    check_path("prijscomponenten[soort=NET,detailSoort=KAL].bedrag",
               "[error]");
    check_path("prijscomponenten[soort=NET, first begindatum].bedrag",
               "[600.50]");
    check_path("prijscomponenten[soort=NET,last begindatum].bedrag",
               "[610.10]");
    check_path("sum(prijscomponenten[soort=SER].bedrag)", "[15.25]");
    check_path("sum(prijscomponenten.soort)", "[error]");
    check_path("sum(prijscomponenten[soort=HUA].bedrag)", "[missing]");
    check_path("extra-attributen[naam=ondertekendatum].waarde",
               "[2024-06-01]");
    check_path("leeg.dieper", "[]");
    check_path("leeg", "[]");
    check_path("code.dieper", "[missing]");
}

static void keys_that_no_path_reads_are_columns_too(void **state)
{
    static const struct str wanted[] = {
        STR_INIT("code"), STR_INIT("relaties[soort=HUU].code"),
        STR_INIT("Nr. oud.")};
    struct table_options options = {.wanted = wanted, .wanted_count = 3};
    (void)state;
    check_with(STR("{\"code\":\"A\",\"relaties\":[],\"kleur\":1,"
                   "\"nr. oud.\":\"9\"}"),
               &options,
               "code|relaties[soort=HUU].code|Nr. oud.|kleur\n"
               "1:[A][missing][9][1]\n");
}

static void paths_are_checked(void **state)
{
    static const char *const bad[] = {"a[",      "a[b",        "a[b=c",
                                      "a[b]",    "a[=c].d",    "[a=b]",
                                      "a[b=c]d", "a.b..c[d=e]"};
    struct json_path path;
    const char *why;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (json_path_parse(str_of(bad[i]), &path, &why))
            fail_msg("%s is taken for a path", bad[i]);
    struct str wanted = STR("a[b].c");
    struct table_options options = {.wanted = &wanted, .wanted_count = 1};
    check_with(STR("{\"a\":1}"), &options,
               "error: 'a[b].c' in the mapping is no path: selector is "
               "KEY=TEXT, first KEY or last KEY\n");
}

static void check_error(struct str bytes, const char *error)
{
    struct buf out = {0};
    dump_table(&out, bytes, &usual, 2048);
    if (!strstr(out.ptr, error))
        fail_msg("'%s' is not in: %s", error, out.ptr);
    buf_release(&out);
}

static void damage_is_said_with_the_line(void **state)
{
    (void)state;
    check_error(STR("{\"a\":1}\n{\"a\":}\n"), "error: line 2: not valid JSON");
    check_error(STR("{\"a\":1}\n{\"a\":2\n"), "ends too early");
    check_error(STR("[{\"a\":1},\n{\"a\":2}"), "ends too early");
    check_error(STR("[{\"a\":1},\n17]"), "line 2: an object with data");
    check_error(STR("[{\"a\":1}]\nx"), "line 2: not valid JSON: more behind");
    check_error(STR("{\"a\":1}\n{\"a\":\"\xFF\"}"), "line 2: not valid JSON");
    check_error(STR("{\"a\":1}\nhallo"), "line 2: an object with data");
    check_error(STR("[]"), "is empty");
}

static void check_bad(const char *value, const char *why)
{
    struct buf text = {0}, error = {0};
    buf_printf(&text, "{\"a\":1}\n{\"a\":\n%s}\n", value);
    buf_printf(&error, "line 3: not valid JSON: %s", why);
    check_error(buf_str(&text), error.ptr);
    buf_release(&text);
    buf_release(&error);
}

static void what_other_readers_forgive_is_an_error(void **state)
{
    (void)state;
    check_bad("NaN", "a value");
    check_bad("-Infinity", "this number");
    check_bad("True", "a value");
    check_bad("'x'", "a value");
    check_bad("1,", "a key in double quotes");
    check_bad("1,'b':2", "a key in double quotes");
    check_bad("1 \"b\":2", "a comma");
    check_bad("1,\"b\" 2", "a colon");
    check_bad("/* twee */ 2", "a value");
    check_bad("2 // twee", "a comma");
    check_bad("007", "this number");
    check_bad("1.", "this number");
    check_bad("+1", "a value");
    check_bad("1e", "this number");
    check_bad("\"x\ty\"", "a line end, tab");
    check_bad("\"x\\y\"", "a character that cannot stand behind \\");
    check_bad("\"\\u12\"", "a character that cannot stand behind \\");
    check_bad("\"\xC3(\"", "a text is not UTF-8");
    check_bad("{\"b\":]", "a value");
}

static void a_list_has_one_comma_between_two_objects(void **state)
{
    (void)state;
    check_error(STR("[{\"a\":1},\n]"), "line 2: not valid JSON: one comma");
    check_error(STR("[{\"a\":1},\n,{\"a\":2}]"), "line 2: not valid JSON: one");
    check_error(STR("[{\"a\":1}\n{\"a\":2}]"), "line 2: not valid JSON: one");
    check_error(STR("{'a':1}"), "line 1: not valid JSON: a key");
}

static void a_first_record_that_is_damaged_is_not_an_empty_file(void **state)
{
    (void)state;
    check_error(STR("\n{\"a\":}\n"), "line 2: not valid JSON: a value");
    check_error(STR("{\"a\":\n"), "line 2: not valid JSON: ends too early");
    check_error(STR("[{\"a\":1"), "line 1: not valid JSON: ends too early");
}

static void a_key_that_stands_twice_has_no_value_unless_it_is_the_same(
    void **state)
{
    (void)state;
    CHECK("{\"a\":1,\"b\":2,\"A\":3}\n{\"a\":1,\"b\":2,\"a\":1}",
          "a|b\n1:[error][2]\n2:[1][2]\n");
}

static void texts_with_escapes_are_written_out(void **state)
{
    (void)state;
    CHECK("{\"a\":\"\\u20AC \\\"\\/\\t\\ud83d\\ude00\",\"\\u0062\":\"\"}\n",
          "a|b\n1:[\xE2\x82\xAC \"/\t\xF0\x9F\x98\x80][]\n");
    CHECK("{\"a\":\"\\ud83d|\\ude00|\\ud83d\\u0041\"}\n",
          "a\n1:[\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD" "A]\n");
}

static void nesting_has_a_limit(void **state)
{
    struct buf text = {0};
    (void)state;
    buf_add_text(&text, "{\"a\":1}\n{\"a\":");
    for (int i = 0; i < 1000; i++)
        buf_add_char(&text, '[');
    for (int i = 0; i < 1000; i++)
        buf_add_char(&text, ']');
    buf_add_char(&text, '}');
    check_error(buf_str(&text), "line 2: not valid JSON: nesting");
    buf_release(&text);
}

static void packed_exports_are_unpacked(void **state)
{
    struct buf gz = {0}, out = {0};
    (void)state;
    add_gzip(&gz, STR("{\"a\":1}\n"));
    add_gzip(&gz, STR("{\"a\":2}\n"));
    check_with(buf_str(&gz), &usual, "a\n1:[1]\n2:[2]\n");
    buf_add(&gz, STR("\0\0\0"));
    check_with(buf_str(&gz), &usual, "a\n1:[1]\n2:[2]\n");
    buf_clear(&gz);
    add_gzip(&gz, STR("a;b\n1;\xE9\n"));
    dump_table(&out, buf_str(&gz), &usual, 10);
    assert_string_equal(out.ptr, "a|b\n2:[1][\xE9]\n");
    for (size_t i = 2; i < gz.len; i++) {
        dump_table(&out, str_slice(buf_str(&gz), 0, i), &usual, 10);
        if (!strstr(out.ptr, "is damaged (gzip)"))
            fail_msg("cut to %zu bytes: %s", i, out.ptr);
    }
    buf_release(&gz);
    buf_release(&out);
}

static void check_utf16(struct str bytes, const char *expected)
{
    struct buf gz = {0};
    check_with(bytes, &usual, expected);
    add_gzip(&gz, bytes);
    check_with(buf_str(&gz), &usual, expected);
    buf_release(&gz);
}

static void text_in_utf16_with_a_mark_is_read(void **state)
{
    (void)state;
    check_utf16(STR("\xFF\xFE" "a\0;\0b\0\r\0\n\0" "1\0;\0\xEB\0\n\0"),
                "a|b\n2:[1][\xC3\xAB]\n");
    check_utf16(STR("\xFE\xFF" "\0a\0;\0b\0\n" "\x20\xAC\0;\xD8\x3D\xDE\x00"),
                "a|b\n2:[\xE2\x82\xAC][\xF0\x9F\x98\x80]\n");
    check_utf16(STR("\xFF\xFE{\0\"\0a\0\"\0:\0" "1\0}\0"), "a\n1:[1]\n");
}

static void broken_utf16_keeps_its_place(void **state)
{
    (void)state;
    check_utf16(STR("\xFE\xFF" "\0a\0;\0b\0\n" "\xD8\x00\0;\xDC\x00\0"),
                "a|b\n2:[\xEF\xBF\xBD][\xEF\xBF\xBD\xEF\xBF\xBD]\n");
}

/* Headings of five lengths: in one of them a pair crosses a piece's end. */
static void long_utf16_is_read_in_pieces(void **state)
{
    struct buf wide = {0}, expected = {0};
    (void)state;
    for (int extra = 0; extra < 5; extra++) {
        buf_clear(&wide);
        buf_clear(&expected);
        buf_add(&wide, STR("\xFF\xFE" "b\0;\0"));
        for (int i = 0; i < extra; i++)
            buf_add(&wide, STR("x\0"));
        buf_add(&wide, STR("a\0\n\0"));
        buf_printf(&expected, "b|%.*sa\n", extra, "xxxxx");
        for (int i = 0; i < 6000; i++) {
            buf_add(&wide, STR("1\0;\0\x3D\xD8\x00\xDE\n\0"));
            buf_printf(&expected, "%d:[1][\xF0\x9F\x98\x80]\n", i + 2);
        }
        check_utf16(buf_str(&wide), expected.ptr);
    }
    buf_release(&wide);
    buf_release(&expected);
}

static void no_damage_breaks_the_reader(void **state)
{
    struct buf bad = {0}, out = {0};
    struct str text = str_of(contract);
    (void)state;
    for (size_t i = 0; i < text.len; i++) {
        buf_clear(&bad);
        buf_add(&bad, text);
        buf_add(&bad, text);
        bad.ptr[i] = (char)(bad.ptr[i] ^ (1 << i % 8));
        dump_table(&out, buf_str(&bad), &usual, 2);
    }
    buf_release(&bad);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_and_lines_of_objects_are_records),
        cmocka_unit_test(one_object_is_a_record_if_its_keys_mean_something),
        cmocka_unit_test(null_is_empty_and_no_key_is_missing),
        cmocka_unit_test(objects_within_objects_become_paths),
        cmocka_unit_test(numbers_keep_their_text),
        cmocka_unit_test(paths_select_what_a_field_needs),
        cmocka_unit_test(keys_that_no_path_reads_are_columns_too),
        cmocka_unit_test(paths_are_checked),
        cmocka_unit_test(damage_is_said_with_the_line),
        cmocka_unit_test(what_other_readers_forgive_is_an_error),
        cmocka_unit_test(a_list_has_one_comma_between_two_objects),
        cmocka_unit_test(a_first_record_that_is_damaged_is_not_an_empty_file),
        cmocka_unit_test(
            a_key_that_stands_twice_has_no_value_unless_it_is_the_same),
        cmocka_unit_test(texts_with_escapes_are_written_out),
        cmocka_unit_test(nesting_has_a_limit),
        cmocka_unit_test(packed_exports_are_unpacked),
        cmocka_unit_test(text_in_utf16_with_a_mark_is_read),
        cmocka_unit_test(broken_utf16_keeps_its_place),
        cmocka_unit_test(long_utf16_is_read_in_pieces),
        cmocka_unit_test(no_damage_breaks_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
