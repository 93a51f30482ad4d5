/*
 * provision.c - provisions: wordings that stand together, in one of two forms.
 *
 *     provision  = wording | { all: wordings, without:, section:, in: SCOPE }
 *     provisions = provision | [ provision, ... ]       one of them
 */
#include "rule/loader.h"

enum { ALL, WITHOUT, SECTION, IN, PROVISION_KEYS };

static const struct yaml_key KEYS[PROVISION_KEYS] = {
    [ALL] = {STR_INIT("all"), 1, 1},
    [WITHOUT] = {STR_INIT("without"), 1, 0},
    [SECTION] = {STR_INIT("section"), 1, 0},
    [IN] = {STR_INIT("in"), 1, 0},
};

static const struct str SCOPES[PROVISION_SCOPES] = {
    [SCOPE_SENTENCE] = STR_INIT("sentence"),
    [SCOPE_PARAGRAPH] = STR_INIT("paragraph"),
    [SCOPE_SECTION] = STR_INIT("section"),
    [SCOPE_OPENING] = STR_INIT("opening"),
    [SCOPE_DOCUMENT] = STR_INIT("document"),
};

static void read_one(struct loader *l, struct provision_site *site,
                     const struct yaml_node *node, struct wordings *out)
{
    struct wording wording;
    if (wording_read(l, site, node, &wording))
        *ARENA_PUSH(l->arena, out) = wording;
}

/* wording | [ wording, ... ] */
static void read_wordings(struct loader *l, struct provision_site *site,
                          const struct yaml_node *node, struct wordings *out)
{
    if (node->kind != YAML_LIST) {
        read_one(l, site, node, out);
        return;
    }
    if (!node->count)
        complain(l->errors, GRAVITY_ERROR, node->at, "expected patterns");
    for (size_t i = 0; i < node->count; i++)
        read_one(l, site, &node->items[i], out);
}

static void read_map(struct loader *l, struct provision_site *site,
                     const struct yaml_node *map, struct provision *out)
{
    const struct yaml_node *nodes[PROVISION_KEYS];
    struct provision_site plain = {.file = site->file};
    if (!yaml_keys(map, KEYS, PROVISION_KEYS, 1, "a provision", nodes,
                   l->errors))
        return;
    if (nodes[ALL])
        read_wordings(l, site, nodes[ALL], &out->all);
    if (nodes[WITHOUT])
        read_wordings(l, &plain, nodes[WITHOUT], &out->without);
    if (nodes[SECTION])
        read_wordings(l, &plain, nodes[SECTION], &out->section);
    int scope = nodes[IN] ? yaml_choice(nodes[IN], "scope", SCOPES,
                                        PROVISION_SCOPES, l->errors)
                          : SCOPE_SENTENCE;
    out->scope = scope < 0 ? SCOPE_SENTENCE : (enum provision_scope)scope;
}

static void read_provision(struct loader *l, struct provision_site *site,
                        const struct yaml_node *node, struct provisions *out)
{
    struct provision one = {.scope = SCOPE_SENTENCE};
    if (node->kind == YAML_MAP)
        read_map(l, site, node, &one);
    else
        read_one(l, site, node, &one.all);
    if (one.all.count)
        *ARENA_PUSH(l->arena, out) = one;
}

void provisions_read(struct loader *l, struct provision_site *site,
                  const struct yaml_node *node, struct provisions *out)
{
    if (node->kind != YAML_LIST) {
        read_provision(l, site, node, out);
        return;
    }
    if (!node->count)
        complain(l->errors, GRAVITY_ERROR, node->at, "expected provisions");
    for (size_t i = 0; i < node->count; i++)
        read_provision(l, site, &node->items[i], out);
}
