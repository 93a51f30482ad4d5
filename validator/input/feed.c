/*
 * feed.c - bytes of an input. See feed.h.
 */
#include "input/feed.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/message.h"
#include "input/gzip.h"
#include "input/utf16.h"

static bool failed(struct input_error *error, int number)
{
    bool absent = number == ENOENT || number == ENOTDIR;
    error->message = absent             ? MSG_INPUT_NOT_FOUND
                     : number == EISDIR ? MSG_INPUT_DIRECTORY
                                        : MSG_INPUT_UNREADABLE;
    error->args[0] = str_of(strerror(number));
    error->count = 1;
    return false;
}

/* A pipe can be read once only. */
static bool read_into_memory(struct feed *f, int fd, uint64_t most,
                             struct input_error *error)
{
    struct buf all = {0};
    while (all.len < most) {
        size_t room = all.len < 65536 ? 65536 : all.len;
        if (room > most - all.len)
            room = (size_t)(most - all.len);
        ssize_t n = read(fd, buf_reserve(&all, room), room);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            buf_release(&all);
            return failed(error, errno);
        }
        if (n == 0)
            break;
        all.len += (size_t)n;
    }
    f->memory = all.ptr;
    f->size = all.len;
    return true;
}

bool feed_open_front(struct feed *f, const char *path, uint64_t most,
                     struct input_error *error)
{
    *f = (struct feed){.fd = -1};
    if (!strcmp(path, "-"))
        return read_into_memory(f, STDIN_FILENO, most, error);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat about;
    if (fd < 0)
        return failed(error, errno);
    bool good = true;
    if (fstat(fd, &about) != 0)
        good = failed(error, errno);
    else if (S_ISDIR(about.st_mode))
        good = failed(error, EISDIR);
    else if (!S_ISREG(about.st_mode))
        good = read_into_memory(f, fd, most, error);
    if (good && S_ISREG(about.st_mode)) {
        f->fd = fd;
        f->size = (uint64_t)about.st_size;
    } else {
        close(fd);
    }
    return good;
}

bool feed_open(struct feed *f, const char *path, struct input_error *error)
{
    if (!feed_open_front(f, path, FEED_MEMORY_MAX + 1, error))
        return false;
    if (f->fd >= 0 || f->size <= FEED_MEMORY_MAX)
        return true;
    feed_close(f);
    return input_fail(error, MSG_INPUT_PIPE_LARGE, 0, STR(""), STR(""));
}

bool feed_read_raw(const struct feed *f, uint64_t offset, char *out,
                   size_t room, size_t *got, struct input_error *error)
{
    *got = 0;
    if (f->fd < 0) {
        uint64_t size = feed_differs(f) ? f->packed_size : f->size;
        uint64_t left = offset < size ? size - offset : 0;
        *got = room < left ? room : (size_t)left;
        if (*got)
            memcpy(out, f->memory + offset, *got);
        return true;
    }
    while (*got < room) {
        ssize_t n =
            pread(f->fd, out + *got, room - *got, (off_t)(offset + *got));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return failed(error, errno);
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return true;
}

bool feed_read_packed(const struct feed *f, uint64_t offset, char *out,
                      size_t room, size_t *got, struct input_error *error)
{
    if (!f->gzip)
        return feed_read_raw(f, offset, out, room, got, error);
    return gzip_read(f->gzip, f, offset, out, room, got, error);
}

bool feed_read(const struct feed *f, uint64_t offset, char *out, size_t room,
               size_t *got, struct input_error *error)
{
    if (!f->utf16)
        return feed_read_packed(f, offset, out, room, got, error);
    return utf16_read(f->utf16, f, offset, out, room, got, error);
}

static bool open_gzip(struct feed *f, struct input_error *error)
{
    char front[2];
    size_t got;
    if (!feed_read_raw(f, 0, front, sizeof front, &got, error))
        return false;
    if (got < 2 || memcmp(front, "\x1F\x8B", 2) != 0)
        return true;
    f->gzip = gzip_open();
    f->packed_size = f->size;
    f->size = 0;
    return true;
}

bool feed_unpack(struct feed *f, struct input_error *error)
{
    char front[4];
    size_t got;
    if (!open_gzip(f, error) ||
        !feed_read_packed(f, 0, front, sizeof front, &got, error))
        return false;
    if (!utf16_marked((struct str){front, got}))
        return true;
    f->utf16 = utf16_open(front[0] == '\xFE');
    if (!f->gzip)
        f->packed_size = f->size;
    f->size = 0;
    return true;
}

bool feed_differs(const struct feed *f)
{
    return f->gzip || f->utf16;
}

bool feed_hash(const struct feed *f, char hex[DIGEST_HEX],
               struct input_error *error)
{
    enum { PIECE = 256 * 1024 };
    char *piece = mem_alloc(PIECE);
    struct digest digest;
    uint64_t offset = 0;
    size_t got = 0;
    bool good;
    digest_open(&digest);
    do {
        good = feed_read_raw(f, offset, piece, PIECE, &got, error);
        digest_add(&digest, (struct str){piece, got});
        offset += got;
    } while (good && got);
    digest_close(&digest, hex);
    mem_free(piece);
    return good;
}

void feed_close(struct feed *f)
{
    if (f->fd >= 0)
        close(f->fd);
    gzip_close(f->gzip);
    utf16_close(f->utf16);
    mem_free(f->memory);
    *f = (struct feed){.fd = -1};
}
