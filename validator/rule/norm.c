/*
 * norm.c - norms: shares of a rule's verdicts over groups and years.
 *
 * What concerns a record (where, correction, less) is compiled for records;
 * what concerns a period (years, at_least, floor) for the norm program, whose
 * field 0 is the period's first day and whose fields 1.. are the group's.
 */
#include "rule/loader.h"

/* norm: RULE-ID */
static void read_base(struct loader *l, const struct yaml_node *node,
                      struct norm *n)
{
    struct str id;
    if (!yaml_text(node, &id, l->errors))
        return;
    n->of = names_find(&l->ids, id);
    if (n->of < 0)
        yaml_unknown(l->errors, node->at, "rule", id, l->ids.items,
                     l->ids.count);
    else if (l->rules.items[n->of].kind != RULE_RECORD)
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "'%.*s' is not a rule on records", STR_ARG(id));
}

/* in_a_row: N */
static void read_row(struct loader *l, const struct yaml_node *node,
                     struct norm *n)
{
    enum { LEAST = 2, MOST = 9 };
    struct decimal number;
    int64_t count;
    struct str text;
    if (!yaml_text(node, &text, l->errors))
        return;
    if (decimal_parse(text, &number) && decimal_to_int(number, &count) &&
        count >= LEAST && count <= MOST)
        n->in_a_row = (int)count;
    else
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "expected a whole number from %d up to %d", LEAST, MOST);
}

/* period: { date: FIELD, years: EXPR, in_a_row: N }; returns the node of
   `years` */
static const struct yaml_node *
read_period(struct loader *l, const struct yaml_node *node, struct norm *n)
{
    static const struct yaml_key KEYS[] = {
        {STR_INIT("date"), 1, 1},
        {STR_INIT("years"), 1, 1},
        {STR_INIT("in_a_row"), 1, 0},
    };
    const struct yaml_node *nodes[3];
    if (!yaml_keys(node, KEYS, 3, 1, "a period", nodes, l->errors))
        return NULL;
    if (nodes[2])
        read_row(l, nodes[2], n);
    if (nodes[0])
        n->date_field = loader_date_field(l, nodes[0]);
    return nodes[1];
}

static void compile_period(struct loader *l, struct rule *r,
                           const struct draft *d, const struct yaml_node *years)
{
    struct norm *n = &r->norm;
    const struct yaml_node *bound = d->nodes[KEY_AT_LEAST];
    const struct yaml_node *floor = d->nodes[KEY_FLOOR];
    struct rule_scope *s = scope_period(l, n->per, n->per_count);
    if (years)
        n->years = scope_number(s, r->file, years, NULL);
    if (n->most)
        bound = d->nodes[KEY_AT_MOST];
    if (bound)
        n->bound = scope_number(s, r->file, bound, NULL);
    if (floor)
        n->floor = scope_number(s, r->file, floor, NULL);
}

static void compile_records(struct rule_scope *s, struct rule *r,
                            const struct draft *d)
{
    struct norm *n = &r->norm;
    const struct yaml_node *where = d->nodes[KEY_WHERE];
    const struct yaml_node *correction = d->nodes[KEY_CORRECTION];
    const struct yaml_node *less = d->nodes[KEY_LESS];
    if (where)
        n->where = scope_boolean(s, r->file, where);
    if (correction)
        n->correction = scope_boolean(s, r->file, correction);
    if (less)
        n->less = scope_number(s, r->file, less, NULL);
}

/* at_least or at_most, of a share or of a number */
static void read_bound(struct loader *l, struct draft *d, struct norm *n)
{
    static const struct str MEASURES[] = {STR_INIT("share"),
                                          STR_INIT("count")};
    const struct yaml_node *least = d->nodes[KEY_AT_LEAST];
    const struct yaml_node *most = d->nodes[KEY_AT_MOST];
    const struct yaml_node *less = d->nodes[KEY_LESS];
    n->most = !least;
    if (!least == !most)
        complain(l->errors, GRAVITY_ERROR, d->map->at,
                 "a norm has 'at_least' or 'at_most'");
    if (d->nodes[KEY_MEASURE])
        n->counts = yaml_choice(d->nodes[KEY_MEASURE], "measure", MEASURES, 2,
                                l->errors) == 1;
    if (less && (n->counts || most))
        complain(l->errors, GRAVITY_ERROR, less->at,
                 "'less' is for 'at_least' of a share");
    if (d->nodes[KEY_FLOOR] && !less)
        complain(l->errors, GRAVITY_ERROR, d->nodes[KEY_FLOOR]->at,
                 "'floor' needs 'less'");
}

void norm_compile(struct loader *l, struct rule *r, struct draft *d)
{
    const struct yaml_node *years = NULL;
    r->norm.in_a_row = 1;
    if (d->nodes[KEY_NORM])
        read_base(l, d->nodes[KEY_NORM], &r->norm);
    if (d->nodes[KEY_PER])
        loader_groups(l, d->nodes[KEY_PER], &r->norm.per,
                      &r->norm.per_count);
    if (d->nodes[KEY_PERIOD])
        years = read_period(l, d->nodes[KEY_PERIOD], &r->norm);
    read_bound(l, d, &r->norm);
    if (r->date_field < 0)
        r->date_field = r->norm.date_field;
    compile_period(l, r, d, years);
    if (r->date_field >= 0)
        compile_records(scope_of(l, d->group, r->date_field), r, d);
}
