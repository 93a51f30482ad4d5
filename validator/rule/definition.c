/*
 * definition.c - `define:` maps, shared ones and a rule set's own, and which
 * of them a rule set sees.
 *
 * Fields, parameters and the definitions that a rule set sees share one
 * namespace; a definition whose name is taken is left out after the complaint.
 */
#include "rule/loader.h"

/* Whether the name may be used; complains at `at`. */
static bool name_free(struct loader *l, struct str name, struct place at)
{
    int old = names_find(&l->names, name);
    if (!yaml_name_valid(name)) {
        complain(l->errors, GRAVITY_ERROR, at,
                 "'%.*s' is not a name (letters, digits and _)", STR_ARG(name));
        return false;
    }
    if (old < 0)
        return true;
    complain(l->errors, GRAVITY_ERROR, at, "'%.*s' is a %s already",
             STR_ARG(name),
             (size_t)old < l->schema->count ? "field" : "parameter");
    return false;
}

/* { NAME: EXPR or {...}, ... } */
static void read_define(struct loader *l, const struct yaml_file *file,
                        const struct yaml_node *map, struct define *out)
{
    if (map->kind != YAML_MAP) {
        complain(l->errors, GRAVITY_ERROR, map->at,
                 "expected names with definitions");
        return;
    }
    out->items = arena_array(l->arena, map->count, sizeof *out->items);
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        if (name_free(l, entry->key, entry->at))
            out->items[out->count++] =
                (struct definition){.name = entry->key,
                                    .at = entry->at,
                                    .node = &entry->value,
                                    .file = file};
    }
}

void definitions_read(struct loader *l, const struct yaml_file *file)
{
    static const struct yaml_key FILE_KEYS[] = {
        {STR_INIT("huurtoets"), 1, 1},
        {STR_INIT("definitions"), 1, 1},
        {STR_INIT("define"), 1, 1},
    };
    const struct yaml_node *nodes[3];
    struct define *d = arena_alloc(l->arena, sizeof *d);
    yaml_keys(&file->root, FILE_KEYS, 3, 1, "a file", nodes, l->errors);
    if (nodes[2])
        read_define(l, file, nodes[2], d);
    if (!nodes[1] || !yaml_text(nodes[1], &d->name, l->errors))
        return;
    d->at = nodes[1]->at;
    if (names_add(&l->defines, d->name, (int)l->shared.count))
        *ARENA_PUSH(l->arena, &l->shared) = d;
    else
        complain(l->errors, GRAVITY_ERROR, d->at,
                 "a second file of definitions '%.*s'", STR_ARG(d->name));
}

static void see(struct loader *l, struct rule_group *group, struct define *d,
                const struct place *use)
{
    for (size_t i = 0; i < d->count; i++) {
        struct definition *item = &d->items[i];
        if (names_add(&group->names, item->name, (int)group->seen.count)) {
            *ARENA_PUSH(l->arena, &group->seen) = item;
            continue;
        }
        int first = names_find(&group->names, item->name);
        struct place at = group->seen.items[first]->at;
        complain(l->errors, GRAVITY_ERROR, use ? *use : item->at,
                 "'%.*s' is defined already in %.*s, line %u",
                 STR_ARG(item->name), STR_ARG(at.file), (unsigned)at.line);
    }
}

static void use(struct loader *l, struct rule_group *group,
                const struct yaml_node *node)
{
    struct str name;
    if (!yaml_text(node, &name, l->errors))
        return;
    int index = names_find(&l->defines, name);
    if (index < 0) {
        yaml_unknown(l->errors, node->at, "definitions", name, l->defines.items,
                     l->defines.count);
        return;
    }
    l->shared.items[index]->used = true;
    see(l, group, l->shared.items[index], &node->at);
}

void definitions_see(struct loader *l, struct rule_group *group,
                     const struct yaml_node *uses,
                     const struct yaml_node *define)
{
    struct define own = {0};
    names_init(&group->names, l->arena);
    if (uses && yaml_list(uses, "names of definitions", l->errors))
        for (size_t i = 0; i < uses->count; i++)
            use(l, group, &uses->items[i]);
    if (define)
        read_define(l, group->file, define, &own);
    see(l, group, &own, NULL);
}

static void sweep(struct loader *l, struct rule_group *group)
{
    int date = group->date_field < 0 ? l->schema->as_of : group->date_field;
    for (size_t i = 0; i < group->seen.count && date >= 0; i++)
        if (!group->seen.items[i]->tried)
            scope_define(scope_of(l, group, date), i);
}

void definitions_sweep(struct loader *l)
{
    for (size_t i = 0; i < l->groups.count; i++)
        sweep(l, &l->groups.items[i]);
    for (size_t i = 0; i < l->reports.count; i++)
        sweep(l, &l->reports.items[i]);
    for (size_t i = 0; i < l->shared.count; i++) {
        struct rule_group alone = {.date_field = -1};
        if (l->shared.items[i]->used)
            continue;
        names_init(&alone.names, l->arena);
        see(l, &alone, l->shared.items[i], NULL);
        sweep(l, &alone);
    }
}
