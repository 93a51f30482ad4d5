/*
 * draft.c - a document while it is read. See draft.h.
 */
#include "template/draft.h"

#include <assert.h>
#include <string.h>

#include "base/message.h"

void draft_init(struct draft *d, struct arena *arena, struct document *out,
                struct input_error *error)
{
    *d = (struct draft){.arena = arena,
                        .document = out,
                        .error = error,
                        .zone = ZONE_BODY};
}

static void refuse(struct draft *d)
{
    if (!d->failed)
        input_fail(d->error, MSG_DOCUMENT_LONG, 2,
                   arena_printf(d->arena, "%d", DOCUMENT_TEXT >> 20),
                   arena_printf(d->arena, "%d", DOCUMENT_BLOCKS));
    d->failed = true;
}

void draft_open(struct draft *d, enum block_kind kind, int level)
{
    assert(d->depth < DRAFT_DEPTH);
    if (d->blocks.count == DOCUMENT_BLOCKS)
        refuse(d);
    d->open[d->depth].block = d->blocks.count;
    if (!d->failed)
        *ARENA_PUSH(d->arena, &d->blocks) = (struct draft_block){
            .block = {.kind = kind, .level = level}, .zone = d->zone};
    fold_clear(&d->open[d->depth++].fold);
}

struct block *draft_block(struct draft *d)
{
    assert(d->depth);
    size_t at = d->open[d->depth - 1].block;
    return at < d->blocks.count ? &d->blocks.items[at].block : &d->none;
}

static struct fold *fold_of(struct draft *d)
{
    if (!d->depth)
        draft_open(d, BLOCK_PARAGRAPH, 0);
    return &d->open[d->depth - 1].fold;
}

void draft_add(struct draft *d, struct str text, int64_t source)
{
    if (d->failed || (!d->depth && !str_trim(text).len))
        return;
    struct fold *f = fold_of(d);
    size_t before = f->text.len;
    fold_add(f, text, source);
    d->text += f->text.len - before;
    if (d->text > DOCUMENT_TEXT)
        refuse(d);
}

void draft_replace(struct draft *d, struct str text, int64_t source)
{
    if (!d->failed && (d->depth || str_trim(text).len))
        fold_replace(fold_of(d), text, source);
}

static bool remarked(const struct draft *d, size_t block)
{
    return d->remarks.count &&
           d->remarks.items[d->remarks.count - 1].block == block;
}

static void keep(struct draft *d, struct draft_block *b, const struct fold *f)
{
    b->text = arena_str(d->arena, buf_str(&f->text));
    b->run_count = f->runs.count;
    b->runs = arena_array(d->arena, b->run_count, sizeof *b->runs);
    if (b->run_count)
        memcpy(b->runs, f->runs.items, b->run_count * sizeof *b->runs);
    int level = b->block.kind == BLOCK_PARAGRAPH && b->zone == ZONE_BODY
                    ? draft_heading(b->text)
                    : 0;
    if (level) {
        b->block.kind = BLOCK_HEADING;
        b->block.level = level;
    }
}

void draft_close(struct draft *d)
{
    assert(d->depth);
    const struct fold *f = &d->open[--d->depth].fold;
    size_t at = d->open[d->depth].block;
    if (d->failed)
        return;
    if (f->text.len)
        keep(d, &d->blocks.items[at], f);
    else if (at + 1 == d->blocks.count && !remarked(d, at))
        d->blocks.count--;
}

void draft_remark(struct draft *d, struct str text, int64_t source)
{
    bool outside = !d->depth;
    if (outside)
        draft_open(d, BLOCK_PARAGRAPH, 0);
    if (!d->failed) {
        size_t block = d->open[d->depth - 1].block;
        struct remark remark = {
            .text = arena_str(d->arena, text),
            .offset = d->open[d->depth - 1].fold.text.len,
        };
        *ARENA_PUSH(d->arena, &d->remarks) = (struct draft_remark){
            remark, source, block, d->blocks.items[block].zone};
    }
    if (outside)
        draft_close(d);
}
