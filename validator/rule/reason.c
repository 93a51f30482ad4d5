/*
 * reason.c - the template of a reason: text with names in braces.
 *
 *     reason = { text | "{" name "}" }
 *
 * A name is a field, a definition or a parameter; none may show personal data.
 */
#include "rule/loader.h"

struct reason_reader {
    struct rule_scope *scope;
    const struct yaml_file *file;
    const struct yaml_node *node;
    struct {
        struct reason_part *items;
        size_t count, cap;
    } parts;
};

static void wrong(struct reason_reader *r, size_t offset, const char *what)
{
    complain(r->scope->loader->errors, GRAVITY_ERROR,
             yaml_place(r->file, r->node, offset), "%s", what);
}

/* name, at `from` in the reason */
static void add_name(struct reason_reader *r, struct str name, size_t from,
                     struct reason_part *part)
{
    struct rule_scope *s = r->scope;
    bool previous = previous_find(s->loader->schema, name) >= 0;
    if (!previous && !yaml_name_valid(name)) {
        wrong(r, from, "between { and } stands one name");
        return;
    }
    struct compiled c = scope_compile(s, r->file, r->node, name, from, false);
    part->name = name;
    part->reg = c.result;
    part->unit = c.unit;
    if (c.result != REGISTER_NONE && !s->template)
        loader_private(s->loader, s->program, c.result,
                       yaml_place(r->file, r->node, from), STR("the reason"));
}

/* text, up to `{` or the end; returns where the next one starts */
static size_t add_part(struct reason_reader *r, struct str text, size_t from)
{
    size_t open = str_find(text, STR("{"), from);
    size_t close = str_find(text, STR("}"), from);
    struct reason_part part = {.text = str_slice(text, from, open - from),
                               .reg = REGISTER_NONE};
    size_t next = text.len;
    if (close < open)
        wrong(r, close, "a } without {");
    if (open < text.len) {
        next = str_find(text, STR("}"), open) + 1;
        if (next > text.len)
            wrong(r, open, "a { without }");
        else
            add_name(r, str_slice(text, open + 1, next - open - 2), open + 1,
                     &part);
    }
    *ARENA_PUSH(r->scope->loader->arena, &r->parts) = part;
    return next;
}

void reason_compile(struct rule_scope *s, const struct yaml_file *file,
                    const struct yaml_node *node, struct reason *out)
{
    struct reason_reader r = {.scope = s, .file = file, .node = node};
    struct str text = node->text;
    for (size_t at = 0; at < text.len;)
        at = add_part(&r, text, at);
    *out = (struct reason){r.parts.items, r.parts.count};
}
