/*
 * workbook.c - Excel workbooks by libxlsxwriter. See workbook.h.
 *
 * The library's numbers are doubles, as Excel's own are; this is the one place
 * where an amount becomes one, from an exact number of cents.
 */
#include "reports/workbook.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    TEXT_MAX = 32767, /* of a cell */
    LINK_MAX = 255,   /* of a text in a formula */
    EXCEL_EPOCH = 25569, /* 1970-01-01 in Excel's days */
    EXCEL_FIRST = -25508, /* 1900-03-01: before that Excel is off by a day */
    NAME_MAX_LENGTH = 31,
    LINE_HEIGHT = 15,
    LINES_MAX = 12,
    COLUMNS_MAX = 32,
    A4 = 9
};

struct sheet {
    struct sheet *next;
    struct workbook *book;
    lxw_worksheet *sheet;
    uint32_t row, head, last; /* head, last: rows of the table */
    uint16_t column, columns, printed;
    uint8_t widths[COLUMNS_MAX];
    size_t lines; /* of the row's highest cell */
    bool has_table, table_ended;
};

struct workbook {
    lxw_workbook *book;
    FILE *file; /* NULL: could not be made, for `error` */
    char *name; /* of the file; NULL: none */
    int error;
    lxw_format *styles[CELL_STYLE_COUNT];
    lxw_format *head, *number, *count, *euro, *percent, *date, *link;
    struct sheet *sheets;
    struct buf text, more; /* scratch */
    bool failed;
};

/* ---- opening ---------------------------------------------------------- */

static lxw_format *make_format(struct workbook *w, const char *number)
{
    lxw_format *f = workbook_add_format(w->book);
    if (!f)
        mem_exhausted();
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (number)
        format_set_num_format(f, number);
    return f;
}

static void make_styles(struct workbook *w)
{
    static const lxw_color_t colors[CELL_STYLE_COUNT] = {
        [CELL_TITLE] = 0x14384F, [CELL_SOFT] = 0x566372,
        [CELL_GOOD] = 0x2C7A57,  [CELL_BAD] = 0xB5332B,
        [CELL_OPEN] = 0x8A5A00,
    };
    for (int i = 0; i < CELL_STYLE_COUNT; i++) {
        w->styles[i] = make_format(w, NULL);
        if (colors[i])
            format_set_font_color(w->styles[i], colors[i]);
        if (i == CELL_TITLE || i == CELL_BOLD || i == CELL_BAD)
            format_set_bold(w->styles[i]);
    }
    format_set_font_size(w->styles[CELL_TITLE], 16);
    format_set_text_wrap(w->styles[CELL_WRAP]);
    format_set_text_wrap(w->styles[CELL_CLIP]);
}

static void make_formats(struct workbook *w)
{
    make_styles(w);
    w->number = make_format(w, "#,##0.######");
    w->count = make_format(w, "#,##0");
    w->euro = make_format(w, "\"\xE2\x82\xAC\" #,##0.00;[Red]\"\xE2\x82\xAC\""
                             " -#,##0.00");
    w->percent = make_format(w, "0.00%");
    w->date = make_format(w, "dd-mm-yyyy");
    format_set_align(w->date, LXW_ALIGN_LEFT);
    w->link = make_format(w, NULL);
    format_set_font_color(w->link, 0x14557F);
    format_set_underline(w->link, LXW_UNDERLINE_SINGLE);
    w->head = make_format(w, NULL);
    format_set_bold(w->head);
    format_set_text_wrap(w->head);
    format_set_font_color(w->head, 0xFFFFFF);
    format_set_bg_color(w->head, 0x14384F);
}

/* Where the system does not show open files as files (no /proc). */
static void make_named(struct workbook *w)
{
    const char *folder = getenv("TMPDIR");
    struct buf name = {0};
    buf_printf(&name, "%s/huurtoets-XXXXXX",
               folder && *folder ? folder : "/tmp");
    buf_add_char(&name, '\0');
    int fd = mkstemp(name.ptr);
    w->file = fd < 0 ? NULL : fdopen(fd, "r+");
    w->error = w->file ? 0 : errno;
    w->name = name.ptr;
}

/* What the library is to open: a file without a name, where that can be. */
static const char *make_file(struct workbook *w)
{
    w->file = tmpfile();
    w->error = w->file ? 0 : errno;
    buf_printf(&w->text, "/dev/fd/%d", w->file ? fileno(w->file) : -1);
    buf_add_char(&w->text, '\0');
    if (w->error || access(w->text.ptr, W_OK) == 0)
        return w->text.ptr;
    fclose(w->file);
    make_named(w);
    return w->name;
}

struct workbook *workbook_open(struct str title, day_number created)
{
    enum { DAY_SECONDS = 86400 };
    struct workbook *w = mem_zero(1, sizeof *w);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE,
                                    .use_zip64 = LXW_TRUE};
    w->book = workbook_new_opt(make_file(w), &options);
    if (!w->book)
        mem_exhausted();
    buf_clear(&w->text);
    buf_add(&w->text, title);
    buf_add_char(&w->text, '\0');
    lxw_doc_properties properties = {
        .title = w->text.ptr,
        .created = (time_t)created * DAY_SECONDS,
    };
    workbook_set_properties(w->book, &properties);
    make_formats(w);
    return w;
}

/* ---- sheets ----------------------------------------------------------- */

static const char *terminated(struct buf *buf, struct str text)
{
    buf_clear(buf);
    buf_add(buf, text);
    buf_add_char(buf, '\0');
    return buf->ptr;
}

struct sheet *sheet_add(struct workbook *w, struct str name,
                        const uint8_t *widths, size_t count)
{
    struct sheet *s = mem_zero(1, sizeof *s);
    s->sheet = workbook_add_worksheet(
        w->book, terminated(&w->text, str_slice(name, 0, NAME_MAX_LENGTH)));
    if (!s->sheet)
        mem_exhausted();
    s->book = w;
    s->next = w->sheets;
    w->sheets = s;
    for (size_t i = 0; i < count && i < COLUMNS_MAX; i++) {
        s->widths[i] = widths[i];
        worksheet_set_column(s->sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i],
                             NULL);
    }
    worksheet_set_landscape(s->sheet);
    worksheet_set_paper(s->sheet, A4);
    worksheet_fit_to_pages(s->sheet, 1, 0);
    worksheet_set_footer(s->sheet, "&L&A&R&P / &N");
    return s;
}

static void note(struct sheet *s, lxw_error error)
{
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        mem_exhausted();
    if (error != LXW_NO_ERROR)
        s->book->failed = true;
}

void sheet_heads(struct sheet *s, const struct str *heads, size_t count)
{
    for (size_t i = 0; i < count; i++)
        note(s, worksheet_write_string(s->sheet, s->row, s->column++,
                                       terminated(&s->book->text, heads[i]),
                                       s->book->head));
    s->has_table = true;
    s->head = s->row;
    s->columns = s->column;
    worksheet_freeze_panes(s->sheet, s->row + 1, 0);
    worksheet_repeat_rows(s->sheet, s->row, s->row);
    sheet_next_row(s);
}

void sheet_table_end(struct sheet *s)
{
    s->table_ended = true;
    s->last = s->row ? s->row - 1 : 0;
}

void sheet_print_columns(struct sheet *s, uint16_t count)
{
    s->printed = count;
}

void sheet_next_row(struct sheet *s)
{
    if (s->lines > 1)
        note(s, worksheet_set_row(s->sheet, s->row,
                                  (double)(s->lines * LINE_HEIGHT), NULL));
    s->lines = 0;
    s->row++;
    s->column = 0;
}

uint32_t sheet_row(const struct sheet *s)
{
    return s->row;
}

/* ---- cells ------------------------------------------------------------ */

void sheet_blank(struct sheet *s)
{
    s->column++;
}

static bool is_formula(struct str text)
{
    char c = text.len ? text.ptr[0] : 'a';
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' ||
           c == '\r';
}

/* Without control characters, and no longer than a cell can be. */
static const char *plain(struct buf *out, struct str text)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    size_t at = 0, count = 0;
    buf_clear(out);
    if (is_formula(text)) {
        buf_add_char(out, '\'');
        count++;
    }
    for (; at < text.len && count < TEXT_MAX - 1; count++) {
        char bytes[4];
        uint32_t code = utf8_next(text, &at);
        if (code < 0x20 || (code >= 0x7f && code < 0xa0) ||
            (code & 0xfffe) == 0xfffe)
            code = ' ';
        /* Excel counts UTF-16 units. */
        count += code > 0xffff;
        buf_add(out, (struct str){bytes, utf8_put(bytes, code)});
    }
    if (at < text.len)
        buf_add_text(out, ellipsis);
    buf_add_char(out, '\0');
    return out->ptr;
}

/* Not all programs make a row as high as its text. */
static void grow_row(struct sheet *s, struct str text)
{
    size_t width = s->column < COLUMNS_MAX ? s->widths[s->column] : 0;
    size_t lines = width ? utf8_length(text) / width + 1 : 1;
    if (lines > LINES_MAX)
        lines = LINES_MAX;
    if (lines > s->lines)
        s->lines = lines;
}

void sheet_text(struct sheet *s, enum cell_style style, struct str text)
{
    if (style == CELL_WRAP)
        grow_row(s, text);
    if (text.len)
        note(s, worksheet_write_string(s->sheet, s->row, s->column,
                                       plain(&s->book->text, text),
                                       s->book->styles[style]));
    s->column++;
}

/* Both numbers are exact, so the quotient is the nearest double. */
static bool to_double(struct decimal number, double *out)
{
    enum { PLACES = 6 };
    struct decimal rounded;
    int64_t scaled;
    if (!decimal_round(number, PLACES, ROUND_HALF_EVEN, &rounded) ||
        !decimal_to_scaled(rounded, PLACES, &scaled))
        return false;
    *out = (double)scaled / 1000000;
    return true;
}

static void put_number(struct sheet *s, double number, lxw_format *format)
{
    note(s, worksheet_write_number(s->sheet, s->row, s->column++, number,
                                   format));
}

static void put_decimal(struct sheet *s, struct decimal number,
                        lxw_format *format)
{
    double value;
    struct buf text = {0};
    if (to_double(number, &value)) {
        put_number(s, value, format);
        return;
    }
    decimal_print(&text, number);
    sheet_text(s, CELL_PLAIN, buf_str(&text));
    buf_release(&text);
}

void sheet_number(struct sheet *s, struct decimal number)
{
    put_decimal(s, number, s->book->number);
}

void sheet_count(struct sheet *s, uint64_t count)
{
    put_number(s, (double)count, s->book->count);
}

void sheet_euro(struct sheet *s, struct decimal amount)
{
    put_decimal(s, amount, s->book->euro);
}

void sheet_percent(struct sheet *s, int64_t share)
{
    put_number(s, (double)share / 10000, s->book->percent);
}

void sheet_date(struct sheet *s, day_number date)
{
    struct buf text = {0};
    if (date >= EXCEL_FIRST) {
        put_number(s, (double)(date + EXCEL_EPOCH), s->book->date);
        return;
    }
    date_print_iso(&text, date);
    sheet_text(s, CELL_PLAIN, buf_str(&text));
    buf_release(&text);
}

/* A text within a formula: quotes doubled. */
static void add_quoted(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '"')
            buf_add_char(out, '"');
        buf_add_char(out, c < 0x20 || c == 0x7f ? ' ' : (char)c);
    }
    buf_add_char(out, '"');
}

/* A formula, not a hyperlink of the sheet: of those there may be 65,530, and
   they stay in memory. */
void sheet_link(struct sheet *s, struct str text, struct str address)
{
    struct workbook *w = s->book;
    bool web = str_starts(address, STR("https://")) ||
               str_starts(address, STR("http://"));
    if (!web || address.len > LINK_MAX || text.len > LINK_MAX ||
        !utf8_valid(address) || !utf8_valid(text)) {
        sheet_text(s, CELL_PLAIN, text.len ? text : address);
        return;
    }
    buf_clear(&w->more);
    buf_add_text(&w->more, "=HYPERLINK(");
    add_quoted(&w->more, address);
    buf_add_char(&w->more, ',');
    add_quoted(&w->more, text.len ? text : address);
    buf_add_text(&w->more, ")");
    buf_add_char(&w->more, '\0');
    note(s, worksheet_write_formula_str(
                s->sheet, s->row, s->column++, w->more.ptr, w->link,
                plain(&w->text, text.len ? text : address)));
}

/* ---- the file --------------------------------------------------------- */

static void set_filters(struct workbook *w)
{
    for (struct sheet *s = w->sheets; s; s = s->next) {
        uint32_t last = s->table_ended ? s->last : s->row ? s->row - 1 : 0;
        if (s->has_table && last > s->head)
            worksheet_autofilter(s->sheet, s->head, 0, last,
                                 (lxw_col_t)(s->columns - 1));
        if (s->printed)
            worksheet_print_area(s->sheet, 0, 0, last,
                                 (lxw_col_t)(s->printed - 1));
    }
}

/* The library does not look whether its temporary files took everything. */
static bool sheets_written(const struct workbook *w)
{
    for (struct sheet *s = w->sheets; s; s = s->next)
        if (s->sheet->optimize_tmpfile &&
            (fflush(s->sheet->optimize_tmpfile) ||
             ferror(s->sheet->optimize_tmpfile)))
            return false;
    return !w->failed;
}

static void release(struct workbook *w)
{
    while (w->sheets) {
        struct sheet *next = w->sheets->next;
        mem_free(w->sheets);
        w->sheets = next;
    }
    if (w->file)
        fclose(w->file);
    if (w->name)
        unlink(w->name);
    mem_free(w->name);
    buf_release(&w->text);
    buf_release(&w->more);
    mem_free(w);
}

void workbook_abandon(struct workbook *w)
{
    lxw_workbook_free(w->book);
    release(w);
}

static int copy(int from, struct outfile *out)
{
    enum { BLOCK = 1 << 16 };
    char *block = mem_alloc(BLOCK);
    ssize_t n;
    off_t at = 0;
    while ((n = pread(from, block, BLOCK, at)) > 0) {
        outfile_write(out, (struct str){block, (size_t)n});
        at += n;
    }
    mem_free(block);
    return n < 0 ? errno : 0;
}

int workbook_finish(struct workbook *w, struct outfile *out)
{
    int error = w->error;
    set_filters(w);
    if (!error && !sheets_written(w))
        error = EIO;
    errno = 0;
    if (error)
        lxw_workbook_free(w->book);
    else if (workbook_close(w->book) != LXW_NO_ERROR)
        error = errno ? errno : EIO;
    else
        error = copy(fileno(w->file), out);
    release(w);
    return error;
}
