/*
 * previous.c - a schema in, the same with the fields of the previous record
 * behind it out; and which rules may read those.
 *
 * The previous record's field i has the index schema->count + i. Only rules
 * with `group` have such columns.
 */
#include "expr/program.h"
#include "rule/loader.h"
#include "rule/root.h"

static const struct str PREFIX = STR_INIT("previous.");

static struct field previous_field(const struct field *from,
                                   struct arena *arena)
{
    struct field to = *from;
    to.name = arena_printf(arena, "%.*s%.*s", STR_ARG(PREFIX),
                           STR_ARG(from->name));
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct str label = from->label.in[lang];
        struct buf text = {0};
        MESSAGE(&text, (enum lang)lang, FIELD_PREVIOUS,
                label.len ? label : from->name);
        to.label.in[lang] = arena_str(arena, buf_str(&text));
        buf_release(&text);
    }
    to.headings = NULL;
    to.heading_count = 0;
    to.judged = NULL;
    to.judged_count = 0;
    to.role = (struct str){0};
    return to;
}

const struct schema *previous_add(const struct schema *schema,
                                  struct arena *arena)
{
    struct schema *out = arena_alloc(arena, sizeof *out);
    size_t count = schema->count;
    *out = *schema;
    out->fields = arena_array(arena, 2 * count, sizeof *out->fields);
    out->names = arena_array(arena, 2 * count, sizeof *out->names);
    for (size_t i = 0; i < count; i++) {
        out->fields[i] = schema->fields[i];
        out->fields[count + i] = previous_field(&schema->fields[i], arena);
        out->names[i] = out->fields[i].name;
        out->names[count + i] = out->fields[count + i].name;
    }
    return out;
}

int previous_find(const struct schema *schema, struct str name)
{
    if (!str_starts(name, PREFIX))
        return -1;
    int field = schema_find(schema,
                            str_slice(name, PREFIX.len, name.len));
    return field < 0 ? -1 : (int)schema->count + field;
}

/* ---- who may read them ------------------------------------------------ */

struct search {
    size_t count;
    bool found;
};

static void visit(void *data, int field)
{
    struct search *s = data;
    s->found |= field >= 0 && (size_t)field >= s->count;
}

void previous_check(struct loader *l, const struct rule *rule)
{
    struct roots roots;
    rule_roots(l->out, rule, l->arena, &roots);
    for (size_t i = 0; i < roots.count; i++) {
        const struct root *r = &roots.items[i];
        struct search s = {.count = l->schema->count};
        bool may = rule->kind == RULE_GROUP && r->kind != ROOT_WHERE;
        if (r->program != &l->out->program || may)
            continue;
        program_fields(r->program, r->reg, visit, &s);
        if (!s.found)
            continue;
        complain(l->errors, GRAVITY_ERROR, rule->at,
                 rule->kind == RULE_GROUP
                     ? "'where' says which records there are; it cannot read "
                       "the previous one"
                     : "the previous record is only known to a rule with "
                       "'group'");
        return;
    }
}

/* ---- what is kept of a record ----------------------------------------- */

struct marking {
    bool *fields;
    size_t count;
};

static void mark(void *data, int field)
{
    const struct marking *m = data;
    m->fields[(size_t)field % m->count] = true;
}

void group_keeps(const struct ruleset *rules, const struct rule *rule,
                 struct arena *arena, bool *fields)
{
    const struct schema *schema = rules->schema;
    struct marking m = {fields, schema->count};
    struct roots roots;
    rule_roots(rules, rule, arena, &roots);
    for (size_t i = 0; i < roots.count; i++)
        if (roots.items[i].kind != ROOT_WHERE)
            program_fields(roots.items[i].program, roots.items[i].reg, mark,
                           &m);
    if (rule->date_field >= 0)
        fields[rule->date_field] = true;
    if (schema->contract >= 0)
        fields[schema->contract] = true;
    if (schema->as_of >= 0)
        fields[schema->as_of] = false;
    fields[rule->order_field] = false;
}

size_t group_bytes(const struct field *field)
{
    switch (field->kind) {
    case FIELD_CODE:
    case FIELD_BOOLEAN:
        return 1;
    case FIELD_TEXT:
    case FIELD_DATE:
        return 4;
    default:
        return 8;
    }
}

/* What a run keeps of each record must stay small. */
void group_check(struct loader *l, const struct rule *rule)
{
    size_t bytes = GROUP_HEAD + GROUP_SORT;
    struct arena arena;
    arena_init(&arena);
    bool *fields = arena_array(&arena, l->schema->count, sizeof *fields);
    group_keeps(l->out, rule, &arena, fields);
    for (size_t i = 0; i < l->schema->count; i++)
        bytes += fields[i] ? group_bytes(&l->schema->fields[i]) : 0;
    arena_release(&arena);
    if (bytes > GROUP_MAX)
        complain(l->errors, GRAVITY_ERROR, rule->at,
                 "the rule keeps %zu bytes of every record; at most %d: let "
                 "it read fewer fields", bytes, GROUP_MAX);
}
