/*
 * figure.c - judged batches in, counts by group, month and slot out. See
 * figure.h.
 */
#include "verdict/figure.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "verdict/figure_slot.h"

/* One figure: its counts, in step with the cells of its grid. */
struct tallying {
    enum figure_kind kind;
    const struct chart *chart;
    const struct rule *rule;
    size_t grid, slots;
    uint64_t *counts; /* by cell, then slot */
    size_t cap;       /* cells */
};

struct figures_state {
    struct arena arena;
    struct grid *grids;
    size_t grid_count;
    struct tallying *items;
    size_t count;
};

/* ---- months ----------------------------------------------------------- */

int32_t month_of(day_number day)
{
    struct ymd ymd = date_to_ymd(day);
    return ymd.year * 12 + ymd.month - 1;
}

day_number month_first(int32_t month)
{
    return date_from_ymd(month / 12, month % 12 + 1, 1);
}

day_number month_last(int32_t month)
{
    return month_first(month + 1) - 1;
}

/* ---- opening ---------------------------------------------------------- */

static size_t grid_for(struct figures_state *s, int date_field, const int *per,
                       size_t per_count)
{
    for (size_t i = 0; i < s->grid_count; i++) {
        const struct grid *g = &s->grids[i];
        if (g->date_field == date_field && g->per_count == per_count &&
            (!per_count || !memcmp(g->per, per, per_count * sizeof *per)))
            return i;
    }
    struct grid *fresh = &s->grids[s->grid_count];
    grid_open(fresh, date_field, per, per_count);
    fresh->months = true;
    return s->grid_count++;
}

static void open_one(struct figures_state *s, enum figure_kind kind,
                     const struct chart *chart, const struct rule *rule)
{
    bool norm = kind == FIGURE_NORM;
    int date = kind == FIGURE_RULE ? rule->date_field
               : norm              ? rule->norm.date_field
                                   : chart->date_field;
    s->items[s->count++] = (struct tallying){
        .kind = kind,
        .chart = chart,
        .rule = rule,
        .slots = figure_slots(kind, chart),
        .grid = norm ? grid_for(s, date, rule->norm.per, rule->norm.per_count)
                     : grid_for(s, date, chart->per, chart->per_count),
    };
}

static void open_norms(struct figures_state *s, const struct ruleset *rules,
                       enum figure_set set)
{
    for (size_t i = 0; i < rules->rule_count; i++) {
        const struct rule *rule = &rules->rules[i];
        bool wanted = set == FIGURES_MONTHLY;
        for (size_t k = 0; k < rules->chart_count; k++)
            wanted |= rules->charts[k].kind == CHART_SHARE &&
                      rules->charts[k].norm == (int)i;
        if (wanted && rule->kind == RULE_NORM && rule->selected)
            open_one(s, FIGURE_NORM, NULL, rule);
    }
}

static void open_verdicts(struct figures_state *s, const struct ruleset *rules,
                          const struct chart *chart)
{
    open_one(s, FIGURE_RECORDS, chart, NULL);
    for (size_t i = 0; i < rules->rule_count; i++)
        if (judge_reports(&rules->rules[i]))
            open_one(s, FIGURE_RULE, chart, &rules->rules[i]);
}

void figures_open(struct figures *f, const struct ruleset *rules,
                  enum figure_set set)
{
    *f = (struct figures){.rules = rules};
    if (set == FIGURES_NONE)
        return;
    struct figures_state *s = mem_zero(1, sizeof *s);
    size_t most = (rules->chart_count + 1) * (rules->rule_count + 1);
    arena_init(&s->arena);
    s->grids = arena_array(&s->arena, most, sizeof *s->grids);
    s->items = arena_array(&s->arena, most, sizeof *s->items);
    open_norms(s, rules, set);
    for (size_t i = 0; i < rules->chart_count; i++) {
        const struct chart *chart = &rules->charts[i];
        if (chart->kind == CHART_SPLIT)
            open_one(s, FIGURE_SPLIT, chart, NULL);
        if (chart->kind == CHART_HISTOGRAM)
            open_one(s, FIGURE_HISTOGRAM, chart, NULL);
        if (chart->kind == CHART_VERDICTS && set == FIGURES_MONTHLY)
            open_verdicts(s, rules, chart);
    }
    f->state = s;
}

void figures_close(struct figures *f)
{
    struct figures_state *s = f->state;
    if (!s)
        return;
    for (size_t i = 0; i < s->grid_count; i++)
        grid_close(&s->grids[i]);
    for (size_t i = 0; i < s->count; i++)
        mem_free(s->items[i].counts);
    arena_release(&s->arena);
    mem_free(s);
    f->state = NULL;
}

/* ---- counting --------------------------------------------------------- */

/* Makes room for the cells that the grid has got. */
static void widen(struct tallying *t, const struct grid *grid)
{
    size_t cells = grid->cell_cap;
    if (t->cap >= grid->places.count)
        return;
    t->counts = mem_resize(t->counts, cells * t->slots * sizeof *t->counts);
    memset(t->counts + t->cap * t->slots, 0,
           (cells - t->cap) * t->slots * sizeof *t->counts);
    t->cap = cells;
}

void figures_add(struct figures *f, struct judge *j)
{
    struct figures_state *s = f->state;
    uint32_t cells[BATCH_ROWS];
    uint8_t slots[BATCH_ROWS];
    for (size_t g = 0; s && g < s->grid_count; g++) {
        grid_add(&s->grids[g], j->batch, cells);
        for (size_t i = 0; i < s->count; i++) {
            struct tallying *t = &s->items[i];
            if (t->grid != g)
                continue;
            widen(t, &s->grids[g]);
            figure_fill(j, t->kind, t->chart, t->rule, slots);
            for (size_t row = 0; row < j->batch->rows; row++)
                if (slots[row] != FIGURE_NOWHERE)
                    t->counts[cells[row] * t->slots + slots[row]]++;
        }
    }
}

static void merge_one(struct tallying *into, const struct tallying *from,
                      size_t count, const uint32_t *cells)
{
    for (size_t i = 0; i < count && i < from->cap; i++)
        for (size_t k = 0; k < into->slots; k++)
            into->counts[cells[i] * into->slots + k] +=
                from->counts[i * from->slots + k];
}

void figures_merge(struct figures *into, const struct figures *from)
{
    struct figures_state *a = into->state;
    const struct figures_state *b = from->state;
    for (size_t g = 0; a && g < a->grid_count; g++) {
        size_t count = b->grids[g].places.count;
        uint32_t *cells = mem_zero(count + 1, sizeof *cells);
        grid_merge(&a->grids[g], &b->grids[g], cells);
        for (size_t i = 0; i < a->count; i++) {
            if (a->items[i].grid != g)
                continue;
            widen(&a->items[i], &a->grids[g]);
            merge_one(&a->items[i], &b->items[i], count, cells);
        }
        mem_free(cells);
    }
}

/* ---- results ---------------------------------------------------------- */

/* A row on its way through the sort. */
struct sorting {
    struct figure_row row;
    size_t per_count;
};

static int compare(const void *a, const void *b)
{
    const struct sorting *x = a, *y = b;
    int order = 0;
    for (size_t i = 0; i < x->per_count && !order; i++)
        order = str_compare(x->row.group[i], y->row.group[i]);
    return order ? order : x->row.month < y->row.month ? -1 : 1;
}

static bool any_counted(const struct tallying *t, size_t cell)
{
    for (size_t k = 0; k < t->slots; k++)
        if (t->counts[cell * t->slots + k])
            return true;
    return false;
}

static void fill_rows(const struct figures_state *s, const struct tallying *t,
                      struct arena *arena, struct figure *out)
{
    const struct grid *g = &s->grids[t->grid];
    size_t cells = g->places.count;
    struct sorting *all = arena_array(arena, cells, sizeof *all);
    for (size_t i = 0; i < cells && i < t->cap; i++) {
        if (!any_counted(t, i))
            continue;
        all[out->row_count++] = (struct sorting){
            .row = {.group = g->groups[g->cells[i].group].texts,
                    .month = g->cells[i].year,
                    .counts = &t->counts[i * t->slots]},
            .per_count = g->per_count,
        };
    }
    if (out->row_count > 1)
        qsort(all, out->row_count, sizeof *all, compare);
    out->rows = arena_array(arena, out->row_count, sizeof *out->rows);
    for (size_t i = 0; i < out->row_count; i++)
        out->rows[i] = all[i].row;
}

void figures_results(const struct figures *f, struct arena *arena,
                     struct figure_list *out)
{
    const struct figures_state *s = f->state;
    *out = (struct figure_list){0};
    if (!s)
        return;
    out->items = arena_array(arena, s->count, sizeof *out->items);
    for (size_t i = 0; i < s->count; i++) {
        const struct tallying *t = &s->items[i];
        struct figure *figure = &out->items[out->count++];
        *figure = (struct figure){
            .kind = t->kind,
            .chart = t->chart,
            .rule = t->rule,
            .slots = t->slots,
            .per = s->grids[t->grid].per,
            .per_count = s->grids[t->grid].per_count,
        };
        fill_rows(s, t, arena, figure);
    }
}

const struct figure *figure_find(const struct figure_list *list,
                                 enum figure_kind kind,
                                 const struct chart *chart,
                                 const struct rule *rule)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct figure *f = &list->items[i];
        if (f->kind == kind && (!chart || f->chart == chart) &&
            (!rule || f->rule == rule))
            return f;
    }
    return NULL;
}

bool figure_same_group(const struct figure *f, const struct figure_row *a,
                       const struct figure_row *b)
{
    for (size_t i = 0; i < f->per_count; i++)
        if (!str_equal(a->group[i], b->group[i]))
            return false;
    return true;
}
