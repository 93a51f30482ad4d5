/*
 * xlsx_sheet.c - a sheet's XML as chunks of whole rows. See xlsx_state.h.
 *
 * The front, up to <sheetData>, is parsed; from there on the bytes are only
 * cut behind a row's end, so that threads can parse a chunk each. For that,
 * comments and the like are told from tags; what is not well-formed shows when
 * the chunk is parsed.
 */
#include <string.h>

#include "base/message.h"
#include "input/xlsx_state.h"

enum {
    CHUNK = 1024 * 1024,
    PIECE = 64 * 1024,
    TAG_MAX = 64 /* bytes that tell what a tag is */
};

struct front {
    struct markup m;
    uint64_t after; /* behind <sheetData>; 0: not seen */
};

static void on_begin(void *data, const char *name, const char **attributes)
{
    struct front *f = data;
    (void)attributes;
    if (strcmp(name, "sheetData") != 0)
        return;
    f->after = markup_after(&f->m);
    markup_stop(&f->m);
}

static void on_end(void *data, const char *name)
{
    (void)data;
    (void)name;
}

static void on_text(void *data, struct str text)
{
    (void)data;
    (void)text;
}

/* Holds at least `wanted` bytes, if there are that many. */
static bool hold(struct xlsx *x, size_t wanted, struct input_error *error)
{
    while (!x->at_end && x->held.len < wanted) {
        size_t room = wanted - x->held.len, got;
        char *out = buf_reserve(&x->held, room + wanted);
        if (!part_read(&x->part, out, room, &got, error))
            return false;
        x->held.len += got;
        x->at_end = got < room;
    }
    return true;
}

static bool broken(const struct xlsx *x, const char *why,
                   struct input_error *error)
{
    struct str row = arena_printf(x->arena, "%zu", (size_t)x->row_tags);
    return input_fail(error, MSG_INPUT_SHEET_ROW, 2, row, str_of(why));
}

static void drop(struct xlsx *x, size_t count)
{
    x->held.len -= count;
    memmove(x->held.ptr, x->held.ptr + count, x->held.len);
}

/* The names of tags as they are written: with the prefix of <sheetData>. */
static void name_tags(struct xlsx *x, size_t after)
{
    struct str tag = {x->held.ptr, after};
    size_t open = after;
    while (open && tag.ptr[open - 1] != '<')
        open--;
    struct str name = str_slice(tag, open, after - open);
    struct str prefix = str_slice(name, 0, str_find(name, STR("sheetData"), 0));
    x->row = arena_printf(x->arena, "<%.*srow", STR_ARG(prefix));
    x->row_end = arena_printf(x->arena, "</%.*srow", STR_ARG(prefix));
    x->data_end = arena_printf(x->arena, "</%.*ssheetData", STR_ARG(prefix));
}

/* Cell references and rows need bytes as they are: UTF-8. */
static bool is_utf8(struct str front)
{
    struct str declared = str_slice(front, 0, str_find(front, STR("?>"), 0));
    size_t at = str_find(declared, STR("encoding"), 0);
    if (front.len > 1 && (!front.ptr[0] || !front.ptr[1] ||
                          (unsigned char)front.ptr[0] >= 0xFE))
        return false;
    if (!str_starts(front, STR("<?xml")) || at == declared.len)
        return true;
    struct str rest = str_slice(declared, at, 20);
    for (size_t i = 0; i + 5 <= rest.len; i++)
        if (str_equal_fold(str_slice(rest, i, 5), STR("utf-8")) ||
            str_equal_fold(str_slice(rest, i, 5), STR("ascii")))
            return true;
    return false;
}

static bool read_front(struct xlsx *x, struct front *f,
                       struct input_error *error)
{
    size_t fed = 0;
    while (hold(x, fed + PIECE, error)) {
        if (!is_utf8(buf_str(&x->held)))
            return broken(x, "not UTF-8", error);
        struct str more = str_slice(buf_str(&x->held), fed, x->held.len);
        fed = x->held.len;
        if (!markup_add(&f->m, more, x->at_end)) {
            const char *why = markup_error(&f->m);
            return !why || broken(x, why, error);
        }
        if (fed > SMALL_PART || x->at_end)
            return broken(x, "no sheetData", error);
    }
    return false;
}

bool xlsx_sheet_open(struct xlsx *x, struct str part,
                     struct input_error *error)
{
    static const struct markup_events events = {on_begin, on_end, on_text};
    struct front f = {0};
    if (!x->chunk_size)
        x->chunk_size = CHUNK;
    if (!part_open(&x->part, &x->archive, part, SHEET_PART, error))
        return false;
    markup_open(&f.m, &events, &f);
    bool good = read_front(x, &f, error);
    markup_close(&f.m);
    if (!good)
        return false;
    size_t after = (size_t)f.after;
    if (!after || after > x->held.len)
        return broken(x, "no sheetData", error);
    name_tags(x, after);
    x->finished = x->held.ptr[after - 2] == '/';
    drop(x, after);
    if (x->finished)
        x->held.len = 0;
    return true;
}

/* ---- whole rows ------------------------------------------------------- */

/* Where the comment, CDATA section or instruction that starts here ends. */
static size_t special_end(struct str s, size_t at)
{
    static const struct str starts[] = {STR_INIT("<!--"),
                                        STR_INIT("<![CDATA["), STR_INIT("<?")};
    static const struct str ends[] = {STR_INIT("-->"), STR_INIT("]]>"),
                                      STR_INIT("?>")};
    struct str rest = str_slice(s, at, TAG_MAX);
    for (size_t i = 0; i < 3; i++)
        if (str_starts(rest, starts[i])) {
            size_t end = str_find(s, ends[i], at + starts[i].len);
            return end < s.len ? end + ends[i].len : s.len;
        }
    return at + 1;
}

static bool ends_name(struct str s, size_t at)
{
    return at < s.len && strchr(" \t\r\n/>", s.ptr[at]) && s.ptr[at];
}

static bool is_tag(struct str s, size_t at, struct str tag)
{
    return s.len - at > tag.len && !memcmp(s.ptr + at, tag.ptr, tag.len) &&
           ends_name(s, at + tag.len);
}

/* Behind the tag that starts at `at`; s.len: it does not end. */
static size_t tag_end(struct str s, size_t at)
{
    const char *end = memchr(s.ptr + at, '>', s.len - at);
    return end ? (size_t)(end - s.ptr) + 1 : s.len + 1;
}

/* Looks at what is held and was not yet: whole rows, the data's end. Stops
   before a tag that is not complete. */
static void scan(struct xlsx *x)
{
    struct str s = buf_str(&x->held);
    size_t at = x->scanned;
    while (at < s.len) {
        const char *open = memchr(s.ptr + at, '<', s.len - at);
        if (!open) {
            at = s.len;
            break;
        }
        at = (size_t)(open - s.ptr);
        if (s.len - at < TAG_MAX && !x->at_end)
            break;
        char mark = s.len - at > 1 ? s.ptr[at + 1] : 0;
        if (mark == '!' || mark == '?') {
            size_t end = special_end(s, at);
            if (end == s.len && !x->at_end)
                break;
            at = end;
        } else if (is_tag(s, at, x->row_end) || is_tag(s, at, x->row)) {
            size_t end = tag_end(s, at);
            if (end > s.len)
                break;
            bool closes = mark == '/';
            x->row_tags += !closes;
            at = end;
            if (closes || s.ptr[end - 2] == '/')
                x->whole = end;
        } else if (is_tag(s, at, x->data_end)) {
            x->finished = true;
            x->held.len = x->whole;
            break;
        } else {
            at++;
        }
    }
    x->scanned = at;
}

/* The bytes behind the data, so that their checksum is compared. */
static bool drain(struct xlsx *x, struct input_error *error)
{
    char *piece = mem_alloc(PIECE);
    size_t got = PIECE;
    bool good = true;
    while (good && !x->at_end && got == PIECE)
        good = part_read(&x->part, piece, PIECE, &got, error);
    x->at_end = true;
    mem_free(piece);
    return good;
}

/* Scans until there are rows to hand out, or none are left. */
static bool find_rows(struct xlsx *x, struct input_error *error)
{
    size_t wanted = x->chunk_size;
    while (!x->finished) {
        if (!hold(x, wanted, error))
            return false;
        scan(x);
        if (x->finished || (x->whole && x->held.len >= x->chunk_size))
            break;
        if (x->at_end)
            return broken(x, "ends too early", error);
        if (x->held.len > RECORD_MAX)
            return broken(x, "row too long", error);
        wanted = x->held.len * 2;
    }
    return !x->finished || drain(x, error);
}

bool xlsx_sheet_next(struct xlsx *x, struct chunk *chunk,
                     struct input_error *error)
{
    if (!find_rows(x, error) || !x->whole)
        return false;
    struct str held = buf_str(&x->held);
    chunk_clear(chunk);
    buf_add(&chunk->raw, str_slice(held, 0, x->whole));
    chunk->length = x->whole;
    chunk->cursor = 0;
    chunk->first_line = chunk->cursor_line = x->row_tags_before + 1;
    chunk->index = x->index++;
    drop(x, x->whole);
    x->scanned -= x->scanned < x->whole ? x->scanned : x->whole;
    x->whole = 0;
    x->row_tags_before = x->row_tags;
    return true;
}

void xlsx_sheet_return(struct xlsx *x, const struct chunk *chunk)
{
    struct buf rest = {0};
    buf_add(&rest, str_slice(buf_str(&chunk->raw), chunk->cursor,
                             chunk->raw.len));
    x->whole = rest.len;
    buf_add(&rest, buf_str(&x->held));
    x->scanned += x->whole;
    buf_release(&x->held);
    x->held = rest;
    x->row_tags_before = chunk->cursor_line - 1;
    x->index--;
}
