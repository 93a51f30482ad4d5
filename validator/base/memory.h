/*
 * memory.h - the heap behind one door, and arenas.
 *
 * No caller ever sees a failed allocation: out of memory calls the hook, which
 * removes unfinished reports, says so and exits 2; it must not return.
 * What lives in an arena is never freed alone: it dies with the arena.
 * An arena is not safe for use by two threads at once.
 */
#ifndef HUURTOETS_BASE_MEMORY_H
#define HUURTOETS_BASE_MEMORY_H

#include <stddef.h>

#include "base/text.h"

/* Called when memory is out; must not return. NULL restores the default,
   which writes one line to standard error and exits 2. */
void mem_on_exhausted(void (*hook)(void));
/* For a library that reports by itself that it has no memory. */
_Noreturn void mem_exhausted(void);

void *mem_alloc(size_t size);            /* uninitialised */
void *mem_zero(size_t count, size_t size); /* zeroed; checks the product */
void *mem_resize(void *old, size_t size);
void mem_free(void *block);

struct arena {
    struct arena_block *head;
    char *at, *end;
    bool large;
};

void arena_init(struct arena *a);
/* One that will hold megabytes: it takes them in pieces for which the system
   may use large pages, since a fault a page is what a short run waits for. */
void arena_init_large(struct arena *a);
void arena_release(struct arena *a);
/* Forgets everything but keeps the first block for reuse. */
void arena_clear(struct arena *a);
/* Takes over all that `from` holds, which is then empty. */
void arena_adopt(struct arena *a, struct arena *from);
/* Zeroed, aligned for any type (16). */
void *arena_alloc(struct arena *a, size_t size);
void *arena_array(struct arena *a, size_t count, size_t size);
/* A copy of s (with a NUL behind it, not counted). */
struct str arena_str(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * A growing array in an arena: GROW makes room for one more element and
 * returns its address. `list` is any struct with `items`, `count`, `cap`.
 *     struct names { struct str *items; size_t count, cap; };
 *     *ARENA_PUSH(arena, &names) = name;
 */
#define ARENA_PUSH(arena, list)                                             \
    ((list)->items = arena_grow((arena), (list)->items, (list)->count,      \
                                &(list)->cap, sizeof *(list)->items),       \
     &(list)->items[(list)->count++])
void *arena_grow(struct arena *a, void *items, size_t count, size_t *cap,
                 size_t size);

#endif
