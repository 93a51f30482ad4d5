/*
 * memory.c - the heap behind one door, and arenas. See memory.h.
 */
#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void exhausted_default(void)
{
    fputs("huurtoets: out of memory\n", stderr);
    exit(2);
}

static void (*exhausted)(void) = exhausted_default;

void mem_on_exhausted(void (*hook)(void))
{
    exhausted = hook ? hook : exhausted_default;
}

_Noreturn void mem_exhausted(void)
{
    exhausted();
    abort();
}

static void *checked(void *block)
{
    if (!block)
        mem_exhausted();
    return block;
}

void *mem_alloc(size_t size)
{
    return checked(malloc(size ? size : 1));
}

void *mem_zero(size_t count, size_t size)
{
    return checked(calloc(count ? count : 1, size ? size : 1));
}

void *mem_resize(void *old, size_t size)
{
    return checked(realloc(old, size ? size : 1));
}

void mem_free(void *block)
{
    free(block);
}

enum {
    ALIGN = 16,
    BLOCK = 64 * 1024,
    BLOCK_MAX = 1024 * 1024,
    LARGE = 2 * 1024 * 1024 /* a large page */
};

struct arena_block {
    struct arena_block *next;
    size_t size; /* of the payload */
    _Alignas(ALIGN) char data[];
};

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
}

void arena_init_large(struct arena *a)
{
    *a = (struct arena){.large = true};
}

static void free_blocks(struct arena_block *block)
{
    while (block) {
        struct arena_block *next = block->next;
        mem_free(block);
        block = next;
    }
}

void arena_release(struct arena *a)
{
    free_blocks(a->head);
    *a = (struct arena){.large = a->large};
}

void arena_clear(struct arena *a)
{
    if (!a->head)
        return;
    free_blocks(a->head->next);
    a->head->next = NULL;
    a->at = a->head->data;
    a->end = a->at + a->head->size;
}

void arena_adopt(struct arena *a, struct arena *from)
{
    struct arena_block *last = from->head;
    if (!a->head) {
        a->head = from->head;
        a->at = from->at;
        a->end = from->end;
    } else if (last) {
        while (last->next)
            last = last->next;
        last->next = a->head->next;
        a->head->next = from->head;
    }
    *from = (struct arena){.large = from->large};
}

/* Of at least that many bytes, with its head. */
static struct arena_block *large_block(size_t size)
{
    size = (size + LARGE - 1) / LARGE * LARGE;
    struct arena_block *block = checked(aligned_alloc(LARGE, size));
    madvise(block, size, MADV_HUGEPAGE); /* a hint */
    block->size = size - sizeof *block;
    return block;
}

/* Twice the block before, so that a large arena asks the system rarely. */
static size_t block_size(const struct arena *a)
{
    size_t size = a->head ? a->head->size * 2 : BLOCK;
    return size < BLOCK_MAX ? size : BLOCK_MAX;
}

static void new_block(struct arena *a, size_t size)
{
    size_t usual = block_size(a), payload = size > usual ? size : usual;
    struct arena_block *block;
    if (a->large) {
        block = large_block(sizeof *block + size);
    } else {
        block = mem_alloc(sizeof *block + payload);
        block->size = payload;
    }
    block->next = a->head;
    a->head = block;
    a->at = block->data;
    a->end = block->data + block->size;
}

/* Not zeroed. */
static void *take(struct arena *a, size_t size)
{
    if (size > SIZE_MAX - 2 * LARGE)
        mem_exhausted();
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (size == 0)
        size = ALIGN;
    if (!a->head || size > (size_t)(a->end - a->at))
        new_block(a, size);
    void *found = a->at;
    a->at += size;
    return found;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return memset(take(a, size), 0, size);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        mem_exhausted();
    return arena_alloc(a, count * size);
}

struct str arena_str(struct arena *a, struct str s)
{
    char *copy = take(a, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return (struct str){copy, s.len};
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
    struct buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vprintf(&text, format, args);
    va_end(args);
    struct str copy = arena_str(a, buf_str(&text));
    buf_release(&text);
    return copy;
}

void *arena_grow(struct arena *a, void *items, size_t count, size_t *cap,
                 size_t size)
{
    if (count < *cap)
        return items;
    size_t more = *cap ? *cap * 2 : 8;
    if (size && more > SIZE_MAX / size)
        mem_exhausted();
    char *grown = take(a, more * size);
    if (count)
        memcpy(grown, items, count * size);
    memset(grown + count * size, 0, (more - count) * size);
    *cap = more;
    return grown;
}
