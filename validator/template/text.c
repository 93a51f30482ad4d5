/*
 * text.c - plain text as blocks: paragraphs with blank lines between, lists,
 * headings numbered by hand. See draft.h.
 */
#include <string.h>

#include "template/draft.h"

/* Where a line's text starts and ends, blanks and line end taken off. */
struct line {
    size_t start, end, next;
};

static bool blank_at(struct str s, size_t at)
{
    return strchr(" \t\r\n\f", s.ptr[at]) && s.ptr[at];
}

static struct line line_at(struct str s, size_t at)
{
    struct line l = {.start = at, .next = at};
    while (l.next < s.len && s.ptr[l.next] != '\n' && s.ptr[l.next] != '\r')
        l.next++;
    l.end = l.next;
    while (l.start < l.end && blank_at(s, l.start))
        l.start++;
    while (l.end > l.start && blank_at(s, l.end - 1))
        l.end--;
    if (l.next < s.len && s.ptr[l.next++] == '\r' && l.next < s.len &&
        s.ptr[l.next] == '\n')
        l.next++;
    return l;
}

static struct str text_of(struct str s, struct line l)
{
    return str_slice(s, l.start, l.end - l.start);
}

/* bullet = ("-" | "*" | a round or square one) blank; its length. */
static size_t bullet(struct str text)
{
    static const char *const marks[] = {"-", "*", "\xE2\x80\xA2",
                                        "\xE2\x97\xA6", "\xE2\x96\xAA",
                                        "\xE2\x80\x93", "\xC2\xB7"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct str mark = str_of(marks[i]);
        if (str_starts(text, mark) && text.len > mark.len &&
            blank_at(text, mark.len))
            return mark.len;
    }
    return 0;
}

/* marker = ["("] (letter | digits) ("." | ")") blank; its length. */
static size_t marker(struct str text)
{
    size_t at = text.len && text.ptr[0] == '(', from = at;
    while (at < text.len && at < from + 3 && text.ptr[at] >= '0' &&
           text.ptr[at] <= '9')
        at++;
    if (at == from && at < text.len &&
        ((text.ptr[at] >= 'a' && text.ptr[at] <= 'z') ||
         (text.ptr[at] >= 'A' && text.ptr[at] <= 'Z')))
        at++;
    bool ends = at > from && at + 1 < text.len &&
                (text.ptr[at] == '.' || text.ptr[at] == ')') &&
                blank_at(text, at + 1);
    return ends ? at + 1 : 0;
}

/* clause = digits "." digits {"." digits} ["."] blank: it stays in the text. */
static bool is_clause(struct str text)
{
    size_t at = 0, dots = 0;
    while (at < text.len &&
           ((text.ptr[at] >= '0' && text.ptr[at] <= '9') ||
            (at && text.ptr[at] == '.')))
        dots += text.ptr[at++] == '.';
    return dots && at > 2 && at < text.len && blank_at(text, at);
}

/* A line that only rules off. */
static bool is_rule(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("-=*", text.ptr[i]) || !text.ptr[i])
            return false;
    return text.len > 2;
}

static void open_item(struct draft *d, struct line *l, size_t mark,
                      bool numbered)
{
    struct str s = d->document->source;
    draft_open(d, BLOCK_ITEM, 0);
    if (numbered)
        draft_block(d)->label = str_slice(s, l->start, mark);
    l->start += mark;
}

/* Whether the line before ends a sentence, so that a number may begin one. */
static bool ends_sentence(struct str s, size_t end)
{
    return end && strchr(".;:,?!", s.ptr[end - 1]) && s.ptr[end - 1];
}

/* A heading, unless the line goes on in the next one: after "Artikel 3 Naam"
   that begins with a small letter, after a bare number with anything but
   another number. */
static int heading_level(struct str s, struct line l)
{
    struct line under = line_at(s, l.next);
    int level = draft_heading(text_of(s, l));
    char first = s.ptr[l.start];
    char next = under.start < under.end ? s.ptr[under.start] : 0;
    bool word = first >= 'A' && first <= 'Z';
    bool apart = !next || (next >= '0' && next <= '9' && level == 2) ||
                 (word && !(next >= 'a' && next <= 'z'));
    return apart ? level : 0;
}

static void read_line(struct draft *d, struct line l, size_t before)
{
    struct str s = d->document->source, text = text_of(s, l);
    size_t dash = bullet(text), mark = marker(text);
    bool fresh = !d->depth || ends_sentence(s, before);
    int level = fresh ? heading_level(s, l) : 0;
    bool begins = level || (fresh && (mark || is_clause(text)));
    if (d->depth && (dash || begins))
        draft_close(d);
    if (level) {
        draft_open(d, BLOCK_HEADING, level);
    } else if (dash) {
        open_item(d, &l, dash, false);
    } else if (mark && fresh) {
        open_item(d, &l, mark, true);
    }
    draft_add(d, text_of(s, l), (int64_t)l.start);
    draft_add(d, STR("\n"), (int64_t)l.end);
    if (level)
        draft_close(d);
}

void text_read(struct draft *d, size_t from)
{
    struct str s = d->document->source;
    size_t before = 0;
    for (size_t at = from; at < s.len;) {
        struct line l = line_at(s, at);
        bool empty = l.start == l.end || is_rule(text_of(s, l));
        if (empty && d->depth)
            draft_close(d);
        if (!empty)
            read_line(d, l, before);
        before = l.end;
        at = l.next;
    }
}
