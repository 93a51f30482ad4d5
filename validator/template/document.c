/*
 * document.c - which format a template is in, and where its text stands. See
 * document.h.
 */
#include "template/document.h"

#include <string.h>

#include "base/message.h"
#include "input/utf16.h"
#include "template/draft.h"

/* ---- the format ------------------------------------------------------- */

enum { FRONT = 4096 }; /* bytes that tell what a file is */

static bool named(struct str name, const char *const *endings)
{
    for (; *endings; endings++) {
        struct str ending = str_of(*endings);
        if (name.len > ending.len &&
            str_equal_fold(str_slice(name, name.len - ending.len, ending.len),
                           ending))
            return true;
    }
    return false;
}

static bool holds_fold(struct str text, struct str part)
{
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (str_equal_fold(str_slice(text, i, part.len), part))
            return true;
    return false;
}

static bool is_html(struct str name, struct str source)
{
    static const char *const endings[] = {".html", ".htm", ".xhtml", NULL};
    struct str front = str_trim(str_slice(source, 0, FRONT));
    return named(name, endings) ||
           (str_starts(front, STR("<")) &&
            (holds_fold(front, STR("<html")) ||
             holds_fold(front, STR("<!doctype html"))));
}

static bool is_markdown(struct str name)
{
    static const char *const endings[] = {".md", ".markdown", ".mdown", NULL};
    return named(name, endings);
}

/* What cannot be read; -1: may be read. */
static int refused(struct str bytes)
{
    static const struct {
        struct str front;
        int message;
    } fronts[] = {
        {STR_INIT("%PDF-"), MSG_DOCUMENT_PDF},
        {STR_INIT("{\\rtf"), MSG_DOCUMENT_RTF},
        {STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), MSG_DOCUMENT_OLD},
    };
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
        if (str_starts(bytes, fronts[i].front))
            return fronts[i].message;
    return -1;
}

/* An encrypted DOCX is such a container with one stream of this name. */
static bool is_locked(struct str bytes)
{
    static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    return str_find(bytes, (struct str){name, sizeof name}, 0) < bytes.len;
}

/* ---- text formats ----------------------------------------------------- */

static size_t line_end(struct str s, size_t at)
{
    while (at < s.len && s.ptr[at] != '\n')
        at++;
    return at < s.len ? at + 1 : at;
}

/* front = "---" line {line} ("---" | "...") line; where the text begins. */
static size_t read_front_matter(struct document *d, struct str s, size_t from)
{
    size_t at = line_end(s, from);
    struct str opening = str_slice(s, from, at - from);
    if (!str_starts(opening, STR("---")) ||
        !str_equal(str_trim(opening), STR("---")))
        return from;
    for (size_t start = at; at < s.len;) {
        size_t end = line_end(s, at);
        struct str line = str_slice(s, at, end - at);
        if (str_starts(line, STR("---")) || str_starts(line, STR("..."))) {
            d->front_matter = str_slice(s, start, at - start);
            d->front_matter_line = 2;
            return end;
        }
        at = end;
    }
    return from;
}

static void read_text(struct draft *d, struct str bytes)
{
    struct document *out = d->document;
    struct str s = text_utf8(bytes, ENCODING_UTF8, d->arena);
    size_t from = str_starts(s, STR("\xEF\xBB\xBF")) ? 3 : 0;
    out->source = s;
    from = read_front_matter(out, s, from);
    if (is_html(out->name, str_slice(s, from, s.len)))
        html_read(d, from);
    else if (is_markdown(out->name))
        markdown_read(d, from);
    else
        text_read(d, from);
}

/* ---- any -------------------------------------------------------------- */

static bool too_large(struct arena *arena, struct input_error *error)
{
    return input_fail(error, MSG_DOCUMENT_LARGE, 1,
                      arena_printf(arena, "%d", DOCUMENT_BYTES >> 20),
                      STR(""));
}

/* All of it, as UTF-8 where `f` says so. */
static bool read_whole(const struct feed *f, struct arena *arena,
                       struct str *out, struct input_error *error)
{
    struct buf all = {0};
    size_t got = 1;
    bool good = true;
    while (good && got && all.len <= DOCUMENT_BYTES) {
        size_t room = all.len < 65536 ? 65536 : all.len;
        char *to = buf_reserve(&all, room);
        good = feed_read(f, all.len, to, room, &got, error);
        all.len += good ? got : 0;
    }
    if (good && all.len > DOCUMENT_BYTES)
        good = too_large(arena, error);
    if (good)
        *out = arena_str(arena, buf_str(&all));
    buf_release(&all);
    return good;
}

static bool from_utf16(struct arena *arena, struct str *bytes,
                       struct input_error *error)
{
    struct feed f = {
        .fd = -1, .memory = (char *)bytes->ptr, .size = bytes->len};
    bool good = feed_unpack(&f, error) && read_whole(&f, arena, bytes, error);
    utf16_close(f.utf16);
    return good;
}

static bool read_any(struct draft *d, struct str bytes)
{
    int refusal = refused(bytes);
    if (bytes.len > DOCUMENT_BYTES)
        return too_large(d->arena, d->error);
    if (refusal >= 0)
        return input_fail(d->error,
                          is_locked(bytes) ? MSG_INPUT_LOCKED : refusal, 0,
                          STR(""), STR(""));
    if (str_starts(bytes, STR("PK\x03\x04")) ||
        str_starts(bytes, STR("PK\x05\x06")))
        return package_read(d, bytes);
    if (utf16_marked(bytes) && !from_utf16(d->arena, &bytes, d->error))
        return false;
    if (bytes.len && memchr(bytes.ptr, 0, bytes.len))
        return input_fail(d->error, MSG_DOCUMENT_BINARY, 0, STR(""), STR(""));
    read_text(d, bytes);
    return true;
}

bool document_read(struct arena *arena, struct str name, struct str bytes,
                   struct document *d, struct input_error *error)
{
    struct draft draft;
    *error = (struct input_error){.message = -1};
    *d = (struct document){.name = name, .arena = arena};
    draft_init(&draft, arena, d, error);
    bool good = read_any(&draft, bytes);
    return draft_finish(&draft) && good;
}

bool document_load(struct arena *arena, const char *path, struct document *d,
                   struct input_error *error)
{
    struct feed f;
    struct str bytes;
    *error = (struct input_error){.message = -1};
    if (!feed_open_front(&f, path, DOCUMENT_BYTES + 1, error))
        return false;
    bool good = read_whole(&f, arena, &bytes, error);
    feed_close(&f);
    return good && document_read(arena, arena_str(arena, str_of(path)), bytes,
                                 d, error);
}

/* ---- places ----------------------------------------------------------- */

static struct document_run run_at(const struct document *d, size_t offset)
{
    size_t low = 0, high = d->run_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (d->runs[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    return d->runs[low];
}

void document_line(const struct document *d, size_t source, int *line,
                   int *column)
{
    size_t low = 0, high = d->line_count;
    if (!high)
        return;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (d->lines[middle] <= source)
            low = middle;
        else
            high = middle;
    }
    struct str before =
        str_slice(d->source, d->lines[low], source - d->lines[low]);
    if (!low && str_starts(before, STR("\xEF\xBB\xBF")))
        before = str_slice(before, 3, before.len);
    *line = (int)low + 1;
    *column = (int)utf8_length(before) + 1;
}

static const struct block *block_at(const struct document *d, size_t offset)
{
    size_t low = 0, high = d->block_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (d->blocks[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    return &d->blocks[low];
}

struct document_place document_place(const struct document *d, size_t offset)
{
    struct document_place place = {0};
    if (!d->block_count)
        return place;
    const struct block *b = block_at(d, offset);
    place.paragraph = b->number;
    if (b->kind == BLOCK_HEADING)
        place.heading = b->title;
    else if (b->heading >= 0)
        place.heading = d->blocks[b->heading].title;
    if (d->run_count) {
        struct document_run run = run_at(d, offset);
        size_t source = run.source + (offset - run.start);
        document_line(d, source, &place.line, &place.column);
    }
    return place;
}
