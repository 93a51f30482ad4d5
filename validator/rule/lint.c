/*
 * lint.c - the loader's errors, and what is doubtful besides. See lint.h.
 *
 * A warning is worth a lawyer's time: each names one thing to mend, once.
 */
#include "rule/lint.h"

#include "expr/program.h"
#include "rule/case_file.h"
#include "rule/id_list.h"
#include "rule/loader.h"
#include "rule/root.h"
#include "rule/survey.h"

struct linter {
    const struct lint *how;
    const char *dir;
    struct ruleset *rules;
    struct arena *arena;
    struct complaints *errors;
};

/* ---- mappings --------------------------------------------------------- */

/* The node of a mapping's name, or NULL: the file is something else. */
static const struct yaml_node *name_of(const struct yaml_file *file)
{
    const struct yaml_node *name =
        file->root.kind == YAML_MAP ? yaml_get(&file->root, "mapping") : NULL;
    return name && name->kind == YAML_SCALAR && name->text.len ? name : NULL;
}

static void lint_mappings(struct linter *l)
{
    const struct ruleset *rules = l->rules;
    struct names names;
    names_init(&names, l->arena);
    for (size_t i = 0; rules->schema && i < rules->file_count; i++) {
        const struct yaml_node *name = name_of(rules->files[i]);
        if (!name)
            continue;
        mapping_load(rules->files[i], rules->schema, l->arena, l->errors);
        if (!names_add(&names, name->text, (int)i))
            complain(l->errors, GRAVITY_ERROR, name->at,
                     "a second mapping '%.*s'", STR_ARG(name->text));
    }
}

/* ---- cases ------------------------------------------------------------ */

static void lint_cases(struct linter *l)
{
    const struct ruleset *rules = l->rules;
    struct case_file file = {0};
    for (size_t i = 0; i < rules->rule_count; i++) {
        const struct rule *r = &rules->rules[i];
        case_file_read(&file, rules, l->dir, r, l->arena);
        if (!r->cases && !case_file_count(&file, r->id))
            complain(l->errors, GRAVITY_WARNING, r->at,
                     "rule %.*s has no case that proves it", STR_ARG(r->id));
    }
}

/* ---- conditions ------------------------------------------------------- */

struct condition {
    struct linter *linter;
    const struct rule *rule;
    const struct program *program;
};

static bool is_text(const struct condition *c, const struct instruction *ins)
{
    for (size_t i = 0; i < ins->arg_count; i++)
        if (ins->args[i] != REGISTER_NONE &&
            c->program->items[ins->args[i]].type == TYPE_TEXT)
            return true;
    return false;
}

static bool orders_text(const struct condition *c,
                        const struct instruction *ins)
{
    bool orders = (ins->op >= OP_LT && ins->op <= OP_GE) ||
                  ins->op == OP_BETWEEN || ins->op == OP_RANGE;
    return orders && is_text(c, ins);
}

static void lint_instruction(void *data, int reg)
{
    struct condition *c = data;
    const struct instruction *ins = &c->program->items[reg];
    const char *what =
        ins->op == OP_POWER ? "raises to a power, which rounds"
        : orders_text(c, ins)
            ? "orders texts, by the numbers of their characters"
            : NULL;
    if (what)
        complain(c->linter->errors, GRAVITY_WARNING, c->rule->at,
                 "rule %.*s %s: %.*s", STR_ARG(c->rule->id), what,
                 STR_ARG(ins->text));
}

static void lint_conditions(struct linter *l, const struct rule *rule)
{
    struct roots roots;
    rule_roots(l->rules, rule, l->arena, &roots);
    for (size_t i = 0; i < roots.count; i++) {
        struct condition c = {l, rule, roots.items[i].program};
        if (roots.items[i].kind != ROOT_REASON)
            program_walk(c.program, roots.items[i].reg, lint_instruction, &c);
    }
}

/* ---- what is not verified --------------------------------------------- */

enum { DATES_TOLD = 3 };

struct doubts {
    struct survey survey;
    bool *values;         /* by value, as in the survey: told */
    struct id_list *rules; /* by parameter: whose errors rest on such a value */
};

static void add_doubts(struct linter *l, struct doubts *d,
                       const struct rule *rule)
{
    for (size_t i = 0; i < l->rules->parameter_count; i++) {
        const struct parameter *p = &l->rules->parameters[i];
        bool any = false;
        for (size_t k = 0; k < p->count; k++) {
            size_t at = d->survey.first[i] + k;
            bool doubtful = d->survey.read[at] &&
                            p->values[k].status != STATUS_VERIFIED &&
                            p->values[k].value.type != TYPE_NULL;
            d->values[at] |= doubtful;
            any |= doubtful;
        }
        if (any)
            id_list_add(&d->rules[i], rule->id);
    }
}

static void lint_survey(struct linter *l, struct doubts *d,
                        const struct rule *rule)
{
    const struct calendar_range *range = &l->how->range;
    bool error = rule->severity == SEVERITY_ERROR;
    survey_rule(&d->survey, rule, range->from, range->until);
    if (rule->kind != RULE_NORM && d->survey.days &&
        d->survey.idle == d->survey.days)
        complain(l->errors, GRAVITY_WARNING, rule->at,
                 "rule %.*s applies on none of the days it is in force",
                 STR_ARG(rule->id));
    if (error && rule->status == STATUS_VERIFIED)
        add_doubts(l, d, rule);
    else if (error)
        complain(l->errors, GRAVITY_WARNING, rule->at,
                 "rule %.*s is %s: its fails count as warnings, not as "
                 "errors", STR_ARG(rule->id), status_name(rule->status));
}

/* "UNVERIFIED from 2017-01-01, INFERENCE from 2022-01-01"; the first value. */
static const struct parameter_value *
add_values(const struct parameter *p, const bool *doubtful, struct buf *out)
{
    const struct parameter_value *first = NULL;
    size_t count = 0;
    for (size_t k = 0; k < p->count; k++) {
        if (!doubtful[k])
            continue;
        if (!first)
            first = &p->values[k];
        if (count++ >= DATES_TOLD)
            continue;
        buf_printf(out, "%s%s from ", count > 1 ? ", " : "",
                   status_name(p->values[k].status));
        date_print_iso(out, p->values[k].from);
    }
    if (count > DATES_TOLD)
        buf_printf(out, " and %zu times more", count - DATES_TOLD);
    return first;
}

/* One warning a parameter, at the first of its values. */
static void tell_doubts(struct linter *l, const struct doubts *d)
{
    for (size_t i = 0; i < l->rules->parameter_count; i++) {
        const struct parameter *p = &l->rules->parameters[i];
        struct buf values = {0}, rules = {0};
        const struct parameter_value *first =
            add_values(p, &d->values[d->survey.first[i]], &values);
        id_list_print(&d->rules[i], &rules);
        if (first)
            complain(l->errors, GRAVITY_WARNING, first->at,
                     "'%.*s' is %.*s: fails of %.*s that rest on it count as "
                     "warnings, not as errors",
                     STR_ARG(p->name), STR_ARG(values), STR_ARG(rules));
        buf_release(&values);
        buf_release(&rules);
    }
}

static void lint_rules(struct linter *l)
{
    struct doubts d;
    survey_open(&d.survey, l->rules);
    d.values = arena_array(l->arena, d.survey.total, sizeof *d.values);
    d.rules =
        arena_array(l->arena, l->rules->parameter_count + 1, sizeof *d.rules);
    for (size_t i = 0; i < l->rules->rule_count; i++) {
        lint_conditions(l, &l->rules->rules[i]);
        lint_survey(l, &d, &l->rules->rules[i]);
    }
    tell_doubts(l, &d);
    survey_close(&d.survey);
}

/* ---- all of it -------------------------------------------------------- */

struct ruleset *ruleset_lint(const char *dir, const struct lint *how,
                             struct arena *arena, struct complaints *errors)
{
    struct loader loader = {.arena = arena, .errors = errors, .lint = true};
    size_t before = errors->errors;
    loader_run(&loader, dir, STR(""));
    struct linter l = {how, dir, loader.out, arena, errors};
    if (errors->errors == before)
        parameters_unused(l.rules, errors);
    if (loader.dated) {
        lint_rules(&l);
        if (how->calendar)
            legal_calendar(l.rules, &how->range, errors);
    }
    lint_mappings(&l);
    lint_cases(&l);
    return errors->errors == before ? l.rules : NULL;
}
