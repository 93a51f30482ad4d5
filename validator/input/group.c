/*
 * group.c - lines to records. See group.h.
 */
#include "input/group.h"

#include <string.h>

#include "input/table_format.h"

enum {
    ROWS_AT_ONCE = 2048,
    CELLS_AT_ONCE = 1 << 20,
    RECORDS_A_CHUNK = 2048
};

/* In a length: no text but a mark (CELL_...). */
#define MARKED ((uint32_t)1 << 31)

/* Cells of one row, one behind the other: a length each, then the texts. */
struct line {
    uint64_t number;
    struct str order; /* comparable by bytes; behind the cells */
    uint32_t *lengths;
};

struct record {
    uint64_t hash;
    struct str key; /* owned; empty: stands alone */
    struct line first, last;
    uint32_t ragged;
};

struct group {
    struct table inner;
    struct group_options options;
    bool read;
    struct record *records; /* in order of their first row */
    size_t count, cap;
    size_t *slots; /* of records, plus one; 0: free */
    size_t slot_count;
    uint64_t rows, skipped;
    size_t next; /* record to hand out */
    uint64_t index;
};

/* ---- what a row is ---------------------------------------------------- */

struct source {
    const struct rows *rows;
    const char *bytes;
    size_t row;
};

static struct cell cell_at(const struct source *s, size_t column)
{
    return s->rows->cells[s->row * s->rows->columns + column];
}

static struct str text_at(const struct source *s, size_t column)
{
    struct cell c = cell_at(s, column);
    return (struct str){s->bytes + c.offset, c.length};
}

static bool is_skipped(const struct group *g, const struct source *s)
{
    for (size_t i = 0; i < g->options.skip_count; i++) {
        const struct group_skip *skip = &g->options.skips[i];
        struct str text = str_trim(text_at(s, skip->column));
        for (size_t v = 0; v < skip->count; v++)
            if (str_equal_fold(text, str_trim(skip->values[v])))
                return true;
    }
    return false;
}

/* The key's cells with a byte between that is in no text. */
static void read_key(const struct group *g, const struct source *s,
                     struct buf *key)
{
    bool any = false;
    buf_clear(key);
    for (size_t i = 0; i < g->options.key_count; i++) {
        struct str text = str_trim(text_at(s, g->options.keys[i]));
        any |= text.len > 0;
        buf_add(key, text);
        buf_add_char(key, '\0');
    }
    if (!any)
        buf_clear(key);
}

/* number { mark number }, at most three */
static size_t read_numbers(struct str text, uint64_t numbers[3],
                           size_t digits[3])
{
    size_t count = 0;
    for (size_t i = 0; i < text.len;) {
        if (count == 3)
            return text.ptr[i] == ' ' || text.ptr[i] == 'T' ? 3 : 0;
        numbers[count] = digits[count] = 0;
        for (; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++) {
            numbers[count] = numbers[count] * 10 + (uint64_t)(text.ptr[i] - 48);
            if (++digits[count] > 18)
                return 0;
        }
        if (!digits[count++])
            return 0;
        if (count < 3 && i < text.len && (text.ptr[i] == '-' ||
                                          text.ptr[i] == '/'))
            i++;
        else if (count < 3 && i < text.len)
            return 0;
    }
    return count;
}

/* Numbers by their size, days by the calendar, both before texts. */
static void read_order(const struct group *g, const struct source *s,
                       struct buf *out)
{
    struct str text = str_trim(text_at(s, g->options.order));
    uint64_t n[3];
    size_t digits[3];
    size_t count = read_numbers(text, n, digits);
    buf_clear(out);
    if (count == 1) {
        for (size_t i = digits[0]; i < 20; i++)
            buf_add_char(out, '0');
        buf_add(out, text);
    } else if (count == 3) {
        bool iso = digits[0] == 4;
        uint64_t day = (iso ? n[0] : n[2]) % 10000 * 10000 + n[1] % 100 * 100 +
                       (iso ? n[2] : n[0]) % 100;
        buf_printf(out, "%zu", (size_t)(100000000 + day));
    } else {
        buf_add_char(out, '~');
        buf_add(out, text);
    }
}

/* ---- records ---------------------------------------------------------- */

static bool is_kept(const struct group *g, size_t column, bool first)
{
    return g->options.wanted[column] && g->options.from_first[column] == first;
}

/* Takes the row's cells that come from that end of the record. */
static void take_line(const struct group *g, const struct source *s,
                      bool first, struct str order, struct line *out)
{
    size_t columns = s->rows->columns, size = order.len, at = 0;
    for (size_t i = 0; i < columns; i++)
        if (is_kept(g, i, first))
            size += cell_at(s, i).length;
    char *block = mem_resize(out->lengths, columns * sizeof(uint32_t) + size);
    char *text = block + columns * sizeof(uint32_t);
    out->lengths = (uint32_t *)(void *)block;
    out->number = s->rows->lines[s->row];
    for (size_t i = 0; i < columns; i++) {
        struct cell c = cell_at(s, i);
        bool mark = s->rows->marks && !c.length &&
                    (c.offset == CELL_MISSING || c.offset == CELL_ERROR);
        out->lengths[i] = !is_kept(g, i, first) ? 0
                          : mark                ? MARKED | c.offset
                                                : c.length;
        if (!out->lengths[i] || mark)
            continue;
        memcpy(text + at, s->bytes + c.offset, c.length);
        at += c.length;
    }
    memcpy(text + at, order.ptr, order.len);
    out->order = (struct str){text + at, order.len};
}

static void grow_slots(struct group *g)
{
    g->slot_count = g->slot_count ? g->slot_count * 2 : 4096;
    mem_free(g->slots);
    g->slots = mem_zero(g->slot_count, sizeof *g->slots);
    for (size_t i = 0; i < g->count; i++) {
        size_t at = g->records[i].hash & (g->slot_count - 1);
        while (g->slots[at])
            at = (at + 1) & (g->slot_count - 1);
        g->slots[at] = i + 1;
    }
}

static struct record *add_record(struct group *g, struct str key,
                                 uint64_t hash)
{
    if (g->count == g->cap) {
        g->cap = g->cap ? g->cap * 2 : 1024;
        g->records = mem_resize(g->records, g->cap * sizeof *g->records);
    }
    char *copy = mem_alloc(key.len);
    memcpy(copy, key.ptr, key.len);
    struct record *r = &g->records[g->count++];
    *r = (struct record){.hash = hash, .key = {copy, key.len}};
    return r;
}

static struct record *find_record(struct group *g, struct str key)
{
    uint64_t hash = str_hash(key);
    if (g->count * 2 >= g->slot_count)
        grow_slots(g);
    size_t at = hash & (g->slot_count - 1);
    for (; g->slots[at]; at = (at + 1) & (g->slot_count - 1)) {
        struct record *r = &g->records[g->slots[at] - 1];
        if (key.len && r->hash == hash && str_equal(r->key, key))
            return r;
    }
    g->slots[at] = g->count + 1;
    return add_record(g, key, hash);
}

static void add_row(struct group *g, const struct source *s, struct buf *key,
                    struct buf *order)
{
    g->rows++;
    if (is_skipped(g, s)) {
        g->skipped++;
        return;
    }
    read_key(g, s, key);
    read_order(g, s, order);
    struct record *r = find_record(g, buf_str(key));
    struct str when = buf_str(order);
    if (!r->first.lengths || str_compare(when, r->first.order) < 0)
        take_line(g, s, true, when, &r->first);
    if (!r->last.lengths || str_compare(when, r->last.order) >= 0)
        take_line(g, s, false, when, &r->last);
    if (s->rows->ragged[s->row])
        r->ragged = s->rows->ragged[s->row];
}

static bool read_all(struct group *g, struct arena *arena,
                     struct input_error *error)
{
    struct chunk chunk = {0};
    struct rows rows;
    struct buf key = {0}, order = {0};
    size_t limit = CELLS_AT_ONCE / g->inner.columns;
    limit = limit < ROWS_AT_ONCE ? limit : ROWS_AT_ONCE;
    rows_open(&rows, limit, g->inner.columns);
    while (error->message < 0 && table_next(&g->inner, &chunk, error)) {
        while (table_rows(&g->inner, &chunk, limit, &rows, arena, error)) {
            struct source s = {&rows, chunk.bytes, 0};
            for (; s.row < rows.count; s.row++)
                add_row(g, &s, &key, &order);
        }
    }
    buf_release(&key);
    buf_release(&order);
    rows_release(&rows);
    chunk_release(&chunk);
    return error->message < 0;
}

/* ---- the table -------------------------------------------------------- */

static bool next(struct table *t, struct chunk *chunk,
                 struct input_error *error)
{
    struct group *g = t->state;
    bool first = !g->read;
    if (first && !read_all(g, t->arena, error))
        return false;
    g->read = true;
    chunk_clear(chunk);
    size_t left = g->count - g->next;
    chunk->length = left < RECORDS_A_CHUNK ? left : RECORDS_A_CHUNK;
    chunk->first_line = g->next;
    chunk->cursor = 0;
    chunk->index = g->index++;
    chunk->skipped = first ? g->skipped : 0;
    chunk->merged = first ? g->rows - g->skipped - g->count : 0;
    g->next += chunk->length;
    return chunk->length > 0 || (first && g->rows > 0);
}

static const char *put_line(const struct line *line, size_t column,
                            const char *text, struct chunk *chunk,
                            struct cell *out)
{
    uint32_t length = line->lengths[column];
    if (length & MARKED) {
        *out = (struct cell){length & ~MARKED, 0};
        return text;
    }
    if (length)
        *out = chunk_add(chunk, (struct str){text, length});
    return text + length;
}

static void put_record(const struct record *r, struct chunk *chunk,
                       struct rows *rows)
{
    struct cell *cells = rows->cells + rows->count * rows->columns;
    const char *first = (const char *)(r->first.lengths + rows->columns);
    const char *last = (const char *)(r->last.lengths + rows->columns);
    memset(cells, 0, rows->columns * sizeof *cells);
    for (size_t i = 0; i < rows->columns; i++) {
        first = put_line(&r->first, i, first, chunk, &cells[i]);
        last = put_line(&r->last, i, last, chunk, &cells[i]);
    }
    rows->lines[rows->count] = r->first.number;
    rows->ragged[rows->count++] = r->ragged;
}

static bool cut_rows(const struct table *t, struct chunk *chunk, size_t limit,
                     struct rows *rows, struct arena *arena,
                     struct input_error *error)
{
    const struct group *g = t->state;
    (void)arena;
    (void)error;
    rows->count = 0;
    rows->marks = true;
    chunk_turn(chunk);
    for (; rows->count < limit && chunk->cursor < chunk->length;
         chunk->cursor++)
        put_record(&g->records[chunk->first_line + chunk->cursor], chunk,
                   rows);
    return rows->count > 0;
}

static uint64_t size(const struct table *t)
{
    (void)t;
    return 0;
}

static bool hash(struct table *t, char hex[DIGEST_HEX],
                 struct input_error *error)
{
    struct group *g = t->state;
    return table_hash(&g->inner, hex, error);
}

static void close(struct table *t)
{
    struct group *g = t->state;
    for (size_t i = 0; i < g->count; i++) {
        mem_free((char *)g->records[i].key.ptr);
        mem_free(g->records[i].first.lengths);
        mem_free(g->records[i].last.lengths);
    }
    mem_free(g->records);
    mem_free(g->slots);
    table_close(&g->inner);
    mem_free(g);
}

static const struct table_format group_format = {
    .next = next,
    .rows = cut_rows,
    .size = size,
    .hash = hash,
    .close = close,
};

void table_group(struct table *t, const struct group_options *options)
{
    struct group *g = mem_zero(1, sizeof *g);
    g->inner = *t;
    g->options = *options;
    t->format = &group_format;
    t->state = g;
}
