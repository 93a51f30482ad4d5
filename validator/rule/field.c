/*
 * field.c - what rules say of fields outside expressions: names of fields, and
 * that personal data stay out of what is shown.
 */
#include "rule/loader.h"

#include "expr/flow.h"

int loader_field(struct loader *l, const struct yaml_node *node)
{
    struct str name;
    if (!yaml_text(node, &name, l->errors))
        return -1;
    int index = names_find(&l->names, name);
    if (index >= 0 && (size_t)index < l->schema->count)
        return index;
    yaml_unknown(l->errors, node->at, "field", name, l->schema->names,
                 l->schema->count);
    return -1;
}

int loader_date_field(struct loader *l, const struct yaml_node *node)
{
    int index = loader_field(l, node);
    if (index < 0 || l->schema->fields[index].kind == FIELD_DATE)
        return index;
    complain(l->errors, GRAVITY_ERROR, node->at, "'%.*s' is not a date field",
             STR_ARG(node->text));
    return -1;
}

bool loader_fields(struct loader *l, const struct yaml_node *node, int **out,
                   size_t *count)
{
    bool good = yaml_list(node, "fields", l->errors);
    if (!good)
        return false;
    *out = arena_array(l->arena, node->count, sizeof **out);
    for (size_t i = 0; i < node->count; i++) {
        int field = loader_field(l, &node->items[i]);
        good &= field >= 0;
        for (size_t j = 0; j < *count; j++) {
            if ((*out)[j] != field)
                continue;
            complain(l->errors, GRAVITY_ERROR, node->items[i].at,
                     "'%.*s' a second time", STR_ARG(node->items[i].text));
            good = false;
        }
        if (field >= 0)
            (*out)[(*count)++] = field;
    }
    return good;
}

bool loader_groups(struct loader *l, const struct yaml_node *node, int **out,
                   size_t *count)
{
    bool good = loader_fields(l, node, out, count);
    for (size_t i = 0; i < *count; i++) {
        const struct field *f = &l->schema->fields[(*out)[i]];
        if (f->privacy == PRIVACY_NONE)
            continue;
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "groups by '%.*s' would show a %s field", STR_ARG(f->name),
                 f->privacy == PRIVACY_PERSONAL ? "personal"
                 : f->privacy == PRIVACY_KEY    ? "key"
                                                : "sensitive");
        good = false;
    }
    return good;
}

struct private_visit {
    const struct schema *schema;
    int found;
};

static void visit(void *data, int field)
{
    struct private_visit *v = data;
    enum privacy privacy = v->schema->fields[field].privacy;
    if (v->found < 0 &&
        (privacy == PRIVACY_PERSONAL || privacy == PRIVACY_SENSITIVE))
        v->found = field;
}

void loader_private(struct loader *l, const struct program *p, int reg,
                    struct place at, struct str what)
{
    struct private_visit v = {l->schema, -1};
    program_value_fields(p, reg, visit, &v);
    if (v.found < 0)
        return;
    const struct field *f = &l->schema->fields[v.found];
    complain(l->errors, GRAVITY_ERROR, at,
             "%.*s would show the %s field '%.*s'", STR_ARG(what),
             f->privacy == PRIVACY_PERSONAL ? "personal" : "sensitive",
             STR_ARG(f->name));
}
