/*
 * machine.c - runs a program over a batch, on demand.
 *
 * In: a register. Out: its vec for the whole frame, computed at most once.
 * An instruction takes a typed kernel if there is one for its operands, else
 * goes row by row through instruction_apply, with the same result.
 */
#include "expr/machine.h"

#include <assert.h>
#include <string.h>

struct frame *frame_new(const struct program *p)
{
    struct frame *f = mem_zero(1, sizeof *f);
    f->count = p->count;
    f->slots = mem_zero(f->count, sizeof *f->slots);
    f->element = -1;
    return f;
}

void machine_open(struct machine *m, const struct program *p)
{
    *m = (struct machine){.program = p};
    arena_init(&m->scratch);
    m->state = mem_zero(1, sizeof *m->state);
    m->state->batch = frame_new(p);
    calendar_open(&m->state->calendar, p);
}

static void free_frame(struct frame *f)
{
    for (size_t i = 0; i < f->count; i++)
        slot_release(&f->slots[i]);
    mem_free(f->slots);
    mem_free(f);
}

void machine_close(struct machine *m)
{
    while (m->state->spare) {
        struct frame *f = m->state->spare;
        m->state->spare = f->outer;
        free_frame(f);
    }
    free_frame(m->state->batch);
    calendar_close(&m->state->calendar);
    mem_free(m->state);
    arena_release(&m->scratch);
    m->state = NULL;
}

void machine_batch(struct machine *m, const struct vec *fields, size_t rows)
{
    assert(rows <= BATCH_ROWS);
    m->fields = fields;
    m->rows = rows;
    m->state->batch->rows = rows;
    m->state->batch->now++;
    arena_clear(&m->scratch);
}

const struct vec *machine_get(struct machine *m, int reg)
{
    return frame_get(m, m->state->batch, reg);
}

struct value machine_value(struct machine *m, int reg, size_t row)
{
    machine_note(m, GLANCE_VALUE, reg, 0, row);
    return vec_get(machine_get(m, reg), row);
}

int machine_truth(struct machine *m, int reg, size_t row)
{
    struct value v = machine_value(m, reg, row);
    return value_truth(&v);
}

/* ---- operands ---------------------------------------------------------- */

enum { OPERANDS_MAX = 4 };

/* A missing side of a range. */
static const struct value no_value = {.type = TYPE_NULL};
static const struct vec no_side = {
    .rep = REP_VALUE, .single = true, .data = (void *)(uintptr_t)&no_value};

static const struct vec *operand(struct machine *m, struct frame *f, int reg)
{
    return reg == REGISTER_NONE ? &no_side : frame_get(m, f, reg);
}

const uint8_t *frame_truth(struct machine *m, struct frame *f, int reg,
                           bool *single)
{
    const struct vec *v = frame_get(m, f, reg);
    *single = v->single;
    if (v->rep == REP_TRUTH)
        return v->truth;
    size_t rows = v->single ? 1 : f->rows;
    uint8_t *truth = arena_alloc(&m->scratch, rows);
    for (size_t i = 0; i < rows; i++) {
        struct value row = vec_get(v, i);
        truth[i] = (uint8_t)value_truth(&row);
    }
    return truth;
}

/* ---- instructions that choose their operands --------------------------- */

static bool is_made(const struct frame *f, int reg)
{
    return f->slots[reg].made == f->now;
}

static void truth_constant(struct slot *out, uint8_t truth)
{
    *(uint8_t *)slot_data(out, REP_TRUTH, 1) = truth;
    out->v.single = true;
}

/* and: `stop` is 0; or: `stop` is 2. An operand that is `stop` in every row
   decides alone; the one already computed goes first. */
static void run_logic(struct machine *m, struct frame *f,
                      const struct instruction *ins, struct slot *out)
{
    uint8_t stop = ins->op == OP_AND ? 0 : 2;
    bool swap = !is_made(f, ins->args[0]) && is_made(f, ins->args[1]);
    bool sa, sb;
    const uint8_t *a = frame_truth(m, f, ins->args[swap], &sa);
    if (truth_all(a, sa ? 1 : f->rows, stop)) {
        truth_constant(out, stop);
        return;
    }
    const uint8_t *b = frame_truth(m, f, ins->args[!swap], &sb);
    size_t rows = sa && sb ? 1 : f->rows;
    uint8_t *truth = slot_data(out, REP_TRUTH, rows);
    out->v.single = sa && sb;
    if (ins->op == OP_AND)
        truth_min(truth, a, b, rows, sa, sb);
    else
        truth_max(truth, a, b, rows, sa, sb);
}

static void run_not(struct machine *m, struct frame *f,
                    const struct instruction *ins, struct slot *out)
{
    bool single;
    const uint8_t *a = frame_truth(m, f, ins->args[0], &single);
    size_t rows = single ? 1 : f->rows;
    truth_not(slot_data(out, REP_TRUTH, rows), a, rows);
    out->v.single = single;
}

static void run_any_of(struct machine *m, struct frame *f,
                       const struct instruction *ins, struct slot *out)
{
    uint8_t *truth = slot_data(out, REP_TRUTH, f->rows);
    memset(truth, 0, f->rows);
    for (size_t i = 0; i < ins->arg_count; i++) {
        bool single;
        const uint8_t *a = frame_truth(m, f, ins->args[i], &single);
        for (size_t row = 0; row < f->rows; row++) {
            uint8_t one = a[single ? 0 : row];
            truth[row] = one > truth[row] ? one : truth[row];
        }
    }
}

static void run_if(struct machine *m, struct frame *f,
                   const struct instruction *ins, struct slot *out)
{
    bool single;
    const uint8_t *condition = frame_truth(m, f, ins->args[0], &single);
    size_t rows = single ? 1 : f->rows;
    bool yes = truth_any(condition, rows, 2);
    bool no = truth_any(condition, rows, 0);
    const struct vec *a = yes ? frame_get(m, f, ins->args[1]) : NULL;
    const struct vec *b = no ? frame_get(m, f, ins->args[2]) : NULL;
    if (a && truth_all(condition, rows, 2)) {
        out->v = *a;
    } else if (b && truth_all(condition, rows, 0)) {
        out->v = *b;
    } else if (single) {
        *(struct value *)slot_data(out, REP_VALUE, 1) =
            value_null(ABSENCE_UNKNOWN);
        out->v.single = true;
    } else {
        kernel_choose(out, condition, a, b, rows);
    }
}

/* ---- rows one by one ---------------------------------------------------- */

static void run_rows(struct machine *m, const struct instruction *ins,
                     const struct vec *const *args, size_t rows,
                     struct slot *out)
{
    struct value few[OPERANDS_MAX];
    struct value *values =
        ins->arg_count <= OPERANDS_MAX
            ? few
            : arena_array(&m->scratch, ins->arg_count, sizeof *values);
    bool truth = opcode_is_truth((enum opcode)ins->op);
    slot_data(out, truth ? REP_TRUTH : REP_VALUE, rows);
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < ins->arg_count; i++)
            values[i] = vec_get(args[i], row);
        struct value v = instruction_apply(ins, values, &m->scratch);
        if (truth)
            out->v.truth[row] = (uint8_t)value_truth(&v);
        else
            out->v.values[row] = v;
    }
    if (!truth && !m->values_only)
        slot_pack(out, rows, false);
}

/* date(year, month, day), which rules use on every record. */
static bool is_date(const struct instruction *ins)
{
    size_t known;
    return str_equal(builtins(&known)[ins->index].name, STR("date"));
}

static bool run_kernel(const struct instruction *ins,
                       const struct vec *const *args, size_t rows,
                       struct slot *out)
{
    switch (ins->op) {
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
    case OP_EQ:
    case OP_NE:
        return kernel_compare((enum opcode)ins->op, args[0], args[1], rows,
                              out);
    case OP_BETWEEN:
        return kernel_between(ins->flags, args, rows, out);
    case OP_IN:
        return kernel_in(args[0], args[1], rows, out);
    case OP_ADD:
    case OP_SUBTRACT:
    case OP_MULTIPLY:
        return kernel_arithmetic((enum opcode)ins->op, args[0], args[1], rows,
                                 out);
    case OP_CALL:
        return ins->arg_count == 3 && is_date(ins) &&
               kernel_date(args, rows, out);
    case OP_PROPERTY:
        return kernel_property(ins->property, args[0], rows, out);
    case OP_IS_NULL:
    case OP_NOT_NULL:
    case OP_KNOWN:
    case OP_EMPTY:
        return kernel_presence((enum opcode)ins->op, args[0], rows, out);
    default:
        return false;
    }
}

static void run_plain(struct machine *m, struct frame *f,
                      const struct instruction *ins, struct slot *out)
{
    const struct vec *few[OPERANDS_MAX] = {0};
    const struct vec **args =
        ins->arg_count <= OPERANDS_MAX
            ? few
            : arena_array(&m->scratch, ins->arg_count, sizeof *args);
    bool single = true;
    for (size_t i = 0; i < ins->arg_count; i++) {
        args[i] = operand(m, f, ins->args[i]);
        single &= args[i]->single;
    }
    size_t rows = single ? 1 : f->rows;
    if (ins->op == OP_IN && m->program->items[ins->args[1]].op != OP_CONSTANT)
        out->in_names = NULL;
    if (m->values_only || !run_kernel(ins, args, rows, out))
        run_rows(m, ins, args, rows, out);
    out->v.single = single;
}

/* ---- leaves -------------------------------------------------------------- */

static void run_constant(struct machine *m, const struct instruction *ins,
                         struct slot *out)
{
    *(struct value *)slot_data(out, REP_VALUE, 1) =
        instruction_apply(ins, NULL, &m->scratch);
    if (!m->values_only)
        slot_pack(out, 1, false);
    if (!m->values_only && out->v.rep == REP_VALUE &&
        out->v.values[0].type == TYPE_TEXT)
        *(struct str *)slot_data(out, REP_TEXT, 1) = ins->constant.text;
    out->v.single = true;
}

static void run_element(struct machine *m, struct frame *f,
                        struct slot *out)
{
    assert(f->elements);
    struct value *values = slot_data(out, REP_VALUE, f->rows);
    memcpy(values, f->elements->items, f->rows * sizeof *values);
    if (!m->values_only)
        slot_pack(out, f->rows, false);
}

static void run_calendar(struct machine *m, struct frame *f,
                         const struct instruction *ins, struct slot *out)
{
    const struct vec *a = frame_get(m, f, ins->args[0]);
    size_t rows = a->single ? 1 : f->rows;
    if (ins->op == OP_PERIOD)
        calendar_periods(&m->state->calendar, a, rows, out);
    else
        calendar_series(&m->state->calendar, ins->index, a, rows, out);
    out->v.single = a->single;
}

static void run(struct machine *m, struct frame *f,
                const struct instruction *ins, struct slot *out)
{
    switch (ins->op) {
    case OP_CONSTANT:
    case OP_ERROR:
        run_constant(m, ins, out);
        break;
    case OP_FIELD:
        out->v = m->fields[ins->index];
        break;
    case OP_PERIOD:
    case OP_SERIES:
        run_calendar(m, f, ins, out);
        break;
    case OP_ELEMENT:
        run_element(m, f, out);
        break;
    case OP_AND:
    case OP_OR:
        run_logic(m, f, ins, out);
        break;
    case OP_NOT:
        run_not(m, f, ins, out);
        break;
    case OP_IF:
        run_if(m, f, ins, out);
        break;
    case OP_ANY_OF:
        run_any_of(m, f, ins, out);
        break;
    case OP_SOME:
    case OP_EVERY:
        quantify(m, f, ins, out);
        break;
    default:
        run_plain(m, f, ins, out);
    }
}

/* Another frame's row as a vec of one. */
static struct vec row_of(const struct vec *v, size_t row)
{
    struct vec one = *v;
    if (!v->single) {
        one.data = (char *)v->data + row * rep_size((enum rep)v->rep);
        one.absent = v->absent ? v->absent + row : NULL;
    }
    one.single = true;
    return one;
}

const struct vec *frame_get(struct machine *m, struct frame *f, int reg)
{
    assert(reg >= 0 && (size_t)reg < f->count);
    struct slot *slot = &f->slots[reg];
    if (slot->made == f->now)
        return &slot->v;
    const struct instruction *ins = &m->program->items[reg];
    bool own = f->element < 0 || (ins->bound >> f->element & 1);
    if (!own)
        slot->v = row_of(frame_get(m, f->outer, reg), f->row);
    else if (f->rows == 0)
        slot->v = (struct vec){.rep = REP_VALUE};
    else
        run(m, f, ins, slot);
    slot->made = f->now;
    return &slot->v;
}
