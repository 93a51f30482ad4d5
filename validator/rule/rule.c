/*
 * rule.c - one entry of `rules:` becomes a struct rule: first its keys, then,
 * when all rule sets are known, its expressions.
 */
#include "rule/loader.h"

enum {
    RECORD = 1 << RULE_RECORD,
    UNIQUE = 1 << RULE_UNIQUE,
    NORM = 1 << RULE_NORM,
    GROUP = 1 << RULE_GROUP,
    DUE = 1 << RULE_DUE,
    TEMPLATE = 1 << RULE_TEMPLATE,
    DATED = RECORD | UNIQUE | NORM | GROUP | DUE,
    ALL = DATED | TEMPLATE
};

static const struct yaml_key KEYS[RULE_KEY_COUNT] = {
    [KEY_ID] = {STR_INIT("id"), ALL, ALL},
    [KEY_TITLE] = {STR_INIT("title"), ALL, ALL},
    [KEY_SEVERITY] = {STR_INIT("severity"), ALL & ~DUE, 0},
    [KEY_STATUS] = {STR_INIT("status"), ALL, 0},
    [KEY_SOURCE] = {STR_INIT("source"), ALL, 0},
    [KEY_DATE] = {STR_INIT("date"), DATED, 0},
    [KEY_IN_FORCE] = {STR_INIT("in_force"), ALL, 0},
    [KEY_APPLIES] = {STR_INIT("applies"), RECORD | UNIQUE | GROUP | DUE, 0},
    [KEY_REQUIRE] = {STR_INIT("require"), RECORD | GROUP | TEMPLATE,
                     RECORD | GROUP},
    [KEY_EXCESS] = {STR_INIT("excess"), RECORD | GROUP, 0},
    [KEY_REASON] = {STR_INIT("reason"), RECORD | UNIQUE | GROUP | TEMPLATE,
                    RECORD | UNIQUE | GROUP},
    [KEY_CASES] = {STR_INIT("cases"), ALL, 0},
    [KEY_UNIQUE] = {STR_INIT("unique"), UNIQUE, UNIQUE},
    [KEY_NORM] = {STR_INIT("norm"), NORM, NORM},
    [KEY_WHERE] = {STR_INIT("where"), NORM | GROUP, 0},
    [KEY_CORRECTION] = {STR_INIT("correction"), NORM, 0},
    [KEY_PER] = {STR_INIT("per"), NORM, 0},
    [KEY_PERIOD] = {STR_INIT("period"), NORM, NORM},
    [KEY_AT_LEAST] = {STR_INIT("at_least"), NORM, 0},
    [KEY_AT_MOST] = {STR_INIT("at_most"), NORM, 0},
    [KEY_MEASURE] = {STR_INIT("measure"), NORM, 0},
    [KEY_LESS] = {STR_INIT("less"), NORM, 0},
    [KEY_FLOOR] = {STR_INIT("floor"), NORM, 0},
    [KEY_GROUP] = {STR_INIT("group"), GROUP, GROUP},
    [KEY_CLASH] = {STR_INIT("clash"), RECORD | GROUP | TEMPLATE, 0},
    [KEY_DUE] = {STR_INIT("due"), DUE, DUE},
    [KEY_LABEL] = {STR_INIT("label"), DUE, 0},
    [KEY_LEAD] = {STR_INIT("lead"), DUE, 0},
    [KEY_ORDER] = {STR_INIT("order"), GROUP | TEMPLATE, GROUP},
    [KEY_TEMPLATE] = {STR_INIT("template"), TEMPLATE, TEMPLATE},
    [KEY_IF_MATCH] = {STR_INIT("if_match"), TEMPLATE, 0},
    [KEY_REQUIRE_MATCH] = {STR_INIT("require_match"), TEMPLATE, 0},
    [KEY_FORBID_MATCH] = {STR_INIT("forbid_match"), TEMPLATE, 0},
    [KEY_MATCH] = {STR_INIT("match"), TEMPLATE, 0},
    [KEY_COUNT] = {STR_INIT("count"), TEMPLATE, 0},
    [KEY_ABOUT] = {STR_INIT("about"), TEMPLATE, 0},
    [KEY_SUGGEST] = {STR_INIT("suggest"), TEMPLATE, 0},
    [KEY_SUPPORTS] = {STR_INIT("supports"), TEMPLATE, 0},
    [KEY_BLOCKS] = {STR_INIT("blocks"), RECORD, 0},
};

static const char *const KIND_NAMES[] = {
    [RULE_RECORD] = "a rule on records",
    [RULE_UNIQUE] = "a rule with 'unique'",
    [RULE_NORM] = "a norm",
    [RULE_GROUP] = "a rule with 'group'",
    [RULE_DUE] = "a rule with 'due'",
    [RULE_TEMPLATE] = "a rule on templates",
};

static enum rule_kind kind_of(const struct yaml_node *map)
{
    if (map->kind == YAML_MAP && yaml_get(map, "norm"))
        return RULE_NORM;
    if (map->kind == YAML_MAP && yaml_get(map, "unique"))
        return RULE_UNIQUE;
    if (map->kind == YAML_MAP && yaml_get(map, "group"))
        return RULE_GROUP;
    if (map->kind == YAML_MAP && yaml_get(map, "due"))
        return RULE_DUE;
    if (map->kind == YAML_MAP && yaml_get(map, "template"))
        return RULE_TEMPLATE;
    return RULE_RECORD;
}

/* ---- keys ------------------------------------------------------------- */

/* { from: DATE, until: DATE } */
static void read_in_force(struct loader *l, const struct yaml_node *node,
                          struct rule *r)
{
    static const struct yaml_key BOUNDS[] = {
        {STR_INIT("from"), 1, 0},
        {STR_INIT("until"), 1, 0},
    };
    const struct yaml_node *nodes[2];
    if (!yaml_keys(node, BOUNDS, 2, 1, "a period", nodes, l->errors))
        return;
    bool good = !nodes[0] || yaml_date(nodes[0], &r->from, l->errors);
    if (nodes[1])
        good &= yaml_date(nodes[1], &r->until, l->errors);
    if (good && nodes[1] && r->from > r->until)
        complain(l->errors, GRAVITY_ERROR, nodes[1]->at,
                 "'until' is before 'from'");
}

static void read_id(struct loader *l, const struct yaml_node *node,
                    struct rule *r)
{
    if (!yaml_text(node, &r->id, l->errors))
        return;
    if (names_find(&l->sets, r->id) >= 0)
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "'%.*s' is the name of a rule set", STR_ARG(r->id));
    int old = names_find(&l->ids, r->id);
    if (old < 0) {
        names_add(&l->ids, r->id, (int)l->rules.count);
        return;
    }
    struct place at = l->rules.items[old].at;
    complain(l->errors, GRAVITY_ERROR, node->at,
             "a second rule '%.*s'; the first is in %.*s, line %u",
             STR_ARG(r->id), STR_ARG(at.file), (unsigned)at.line);
}

static void read_choices(struct loader *l, const struct draft *d,
                         struct rule *r)
{
    int choice;
    if (d->nodes[KEY_SEVERITY]) {
        choice = yaml_choice(d->nodes[KEY_SEVERITY], "severity", SEVERITY_NAMES,
                             3, l->errors);
        r->severity = choice < 0 ? SEVERITY_ERROR : (enum severity)choice;
    }
    if (d->nodes[KEY_STATUS]) {
        choice = yaml_choice(d->nodes[KEY_STATUS], "status", STATUS_NAMES, 4,
                             l->errors);
        r->status = choice < 0 ? STATUS_VERIFIED : (enum status)choice;
    }
}

static void read_source(struct loader *l, const struct draft *d, struct rule *r)
{
    if (d->nodes[KEY_SOURCE])
        citation_read(d->nodes[KEY_SOURCE], &r->source, l->errors);
    else if (!d->group->has_source)
        complain(l->errors, GRAVITY_ERROR, d->map->at,
                 "missing key 'source': its rule set has none either");
}

static void read_date(struct loader *l, const struct draft *d, struct rule *r)
{
    if (d->nodes[KEY_DATE])
        r->date_field = loader_date_field(l, d->nodes[KEY_DATE]);
    else if (!d->group->has_date && r->kind == RULE_UNIQUE)
        r->date_field = l->schema->as_of;
    else if (!d->group->has_date &&
             r->kind != RULE_UNIQUE && r->kind != RULE_NORM &&
             r->kind != RULE_TEMPLATE)
        complain(l->errors, GRAVITY_ERROR, d->map->at,
                 "missing key 'date': its rule set has none either");
}

static void read_keys(struct loader *l, const struct draft *d, struct rule *r)
{
    if (d->nodes[KEY_ID])
        read_id(l, d->nodes[KEY_ID], r);
    if (d->nodes[KEY_TITLE])
        yaml_bilingual(d->nodes[KEY_TITLE], &r->title, l->errors);
    if (d->nodes[KEY_IN_FORCE])
        read_in_force(l, d->nodes[KEY_IN_FORCE], r);
    if (d->nodes[KEY_CASES] &&
        yaml_list(d->nodes[KEY_CASES], "cases", l->errors))
        r->cases = d->nodes[KEY_CASES];
    read_choices(l, d, r);
    read_source(l, d, r);
    read_date(l, d, r);
}

static void read_rule(struct loader *l, struct rule_group *group,
                      const struct yaml_node *map)
{
    struct draft d = {.map = map, .group = group};
    struct rule r = {.ruleset = group->info->name,
                     .kind = kind_of(map),
                     .severity = kind_of(map) == RULE_DUE ? SEVERITY_INFO
                                                          : SEVERITY_ERROR,
                     .status = STATUS_VERIFIED,
                     .source = group->info->source,
                     .at = map->at,
                     .date_field = group->date_field,
                     .from = DAY_MIN,
                     .until = DAY_MAX,
                     .applies = REGISTER_NONE,
                     .require = REGISTER_NONE,
                     .excess = REGISTER_NONE,
                     .order_field = -1,
                     .where = REGISTER_NONE,
                     .due = {.day = REGISTER_NONE},
                     .file = group->file,
                     .norm = {.of = -1,
                              .where = REGISTER_NONE,
                              .correction = REGISTER_NONE,
                              .date_field = -1,
                              .years = REGISTER_NONE,
                              .bound = REGISTER_NONE,
                              .less = REGISTER_NONE,
                              .floor = REGISTER_NONE}};
    if (r.kind == RULE_TEMPLATE) {
        r.template = arena_alloc(l->arena, sizeof *r.template);
        r.date_field = -1;
    }
    yaml_keys(map, KEYS, RULE_KEY_COUNT, (uint8_t)(1 << r.kind),
              KIND_NAMES[r.kind], d.nodes, l->errors);
    read_keys(l, &d, &r);
    *ARENA_PUSH(l->arena, &l->rules) = r;
    *ARENA_PUSH(l->arena, &l->drafts) = d;
}

void rules_read(struct loader *l, struct rule_group *group)
{
    group->info->first_rule = l->rules.count;
    for (size_t i = 0; group->rules && i < group->rules->count; i++)
        read_rule(l, group, &group->rules->items[i]);
    group->info->rule_count = l->rules.count - group->info->first_rule;
}

/* ---- expressions ------------------------------------------------------ */

static void compile_applies(struct rule_scope *s, const struct draft *d,
                            struct rule *r)
{
    int within = REGISTER_NONE, applies = REGISTER_NONE;
    const struct yaml_node *node = d->nodes[KEY_APPLIES];
    if (r->from != DAY_MIN || r->until != DAY_MAX)
        within =
            program_within(s->program, s->date_register, r->from, r->until);
    if (node) {
        applies = scope_boolean(s, r->file, node);
        r->applies_text = node->text;
    }
    r->applies = program_and(s->program, within, applies);
}

static void compile_require(struct rule_scope *s, const struct draft *d,
                            struct rule *r)
{
    const struct yaml_node *require = d->nodes[KEY_REQUIRE];
    const struct yaml_node *excess = d->nodes[KEY_EXCESS];
    if (require) {
        r->require = scope_boolean(s, r->file, require);
        r->require_text = require->text;
    }
    if (!excess)
        return;
    r->excess = scope_number(s, r->file, excess, &r->excess_unit);
    r->excess_text = excess->text;
    if (r->excess != REGISTER_NONE)
        loader_private(s->loader, s->program, r->excess, excess->at,
                       STR("the excess"));
}

void reasons_compile(struct rule_scope *s, struct rule *r,
                     const struct yaml_node *node)
{
    static const char *const LANGUAGES[] = {[LANG_NL] = "nl", [LANG_EN] = "en"};
    struct bilingual texts;
    if (!node || !yaml_bilingual(node, &texts, s->loader->errors))
        return;
    for (int i = 0; i < LANG_COUNT; i++)
        reason_compile(s, r->file, yaml_get(node, LANGUAGES[i]),
                       &r->reasons[i]);
}

/* group: [FIELD, ...], order: FIELD, where: FEEL */
static void compile_group(struct rule_scope *s, const struct draft *d,
                          struct rule *r)
{
    struct loader *l = s->loader;
    if (d->nodes[KEY_GROUP])
        loader_fields(l, d->nodes[KEY_GROUP], &r->group, &r->group_count);
    if (d->nodes[KEY_ORDER])
        r->order_field = loader_date_field(l, d->nodes[KEY_ORDER]);
    if (d->nodes[KEY_WHERE])
        r->where = scope_boolean(s, r->file, d->nodes[KEY_WHERE]);
}

void rule_compile(struct loader *l, size_t index)
{
    struct rule *r = &l->rules.items[index];
    struct draft *d = &l->drafts.items[index];
    if (d->nodes[KEY_UNIQUE])
        loader_fields(l, d->nodes[KEY_UNIQUE], &r->unique, &r->unique_count);
    if (d->nodes[KEY_BLOCKS])
        loader_fields(l, d->nodes[KEY_BLOCKS], &r->blocks, &r->blocks_count);
    if (r->kind == RULE_NORM) {
        norm_compile(l, r, d);
        previous_check(l, r);
        return;
    }
    if (r->kind == RULE_TEMPLATE)
        template_compile(l, r, d);
    if (r->date_field < 0)
        return;
    struct rule_scope *s = scope_of(l, d->group, r->date_field);
    compile_applies(s, d, r);
    compile_require(s, d, r);
    reasons_compile(s, r, d->nodes[KEY_REASON]);
    if (r->kind == RULE_GROUP)
        compile_group(s, d, r);
    if (r->kind == RULE_DUE)
        due_compile(s, d, r);
    if (d->nodes[KEY_CLASH])
        clash_compile(s, d, r);
    previous_check(l, r);
    if (r->kind == RULE_GROUP && r->order_field >= 0)
        group_check(l, r);
}
