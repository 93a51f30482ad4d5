/*
 * odt.c - ODT (OASIS ODF 1.3) as blocks: page headers and footers of
 * styles.xml, the text of content.xml. See odt_state.h.
 *
 * Deleted text of tracked changes stands apart from the text, so passing over
 * it is accepting them.
 */
#include <string.h>

#include "base/message.h"
#include "template/odt_state.h"

enum { DEPTH = MARKUP_DEPTH + 1 };

/* An element that is open; all but `paragraph` hold for what is inside too. */
struct level {
    bool skip, text; /* text: inside a paragraph */
    bool cell;
    enum zone zone;
    bool shown; /* inside the body, a page header or footer */
    struct odt_list *list;
    int list_level; /* from 0; -1: no list */
    bool *fresh;    /* of the item around: no paragraph yet */
    bool is_fresh;
    bool opened;    /* a block, which its end closes */
    bool remark;
};

struct reader {
    struct odt *x;
    struct level levels[DEPTH];
    int depth;
    struct buf remark;
};

int odt_number(const char **attributes, const char *name, int absent)
{
    const char *value = markup_attribute(attributes, name);
    int number = 0, digits = 0;
    for (; value && *value >= '0' && *value <= '9' && digits < 9; digits++)
        number = number * 10 + *value++ - '0';
    return digits ? number : absent;
}

static bool is(const char *name, const char *other)
{
    return !strcmp(name, other);
}

static bool any(const char *name, const char *const *names)
{
    while (*names && strcmp(name, *names))
        names++;
    return *names != NULL;
}

/* ---- what shows and what does not ------------------------------------- */

static bool skips(const struct reader *r, const char *name,
                  const char **attributes)
{
    static const char *const names[] = {
        "tracked-changes", "table-of-content", "illustration-index",
        "table-index",     "object-index",     "user-index",
        "alphabetical-index", "bibliography",  "note-citation",
        "hidden-text",     "hidden-paragraph", "ruby-text",
        "forms",           "script",           "creator",
        "date-string",     "creator-initials", NULL};
    const struct level *around = &r->levels[r->depth - 1];
    const char *display = markup_attribute(attributes, "display");
    bool described = (is(name, "title") || is(name, "desc")) && !around->text;
    bool dated = is(name, "date") && around->remark;
    return described || dated || any(name, names) ||
           (is(name, "section") && display && is(display, "none")) ||
           odt_is_hidden(r->x, markup_attribute(attributes, "style-name"));
}

static void enter(struct reader *r, const char *name)
{
    static const char *const inner[] = {
        "table-cell", "note-body", "annotation", "text-box", "frame",
        "custom-shape", "rect",    "ellipse",    "g",        NULL};
    struct level *l = &r->levels[r->depth];
    if (is(name, "text") && !l->shown)
        l->shown = r->x->found = true;
    else if (is(name, "header") || is(name, "header-left") ||
             is(name, "header-first"))
        l->zone = ZONE_HEADER;
    else if (is(name, "footer") || is(name, "footer-left") ||
             is(name, "footer-first"))
        l->zone = ZONE_FOOTER;
    else if (is(name, "note-body"))
        l->zone = ZONE_NOTE;
    l->shown |= l->zone != ZONE_BODY;
    if (is(name, "table-cell"))
        l->cell = true;
    if (any(name, inner)) {
        l->fresh = NULL;
        l->text = false;
        l->list_level = -1;
    }
}

/* ---- lists ------------------------------------------------------------ */

static void begin_list(struct reader *r, const char **attributes)
{
    struct level *l = &r->levels[r->depth];
    const char *style = markup_attribute(attributes, "style-name");
    const char *more = markup_attribute(attributes, "continue-numbering");
    bool goes_on = (more && is(more, "true")) ||
                   markup_attribute(attributes, "continue-list");
    if (l->list_level + 1 < ODT_LEVELS)
        l->list_level++;
    if (style)
        l->list = odt_list(r->x, str_of(style));
    if (l->list && !l->list_level && !goes_on)
        memset(l->list->count, 0, sizeof l->list->count);
}

static void begin_item(struct reader *r, const char **attributes)
{
    struct level *l = &r->levels[r->depth];
    int start = odt_number(attributes, "start-value", -1);
    l->is_fresh = true;
    l->fresh = &l->is_fresh;
    if (l->list && l->list_level >= 0 && start >= 0)
        l->list->count[l->list_level] =
            start - l->list->levels[l->list_level].start;
}

/* ---- blocks ----------------------------------------------------------- */

static enum block_kind kind_of(const struct level *l)
{
    static const enum block_kind kinds[] = {
        [ZONE_HEADER] = BLOCK_PAGE_HEADER,
        [ZONE_BODY] = BLOCK_PARAGRAPH,
        [ZONE_NOTE] = BLOCK_NOTE,
        [ZONE_FOOTER] = BLOCK_PAGE_FOOTER};
    if (l->zone != ZONE_BODY)
        return kinds[l->zone];
    if (l->fresh && *l->fresh)
        return BLOCK_ITEM;
    return l->cell ? BLOCK_CELL : BLOCK_PARAGRAPH;
}

static void begin_block(struct reader *r, int heading)
{
    struct level *l = &r->levels[r->depth];
    struct draft *d = r->x->draft;
    enum zone before = d->zone;
    d->zone = l->zone;
    draft_open(d, heading ? BLOCK_HEADING : kind_of(l), heading);
    d->zone = before;
    if (l->fresh && *l->fresh)
        draft_block(d)->label = odt_label(r->x, l->list, l->list_level);
    else if (heading)
        draft_block(d)->label =
            odt_label(r->x, odt_list(r->x, STR("")), heading - 1);
    if (l->fresh)
        *l->fresh = false;
    l->opened = l->text = true;
}

/* ---- events ----------------------------------------------------------- */

static void add(struct reader *r, struct str text)
{
    if (r->levels[r->depth].remark)
        buf_add(&r->remark, text);
    else
        draft_add(r->x->draft, text, NO_SOURCE);
}

static void begin_element(struct reader *r, const char *name,
                          const char **attributes)
{
    static const char *const blanks[] = {"s", "tab", "line-break", NULL};
    struct level *l = &r->levels[r->depth];
    enter(r, name);
    if (is(name, "annotation")) {
        l->remark = true;
        buf_clear(&r->remark);
    } else if (l->remark && is(name, "p")) {
        l->text = true;
    } else if (is(name, "list")) {
        begin_list(r, attributes);
    } else if (is(name, "list-item")) {
        begin_item(r, attributes);
    } else if (is(name, "h") && l->shown) {
        begin_block(r, odt_number(attributes, "outline-level", 1));
    } else if (is(name, "p") && l->shown) {
        begin_block(r, 0);
    } else if (l->text && any(name, blanks)) {
        add(r, STR(" "));
    }
}

static void on_begin(void *data, const char *name, const char **attributes)
{
    struct reader *r = data;
    struct level *around = &r->levels[r->depth++];
    struct level *l = &r->levels[r->depth];
    *l = *around;
    l->opened = l->is_fresh = false;
    l->skip |= skips(r, name, attributes);
    if (!l->shown)
        odt_style_begin(r->x, name, attributes);
    if (!l->skip)
        begin_element(r, name, attributes);
}

static void on_end(void *data, const char *name)
{
    struct reader *r = data;
    struct level *l = &r->levels[r->depth];
    if (!l->shown)
        odt_style_end(r->x, name);
    if (!l->skip && l->opened)
        draft_close(r->x->draft);
    if (!l->skip && l->remark && is(name, "p"))
        buf_add_char(&r->remark, '\n');
    if (!l->skip && is(name, "annotation"))
        draft_remark(r->x->draft, str_trim(buf_str(&r->remark)), NO_SOURCE);
    r->depth--;
}

static void on_text(void *data, struct str text)
{
    struct reader *r = data;
    const struct level *l = &r->levels[r->depth];
    if (l->text && !l->skip)
        add(r, text);
}

static bool read_part(struct odt *x, struct str part)
{
    static const struct markup_events events = {on_begin, on_end, on_text};
    struct reader *r = mem_zero(1, sizeof *r);
    r->x = x;
    r->levels[0] = (struct level){.zone = ZONE_BODY, .list_level = -1};
    bool good = !archive_has(x->archive, part) ||
                package_parse(x->archive, part, DOCUMENT_BYTES, &events, r,
                              x->draft->error);
    buf_release(&r->remark);
    mem_free(r);
    while (x->draft->depth)
        draft_close(x->draft);
    return good;
}

/* ---- the package ------------------------------------------------------ */

static void on_manifest(void *data, const char *name, const char **attributes)
{
    bool *locked = data;
    (void)attributes;
    *locked |= is(name, "encryption-data");
}

static bool is_open(struct draft *d, const struct archive *a)
{
    static const struct markup_events events = {
        on_manifest, package_ignore_end, package_ignore_text};
    static const struct str manifest = STR_INIT("META-INF/manifest.xml");
    bool locked = false;
    if (archive_has(a, manifest) &&
        !package_parse(a, manifest, DOCUMENT_BYTES, &events, &locked,
                       d->error))
        return false;
    return !locked ||
           input_fail(d->error, MSG_INPUT_LOCKED, 0, STR(""), STR(""));
}

bool odt_read(struct draft *d, struct archive *a)
{
    struct odt x = {.draft = d, .archive = a};
    if (!is_open(d, a) || !read_part(&x, STR("styles.xml")) ||
        !read_part(&x, STR("content.xml")))
        return false;
    return x.found || input_fail(d->error, MSG_DOCUMENT_NO_TEXT, 0, STR(""),
                                 STR(""));
}
