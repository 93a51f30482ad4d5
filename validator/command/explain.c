/*
 * explain.c - one rule in full. See explain.h.
 */
#include "command/explain.h"

#include "command/definitions.h"
#include "reports/columns.h"
#include "reports/phrase.h"
#include "rule/root.h"

/* ---- head ------------------------------------------------------------- */

struct str explain_kind(enum lang lang, enum rule_kind kind)
{
    static const enum message of[] = {
        [RULE_RECORD] = MSG_EXPLAIN_KIND_RECORD,
        [RULE_UNIQUE] = MSG_EXPLAIN_KIND_UNIQUE,
        [RULE_NORM] = MSG_EXPLAIN_KIND_NORM,
        [RULE_GROUP] = MSG_EXPLAIN_KIND_GROUP,
        [RULE_DUE] = MSG_EXPLAIN_KIND_DUE,
        [RULE_TEMPLATE] = MSG_EXPLAIN_KIND_TEMPLATE,
    };
    return message(lang, of[kind]);
}

struct str explain_source(struct folio *p, const struct source *source)
{
    struct buf text = {0};
    source_print(&text, p->lang, source);
    if (source->act.len && source->note.len)
        buf_printf(&text, "; %.*s", STR_ARG(source->note));
    if (source->url.len && (source->act.len || source->note.len))
        buf_printf(&text, " %.*s", STR_ARG(source->url));
    return folio_keep(p, &text);
}

/* Severity, and the status where it lowers that. */
static struct str severity(struct folio *p)
{
    struct str word = phrase_severity(p->lang, p->rule->severity);
    struct buf text = {0};
    if (p->rule->status == STATUS_VERIFIED)
        return word;
    MESSAGE(&text, p->lang, EXPLAIN_UNVERIFIED, word,
            str_of(status_name(p->rule->status)));
    return folio_keep(p, &text);
}

static struct str in_force(struct folio *p)
{
    struct buf text = {0};
    const struct rule *rule = p->rule;
    struct str from = phrase_date(&p->arena, p->lang, rule->from);
    struct str until = phrase_date(&p->arena, p->lang, rule->until);
    if (rule->from > DAY_MIN && rule->until < DAY_MAX)
        MESSAGE(&text, p->lang, EXPLAIN_BETWEEN, from, until);
    else if (rule->from > DAY_MIN)
        MESSAGE(&text, p->lang, EXPLAIN_FROM, from);
    else if (rule->until < DAY_MAX)
        MESSAGE(&text, p->lang, EXPLAIN_UNTIL, until);
    else
        buf_add(&text, message(p->lang, MSG_EXPLAIN_ALWAYS));
    if (rule->date_field >= 0)
        MESSAGE(&text, p->lang, EXPLAIN_BY_DATE,
                p->rules->schema->names[rule->date_field]);
    return folio_keep(p, &text);
}

static struct str ruleset(struct folio *p)
{
    struct buf text = {0};
    for (size_t i = 0; i < p->rules->set_count; i++) {
        const struct ruleset_info *set = &p->rules->sets[i];
        if (!str_equal(set->name, p->rule->ruleset))
            continue;
        buf_add(&text, set->name);
        buf_add(&text, STR(" - "));
        buf_add(&text, report_text_in(&set->title, p->lang));
        if (set->opt_in)
            buf_add(&text, message(p->lang, MSG_RULES_OPT_IN));
    }
    return folio_keep(p, &text);
}

static void add_law(struct folio *p, struct folio_rows *rows)
{
    const struct source *source = &p->rule->source;
    struct buf word = {0}, link = {0}, reference = {0};
    MESSAGE(&word, p->lang, EXPLAIN_TEXT_ON,
            phrase_date(&p->arena, p->lang, p->on));
    source_link(&link, source, p->on);
    source_juriconnect(&reference, source, p->on);
    folio_row(p, rows, message(p->lang, MSG_EXPLAIN_SOURCE),
              explain_source(p, source));
    folio_row(p, rows, folio_keep(p, &word), folio_keep(p, &link));
    folio_row(p, rows, message(p->lang, MSG_EXPLAIN_JURICONNECT),
              folio_keep(p, &reference));
}

static void add_head(struct folio *p)
{
    const struct rule *rule = p->rule;
    struct folio_rows rows = {0};
    struct str title = report_text_in(&rule->title, p->lang);
    buf_add(p->out, rule->id);
    buf_add(p->out, STR("  "));
    folio_wrap(p, utf8_length(rule->id) + 2, title);
    buf_add_char(p->out, '\n');
    folio_row(p, &rows, message(p->lang, MSG_CSV_RULESET), ruleset(p));
    folio_row(p, &rows, message(p->lang, MSG_EXPLAIN_KIND),
              explain_kind(p->lang, rule->kind));
    if (rule->kind != RULE_DUE)
        folio_row(p, &rows, message(p->lang, MSG_CSV_SEVERITY), severity(p));
    folio_row(p, &rows, message(p->lang, MSG_EXPLAIN_IN_FORCE), in_force(p));
    add_law(p, &rows);
    folio_row(p, &rows, message(p->lang, MSG_EXPLAIN_FILE),
              arena_printf(&p->arena, "%.*s:%u", STR_ARG(rule->at.file),
                           (unsigned)rule->at.line));
    folio_print_rows(p, &rows);
}

/* ---- the compiler's view ---------------------------------------------- */

static struct place place_of_rule(const void *data, size_t offset)
{
    (void)offset;
    return ((const struct rule *)data)->at;
}

/* The keys that hold an expression. */
static bool add_trees(struct folio *p, struct complaints *errors)
{
    static const char *const keys[] = {
        "applies", "require",  "excess", "where",
        "correction", "at_least", "less",   "floor", "due",
        "at_most",
    };
    const struct yaml_node *rule = definitions_rule(p->rule);
    struct origin origin = {place_of_rule, p->rule};
    bool good = true;
    folio_heading(p, MSG_EXPLAIN_TREE);
    for (size_t i = 0; rule && i < sizeof keys / sizeof *keys; i++) {
        const struct yaml_node *node = yaml_get(rule, keys[i]);
        if (!node)
            continue;
        buf_printf(p->out, "\n%s:\n", keys[i]);
        good &= expr_print_tree(node->text, &origin, errors, p->out);
    }
    return good;
}

static void add_bytecode(struct folio *p)
{
    struct roots roots;
    folio_heading(p, MSG_EXPLAIN_BYTECODE);
    rule_roots(p->rules, p->rule, &p->arena, &roots);
    for (size_t i = 0; i < roots.count; i++) {
        if (roots.items[i].kind == ROOT_REASON)
            continue;
        buf_add_char(p->out, '\n');
        program_print(roots.items[i].program, roots.items[i].reg, p->out);
    }
}

/* ---- the page --------------------------------------------------------- */

/* A day on which the rule is in force: the one asked for, or the nearest. */
static day_number day_of(const struct rule *rule, const struct options *o)
{
    day_number on = o->on == DAY_NOT_GIVEN ? o->as_of : o->on;
    if (on < rule->from)
        return rule->from;
    return on > rule->until ? rule->until : on;
}

bool explain_rule(struct setup *s, size_t index, struct buf *out)
{
    const struct options *o = s->options;
    const struct rule *rule = &s->rules->rules[index];
    struct folio p = {.rules = s->rules, .rules_dir = s->rules_dir,
                     .rule = rule, .lang = o->lang,
                     .on = day_of(rule, o), .out = out};
    bool printed = true;
    arena_init(&p.arena);
    add_head(&p);
    explain_conditions(&p);
    explain_parameters(&p);
    explain_fields(&p);
    explain_cases(&p);
    if (o->tree)
        printed = add_trees(&p, &s->complaints);
    if (o->bytecode)
        add_bytecode(&p);
    arena_release(&p.arena);
    return printed;
}
