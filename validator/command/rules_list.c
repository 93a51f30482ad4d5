/*
 * rules_list.c - see rules_list.h. A rule's own source stands below it where it
 * is not that of its rule set.
 */
#include "command/rules_list.h"

#include "command/explain.h"
#include "reports/phrase.h"
#include "run/say.h"

enum { COLUMNS = 6, GAP = 2 };

struct list {
    struct folio page;
    size_t widths[COLUMNS]; /* of all but the last */
};

static struct str bound(struct folio *p, day_number day)
{
    bool open = day == DAY_MIN || day == DAY_MAX;
    return open ? STR("") : phrase_date(&p->arena, p->lang, day);
}

static void heading(struct folio *p, struct str cells[COLUMNS])
{
    static const enum message all[COLUMNS] = {
        MSG_CSV_RULE,   MSG_EXPLAIN_KIND, MSG_CSV_SEVERITY,
        MSG_RULES_FROM, MSG_RULES_UNTIL,  MSG_CSV_TITLE,
    };
    for (int i = 0; i < COLUMNS; i++)
        cells[i] = message(p->lang, all[i]);
}

static void row(struct folio *p, const struct rule *rule,
                struct str cells[COLUMNS])
{
    cells[0] = rule->id;
    cells[1] = explain_kind(p->lang, rule->kind);
    cells[2] = phrase_severity(p->lang, rule->severity);
    cells[3] = bound(p, rule->from);
    cells[4] = bound(p, rule->until);
    cells[5] = report_text_in(&rule->title, p->lang);
}

static void measure(struct list *l, const struct str cells[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++) {
        size_t width = utf8_length(cells[i]);
        l->widths[i] = width > l->widths[i] ? width : l->widths[i];
    }
}

static size_t last_column(const struct list *l)
{
    size_t at = FOLIO_INDENT;
    for (int i = 0; i < COLUMNS - 1; i++)
        at += l->widths[i] + GAP;
    return at;
}

static void print(struct list *l, const struct str cells[COLUMNS])
{
    folio_blanks(&l->page, FOLIO_INDENT);
    for (int i = 0; i < COLUMNS - 1; i++) {
        buf_add(l->page.out, cells[i]);
        folio_blanks(&l->page, l->widths[i] - utf8_length(cells[i]) + GAP);
    }
    folio_wrap(&l->page, last_column(l), cells[COLUMNS - 1]);
}

static struct str source_of(struct folio *p, const struct source *source)
{
    struct buf text = {0};
    source_print(&text, p->lang, source);
    return folio_keep(p, &text);
}

static void print_set(struct list *l, const struct ruleset_info *set)
{
    struct folio *p = &l->page;
    struct str cells[COLUMNS], source = source_of(p, &set->source);
    struct str title = report_text_in(&set->title, p->lang);
    struct str more =
        set->opt_in ? message(p->lang, MSG_RULES_OPT_IN) : STR("");
    folio_text(p, 0, FOLIO_INDENT,
               arena_printf(&p->arena, "%.*s - %.*s%.*s", STR_ARG(set->name),
                            STR_ARG(title), STR_ARG(more)));
    if (source.len)
        folio_text(p, FOLIO_INDENT, 0, source);
    for (size_t i = 0; i < set->rule_count; i++) {
        const struct rule *rule = &p->rules->rules[set->first_rule + i];
        struct str own = source_of(p, &rule->source);
        row(p, rule, cells);
        print(l, cells);
        if (!str_equal(own, source))
            folio_text(p, FOLIO_INDENT + l->widths[0] + GAP, 0, own);
    }
}

int rules_list(struct setup *s, struct buf *out)
{
    struct list l = {.page = {.rules = s->rules,
                              .lang = s->options->lang,
                              .out = out}};
    struct str cells[COLUMNS];
    arena_init(&l.page.arena);
    heading(&l.page, cells);
    measure(&l, cells);
    for (size_t i = 0; i < s->rules->rule_count; i++) {
        row(&l.page, &s->rules->rules[i], cells);
        measure(&l, cells);
    }
    heading(&l.page, cells);
    print(&l, cells);
    for (size_t i = 0; i < s->rules->set_count; i++) {
        buf_add_char(out, '\n');
        print_set(&l, &s->rules->sets[i]);
    }
    arena_release(&l.page.arena);
    return CODE_CLEAN;
}
