/*
 * explain.c - what decided a row's result. See expr.h.
 *
 * Two walks over the registers of one row: `decide` follows what made a truth
 * true, false or unknown; `read` and `blame` list, below a deciding clause,
 * what was read or what is absent. Each register is visited once a walk.
 */
#include "expr/machine.h"

enum { DECIDED = 1, READ = 2, BLAMED = 4, SEARCHED = 8 };

struct walk {
    struct machine *m;
    size_t row;
    struct arena *arena;
    struct explanation *out;
    uint8_t *seen; /* by register: the walks that were there */
    bool unknown;  /* the result is unknown: only what is absent counts */
    bool found;    /* a cause was named, now or before */
};

static const struct instruction *at(const struct walk *w, int reg)
{
    return &w->m->program->items[reg];
}

static bool first_visit(struct walk *w, int reg, uint8_t walk)
{
    if (reg == REGISTER_NONE || (w->seen[reg] & walk))
        return false;
    w->seen[reg] |= walk;
    return true;
}

static bool same_cause(const struct cause *a, const struct cause *b)
{
    return a->kind == b->kind && a->index == b->index &&
           (a->kind != CAUSE_SERIES ||
            (a->date_known == b->date_known && a->date == b->date)) &&
           (a->kind != CAUSE_ERROR || str_equal(a->message, b->message));
}

/* That two dates of one series are the same or not counts too. */
static void note_dates(struct walk *w, const struct cause *a,
                       const struct cause *b)
{
    if (a->kind == CAUSE_SERIES && b->kind == CAUSE_SERIES &&
        a->index == b->index && a->date_reg != b->date_reg)
        machine_note(w->m, GLANCE_ORDER, a->date_reg, b->date_reg, w->row);
}

static void add_cause(struct walk *w, struct cause cause)
{
    struct explanation *e = w->out;
    w->found = true;
    for (size_t i = 0; i < e->count; i++)
        note_dates(w, &e->causes[i], &cause);
    for (size_t i = 0; i < e->count; i++)
        if (same_cause(&e->causes[i], &cause))
            return;
    struct {
        struct cause *items;
        size_t count, cap;
    } list = {e->causes, e->count, e->cap};
    *ARENA_PUSH(w->arena, &list) = cause;
    e->causes = list.items;
    e->count = list.count;
    e->cap = list.cap;
}

static void add_clause(struct walk *w, int reg, int truth)
{
    const struct instruction *ins = at(w, reg);
    struct explanation *e = w->out;
    struct {
        struct clause *items;
        size_t count, cap;
    } list = {e->clauses, e->clause_count, e->clause_cap};
    *ARENA_PUSH(w->arena, &list) = (struct clause){
        .text = ins->text, .op = ins->op, .reg = reg, .truth = truth,
        .left = ins->arg_count > 0 ? ins->args[0] : REGISTER_NONE,
        .right = ins->arg_count > 1 ? ins->args[1] : REGISTER_NONE};
    e->clauses = list.items;
    e->clause_count = list.count;
    e->clause_cap = list.cap;
}

/* ---- what was read ------------------------------------------------------ */

static void add_series(struct walk *w, const struct instruction *ins,
                       enum absence absence)
{
    int date = at(w, ins->args[0])->args[0];
    struct value on = machine_value(w->m, date, w->row);
    struct cause c = {.kind = CAUSE_SERIES, .index = ins->index,
                      .absence = absence, .date_reg = date};
    machine_note(w->m, GLANCE_PERIOD, ins->args[0], 0, w->row);
    c.date_known = on.type == TYPE_DATE && date_near(on.date);
    c.date = c.date_known ? (day_number)on.date : 0;
    add_cause(w, c);
}

static void read_below(struct walk *w, int reg, enum absence absence);

/* Only the branch that was taken. */
static void read_if(struct walk *w, const struct instruction *ins,
                    enum absence absence)
{
    int truth = machine_truth(w->m, ins->args[0], w->row);
    read_below(w, ins->args[0], absence);
    if (truth != 1)
        read_below(w, ins->args[truth ? 1 : 2], absence);
}

/* Fields and series below a register, in reading order. */
static void read_below(struct walk *w, int reg, enum absence absence)
{
    if (reg == REGISTER_NONE)
        return;
    const struct instruction *ins = at(w, reg);
    if (!first_visit(w, reg, READ)) {
        w->found |= ins->varies;
        return;
    }
    if (ins->op == OP_FIELD) {
        add_cause(w, (struct cause){.kind = CAUSE_FIELD, .index = ins->index,
                                    .absence = absence});
        return;
    }
    if (ins->op == OP_IF && ins->bound == 0) {
        read_if(w, ins, absence);
        return;
    }
    if (ins->op == OP_SERIES)
        add_series(w, ins, absence);
    for (size_t i = 0; i < ins->arg_count; i++)
        read_below(w, ins->args[i], absence);
}

/* ---- what is absent ------------------------------------------------------ */

static void blame(struct walk *w, int reg);
static void decide(struct walk *w, int reg);

static void add_message(struct walk *w, struct buf *text)
{
    add_cause(w, (struct cause){.kind = CAUSE_ERROR,
                                .absence = ABSENCE_ERROR,
                                .message = arena_str(w->arena,
                                                     buf_str(text))});
    buf_release(text);
}

static void add_error(struct walk *w, const struct instruction *ins)
{
    struct value *values =
        arena_array(w->arena, ins->arg_count, sizeof *values);
    for (size_t i = 0; i < ins->arg_count; i++) {
        int arg = ins->args[i];
        bool has = arg != REGISTER_NONE && at(w, arg)->bound == 0;
        values[i] = has ? machine_value(w->m, arg, w->row)
                        : value_null(PRESENT);
    }
    glance_spoil(w->m);
    struct buf text = {0};
    instruction_problem(ins, values, &text);
    add_message(w, &text);
}

static bool is_absent(struct walk *w, int reg)
{
    return reg != REGISTER_NONE && at(w, reg)->bound == 0 &&
           machine_value(w->m, reg, w->row).type == TYPE_NULL;
}

/* The absent operands, also inside list literals and tests of an element. */
static void blame_operands(struct walk *w, const struct instruction *ins)
{
    for (size_t i = 0; i < ins->arg_count; i++) {
        int arg = ins->args[i];
        if (arg == REGISTER_NONE)
            continue;
        bool inside = at(w, arg)->op == OP_LIST || at(w, arg)->bound;
        if (is_absent(w, arg))
            blame(w, arg);
        else if (inside && first_visit(w, arg, SEARCHED))
            blame_operands(w, at(w, arg));
        else if (inside)
            w->found |= at(w, arg)->varies;
    }
}

static bool is_null_literal(struct walk *w, int reg)
{
    const struct instruction *ins = at(w, reg);
    return ins->op == OP_CONSTANT && ins->constant.type == TYPE_NULL;
}

/* A branch that is the literal null says: cannot be known from what the
   condition reads. */
static void blame_if(struct walk *w, const struct instruction *ins)
{
    int truth = machine_truth(w->m, ins->args[0], w->row);
    if (truth == 1)
        decide(w, ins->args[0]);
    else if (is_null_literal(w, ins->args[truth ? 1 : 2]))
        read_below(w, ins->args[0], ABSENCE_MISSING);
    else
        blame(w, ins->args[truth ? 1 : 2]);
}

static void blame_series(struct walk *w, const struct instruction *ins)
{
    int date = at(w, ins->args[0])->args[0];
    if (is_absent(w, date))
        blame(w, date);
    else
        add_series(w, ins, ABSENCE_NO_LIMIT);
}

static void blame_by_kind(struct walk *w, const struct instruction *ins,
                          int reg)
{
    if (ins->op == OP_FIELD)
        add_cause(w, (struct cause){
                         .kind = CAUSE_FIELD, .index = ins->index,
                         .absence = vec_absence(machine_get(w->m, reg),
                                                w->row)});
    else if (ins->op == OP_SERIES)
        blame_series(w, ins);
    else if (ins->op == OP_IF)
        blame_if(w, ins);
    else if (ins->op == OP_AND || ins->op == OP_OR || ins->op == OP_NOT)
        decide(w, reg);
    else
        blame_operands(w, ins);
}

/* Why the register is absent in this row; an error if nothing below it is. */
static void blame(struct walk *w, int reg)
{
    if (first_visit(w, reg, BLAMED)) {
        w->found = false;
        blame_by_kind(w, at(w, reg), reg);
        if (!w->found)
            add_error(w, at(w, reg));
    }
    w->found = true;
}

/* ---- what decided -------------------------------------------------------- */

/* some and every: the absent elements, or all that the test of an element
   reads, which is not a row's. */
static void decide_loop(struct walk *w, const struct instruction *ins, int reg)
{
    w->found = false;
    blame_operands(w, ins);
    if (!w->found)
        read_below(w, reg, ABSENCE_UNKNOWN);
    if (!w->found)
        add_error(w, ins);
}

/* A comparison, a call, a field. */
static void decide_leaf(struct walk *w, int reg, int truth)
{
    add_clause(w, reg, truth);
    if (truth != 1) {
        if (!w->unknown)
            read_below(w, reg, PRESENT);
        return;
    }
    const struct instruction *ins = at(w, reg);
    struct value v = machine_value(w->m, reg, w->row);
    if (v.type != TYPE_NULL) {
        struct buf text = {0};
        buf_printf(&text, "a %s is not a boolean",
                   type_name((enum type)v.type));
        add_message(w, &text);
    } else if (ins->op == OP_SOME || ins->op == OP_EVERY) {
        decide_loop(w, ins, reg);
    } else {
        blame(w, reg);
    }
}

/* Of and and or: the operands that have the outcome. A false `and` hangs on
   its false operands, an unknown one on its unknown ones. */
static void decide_logic(struct walk *w, const struct instruction *ins,
                         int truth)
{
    for (size_t i = 0; i < ins->arg_count; i++)
        if (machine_truth(w->m, ins->args[i], w->row) == truth)
            decide(w, ins->args[i]);
}

static void decide_if(struct walk *w, const struct instruction *ins, int reg)
{
    int condition = machine_truth(w->m, ins->args[0], w->row);
    int branch = ins->args[condition == 2 ? 1 : 2];
    if (condition == 1) {
        decide(w, ins->args[0]);
    } else if (w->unknown && is_null_literal(w, branch)) {
        blame(w, reg);
    } else {
        if (!w->unknown)
            read_below(w, ins->args[0], PRESENT);
        decide(w, branch);
    }
}

static void decide(struct walk *w, int reg)
{
    if (!first_visit(w, reg, DECIDED)) {
        w->found = true;
        return;
    }
    const struct instruction *ins = at(w, reg);
    int truth = machine_truth(w->m, reg, w->row);
    if (ins->op == OP_AND || ins->op == OP_OR)
        decide_logic(w, ins, truth);
    else if (ins->op == OP_NOT)
        decide(w, ins->args[0]);
    else if (ins->op == OP_IF)
        decide_if(w, ins, reg);
    else
        decide_leaf(w, reg, truth);
}

void machine_explain(struct machine *m, int reg, size_t row,
                     struct arena *arena, struct explanation *out)
{
    *out = (struct explanation){0};
    struct walk w = {.m = m, .row = row, .arena = arena, .out = out};
    w.seen = mem_zero(m->program->count, sizeof *w.seen);
    const struct instruction *ins = &m->program->items[reg];
    struct value v = machine_value(m, reg, row);
    bool truth = v.type == TYPE_BOOLEAN || ins->type == TYPE_BOOLEAN;
    w.unknown = v.type == TYPE_NULL;
    if (truth)
        decide(&w, reg);
    else if (w.unknown)
        blame(&w, reg);
    else
        read_below(&w, reg, PRESENT);
    mem_free(w.seen);
}
