/*
 * files.c - the directory of rules in, its YAML files as trees and their
 * digests out.
 *
 * Reading and parsing is most of what a small run costs, so threads share the
 * files. A file that gives complaints is parsed once more where they are
 * collected, in order: the result is the same as from one thread.
 */
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>

#include "base/file.h"
#include "rule/loader.h"
#include "rule/thin.h"

enum { FILE_MAX = 16 << 20, FILES_PER_THREAD = 8, HELPERS_MAX = 3 };

struct reading {
    struct str name, shown;
    struct str path;
    const char *error; /* why it could not be read */
    struct str text;   /* as on disk */
    const struct yaml_file *file; /* NULL: there is something to complain */
};

struct readings {
    bool brief;
    struct reading *items;
    size_t count;
    atomic_size_t next;
};

/* A thread's share. */
struct reader {
    struct readings *all;
    struct arena arena;
};

struct digesting {
    const struct reading *items;
    size_t count;
    struct ruleset *out;
    pthread_t thread;
    bool apart; /* in that thread */
};

/* ---- one file --------------------------------------------------------- */

static void read_one(struct reading *r, bool brief, struct arena *arena)
{
    struct complaints errors;
    r->error = file_read(r->path.ptr, FILE_MAX, arena, &r->text);
    if (r->error)
        return;
    complaints_init(&errors, arena);
    r->file = yaml_parse(r->shown, brief ? thin_text(r->text, arena) : r->text,
                         arena, &errors);
    if (errors.count)
        r->file = NULL;
}

/* ---- threads ---------------------------------------------------------- */

static void *read_some(void *data)
{
    struct reader *reader = data;
    struct readings *all = reader->all;
    for (;;) {
        size_t i = atomic_fetch_add(&all->next, 1);
        if (i >= all->count)
            return NULL;
        read_one(&all->items[i], all->brief, &reader->arena);
    }
}

static size_t helpers_for(size_t files)
{
    cpu_set_t set;
    size_t most = files / FILES_PER_THREAD;
    size_t processors = sched_getaffinity(0, sizeof set, &set) == 0
                            ? (size_t)CPU_COUNT(&set)
                            : 1;
    if (most > HELPERS_MAX)
        most = HELPERS_MAX;
    return processors <= most ? processors - 1 : most;
}

/* Signals go to the main thread. */
static bool start_thread(pthread_t *thread, void *(*work)(void *), void *data)
{
    sigset_t every, old;
    sigfillset(&every);
    pthread_sigmask(SIG_BLOCK, &every, &old);
    bool started = pthread_create(thread, NULL, work, data) == 0;
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    return started;
}

static void read_all(struct readings *all, struct arena *arena)
{
    pthread_t helpers[HELPERS_MAX];
    struct reader readers[HELPERS_MAX + 1];
    size_t wanted = helpers_for(all->count), count = 0;
    for (size_t i = 0; i <= HELPERS_MAX; i++)
        readers[i] = (struct reader){.all = all,
                                     .arena = {.large = wanted > 0}};
    while (count < wanted &&
           start_thread(&helpers[count], read_some, &readers[count]))
        count++;
    read_some(&readers[HELPERS_MAX]);
    while (count)
        pthread_join(helpers[--count], NULL);
    for (size_t i = 0; i <= HELPERS_MAX; i++)
        arena_adopt(arena, &readers[i].arena);
}

static void take(struct loader *l, struct reading *r)
{
    if (r->error) {
        struct place at = {.file = r->shown};
        complain(l->errors, GRAVITY_ERROR, at, "%s", r->error);
        return;
    }
    complaints_source(l->errors, r->shown, r->text);
    if (!r->file)
        r->file = yaml_parse(r->shown, r->text, l->arena, l->errors);
    if (!r->file)
        return;
    struct yaml_file *file = arena_alloc(l->arena, sizeof *file);
    *file = *r->file;
    file->bytes = r->text;
    l->out->files[l->out->file_count++] = file;
}

/* ---- digests ---------------------------------------------------------- */

static bool is_law(const struct reading *r)
{
    return r->file && r->file->root.kind == YAML_MAP &&
           !yaml_get(&r->file->root, "parameters");
}

/* A line of what `sha256sum` prints. */
static void add_line(struct digest *d, const char *hex, struct str name)
{
    digest_add(d, (struct str){hex, DIGEST_HEX});
    digest_add(d, STR("  "));
    digest_add(d, name);
    digest_add(d, STR("\n"));
}

static void *digest_files(void *data)
{
    struct digesting *d = data;
    struct digest one, all, law;
    char hex[DIGEST_HEX];
    digest_open(&one);
    digest_open(&all);
    digest_open(&law);
    for (size_t i = 0; i < d->count; i++) {
        const struct reading *r = &d->items[i];
        if (r->error)
            continue;
        digest_add(&one, r->text);
        digest_next(&one, hex);
        add_line(&all, hex, r->name);
        if (is_law(r))
            add_line(&law, hex, r->name);
    }
    digest_close(&one, hex);
    digest_close(&all, d->out->sha256);
    digest_close(&law, d->out->law_sha256);
    return NULL;
}

/* Meanwhile the rules are compiled. */
static void digest_start(struct loader *l, const struct readings *all)
{
    struct digesting *d = arena_alloc(l->arena, sizeof *d);
    *d = (struct digesting){
        .items = all->items, .count = all->count, .out = l->out};
    l->digesting = d;
    d->apart = helpers_for(d->count) > 0 &&
               start_thread(&d->thread, digest_files, d);
    if (!d->apart)
        digest_files(d);
}

void files_digested(struct loader *l)
{
    if (l->digesting && l->digesting->apart)
        pthread_join(l->digesting->thread, NULL);
    l->digesting = NULL;
}

/* ---- the directory ---------------------------------------------------- */

bool files_read(struct loader *l, const char *dir)
{
    struct readings all = {.brief = l->brief};
    struct str *names;
    const char *error = file_list(dir, ".yaml", l->arena, &names, &all.count);
    struct place at = {.file = l->out->path};
    if (error) {
        complain(l->errors, GRAVITY_ERROR, at, "%s", error);
        return false;
    }
    all.items = arena_array(l->arena, all.count, sizeof *all.items);
    for (size_t i = 0; i < all.count; i++)
        all.items[i] = (struct reading){
            .name = names[i],
            .shown = arena_printf(l->arena, "%.*s/%.*s",
                                  STR_ARG(l->out->path), STR_ARG(names[i])),
            .path = arena_printf(l->arena, "%s/%.*s", dir, STR_ARG(names[i])),
        };
    read_all(&all, l->arena);
    l->out->files = arena_array(l->arena, all.count, sizeof *l->out->files);
    for (size_t i = 0; i < all.count; i++)
        take(l, &all.items[i]);
    digest_start(l, &all);
    return true;
}
