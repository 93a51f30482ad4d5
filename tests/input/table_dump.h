/*
 * table_dump.h - for the tests of the readers: bytes go in, the rows come out
 * as text; and zip and gzip files made of stored bytes.
 */
#ifndef TESTS_INPUT_TABLE_DUMP_H
#define TESTS_INPUT_TABLE_DUMP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/message.h"
#include "input/table.h"

static inline void dump_cell(struct buf *out, const struct rows *rows,
                             const struct chunk *chunk, struct cell cell)
{
    if (rows->marks && !cell.length && cell.offset == CELL_MISSING)
        buf_add_text(out, "[missing]");
    else if (rows->marks && !cell.length && cell.offset == CELL_ERROR)
        buf_add_text(out, "[error]");
    else {
        assert_true((size_t)cell.offset + cell.length <= chunk->used);
        buf_printf(out, "[%.*s]", (int)cell.length,
                   chunk->bytes + cell.offset);
    }
}

static inline void dump_rows(struct buf *out, const struct rows *rows,
                             const struct chunk *chunk)
{
    for (size_t r = 0; r < rows->count; r++) {
        buf_printf(out, "%zu:", (size_t)rows->lines[r]);
        for (size_t i = 0; i < rows->columns; i++)
            dump_cell(out, rows, chunk, rows->cells[r * rows->columns + i]);
        buf_add_char(out, '\n');
    }
}

static inline void dump_error(struct buf *out,
                              const struct input_error *error)
{
    if (error->message < 0)
        return;
    buf_add_text(out, "error: ");
    message_add(out, LANG_EN, (enum message)error->message, error->count,
                error->args);
    buf_add_char(out, '\n');
}

/* Headings, then LINE:[cell]... a row; what is wrong; hidden rows. */
static inline void dump_table(struct buf *out, struct str bytes,
                              const struct table_options *options,
                              size_t limit)
{
    FILE *f = tmpfile();
    char path[32];
    struct arena arena;
    struct table t;
    struct chunk chunk = {0};
    struct rows rows;
    struct input_error error;
    uint64_t hidden = 0;
    assert_non_null(f);
    if (bytes.len)
        assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, f), bytes.len);
    fflush(f);
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(f));
    arena_init(&arena);
    buf_clear(out);
    if (table_open(&t, path, options, &arena, &error)) {
        for (size_t i = 0; i < t.columns; i++)
            buf_printf(out, "%s%.*s", i ? "|" : "", STR_ARG(t.headings[i]));
        buf_add_char(out, '\n');
        rows_open(&rows, limit, t.columns);
        while (error.message < 0 && table_next(&t, &chunk, &error)) {
            while (table_rows(&t, &chunk, limit, &rows, &arena, &error))
                dump_rows(out, &rows, &chunk);
            hidden += chunk.hidden;
        }
        rows_release(&rows);
        chunk_release(&chunk);
        table_close(&t);
    }
    if (hidden)
        buf_printf(out, "hidden %zu\n", (size_t)hidden);
    dump_error(out, &error);
    buf_add_char(out, 0);
    arena_release(&arena);
    fclose(f);
}

static inline void put_le(struct buf *out, uint64_t value, int bytes)
{
    for (; bytes--; value >>= 8)
        buf_add_char(out, (char)(value & 255));
}

static inline uint32_t crc_of(struct str s)
{
    uint32_t crc = ~(uint32_t)0;
    for (size_t i = 0; i < s.len; i++) {
        crc ^= (unsigned char)s.ptr[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

/* One member of at most 65,535 bytes, stored. */
static inline void add_gzip(struct buf *out, struct str s)
{
    buf_add(out, STR("\x1F\x8B\x08\0\0\0\0\0\0\x03\x01"));
    put_le(out, s.len, 2);
    put_le(out, ~s.len, 2);
    buf_add(out, s);
    put_le(out, crc_of(s), 4);
    put_le(out, s.len, 4);
}

struct zip_part {
    const char *name, *text;
};

static inline void zip_head(struct buf *out, const struct zip_part *p,
                            bool central, size_t offset)
{
    struct str text = str_of(p->text);
    buf_add(out, central ? STR("PK\1\2\x14\0") : STR("PK\3\4"));
    put_le(out, 20, 2);
    put_le(out, 0, 8); /* flags, stored, time, date */
    put_le(out, crc_of(text), 4);
    put_le(out, text.len, 4);
    put_le(out, text.len, 4);
    put_le(out, strlen(p->name), 2);
    put_le(out, 0, 2);
    if (central) {
        put_le(out, 0, 10); /* comment, disk, attributes */
        put_le(out, offset, 4);
    }
    buf_add_text(out, p->name);
}

static inline void make_zip(struct buf *out, const struct zip_part *parts,
                            size_t count)
{
    size_t offsets[16];
    buf_clear(out);
    for (size_t i = 0; i < count; i++) {
        offsets[i] = out->len;
        zip_head(out, &parts[i], false, 0);
        buf_add_text(out, parts[i].text);
    }
    size_t start = out->len;
    for (size_t i = 0; i < count; i++)
        zip_head(out, &parts[i], true, offsets[i]);
    size_t size = out->len - start;
    buf_add(out, STR("PK\5\6\0\0\0\0"));
    put_le(out, count, 2);
    put_le(out, count, 2);
    put_le(out, size, 4);
    put_le(out, start, 4);
    put_le(out, 0, 2);
}

#endif
