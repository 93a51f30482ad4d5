/*
 * month.c - figures by month in, the counts of a monthly report out. See
 * month.h.
 */
#include "reports/month.h"

#include "reports/phrase.h"

static const struct chart *verdicts_chart(const struct report_run *run)
{
    for (size_t i = 0; i < run->rules->chart_count; i++)
        if (run->rules->charts[i].kind == CHART_VERDICTS)
            return &run->rules->charts[i];
    return NULL;
}

static bool in_span(const struct report_run *run, int32_t month,
                    enum month_span span)
{
    return span == MONTH_ONLY
               ? month == run->month
               : month <= run->month && month / 12 == run->month / 12;
}

/* ---- groups ----------------------------------------------------------- */

static struct month_group *group_named(struct month *m, size_t from,
                                       struct str name)
{
    for (size_t i = from; i < m->group_count; i++)
        if (str_equal(m->groups[i].name, name))
            return &m->groups[i];
    struct month_group *fresh = &m->groups[m->group_count++];
    *fresh = (struct month_group){.name = name};
    return fresh;
}

static void add_row(struct month *m, const struct figure *f,
                    const struct figure_row *row, struct month_counts *spans)
{
    for (int s = 0; s < MONTH_SPANS; s++) {
        struct month_counts *c = &spans[s];
        if (!in_span(m->run, row->month, (enum month_span)s))
            continue;
        if (f->kind == FIGURE_RECORDS) {
            c->records += row->counts[0];
            continue;
        }
        c->fails[f->rule->severity] += row->counts[VERDICT_FAIL];
        c->open += row->counts[VERDICT_UNDETERMINED];
        c->waived += row->counts[VERDICT_WAIVED];
    }
}

/* By the first `fields` of what the chart counts per. */
static void add_groups(struct month *m, const struct chart *chart,
                       size_t fields, struct arena *arena)
{
    const struct figure_list *list = m->run->figures;
    size_t from = m->group_count;
    for (size_t i = 0; i < list->count; i++) {
        const struct figure *f = &list->items[i];
        if (f->chart != chart)
            continue;
        struct figure part = *f;
        part.per_count = fields;
        for (size_t k = 0; k < f->row_count; k++) {
            if (!in_span(m->run, f->rows[k].month, MONTH_YEAR))
                continue;
            struct str name = trend_group(arena, m->run->lang, &part,
                                          f->rows[k].group);
            add_row(m, f, &f->rows[k],
                    group_named(m, from, name)->spans);
        }
    }
}

static size_t count_rows(const struct report_run *run,
                         const struct chart *chart)
{
    size_t count = 0;
    for (size_t i = 0; i < run->figures->count; i++)
        if (run->figures->items[i].chart == chart)
            count += run->figures->items[i].row_count;
    return count;
}

/* ---- rules ------------------------------------------------------------ */

static void add_rule(struct month *m, const struct figure *f)
{
    struct month_rule r = {.rule = f->rule};
    for (size_t k = 0; k < f->row_count; k++) {
        const struct figure_row *row = &f->rows[k];
        for (int s = 0; s < MONTH_SPANS; s++) {
            if (!in_span(m->run, row->month, (enum month_span)s))
                continue;
            r.pass[s] += row->counts[VERDICT_PASS];
            r.fail[s] += row->counts[VERDICT_FAIL];
            r.open[s] += row->counts[VERDICT_UNDETERMINED];
            r.waived[s] += row->counts[VERDICT_WAIVED];
        }
        if (row->month == m->run->month - 1)
            r.before += row->counts[VERDICT_FAIL];
    }
    if (r.fail[MONTH_YEAR] || r.open[MONTH_YEAR] || r.waived[MONTH_YEAR] ||
        r.before)
        m->rules[m->rule_count++] = r;
}

/* Figures of rules, of errors first. */
static void add_rules(struct month *m, const struct chart *chart)
{
    const struct figure_list *list = m->run->figures;
    for (int s = SEVERITY_ERROR; s >= SEVERITY_INFO; s--)
        for (size_t i = 0; i < list->count; i++) {
            const struct figure *f = &list->items[i];
            if (f->kind == FIGURE_RULE && f->chart == chart &&
                (int)f->rule->severity == s)
                add_rule(m, f);
        }
}

static void add_all(struct month *m)
{
    for (size_t i = 0; i < m->wide; i++)
        for (int s = 0; s < MONTH_SPANS; s++) {
            const struct month_counts *c = &m->groups[i].spans[s];
            m->all[s].records += c->records;
            m->all[s].open += c->open;
            m->all[s].waived += c->waived;
            for (int k = 0; k <= SEVERITY_ERROR; k++)
                m->all[s].fails[k] += c->fails[k];
        }
}

void month_make(struct month *m, const struct report_run *run,
                struct arena *arena)
{
    const struct chart *chart = verdicts_chart(run);
    *m = (struct month){.run = run};
    if (chart) {
        m->groups = arena_array(arena, 2 * count_rows(run, chart),
                                sizeof *m->groups);
        m->rules = arena_array(arena, run->rules->rule_count,
                               sizeof *m->rules);
        add_groups(m, chart, chart->per_count ? 1 : 0, arena);
        m->wide = m->group_count;
        if (chart->per_count > 1)
            add_groups(m, chart, chart->per_count, arena);
        add_rules(m, chart);
        add_all(m);
    }
    month_outlooks(m, arena);
}

bool month_hides(const struct month_counts *c)
{
    return c->records && c->records < SMALL_GROUP;
}

struct str month_title(const struct month *m, struct arena *a)
{
    struct buf text = {0};
    MESSAGE(&text, m->run->lang, MONTHLY_TITLE,
            phrase_month(a, m->run->lang, m->run->month));
    struct str kept = arena_str(a, buf_str(&text));
    buf_release(&text);
    return kept;
}
