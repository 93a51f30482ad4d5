/*
 * definitions.c - finds names in the rule files. See definitions.h.
 *
 * Names are found as words outside quotes; a word may as well be a field or a
 * keyword.
 */
#include "command/definitions.h"

/* ---- where definitions stand ------------------------------------------ */

static const struct yaml_node *get(const struct yaml_node *map,
                                   const char *key)
{
    return map && map->kind == YAML_MAP ? yaml_get(map, key) : NULL;
}

static const struct yaml_node *entry(const struct yaml_node *map,
                                     struct str name)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (str_equal(map->entries[i].key, name))
            return &map->entries[i].value;
    return NULL;
}

static const struct yaml_node *shared(const struct ruleset *rules,
                                      struct str from, struct str name)
{
    for (size_t i = 0; i < rules->file_count; i++) {
        const struct yaml_node *root = &rules->files[i]->root;
        const struct yaml_node *kind = get(root, "definitions");
        if (kind && str_equal(kind->text, from))
            return entry(get(root, "define"), name);
    }
    return NULL;
}

const struct yaml_node *definition_find(const struct ruleset *rules,
                                        const struct rule *rule,
                                        struct str name)
{
    const struct yaml_node *root = &rule->file->root;
    const struct yaml_node *found = entry(get(root, "define"), name);
    const struct yaml_node *uses = get(root, "uses");
    for (size_t i = 0; !found && uses && uses->kind == YAML_LIST &&
                       i < uses->count;
         i++)
        found = shared(rules, uses->items[i].text, name);
    return found;
}

const struct yaml_node *definitions_rule(const struct rule *rule)
{
    const struct yaml_node *rules = get(&rule->file->root, "rules");
    for (size_t i = 0; rules && rules->kind == YAML_LIST && i < rules->count;
         i++) {
        const struct yaml_node *id = get(&rules->items[i], "id");
        if (id && str_equal(id->text, rule->id))
            return &rules->items[i];
    }
    return NULL;
}

/* ---- texts ------------------------------------------------------------ */

/* Nesting is bounded by yaml.h. */
static void add_node(const struct yaml_node *node, struct buf *out)
{
    if (node->kind == YAML_SCALAR) {
        buf_add(out, str_trim(node->text));
        return;
    }
    buf_add_char(out, node->kind == YAML_MAP ? '{' : '[');
    for (size_t i = 0; i < node->count; i++) {
        if (i)
            buf_add(out, STR(", "));
        if (node->kind == YAML_LIST) {
            add_node(&node->items[i], out);
            continue;
        }
        buf_add(out, node->entries[i].key);
        buf_add(out, STR(": "));
        add_node(&node->entries[i].value, out);
    }
    buf_add_char(out, node->kind == YAML_MAP ? '}' : ']');
}

struct str definitions_text(const struct yaml_node *node, struct arena *arena)
{
    struct buf text = {0};
    add_node(node, &text);
    struct str kept = arena_str(arena, buf_str(&text));
    buf_release(&text);
    return kept;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

bool definition_word(struct str text, size_t *at, struct str *word)
{
    while (*at < text.len && !is_word(text.ptr[*at])) {
        if (text.ptr[*at] == '"')
            *at = str_find(text, STR("\""), *at + 1);
        ++*at;
    }
    size_t from = *at;
    while (*at < text.len && is_word(text.ptr[*at]))
        ++*at;
    *word = str_slice(text, from < text.len ? from : text.len, *at - from);
    return word->len > 0;
}
