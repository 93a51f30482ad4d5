/*
 * page_rules.c - the summary of the HTML report: verdicts per rule, one table
 * a rule set, with a bar that shows how they are spread.
 */
#include "reports/counts.h"
#include "reports/page.h"
#include "reports/phrase.h"

/* In the order of the bar and of the columns. */
static const struct part {
    enum verdict verdict;
    const char *name; /* its class */
} parts[] = {
    {VERDICT_PASS, "pass"},
    {VERDICT_FAIL, "fail"},
    {VERDICT_UNDETERMINED, "undetermined"},
    {VERDICT_WAIVED, "waived"},
    {VERDICT_BROKEN, "broken"},
};

enum { PART_COUNT = sizeof parts / sizeof *parts };

enum { HEADS_MAX = 9, BAR = 1000, SLIVER = 8 };

static bool any_waived(const struct report_run *run)
{
    for (size_t i = 0; i < run->tally->count; i++)
        if (run->tally->rules[i].verdicts[VERDICT_WAIVED])
            return true;
    return false;
}

/* The columns; that of the waived ones only where there are any. */
static size_t make_heads(const struct report_run *run,
                         enum message heads[HEADS_MAX])
{
    static const enum message all[HEADS_MAX] = {
        MSG_PAGE_RULE,    MSG_CSV_SEVERITY, MSG_PAGE_SPREAD,
        MSG_PASS,         MSG_FAIL,         MSG_UNDETERMINED,
        MSG_WAIVED,       MSG_REPORT_NOT_APPLICABLE,
        MSG_PAGE_EXCESS,
    };
    size_t count = 0;
    for (size_t i = 0; i < HEADS_MAX; i++)
        if (all[i] != MSG_WAIVED || any_waived(run))
            heads[count++] = all[i];
    return count;
}

/* ---- the bar ---------------------------------------------------------- */

/* A part that is there can always be seen. */
static uint64_t width_of(uint64_t count, uint64_t total)
{
    uint64_t width = total > UINT64_MAX / BAR ? 0 : count * BAR / total;
    return count && width < SLIVER ? SLIVER : width;
}

static void put_bar(struct page *p, const struct rule_tally *t)
{
    uint64_t total = 0, at = 0;
    for (size_t i = 0; i < PART_COUNT; i++)
        total += t->verdicts[parts[i].verdict];
    put(p, "<svg class=bar viewBox=\"0 0 1000 10\" "
           "preserveAspectRatio=none aria-hidden=true>");
    for (size_t i = PART_COUNT - 1; total && i > 0; i--) {
        uint64_t width = width_of(t->verdicts[parts[i].verdict], total);
        at += width;
        if (width)
            buf_printf(p->out, "<rect class=%s x=%d width=%d height=10 />",
                       parts[i].name, (int)(BAR - at), (int)width);
    }
    if (t->verdicts[VERDICT_PASS] && at < BAR)
        buf_printf(p->out, "<rect class=pass width=%d height=10 />",
                   (int)(BAR - at));
    put(p, "</svg>");
}

/* ---- rows ------------------------------------------------------------- */

static void put_number(struct page *p, const char *class, uint64_t count)
{
    buf_printf(p->out, "<td class=\"n %s\">", count ? class : "zero");
    put_count(p, count);
    put(p, "</td>");
}

static void put_name(struct page *p, size_t index)
{
    const struct rule *rule = &p->run->rules->rules[index];
    bool link = page_has_findings(p->run, index);
    put(p, "<td class=name>");
    if (link) {
        put(p, "<a href=\"#r-");
        put_text(p, rule->id);
        put(p, "\">");
    }
    put(p, "<b class=id>");
    put_text(p, rule->id);
    put(p, "</b> ");
    put_text(p, report_text_in(&rule->title, p->lang));
    put(p, link ? "</a></td>" : "</td>");
}

static void put_excess(struct page *p, size_t index)
{
    const struct report_rule *r = &p->run->by_rule[index];
    put(p, "<td class=n>");
    if (r->excess_count) {
        struct buf text = {0};
        format_number(&text, p->lang, r->excess,
                      p->run->rules->rules[index].excess_unit);
        put_text(p, buf_str(&text));
        buf_release(&text);
    }
    put(p, "</td></tr>\n");
}

static void put_rule(struct page *p, size_t index, bool waived)
{
    const struct rule_tally *t = &p->run->tally->rules[index];
    put(p, "<tr>");
    put_name(p, index);
    put(p, "<td>");
    put_severity(p, p->run->rules->rules[index].severity);
    put(p, "</td><td class=spread>");
    put_bar(p, t);
    put(p, "</td>");
    put_number(p, "", t->verdicts[VERDICT_PASS]);
    put_number(p, "fail", t->verdicts[VERDICT_FAIL]);
    put_number(p, "undetermined", t->verdicts[VERDICT_UNDETERMINED]);
    if (waived)
        put_number(p, "waived", t->verdicts[VERDICT_WAIVED]);
    put_number(p, "", t->verdicts[VERDICT_NOT_APPLICABLE]);
    put_excess(p, index);
}

/* ---- tables ----------------------------------------------------------- */

static bool is_counted(const struct rule *rule)
{
    return report_shows(rule) && rule->kind != RULE_NORM;
}

static bool is_row(const struct report_run *run, size_t index)
{
    return is_counted(&run->rules->rules[index]) &&
           count_applied(&run->tally->rules[index]);
}

/* The rules of a set that are in its table, or those that are not. */
static size_t count_rows(const struct report_run *run,
                         const struct ruleset_info *set, bool rows)
{
    size_t count = 0;
    for (size_t i = set->first_rule; i < set->first_rule + set->rule_count;
         i++)
        count += is_counted(&run->rules->rules[i]) && is_row(run, i) == rows;
    return count;
}

static void put_heads(struct page *p)
{
    enum message heads[HEADS_MAX];
    size_t count = make_heads(p->run, heads);
    put(p, "<thead><tr>");
    for (size_t i = 0; i < count; i++) {
        buf_printf(p->out, "<th scope=col%s>", i > 2 ? " class=n" : "");
        put_message(p, heads[i]);
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
}

static void put_rows(struct page *p, const struct ruleset_info *set)
{
    bool waived = any_waived(p->run);
    put(p, "<div class=scroll><table class=\"rules sortable\">"
           "<caption>");
    put_text(p, report_text_in(&set->title, p->lang));
    put(p, "</caption>\n");
    put_heads(p);
    for (size_t i = 0; i < set->rule_count; i++)
        if (is_row(p->run, set->first_rule + i))
            put_rule(p, set->first_rule + i, waived);
    put(p, "</tbody></table></div>\n");
}

/* Rules that applied to nothing, by name only. */
static void put_unused(struct page *p, const struct ruleset_info *set)
{
    size_t count = count_rows(p->run, set, false), at = 0;
    struct str *ids = arena_array(p->arena, count, sizeof *ids);
    if (!count)
        return;
    for (size_t i = set->first_rule; i < set->first_rule + set->rule_count;
         i++)
        if (is_counted(&p->run->rules->rules[i]) && !is_row(p->run, i))
            ids[at++] = p->run->rules->rules[i].id;
    put(p, "<p class=more>");
    PUT_MESSAGE(p, PAGE_UNUSED, report_text_in(&set->title, p->lang),
                phrase_list(p->arena, p->lang, ids, count, count));
    put(p, "</p>\n");
}

static void put_set(struct page *p, const struct ruleset_info *set)
{
    if (!count_rows(p->run, set, true))
        return;
    put(p, "<div class=set>\n");
    put_rows(p, set);
    put_unused(p, set);
    put(p, "</div>\n");
}

static bool is_unused(const struct report_run *run,
                      const struct ruleset_info *set)
{
    return !count_rows(run, set, true) && count_rows(run, set, false);
}

/* The practices of other places, mostly: there to look up. */
static void put_unused_sets(struct page *p)
{
    const struct ruleset *rules = p->run->rules;
    size_t count = 0;
    for (size_t i = 0; i < rules->set_count; i++)
        count += is_unused(p->run, &rules->sets[i]);
    if (!count)
        return;
    put(p, "<details><summary>");
    PUT_MESSAGE(p, PAGE_UNUSED_SETS, phrase_count(p->arena, p->lang, count));
    put(p, "</summary>\n");
    for (size_t i = 0; i < rules->set_count; i++)
        if (is_unused(p->run, &rules->sets[i]))
            put_unused(p, &rules->sets[i]);
    put(p, "</details>\n");
}

static void put_legend(struct page *p)
{
    put(p, "<p class=legend>");
    put_message(p, MSG_PAGE_SPREAD_WHAT);
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (!count_verdict(p->run, parts[i].verdict))
            continue;
        buf_printf(p->out, " <span class=key><i class=%s></i>",
                   parts[i].name);
        put_text(p, phrase_verdict(p->lang, parts[i].verdict));
        put(p, "</span>");
    }
    put(p, "</p>\n");
}

void page_rules(struct page *p)
{
    enum message heads[HEADS_MAX];
    put_card_labels(p, "rules", heads, make_heads(p->run, heads));
    put(p, "<section id=regels aria-labelledby=h-regels>\n"
           "<h2 id=h-regels>");
    put_message(p, MSG_REPORT_RULES);
    put(p, "</h2>\n");
    put_legend(p);
    for (size_t i = 0; i < p->run->rules->set_count; i++)
        put_set(p, &p->run->rules->sets[i]);
    put_unused_sets(p);
    put(p, "</section>\n");
}
