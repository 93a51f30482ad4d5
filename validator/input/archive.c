/*
 * archive.c - parts of a zip file. See archive.h.
 */
#include "input/archive.h"

#include <unistd.h>
#include <zip.h>

#include "base/message.h"

enum {
    RATIO_MAX = 400,             /* unpacked bytes a packed one, ... */
    UNCHECKED = 64 * 1024 * 1024 /* ... from this size on */
};

static bool damaged(struct input_error *error, struct arena *arena, int code)
{
    zip_error_t what;
    zip_error_init_with_code(&what, code);
    struct str text = str_of(zip_error_strerror(&what));
    input_fail(error, MSG_INPUT_DAMAGED, 1, arena_str(arena, text), STR(""));
    zip_error_fini(&what);
    return false;
}

static zip_t *open_memory(const struct feed *feed, int *code)
{
    zip_error_t what;
    zip_error_init(&what);
    zip_source_t *source =
        zip_source_buffer_create(feed->memory, feed->size, 0, &what);
    zip_t *zip =
        source ? zip_open_from_source(source, ZIP_RDONLY, &what) : NULL;
    *code = zip_error_code_zip(&what);
    if (source && !zip)
        zip_source_free(source);
    zip_error_fini(&what);
    return zip;
}

/* libzip closes its own copy of the file. */
static zip_t *open_file(const struct feed *feed, int *code)
{
    int fd = dup(feed->fd);
    zip_t *zip = fd >= 0 ? zip_fdopen(fd, 0, code) : NULL;
    if (fd < 0)
        *code = ZIP_ER_OPEN;
    if (fd >= 0 && !zip)
        close(fd);
    return zip;
}

bool archive_open(struct archive *a, const struct feed *feed,
                  struct arena *arena, struct input_error *error)
{
    int code = 0;
    *a = (struct archive){.arena = arena};
    a->zip = feed->fd < 0 ? open_memory(feed, &code) : open_file(feed, &code);
    return a->zip || damaged(error, arena, code);
}

void archive_close(struct archive *a)
{
    if (a->zip)
        zip_discard(a->zip);
    a->zip = NULL;
}

static zip_int64_t find(const struct archive *a, struct str name)
{
    struct str copy = arena_str(a->arena, name);
    return zip_name_locate(a->zip, copy.ptr, ZIP_FL_NOCASE);
}

bool archive_has(const struct archive *a, struct str name)
{
    return find(a, name) >= 0;
}

bool part_open(struct part *p, const struct archive *a, struct str name,
               uint64_t limit, struct input_error *error)
{
    zip_int64_t index = find(a, name);
    zip_stat_t about;
    *p = (struct part){.name = arena_str(a->arena, name), .limit = limit};
    if (index < 0 || zip_stat_index(a->zip, (zip_uint64_t)index, 0, &about))
        return input_fail(error, MSG_INPUT_PART, 2, p->name,
                          STR("not found"));
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
        about.encryption_method != ZIP_EM_NONE)
        return input_fail(error, MSG_INPUT_LOCKED, 0, STR(""), STR(""));
    p->packed = about.valid & ZIP_STAT_COMP_SIZE ? about.comp_size : 0;
    p->file = zip_fopen_index(a->zip, (zip_uint64_t)index, 0);
    return p->file || damaged(error, a->arena,
                              zip_error_code_zip(zip_get_error(a->zip)));
}

bool part_read(struct part *p, char *out, size_t room, size_t *got,
               struct input_error *error)
{
    *got = 0;
    while (*got < room) {
        zip_int64_t n = zip_fread(p->file, out + *got, room - *got);
        if (n < 0)
            return input_fail(error, MSG_INPUT_DAMAGED, 1, p->name, STR(""));
        if (n == 0)
            break;
        *got += (size_t)n;
        p->read += (uint64_t)n;
    }
    if (p->read > p->limit ||
        (p->read > UNCHECKED && p->read / RATIO_MAX > p->packed))
        return input_fail(error, MSG_INPUT_BOMB, 0, STR(""), STR(""));
    return true;
}

void part_close(struct part *p)
{
    if (p->file)
        zip_fclose(p->file);
    p->file = NULL;
}
