/*
 * tally.c - outcomes in, counts by rule and verdict out. Adding and merging in
 * any order gives the same counts.
 */
#include "verdict/judge.h"

#include <assert.h>

void tally_open(struct tally *t, const struct ruleset *rules)
{
    t->count = rules->rule_count;
    t->rules = mem_zero(t->count > 0 ? t->count : 1, sizeof *t->rules);
}

void tally_close(struct tally *t)
{
    mem_free(t->rules);
    *t = (struct tally){0};
}

/* Fails of severity error, of which some may rest on doubtful limits. */
static void count_errors(struct tally *t, struct judge *j, size_t rule,
                         uint64_t fails)
{
    struct rule_tally *counts = &t->rules[rule];
    const struct doubt *doubt = &j->state->doubts[rule];
    uint64_t lowered = 0;

    if (doubt->any_day || doubt->count > 0) {
        const uint8_t *outcomes = j->outcomes[rule];
        for (size_t i = 0; i < j->batch->rows; i++) {
            lowered += outcomes[i] == OUTCOME(2, 0) &&
                       judge_severity(j, rule, i) != SEVERITY_ERROR;
        }
    }
    counts->fails[SEVERITY_WARNING] += lowered;
    counts->fails[SEVERITY_ERROR] += fails - lowered;
}

static void tally_rule(struct tally *t, struct judge *j, size_t index)
{
    const struct rule *rule = &j->rules->rules[index];
    struct rule_tally *counts = &t->rules[index];
    const uint32_t *by_outcome = j->counts[index];

    for (int k = 0; k < OUTCOME_COUNT; k++) {
        enum verdict v = outcome_verdict((uint8_t)k);
        counts->verdicts[v] += by_outcome[k];
        if (v == VERDICT_UNDETERMINED && outcome_could_fail((uint8_t)k)) {
            counts->could_fails += by_outcome[k];
        } else if (v == VERDICT_UNDETERMINED) {
            counts->cannot_fail += by_outcome[k];
        }
    }
    counts->clashes += by_outcome[OUTCOME_CLASH];
    uint64_t fails = by_outcome[OUTCOME(2, 0)];
    enum severity severity = rule_severity(rule);
    if (fails > 0 && severity == SEVERITY_ERROR) {
        count_errors(t, j, index, fails);
    } else {
        counts->fails[severity] += fails;
    }
}

void tally_add(struct tally *t, struct judge *j)
{
    for (size_t i = 0; i < t->count; i++) {
        if (judge_reports(&j->rules->rules[i])) {
            tally_rule(t, j, i);
        }
    }
}

void tally_merge(struct tally *into, const struct tally *from)
{
    assert(into->count == from->count);
    for (size_t i = 0; i < into->count; i++) {
        struct rule_tally *a = &into->rules[i];
        const struct rule_tally *b = &from->rules[i];
        for (int v = 0; v < VERDICT_COUNT; v++) {
            a->verdicts[v] += b->verdicts[v];
        }
        for (int s = 0; s < 3; s++) {
            a->fails[s] += b->fails[s];
        }
        a->clashes += b->clashes;
        a->cannot_fail += b->cannot_fail;
        a->could_fails += b->could_fails;
    }
}
