/*
 * scope.c - the names of an expression become symbols, and expressions
 * registers.
 *
 * A definition is compiled when it is first asked for, once per rule set and
 * date field; parameters in it are read on the date of the rule that asks.
 */
#include "rule/loader.h"

#include "expr/flow.h"
#include "expr/program.h"

enum { DEFINITION_DEPTH_MAX = 64 };

/* ---- places ----------------------------------------------------------- */

struct excerpt {
    const struct yaml_file *file;
    const struct yaml_node *node;
    size_t offset; /* of the expression in the scalar */
};

static struct place excerpt_place(const void *data, size_t offset)
{
    const struct excerpt *e = data;
    return yaml_place(e->file, e->node, e->offset + offset);
}

/* ---- names ------------------------------------------------------------ */

/* Fits everywhere, so that a mistake is told once. */
static const struct symbol BROKEN_SYMBOL = {
    .kind = SYMBOL_REGISTER,
    .index = REGISTER_NONE,
    .date_register = REGISTER_NONE,
    .type = TYPE_ANY,
};

static struct symbol field_symbol(const struct field *f, int index)
{
    struct symbol s = {.kind = SYMBOL_FIELD,
                       .index = index,
                       .date_register = REGISTER_NONE,
                       .type = field_type(f),
                       .unit = f->unit};
    if (f->codes) {
        s.names = f->codes->names;
        s.name_count = f->codes->count;
    }
    return s;
}

/* A group's field in a norm's period: a text, whatever the field is. */
static bool find_group_field(const struct rule_scope *s, struct str name,
                             struct symbol *out)
{
    for (size_t i = 0; i < s->per_count; i++) {
        const struct field *f = &s->loader->schema->fields[s->per[i]];
        if (!str_equal(f->name, name))
            continue;
        *out = field_symbol(f, (int)i + 1);
        out->type = TYPE_TEXT;
        out->unit = UNIT_NONE;
        return true;
    }
    return false;
}

/* What the patterns of a rule on templates capture. */
static bool find_capture(const struct rule_scope *s, struct str name,
                         struct symbol *out)
{
    static const enum type TYPES[] = {
        [CAPTURE_NUMBER] = TYPE_NUMBER,
        [CAPTURE_AMOUNT] = TYPE_NUMBER,
        [CAPTURE_MONTHS] = TYPE_NUMBER,
        [CAPTURE_DATE] = TYPE_DATE,
    };
    const struct template_rule *t = s->template;
    for (size_t i = 0; t && i < t->capture_count; i++) {
        if (!str_equal(t->captures[i].name, name))
            continue;
        *out = (struct symbol){.kind = SYMBOL_FIELD,
                               .index = t->first_capture + (int)i,
                               .date_register = REGISTER_NONE,
                               .type = TYPES[t->captures[i].type],
                               .unit = t->captures[i].unit};
        return true;
    }
    return false;
}

/* previous.FIELD */
static bool find_previous(const struct rule_scope *s, struct str name,
                          struct symbol *out)
{
    const struct schema *schema = s->loader->schema;
    int index = s->group ? previous_find(schema, name) : -1;
    if (index >= 0)
        *out = field_symbol(&schema->fields[index], index);
    return index >= 0;
}

static bool find(void *data, struct str name, struct symbol *out)
{
    struct rule_scope *s = data;
    int fields = (int)s->loader->schema->count;
    int seen = s->group ? names_find(&s->group->names, name) : -1;
    int index = names_find(&s->loader->names, name);
    if (seen >= 0) {
        *out = scope_define(s, (size_t)seen);
        return true;
    }
    if (find_capture(s, name, out))
        return true;
    if (index >= fields) {
        const struct series *series = &s->loader->series[index - fields];
        *out = (struct symbol){.kind = SYMBOL_SERIES,
                               .index = index - fields,
                               .date_register = s->date_register,
                               .type = series->type,
                               .unit = series->unit};
        return true;
    }
    if (!s->group)
        return find_group_field(s, name, out);
    if (index < 0)
        return find_previous(s, name, out);
    *out = field_symbol(&s->loader->schema->fields[index], index);
    return true;
}

/* All names that `find` knows, made at the first mistake. */
static size_t names(void *data, const struct str **out)
{
    struct rule_scope *s = data;
    const struct names *global = &s->loader->names;
    size_t kept = global->count - (s->group ? 0 : s->loader->schema->count);
    size_t more = s->group      ? s->group->names.count
                  : s->template ? s->template->capture_count
                                : s->per_count;
    if (!s->all) {
        s->all = arena_array(s->loader->arena, kept + more, sizeof *s->all);
        for (size_t i = 0; i < kept; i++)
            s->all[i] = global->items[global->count - kept + i];
        for (size_t i = 0; i < more; i++)
            s->all[kept + i] =
                s->group      ? s->group->names.items[i]
                : s->template ? s->template->captures[i].name
                              : s->loader->schema->fields[s->per[i]].name;
    }
    *out = s->all;
    return kept + more;
}

/* The date on which the limits of a scope are read. */
static int date_register(const struct rule_scope *s)
{
    const struct loader *l = s->loader;
    if (l->ahead)
        return program_constant(s->program, value_date(l->parameters_on),
                                (struct str){0});
    return program_field(s->program, s->date_field, TYPE_DATE, UNIT_NONE);
}

struct rule_scope *scope_of(struct loader *l, struct rule_group *group,
                            int date_field)
{
    struct rule_scope *s = group->scopes;
    while (s && s->date_field != date_field)
        s = s->next;
    if (s)
        return s;
    s = arena_alloc(l->arena, sizeof *s);
    *s =
        (struct rule_scope){.loader = l,
                            .group = group,
                            .program = &l->out->program,
                            .date_field = date_field,
                            .resolved = arena_array(l->arena, group->seen.count,
                                                    sizeof *s->resolved),
                            .next = group->scopes};
    s->date_register = date_register(s);
    group->scopes = s;
    return s;
}

struct rule_scope *scope_period(struct loader *l, const int *per, size_t count)
{
    struct rule_scope *s = arena_alloc(l->arena, sizeof *s);
    *s = (struct rule_scope){.loader = l,
                             .program = &l->out->norm_program,
                             .date_field = 0,
                             .per = per,
                             .per_count = count};
    s->date_register = date_register(s);
    return s;
}

struct rule_scope *scope_captures(struct loader *l,
                                  const struct template_rule *rule)
{
    struct rule_scope *s = arena_alloc(l->arena, sizeof *s);
    *s = (struct rule_scope){.loader = l,
                             .program = &l->out->template_program,
                             .template = rule};
    s->date_register = date_register(s);
    return s;
}

/* ---- expressions ------------------------------------------------------ */

struct compiled scope_compile(struct rule_scope *s,
                              const struct yaml_file *file,
                              const struct yaml_node *node, struct str text,
                              size_t offset, bool boolean)
{
    struct excerpt excerpt = {file, node, offset};
    struct origin origin = {excerpt_place, &excerpt};
    struct scope scope = {find, names, s};
    struct compile_options options = {.boolean = boolean};
    return expr_compile(s->program, text, &scope, &origin, &options,
                        s->loader->errors);
}

static struct compiled compile_whole(struct rule_scope *s,
                                     const struct yaml_file *file,
                                     const struct yaml_node *node, bool boolean)
{
    struct str text;
    if (!yaml_text(node, &text, s->loader->errors))
        return (struct compiled){.result = REGISTER_NONE, .type = TYPE_ANY};
    return scope_compile(s, file, node, text, 0, boolean);
}

/* Complains unless the type is the one wanted or known only at run time. */
static bool want_type(struct rule_scope *s, const struct yaml_node *node,
                      const struct compiled *c, enum type want)
{
    if (c->type == want || c->type == TYPE_ANY || c->type == TYPE_NULL)
        return true;
    complain(s->loader->errors, GRAVITY_ERROR, node->at,
             "this must be a %s, not a %s", type_name(want),
             type_name(c->type));
    return false;
}

int scope_boolean(struct rule_scope *s, const struct yaml_file *file,
                  const struct yaml_node *node)
{
    return compile_whole(s, file, node, true).result;
}

int scope_number(struct rule_scope *s, const struct yaml_file *file,
                 const struct yaml_node *node, struct unit *unit)
{
    struct compiled c = compile_whole(s, file, node, false);
    struct buf text = {0};
    if (c.result == REGISTER_NONE || !want_type(s, node, &c, TYPE_NUMBER))
        return REGISTER_NONE;
    if (unit)
        *unit = c.unit;
    if (unit || unit_is_none(c.unit))
        return c.result;
    unit_print(&text, c.unit);
    complain(s->loader->errors, GRAVITY_ERROR, node->at,
             "this must be a number without unit, not %.*s",
             STR_ARG(buf_str(&text)));
    buf_release(&text);
    return REGISTER_NONE;
}

int scope_date(struct rule_scope *s, const struct yaml_file *file,
               const struct yaml_node *node)
{
    struct compiled c = compile_whole(s, file, node, false);
    return want_type(s, node, &c, TYPE_DATE) ? c.result : REGISTER_NONE;
}

/* ---- definitions ------------------------------------------------------ */

static struct symbol register_symbol(const struct compiled *c)
{
    if (c->result == REGISTER_NONE)
        return BROKEN_SYMBOL;
    return (struct symbol){.kind = SYMBOL_REGISTER,
                           .index = c->result,
                           .date_register = REGISTER_NONE,
                           .type = c->type,
                           .unit = c->unit};
}

/* { parameter: NAME, date: EXPR } */
static struct symbol dated_parameter(struct rule_scope *s,
                                     const struct yaml_file *file,
                                     const struct yaml_node *parameter,
                                     const struct yaml_node *date)
{
    struct loader *l = s->loader;
    size_t fields = l->schema->count; /* named before the parameters */
    struct str name;
    if (!yaml_text(parameter, &name, l->errors))
        return BROKEN_SYMBOL;
    int index = names_find(&l->names, name);
    struct compiled c = compile_whole(s, file, date, false);
    if (index < (int)fields) {
        yaml_unknown(l->errors, parameter->at, "parameter", name,
                     l->names.items + fields, l->names.count - fields);
        return BROKEN_SYMBOL;
    }
    if (c.result == REGISTER_NONE || !want_type(s, date, &c, TYPE_DATE))
        return BROKEN_SYMBOL;
    struct rule_scope on = {
        .loader = l,
        .program = s->program,
        .date_register = l->ahead ? s->date_register : c.result};
    struct compiled value = scope_compile(&on, file, parameter, name, 0, false);
    return register_symbol(&value);
}

/* A truth that is made of whether something has a value. */
static struct symbol truth_symbol(int reg)
{
    return (struct symbol){.kind = SYMBOL_REGISTER,
                           .index = reg,
                           .date_register = REGISTER_NONE,
                           .type = TYPE_BOOLEAN};
}

static struct symbol known(struct rule_scope *s, const struct yaml_file *file,
                           const struct yaml_node *node)
{
    struct compiled c = compile_whole(s, file, node, false);
    if (c.result == REGISTER_NONE)
        return BROKEN_SYMBOL;
    return truth_symbol(program_known(s->program, c.result));
}

static struct symbol empty(struct rule_scope *s, const struct yaml_node *node)
{
    int index = previous_find(s->loader->schema, node->text);
    if (index < 0)
        index = loader_field(s->loader, node);
    if (index < 0)
        return BROKEN_SYMBOL;
    const struct field *f = &s->loader->schema->fields[index];
    int reg = program_field(s->program, index, field_type(f), f->unit);
    return truth_symbol(program_empty(s->program, reg));
}

enum { PARAMETER, DATE, KNOWN, EMPTY, DEFINE_KEYS };
enum { KIND_DATED = 1, KIND_KNOWN = 2, KIND_EMPTY = 4 };

static const struct yaml_key KEYS[DEFINE_KEYS] = {
    [PARAMETER] = {STR_INIT("parameter"), KIND_DATED, KIND_DATED},
    [DATE] = {STR_INIT("date"), KIND_DATED, KIND_DATED},
    [KNOWN] = {STR_INIT("known"), KIND_KNOWN, KIND_KNOWN},
    [EMPTY] = {STR_INIT("empty"), KIND_EMPTY, KIND_EMPTY},
};

static struct symbol define_map(struct rule_scope *s,
                                const struct definition *d)
{
    const struct yaml_node *nodes[DEFINE_KEYS];
    uint8_t kind = yaml_get(d->node, "known")   ? KIND_KNOWN
                   : yaml_get(d->node, "empty") ? KIND_EMPTY
                                                : KIND_DATED;
    yaml_keys(d->node, KEYS, DEFINE_KEYS, kind, "such a definition", nodes,
              s->loader->errors);
    if (nodes[KNOWN])
        return known(s, d->file, nodes[KNOWN]);
    if (nodes[EMPTY])
        return empty(s, nodes[EMPTY]);
    if (nodes[PARAMETER] && nodes[DATE])
        return dated_parameter(s, d->file, nodes[PARAMETER], nodes[DATE]);
    return BROKEN_SYMBOL;
}

static struct symbol define(struct rule_scope *s, const struct definition *d)
{
    if (d->node->kind == YAML_MAP)
        return define_map(s, d);
    struct compiled c = compile_whole(s, d->file, d->node, false);
    return register_symbol(&c);
}

/* "a -> b -> a" */
static void complain_cycle(struct rule_scope *s, size_t seen)
{
    struct definition **all = s->group->seen.items;
    struct buf path = {0};
    size_t from = s->busy.count;
    while (s->busy.items[--from] != seen)
        ;
    for (size_t i = from; i < s->busy.count; i++) {
        buf_add(&path, all[s->busy.items[i]]->name);
        buf_add(&path, STR(" -> "));
    }
    buf_add(&path, all[seen]->name);
    complain(s->loader->errors, GRAVITY_ERROR, all[seen]->at,
             "cyclic definition: %.*s", STR_ARG(buf_str(&path)));
    buf_release(&path);
}

static bool too_deep(struct rule_scope *s, struct definition *d)
{
    d->failed = s->busy.count == DEFINITION_DEPTH_MAX;
    if (!d->failed)
        return false;
    complain(s->loader->errors, GRAVITY_ERROR, d->at,
             "definitions refer to each other more than %d deep",
             DEFINITION_DEPTH_MAX);
    return true;
}

struct symbol scope_define(struct rule_scope *s, size_t seen)
{
    struct resolved *b = &s->resolved[seen];
    struct definition *d = s->group->seen.items[seen];
    size_t before = s->loader->errors->errors;
    if (b->state == RESOLVING)
        complain_cycle(s, seen);
    if (b->state == RESOLVING || (b->state == UNRESOLVED && d->failed))
        return BROKEN_SYMBOL;
    if (b->state == RESOLVED)
        return b->symbol;
    d->tried = true;
    if (too_deep(s, d))
        return BROKEN_SYMBOL;
    b->state = RESOLVING;
    *ARENA_PUSH(s->loader->arena, &s->busy) = seen;
    b->symbol = define(s, d);
    s->busy.count--;
    b->state = RESOLVED;
    d->failed = s->loader->errors->errors > before;
    if (b->symbol.index != REGISTER_NONE && !yaml_name_valid(d->node->text))
        program_name(s->program, b->symbol.index, d->name);
    return b->symbol;
}
