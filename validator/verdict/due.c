/*
 * due.c - judged rows in, what falls due of them out. See due.h.
 */
#include "verdict/due.h"

#include <stdlib.h>

#include "verdict/finding.h"

/* What one batch contributes: what falls due, what is undetermined, counts. */
struct due_batch {
    struct {
        struct due_item *items;
        size_t count, cap;
    } due, open;
    struct due_count *counts; /* by rule */
};

struct due_state {
    struct arena arena;
    struct {
        struct due_item *items;
        size_t count, cap;
    } due, open;
    struct due_count *counts; /* by rule */
    uint64_t open_all;
};

void dues_open(struct dues *d, const struct ruleset *rules, day_number as_of,
               int days)
{
    *d = (struct dues){.rules = rules, .as_of = as_of, .days = days};
    d->state = mem_zero(1, sizeof *d->state);
    arena_init(&d->state->arena);
    d->state->counts = arena_array(&d->state->arena, rules->rule_count,
                                   sizeof *d->state->counts);
}

void dues_close(struct dues *d)
{
    arena_release(&d->state->arena);
    mem_free(d->state);
    *d = (struct dues){0};
}

/* ---- one row ---------------------------------------------------------- */

enum verdict due_of(struct judge *j, const struct rule *rule, size_t row,
                    day_number *on)
{
    struct value truth = value_bool(true);

    if (rule->applies != REGISTER_NONE) {
        truth = vec_get(machine_get(&j->machine, rule->applies), row);
    }
    if (value_truth(&truth) == 0) {
        return VERDICT_NOT_APPLICABLE;
    }
    struct value day = vec_get(machine_get(&j->machine, rule->due.day), row);
    if (value_truth(&truth) == 1 || day.type != TYPE_DATE ||
        !date_near(day.date)) {
        return VERDICT_UNDETERMINED;
    }
    *on = (day_number)day.date;
    return VERDICT_PASS;
}

static void missing_of(struct judge *j, int reg, size_t row,
                       struct arena *arena, struct buf *out)
{
    const struct ruleset *rules = j->rules;
    struct explanation why = {0};

    if (reg == REGISTER_NONE) {
        return;
    }
    machine_explain(&j->machine, reg, row, arena, &why);
    for (size_t i = 0; i < why.count; i++) {
        const struct cause *cause = &why.causes[i];
        if (cause->kind == CAUSE_ERROR || cause->absence == PRESENT) {
            continue;
        }
        struct str name = cause->kind == CAUSE_SERIES
                              ? rules->parameters[cause->index].name
                              : rules->schema->names[cause->index];
        if (str_find(buf_str(out), name, 0) == out->len) {
            buf_add_text(out, out->len > 0 ? ", " : "");
            buf_add(out, name);
        }
    }
}

/* The names of what the day turns on and is absent. */
static struct str missing(struct judge *j, const struct rule *rule, size_t row,
                          struct arena *arena)
{
    struct buf names = {0};

    if (rule->due.discreet) {
        return STR("");
    }
    missing_of(j, rule->applies, row, arena, &names);
    missing_of(j, rule->due.day, row, arena, &names);
    struct str kept = arena_str(arena, buf_str(&names));
    buf_release(&names);
    return kept;
}

/* ---- a batch ---------------------------------------------------------- */

static bool is_due(const struct dues *d, const struct rule *rule,
                   day_number on)
{
    return on >= d->as_of - d->days &&
           on - rule->due.lead <= d->as_of + d->days;
}

static struct due_item item_of(const struct judge *j, const struct rule *rule,
                               size_t row, size_t input, struct arena *arena)
{
    struct due_item item = {
        .rule = rule,
        .input = input,
        .line = j->batch->lines == NULL ? 0 : j->batch->lines[row],
    };

    (void)row_text(j->batch, j->rules->schema->contract, row, arena,
                   &item.contract);
    item.contract = pseudonym_of(j->rules->pseudonyms, item.contract, arena);
    return item;
}

static void collect_row(const struct dues *d, struct judge *j,
                        const struct rule *rule, size_t row, size_t input,
                        struct arena *arena, struct due_batch *out)
{
    struct due_count *count = &out->counts[rule - d->rules->rules];
    day_number on = 0;
    enum verdict verdict = due_of(j, rule, row, &on);

    if (verdict == VERDICT_NOT_APPLICABLE) {
        return;
    }
    if (verdict == VERDICT_UNDETERMINED) {
        count->open++;
        if (count->open <= DUE_OPEN_MAX) {
            struct due_item item = item_of(j, rule, row, input, arena);
            item.missing = missing(j, rule, row, arena);
            *ARENA_PUSH(arena, &out->open) = item;
        }
        return;
    }
    if (is_due(d, rule, on)) {
        struct due_item item = item_of(j, rule, row, input, arena);
        item.on = on;
        *ARENA_PUSH(arena, &out->due) = item;
        count->due++;
    } else if (on < d->as_of) {
        count->past++;
    } else {
        count->later++;
    }
}

struct due_batch *dues_collect(const struct dues *d, struct judge *j,
                               size_t input, struct arena *arena)
{
    struct due_batch *out = arena_alloc(arena, sizeof *out);

    out->counts = arena_array(arena, d->rules->rule_count,
                              sizeof *out->counts);
    for (size_t i = 0; i < d->rules->rule_count; i++) {
        const struct rule *rule = &d->rules->rules[i];
        if (rule->kind != RULE_DUE || !rule->selected) {
            continue;
        }
        for (size_t row = 0; row < j->batch->rows; row++) {
            collect_row(d, j, rule, row, input, arena, out);
        }
    }
    return out;
}

/* ---- all batches ------------------------------------------------------ */

static struct due_item kept(struct due_state *s, const struct due_item *item)
{
    struct due_item copy = *item;

    copy.contract = arena_str(&s->arena, item->contract);
    copy.missing = arena_str(&s->arena, item->missing);
    return copy;
}

void dues_add(struct dues *d, const struct due_batch *batch)
{
    struct due_state *s = d->state;

    for (size_t i = 0; i < batch->due.count; i++) {
        *ARENA_PUSH(&s->arena, &s->due) = kept(s, &batch->due.items[i]);
    }
    for (size_t i = 0; i < batch->open.count; i++) {
        const struct due_item *item = &batch->open.items[i];
        struct due_count *count = &s->counts[item->rule - d->rules->rules];
        if (count->listed < DUE_OPEN_MAX) {
            *ARENA_PUSH(&s->arena, &s->open) = kept(s, item);
            count->listed++;
        }
    }
    for (size_t i = 0; i < d->rules->rule_count; i++) {
        s->counts[i].due += batch->counts[i].due;
        s->counts[i].past += batch->counts[i].past;
        s->counts[i].later += batch->counts[i].later;
        s->counts[i].open += batch->counts[i].open;
        s->open_all += batch->counts[i].open;
    }
}

/* ---- the calendar ----------------------------------------------------- */

static int order_of(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

/* By day; of one day in input order, and discreet ones of a contract side by
   side. */
static int compare(const void *a, const void *b)
{
    const struct due_item *x = a, *y = b;
    int order = x->on < y->on ? -1 : x->on > y->on;

    if (order == 0) {
        order = order_of(x->input, y->input);
    }
    if (order == 0) {
        order = order_of(x->line, y->line);
    }
    if (order == 0) {
        order = (int)x->rule->due.discreet - (int)y->rule->due.discreet;
    }
    return order != 0 ? order : x->rule < y->rule ? -1 : x->rule > y->rule;
}

static bool is_same(const struct due_item *a, const struct due_item *b)
{
    return a->rule->due.discreet && b->rule->due.discreet && a->on == b->on &&
           a->input == b->input && a->line == b->line;
}

/* In order; discreet ones of one contract and day become one. */
static size_t settle(struct due_item *items, size_t count)
{
    size_t kept = 0;

    if (count > 0) {
        qsort(items, count, sizeof *items, compare);
    }
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !is_same(&items[kept - 1], &items[i])) {
            items[kept++] = items[i];
        }
    }
    return kept;
}

void dues_results(struct dues *d, struct due_list *out)
{
    struct due_state *s = d->state;

    s->due.count = settle(s->due.items, s->due.count);
    s->open.count = settle(s->open.items, s->open.count);
    *out = (struct due_list){
        .items = s->due.items,
        .count = s->due.count,
        .open = s->open.items,
        .open_count = s->open.count,
        .open_all = s->open_all,
        .by_rule = s->counts,
        .from = d->as_of - d->days,
        .as_of = d->as_of,
        .until = d->as_of + d->days,
    };
}
