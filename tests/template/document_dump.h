/*
 * document_dump.h - for the tests of templates: bytes go in, the blocks come
 * out as text, one a line: KIND LEVEL LABEL |TEXT|, remarks, what is wrong.
 */
#ifndef TESTS_TEMPLATE_DOCUMENT_DUMP_H
#define TESTS_TEMPLATE_DOCUMENT_DUMP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/message.h"
#include "template/document.h"

static inline void dump_block(struct buf *out, const struct document *d,
                              const struct block *b)
{
    static const char *const kinds[] = {"p",      "h",      "item", "cell",
                                        "header", "footer", "note"};
    buf_add_text(out, kinds[b->kind]);
    if (b->level)
        buf_add_int(out, b->level);
    if (b->label.len)
        buf_printf(out, " %.*s", STR_ARG(b->label));
    buf_printf(out, " |%.*s|\n", STR_ARG(str_slice(d->text, b->start,
                                                   b->length)));
}

static inline void dump_document(struct buf *out, const struct document *d)
{
    for (size_t i = 0; i < d->block_count; i++)
        dump_block(out, d, &d->blocks[i]);
    for (size_t i = 0; i < d->remark_count; i++)
        buf_printf(out, "remark %d:%d before |%.*s|: %.*s\n",
                   d->remarks[i].line, d->remarks[i].column,
                   STR_ARG(str_slice(d->text, d->remarks[i].offset, 10)),
                   STR_ARG(d->remarks[i].text));
}

static inline void dump_bytes(struct buf *out, const char *name,
                              struct str bytes)
{
    struct arena arena;
    struct document d;
    struct input_error error;
    arena_init(&arena);
    buf_clear(out);
    if (document_read(&arena, str_of(name), bytes, &d, &error)) {
        dump_document(out, &d);
    } else {
        buf_add_text(out, "error: ");
        message_add(out, LANG_EN, (enum message)error.message, error.count,
                    error.args);
        buf_add_char(out, '\n');
    }
    buf_add_char(out, 0);
    arena_release(&arena);
}

static inline void check_document(const char *name, struct str bytes,
                                  const char *expected)
{
    struct buf out = {0};
    dump_bytes(&out, name, bytes);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

/* Each occurrence of `wanted` in the text: "line:column par (heading)". */
static inline void dump_place(struct buf *out, const char *name,
                              struct str bytes, const char *wanted)
{
    struct arena arena;
    struct document d;
    struct input_error error;
    struct str part = str_of(wanted);
    arena_init(&arena);
    buf_clear(out);
    assert_true(document_read(&arena, str_of(name), bytes, &d, &error));
    for (size_t at = str_find(d.text, part, 0); at < d.text.len;
         at = str_find(d.text, part, at + 1)) {
        struct document_place p = document_place(&d, at);
        buf_printf(out, "%d:%d par. %d (%.*s)\n", p.line, p.column,
                   p.paragraph, STR_ARG(p.heading));
    }
    buf_add_char(out, 0);
    arena_release(&arena);
}

static inline void check_place(const char *name, struct str bytes,
                               const char *wanted, const char *expected)
{
    struct buf out = {0};
    dump_place(&out, name, bytes, wanted);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

#endif
