/*
 * keys.c - byte strings in, small numbers out; linear probing, at most half
 * full.
 */
#include "verdict/keys.h"

#include <assert.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

void keys_open(struct keys *k)
{
    *k = (struct keys){.slot_count = FIRST_SLOTS};
    arena_init(&k->arena);
    k->slots = mem_zero(FIRST_SLOTS, sizeof *k->slots);
}

void keys_close(struct keys *k)
{
    arena_release(&k->arena);
    mem_free(k->texts);
    mem_free(k->slots);
    *k = (struct keys){0};
}

/* What a slot holds for a key: where it belongs, and most other keys differ in
   it, so that their texts need not be read. */
static uint64_t slot_make(uint64_t hash, size_t number)
{
    return hash >> 32 << 32 | (uint64_t)(number + 1);
}

/* Where a key belongs, by its hash or its slot. */
static size_t slot_home(const struct keys *k, uint64_t hash)
{
    return (size_t)(hash >> 32) & (k->slot_count - 1);
}

static size_t slot_number(uint64_t slot)
{
    return (size_t)(slot & UINT32_MAX) - 1;
}

/* The slot that holds the key, or the free one where it would go. */
static size_t keys_probe(const struct keys *k, struct str key, uint64_t hash)
{
    size_t mask = k->slot_count - 1, at = slot_home(k, hash);

    for (; k->slots[at] != 0; at = (at + 1) & mask) {
        if (k->slots[at] >> 32 == hash >> 32 &&
            str_equal(k->texts[slot_number(k->slots[at])], key)) {
            break;
        }
    }
    return at;
}

static void keys_widen(struct keys *k)
{
    uint64_t *old = k->slots;
    size_t count = k->slot_count;

    k->slot_count *= 2;
    k->slots = mem_zero(k->slot_count, sizeof *k->slots);
    for (size_t i = 0; i < count; i++) {
        size_t at = slot_home(k, old[i]);
        if (old[i] == 0) {
            continue;
        }
        while (k->slots[at] != 0) {
            at = (at + 1) & (k->slot_count - 1);
        }
        k->slots[at] = old[i];
    }
    mem_free(old);
}

int64_t keys_find(const struct keys *k, struct str key)
{
    size_t at = keys_probe(k, key, str_hash(key));

    return k->slots[at] == 0 ? KEY_ABSENT
                             : (int64_t)slot_number(k->slots[at]);
}

size_t keys_add(struct keys *k, struct str key)
{
    return keys_add_hashed(k, key, str_hash(key));
}

static void keys_append(struct keys *k, struct str key)
{
    assert(k->count < UINT32_MAX - 1);
    if (k->count == k->cap) {
        k->cap = k->cap == 0 ? FIRST_SLOTS : 2 * k->cap;
        k->texts = mem_resize(k->texts, k->cap * sizeof *k->texts);
    }
    k->texts[k->count++] = arena_str(&k->arena, key);
}

size_t keys_add_hashed(struct keys *k, struct str key, uint64_t hash)
{
    size_t at = keys_probe(k, key, hash);

    if (k->slots[at] != 0) {
        return slot_number(k->slots[at]);
    }
    keys_append(k, key);
    k->slots[at] = slot_make(hash, k->count - 1);
    if (2 * k->count > k->slot_count) {
        keys_widen(k);
    }
    return k->count - 1;
}
