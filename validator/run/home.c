/*
 * home.c - finds the rules that came with the program. See home.h.
 */
#include "run/home.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_directory(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The program as the shell finds it. */
static const char *in_path(const char *name, struct arena *arena)
{
    const char *at = getenv("PATH");
    while (at && *at) {
        size_t length = strcspn(at, ":");
        struct str path = arena_printf(arena, "%.*s/%s", (int)length, at, name);
        if (length && access(path.ptr, X_OK) == 0)
            return path.ptr;
        at += length + (at[length] == ':');
    }
    return NULL;
}

/* The absolute path of the executable, or NULL. Not every system tells. */
static const char *executable(const char *argv0, struct arena *arena)
{
    char path[PATH_MAX];
#ifndef PORTABLE
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length > 0 && (size_t)length < sizeof path)
        return arena_str(arena, (struct str){path, (size_t)length}).ptr;
#endif
    if (argv0 && !strchr(argv0, '/'))
        argv0 = in_path(argv0, arena);
    if (!argv0 || !realpath(argv0, path))
        return NULL;
    return arena_str(arena, str_of(path)).ptr;
}

static const char *const places[] = {"rules", "share/huurtoets/rules"};

/* The rules directly in `folder` (without a slash at the end), or NULL. */
static const char *rules_in(struct str folder, struct arena *arena)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str path = arena_printf(arena, "%.*s/%s", STR_ARG(folder),
                                       places[i]);
        if (is_directory(path.ptr))
            return path.ptr;
    }
    return NULL;
}

const char *home_rules(const char *argv0, struct arena *arena)
{
    const char *path = executable(argv0, arena);
    size_t length = path ? strlen(path) : 0;
    while (length > 0) {
        if (path[--length] != '/')
            continue;
        const char *found = rules_in((struct str){path, length}, arena);
        if (found)
            return found;
    }
    return NULL;
}
