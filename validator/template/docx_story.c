/*
 * docx_story.c - the text of a part of a DOCX: paragraphs, cells, text boxes,
 * fields, content controls, tracked changes as if accepted. See docx_state.h.
 */
#include <string.h>

#include "template/docx_state.h"

enum { DEPTH = MARKUP_DEPTH + 1, FIELDS = 16 };

/* A field: what it is, and whether its result has begun. */
struct field {
    struct buf what;
    bool result, hidden;
};

/* A paragraph that is open. */
struct paragraph {
    struct str style;
    struct list_place list;
    int heading;   /* as in struct docx_style */
    bool unmarked; /* its end is deleted: the next one goes on with it */
    bool waiting;  /* for that */
};

struct story {
    struct docx *x;
    struct draft *draft;
    enum zone zone;
    int depth;
    bool skip[DEPTH];   /* by depth: text there is not shown */
    bool choice[DEPTH]; /* an alternative was taken */
    int row[DEPTH];     /* depth of the row around, 0: none */
    int cells;          /* how many are open */
    bool properties;    /* of a paragraph */
    bool run_hidden, text;
    struct field fields[FIELDS];
    int field_count;
    struct paragraph paragraphs[DRAFT_DEPTH + 1]; /* by the draft's depth */
};

static bool is(const char *name, const char *other)
{
    return !strcmp(name, other);
}

static bool any(const char *name, const char *const *names)
{
    while (*names && strcmp(name, *names) != 0)
        names++;
    return *names != NULL;
}

/* ---- paragraphs ------------------------------------------------------- */

static struct paragraph *paragraph(struct story *s)
{
    return &s->paragraphs[s->draft->depth];
}

static enum block_kind kind_of(const struct story *s)
{
    static const enum block_kind kinds[] = {
        [ZONE_HEADER] = BLOCK_PAGE_HEADER,
        [ZONE_BODY] = BLOCK_PARAGRAPH,
        [ZONE_NOTE] = BLOCK_NOTE,
        [ZONE_FOOTER] = BLOCK_PAGE_FOOTER};
    return s->cells && s->zone == ZONE_BODY ? BLOCK_CELL : kinds[s->zone];
}

static void begin_paragraph(struct story *s)
{
    struct draft *d = s->draft;
    if (!d->depth || !paragraph(s)->waiting)
        draft_open(d, kind_of(s), 0);
    *paragraph(s) = (struct paragraph){.list = {-1, -1}};
}

/* What stands before the text has been read. */
static void end_properties(struct story *s)
{
    struct paragraph *p = paragraph(s);
    struct block *b = draft_block(s->draft);
    struct docx_style style = docx_style(s->x, p->style);
    int heading = p->heading ? p->heading : style.heading;
    struct list_place list = {
        p->list.number >= 0 ? p->list.number : style.list.number,
        p->list.level >= 0 ? p->list.level : style.list.level};
    if (list.level < 0)
        list.level = 0;
    b->kind = kind_of(s);
    b->level = 0;
    if (heading > 0) {
        b->kind = BLOCK_HEADING;
        b->level = heading;
    } else if (list.number > 0 && b->kind == BLOCK_PARAGRAPH) {
        b->kind = BLOCK_ITEM;
    }
    if (list.number > 0)
        b->label = docx_label(s->x, list);
}

static void end_paragraph(struct story *s)
{
    struct paragraph *p = paragraph(s);
    if (!s->draft->depth)
        return;
    p->waiting = p->unmarked;
    if (!p->waiting)
        draft_close(s->draft);
}

/* No paragraph follows that could go on with the one that waits. */
static void stop_waiting(struct story *s)
{
    if (s->draft->depth && paragraph(s)->waiting) {
        paragraph(s)->waiting = false;
        draft_close(s->draft);
    }
}

static void paragraph_property(struct story *s, const char *name,
                               const char **attributes)
{
    struct paragraph *p = paragraph(s);
    const char *value = markup_attribute(attributes, "val");
    if (is(name, "pStyle"))
        p->style = arena_str(s->draft->arena, str_of(value ? value : ""));
    else if (is(name, "numId"))
        p->list.number = docx_number(attributes, "val", 0);
    else if (is(name, "ilvl"))
        p->list.level = docx_number(attributes, "val", 0);
    else if (is(name, "outlineLvl"))
        p->heading = docx_number(attributes, "val", 9) < 9
                         ? docx_number(attributes, "val", 9) + 1
                         : -1;
    else if (is(name, "del") || is(name, "moveFrom"))
        p->unmarked = true;
}

/* ---- fields ----------------------------------------------------------- */

static struct field *top_field(struct story *s)
{
    bool held = s->field_count > 0 && s->field_count <= FIELDS;
    return held ? &s->fields[s->field_count - 1] : NULL;
}

/* Only results are shown. */
static bool in_instruction(const struct story *s)
{
    for (int i = 0; i < s->field_count && i < FIELDS; i++)
        if (!s->fields[i].result || s->fields[i].hidden)
            return true;
    return false;
}

/* A merge field without a result, as Word shows it. */
static void add_merge_field(struct story *s, struct str what)
{
    struct str rest = str_trim(what);
    if (!str_starts(rest, STR("MERGEFIELD ")))
        return;
    rest = str_trim(str_slice(rest, 11, rest.len));
    bool quoted = str_starts(rest, STR("\""));
    rest = str_slice(rest, quoted, rest.len);
    rest = str_slice(rest, 0, str_find(rest, quoted ? STR("\"") : STR(" "), 0));
    draft_add(s->draft, STR("\xC2\xAB"), NO_SOURCE);
    draft_add(s->draft, rest, NO_SOURCE);
    draft_add(s->draft, STR("\xC2\xBB"), NO_SOURCE);
}

static void begin_field(struct story *s)
{
    s->field_count++;
    struct field *f = top_field(s);
    if (!f)
        return;
    buf_clear(&f->what);
    f->result = f->hidden = false;
}

static void end_field(struct story *s)
{
    struct field *f = top_field(s);
    bool bare = f && !f->result;
    if (s->field_count)
        s->field_count--;
    if (bare && !in_instruction(s))
        add_merge_field(s, buf_str(&f->what));
}

static void field_mark(struct story *s, const char *type)
{
    struct field *f = top_field(s);
    if (type && is(type, "begin"))
        begin_field(s);
    else if (type && is(type, "end"))
        end_field(s);
    else if (f) {
        f->result = true;
        f->hidden = str_starts(str_trim(buf_str(&f->what)), STR("TOC"));
    }
}

/* ---- what shows and what does not ------------------------------------- */

static bool says_no(const char **attributes)
{
    const char *value = markup_attribute(attributes, "val");
    return value && (is(value, "0") || is(value, "false") || is(value, "off"));
}

/* Deleted, former properties, the second of two alternatives, the rule above
   the notes. */
static bool skips(struct story *s, const char *name, const char **attributes)
{
    static const char *const names[] = {
        "del",         "moveFrom",   "rPrChange",  "pPrChange",
        "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
        NULL};
    const char *type = markup_attribute(attributes, "type");
    const char *instruction = markup_attribute(attributes, "instr");
    bool note = is(name, "footnote") || is(name, "endnote");
    if (is(name, "Choice"))
        s->choice[s->depth - 1] = true;
    return any(name, names) ||
           (is(name, "Fallback") && s->choice[s->depth - 1]) ||
           (note && type && !is(type, "normal")) ||
           (is(name, "fldSimple") && instruction &&
            str_starts(str_trim(str_of(instruction)), STR("TOC")));
}

static void add_remark(struct story *s, const char **attributes)
{
    const char *id = markup_attribute(attributes, "id");
    for (size_t i = 0; id && i < s->x->comments.count; i++) {
        struct docx_comment *c = &s->x->comments.items[i];
        if (c->seen || !str_equal(c->id, str_of(id)))
            continue;
        c->seen = true;
        draft_remark(s->draft, c->text, NO_SOURCE);
    }
}

/* ---- events ----------------------------------------------------------- */

static void in_run(struct story *s, const char *name, const char **attributes)
{
    static const char *const blanks[] = {"tab", "br", "cr", "ptab", NULL};
    bool shown = !s->run_hidden && !in_instruction(s);
    if (is(name, "r"))
        s->run_hidden = false;
    else if (is(name, "vanish") && !says_no(attributes))
        s->run_hidden = true;
    else if (is(name, "fldChar"))
        field_mark(s, markup_attribute(attributes, "fldCharType"));
    else if (shown && any(name, blanks))
        draft_add(s->draft, STR(" "), NO_SOURCE);
    else if (shown && is(name, "noBreakHyphen"))
        draft_add(s->draft, STR("-"), NO_SOURCE);
}

static void begin_element(struct story *s, const char *name,
                          const char **attributes)
{
    if (is(name, "p")) {
        begin_paragraph(s);
    } else if (is(name, "pPr")) {
        s->properties = true;
    } else if (is(name, "tc")) {
        s->cells++;
    } else if (is(name, "tbl")) {
        stop_waiting(s);
    } else if (is(name, "commentRangeStart") || is(name, "commentReference")) {
        add_remark(s, attributes);
    } else {
        in_run(s, name, attributes);
    }
}

/* A row that was deleted is not shown from here on; a paragraph is told by its
   properties, which may be deleted themselves. */
static void in_properties(struct story *s, const char *name,
                          const char **attributes)
{
    if (s->properties && s->draft->depth && !s->skip[s->depth - 1])
        paragraph_property(s, name, attributes);
    if (is(name, "trPr"))
        s->row[s->depth] = s->depth - 1;
    if (s->row[s->depth - 1] && is(name, "del"))
        s->skip[s->row[s->depth - 1]] = true;
}

static void on_begin(void *data, const char *name, const char **attributes)
{
    struct story *s = data;
    s->depth++;
    s->x->is_text |= s->depth == 1 && is(name, "document");
    s->skip[s->depth] = s->skip[s->depth - 1];
    s->choice[s->depth] = false;
    s->row[s->depth] = 0;
    in_properties(s, name, attributes);
    s->skip[s->depth] |= skips(s, name, attributes);
    s->text = is(name, "t") || is(name, "instrText");
    if (!s->skip[s->depth] && !s->properties)
        begin_element(s, name, attributes);
}

static void end_element(struct story *s, const char *name)
{
    static const char *const containers[] = {
        "tc",       "body",    "txbxContent", "hdr", "ftr",
        "footnote", "endnote", NULL};
    if (is(name, "pPr")) {
        s->properties = false;
        if (s->draft->depth)
            end_properties(s);
    } else if (is(name, "p")) {
        end_paragraph(s);
    } else if (any(name, containers)) {
        stop_waiting(s);
    }
    if (is(name, "tc"))
        s->cells--;
}

static void on_end(void *data, const char *name)
{
    struct story *s = data;
    s->text = false;
    if (!s->skip[s->depth])
        end_element(s, name);
    s->depth--;
}

static void on_text(void *data, struct str text)
{
    struct story *s = data;
    if (!s->text || s->skip[s->depth] || s->run_hidden)
        return;
    struct field *f = top_field(s);
    if (f && !f->result)
        buf_add(&f->what, text);
    else if (!in_instruction(s))
        draft_add(s->draft, text, NO_SOURCE);
}

bool docx_story(struct docx *x, struct str part, enum zone zone)
{
    static const struct markup_events events = {on_begin, on_end, on_text};
    struct story *s = mem_zero(1, sizeof *s);
    s->x = x;
    s->draft = x->draft;
    s->zone = x->draft->zone = zone;
    bool good = docx_parse(x, part, &events, s);
    for (int i = 0; i < FIELDS; i++)
        buf_release(&s->fields[i].what);
    mem_free(s);
    while (x->draft->depth)
        draft_close(x->draft);
    return good;
}
