/*
 * page.c - see page.h.
 */
#include "page.h"

#include "reports/columns.h"

void page_heading(struct page *p, enum message heading)
{
    buf_add_char(p->out, '\n');
    buf_add(p->out, message(p->lang, heading));
    buf_add_char(p->out, '\n');
}

void page_blanks(struct page *p, size_t count)
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

static void end_line(struct page *p)
{
    while (p->out->len && p->out->ptr[p->out->len - 1] == ' ')
        p->out->len--;
    buf_add_char(p->out, '\n');
}

void page_wrap(struct page *p, size_t indent, struct str text)
{
    size_t at = column(p->out);
    bool first = true;
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        while (i < text.len && !is_blank(text.ptr[i]))
            i++;
        struct str word = str_slice(text, from, i - from);
        size_t width = utf8_length(word);
        if (!first && width && at + 1 + width > PAGE_WIDTH) {
            end_line(p);
            page_blanks(p, indent);
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

void page_text(struct page *p, size_t indent, size_t hang, struct str text)
{
    page_blanks(p, indent);
    page_wrap(p, indent + hang, text);
}

struct str page_keep(struct page *p, struct buf *text)
{
    struct str kept = arena_str(&p->arena, buf_str(text));
    buf_release(text);
    return kept;
}

void page_row(struct page *p, struct page_rows *rows, struct str word,
              struct str text)
{
    if (text.len)
        *ARENA_PUSH(&p->arena, &rows->rows) = (struct page_row){word, text};
}

void page_print_rows(struct page *p, const struct page_rows *rows)
{
    enum { GAP = 2 };
    size_t width = 0;
    for (size_t i = 0; i < rows->rows.count; i++) {
        size_t one = utf8_length(rows->rows.items[i].word);
        width = one > width ? one : width;
    }
    for (size_t i = 0; i < rows->rows.count; i++) {
        const struct page_row *row = &rows->rows.items[i];
        page_blanks(p, PAGE_INDENT);
        buf_add(p->out, row->word);
        page_blanks(p, width - utf8_length(row->word) + GAP);
        page_wrap(p, PAGE_INDENT + width + GAP, row->text);
    }
}
