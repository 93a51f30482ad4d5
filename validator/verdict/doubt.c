/*
 * doubt.c - a rule in, the days on which its fails may rest on a limit that is
 * not VERIFIED out. On all other days its severity is certain without asking
 * why a row failed.
 */
#include <stdlib.h>

#include "expr/program.h"
#include "verdict/judge.h"

struct doubt_maker {
    const struct ruleset *rules;
    const struct rule *rule;
    struct arena *arena;
    struct doubt out;
};

/* Whether a series is read on the rule's own date. */
static bool at_rule_date(const struct doubt_maker *m,
                         const struct instruction *series)
{
    const struct instruction *items = m->rules->program.items;
    const struct instruction *date = &items[series->args[0]];

    if (date->op == OP_PERIOD) {
        date = &items[date->args[0]];
    }
    return date->op == OP_FIELD && date->index == m->rule->date_field;
}

static void doubt_visit(void *data, int reg)
{
    struct doubt_maker *m = data;
    const struct instruction *ins = &m->rules->program.items[reg];
    const struct parameter *p = &m->rules->parameters[ins->index];
    for (size_t i = 0; i < p->count; i++) {
        const struct parameter_value *v = &p->values[i];
        if (v->status == STATUS_VERIFIED) {
            continue;
        }
        m->out.any_day = m->out.any_day || !at_rule_date(m, ins);
        *ARENA_PUSH(m->arena, &m->out) = (struct day_window){
            v->from, v->until};
    }
}

static int window_order(const void *a, const void *b)
{
    const struct day_window *x = a, *y = b;

    return (x->from > y->from) - (x->from < y->from);
}

static void windows_join(struct doubt *d)
{
    size_t kept = 0;

    if (d->count == 0) {
        return;
    }
    qsort(d->items, d->count, sizeof *d->items, window_order);
    for (size_t i = 1; i < d->count; i++) {
        struct day_window *last = &d->items[kept];
        if (d->items[i].from > last->until) {
            d->items[++kept] = d->items[i];
        } else if (d->items[i].until > last->until) {
            last->until = d->items[i].until;
        }
    }
    d->count = kept + 1;
}

struct doubt doubt_make(const struct ruleset *rules, const struct rule *rule,
                        struct arena *arena)
{
    struct doubt_maker m = {.rules = rules, .rule = rule, .arena = arena};

    if (rule_severity(rule) != SEVERITY_ERROR) {
        return m.out;
    }
    if (rule->applies != REGISTER_NONE) {
        program_leaves(&rules->program, rule->applies, OP_SERIES, doubt_visit,
                       &m);
    }
    program_leaves(&rules->program, rule->require, OP_SERIES, doubt_visit, &m);
    windows_join(&m.out);
    return m.out;
}

bool doubt_on(const struct doubt *d, bool known, day_number day)
{
    if (d->any_day || d->count == 0 || !known) {
        return d->any_day || d->count > 0;
    }
    size_t low = 0, high = d->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->items[middle].until < day) {
            low = middle + 1;
        } else if (d->items[middle].from > day) {
            high = middle;
        } else {
            return true;
        }
    }
    return false;
}
