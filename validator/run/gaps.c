/*
 * gaps.c - which limits end too early. See gaps.h.
 *
 * Only rows whose rule date lies after the last day that the rule's limits
 * reach are looked into: a run in which nothing is missing pays nothing.
 */
#include "run/gaps.h"

static day_number last_day(const struct parameter *p)
{
    return p->count ? p->values[p->count - 1].until : DAY_MIN;
}

struct bound {
    const struct ruleset *rules;
    day_number day;
};

static void visit_series(void *data, int series)
{
    struct bound *bound = data;
    day_number day = last_day(&bound->rules->parameters[series]);
    if (day < DAY_MAX && day > bound->day)
        bound->day = day;
}

/* DAY_MAX: the rule reads no limit that ends. */
static day_number bound_of(const struct ruleset *rules,
                           const struct rule *rule)
{
    struct bound bound = {.rules = rules, .day = DAY_MIN};
    if (rule->kind != RULE_RECORD || !rule->selected || rule->date_field < 0)
        return DAY_MAX;
    if (rule->applies != REGISTER_NONE)
        program_series(&rules->program, rule->applies, visit_series, &bound);
    program_series(&rules->program, rule->require, visit_series, &bound);
    return bound.day == DAY_MIN ? DAY_MAX : bound.day;
}

void gaps_open(struct gaps *g, const struct ruleset *rules)
{
    *g = (struct gaps){
        .rules = rules,
        .bounds = mem_zero(rules->rule_count, sizeof *g->bounds),
        .asked = mem_zero(rules->parameter_count, sizeof *g->asked),
        .first = DAY_MAX,
        .last = DAY_MIN,
    };
    for (size_t i = 0; i < rules->rule_count; i++)
        g->bounds[i] = bound_of(rules, &rules->rules[i]);
}

void gaps_close(struct gaps *g)
{
    mem_free(g->bounds);
    mem_free(g->asked);
}

static void add_days(struct gaps *g, day_number first, day_number last)
{
    if (first < g->first)
        g->first = first;
    if (last > g->last)
        g->last = last;
}

/* Whether the cause is a limit asked for after its last value. */
static bool note_cause(struct gaps *g, const struct cause *cause)
{
    if (cause->kind != CAUSE_SERIES || cause->absence == PRESENT ||
        !cause->date_known ||
        cause->date <= last_day(&g->rules->parameters[cause->index]))
        return false;
    g->asked[cause->index] = true;
    add_days(g, cause->date, cause->date);
    return true;
}

static void look_into(struct gaps *g, struct judge *j, size_t index,
                      size_t row, struct arena *scratch)
{
    const struct rule *rule = &g->rules->rules[index];
    bool applies_unknown = j->outcomes[index][row] / 3 == 1;
    struct explanation why = {0};
    bool noted = false;
    arena_clear(scratch);
    machine_explain(&j->machine,
                    applies_unknown ? rule->applies : rule->require, row,
                    scratch, &why);
    for (size_t i = 0; i < why.count; i++)
        noted |= note_cause(g, &why.causes[i]);
    g->verdicts += noted;
}

WIDE static bool any_later(const day_number *days, size_t rows, day_number day)
{
    int later = 0;
    for (size_t i = 0; i < rows; i++)
        later |= days[i] > day;
    return later != 0;
}

static void add_rule(struct gaps *g, struct judge *j, size_t index,
                     struct arena *scratch)
{
    const uint8_t *outcomes = j->outcomes[index];
    int date_field = g->rules->rules[index].date_field;
    const struct vec *dates = &j->batch->fields[date_field];
    if (dates->rep != REP_DATE ||
        !judge_counts(j, index, VERDICT_UNDETERMINED) ||
        (!g->rules->ahead &&
         !any_later(dates->days, dates->single ? 1 : j->batch->rows,
                    g->bounds[index])))
        return;
    for (size_t row = 0; row < j->batch->rows; row++) {
        day_number day = g->rules->ahead
                             ? g->rules->parameters_on
                             : dates->days[dates->single ? 0 : row];
        if (day > g->bounds[index] &&
            outcome_verdict(outcomes[row]) == VERDICT_UNDETERMINED)
            look_into(g, j, index, row, scratch);
    }
}

void gaps_add(struct gaps *g, struct judge *j, struct arena *scratch)
{
    for (size_t i = 0; i < g->rules->rule_count; i++)
        if (g->bounds[i] < DAY_MAX && j->outcomes[i])
            add_rule(g, j, i, scratch);
}

void gaps_merge(struct gaps *into, const struct gaps *from)
{
    for (size_t i = 0; i < into->rules->parameter_count; i++)
        into->asked[i] |= from->asked[i];
    add_days(into, from->first, from->last);
    into->verdicts += from->verdicts;
}

void gaps_report(const struct gaps *g, struct arena *arena,
                 struct report_gaps *out)
{
    size_t count = g->rules->parameter_count;
    *out = (struct report_gaps){
        .parameters = arena_array(arena, count, sizeof *out->parameters),
        .first = g->first,
        .last = g->last,
        .verdicts = g->verdicts,
    };
    for (size_t i = 0; i < count; i++)
        if (g->asked[i])
            out->parameters[out->count++] = &g->rules->parameters[i];
}
