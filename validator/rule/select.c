/*
 * select.c - which rules are evaluated and which fields they read.
 *
 * A rule that is not selected but counted by a selected norm is silent:
 * evaluated and not reported. Fields that neither read are not needed.
 */
#include "rule/loader.h"

static void select_group(struct loader *l, const struct ruleset_info *info)
{
    for (size_t i = 0; i < info->rule_count; i++)
        l->rules.items[info->first_rule + i].selected = true;
}

static void complain_selection(struct loader *l, struct str name)
{
    size_t count = l->sets.count + l->ids.count;
    struct str *all = arena_array(l->arena, count, sizeof *all);
    for (size_t i = 0; i < count; i++)
        all[i] = i < l->sets.count ? l->sets.items[i]
                                   : l->ids.items[i - l->sets.count];
    yaml_unknown(l->errors, (struct place){0}, "rule set or rule", name, all,
                 count);
}

static void select_name(struct loader *l, struct str name)
{
    int group = names_find(&l->sets, name);
    int rule = names_find(&l->ids, name);
    if (group >= 0)
        select_group(l, &l->infos.items[group]);
    else if (rule >= 0)
        l->rules.items[rule].selected = true;
    else
        complain_selection(l, name);
}

static void select_default(struct loader *l)
{
    for (size_t i = 0; i < l->infos.count; i++)
        if (!l->infos.items[i].opt_in)
            select_group(l, &l->infos.items[i]);
}

void rules_select(struct loader *l, struct str select)
{
    if (str_trim(select).len == 0)
        select_default(l);
    for (size_t from = 0; str_trim(select).len && from <= select.len;) {
        size_t comma = str_find(select, STR(","), from);
        select_name(l, str_trim(str_slice(select, from, comma - from)));
        from = comma + 1;
    }
    for (size_t i = 0; i < l->rules.count; i++) {
        const struct rule *r = &l->rules.items[i];
        if (r->selected && r->kind == RULE_NORM && r->norm.of >= 0)
            l->rules.items[r->norm.of].silent =
                !l->rules.items[r->norm.of].selected;
    }
}

/* ---- needed fields ---------------------------------------------------- */

static void mark(void *data, int field)
{
    struct ruleset *out = data;
    if (field >= 0)
        out->needed[(size_t)field % out->schema->count] = true;
}

static void mark_register(struct ruleset *out, int reg)
{
    if (reg != REGISTER_NONE)
        program_fields(&out->program, reg, mark, out);
}

static void mark_norm(struct ruleset *out, const struct norm *n)
{
    mark(out, n->date_field);
    mark_register(out, n->where);
    mark_register(out, n->correction);
    mark_register(out, n->less);
    for (size_t i = 0; i < n->per_count; i++)
        mark(out, n->per[i]);
}

static void mark_rule(struct ruleset *out, const struct rule *r)
{
    mark(out, r->date_field);
    mark_register(out, r->applies);
    mark_register(out, r->require);
    mark_register(out, r->excess);
    for (int i = 0; i < LANG_COUNT; i++)
        for (size_t j = 0; j < r->reasons[i].count; j++)
            mark_register(out, r->reasons[i].parts[j].reg);
    for (size_t i = 0; i < r->unique_count; i++)
        mark(out, r->unique[i]);
    for (size_t i = 0; i < r->group_count; i++)
        mark(out, r->group[i]);
    mark(out, r->order_field);
    mark_register(out, r->where);
    if (r->kind == RULE_NORM)
        mark_norm(out, &r->norm);
}

void rules_need(struct loader *l)
{
    struct ruleset *out = l->out;
    const struct schema *schema = l->schema;
    out->needed = arena_array(l->arena, schema->count, sizeof *out->needed);
    mark(out, schema->contract);
    mark(out, schema->as_of);
    for (size_t i = 0; i < schema->count; i++)
        if (schema->fields[i].judged_count)
            mark(out, (int)i);
    for (size_t i = 0; i < l->rules.count; i++)
        if (l->rules.items[i].selected || l->rules.items[i].silent)
            mark_rule(out, &l->rules.items[i]);
}
