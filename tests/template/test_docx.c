/*
 * test_docx.c - DOCX made by hand: what is text, what is a block, damage.
 */
#include "document_dump.h"
#include "tests/input/table_dump.h"

static const char top[] =
    "<Relationships><Relationship Id='r1' Type='http://x/officeDocument' "
    "Target='word/document.xml'/></Relationships>";
static const char relations[] =
    "<Relationships>"
    "<Relationship Id='a' Type='http://x/styles' Target='styles.xml'/>"
    "<Relationship Id='b' Type='http://x/numbering' Target='numbering.xml'/>"
    "<Relationship Id='c' Type='http://x/comments' Target='comments.xml'/>"
    "<Relationship Id='d' Type='http://x/header' Target='header1.xml'/>"
    "<Relationship Id='e' Type='http://x/footer' Target='/word/footer1.xml'/>"
    "<Relationship Id='f' Type='http://x/footnotes' Target='footnotes.xml'/>"
    "</Relationships>";
static const char styles[] =
    "<w:styles><w:style w:styleId='Kop2'><w:name w:val='heading 2'/></w:style>"
    "<w:style w:styleId='Artikel'><w:basedOn w:val='Kop2'/><w:pPr><w:numPr>"
    "<w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:style w:styleId='Los'><w:basedOn w:val='Kop2'/><w:pPr>"
    "<w:outlineLvl w:val='9'/></w:pPr></w:style></w:styles>";
static const char numbering[] =
    "<w:numbering><w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
    "<w:lvlText w:val='Artikel %1'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/>"
    "<w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>"
    "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'>"
    "<w:numFmt w:val='bullet'/><w:lvlText w:val='o'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num></w:numbering>";
static const char comments[] =
    "<w:comments><w:comment w:id='4' w:author='x'><w:p><w:r><w:t>huurtoets: "
    "A</w:t></w:r></w:p><w:p><w:r><w:t>meer</w:t></w:r></w:p></w:comment>"
    "</w:comments>";

static void make_docx(struct buf *out, const char *document)
{
    const struct zip_part parts[] = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", top},
        {"word/document.xml", document},
        {"word/_rels/document.xml.rels", relations},
        {"word/styles.xml", styles},
        {"word/numbering.xml", numbering},
        {"word/comments.xml", comments},
        {"word/header1.xml", "<w:hdr><w:p><w:r><w:t>kop</w:t></w:r></w:p>"
                             "</w:hdr>"},
        {"word/footer1.xml", "<w:ftr><w:p><w:r><w:t>voet</w:t></w:r></w:p>"
                             "</w:ftr>"},
        {"word/footnotes.xml",
         "<w:footnotes><w:footnote w:type='separator'><w:p><w:r><w:t>---"
         "</w:t></w:r></w:p></w:footnote><w:footnote w:id='1'><w:p><w:r>"
         "<w:t>noot</w:t></w:r></w:p></w:footnote></w:footnotes>"},
    };
    make_zip(out, parts, sizeof parts / sizeof *parts);
}

static void check_docx(const char *document, const char *expected)
{
    struct buf zip = {0};
    make_docx(&zip, document);
    check_document("m.docx", buf_str(&zip), expected);
    buf_release(&zip);
}

#define CHECK(body, expected)                                               \
    check_docx("<w:document><w:body>" body "</w:body></w:document>",        \
               "header |kop|\n" expected "note |noot|\nfooter |voet|\n")
#define P(text) "<w:p>" text "</w:p>"
#define R(text) "<w:r><w:t>" text "</w:t></w:r>"
#define STYLED(style, text)                                                 \
    "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" R(text) "</w:p>"
#define ITEM(list, level, text)                                             \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" list \
    "'/></w:numPr></w:pPr>" R(text) "</w:p>"

static void styles_and_lists_decide_what_a_paragraph_is(void **state)
{
    (void)state;
    CHECK(STYLED("Kop2", "Partijen") STYLED("Artikel", "Waarborg")
              STYLED("Los", "los") ITEM("1", "1", "sub") ITEM("1", "1", "twee")
                  ITEM("2", "0", "punt") STYLED("Artikel", "Huurprijs")
                      ITEM("1", "1", "weer") ITEM("9", "0", "onbekend"),
          "h2 |Partijen|\nh2 Artikel 1 |Waarborg|\np |los|\n"
          "item 1.a |sub|\nitem 1.b |twee|\nitem |punt|\n"
          "h2 Artikel 2 |Huurprijs|\nitem 2.a |weer|\nitem |onbekend|\n");
}

static void a_merge_field_split_over_runs_is_one(void **state)
{
    (void)state;
    CHECK(P(R("Huurder ") "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r>"
            "<w:instrText> MERGE</w:instrText></w:r><w:r><w:instrText>FIELD "
            "naam </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'"
            "/></w:r>" R("\xC2\xABna") R("am\xC2\xBB") "<w:r><w:fldChar "
            "w:fldCharType='end'/></w:r>" R(", ") "<w:fldSimple w:instr='"
            "MERGEFIELD a'>" R("\xC2\xAB" "a\xC2\xBB") "</w:fldSimple>"),
          "p |Huurder \xC2\xABnaam\xC2\xBB, \xC2\xAB" "a\xC2\xBB|\n");
    CHECK(P("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> "
            "MERGEFIELD \"de naam\" \\* MERGEFORMAT</w:instrText></w:r><w:r>"
            "<w:fldChar w:fldCharType='end'/></w:r>"),
          "p |\xC2\xAB" "de naam\xC2\xBB|\n");
}

static void a_table_of_contents_is_no_text(void **state)
{
    (void)state;
    CHECK(P("<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>TOC \\o"
            "</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>"
            R("Artikel 1")) P(R("Artikel 2") "<w:r><w:fldChar "
            "w:fldCharType='end'/></w:r>") P(R("tekst")),
          "p |tekst|\n");
}

static void tracked_changes_are_read_as_accepted(void **state)
{
    (void)state;
    CHECK(P(R("twee") "<w:del><w:r><w:delText>drie</w:delText><w:t>x</w:t>"
            "</w:r></w:del><w:ins>" R(" maanden") "</w:ins><w:moveFrom>"
            R("weg") "</w:moveFrom><w:moveTo>" R(" hier") "</w:moveTo>"),
          "p |twee maanden hier|\n");
    CHECK("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" R("De huur") "</w:p>"
          P(R("prijs")) P(R("apart")),
          "p |De huurprijs|\np |apart|\n");
    CHECK("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" P(R("weg"))
          "</w:tc></w:tr><w:tr><w:trPr><w:ins/></w:trPr><w:tc>" P(R("cel"))
          "</w:tc></w:tr></w:tbl>",
          "cell |cel|\n");
    CHECK("<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='Kop2'/></w:pPr>"
          "</w:pPrChange></w:pPr>" R("geen kop") "</w:p>",
          "p |geen kop|\n");
}

static void text_boxes_and_content_controls_are_text(void **state)
{
    (void)state;
    CHECK("<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>"
          P(R("een ") "<w:sdt><w:sdtContent>" R("[naam]") "</w:sdtContent>"
            "</w:sdt>") "</w:sdtContent></w:sdt>"
          P(R("voor") "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
            P(R("kader")) "</w:txbxContent></mc:Choice><mc:Fallback>"
            "<w:txbxContent>" P(R("kader")) "</w:txbxContent></mc:Fallback>"
            "</mc:AlternateContent></w:r>" R("na")),
          "p |een [naam]|\np |voorna|\np |kader|\n");
}

static void breaks_and_hyphens_are_characters_and_hidden_text_is_none(
    void **state)
{
    (void)state;
    CHECK("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" R("a")
          "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
          "<w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r><w:r><w:rPr>"
          "<w:vanish/></w:rPr><w:t>geheim</w:t></w:r><w:r><w:rPr><w:vanish "
          "w:val='0'/></w:rPr><w:t> f</w:t></w:r></w:p>",
          "p |a b c-de f|\n");
}

static void comments_stand_where_they_begin(void **state)
{
    (void)state;
    check_docx("<w:document><w:body>" P(R("een ") "<w:commentRangeStart "
               "w:id='4'/>" R("twee") "<w:r><w:commentReference w:id='4'/>"
               "</w:r>") "</w:body></w:document>",
               "header |kop|\np |een twee|\nnote |noot|\nfooter |voet|\n"
               "remark 0:0 before | twee\nnoot|: huurtoets: A\nmeer\n");
}

static void a_place_is_a_paragraph_and_its_heading(void **state)
{
    struct buf zip = {0};
    (void)state;
    make_docx(&zip, "<w:document><w:body>" STYLED("Artikel", "Waarborg")
              P(R("twee maanden")) "</w:body></w:document>");
    check_place("m.docx", buf_str(&zip), "maanden",
                "0:0 par. 3 (Artikel 1 Waarborg)\n");
    buf_release(&zip);
}

/* ---- hostile ---------------------------------------------------------- */

static void markup_that_is_no_document_is_refused(void **state)
{
    struct buf deep = {0};
    (void)state;
    check_docx("<w:document>", "error: is damaged: part word/document.xml, "
                               "no element found\n");
    check_docx("<!DOCTYPE d [<!ENTITY a 'b'>]><w:document>&a;</w:document>",
               "error: is damaged: part word/document.xml, document type not "
               "allowed\n");
    for (int i = 0; i < 100; i++)
        buf_add_text(&deep, "<w:p>");
    buf_add_char(&deep, 0);
    check_docx(deep.ptr, "error: is damaged: part word/document.xml, nested "
                         "too deep\n");
    buf_release(&deep);
}

static void a_zip_without_a_document_is_refused(void **state)
{
    struct buf zip = {0};
    const struct zip_part other[] = {{"a.txt", "tekst"}};
    const struct zip_part book[] = {{"_rels/.rels", top}};
    const struct zip_part workbook[] = {
        {"_rels/.rels", top}, {"word/document.xml", "<workbook/>"}};
    const char *refused =
        "error: is a zip file but no text document (.docx or .odt)\n";
    (void)state;
    make_zip(&zip, other, 1);
    check_document("m.docx", buf_str(&zip), refused);
    make_zip(&zip, book, 1);
    check_document("m.docx", buf_str(&zip), refused);
    make_zip(&zip, workbook, 2);
    check_document("m.docx", buf_str(&zip), refused);
    buf_release(&zip);
}

static void a_broken_zip_is_refused(void **state)
{
    struct buf zip = {0}, out = {0};
    (void)state;
    make_docx(&zip, "<w:document><w:body>" P(R("tekst"))
                    "</w:body></w:document>");
    for (size_t length = 4; length < zip.len; length += 7) {
        dump_bytes(&out, "m.docx", (struct str){zip.ptr, length});
        assert_true(str_starts(buf_str(&out), STR("error: is damaged (")));
    }
    size_t at = str_find(buf_str(&zip), STR("tekst"), 0);
    zip.ptr[at] = 'T';
    check_document("m.docx", buf_str(&zip),
                   "error: is damaged (word/document.xml); export or download "
                   "the file again\n");
    buf_release(&zip);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_and_lists_decide_what_a_paragraph_is),
        cmocka_unit_test(a_merge_field_split_over_runs_is_one),
        cmocka_unit_test(a_table_of_contents_is_no_text),
        cmocka_unit_test(tracked_changes_are_read_as_accepted),
        cmocka_unit_test(text_boxes_and_content_controls_are_text),
        cmocka_unit_test(
            breaks_and_hyphens_are_characters_and_hidden_text_is_none),
        cmocka_unit_test(comments_stand_where_they_begin),
        cmocka_unit_test(a_place_is_a_paragraph_and_its_heading),
        cmocka_unit_test(markup_that_is_no_document_is_refused),
        cmocka_unit_test(a_zip_without_a_document_is_refused),
        cmocka_unit_test(a_broken_zip_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
