/*
 * root.c - a rule in, the registers of its conditions out. See root.h.
 */
#include "rule/root.h"

static void add(struct roots *out, struct arena *arena, enum root_kind kind,
                const struct program *program, int reg)
{
    if (reg != REGISTER_NONE)
        *ARENA_PUSH(arena, out) = (struct root){kind, program, reg};
}

static void add_reasons(struct roots *out, struct arena *arena,
                        const struct program *records,
                        const struct reason reasons[LANG_COUNT])
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (size_t i = 0; i < reasons[lang].count; i++)
            add(out, arena, ROOT_REASON, records, reasons[lang].parts[i].reg);
}

static void add_clash(struct roots *out, struct arena *arena,
                      const struct program *records,
                      const struct clash *clash)
{
    add(out, arena, ROOT_CLASH, records, clash->when);
    add_reasons(out, arena, records, clash->reasons);
}

void rule_roots(const struct ruleset *rules, const struct rule *rule,
                struct arena *arena, struct roots *out)
{
    const struct program *records = &rules->program;
    const struct program *periods = &rules->norm_program;
    const struct program *captures = &rules->template_program;
    const struct norm *n = &rule->norm;
    *out = (struct roots){0};
    if (rule->kind == RULE_NORM) {
        add(out, arena, ROOT_WHERE, records, n->where);
        add(out, arena, ROOT_CORRECTION, records, n->correction);
        add(out, arena, ROOT_LESS, records, n->less);
        add(out, arena, ROOT_YEARS, periods, n->years);
        add(out, arena, ROOT_BOUND, periods, n->bound);
        add(out, arena, ROOT_FLOOR, periods, n->floor);
        return;
    }
    if (rule->kind == RULE_TEMPLATE) {
        add(out, arena, ROOT_REQUIRE, captures, rule->template->require);
        return;
    }
    add(out, arena, ROOT_APPLIES, records, rule->applies);
    add(out, arena, ROOT_REQUIRE, records, rule->require);
    add(out, arena, ROOT_EXCESS, records, rule->excess);
    add(out, arena, ROOT_WHERE, records, rule->where);
    add(out, arena, ROOT_DUE, records, rule->due.day);
    for (size_t i = 0; i < rule->clash_count; i++)
        add_clash(out, arena, records, &rule->clashes[i]);
    add_reasons(out, arena, records, rule->reasons);
}

struct marking {
    bool *items;
    size_t count; /* of fields; those behind are the record before's */
};

static void mark(void *data, int index)
{
    ((bool *)data)[index] = true;
}

static void mark_field(void *data, int index)
{
    const struct marking *m = data;
    m->items[(size_t)index % m->count] = true;
}

static void mark_fields(const int *items, size_t count, bool *fields)
{
    for (size_t i = 0; i < count; i++)
        fields[items[i]] = true;
}

void rule_reads(const struct ruleset *rules, const struct rule *rule,
                bool *fields, bool *parameters)
{
    struct marking marking = {fields, rules->schema->count};
    struct arena arena;
    struct roots roots;
    arena_init(&arena);
    rule_roots(rules, rule, &arena, &roots);
    for (size_t i = 0; i < roots.count; i++) {
        const struct root *r = &roots.items[i];
        program_series(r->program, r->reg, mark, parameters);
        if (r->program == &rules->program)
            program_fields(r->program, r->reg, mark_field, &marking);
    }
    if (rule->date_field >= 0)
        fields[rule->date_field] = true;
    if (rule->kind == RULE_NORM && rule->norm.date_field >= 0)
        fields[rule->norm.date_field] = true;
    mark_fields(rule->unique, rule->unique_count, fields);
    mark_fields(rule->group, rule->group_count, fields);
    if (rule->order_field >= 0)
        fields[rule->order_field] = true;
    mark_fields(rule->norm.per, rule->norm.per_count, fields);
    arena_release(&arena);
}
