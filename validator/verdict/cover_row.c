/*
 * cover_row.c - a row and a boundary in, whether the row's verdict hangs on it
 * out.
 */
#include "verdict/cover.h"

static const struct instruction *at(const struct judge *j, int reg)
{
    return &j->rules->program.items[reg];
}

static struct value value_at(struct judge *j, int reg, size_t row)
{
    return vec_get(machine_get(&j->machine, reg), row);
}

void cover_limits(struct judge *j, int reg, size_t row,
                  void (*visit)(void *data, int reg), void *data)
{
    if (reg == REGISTER_NONE) {
        return;
    }
    const struct instruction *ins = at(j, reg);
    if (ins->op == OP_SERIES) {
        visit(data, reg);
        return;
    }
    if (opcode_is_truth((enum opcode)ins->op)) {
        return;
    }
    int chosen = 1;
    if (ins->op == OP_IF) {
        struct value condition = value_at(j, ins->args[0], row);
        chosen = value_truth(&condition);
    }
    for (size_t i = ins->op == OP_IF ? 1 : 0; i < ins->arg_count; i++) {
        bool other = (i == 1 && chosen == 0) || (i == 2 && chosen == 2);
        if (ins->op != OP_IF || !other) {
            cover_limits(j, ins->args[i], row, visit, data);
        }
    }
}

bool cover_read_day(struct judge *j, int reg, size_t row, day_number *out)
{
    int date = at(j, at(j, reg)->args[0])->args[0];
    struct value value = value_at(j, date, row);

    if (value.type != TYPE_DATE || !date_near(value.date)) {
        return false;
    }
    *out = (day_number)value.date;
    return true;
}

bool cover_window(const struct series *s, day_number day, size_t *out)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->windows[i].from <= day && day <= s->windows[i].until &&
            s->windows[i].value.type != TYPE_NULL) {
            *out = i;
            return true;
        }
    }
    return false;
}

struct value cover_value_on(const struct series *s, day_number day)
{
    size_t window;

    return cover_window(s, day, &window) ? s->windows[window].value
                                         : value_null(ABSENCE_NO_LIMIT);
}

/* ---- a limit's value -------------------------------------------------- */

struct value cover_step(const struct cover *c,
                        const struct cover_comparison *comparison,
                        const struct value *value)
{
    const struct instruction *limit =
        &c->rules->program.items[comparison->limit];

    if (value->type == TYPE_MONTHS) {
        return value_months(1);
    }
    if (value->type != TYPE_NUMBER) {
        return value_int(1);
    }
    int scale = value->number.exponent < 0 ? -value->number.exponent : 0;
    if (!comparison->bare && limit->unit.eur) {
        scale = 2;
    }
    return value_number(decimal_from_scaled(1, scale));
}

/* Where the subject lies: COVER_UNDER, _AT or _OVER if within a step. */
static bool near_limit(const struct value *subject, const struct value *limit,
                       const struct value *step, enum cover_kind *out)
{
    if (subject->type != limit->type || subject->type == TYPE_NULL) {
        return false;
    }
    int order = value_order(subject, limit);
    if (order == 0 || order == 2) {
        *out = COVER_AT;
        return order == 0;
    }
    *out = order < 0 ? COVER_UNDER : COVER_OVER;
    const struct value *low = order < 0 ? subject : limit;
    const struct value *high = order < 0 ? limit : subject;
    struct decimal difference;
    switch (subject->type) {
    case TYPE_NUMBER:
        return step->type == TYPE_NUMBER &&
               decimal_subtract(high->number, low->number, &difference) &&
               decimal_compare(difference, step->number) <= 0;
    case TYPE_DATE:
        return high->date - low->date == 1;
    case TYPE_MONTHS:
        return high->amount - low->amount == 1;
    default:
        return false;
    }
}

struct limit_search {
    struct cover *cover;
    struct judge *j;
    size_t row;
    const struct cover_wish *wish;
    const struct cover_comparison *comparison;
    bool found;
};

/* Whether this reading of the limit is the one that is wished for. */
static void visit_limit(void *data, int reg)
{
    struct limit_search *s = data;
    const struct program *p = &s->j->rules->program;
    const struct series *series = &p->series[p->items[reg].index];
    day_number day;
    size_t window;
    enum cover_kind kind;

    if (p->items[reg].index != s->wish->series ||
        !cover_read_day(s->j, reg, s->row, &day) ||
        !cover_window(series, day, &window) || window != s->wish->window) {
        return;
    }
    struct value subject = value_at(s->j, s->comparison->subject, s->row);
    struct value limit = value_at(s->j, s->comparison->limit, s->row);
    struct value step = cover_step(s->cover, s->comparison,
                                   &series->windows[window].value);
    s->found = s->found || (near_limit(&subject, &limit, &step, &kind) &&
                            kind == s->wish->kind);
}

static bool turns_on(struct cover *c, struct judge *j, size_t row, int reg)
{
    struct value value = value_at(j, reg, row);
    int truth = value_truth(&value);
    struct cover_change change = {
        .reg = reg,
        .series = -1,
        .value = value_bool(truth == 0),
    };

    return truth != 1 && cover_decides(j, c->rule, row, &change);
}

static int meets_value(struct cover *c, struct judge *j, size_t row,
                       const struct cover_wish *wish)
{
    for (size_t i = 0; i < c->comparisons.count; i++) {
        const struct cover_comparison *k = &c->comparisons.items[i];
        struct limit_search s = {c, j, row, wish, k, false};
        cover_limits(j, k->limit, row, visit_limit, &s);
        if (s.found && turns_on(c, j, row, k->reg)) {
            return k->reg;
        }
    }
    return REGISTER_NONE;
}

/* ---- a day ------------------------------------------------------------ */

/* The verdict would be another with the value of the other side. */
static int meets_change(struct cover *c, struct judge *j, size_t row,
                        const struct cover_wish *wish)
{
    const struct program *p = &c->rules->program;
    const struct series *series = &p->series[wish->series];
    bool eve = wish->kind == COVER_EVE;
    struct cover_change change = {
        .reg = REGISTER_NONE,
        .series = wish->series,
        .on = eve ? wish->day - 1 : wish->day,
        .value = cover_value_on(series, eve ? wish->day : wish->day - 1),
    };

    for (size_t i = 0; i < c->reads.count; i++) {
        int reg = c->reads.items[i];
        day_number day;
        if (p->items[reg].index == wish->series &&
            cover_read_day(j, reg, row, &day) && day == change.on) {
            return cover_decides(j, c->rule, row, &change) ? reg
                                                           : REGISTER_NONE;
        }
    }
    return REGISTER_NONE;
}

static int meets_in_force(struct cover *c, struct judge *j, size_t row,
                          const struct cover_wish *wish)
{
    day_number day, want = wish->kind == COVER_EVE ? wish->day - 1
                                                   : wish->day;

    bool there = row_date(j->batch, c->rule->date_field, row, &day) &&
                 day == want && turns_on(c, j, row, c->within);
    return there ? c->within : REGISTER_NONE;
}

int cover_meets(struct cover *c, struct judge *j, size_t row,
                const struct cover_wish *wish)
{
    if (wish->kind <= COVER_OVER) {
        return meets_value(c, j, row, wish);
    }
    return wish->series == COVER_IN_FORCE ? meets_in_force(c, j, row, wish)
                                          : meets_change(c, j, row, wish);
}
