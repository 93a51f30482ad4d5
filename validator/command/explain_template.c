/*
 * explain_template.c - what a rule on templates asks of a text: the kinds of
 * contract, the patterns as written, what a provision must say.
 */
#include "command/explain.h"

static struct str kinds_of(struct folio *p, const struct template_rule *t)
{
    struct buf text = {0};
    if (t->all_kinds)
        return message(p->lang, MSG_EXPLAIN_TEMPLATE_ALL);
    for (size_t i = 0; i < p->rules->kind_count; i++)
        if (t->kinds >> i & 1)
            buf_printf(&text, "%s%.*s", text.len ? ", " : "",
                       STR_ARG(p->rules->kinds[i].title.in[p->lang]));
    return folio_keep(p, &text);
}

static void add_wordings(struct folio *p, const struct wordings *w,
                         enum message between)
{
    for (size_t i = 0; i < w->count; i++) {
        bool told = i || between == MSG_EXPLAIN_WITHOUT;
        struct str word = told ? message(p->lang, between) : STR("-");
        folio_text(p, told ? 2 * FOLIO_INDENT : FOLIO_INDENT, 2,
                   arena_printf(&p->arena, "%.*s %.*s", STR_ARG(word),
                                STR_ARG(w->items[i].text)));
    }
}

static void add_provisions(struct folio *p, enum message heading,
                           const struct provisions *all)
{
    if (!all->count)
        return;
    folio_heading(p, heading);
    for (size_t i = 0; i < all->count; i++) {
        add_wordings(p, &all->items[i].all, MSG_EXPLAIN_ALSO);
        add_wordings(p, &all->items[i].without, MSG_EXPLAIN_WITHOUT);
    }
}

static void add_text(struct folio *p, enum message heading, struct str text)
{
    if (!text.len)
        return;
    folio_heading(p, heading);
    folio_text(p, FOLIO_INDENT, 0, text);
}

void explain_template(struct folio *p)
{
    const struct template_rule *t = p->rule->template;
    add_text(p, MSG_EXPLAIN_TEMPLATE_KINDS, kinds_of(p, t));
    add_provisions(p, MSG_EXPLAIN_IF_MATCH, &t->given);
    add_provisions(p, MSG_EXPLAIN_REQUIRE_MATCH, &t->wanted);
    add_provisions(p, MSG_EXPLAIN_FORBID_MATCH, &t->barred);
    add_provisions(p, MSG_EXPLAIN_MATCH, &t->read);
    add_provisions(p, MSG_EXPLAIN_ORDER, &t->order);
    add_text(p, MSG_EXPLAIN_SUGGEST, t->suggest.in[p->lang]);
    add_text(p, MSG_EXPLAIN_SUPPORTS, t->supports);
}
