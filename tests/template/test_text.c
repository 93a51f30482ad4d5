/*
 * test_text.c - plain text, folding, encodings, and what is refused.
 */
#include "document_dump.h"

#define CHECK(text, expected) check_document("m.txt", STR(text), expected)

static void text_falls_into_paragraphs_headings_and_items(void **state)
{
    (void)state;
    CHECK("HUUROVEREENKOMST\n\nArtikel 1 Partijen\nDe verhuurder en\nde "
          "huurder:\n- komen\n\xE2\x80\xA2 gaan\n-----\na. eerst;\nb) dan\n"
          "1. noot.\n",
          "p |HUUROVEREENKOMST|\nh2 |Artikel 1 Partijen|\n"
          "p |De verhuurder en de huurder:|\nitem |komen|\nitem |gaan|\n"
          "item a. |eerst;|\nitem b) |dan 1. noot.|\n");
    CHECK("De termijn is\n2. maanden\n", "p |De termijn is 2. maanden|\n");
}

static void a_clause_that_goes_on_in_the_next_line_is_no_heading(void **state)
{
    (void)state;
    CHECK("1. Partijen\n1.1 Verhuurder verhuurt aan\n    Huurder de woning.\n"
          "1.2 De duur is\n    twee jaar.\n\nArtikel 2\nDe huurprijs\n\n"
          "Bijlage 1 hoort\nbij Artikel 3\n",
          "h2 |1. Partijen|\np |1.1 Verhuurder verhuurt aan Huurder de "
          "woning.|\np |1.2 De duur is twee jaar.|\nh2 |Artikel 2|\n"
          "p |De huurprijs|\np |Bijlage 1 hoort bij Artikel 3|\n");
}

static void characters_that_mean_the_same_are_one(void **state)
{
    (void)state;
    CHECK("\xE2\x80\x9E" "a\xE2\x80\x9D \xE2\x80\x98" "b\xE2\x80\x99 "
          "c\xE2\x80\x93" "d\xE2\x80\xA6 \xEF\xAC\x81n \xC4\xB3s "
          "e\xCC\x81\xCC\xA7 x\xC2\xAD"
          "y\xE2\x80\x8Bz\xC2\xA0\t \xE2\x80\xAFu\xEF\xBB\xBF\n",
          "p |\"a\" 'b' c-d... fin ijs \xC3\xA9\xCC\xA7 xyz u|\n");
}

static void other_encodings_are_read(void **state)
{
    (void)state;
    CHECK("caf\xE9 \x80 600\n", "p |caf\xC3\xA9 \xE2\x82\xAC 600|\n");
    CHECK("\xFF\xFEh\0\xE9\0\n\0", "p |h\xC3\xA9|\n");
    CHECK("", "");
    CHECK("\n \n", "");
}

static void what_is_no_text_is_refused(void **state)
{
    (void)state;
    CHECK("a\0b", "error: is not text (it holds NUL bytes); save it as .docx, "
                  ".odt, .html, .md or .txt\n");
    CHECK("%PDF-1.7", "error: is a PDF; take the file it was made from (.docx, "
                      ".odt)\n");
    CHECK("{\\rtf1", "error: is RTF; save it as .docx or .odt\n");
    CHECK("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....W\0o\0r\0d\0",
          "error: is a Word document from before 2007 (.doc); save it as "
          ".docx\n");
    CHECK("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..E\0n\0c\0r\0y\0p\0t\0e\0d\0"
          "P\0a\0c\0k\0a\0g\0e\0",
          "error: is protected by a password; save it without one\n");
}

static void too_much_text_is_refused(void **state)
{
    struct buf text = {0};
    (void)state;
    while (text.len <= DOCUMENT_TEXT)
        buf_add_text(&text, "tekst tekst tekst tekst tekst tekst tekst ");
    check_document("m.txt", buf_str(&text),
                   "error: has over 16 MB of text or 500000 paragraphs; is "
                   "this a contract template at all?\n");
    buf_clear(&text);
    for (int i = 0; i <= DOCUMENT_BLOCKS; i++)
        buf_add_text(&text, "a\n\n");
    check_document("m.md", buf_str(&text),
                   "error: has over 16 MB of text or 500000 paragraphs; is "
                   "this a contract template at all?\n");
    size_t more = DOCUMENT_BYTES + 1 - text.len;
    memset(buf_reserve(&text, more), ' ', more);
    text.len += more;
    check_document("m.txt", buf_str(&text),
                   "error: is larger than 64 MB; is this a contract template "
                   "at all?\n");
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_falls_into_paragraphs_headings_and_items),
        cmocka_unit_test(
            a_clause_that_goes_on_in_the_next_line_is_no_heading),
        cmocka_unit_test(characters_that_mean_the_same_are_one),
        cmocka_unit_test(other_encodings_are_read),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(too_much_text_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
