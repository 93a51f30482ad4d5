/*
 * odt_styles.c - how lists and headings are numbered (ODF 1.3 part 3, 16.26 to
 * 16.35), and which text is hidden. See odt_state.h.
 */
#include <string.h>

#include "template/odt_state.h"

static struct str kept(struct odt *x, const char *text)
{
    return arena_str(x->draft->arena, str_of(text ? text : ""));
}

static void begin_list(struct odt *x, const char *name)
{
    x->in_list = x->lists.count < ODT_STYLES;
    if (x->in_list)
        *ARENA_PUSH(x->draft->arena, &x->lists) =
            (struct odt_list){.name = kept(x, name)};
}

static void read_level(struct odt *x, const char **attributes, bool numbered)
{
    const char *format = markup_attribute(attributes, "num-format");
    int level = odt_number(attributes, "level", 0) - 1;
    if (!x->in_list || level < 0 || level >= ODT_LEVELS)
        return;
    bool shows = numbered && format && *format && strchr("1aAiI", *format);
    x->lists.items[x->lists.count - 1].levels[level] = (struct odt_level){
        .style = shows ? *format : 0,
        .start = odt_number(attributes, "start-value", 1),
        .shown = odt_number(attributes, "display-levels", 1),
        .before = kept(x, markup_attribute(attributes, "num-prefix")),
        .behind = kept(x, markup_attribute(attributes, "num-suffix"))};
}

void odt_style_begin(struct odt *x, const char *name, const char **attributes)
{
    const char *style = markup_attribute(attributes, "name");
    if (!strcmp(name, "style"))
        x->style = kept(x, style);
    else if (!strcmp(name, "list-style"))
        begin_list(x, style);
    else if (!strcmp(name, "outline-style"))
        begin_list(x, "");
    else if (!strcmp(name, "list-level-style-number") ||
             !strcmp(name, "outline-level-style"))
        read_level(x, attributes, true);
    else if (!strcmp(name, "text-properties")) {
        const char *display = markup_attribute(attributes, "display");
        if (display && !strcmp(display, "none") && x->style.len &&
            x->hidden.count < ODT_STYLES)
            *ARENA_PUSH(x->draft->arena, &x->hidden) = x->style;
    }
}

void odt_style_end(struct odt *x, const char *name)
{
    if (!strcmp(name, "style"))
        x->style = STR("");
    if (!strcmp(name, "list-style") || !strcmp(name, "outline-style"))
        x->in_list = false;
}

bool odt_is_hidden(const struct odt *x, const char *style)
{
    for (size_t i = 0; style && i < x->hidden.count; i++)
        if (str_equal(x->hidden.items[i], str_of(style)))
            return true;
    return false;
}

struct odt_list *odt_list(struct odt *x, struct str name)
{
    for (size_t i = x->lists.count; i-- > 0;)
        if (str_equal(x->lists.items[i].name, name))
            return &x->lists.items[i];
    return NULL;
}

/* label = before {number "."} number behind */
static struct str label_of(struct odt *x, const struct odt_list *list,
                           int level)
{
    const struct odt_level *own = &list->levels[level];
    struct buf out = {0};
    int first = level + 1 - own->shown;
    buf_add(&out, own->before);
    for (int i = first < 0 ? 0 : first; i <= level; i++) {
        const struct odt_level *l = &list->levels[i];
        int number = l->start + list->count[i] - (list->count[i] > 0);
        if (l->style)
            buf_add(&out, label_number(x->draft->arena, l->style, number,
                                       i < level ? STR(".") : own->behind));
    }
    struct str label = arena_str(x->draft->arena, str_trim(buf_str(&out)));
    buf_release(&out);
    return label;
}

struct str odt_label(struct odt *x, struct odt_list *list, int level)
{
    if (!list || level < 0 || level >= ODT_LEVELS)
        return STR("");
    list->count[level]++;
    for (int i = level + 1; i < ODT_LEVELS; i++)
        list->count[i] = 0;
    return list->levels[level].style ? label_of(x, list, level) : STR("");
}
