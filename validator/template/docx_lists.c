/*
 * docx_lists.c - the numbers Word gives to items and headings (ECMA-376 part
 * 1, 17.9). See docx_state.h.
 */
#include <string.h>

#include "template/docx_state.h"

enum { FORMS = 2000 };

struct list_reader {
    struct docx *x;
    struct list_form *form;
    struct list_number *number;
    int level; /* -1: outside one */
};

static char style_of(const char *format)
{
    static const struct {
        const char *name;
        char style;
    } formats[] = {{"decimal", '1'},     {"decimalZero", '1'},
                   {"lowerLetter", 'a'}, {"upperLetter", 'A'},
                   {"lowerRoman", 'i'},  {"upperRoman", 'I'},
                   {"bullet", '*'},      {"none", 0}};
    for (size_t i = 0; format && i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(format, formats[i].name))
            return formats[i].style;
    return '1';
}

static void begin_form(struct list_reader *r, const char **attributes)
{
    if (r->x->forms.count == FORMS)
        return;
    r->form = ARENA_PUSH(r->x->draft->arena, &r->x->forms);
    *r->form = (struct list_form){
        .id = docx_number(attributes, "abstractNumId", -1)};
}

static void begin_number(struct list_reader *r, const char **attributes)
{
    if (r->x->numbers.count == FORMS)
        return;
    r->number = ARENA_PUSH(r->x->draft->arena, &r->x->numbers);
    *r->number = (struct list_number){
        .id = docx_number(attributes, "numId", -1), .form = -1};
    for (int i = 0; i < LIST_LEVELS; i++)
        r->number->start[i] = -1;
}

static void find_form(struct list_reader *r, int id)
{
    for (size_t i = 0; i < r->x->forms.count; i++)
        if (r->x->forms.items[i].id == id)
            r->number->form = (int)i;
}

static void in_level(struct list_reader *r, const char *name,
                     const char **attributes)
{
    struct list_level *level = &r->form->levels[r->level];
    const char *value = markup_attribute(attributes, "val");
    if (!strcmp(name, "start"))
        level->start = docx_number(attributes, "val", 1);
    else if (!strcmp(name, "numFmt"))
        level->style = style_of(value);
    else if (!strcmp(name, "lvlText"))
        level->text =
            arena_str(r->x->draft->arena, str_of(value ? value : ""));
}

static void on_begin(void *data, const char *name, const char **attributes)
{
    struct list_reader *r = data;
    if (!strcmp(name, "abstractNum"))
        begin_form(r, attributes);
    else if (!strcmp(name, "num"))
        begin_number(r, attributes);
    else if (!strcmp(name, "abstractNumId") && r->number)
        find_form(r, docx_number(attributes, "val", -1));
    else if (!strcmp(name, "lvl") || !strcmp(name, "lvlOverride")) {
        r->level = docx_number(attributes, "ilvl", -1);
        if (r->level >= LIST_LEVELS)
            r->level = -1;
    } else if (!strcmp(name, "startOverride") && r->number && r->level >= 0)
        r->number->start[r->level] = docx_number(attributes, "val", 1);
    else if (r->form && r->level >= 0)
        in_level(r, name, attributes);
}

static void on_end(void *data, const char *name)
{
    struct list_reader *r = data;
    if (!strcmp(name, "lvl") || !strcmp(name, "lvlOverride"))
        r->level = -1;
    if (!strcmp(name, "abstractNum"))
        r->form = NULL;
    if (!strcmp(name, "num"))
        r->number = NULL;
}

bool docx_lists(struct docx *x)
{
    static const struct markup_events events = {on_begin, on_end,
                                                package_ignore_text};
    struct list_reader r = {.x = x, .level = -1};
    return docx_parse(x, x->numbering_part, &events, &r);
}

/* ---- labels ----------------------------------------------------------- */

static void begin_list(struct list_form *form, struct list_number *number)
{
    for (int i = 0; i < LIST_LEVELS && !number->begun; i++)
        if (number->start[i] >= 0)
            form->count[i] = number->start[i] - form->levels[i].start;
    number->begun = true;
}

/* text = {"%" level | character} */
static struct str label_of(struct docx *x, const struct list_form *form,
                           struct str text)
{
    struct arena *arena = x->draft->arena;
    struct buf out = {0};
    for (size_t i = 0; i < text.len; i++) {
        int level = text.ptr[i] == '%' && i + 1 < text.len
                        ? text.ptr[i + 1] - '1'
                        : -1;
        if (level < 0 || level >= LIST_LEVELS) {
            buf_add_char(&out, text.ptr[i]);
            continue;
        }
        const struct list_level *l = &form->levels[level];
        int number = l->start + form->count[level] - (form->count[level] > 0);
        buf_add(&out, label_number(arena, l->style, number, STR("")));
        i++;
    }
    struct str label = arena_str(arena, str_trim(buf_str(&out)));
    buf_release(&out);
    return label;
}

struct str docx_label(struct docx *x, struct list_place at)
{
    struct list_number *number = NULL;
    for (size_t i = 0; i < x->numbers.count; i++)
        if (x->numbers.items[i].id == at.number)
            number = &x->numbers.items[i];
    if (!number || number->form < 0 || at.level < 0 ||
        at.level >= LIST_LEVELS)
        return STR("");
    struct list_form *form = &x->forms.items[number->form];
    begin_list(form, number);
    form->count[at.level]++;
    for (int i = at.level + 1; i < LIST_LEVELS; i++)
        form->count[i] = 0;
    const struct list_level *level = &form->levels[at.level];
    if (!level->style || level->style == '*')
        return STR("");
    return label_of(x, form, level->text);
}
