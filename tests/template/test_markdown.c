/*
 * test_markdown.c - Markdown and its places.
 */
#include <unistd.h>

#include "document_dump.h"

#define CHECK(text, expected) check_document("m.md", STR(text), expected)
#define PLACE(text, wanted, expected)                                       \
    check_place("m.md", STR(text), wanted, expected)

static void blocks_are_headings_paragraphs_items_cells_and_notes(void **state)
{
    (void)state;
    CHECK("# Model ##\n\nTitel\n=====\nOnder\n---\n\n> citaat\n> verder\n",
          "h1 |Model|\nh1 |Titel|\nh2 |Onder|\np |citaat verder|\n");
    CHECK("- een\n- twee\n  verder\n\n  los\n\n3. drie\n4) vier\n",
          "item |een|\nitem |twee verder|\np |los|\nitem 3. |drie|\n"
          "item 4) |vier|\n");
    CHECK("a | b\n--|--\n`x|y` | [naam] \n\nna\n",
          "cell |a|\ncell |b|\ncell |`x|\ncell |y`|\ncell |[naam]|\n"
          "p |na|\n");
    CHECK("Tekst[^1] hier.\n\n[^1]: Een noot.\n\nSlot.\n",
          "p |Tekst hier.|\np |Slot.|\nnote |Een noot.|\n");
    CHECK("```\ncode *x*\n```\n\n    ingesprongen\n",
          "p |code *x*|\np |ingesprongen|\n");
}

static void marks_are_not_text(void **state)
{
    (void)state;
    CHECK("De **waarborg**som is *ten ~~drie~~ hoogste* __twee__ `maanden`.\n",
          "p |De waarborgsom is ten hoogste twee maanden.|\n");
    CHECK("Zie [de wet](https://wet.example/a_b) en <https://x.example>.\n",
          "p |Zie de wet en https://x.example.|\n");
    CHECK("a\\*b 3 * 4 * 5 snake_case_naam regel<br>twee <b>vet</b>\n",
          "p |a*b 3 * 4 * 5 snake_case_naam regel twee vet|\n");
    CHECK("AT&amp;T &euro; 600&nbsp;per&shy;maand &x; & zo\n",
          "p |AT&T \xE2\x82\xAC 600 permaand &x; & zo|\n");
}

static void placeholders_and_lines_to_fill_in_stay(void **state)
{
    (void)state;
    CHECK("[naam huurder], {{adres}}, <datum>, \xC2\xABplaats\xC2\xBB, _____ "
          "en ____/____\n",
          "p |[naam huurder], {{adres}}, <datum>, \xC2\xABplaats\xC2\xBB, "
          "_____ en ____/____|\n");
}

static void a_paragraph_numbered_as_a_heading_is_one(void **state)
{
    (void)state;
    CHECK("**Artikel 3 Waarborgsom**\n\n3.1 De huurder betaalt twee.\n\n"
          "3.2 Betaling\n\nArtikel 4\n\nPer 1 januari\n\n12 maanden\n\n"
          "Huurder 1 [naam]\n",
          "h2 |Artikel 3 Waarborgsom|\np |3.1 De huurder betaalt twee.|\n"
          "h3 |3.2 Betaling|\nh2 |Artikel 4|\np |Per 1 januari|\n"
          "p |12 maanden|\np |Huurder 1 [naam]|\n");
}

static void comments_are_handed_over_with_their_place(void **state)
{
    (void)state;
    CHECK("<!-- huurtoets: A\n  reden -->\n# Kop\n\nEen <!-- b --> zin.\n\n"
          "<!-- c -->\n",
          "h1 |Kop|\np |Een zin.|\n"
          "remark 1:1 before |Kop\nEen zi|: huurtoets: A\n  reden\n"
          "remark 5:5 before | zin.|: b\n"
          "remark 7:1 before ||: c\n");
    CHECK("Een <!-- open\n", "p |Een <!-- open|\n");
}

static void a_place_is_a_line_and_a_column_in_characters(void **state)
{
    (void)state;
    PLACE("---\nsoort: x\n---\n# Kop\n\n\xC3\xA9\xC3\xA9n **twee**\r\n"
          "  drie\xE2\x80\x93vier twee\n",
          "twee", "6:7 par. 2 (Kop)\n7:13 par. 2 (Kop)\n");
    PLACE("\xEF\xBB\xBFtwee\n", "twee", "1:1 par. 1 ()\n");
    PLACE("| a | twee |\n|---|---|\n| twee | c |\n", "twee",
          "1:7 par. 2 ()\n3:3 par. 3 ()\n");
    PLACE("a\rtwee\r", "twee", "2:1 par. 1 ()\n");
}

static void front_matter_is_set_apart(void **state)
{
    struct arena arena;
    struct document d;
    struct input_error error;
    (void)state;
    arena_init(&arena);
    assert_true(document_read(&arena, STR("m.md"),
                              STR("---\nsoort: regulier\n---\nTekst\n"), &d,
                              &error));
    assert_true(str_equal(d.front_matter, STR("soort: regulier\n")));
    assert_int_equal(d.front_matter_line, 2);
    assert_true(str_equal(d.text, STR("Tekst")));
    assert_true(document_read(&arena, STR("m.md"), STR("---\nTekst\n"), &d,
                              &error));
    assert_int_equal(d.front_matter.len, 0);
    arena_release(&arena);
}

static void marks_without_an_end_take_no_time(void **state)
{
    static const char *const marks[] = {"*a ", "_ __a", "[", "<!--", "`a``",
                                        "~~a", "[a]("};
    struct buf text = {0}, out = {0};
    (void)state;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        buf_clear(&text);
        while (text.len < 1000 * 1000)
            buf_add_text(&text, marks[i]);
        alarm(10);
        dump_bytes(&out, "m.md", buf_str(&text));
        alarm(0);
        assert_true(str_starts(buf_str(&out), STR("p |")));
    }
    buf_release(&text);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            blocks_are_headings_paragraphs_items_cells_and_notes),
        cmocka_unit_test(marks_are_not_text),
        cmocka_unit_test(placeholders_and_lines_to_fill_in_stay),
        cmocka_unit_test(a_paragraph_numbered_as_a_heading_is_one),
        cmocka_unit_test(comments_are_handed_over_with_their_place),
        cmocka_unit_test(a_place_is_a_line_and_a_column_in_characters),
        cmocka_unit_test(front_matter_is_set_apart),
        cmocka_unit_test(marks_without_an_end_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
