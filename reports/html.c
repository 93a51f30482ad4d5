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

static void put_tiles(struct page *p)
{
    const struct report_run *run = p->run;
    put(p, "<ul class=tiles>\n");
    page_tile(p, "", count_judged(run), MSG_PAGE_JUDGED);
    page_tile(p, "fail", count_fails(run, SEVERITY_ERROR), MSG_PAGE_ERRORS);
    page_tile(p, "fail", count_missed(run, NULL), MSG_PAGE_NORMS_MISSED);
    page_tile(p, "undetermined", count_fails(run, SEVERITY_WARNING),
             MSG_PAGE_WARNINGS);
    page_tile(p, "", count_fails(run, SEVERITY_INFO), MSG_PAGE_NOTICES);
    page_tile(p, "undetermined", count_verdict(run, VERDICT_UNDETERMINED),
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

static void put_contents(struct page *p)
{
    const struct norm_results *norms = p->run->norms;
    const struct page_link links[] = {
        {"samenvatting", MSG_PAGE_SUMMARY, true},
        {"regels", MSG_REPORT_RULES, true},
        {"normen", MSG_REPORT_NORMS,
         count_norm_applied(norms->items, norms->count)},
        {"verloop", MSG_TREND, page_has_trends(p)},
        {"bevindingen", MSG_PAGE_FINDINGS, true},
        {"agenda", MSG_DUE_TITLE, p->run->due != NULL},
        {"ontheffingen", MSG_WAIVERS, p->run->waivers != NULL},
        {"gegevens", MSG_PAGE_DATA, true},
        {"ontvangstbewijs", MSG_PAGE_RECEIPT, true},
    };
    page_contents(p, links, sizeof links / sizeof *links);
}

static void end(const struct report_run *run, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct page p = {run, run->lang, &a, out};
    page_head(&p, message(p.lang, MSG_PAGE_TITLE));
    put_hero(&p);
    page_gaps(&p);
    put_clashes(&p);
    put_contents(&p);
    page_rules(&p);
    page_norms(&p);
    page_trends(&p);
    page_findings(&p);
    page_agenda(&p);
    page_waivers(&p);
    page_receipt(&p);
    page_foot(&p);
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
