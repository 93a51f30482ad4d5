/*
 * place.c - errors with a place. See place.h.
 */
#include "base/place.h"

#include <stdlib.h>

enum { SHOWN_MAX = 200, LINE_MAX_SHOWN = 160, MESSAGE_MAX = 400 };

void complaints_init(struct complaints *c, struct arena *arena)
{
    *c = (struct complaints){.arena = arena};
}

void complaints_source(struct complaints *c, struct str file, struct str text)
{
    *ARENA_PUSH(c->arena, &c->sources) = (struct complaint_source){file, text};
}

/* A message may quote from a hostile file. */
static void shorten(struct buf *text)
{
    if (text->len <= MESSAGE_MAX)
        return;
    text->len = MESSAGE_MAX;
    while (text->len && ((unsigned char)text->ptr[text->len] & 0xC0) == 0x80)
        text->len--;
    buf_add(text, STR("..."));
}

void complain(struct complaints *c, enum gravity gravity, struct place at,
              const char *format, ...)
{
    struct buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vprintf(&text, format, args);
    va_end(args);
    shorten(&text);
    *ARENA_PUSH(c->arena, c) = (struct complaint){
        at, gravity, arena_str(c->arena, buf_str(&text))};
    c->errors += gravity == GRAVITY_ERROR;
    buf_release(&text);
}

static struct str line_of(const struct complaints *c, struct place at)
{
    for (size_t i = 0; i < c->sources.count; i++) {
        struct str text = c->sources.items[i].text;
        if (!str_equal(c->sources.items[i].file, at.file))
            continue;
        size_t from = 0;
        for (uint32_t line = 1; line < at.line && from < text.len; line++)
            from = str_find(text, STR("\n"), from) + 1;
        size_t end = str_find(text, STR("\n"), from);
        struct str found =
            str_slice(text, from, end - (from < end ? from : end));
        if (str_ends(found, STR("\r")))
            found.len--;
        return found;
    }
    return (struct str){0};
}

/* Control characters, which could drive a terminal, as '?'. */
static void add_visible(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        uint32_t code = utf8_next(text, &i);
        if ((code < 0x20 && code != '\t') || (code >= 0x7F && code < 0xA0))
            buf_add_char(out, '?');
        else
            buf_add(out, str_slice(text, from, i - from));
    }
}

/* The source line and a caret, indented by two. Long lines are not shown. */
static void print_line(const struct complaints *c, struct place at,
                       struct buf *out)
{
    struct str line = at.column ? line_of(c, at) : (struct str){0};
    if (line.len == 0 || line.len > LINE_MAX_SHOWN || !utf8_valid(line))
        return;
    buf_add(out, STR("  "));
    add_visible(out, line);
    buf_add_char(out, '\n');
    if (at.column > line.len + 1)
        return;
    buf_add(out, STR("  "));
    for (uint32_t i = 1; i < at.column; i++)
        if (((unsigned char)line.ptr[i - 1] & 0xC0) != 0x80)
            buf_add_char(out, line.ptr[i - 1] == '\t' ? '\t' : ' ');
    buf_add(out, STR("^\n"));
}

static void print_one(const struct complaints *c, const struct complaint *one,
                      struct buf *out)
{
    add_visible(out, one->at.file);
    if (one->at.file.len)
        buf_add_char(out, ':');
    if (one->at.line)
        buf_printf(out, "%u:", (unsigned)one->at.line);
    if (one->at.line && one->at.column)
        buf_printf(out, "%u:", (unsigned)one->at.column);
    if (one->at.file.len)
        buf_add_char(out, ' ');
    buf_add_text(out, one->gravity == GRAVITY_ERROR ? "error: " : "warning: ");
    add_visible(out, one->message);
    buf_add_char(out, '\n');
    print_line(c, one->at, out);
}

static int by_place(const void *left, const void *right)
{
    const struct complaint *a = *(const struct complaint *const *)left;
    const struct complaint *b = *(const struct complaint *const *)right;
    int order = str_compare(a->at.file, b->at.file);
    if (order)
        return order;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    if (a->at.column != b->at.column)
        return a->at.column < b->at.column ? -1 : 1;
    return a < b ? -1 : a > b;
}

void complaints_print(const struct complaints *c, struct buf *out)
{
    const struct complaint **order = mem_zero(c->count, sizeof *order);
    for (size_t i = 0; i < c->count; i++)
        order[i] = &c->items[i];
    qsort(order, c->count, sizeof *order, by_place);
    for (size_t i = 0; i < c->count && i < SHOWN_MAX; i++)
        print_one(c, order[i], out);
    if (c->count > SHOWN_MAX)
        buf_printf(out, "... and %zu more\n", c->count - SHOWN_MAX);
    mem_free(order);
}
