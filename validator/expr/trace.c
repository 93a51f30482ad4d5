/*
 * trace.c - a row's evaluation as an indented tree of texts and values.
 *
 * A definition is shown in full where it is first met and by its value after
 * that, so that the trace is no longer than the program.
 */
#include "expr/machine.h"

struct trace {
    struct machine *m;
    size_t row;
    bool (*hide)(void *data, int field);
    void *data;
    const struct str *field_names;
    struct buf *out;
    bool *shown;     /* by register */
    uint8_t *hidden; /* by register: 0 not known yet, 1 no, 2 yes */
};

static const struct instruction *at(const struct trace *t, int reg)
{
    return &t->m->program->items[reg];
}

/* Whether a hidden field's value is in the register's. Truths may show. */
static bool is_hidden(struct trace *t, int reg)
{
    if (reg == REGISTER_NONE)
        return false;
    if (t->hidden[reg])
        return t->hidden[reg] == 2;
    const struct instruction *ins = at(t, reg);
    bool hidden = false;
    if (ins->op == OP_FIELD)
        hidden = t->hide && t->hide(t->data, ins->index);
    else if (!opcode_is_truth((enum opcode)ins->op))
        for (size_t i = 0; i < ins->arg_count; i++)
            hidden |= is_hidden(t, ins->args[i]);
    t->hidden[reg] = hidden ? 2 : 1;
    return hidden;
}

static const char *absence_text(enum absence kind)
{
    static const char *const texts[] = {
        [PRESENT] = "null",         [ABSENCE_NONE] = "null",
        [ABSENCE_ERROR] = "null (error)", [ABSENCE_MISSING] = "missing",
        [ABSENCE_UNREADABLE] = "unreadable",
        [ABSENCE_NO_LIMIT] = "no value on that date",
        [ABSENCE_UNKNOWN] = "unknown"};
    return texts[kind];
}

/* Whether this step itself moved a date back to its month's end. */
static bool is_clamped(struct trace *t, const struct instruction *ins)
{
    if ((ins->op != OP_ADD && ins->op != OP_SUBTRACT) || ins->bound)
        return false;
    struct value values[2], result;
    for (size_t i = 0; i < 2; i++)
        values[i] = machine_value(t->m, ins->args[i], t->row);
    result = instruction_apply(ins, values, &t->m->scratch);
    return result.clamped;
}

static void print_value(struct trace *t, int reg)
{
    const struct instruction *ins = at(t, reg);
    buf_add_text(t->out, " = ");
    if (ins->bound) {
        buf_add_text(t->out, "(by element)");
        return;
    }
    struct value v = machine_value(t->m, reg, t->row);
    if (v.type == TYPE_NULL)
        buf_add_text(t->out, absence_text((enum absence)v.absence));
    else if (is_hidden(t, reg))
        buf_add_text(t->out, "[afgeschermd]");
    else if (v.type == TYPE_NUMBER)
        decimal_print_places(t->out, v.number, ins->unit.eur ? 2 : 0);
    else
        value_print(t->out, &v);
    if (v.type == TYPE_DATE && is_clamped(t, ins))
        buf_add_text(t->out, " (month end)");
}

static void print_label(struct trace *t, int reg)
{
    const struct instruction *ins = at(t, reg);
    if (ins->name.len)
        buf_printf(t->out, "%.*s: ", STR_ARG(ins->name));
    if (ins->op == OP_FIELD && t->field_names)
        buf_add(t->out, t->field_names[ins->index]);
    else if (ins->op == OP_SERIES)
        buf_add(t->out, t->m->program->series[ins->index].name);
    else if (ins->text.len)
        buf_add(t->out, ins->text);
    else
        buf_add_text(t->out, opcode_name((enum opcode)ins->op));
}

static void series_window(struct trace *t, const struct instruction *ins)
{
    int date = at(t, ins->args[0])->args[0];
    struct value on = machine_value(t->m, date, t->row);
    const struct series *s = &t->m->program->series[ins->index];
    for (size_t i = 0; on.type == TYPE_DATE && i < s->count; i++) {
        const struct series_window *w = &s->windows[i];
        if (on.date < w->from || on.date > w->until)
            continue;
        buf_add_text(t->out, " (");
        date_print_iso(t->out, w->from);
        buf_add_text(t->out, " .. ");
        if (w->until < DAY_MAX)
            date_print_iso(t->out, w->until);
        buf_add_char(t->out, ')');
    }
}

static void print_node(struct trace *t, int reg, int depth)
{
    const struct instruction *ins = at(t, reg);
    for (int i = 0; i < depth; i++)
        buf_add_text(t->out, "  ");
    print_label(t, reg);
    print_value(t, reg);
    if (ins->op == OP_SERIES)
        series_window(t, ins);
    bool leaf = ins->arg_count == 0 || ins->op == OP_SERIES;
    bool again = t->shown[reg] && !leaf;
    t->shown[reg] = true;
    buf_add_text(t->out, again ? " (above)\n" : "\n");
    for (size_t i = 0; !leaf && !again && i < ins->arg_count; i++) {
        int arg = ins->args[i];
        if (arg != REGISTER_NONE && at(t, arg)->op != OP_CONSTANT)
            print_node(t, arg, depth + 1);
    }
}

void machine_trace(struct machine *m, int reg, size_t row,
                   bool (*hide)(void *data, int field), void *data,
                   const struct str *field_names, struct buf *out)
{
    struct trace t = {.m = m, .row = row, .hide = hide, .data = data,
                      .field_names = field_names, .out = out};
    t.shown = mem_zero(m->program->count, sizeof *t.shown);
    t.hidden = mem_zero(m->program->count, sizeof *t.hidden);
    print_node(&t, reg, 0);
    mem_free(t.shown);
    mem_free(t.hidden);
}
