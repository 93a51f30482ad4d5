/*
 * test_formats.c - the same contract, saved by a word processor in each
 * format, gives the same blocks.
 */
#include "base/file.h"
#include "document_dump.h"

static const char models[] = "fixtures/sjablonen";

static void dump_file(struct buf *out, const char *path)
{
    struct arena arena;
    struct document d;
    struct input_error error;
    arena_init(&arena);
    buf_clear(out);
    assert_true(document_load(&arena, path, &d, &error));
    dump_document(out, &d);
    buf_add_char(out, 0);
    arena_release(&arena);
}

static void a_model_is_the_same_in_each_format(void **state)
{
    static const char *const endings[] = {"docx", "odt", "html"};
    struct arena arena;
    struct str *names;
    struct buf wanted = {0}, found = {0};
    size_t count;
    (void)state;
    arena_init(&arena);
    assert_null(file_list(models, ".md", &arena, &names, &count));
    assert_true(count >= 16);
    for (size_t i = 0; i < count; i++) {
        struct str base = str_slice(names[i], 0, names[i].len - 2);
        dump_file(&wanted, arena_printf(&arena, "%s/%.*s", models,
                                        STR_ARG(names[i])).ptr);
        for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
            dump_file(&found, arena_printf(&arena, "%s/%.*s%s", models,
                                           STR_ARG(base), endings[e]).ptr);
            assert_string_equal(found.ptr, wanted.ptr);
        }
    }
    buf_release(&wanted);
    buf_release(&found);
    arena_release(&arena);
}

static void what_a_word_processor_can_do_is_read(void **state)
{
    static const char expected[] =
        "header |Model [versie]|\n"
        "h1 |Overeenkomst|\n"
        "h2 Artikel 1 |Waarborgsom|\n"
        "p |De waarborgsom is twee maanden huur, betaald door "
        "\xC2\xABnaam\xC2\xBB.|\n"
        "h2 Artikel 2 |Huurprijs|\n"
        "item 1. |eerste|\n"
        "item a) |onder|\n"
        "item 2. |tweede met regel|\n"
        "cell |Post|\n"
        "cell |\"\xE2\x82\xAC 600\" - zo|\n"
        "p |Slot.|\n"
        "note |Kale huur.|\n"
        "footer |Voet van de bladzijde|\n"
        "remark 0:0 before |eerste\nond|: huurtoets: TT-05 reden=\"proef\"\n";
    struct buf found = {0};
    (void)state;
    dump_file(&found, "tests/template/bewerkt.docx");
    assert_string_equal(found.ptr, expected);
    dump_file(&found, "tests/template/bewerkt.odt");
    assert_string_equal(found.ptr, expected);
    buf_release(&found);
}

static void a_file_that_is_not_there_is_said(void **state)
{
    struct arena arena;
    struct document d;
    struct input_error error;
    (void)state;
    arena_init(&arena);
    assert_false(document_load(&arena, "tests/geen", &d, &error));
    assert_int_equal(error.message, MSG_INPUT_NOT_FOUND);
    assert_false(document_load(&arena, "tests", &d, &error));
    assert_int_equal(error.message, MSG_INPUT_DIRECTORY);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_model_is_the_same_in_each_format),
        cmocka_unit_test(what_a_word_processor_can_do_is_read),
        cmocka_unit_test(a_file_that_is_not_there_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
