/*
 * cursor.c - counts bytes, code points and lines. See cursor.h.
 */
#include "base/cursor.h"

#include <string.h>

static const struct cursor START = {.line = 1};

static bool holds(struct str text, const char *bytes)
{
    return str_find(text, str_of(bytes), 0) < text.len;
}

/* libyaml's other line ends: CR, NEL, LS, PS. */
void cursor_open(struct cursor_text *t, struct str text)
{
    unsigned char high = 0;
    for (size_t i = 0; i < text.len; i++)
        high |= (unsigned char)text.ptr[i];
    *t = (struct cursor_text){text, START, .ascii = high < 0x80};
    t->lf_alone = !holds(text, "\r");
    if (!t->ascii)
        t->lf_alone &= !holds(text, "\xC2\x85") &&
                       !holds(text, "\xE2\x80\xA8") &&
                       !holds(text, "\xE2\x80\xA9");
}

static void step(struct cursor *c, struct str text)
{
    bool newline = text.ptr[c->offset++] == '\n';
    while (c->offset < text.len &&
           ((unsigned char)text.ptr[c->offset] & 0xC0) == 0x80)
        c->offset++;
    c->code_points++;
    if (!newline)
        return;
    c->line++;
    c->line_start = c->offset;
}

static struct cursor walk(struct cursor_text *t, size_t code_points)
{
    while (t->at.code_points < code_points && t->at.offset < t->text.len)
        step(&t->at, t->text);
    return t->at;
}

static size_t continuations(const char *bytes, size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += ((unsigned char)bytes[i] & 0xC0) == 0x80;
    return found;
}

/* Without a look at lines. */
static void skip(struct cursor *c, struct str text, size_t code_points)
{
    while (c->code_points < code_points && c->offset < text.len) {
        size_t count = code_points - c->code_points;
        size_t left = text.len - c->offset;
        count = count < left ? count : left;
        c->code_points += count - continuations(text.ptr + c->offset, count);
        c->offset += count;
    }
    while (c->offset < text.len && continuations(text.ptr + c->offset, 1))
        c->offset++;
}

struct cursor cursor_seek(struct cursor_text *t, size_t code_points,
                          size_t line)
{
    struct cursor *at = &t->at;
    if (code_points < at->code_points)
        *at = START;
    if (!t->lf_alone)
        return walk(t, code_points);
    if (t->ascii)
        at->offset = at->code_points =
            code_points < t->text.len ? code_points : t->text.len;
    else
        skip(at, t->text, code_points);
    if (at->offset == t->text.len) { /* libyaml ends the last line itself */
        *at = START;
        return walk(t, code_points);
    }
    if (line + 1 != at->line) {
        const char *end = memrchr(t->text.ptr, '\n', at->offset);
        at->line = (uint32_t)line + 1;
        at->line_start = end ? (size_t)(end - t->text.ptr) + 1 : 0;
    }
    return *at;
}

void cursor_move(struct cursor *c, struct str text, size_t offset)
{
    while (c->offset < offset && c->offset < text.len)
        step(c, text);
}

struct cursor cursor_at(struct str text, size_t offset)
{
    struct cursor c = START;
    cursor_move(&c, text, offset);
    return c;
}
