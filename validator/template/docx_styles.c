/*
 * docx_styles.c - which paragraph styles are headings or items of a list
 * (ECMA-376 part 1, 17.7). See docx_state.h.
 */
#include <stdlib.h>
#include <string.h>

#include "template/docx_state.h"

enum { BASES = 16, OUTLINE_BODY = 9 };

struct style_reader {
    struct docx *x;
    struct docx_style *style; /* NULL: outside one */
};

/* "heading 3": the name every language of Word keeps. */
static int by_name(const char *name)
{
    struct str text = str_of(name ? name : "");
    bool heading = text.len == 9 &&
                   str_equal_fold(str_slice(text, 0, 8), STR("heading "));
    return heading && text.ptr[8] >= '1' && text.ptr[8] <= '9'
               ? text.ptr[8] - '0'
               : 0;
}

static void begin_style(struct style_reader *r, const char **attributes)
{
    const char *id = markup_attribute(attributes, "styleId");
    struct arena *arena = r->x->draft->arena;
    r->style = ARENA_PUSH(arena, &r->x->styles);
    *r->style = (struct docx_style){
        .id = arena_str(arena, str_of(id ? id : "")), .list = {-1, -1}};
}

static void on_begin(void *data, const char *name, const char **attributes)
{
    struct style_reader *r = data;
    const char *value = markup_attribute(attributes, "val");
    if (!strcmp(name, "style"))
        begin_style(r, attributes);
    if (!r->style)
        return;
    if (!strcmp(name, "basedOn"))
        r->style->base =
            arena_str(r->x->draft->arena, str_of(value ? value : ""));
    else if (!strcmp(name, "name") && !r->style->heading)
        r->style->heading = by_name(value);
    else if (!strcmp(name, "outlineLvl")) {
        int level = docx_number(attributes, "val", OUTLINE_BODY);
        r->style->heading = level < OUTLINE_BODY ? level + 1 : -1;
    } else if (!strcmp(name, "numId"))
        r->style->list.number = docx_number(attributes, "val", 0);
    else if (!strcmp(name, "ilvl"))
        r->style->list.level = docx_number(attributes, "val", 0);
}

static void on_end(void *data, const char *name)
{
    struct style_reader *r = data;
    if (!strcmp(name, "style"))
        r->style = NULL;
}

static int by_id(const void *a, const void *b)
{
    const struct docx_style *left = a, *right = b;
    return str_compare(left->id, right->id);
}

bool docx_styles(struct docx *x)
{
    static const struct markup_events events = {on_begin, on_end,
                                                package_ignore_text};
    struct style_reader r = {.x = x};
    if (!docx_parse(x, x->styles_part, &events, &r))
        return false;
    if (x->styles.count)
        qsort(x->styles.items, x->styles.count, sizeof *x->styles.items,
              by_id);
    return true;
}

struct docx_style docx_style(const struct docx *x, struct str id)
{
    struct docx_style whole = {.id = id, .list = {-1, -1}};
    struct docx_style key = {.id = id};
    for (int i = 0; i < BASES && key.id.len && x->styles.count; i++) {
        const struct docx_style *s =
            bsearch(&key, x->styles.items, x->styles.count,
                    sizeof *x->styles.items, by_id);
        if (!s)
            break;
        if (!whole.heading)
            whole.heading = s->heading;
        if (whole.list.number < 0)
            whole.list.number = s->list.number;
        if (whole.list.level < 0)
            whole.list.level = s->list.level;
        key.id = s->base;
    }
    return whole;
}
