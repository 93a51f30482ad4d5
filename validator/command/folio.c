/*
 * folio.c - see folio.h.
 */
#include "command/folio.h"

#include "reports/columns.h"

void folio_heading(struct folio *p, enum message heading)
{
    buf_add_char(p->out, '\n');
    buf_add(p->out, message(p->lang, heading));
    buf_add_char(p->out, '\n');
}

void folio_blanks(struct folio *p, size_t count)
{
    while (count--)
        buf_add_char(p->out, ' ');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Code points on the last line. */
static size_t column(const struct buf *out)
{
    size_t from = out->len;
    while (from && out->ptr[from - 1] != '\n')
        from--;
    return utf8_length(str_slice(buf_str(out), from, out->len - from));
}

static void end_line(struct folio *p)
{
    while (p->out->len && p->out->ptr[p->out->len - 1] == ' ')
        p->out->len--;
    buf_add_char(p->out, '\n');
}

void folio_wrap(struct folio *p, size_t indent, struct str text)
{
    size_t at = column(p->out);
    bool first = true;
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        while (i < text.len && !is_blank(text.ptr[i]))
            i++;
        struct str word = str_slice(text, from, i - from);
        size_t width = utf8_length(word);
        if (!first && width && at + 1 + width > FOLIO_WIDTH) {
            end_line(p);
            folio_blanks(p, indent);
            at = indent;
        } else if (!first && width) {
            buf_add_char(p->out, ' ');
            at++;
        }
        plain_add(p->out, word);
        at += width;
        first &= width == 0;
        while (i < text.len && is_blank(text.ptr[i]))
            i++;
    }
    end_line(p);
}

void folio_text(struct folio *p, size_t indent, size_t hang, struct str text)
{
    folio_blanks(p, indent);
    folio_wrap(p, indent + hang, text);
}

struct str folio_keep(struct folio *p, struct buf *text)
{
    struct str kept = arena_str(&p->arena, buf_str(text));
    buf_release(text);
    return kept;
}

void folio_row(struct folio *p, struct folio_rows *rows, struct str word,
               struct str text)
{
    if (text.len)
        *ARENA_PUSH(&p->arena, &rows->rows) = (struct folio_row){word, text};
}

void folio_print_rows(struct folio *p, const struct folio_rows *rows)
{
    enum { GAP = 2 };
    size_t width = 0;
    for (size_t i = 0; i < rows->rows.count; i++) {
        size_t one = utf8_length(rows->rows.items[i].word);
        width = one > width ? one : width;
    }
    for (size_t i = 0; i < rows->rows.count; i++) {
        const struct folio_row *row = &rows->rows.items[i];
        folio_blanks(p, FOLIO_INDENT);
        buf_add(p->out, row->word);
        folio_blanks(p, width - utf8_length(row->word) + GAP);
        folio_wrap(p, FOLIO_INDENT + width + GAP, row->text);
    }
}
