/*
 * csv_rows.c - cuts a chunk into rows of cells. See csv.h.
 *
 * Bit masks of separators, quotes and line ends, 64 bytes at a time; a record
 * whose quotes are not well-formed is cut again by csv_record.c.
 */
#include <assert.h>
#include <string.h>

#include "input/csv_state.h"

enum { WINDOW = 16 }; /* blocks scanned at a time */

struct cutter {
    const struct csv *csv;
    struct chunk *chunk;
    struct rows *rows;
    size_t limit;
    struct cell *cells; /* of the current record */
    size_t record;      /* where it starts */
    size_t start;       /* where its current cell starts */
    size_t column;      /* that cell's column */
    size_t found;       /* cells that count, beyond the last heading */
    uint64_t line;      /* of its first byte */
    uint64_t line_here; /* of the first byte of the current block */
    size_t quotes;      /* in it so far */
};

static void begin_record(struct cutter *k, size_t at, uint64_t line)
{
    k->cells = k->rows->cells + k->rows->count * k->rows->columns;
    k->record = k->start = at;
    k->column = k->found = 0;
    k->line = line;
    k->quotes = 0;
}

static void surplus_cell(struct cutter *k, struct cell cell)
{
    const char *p = k->chunk->bytes + cell.offset;
    if (cell.length > 0 && !(cell.length == 2 && !memcmp(p, "\"\"", 2)))
        k->found = k->column + 1;
}

static void add_cell(struct cutter *k, size_t end)
{
    struct cell cell = {(uint32_t)k->start, (uint32_t)(end - k->start)};
    if (k->column < k->rows->columns)
        k->cells[k->column] = cell;
    else
        surplus_cell(k, cell);
    k->column++;
    k->start = end + 1;
}

/* add_cell for each separator in a block: what the reader does most. */
static inline void add_cells(struct cutter *k, size_t base, uint64_t separators)
{
    struct cell *cells = k->cells;
    size_t column = k->column, columns = k->rows->columns;
    uint32_t start = (uint32_t)k->start;
    for (; separators && column < columns; separators &= separators - 1) {
        uint32_t end = (uint32_t)base + scan_lowest(separators);
        cells[column++] = (struct cell){start, end - start};
        start = end + 1;
    }
    k->column = column;
    k->start = start;
    for (; separators; separators &= separators - 1)
        add_cell(k, base + scan_lowest(separators));
}

static inline size_t count_bits(uint64_t bits)
{
    return bits ? (size_t)__builtin_popcountll(bits) : 0;
}

static void unescape(struct cutter *k, struct cell *cell)
{
    char *bytes = k->chunk->bytes;
    struct str text;
    csv_cut_cell(bytes, cell->offset, cell->offset + cell->length,
                 k->csv->separator, bytes, &k->chunk->used, &text);
    *cell = (struct cell){(uint32_t)(text.ptr - bytes), (uint32_t)text.len};
}

/* Takes the quotes off the record's cells, all well-formed. With two quotes a
   cell there are none inside. */
static void unquote(struct cutter *k)
{
    const char *bytes = k->chunk->bytes;
    size_t columns = k->rows->columns, quoted = 0;
    size_t count = k->column < columns ? k->column : columns;
    for (size_t i = 0; i < count; i++)
        quoted += k->cells[i].length && bytes[k->cells[i].offset] == '"';
    bool simple = k->quotes == 2 * quoted;
    for (size_t i = 0; i < count; i++) {
        struct cell *cell = &k->cells[i];
        if (!cell->length || bytes[cell->offset] != '"')
            continue;
        if (simple)
            *cell = (struct cell){cell->offset + 1, cell->length - 2};
        else
            unescape(k, cell);
    }
}

static void finish_row(struct cutter *k)
{
    size_t columns = k->rows->columns, row = k->rows->count++;
    for (size_t i = k->column; i < columns; i++)
        k->cells[i] = (struct cell){0};
    size_t cells = k->column < columns ? k->column
                   : k->found          ? k->found
                                       : columns;
    k->rows->lines[row] = k->line;
    k->rows->ragged[row] =
        cells == columns ? 0 : (uint32_t)(cells < UINT32_MAX ? cells : 0);
}

/* The record ends at `end`; a blank line is not a row. */
static void end_record(struct cutter *k, size_t end, uint64_t next_line)
{
    if (end > k->record) {
        add_cell(k, end);
        if (k->quotes)
            unquote(k);
        finish_row(k);
    }
    begin_record(k, end + 1, next_line);
}

/* Whether the cell is quoted over a line end, with more behind the quote. */
static bool swallows(const char *bytes, size_t at, size_t stop)
{
    bool lines = false;
    if (at == stop || bytes[at] != '"')
        return false;
    for (size_t i = at + 1; i < stop; i++) {
        lines |= bytes[i] == '\n' || bytes[i] == '\r';
        if (bytes[i] == '"' && i + 1 < stop && bytes[i + 1] == '"')
            i++;
        else if (bytes[i] == '"')
            return lines &&
                   str_trim((struct str){bytes + i + 1, stop - i - 1}).len;
    }
    return false;
}

/* The current record once more, by the book. */
static void slow_record(struct cutter *k)
{
    struct chunk *chunk = k->chunk;
    char *bytes = chunk->bytes, separator = k->csv->separator;
    size_t quote, used = chunk->used;
    bool swallowed = false;
    size_t end =
        csv_record_end(bytes, k->record, chunk->length, separator, &quote);
    uint64_t lines =
        k->csv->state->scan->tally(bytes + k->record, end - k->record).lines;
    begin_record(k, k->record, k->line);
    while (k->start <= end) {
        size_t at = k->start;
        struct str text;
        size_t stop =
            csv_cut_cell(bytes, at, end, separator, bytes, &chunk->used, &text);
        struct cell cell = {(uint32_t)(text.ptr - bytes), (uint32_t)text.len};
        swallowed |= swallows(bytes, at, stop);
        add_cell(k, stop);
        if (k->column <= k->rows->columns)
            k->cells[k->column - 1] = cell;
        else
            chunk->used = used;
        used = chunk->used;
    }
    finish_row(k);
    if (swallowed)
        k->rows->ragged[k->rows->count - 1] = RAGGED_QUOTES;
    bool crlf = bytes[end] == '\r' && bytes[end + 1] == '\n';
    begin_record(k, end + 1 + crlf, k->line + lines + 1);
}

/* One block at `base`, of which the bytes in `outside` are structure. False
   when the limit is reached. */
static bool cut_block(struct cutter *k, size_t base, const struct scan_masks *m,
                      uint64_t outside, uint64_t line_ends)
{
    uint64_t separators = m->separator & outside;
    uint64_t ends = (m->lf | m->cr) & outside;
    uint64_t quotes = m->quote;
    while (ends) {
        uint64_t end = ends & (0 - ends), before = end - 1;
        add_cells(k, base, separators & before);
        k->quotes += count_bits(quotes & before);
        end_record(k, base + scan_lowest(end),
                   k->line_here + scan_count(line_ends & (end | before)));
        if (k->rows->count == k->limit)
            return false;
        separators &= ~before;
        quotes &= ~before;
        ends ^= end;
    }
    add_cells(k, base, separators);
    k->quotes += count_bits(quotes);
    return true;
}

enum outcome { AT_END, AT_LIMIT, AT_BAD_QUOTE };

/* Cuts from the current record on. */
static enum outcome cut(struct cutter *k)
{
    const struct scan *scan = k->csv->state->scan;
    size_t length = k->chunk->length + 1; /* there is a line end behind */
    struct scan_masks masks[WINDOW];
    struct scan_quotes quotes = SCAN_AT_RECORD;
    uint64_t after_cr = 0;
    k->line_here = k->line;
    for (size_t at = k->record; at < length;) {
        size_t blocks = (length - at + SCAN_BLOCK - 1) / SCAN_BLOCK;
        if (blocks > WINDOW)
            blocks = WINDOW;
        scan->masks(k->chunk->bytes + at, blocks, k->csv->separator, masks);
        for (size_t b = 0; b < blocks; b++, at += SCAN_BLOCK) {
            uint64_t bad, valid = ~(uint64_t)0;
            uint64_t outside = ~scan_inside(&quotes, &masks[b], &bad);
            uint64_t line_ends = scan_line_ends(&masks[b], &after_cr);
            if (length - at < SCAN_BLOCK)
                valid = ((uint64_t)1 << (length - at)) - 1;
            bad &= valid;
            if (bad)
                valid = (bad & (0 - bad)) - 1;
            if (!cut_block(k, at, &masks[b], outside & valid, line_ends))
                return AT_LIMIT;
            if (bad)
                return AT_BAD_QUOTE;
            k->line_here += scan_count(line_ends);
        }
    }
    return AT_END;
}

bool csv_rows(const struct csv *c, struct chunk *chunk, size_t limit,
              struct rows *rows)
{
    struct cutter k = {.csv = c, .chunk = chunk, .rows = rows, .limit = limit};
    rows->columns = c->columns;
    rows->count = 0;
    if (chunk->cursor == 0)
        chunk->used = chunk->length + CHUNK_PADDING;
    begin_record(&k, chunk->cursor, chunk->cursor_line);
    while (k.record <= chunk->length && rows->count < limit)
        if (cut(&k) == AT_BAD_QUOTE)
            slow_record(&k);
    assert(chunk->used <= chunk->capacity);
    if (k.record > 0 && k.record <= chunk->length &&
        chunk->bytes[k.record - 1] == '\r' && chunk->bytes[k.record] == '\n')
        k.record++; /* the line was counted at its CR */
    chunk->cursor = k.record;
    chunk->cursor_line = k.line;
    return rows->count > 0;
}
