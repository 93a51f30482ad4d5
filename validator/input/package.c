/*
 * package.c - the XML parts of a zip file. See package.h.
 */
#include "input/package.h"

#include "base/message.h"

enum { PIECE = 64 * 1024 };

bool package_parse(const struct archive *a, struct str name, uint64_t limit,
                   const struct markup_events *events, void *data,
                   struct input_error *error)
{
    struct part part;
    struct markup m;
    if (!part_open(&part, a, name, limit, error))
        return false;
    char *piece = mem_alloc(PIECE);
    size_t got = PIECE;
    bool read = true, good = true;
    markup_open(&m, events, data);
    while (read && good && got == PIECE) {
        read = part_read(&part, piece, PIECE, &got, error);
        good = read && markup_add(&m, (struct str){piece, got}, got < PIECE);
    }
    const char *why = read && !good ? markup_error(&m) : NULL;
    if (read && !good)
        input_fail(error, MSG_INPUT_PART, 2, part.name, str_of(why ? why : ""));
    markup_close(&m);
    mem_free(piece);
    part_close(&part);
    return read && good;
}

struct str package_folder(struct str part)
{
    while (part.len && part.ptr[part.len - 1] != '/')
        part.len--;
    return part;
}

struct str package_relations(struct arena *arena, struct str part)
{
    struct str folder = package_folder(part);
    struct str file = str_slice(part, folder.len, part.len);
    return arena_printf(arena, "%.*s_rels/%.*s.rels", STR_ARG(folder),
                        STR_ARG(file));
}

struct str package_target(struct arena *arena, struct str folder,
                          const char *target)
{
    struct str name = str_of(target);
    if (str_starts(name, STR("/")))
        return arena_str(arena, str_slice(name, 1, name.len));
    while (str_starts(name, STR("../"))) {
        name = str_slice(name, 3, name.len);
        folder.len -= folder.len > 0;
        folder = package_folder(folder);
    }
    return arena_printf(arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(name));
}

void package_ignore_begin(void *data, const char *name,
                          const char **attributes)
{
    (void)data;
    (void)name;
    (void)attributes;
}

void package_ignore_end(void *data, const char *name)
{
    (void)data;
    (void)name;
}

void package_ignore_text(void *data, struct str text)
{
    (void)data;
    (void)text;
}
