/*
 * template_rule.c - the keys of a rule on contract templates become a struct
 * template_rule; what it asks of captures is compiled for the rule set's
 * template_program.
 */
#include <limits.h>

#include "rule/loader.h"

/* template: all | [KIND, ...] */
static void read_kinds(struct loader *l, const struct yaml_node *node,
                       struct template_rule *t)
{
    t->all_kinds =
        node->kind == YAML_SCALAR && str_equal(node->text, STR("all"));
    if (t->all_kinds)
        return;
    if (node->kind != YAML_LIST || !node->count) {
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "expected a list of kinds of contract, or all");
        return;
    }
    /* A rule about a kind is not about the kinds that it also is. */
    for (size_t i = 0; i < node->count; i++) {
        struct yaml_node one = {.kind = YAML_LIST, .at = node->items[i].at,
                                .count = 1, .items = &node->items[i]};
        int index = names_find(&l->kinds, node->items[i].text);
        if (index >= 0)
            t->kinds |= (uint64_t)1 << index;
        else
            kind_set_read(l, &one);
    }
}

static bool read_number(struct loader *l, const struct yaml_node *node,
                        long *out)
{
    enum { MOST = 1000 };
    struct decimal number;
    int64_t value;
    struct str text;
    if (!yaml_text(node, &text, l->errors))
        return false;
    if (decimal_parse(text, &number) && decimal_to_int(number, &value) &&
        value >= 0 && value <= MOST) {
        *out = (long)value;
        return true;
    }
    complain(l->errors, GRAVITY_ERROR, node->at,
             "expected a whole number up to %d", MOST);
    return false;
}

/* count: { at_least: N, at_most: N } */
static void read_count(struct loader *l, const struct yaml_node *node,
                       struct template_rule *t)
{
    static const struct yaml_key KEYS[] = {
        {STR_INIT("at_least"), 1, 0},
        {STR_INIT("at_most"), 1, 0},
    };
    const struct yaml_node *nodes[2];
    if (!yaml_keys(node, KEYS, 2, 1, "a count", nodes, l->errors))
        return;
    if (nodes[0])
        read_number(l, nodes[0], &t->at_least);
    if (nodes[1])
        read_number(l, nodes[1], &t->at_most);
    if (t->at_least > t->at_most)
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "at_least is more than at_most");
}

static void need(struct loader *l, const struct draft *d, enum rule_key key,
                 enum rule_key with, const char *what)
{
    if (d->nodes[key] && !d->nodes[with])
        complain(l->errors, GRAVITY_ERROR, d->nodes[key]->at, "%s", what);
}

static void check_keys(struct loader *l, const struct draft *d)
{
    const struct yaml_node *const *n = d->nodes;
    if (!n[KEY_REQUIRE_MATCH] && !n[KEY_FORBID_MATCH] && !n[KEY_MATCH] &&
        !n[KEY_ORDER])
        complain(l->errors, GRAVITY_ERROR, d->map->at,
                 "a rule on templates has require_match, forbid_match, match "
                 "or order");
    need(l, d, KEY_REQUIRE_MATCH, KEY_ABOUT, "'require_match' needs 'about'");
    need(l, d, KEY_COUNT, KEY_REQUIRE_MATCH, "'count' needs 'require_match'");
    need(l, d, KEY_MATCH, KEY_REQUIRE, "'match' needs 'require'");
    need(l, d, KEY_REQUIRE, KEY_MATCH, "'require' needs 'match'");
    need(l, d, KEY_FORBID_MATCH, KEY_REASON, "'forbid_match' needs 'reason'");
    need(l, d, KEY_MATCH, KEY_REASON, "'match' needs 'reason'");
    need(l, d, KEY_ORDER, KEY_REASON, "'order' needs 'reason'");
}

static void read_provisions(struct loader *l, const struct draft *d,
                         const struct rule *r)
{
    struct template_rule *t = r->template;
    struct provision_site plain = {.file = r->file};
    struct provision_site capturing = {.file = r->file, .captures = t};
    const struct {
        enum rule_key key;
        struct provision_site *site;
        struct provisions *out;
    } all[] = {
        {KEY_IF_MATCH, &plain, &t->given},
        {KEY_REQUIRE_MATCH, &plain, &t->wanted},
        {KEY_FORBID_MATCH, &plain, &t->barred},
        {KEY_MATCH, &capturing, &t->read},
        {KEY_ORDER, &plain, &t->order},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (d->nodes[all[i].key])
            provisions_read(l, all[i].site, d->nodes[all[i].key], all[i].out);
}

/* supports: RULE-ID, of a rule on records */
static void read_supports(struct loader *l, const struct yaml_node *node,
                          struct template_rule *t)
{
    if (!yaml_text(node, &t->supports, l->errors))
        return;
    int index = names_find(&l->ids, t->supports);
    if (index < 0)
        yaml_unknown(l->errors, node->at, "rule", t->supports, l->ids.items,
                     l->ids.count);
    else if (l->rules.items[index].kind == RULE_TEMPLATE)
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "'%.*s' is a rule on templates", STR_ARG(t->supports));
}

static void compile_texts(struct loader *l, const struct draft *d,
                          struct rule *r)
{
    struct template_rule *t = r->template;
    struct rule_scope *s = scope_captures(l, t);
    const struct yaml_node *const *n = d->nodes;
    if (n[KEY_REQUIRE]) {
        t->require = scope_boolean(s, r->file, n[KEY_REQUIRE]);
        r->require_text = n[KEY_REQUIRE]->text;
    }
    if (n[KEY_REASON])
        reasons_compile(s, r, n[KEY_REASON]);
    if (n[KEY_ABOUT])
        yaml_bilingual(n[KEY_ABOUT], &t->about, l->errors);
    if (n[KEY_SUGGEST])
        yaml_bilingual(n[KEY_SUGGEST], &t->suggest, l->errors);
    if (n[KEY_CLASH])
        clash_compile(s, d, r);
}

void template_compile(struct loader *l, struct rule *r, const struct draft *d)
{
    struct template_rule *t = r->template;
    t->at_least = 1;
    t->at_most = LONG_MAX;
    t->require = REGISTER_NONE;
    if (d->nodes[KEY_SUPPORTS])
        read_supports(l, d->nodes[KEY_SUPPORTS], t);
    if (l->brief)
        return;
    if (d->nodes[KEY_TEMPLATE])
        read_kinds(l, d->nodes[KEY_TEMPLATE], t);
    if (d->nodes[KEY_COUNT])
        read_count(l, d->nodes[KEY_COUNT], t);
    check_keys(l, d);
    read_provisions(l, d, r);
    t->first_capture = l->out->template_fields;
    l->out->template_fields += (int)t->capture_count;
    compile_texts(l, d, r);
}
