/*
 * preload.c - a system in which something goes wrong: LD_PRELOAD before the
 * program, for test_faults.c. glibc only.
 *
 * FAULT=WHAT@CALL:N does WHAT at the N-th CALL (0: at every one). CALL: alloc,
 * read, write, name (a file gets its name). WHAT: fail, short (at most seven
 * bytes), int, term, kill (the signal). FAULT_COUNT=FILE: how many calls of
 * that kind there were. FAULT_NAMED=1: there are no files without a name.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

enum call { ALLOC, READ, WRITE, NAME, CALLS };
enum { SHORT = 7, FAIL = -1, LESS = -2, NOTHING = 0 };

static enum call watched = CALLS;
static int what; /* FAIL, LESS or a signal */
static long at;
static atomic_long seen;
static int count_fd = -1;

static void __attribute__((constructor)) start(void)
{
    static const char *const calls[] = {"alloc", "read", "write", "name"};
    const char *fault = getenv("FAULT"), *path = getenv("FAULT_COUNT");
    const char *call = fault ? strchr(fault, '@') : NULL;
    const char *colon = call ? strchr(call, ':') : NULL;
    if (path)
        count_fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (!colon)
        return;
    what = !strncmp(fault, "fail", 4)    ? FAIL
           : !strncmp(fault, "short", 5) ? LESS
           : !strncmp(fault, "int", 3)   ? SIGINT
           : !strncmp(fault, "term", 4)  ? SIGTERM
                                         : SIGKILL;
    at = atol(colon + 1);
    for (int i = 0; i < CALLS; i++)
        if (!strncmp(call + 1, calls[i], strlen(calls[i])))
            watched = (enum call)i;
}

static void __attribute__((destructor)) end(void)
{
    if (count_fd >= 0)
        dprintf(count_fd, "%ld\n", atomic_load(&seen));
}

/* What is to happen to this call. */
static int meets(enum call call)
{
    if (call != watched)
        return NOTHING;
    long number = atomic_fetch_add(&seen, 1) + 1;
    if (at && number != at)
        return NOTHING;
    if (what > 0)
        raise(what);
    return what > 0 ? NOTHING : what;
}

void *malloc(size_t size)
{
    if (meets(ALLOC) != FAIL)
        return __libc_malloc(size);
    errno = ENOMEM;
    return NULL;
}

void *calloc(size_t count, size_t size)
{
    if (meets(ALLOC) != FAIL)
        return __libc_calloc(count, size);
    errno = ENOMEM;
    return NULL;
}

void *realloc(void *old, size_t size)
{
    if (meets(ALLOC) != FAIL)
        return __libc_realloc(old, size);
    errno = ENOMEM;
    return NULL;
}

static size_t cut(int fate, size_t size)
{
    return fate == LESS && size > SHORT ? SHORT : size;
}

static ssize_t failed(int error)
{
    errno = error;
    return -1;
}

ssize_t read(int fd, void *out, size_t size)
{
    int fate = meets(READ);
    return fate == FAIL ? failed(EIO)
                        : syscall(SYS_read, fd, out, cut(fate, size));
}

ssize_t pread(int fd, void *out, size_t size, off_t from)
{
    int fate = meets(READ);
    return fate == FAIL ? failed(EIO)
                        : syscall(SYS_pread64, fd, out, cut(fate, size), from);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    int fate = fd == STDERR_FILENO ? NOTHING : meets(WRITE);
    return fate == FAIL ? failed(ENOSPC)
                        : syscall(SYS_write, fd, bytes, cut(fate, size));
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t from)
{
    int fate = meets(WRITE);
    return fate == FAIL
               ? failed(ENOSPC)
               : syscall(SYS_pwrite64, fd, bytes, cut(fate, size), from);
}

int rename(const char *from, const char *to)
{
    if (meets(NAME) == FAIL)
        return (int)failed(EACCES);
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int linkat(int from_fd, const char *from, int to_fd, const char *to, int flags)
{
    if (meets(NAME) == FAIL)
        return (int)failed(EACCES);
    return (int)syscall(SYS_linkat, from_fd, from, to_fd, to, flags);
}

int open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
    va_end(list);
    if ((flags & O_TMPFILE) == O_TMPFILE && getenv("FAULT_NAMED"))
        return (int)failed(EOPNOTSUPP);
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}
