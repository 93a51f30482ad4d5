/*
 * judge.c - a batch of columns in, an outcome byte per record rule and row
 * out. A rule's requirement is computed only where some row may fall under it.
 */
#include "verdict/judge.h"

#include <string.h>

bool judge_evaluates(const struct rule *rule)
{
    return rule->kind == RULE_RECORD && (rule->selected || rule->silent);
}

bool judge_reports(const struct rule *rule)
{
    return rule->kind == RULE_RECORD && rule->selected && !rule->silent;
}

enum severity severity_lower(enum severity severity)
{
    return severity == SEVERITY_ERROR ? SEVERITY_WARNING : severity;
}

enum severity rule_severity(const struct rule *rule)
{
    return rule->status == STATUS_VERIFIED ? rule->severity
                                           : severity_lower(rule->severity);
}

/* Room for a rule's outcomes: whole vectors. */
enum { OUTCOME_ROOM = (BATCH_ROWS + 63) / 64 * 64 };

void judge_open(struct judge *j, const struct ruleset *rules)
{
    *j = (struct judge){.rules = rules};
    machine_open(&j->machine, &rules->program);
    j->state = mem_zero(1, sizeof *j->state);
    struct arena *arena = &j->state->arena;
    arena_init(arena);
    size_t count = rules->rule_count;
    j->outcomes = arena_array(arena, count, sizeof *j->outcomes);
    j->counts = arena_array(arena, count, sizeof *j->counts);
    j->state->lowered = arena_array(arena, count, sizeof *j->state->lowered);
    j->state->doubts = arena_array(arena, count, sizeof *j->state->doubts);
    j->state->lone = arena_array(arena, 2 * rules->schema->count,
                                 sizeof *j->state->lone);
    j->state->outcomes = mem_alloc(count * OUTCOME_ROOM);
    for (size_t i = 0; i < count; i++) {
        if (!judge_evaluates(&rules->rules[i])) {
            continue;
        }
        j->outcomes[i] = j->state->outcomes + i * OUTCOME_ROOM;
        j->state->doubts[i] = doubt_make(rules, &rules->rules[i], arena);
    }
}

void judge_close(struct judge *j)
{
    machine_close(&j->machine);
    arena_release(&j->state->arena);
    mem_free(j->state->outcomes);
    mem_free(j->state);
    *j = (struct judge){0};
}

const uint8_t *judge_truths(struct judge *j, int reg, uint8_t *space)
{
    size_t rows = j->batch->rows;

    if (reg == REGISTER_NONE) {
        return memset(space, 2, rows);
    }
    const struct vec *v = machine_get(&j->machine, reg);
    if (v->rep == REP_TRUTH && !v->single) {
        return v->truth;
    }
    if (v->rep == REP_TRUTH) {
        return memset(space, v->truth[0], rows);
    }
    for (size_t i = 0; i < rows; i++) {
        struct value value = vec_get(v, i);
        space[i] = (uint8_t)value_truth(&value);
    }
    return space;
}

WIDE static bool all_false(const uint8_t *truths, size_t rows)
{
    uint8_t any = 0;

    for (size_t i = 0; i < rows; i++) {
        any |= truths[i];
    }
    return any == 0;
}

/* Both truths in one byte. */
WIDE static void write_outcomes(const uint8_t *restrict applies,
                                const uint8_t *restrict require, size_t rows,
                                uint8_t *restrict out)
{
    for (size_t i = 0; i < rows; i++) {
        out[i] = OUTCOME(applies[i], require[i]);
    }
}

/* How often each outcome occurs: for every one a pass without branches, in
   stretches that a byte can count. Those that are not applicable are all one
   to the reader. */
WIDE static void count_outcomes(const uint8_t *outcomes, size_t rows,
                                uint32_t counts[OUTCOME_COUNT])
{
    enum { STRETCH = 224 }; /* of whole vectors */
    uint32_t others = (uint32_t)rows;

    memset(counts, 0, OUTCOME_COUNT * sizeof *counts);
    for (size_t from = 0; from < rows; from += STRETCH) {
        size_t count = rows - from < STRETCH ? rows - from : STRETCH;
        for (uint8_t k = OUTCOME(1, 0); k < OUTCOME_COUNT; k++) {
            uint8_t found = 0;
            for (size_t i = 0; i < count; i++) {
                found += outcomes[from + i] == k;
            }
            counts[k] += found;
            others -= found;
        }
    }
    counts[OUTCOME(0, 1)] = others;
}

void judge_clashes(struct judge *j, const struct rule *rule,
                   uint8_t *outcomes)
{
    for (size_t i = 0; i < rule->clash_count; i++) {
        const uint8_t *when = judge_truths(j, rule->clashes[i].when,
                                           j->state->clash);
        for (size_t row = 0; row < j->batch->rows; row++) {
            if (when[row] == 2 && outcomes[row] == OUTCOME(2, 2)) {
                outcomes[row] = OUTCOME_CLASH;
            }
        }
    }
}

static void judge_rule(struct judge *j, const struct rule *rule, uint8_t *out,
                       uint32_t counts[OUTCOME_COUNT])
{
    size_t rows = j->batch->rows;
    const uint8_t *applies = judge_truths(j, rule->applies,
                                          j->state->applies);

    if (all_false(applies, rows)) {
        memset(out, OUTCOME(0, 1), rows);
        memset(counts, 0, OUTCOME_COUNT * sizeof *counts);
        counts[OUTCOME(0, 1)] = (uint32_t)rows;
        return;
    }
    const uint8_t *require = judge_truths(j, rule->require,
                                          j->state->require);
    write_outcomes(applies, require, rows, out);
    judge_clashes(j, rule, out);
    count_outcomes(out, rows, counts);
}

void judge_batch(struct judge *j, const struct batch *batch)
{
    j->batch = batch;
    machine_batch(&j->machine, batch->fields, batch->rows);
    for (size_t i = 0; i < j->rules->rule_count; i++) {
        if (j->outcomes[i] != NULL) {
            judge_rule(j, &j->rules->rules[i], j->outcomes[i], j->counts[i]);
        }
    }
}

size_t judge_counts(const struct judge *j, size_t rule, enum verdict verdict)
{
    size_t count = 0;

    for (int k = 0; k < OUTCOME_COUNT; k++) {
        if (outcome_verdict((uint8_t)k) == verdict) {
            count += j->counts[rule][k];
        }
    }
    return count;
}
