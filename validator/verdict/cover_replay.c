/*
 * cover_replay.c - a row of the judge's batch and one change in, the verdict
 * that the rule would then give out.
 */
#include "verdict/cover.h"

struct replay {
    struct judge *j;
    size_t row;
    const struct cover_change *change;
    struct arena *arena;
    struct value *values; /* by register */
    bool *done;
};

static struct value replay(struct replay *r, int reg);

/* A parameter on the day it is then read, with the value it then has. */
static struct value replay_series(struct replay *r,
                                  const struct instruction *ins)
{
    const struct program *p = &r->j->rules->program;
    const struct instruction *period = &p->items[ins->args[0]];
    struct value on = replay(r, period->args[0]);

    if (on.type != TYPE_DATE || !date_near(on.date)) {
        return value_null(on.type == TYPE_NULL && on.absence < ABSENCE_MISSING
                              ? (enum absence)on.absence
                              : ABSENCE_UNKNOWN);
    }
    if (ins->index == r->change->series && on.date == r->change->on) {
        return r->change->value;
    }
    return cover_value_on(&p->series[ins->index], (day_number)on.date);
}

static struct value replay_other(struct replay *r,
                                 const struct instruction *ins)
{
    struct value *args = arena_array(r->arena, ins->arg_count + 1,
                                     sizeof *args);

    for (size_t i = 0; i < ins->arg_count; i++) {
        args[i] = ins->args[i] == REGISTER_NONE
                      ? value_null(PRESENT)
                      : replay(r, ins->args[i]);
    }
    return instruction_apply(ins, args, r->arena);
}

/* What no change can reach is the machine's. Loops over elements are taken as
   they are. */
static bool is_fixed(const struct replay *r, int reg)
{
    const struct instruction *ins = &r->j->rules->program.items[reg];

    return ins->op == OP_FIELD || ins->op == OP_SOME || ins->op == OP_EVERY ||
           (r->change->reg != REGISTER_NONE && reg < r->change->reg);
}

static struct value replay(struct replay *r, int reg)
{
    const struct instruction *ins = &r->j->rules->program.items[reg];

    if (reg == r->change->reg) {
        return r->change->value;
    }
    if (is_fixed(r, reg)) {
        return vec_get(machine_get(&r->j->machine, reg), r->row);
    }
    if (!r->done[reg]) {
        r->done[reg] = true;
        r->values[reg] = ins->op == OP_SERIES ? replay_series(r, ins)
                                              : replay_other(r, ins);
    }
    return r->values[reg];
}

static struct replay replay_start(struct judge *j, size_t row,
                                  const struct cover_change *change,
                                  struct arena *arena)
{
    size_t count = j->rules->program.count;

    return (struct replay){
        .j = j,
        .row = row,
        .change = change,
        .arena = arena,
        .values = arena_array(arena, count, sizeof(struct value)),
        .done = arena_alloc(arena, count),
    };
}

struct value cover_replay_value(struct judge *j, size_t row, int reg,
                                const struct cover_change *change,
                                struct arena *arena)
{
    struct replay r = replay_start(j, row, change, arena);

    return replay(&r, reg);
}

static int truth_of(struct replay *r, int reg)
{
    if (reg == REGISTER_NONE) {
        return 2;
    }
    struct value value = replay(r, reg);
    return value_truth(&value);
}

enum verdict cover_replay(struct judge *j, const struct rule *rule,
                          size_t row, const struct cover_change *change)
{
    struct arena arena;

    arena_init(&arena);
    struct replay r = replay_start(j, row, change, &arena);
    int applies = truth_of(&r, rule->applies);
    int require = truth_of(&r, rule->require);
    arena_release(&arena);
    return outcome_verdict(OUTCOME(applies, require));
}

static int machine_truth_of(struct judge *j, int reg, size_t row)
{
    if (reg == REGISTER_NONE) {
        return 2;
    }
    struct value value = vec_get(machine_get(&j->machine, reg), row);
    return value_truth(&value);
}

bool cover_decides(struct judge *j, const struct rule *rule, size_t row,
                   const struct cover_change *change)
{
    int applies = machine_truth_of(j, rule->applies, row);
    int require = machine_truth_of(j, rule->require, row);

    return outcome_verdict(OUTCOME(applies, require)) !=
           cover_replay(j, rule, row, change);
}
