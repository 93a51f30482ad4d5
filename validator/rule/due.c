/*
 * due.c - rules that say when something falls due.
 *
 *     due: FEEL           the day
 *     label: TEXTS        what people read beside it
 *     lead: DAYS          so many days before it preparing begins
 *
 * A calendar lies about on desks. Without a label it tells contract and day,
 * and nothing of what falls due; a day that may not show goes without, and so
 * does a lead, by which the rule could be told.
 */
#include "rule/loader.h"

enum { LEAD_MAX = 3660 };

static void read_lead(struct loader *l, const struct yaml_node *node,
                      struct due *out)
{
    struct str text;
    int days = 0;
    if (!yaml_text(node, &text, l->errors))
        return;
    for (size_t i = 0; i < text.len && days <= LEAD_MAX; i++)
        days = text.ptr[i] >= '0' && text.ptr[i] <= '9'
                   ? days * 10 + (text.ptr[i] - '0')
                   : LEAD_MAX + 1;
    if (days > LEAD_MAX)
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "'lead' is a number of days, at most %d", LEAD_MAX);
    else
        out->lead = days;
}

void due_compile(struct rule_scope *s, const struct draft *d, struct rule *r)
{
    struct loader *l = s->loader;
    if (d->nodes[KEY_DUE]) {
        r->due.day = scope_date(s, r->file, d->nodes[KEY_DUE]);
        r->due_text = d->nodes[KEY_DUE]->text;
    }
    const struct yaml_node *label = d->nodes[KEY_LABEL];
    r->due.discreet = !label;
    if (label && yaml_bilingual(label, &r->due.label, l->errors) &&
        r->due.day != REGISTER_NONE)
        loader_private(l, s->program, r->due.day, label->at,
                       STR("a calendar with this label"));
    if (d->nodes[KEY_LEAD] && !label)
        complain(l->errors, GRAVITY_ERROR, d->nodes[KEY_LEAD]->at,
                 "'lead' needs 'label': it would tell which rule this is");
    else if (d->nodes[KEY_LEAD])
        read_lead(l, d->nodes[KEY_LEAD], &r->due);
}
