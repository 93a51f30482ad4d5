/*
 * page_findings.c - the findings of the HTML report, grouped by rule: what it
 * requires and where that stands, then its worst findings in a table.
 *
 * The page stays small whatever the run: so many rows a rule, so many in all,
 * and long texts are cut. What is left out is said.
 */
#include "reports/counts.h"
#include "reports/facts.h"
#include "reports/page.h"
#include "reports/phrase.h"

#include <stdlib.h>

enum {
    ROWS_MAX = 200,   /* a rule */
    ROWS_LEAST = 10,  /* a rule, however many there are */
    PAGE_ROWS = 4000, /* in all */
    OPEN_ROWS = 15,   /* shown at once; the others unfold */
    FEW_ROWS = 25,    /* not worth an unfolding */
    SAME_LEAST = 4,   /* findings alike that become one row */
    KEY_LENGTH = 80,
    REASON_LENGTH = 1000,
    FACT_LENGTH = 200
};

bool page_has_findings(const struct report_run *run, size_t rule)
{
    return run->by_rule[rule].worst_count > 0;
}

/* ---- a finding -------------------------------------------------------- */

static void put_key(struct page *p, const struct finding *f)
{
    put(p, "<th scope=row>");
    if (f->contract.len)
        put_clipped(p, f->contract, KEY_LENGTH);
    else
        put_message(p, MSG_PAGE_NO_NUMBER);
    put(p, "<small>");
    if (p->run->input_count > 1) {
        put_clipped(p, p->run->inputs[f->input].file, KEY_LENGTH);
        put(p, ", ");
    }
    struct buf line = {0};
    buf_add_uint(&line, f->line);
    PUT_MESSAGE(p, PAGE_LINE, buf_str(&line));
    buf_release(&line);
    put(p, "</small></th>");
}

static void put_fact(struct page *p, const struct fact *fact)
{
    put(p, "<dt>");
    put_clipped(p, fact->name, FACT_LENGTH);
    put(p, "</dt><dd>");
    put_clipped(p, fact->value, FACT_LENGTH);
    if (fact->window.len) {
        put(p, " <small>");
        put_text(p, fact->window);
        if (fact->status.len)
            put(p, ", ");
        put_text(p, fact->status);
        put(p, "</small>");
    }
    put(p, "</dd>");
}

static void put_missing(struct page *p, const struct finding *f)
{
    put(p, "<dt>");
    put_message(p, MSG_PAGE_MISSING);
    put(p, "</dt><dd>");
    put_clipped(p, facts_missing(p->arena, f), REASON_LENGTH);
    put(p, "</dd>");
}

static void put_facts(struct page *p, const struct finding *f)
{
    if (!f->value_count && !f->limit_count && !f->missing_count)
        return;
    put(p, "<details><summary>");
    put_message(p, MSG_PAGE_FACTS);
    put(p, "</summary><dl>");
    for (size_t i = 0; i < f->value_count; i++) {
        struct fact fact = fact_value(p->arena, p->lang, &f->values[i]);
        if (!fact_is_blank(&f->values[i]))
            put_fact(p, &fact);
    }
    for (size_t i = 0; i < f->limit_count; i++) {
        struct fact fact = fact_limit(p->arena, p->lang, &f->limits[i]);
        put_fact(p, &fact);
    }
    if (f->missing_count)
        put_missing(p, f);
    put(p, "</dl></details>");
}

static void put_outcome(struct page *p, const struct finding *f)
{
    put_outcome_of(p, f);
    if (phrase_is_new(p->run, f)) {
        put(p, " <span class=\"v new\">");
        put_message(p, MSG_REPORT_NEW);
        put(p, "</span>");
    }
    if (f->severity == f->rule->severity || f->verdict == VERDICT_PASS)
        return;
    put(p, " ");
    put_severity(p, f->severity);
}

static void put_finding(struct page *p, const struct finding *f)
{
    put(p, "<tr>");
    put_key(p, f);
    put(p, "<td>");
    put_outcome(p, f);
    put(p, "</td><td class=why>");
    put_clipped(p, f->reason, REASON_LENGTH);
    put_facts(p, f);
    put(p, "</td>");
    if (f->has_excess) {
        put(p, "<td class=n>");
        put_text(p, phrase_excess(p->arena, p->lang, f->excess,
                                  f->rule->excess_unit));
        put(p, "</td>");
    }
    put(p, "</tr>\n");
}

/* ---- the rows of a rule ----------------------------------------------- */

static const enum message heads[] = {
    MSG_PAGE_CONTRACT, MSG_PAGE_OUTCOME, MSG_PAGE_REASON, MSG_PAGE_EXCESS,
};

enum { HEAD_COUNT = sizeof heads / sizeof *heads };

/* Findings that follow each other with the same outcome and reason, as where
   a column is not there, become one row. */
struct block {
    size_t from, count;
};

static bool same(const struct report_run *run, const struct finding *a,
                 const struct finding *b)
{
    return a->verdict == b->verdict && a->severity == b->severity &&
           !a->has_excess && !b->has_excess &&
           str_equal(a->reason, b->reason) &&
           phrase_is_new(run, a) == phrase_is_new(run, b);
}

static struct block block_at(const struct report_run *run,
                             const struct report_rule *r, size_t from,
                             size_t until)
{
    size_t end = from + 1;
    while (end < until && same(run, r->worst[from], r->worst[end]))
        end++;
    if (end - from < SAME_LEAST)
        end = from + 1;
    return (struct block){from, end - from};
}

static size_t make_blocks(const struct report_run *run,
                          const struct report_rule *r, size_t shown,
                          struct block *blocks)
{
    size_t count = 0;
    for (size_t at = 0; at < shown; at += blocks[count++].count)
        blocks[count] = block_at(run, r, at, shown);
    return count;
}

static void put_keys(struct page *p, const struct report_rule *r,
                     struct block block)
{
    put(p, "<details><summary>");
    put_message(p, MSG_PAGE_WHICH);
    put(p, "</summary><p class=keys>");
    for (size_t i = 0; i < block.count; i++) {
        const struct finding *f = r->worst[block.from + i];
        if (i)
            put(p, ", ");
        if (f->contract.len)
            put_clipped(p, f->contract, KEY_LENGTH);
        else
            put_message(p, MSG_PAGE_NO_NUMBER);
    }
    put(p, "</p></details>");
}

static void put_block(struct page *p, const struct report_rule *r,
                      struct block block)
{
    const struct finding *f = r->worst[block.from];
    if (block.count == 1) {
        put_finding(p, f);
        return;
    }
    put(p, "<tr><th scope=row>");
    PUT_MESSAGE(p, PAGE_CONTRACTS,
                phrase_count(p->arena, p->lang, block.count));
    put(p, "</th><td>");
    put_outcome(p, f);
    put(p, "</td><td class=why>");
    put_clipped(p, f->reason, REASON_LENGTH);
    put_keys(p, r, block);
    put(p, "</td></tr>\n");
}

static void put_rows(struct page *p, const struct report_rule *r,
                     const struct block *blocks, size_t count)
{
    put(p, "<table class=\"findings sortable\"><caption class=hidden>");
    put_text(p, r->worst[0]->rule->id);
    put(p, " ");
    put_message(p, MSG_PAGE_FINDINGS);
    put(p, "</caption><thead><tr>");
    /* The last column only where the rule has an excess. */
    for (size_t i = 0; i < HEAD_COUNT - !r->excess_count; i++) {
        put(p, i == 3 ? "<th scope=col class=n>" : "<th scope=col>");
        put_message(p, heads[i]);
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < count; i++)
        put_block(p, r, blocks[i]);
    put(p, "</tbody></table>\n");
}

static void put_limit_note(struct page *p, size_t shown, uint64_t all)
{
    if (shown == all)
        return;
    put(p, "<p class=more>");
    PUT_MESSAGE(p, PAGE_SHOWN, phrase_count(p->arena, p->lang, shown),
                phrase_count(p->arena, p->lang, all));
    put(p, "</p>\n");
}

/* What stands folded is not printed. */
static void put_folded(struct page *p, const struct report_rule *r,
                       const struct block *blocks, size_t count,
                       uint64_t all)
{
    size_t rows = 0;
    for (size_t i = 0; i < count; i++)
        rows += blocks[i].count;
    put(p, "<details class=next><summary>");
    PUT_MESSAGE(p, PAGE_NEXT_ROWS, phrase_count(p->arena, p->lang, rows));
    put(p, "</summary>\n");
    put_rows(p, r, blocks, count);
    put(p, "</details>\n<p class=\"more paper\">");
    PUT_MESSAGE(p, PAGE_PRINTED,
                phrase_count(p->arena, p->lang, blocks[0].from),
                phrase_count(p->arena, p->lang, all));
    put(p, "</p>\n");
}

static void put_table(struct page *p, size_t index, size_t limit)
{
    const struct report_rule *r = &p->run->by_rule[index];
    uint64_t all = count_findings(&p->run->tally->rules[index]);
    size_t shown = r->worst_count < limit ? r->worst_count : limit;
    struct block *blocks = arena_array(p->arena, shown, sizeof *blocks);
    size_t count = make_blocks(p->run, r, shown, blocks);
    size_t open = count <= FEW_ROWS ? count : OPEN_ROWS;
    put_rows(p, r, blocks, open);
    if (open < count)
        put_folded(p, r, blocks + open, count - open, all);
    put_limit_note(p, shown, all);
}

/* ---- the head of a rule ----------------------------------------------- */

static void put_clause(struct page *p, enum message what, struct str text)
{
    if (!text.len)
        return;
    put(p, "<dt>");
    put_message(p, what);
    put(p, "</dt><dd><code>");
    put_text(p, text);
    put(p, "</code></dd>");
}

static struct str unique_fields(struct page *p, const struct rule *rule)
{
    struct str *names = arena_array(p->arena, rule->unique_count,
                                    sizeof *names);
    for (size_t i = 0; i < rule->unique_count; i++)
        names[i] = p->run->rules->schema->names[rule->unique[i]];
    return phrase_list(p->arena, p->lang, names, rule->unique_count,
                       rule->unique_count);
}

static void put_requirement(struct page *p, const struct rule *rule)
{
    put(p, "<details class=law><summary>");
    put_message(p, MSG_PAGE_REQUIRES);
    put(p, "</summary><dl>");
    put_clause(p, MSG_EXPLAIN_APPLIES, rule->applies_text);
    put_clause(p, MSG_EXPLAIN_REQUIRE, rule->require_text);
    put_clause(p, MSG_EXPLAIN_EXCESS, rule->excess_text);
    if (rule->kind == RULE_UNIQUE)
        put_clause(p, MSG_EXPLAIN_UNIQUE, unique_fields(p, rule));
    put(p, "</dl></details>\n");
}

static void put_sum(struct page *p, size_t index)
{
    const struct report_rule *r = &p->run->by_rule[index];
    struct buf sum = {0};
    if (!r->excess_count)
        return;
    format_number(&sum, p->lang, r->excess,
                  p->run->rules->rules[index].excess_unit);
    put(p, "<li>");
    PUT_MESSAGE(p, PAGE_EXCESS_SUM, buf_str(&sum),
                phrase_count(p->arena, p->lang, r->excess_count));
    put(p, "</li>");
    buf_release(&sum);
}

static void put_counts(struct page *p, size_t index)
{
    static const enum verdict shown[] = {
        VERDICT_BROKEN, VERDICT_FAIL, VERDICT_UNDETERMINED, VERDICT_WAIVED,
    };
    const struct rule_tally *t = &p->run->tally->rules[index];
    put(p, "<ul class=counts>");
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        if (!t->verdicts[shown[i]])
            continue;
        put(p, "<li><b>");
        put_count(p, t->verdicts[shown[i]]);
        put(p, "</b> ");
        put_text(p, phrase_verdict(p->lang, shown[i]));
        put(p, "</li>");
    }
    if (t->clashes) {
        put(p, "<li><b>");
        put_count(p, t->clashes);
        put(p, "</b> ");
        put_message(p, MSG_CLASH);
        put(p, "</li>");
    }
    put_sum(p, index);
    put(p, "</ul>\n");
}

static void put_rule(struct page *p, size_t index, size_t limit)
{
    const struct rule *rule = &p->run->rules->rules[index];
    put(p, "<article class=\"card rule\" id=\"r-");
    put_text(p, rule->id);
    put(p, "\">\n<h3><span class=id>");
    put_text(p, rule->id);
    put(p, "</span> ");
    put_text(p, report_text_in(&rule->title, p->lang));
    put(p, "</h3>\n<p class=meta>");
    put_severity(p, rule->severity);
    put(p, " ");
    put_article(p, &rule->source, p->run->as_of);
    put(p, "</p>\n");
    put_counts(p, index);
    put_requirement(p, rule);
    put_table(p, index, limit);
    put(p, "</article>\n");
}

/* ---- findings --------------------------------------------------------- */

struct place_of_rule {
    size_t index;
    const struct finding *worst;
};

static int weight(const struct finding *f)
{
    if (f->verdict == VERDICT_BROKEN)
        return 8;
    if (f->verdict == VERDICT_FAIL)
        return 4 + (int)f->severity;
    return f->verdict == VERDICT_UNDETERMINED ? (int)f->severity : -1;
}

static int compare(const void *a, const void *b)
{
    const struct place_of_rule *x = a, *y = b;
    int order = weight(y->worst) - weight(x->worst);
    return order ? order : x->index < y->index ? -1 : 1;
}

static struct place_of_rule *rules_by_weight(struct page *p, size_t *count)
{
    const struct report_run *run = p->run;
    struct place_of_rule *list =
        arena_array(p->arena, run->rules->rule_count, sizeof *list);
    *count = 0;
    for (size_t i = 0; i < run->rules->rule_count; i++)
        if (page_has_findings(run, i))
            list[(*count)++] =
                (struct place_of_rule){i, run->by_rule[i].worst[0]};
    qsort(list, *count, sizeof *list, compare);
    return list;
}

static size_t rows_per_rule(size_t rules)
{
    size_t rows = rules ? PAGE_ROWS / rules : ROWS_MAX;
    if (rows > ROWS_MAX)
        return ROWS_MAX;
    return rows < ROWS_LEAST ? ROWS_LEAST : rows;
}

/* On a phone, where rows are cards without headings. */
static void put_excess_label(struct page *p)
{
    put(p, "<style>@media screen and (max-width:44rem){.findings "
           "td.n::before{content:\"");
    buf_add(p->out, message(p->lang, MSG_PAGE_EXCESS));
    put(p, "\"}}</style>\n");
}

void page_findings(struct page *p)
{
    size_t count;
    struct place_of_rule *rules = rules_by_weight(p, &count);
    put_excess_label(p);
    put(p, "<section id=bevindingen aria-labelledby=h-bevindingen>\n"
           "<h2 id=h-bevindingen>");
    put_message(p, MSG_PAGE_FINDINGS);
    put(p, "</h2>\n<p>");
    if (count)
        PUT_MESSAGE(p, PAGE_FINDINGS_COUNT,
                    phrase_count(p->arena, p->lang, p->run->finding_count),
                    phrase_count(p->arena, p->lang, count));
    else
        put_message(p, MSG_PAGE_NO_FINDINGS);
    put(p, "</p>\n<div id=filter></div>\n");
    for (size_t i = 0; i < count; i++)
        put_rule(p, rules[i].index, rows_per_rule(count));
    put(p, "</section>\n");
}
