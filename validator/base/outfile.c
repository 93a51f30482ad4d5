/*
 * outfile.c - reports that appear whole or not at all. See file.h.
 *
 * Where the system can, a report is written to a file without a name, of which
 * nothing is left however the process ends; it gets one just before it is
 * renamed. Every temporary with a name is in the table of names from the moment
 * it exists until it is renamed or removed, so that a signal handler can remove
 * it. Who takes a name out of the table owns it.
 */
#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPEN_MAX_FILES = 64, GATHER = 64 * 1024 };

static _Atomic(char *) temporaries[OPEN_MAX_FILES];
static atomic_bool given_up;

static bool enter_name(char *name)
{
    for (int i = 0; i < OPEN_MAX_FILES && !given_up; i++) {
        char *empty = NULL;
        if (atomic_compare_exchange_strong(&temporaries[i], &empty, name))
            return true;
    }
    return false;
}

/* False if outfile_abandon_all has taken it. */
static bool take_name(char *name)
{
    for (int i = 0; i < OPEN_MAX_FILES; i++) {
        char *expected = name;
        if (atomic_compare_exchange_strong(&temporaries[i], &expected, NULL))
            return true;
    }
    return false;
}

void outfile_abandon_all(void)
{
    given_up = true;
    for (int i = 0; i < OPEN_MAX_FILES; i++) {
        char *name = atomic_exchange(&temporaries[i], NULL);
        if (name)
            unlink(name);
    }
}

static void forget_temporary(struct outfile *f)
{
    if (f->temporary && take_name(f->temporary))
        mem_free(f->temporary);
    f->temporary = NULL;
}

static void release(struct outfile *f)
{
    if (f->temporary)
        unlink(f->temporary);
    forget_temporary(f);
    if (f->fd >= 0 && f->fd != STDOUT_FILENO)
        close(f->fd);
    if (f->target >= 0 && f->target != STDOUT_FILENO)
        close(f->target);
    mem_free(f->path);
    buf_release(&f->gathered);
    f->fd = f->target = -1;
    f->path = NULL;
}

static char *with_suffix(const char *path, const char *suffix)
{
    size_t length = strlen(path), more = strlen(suffix) + 1;
    char *name = mem_alloc(length + more);
    memcpy(name, path, length);
    memcpy(name + length, suffix, more);
    return name;
}

/* No signal comes between making the name and entering it. */
static int take_temporary(struct outfile *f, char *name,
                          int (*make)(struct outfile *f, char *name))
{
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &old);
    int error = make(f, name);
    if (!error && !enter_name(name)) {
        unlink(name);
        error = EMFILE;
    }
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (error)
        mem_free(name);
    else
        f->temporary = name;
    return error;
}

static int make_named(struct outfile *f, char *name)
{
    f->fd = mkstemp(name);
    return f->fd < 0 ? errno : 0;
}

#if defined(O_TMPFILE) && !defined(PORTABLE)
enum { DESCRIPTOR_PATH = 40, LINK_TRIES = 100 };

static void descriptor_path(const struct outfile *f, char *path)
{
    snprintf(path, DESCRIPTOR_PATH, "/proc/self/fd/%d", f->fd);
}

static bool open_nameless(struct outfile *f)
{
    char path[DESCRIPTOR_PATH], *folder = with_suffix(f->path, "");
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[1] = '\0';
    f->fd = open(slash ? folder : ".", O_TMPFILE | O_WRONLY | O_CLOEXEC,
                 S_IRUSR | S_IWUSR);
    mem_free(folder);
    if (f->fd < 0)
        return false;
    descriptor_path(f, path);
    if (access(path, F_OK) == 0)
        return true;
    close(f->fd);
    f->fd = -1;
    return false;
}

/* Fills in the name's last six characters. */
static int link_name(struct outfile *f, char *name)
{
    char path[DESCRIPTOR_PATH], *last = name + strlen(name) - 6;
    unsigned number = (unsigned)getpid() * LINK_TRIES;
    int error = EEXIST;
    descriptor_path(f, path);
    for (int i = 0; i < LINK_TRIES && error == EEXIST; i++, number++) {
        snprintf(last, 7, "%06x", number & 0xFFFFFF);
        error = linkat(AT_FDCWD, path, AT_FDCWD, name, AT_SYMLINK_FOLLOW)
                    ? errno
                    : 0;
    }
    return error;
}
#else
static bool open_nameless(struct outfile *f)
{
    (void)f;
    return false;
}

static int link_name(struct outfile *f, char *name)
{
    (void)f;
    (void)name;
    return ENOTSUP;
}
#endif

static int open_beside(struct outfile *f, mode_t mode)
{
    int error = 0;
    if (!open_nameless(f))
        error = take_temporary(f, with_suffix(f->path, ".XXXXXX"), make_named);
    if (!error && mode)
        error = fchmod(f->fd, mode) ? errno : 0;
    return error;
}

static int open_spool(struct outfile *f)
{
    static const char name[] = "/huurtoets.XXXXXX";
    const char *folder = getenv("TMPDIR");
    if (!folder || !*folder)
        folder = "/tmp";
    size_t length = strlen(folder);
    char *path = mem_alloc(length + sizeof name);
    memcpy(path, folder, length);
    memcpy(path + length, name, sizeof name);
    f->target = f->fd;
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &old);
    f->fd = mkstemp(path);
    int error = f->fd < 0 ? errno : 0;
    if (!error)
        unlink(path);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    mem_free(path);
    return error;
}

/* A link's target, so that the link stays. */
static char *resolved(const char *path)
{
    char *found = realpath(path, NULL);
    char *copy = with_suffix(found ? found : path, "");
    free(found);
    return copy;
}

static int open_path(struct outfile *f, const char *path,
                     enum outfile_mode mode)
{
    struct stat info;
    bool known = stat(path, &info) == 0;
    if (known && !S_ISREG(info.st_mode)) {
        f->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        if (f->fd < 0)
            return errno;
        return mode == OUTFILE_PATCHED ? open_spool(f) : 0;
    }
    f->path = resolved(path);
    return open_beside(f, known ? info.st_mode & 0777 : 0);
}

int outfile_open(struct outfile *f, const char *path, enum outfile_mode mode)
{
    *f = (struct outfile){.fd = -1, .target = -1};
    if (path && strcmp(path, "-") != 0) {
        f->error = open_path(f, path, mode);
    } else {
        f->fd = STDOUT_FILENO;
        if (mode == OUTFILE_PATCHED)
            f->error = open_spool(f);
    }
    if (f->error)
        release(f);
    return f->error;
}

static int write_all(int fd, struct str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        bytes = str_slice(bytes, (size_t)n, bytes.len);
    }
    return 0;
}

void outfile_flush(struct outfile *f)
{
    if (!f->error)
        f->error = write_all(f->fd, buf_str(&f->gathered));
    buf_clear(&f->gathered);
}

void outfile_write(struct outfile *f, struct str bytes)
{
    f->written += bytes.len;
    if (bytes.len >= GATHER - f->gathered.len)
        outfile_flush(f);
    if (bytes.len < GATHER)
        buf_add(&f->gathered, bytes);
    else if (!f->error)
        f->error = write_all(f->fd, bytes);
}

void outfile_write_at(struct outfile *f, uint64_t offset, struct str bytes)
{
    assert(f->path || f->target >= 0);
    assert(offset + bytes.len <= f->written);
    outfile_flush(f);
    while (bytes.len && !f->error) {
        ssize_t n = pwrite(f->fd, bytes.ptr, bytes.len, (off_t)offset);
        if (n < 0 && errno != EINTR)
            f->error = errno;
        if (n <= 0)
            continue;
        offset += (uint64_t)n;
        bytes = str_slice(bytes, (size_t)n, bytes.len);
    }
}

static int copy_spool(struct outfile *f)
{
    char *block = mem_alloc(GATHER);
    int error = 0;
    off_t at = 0;
    while (!error) {
        ssize_t n = pread(f->fd, block, GATHER, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            error = errno;
        if (n <= 0)
            break;
        error = write_all(f->target, (struct str){block, (size_t)n});
        at += n;
    }
    mem_free(block);
    return error;
}

static int put_in_place(struct outfile *f)
{
    if (f->target >= 0)
        return copy_spool(f);
    if (!f->path)
        return 0;
    if (!f->temporary) {
        char *name = with_suffix(f->path, ".XXXXXX");
        int error = take_temporary(f, name, link_name);
        if (error)
            return error;
    }
    int fd = f->fd;
    f->fd = -1;
    if (close(fd) || rename(f->temporary, f->path))
        return errno;
    forget_temporary(f);
    return 0;
}

int outfile_commit(struct outfile *f)
{
    outfile_flush(f);
    if (!f->error)
        f->error = put_in_place(f);
    release(f);
    return f->error;
}

void outfile_abandon(struct outfile *f)
{
    release(f);
}
