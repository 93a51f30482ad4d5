/*
 * xlsx.c - a workbook (ECMA-376) as one of the formats of an export: opens it
 * and finds the row of headings. See table_format.h.
 *
 * Above the headings may be empty rows and titles. The row of headings is the
 * first in which three cells mean something; else, of the first rows, the one
 * with most of them; else the first with two cells.
 */
#include "base/message.h"
#include "input/table_format.h"
#include "input/xlsx_state.h"

enum {
    ROWS_LOOKED_AT = 64,
    KNOWN_ENOUGH = 3,
    MARKUP_TIMES = 8 /* bytes of a row in XML, for one in CSV */
};

static bool recognises(struct str front)
{
    return str_starts(front, STR("PK\x03\x04")) ||
           str_starts(front, STR("PK\x05\x06"));
}

/* ---- headings --------------------------------------------------------- */

struct head {
    const struct table_options *options;
    struct chunk chunk;
    struct rows rows;      /* of one row */
    size_t cursor;         /* behind the best row so far */
    uint64_t cursor_line;
    size_t before;         /* in front of it */
    uint64_t line;
    unsigned score;
    struct str *headings;
    size_t columns;
};

static struct str cell_at(const struct head *h, size_t column)
{
    struct cell cell = h->rows.cells[column];
    return str_trim((struct str){h->chunk.bytes + cell.offset, cell.length});
}

/* 0: nothing; 1: one cell; 2: more; above: how many mean something. */
static unsigned score_of(const struct head *h, size_t *columns)
{
    unsigned known = 0, cells = 0;
    *columns = 0;
    for (size_t i = 0; i < h->rows.columns; i++) {
        struct str text = cell_at(h, i);
        if (!text.len)
            continue;
        cells++;
        *columns = i + 1;
        if (h->options->known && !h->options->no_headings)
            known += h->options->known(h->options->data, text);
    }
    return known ? known + 2 : cells > 1 ? 2 : cells;
}

static void keep_best(struct head *h, size_t before, struct arena *arena)
{
    size_t columns;
    unsigned score = score_of(h, &columns);
    if (score <= h->score)
        return;
    h->score = score;
    h->before = before;
    h->line = h->rows.lines[0];
    h->cursor = h->chunk.cursor;
    h->cursor_line = h->chunk.cursor_line;
    h->columns = columns;
    h->headings = arena_array(arena, columns, sizeof *h->headings);
    for (size_t i = 0; i < columns; i++)
        h->headings[i] = h->options->no_headings
                             ? arena_printf(arena, "%zu", i + 1)
                             : arena_str(arena, cell_at(h, i));
}

static bool look_at_rows(struct xlsx *x, struct head *h,
                         struct input_error *error)
{
    unsigned enough = h->options->no_headings ? 1 : KNOWN_ENOUGH + 2;
    for (size_t i = 0; i < ROWS_LOOKED_AT && h->score < enough; i++) {
        size_t before = h->chunk.cursor;
        if (!xlsx_rows(x, &h->chunk, 1, &h->rows, x->arena, error))
            return error->message < 0;
        keep_best(h, before, x->arena);
    }
    return true;
}

static bool find_head(struct xlsx *x, struct head *h, struct str sheet,
                      struct input_error *error)
{
    if (!xlsx_sheet_next(x, &h->chunk, error))
        return error->message < 0 &&
               input_fail(error, MSG_INPUT_SHEET_EMPTY, 1, sheet, STR(""));
    if (!look_at_rows(x, h, error))
        return false;
    if (!h->score)
        return input_fail(error, MSG_INPUT_SHEET_EMPTY, 1, sheet, STR(""));
    bool headless = h->options->no_headings;
    h->chunk.cursor = headless ? h->before : h->cursor;
    h->chunk.cursor_line = headless ? h->line : h->cursor_line;
    xlsx_sheet_return(x, &h->chunk);
    return true;
}

static bool read_head(struct table *t, const struct table_options *options,
                      struct input_error *error)
{
    struct xlsx *x = t->state;
    struct head h = {.options = options};
    rows_open(&h.rows, 1, COLUMNS_MAX + 1);
    bool good = find_head(x, &h, t->sheet, error);
    if (good && h.columns > COLUMNS_MAX)
        good = input_fail(error, MSG_INPUT_COLUMNS, 2,
                          arena_printf(x->arena, "%zu", h.columns),
                          arena_printf(x->arena, "%d", (int)COLUMNS_MAX));
    t->headings = h.headings;
    t->columns = x->columns = h.columns;
    rows_release(&h.rows);
    chunk_release(&h.chunk);
    return good;
}

/* ---- the format ------------------------------------------------------- */

static bool open(struct table *t, struct feed feed,
                 const struct table_options *options, struct arena *arena,
                 struct input_error *error)
{
    struct xlsx *x = mem_zero(1, sizeof *x);
    struct str part = {0};
    *x = (struct xlsx){.feed = feed,
                       .arena = arena,
                       .decimal = options->decimal};
    t->state = x;
    t->encoding = &encoding_utf8;
    if (feed.gzip)
        return input_fail(error, MSG_INPUT_SPREADSHEET, 0, part, part);
    if (!archive_open(&x->archive, &x->feed, arena, error) ||
        !xlsx_book(x, options->sheet, &t->sheet, &part, error) ||
        !xlsx_styles(x, error) || !xlsx_strings(x, error) ||
        !xlsx_sheet_open(x, part, error) || !read_head(t, options, error))
        return false;
    if (options->chunk_size)
        x->chunk_size = MARKUP_TIMES * options->chunk_size;
    return true;
}

static bool next(struct table *t, struct chunk *chunk,
                 struct input_error *error)
{
    return xlsx_sheet_next(t->state, chunk, error);
}

static bool cut_rows(const struct table *t, struct chunk *chunk, size_t limit,
                     struct rows *rows, struct arena *arena,
                     struct input_error *error)
{
    return xlsx_rows(t->state, chunk, limit, rows, arena, error);
}

static uint64_t size(const struct table *t)
{
    (void)t;
    return 0;
}

static bool hash(struct table *t, char hex[DIGEST_HEX],
                 struct input_error *error)
{
    const struct xlsx *x = t->state;
    return feed_hash(&x->feed, hex, error);
}

static void close(struct table *t)
{
    struct xlsx *x = t->state;
    part_close(&x->part);
    archive_close(&x->archive);
    feed_close(&x->feed);
    buf_release(&x->strings);
    buf_release(&x->held);
    mem_free(x->string_end);
    mem_free(x);
}

const struct table_format xlsx_format = {
    .recognises = recognises,
    .open = open,
    .next = next,
    .rows = cut_rows,
    .size = size,
    .hash = hash,
    .close = close,
};
