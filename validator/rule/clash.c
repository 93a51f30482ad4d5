/*
 * clash.c - `clash:` in, the rules of law that a rule contradicts out.
 *
 *     clash = entry | list of entry
 *     entry = RULE-ID | { rule: RULE-ID, when: FEEL, reason: TEXTS }
 *
 * A clash is there as long as that rule is in force, on that rule's own date.
 * A rule on templates has `if_match` for `when`; its date is the document's.
 */
#include "rule/loader.h"

enum { RULE, WHEN, IF_MATCH, REASON, CLASH_KEYS };

static const struct yaml_key KEYS[CLASH_KEYS] = {
    [RULE] = {STR_INIT("rule"), 1, 1},
    [WHEN] = {STR_INIT("when"), 1, 0},
    [IF_MATCH] = {STR_INIT("if_match"), 1, 0},
    [REASON] = {STR_INIT("reason"), 1, 0},
};

/* The other rule; -1 after a complaint. */
static int find_rule(struct loader *l, const struct yaml_node *node,
                     const struct rule *r)
{
    struct str id;
    if (!yaml_text(node, &id, l->errors))
        return -1;
    int index = names_find(&l->ids, id);
    if (index < 0)
        yaml_unknown(l->errors, node->at, "rule", id, l->ids.items,
                     l->ids.count);
    else if (&l->rules.items[index] == r ||
             l->rules.items[index].kind == RULE_DUE) {
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "'%.*s' is no rule of law that it can contradict",
                 STR_ARG(id));
        return -1;
    }
    return index;
}

/* Whether the other rule is in force. */
static int in_force(struct rule_scope *s, const struct draft *d,
                    const struct rule *law)
{
    if ((law->from == DAY_MIN && law->until == DAY_MAX) || law->date_field < 0)
        return REGISTER_NONE;
    struct rule_scope *on = scope_of(s->loader, d->group, law->date_field);
    return program_within(s->program, on->date_register, law->from,
                          law->until);
}

static void compile_reasons(struct rule_scope *s, const struct rule *r,
                            const struct yaml_node *node, struct clash *out)
{
    static const char *const LANGUAGES[] = {[LANG_NL] = "nl", [LANG_EN] = "en"};
    struct bilingual texts;
    if (!yaml_bilingual(node, &texts, s->loader->errors))
        return;
    for (int i = 0; i < LANG_COUNT; i++)
        reason_compile(s, r->file, yaml_get(node, LANGUAGES[i]),
                       &out->reasons[i]);
}

/* When there is a clash with the rule of law. */
static void compile_when(struct rule_scope *s, const struct draft *d,
                         struct rule *r, const struct yaml_node *const *nodes,
                         struct clash *c)
{
    struct loader *l = s->loader;
    struct provision_site site = {.file = r->file};
    bool paper = r->kind == RULE_TEMPLATE;
    const struct yaml_node *wrong = nodes[paper ? WHEN : IF_MATCH];
    if (wrong)
        complain(l->errors, GRAVITY_ERROR, wrong->at,
                 paper ? "a rule on templates has 'if_match' here"
                       : "a rule on records has 'when' here");
    else if (paper && nodes[IF_MATCH])
        provisions_read(l, &site, nodes[IF_MATCH],
                        &r->template->clash_given[r->clash_count]);
    else if (nodes[WHEN])
        c->when = scope_boolean(s, r->file, nodes[WHEN]);
    if (!paper && c->rule >= 0)
        c->when = program_and(s->program,
                              in_force(s, d, &l->rules.items[c->rule]),
                              c->when);
}

static void compile_one(struct rule_scope *s, const struct draft *d,
                        struct rule *r, const struct yaml_node *node)
{
    const struct yaml_node *nodes[CLASH_KEYS] = {[RULE] = node};
    struct loader *l = s->loader;
    if (node->kind != YAML_SCALAR &&
        !yaml_keys(node, KEYS, CLASH_KEYS, 1, "a clash", nodes, l->errors))
        return;
    struct clash c = {.rule = nodes[RULE] ? find_rule(l, nodes[RULE], r) : -1,
                      .when = REGISTER_NONE};
    compile_when(s, d, r, nodes, &c);
    if (nodes[REASON])
        compile_reasons(s, r, nodes[REASON], &c);
    if (c.rule >= 0)
        r->clashes[r->clash_count++] = c;
}

void clash_compile(struct rule_scope *s, const struct draft *d, struct rule *r)
{
    const struct yaml_node *node = d->nodes[KEY_CLASH];
    bool list = node->kind == YAML_LIST;
    size_t count = list ? node->count : 1;
    if (count > CLASHES_MAX) {
        complain(s->loader->errors, GRAVITY_ERROR, node->at,
                 "at most %d clashes", CLASHES_MAX);
        return;
    }
    r->clashes = arena_array(s->loader->arena, count, sizeof *r->clashes);
    if (r->kind == RULE_TEMPLATE)
        r->template->clash_given =
            arena_array(s->loader->arena, count,
                        sizeof *r->template->clash_given);
    for (size_t i = 0; i < count; i++)
        compile_one(s, d, r, list ? &node->items[i] : node);
}
