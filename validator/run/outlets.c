/*
 * outlets.c - several reports in one run. See outlets.h.
 */
#include "run/outlets.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sandbox.h"

static void add_failure(const struct outlet *o, int code, struct buf *error)
{
    if (error->len)
        buf_add_char(error, '\n');
    if (o->path)
        buf_printf(error, "%s: cannot be written: %s", o->path,
                   strerror(code));
    else if (code == EPIPE)
        buf_add_text(error, "standard output was closed before the report "
                            "was complete");
    else
        buf_printf(error, "standard output: %s", strerror(code));
}

static bool is_double(const struct outlet *a, const struct outlet *b)
{
    if (!a->path || !b->path)
        return a->path == b->path;
    return !strcmp(a->path, b->path);
}

static bool has_double(const struct outlets *o, const struct outlet *outlet,
                       struct buf *error)
{
    for (size_t i = 0; i < o->count; i++) {
        if (!is_double(&o->items[i], outlet))
            continue;
        buf_printf(error, "two reports to %s; give one of them a path of its "
                          "own: --format FORMAT=PATH",
                   outlet->path ? outlet->path : "standard output");
        return true;
    }
    return false;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) &&
           x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool is_export(const struct options *options,
                      const struct outlet *outlet, struct buf *error)
{
    for (size_t i = 0; outlet->path && i < options->operand_count; i++) {
        if (!is_same_file(outlet->path, options->operands[i]))
            continue;
        buf_printf(error, "%s: is an export; a report would overwrite it",
                   outlet->path);
        return true;
    }
    return false;
}

static bool open_outlet(struct outlets *o, const struct options *options,
                        const struct report_choice *choice, struct buf *error)
{
    struct outlet outlet = {.format = choice->format, .path = choice->path};
    if (has_double(o, &outlet, error) || is_export(options, &outlet, error))
        return false;
    int code = outfile_open(&outlet.file, outlet.path,
                            outlet.format->header ? OUTFILE_PATCHED
                                                  : OUTFILE_STREAMED);
    if (code) {
        add_failure(&outlet, code, error);
        return false;
    }
    o->formats[o->count] = outlet.format;
    o->items[o->count++] = outlet;
    return true;
}

/* The summary: where no format was asked for, or a person looks on. */
static bool wants_summary(const struct options *options)
{
    for (size_t i = 0; i < options->report_count; i++)
        if (!options->reports[i].path ||
            options->reports[i].format == &report_text ||
            options->reports[i].format == &month_text)
            return false;
    return !options->quiet &&
           (!options->report_count || isatty(STDOUT_FILENO));
}

bool outlets_open(struct outlets *o, const struct options *options,
                  struct buf *error)
{
    const struct report_choice summary = {
        .format = options->month ? &month_text : &report_text};
    bool opened = true;
    *o = (struct outlets){0};
    for (size_t i = 0; opened && i < options->report_count; i++)
        opened = open_outlet(o, options, &options->reports[i], error);
    if (opened && wants_summary(options))
        opened = open_outlet(o, options, &summary, error);
    if (!opened)
        outlets_abandon(o);
    return opened;
}

static const char *folder_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    size_t length = slash == path ? 1 : (size_t)(slash - path);
    return arena_str(arena, (struct str){path, length}).ptr;
}

void outlets_seal(const struct outlets *o)
{
    const char *folders[REPORTS_MAX + 3] = {"/tmp"};
    const char *temporary = getenv("TMPDIR");
    struct arena arena;
    size_t count = 1;
    arena_init(&arena);
    if (temporary && *temporary)
        folders[count++] = temporary;
    for (size_t i = 0; i < o->count; i++)
        if (o->items[i].file.path)
            folders[count++] = folder_of(o->items[i].file.path, &arena);
    sandbox_files(folders, count);
    arena_release(&arena);
}

void outlets_begin(struct outlets *o, const struct report_run *run)
{
    struct buf text = {0};
    for (size_t i = 0; i < o->count; i++) {
        struct outlet *outlet = &o->items[i];
        buf_clear(&text);
        if (outlet->format->binding)
            outlet->book = outlet->format->binding->open(run);
        if (outlet->format->header)
            outlet->format->header(run, &text);
        outlet->header = text.len;
        if (outlet->format->begin)
            outlet->format->begin(run, &text);
        outfile_write(&outlet->file, buf_str(&text));
    }
    buf_release(&text);
}

static void add_findings(struct outlet *o, struct str findings)
{
    if (!findings.len)
        return;
    if (o->book) {
        o->format->binding->add(o->book, findings);
        return;
    }
    if (o->separate)
        outfile_write(&o->file, str_of(o->format->separator));
    outfile_write(&o->file, findings);
    o->separate = true;
}

void outlets_add(struct outlets *o, const struct buf *pieces)
{
    for (size_t i = 0; i < o->count; i++)
        add_findings(&o->items[i], buf_str(&pieces[i]));
}

void outlets_finding(struct outlets *o, const struct report_run *run,
                     const struct finding *f)
{
    struct buf text = {0};
    for (size_t i = 0; i < o->count; i++) {
        struct outlet *outlet = &o->items[i];
        if (!outlet->format->finding)
            continue;
        buf_clear(&text);
        outlet->format->finding(run, f, &text);
        add_findings(outlet, buf_str(&text));
    }
    buf_release(&text);
}

static void close_book(struct outlet *o)
{
    if (!o->book)
        return;
    int error = o->format->binding->close(o->book, &o->file);
    o->book = NULL;
    if (!o->file.error)
        o->file.error = error;
}

void outlets_end(struct outlets *o, const struct report_run *run)
{
    struct buf text = {0};
    for (size_t i = 0; i < o->count; i++) {
        struct outlet *outlet = &o->items[i];
        buf_clear(&text);
        close_book(outlet);
        if (outlet->format->end)
            outlet->format->end(run, &text);
        outfile_write(&outlet->file, buf_str(&text));
        if (!outlet->format->header)
            continue;
        buf_clear(&text);
        outlet->format->header(run, &text);
        assert(text.len == outlet->header);
        outfile_write_at(&outlet->file, 0, buf_str(&text));
    }
    buf_release(&text);
}

bool outlets_failed(const struct outlets *o)
{
    for (size_t i = 0; i < o->count; i++)
        if (o->items[i].file.error)
            return true;
    return false;
}

bool outlets_commit(struct outlets *o, struct buf *error)
{
    size_t before = error->len;
    for (size_t i = 0; i < o->count; i++)
        if (o->items[i].file.error)
            add_failure(&o->items[i], o->items[i].file.error, error);
    if (error->len > before) {
        outlets_abandon(o);
        return false;
    }
    for (size_t i = 0; i < o->count; i++) {
        int code = outfile_commit(&o->items[i].file);
        if (code)
            add_failure(&o->items[i], code, error);
    }
    o->count = 0;
    return error->len == before;
}

void outlets_abandon(struct outlets *o)
{
    for (size_t i = 0; i < o->count; i++) {
        struct outlet *outlet = &o->items[i];
        if (outlet->book)
            outlet->format->binding->abandon(outlet->book);
        outfile_abandon(&outlet->file);
    }
    o->count = 0;
}
