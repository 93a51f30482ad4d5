/*
 * file.c - reads whole files and lists folders. See file.h.
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 64 * 1024, DEPTH_MAX = 32, MEGABYTE = 1024 * 1024 };

static const char *too_large(size_t limit, struct arena *arena)
{
    if (limit % MEGABYTE)
        return arena_printf(arena, "is larger than %zu bytes", limit).ptr;
    return arena_printf(arena, "is larger than %zu MB", limit / MEGABYTE).ptr;
}

/* Reads to the end of the file; one byte more than the limit shows that it is
   too large. */
static const char *read_all(int fd, size_t limit, struct arena *arena,
                            struct buf *content)
{
    for (;;) {
        size_t room = limit - content->len + 1;
        size_t spare = content->cap - content->len;
        size_t step = spare ? spare : READ_STEP;
        if (room > step)
            room = step;
        ssize_t n = read(fd, buf_reserve(content, room), room);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return strerror(errno);
        if (n == 0)
            return NULL;
        content->len += (size_t)n;
        if (content->len > limit)
            return too_large(limit, arena);
    }
}

static const char *read_open(int fd, size_t limit, struct arena *arena,
                             struct str *out)
{
    struct stat info;
    if (fstat(fd, &info))
        return strerror(errno);
    if (S_ISDIR(info.st_mode))
        return "is a directory";
    if (info.st_size > 0 && (uintmax_t)info.st_size > limit)
        return too_large(limit, arena);
    struct buf content = {0};
    if (info.st_size > 0)
        buf_reserve(&content, (size_t)info.st_size + 1);
    const char *wrong = read_all(fd, limit, arena, &content);
    if (!wrong)
        *out = arena_str(arena, buf_str(&content));
    buf_release(&content);
    return wrong;
}

const char *file_read(const char *path, size_t limit, struct arena *arena,
                      struct str *out)
{
    *out = (struct str){"", 0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return strerror(errno);
    const char *wrong = read_open(fd, limit, arena, out);
    close(fd);
    return wrong;
}

struct listing {
    struct str ending;
    struct arena *arena;
    struct str *items;
    size_t count, cap;
    struct buf path; /* of the folder being read, with '/' behind */
    int depth;
};

static const char *list_folder(struct listing *l, int fd);

static const char *list_below(struct listing *l, int parent, const char *name)
{
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return strerror(errno);
    size_t length = l->path.len;
    buf_printf(&l->path, "%s/", name);
    const char *wrong = list_folder(l, fd);
    l->path.len = length;
    return wrong;
}

static const char *list_entry(struct listing *l, int parent,
                              const struct dirent *entry)
{
    const char *name = entry->d_name;
    bool wanted = str_ends(str_of(name), l->ending);
    struct stat info;
    if (name[0] == '.' || (entry->d_type == DT_REG && !wanted) ||
        fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW))
        return NULL;
    if (S_ISDIR(info.st_mode))
        return list_below(l, parent, name);
    if (!wanted)
        return NULL;
    if (S_ISLNK(info.st_mode) && fstatat(parent, name, &info, 0))
        return strerror(errno);
    if (!S_ISREG(info.st_mode))
        return NULL;
    *ARENA_PUSH(l->arena, l) = arena_printf(
        l->arena, "%.*s%s", STR_ARG(buf_str(&l->path)), name);
    return NULL;
}

/* Takes the descriptor. */
static const char *list_folder(struct listing *l, int fd)
{
    DIR *folder = l->depth < DEPTH_MAX ? fdopendir(fd) : NULL;
    const char *wrong = NULL;
    if (!folder) {
        wrong = l->depth < DEPTH_MAX ? strerror(errno) : "is nested too deep";
        close(fd);
        return wrong;
    }
    l->depth++;
    struct dirent *entry;
    while (!wrong && (errno = 0, entry = readdir(folder)))
        wrong = list_entry(l, dirfd(folder), entry);
    if (!wrong && errno)
        wrong = strerror(errno);
    l->depth--;
    closedir(folder);
    return wrong;
}

static int by_path(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

const char *file_list(const char *dir, const char *ending,
                      struct arena *arena, struct str **out, size_t *count)
{
    struct listing l = {.ending = str_of(ending), .arena = arena};
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const char *wrong = fd < 0 ? strerror(errno) : list_folder(&l, fd);
    buf_release(&l.path);
    if (l.count)
        qsort(l.items, l.count, sizeof *l.items, by_path);
    *out = l.items;
    *count = wrong ? 0 : l.count;
    return wrong;
}
