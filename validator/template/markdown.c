/*
 * markdown.c - Markdown as blocks: CommonMark 0.31, chapters 4 and 5, with
 * tables and notes; what a line's text means is inline.c's. See draft.h.
 *
 * Indented text is a paragraph, never code: contracts indent their clauses.
 */
#include <string.h>

#include "template/draft.h"

struct line {
    size_t start, end, next; /* text without blanks, the line behind it */
};

/* A file and the block that is open. */
struct markdown {
    struct draft *draft;
    struct str s;
    bool endless; /* a comment that does not end was seen */
    bool open;
    enum block_kind kind;
    int level;
    struct str label;
    struct buf text;
    struct {
        struct stretch *items;
        size_t count, cap;
    } stretches;
};

static bool blank_at(struct str s, size_t at)
{
    return at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\t' ||
                          s.ptr[at] == '\r' || s.ptr[at] == '\n');
}

static void trim(struct str s, struct line *l)
{
    while (l->start < l->end && blank_at(s, l->start))
        l->start++;
    while (l->end > l->start && blank_at(s, l->end - 1))
        l->end--;
}

/* Quotation marks (">") at the front are taken off. */
static struct line line_at(struct str s, size_t at)
{
    struct line l = {.start = at, .next = at};
    while (l.next < s.len && s.ptr[l.next] != '\n' && s.ptr[l.next] != '\r')
        l.next++;
    l.end = l.next;
    if (l.next < s.len && s.ptr[l.next++] == '\r' && l.next < s.len &&
        s.ptr[l.next] == '\n')
        l.next++;
    trim(s, &l);
    while (l.start < l.end && s.ptr[l.start] == '>') {
        l.start++;
        trim(s, &l);
    }
    return l;
}

static struct str text_of(const struct markdown *m, struct line l)
{
    return str_slice(m->s, l.start, l.end - l.start);
}

/* ---- the block that is open ------------------------------------------- */

static void close_block(struct markdown *m)
{
    if (!m->open)
        return;
    m->open = false;
    enum zone before = m->draft->zone;
    if (m->kind == BLOCK_NOTE)
        m->draft->zone = ZONE_NOTE;
    draft_open(m->draft, m->kind, m->level);
    draft_block(m->draft)->label = m->label;
    markdown_inline(m->draft, buf_str(&m->text), m->stretches.items,
                    m->stretches.count);
    draft_close(m->draft);
    m->draft->zone = before;
}

static void open_block(struct markdown *m, enum block_kind kind, int level)
{
    close_block(m);
    m->open = true;
    m->kind = kind;
    m->level = level;
    m->label = STR("");
    buf_clear(&m->text);
    m->stretches.count = 0;
}

static void add_line(struct markdown *m, struct line l)
{
    if (m->stretches.count == m->stretches.cap) {
        m->stretches.cap = m->stretches.cap ? m->stretches.cap * 2 : 16;
        m->stretches.items =
            mem_resize(m->stretches.items,
                       m->stretches.cap * sizeof *m->stretches.items);
    }
    m->stretches.items[m->stretches.count++] =
        (struct stretch){m->text.len, l.start};
    buf_add(&m->text, text_of(m, l));
    buf_add_char(&m->text, '\n');
}

/* ---- what a line is --------------------------------------------------- */

/* As many of `mark` as there are at the front. */
static size_t marks(struct str text, char mark)
{
    size_t n = 0;
    while (n < text.len && text.ptr[n] == mark)
        n++;
    return n;
}

/* A line of at least `least` of that mark and blanks only. */
static bool only(struct str text, char mark, size_t least)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        n += text.ptr[i] == mark;
        if (text.ptr[i] != mark && text.ptr[i] != ' ')
            return false;
    }
    return n >= least;
}

static bool is_rule(struct str text)
{
    return only(text, '-', 3) || only(text, '*', 3) || only(text, '_', 3);
}

/* heading = "#"{1,6} blank text ["#"...] */
static bool atx_heading(struct markdown *m, struct line l)
{
    struct str text = text_of(m, l);
    size_t n = marks(text, '#');
    if (!n || n > 6 || (n < text.len && !blank_at(text, n)))
        return false;
    l.start += n;
    trim(m->s, &l);
    size_t end = l.end;
    while (end > l.start && m->s.ptr[end - 1] == '#')
        end--;
    if (end == l.start || blank_at(m->s, end - 1))
        l.end = end;
    trim(m->s, &l);
    open_block(m, BLOCK_HEADING, (int)n);
    add_line(m, l);
    close_block(m);
    return true;
}

static bool setext_heading(struct markdown *m, struct str text)
{
    int level = only(text, '=', 1) ? 1 : only(text, '-', 1) ? 2 : 0;
    if (!level || !m->open || m->kind != BLOCK_PARAGRAPH ||
        str_find(text, STR(" "), 0) < text.len)
        return false;
    m->kind = BLOCK_HEADING;
    m->level = level;
    close_block(m);
    return true;
}

/* marker = ("-" | "+" | "*") blank | digits ("." | ")") blank; its length. */
static size_t item_marker(struct str text, bool *numbered)
{
    size_t at = 0;
    while (at < text.len && at < 9 && text.ptr[at] >= '0' &&
           text.ptr[at] <= '9')
        at++;
    *numbered = at > 0;
    if (at == text.len || !strchr(at ? ".)" : "-+*", text.ptr[at]))
        return 0;
    return at + 1 == text.len || blank_at(text, at + 1) ? at + 1 : 0;
}

/* Only a list that starts at 1 breaks into a paragraph. */
static bool item(struct markdown *m, struct line l)
{
    bool numbered;
    struct str text = text_of(m, l);
    size_t mark = item_marker(text, &numbered);
    bool inside = m->open && m->kind == BLOCK_PARAGRAPH;
    if (!mark || (inside && (mark == text.len ||
                             (numbered && (mark != 2 || text.ptr[0] != '1')))))
        return false;
    struct str label = str_slice(text, 0, numbered ? mark : 0);
    l.start += mark;
    trim(m->s, &l);
    if (atx_heading(m, l))
        return true;
    open_block(m, BLOCK_ITEM, 0);
    m->label = label;
    add_line(m, l);
    return true;
}

/* note = "[^" name "]:" text; a definition of a link has no text. */
static bool definition(struct markdown *m, struct line l)
{
    struct str text = text_of(m, l);
    size_t end = str_find(str_slice(text, 0, 200), STR("]:"), 0);
    bool note = str_starts(text, STR("[^"));
    if (!str_starts(text, STR("[")) || end >= 200 || end >= text.len)
        return false;
    struct str rest = str_trim(str_slice(text, end + 2, text.len));
    bool target = str_starts(rest, STR("http")) ||
                  str_starts(rest, STR("#")) || str_starts(rest, STR("<")) ||
                  str_starts(rest, STR("mailto:"));
    if (note) {
        open_block(m, BLOCK_NOTE, 0);
        l.start += end + 2;
        trim(m->s, &l);
        add_line(m, l);
    }
    return note || (target && !m->open);
}

/* ---- more than a line ------------------------------------------------- */

/* A comment on lines of its own; behind it, or `at`. */
static size_t comment(struct markdown *m, struct line l)
{
    if (m->endless || !str_starts(text_of(m, l), STR("<!--")))
        return l.start;
    size_t end = str_find(m->s, STR("-->"), l.start + 4);
    m->endless = end == m->s.len;
    if (m->endless)
        return l.start;
    close_block(m);
    struct str text = str_slice(m->s, l.start + 4, end - l.start - 4);
    draft_remark(m->draft, str_trim(text), (int64_t)l.start);
    return end + 3;
}

/* Text between lines of ``` or ~~~, as it is; behind it, or `at`. */
static size_t fenced(struct markdown *m, struct line l)
{
    struct str text = text_of(m, l);
    char mark = text.len ? text.ptr[0] : 0;
    size_t n = mark == '`' || mark == '~' ? marks(text, mark) : 0;
    if (n < 3)
        return l.start;
    close_block(m);
    draft_open(m->draft, BLOCK_PARAGRAPH, 0);
    for (l = line_at(m->s, l.next); l.start < m->s.len;
         l = line_at(m->s, l.next)) {
        text = text_of(m, l);
        if (marks(text, mark) >= n && only(text, mark, n))
            break;
        draft_add(m->draft, text, (int64_t)l.start);
        draft_add(m->draft, STR("\n"), (int64_t)l.end);
        if (l.next == m->s.len)
            break;
    }
    draft_close(m->draft);
    return l.next;
}

/* delimiters = ["|"] ":"? "-"+ ":"? {"|" ...} */
static bool is_delimiter_row(struct str text)
{
    bool dash = false, bar = false;
    for (size_t i = 0; i < text.len; i++) {
        dash |= text.ptr[i] == '-';
        bar |= text.ptr[i] == '|';
        if (!strchr("|-: \t", text.ptr[i]))
            return false;
    }
    return dash && bar;
}

static void cell(struct markdown *m, size_t from, size_t to)
{
    struct line l = {.start = from, .end = to};
    trim(m->s, &l);
    open_block(m, BLOCK_CELL, 0);
    add_line(m, l);
    close_block(m);
}

static void cells(struct markdown *m, struct line l)
{
    size_t from = l.start + (m->s.ptr[l.start] == '|');
    for (size_t at = from; at < l.end; at++) {
        bool escaped = m->s.ptr[at] == '\\';
        if (m->s.ptr[at] == '|') {
            cell(m, from, at);
            from = at + 1;
        }
        at += escaped;
    }
    if (from < l.end)
        cell(m, from, l.end);
}

/* Behind the table that starts with this line, or its start. */
static size_t table(struct markdown *m, struct line l)
{
    struct str text = text_of(m, l);
    if (str_find(text, STR("|"), 0) == text.len || l.next == m->s.len)
        return l.start;
    struct line under = line_at(m->s, l.next);
    if (!is_delimiter_row(text_of(m, under)))
        return l.start;
    close_block(m);
    cells(m, l);
    size_t at = under.next;
    while (at < m->s.len) {
        l = line_at(m->s, at);
        text = text_of(m, l);
        if (str_find(text, STR("|"), 0) == text.len)
            break;
        cells(m, l);
        at = l.next;
    }
    return at;
}

/* ---- a line ----------------------------------------------------------- */

static void read_line(struct markdown *m, struct line l)
{
    struct str text = text_of(m, l);
    if (setext_heading(m, text))
        return;
    if (!text.len || is_rule(text)) {
        close_block(m);
        return;
    }
    if (atx_heading(m, l) || item(m, l) || definition(m, l))
        return;
    if (!m->open)
        open_block(m, BLOCK_PARAGRAPH, 0);
    add_line(m, l);
}

void markdown_read(struct draft *d, size_t from)
{
    struct markdown m = {.draft = d, .s = d->document->source};
    for (size_t at = from; at < m.s.len;) {
        struct line l = line_at(m.s, at);
        size_t behind = comment(&m, l);
        if (behind == l.start)
            behind = fenced(&m, l);
        if (behind == l.start)
            behind = table(&m, l);
        if (behind == l.start) {
            read_line(&m, l);
            behind = l.next;
        }
        at = behind;
    }
    close_block(&m);
    buf_release(&m.text);
    mem_free(m.stretches.items);
}
