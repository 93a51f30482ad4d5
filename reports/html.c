/*
 * html.c - the report that people send on: one page that needs nothing else,
 * for screen, phone and paper. Here is the order of the page and its head;
 * page.h lists the sections.
 */
#include "reports/counts.h"
#include "reports/notes.h"
#include "reports/page.h"
#include "reports/phrase.h"

enum { ATTENTION_MAX = 8, ROWS_A_RULE = 200 };

/* ---- what needs attention --------------------------------------------- */

static void put_point(struct page *p, const struct rule *rule,
                      enum message what, uint64_t count)
{
    struct str number = phrase_count(p->arena, p->lang, count);
    put(p, "<li><a href=\"#r-");
    put_text(p, rule->id);
    put(p, "\"><b class=id>");
    put_text(p, rule->id);
    put(p, "</b> ");
    put_text(p, report_text_in(&rule->title, p->lang));
    put(p, "</a> <span>");
    put_message_with(p, what, 1, &number);
    put(p, "</span></li>\n");
}

static size_t put_missed_norms(struct page *p, size_t shown)
{
    const struct report_run *run = p->run;
    for (size_t i = 0; i < run->rules->rule_count; i++) {
        const struct rule *rule = &run->rules->rules[i];
        uint64_t count =
            rule->kind == RULE_NORM && report_shows(rule)
                ? count_missed(run, rule)
                : 0;
        if (!count)
            continue;
        if (shown < ATTENTION_MAX)
            put_point(p, rule, MSG_PAGE_ATTENTION_NORM, count);
        shown++;
    }
    return shown;
}

static size_t put_failed_rules(struct page *p, enum severity severity,
                               size_t shown)
{
    const struct report_run *run = p->run;
    for (size_t i = 0; i < run->rules->rule_count; i++) {
        uint64_t count = run->tally->rules[i].fails[severity];
        if (!count || !report_shows(&run->rules->rules[i]))
            continue;
        if (shown < ATTENTION_MAX)
            put_point(p, &run->rules->rules[i], MSG_PAGE_ATTENTION_RULE,
                      count);
        shown++;
    }
    return shown;
}

static void put_attention(struct page *p)
{
    put(p, "<div class=attention><h3>");
    put_message(p, MSG_PAGE_ATTENTION);
    put(p, "</h3>\n<ul>\n");
    size_t count = put_missed_norms(p, 0);
    count = put_failed_rules(p, SEVERITY_ERROR, count);
    count = put_failed_rules(p, SEVERITY_WARNING, count);
    put(p, "</ul>\n");
    if (!count) {
        put(p, "<p>");
        put_message(p, MSG_PAGE_ATTENTION_NONE);
        put(p, "</p>\n");
    }
    if (count > ATTENTION_MAX) {
        put(p, "<p class=more>");
        PUT_MESSAGE(p, PAGE_ATTENTION_MORE,
                    phrase_count(p->arena, p->lang, count - ATTENTION_MAX));
        put(p, "</p>\n");
    }
    put(p, "</div>\n");
}

/* ---- the outcome ------------------------------------------------------ */

static void put_tile(struct page *p, const char *class, uint64_t count,
                     enum message what)
{
    buf_printf(p->out, "<li class=\"%s\"><b>", count ? class : "");
    put_count(p, count);
    put(p, "</b> <span>");
    put_message(p, what);
    put(p, "</span></li>\n");
}

static void put_tiles(struct page *p)
{
    const struct report_run *run = p->run;
    put(p, "<ul class=tiles>\n");
    put_tile(p, "", count_judged(run), MSG_PAGE_JUDGED);
    put_tile(p, "fail", count_fails(run, SEVERITY_ERROR), MSG_PAGE_ERRORS);
    put_tile(p, "fail", count_missed(run, NULL), MSG_PAGE_NORMS_MISSED);
    put_tile(p, "undetermined", count_fails(run, SEVERITY_WARNING),
             MSG_PAGE_WARNINGS);
    put_tile(p, "", count_fails(run, SEVERITY_INFO), MSG_PAGE_NOTICES);
    put_tile(p, "undetermined", count_verdict(run, VERDICT_UNDETERMINED),
             MSG_PAGE_OPEN);
    put(p, "</ul>\n");
}

static void put_hero(struct page *p)
{
    bool any = phrase_any_judged(p->run);
    buf_printf(p->out,
               "<section class=\"hero %s\" id=samenvatting "
               "aria-labelledby=h-uitkomst>\n<h2 id=h-uitkomst>",
               any ? verdict_name(p->run->verdict) : "undetermined");
    if (any)
        put_text(p, phrase_verdict(p->lang, p->run->verdict));
    else
        put_message(p, MSG_REPORT_RESULT_NOTHING);
    put(p, "</h2>\n<p>");
    if (any)
        put_text(p, phrase_result_why(p->arena, p->run));
    put(p, "</p>\n");
    if (p->run->known) {
        put(p, "<p>");
        put_message(p, MSG_REPORT_BASELINE);
        put(p, " ");
        put_text(p, phrase_past(p->arena, p->run));
        put(p, "</p>\n");
    }
    put_tiles(p);
    put_attention(p);
    put(p, "</section>\n");
}

static void put_gaps(struct page *p)
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

static void put_clashes(struct page *p)
{
    struct notes notes = {0};
    notes_clashes(p->run, p->arena, &notes);
    if (!notes.count)
        return;
    put(p, "<aside class=alert><p>");
    put_message(p, MSG_CLASH_TITLE);
    put(p, "</p>");
    put_notes(p, &notes, MSG_CLASH_TITLE);
    put(p, "</aside>\n");
}

/* ---- the frame -------------------------------------------------------- */

static void put_head(struct page *p)
{
    put(p, p->lang == LANG_NL ? "<!doctype html>\n<html lang=nl>\n"
                              : "<!doctype html>\n<html lang=en>\n");
    put(p, "<head>\n<meta charset=utf-8>\n<meta name=viewport "
           "content=\"width=device-width,initial-scale=1\">\n"
           "<meta name=robots content=noindex>\n<title>");
    put_message(p, MSG_PAGE_TITLE);
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

static void put_top(struct page *p)
{
    const struct report_run *run = p->run;
    put(p, "<header class=top><div class=wrap>\n<p class=brand>huurtoets</p>\n"
           "<h1>");
    put_message(p, MSG_PAGE_TITLE);
    put(p, "</h1>\n<p class=sub>");
    PUT_MESSAGE(p, PAGE_AS_OF, phrase_date(p->arena, p->lang, run->as_of));
    put(p, " &middot; ");
    put_clipped(p, run->inputs[0].file, 80);
    if (run->input_count > 1)
        PUT_MESSAGE(p, REPORT_AND_MORE,
                    phrase_count(p->arena, p->lang, run->input_count - 1));
    put(p, "</p>\n</div></header>\n");
}

static void put_contents(struct page *p)
{
    static const struct {
        const char *id;
        enum message text;
    } items[] = {
        {"samenvatting", MSG_PAGE_SUMMARY}, {"regels", MSG_REPORT_RULES},
        {"normen", MSG_REPORT_NORMS},       {"verloop", MSG_TREND},
        {"bevindingen", MSG_PAGE_FINDINGS},
        {"agenda", MSG_DUE_TITLE},         {"ontheffingen", MSG_WAIVERS},
        {"gegevens", MSG_PAGE_DATA},        {"ontvangstbewijs",
                                             MSG_PAGE_RECEIPT},
    };
    const struct norm_results *norms = p->run->norms;
    put(p, "<nav aria-label=\"");
    put_message(p, MSG_PAGE_CONTENTS);
    put(p, "\"><ul>\n");
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        if ((items[i].text == MSG_REPORT_NORMS &&
             !count_norm_applied(norms->items, norms->count)) ||
            (items[i].text == MSG_TREND && !page_has_trends(p)) ||
            (items[i].text == MSG_DUE_TITLE && !p->run->due) ||
            (items[i].text == MSG_WAIVERS && !p->run->waivers))
            continue;
        buf_printf(p->out, "<li><a href=\"#%s\">", items[i].id);
        put_message(p, items[i].text);
        put(p, "</a></li>\n");
    }
    put(p, "</ul></nav>\n");
}

static void put_foot(struct page *p)
{
    put(p, "</main>\n<footer class=wrap><p>");
    put_message(p, MSG_PAGE_CONFIDENTIAL);
    put(p, "</p><p>");
    PUT_MESSAGE(p, PAGE_MADE_WITH, p->run->version);
    put(p, "</p></footer>\n");
    page_script(p);
    put(p, "</body>\n</html>\n");
}

static void end(const struct report_run *run, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct page p = {run, run->lang, &a, out};
    put_head(&p);
    put_top(&p);
    put(&p, "<main class=wrap>\n");
    put_hero(&p);
    put_gaps(&p);
    put_clashes(&p);
    put_contents(&p);
    page_rules(&p);
    page_norms(&p);
    page_trends(&p);
    page_findings(&p);
    page_agenda(&p);
    page_waivers(&p);
    page_receipt(&p);
    put_foot(&p);
    arena_release(&a);
}

const struct report_format report_html = {
    .name = "html",
    .what = "a page to send on: charts, norms, the worst findings of each "
            "rule",
    .hashes = true,
    .separator = "",
    .overview = ROWS_A_RULE,
    .charts = true,
    .end = end,
};
