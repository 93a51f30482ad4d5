/*
 * thin.c - drops lines before the YAML parser sees them. See thin.h.
 *
 * Most of a rule file are its cases, and most of a small run is parsing. Lines
 * are told apart by their blanks in front, as YAML does: below a key stands
 * what is further in, and a list at its own depth. Keys count only where the
 * entries of the file's list have theirs.
 */
#include "rule/thin.h"

#include <string.h>

struct line {
    struct str text; /* with its blanks, without the newline */
    size_t depth;    /* blanks in front */
};

/* What goes from the entries of a list. */
struct dropped {
    struct str list, key; /* no key: all of it */
};

static const struct dropped DROPPED[] = {
    {STR_INIT("rules"), STR_INIT("cases")},
    {STR_INIT("rules"), STR_INIT("if_match")},
    {STR_INIT("rules"), STR_INIT("require_match")},
    {STR_INIT("rules"), STR_INIT("forbid_match")},
    {STR_INIT("rules"), STR_INIT("match")},
    {STR_INIT("rules"), STR_INIT("about")},
    {STR_INIT("rules"), STR_INIT("suggest")},
    {STR_INIT("fields"), STR_INIT("vera")},
    {STR_INIT("fields"), STR_INIT("meaning")},
    {STR_INIT("patterns"), STR_INIT("")},
    {STR_INIT("kinds"), STR_INIT("")},
};

struct thinner {
    struct str list;  /* the key at depth 0 that the lines are below */
    size_t depth;     /* of the keys of its entries; 0: no entry yet */
    size_t key;       /* the depth of what was read last, and may go on */
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
    return l;
}

static bool is_empty(const struct line *l)
{
    return l->depth == l->text.len || l->text.ptr[l->depth] == '\r';
}

/* "key: |" and the like: what is further in is text. */
static bool opens_block(struct str rest)
{
    size_t from = rest.len > 3 ? rest.len - 3 : 0;
    for (size_t i = from; i + 1 < rest.len; i++)
        if (rest.ptr[i] == ' ' &&
            (rest.ptr[i + 1] == '|' || rest.ptr[i + 1] == '>'))
            return true;
    return false;
}

static bool is_dropped(struct str list, struct str key)
{
    for (size_t i = 0; i < sizeof DROPPED / sizeof *DROPPED; i++)
        if (str_equal(DROPPED[i].list, list) &&
            str_equal(DROPPED[i].key, key))
            return true;
    return false;
}

/* "key:" and "key: value"; empty where it is neither. */
static struct str key_of(struct str rest)
{
    size_t end = str_find(rest, STR(":"), 0);
    bool key = end < rest.len && (end + 1 == rest.len ||
                                  rest.ptr[end + 1] == ' ');
    return str_slice(rest, 0, key ? end : 0);
}

/* True if what is below its key goes; `itself`: the line goes too. */
static bool opens_dropped(struct thinner *t, size_t depth, struct str rest,
                          bool *itself)
{
    *itself = false;
    if (depth == 0 && *rest.ptr != '-') {
        t->list = key_of(rest);
        t->depth = 0;
        return t->list.len && is_dropped(t->list, STR(""));
    }
    if (!t->depth && str_starts(rest, STR("- ")))
        t->depth = depth + 2;
    if (depth != t->depth)
        return false;
    struct str key = key_of(rest);
    *itself = key.len && is_dropped(t->list, key);
    return *itself;
}

static bool goes(struct thinner *t, const struct line *l)
{
    bool itself;
    if (is_empty(l))
        return false;
    char first = l->text.ptr[l->depth];
    if (t->block && l->depth >= t->block)
        return t->dropping;
    t->block = 0;
    if (t->dropping &&
        (l->depth > t->key || (l->depth == t->key && first == '-')))
        return true;
    if (first == '#')
        return l->depth == 0;
    struct str rest = str_trim(str_slice(l->text, l->depth, l->text.len));
    t->dropping = opens_dropped(t, l->depth, rest, &itself);
    t->key = l->depth;
    if (opens_block(rest))
        t->block = l->depth + 1;
    return itself;
}

struct str thin_text(struct str text, struct arena *arena)
{
    struct buf out = {0};
    struct thinner t = {0};
    buf_reserve(&out, text.len + 1);
    for (size_t at = 0; at < text.len;) {
        struct line l = line_at(text, at);
        at += l.text.len + 1;
        if (!goes(&t, &l))
            buf_add(&out, l.text);
        if (at <= text.len)
            buf_add_char(&out, '\n');
    }
    struct str thin = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return thin;
}
