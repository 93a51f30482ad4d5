/*
 * draft_finish.c - the blocks of a draft in order, as one text. See draft.h.
 */
#include "template/draft.h"

#include <string.h>

/* ---- headings numbered by hand ---------------------------------------- */

enum { HEADING_CHARACTERS = 80, NUMBER_DIGITS = 3 };

static bool digit(struct str s, size_t at)
{
    return at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9';
}

static bool lower(struct str s, size_t at)
{
    return at < s.len && s.ptr[at] >= 'a' && s.ptr[at] <= 'z';
}

static bool letter(struct str s, size_t at)
{
    return lower(s, at) ||
           (at < s.len && s.ptr[at] >= 'A' && s.ptr[at] <= 'Z');
}

/* number = digits {"." digits}; how many digits there are, 0: no number. */
static int number(struct str s, size_t *at)
{
    int parts = 0;
    while (digit(s, *at)) {
        size_t from = *at;
        while (digit(s, *at))
            ++*at;
        if (*at - from > NUMBER_DIGITS)
            return 0;
        parts++;
        if (*at < s.len && s.ptr[*at] == '.' && digit(s, *at + 1))
            ++*at;
    }
    return parts;
}

/* heading = [word " "] number [".:)"] [" " Capital ...] */
int draft_heading(struct str text)
{
    size_t at = 0;
    if (!text.len || utf8_length(text) > HEADING_CHARACTERS ||
        strchr(".;:,?!", text.ptr[text.len - 1]))
        return 0;
    for (size_t i = 0; i < text.len; i++)
        if (strchr("[]{}<>_\xC2\xE2", text.ptr[i]))
            return 0;
    bool word = letter(text, 0) && !lower(text, 0);
    while (word && letter(text, at))
        at++;
    if (word && (at < 2 || at == text.len || text.ptr[at++] != ' '))
        return 0;
    int parts = number(text, &at);
    if (at < text.len && strchr(".:)", text.ptr[at]))
        at++;
    if (!parts || (at == text.len && !word))
        return 0;
    if (at < text.len && (text.ptr[at] != ' ' || lower(text, at + 1) ||
                          digit(text, at + 1)))
        return 0;
    return parts + 1;
}

/* ---- one text --------------------------------------------------------- */

static size_t text_size(const struct draft *d, size_t *blocks, size_t *runs)
{
    size_t size = 0;
    *blocks = *runs = 0;
    for (size_t i = 0; i < d->blocks.count; i++) {
        const struct draft_block *b = &d->blocks.items[i];
        size += b->text.len + 1;
        *blocks += b->text.len > 0;
        *runs += b->run_count;
    }
    return size;
}

static struct str title_of(const struct draft *d, const struct block *b,
                           struct str text)
{
    if (b->kind != BLOCK_HEADING || !b->label.len)
        return b->kind == BLOCK_HEADING ? text : STR("");
    return arena_printf(d->arena, "%.*s %.*s", STR_ARG(b->label),
                        STR_ARG(text));
}

static void place_block(struct draft *d, struct draft_block *from, int *under)
{
    struct document *out = d->document;
    char *to = (char *)out->text.ptr;
    size_t index = out->block_count;
    from->block.start = out->text.len + (out->text.len > 0);
    if (!from->text.len)
        return;
    if (out->text.len)
        to[out->text.len++] = '\n';
    memcpy(to + out->text.len, from->text.ptr, from->text.len);
    for (size_t i = 0; i < from->run_count; i++)
        out->runs[out->run_count++] = (struct document_run){
            from->runs[i].start + (uint32_t)out->text.len,
            from->runs[i].source};
    out->text.len += from->text.len;
    struct block *b = &out->blocks[out->block_count++];
    *b = from->block;
    b->number = (int)index + 1;
    b->length = from->text.len;
    b->title = title_of(d, b, from->text);
    b->heading = from->zone == ZONE_BODY ? *under : -1;
    if (b->kind == BLOCK_HEADING && from->zone == ZONE_BODY)
        *under = (int)index;
}

static void find_lines(struct draft *d)
{
    struct document *out = d->document;
    struct str s = out->source;
    struct {
        uint32_t *items;
        size_t count, cap;
    } lines = {0};
    *ARENA_PUSH(d->arena, &lines) = 0;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '\n' ||
            (s.ptr[i] == '\r' && (i + 1 == s.len || s.ptr[i + 1] != '\n')))
            *ARENA_PUSH(d->arena, &lines) = (uint32_t)i + 1;
    out->lines = lines.items;
    out->line_count = s.len ? lines.count : 0;
}

static void place_remark(struct draft *d, const struct draft_remark *from)
{
    struct document *out = d->document;
    struct remark *r = &out->remarks[out->remark_count++];
    *r = from->remark;
    r->offset += d->blocks.items[from->block].block.start;
    if (r->offset > out->text.len)
        r->offset = out->text.len;
    if (from->source >= 0)
        document_line(out, (size_t)from->source, &r->line, &r->column);
}

bool draft_finish(struct draft *d)
{
    struct document *out = d->document;
    size_t blocks, runs;
    int under = -1;
    while (d->depth)
        draft_close(d);
    for (int i = 0; i < DRAFT_DEPTH; i++)
        fold_release(&d->open[i].fold);
    if (d->failed)
        return false;
    out->text.ptr = arena_alloc(d->arena, text_size(d, &blocks, &runs) + 1);
    out->blocks = arena_array(d->arena, blocks, sizeof *out->blocks);
    out->runs = arena_array(d->arena, runs, sizeof *out->runs);
    out->remarks =
        arena_array(d->arena, d->remarks.count, sizeof *out->remarks);
    find_lines(d);
    for (enum zone zone = 0; zone < ZONE_COUNT; zone++)
        for (size_t i = 0; i < d->blocks.count; i++)
            if (d->blocks.items[i].zone == zone)
                place_block(d, &d->blocks.items[i], &under);
    for (enum zone zone = 0; zone < ZONE_COUNT; zone++)
        for (size_t i = 0; i < d->remarks.count; i++)
            if (d->remarks.items[i].zone == zone)
                place_remark(d, &d->remarks.items[i]);
    return true;
}
