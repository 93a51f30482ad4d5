/*
 * test_odt.c - ODT made by hand: what is text, what is a block, what is
 * refused.
 */
#include <stdlib.h>
#include <zlib.h>

#include "document_dump.h"
#include "tests/input/table_dump.h"

static const char styles[] =
    "<office:document-styles><office:styles><text:outline-style>"
    "<text:outline-level-style text:level='1' style:num-format=''/>"
    "<text:outline-level-style text:level='2' style:num-format='1' "
    "style:num-prefix='Artikel '/></text:outline-style></office:styles>"
    "<office:master-styles><style:master-page><style:header><text:p>kop"
    "</text:p></style:header><style:footer><text:p>voet <text:page-number>1"
    "</text:page-number></text:p></style:footer></style:master-page>"
    "</office:master-styles></office:document-styles>";

static void make_odt(struct buf *out, const char *content,
                     const char *manifest)
{
    const struct zip_part parts[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"styles.xml", styles},
        {"content.xml", content},
        {"META-INF/manifest.xml", manifest},
    };
    make_zip(out, parts, sizeof parts / sizeof *parts);
}

static void check_odt(const char *content, const char *expected)
{
    struct buf zip = {0};
    make_odt(&zip, content, "<manifest:manifest/>");
    check_document("m.odt", buf_str(&zip), expected);
    buf_release(&zip);
}

#define CONTENT(body)                                                       \
    "<office:document-content><office:automatic-styles><style:style "       \
    "style:name='T9'><style:text-properties text:display='none'/>"          \
    "</style:style><text:list-style style:name='L1'>"                       \
    "<text:list-level-style-number text:level='1' style:num-format='1' "    \
    "style:num-suffix='.'/><text:list-level-style-number text:level='2' "   \
    "style:num-format='a' style:num-suffix=')' text:display-levels='2'/>"   \
    "</text:list-style><text:list-style style:name='L2'>"                   \
    "<text:list-level-style-bullet text:level='1'/></text:list-style>"      \
    "</office:automatic-styles><office:body><office:text>" body             \
    "</office:text></office:body></office:document-content>"
#define CHECK(body, expected)                                               \
    check_odt(CONTENT(body), "header |kop|\n" expected "footer |voet 1|\n")
#define P(text) "<text:p>" text "</text:p>"

static void headings_lists_and_cells_are_blocks(void **state)
{
    (void)state;
    CHECK("<text:h text:outline-level='1'>Model</text:h>"
          "<text:h text:outline-level='2'>Partijen</text:h>"
          "<text:list text:style-name='L1'><text:list-item>" P("een")
          "<text:list><text:list-item>" P("sub") "</text:list-item></text:list>"
          P("vervolg") "</text:list-item><text:list-item>" P("twee")
          "</text:list-item></text:list><text:list text:style-name='L2'>"
          "<text:list-item>" P("punt") "</text:list-item></text:list>"
          "<text:h text:outline-level='2'>Huurprijs</text:h>"
          "<text:list text:style-name='L1' text:continue-numbering='true'>"
          "<text:list-item>" P("drie") "</text:list-item></text:list>"
          "<table:table><table:table-row><table:table-cell>" P("cel") P("twee")
          "</table:table-cell></table:table-row></table:table>",
          "h1 |Model|\nh2 Artikel 1 |Partijen|\nitem 1. |een|\n"
          "item 1.a) |sub|\np |vervolg|\nitem 2. |twee|\nitem |punt|\n"
          "h2 Artikel 2 |Huurprijs|\nitem 3. |drie|\ncell |cel|\n"
          "cell |twee|\n");
}

static void text_is_what_is_shown(void **state)
{
    (void)state;
    CHECK("<text:tracked-changes><text:changed-region><text:deletion>"
          P("gewist") "</text:deletion></text:changed-region>"
          "</text:tracked-changes>" P("a<text:tab/>b<text:line-break/>c"
          "<text:s text:c='3'/>d<text:change text:change-id='1'/>"
          "<text:span text:style-name='T9'>geheim</text:span>"
          "<draw:frame><draw:text-box>" P("kader") "</draw:text-box>"
          "<svg:title>plaatje</svg:title></draw:frame> <text:placeholder>&lt;"
          "naam&gt;</text:placeholder>")
          "<text:table-of-content><text:index-body>" P("inhoud")
          "</text:index-body></text:table-of-content>",
          "p |a b c d <naam>|\np |kader|\n");
}

static void notes_and_comments_are_set_apart(void **state)
{
    (void)state;
    check_odt(CONTENT(P("zin<text:note><text:note-citation>1"
                        "</text:note-citation><text:note-body>" P("noot")
                        "</text:note-body></text:note> hier <office:annotation>"
                        "<dc:creator>x</dc:creator><dc:date>2026</dc:date>"
                        P("huurtoets: A") P("meer") "</office:annotation>einde")
                      P("los")),
              "header |kop|\np |zin hier einde|\np |los|\nnote |noot|\n"
              "footer |voet 1|\n"
              "remark 0:0 before | einde\nlos|: huurtoets: A\nmeer\n");
}

static void another_kind_of_document_is_refused(void **state)
{
    (void)state;
    check_odt("<office:document-content><office:body><office:spreadsheet/>"
              "</office:body></office:document-content>",
              "error: is a zip file but no text document (.docx or .odt)\n");
}

static void a_document_with_a_password_is_refused(void **state)
{
    struct buf zip = {0};
    (void)state;
    make_odt(&zip, "\1\2\3", "<m:manifest><m:file-entry><m:encryption-data/>"
                             "</m:file-entry></m:manifest>");
    check_document("m.odt", buf_str(&zip),
                   "error: is protected by a password; save it without one\n");
    buf_release(&zip);
}

/* A part that says it holds little and holds `size` blanks, well packed. */
static void make_bomb(struct buf *out, size_t size)
{
    static const char name[] = "content.xml";
    char *blanks = malloc(size);
    uLongf packed = compressBound(size);
    unsigned char *to = malloc(packed);
    assert_true(blanks && to);
    memset(blanks, ' ', size);
    assert_int_equal(compress2(to, &packed, (unsigned char *)blanks, size, 9),
                     Z_OK);
    uint32_t crc = (uint32_t)crc32(0, (unsigned char *)blanks, (uInt)size);
    for (int central = 0; central < 2; central++) {
        size_t start = out->len;
        buf_add(out, central ? STR("PK\1\2\x14\0") : STR("PK\3\4"));
        put_le(out, 20, 2);
        put_le(out, 0, 2);
        put_le(out, 8, 2);
        put_le(out, 0, 4);
        put_le(out, crc, 4);
        put_le(out, packed - 6, 4);
        put_le(out, size, 4);
        put_le(out, sizeof name - 1, 2);
        put_le(out, 0, central ? 16 : 2);
        buf_add_text(out, name);
        if (!central)
            buf_add(out, (struct str){(char *)to + 2, packed - 6});
        else {
            size_t length = out->len - start;
            buf_add(out, STR("PK\5\6\0\0\0\0\1\0\1\0"));
            put_le(out, length, 4);
            put_le(out, start, 4);
            put_le(out, 0, 2);
        }
    }
    free(blanks);
    free(to);
}

static void a_part_that_grows_beyond_measure_is_refused(void **state)
{
    struct buf zip = {0};
    (void)state;
    make_bomb(&zip, DOCUMENT_BYTES + 1000);
    assert_true(zip.len < 100000);
    check_document("m.odt", buf_str(&zip),
                   "error: grows beyond measure when unpacked; is this the "
                   "right file?\n");
    buf_release(&zip);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_lists_and_cells_are_blocks),
        cmocka_unit_test(text_is_what_is_shown),
        cmocka_unit_test(notes_and_comments_are_set_apart),
        cmocka_unit_test(another_kind_of_document_is_refused),
        cmocka_unit_test(a_document_with_a_password_is_refused),
        cmocka_unit_test(a_part_that_grows_beyond_measure_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
