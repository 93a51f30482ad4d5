/*
 * heading.c - headings of exports: folded for comparison, led to fields, and
 * refused. See schema.h.
 */
#include <stdlib.h>

#include "record/schema.h"

/* U+00C0 to U+017F: the lower-case base letter; a digit stands for a pair of
   `pairs`, '-' for a sign that is no letter. */
static const char latin[] = "aaaaaa0ceeeeiiiidnooooo-ouuuuy12"
                            "aaaaaa0ceeeeiiiidnooooo-ouuuuy1y"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhh"
                            "iiiiiiiiii44jjkkkllllllllllnnnnnnnnn"
                            "oooooo33rrrrrrssssssssttttttuuuuuuuuuuuu"
                            "wwyyyzzzzzzs";
enum { PAIRS = 5 };
static const char *const pairs[PAIRS] = {"ae", "th", "ss", "oe", "ij"};

enum { LATIN_FIRST = 0xC0, LATIN_LAST = 0x17F };

/* Blanks, dashes, accents of their own and invisible signs. */
static const struct range {
    uint32_t first, last;
} dropped[] = {
    {0x00, 0x20},     {'-', '.'},       {'?', '?'},       {'_', '_'},
    {0x7F, 0xA0},     {0xAD, 0xAD},     {0x300, 0x36F},   {0x2000, 0x2015},
    {0x2028, 0x202F}, {0x205F, 0x2060}, {0xFEFF, 0xFEFF},
};

static bool is_dropped(uint32_t code)
{
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
        if (code >= dropped[i].first && code <= dropped[i].last)
            return true;
    return false;
}

static void add_code(struct buf *out, uint32_t code)
{
    char bytes[4];
    buf_add(out, (struct str){bytes, utf8_put(bytes, code)});
}

static void add_latin(struct buf *out, uint32_t code)
{
    char base = latin[code - LATIN_FIRST];
    if (base == '-')
        add_code(out, code);
    else if (base < '0' + PAIRS)
        buf_add_text(out, pairs[base - '0']);
    else
        buf_add_char(out, base);
}

static void add_folded(struct buf *out, uint32_t code)
{
    if (is_dropped(code))
        return;
    if (code >= 'A' && code <= 'Z')
        buf_add_char(out, (char)(code + 32));
    else if (code >= LATIN_FIRST && code <= LATIN_LAST)
        add_latin(out, code);
    else
        add_code(out, code);
}

void heading_add_folded(struct buf *out, struct str heading)
{
    for (size_t at = 0; at < heading.len;)
        add_folded(out, utf8_next(heading, &at));
}

struct str heading_fold(struct arena *arena, struct str heading)
{
    struct buf folded = {0};
    heading_add_folded(&folded, heading);
    struct str copy = arena_str(arena, buf_str(&folded));
    buf_release(&folded);
    return copy;
}

static int by_folded(const void *key, const void *item)
{
    return str_compare(*(const struct str *)key,
                       ((const struct heading *)item)->folded);
}

int schema_heading(const struct schema *s, struct str heading)
{
    struct buf folded = {0};
    heading_add_folded(&folded, heading);
    struct str key = buf_str(&folded);
    const struct heading *found = NULL;
    if (key.len && s->heading_count)
        found = bsearch(&key, s->headings, s->heading_count,
                        sizeof *s->headings, by_folded);
    buf_release(&folded);
    return found ? found->field : -1;
}

/* The words of a heading, folded and joined; starts[i] is 1 where a word
   begins at byte i, and there is one more for the end. */
struct words {
    struct buf joined, starts;
};

static bool is_upper(uint32_t code)
{
    return code >= 'A' && code <= 'Z';
}

static bool is_lower(uint32_t code)
{
    return code >= 'a' && code <= 'z';
}

static bool is_separator(uint32_t code)
{
    return is_dropped(code) ||
           (code < 0x80 && !is_upper(code) && !is_lower(code) &&
            !(code >= '0' && code <= '9'));
}

/* A word also begins at a capital behind a small letter: eMail. */
static void words_open(struct words *w, struct str heading)
{
    uint32_t before = ' ';
    *w = (struct words){0};
    for (size_t at = 0; at < heading.len;) {
        uint32_t code = utf8_next(heading, &at);
        bool start = is_separator(before) ||
                     (is_lower(before) && is_upper(code));
        before = code;
        if (is_separator(code))
            continue;
        add_folded(&w->joined, code);
        while (w->starts.len < w->joined.len) {
            buf_add_char(&w->starts, start);
            start = false;
        }
    }
    buf_add_char(&w->starts, 1);
}

static void words_close(struct words *w)
{
    buf_release(&w->joined);
    buf_release(&w->starts);
}

struct str heading_join(struct arena *arena, struct str heading)
{
    struct words words;
    words_open(&words, heading);
    struct str copy = arena_str(arena, buf_str(&words.joined));
    words_close(&words);
    return copy;
}

/* Whether `part` is some words of w in a row. */
static bool words_hold(const struct words *w, struct str part)
{
    struct str all = buf_str(&w->joined);
    if (part.len == 0)
        return false;
    for (size_t at = str_find(all, part, 0); at < all.len;
         at = str_find(all, part, at + 1))
        if (w->starts.ptr[at] && w->starts.ptr[at + part.len])
            return true;
    return false;
}

const struct refused *schema_refuses(const struct schema *s,
                                     struct str heading)
{
    struct words words;
    const struct refused *found = NULL;
    words_open(&words, heading);
    for (size_t i = 0; i < s->refused_count && !found; i++)
        if (words_hold(&words, s->refused[i].joined))
            found = &s->refused[i];
    bool whole = found && found->joined.len == words.joined.len;
    words_close(&words);
    if (found && !whole && schema_heading(s, heading) >= 0)
        return NULL;
    return found;
}
