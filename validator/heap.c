/*
 * heap.c - the program's malloc: an allocation that fails ends the run with a
 * message, in libraries too.
 *
 * Some of them take no notice: libxlsxwriter goes on with a null pointer, or
 * leaves cells out of the workbook. In the program itself, so that it comes
 * before the C library's and leaves the library's callers alone; with glibc
 * only, and not under a sanitizer, which has a malloc of its own.
 */
#include "base/memory.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(SANITIZED) && !defined(PORTABLE)

#include <dlfcn.h>
#include <stdbool.h>
#include <stdlib.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

/* What comes next: the C library's own, unless something stands between. Until
   it has been looked up, which may allocate, the C library's. */
static struct {
    void *(*alloc)(size_t size);
    void *(*zero)(size_t count, size_t size);
    void *(*resize)(void *old, size_t size);
} next = {__libc_malloc, __libc_calloc, __libc_realloc};

static void look_up(const char *name, void *function)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (found)
        *(void **)function = found;
}

static void __attribute__((constructor)) start(void)
{
    look_up("malloc", &next.alloc);
    look_up("calloc", &next.zero);
    look_up("realloc", &next.resize);
}

static void *checked(void *block, bool wanted)
{
    if (!block && wanted)
        mem_exhausted();
    return block;
}

__attribute__((visibility("default"))) void *malloc(size_t size)
{
    return checked(next.alloc(size), size);
}

__attribute__((visibility("default"))) void *calloc(size_t count, size_t size)
{
    return checked(next.zero(count, size), count && size);
}

__attribute__((visibility("default"))) void *realloc(void *old, size_t size)
{
    return checked(next.resize(old, size), size);
}

#else

/* ISO C wants something here. */
typedef int heap_is_the_systems;

#endif
