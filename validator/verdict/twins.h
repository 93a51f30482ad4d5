/*
 * twins.h - numbered hashes in, those that several numbers share out.
 *
 * A hash goes to a part by its upper bits; at the end each part is searched
 * with a table small enough for the cache. What occurs once, as most does,
 * costs no more than that.
 */
#ifndef HUURTOETS_VERDICT_TWINS_H
#define HUURTOETS_VERDICT_TWINS_H

#include "base/memory.h"

struct twins_part {
    uint64_t *hashes;
    uint32_t *numbers;
    size_t count, cap;
};

struct twins {
    struct twins_part *parts;
};

/* Of a key, in the place of the key itself: different keys of any structure
   have different ones but for a chance of one in 2^64. */
uint64_t twins_hash(struct str key);
/* Of a key of several parts: that of the parts before it, 0 for the first, and
   its own. "a", "b" is not "b", "a". */
uint64_t twins_join(uint64_t before, uint64_t own);
void twins_open(struct twins *t);
void twins_close(struct twins *t);
/* Numbers come in ascending order. */
void twins_add(struct twins *t, uint64_t hash, uint32_t number);
/* numbers[0..count): all that have one hash, ascending; two or more. */
typedef void twins_visit(void *data, uint32_t *numbers, size_t count);
void twins_each(const struct twins *t, twins_visit *visit, void *data);

#endif
