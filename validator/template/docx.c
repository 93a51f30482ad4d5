/*
 * docx.c - DOCX (ECMA-376, transitional and strict) as blocks: where its parts
 * are and in which order they are read. See docx_state.h.
 *
 *     _rels/.rels -> document.xml -> its own .rels -> styles, numbering,
 *     comments, page headers and footers, notes
 */
#include <string.h>

#include "base/message.h"
#include "template/docx_state.h"

enum { COMMENTS = 10000 };

bool docx_parse(struct docx *x, struct str part,
                const struct markup_events *events, void *data)
{
    return !part.len || !archive_has(&x->archive, part) ||
           package_parse(&x->archive, part, DOCUMENT_BYTES, events, data,
                         x->draft->error);
}

int docx_number(const char **attributes, const char *name, int absent)
{
    const char *value = markup_attribute(attributes, name);
    int number = 0, digits = 0;
    for (; value && *value >= '0' && *value <= '9' && digits < 9; digits++)
        number = number * 10 + *value++ - '0';
    return digits ? number : absent;
}

/* ---- parts ------------------------------------------------------------ */

static void add_story(struct docx *x, struct str part, enum zone zone)
{
    if (x->story_count == DOCX_STORIES)
        return;
    x->stories[x->story_count].part = part;
    x->stories[x->story_count++].zone = zone;
}

static void on_relation(void *data, const char *name, const char **attributes)
{
    struct docx *x = data;
    const char *target = markup_attribute(attributes, "Target");
    const char *type = markup_attribute(attributes, "Type");
    if (strcmp(name, "Relationship") != 0 || !target || !type)
        return;
    struct str kind = str_of(type);
    struct str part = package_target(x->draft->arena, x->folder, target);
    if (str_ends(kind, STR("/officeDocument")))
        x->document = part;
    else if (str_ends(kind, STR("/styles")))
        x->styles_part = part;
    else if (str_ends(kind, STR("/numbering")))
        x->numbering_part = part;
    else if (str_ends(kind, STR("/comments")))
        x->comments_part = part;
    else if (str_ends(kind, STR("/header")))
        add_story(x, part, ZONE_HEADER);
    else if (str_ends(kind, STR("/footer")))
        add_story(x, part, ZONE_FOOTER);
    else if (str_ends(kind, STR("/footnotes")) ||
             str_ends(kind, STR("/endnotes")))
        add_story(x, part, ZONE_NOTE);
}

static const struct markup_events relations = {
    on_relation, package_ignore_end, package_ignore_text};

static bool find_parts(struct docx *x)
{
    struct arena *arena = x->draft->arena;
    if (!docx_parse(x, STR("_rels/.rels"), &relations, x))
        return false;
    if (!archive_has(&x->archive, x->document))
        return input_fail(x->draft->error, MSG_DOCUMENT_NO_TEXT, 0, STR(""),
                          STR(""));
    x->folder = package_folder(x->document);
    return docx_parse(x, package_relations(arena, x->document), &relations,
                      x);
}

/* ---- comments --------------------------------------------------------- */

struct comment_reader {
    struct docx *x;
    struct str id;
    struct buf text;
    bool inside; /* a run's text */
};

static void on_comment(void *data, const char *name, const char **attributes)
{
    struct comment_reader *r = data;
    const char *id = markup_attribute(attributes, "id");
    if (!strcmp(name, "comment")) {
        r->id = arena_str(r->x->draft->arena, str_of(id ? id : ""));
        buf_clear(&r->text);
    }
    if (!strcmp(name, "br"))
        buf_add_char(&r->text, '\n');
    r->inside = !strcmp(name, "t");
}

static void on_comment_end(void *data, const char *name)
{
    struct comment_reader *r = data;
    struct arena *arena = r->x->draft->arena;
    r->inside = false;
    if (!strcmp(name, "p"))
        buf_add_char(&r->text, '\n');
    if (!strcmp(name, "comment") && r->x->comments.count < COMMENTS)
        *ARENA_PUSH(arena, &r->x->comments) = (struct docx_comment){
            .id = r->id,
            .text = str_trim(arena_str(arena, buf_str(&r->text)))};
}

static void on_comment_text(void *data, struct str text)
{
    struct comment_reader *r = data;
    if (r->inside)
        buf_add(&r->text, text);
}

static bool read_comments(struct docx *x)
{
    static const struct markup_events events = {on_comment, on_comment_end,
                                                on_comment_text};
    struct comment_reader r = {.x = x};
    bool good = docx_parse(x, x->comments_part, &events, &r);
    buf_release(&r.text);
    return good;
}

/* ---- the document ----------------------------------------------------- */

static bool read_text(struct docx *x)
{
    if (!docx_story(x, x->document, ZONE_BODY))
        return false;
    if (!x->is_text)
        return input_fail(x->draft->error, MSG_DOCUMENT_NO_TEXT, 0, STR(""),
                          STR(""));
    for (size_t i = 0; i < x->story_count; i++)
        if (!docx_story(x, x->stories[i].part, x->stories[i].zone))
            return false;
    return true;
}

bool docx_read(struct draft *d, struct archive *a)
{
    struct docx *x = arena_alloc(d->arena, sizeof *x);
    x->draft = d;
    x->archive = *a;
    return find_parts(x) && docx_styles(x) && docx_lists(x) &&
           read_comments(x) && read_text(x);
}
