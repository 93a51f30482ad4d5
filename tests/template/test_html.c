/*
 * test_html.c - HTML, well-formed or not.
 */
#include "document_dump.h"

#define CHECK(text, expected) check_document("m.html", STR(text), expected)

static void elements_decide_what_a_block_is(void **state)
{
    (void)state;
    CHECK("<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head>"
          "<body><h1>Model <em>een</em></h1><p>Een\n zin.<p>Twee<br/>regels"
          "<ol start=3><li>drie<li><p>vier</p><p>verder</p></ol>"
          "<ol type='a'><li>aa</li></ol><ul><li>punt</ul>"
          "<table><tr><th>kop<td><p>cel</p><p>cel 2</p></table>los</body>",
          "h1 |Model een|\np |Een zin.|\np |Twee regels|\nitem 3. |drie|\n"
          "item 4. |vier|\np |verder|\nitem a. |aa|\nitem |punt|\n"
          "cell |kop|\ncell |cel|\ncell |cel 2|\np |los|\n");
}

static void what_is_not_shown_is_no_text(void **state)
{
    (void)state;
    CHECK("<p>Een <del>twee</del><ins>drie</ins> <span hidden>vier</span>"
          "<span style=\"color:red;display:none\">vijf</span><script>a<b"
          "</script>zes</p><div id='Table of Contents1'><p>inhoud</p></div>",
          "p |Een drie zes|\n");
}

static void page_headers_notes_and_footers_have_their_place(void **state)
{
    (void)state;
    CHECK("<div title=\"footer\"><p>voet</p></div><p>Zin<a class=\""
          "sdfootnoteanc\"><sup>1</sup></a>.</p><div id=\"sdfootnote1\">"
          "<p class=\"sdfootnote\"><a class=\"sdfootnotesym\">1</a>Noot</p>"
          "</div><div title=\"header\"><p>kop</p></div>",
          "header |kop|\np |Zin.|\nnote |Noot|\nfooter |voet|\n");
}

static void references_and_stray_marks_are_characters(void **state)
{
    (void)state;
    CHECK("a &lt;b&gt; &amp; &euro;&nbsp;600 &#233;&#x20AC; &onzin; 1 < 2 & 3"
          " </ <3",
          "p |a <b> & \xE2\x82\xAC 600 \xC3\xA9\xE2\x82\xAC &onzin; 1 < 2 & 3"
          " </ <3|\n");
    CHECK("<p title='a>b' x=\"y>z\">t</p></p></td><b", "p |t|\n");
}

static void comments_and_places_are_kept(void **state)
{
    (void)state;
    CHECK("<h1>Kop</h1>\n <!-- huurtoets: A --><p>zin</p><!-- open",
          "h1 |Kop|\np |zin|\nremark 2:2 before |zin|: huurtoets: A\n");
    check_place("m.htm", STR("<h2>Artikel 1</h2>\n<p>de &eacute;\n  <b>huur"
                             "</b>prijs huur"),
                "huur", "3:6 par. 2 (Artikel 1)\n3:20 par. 2 (Artikel 1)\n");
}

static void word_processors_html_is_read(void **state)
{
    (void)state;
    CHECK("<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if "
          "!supportLists]><span style='mso-list:Ignore'>1.</span><![endif]>"
          "eerste</p><!--[if gte mso 9]><xml>x</xml><![endif]-->",
          "item |eerste|\n");
}

static void html_is_known_by_its_content_too(void **state)
{
    (void)state;
    check_document("m", STR("\n<!doctype HTML><p>a"), "p |a|\n");
}

static void deep_and_broken_markup_ends(void **state)
{
    struct buf text = {0};
    (void)state;
    for (int i = 0; i < 200000; i++)
        buf_add_text(&text, i % 3 ? "<div><li>" : "<p><td>");
    buf_add_text(&text, "x");
    check_document("m.html", buf_str(&text), "item |x|\n");
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_decide_what_a_block_is),
        cmocka_unit_test(what_is_not_shown_is_no_text),
        cmocka_unit_test(page_headers_notes_and_footers_have_their_place),
        cmocka_unit_test(references_and_stray_marks_are_characters),
        cmocka_unit_test(comments_and_places_are_kept),
        cmocka_unit_test(word_processors_html_is_read),
        cmocka_unit_test(html_is_known_by_its_content_too),
        cmocka_unit_test(deep_and_broken_markup_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
