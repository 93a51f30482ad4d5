/*
 * group_order.c - kept records in, the one before each out: the last of the
 * same key with an earlier day, or on the same day and earlier in the input.
 *
 * Where one record of a key may stand anywhere (no day, or unknown whether it
 * belongs there), it is not known what stands before the others.
 */
#include "verdict/group.h"

#include <string.h>

struct sorter {
    const struct group_rule *rule;
    uint32_t *items, *spare;
};

/* By key and day; records with the same ones stay in input order. */
static bool stands_before(const struct sorter *s, uint32_t a, uint32_t b)
{
    struct group_head x = group_head_at(s->rule, a);
    struct group_head y = group_head_at(s->rule, b);

    if (x.hash != y.hash) {
        return x.hash < y.hash;
    }
    return x.order != y.order ? x.order < y.order : a < b;
}

static void merge(struct sorter *s, size_t from, size_t middle, size_t end)
{
    size_t a = from, b = middle;

    for (size_t i = from; i < end; i++) {
        bool first = b == end || (a < middle &&
                                  stands_before(s, s->items[a], s->items[b]));
        s->spare[i] = first ? s->items[a++] : s->items[b++];
    }
}

static void sort(struct sorter *s, size_t count)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t from = 0; from < count; from += 2 * width) {
            size_t middle = from + width < count ? from + width : count;
            size_t end = middle + width < count ? middle + width : count;
            merge(s, from, middle, end);
        }
        uint32_t *sorted = s->spare;
        s->spare = s->items;
        s->items = sorted;
    }
}

static bool is_loose(const struct group_rule *r, uint32_t i)
{
    struct group_head h = group_head_at(r, i);

    return h.flags != 0;
}

/* One key's records, items[from..end). */
static void link_key(const struct sorter *s, size_t from, size_t end,
                     uint32_t *before)
{
    bool loose = false;

    for (size_t i = from; i < end && end - from > 1; i++) {
        loose = loose || is_loose(s->rule, s->items[i]);
    }
    for (size_t i = from; i < end; i++) {
        before[s->items[i]] = loose       ? GROUP_UNKNOWN
                              : i == from ? GROUP_NOTHING
                                          : s->items[i - 1];
    }
}

static bool has_key(const struct group_rule *r, size_t i)
{
    return (group_head_at(r, i).flags & GROUP_KEYLESS) == 0;
}

static void link_all(const struct sorter *s, size_t count, uint32_t *before)
{
    for (size_t from = 0, end; from < count; from = end) {
        uint64_t hash = group_head_at(s->rule, s->items[from]).hash;
        end = from + 1;
        while (end < count &&
               group_head_at(s->rule, s->items[end]).hash == hash) {
            end++;
        }
        link_key(s, from, end, before);
    }
}

uint32_t *group_order(const struct group_rule *r)
{
    size_t room = r->count > 0 ? r->count : 1;
    struct sorter s = {
        .rule = r,
        .items = mem_zero(room, sizeof *s.items),
        .spare = mem_zero(room, sizeof *s.spare),
    };
    size_t count = 0;

    for (size_t i = 0; i < r->count; i++) {
        if (has_key(r, i)) {
            s.items[count++] = (uint32_t)i;
        }
    }
    sort(&s, count);
    uint32_t *before = s.spare; /* sorting needs its room no longer */
    for (size_t i = 0; i < r->count; i++) {
        before[i] = GROUP_UNKNOWN; /* of those without a key */
    }
    link_all(&s, count, before);
    mem_free(s.items);
    return before;
}
