/*
 * group_order.c - kept records in, the one before each out: the last of the
 * same key with an earlier day, or on the same day and earlier in the input.
 *
 * Where one record of a key may stand anywhere (no day, or unknown whether it
 * belongs there), it is not known what stands before the others.
 */
#include "verdict/group.h"

#include <stdlib.h>

struct ordering {
    const struct group_state *state;
    size_t rule; /* of the state */
    int order_field;
    uint32_t *before;
    uint64_t *stands; /* of one key: day and number, as one number to sort */
    size_t cap;
};

static bool is_loose(const struct ordering *o, uint32_t number)
{
    const struct group_block *b = group_block_of(o->state, number);

    return (b->parts[o->rule].flags[number % BATCH_ROWS] & GROUP_LOOSE) != 0;
}

static uint64_t stand_of(const struct ordering *o, uint32_t number)
{
    const struct group_column *c = group_column_of(o->state, number,
                                                   o->order_field);
    int64_t day = group_value(c, number % BATCH_ROWS).date;

    return (uint64_t)(day - DAY_MIN) << 32 | number;
}

static int by_stand(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

    return (a > b) - (a < b);
}

static void sort_key(struct ordering *o, const uint32_t *numbers, size_t count)
{
    bool sorted = true;

    if (count > o->cap) {
        o->cap = 2 * count;
        o->stands = mem_resize(o->stands, o->cap * sizeof *o->stands);
    }
    for (size_t i = 0; i < count; i++) {
        o->stands[i] = stand_of(o, numbers[i]);
        sorted &= i == 0 || o->stands[i - 1] < o->stands[i];
    }
    if (!sorted) {
        qsort(o->stands, count, sizeof *o->stands, by_stand);
    }
}

/* One key's records. */
static void link_key(void *data, uint32_t *numbers, size_t count)
{
    struct ordering *o = data;
    bool loose = false;

    for (size_t i = 0; i < count; i++) {
        loose = loose || is_loose(o, numbers[i]);
    }
    for (size_t i = 0; loose && i < count; i++) {
        o->before[numbers[i]] = GROUP_UNKNOWN;
    }
    if (loose) {
        return;
    }
    sort_key(o, numbers, count);
    for (size_t i = 1; i < count; i++) {
        o->before[(uint32_t)o->stands[i]] = (uint32_t)o->stands[i - 1] + 1;
    }
}

uint32_t *group_order(const struct groups *g, size_t rule)
{
    const struct group_state *s = g->state;
    const struct group_rule *r = &s->rules[rule];
    struct ordering o = {
        .state = s,
        .rule = rule,
        .order_field = g->rules->rules[r->rule].order_field,
        .before = mem_zero(s->block_count * BATCH_ROWS, sizeof *o.before),
    };

    twins_each(&r->twins, link_key, &o);
    mem_free(o.stands);
    return o.before;
}
