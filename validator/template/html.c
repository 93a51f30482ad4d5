/*
 * html.c - HTML as blocks, as forgiving as a browser (HTML Living Standard,
 * 13.2, of which it knows what ends what). See draft.h.
 *
 * Any block-level tag ends the block before it; the elements around a text
 * decide its kind. Not shown: script and style, <del>, what is hidden, marks
 * of notes, tables of contents.
 */
#include <string.h>

#include "template/draft.h"

enum { DEPTH = 128, NAME_MAX_LENGTH = 16 };

struct element {
    char name[NAME_MAX_LENGTH]; /* lower case, cut off */
    unsigned groups;
    bool hidden, cell, fresh; /* fresh: an item without a block yet */
    enum zone zone;
    int heading; /* its level; 0: no heading */
    int item;    /* index of the <li> around, -1: none */
    int count;   /* of a list: items so far */
    char style;  /* of a numbered list; 0: not numbered */
};

struct html {
    struct draft *draft;
    struct str s;
    struct element stack[DEPTH]; /* [0] is the document */
    int depth;
    bool open;
};

struct tag {
    char name[NAME_MAX_LENGTH];
    unsigned groups;
    bool closing;
    struct str attributes;
    size_t next; /* behind it */
};

/* What an element is. */
enum group {
    GROUP_VOID = 1,     /* has no end tag */
    GROUP_BLOCK = 2,    /* ends the block before it */
    GROUP_RAW = 4,      /* no markup inside, and not shown */
    GROUP_TEXT = 8,     /* ended by the next block: <p>, a heading */
    GROUP_WALL = 16,    /* what such an end does not reach past */
    GROUP_ITEM = 32,
    GROUP_LIST = 64,
    GROUP_CELL = 128,
    GROUP_ROW = 256,
    GROUP_TABLE = 512,
    GROUP_SECTION = 1024 /* may be a page header, a footer, notes */
};

static unsigned groups_of(const char *name)
{
    static const struct {
        unsigned groups;
        const char *names; /* each with a blank behind it */
    } groups[] = {
        {GROUP_VOID, "area base br col embed img input link meta param source "
                     "track wbr "},
        {GROUP_VOID | GROUP_BLOCK, "hr "},
        {GROUP_BLOCK, "address article aside caption center details dialog dl "
                      "fieldset figcaption figure footer form head header "
                      "html legend main menu nav pre summary tbody tfoot "
                      "thead "},
        {GROUP_RAW, "script style textarea noscript template "},
        {GROUP_RAW | GROUP_BLOCK, "title "},
        {GROUP_BLOCK | GROUP_TEXT, "p h1 h2 h3 h4 h5 h6 "},
        {GROUP_BLOCK | GROUP_WALL, "body dd dt blockquote "},
        {GROUP_BLOCK | GROUP_WALL | GROUP_SECTION, "div section "},
        {GROUP_BLOCK | GROUP_WALL | GROUP_ITEM, "li "},
        {GROUP_BLOCK | GROUP_LIST, "ol ul "},
        {GROUP_BLOCK | GROUP_WALL | GROUP_CELL, "td th "},
        {GROUP_BLOCK | GROUP_ROW, "tr "},
        {GROUP_BLOCK | GROUP_WALL | GROUP_TABLE, "table "},
    };
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        for (const char *at = groups[i].names; *at;) {
            size_t other = strcspn(at, " ");
            if (other == length && !memcmp(at, name, length))
                return groups[i].groups;
            at += other + 1;
        }
    return 0;
}

/* ---- tags ------------------------------------------------------------- */

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/* Behind ">" of a tag; quoted values may hold one. */
static size_t tag_end(struct str s, size_t at)
{
    char quote = 0;
    for (; at < s.len; at++) {
        char c = s.ptr[at];
        if (!quote && c == '>')
            return at + 1;
        bool opens = (c == '"' || c == '\'') && s.ptr[at - 1] == '=';
        if (quote ? c == quote : opens)
            quote = quote ? 0 : c;
    }
    return s.len;
}

/* At "<" of a tag. */
static struct tag tag_at(struct str s, size_t at)
{
    struct tag t = {.closing = s.ptr[at + 1] == '/'};
    size_t from = at + 1 + t.closing, end = from, length = 0;
    while (end < s.len && !blank(s.ptr[end]) && s.ptr[end] != '>' &&
           s.ptr[end] != '/') {
        if (length < NAME_MAX_LENGTH - 1)
            t.name[length++] = lower(s.ptr[end]);
        end++;
    }
    t.groups = groups_of(t.name);
    t.next = tag_end(s, end);
    t.attributes = str_slice(s, end, t.next - end);
    return t;
}

/* value = quoted | up to a blank; from `at`, which it moves behind it. */
static struct str value_at(struct str s, size_t *at)
{
    while (*at < s.len && blank(s.ptr[*at]))
        ++*at;
    char quote = *at < s.len ? s.ptr[*at] : 0;
    bool quoted = quote == '"' || quote == '\'';
    size_t from = *at += quoted;
    while (*at < s.len && (quoted ? s.ptr[*at] != quote
                                  : !blank(s.ptr[*at]) && s.ptr[*at] != '>'))
        ++*at;
    struct str value = str_slice(s, from, *at - from);
    *at += quoted && *at < s.len;
    return value;
}

/* The value, empty where there is none; *there: the attribute is. */
static struct str attribute(const struct tag *t, const char *name, bool *there)
{
    struct str s = t->attributes, wanted = str_of(name);
    *there = true;
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        while (at < s.len && !blank(s.ptr[at]) && !strchr("=>/", s.ptr[at]))
            at++;
        struct str found = str_slice(s, from, at - from);
        while (at < s.len && blank(s.ptr[at]))
            at++;
        bool assigned = at < s.len && s.ptr[at] == '=';
        at += assigned || at == from;
        struct str value = assigned ? value_at(s, &at) : STR("");
        if (str_equal_fold(found, wanted))
            return value;
    }
    *there = false;
    return STR("");
}

static bool attribute_holds(const struct tag *t, const char *name,
                            const char *part)
{
    bool there;
    struct str value = attribute(t, name, &there), wanted = str_of(part);
    for (size_t i = 0; i + wanted.len <= value.len; i++)
        if (str_equal_fold(str_slice(value, i, wanted.len), wanted))
            return true;
    return false;
}

static bool attribute_is(const struct tag *t, const char *name,
                         const char *wanted)
{
    bool there;
    return str_equal_fold(attribute(t, name, &there), str_of(wanted));
}

/* ---- elements --------------------------------------------------------- */

static struct element *top(struct html *h)
{
    return &h->stack[h->depth];
}

static void close_block(struct html *h)
{
    if (h->open)
        draft_close(h->draft);
    h->open = false;
}

static bool hides(const struct tag *t)
{
    bool there;
    attribute(t, "hidden", &there);
    bool note_mark = (!strcmp(t->name, "a") || !strcmp(t->name, "sup")) &&
                     (attribute_holds(t, "class", "footnote") ||
                      attribute_holds(t, "class", "endnote"));
    return there || note_mark ||
           attribute_holds(t, "style", "display:none") ||
           attribute_holds(t, "style", "display: none") ||
           attribute_holds(t, "style", "mso-list:ignore") ||
           attribute_holds(t, "class", "msotoc") ||
           attribute_holds(t, "id", "table of contents");
}

static enum zone zone_of(const struct tag *t, enum zone around)
{
    if (attribute_is(t, "title", "header"))
        return ZONE_HEADER;
    if (attribute_is(t, "title", "footer"))
        return ZONE_FOOTER;
    bool note = attribute_holds(t, "id", "sdfootnote") ||
                attribute_holds(t, "id", "sdendnote") ||
                attribute_is(t, "class", "footnotes");
    return note ? ZONE_NOTE : around;
}

static int start_of(const struct tag *t)
{
    bool there;
    struct str value = attribute(t, "start", &there);
    int start = 0;
    for (size_t i = 0; i < value.len && i < 6; i++)
        if (value.ptr[i] >= '0' && value.ptr[i] <= '9')
            start = start * 10 + value.ptr[i] - '0';
    return there ? start : 1;
}

static void open_list(struct element *e, const struct tag *t)
{
    bool there;
    struct str type = attribute(t, "type", &there);
    e->style = 0;
    if (!strcmp(t->name, "ol")) {
        e->style = type.len == 1 ? type.ptr[0] : '1';
        e->count = start_of(t) - 1;
    }
}

static void push(struct html *h, const struct tag *t)
{
    if (h->depth + 1 == DEPTH)
        return;
    struct element *e = &h->stack[h->depth + 1];
    *e = h->stack[h->depth];
    h->depth++;
    memcpy(e->name, t->name, sizeof e->name);
    e->fresh = false;
    e->hidden |= !strcmp(t->name, "del") ||
                 (str_trim(t->attributes).len > 1 && hides(t));
    e->groups = t->groups;
    if (t->groups & GROUP_SECTION)
        e->zone = zone_of(t, e->zone);
    if ((t->groups & GROUP_TEXT) && t->name[0] == 'h')
        e->heading = t->name[1] - '0';
    if (t->groups & GROUP_CELL) {
        e->cell = true;
        e->item = -1;
    }
    if (t->groups & GROUP_LIST)
        open_list(e, t);
    if ((t->groups & GROUP_ITEM) ||
        ((t->groups & GROUP_TEXT) &&
         attribute_holds(t, "style", "mso-list:"))) {
        e->item = h->depth;
        e->fresh = true;
        e->count = ++h->stack[h->depth - 1].count;
    }
}

/* Ends the innermost of a group, unless one of `walls` is nearer. */
static void end_group(struct html *h, unsigned groups, unsigned walls)
{
    for (int i = h->depth; i > 0; i--) {
        if (h->stack[i].groups & groups) {
            h->depth = i - 1;
            return;
        }
        if (h->stack[i].groups & walls)
            return;
    }
}

/* What an end tag ends; one in a cell does not reach out of its table. */
static void end_element(struct html *h, const struct tag *t)
{
    for (int i = h->depth; i > 0; i--) {
        if (!strcmp(h->stack[i].name, t->name)) {
            h->depth = i - 1;
            return;
        }
        if (h->stack[i].groups & GROUP_TABLE)
            return;
    }
}

/* What a tag ends though it has no end tag itself. */
static void imply_ends(struct html *h, const struct tag *t)
{
    end_group(h, GROUP_TEXT, GROUP_WALL);
    if (t->groups & GROUP_ITEM)
        end_group(h, GROUP_ITEM, GROUP_LIST | GROUP_TABLE);
    if (t->groups & (GROUP_CELL | GROUP_ROW))
        end_group(h, GROUP_CELL, GROUP_ROW | GROUP_TABLE);
    if (t->groups & GROUP_ROW)
        end_group(h, GROUP_ROW, GROUP_TABLE);
}

/* ---- text ------------------------------------------------------------- */

static struct str label_of(struct html *h, struct element *item)
{
    int list = (int)(item - h->stack) - 1;
    char style = list >= 0 ? h->stack[list].style : 0;
    return style ? label_number(h->draft->arena, style, item->count, STR("."))
                 : STR("");
}

static void open_block(struct html *h)
{
    struct element *e = top(h);
    struct element *item = e->item >= 0 ? &h->stack[e->item] : NULL;
    enum block_kind kind = e->heading                 ? BLOCK_HEADING
                           : e->zone == ZONE_NOTE     ? BLOCK_NOTE
                           : e->zone == ZONE_HEADER   ? BLOCK_PAGE_HEADER
                           : e->zone == ZONE_FOOTER   ? BLOCK_PAGE_FOOTER
                           : item && item->fresh      ? BLOCK_ITEM
                           : e->cell                  ? BLOCK_CELL
                                                      : BLOCK_PARAGRAPH;
    h->draft->zone = e->zone;
    draft_open(h->draft, kind, e->heading);
    if (item && item->fresh)
        draft_block(h->draft)->label = label_of(h, item);
    if (item)
        item->fresh = false;
    h->draft->zone = ZONE_BODY;
    h->open = true;
}

static void add_text(struct html *h, struct str text, size_t at)
{
    if (top(h)->hidden || (!h->open && !str_trim(text).len))
        return;
    if (!h->open)
        open_block(h);
    draft_add(h->draft, text, (int64_t)at);
}

static size_t add_reference(struct html *h, size_t at)
{
    char out[4];
    size_t length;
    size_t taken =
        entity_read(str_slice(h->s, at, h->s.len), out, &length);
    struct str text = {out, taken ? length : 0};
    if (!taken)
        add_text(h, str_slice(h->s, at, 1), at);
    else if (!top(h)->hidden && (h->open || str_trim(text).len)) {
        if (!h->open)
            open_block(h);
        draft_replace(h->draft, text, (int64_t)at);
    }
    return taken ? at + taken : at + 1;
}

/* ---- the file --------------------------------------------------------- */

static size_t raw_end(const struct html *h, const struct tag *t)
{
    struct str end = str_of(t->name);
    for (size_t at = t->next; at + 2 + end.len <= h->s.len; at++)
        if (h->s.ptr[at] == '<' && h->s.ptr[at + 1] == '/' &&
            str_equal_fold(str_slice(h->s, at + 2, end.len), end))
            return tag_end(h->s, at);
    return h->s.len;
}

static size_t read_tag(struct html *h, size_t at)
{
    struct tag t = tag_at(h->s, at);
    if (t.groups & GROUP_BLOCK)
        close_block(h);
    if (t.closing) {
        end_element(h, &t);
        return t.next;
    }
    if (!strcmp(t.name, "br"))
        add_text(h, STR(" "), at);
    if (t.groups & GROUP_RAW)
        return raw_end(h, &t);
    if (t.groups & GROUP_BLOCK)
        imply_ends(h, &t);
    if (!(t.groups & GROUP_VOID))
        push(h, &t);
    return t.next;
}

/* "<!" and "<?": comments, and what is never shown. */
static size_t read_other(struct html *h, size_t at)
{
    if (!str_starts(str_slice(h->s, at, 4), STR("<!--")))
        return tag_end(h->s, at + 1);
    size_t end = str_find(h->s, STR("-->"), at + 4);
    struct str text = str_trim(str_slice(h->s, at + 4, end - at - 4));
    if (end < h->s.len && !str_starts(text, STR("[if")))
        draft_remark(h->draft, text, (int64_t)at);
    return end < h->s.len ? end + 3 : end;
}

static size_t read_mark(struct html *h, size_t at)
{
    char next = at + 1 < h->s.len ? h->s.ptr[at + 1] : 0;
    char after = at + 2 < h->s.len ? h->s.ptr[at + 2] : 0;
    if (h->s.ptr[at] == '&')
        return add_reference(h, at);
    if (letter(next) || (next == '/' && letter(after)))
        return read_tag(h, at);
    if (next == '!' || next == '?')
        return read_other(h, at);
    add_text(h, STR("<"), at);
    return at + 1;
}

void html_read(struct draft *d, size_t from)
{
    struct html *h = mem_zero(1, sizeof *h);
    h->draft = d;
    h->s = d->document->source;
    h->stack[0] = (struct element){.zone = ZONE_BODY, .item = -1};
    for (size_t at = from; at < h->s.len;) {
        size_t end = at;
        while (end < h->s.len && h->s.ptr[end] != '<' && h->s.ptr[end] != '&')
            end++;
        if (end > at)
            add_text(h, str_slice(h->s, at, end - at), at);
        at = end < h->s.len ? read_mark(h, end) : end;
    }
    close_block(h);
    mem_free(h);
}
