/*
 * explain_condition.c - a rule's conditions as the file writes them, and below
 * each the definitions that it names, as a list within a list. A definition is
 * written out where it is met first.
 */
#include "command/definitions.h"
#include "command/explain.h"
#include "reports/report.h"

enum { STEP = 2, DEPTH_MAX = 12 };

struct chapter {
    struct folio *page;
    struct {
        struct str *items;
        size_t count, cap;
    } told;
};

static bool is_told(struct chapter *c, struct str name)
{
    for (size_t i = 0; i < c->told.count; i++)
        if (str_equal(c->told.items[i], name))
            return true;
    *ARENA_PUSH(&c->page->arena, &c->told) = name;
    return false;
}

/* ---- definitions ------------------------------------------------------ */

static struct str scalar(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_get(map, key);
    return node ? str_trim(node->text) : STR("");
}

/* A definition in words; an expression as it stands. */
static struct str in_words(struct folio *p, const struct yaml_node *node)
{
    struct buf text = {0};
    if (node->kind != YAML_MAP)
        return str_trim(node->text);
    if (yaml_get(node, "known"))
        MESSAGE(&text, p->lang, EXPLAIN_DEFINED_KNOWN, scalar(node, "known"));
    else if (yaml_get(node, "empty"))
        MESSAGE(&text, p->lang, EXPLAIN_DEFINED_EMPTY, scalar(node, "empty"));
    else
        MESSAGE(&text, p->lang, EXPLAIN_DEFINED_ON, scalar(node, "parameter"),
                scalar(node, "date"));
    return folio_keep(p, &text);
}

/* No deeper than definitions refer to each other. */
static void tell(struct chapter *c, struct str text, size_t depth)
{
    struct folio *p = c->page;
    size_t at = 0;
    struct str name;
    while (definition_word(text, &at, &name)) {
        const struct yaml_node *node =
            definition_find(p->rules, p->rule, name);
        if (!node || is_told(c, name))
            continue;
        size_t indent =
            FOLIO_INDENT + STEP * (depth < DEPTH_MAX ? depth : DEPTH_MAX);
        folio_text(p, indent, 2 * STEP,
                   arena_printf(&p->arena, "- %.*s: %.*s", STR_ARG(name),
                                STR_ARG(in_words(p, node))));
        tell(c, definitions_text(node, &p->arena), depth + 1);
    }
}

static void add_condition(struct chapter *c, enum message heading,
                          struct str text)
{
    if (!text.len)
        return;
    folio_heading(c->page, heading);
    folio_text(c->page, FOLIO_INDENT, 0, str_trim(text));
    tell(c, text, 0);
}

/* ---- norms ------------------------------------------------------------ */

static struct str counted(struct folio *p)
{
    const struct rule *of = &p->rules->rules[p->rule->norm.of];
    struct buf name = {0}, text = {0};
    buf_printf(&name, "%.*s (%.*s)", STR_ARG(of->id),
               STR_ARG(report_text_in(&of->title, p->lang)));
    MESSAGE(&text, p->lang, EXPLAIN_COUNTS_WHAT, buf_str(&name));
    buf_release(&name);
    return folio_keep(p, &text);
}

static struct str period(struct folio *p, const struct yaml_node *rule)
{
    const struct yaml_node *node = yaml_get(rule, "period");
    struct buf text = {0};
    MESSAGE(&text, p->lang, EXPLAIN_PERIOD_WHAT, scalar(node, "date"),
            scalar(node, "years"));
    return folio_keep(p, &text);
}

static struct str groups(struct folio *p)
{
    const struct norm *n = &p->rule->norm;
    struct buf text = {0};
    for (size_t i = 0; i < n->per_count; i++) {
        if (i)
            buf_add(&text, STR(", "));
        buf_add(&text, p->rules->schema->names[n->per[i]]);
    }
    return folio_keep(p, &text);
}

static struct str correction(struct folio *p, const struct yaml_node *rule)
{
    struct str condition = scalar(rule, "correction");
    struct buf text = {0};
    if (condition.len)
        MESSAGE(&text, p->lang, EXPLAIN_CORRECTION_WHAT, condition);
    return folio_keep(p, &text);
}

static void add_norm(struct chapter *c)
{
    struct folio *p = c->page;
    const struct yaml_node *rule = definitions_rule(p->rule);
    struct folio_rows rows = {0};
    const struct {
        enum message word;
        const char *key;
        struct str text;
    } all[] = {
        {MSG_EXPLAIN_COUNTS, "norm", counted(p)},
        {MSG_EXPLAIN_WHERE, "where", scalar(rule, "where")},
        {MSG_EXPLAIN_CORRECTION, "correction", correction(p, rule)},
        {MSG_EXPLAIN_PER, "per", groups(p)},
        {MSG_EXPLAIN_PERIOD, "period", period(p, rule)},
        {MSG_EXPLAIN_AT_LEAST, "at_least", scalar(rule, "at_least")},
        {MSG_EXPLAIN_AT_MOST, "at_most", scalar(rule, "at_most")},
        {MSG_EXPLAIN_MEASURE, "measure", scalar(rule, "measure")},
        {MSG_EXPLAIN_LESS, "less", scalar(rule, "less")},
        {MSG_EXPLAIN_FLOOR, "floor", scalar(rule, "floor")},
    };
    size_t count = sizeof all / sizeof *all;
    folio_heading(p, MSG_EXPLAIN_NORM);
    for (size_t i = 0; i < count; i++)
        folio_row(p, &rows, message(p->lang, all[i].word), all[i].text);
    folio_print_rows(p, &rows);
    for (size_t i = 0; i < count; i++)
        tell(c, scalar(rule, all[i].key), 0);
}

/* ---- unique ----------------------------------------------------------- */

static void add_unique(struct folio *p)
{
    struct buf text = {0};
    for (size_t i = 0; i < p->rule->unique_count; i++) {
        if (i)
            buf_add(&text, STR(", "));
        buf_add(&text, p->rules->schema->names[p->rule->unique[i]]);
    }
    folio_heading(p, MSG_EXPLAIN_UNIQUE);
    folio_text(p, FOLIO_INDENT, 0, folio_keep(p, &text));
}

/* ---- group ------------------------------------------------------------ */

static void add_group(struct chapter *c)
{
    struct folio *p = c->page;
    struct str where = scalar(definitions_rule(p->rule), "where");
    struct buf keys = {0}, text = {0};
    for (size_t i = 0; i < p->rule->group_count; i++) {
        if (i)
            buf_add(&keys, STR(", "));
        buf_add(&keys, p->rules->schema->names[p->rule->group[i]]);
    }
    MESSAGE(&text, p->lang, EXPLAIN_GROUP, buf_str(&keys),
            p->rules->schema->names[p->rule->order_field]);
    folio_heading(p, MSG_EXPLAIN_KIND_GROUP);
    folio_text(p, FOLIO_INDENT, 0, folio_keep(p, &text));
    buf_release(&keys);
    add_condition(c, MSG_EXPLAIN_WHERE, where);
}

/* ---- due -------------------------------------------------------------- */

static void add_due(struct chapter *c)
{
    struct folio *p = c->page;
    const struct due *due = &p->rule->due;
    struct str label = report_text_in(&due->label, p->lang);
    struct folio_rows rows = {0};
    add_condition(c, MSG_EXPLAIN_DUE, p->rule->due_text);
    buf_add_char(p->out, '\n');
    folio_row(p, &rows, message(p->lang, MSG_EXPLAIN_LABEL),
              label.len ? label : message(p->lang, MSG_DUE_ACTION));
    if (due->lead)
        folio_row(p, &rows, message(p->lang, MSG_EXPLAIN_LEAD),
                  arena_printf(&p->arena, "%d", due->lead));
    folio_print_rows(p, &rows);
}

/* ---- clashes ---------------------------------------------------------- */

/* The entry of `clash:` that names a rule and more; NULL: there is none. */
static const struct yaml_node *clash_entry(const struct folio *p, size_t index)
{
    const struct yaml_node *node =
        yaml_get(definitions_rule(p->rule), "clash");
    if (node && node->kind == YAML_LIST)
        node = index < node->count ? &node->items[index] : NULL;
    return node && node->kind == YAML_MAP ? node : NULL;
}

static void add_clashes(struct chapter *c)
{
    struct folio *p = c->page;
    if (!p->rule->clash_count)
        return;
    folio_heading(p, MSG_EXPLAIN_CLASH);
    for (size_t i = 0; i < p->rule->clash_count; i++) {
        const struct rule *law = &p->rules->rules[p->rule->clashes[i].rule];
        const struct yaml_node *entry = clash_entry(p, i);
        struct str when = entry ? scalar(entry, "when") : STR("");
        struct buf cite = {0};
        source_cite(&cite, p->lang, &law->source);
        folio_text(p, FOLIO_INDENT, FOLIO_INDENT,
                   arena_printf(&p->arena, "- %.*s (%.*s)%s%.*s",
                                STR_ARG(buf_str(&cite)), STR_ARG(law->id),
                                when.len ? ": " : "", STR_ARG(when)));
        buf_release(&cite);
        tell(c, when, 1);
    }
}

/* ---- reason ----------------------------------------------------------- */

static void add_reason(struct chapter *c)
{
    struct folio *p = c->page;
    const struct reason *reason = &p->rule->reasons[p->lang];
    struct buf text = {0};
    if (!reason->count)
        return;
    for (size_t i = 0; i < reason->count; i++) {
        buf_add(&text, reason->parts[i].text);
        if (reason->parts[i].name.len)
            buf_printf(&text, "{%.*s}", STR_ARG(reason->parts[i].name));
    }
    folio_heading(p, MSG_CSV_REASON);
    folio_text(p, FOLIO_INDENT, 0, folio_keep(p, &text));
    for (size_t i = 0; i < reason->count; i++)
        tell(c, reason->parts[i].name, 0);
}

void explain_conditions(struct folio *p)
{
    struct chapter c = {.page = p};
    add_condition(&c, MSG_EXPLAIN_APPLIES, p->rule->applies_text);
    add_condition(&c, MSG_EXPLAIN_REQUIRE, p->rule->require_text);
    add_condition(&c, MSG_EXPLAIN_EXCESS, p->rule->excess_text);
    if (p->rule->kind == RULE_UNIQUE)
        add_unique(p);
    if (p->rule->kind == RULE_NORM)
        add_norm(&c);
    if (p->rule->kind == RULE_GROUP)
        add_group(&c);
    if (p->rule->kind == RULE_DUE)
        add_due(&c);
    add_clashes(&c);
    if (p->rule->kind == RULE_TEMPLATE)
        explain_template(p);
    add_reason(&c);
}
