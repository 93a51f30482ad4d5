/*
 * keys.h - a growing set of byte strings, numbered in the order in which they
 * came. Numbers never change; nothing is ever removed.
 */
#ifndef HUURTOETS_VERDICT_KEYS_H
#define HUURTOETS_VERDICT_KEYS_H

#include "base/memory.h"
#include "base/text.h"

struct keys {
    struct arena arena; /* the texts */
    struct str *texts;  /* by number */
    uint64_t *slots; /* open addressing: the hash's upper half, then
                        number + 1; 0 is free */
    size_t slot_count; /* a power of two */
    size_t count, cap;
};

enum { KEY_ABSENT = -1 };

void keys_open(struct keys *k);
void keys_close(struct keys *k);
/* The key's number, or KEY_ABSENT. */
int64_t keys_find(const struct keys *k, struct str key);
/* The key's number; a new one is copied and gets the number keys->count. */
size_t keys_add(struct keys *k, struct str key);
/* The same with the hash at hand (str_hash of the key). */
size_t keys_add_hashed(struct keys *k, struct str key, uint64_t hash);

#endif
