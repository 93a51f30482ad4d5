/*
 * outlook.c - a program over one known date. See outlook.h.
 *
 * A register is known or not; what it holds is computed by the very functions
 * that the machine uses row by row. Values that depend on no date are kept
 * from day to day.
 */
#include "rule/outlook.h"

static const uint32_t ALWAYS = UINT32_MAX;

struct foresight {
    uint32_t made;  /* on which day, or ALWAYS */
    uint32_t walked; /* on which day its reads were passed on */
    bool fixed;     /* depends on no date */
    bool known;
    struct value value;
};

void outlook_open(struct outlook *o, const struct program *p, int date_field)
{
    *o = (struct outlook){.program = p, .date_field = date_field};
    o->slots = mem_zero(p->count, sizeof *o->slots);
    arena_init(&o->fixed);
    arena_init(&o->scratch);
    for (size_t i = 0; i < p->count; i++) {
        const struct instruction *ins = &p->items[i];
        bool fixed = ins->op != OP_SERIES &&
                     !(ins->op == OP_FIELD && ins->index == date_field);
        for (size_t k = 0; k < ins->arg_count; k++)
            fixed &= ins->args[k] == REGISTER_NONE ||
                     o->slots[ins->args[k]].fixed;
        o->slots[i].fixed = fixed;
    }
}

void outlook_close(struct outlook *o)
{
    mem_free(o->slots);
    arena_release(&o->fixed);
    arena_release(&o->scratch);
}

void outlook_day(struct outlook *o, day_number day)
{
    o->day = day;
    o->today++;
    arena_clear(&o->scratch);
}

/* ---- values ----------------------------------------------------------- */

static const struct foresight *get(struct outlook *o, int reg);

static bool is_truth(const struct foresight *f, int truth)
{
    return f->known && value_truth(&f->value) == truth;
}

/* The day on which a series is read; false if the record decides it. */
static bool read_date(struct outlook *o, const struct instruction *ins,
                      int64_t *out)
{
    const struct instruction *period = &o->program->items[ins->args[0]];
    const struct foresight *date = get(o, period->args[0]);
    *out = date->known ? date->value.date : 0;
    return date->known && date->value.type == TYPE_DATE;
}

static void series_value(struct outlook *o, const struct instruction *ins,
                         struct foresight *f)
{
    const struct series *series = &o->program->series[ins->index];
    int64_t date;
    if (!read_date(o, ins, &date))
        return;
    for (size_t i = 0; i < series->count; i++) {
        const struct series_window *w = &series->windows[i];
        if (date < w->from || date > w->until || w->value.type == TYPE_NULL)
            continue;
        f->known = true;
        f->value = w->value;
    }
}

/* The truth that decides alone, or -1. */
static int decisive(const struct instruction *ins)
{
    return ins->op == OP_AND                           ? 0
           : ins->op == OP_OR || ins->op == OP_ANY_OF ? 2
                                                       : -1;
}

static bool decided(struct outlook *o, const struct instruction *ins)
{
    int stop = decisive(ins);
    for (size_t i = 0; stop >= 0 && i < ins->arg_count; i++)
        if (is_truth(get(o, ins->args[i]), stop))
            return true;
    return false;
}

static void if_value(struct outlook *o, const struct instruction *ins,
                     struct foresight *f)
{
    const struct foresight *condition = get(o, ins->args[0]);
    int truth = condition->known ? value_truth(&condition->value) : 1;
    if (truth != 1) {
        const struct foresight *branch = get(o, ins->args[truth ? 1 : 2]);
        f->known = branch->known;
        f->value = branch->value;
    } else if (condition->known) {
        f->known = true;
        f->value = value_null(ABSENCE_UNKNOWN);
    }
}

static bool apply(struct outlook *o, const struct instruction *ins,
                  struct foresight *f)
{
    enum { FEW = 4 };
    struct arena *arena = f->fixed ? &o->fixed : &o->scratch;
    struct value few[FEW];
    struct value *args = ins->arg_count <= FEW
                             ? few
                             : arena_array(arena, ins->arg_count, sizeof *args);
    for (size_t i = 0; i < ins->arg_count; i++) {
        args[i] = value_null(PRESENT);
        if (ins->args[i] == REGISTER_NONE)
            continue;
        const struct foresight *arg = get(o, ins->args[i]);
        if (!arg->known)
            return false;
        args[i] = arg->value;
    }
    f->value = instruction_apply(ins, args, arena);
    return true;
}

static void foresee(struct outlook *o, const struct instruction *ins,
                    struct foresight *f)
{
    switch (ins->op) {
    case OP_FIELD:
        f->known = ins->index == o->date_field;
        f->value = value_date(o->day);
        break;
    case OP_SERIES:
        series_value(o, ins, f);
        break;
    case OP_IF:
        if_value(o, ins, f);
        break;
    case OP_PERIOD:
    case OP_ELEMENT:
    case OP_SOME:
    case OP_EVERY:
        break;
    default:
        if (decided(o, ins)) {
            f->known = true;
            f->value = value_bool(decisive(ins) == 2);
        } else {
            f->known = apply(o, ins, f);
        }
    }
}

/* No deeper than HEIGHT_LIMIT. */
static const struct foresight *get(struct outlook *o, int reg)
{
    struct foresight *f = &o->slots[reg];
    if (f->made == ALWAYS || f->made == o->today)
        return f;
    f->known = false;
    foresee(o, &o->program->items[reg], f);
    f->made = f->fixed ? ALWAYS : o->today;
    return f;
}

bool outlook_is_false(struct outlook *o, int reg)
{
    return is_truth(get(o, reg), 0);
}

/* ---- reads ------------------------------------------------------------ */

struct walk {
    struct outlook *outlook;
    void (*visit)(void *data, const struct outlook_read *read);
    void *data;
};

static void walk(struct walk *w, int reg);

static void walk_args(struct walk *w, const struct instruction *ins)
{
    for (size_t i = 0; i < ins->arg_count; i++)
        if (ins->args[i] != REGISTER_NONE)
            walk(w, ins->args[i]);
}

static void walk_series(struct walk *w, const struct instruction *ins)
{
    int64_t date;
    struct outlook_read read = {.series = ins->index};
    read.date_known = read_date(w->outlook, ins, &date) && date_near(date);
    read.date = read.date_known ? (day_number)date : 0;
    w->visit(w->data, &read);
    walk_args(w, ins);
}

static void walk_if(struct walk *w, const struct instruction *ins)
{
    const struct foresight *condition = get(w->outlook, ins->args[0]);
    if (!is_truth(condition, 0))
        walk(w, ins->args[1]);
    if (!is_truth(condition, 2))
        walk(w, ins->args[2]);
    walk(w, ins->args[0]);
}

static void walk_decided(struct walk *w, const struct instruction *ins)
{
    for (size_t i = 0; i < ins->arg_count; i++)
        if (is_truth(get(w->outlook, ins->args[i]), decisive(ins)))
            walk(w, ins->args[i]);
}

static void walk(struct walk *w, int reg)
{
    struct foresight *f = &w->outlook->slots[reg];
    const struct instruction *ins = &w->outlook->program->items[reg];
    if (f->walked == w->outlook->today)
        return;
    f->walked = w->outlook->today;
    if (ins->op == OP_SERIES)
        walk_series(w, ins);
    else if (ins->op == OP_IF)
        walk_if(w, ins);
    else if (decided(w->outlook, ins))
        walk_decided(w, ins);
    else
        walk_args(w, ins);
}

void outlook_reads(struct outlook *o, int reg,
                   void (*visit)(void *data, const struct outlook_read *read),
                   void *data)
{
    struct walk w = {o, visit, data};
    walk(&w, reg);
}
