/*
 * columns.c - aligned columns. See columns.h.
 */
#include "reports/columns.h"

#include <string.h>

enum { CELLS_MAX = 16, GAP = 2 };

void columns_open(struct columns *c, const char *align)
{
    *c = (struct columns){.align = align, .count = strlen(align)};
    arena_init(&c->arena);
}

void columns_close(struct columns *c)
{
    arena_release(&c->arena);
}

void columns_add(struct columns *c, struct str cell)
{
    struct buf plain = {0};
    plain_add(&plain, cell);
    struct str copy = arena_str(&c->arena, buf_str(&plain));
    *ARENA_PUSH(&c->arena, &c->cells) = copy;
    buf_release(&plain);
}

void columns_add_uint(struct columns *c, uint64_t number)
{
    struct buf text = {0};
    buf_add_uint(&text, number);
    columns_add(c, buf_str(&text));
    buf_release(&text);
}

static void add_blanks(struct buf *out, size_t count)
{
    while (count--)
        buf_add_char(out, ' ');
}

static void measure(const struct columns *c, size_t widths[CELLS_MAX])
{
    for (size_t i = 0; i < c->cells.count; i++) {
        size_t width = utf8_length(c->cells.items[i]);
        if (width > widths[i % c->count])
            widths[i % c->count] = width;
    }
}

static void print_cell(struct str cell, size_t width, char align,
                       struct buf *out)
{
    size_t pad = width - utf8_length(cell);
    if (align == 'r')
        add_blanks(out, pad);
    buf_add(out, cell);
    if (align != 'r')
        add_blanks(out, pad);
}

static void end_line(struct buf *out)
{
    while (out->len && out->ptr[out->len - 1] == ' ')
        out->len--;
    buf_add_char(out, '\n');
}

void columns_print(const struct columns *c, struct str indent, struct buf *out)
{
    size_t widths[CELLS_MAX] = {0};
    measure(c, widths);
    for (size_t i = 0; i < c->cells.count; i++) {
        size_t column = i % c->count;
        if (column)
            add_blanks(out, GAP);
        else
            buf_add(out, indent);
        print_cell(c->cells.items[i], widths[column], c->align[column], out);
        if (column + 1 == c->count)
            end_line(out);
    }
}

void plain_add(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        char bytes[4];
        uint32_t code = utf8_next(text, &at);
        if (code < 0x20 || (code >= 0x7f && code < 0xa0))
            code = ' ';
        buf_add(out, (struct str){bytes, utf8_put(bytes, code)});
    }
}
