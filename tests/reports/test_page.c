/* test_page.c - text on its way into a page. */
#include "reports/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct desk {
    struct arena arena;
    struct buf out;
    struct page page;
};

static void open_desk(struct desk *d)
{
    memset(d, 0, sizeof *d);
    arena_init(&d->arena);
    d->page = (struct page){.lang = LANG_NL, .arena = &d->arena,
                            .out = &d->out};
}

static void expect(struct desk *d, const char *text)
{
    buf_add_char(&d->out, '\0');
    assert_string_equal(d->out.ptr, text);
    buf_release(&d->out);
    arena_release(&d->arena);
}

static void markup_in_text_is_escaped(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    put_text(&d.page, STR("<a href=\"x\">'&'</a>"));
    expect(&d, "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
}

static void control_characters_become_blanks(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    put_text(&d.page, STR("a\x01"
                          "b\nc\x7f"
                          "d\xC2\x85"
                          "e\xEF\xBF\xBF"
                          "f"));
    expect(&d, "a b c d e f");
}

static void malformed_bytes_become_replacement_characters(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    put_text(&d.page, STR("a\xFF"
                          "b\xC3"));
    expect(&d, "a\xEF\xBF\xBD"
               "b\xEF\xBF\xBD");
}

static void a_long_text_is_cut_between_characters_and_says_so(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    put_clipped(&d.page, STR("\xC3\xA9\xC3\xA9\xC3\xA9"), 2);
    put_clipped(&d.page, STR("abc"), 3);
    expect(&d, "\xC3\xA9\xC3\xA9\xE2\x80\xA6"
               "abc");
}

static void only_web_addresses_become_links(void **state)
{
    struct desk d;
    struct source bad = {.note = STR("bron"), .url = STR("javascript:x")};
    struct source good = {.note = STR("bron"), .url = STR("https://x/\"y")};
    (void)state;
    open_desk(&d);
    put_article(&d.page, &bad, 0);
    put_article(&d.page, &good, 0);
    expect(&d, "bron<a href=\"https://x/&quot;y\">bron</a>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_in_text_is_escaped),
        cmocka_unit_test(control_characters_become_blanks),
        cmocka_unit_test(malformed_bytes_become_replacement_characters),
        cmocka_unit_test(a_long_text_is_cut_between_characters_and_says_so),
        cmocka_unit_test(only_web_addresses_become_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
