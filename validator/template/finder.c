/*
 * finder.c - where provisions stand in a document. See finder.h.
 *
 * The first wording of a provision leads: where it stands, the others must
 * stand in the same scope, and none of `without`. To a scope within an item of
 * a list belongs the sentence that announces the list: "niet toegestaan is:".
 */
#include "template/finder.h"

#include <stdlib.h>

#include "base/pattern.h"
#include "template/sentence.h"

enum { OPENING_BLOCKS = 4, SCOPE_BYTES = 64 * 1024 };

void finder_open(struct finder *f, size_t wordings)
{
    *f = (struct finder){.pattern_count = wordings};
    f->patterns = mem_zero(wordings + 1, sizeof *f->patterns);
}

void finder_close(struct finder *f)
{
    for (size_t i = 0; i < f->pattern_count; i++)
        pattern_close(f->patterns[i]);
    mem_free(f->patterns);
}

void finder_take(struct finder *f, const struct document *d,
                 struct arena *arena)
{
    f->document = d;
    f->sentences = sentences_cut(arena, d->text);
}

/* ---- one wording ------------------------------------------------------ */

/* The rules were loaded, so the pattern is a good one. */
static const struct pattern *pattern_of(struct finder *f,
                                        const struct wording *w)
{
    struct pattern **p = &f->patterns[w->index];
    const char *error;
    size_t offset;
    if (!*p) {
        *p = pattern_open_words(w->regex, &error, &offset);
        pattern_hasten(*p);
    }
    return *p;
}

/* Within text[0..end) from `from` on; bounds of the groups too. */
static bool find(struct finder *f, const struct wording *w, struct str text,
                 size_t from, struct bounds groups[WORDING_GROUPS_MAX + 1])
{
    size_t bounds[2 * (WORDING_GROUPS_MAX + 1)];
    enum pattern_result result = pattern_groups(
        pattern_of(f, w), text, from, bounds, w->group_count + 1);
    if (result == PATTERN_LIMIT)
        f->limited = w->text;
    for (size_t i = 0; result == PATTERN_YES && i <= w->group_count; i++)
        groups[i] = (struct bounds){bounds[2 * i], bounds[2 * i + 1]};
    return result == PATTERN_YES;
}

static void keep_captures(const struct wording *w,
                          const struct bounds *groups, struct match *out)
{
    for (size_t i = 0; i < w->group_count; i++)
        if (groups[i + 1].start != SIZE_MAX)
            out->captures[w->groups[i].capture] =
                (struct captured){groups[i + 1], w->groups[i].as};
}

/* ---- scopes ----------------------------------------------------------- */

static struct bounds line_around(struct str text, size_t at)
{
    struct bounds line = {at, str_find(text, STR("\n"), at)};
    while (line.start && text.ptr[line.start - 1] != '\n')
        line.start--;
    return line;
}

/* The index of the block that holds the offset. */
static size_t block_at(const struct document *d, size_t at)
{
    size_t low = 0, high = d->block_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (d->blocks[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static size_t block_end(const struct document *d, size_t block)
{
    return d->blocks[block].start + d->blocks[block].length;
}

static int heading_of(const struct document *d, size_t block)
{
    const struct block *b = &d->blocks[block];
    return b->kind == BLOCK_HEADING ? (int)block : b->heading;
}

static struct bounds section_around(const struct document *d, size_t at)
{
    size_t first = block_at(d, at), last = first;
    int heading = heading_of(d, first);
    while (first && heading_of(d, first - 1) == heading)
        first--;
    while (last + 1 < d->block_count && heading_of(d, last + 1) == heading)
        last++;
    return (struct bounds){d->blocks[first].start, block_end(d, last)};
}

static size_t opening_end(const struct document *d)
{
    size_t seen = 0;
    for (size_t i = 0; i < d->block_count; i++) {
        seen += d->blocks[i].kind != BLOCK_PAGE_HEADER;
        if (seen == OPENING_BLOCKS)
            return block_end(d, i);
    }
    return d->text.len;
}

/* What of the scope is near the offset: a document may be one paragraph. */
static struct bounds near(struct str text, struct bounds scope, size_t at)
{
    if (at > scope.start + SCOPE_BYTES)
        scope.start = str_find(text, STR(" "), at - SCOPE_BYTES);
    if (scope.end > at + SCOPE_BYTES)
        scope.end = str_find(text, STR(" "), at + SCOPE_BYTES);
    return scope;
}

struct bounds finder_scope(const struct finder *f, enum provision_scope scope,
                           size_t at)
{
    const struct document *d = f->document;
    switch (scope) {
    case SCOPE_SENTENCE:
        return line_around(f->sentences, at);
    case SCOPE_PARAGRAPH:
        return near(d->text, line_around(d->text, at), at);
    case SCOPE_SECTION:
        return near(d->text, section_around(d, at), at);
    case SCOPE_OPENING:
        return (struct bounds){0, opening_end(d)};
    default:
        return (struct bounds){0, d->text.len};
    }
}

/* The end of the text that announces the list of which the block is an item;
   empty where there is none. */
static struct bounds announcement(const struct finder *f, size_t at)
{
    const struct document *d = f->document;
    size_t block = d->block_count ? block_at(d, at) : 0;
    if (!d->block_count || d->blocks[block].kind != BLOCK_ITEM)
        return (struct bounds){0, 0};
    while (block && d->blocks[block].kind == BLOCK_ITEM)
        block--;
    size_t end = block_end(d, block);
    if (!end || d->text.ptr[end - 1] != ':')
        return (struct bounds){0, 0};
    return line_around(f->sentences, end - 1);
}

/* ---- one provision ---------------------------------------------------- */

static struct str text_of(const struct finder *f, const struct provision *p)
{
    return p->scope == SCOPE_SENTENCE ? f->sentences : f->document->text;
}

static bool any_in(struct finder *f, const struct wordings *w, struct str text)
{
    struct bounds groups[WORDING_GROUPS_MAX + 1];
    for (size_t i = 0; i < w->count; i++)
        if (find(f, &w->items[i], text, 0, groups))
            return true;
    return false;
}

/* Whether it stands under a heading that the provision asks for. */
static bool in_section(struct finder *f, const struct provision *p, size_t at)
{
    const struct document *d = f->document;
    if (!p->section.count)
        return true;
    int heading = d->block_count ? heading_of(d, block_at(d, at)) : -1;
    for (int level = INT32_MAX; heading >= 0;
         heading = d->blocks[heading].heading) {
        const struct block *b = &d->blocks[heading];
        if (b->level >= level)
            continue;
        level = b->level;
        if (any_in(f, &p->section, str_slice(d->text, b->start, b->length)))
            return true;
    }
    return false;
}

static void widen(struct bounds *at, struct bounds more)
{
    at->start = more.start < at->start ? more.start : at->start;
    at->end = more.end > at->end ? more.end : at->end;
}

/* The others in the scope, which then belong to the match; far ones do not
   widen it. */
static bool others(struct finder *f, const struct provision *p,
                   struct bounds scope, struct match *out)
{
    struct str text = str_slice(text_of(f, p), 0, scope.end);
    struct bounds groups[WORDING_GROUPS_MAX + 1];
    for (size_t i = 1; i < p->all.count; i++) {
        if (!find(f, &p->all.items[i], text, scope.start, groups))
            return false;
        keep_captures(&p->all.items[i], groups, out);
        if (p->scope <= SCOPE_PARAGRAPH)
            widen(&out->at, groups[0]);
    }
    return true;
}

static bool is_excepted(struct finder *f, const struct provision *p,
                        struct bounds scope, size_t at)
{
    struct bounds before = announcement(f, at);
    struct str text = text_of(f, p);
    if (!p->without.count)
        return false;
    return any_in(f, &p->without,
                  str_slice(text, scope.start, scope.end - scope.start)) ||
           any_in(f, &p->without,
                  str_slice(text, before.start, before.end - before.start));
}

/* The first place from *from on, which then is where to go on. */
static bool next_of(struct finder *f, const struct provision *p, size_t *from,
                    struct match *out)
{
    struct str text = text_of(f, p);
    struct bounds groups[WORDING_GROUPS_MAX + 1];
    if (p->scope == SCOPE_OPENING)
        text.len = opening_end(f->document);
    while (*from < text.len &&
           find(f, &p->all.items[0], text, *from, groups)) {
        struct bounds scope = finder_scope(f, p->scope, groups[0].start);
        bool far = p->all.count > 1 && scope.end > groups[0].end;
        *from = far ? scope.end : groups[0].end;
        *out = (struct match){.at = groups[0]};
        keep_captures(&p->all.items[0], groups, out);
        if (!in_section(f, p, groups[0].start) || !others(f, p, scope, out))
            continue;
        if (!is_excepted(f, p, scope, groups[0].start))
            return true;
        *from = scope.end > *from ? scope.end : *from;
    }
    return false;
}

/* ---- several ---------------------------------------------------------- */

static int by_place(const void *a, const void *b)
{
    const struct match *x = a, *y = b;
    if (x->at.start != y->at.start)
        return x->at.start < y->at.start ? -1 : 1;
    return x->at.end > y->at.end ? -1 : x->at.end < y->at.end;
}

static void drop_nested(struct matches *m)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->count; i++) {
        bool nested = kept && m->items[i].at.start < m->items[kept - 1].at.end;
        if (!nested)
            m->items[kept++] = m->items[i];
    }
    m->count = kept;
}

void finder_search(struct finder *f, const struct provisions *provisions,
                   struct arena *arena, struct matches *out)
{
    *out = (struct matches){0};
    for (size_t i = 0; i < provisions->count; i++) {
        struct match match;
        size_t from = 0;
        while (out->count < MATCHES_MAX &&
               next_of(f, &provisions->items[i], &from, &match))
            *ARENA_PUSH(arena, out) = match;
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_place);
    drop_nested(out);
}

bool finder_first(struct finder *f, const struct provisions *provisions,
                  size_t from, struct match *out)
{
    bool found = false;
    for (size_t i = 0; i < provisions->count; i++) {
        struct match match;
        size_t at = from;
        if (!next_of(f, &provisions->items[i], &at, &match))
            continue;
        if (!found || match.at.start < out->at.start)
            *out = match;
        found = true;
    }
    return found;
}
