/*
 * unused.c - definitions and parameters that no rule reads, as warnings.
 *
 * What was compiled for a rule is read; a field may go unused. After errors
 * nothing is said: a rule that failed would have read something.
 */
#include "rule/loader.h"

#include "expr/program.h"

/* ---- definitions ------------------------------------------------------ */

static void warn(struct loader *l, struct place at, const char *what,
                 struct str name)
{
    complain(l->errors, GRAVITY_WARNING, at, "%s '%.*s'", what, STR_ARG(name));
}

static void unused_item(struct loader *l, const struct definition *item)
{
    if (!item->tried)
        warn(l, item->at, "no rule reads the definition", item->name);
}

static void unused_own(struct loader *l, const struct rule_group *group)
{
    for (size_t i = 0; i < group->seen.count; i++)
        if (group->seen.items[i]->file == group->file)
            unused_item(l, group->seen.items[i]);
}

static void unused_shared(struct loader *l, const struct define *d)
{
    if (!d->used) {
        warn(l, d->at, "no rule set uses the definitions", d->name);
        return;
    }
    for (size_t i = 0; i < d->count; i++)
        unused_item(l, &d->items[i]);
}

/* Whether the rule set's own rules asked for an item of the define. */
static bool group_reads(const struct rule_group *group, const struct define *d)
{
    for (size_t i = 0; i < group->seen.count; i++) {
        if (!d->count || group->seen.items[i]->file != d->items->file)
            continue;
        for (const struct rule_scope *s = group->scopes; s; s = s->next)
            if (s->resolved[i].state != UNRESOLVED)
                return true;
    }
    return false;
}

static void unused_uses(struct loader *l, const struct rule_group *group)
{
    const struct yaml_node *uses = yaml_get(&group->file->root, "uses");
    for (size_t i = 0; uses && i < uses->count; i++) {
        const struct yaml_node *node = &uses->items[i];
        int index = names_find(&l->defines, node->text);
        if (index >= 0 && !group_reads(group, l->shared.items[index]))
            warn(l, node->at, "no rule here reads a definition of",
                 node->text);
    }
}

void definitions_unused(struct loader *l)
{
    if (l->errors->errors)
        return;
    for (size_t i = 0; i < l->groups.count; i++) {
        unused_own(l, &l->groups.items[i]);
        unused_uses(l, &l->groups.items[i]);
    }
    for (size_t i = 0; i < l->reports.count; i++) {
        unused_own(l, &l->reports.items[i]);
        unused_uses(l, &l->reports.items[i]);
    }
    for (size_t i = 0; i < l->shared.count; i++)
        unused_shared(l, l->shared.items[i]);
}

/* ---- parameters ------------------------------------------------------- */

static void mark(const struct program *p, bool *read)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].op == OP_SERIES)
            read[p->items[i].index] = true;
}

void parameters_unused(const struct ruleset *rules, struct complaints *errors)
{
    bool *read = mem_zero(rules->parameter_count, sizeof *read);
    mark(&rules->program, read);
    mark(&rules->norm_program, read);
    mark(&rules->template_program, read);
    for (size_t i = 0; i < rules->parameter_count; i++) {
        const struct parameter *p = &rules->parameters[i];
        if (!read[i])
            complain(errors, GRAVITY_WARNING, p->at,
                     "no rule reads the parameter '%.*s'", STR_ARG(p->name));
    }
    mem_free(read);
}
