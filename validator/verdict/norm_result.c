/*
 * norm_result.c - counts by group and year in, one result per norm, group and
 * label year out: in order of rule, group by code point, year.
 */
#include <stdlib.h>

#include "verdict/judge.h"
#include "verdict/norm.h"

/* What the results of one call share. */
struct reckoning {
    const struct ruleset *rules;
    const struct norm_state *state;
    struct machine machine; /* over the norm program */
    day_number as_of;
    enum lang lang;
    struct arena *arena;
    struct norm_results *out;
};

/* A group with the calendar years of its records. */
struct span {
    const struct grid_group *group;
    size_t index, per_count;
    int32_t first, last;
};

static int span_order(const void *a, const void *b)
{
    const struct span *x = a, *y = b;
    int order = 0;

    for (size_t i = 0; i < x->per_count && order == 0; i++) {
        order = str_compare(x->group->texts[i], y->group->texts[i]);
    }
    return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

/* Groups known in full; if there are none, those known in part. */
static struct span *spans_make(const struct grid *g, int32_t year,
                               size_t *count, struct arena *arena)
{
    size_t groups = g->names.count, whole = 0;
    struct span *all = arena_array(arena, groups, sizeof *all);

    for (size_t i = 0; i < groups; i++) {
        all[i] = (struct span){&g->groups[i], i, g->per_count, 0, 0};
        whole += g->groups[i].whole;
    }
    for (size_t i = 0; i < g->places.count; i++) {
        struct span *s = &all[g->cells[i].group];
        int32_t at = g->cells[i].year;
        if (at != GRID_ANY_YEAR) {
            s->first = s->first == 0 || at < s->first ? at : s->first;
            s->last = at > s->last ? at : s->last;
        }
    }
    *count = 0;
    for (size_t i = 0; i < groups; i++) {
        if (all[i].group->whole || whole == 0) {
            if (all[i].last == 0) {
                all[i].first = all[i].last = year;
            }
            all[(*count)++] = all[i];
        }
    }
    if (*count > 1) {
        qsort(all, *count, sizeof *all, span_order);
    }
    return all;
}

static void cell_sum(const struct norm_count *norm, int64_t cell, bool open,
                     struct norm_cell *sum)
{
    if (cell == KEY_ABSENT || (size_t)cell >= norm->cap) {
        return;
    }
    const struct norm_cell *from = &norm->cells[cell];
    for (int o = 0; o < OPTION_COUNT; o++) {
        enum option as = open ? option_open((enum option)o) : (enum option)o;
        sum->options[as] += from->options[o];
    }
    less_merge(&sum->less, &from->less);
}

/* The records of a group in the covered years; of an `open` one, which may
   belong elsewhere. */
static void group_sum(const struct grid *g, const struct norm_count *norm,
                      size_t group, int32_t from, int32_t until, bool open,
                      struct norm_cell *sum)
{
    for (int32_t year = from; year <= until; year++) {
        cell_sum(norm, grid_find(g, group, year), open, sum);
    }
    cell_sum(norm, grid_find(g, group, GRID_ANY_YEAR), true, sum);
}

static struct norm_figures figures_make(const struct grid *g,
                                        const struct norm_count *norm,
                                        size_t group, int32_t from,
                                        int32_t until)
{
    struct norm_figures figures = {0};
    uint32_t masks = UINT32_C(1) << (g->per_count < 20 ? g->per_count : 20);

    for (int32_t year = until; year >= from; year--) {
        int64_t cell = grid_find(g, group, year);
        if (cell == KEY_ABSENT || g->cells[cell].rows == 0) {
            figures.empty_year = year;
        }
    }
    group_sum(g, norm, group, from, until, !g->groups[group].whole,
              &figures.sum);
    for (uint32_t mask = 1; mask < masks; mask++) {
        int64_t wider = grid_wider(g, group, mask);
        if (wider != KEY_ABSENT) {
            group_sum(g, norm, (size_t)wider, from, until, true,
                      &figures.sum);
        }
    }
    return figures;
}

static struct value *group_texts(const struct grid_group *group, size_t count,
                                 struct arena *arena)
{
    struct value *texts = arena_array(arena, count, sizeof *texts);

    for (size_t i = 0; i < count; i++) {
        texts[i] = group->values[i].type == TYPE_NULL
                       ? group->values[i]
                       : value_text(arena_str(arena, group->texts[i]));
    }
    return texts;
}

static struct norm_result result_of(struct reckoning *r,
                                    const struct norm_count *norm,
                                    const struct span *span, int32_t year)
{
    const struct rule *rule = &r->rules->rules[norm->rule];
    const struct grid *g = &r->state->grids[norm->grid];
    struct norm_terms terms = norm_terms(r->rules, rule, &r->machine,
                                         span->group->values, year, r->arena);
    int32_t from = terms.has_years ? year - terms.years + 1 : year;
    struct norm_figures figures = figures_make(g, norm, span->index, from,
                                               year);
    struct norm_result result = {
        .rule = rule,
        .group = group_texts(span->group, g->per_count, r->arena),
        .from = date_from_ymd(from, 1, 1),
        .until = date_from_ymd(year, 12, 31),
        .year = year,
    };

    result.complete = r->as_of > result.until;
    norm_decide(&terms, &figures, &result);
    norm_reason(r->rules, &terms, &figures, r->lang, r->arena, &result);
    return result;
}

static void result_add(struct reckoning *r, const struct norm_count *norm,
                       const struct span *span, int32_t year)
{
    struct norm_result result = result_of(r, norm, span, year);
    day_number from = result.from;

    for (int i = 1; i < result.rule->norm.in_a_row; i++) {
        struct norm_result before =
            result_of(r, norm, span, date_to_ymd(from).year - 1);
        norm_join(&result, &before, r->lang, r->arena);
        from = before.from;
    }
    *ARENA_PUSH(r->arena, r->out) = result;
}

/* Years to come are labels only where they hold records: a typing error in a
   year must not fill the report with empty ones. */
static bool is_label(const struct reckoning *r, const struct norm_count *norm,
                     const struct span *span, int32_t year)
{
    return norm_exists(r->rules, &r->rules->rules[norm->rule], year) &&
           (year <= date_to_ymd(r->as_of).year ||
            grid_find(&r->state->grids[norm->grid], span->index, year) !=
                KEY_ABSENT);
}

void norms_results(const struct norms *n, day_number as_of, enum lang lang,
                   struct arena *arena, struct norm_results *out)
{
    struct reckoning r = {
        .rules = n->rules,
        .state = n->state,
        .as_of = as_of,
        .lang = lang,
        .arena = arena,
        .out = out,
    };

    *out = (struct norm_results){0};
    machine_open(&r.machine, &n->rules->norm_program);
    for (size_t i = 0; i < n->state->norm_count; i++) {
        const struct norm_count *norm = &n->state->norms[i];
        size_t count;
        struct span *spans = spans_make(&n->state->grids[norm->grid],
                                        date_to_ymd(as_of).year, &count,
                                        arena);
        for (size_t k = 0; k < count; k++) {
            for (int32_t y = spans[k].first; y <= spans[k].last; y++) {
                if (is_label(&r, norm, &spans[k], y)) {
                    result_add(&r, norm, &spans[k], y);
                }
            }
        }
    }
    machine_close(&r.machine);
}
