/*
 * page_trend.c - the charts of the HTML report: which they are stands in the
 * rules (rule/chart.h); drawn by page_plot.c, with the figures in a table.
 */
#include "reports/page_plot.h"
#include "reports/phrase.h"

enum { PLOTS_MAX = 6, GROUPS_MAX = 24 };

/* A chart with what there is to show of it. */
struct showing {
    const struct chart *chart;
    const struct figure *figure;
    struct trends trends;
    size_t months; /* shown: the last of those in the trends */
};

/* Whether anything of the trend has a name. */
static bool says_something(const struct trend *t, const struct chart *c)
{
    size_t known = c->kind == CHART_SPLIT       ? c->series_count + 1
                   : c->kind == CHART_HISTOGRAM ? c->steps + 2
                                                : t->figure->slots;
    for (size_t k = 0; k < known; k++)
        if (trend_sum(t, 0, t->months - 1, k))
            return true;
    return false;
}

static bool find_showing(struct page *p, const struct chart *c,
                         struct showing *out)
{
    const struct report_run *run = p->run;
    bool share = c->kind == CHART_SHARE;
    size_t months = c->kind == CHART_HISTOGRAM ? TREND_YEAR : TREND_MONTHS;
    *out = (struct showing){.chart = c, .months = months};
    out->figure = trend_figure(run, c);
    if (!out->figure)
        return false;
    out->trends = trends_of(out->figure, month_of(run->as_of),
                            months + (share ? TREND_YEAR - 1 : 0), p->arena);
    for (size_t i = 0; i < out->trends.count; i++)
        if (says_something(&out->trends.items[i], c))
            return true;
    return false;
}

/* ---- the legend ------------------------------------------------------- */

static void put_key(struct page *p, const char *class, struct str text)
{
    buf_printf(p->out, "<span class=key><i class=%s></i>", class);
    put_text(p, text);
    put(p, "</span> ");
}

static bool slot_used(const struct showing *s, size_t slot)
{
    for (size_t i = 0; i < s->trends.count; i++)
        if (trend_sum(&s->trends.items[i], 0, s->trends.items[i].months - 1,
                      slot))
            return true;
    return false;
}

static void put_legend(struct page *p, const struct showing *s)
{
    put(p, "<p class=legend>");
    if (s->chart->kind == CHART_SHARE) {
        put_key(p, "share", message(p->lang, MSG_TREND_ROLLING));
        put_key(p, "norm", message(p->lang, MSG_REPORT_NORM));
    }
    for (size_t k = 0; s->chart->kind == CHART_SPLIT && k < s->figure->slots;
         k++) {
        char class[24];
        snprintf(class, sizeof class, "k%zu", k);
        if (slot_used(s, k))
            put_key(p, class, trend_slot(p->arena, p->lang, s->chart, k));
    }
    put(p, "</p>\n");
}

/* ---- the table -------------------------------------------------------- */

static void put_cell(struct page *p, struct str text)
{
    put(p, "<td class=n>");
    put_text(p, text);
    put(p, "</td>");
}

static void put_counted(struct page *p, const struct figure *f,
                        uint64_t count)
{
    put_cell(p, trend_hides(p->run, f, count)
                    ? message(p->lang, MSG_TREND_SMALL)
                    : phrase_count(p->arena, p->lang, count));
}

static void put_head(struct page *p, struct str text, bool number)
{
    put(p, number ? "<th scope=col class=n>" : "<th scope=col>");
    put_text(p, text);
    put(p, "</th>");
}

static void put_heads(struct page *p, const struct showing *s)
{
    static const enum message share[] = {
        MSG_PASS, MSG_FAIL, MSG_UNDETERMINED, MSG_TREND_OWN, MSG_TREND_ROLLING,
    };
    const struct chart *c = s->chart;
    put(p, "<thead><tr>");
    put_head(p, message(p->lang, MSG_PAGE_GROUP), false);
    put_head(p, message(p->lang, c->kind == CHART_HISTOGRAM ? MSG_TREND_STEP
                                                            : MSG_TREND_MONTH),
             false);
    for (size_t i = 0; c->kind == CHART_SHARE && i < 5; i++)
        put_head(p, message(p->lang, share[i]), true);
    for (size_t k = 0; c->kind == CHART_SPLIT && k < s->figure->slots; k++)
        if (slot_used(s, k))
            put_head(p, trend_slot(p->arena, p->lang, c, k), true);
    if (c->kind == CHART_HISTOGRAM)
        put_head(p, message(p->lang, MSG_TREND_RECORDS), true);
    put(p, "</tr></thead>\n<tbody>\n");
}

static void open_row(struct page *p, const struct trend *t, struct str what)
{
    put(p, "<tr><th scope=row>");
    put_clipped(p, trend_group(p->arena, p->lang, t->figure, t->group), 60);
    put(p, "</th><td class=nb>");
    put_text(p, what);
    put(p, "</td>");
}

static void put_share_row(struct page *p, const struct trend *t, size_t month)
{
    struct trend_share own = trend_share(t, month, month);
    struct trend_share rolling =
        trend_share(t, month - (TREND_YEAR - 1), month);
    if (!own.pass && !own.fail && !own.undetermined)
        return;
    open_row(p, t, phrase_month(p->arena, p->lang,
                                t->first + (int32_t)month));
    put_counted(p, t->figure, own.pass);
    put_counted(p, t->figure, own.fail);
    put_counted(p, t->figure, own.undetermined);
    put_cell(p, phrase_share(p->arena, p->lang, own.share));
    put_cell(p, phrase_share(p->arena, p->lang, rolling.share));
    put(p, "</tr>\n");
}

static void put_split_row(struct page *p, const struct showing *s,
                          const struct trend *t, size_t month)
{
    uint64_t sum = 0;
    for (size_t k = 0; k < t->figure->slots; k++)
        sum += trend_count(t, month, k);
    if (!sum)
        return;
    open_row(p, t, phrase_month(p->arena, p->lang,
                                t->first + (int32_t)month));
    for (size_t k = 0; k < t->figure->slots; k++)
        if (slot_used(s, k))
            put_counted(p, t->figure, trend_count(t, month, k));
    put(p, "</tr>\n");
}

static void put_steps(struct page *p, const struct showing *s,
                      const struct trend *t)
{
    for (size_t i = 0; i < s->chart->steps + 3; i++) {
        size_t slot = trend_bar(s->chart, i);
        uint64_t count = trend_sum(t, 0, t->months - 1, slot);
        if (!count)
            continue;
        open_row(p, t, trend_slot(p->arena, p->lang, s->chart, slot));
        put_counted(p, t->figure, count);
        put(p, "</tr>\n");
    }
}

static void put_rows(struct page *p, const struct showing *s,
                     const struct trend *t)
{
    if (s->chart->kind == CHART_HISTOGRAM) {
        put_steps(p, s, t);
        return;
    }
    for (size_t i = t->months - s->months; i < t->months; i++) {
        if (s->chart->kind == CHART_SHARE)
            put_share_row(p, t, i);
        else
            put_split_row(p, s, t, i);
    }
}

static void put_table(struct page *p, const struct showing *s)
{
    put(p, "<details class=figures><summary>");
    put_message(p, MSG_PAGE_FIGURES);
    put(p, "</summary>\n<div class=scroll tabindex=0 role=region "
           "aria-label=\"");
    put_text(p, report_text_in(&s->chart->title, p->lang));
    put(p, "\"><table class=sortable><caption class=hidden>");
    put_text(p, report_text_in(&s->chart->title, p->lang));
    put(p, "</caption>\n");
    put_heads(p, s);
    for (size_t i = 0; i < s->trends.count && i < GROUPS_MAX; i++)
        put_rows(p, s, &s->trends.items[i]);
    put(p, "</tbody></table></div></details>\n");
}

/* ---- charts ----------------------------------------------------------- */

static void put_plots(struct page *p, const struct showing *s)
{
    put(p, "<div class=charts>\n");
    for (size_t i = 0; i < s->trends.count && i < PLOTS_MAX; i++) {
        const struct trend *t = &s->trends.items[i];
        if (s->chart->kind == CHART_SHARE)
            plot_share(p, s->chart, t, s->months);
        else if (s->chart->kind == CHART_SPLIT)
            plot_split(p, s->chart, t);
        else
            plot_histogram(p, s->chart, t);
    }
    put(p, "</div>\n");
    if (s->trends.count <= PLOTS_MAX)
        return;
    put(p, "<p class=more>");
    PUT_MESSAGE(p, PAGE_CHARTS_MORE,
                phrase_count(p->arena, p->lang,
                             (s->trends.count < GROUPS_MAX
                                  ? s->trends.count
                                  : (size_t)GROUPS_MAX) - PLOTS_MAX));
    put(p, "</p>\n");
}

static void put_window(struct page *p, const struct showing *s)
{
    int32_t last = month_of(p->run->as_of);
    struct str note = report_text_in(&s->chart->note, p->lang);
    put(p, "<p class=meta>");
    PUT_MESSAGE(p, TREND_WINDOW,
                phrase_month(p->arena, p->lang,
                             last - (int32_t)s->months + 1),
                phrase_month(p->arena, p->lang, last));
    if (note.len) {
        put(p, " &middot; ");
        put_text(p, note);
    }
    put(p, "</p>\n");
}

static void put_chart(struct page *p, const struct showing *s)
{
    put(p, "<article class=card>\n<h3>");
    if (s->chart->kind == CHART_SHARE) {
        put(p, "<span class=id>");
        put_text(p, s->figure->rule->id);
        put(p, "</span> ");
    }
    put_text(p, report_text_in(&s->chart->title, p->lang));
    put(p, "</h3>\n");
    put_window(p, s);
    put_plots(p, s);
    put_legend(p, s);
    if (s->chart->guarded) {
        put(p, "<p class=more>");
        put_message(p, MSG_TREND_SMALL_NOTE);
        put(p, "</p>\n");
    }
    put_table(p, s);
    put(p, "</article>\n");
}

bool page_has_trends(struct page *p)
{
    struct showing s;
    for (size_t i = 0; i < p->run->rules->chart_count; i++)
        if (find_showing(p, &p->run->rules->charts[i], &s))
            return true;
    return false;
}

void page_trends(struct page *p)
{
    bool open = false;
    for (size_t i = 0; i < p->run->rules->chart_count; i++) {
        struct showing s;
        if (!find_showing(p, &p->run->rules->charts[i], &s))
            continue;
        if (!open) {
            put(p, "<section id=verloop aria-labelledby=h-verloop>\n"
                   "<h2 id=h-verloop>");
            put_message(p, MSG_TREND);
            put(p, "</h2>\n");
        }
        open = true;
        put_chart(p, &s);
    }
    if (open)
        put(p, "</section>\n");
}
