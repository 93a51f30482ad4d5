/*
 * test_csv.c - CSV dialects, chunk borders, broken files, hostile bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/message.h"
#include "input/csv.h"

static const struct csv_options defaults = {0};

/* A file with these bytes, without a name; close it afterwards. */
static FILE *file_of(struct str bytes, char path[32])
{
    FILE *f = tmpfile();
    assert_non_null(f);
    if (bytes.len)
        assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, f), bytes.len);
    fflush(f);
    snprintf(path, 32, "/dev/fd/%d", fileno(f));
    return f;
}

static void add_cell(struct buf *out, struct str text)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\n' || c == '\r')
            buf_add_text(out, c == '\n' ? "\\n" : "\\r");
        else
            buf_add_char(out, c);
    }
    buf_add_char(out, ']');
}

static void add_rows(struct buf *out, const struct rows *rows,
                     const struct chunk *chunk)
{
    for (size_t r = 0; r < rows->count; r++) {
        buf_printf(out, "%zu:", (size_t)rows->lines[r]);
        for (size_t i = 0; i < rows->columns; i++) {
            struct cell cell = rows->cells[r * rows->columns + i];
            assert_true((size_t)cell.offset + cell.length <= chunk->used);
            add_cell(out,
                     (struct str){chunk->bytes + cell.offset, cell.length});
        }
        if (rows->ragged[r])
            buf_printf(out, " ragged %u", rows->ragged[r]);
        buf_add_char(out, '\n');
    }
}

/* All rows as text, or "error NAME ARG". `limit` rows at a time. */
static void dump(struct buf *out, struct str bytes, size_t chunk_size,
                 size_t limit)
{
    char path[32];
    FILE *f = file_of(bytes, path);
    struct csv_options options = {.chunk_size = chunk_size};
    struct arena arena;
    struct csv c;
    struct chunk chunk = {0};
    struct rows rows;
    struct input_error error;
    arena_init(&arena);
    buf_clear(out);
    if (csv_open(&c, path, &options, &arena, &error)) {
        rows_open(&rows, limit, c.columns);
        while (csv_next(&c, &chunk, &error))
            while (csv_rows(&c, &chunk, limit, &rows))
                add_rows(out, &rows, &chunk);
        rows_release(&rows);
        chunk_release(&chunk);
        csv_close(&c);
    }
    if (error.message >= 0) {
        struct buf text = {0};
        message_add(&text, LANG_EN, (enum message)error.message, error.count,
                    error.args);
        buf_printf(out, "error: %.*s\n", STR_ARG(buf_str(&text)));
        buf_release(&text);
    }
    arena_release(&arena);
    fclose(f);
}

static void check(struct str bytes, const char *expected)
{
    struct buf out = {0};
    dump(&out, bytes, 0, 2048);
    buf_add_char(&out, 0);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

#define CHECK(bytes, expected) check(STR(bytes), expected)

static void dialects_give_the_same_rows(void **state)
{
    (void)state;
    const char *rows = "2:[1][x y][]\n3:[2][][z]\n";
    CHECK("a;b;c\n1;x y;\n2;;z\n", rows);
    CHECK("a,b,c\n1,x y,\n2,,z\n", rows);
    CHECK("a\tb\tc\n1\tx y\t\n2\t\tz\n", rows);
    CHECK("a|b|c\n1|x y|\n2||z\n", rows);
    CHECK("a;b;c\r\n1;x y;\r\n2;;z\r\n", rows);
    CHECK("a;b;c\r1;x y;\r2;;z\r", rows);
    CHECK("a;b;c\r1;x y;\r2;;z", rows);
    CHECK("\xEF\xBB\xBF"
          "a;b;c\n1;x y;\n2;;z",
          rows);
    CHECK("a;b;c\n1;\"x y\";\n\"2\";\"\";\"z\"\n", rows);
    CHECK("\"a\";\"b\";\"c\"\n1;\"x y\"; \n2;;z\n",
          "2:[1][x y][ ]\n3:[2][][z]\n");
    CHECK("a;b;c;\n1;x y;\n2;;z\n", rows);
    CHECK("a;b;c\n1;x y;;\n2;;z;;;\n", rows);
}

static void a_line_sep_names_the_separator(void **state)
{
    (void)state;
    CHECK("sep=|\r\na;,|b;\r\n1;|2\r\n", "3:[1;][2]\n");
}

static void blank_lines_are_not_rows(void **state)
{
    (void)state;
    CHECK("\n\na;b\n\n1;2\n\n\n3;4\n\n", "5:[1][2]\n8:[3][4]\n");
    CHECK("\r\n\r\na;b\r\n\r\n1;2\r\n\r\n\r\n3;4\r\n", "5:[1][2]\n8:[3][4]\n");
}

static void quotes_hold_separators_newlines_and_quotes(void **state)
{
    (void)state;
    CHECK("a;b\n\"1;2\";\"x\ny\"\n3;4\n", "2:[1;2][x\\ny]\n4:[3][4]\n");
    CHECK("a;b\r\n\"1;2\";\"x\r\ny\"\r\n3;4\r\n",
          "2:[1;2][x\\r\\ny]\n4:[3][4]\n");
    CHECK("a;b\n\"say \"\"hi\"\"\";\"\"\"\"\n3;4\n",
          "2:[say \"hi\"][\"]\n3:[3][4]\n");
    CHECK("\"a\nb\";c\n1;2\n", "3:[1][2]\n");
}

static void quotes_elsewhere_are_text(void **state)
{
    (void)state;
    CHECK("a;b\n5\" pipe;x\n3;4\n", "2:[5\" pipe][x]\n3:[3][4]\n");
    CHECK("a;b\n\"5\"x;\"y\"z\"\n3;4\n", "2:[5x][yz\"]\n3:[3][4]\n");
    CHECK("a;b\n \"5\";6\n3;\"4\"\n", "2:[ \"5\"][6]\n3:[3][4]\n");
    CHECK("a;b\n1;\"x\"\"\"y\"\n3;4\n", "2:[1][x\"y\"]\n3:[3][4]\n");
    CHECK("a;b\n\"1\n\" x;2\n3;4\n",
          "2:[1\\n x][2] ragged 4294967295\n4:[3][4]\n");
    CHECK("a;b\r\n\"1\r\n\" x;2\r\n3;4\r\n",
          "2:[1\\r\\n x][2] ragged 4294967295\n4:[3][4]\n");
    CHECK("a;b\n5\" pipe;\"x\ny\" \n3;4\n",
          "2:[5\" pipe][x\\ny ]\n4:[3][4]\n");
}

static void another_number_of_cells_is_ragged(void **state)
{
    (void)state;
    CHECK("a;b;c\n1;2\n1;2;3;;5;\n1\n1;2;3;\n",
          "2:[1][2][] ragged 2\n3:[1][2][3] ragged 5\n"
          "4:[1][][] ragged 1\n5:[1][2][3]\n");
    CHECK("a;b\n1;2;\"\"\n1;2;\"x\"\n1;x\"2;3;\"4\"\n",
          "2:[1][2]\n3:[1][2] ragged 3\n4:[1][x\"2] ragged 4\n");
}

static void a_wrong_file_says_what_to_do(void **state)
{
    (void)state;
    CHECK("", "error: is empty; export it again, with a heading line\n");
    CHECK("\xEF\xBB\xBF\r\n \n",
          "error: is empty; export it again, with a heading line\n");
    CHECK("PK\x03\x04 and so on", "error: is a workbook or an archive, not "
                                  "CSV; save it as CSV UTF-8\n");
    CHECK("\xFF\xFE"
          "a\0;\0",
          "error: is UTF-16 (Unicode text); save it as CSV UTF-8\n");
    CHECK("a\0;\0b\0",
          "error: is UTF-16 (Unicode text); save it as CSV UTF-8\n");
    CHECK("a;b\nx\0;y\n", "error: is not text (it holds NUL bytes); save it "
                          "as CSV UTF-8\n");
    CHECK("a b c\n1 2 3\n",
          "error: has one column only: its first line holds no semicolon, "
          "comma, tab or |; wrong separator? save it as CSV with "
          "semicolons\n");
}

static void a_quote_that_never_closes_names_its_line(void **state)
{
    (void)state;
    CHECK("a;b\n1;2\n3;4\n5;\"6\n7;8\n",
          "2:[1][2]\n3:[3][4]\n"
          "error: line 4: a quote that opens here never closes; double or "
          "remove it\n");
    CHECK("a;\"b\n1;2\n", "error: line 1: a quote that opens here never "
                          "closes; double or remove it\n");
    CHECK("a;b\n\"1\n2\";\"x\"\"\n",
          "error: line 3: a quote that opens here never closes; double or "
          "remove it\n");
}

static void a_separator_of_the_mapping_is_held_to(void **state)
{
    (void)state;
    char path[32];
    FILE *f = file_of(STR("a,b\n1,2\n"), path);
    struct arena arena;
    struct csv c;
    struct input_error error;
    arena_init(&arena);
    struct csv_options options = {.separator = ';'};
    assert_false(csv_open(&c, path, &options, &arena, &error));
    assert_int_equal(error.message, MSG_INPUT_SEPARATOR);
    assert_true(str_equal(error.args[0], STR(";")));
    assert_true(str_equal(error.args[1], STR(",")));
    options.separator = ',';
    assert_true(csv_open(&c, path, &options, &arena, &error));
    assert_int_equal(c.columns, 2);
    csv_close(&c);
    fclose(f);
    arena_release(&arena);
}

static void names_that_are_no_file_say_so(void **state)
{
    (void)state;
    struct arena arena;
    struct csv c;
    struct input_error error;
    arena_init(&arena);
    assert_false(csv_open(&c, "no/such/file", &defaults, &arena, &error));
    assert_int_equal(error.message, MSG_INPUT_NOT_FOUND);
    assert_false(csv_open(&c, ".", &defaults, &arena, &error));
    assert_int_equal(error.message, MSG_INPUT_DIRECTORY);
    arena_release(&arena);
}

static void headings_are_decoded_and_trimmed(void **state)
{
    (void)state;
    static const char *files[] = {"Beg\xC3\xABleid ;\xE2\x82\xAC\n1;\xC3\xA9\n",
                                  "Beg\xEBleid ;\x80\n1;\xE9\n"};
    for (int i = 0; i < 2; i++) {
        char path[32];
        FILE *f = file_of(str_of(files[i]), path);
        struct arena arena;
        struct csv c;
        struct input_error error;
        arena_init(&arena);
        assert_true(csv_open(&c, path, &defaults, &arena, &error));
        assert_int_equal(c.encoding, i ? ENCODING_WINDOWS_1252 : ENCODING_UTF8);
        assert_int_equal(c.columns, 2);
        assert_true(str_equal(c.headings[0], STR("Beg\xC3\xABleid")));
        assert_true(str_equal(c.headings[1], STR("\xE2\x82\xAC")));
        csv_close(&c);
        arena_release(&arena);
        fclose(f);
    }
}

static void one_bad_byte_far_away_decides_the_encoding(void **state)
{
    (void)state;
    struct buf bytes = {0};
    buf_add_text(&bytes, "a;b\n");
    while (bytes.len < 700000)
        buf_add_text(&bytes, "\xC3\xAB;\xE2\x82\xAC\n");
    for (int bad = 0; bad < 2; bad++) {
        char path[32];
        FILE *f = file_of(buf_str(&bytes), path);
        struct arena arena;
        struct csv c;
        struct input_error error;
        arena_init(&arena);
        assert_true(csv_open(&c, path, &defaults, &arena, &error));
        assert_int_equal(c.encoding,
                         bad ? ENCODING_WINDOWS_1252 : ENCODING_UTF8);
        csv_close(&c);
        arena_release(&arena);
        fclose(f);
        buf_add_char(&bytes, '\xE9');
    }
    buf_release(&bytes);
}

/* ASCII for many chunks, then a letter that is valid UTF-8, then a byte that
   is not, in a later chunk. */
static void the_encoding_is_decided_before_it_matters(void **state)
{
    (void)state;
    enum { ASCII_LINES = 30000, LETTER_LINES = 30000 };
    struct csv_options options = {.chunk_size = 4096};
    struct buf bytes = {0};
    struct chunk chunk = {0};
    char path[32];
    buf_add_text(&bytes, "\xEF\xBB\xBF" "a;b\n");
    for (int i = 0; i < ASCII_LINES; i++)
        buf_add_text(&bytes, "1;2\n");
    for (int i = 0; i < LETTER_LINES; i++)
        buf_add_text(&bytes, "\xC3\xAB;2\n");
    buf_add_char(&bytes, '\xE9');
    FILE *f = file_of(buf_str(&bytes), path);
    struct arena arena;
    struct csv c;
    struct input_error error;
    arena_init(&arena);
    assert_true(csv_open(&c, path, &options, &arena, &error));
    bool high = false;
    while (csv_next(&c, &chunk, &error)) {
        high |= memchr(chunk.bytes, '\xC3', chunk.length) != NULL;
        assert_true(!high || c.encoding == ENCODING_WINDOWS_1252);
    }
    assert_true(high);
    chunk_release(&chunk);
    csv_close(&c);
    arena_release(&arena);
    fclose(f);
    buf_release(&bytes);
}

static void without_headings_columns_have_numbers(void **state)
{
    (void)state;
    char path[32];
    FILE *f = file_of(STR("x;y;\n1;2;3\n"), path);
    struct csv_options options = {.no_headings = true};
    struct arena arena;
    struct csv c;
    struct chunk chunk = {0};
    struct rows rows;
    struct input_error error;
    arena_init(&arena);
    assert_true(csv_open(&c, path, &options, &arena, &error));
    assert_int_equal(c.columns, 3);
    assert_true(str_equal(c.headings[2], STR("3")));
    rows_open(&rows, 8, 3);
    assert_true(csv_next(&c, &chunk, &error));
    assert_true(csv_rows(&c, &chunk, 8, &rows));
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.lines[0], 1);
    rows_release(&rows);
    chunk_release(&chunk);
    csv_close(&c);
    arena_release(&arena);
    fclose(f);
}

static void the_digest_is_that_of_the_file(void **state)
{
    (void)state;
    for (size_t size = 0; size < 40; size += 13) {
        char path[32], hex[DIGEST_HEX], wanted[DIGEST_HEX];
        struct str bytes = STR("\xEF\xBB\xBF\nsep=;\na;b\n1;2\n3;4\n5;6\n"
                               "7;\"8\n\"\n9;10");
        FILE *f = file_of(bytes, path);
        struct csv_options options = {.chunk_size = size};
        struct arena arena;
        struct csv c;
        struct chunk chunk = {0};
        struct input_error error;
        struct digest digest;
        arena_init(&arena);
        assert_true(csv_open(&c, path, &options, &arena, &error));
        while (csv_next(&c, &chunk, &error))
            continue;
        assert_int_equal(c.bytes_read, bytes.len);
        assert_int_equal(csv_size(&c), bytes.len);
        csv_hash(&c, hex);
        digest_open(&digest);
        digest_add(&digest, bytes);
        digest_close(&digest, wanted);
        assert_memory_equal(hex, wanted, DIGEST_HEX);
        chunk_release(&chunk);
        csv_close(&c);
        arena_release(&arena);
        fclose(f);
    }
}

/* The reader as one would write it first: no chunks, no blocks. */
static void naive(struct buf *out, struct str s, char separator, size_t columns)
{
    size_t at = 0, line = 1, row = 0;
    buf_clear(out);
    while (at < s.len) {
        struct buf text = {0}, cell = {0};
        size_t count = 0, found = 0, begin = at, first = line;
        bool more = true, swallowed = false;
        while (more) {
            buf_clear(&cell);
            bool quoted = at < s.len && s.ptr[at] == '"', inside = quoted;
            size_t opened = line;
            at += quoted;
            while (at < s.len) {
                char b = s.ptr[at];
                if (inside && b == '"' && at + 1 < s.len &&
                    s.ptr[at + 1] == '"') {
                    at++;
                } else if (inside && b == '"') {
                    inside = false;
                    at++;
                    continue;
                } else if (!inside &&
                           (b == separator || b == '\n' || b == '\r')) {
                    break;
                }
                swallowed |= quoted && !inside && line > opened && b != ' ';
                line +=
                    b == '\n' ||
                    (b == '\r' && (at + 1 >= s.len || s.ptr[at + 1] != '\n'));
                buf_add_char(&cell, b);
                at++;
            }
            if (inside) {
                buf_printf(out, "open\n");
                buf_release(&text);
                buf_release(&cell);
                return;
            }
            count++;
            if (count <= columns)
                add_cell(&text, buf_str(&cell));
            else if (cell.len)
                found = count;
            more = at < s.len && s.ptr[at] == separator;
            at += more;
        }
        bool blank = begin == at;
        for (size_t i = count; i < columns; i++)
            buf_add_text(&text, "[]");
        if (!blank && row++ > 0) {
            buf_printf(out, "%zu:%.*s", first, STR_ARG(buf_str(&text)));
            if (swallowed)
                buf_printf(out, " ragged %u", RAGGED_QUOTES);
            else if (found || count < columns)
                buf_printf(out, " ragged %zu", found ? found : count);
            buf_add_char(out, '\n');
        }
        if (at < s.len) {
            line +=
                s.ptr[at] == '\n' || (at + 1 >= s.len || s.ptr[at + 1] != '\n');
            at++;
        }
        buf_release(&text);
        buf_release(&cell);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* Bytes that matter to CSV, more or less well-formed. */
static void random_table(struct buf *out, uint32_t *seed, bool tidy)
{
    static const char *tidy_cells[] = {
        "",      "1",        "\"\"",       "abc",       "\"x;\"",   "\"\n\"",
        "12,50", "\"\"\"\"", "\"a\"\"b\"", "\"\r\n;\"", "some text"};
    static const char *pieces[] = {";",    "\n", "\r", "\r\n", "\"",
                                   "\"\"", "a",  "bb", ";\"",  "\";"};
    static const char *ends[] = {"\n", "\r\n", "\r"};
    const char *end = ends[next_random(seed) % 3];
    buf_clear(out);
    buf_add_text(out, "a;b;c\n");
    for (size_t n = next_random(seed) % 60; n > 0; n--) {
        if (!tidy) {
            buf_add_text(out, pieces[next_random(seed) % 10]);
            continue;
        }
        for (int i = 0; i < 3; i++) {
            buf_add_text(out, tidy_cells[next_random(seed) % 11]);
            buf_add_text(out, i < 2 ? ";" : end);
        }
    }
}

static bool has_error(const struct buf *out)
{
    return str_find(buf_str(out), STR("error: "), 0) < out->len ||
           str_find(buf_str(out), STR("open\n"), 0) < out->len;
}

static void every_chunk_size_gives_the_rows_of_a_naive_reader(void **state)
{
    (void)state;
    struct buf bytes = {0}, wanted = {0}, got = {0};
    uint32_t seed = 20240701;
    for (int round = 0; round < 1500; round++) {
        random_table(&bytes, &seed, round % 2);
        naive(&wanted, buf_str(&bytes), ';', 3);
        for (size_t size = 1; size < 80; size += 1 + size / 5) {
            dump(&got, buf_str(&bytes), size, 1 + size % 4);
            if (has_error(&wanted)) {
                assert_true(has_error(&got));
                continue;
            }
            buf_add_char(&got, 0);
            buf_add_char(&wanted, 0);
            assert_string_equal(got.ptr, wanted.ptr);
            wanted.len--;
        }
    }
    buf_release(&bytes);
    buf_release(&wanted);
    buf_release(&got);
}

static void hostile_bytes_do_no_harm(void **state)
{
    (void)state;
    struct buf bytes = {0}, got = {0};
    uint32_t seed = 42;
    for (int round = 0; round < 3000; round++) {
        random_table(&bytes, &seed, true);
        for (size_t n = next_random(&seed) % 4; n > 0; n--)
            bytes.ptr[next_random(&seed) % bytes.len] =
                (char)next_random(&seed);
        dump(&got, buf_str(&bytes), 1 + next_random(&seed) % 300, 7);
    }
    buf_release(&bytes);
    buf_release(&got);
}

static void a_pipe_is_read_as_a_file_is(void **state)
{
    (void)state;
    int ends[2];
    char path[32];
    struct arena arena;
    struct csv c;
    struct chunk chunk = {0};
    struct input_error error;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "a;b\n1;2\n", 8), 8);
    close(ends[1]);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    arena_init(&arena);
    assert_true(csv_open(&c, path, &defaults, &arena, &error));
    assert_int_equal(csv_size(&c), 8);
    assert_true(csv_next(&c, &chunk, &error));
    assert_memory_equal(chunk.bytes, "\n1;2\n", chunk.length);
    assert_false(csv_next(&c, &chunk, &error));
    assert_int_equal(error.message, -1);
    chunk_release(&chunk);
    csv_close(&c);
    arena_release(&arena);
    close(ends[0]);
}

static void a_file_that_shrinks_just_ends(void **state)
{
    (void)state;
    struct buf bytes = {0};
    char path[32];
    struct csv_options options = {.chunk_size = 4096};
    struct arena arena;
    struct csv c;
    struct chunk chunk = {0};
    struct input_error error;
    size_t chunks = 0;
    buf_add_text(&bytes, "a;b\n");
    while (bytes.len < 100000)
        buf_add_text(&bytes, "1;2\n");
    FILE *f = file_of(buf_str(&bytes), path);
    arena_init(&arena);
    assert_true(csv_open(&c, path, &options, &arena, &error));
    assert_true(csv_next(&c, &chunk, &error));
    assert_int_equal(ftruncate(fileno(f), 10000), 0);
    while (csv_next(&c, &chunk, &error))
        chunks++;
    assert_int_equal(error.message, -1);
    assert_in_range(chunks, 1, 3);
    chunk_release(&chunk);
    csv_close(&c);
    arena_release(&arena);
    fclose(f);
    buf_release(&bytes);
}

static void a_record_larger_than_a_chunk_is_read(void **state)
{
    (void)state;
    struct buf bytes = {0}, got = {0};
    buf_add_text(&bytes, "a;b\n1;\"");
    while (bytes.len < 300000)
        buf_add_text(&bytes, "x\ny;");
    buf_add_text(&bytes, "\"\n2;3\n");
    dump(&got, buf_str(&bytes), 100, 10);
    assert_true(str_ends(buf_str(&got), STR(":[2][3]\n")));
    buf_release(&bytes);
    buf_release(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dialects_give_the_same_rows),
        cmocka_unit_test(a_line_sep_names_the_separator),
        cmocka_unit_test(blank_lines_are_not_rows),
        cmocka_unit_test(quotes_hold_separators_newlines_and_quotes),
        cmocka_unit_test(quotes_elsewhere_are_text),
        cmocka_unit_test(another_number_of_cells_is_ragged),
        cmocka_unit_test(a_wrong_file_says_what_to_do),
        cmocka_unit_test(a_quote_that_never_closes_names_its_line),
        cmocka_unit_test(a_separator_of_the_mapping_is_held_to),
        cmocka_unit_test(names_that_are_no_file_say_so),
        cmocka_unit_test(headings_are_decoded_and_trimmed),
        cmocka_unit_test(one_bad_byte_far_away_decides_the_encoding),
        cmocka_unit_test(the_encoding_is_decided_before_it_matters),
        cmocka_unit_test(without_headings_columns_have_numbers),
        cmocka_unit_test(the_digest_is_that_of_the_file),
        cmocka_unit_test(every_chunk_size_gives_the_rows_of_a_naive_reader),
        cmocka_unit_test(hostile_bytes_do_no_harm),
        cmocka_unit_test(a_pipe_is_read_as_a_file_is),
        cmocka_unit_test(a_file_that_shrinks_just_ends),
        cmocka_unit_test(a_record_larger_than_a_chunk_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
