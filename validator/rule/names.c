/*
 * names.c - a hash table with open addressing. See names.h.
 *
 * At most half of the slots are taken, so that a search always ends.
 */
#include "rule/names.h"

#include <assert.h>

enum { SLOTS_MIN = 64 };

void names_init(struct names *n, struct arena *arena)
{
    *n = (struct names){.arena = arena, .slot_count = SLOTS_MIN};
    n->slots = arena_array(arena, SLOTS_MIN, sizeof *n->slots);
}

/* The slot that holds the name, or the free one where it belongs. */
static uint32_t *slot_of(const struct names *n, struct str name)
{
    size_t mask = n->slot_count - 1;
    size_t at = (size_t)str_hash(name) & mask;
    while (n->slots[at] && !str_equal(n->items[n->slots[at] - 1], name))
        at = (at + 1) & mask;
    return &n->slots[at];
}

static void widen(struct names *n)
{
    n->slot_count *= 2;
    n->slots = arena_array(n->arena, n->slot_count, sizeof *n->slots);
    for (size_t i = 0; i < n->count; i++)
        *slot_of(n, n->items[i]) = (uint32_t)i + 1;
}

bool names_add(struct names *n, struct str name, int value)
{
    assert(value >= 0);
    uint32_t *slot = slot_of(n, name);
    if (*slot)
        return false;
    n->values = arena_grow(n->arena, n->values, n->count, &n->value_cap,
                           sizeof *n->values);
    n->values[n->count] = value;
    *ARENA_PUSH(n->arena, n) = name;
    *slot = (uint32_t)n->count;
    if (n->count * 2 > n->slot_count)
        widen(n);
    return true;
}

int names_find(const struct names *n, struct str name)
{
    uint32_t item = *slot_of(n, name);
    return item ? n->values[item - 1] : -1;
}
