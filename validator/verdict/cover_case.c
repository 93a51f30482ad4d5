/*
 * cover_case.c - a boundary that no case meets in, a case that meets it out:
 * one of the rule's own, moved to the day and to the value.
 */
#include <string.h>

#include "verdict/cover.h"

/* Cases to start from: few where a field is moved to the limit, many where the
   parameter is compared with none. */
enum { DAYS = 3, BASES_FEW = 24, BASES_MANY = BATCH_ROWS / DAYS };

/* One attempt: a base, on a day, with a field changed. */
struct attempts {
    struct cover *cover;
    struct case_run *run;
    struct judge *j;
    const struct cover_wish *wish;
    struct arena arena;
    struct {
        struct case_record *items;
        size_t count, cap;
    } records;
    int field; /* that the visit found */
    bool compared;
};

static const struct series *series_of(const struct attempts *a)
{
    return &a->cover->rules->program.series[a->wish->series];
}

static void set_field(struct arena *arena, struct case_record *record,
                      int field, struct value value)
{
    for (size_t i = 0; i < record->count; i++) {
        if (record->items[i].field == field) {
            record->items[i].value = value;
            return;
        }
    }
    *ARENA_PUSH(arena, record) = (struct case_field){field, value};
}

static const struct value *get_field(const struct case_record *record,
                                     int field)
{
    for (size_t i = 0; i < record->count; i++) {
        if (record->items[i].field == field) {
            return &record->items[i].value;
        }
    }
    return NULL;
}

static struct case_record copy_record(struct arena *arena,
                                      const struct case_record *from)
{
    struct case_record to = {.count = from->count, .cap = from->count + 1};

    to.items = arena_array(arena, to.cap, sizeof *to.items);
    if (from->count > 0) {
        memcpy(to.items, from->items, from->count * sizeof *to.items);
    }
    return to;
}

/* ---- days and bases --------------------------------------------------- */

/* Days on which the rule may be asked for the boundary. */
static size_t target_days(const struct attempts *a, day_number *days)
{
    const struct cover_wish *w = a->wish;
    const struct rule *rule = a->cover->rule;
    int64_t tries[DAYS];
    size_t count = 0;

    if (w->kind >= COVER_DAY) {
        tries[0] = w->kind == COVER_EVE ? (int64_t)w->day - 1 : w->day;
        tries[1] = (int64_t)w->day + 30; /* a limit read on New Year's Day */
        tries[2] = tries[0];
    } else {
        const struct series_window *window = &series_of(a)->windows[w->window];
        int64_t from = window->from > rule->from ? window->from : rule->from;
        int64_t until = window->until < rule->until ? window->until
                                                    : rule->until;
        tries[0] = from + (until - from > 365 ? 182 : (until - from) / 2);
        tries[1] = until;
        tries[2] = from;
    }
    for (size_t i = 0; i < DAYS; i++) {
        bool known = i > 0 && tries[i] == tries[0];
        if (date_near(tries[i]) && !known) {
            days[count++] = (day_number)tries[i];
        }
    }
    return count;
}

/* Cases that hung on the parameter before, then others, evenly spread. */
static size_t choose_bases(const struct attempts *a, size_t most,
                           size_t *bases)
{
    const struct case_list *list =
        &a->run->lists[a->cover->rule - a->cover->rules->rules];
    size_t count = 0;

    if (a->wish->series >= 0) {
        const struct cover_bases *known = &a->cover->bases[a->wish->series];
        for (size_t i = 0; i < known->count; i++) {
            bases[count++] = known->items[i];
        }
    }
    size_t room = most - count;
    for (size_t i = 0; i < room && i < list->count; i++) {
        bases[count++] = list->count <= room ? i : i * list->count / room;
    }
    return count;
}

static void visit_read(void *data, int reg)
{
    struct attempts *a = data;
    const struct instruction *ins = &a->cover->rules->program.items[reg];

    a->compared = a->compared || (ins->op == OP_SERIES &&
                                  ins->index == a->wish->series);
}

/* Whether the comparison is with the parameter of the boundary. */
static bool compares(struct attempts *a, const struct cover_comparison *k)
{
    a->compared = false;
    program_walk(&a->cover->rules->program, k->limit, visit_read, a);
    return a->compared;
}

static bool any_compares(struct attempts *a)
{
    for (size_t i = 0; i < a->cover->comparisons.count; i++) {
        if (compares(a, &a->cover->comparisons.items[i])) {
            return true;
        }
    }
    return false;
}

/* ---- values ----------------------------------------------------------- */

static void visit_field(void *data, int field)
{
    struct attempts *a = data;

    if (field != a->cover->rule->date_field && a->field < 0) {
        a->field = field;
    }
}

/* `field` such that the subject would be the limit, in steps. */
static bool solve(const struct value *field, const struct value *subject,
                  const struct value *limit, const struct value *step,
                  int steps, struct value *out)
{
    struct decimal number, part;

    if (limit->type == TYPE_DATE && subject->type == TYPE_DATE &&
        field->type == TYPE_DATE) {
        *out = value_date(field->date + limit->date - subject->date + steps);
        return date_near(out->date);
    }
    if (limit->type != TYPE_NUMBER || step->type != TYPE_NUMBER) {
        return false;
    }
    number = limit->number;
    if (subject->type == TYPE_NUMBER && field->type == TYPE_NUMBER &&
        !decimal_is_zero(subject->number) &&
        value_order(field, subject) != 0) {
        if (!decimal_multiply(limit->number, field->number, &number) ||
            !decimal_divide(number, subject->number, &number)) {
            return false;
        }
    }
    int scale = -step->number.exponent;
    if (!decimal_round(number, scale, ROUND_HALF_EVEN, &number) ||
        !decimal_multiply(step->number, decimal_from_int(steps), &part) ||
        !decimal_add(number, part, &number)) {
        return false;
    }
    *out = value_number(number);
    return true;
}

static void add_attempt(struct attempts *a, const struct case_record *base,
                        int field, struct value value)
{
    if (a->records.count >= BATCH_ROWS) {
        return;
    }
    struct case_record record = copy_record(&a->arena, base);
    set_field(&a->arena, &record, field, value);
    *ARENA_PUSH(&a->arena, &a->records) = record;
}

/* The row's record with the field at, just under and just over the limit; at a
   change, also at the limit of the other side. */
static void vary(struct attempts *a, const struct cover_comparison *k,
                 int field, size_t row, const struct case_record *record)
{
    struct value subject = vec_get(machine_get(&a->j->machine, k->subject),
                                   row);
    struct value limit = vec_get(machine_get(&a->j->machine, k->limit), row);
    const struct value *now = get_field(record, field);
    struct value none = value_null(ABSENCE_MISSING), value;
    bool eve = a->wish->kind == COVER_EVE;
    struct cover_change change = {
        .reg = REGISTER_NONE,
        .series = a->wish->series,
        .on = eve ? a->wish->day - 1 : a->wish->day,
        .value = cover_value_on(series_of(a),
                                eve ? a->wish->day : a->wish->day - 1),
    };
    struct value other =
        a->wish->kind >= COVER_DAY
            ? cover_replay_value(a->j, row, k->limit, &change, &a->arena)
            : value_null(ABSENCE_NONE);

    struct value step = cover_step(
        a->cover, k, limit.type == TYPE_NUMBER ? &limit : &other);
    const struct value *limits[] = {&limit, &other};
    for (size_t i = 0; i < 2; i++) {
        for (int steps = -1; steps <= 1; steps++) {
            if (limits[i]->type != TYPE_NULL &&
                solve(now == NULL ? &none : now, &subject, limits[i], &step,
                      steps, &value)) {
                add_attempt(a, record, field, value);
            }
        }
    }
}

/* The fields that the subject of each comparison with the limit comes from. */
static void vary_all(struct attempts *a, size_t rows,
                     const struct case_record *moved)
{
    const struct cover *c = a->cover;

    for (size_t i = 0; i < c->comparisons.count; i++) {
        const struct cover_comparison *k = &c->comparisons.items[i];
        if (!compares(a, k)) {
            continue;
        }
        a->field = -1;
        program_fields(&c->rules->program, k->subject, visit_field, a);
        if (a->field < 0) {
            program_fields(&c->rules->program, k->limit, visit_field, a);
        }
        for (size_t row = 0; row < rows && a->field >= 0; row++) {
            vary(a, k, a->field, row, &moved[row]);
        }
    }
}

/* ---- attempts --------------------------------------------------------- */

static void run_batch(struct attempts *a, const struct case_record *records,
                      size_t count)
{
    const struct case_record *pointers[BATCH_ROWS];

    for (size_t i = 0; i < count; i++) {
        pointers[i] = &records[i];
    }
    case_batch(a->run, a->j, pointers, count, &a->arena);
}

/* Bases, each on each day. */
static size_t move_bases(struct attempts *a, struct case_record *moved)
{
    const struct case_list *list =
        &a->run->lists[a->cover->rule - a->cover->rules->rules];
    size_t *bases = arena_array(&a->arena, BASES_MANY, sizeof *bases);
    size_t most = any_compares(a) ? BASES_FEW : BASES_MANY, count = 0;
    size_t base_count = choose_bases(a, most, bases);
    day_number days[DAYS];
    size_t day_count = target_days(a, days);

    for (size_t i = 0; i < base_count * day_count; i++) {
        const struct case_one *base = &list->items[bases[i / day_count]];
        moved[count] = copy_record(&a->arena, &base->record);
        set_field(&a->arena, &moved[count++], a->cover->rule->date_field,
                  value_date(days[i % day_count]));
    }
    return count;
}

static enum verdict verdict_of(struct attempts *a, size_t row)
{
    struct cover_change nothing = {.reg = REGISTER_NONE, .series = -1};

    return cover_replay(a->j, a->cover->rule, row, &nothing);
}

static bool choose(struct attempts *a, struct arena *arena,
                   struct case_record *out, enum verdict *expect)
{
    for (size_t row = 0; row < a->records.count; row++) {
        if (cover_meets(a->cover, a->j, row, a->wish) != REGISTER_NONE) {
            *out = copy_record(arena, &a->records.items[row]);
            *expect = verdict_of(a, row);
            return true;
        }
    }
    return false;
}

bool cover_case(struct cover *c, struct case_run *run, struct judge *j,
                const struct cover_wish *wish, struct case_record *out,
                enum verdict *expect)
{
    struct attempts a = {.cover = c, .run = run, .j = j, .wish = wish};

    arena_init(&a.arena);
    struct case_record *moved = arena_array(&a.arena, BATCH_ROWS,
                                            sizeof *moved);
    size_t count = move_bases(&a, moved);
    if (count > 0) {
        run_batch(&a, moved, count);
        for (size_t i = 0; i < count; i++) {
            *ARENA_PUSH(&a.arena, &a.records) = moved[i];
        }
        if (wish->series >= 0) {
            vary_all(&a, count, moved);
        }
        run_batch(&a, a.records.items, a.records.count);
    }
    bool found = count > 0 && choose(&a, &run->arena, out, expect);
    arena_release(&a.arena);
    return found;
}
