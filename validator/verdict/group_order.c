/*
 * group_order.c - kept records in, the one before each out: the last of the
 * same key with an earlier day, or on the same day and earlier in the input.
 *
 * Where one record of a key may stand anywhere (no day, or unknown whether it
 * belongs there), it is not known what stands before the others.
 */
#include "verdict/group.h"

#include <string.h>

/* What the order depends on, so that the records themselves stay where they
   are. */
struct stand {
    uint64_t hash;
    day_number order;
    uint32_t record;
};

struct sorter {
    struct stand *items, *spare;
};

/* By key and day; records with the same ones stay in input order. */
static bool stands_before(const struct stand *x, const struct stand *y)
{
    if (x->hash != y->hash) {
        return x->hash < y->hash;
    }
    return x->order != y->order ? x->order < y->order : x->record < y->record;
}

/* ---- few records ------------------------------------------------------- */

static void merge(struct sorter *s, size_t from, size_t middle, size_t end)
{
    size_t a = from, b = middle;

    for (size_t i = from; i < end; i++) {
        bool first = b == end || (a < middle && stands_before(&s->items[a],
                                                              &s->items[b]));
        s->spare[i] = first ? s->items[a++] : s->items[b++];
    }
}

static void sort_few(struct sorter s, size_t count)
{
    struct stand *items = s.items;

    for (size_t width = 1; width < count; width *= 2) {
        for (size_t from = 0; from < count; from += 2 * width) {
            size_t middle = from + width < count ? from + width : count;
            size_t end = middle + width < count ? middle + width : count;
            merge(&s, from, middle, end);
        }
        struct stand *sorted = s.spare;
        s.spare = s.items;
        s.items = sorted;
    }
    if (s.items != items) {
        memcpy(items, s.items, count * sizeof *items);
    }
}

/* ---- many: first to their place by the front of the hash ---------------- */

enum { PART = 8 }; /* records to a part, about */

static unsigned part_bits(size_t count)
{
    unsigned bits = 1;

    while ((size_t)PART << bits < count && bits < 20) {
        bits++;
    }
    return bits;
}

static void sort(struct sorter *s, size_t count)
{
    unsigned shift = 64 - part_bits(count);
    size_t parts = (size_t)1 << (64 - shift);
    uint32_t *ends = mem_zero(parts + 1, sizeof *ends);

    for (size_t i = 0; i < count; i++) {
        ends[(s->items[i].hash >> shift) + 1]++;
    }
    for (size_t i = 0; i < parts; i++) {
        ends[i + 1] += ends[i];
    }
    for (size_t i = 0; i < count; i++) {
        s->spare[ends[s->items[i].hash >> shift]++] = s->items[i];
    }
    for (size_t i = 0; i < parts; i++) {
        size_t from = i == 0 ? 0 : ends[i - 1];
        sort_few((struct sorter){s->spare + from, s->items + from},
                 ends[i] - from);
    }
    struct stand *sorted = s->spare;
    s->spare = s->items;
    s->items = sorted;
    mem_free(ends);
}

/* ---- who stands before -------------------------------------------------- */

/* One key's records, items[from..end). */
static void link_key(const struct group_rule *r, const struct stand *items,
                     size_t from, size_t end, uint32_t *before)
{
    bool loose = false;

    for (size_t i = from; i < end && end - from > 1; i++) {
        loose = loose || group_head_at(r, items[i].record).flags != 0;
    }
    for (size_t i = from; i < end; i++) {
        before[items[i].record] = loose       ? GROUP_UNKNOWN
                                  : i == from ? GROUP_NOTHING
                                              : items[i - 1].record;
    }
}

static void link_all(const struct group_rule *r, const struct stand *items,
                     size_t count, uint32_t *before)
{
    for (size_t from = 0, end; from < count; from = end) {
        end = from + 1;
        while (end < count && items[end].hash == items[from].hash) {
            end++;
        }
        link_key(r, items, from, end, before);
    }
}

uint32_t *group_order(const struct group_rule *r)
{
    size_t room = r->count > 0 ? r->count : 1;
    uint32_t *before = mem_alloc(room * sizeof *before);
    struct sorter s = {
        .items = mem_alloc(room * sizeof *s.items),
        .spare = mem_alloc(room * sizeof *s.spare),
    };
    size_t count = 0;

    for (size_t i = 0; i < r->count; i++) {
        struct group_head h = group_head_at(r, i);
        before[i] = GROUP_UNKNOWN; /* of those without a key */
        if ((h.flags & GROUP_KEYLESS) == 0) {
            s.items[count++] = (struct stand){h.hash, h.order, (uint32_t)i};
        }
    }
    sort(&s, count);
    link_all(r, s.items, count, before);
    mem_free(s.items);
    mem_free(s.spare);
    return before;
}
