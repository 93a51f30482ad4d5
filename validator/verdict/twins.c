/*
 * twins.c - see twins.h. Within a part a hash's numbers form a chain, from the
 * last to the first; a slot of the table holds the last.
 */
#include "verdict/twins.h"

#include <string.h>

#include "base/decimal.h"

enum { PART_BITS = 8, PARTS = 1 << PART_BITS, FIRST_ITEMS = 64 };

/* ---- hashes ------------------------------------------------------------ */

/* Both halves of the product, so that every bit of the word reaches all. */
static uint64_t fold(uint64_t hash, uint64_t word)
{
    uint128 product = (uint128)(hash ^ word) * 0x9E3779B97F4A7C15u;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* One to eight bytes. */
static uint64_t last_word(const char *p, size_t n)
{
    uint32_t low, high;

    if (n < 4) {
        return (unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 |
               (uint64_t)(unsigned char)p[n - 1] << 16;
    }
    memcpy(&low, p, 4);
    memcpy(&high, p + n - 4, 4);
    return (uint64_t)high << 32 | low;
}

uint64_t twins_hash(struct str key)
{
    uint64_t hash = key.len * 0xD6E8FEB86659FD93u, word;

    for (; key.len > 8; key.ptr += 8, key.len -= 8) {
        memcpy(&word, key.ptr, 8);
        hash = fold(hash, word);
    }
    if (key.len > 0) {
        hash = fold(hash, last_word(key.ptr, key.len));
    }
    return fold(hash, 0xD6E8FEB86659FD93u);
}

uint64_t twins_join(uint64_t before, uint64_t own)
{
    return fold(before, own);
}

/* ---- adding ------------------------------------------------------------ */

void twins_open(struct twins *t)
{
    *t = (struct twins){mem_zero(PARTS, sizeof *t->parts)};
}

void twins_close(struct twins *t)
{
    for (size_t i = 0; i < PARTS; i++) {
        mem_free(t->parts[i].hashes);
        mem_free(t->parts[i].numbers);
    }
    mem_free(t->parts);
    *t = (struct twins){0};
}

static void widen(struct twins_part *p)
{
    p->cap = p->cap == 0 ? FIRST_ITEMS : p->cap + p->cap / 2;
    p->hashes = mem_resize(p->hashes, p->cap * sizeof *p->hashes);
    p->numbers = mem_resize(p->numbers, p->cap * sizeof *p->numbers);
}

void twins_add(struct twins *t, uint64_t hash, uint32_t number)
{
    struct twins_part *p = &t->parts[hash >> (64 - PART_BITS)];

    if (p->count == p->cap) {
        widen(p);
    }
    p->hashes[p->count] = hash;
    p->numbers[p->count++] = number;
}

/* ---- a part ------------------------------------------------------------ */

/* Of items: 1 + the index, 0 is none. */
struct search {
    uint32_t *slots; /* the last with its hash */
    uint32_t *before; /* by item: the one before with its hash */
    uint32_t *chain;
    size_t slot_cap, item_cap;
};

static size_t slots_for(size_t count)
{
    size_t slots = 2 * FIRST_ITEMS;

    while (slots < 2 * count) {
        slots *= 2;
    }
    return slots;
}

static void search_widen(struct search *s, size_t slots, size_t items)
{
    if (slots > s->slot_cap) {
        s->slot_cap = slots;
        s->slots = mem_resize(s->slots, slots * sizeof *s->slots);
    }
    if (items > s->item_cap) {
        s->item_cap = items;
        s->before = mem_resize(s->before, items * sizeof *s->before);
        s->chain = mem_resize(s->chain, items * sizeof *s->chain);
    }
    memset(s->slots, 0, slots * sizeof *s->slots);
}

static void chain_all(struct search *s, const struct twins_part *p,
                      size_t slots)
{
    for (size_t i = 0; i < p->count; i++) {
        uint64_t hash = p->hashes[i];
        size_t at = (size_t)hash & (slots - 1);
        while (s->slots[at] != 0 && p->hashes[s->slots[at] - 1] != hash) {
            at = (at + 1) & (slots - 1);
        }
        s->before[i] = s->slots[at];
        s->slots[at] = (uint32_t)i + 1;
    }
}

static void visit_chain(struct search *s, const struct twins_part *p,
                        uint32_t last, twins_visit *visit, void *data)
{
    size_t at = p->count, count = 0;

    for (uint32_t i = last; i != 0; i = s->before[i - 1]) {
        s->chain[--at] = p->numbers[i - 1];
        count++;
    }
    visit(data, s->chain + at, count);
}

static void search_part(struct search *s, const struct twins_part *p,
                        twins_visit *visit, void *data)
{
    size_t slots = slots_for(p->count);

    search_widen(s, slots, p->count);
    chain_all(s, p, slots);
    for (size_t i = 0; i < slots; i++) {
        if (s->slots[i] != 0 && s->before[s->slots[i] - 1] != 0) {
            visit_chain(s, p, s->slots[i], visit, data);
        }
    }
}

void twins_each(const struct twins *t, twins_visit *visit, void *data)
{
    struct search s = {0};

    for (size_t i = 0; i < PARTS; i++) {
        if (t->parts[i].count > 1) {
            search_part(&s, &t->parts[i], visit, data);
        }
    }
    mem_free(s.slots);
    mem_free(s.before);
    mem_free(s.chain);
}
