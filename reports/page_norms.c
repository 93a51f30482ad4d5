/*
 * page_norms.c - the norms of the HTML report: for each the room left in the
 * period that runs, a chart a group, and the figures.
 */
#include "reports/counts.h"
#include "reports/page.h"
#include "reports/phrase.h"

/* More groups or results than these stand in the table, or are counted. */
enum { ROOMS_MAX = 12, CHARTS_MAX = 6, ROWS_MAX = 400, PERIODS_MAX = 40 };

/* The results of one norm: items[0..count), by group, then by period. */
struct slice {
    const struct norm_result *items;
    size_t count;
};

static bool same_group(const struct norm_result *a,
                       const struct norm_result *b)
{
    if (a->rule != b->rule)
        return false;
    for (size_t i = 0; i < a->rule->norm.per_count; i++) {
        const struct value *x = &a->group[i], *y = &b->group[i];
        if (x->type != y->type)
            return false;
        if (x->type == TYPE_TEXT && !str_equal(x->text, y->text))
            return false;
    }
    return true;
}

/* The group that begins at `from`. */
static struct slice group_at(struct slice s, size_t from)
{
    size_t until = from + 1;
    while (until < s.count && same_group(&s.items[from], &s.items[until]))
        until++;
    return (struct slice){s.items + from, until - from};
}

static bool is_bad(const struct norm_result *n)
{
    return n->verdict == VERDICT_FAIL || n->verdict == VERDICT_UNDETERMINED ||
           n->verdict == VERDICT_BROKEN;
}

static bool has_bad(struct slice group)
{
    for (size_t i = 0; i < group.count; i++)
        if (is_bad(&group.items[i]))
            return true;
    return false;
}

/* ---- room left -------------------------------------------------------- */

/* The period that ends first of those that are not over. */
static const struct norm_result *running(struct slice group)
{
    const struct norm_result *items = group.items;
    for (size_t i = 0; i < group.count; i++)
        if (!items[i].complete)
            return &items[i];
    return NULL;
}

static void put_room(struct page *p, const struct norm_result *n)
{
    buf_printf(p->out, "<li class=\"%s\"><span class=who>",
               n->verdict == VERDICT_PASS && n->room == 0
                   ? "tight" : verdict_name(n->verdict));
    put_clipped(p, phrase_group(p->arena, p->lang, n), 60);
    put(p, "</span> ");
    put(p, "<b>");
    put_text(p, phrase_norm_words(p->arena, p->lang, n));
    put(p, "</b> <small>");
    PUT_MESSAGE(p, PAGE_ROOM_UNTIL, phrase_date(p->arena, p->lang, n->until));
    put(p, "; ");
    PUT_MESSAGE(p, PAGE_ROOM_NOW, phrase_norm_share(p->arena, p->lang, n),
                phrase_norm_least(p->arena, p->lang, n));
    put(p, "</small></li>\n");
}

static size_t count_running(struct slice norm)
{
    size_t count = 0;
    for (size_t at = 0; at < norm.count; at += group_at(norm, at).count)
        count += running(group_at(norm, at)) != NULL;
    return count;
}

static void put_rooms(struct page *p, struct slice norm)
{
    size_t all = count_running(norm), shown = 0;
    if (!all)
        return;
    put(p, "<h4>");
    put_message(p, MSG_PAGE_RUNNING);
    put(p, "</h4>\n<ul class=rooms>\n");
    for (size_t at = 0; at < norm.count && shown < ROOMS_MAX;) {
        struct slice group = group_at(norm, at);
        if (running(group)) {
            put_room(p, running(group));
            shown++;
        }
        at += group.count;
    }
    put(p, "</ul>\n");
    if (shown == all)
        return;
    put(p, "<p class=more>");
    PUT_MESSAGE(p, PAGE_ROOM_MORE,
                phrase_count(p->arena, p->lang, all - shown));
    put(p, "</p>\n");
}

/* ---- charts ----------------------------------------------------------- */

static void put_chart(struct page *p, struct slice group)
{
    if (group.count > PERIODS_MAX) {
        group.items += group.count - PERIODS_MAX;
        group.count = PERIODS_MAX;
    }
    page_norm_chart(p, group.items, group.count);
}

/* Groups with something wrong come first. */
static void put_charts(struct page *p, struct slice norm)
{
    size_t groups = 0, shown = 0;
    put(p, "<div class=charts>\n");
    for (int bad = 1; bad >= 0; bad--) {
        for (size_t at = 0; at < norm.count;) {
            struct slice group = group_at(norm, at);
            at += group.count;
            if (has_bad(group) != bad)
                continue;
            groups++;
            if (shown == CHARTS_MAX)
                continue;
            put_chart(p, group);
            shown++;
        }
    }
    put(p, "</div>\n");
    if (groups == shown)
        return;
    put(p, "<p class=more>");
    PUT_MESSAGE(p, PAGE_CHARTS_MORE,
                phrase_count(p->arena, p->lang, groups - shown));
    put(p, "</p>\n");
}

static void put_legend(struct page *p)
{
    static const struct {
        const char *class;
        enum message text;
    } keys[] = {
        {"share", MSG_PAGE_LEGEND_SHARE},
        {"range", MSG_PAGE_LEGEND_RANGE},
        {"norm", MSG_PAGE_LEGEND_NORM},
        {"hollow", MSG_PAGE_LEGEND_RUNNING},
    };
    put(p, "<p class=legend>");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        buf_printf(p->out, "<span class=key><i class=%s></i>",
                   keys[i].class);
        put_message(p, keys[i].text);
        put(p, "</span> ");
    }
    put(p, "</p>\n");
}

/* ---- the table -------------------------------------------------------- */

static void put_cell(struct page *p, const char *open, struct str text)
{
    put(p, open);
    put_text(p, text);
    put(p, "</td>");
}

static void put_number(struct page *p, uint64_t count)
{
    put_cell(p, "<td class=n>", phrase_count(p->arena, p->lang, count));
}

static void put_result(struct page *p, const struct norm_result *n)
{
    struct arena *a = p->arena;
    enum lang lang = p->lang;
    put(p, n->complete ? "<tr>" : "<tr class=running>");
    put(p, "<th scope=row>");
    put_clipped(p, phrase_group(a, lang, n), 60);
    put(p, "</th>");
    put_cell(p, "<td class=nb>", phrase_period(a, lang, n->from, n->until));
    put_number(p, n->pass);
    put_number(p, n->fail);
    put_number(p, n->undetermined);
    put_cell(p, "<td class=n>", phrase_norm_share(a, lang, n));
    put_cell(p, "<td class=n>", phrase_norm_least(a, lang, n));
    put_cell(p, "<td class=n>", phrase_norm_room(a, lang, n->room));
    buf_printf(p->out, "<td><span class=\"v %s\">", verdict_name(n->verdict));
    put_text(p, phrase_norm_outcome(a, lang, n));
    put(p, "</span></td></tr>\n");
}

static void put_heads(struct page *p, const struct rule *rule)
{
    static const enum message heads[] = {
        MSG_REPORT_PERIOD, MSG_PASS,        MSG_FAIL,        MSG_UNDETERMINED,
        MSG_REPORT_SHARE,  MSG_REPORT_NORM, MSG_REPORT_ROOM,
    };
    put(p, "<thead><tr><th scope=col>");
    if (rule->norm.per_count)
        put_text(p, phrase_norm_fields(p->arena, p->run, &rule->norm));
    else
        put_message(p, MSG_PAGE_GROUP);
    put(p, "</th>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        put(p, i ? "<th scope=col class=n>" : "<th scope=col>");
        put_message(p, heads[i]);
        put(p, "</th>");
    }
    put(p, "<th scope=col>");
    put_message(p, MSG_REPORT_OUTCOME);
    put(p, "</th></tr></thead>\n<tbody>\n");
}

static void put_table(struct page *p, struct slice norm)
{
    size_t shown = 0;
    bool all = norm.count <= ROWS_MAX;
    put(p, "<details class=figures><summary>");
    put_message(p, MSG_PAGE_FIGURES);
    put(p, "</summary>\n<div class=scroll tabindex=0 role=region "
           "aria-label=\"");
    put_message(p, MSG_PAGE_FIGURES);
    put(p, "\"><table class=\"norms sortable\"><caption class=hidden>");
    put_text(p, report_text_in(&norm.items->rule->title, p->lang));
    put(p, "</caption>\n");
    put_heads(p, norm.items->rule);
    for (size_t i = 0; i < norm.count && shown < ROWS_MAX; i++) {
        if (!all && norm.items[i].complete && !is_bad(&norm.items[i]))
            continue;
        put_result(p, &norm.items[i]);
        shown++;
    }
    put(p, "</tbody></table></div>\n");
    if (shown < norm.count) {
        put(p, "<p class=more>");
        PUT_MESSAGE(p, PAGE_NORM_ROWS,
                    phrase_count(p->arena, p->lang, shown),
                    phrase_count(p->arena, p->lang, norm.count));
        put(p, "</p>\n");
    }
    put(p, "</details>\n");
}

/* ---- norms ------------------------------------------------------------ */

static void put_norm(struct page *p, struct slice norm)
{
    const struct rule *rule = norm.items->rule;
    put(p, "<article class=card id=\"r-");
    put_text(p, rule->id);
    put(p, "\">\n<h3><span class=id>");
    put_text(p, rule->id);
    put(p, "</span> ");
    put_text(p, report_text_in(&rule->title, p->lang));
    put(p, "</h3>\n<p class=meta>");
    put_severity(p, rule->severity);
    put(p, " ");
    put_article(p, &rule->source, p->run->as_of);
    put(p, "</p>\n");
    put_rooms(p, norm);
    put_charts(p, norm);
    put_legend(p);
    put_table(p, norm);
    put(p, "</article>\n");
}

void page_norms(struct page *p)
{
    const struct norm_results *norms = p->run->norms;
    if (!count_norm_applied(norms->items, norms->count))
        return;
    put(p, "<section id=normen aria-labelledby=h-normen>\n"
           "<h2 id=h-normen>");
    put_message(p, MSG_REPORT_NORMS);
    put(p, "</h2>\n");
    for (size_t from = 0, until; from < norms->count; from = until) {
        until = from + 1;
        while (until < norms->count &&
               norms->items[until].rule == norms->items[from].rule)
            until++;
        if (count_norm_applied(&norms->items[from], until - from))
            put_norm(p, (struct slice){&norms->items[from], until - from});
    }
    put(p, "</section>\n");
}
