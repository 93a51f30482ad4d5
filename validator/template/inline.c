/*
 * inline.c - the text of a block of Markdown (CommonMark 0.31, chapter 6, and
 * strikethrough) without its marks. See draft.h.
 *
 * Kept as they stand: placeholders ([naam], {{naam}}, <naam>) and lines
 * to fill in (____). Looks ahead a bounded way, and not twice in vain.
 */
#include <string.h>

#include "template/draft.h"

enum { LOOK = 4096, LINK_LOOK = 200, NESTED = 8 };

/* What is looked for ahead. */
enum ahead { AHEAD_STARS, AHEAD_LINES, AHEAD_COMMENT, AHEAD_BRACKET,
             AHEAD_COUNT };

struct inline_text {
    struct draft *draft;
    struct str text;
    const struct stretch *stretches;
    size_t count;
    int opened[2]; /* marks of emphasis: '*', '_' */
    size_t barren[AHEAD_COUNT]; /* none begins before there */
};

static bool letter(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool word(int c)
{
    return letter(c) || (c >= '0' && c <= '9') || c > 0x7F;
}

static bool blank(int c)
{
    return !c || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The byte there; 0 outside the text. */
static int byte(const struct inline_text *t, size_t at)
{
    return at < t->text.len ? (unsigned char)t->text.ptr[at] : 0;
}

static const struct stretch *stretch_at(const struct inline_text *t, size_t at)
{
    size_t low = 0, high = t->count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (t->stretches[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return &t->stretches[low];
}

static int64_t source_of(const struct inline_text *t, size_t at)
{
    const struct stretch *s = stretch_at(t, at);
    return (int64_t)(s->source + (at - s->start));
}

static void emit(struct inline_text *t, size_t from, size_t to)
{
    const struct stretch *end = t->stretches + t->count;
    for (const struct stretch *s = stretch_at(t, from); from < to; s++) {
        size_t stop = s + 1 < end && s[1].start < to ? s[1].start : to;
        draft_add(t->draft, str_slice(t->text, from, stop - from),
                  (int64_t)(s->source + (from - s->start)));
        from = stop;
    }
}

static struct str ahead(const struct inline_text *t, size_t at)
{
    return str_slice(t->text, at, LOOK);
}

/* Behind `part`, from `at` on; 0: not within reach. */
static size_t behind(const struct inline_text *t, size_t at, struct str part)
{
    struct str rest = ahead(t, at);
    size_t found = str_find(rest, part, 0);
    return found < rest.len ? at + found + part.len : 0;
}

static size_t run_length(const struct inline_text *t, size_t at)
{
    size_t n = 1;
    while (byte(t, at + n) == byte(t, at))
        n++;
    return n;
}

/* ---- each mark: what it is, and where reading goes on; 0: no mark ------- */

static size_t escape(struct inline_text *t, size_t at)
{
    int c = byte(t, at + 1);
    if (c <= ' ' || word(c) || c >= 0x7F)
        return 0;
    emit(t, at + 1, at + 2);
    return at + 2;
}

static size_t code_span(struct inline_text *t, size_t at)
{
    size_t n = run_length(t, at), from = at + n;
    struct str ticks = str_slice(t->text, at, n);
    for (size_t end = from; (end = behind(t, end, ticks)) != 0;) {
        bool longer = byte(t, end) == '`';
        if (!longer) {
            emit(t, from, end - n);
            return end;
        }
        end += run_length(t, end);
    }
    emit(t, at, from);
    return from;
}

static size_t comment(struct inline_text *t, size_t at)
{
    size_t end = at < t->barren[AHEAD_COMMENT]
                     ? 0
                     : behind(t, at + 4, STR("-->"));
    if (!end && at >= t->barren[AHEAD_COMMENT])
        t->barren[AHEAD_COMMENT] = at + LOOK;
    if (end)
        draft_remark(t->draft,
                     str_trim(str_slice(t->text, at + 4, end - at - 7)),
                     source_of(t, at));
    return end;
}

static bool known_tag(struct str name)
{
    static const char *const tags[] = {
        "a",  "b",   "i",    "u",   "s",    "em",  "strong", "br",   "p",
        "ul", "ol",  "li",   "div", "span", "sup", "sub",    "del",  "ins",
        "hr", "img", "font", "h1",  "h2",   "h3",  "h4",     "h5",   "h6",
        "th", "tr",  "td",   "dl",  "dt",   "dd",  "table",  "pre",  "thead",
        "q",  "kbd", "code", "small", "mark", "tbody", "section", "details",
        "summary", "center", "blockquote"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_equal_fold(name, str_of(tags[i])))
            return true;
    return false;
}

/* "<" URL or address ">" shows its text, a tag nothing. */
static size_t angle(struct inline_text *t, size_t at)
{
    struct str rest = ahead(t, at);
    size_t end = str_find(rest, STR(">"), 0), from = at + 1, name = from;
    if (str_starts(rest, STR("<!--")))
        return comment(t, at);
    if (end == rest.len)
        return 0;
    from = name += byte(t, name) == '/';
    while (letter(byte(t, name)) || (byte(t, name) >= '0' &&
                                     byte(t, name) <= '9'))
        name++;
    struct str inside = str_slice(rest, 1, end - 1);
    bool address = str_find(inside, STR(" "), 0) == inside.len &&
                   (str_find(inside, STR("://"), 0) < inside.len ||
                    str_find(inside, STR("@"), 0) < inside.len);
    if (address)
        emit(t, at + 1, at + end);
    else if (!known_tag(str_slice(t->text, from, name - from)))
        return 0;
    if (str_equal_fold(str_slice(t->text, from, name - from), STR("br")))
        draft_add(t->draft, STR(" "), source_of(t, at));
    return at + end + 1;
}

static size_t reference(struct inline_text *t, size_t at)
{
    char out[4];
    size_t length, taken = entity_read(ahead(t, at), out, &length);
    if (taken)
        draft_replace(t->draft, (struct str){out, length}, source_of(t, at));
    return taken ? at + taken : 0;
}

static bool closes(const struct inline_text *t, size_t at, size_t n)
{
    return at && !blank(byte(t, at - 1)) &&
           (byte(t, at) == '*' || !word(byte(t, at + n)));
}

static bool opens(struct inline_text *t, size_t at, size_t n)
{
    bool line = byte(t, at) == '_';
    size_t *barren = &t->barren[line ? AHEAD_LINES : AHEAD_STARS];
    if (at < *barren || blank(byte(t, at + n)) ||
        (line && at && word(byte(t, at - 1))))
        return false;
    for (size_t next = at + n; next < t->text.len && next < at + LOOK;) {
        bool same = byte(t, next) == byte(t, at);
        size_t length = same ? run_length(t, next) : 1;
        if (same && closes(t, next, length) && byte(t, next - 1) != '\\')
            return true;
        next += length;
    }
    *barren = at + LOOK;
    return false;
}

/* Marks that open or close emphasis are not shown. */
static size_t emphasis(struct inline_text *t, size_t at)
{
    size_t n = run_length(t, at), shown = n;
    int *opened = &t->opened[byte(t, at) == '_'];
    if (n > (byte(t, at) == '_' ? 2 : 3)) {
        emit(t, at, at + n);
        return at + n;
    }
    if (*opened && closes(t, at, n)) {
        int gone = *opened < (int)n ? *opened : (int)n;
        *opened -= gone;
        shown -= (size_t)gone;
    }
    if (shown && opens(t, at, n)) {
        *opened += (int)shown;
        shown = 0;
    }
    emit(t, at, at + shown);
    return at + n;
}

static size_t struck(struct inline_text *t, size_t at)
{
    bool two = byte(t, at + 1) == '~' && !blank(byte(t, at + 2));
    return two ? behind(t, at + 2, STR("~~")) : 0;
}

/* ---- links ------------------------------------------------------------ */

static void walk(struct inline_text *t, size_t from, size_t to, int depth);

/* The "]" that belongs to the "[" at `at`; 0: not within reach. */
static size_t bracket_end(struct inline_text *t, size_t at)
{
    size_t *barren = &t->barren[AHEAD_BRACKET];
    int depth = 0;
    if (at < *barren)
        return 0;
    if (!behind(t, at, STR("]"))) {
        *barren = at + LOOK;
        return 0;
    }
    for (size_t i = at; i < t->text.len && i < at + LINK_LOOK; i++) {
        if (byte(t, i) == '\\')
            i++;
        else if (byte(t, i) == '[')
            depth++;
        else if (byte(t, i) == ']' && --depth == 0)
            return i;
    }
    return 0;
}

/* link = ["!"] "[" text "](" destination ")"; a note's mark is not shown. */
static size_t link(struct inline_text *t, size_t at, int depth)
{
    size_t open = at + (byte(t, at) == '!');
    size_t close = byte(t, open) == '[' ? bracket_end(t, open) : 0;
    if (close && byte(t, open + 1) == '^')
        return close + 1;
    if (!close || byte(t, close + 1) != '(' || depth == NESTED)
        return 0;
    size_t end = behind(t, close + 2, STR(")"));
    if (end)
        walk(t, open + 1, close, depth + 1);
    return end;
}

static size_t mark_at(struct inline_text *t, size_t at, int depth)
{
    switch (byte(t, at)) {
    case '\\':
        return escape(t, at);
    case '`':
        return code_span(t, at);
    case '<':
        return angle(t, at);
    case '&':
        return reference(t, at);
    case '*':
    case '_':
        return emphasis(t, at);
    case '~':
        return struck(t, at);
    default:
        return link(t, at, depth);
    }
}

static void walk(struct inline_text *t, size_t from, size_t to, int depth)
{
    size_t shown = from;
    for (size_t at = from; at < to;) {
        if (!byte(t, at) || !strchr("\\`<&*_~[!", byte(t, at))) {
            at++;
            continue;
        }
        emit(t, shown, at);
        size_t next = mark_at(t, at, depth);
        shown = next ? next : at;
        at = next ? next : at + 1;
    }
    if (shown < to)
        emit(t, shown, to);
}

void markdown_inline(struct draft *d, struct str text,
                     const struct stretch *stretches, size_t count)
{
    struct inline_text t = {
        .draft = d, .text = text, .stretches = stretches, .count = count};
    if (count)
        walk(&t, 0, text.len, 0);
}
