/*
 * test_group.c - lines of a contract become one record.
 */
#include "table_dump.h"

#include "input/group.h"

static const size_t keys[] = {0, 1};
static const bool from_first[] = {false, false, false, true, false};
static const bool wanted[] = {true, true, true, true, true};
static const struct str dummies[] = {STR_INIT("ja")};
static const struct group_skip skip = {4, dummies, 1};

static const struct group_options usual = {
    .keys = keys,
    .key_count = 2,
    .order = 2,
    .from_first = from_first,
    .wanted = wanted,
    .skips = &skip,
    .skip_count = 1,
};

/* Rows, then how many were skipped and merged. */
static void dump_grouped(struct buf *out, struct str bytes, size_t limit)
{
    FILE *f = tmpfile();
    char path[32];
    struct table_options options = {.chunk_size = 16};
    struct arena arena;
    struct table t;
    struct chunk chunk = {0};
    struct rows rows;
    struct input_error error;
    assert_non_null(f);
    fwrite(bytes.ptr, 1, bytes.len, f);
    fflush(f);
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(f));
    arena_init(&arena);
    buf_clear(out);
    assert_true(table_open(&t, path, &options, &arena, &error));
    table_group(&t, &usual);
    rows_open(&rows, limit, t.columns);
    while (table_next(&t, &chunk, &error)) {
        if (chunk.skipped + chunk.merged)
            buf_printf(out, "skipped %zu merged %zu\n", (size_t)chunk.skipped,
                       (size_t)chunk.merged);
        while (table_rows(&t, &chunk, limit, &rows, &arena, &error))
            dump_rows(out, &rows, &chunk);
    }
    dump_error(out, &error);
    buf_add_char(out, 0);
    rows_release(&rows);
    chunk_release(&chunk);
    table_close(&t);
    arena_release(&arena);
    fclose(f);
}

static void check(const char *lines, const char *expected)
{
    struct buf text = {0}, out = {0};
    buf_add_text(&text, "e;k;v;h;d\n");
    buf_add_text(&text, lines);
    dump_grouped(&out, buf_str(&text), 100);
    assert_string_equal(out.ptr, expected);
    dump_grouped(&out, buf_str(&text), 1);
    assert_string_equal(out.ptr, expected);
    buf_release(&text);
    buf_release(&out);
}

static void lines_together_or_apart_are_one_record(void **state)
{
    (void)state;
    check("A;1;1;500;x\nA;1;2;510;y\nB;1;1;600;\nA;1;10;520;z\n",
          "skipped 0 merged 2\n2:[A][1][10][500][z]\n4:[B][1][1][600][]\n");
}

static void the_order_is_of_the_column_and_not_of_the_file(void **state)
{
    (void)state;
    check("A;1;9;520;n\nA;1;10;530;t\nA;1;2;510;\nA;1;1;500;\n",
          "skipped 0 merged 3\n5:[A][1][10][500][t]\n");
    check("A;1;01-02-2024;2;\nA;1;31-12-2023;1;\nA;1;2024-03-01;3;\n",
          "skipped 0 merged 2\n3:[A][1][2024-03-01][1][]\n");
}

static void of_equal_lines_the_file_decides(void **state)
{
    (void)state;
    check("A;1;1;500;x\nA;1;1;510;y\n",
          "skipped 0 merged 1\n2:[A][1][1][500][y]\n");
}

static void keys_do_not_run_together(void **state)
{
    (void)state;
    check("A;11;1;1;\nA1;1;1;2;\n",
          "2:[A][11][1][1][]\n3:[A1][1][1][2][]\n");
}

static void skipped_lines_are_counted_and_gone(void **state)
{
    (void)state;
    check("A;1;1;1; Ja \nA;1;2;2;\nB;2;1;3;ja\n",
          "skipped 2 merged 0\n3:[A][1][2][2][]\n");
    check("A;1;1;1;ja\n", "skipped 1 merged 0\n");
}

static void lines_without_a_key_stand_alone(void **state)
{
    (void)state;
    check(";;1;1;\n;;2;2;\n", "2:[][][1][1][]\n3:[][][2][2][]\n");
}

static void many_contracts_keep_their_order(void **state)
{
    struct buf text = {0}, out = {0}, expected = {0};
    (void)state;
    buf_add_text(&text, "e;k;v;h;d\n");
    for (int line = 1; line <= 2; line++)
        for (int i = 0; i < 9000; i++)
            buf_printf(&text, "E%d;K;%d;%d;s%d\n", i, line, line, line);
    buf_add_text(&expected, "skipped 0 merged 9000\n");
    for (int i = 0; i < 9000; i++)
        buf_printf(&expected, "%d:[E%d][K][2][1][s2]\n", i + 2, i);
    buf_add_char(&expected, 0);
    dump_grouped(&out, buf_str(&text), 100);
    assert_string_equal(out.ptr, expected.ptr);
    buf_release(&text);
    buf_release(&out);
    buf_release(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_together_or_apart_are_one_record),
        cmocka_unit_test(the_order_is_of_the_column_and_not_of_the_file),
        cmocka_unit_test(of_equal_lines_the_file_decides),
        cmocka_unit_test(keys_do_not_run_together),
        cmocka_unit_test(skipped_lines_are_counted_and_gone),
        cmocka_unit_test(lines_without_a_key_stand_alone),
        cmocka_unit_test(many_contracts_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
