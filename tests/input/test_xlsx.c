/*
 * test_xlsx.c - workbooks made by hand: strings, dates, headings, sheets,
 * damage.
 */
#include "table_dump.h"

#include "input/number_text.h"
#include "input/xlsx_state.h"

static const char top[] =
    "<Relationships><Relationship Id='r1' Type='http://x/officeDocument' "
    "Target='xl/workbook.xml'/></Relationships>";
static const char relations[] =
    "<Relationships>"
    "<Relationship Id='a' Type='http://x/worksheet' "
    "Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='b' Type='http://x/worksheet' "
    "Target='/xl/worksheets/sheet2.xml'/>"
    "<Relationship Id='s' Type='http://x/sharedStrings' "
    "Target='sharedStrings.xml'/>"
    "<Relationship Id='t' Type='http://x/styles' Target='styles.xml'/>"
    "</Relationships>";
static const char book[] =
    "<workbook><sheets><sheet name='Geheim' state='hidden' r:id='b'/>"
    "<sheet name='Blad1' sheetId='1' r:id='a'/></sheets></workbook>";
static const char book_1904[] =
    "<workbook><workbookPr date1904='1'/><sheets>"
    "<sheet name='Blad1' r:id='a'/></sheets></workbook>";
static const char styles[] =
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd\\-mm\\-yyyy'/>"
    "<numFmt numFmtId='165' formatCode='#,##0.00'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/>"
    "<xf numFmtId='165'/><xf numFmtId='22'/><xf numFmtId='20'/></cellXfs>"
    "</styleSheet>";
static const char strings[] =
    "<sst><si><t>nummer</t></si><si><t>start</t></si><si><t>huur</t></si>"
    "<si><r><t>ri</t></r><r><rPr/><t>jk</t></r><rPh><t>x</t></rPh></si>"
    "<si><t>a_x000D_b &amp; c</t></si></sst>";

#define HEAD                                                                \
    "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"   \
    "<c r='C1' t='s'><v>2</v></c></row>"

static bool known(void *data, struct str heading)
{
    (void)data;
    return str_equal(heading, STR("nummer")) ||
           str_equal(heading, STR("start")) || str_equal(heading, STR("huur"));
}

static const struct table_options usual = {.known = known};

static void make_book(struct buf *out, const char *workbook,
                      const char *sheet)
{
    const struct zip_part parts[] = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", top},
        {"xl/workbook.xml", workbook},
        {"xl/_rels/workbook.xml.rels", relations},
        {"xl/styles.xml", styles},
        {"xl/sharedStrings.xml", strings},
        {"xl/worksheets/sheet1.xml", sheet},
        {"xl/worksheets/sheet2.xml",
         "<worksheet><sheetData><row><c t='inlineStr'><is><t>x</t></is></c>"
         "<c t='inlineStr'><is><t>y</t></is></c></row>"
         "<row><c><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>"},
    };
    make_zip(out, parts, sizeof parts / sizeof *parts);
}

static void check_book(const char *workbook, const char *sheet,
                       const struct table_options *options,
                       const char *expected)
{
    struct buf zip = {0}, out = {0};
    make_book(&zip, workbook, sheet);
    dump_table(&out, buf_str(&zip), options, 2048);
    assert_string_equal(out.ptr, expected);
    dump_table(&out, buf_str(&zip), options, 1);
    assert_string_equal(out.ptr, expected);
    struct table_options small = *options;
    small.chunk_size = 1;
    dump_table(&out, buf_str(&zip), &small, 3);
    assert_string_equal(out.ptr, expected);
    buf_release(&zip);
    buf_release(&out);
}

#define SHEET(rows)                                                         \
    "<?xml version='1.0' encoding='UTF-8'?><worksheet><cols/><sheetData>"   \
    rows "</sheetData><mergeCells/></worksheet>"
#define CHECK(rows, expected)                                               \
    check_book(book, SHEET(rows), &usual, "nummer|start|huur\n" expected)

static void strings_are_shared_inline_or_of_a_formula(void **state)
{
    (void)state;
    CHECK(HEAD "<row r='2'><c r='A2' t='s'><v>3</v></c>"
               "<c r='B2' t='str'><f>A1</f><v>los</v></c>"
               "<c r='C2' t='inlineStr'><is><r><t>in</t></r><r><t>&#233;</t>"
               "</r></is></c></row>"
               "<row r='3'><c r='A3' t='s'><v>4</v></c>"
               "<c r='C3' t='s'><v>99</v></c></row>",
          "2:[rijk][los][in\xC3\xA9]\n3:[a\rb & c][][error]\n");
}

static void a_number_with_a_date_style_is_a_day(void **state)
{
    (void)state;
    CHECK(HEAD "<row r='2'><c r='A2' s='1'><v>45292</v></c>"
               "<c r='B2' s='2'><v>61</v></c><c r='C2' s='3'><v>45292</v></c>"
               "</row><row r='3'><c r='A3' s='4'><v>45292.75</v></c>"
               "<c r='B3' s='1'><v>60</v></c><c r='C3' s='5'><v>0.5</v></c>"
               "</row><row r='4'><c r='A4' s='1'><v>1</v></c>"
               "<c r='B4' s='1'><v>0</v></c>"
               "<c r='C4' s='1'><v>-53688</v></c></row>"
               "<row r='5'><c r='A5' s='1'><v>2958465</v></c>"
               "<c r='B5' s='1'><v>2958466</v></c>"
               "<c r='C5' t='d'><v>2024-02-29</v></c></row>",
          "2:[01-01-2024][01-03-1900][45292]\n"
          "3:[01-01-2024 18:00:00][29-02-1900][12:00:00]\n"
          "4:[01-01-1900][00-00-0000][01-01-1753]\n"
          "5:[31-12-9999][2958466][2024-02-29]\n");
}

static void days_may_count_from_1904(void **state)
{
    (void)state;
    check_book(book_1904,
               SHEET(HEAD "<row r='2'><c r='A2' s='1'><v>43830</v></c>"
                          "<c r='B2' s='1'><v>0</v></c></row>"),
               &usual, "nummer|start|huur\n2:[01-01-2024][01-01-1904][]\n");
}

static void format_codes_tell_days_from_numbers(void **state)
{
    static const struct {
        const char *code;
        enum number_kind kind;
    } cases[] = {
        {"General", NUMBER_PLAIN},
        {"Standaard", NUMBER_PLAIN},
        {"dd-mm-yyyy", NUMBER_DATE},
        {"d/m/yy h:mm", NUMBER_DATE},
        {"[$-413]d mmmm yyyy;@", NUMBER_DATE},
        {"mmm", NUMBER_DATE},
        {"h:mm:ss", NUMBER_TIME},
        {"[h]:mm", NUMBER_TIME},
        {"[mm]:ss", NUMBER_TIME},
        {"#,##0.00", NUMBER_PLAIN},
        {"[$\xE2\x82\xAC-413] #,##0.00", NUMBER_PLAIN},
        {"0.00\" dagen\"", NUMBER_PLAIN},
        {"0\\d", NUMBER_PLAIN},
        {"[Red]0;[Magenta]-0", NUMBER_PLAIN},
        {"0.00E+00", NUMBER_PLAIN},
        {"0;d", NUMBER_PLAIN},
        {"\"d", NUMBER_PLAIN},
        {"[", NUMBER_PLAIN},
        {"", NUMBER_PLAIN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (xlsx_format_kind(str_of(cases[i].code)) != cases[i].kind)
            fail_msg("%s", cases[i].code);
}

static void numbers_have_fifteen_digits_at_most(void **state)
{
    static const struct {
        const char *text;
        size_t significant;
        char decimal;
        const char *expected;
    } cases[] = {
        {"633.25", 15, 0, "633.25"},
        {"633.25", 15, ',', "633,25"},
        {"633.24999999999989", 15, ',', "633,25"},
        {"0.1000000000000000055511", 15, '.', "0.1"},
        {"1234567890123456", 15, '.', "1234567890123460"},
        {"999999999999999.9", 15, '.', "1000000000000000"},
        {"1234567890123456789", 0, '.', "1234567890123456789"},
        {"1.633", 15, 0, "1.6330"},
        {"1.633", 15, ',', "1,633"},
        {"1E3", 15, '.', "1000"},
        {"1.5e-3", 15, '.', "0.0015"},
        {"-2.50", 15, ',', "-2,50"},
        {"0", 15, 0, "0"},
        {"-0.5", 0, '.', "-0.5"},
        {"1E+41", 15, '.', ""},
        {"1e", 15, '.', ""},
        {"1.", 15, '.', ""},
        {".5", 15, '.', ""},
        {"12a", 15, '.', ""},
        {"", 15, '.', ""},
        {"-", 15, '.', ""},
    };
    char out[NUMBER_TEXT_MAX];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length = number_text(str_of(cases[i].text),
                                    cases[i].significant, cases[i].decimal,
                                    out);
        if (!str_equal((struct str){out, length}, str_of(cases[i].expected)))
            fail_msg("%s gives '%.*s'", cases[i].text, (int)length, out);
    }
}

static void booleans_errors_and_blanks_keep_their_kind(void **state)
{
    (void)state;
    CHECK(HEAD "<row r='2'><c r='A2' t='b'><v>1</v></c>"
               "<c r='B2' t='b'><v>0</v></c><c r='C2' t='e'><v>#N/A</v></c>"
               "</row><row r='3'><c r='A3' s='1'/></row>"
               "<row r='9'><c r='C9'><f>1+1</f><v>2</v></c></row>",
          "2:[WAAR][ONWAAR][error]\n9:[][][2]\n");
}

static void headings_may_stand_below_a_title(void **state)
{
    (void)state;
    check_book(book,
               SHEET("<row r='1'/><row r='2'><c r='A2' t='inlineStr'><is><t>"
                     "Overzicht</t></is></c></row>"
                     "<row r='3'><c r='A3' t='inlineStr'><is><t>per</t></is>"
                     "</c><c r='B3' s='1'><v>45292</v></c></row>"
                     "<row r='5'><c r='A5' t='s'><v>0</v></c>"
                     "<c r='B5' t='s'><v>1</v></c>"
                     "<c r='C5' t='s'><v>2</v></c></row>"
                     "<row r='6'><c r='A6'><v>7</v></c></row>"),
               &usual, "nummer|start|huur\n6:[7][][]\n");
}

static void rows_and_cells_may_lack_their_place(void **state)
{
    (void)state;
    CHECK("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v>"
          "</c></row><row/><row><c><v>1</v></c><c/><c><v>3</v></c>"
          "<c><v>4</v></c></row><row><c><v>5</v></c></row>",
          "3:[1][][3]\n4:[5][][]\n");
}

static void prefixes_and_comments_do_not_matter(void **state)
{
    (void)state;
    check_book(book,
               "<x:worksheet><x:sheetData><x:row r='1'><x:c t='s'><x:v>0"
               "</x:v></x:c><x:c t='s'><x:v>1</x:v></x:c><x:c t='s'><x:v>2"
               "</x:v></x:c></x:row><!-- </x:row> </x:sheetData> -->"
               "<x:row r='2'><x:c t='str'><x:v><![CDATA[</x:row>]]></x:v>"
               "</x:c></x:row></x:sheetData></x:worksheet>",
               &usual, "nummer|start|huur\n2:[</x:row>][][]\n");
}

static void the_sheet_can_be_chosen(void **state)
{
    struct table_options hidden = {.sheet = "geheim"};
    struct table_options none = {.sheet = "Blad9"};
    (void)state;
    check_book(book, SHEET(HEAD), &hidden, "x|y\n2:[1][2]\n");
    check_book(book, SHEET(HEAD), &none,
               "error: has no sheet 'Blad9'; there is: 'Geheim', 'Blad1'\n");
}

static void hidden_rows_are_read_and_counted(void **state)
{
    (void)state;
    CHECK(HEAD "<row r='2' hidden='1'><c r='A2'><v>1</v></c></row>"
               "<row r='3' hidden='true'/><row r='4'><c r='A4'><v>2</v></c>"
               "</row>",
          "2:[1][][]\n4:[2][][]\nhidden 1\n");
}

static void a_file_without_headings_has_numbers(void **state)
{
    struct table_options headless = {.no_headings = true};
    (void)state;
    check_book(book, SHEET("<row r='3'><c r='A3'><v>1</v></c>"
                           "<c r='B3'><v>2</v></c></row>"),
               &headless, "1|2\n3:[1][2]\n");
}

static void an_empty_sheet_is_no_export(void **state)
{
    (void)state;
    check_book(book, SHEET(""), &usual,
               "error: sheet 'Blad1' is empty; choose another with --sheet\n");
    check_book(book, "<worksheet><sheetData/></worksheet>", &usual,
               "error: sheet 'Blad1' is empty; choose another with --sheet\n");
}

static void check_error(const char *sheet, const char *error)
{
    struct buf zip = {0}, out = {0};
    make_book(&zip, book, sheet);
    dump_table(&out, buf_str(&zip), &usual, 2048);
    if (!strstr(out.ptr, error))
        fail_msg("'%s' is not in: %s", error, out.ptr);
    buf_release(&zip);
    buf_release(&out);
}

static void damage_is_said_with_the_row(void **state)
{
    (void)state;
    check_error("<worksheet>", "is damaged: sheet near row 0, no element");
    check_error("<worksheet/>", "no sheetData");
    check_error("<worksheet><sheetData>" HEAD, "ends too early");
    check_error(SHEET(HEAD "<row r='2'><c></row>"),
                "is damaged: sheet near row 2, mismatched tag");
    check_error(SHEET(HEAD "<row r='2'><c r='ZZZZ1'/></row>"),
                "near row 2, no such cell");
    check_error(SHEET(HEAD "<row r='9999999'/>"), "no such row");
    check_error(SHEET(HEAD "<row r='2'><c t='str'><v>&x;</v></c></row>"),
                "near row 2, undefined entity");
    check_error("<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet><sheetData/>"
                "</worksheet>",
                "document type not allowed");
    check_error("<?xml version='1.0' encoding='UTF-16'?><worksheet/>",
                "not UTF-8");
}

static void nesting_has_a_limit(void **state)
{
    struct buf sheet = {0};
    (void)state;
    buf_add_text(&sheet, "<worksheet><sheetData>" HEAD "<row>");
    for (int i = 0; i < 100; i++)
        buf_add_text(&sheet, "<c>");
    for (int i = 0; i < 100; i++)
        buf_add_text(&sheet, "</c>");
    buf_add_text(&sheet, "</row></sheetData></worksheet>");
    buf_add_char(&sheet, 0);
    check_error(sheet.ptr, "nested too deep");
    buf_release(&sheet);
}

static void other_files_are_told_apart(void **state)
{
    static const struct zip_part document = {"word/document.xml", "<x/>"};
    struct buf out = {0}, zip = {0};
    (void)state;
    dump_table(&out, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..."), &usual, 1);
    assert_non_null(strstr(out.ptr, "password-protected workbook"));
    make_zip(&zip, &document, 1);
    dump_table(&out, buf_str(&zip), &usual, 1);
    assert_non_null(strstr(out.ptr, "no Excel workbook"));
    dump_table(&out, STR("PK\3\4"), &usual, 1);
    assert_non_null(strstr(out.ptr, "is damaged"));
    buf_release(&zip);
    buf_release(&out);
}

/* Every byte changed, and every length cut: an answer, never a crash. */
static void no_damage_breaks_the_reader(void **state)
{
    struct buf zip = {0}, bad = {0}, out = {0};
    (void)state;
    make_book(&zip, book,
              SHEET(HEAD "<row r='2'><c r='A2' s='1'><v>45292</v></c></row>"));
    for (size_t i = 0; i < zip.len; i += 3) {
        buf_clear(&bad);
        buf_add(&bad, buf_str(&zip));
        bad.ptr[i] = (char)(bad.ptr[i] ^ (1 << i % 8));
        dump_table(&out, buf_str(&bad), &usual, 2);
        dump_table(&out, str_slice(buf_str(&zip), 0, i), &usual, 2);
        assert_non_null(strstr(out.ptr, "error: "));
    }
    buf_release(&zip);
    buf_release(&bad);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_shared_inline_or_of_a_formula),
        cmocka_unit_test(a_number_with_a_date_style_is_a_day),
        cmocka_unit_test(days_may_count_from_1904),
        cmocka_unit_test(format_codes_tell_days_from_numbers),
        cmocka_unit_test(numbers_have_fifteen_digits_at_most),
        cmocka_unit_test(booleans_errors_and_blanks_keep_their_kind),
        cmocka_unit_test(headings_may_stand_below_a_title),
        cmocka_unit_test(rows_and_cells_may_lack_their_place),
        cmocka_unit_test(prefixes_and_comments_do_not_matter),
        cmocka_unit_test(the_sheet_can_be_chosen),
        cmocka_unit_test(hidden_rows_are_read_and_counted),
        cmocka_unit_test(a_file_without_headings_has_numbers),
        cmocka_unit_test(an_empty_sheet_is_no_export),
        cmocka_unit_test(damage_is_said_with_the_row),
        cmocka_unit_test(nesting_has_a_limit),
        cmocka_unit_test(other_files_are_told_apart),
        cmocka_unit_test(no_damage_breaks_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
