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

struct needs {
    const struct ruleset *rules;
    bool *fields;
};

static void mark(void *data, int field)
{
    const struct needs *n = data;
    if (field >= 0)
        n->fields[(size_t)field % n->rules->schema->count] = true;
}

static void mark_fields(struct needs *n, const int *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        mark(n, fields[i]);
}

static void mark_register(struct needs *n, int reg)
{
    if (reg != REGISTER_NONE)
        program_fields(&n->rules->program, reg, mark, n);
}

static void mark_norm(struct needs *n, const struct norm *norm)
{
    mark(n, norm->date_field);
    mark_register(n, norm->where);
    mark_register(n, norm->correction);
    mark_register(n, norm->less);
    mark_fields(n, norm->per, norm->per_count);
}

static void mark_reasons(struct needs *n,
                         const struct reason reasons[LANG_COUNT])
{
    for (int i = 0; i < LANG_COUNT; i++)
        for (size_t j = 0; j < reasons[i].count; j++)
            mark_register(n, reasons[i].parts[j].reg);
}

static void mark_rule(struct needs *n, const struct rule *r)
{
    mark(n, r->date_field);
    mark_register(n, r->applies);
    mark_register(n, r->require);
    mark_register(n, r->excess);
    mark_reasons(n, r->reasons);
    for (size_t i = 0; i < r->clash_count; i++) {
        mark_register(n, r->clashes[i].when);
        mark_reasons(n, r->clashes[i].reasons);
    }
    mark_fields(n, r->unique, r->unique_count);
    mark_fields(n, r->group, r->group_count);
    mark(n, r->order_field);
    mark_register(n, r->where);
    mark_register(n, r->due.day);
    if (r->kind == RULE_NORM)
        mark_norm(n, &r->norm);
}

void rules_need(struct loader *l)
{
    struct ruleset *out = l->out;
    const struct schema *schema = l->schema;
    out->needed = arena_array(l->arena, schema->count, sizeof *out->needed);
    out->due_needed =
        arena_array(l->arena, schema->count, sizeof *out->due_needed);
    struct needs always = {out, out->needed}, due = {out, out->due_needed};
    mark(&always, schema->contract);
    mark(&always, schema->as_of);
    for (size_t i = 0; i < schema->count; i++)
        if (schema->fields[i].judged_count)
            mark(&always, (int)i);
    for (size_t i = 0; i < l->rules.count; i++) {
        const struct rule *r = &l->rules.items[i];
        if ((r->selected || r->silent) && r->kind != RULE_TEMPLATE)
            mark_rule(r->kind == RULE_DUE ? &due : &always, r);
    }
}
