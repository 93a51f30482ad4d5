/*
 * cover_wish.c - a rule in, the boundaries that its cases must meet out.
 *
 * The rule is run over days of its own, with nothing known but its date. What
 * cannot matter on any of them is no boundary: a limit in a part of the
 * condition that the date alone decides.
 */
#include <stdlib.h>

#include "verdict/column.h"
#include "verdict/cover.h"

/* Days on which a parameter is read where it may matter. */
struct read_days {
    struct {
        day_number *items;
        size_t count, cap;
    } days;
};

struct wisher {
    struct cover *cover;
    struct judge *j;
    struct arena arena;
    struct {
        day_number *items;
        size_t count, cap;
    } days;
    struct read_days *reads; /* by series */
    size_t row;
};

static const struct program *program_of(const struct wisher *w)
{
    return &w->cover->rules->program;
}

/* ---- days ------------------------------------------------------------- */

static void add_day(struct wisher *w, int64_t day)
{
    const struct rule *rule = w->cover->rule;

    if (day >= rule->from && day <= rule->until && date_near(day)) {
        *ARENA_PUSH(&w->arena, &w->days) = (day_number)day;
    }
}

/* The change itself, and the year of it: a limit may be read on its first
   day. */
static void add_change_days(struct wisher *w, day_number day)
{
    int32_t year = date_to_ymd(day).year;

    add_day(w, (int64_t)day - 1);
    add_day(w, day);
    add_day(w, (int64_t)day + 1);
    add_day(w, date_from_ymd(year, 1, 1));
    if (year < 9999) {
        add_day(w, date_from_ymd(year + 1, 1, 1));
    }
}

static int day_order(const void *a, const void *b)
{
    day_number x = *(const day_number *)a, y = *(const day_number *)b;

    return (x > y) - (x < y);
}

static void make_days(struct wisher *w)
{
    const struct cover *c = w->cover;
    size_t kept = 0;

    add_day(w, c->rule->from);
    add_day(w, c->rule->until);
    for (size_t i = 0; i < c->reads.count; i++) {
        int reg = c->reads.items[i];
        const struct series *s =
            &program_of(w)->series[program_of(w)->items[reg].index];
        for (size_t k = 0; k < s->count; k++) {
            add_change_days(w, s->windows[k].from);
            if (s->windows[k].until < DAY_MAX) {
                add_change_days(w, s->windows[k].until + 1);
            }
        }
    }
    if (w->days.count > 0) {
        qsort(w->days.items, w->days.count, sizeof *w->days.items,
              day_order);
    }
    for (size_t i = 0; i < w->days.count; i++) {
        if (kept == 0 || w->days.items[kept - 1] != w->days.items[i]) {
            w->days.items[kept++] = w->days.items[i];
        }
    }
    w->days.count = kept < BATCH_ROWS ? kept : BATCH_ROWS;
}

static void make_batch(struct wisher *w)
{
    const struct schema *schema = w->cover->rules->schema;
    size_t rows = w->days.count;
    struct batch *batch = arena_alloc(&w->arena, sizeof *batch);

    batch->rows = rows;
    batch->fields = arena_array(&w->arena, schema->count,
                                sizeof *batch->fields);
    for (size_t f = 0; f < schema->count; f++) {
        batch->fields[f] =
            (int)f == w->cover->rule->date_field
                ? column_dates(w->days.items, rows, &w->arena)
                : column_absent(&schema->fields[f], ABSENCE_MISSING, rows,
                                &w->arena);
    }
    w->j->batch = batch;
    machine_batch(&w->j->machine, batch->fields, rows);
}

/* ---- what may matter on a day ----------------------------------------- */

static int truth_at(struct wisher *w, int reg)
{
    if (reg == REGISTER_NONE) {
        return 2;
    }
    struct value value = vec_get(machine_get(&w->j->machine, reg), w->row);
    return value_truth(&value);
}

/* Of an operand: whether the others leave anything to it. */
static bool operand_matters(struct wisher *w, const struct instruction *ins,
                            size_t arg)
{
    if (ins->op == OP_IF && arg > 0) {
        return truth_at(w, ins->args[0]) != (arg == 1 ? 0 : 2);
    }
    if (ins->op != OP_AND && ins->op != OP_OR) {
        return true;
    }
    return truth_at(w, ins->args[1 - arg]) != (ins->op == OP_AND ? 0 : 2);
}

/* Arguments stand below their instruction. */
static void spread(struct wisher *w, bool *live)
{
    const struct program *p = program_of(w);

    for (size_t reg = p->count; reg-- > 0;) {
        const struct instruction *ins = &p->items[reg];
        for (size_t i = 0; live[reg] && i < ins->arg_count; i++) {
            if (ins->args[i] != REGISTER_NONE &&
                operand_matters(w, ins, i)) {
                live[ins->args[i]] = true;
            }
        }
    }
}

/* ---- wishes ----------------------------------------------------------- */

static void wish(struct cover *c, struct cover_wish what)
{
    for (size_t i = 0; i < c->wishes.count; i++) {
        const struct cover_wish *old = &c->wishes.items[i];
        if (old->kind == what.kind && old->series == what.series &&
            old->window == what.window && old->day == what.day) {
            return;
        }
    }
    *ARENA_PUSH(c->arena, &c->wishes) = what;
}

static void wish_values(struct wisher *w, int series, size_t window)
{
    for (int kind = COVER_UNDER; kind <= COVER_OVER; kind++) {
        wish(w->cover, (struct cover_wish){.kind = (enum cover_kind)kind,
                                           .series = series,
                                           .window = window});
    }
}

static bool is_ordered(enum type type)
{
    return type == TYPE_NUMBER || type == TYPE_DATE || type == TYPE_MONTHS;
}

/* The value that a comparison reads; where the day on which it is read is not
   known, any of the rule's time. */
static void visit_limit(void *data, int reg)
{
    struct wisher *w = data;
    const struct rule *rule = w->cover->rule;
    int index = program_of(w)->items[reg].index;
    const struct series *s = &program_of(w)->series[index];
    day_number day;
    size_t window;

    if (!is_ordered(s->type)) {
        return;
    }
    if (cover_read_day(w->j, reg, w->row, &day)) {
        if (cover_window(s, day, &window)) {
            wish_values(w, index, window);
        }
        return;
    }
    for (size_t i = 0; i < s->count; i++) {
        if (s->windows[i].value.type != TYPE_NULL &&
            s->windows[i].from <= rule->until &&
            s->windows[i].until >= rule->from) {
            wish_values(w, index, i);
        }
    }
}

static void see_reads(struct wisher *w, const bool *live)
{
    const struct cover *c = w->cover;

    for (size_t i = 0; i < c->reads.count; i++) {
        int reg = c->reads.items[i];
        day_number day;
        if (live[reg] && cover_read_day(w->j, reg, w->row, &day)) {
            int series = program_of(w)->items[reg].index;
            *ARENA_PUSH(&w->arena, &w->reads[series].days) = day;
        }
    }
}

static void see_day(struct wisher *w, bool *live)
{
    const struct cover *c = w->cover;

    if (truth_at(w, c->rule->applies) == 0) {
        return;
    }
    if (c->rule->applies != REGISTER_NONE) {
        live[c->rule->applies] = true;
    }
    live[c->rule->require] = true;
    spread(w, live);
    for (size_t i = 0; i < c->comparisons.count; i++) {
        if (live[c->comparisons.items[i].reg]) {
            cover_limits(w->j, c->comparisons.items[i].limit, w->row,
                         visit_limit, w);
        }
    }
    see_reads(w, live);
}

/* ---- changes ---------------------------------------------------------- */

static bool is_read_on(const struct wisher *w, int series, int64_t day)
{
    const struct read_days *r = &w->reads[series];

    for (size_t i = 0; i < r->days.count; i++) {
        if (r->days.items[i] == day) {
            return true;
        }
    }
    return false;
}

static bool same_value(const struct value *a, const struct value *b)
{
    return a->type == b->type &&
           (a->type == TYPE_NULL || value_equal(a, b) == 2);
}

/* A value that goes on unchanged is no change, nor is the first one that is
   known. */
static void wish_change(struct wisher *w, int series, size_t window)
{
    const struct series *s = &program_of(w)->series[series];
    day_number day = s->windows[window].from;

    if (window == 0 || day == DAY_MIN) {
        return;
    }
    struct value before = cover_value_on(s, day - 1);
    struct value after = cover_value_on(s, day);
    if (same_value(&before, &after)) {
        return;
    }
    for (int kind = COVER_DAY; kind <= COVER_EVE; kind++) {
        int64_t on = kind == COVER_EVE ? (int64_t)day - 1 : day;
        if (is_read_on(w, series, on)) {
            wish(w->cover, (struct cover_wish){.kind = (enum cover_kind)kind,
                                               .series = series,
                                               .window = window,
                                               .day = day});
        }
    }
}

static void wish_in_force(struct cover *c)
{
    int64_t changes[2] = {c->rule->from, (int64_t)c->rule->until + 1};
    bool bounded[2] = {c->rule->from != DAY_MIN, c->rule->until != DAY_MAX};

    for (size_t i = 0; c->within != REGISTER_NONE && i < 2; i++) {
        for (int kind = COVER_DAY; bounded[i] && kind <= COVER_EVE; kind++) {
            wish(c, (struct cover_wish){.kind = (enum cover_kind)kind,
                                        .series = COVER_IN_FORCE,
                                        .day = (day_number)changes[i]});
        }
    }
}

void cover_wishes(struct cover *c, struct judge *j)
{
    struct wisher w = {.cover = c, .j = j};
    size_t series_count = c->rules->program.series_count;

    arena_init(&w.arena);
    w.reads = arena_array(&w.arena, series_count, sizeof *w.reads);
    bool *live = mem_zero(c->rules->program.count, sizeof *live);
    wish_in_force(c);
    make_days(&w);
    if (w.days.count > 0) {
        make_batch(&w);
    }
    for (w.row = 0; w.row < w.days.count; w.row++) {
        for (size_t i = 0; i < c->rules->program.count; i++) {
            live[i] = false;
        }
        see_day(&w, live);
    }
    for (size_t s = 0; s < series_count; s++) {
        for (size_t i = 0; i < program_of(&w)->series[s].count; i++) {
            wish_change(&w, (int)s, i);
        }
    }
    mem_free(live);
    arena_release(&w.arena);
}
