/*
 * worst.c - the worst findings. See worst.h.
 */
#include "run/worst.h"

#include <string.h>

#include "run/parcel.h"
#include "run/waiving.h"

void worst_init(struct worst *w, size_t limit)
{
    *w = (struct worst){.limit = limit};
}

void worst_release(struct worst *w)
{
    for (size_t i = 0; i < w->count; i++)
        mem_free(w->items[i].finding);
    mem_free(w->items);
    *w = (struct worst){.limit = w->limit, .by_cost = w->by_cost};
}

static int rank_of(enum verdict verdict, bool could_fail)
{
    switch (verdict) {
    case VERDICT_BROKEN:
        return 0;
    case VERDICT_FAIL:
        return 1;
    case VERDICT_WAIVED:
        return 4;
    case VERDICT_PASS: /* with a clash */
        return 5;
    default:
        return could_fail ? 2 : 3;
    }
}

/* Greater excess first; one without an excess last. */
static int compare_excess(const struct worst_item *a,
                          const struct worst_item *b)
{
    if (a->has_excess != b->has_excess)
        return a->has_excess ? -1 : 1;
    return a->has_excess ? decimal_compare(b->excess, a->excess) : 0;
}

static int compare_size(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

int worst_compare(const struct worst_item *a, const struct worst_item *b)
{
    int order = a->rank - b->rank;
    if (!order)
        order = (int)b->severity - (int)a->severity;
    if (!order)
        order = compare_excess(a, b);
    if (!order)
        order = compare_size(a->input, b->input);
    if (!order)
        order = compare_size(a->line, b->line);
    return order ? order : compare_size(a->rule, b->rule);
}

static bool has_place(const struct worst *w, const struct worst_item *item)
{
    return w->count < w->limit ||
           (w->limit && worst_compare(item, &w->items[w->count - 1]) < 0);
}

/* How many of the kept ones are worse than the item. */
static size_t place_of(const struct worst *w, const struct worst_item *item)
{
    size_t low = 0, high = w->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (worst_compare(item, &w->items[middle]) < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static void grow(struct worst *w)
{
    if (w->count < w->cap)
        return;
    w->cap = w->cap ? w->cap * 2 : 8;
    w->items = mem_resize(w->items, w->cap * sizeof *w->items);
}

/* Puts the item in its place; the last one falls off a full list. */
static void insert(struct worst *w, const struct worst_item *item)
{
    if (w->count == w->limit)
        mem_free(w->items[--w->count].finding);
    grow(w);
    size_t at = place_of(w, item);
    memmove(&w->items[at + 1], &w->items[at],
            (w->count - at) * sizeof *w->items);
    w->items[at] = *item;
    w->count++;
}

static void read_excess(struct worst_item *item, struct judge *j)
{
    const struct rule *rule = &j->rules->rules[item->rule];
    if (item->rank != 1 || rule->excess == REGISTER_NONE)
        return;
    struct value v =
        vec_get(machine_get(&j->machine, rule->excess), item->row);
    item->has_excess = v.type == TYPE_NUMBER;
    if (item->has_excess)
        item->excess = v.number;
}

/* Leaves of the item only what it costs in a year. */
static void read_cost(struct worst_item *item, struct unit unit)
{
    struct decimal year;
    item->severity = SEVERITY_INFO;
    if (item->has_excess && unit.month == -1 &&
        decimal_multiply(item->excess, decimal_from_int(12), &year))
        item->excess = year;
}

bool worst_wants(const struct worst *w, struct judge *j, size_t rule,
                 uint8_t outcome, size_t input)
{
    enum verdict verdict = outcome_verdict(outcome);
    struct worst_item best = {
        .rank = rank_of(verdict, outcome_could_fail(outcome)),
        .severity = j->rules->rules[rule].severity,
        .input = input,
        .line = j->batch->lines[0],
        .rule = rule,
    };
    if (!outcome_is_finding(outcome))
        return false;
    if (best.rank == 1 && j->rules->rules[rule].excess != REGISTER_NONE)
        return w->count < w->limit ||
               (w->limit && best.rank <= w->items[w->count - 1].rank);
    return has_place(w, &best);
}

void worst_offer(struct worst *w, struct judge *j, size_t rule, size_t row,
                 size_t input)
{
    uint8_t outcome = j->outcomes[rule][row];
    struct worst_item item = {
        .rank = rank_of(outcome_verdict(outcome), outcome_could_fail(outcome)),
        .severity = j->rules->rules[rule].severity,
        .input = input,
        .line = j->batch->lines[row],
        .rule = rule,
        .row = row,
    };
    if (w->count == w->limit &&
        (!w->count || item.rank > w->items[w->count - 1].rank))
        return;
    read_excess(&item, j);
    if (w->by_cost)
        read_cost(&item, j->rules->rules[rule].excess_unit);
    /* The severity so far is the highest it can be. */
    if (!has_place(w, &item))
        return;
    if (!w->by_cost)
        item.severity = judge_severity(j, rule, row);
    if (has_place(w, &item))
        insert(w, &item);
}

void worst_render(struct worst *w, struct judge *j,
                  const struct waivers *waivers, enum lang lang,
                  struct arena *scratch)
{
    for (size_t i = 0; i < w->count; i++) {
        struct worst_item *item = &w->items[i];
        struct finding finding = {0};
        if (item->finding)
            continue;
        arena_clear(scratch);
        waiving_finding(waivers, j, item->rule, item->row, item->input, lang,
                        scratch, &finding);
        item->finding = parcel_make(&finding);
    }
}

void worst_offer_finding(struct worst *w, const struct finding *f, size_t rule)
{
    struct worst_item item = {
        .rank = rank_of(f->verdict, f->could_fail),
        .severity = f->severity,
        .has_excess = f->has_excess,
        .excess = f->excess,
        .input = f->input,
        .line = f->line,
        .rule = rule,
    };
    if (w->by_cost)
        read_cost(&item, f->rule->excess_unit);
    if (!has_place(w, &item))
        return;
    item.finding = parcel_make(f);
    insert(w, &item);
}

void worst_merge(struct worst *into, struct worst *from)
{
    for (size_t i = 0; i < from->count; i++) {
        if (has_place(into, &from->items[i]))
            insert(into, &from->items[i]);
        else
            mem_free(from->items[i].finding);
    }
    from->count = 0;
}
