/*
 * shelves.c - the worst findings of each rule. See shelves.h.
 */
#include "run/shelves.h"

#include <stdlib.h>

void shelves_open(struct shelves *s, const struct ruleset *rules,
                  size_t limit)
{
    *s = (struct shelves){
        .rules = rules,
        .items = mem_zero(rules->rule_count, sizeof *s->items),
    };
    for (size_t i = 0; i < rules->rule_count; i++)
        worst_init(&s->items[i].worst, limit);
}

void shelves_close(struct shelves *s)
{
    for (size_t i = 0; i < s->rules->rule_count; i++)
        worst_release(&s->items[i].worst);
    mem_free(s->items);
}

/* A sum too great for a decimal is not counted any further. */
static void add_excess(struct shelf *shelf, uint64_t count,
                       struct decimal excess)
{
    if (decimal_add(shelf->excess, excess, &shelf->excess))
        shelf->excess_count += count;
}

/* The excesses of the fails that the batch has. */
static void sum_excess(struct shelf *shelf, struct judge *j, size_t rule)
{
    int reg = j->rules->rules[rule].excess;
    const uint8_t *outcomes = j->outcomes[rule];
    if (reg == REGISTER_NONE || !judge_counts(j, rule, VERDICT_FAIL))
        return;
    const struct vec *v = machine_get(&j->machine, reg);
    for (size_t row = 0; row < j->batch->rows; row++) {
        if (outcomes[row] != OUTCOME(2, 0))
            continue;
        struct value excess = vec_get(v, row);
        if (excess.type == TYPE_NUMBER)
            add_excess(shelf, 1, excess.number);
    }
}

/* Most batches have nothing worse than what is kept: then their rows are not
   looked at. */
void shelves_add(struct shelves *s, struct judge *j, size_t rule, size_t input)
{
    struct shelf *shelf = &s->items[rule];
    const uint8_t *outcomes = j->outcomes[rule];
    bool offered[OUTCOME_COUNT], any = false;
    sum_excess(shelf, j, rule);
    for (int k = 0; k < OUTCOME_COUNT; k++)
        any |= offered[k] = j->counts[rule][k] &&
                            worst_wants(&shelf->worst, j, rule, (uint8_t)k,
                                        input);
    for (size_t row = 0; any && row < j->batch->rows; row++)
        if (offered[outcomes[row]])
            worst_offer(&shelf->worst, j, rule, row, input);
}

void shelves_render(struct shelves *s, struct judge *j,
                    const struct waivers *waivers, enum lang lang,
                    struct arena *scratch)
{
    for (size_t i = 0; i < s->rules->rule_count; i++)
        worst_render(&s->items[i].worst, j, waivers, lang, scratch);
}

void shelves_add_finding(struct shelves *s, const struct finding *f)
{
    size_t rule = (size_t)(f->rule - s->rules->rules);
    if (f->verdict == VERDICT_FAIL && f->has_excess)
        add_excess(&s->items[rule], 1, f->excess);
    worst_offer_finding(&s->items[rule].worst, f, rule);
}

void shelves_merge(struct shelves *into, struct shelves *from)
{
    for (size_t i = 0; i < into->rules->rule_count; i++) {
        struct shelf *a = &into->items[i], *b = &from->items[i];
        if (b->excess_count)
            add_excess(a, b->excess_count, b->excess);
        worst_merge(&a->worst, &b->worst);
    }
}

/* ---- for the report's end --------------------------------------------- */

static void report_rule(const struct shelf *shelf, struct arena *arena,
                        struct report_rule *out)
{
    const struct worst *w = &shelf->worst;
    *out = (struct report_rule){
        .worst = arena_array(arena, w->count, sizeof *out->worst),
        .worst_count = w->count,
        .excess_count = shelf->excess_count,
        .excess = shelf->excess,
    };
    for (size_t i = 0; i < w->count; i++)
        out->worst[i] = w->items[i].finding;
}

static int compare(const void *a, const void *b)
{
    return worst_compare(*(const struct worst_item *const *)a,
                         *(const struct worst_item *const *)b);
}

/* Only the first few of a shelf can be among the first few of all. */
static void report_worst(const struct shelves *s, struct arena *arena,
                         struct report_run *run)
{
    size_t rules = s->rules->rule_count, count = 0;
    const struct worst_item **all =
        arena_array(arena, rules * REPORT_WORST, sizeof *all);
    for (size_t i = 0; i < rules; i++) {
        const struct worst *w = &s->items[i].worst;
        for (size_t k = 0; k < w->count && k < REPORT_WORST; k++)
            all[count++] = &w->items[k];
    }
    qsort(all, count, sizeof *all, compare);
    run->worst_count = count < REPORT_WORST ? count : REPORT_WORST;
    run->worst = arena_array(arena, run->worst_count, sizeof *run->worst);
    for (size_t i = 0; i < run->worst_count; i++)
        run->worst[i] = all[i]->finding;
}

void shelves_report(const struct shelves *s, struct arena *arena,
                    struct report_run *run)
{
    size_t count = s->rules->rule_count;
    struct report_rule *by_rule = arena_array(arena, count, sizeof *by_rule);
    for (size_t i = 0; i < count; i++)
        report_rule(&s->items[i], arena, &by_rule[i]);
    run->by_rule = by_rule;
    report_worst(s, arena, run);
}
