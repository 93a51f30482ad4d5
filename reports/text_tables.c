/*
 * text_tables.c - verdicts per rule, norms per group. See text_tables.h.
 */
#include "reports/text_tables.h"

#include "reports/columns.h"
#include "reports/counts.h"
#include "reports/phrase.h"

static void add_title(struct buf *out, struct str title)
{
    buf_add_char(out, '\n');
    plain_add(out, title);
    buf_add_char(out, '\n');
}

static void add_count(struct columns *c, enum lang lang, uint64_t count)
{
    columns_add(c, phrase_count(&c->arena, lang, count));
}

/* ---- rules ------------------------------------------------------------ */

static const enum verdict shown[] = {
    VERDICT_PASS,
    VERDICT_FAIL,
    VERDICT_UNDETERMINED,
    VERDICT_NOT_APPLICABLE,
    VERDICT_WAIVED,
};

/* The waived ones only where there are waivers. */
static size_t shown_count(const struct report_run *run)
{
    size_t count = sizeof shown / sizeof *shown;
    return run->waivers ? count : count - 1;
}

static void add_rule_heads(struct columns *c, const struct report_run *run)
{
    enum lang lang = run->lang;
    columns_add(c, STR(""));
    columns_add(c, STR(""));
    columns_add(c, message(lang, MSG_REPORT_SEVERITY));
    for (size_t i = 0; i < shown_count(run); i++)
        columns_add(c, shown[i] == VERDICT_NOT_APPLICABLE
                           ? message(lang, MSG_REPORT_NOT_APPLICABLE)
                           : phrase_verdict(lang, shown[i]));
}

static void add_rule(struct columns *c, const struct report_run *run,
                     size_t index)
{
    const struct rule *rule = &run->rules->rules[index];
    columns_add(c, rule->id);
    columns_add(c, report_text_in(&rule->title, run->lang));
    columns_add(c, phrase_severity(run->lang, rule->severity));
    for (size_t i = 0; i < shown_count(run); i++)
        add_count(c, run->lang, run->tally->rules[index].verdicts[shown[i]]);
}

static bool is_row(const struct rule *rule)
{
    return report_shows(rule) && rule->kind != RULE_NORM;
}

static void add_set(const struct report_run *run,
                    const struct ruleset_info *set, struct buf *out)
{
    struct columns c;
    columns_open(&c, run->waivers ? "lllrrrrr" : "lllrrrr");
    add_rule_heads(&c, run);
    for (size_t i = 0; i < set->rule_count; i++)
        if (is_row(&run->rules->rules[set->first_rule + i]))
            add_rule(&c, run, set->first_rule + i);
    add_title(out, report_text_in(&set->title, run->lang));
    columns_print(&c, STR("  "), out);
    columns_close(&c);
}

/* The rows of a set that applied to a contract, or that did not. */
static size_t count_rows(const struct report_run *run,
                         const struct ruleset_info *set, bool applied)
{
    size_t count = 0;
    for (size_t i = set->first_rule; i < set->first_rule + set->rule_count;
         i++)
        count += is_row(&run->rules->rules[i]) &&
                 count_applied(&run->tally->rules[i]) == applied;
    return count;
}

static void add_idle_sets(const struct report_run *run, struct buf *out)
{
    size_t count = 0;
    for (size_t i = 0; i < run->rules->set_count; i++) {
        const struct ruleset_info *set = &run->rules->sets[i];
        if (count_rows(run, set, true) || !count_rows(run, set, false))
            continue;
        if (!count++)
            add_title(out, message(run->lang, MSG_REPORT_IDLE));
        buf_add(out, STR("  "));
        plain_add(out, report_text_in(&set->title, run->lang));
        buf_add_char(out, '\n');
    }
}

void text_rules(const struct report_run *run, struct buf *out)
{
    for (size_t i = 0; i < run->rules->set_count; i++)
        if (count_rows(run, &run->rules->sets[i], true))
            add_set(run, &run->rules->sets[i], out);
    add_idle_sets(run, out);
}

/* ---- norms ------------------------------------------------------------ */

/* More results than this of one norm: only those that need attention. */
enum { RESULTS_SHOWN = 40 };

static void add_norm_heads(struct columns *c, const struct report_run *run,
                           const struct norm *norm)
{
    enum lang lang = run->lang;
    columns_add(c, phrase_norm_fields(&c->arena, run, norm));
    columns_add(c, message(lang, MSG_REPORT_PERIOD));
    columns_add(c, phrase_verdict(lang, VERDICT_PASS));
    columns_add(c, phrase_verdict(lang, VERDICT_FAIL));
    columns_add(c, phrase_verdict(lang, VERDICT_UNDETERMINED));
    columns_add(c, message(lang, MSG_REPORT_SHARE));
    columns_add(c, message(lang, MSG_REPORT_NORM));
    columns_add(c, message(lang, MSG_REPORT_ROOM));
    columns_add(c, message(lang, MSG_REPORT_OUTCOME));
}

static void add_result(struct columns *c, enum lang lang,
                       const struct norm_result *n)
{
    struct arena *a = &c->arena;
    columns_add(c, phrase_group(a, lang, n));
    columns_add(c, phrase_period(a, lang, n->from, n->until));
    add_count(c, lang, n->pass);
    add_count(c, lang, n->fail);
    add_count(c, lang, n->undetermined);
    columns_add(c, phrase_norm_share(a, lang, n));
    columns_add(c, phrase_norm_least(a, lang, n));
    columns_add(c, phrase_norm_room(a, lang, n->room));
    columns_add(c, phrase_norm_outcome(a, lang, n));
}

static bool needs_attention(const struct norm_result *n)
{
    return n->verdict != VERDICT_PASS && n->verdict != VERDICT_NOT_APPLICABLE;
}

/* Results of one rule stand together: items[from..until). */
static void add_norm(const struct report_run *run, size_t from, size_t until,
                     struct buf *out)
{
    const struct norm_result *items = run->norms->items;
    const struct rule *rule = items[from].rule;
    bool all = until - from <= RESULTS_SHOWN;
    size_t hidden = 0;
    struct columns c;
    columns_open(&c, "llrrrrrrl");
    add_norm_heads(&c, run, &rule->norm);
    for (size_t i = from; i < until; i++) {
        if (all || needs_attention(&items[i]))
            add_result(&c, run->lang, &items[i]);
        else
            hidden++;
    }
    buf_add(out, STR("  "));
    plain_add(out, rule->id);
    buf_add(out, STR("  "));
    plain_add(out, report_text_in(&rule->title, run->lang));
    buf_add_char(out, '\n');
    columns_print(&c, STR("    "), out);
    if (hidden) {
        buf_add(out, STR("    "));
        MESSAGE(out, run->lang, REPORT_NORMS_HIDDEN,
                phrase_count(&c.arena, run->lang, hidden));
        buf_add_char(out, '\n');
    }
    columns_close(&c);
}

void text_norms(const struct report_run *run, struct buf *out)
{
    const struct norm_results *norms = run->norms;
    if (count_norm_applied(norms->items, norms->count))
        add_title(out, message(run->lang, MSG_REPORT_NORMS));
    for (size_t from = 0, until; from < norms->count; from = until) {
        until = from + 1;
        while (until < norms->count &&
               norms->items[until].rule == norms->items[from].rule)
            until++;
        if (count_norm_applied(&norms->items[from], until - from))
            add_norm(run, from, until, out);
    }
}
