/*
 * files.c - the directory of rules in, its YAML files as trees and their
 * digest out.
 *
 * Parsing is most of what a small run costs, so two threads share the files.
 * A file that gives complaints is parsed once more where they are collected,
 * in order: the result is the same as from one thread.
 */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#include "base/file.h"
#include "rule/loader.h"
#include "rule/thin.h"

enum { FILE_MAX = 16 << 20, FILES_FOR_TWO = 8 };

struct reading {
    struct str shown, text; /* as on disk */
    bool brief;
    struct arena arena;
    const struct yaml_file *file; /* NULL: there is something to complain */
};

struct readings {
    struct reading *items;
    size_t count;
    atomic_size_t next;
};

static bool read_file(struct loader *l, const char *dir, struct str name,
                      struct str *text)
{
    struct str path = arena_printf(l->arena, "%s/%.*s", dir, STR_ARG(name));
    const char *error = file_read(path.ptr, FILE_MAX, l->arena, text);
    if (!error)
        return true;
    struct place at = {.file =
                           arena_printf(l->arena, "%.*s/%.*s",
                                        STR_ARG(l->out->path), STR_ARG(name))};
    complain(l->errors, GRAVITY_ERROR, at, "%s", error);
    return false;
}

static void digest_file(struct digest *d, struct str name, struct str text)
{
    digest_add(d, name);
    digest_add(d, (struct str){"", 1});
    digest_add(d, text);
}

/* ---- parsing ---------------------------------------------------------- */

static const struct yaml_file *parse_brief(struct reading *r,
                                           struct complaints *errors)
{
    struct str text = thin_text(r->text, &r->arena);
    const struct yaml_file *thin =
        yaml_parse(r->shown, text, &r->arena, errors);
    if (!thin)
        return NULL;
    struct yaml_file *file = arena_alloc(&r->arena, sizeof *file);
    *file = *thin;
    file->bytes = r->text;
    return file;
}

static void parse(struct reading *r)
{
    struct complaints errors;
    arena_init(&r->arena);
    complaints_init(&errors, &r->arena);
    r->file = r->brief ? parse_brief(r, &errors)
                       : yaml_parse(r->shown, r->text, &r->arena, &errors);
    if (errors.count)
        r->file = NULL;
}

static void *parse_some(void *data)
{
    struct readings *all = data;
    for (;;) {
        size_t i = atomic_fetch_add(&all->next, 1);
        if (i >= all->count)
            return NULL;
        parse(&all->items[i]);
    }
}

/* Signals go to the main thread. */
static void parse_all(struct readings *all)
{
    pthread_t helper;
    sigset_t every, old;
    bool two = all->count >= FILES_FOR_TWO && sysconf(_SC_NPROCESSORS_ONLN) > 1;
    sigfillset(&every);
    pthread_sigmask(SIG_BLOCK, &every, &old);
    two = two && pthread_create(&helper, NULL, parse_some, all) == 0;
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    parse_some(all);
    if (two)
        pthread_join(helper, NULL);
}

static void take(struct loader *l, struct reading *r)
{
    arena_adopt(l->arena, &r->arena);
    complaints_source(l->errors, r->shown, r->text);
    if (!r->file)
        r->file = yaml_parse(r->shown, r->text, l->arena, l->errors);
    if (r->file)
        l->out->files[l->out->file_count++] = r->file;
}

static void digest_law(struct ruleset *r)
{
    struct digest digest;
    digest_open(&digest);
    for (size_t i = 0; i < r->file_count; i++) {
        const struct yaml_file *file = r->files[i];
        if (file->root.kind != YAML_MAP || yaml_get(&file->root, "parameters"))
            continue;
        digest_file(&digest, str_slice(file->name, r->path.len, SIZE_MAX),
                    file->bytes);
    }
    digest_close(&digest, r->law_sha256);
}

/* ---- the directory ---------------------------------------------------- */

static void read_all(struct loader *l, const char *dir,
                     const struct str *names, size_t count,
                     struct readings *all)
{
    struct digest digest;
    digest_open(&digest);
    all->items = arena_array(l->arena, count, sizeof *all->items);
    for (size_t i = 0; i < count; i++) {
        struct reading *r = &all->items[all->count];
        if (!read_file(l, dir, names[i], &r->text))
            continue;
        r->shown = arena_printf(l->arena, "%.*s/%.*s",
                                STR_ARG(l->out->path), STR_ARG(names[i]));
        r->brief = l->brief;
        digest_file(&digest, names[i], r->text);
        all->count++;
    }
    digest_close(&digest, l->out->sha256);
}

bool files_read(struct loader *l, const char *dir)
{
    struct readings all = {0};
    struct str *names;
    size_t count;
    const char *error = file_list(dir, ".yaml", l->arena, &names, &count);
    struct place at = {.file = l->out->path};
    if (error) {
        complain(l->errors, GRAVITY_ERROR, at, "%s", error);
        return false;
    }
    l->out->files = arena_array(l->arena, count, sizeof *l->out->files);
    read_all(l, dir, names, count, &all);
    parse_all(&all);
    for (size_t i = 0; i < all.count; i++)
        take(l, &all.items[i]);
    digest_law(l->out);
    return true;
}
