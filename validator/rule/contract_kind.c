/*
 * contract_kind.c - a file with `kinds:`: kinds of contract, and the text by
 * which a template of such a kind is known.
 */
#include "rule/loader.h"

enum { NAME, TITLE, IS, MATCH, KIND_KEYS };

static const struct yaml_key KEYS[KIND_KEYS] = {
    [NAME] = {STR_INIT("name"), 1, 1},
    [TITLE] = {STR_INIT("title"), 1, 1},
    [IS] = {STR_INIT("is"), 1, 0},
    [MATCH] = {STR_INIT("match"), 1, 0},
};

uint64_t kind_set_read(struct loader *l, const struct yaml_node *node)
{
    uint64_t set = 0;
    if (!yaml_list(node, "kinds of contract", l->errors))
        return 0;
    for (size_t i = 0; i < node->count; i++) {
        struct str name;
        if (!yaml_text(&node->items[i], &name, l->errors))
            continue;
        int index = names_find(&l->kinds, name);
        if (index >= 0)
            set |= l->contract_kinds.items[index].is;
        else
            yaml_unknown(l->errors, node->items[i].at, "kind of contract",
                         name, l->kinds.items, l->kinds.count);
    }
    return set;
}

static void read_kind(struct loader *l, const struct yaml_file *file,
                      const struct yaml_node *map)
{
    const struct yaml_node *nodes[KIND_KEYS];
    struct contract_kind kind = {.at = map->at};
    struct provision_site site = {.file = file};
    size_t index = l->contract_kinds.count;
    if (!yaml_keys(map, KEYS, KIND_KEYS, 1, "a kind of contract", nodes,
                   l->errors) ||
        !nodes[NAME] || !yaml_text(nodes[NAME], &kind.name, l->errors))
        return;
    if (nodes[TITLE])
        yaml_bilingual(nodes[TITLE], &kind.title, l->errors);
    if (nodes[IS])
        kind.is = kind_set_read(l, nodes[IS]);
    if (nodes[MATCH])
        provisions_read(l, &site, nodes[MATCH], &kind.match);
    if (index == KINDS_MAX) {
        complain(l->errors, GRAVITY_ERROR, map->at,
                 "there are at most %d kinds of contract", KINDS_MAX);
        return;
    }
    kind.is |= (uint64_t)1 << index;
    if (!names_add(&l->kinds, kind.name, (int)index))
        complain(l->errors, GRAVITY_ERROR, nodes[NAME]->at,
                 "a second kind of contract '%.*s'", STR_ARG(kind.name));
    *ARENA_PUSH(l->arena, &l->contract_kinds) = kind;
}

void contract_kinds_read(struct loader *l, const struct yaml_file *file)
{
    static const struct yaml_key FILE_KEYS[] = {
        {STR_INIT("huurtoets"), 1, 1},
        {STR_INIT("kinds"), 1, 1},
    };
    const struct yaml_node *nodes[2];
    yaml_keys(&file->root, FILE_KEYS, 2, 1, "a file", nodes, l->errors);
    if (!nodes[1] || !yaml_list(nodes[1], "kinds of contract", l->errors))
        return;
    for (size_t i = 0; i < nodes[1]->count; i++)
        read_kind(l, file, &nodes[1]->items[i]);
}
