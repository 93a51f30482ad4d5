/*
 * month_page.c - the tables of the monthly report's page: the counts, waivers
 * about to end, the most costly findings. See month_page.h.
 */
#include "reports/month_page.h"

#include "reports/phrase.h"

enum { GROUPS_SHOWN = 200, REASON_LENGTH = 1000 };

/* ---- tables ----------------------------------------------------------- */

void month_section(struct page *p, const char *id, enum message title)
{
    buf_printf(p->out, "<section id=%s aria-labelledby=h-%s>\n<h2 id=h-%s>",
               id, id, id);
    put_message(p, title);
    put(p, "</h2>\n");
}

static void open_table(struct page *p, const char *class, struct str caption)
{
    put(p, "<div class=scroll tabindex=0 role=region aria-label=\"");
    put_text(p, caption);
    buf_printf(p->out, "\"><table class=%s><caption>", class);
    put_text(p, caption);
    put(p, "</caption><thead><tr>");
}

void month_table(struct page *p, struct str caption,
                 const enum message *heads, size_t count, size_t texts)
{
    open_table(p, "sortable", caption);
    for (size_t i = 0; i < count; i++) {
        put(p, i < texts ? "<th scope=col>" : "<th scope=col class=n>");
        put_message(p, heads[i]);
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
}

void month_table_end(struct page *p)
{
    put(p, "</tbody></table></div>\n");
}

static void put_note(struct page *p, enum message note)
{
    put(p, "<p class=more>");
    put_message(p, note);
    put(p, "</p>\n");
}

static void put_number(struct page *p, uint64_t count)
{
    put(p, count ? "<td class=n>" : "<td class=\"n zero\">");
    put_count(p, count);
    put(p, "</td>");
}

/* ---- counts ----------------------------------------------------------- */

static void put_span(struct page *p, const struct month_counts *c)
{
    const uint64_t counts[] = {c->fails[SEVERITY_ERROR],
                               c->fails[SEVERITY_WARNING], c->open};
    if (!month_hides(c)) {
        put_number(p, c->records);
        for (size_t i = 0; i < 3; i++)
            put_number(p, counts[i]);
        return;
    }
    put(p, "<td class=n>");
    put_message(p, MSG_TREND_SMALL);
    put(p, "</td><td class=n></td><td class=n></td><td class=n></td>");
}

/* The head has two lines: the span, then what is counted. */
static void put_group_heads(struct page *p, struct str caption)
{
    static const enum message counted[] = {
        MSG_MONTHLY_RECORDS, MSG_MONTHLY_ERRORS, MSG_MONTHLY_WARNINGS,
        MSG_MONTHLY_OPEN};
    open_table(p, "groups", caption);
    put(p, "<th scope=col rowspan=2>");
    put_message(p, MSG_PAGE_GROUP);
    put(p, "</th><th scope=colgroup colspan=4 class=n>");
    put_message(p, MSG_MONTHLY_MONTH);
    put(p, "</th><th scope=colgroup colspan=4 class=n>");
    put_message(p, MSG_MONTHLY_YEAR);
    put(p, "</th></tr>\n<tr>");
    for (size_t i = 0; i < 8; i++) {
        put(p, "<th scope=col class=n>");
        put_message(p, counted[i % 4]);
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
}

static void put_groups(struct month_page *m, size_t from, size_t until,
                       size_t fields)
{
    struct page *p = &m->page;
    struct str names[8];
    struct buf caption = {0};
    const struct figure *f =
        figure_find(p->run->figures, FIGURE_RECORDS, NULL, NULL);
    if (from == until || !f || fields > 8)
        return;
    for (size_t i = 0; i < fields; i++)
        names[i] = p->run->rules->schema->names[f->per[i]];
    MESSAGE(&caption, p->lang, MONTHLY_BY_GROUP,
            phrase_list(p->arena, p->lang, names, fields, fields));
    put_group_heads(p, buf_str(&caption));
    for (size_t i = from; i < until && i < from + GROUPS_SHOWN; i++) {
        put(p, "<tr><th scope=row>");
        put_clipped(p, m->month.groups[i].name, 60);
        put(p, "</th>");
        put_span(p, &m->month.groups[i].spans[MONTH_ONLY]);
        put_span(p, &m->month.groups[i].spans[MONTH_YEAR]);
        put(p, "</tr>\n");
    }
    month_table_end(p);
    buf_release(&caption);
}

static void put_rule(struct page *p, const struct month_rule *r)
{
    put(p, "<tr><th scope=row class=nb>");
    put_text(p, r->rule->id);
    put(p, "</th><td>");
    put_text(p, report_text_in(&r->rule->title, p->lang));
    put(p, "</td><td>");
    put_severity(p, r->rule->severity);
    put(p, "</td>");
    put_number(p, r->fail[MONTH_ONLY]);
    put_number(p, r->before);
    put_number(p, r->fail[MONTH_YEAR]);
    put_number(p, r->open[MONTH_ONLY]);
    put_number(p, r->open[MONTH_YEAR]);
    put(p, "</tr>\n");
}

static void put_rule_heads(struct page *p)
{
    struct str caption = message(p->lang, MSG_MONTHLY_BY_RULE);
    static const enum message heads[] = {
        MSG_CSV_RULE, MSG_CSV_TITLE, MSG_CSV_SEVERITY};
    static const enum message spans[] = {
        MSG_MONTHLY_MONTH, MSG_MONTHLY_BEFORE, MSG_MONTHLY_YEAR,
        MSG_MONTHLY_MONTH, MSG_MONTHLY_YEAR};
    open_table(p, "groups", caption);
    for (size_t i = 0; i < 3; i++) {
        put(p, "<th scope=col rowspan=2>");
        put_message(p, heads[i]);
        put(p, "</th>");
    }
    put(p, "<th scope=colgroup colspan=3 class=n>");
    put_message(p, MSG_FAIL);
    put(p, "</th><th scope=colgroup colspan=2 class=n>");
    put_message(p, MSG_UNDETERMINED);
    put(p, "</th></tr>\n<tr>");
    for (size_t i = 0; i < 5; i++) {
        put(p, "<th scope=col class=n>");
        put_message(p, spans[i]);
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
}

void month_counts_section(struct month_page *m)
{
    struct page *p = &m->page;
    month_section(p, "aantallen", MSG_MONTHLY_COUNTS);
    put_note(p, MSG_MONTHLY_COUNTS_NOTE);
    put_groups(m, 0, m->month.wide, 1);
    put_groups(m, m->month.wide, m->month.group_count, 2);
    put_rule_heads(p);
    for (size_t i = 0; i < m->month.rule_count; i++)
        put_rule(p, &m->month.rules[i]);
    month_table_end(p);
    put(p, "</section>\n");
}

/* ---- waivers ---------------------------------------------------------- */

static void put_waiver(struct page *p, const struct waiver *w)
{
    const struct report_run *run = p->run;
    put(p, "<tr><td class=nb>");
    put_text(p, phrase_date(p->arena, p->lang, w->until));
    put(p, "</td><td>");
    put_text(p, run->rules->rules[w->rule].id);
    put(p, "</td><td>");
    put_clipped(p, waiver_subject(w, run->rules, p->lang, p->arena), 120);
    put(p, "</td><td>");
    put_clipped(p, w->owner, 120);
    put(p, "</td></tr>\n");
}

static void put_ending(struct page *p)
{
    static const enum message heads[] = {MSG_SHEET_UNTIL, MSG_CSV_RULE,
                                         MSG_WAIVER_SUBJECT,
                                         MSG_WAIVER_OWNER};
    const struct report_run *run = p->run;
    month_table(p, message(p->lang, MSG_MONTHLY_WAIVERS), heads, 4, 4);
    for (size_t i = 0; i < run->waivers->count; i++)
        if (month_ends(run, &run->waivers->items[i]))
            put_waiver(p, &run->waivers->items[i]);
    month_table_end(p);
}

void month_waiver_section(struct month_page *m)
{
    struct page *p = &m->page;
    const struct report_run *run = p->run;
    month_section(p, "aflopend", MSG_MONTHLY_WAIVERS);
    if (!run->waivers)
        put_note(p, MSG_MONTHLY_WAIVERS_NOT_GIVEN);
    else if (!month_ending(run))
        put_note(p, MSG_MONTHLY_WAIVERS_NONE);
    else
        put_ending(p);
    put(p, "</section>\n");
}

/* ---- findings --------------------------------------------------------- */

static void put_finding(struct page *p, const struct finding *f)
{
    put(p, "<tr><th scope=row>");
    if (f->contract.len)
        put_clipped(p, f->contract, 80);
    else
        put_message(p, MSG_PAGE_NO_NUMBER);
    put(p, "<small>");
    put_text(p, phrase_date(p->arena, p->lang, f->on));
    put(p, "</small></th><td>");
    put_text(p, f->rule->id);
    put(p, "<br>");
    put_severity(p, f->severity);
    put(p, "</td><td class=why>");
    put_clipped(p, f->reason, REASON_LENGTH);
    put(p, "<br><small>");
    put_article(p, &f->rule->source, f->on);
    put(p, "</small></td><td class=n>");
    if (f->has_excess)
        put_text(p, phrase_cost(p->arena, p->lang, f));
    put(p, "</td></tr>\n");
}

void month_findings(struct page *p, struct str caption,
                    const struct finding *const *items, size_t count)
{
    static const enum message heads[] = {MSG_PAGE_CONTRACT, MSG_CSV_RULE,
                                         MSG_PAGE_REASON, MSG_MONTHLY_COST};
    put_card_labels(p, "findings", heads, 4);
    open_table(p, "findings", caption);
    for (size_t i = 0; i < 4; i++) {
        put(p, i < 3 ? "<th scope=col>" : "<th scope=col class=n>");
        put_message(p, heads[i]);
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < count; i++)
        put_finding(p, items[i]);
    month_table_end(p);
}

void month_costly_section(struct month_page *m)
{
    struct page *p = &m->page;
    const struct report_list *costly = &p->run->costly;
    month_section(p, "duurste", MSG_MONTHLY_COSTLY);
    put_note(p, costly->count ? MSG_MONTHLY_COSTLY_NOTE
                              : MSG_MONTHLY_COSTLY_NONE);
    if (costly->count)
        month_findings(p, message(p->lang, MSG_MONTHLY_COSTLY), costly->items,
                       costly->count);
    put(p, "</section>\n");
}
