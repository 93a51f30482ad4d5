/*
 * table.c - chunks, rows and the text of cells. See table.h.
 */
#include "input/table.h"

#include <string.h>

bool input_fail(struct input_error *error, int message, size_t count,
                struct str first, struct str second)
{
    *error = (struct input_error){.message = message, .count = count};
    error->args[0] = first;
    error->args[1] = second;
    return false;
}

static void drop_kept(struct chunk *chunk)
{
    for (size_t i = 0; i < chunk->kept_count; i++)
        mem_free(chunk->kept[i]);
    mem_free(chunk->kept);
    chunk->kept = NULL;
    chunk->kept_count = 0;
}

void chunk_release(struct chunk *chunk)
{
    drop_kept(chunk);
    mem_free(chunk->bytes);
    buf_release(&chunk->raw);
    *chunk = (struct chunk){0};
}

void chunk_clear(struct chunk *chunk)
{
    drop_kept(chunk);
    buf_clear(&chunk->raw);
    chunk->used = 0;
    chunk_reserve(chunk, CHUNK_PADDING);
    chunk->used = CHUNK_PADDING;
}

void chunk_turn(struct chunk *chunk)
{
    if (chunk->used == CHUNK_PADDING)
        return;
    chunk->kept = mem_resize(chunk->kept,
                             (chunk->kept_count + 1) * sizeof *chunk->kept);
    chunk->kept[chunk->kept_count++] = chunk->bytes;
    chunk->bytes = NULL;
    chunk->used = chunk->capacity = 0;
    chunk_reserve(chunk, CHUNK_PADDING);
    chunk->used = CHUNK_PADDING;
}

/* Room for padding is kept behind the text: cells are read in words. */
char *chunk_reserve(struct chunk *chunk, size_t more)
{
    size_t wanted = chunk->used + more + CHUNK_PADDING;
    if (wanted > chunk->capacity) {
        wanted = wanted * 2;
        chunk->bytes = mem_resize(chunk->bytes, wanted);
        memset(chunk->bytes + chunk->capacity, 0, wanted - chunk->capacity);
        chunk->capacity = wanted;
    }
    return chunk->bytes + chunk->used;
}

struct cell chunk_add(struct chunk *chunk, struct str text)
{
    struct cell cell = {(uint32_t)chunk->used, (uint32_t)text.len};
    char *out = chunk_reserve(chunk, text.len);
    if (text.len)
        memcpy(out, text.ptr, text.len);
    chunk->used += text.len;
    return cell;
}

void rows_open(struct rows *rows, size_t limit, size_t columns)
{
    *rows = (struct rows){.columns = columns};
    rows->cells = mem_zero(limit * columns, sizeof *rows->cells);
    rows->lines = mem_zero(limit, sizeof *rows->lines);
    rows->ragged = mem_zero(limit, sizeof *rows->ragged);
}

void rows_release(struct rows *rows)
{
    mem_free(rows->cells);
    mem_free(rows->lines);
    mem_free(rows->ragged);
    *rows = (struct rows){0};
}

/* Windows-1252 from 0x80 to 0x9F; 0: not assigned. */
static const uint16_t upper[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static uint32_t code_point(unsigned char byte)
{
    if (byte < 0x80 || byte >= 0xA0)
        return byte;
    return upper[byte - 0x80] ? upper[byte - 0x80] : 0xFFFD;
}

static struct str decode(struct str bytes, struct arena *arena)
{
    char *out = arena_alloc(arena, bytes.len * 3 + 4);
    size_t at = 0;
    for (size_t i = 0; i < bytes.len; i++)
        at += utf8_put(out + at, code_point((unsigned char)bytes.ptr[i]));
    return (struct str){out, at};
}

static bool ascii(struct str s)
{
    unsigned char any = 0;
    for (size_t i = 0; i < s.len; i++)
        any |= (unsigned char)s.ptr[i];
    return any < 0x80;
}

struct str text_utf8(struct str bytes, enum encoding encoding,
                     struct arena *arena)
{
    if (ascii(bytes) || (encoding == ENCODING_UTF8 && utf8_valid(bytes)))
        return bytes;
    return decode(bytes, arena);
}

struct str cell_text(struct str bytes, const enum encoding *encoding,
                     struct arena *arena)
{
    if (!ascii(bytes))
        bytes = text_utf8(bytes, *encoding, arena);
    return str_trim(bytes);
}

const enum encoding encoding_utf8 = ENCODING_UTF8;
