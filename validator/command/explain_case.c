/*
 * explain_case.c - the cases in a rule's file, and how many stand beside it.
 */
#include "command/definitions.h"
#include "command/explain.h"
#include "reports/phrase.h"
#include "rule/case_file.h"

/* "voldoet" for "pass"; a word that is no verdict as it is. */
static struct str expected(struct folio *p, struct str word)
{
    for (int v = 0; v < VERDICT_COUNT; v++)
        if (str_equal(word, str_of(verdict_name((enum verdict)v))))
            return phrase_verdict(p->lang, (enum verdict)v);
    return word;
}

static struct str text_of(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *node = yaml_get(map, key);
    return node ? node->text : STR("");
}

static bool is_head(struct str key)
{
    return str_equal(key, STR("name")) || str_equal(key, STR("expect")) ||
           str_equal(key, STR("clash"));
}

/* "FIELD VALUE, FIELD VALUE" */
static struct str values(struct folio *p, const struct yaml_node *one)
{
    struct buf text = {0};
    for (size_t i = 0; i < one->count; i++) {
        const struct yaml_entry *e = &one->entries[i];
        struct str value = definitions_text(&e->value, &p->arena);
        if (is_head(e->key))
            continue;
        buf_printf(&text, "%s%.*s %.*s", text.len ? ", " : "", STR_ARG(e->key),
                   STR_ARG(value.len ? value : STR("-")));
    }
    return folio_keep(p, &text);
}

static void add_case(struct folio *p, const struct yaml_node *one)
{
    if (one->kind != YAML_MAP)
        return;
    struct str name = text_of(one, "name");
    struct str expect = expected(p, text_of(one, "expect"));
    folio_text(p, FOLIO_INDENT, FOLIO_INDENT,
               arena_printf(&p->arena, "- %.*s: %.*s", STR_ARG(name),
                            STR_ARG(expect)));
    folio_text(p, 3 * FOLIO_INDENT, 0, values(p, one));
}

static void add_beside(struct folio *p)
{
    struct case_file file = {0};
    struct buf text = {0};
    case_file_read(&file, p->rules, p->rules_dir, p->rule, &p->arena);
    size_t count = case_file_count(&file, p->rule->id);
    if (count)
        MESSAGE(&text, p->lang, EXPLAIN_MORE_CASES,
                phrase_count(&p->arena, p->lang, count), file.name);
    else if (!p->rule->cases)
        buf_add(&text, message(p->lang, MSG_EXPLAIN_NO_CASES));
    if (text.len)
        folio_text(p, FOLIO_INDENT, 0, folio_keep(p, &text));
}

void explain_cases(struct folio *p)
{
    const struct yaml_node *cases = p->rule->cases;
    folio_heading(p, MSG_EXPLAIN_CASES);
    for (size_t i = 0; cases && i < cases->count; i++)
        add_case(p, &cases->items[i]);
    add_beside(p);
}
