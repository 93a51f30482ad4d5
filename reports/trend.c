/*
 * trend.c - a figure's rows in, one trend a group out. See trend.h.
 */
#include "reports/trend.h"

#include <stdlib.h>

#include "reports/phrase.h"
#include "verdict/norm.h"

static struct str keep(struct arena *a, struct buf *text)
{
    struct str kept = arena_str(a, buf_str(text));
    buf_release(text);
    return kept;
}

const struct figure *trend_figure(const struct report_run *run,
                                  const struct chart *c)
{
    if (c->kind == CHART_VERDICTS)
        return NULL;
    if (c->kind == CHART_SHARE)
        return figure_find(run->figures, FIGURE_NORM, NULL,
                           &run->rules->rules[c->norm]);
    return figure_find(run->figures,
                       c->kind == CHART_SPLIT ? FIGURE_SPLIT
                                              : FIGURE_HISTOGRAM,
                       c, NULL);
}

/* ---- by group --------------------------------------------------------- */

static void add_row(struct trend *t, const struct figure_row *row)
{
    int32_t month = row->month - t->first;
    size_t slots = t->figure->slots;
    if (month < 0 || (size_t)month >= t->months)
        return;
    for (size_t k = 0; k < slots; k++) {
        t->counts[(size_t)month * slots + k] += row->counts[k];
        t->total += row->counts[k];
    }
}

/* The greatest first, then as they came. */
static int compare(const void *a, const void *b)
{
    const struct trend *x = a, *y = b;
    if (x->total != y->total)
        return x->total > y->total ? -1 : 1;
    return x->counts < y->counts ? -1 : 1;
}

struct trends trends_of(const struct figure *f, int32_t last, size_t months,
                        struct arena *arena)
{
    struct trends out = {0};
    size_t each = months * f->slots;
    size_t most = f->row_count;
    uint64_t *counts = arena_array(arena, most * each, sizeof *counts);
    out.items = arena_array(arena, most, sizeof *out.items);
    for (size_t i = 0; i < f->row_count; i++) {
        bool same = i && figure_same_group(f, &f->rows[i - 1], &f->rows[i]);
        struct trend *t = &out.items[out.count];
        if (same)
            t--;
        else
            *t = (struct trend){
                .figure = f,
                .group = f->rows[i].group,
                .first = last - (int32_t)months + 1,
                .months = months,
                .counts = &counts[out.count * each],
            };
        add_row(t, &f->rows[i]);
        out.count += !same;
    }
    if (out.count > 1)
        qsort(out.items, out.count, sizeof *out.items, compare);
    while (out.count && !out.items[out.count - 1].total)
        out.count--;
    return out;
}

uint64_t trend_count(const struct trend *t, size_t month, size_t slot)
{
    return t->counts[month * t->figure->slots + slot];
}

uint64_t trend_sum(const struct trend *t, size_t from, size_t until,
                   size_t slot)
{
    uint64_t sum = 0;
    for (size_t i = from; i <= until && i < t->months; i++)
        sum += trend_count(t, i, slot);
    return sum;
}

struct trend_share trend_share(const struct trend *t, size_t from,
                               size_t until)
{
    struct trend_share s = {
        .pass = trend_sum(t, from, until, OPTION_PASS),
        .fail = trend_sum(t, from, until, OPTION_FAIL),
        .undetermined = trend_sum(t, from, until, OPTION_PASS_OUT) +
                        trend_sum(t, from, until, OPTION_PASS_FAIL) +
                        trend_sum(t, from, until, OPTION_OUT_FAIL),
        .share = -1,
    };
    if (s.pass + s.fail)
        s.share = (int64_t)((uint128)s.pass * 10000 / (s.pass + s.fail));
    return s;
}

/* ---- words ------------------------------------------------------------ */

bool trend_hides(const struct report_run *run, const struct figure *f,
                 uint64_t count)
{
    (void)run;
    return f->chart && f->chart->guarded && count && count < SMALL_GROUP;
}

struct str trend_group(struct arena *a, enum lang lang, const struct figure *f,
                       const struct str *group)
{
    struct str *names = arena_array(a, f->per_count, sizeof *names);
    if (!f->per_count)
        return message(lang, MSG_REPORT_ALL_CONTRACTS);
    for (size_t i = 0; i < f->per_count; i++)
        names[i] = group[i].len ? group[i]
                                : message(lang, MSG_TREND_UNKNOWN);
    return phrase_list(a, lang, names, f->per_count, f->per_count);
}

size_t trend_bar(const struct chart *c, size_t index)
{
    return index == 0           ? c->steps
           : index <= c->steps ? index - 1
                               : index;
}

/* The lower bound of a step. */
static struct str step_text(struct arena *a, enum lang lang,
                            const struct chart *c, size_t step)
{
    struct buf text = {0};
    struct decimal low = c->from, by;
    struct unit unit = c->unit;
    unit.month = unit.year = 0;
    if (decimal_multiply(c->step, decimal_from_int((int64_t)step), &by))
        (void)decimal_add(c->from, by, &low);
    format_number(&text, lang, low, unit);
    return keep(a, &text);
}

static struct str histogram_slot(struct arena *a, enum lang lang,
                                 const struct chart *c, size_t slot)
{
    struct buf text = {0};
    if (slot == c->steps)
        MESSAGE(&text, lang, TREND_BELOW, step_text(a, lang, c, 0));
    else if (slot == c->steps + 1)
        MESSAGE(&text, lang, TREND_ABOVE, step_text(a, lang, c, c->steps));
    else if (slot > c->steps)
        return message(lang, MSG_TREND_UNKNOWN);
    else
        MESSAGE(&text, lang, REPORT_SHARE_BETWEEN,
                step_text(a, lang, c, slot),
                step_text(a, lang, c, slot + 1));
    return keep(a, &text);
}

struct str trend_slot(struct arena *a, enum lang lang, const struct chart *c,
                      size_t slot)
{
    if (c->kind == CHART_HISTOGRAM)
        return histogram_slot(a, lang, c, slot);
    if (slot < c->series_count)
        return report_text_in(&c->series[slot].title, lang);
    return message(lang, slot == c->series_count ? MSG_TREND_OTHER
                                                 : MSG_TREND_UNKNOWN);
}
