/*
 * highlights.c - judged batches in, the findings to name out. See
 * highlights.h.
 */
#include "run/highlights.h"

#include "verdict/judge.h"

enum { COSTLY = 10, FRESH = 50 };

void highlights_open(struct highlights *h, const struct report_run *run)
{
    *h = (struct highlights){.run = run};
    worst_init(&h->costly, run->month ? COSTLY : 0);
    worst_init(&h->fresh, run->month && run->past ? FRESH : 0);
    h->costly.by_cost = true;
}

void highlights_close(struct highlights *h)
{
    worst_release(&h->costly);
    worst_release(&h->fresh);
}

/* From January to the month of the report. */
static bool this_year(const struct report_run *run, day_number day)
{
    int32_t month = month_of(day);
    return month <= run->month && month / 12 == run->month / 12;
}

static void add_costly(struct highlights *h, struct judge *j, size_t rule,
                       size_t input)
{
    const struct rule *r = &j->rules->rules[rule];
    day_number day;
    if (r->excess == REGISTER_NONE || r->excess_unit.eur != 1)
        return;
    for (size_t row = 0; row < j->batch->rows; row++)
        if (j->outcomes[rule][row] == OUTCOME(2, 0) &&
            row_date(j->batch, r->date_field, row, &day) &&
            this_year(h->run, day))
            worst_offer(&h->costly, j, rule, row, input);
}

static bool is_new(struct judge *j, const struct known *known, size_t rule,
                   size_t row, struct arena *scratch)
{
    const struct ruleset *rules = j->rules;
    struct finding f = {.rule = &rules->rules[rule], .verdict = VERDICT_FAIL};
    arena_clear(scratch);
    (void)row_text(j->batch, rules->schema->contract, row, scratch,
                   &f.contract);
    f.contract = pseudonym_of(rules->pseudonyms, f.contract, scratch);
    return !known_has(known->past, &f);
}

static void add_fresh(struct highlights *h, struct judge *j, size_t rule,
                      size_t input, const struct known *known,
                      struct arena *scratch)
{
    for (size_t row = 0; row < j->batch->rows; row++)
        if (j->outcomes[rule][row] == OUTCOME(2, 0) &&
            is_new(j, known, rule, row, scratch))
            worst_offer(&h->fresh, j, rule, row, input);
}

void highlights_add(struct highlights *h, struct judge *j, size_t input,
                    const struct known *known, struct arena *scratch)
{
    const struct report_run *run = h->run;
    for (size_t i = 0; run->month && i < j->rules->rule_count; i++) {
        const struct rule *rule = &j->rules->rules[i];
        if (!j->outcomes[i] || !report_shows(rule) ||
            !judge_counts(j, i, VERDICT_FAIL))
            continue;
        add_costly(h, j, i, input);
        if (known->past)
            add_fresh(h, j, i, input, known, scratch);
    }
    worst_render(&h->costly, j, run->waivers, run->lang, scratch);
    worst_render(&h->fresh, j, run->waivers, run->lang, scratch);
}

void highlights_finding(struct highlights *h, const struct finding *f)
{
    const struct report_run *run = h->run;
    size_t rule = (size_t)(f->rule - run->rules->rules);
    if (!run->month || f->verdict != VERDICT_FAIL)
        return;
    if (f->has_excess && f->rule->excess_unit.eur == 1 &&
        this_year(run, f->on))
        worst_offer_finding(&h->costly, f, rule);
    if (run->past && !known_has(run->past, f))
        worst_offer_finding(&h->fresh, f, rule);
}

void highlights_merge(struct highlights *into, struct highlights *from)
{
    worst_merge(&into->costly, &from->costly);
    worst_merge(&into->fresh, &from->fresh);
}

static struct report_list list_of(const struct worst *w, struct arena *arena)
{
    struct report_list list = {
        arena_array(arena, w->count, sizeof *list.items), w->count};
    for (size_t i = 0; i < w->count; i++)
        list.items[i] = w->items[i].finding;
    return list;
}

void highlights_report(const struct highlights *h, struct arena *arena,
                       struct report_run *run)
{
    run->costly = list_of(&h->costly, arena);
    run->fresh = list_of(&h->fresh, arena);
}
