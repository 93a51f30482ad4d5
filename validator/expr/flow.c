/*
 * flow.c - which fields' values flow into a register. See flow.h.
 */
#include "expr/flow.h"

#include "expr/program.h"

/* The first argument whose value flows on; arg_count if none does. */
static size_t first_flowing(const struct instruction *ins)
{
    switch (ins->op) {
    case OP_IF:
        return 1;
    case OP_PERIOD:
    case OP_SERIES:
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
    case OP_EQ:
    case OP_NE:
    case OP_IS_NULL:
    case OP_NOT_NULL:
    case OP_KNOWN:
    case OP_EMPTY:
    case OP_BETWEEN:
    case OP_IN:
        return ins->arg_count;
    default:
        return 0;
    }
}

struct flow {
    const struct program *program;
    bool *seen; /* by register */
    void (*visit)(void *data, int field);
    void *data;
};

/* No deeper than HEIGHT_LIMIT. */
static void flow_from(struct flow *f, int reg)
{
    const struct instruction *ins = &f->program->items[reg];
    if (f->seen[reg])
        return;
    f->seen[reg] = true;
    if (ins->op == OP_FIELD)
        f->visit(f->data, ins->index);
    for (size_t i = first_flowing(ins); i < ins->arg_count; i++)
        if (ins->args[i] != REGISTER_NONE)
            flow_from(f, ins->args[i]);
}

void program_value_fields(const struct program *p, int reg,
                          void (*visit)(void *data, int field), void *data)
{
    struct flow f = {p, NULL, visit, data};
    if (reg == REGISTER_NONE)
        return;
    f.seen = mem_zero((size_t)reg + 1, sizeof *f.seen);
    flow_from(&f, reg);
    mem_free(f.seen);
}
