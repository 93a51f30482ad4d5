/*
 * xlsx_rows.c - cuts a chunk of a sheet's XML into rows. See xlsx_state.h.
 *
 *     row  = "<row" [ r ] [ hidden ] ">" { cell } "</row>"
 *     cell = "<c" [ r ] [ t ] [ s ] ">" [ v | is ] "</c>"
 *
 * The row counts that the file gives; without it the next one. A row without
 * content is passed over. Cells beyond the last heading are not looked at.
 */
#include <string.h>

#include "base/message.h"
#include "input/xlsx_state.h"

enum { TEXT_AT_ONCE = 32 * 1024 * 1024 };

enum holds {
    HOLDS_NUMBER, HOLDS_SHARED, HOLDS_TEXT, HOLDS_INLINE, HOLDS_BOOLEAN,
    HOLDS_ERROR, HOLDS_DATE
};

struct rows_reader {
    const struct xlsx *x;
    struct chunk *chunk;
    struct rows *rows;
    size_t limit;
    struct markup m;
    struct cell *cells; /* of the row; NULL: outside rows */
    uint64_t line;
    size_t column; /* of the cell; those that are not read are beyond */
    size_t next_column;
    enum holds type;
    size_t style;
    bool in_value;
    unsigned phonetic;
    bool hidden;        /* the row */
    bool any;           /* it has content */
    size_t row_start;   /* of its text */
    struct buf value;   /* the cell's, as it is written */
    uint64_t stopped;   /* offset behind the last row taken; 0: not stopped */
    const char *trouble;
};

static const char opening[] = "<rows>";

static void fail(struct rows_reader *r, const char *why)
{
    r->trouble = why;
    markup_stop(&r->m);
}

static bool number_of(const char *text, uint64_t most, uint64_t *out)
{
    *out = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return false;
        *out = *out * 10 + (uint64_t)(*text - '0');
        if (*out > most)
            return false;
    }
    return true;
}

/* reference = letters digits; the column, from 0. */
static bool column_of(const char *text, size_t *out)
{
    size_t column = 0;
    for (; *text >= 'A' && *text <= 'Z' && column <= SHEET_COLUMNS; text++)
        column = column * 26 + (size_t)(*text - 'A' + 1);
    *out = column - 1;
    return column >= 1 && column <= SHEET_COLUMNS;
}

static bool is_true(const char *text)
{
    return text && (!strcmp(text, "1") || !strcmp(text, "true"));
}

static void begin_row(struct rows_reader *r, const char **attributes)
{
    const char *number = markup_attribute(attributes, "r");
    uint64_t line = r->line + 1;
    if ((number && !number_of(number, SHEET_ROWS, &line)) || !line) {
        fail(r, "no such row");
        return;
    }
    r->line = line;
    r->cells = r->rows->cells + r->rows->count * r->rows->columns;
    memset(r->cells, 0, r->rows->columns * sizeof *r->cells);
    r->next_column = 0;
    r->any = false;
    r->row_start = r->chunk->used;
    r->hidden = is_true(markup_attribute(attributes, "hidden"));
}

static void end_row(struct rows_reader *r)
{
    struct rows *rows = r->rows;
    size_t text = r->chunk->used - r->row_start;
    r->cells = NULL;
    if (text > RECORD_MAX) {
        fail(r, "row too long");
        return;
    }
    if (r->any) {
        r->chunk->hidden += r->hidden;
        rows->lines[rows->count] = r->line;
        rows->ragged[rows->count++] = 0;
    }
    if (rows->count < r->limit && r->chunk->used < TEXT_AT_ONCE)
        return;
    r->stopped = markup_after(&r->m);
    markup_stop(&r->m);
}

static enum holds type_of(const char *text)
{
    static const struct {
        const char *name;
        enum holds type;
    } types[] = {
        {"s", HOLDS_SHARED},       {"n", HOLDS_NUMBER}, {"str", HOLDS_TEXT},
        {"inlineStr", HOLDS_INLINE}, {"b", HOLDS_BOOLEAN}, {"e", HOLDS_ERROR},
        {"d", HOLDS_DATE},
    };
    for (size_t i = 0; text && i < sizeof types / sizeof *types; i++)
        if (!strcmp(text, types[i].name))
            return types[i].type;
    return HOLDS_NUMBER;
}

static void begin_cell(struct rows_reader *r, const char **attributes)
{
    uint64_t style = 0;
    const char *type = NULL;
    r->column = r->next_column;
    for (const char **a = attributes; *a; a += 2) {
        if (!strcmp(a[0], "r") && !column_of(a[1], &r->column))
            fail(r, "no such cell");
        else if (!strcmp(a[0], "t"))
            type = a[1];
        else if (!strcmp(a[0], "s") && !number_of(a[1], 1000000, &style))
            style = 0;
    }
    r->next_column = r->column + 1;
    r->type = type_of(type);
    r->style = (size_t)style;
    buf_clear(&r->value);
}

static void on_begin(void *data, const char *name, const char **attributes)
{
    struct rows_reader *r = data;
    if (!strcmp(name, "c") && r->cells)
        begin_cell(r, attributes);
    else if (!strcmp(name, "row"))
        begin_row(r, attributes);
    else if (!strcmp(name, "v"))
        r->in_value = r->type != HOLDS_INLINE;
    else if (!strcmp(name, "t"))
        r->in_value = r->type == HOLDS_INLINE && !r->phonetic;
    else if (!strcmp(name, "rPh"))
        r->phonetic++;
}

/* False: there is no text with that index. */
static bool shared(const struct xlsx *x, struct str index, struct str *text)
{
    uint64_t i = 0;
    for (size_t at = 0; at < index.len; at++) {
        char c = index.ptr[at];
        if (c < '0' || c > '9' || i > x->string_count)
            return false;
        i = i * 10 + (uint64_t)(c - '0');
    }
    if (i >= x->string_count)
        return false;
    uint64_t from = i ? x->string_end[i - 1] : 0;
    *text = (struct str){x->strings.ptr + from,
                         (size_t)(x->string_end[i] - from)};
    return true;
}

static struct cell put_shared(struct rows_reader *r, struct str *value)
{
    if (!shared(r->x, str_trim(*value), value))
        return (struct cell){CELL_ERROR, 0};
    return chunk_add(r->chunk, *value);
}

static struct cell put_boolean(struct rows_reader *r, struct str value)
{
    if (str_equal(value, STR("1")) || str_equal(value, STR("true")))
        return chunk_add(r->chunk, STR("WAAR"));
    if (str_equal(value, STR("0")) || str_equal(value, STR("false")))
        return chunk_add(r->chunk, STR("ONWAAR"));
    return (struct cell){CELL_ERROR, 0};
}

static void put_number(struct rows_reader *r, struct str value)
{
    const struct xlsx *x = r->x;
    char out[NUMBER_TEXT];
    enum number_kind kind = r->style < x->styles.count
                                ? (enum number_kind)x->styles.items[r->style]
                                : NUMBER_PLAIN;
    size_t length =
        xlsx_number(value, kind, x->days_from_1904, x->decimal, out);
    if (length)
        value = (struct str){out, length};
    r->cells[r->column] = chunk_add(r->chunk, value);
}

static void put_inline(struct rows_reader *r, struct str value)
{
    struct buf text = {0};
    if (str_find(value, STR("_x"), 0) == value.len) {
        r->cells[r->column] = chunk_add(r->chunk, value);
        return;
    }
    xlsx_add_text(&text, value);
    r->cells[r->column] = chunk_add(r->chunk, buf_str(&text));
    buf_release(&text);
}

static void end_cell(struct rows_reader *r)
{
    struct str value = buf_str(&r->value);
    if (!value.len || r->column >= r->rows->columns)
        return;
    switch (r->type) {
    case HOLDS_SHARED:
        r->cells[r->column] = put_shared(r, &value);
        break;
    case HOLDS_TEXT:
    case HOLDS_INLINE:
        put_inline(r, value);
        break;
    case HOLDS_BOOLEAN:
        r->cells[r->column] = put_boolean(r, str_trim(value));
        break;
    case HOLDS_ERROR:
        r->cells[r->column] = (struct cell){CELL_ERROR, 0};
        break;
    case HOLDS_DATE:
        r->cells[r->column] = chunk_add(r->chunk, value);
        break;
    case HOLDS_NUMBER:
        put_number(r, str_trim(value));
        break;
    }
    r->any |= value.len > 0;
}

static void on_end(void *data, const char *name)
{
    struct rows_reader *r = data;
    r->in_value = false;
    if (!strcmp(name, "c") && r->cells)
        end_cell(r);
    else if (!strcmp(name, "row") && r->cells)
        end_row(r);
    else if (!strcmp(name, "rPh") && r->phonetic)
        r->phonetic--;
}

static void on_text(void *data, struct str text)
{
    struct rows_reader *r = data;
    if (r->in_value && r->column < r->rows->columns)
        buf_add(&r->value, text);
}

static bool broken(const struct rows_reader *r, struct arena *arena,
                   struct input_error *error)
{
    const char *why = r->trouble ? r->trouble : markup_error(&r->m);
    struct str row = arena_printf(arena, "%zu", (size_t)r->line);
    return input_fail(error, MSG_INPUT_SHEET_ROW, 2, row,
                      str_of(why ? why : ""));
}

bool xlsx_rows(const struct xlsx *x, struct chunk *chunk, size_t limit,
               struct rows *rows, struct arena *arena,
               struct input_error *error)
{
    static const struct markup_events events = {on_begin, on_end, on_text};
    struct rows_reader r = {.x = x, .chunk = chunk, .rows = rows,
                            .limit = limit, .line = chunk->cursor_line - 1};
    struct str rest = str_slice(buf_str(&chunk->raw), chunk->cursor,
                                chunk->raw.len);
    rows->count = 0;
    rows->marks = true;
    chunk_turn(chunk);
    if (!rest.len)
        return false;
    markup_open(&r.m, &events, &r);
    bool good = markup_add(&r.m, STR(opening), false) &&
                markup_add(&r.m, rest, false);
    bool stopped = !good && r.stopped && !r.trouble;
    if (!good && !stopped)
        broken(&r, arena, error);
    markup_close(&r.m);
    buf_release(&r.value);
    chunk->cursor = stopped ? chunk->cursor + (size_t)r.stopped -
                                  (sizeof opening - 1)
                            : chunk->raw.len;
    chunk->cursor_line = r.line + 1;
    return (good || stopped) && rows->count > 0;
}
