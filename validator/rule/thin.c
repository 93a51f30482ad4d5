/*
 * thin.c - drops lines before the YAML parser sees them. See thin.h.
 *
 * Most of a rule file are its cases, and most of a small run is parsing. Lines
 * are told apart by their blanks in front, as YAML does: below `cases:` stands
 * what is further in, and a list at its own depth.
 */
#include "rule/thin.h"

#include <string.h>

struct line {
    struct str text; /* with its blanks, without the newline */
    size_t depth;    /* blanks in front */
    struct str rest;
};

struct thinner {
    struct line key; /* of the cases that are being dropped */
    bool dropping;
    size_t block; /* depth of the key of a block of text + 1; 0: none */
};

static struct line line_at(struct str text, size_t at)
{
    const char *from = text.ptr + at;
    const char *end = memchr(from, '\n', text.len - at);
    struct line l = {.text = {from, end ? (size_t)(end - from)
                                        : text.len - at}};
    while (l.depth < l.text.len && from[l.depth] == ' ')
        l.depth++;
    l.rest = str_trim(str_slice(l.text, l.depth, l.text.len));
    return l;
}

/* "key: |" and the like: what is further in is text. */
static bool opens_block(struct str rest)
{
    struct str end = str_slice(rest, rest.len > 3 ? rest.len - 3 : 0, rest.len);
    return str_find(end, STR(" |"), 0) < end.len ||
           str_find(end, STR(" >"), 0) < end.len;
}

static bool goes(struct thinner *t, const struct line *l)
{
    if (l->rest.len == 0)
        return false;
    if (t->block && l->depth >= t->block)
        return false;
    t->block = 0;
    if (t->dropping && (l->depth > t->key.depth ||
                        (l->depth == t->key.depth && *l->rest.ptr == '-')))
        return true;
    t->dropping = str_equal(l->rest, STR("cases:"));
    t->key = *l;
    if (opens_block(l->rest))
        t->block = l->depth + 1;
    return t->dropping || (*l->rest.ptr == '#' && l->depth == 0);
}

struct str thin_text(struct str text, struct arena *arena)
{
    char *out = arena_alloc(arena, text.len + 1);
    struct thinner t = {0};
    size_t used = 0;
    for (size_t at = 0; at < text.len;) {
        struct line l = line_at(text, at);
        if (!goes(&t, &l)) {
            memcpy(out + used, l.text.ptr, l.text.len);
            used += l.text.len;
        }
        at += l.text.len;
        if (at++ < text.len)
            out[used++] = '\n';
    }
    return (struct str){out, used};
}
