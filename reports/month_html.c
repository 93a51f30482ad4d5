/*
 * month_html.c - the monthly report as a page: what to do, the room left, what
 * is new, and the tables of month_page.c. It stands alone as the report of
 * html.c does, and shares its looks.
 */
#include "reports/counts.h"
#include "reports/month_page.h"
#include "reports/phrase.h"

enum { FRESH_SHOWN = 20, ROWS_A_RULE = 50 };

/* ---- at a glance ------------------------------------------------------ */

static void put_todo(struct month_page *m)
{
    struct page *p = &m->page;
    struct notes notes = {0};
    month_todo(&m->month, p->arena, &notes);
    put(p, "<div class=attention><h3>");
    put_message(p, MSG_MONTHLY_TODO);
    put(p, "</h3>\n");
    put_notes(p, &notes, MSG_MONTHLY_TODO_NOTHING);
    put(p, "</div>\n");
}

static void put_tiles(struct month_page *m)
{
    struct page *p = &m->page;
    const struct month_counts *month = &m->month.all[MONTH_ONLY];
    put(p, "<ul class=tiles>\n");
    page_tile(p, "", month->records, MSG_MONTHLY_RECORDS);
    page_tile(p, "fail", month->fails[SEVERITY_ERROR], MSG_MONTHLY_ERRORS);
    page_tile(p, "undetermined", month->fails[SEVERITY_WARNING],
              MSG_MONTHLY_WARNINGS);
    page_tile(p, "undetermined", month->open, MSG_MONTHLY_OPEN);
    if (p->run->known) {
        struct count_changes c = count_changes(p->run, NULL);
        page_tile(p, "fail", c.fresh, MSG_MONTHLY_NEW);
        page_tile(p, "", c.solved, MSG_MONTHLY_SOLVED);
    }
    put(p, "</ul>\n");
}

static void put_hero(struct month_page *m)
{
    struct page *p = &m->page;
    put(p, "<section class=hero id=samenvatting aria-labelledby=h-maand>\n"
           "<h2 id=h-maand>");
    put_text(p, phrase_month(p->arena, p->lang, p->run->month));
    put(p, "</h2>\n");
    put_tiles(m);
    put_todo(m);
    put(p, "</section>\n");
}

/* ---- room left -------------------------------------------------------- */

static void put_room(struct page *p, const struct month_outlook *o)
{
    const struct norm_result *n = o->now;
    bool tight = n->verdict == VERDICT_PASS && n->room == 0;
    buf_printf(p->out, "<li class=\"%s\"><span class=who>",
               tight ? "tight" : verdict_name(n->verdict));
    put_text(p, n->rule->id);
    put(p, " ");
    put_clipped(p, phrase_group(p->arena, p->lang, n), 60);
    put(p, "</span> <b>");
    put_text(p, phrase_norm_words(p->arena, p->lang, n));
    put(p, "</b> <small>");
    PUT_MESSAGE(p, PAGE_ROOM_NOW, phrase_norm_share(p->arena, p->lang, n),
                phrase_norm_least(p->arena, p->lang, n));
    put(p, ". ");
    put_text(p, month_forecast(o, p->arena, p->lang));
    put(p, "</small></li>\n");
}

static void put_share(struct page *p, int64_t share, int64_t norm)
{
    put(p, share >= 0 && norm >= 0 && share < norm ? "<td class=\"n fail\">"
                                                   : "<td class=n>");
    put_text(p, phrase_share(p->arena, p->lang, share));
    put(p, "</td>");
}

static void put_outlook(struct page *p, const struct month_outlook *o)
{
    put(p, "<tr><th scope=row class=nb>");
    put_text(p, o->now->rule->id);
    put(p, "</th><td>");
    put_clipped(p, phrase_group(p->arena, p->lang, o->now), 60);
    put(p, "</td><td class=n>");
    put_text(p, phrase_norm_least(p->arena, p->lang, o->now));
    put(p, "</td>");
    put_share(p, o->known, o->norm);
    put_share(p, o->worst, o->norm);
    put_share(p, o->pace, o->norm);
    put_share(p, o->best, o->norm);
    put(p, "<td class=n>");
    put_count(p, o->expected);
    put(p, "</td><td class=n>");
    if (o->bears >= 0)
        put_count(p, (uint64_t)o->bears);
    else
        put(p, "-");
    put(p, "</td></tr>\n");
}

static void put_rooms(struct month_page *m)
{
    static const enum message heads[] = {
        MSG_CSV_RULE,      MSG_PAGE_GROUP,    MSG_REPORT_NORM,
        MSG_MONTHLY_KNOWN, MSG_MONTHLY_WORST, MSG_MONTHLY_PACE,
        MSG_MONTHLY_BEST,  MSG_MONTHLY_EXPECTED, MSG_MONTHLY_MAY_FAIL,
    };
    struct page *p = &m->page;
    struct buf year = {0}, title = {0};
    if (!m->month.outlook_count)
        return;
    month_section(p, "ruimte", MSG_MONTHLY_ROOM);
    put(p, "<ul class=rooms>\n");
    for (size_t i = 0; i < m->month.outlook_count; i++)
        put_room(p, &m->month.outlooks[i]);
    put(p, "</ul>\n");
    buf_add_int(&year, p->run->month / 12);
    MESSAGE(&title, p->lang, MONTHLY_YEAR_END, buf_str(&year));
    month_table(p, buf_str(&title), heads, sizeof heads / sizeof *heads, 2);
    for (size_t i = 0; i < m->month.outlook_count; i++)
        put_outlook(p, &m->month.outlooks[i]);
    month_table_end(p);
    put(p, "</section>\n");
    buf_release(&year);
    buf_release(&title);
}

/* ---- what is new ------------------------------------------------------ */

static void put_changes(struct page *p, const struct rule *rule)
{
    struct count_changes c = count_changes(p->run, rule);
    const uint64_t counts[] = {c.fresh, c.known, c.solved, c.gone};
    if (!c.fresh && !c.solved && !c.gone)
        return;
    put(p, "<tr><th scope=row class=nb>");
    put_text(p, rule->id);
    put(p, "</th><td>");
    put_text(p, report_text_in(&rule->title, p->lang));
    put(p, "</td>");
    for (size_t i = 0; i < 4; i++) {
        put(p, i ? "<td class=n>" : c.fresh ? "<td class=\"n fail\">"
                                            : "<td class=n>");
        put_count(p, counts[i]);
        put(p, "</td>");
    }
    put(p, "</tr>\n");
}

static void put_change_table(struct page *p)
{
    static const enum message heads[] = {
        MSG_CSV_RULE,           MSG_CSV_TITLE,      MSG_MONTHLY_NEW,
        MSG_MONTHLY_KNOWN_STILL, MSG_MONTHLY_SOLVED, MSG_MONTHLY_GONE,
    };
    month_table(p, message(p->lang, MSG_MONTHLY_BY_RULE), heads,
                sizeof heads / sizeof *heads, 2);
    for (size_t i = 0; i < p->run->rules->rule_count; i++)
        if (report_shows(&p->run->rules->rules[i]))
            put_changes(p, &p->run->rules->rules[i]);
    month_table_end(p);
}

static void put_news(struct month_page *m)
{
    struct page *p = &m->page;
    const struct report_run *run = p->run;
    month_section(p, "nieuw", MSG_MONTHLY_NEWS);
    if (!run->known) {
        put(p, "<p>");
        put_message(p, MSG_MONTHLY_NO_PREVIOUS);
        put(p, "</p></section>\n");
        return;
    }
    put(p, "<p>");
    put_text(p, phrase_past(p->arena, run));
    put(p, ".</p>\n");
    put_change_table(p);
    if (run->fresh.count) {
        struct buf title = {0};
        size_t shown = run->fresh.count < FRESH_SHOWN ? run->fresh.count
                                                      : FRESH_SHOWN;
        MESSAGE(&title, p->lang, MONTHLY_NEW_WORST,
                phrase_count(p->arena, p->lang, shown),
                phrase_count(p->arena, p->lang,
                             count_changes(run, NULL).fresh));
        month_findings(p, buf_str(&title), run->fresh.items, shown);
        buf_release(&title);
    }
    put(p, "</section>\n");
}

/* ---- the page --------------------------------------------------------- */

static void put_contents(struct page *p)
{
    const struct page_link links[] = {
        {"samenvatting", MSG_PAGE_SUMMARY, true},
        {"ruimte", MSG_MONTHLY_NAV_ROOM, p->run->norms->count > 0},
        {"nieuw", MSG_MONTHLY_NAV_NEW, true},
        {"aantallen", MSG_MONTHLY_NAV_COUNTS, true},
        {"verloop", MSG_TREND, page_has_trends(p)},
        {"agenda", MSG_DUE_TITLE, p->run->due != NULL},
        {"aflopend", MSG_WAIVERS, true},
        {"duurste", MSG_MONTHLY_NAV_COSTLY, true},
        {"gegevens", MSG_PAGE_DATA, true},
    };
    page_contents(p, links, sizeof links / sizeof *links);
}

static void end(const struct report_run *run, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct month_page m = {.page = {run, run->lang, &a, out}};
    month_make(&m.month, run, &a);
    page_head(&m.page, month_title(&m.month, &a));
    put_hero(&m);
    page_gaps(&m.page);
    put_contents(&m.page);
    put_rooms(&m);
    put_news(&m);
    month_counts_section(&m);
    page_trends(&m.page);
    page_agenda(&m.page);
    month_waiver_section(&m);
    month_costly_section(&m);
    page_receipt(&m.page);
    page_foot(&m.page);
    arena_release(&a);
}

const struct report_format month_html = {
    .name = "html",
    .what = "a page to send on",
    .separator = "",
    .overview = ROWS_A_RULE,
    .charts = true,
    .end = end,
};
