/*
 * page_frame.c - what stands around the sections of an HTML page: its head, the
 * band at the top, the contents, the foot; tiles and warnings.
 */
#include "reports/page.h"
#include "reports/phrase.h"

static void put_document(struct page *p, struct str title)
{
    put(p, p->lang == LANG_NL ? "<!doctype html>\n<html lang=nl>\n"
                              : "<!doctype html>\n<html lang=en>\n");
    put(p, "<head>\n<meta charset=utf-8>\n<meta name=viewport "
           "content=\"width=device-width,initial-scale=1\">\n"
           "<meta name=robots content=noindex>\n<title>");
    put_text(p, title);
    put(p, " - ");
    PUT_MESSAGE(p, PAGE_AS_OF,
                phrase_date(p->arena, p->lang, p->run->as_of));
    put(p, "</title>\n");
    page_style(p);
    put(p, "</head>\n<body data-filter=\"");
    put_message(p, MSG_PAGE_FILTER);
    put(p, "\" data-found=\"");
    put_message(p, MSG_PAGE_FILTERED);
    put(p, "\">\n<a class=skip href=\"#samenvatting\">");
    put_message(p, MSG_PAGE_SKIP);
    put(p, "</a>\n");
}

static void put_top(struct page *p, struct str title)
{
    const struct report_run *run = p->run;
    put(p, "<header class=top><div class=wrap>\n<p class=brand>huurtoets</p>\n"
           "<h1>");
    put_text(p, title);
    put(p, "</h1>\n<p class=sub>");
    PUT_MESSAGE(p, PAGE_AS_OF, phrase_date(p->arena, p->lang, run->as_of));
    put(p, " &middot; ");
    put_clipped(p, run->inputs[0].file, 80);
    if (run->input_count > 1)
        PUT_MESSAGE(p, REPORT_AND_MORE,
                    phrase_count(p->arena, p->lang, run->input_count - 1));
    put(p, "</p>\n</div></header>\n");
}

void page_head(struct page *p, struct str title)
{
    put_document(p, title);
    put_top(p, title);
    put(p, "<main class=wrap>\n");
}

void page_contents(struct page *p, const struct page_link *links, size_t count)
{
    put(p, "<nav aria-label=\"");
    put_message(p, MSG_PAGE_CONTENTS);
    put(p, "\"><ul>\n");
    for (size_t i = 0; i < count; i++) {
        if (!links[i].shown)
            continue;
        buf_printf(p->out, "<li><a href=\"#%s\">", links[i].id);
        put_message(p, links[i].text);
        put(p, "</a></li>\n");
    }
    put(p, "</ul></nav>\n");
}

void page_foot(struct page *p)
{
    put(p, "</main>\n<footer class=wrap><p>");
    put_message(p, MSG_PAGE_CONFIDENTIAL);
    put(p, "</p><p>");
    PUT_MESSAGE(p, PAGE_MADE_WITH, p->run->version);
    put(p, "</p></footer>\n");
    page_script(p);
    put(p, "</body>\n</html>\n");
}

void page_gaps(struct page *p)
{
    struct notes notes = {0};
    notes_gaps(p->run, p->arena, &notes);
    if (!notes.count)
        return;
    put(p, "<aside class=alert><p>");
    put_text(p, notes.items[0]);
    put(p, "</p><ul>");
    for (size_t i = 1; i < notes.count; i++) {
        put(p, "<li>");
        put_text(p, notes.items[i]);
        put(p, "</li>");
    }
    put(p, "</ul></aside>\n");
}

void page_tile(struct page *p, const char *class, uint64_t count,
                     enum message what)
{
    buf_printf(p->out, "<li class=\"%s\"><b>", count ? class : "");
    put_count(p, count);
    put(p, "</b> <span>");
    put_message(p, what);
    put(p, "</span></li>\n");
}
