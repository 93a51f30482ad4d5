/*
 * memory.c - the heap behind one door, and arenas. See memory.h.
 */
#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

enum { ALIGN = 16, BLOCK = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size; /* of the payload */
    _Alignas(ALIGN) char data[];
};

void arena_init(struct arena *a)
{
    *a = (struct arena){0};
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
    arena_init(a);
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
        *a = *from;
    } else if (last) {
        while (last->next)
            last = last->next;
        last->next = a->head->next;
        a->head->next = from->head;
    }
    arena_init(from);
}

static void new_block(struct arena *a, size_t size)
{
    size_t payload = size > BLOCK ? size : BLOCK;
    struct arena_block *block = mem_alloc(sizeof *block + payload);
    block->next = a->head;
    block->size = payload;
    a->head = block;
    a->at = block->data;
    a->end = block->data + payload;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX - 2 * BLOCK)
        mem_exhausted();
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (size == 0)
        size = ALIGN;
    if (!a->head || size > (size_t)(a->end - a->at))
        new_block(a, size);
    void *found = a->at;
    a->at += size;
    return memset(found, 0, size);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        mem_exhausted();
    return arena_alloc(a, count * size);
}

struct str arena_str(struct arena *a, struct str s)
{
    char *copy = arena_alloc(a, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
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
    void *grown = arena_array(a, more, size);
    if (count)
        memcpy(grown, items, count * size);
    *cap = more;
    return grown;
}
