/*
 * norm.c - judged batches in, counts by norm, group and calendar year out. Any
 * order of adding and merging gives the same counts.
 */
#include "verdict/norm.h"

#include <assert.h>
#include <string.h>

#include "verdict/judge.h"

static bool same_grid(const struct grid *g, const struct norm *norm)
{
    return g->date_field == norm->date_field &&
           g->per_count == norm->per_count &&
           (g->per_count == 0 ||
            memcmp(g->per, norm->per, g->per_count * sizeof *g->per) == 0);
}

static size_t grid_for(struct norm_state *s, const struct norm *norm)
{
    for (size_t i = 0; i < s->grid_count; i++) {
        if (same_grid(&s->grids[i], norm)) {
            return i;
        }
    }
    grid_open(&s->grids[s->grid_count], norm->date_field, norm->per,
              norm->per_count);
    return s->grid_count++;
}

static void options_fill(struct norm_state *s)
{
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        for (int where = 0; where < 3; where++) {
            for (int correction = 0; correction < 3; correction++) {
                s->options[o][where][correction] = (uint8_t)option_of(
                    (uint8_t)o, where, correction);
            }
        }
    }
}

void norms_open(struct norms *n, const struct ruleset *rules)
{
    struct norm_state *s = mem_zero(1, sizeof *s);

    s->grids = mem_zero(rules->rule_count + 1, sizeof *s->grids);
    s->norms = mem_zero(rules->rule_count + 1, sizeof *s->norms);
    options_fill(s);
    for (size_t i = 0; i < rules->rule_count; i++) {
        const struct rule *rule = &rules->rules[i];
        if (rule->kind == RULE_NORM && rule->selected) {
            s->norms[s->norm_count++] = (struct norm_count){
                .rule = i,
                .grid = grid_for(s, &rule->norm),
            };
        }
    }
    *n = (struct norms){.rules = rules, .state = s};
}

void norms_close(struct norms *n)
{
    struct norm_state *s = n->state;

    for (size_t i = 0; i < s->grid_count; i++) {
        grid_close(&s->grids[i]);
    }
    for (size_t i = 0; i < s->norm_count; i++) {
        mem_free(s->norms[i].cells);
    }
    mem_free(s->grids);
    mem_free(s->norms);
    mem_free(s);
    *n = (struct norms){0};
}

/* Makes room for the cells that the grid has got. */
static void norm_widen(struct norm_count *norm, const struct grid *grid)
{
    if (norm->cap >= grid->places.count) {
        return;
    }
    norm->cells = mem_resize(norm->cells,
                             grid->cell_cap * sizeof *norm->cells);
    memset(norm->cells + norm->cap, 0,
           (grid->cell_cap - norm->cap) * sizeof *norm->cells);
    norm->cap = grid->cell_cap;
}

/* Whether two rows hold the same number, told at a glance. */
static bool same_number(const struct vec *v, size_t a, size_t b)
{
    return v->rep == REP_INT &&
           (v->single ||
            (v->ints[a] == v->ints[b] &&
             (v->absent == NULL || v->absent[a] == v->absent[b])));
}

/* What the rows of the population may take off the norm. */
static void norm_add_less(struct norm_count *norm, struct judge *j,
                          const uint32_t *cells, const uint8_t *options)
{
    const struct norm *rule = &j->rules->rules[norm->rule].norm;
    struct value value = {0};
    size_t last = SIZE_MAX; /* the row that `value` is of */

    if (rule->less == REGISTER_NONE) {
        return;
    }
    const struct vec *less = machine_get(&j->machine, rule->less);
    for (size_t i = 0; i < j->batch->rows; i++) {
        if (options[i] == OPTION_OUT) {
            continue;
        }
        if (last == SIZE_MAX || !same_number(less, last, i)) {
            value = vec_get(less, i);
        }
        last = i;
        less_add(&norm->cells[cells[i]].less, &value);
    }
}

static void norm_add(const struct norm_state *s, struct norm_count *norm,
                     struct judge *j, const uint32_t *cells)
{
    const struct norm *rule = &j->rules->rules[norm->rule].norm;
    const uint8_t *outcomes = j->outcomes[rule->of];
    uint8_t options[BATCH_ROWS];
    uint8_t *corrections = j->state->require;

    assert(outcomes != NULL);
    const uint8_t *where = judge_truths(j, rule->where, j->state->applies);
    const uint8_t *correction = corrections;
    if (rule->correction == REGISTER_NONE) {
        memset(corrections, 0, j->batch->rows);
    } else {
        correction = judge_truths(j, rule->correction, corrections);
    }
    for (size_t i = 0; i < j->batch->rows; i++) {
        options[i] = s->options[outcomes[i]][where[i]][correction[i]];
        norm->cells[cells[i]].options[options[i]]++;
    }
    norm_add_less(norm, j, cells, options);
}

void norms_add(struct norms *n, struct judge *j)
{
    struct norm_state *s = n->state;
    uint32_t cells[BATCH_ROWS];

    for (size_t g = 0; g < s->grid_count; g++) {
        grid_add(&s->grids[g], j->batch, cells);
        for (size_t i = 0; i < s->norm_count; i++) {
            if (s->norms[i].grid == g) {
                norm_widen(&s->norms[i], &s->grids[g]);
                norm_add(s, &s->norms[i], j, cells);
            }
        }
    }
}

static void norm_merge(struct norm_count *into, const struct norm_count *from,
                       size_t count, const uint32_t *cells)
{
    for (size_t i = 0; i < count && i < from->cap; i++) {
        struct norm_cell *cell = &into->cells[cells[i]];
        for (int o = 0; o < OPTION_COUNT; o++) {
            cell->options[o] += from->cells[i].options[o];
        }
        less_merge(&cell->less, &from->cells[i].less);
    }
}

void norms_merge(struct norms *into, const struct norms *from)
{
    struct norm_state *a = into->state;
    const struct norm_state *b = from->state;

    assert(a->grid_count == b->grid_count);
    for (size_t g = 0; g < a->grid_count; g++) {
        size_t count = b->grids[g].places.count;
        uint32_t *cells = mem_zero(count + 1, sizeof *cells);
        grid_merge(&a->grids[g], &b->grids[g], cells);
        for (size_t i = 0; i < a->norm_count; i++) {
            if (a->norms[i].grid == g) {
                norm_widen(&a->norms[i], &a->grids[g]);
                norm_merge(&a->norms[i], &b->norms[i], count, cells);
            }
        }
        mem_free(cells);
    }
}
