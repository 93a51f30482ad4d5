/*
 * junit.c - JUnit XML for continuous integration: one testcase a rule. What
 * counts for the exit code is a failure; a fail below the threshold, what is
 * undetermined and what a baseline had stand in the testcase's output.
 */
#include "reports/counts.h"
#include "reports/page.h"
#include "reports/phrase.h"

enum { FINDINGS_MAX = 20, TEXT_LENGTH = 1000 };

enum result { RESULT_PASS, RESULT_FAILURE, RESULT_ERROR, RESULT_SKIPPED,
              RESULT_COUNT };

static enum result result_of_norm(const struct report_run *run,
                                  const struct rule *rule)
{
    bool seen[VERDICT_COUNT] = {0};
    for (size_t i = 0; i < run->norms->count; i++) {
        const struct norm_result *n = &run->norms->items[i];
        if (n->rule == rule && n->complete && n->severity >= run->fail_on)
            seen[count_norm_known(run, n) ? VERDICT_PASS : n->verdict] = true;
    }
    if (seen[VERDICT_BROKEN])
        return RESULT_ERROR;
    if (seen[VERDICT_FAIL] ||
        (seen[VERDICT_UNDETERMINED] && run->fail_on_undetermined))
        return RESULT_FAILURE;
    return seen[VERDICT_PASS] ? RESULT_PASS : RESULT_SKIPPED;
}

static enum result result_of(const struct report_run *run, size_t index)
{
    const struct rule *rule = &run->rules->rules[index];
    const struct rule_tally *t = &run->tally->rules[index];
    if (rule->kind == RULE_NORM)
        return result_of_norm(run, rule);
    if (t->verdicts[VERDICT_BROKEN])
        return RESULT_ERROR;
    for (int s = (int)run->fail_on; s <= SEVERITY_ERROR; s++)
        if (count_deciding_fails(run, index, (enum severity)s))
            return RESULT_FAILURE;
    if (run->fail_on_undetermined && rule->severity >= run->fail_on &&
        count_deciding_open(run, index))
        return RESULT_FAILURE;
    return count_applied(t) ? RESULT_PASS : RESULT_SKIPPED;
}

static void count_results(const struct report_run *run, size_t from,
                          size_t count, size_t counts[RESULT_COUNT])
{
    for (size_t i = from; i < from + count; i++)
        if (report_shows(&run->rules->rules[i]))
            counts[result_of(run, i)]++;
}

static void put_counts(struct page *p, const size_t counts[RESULT_COUNT])
{
    size_t all = 0;
    for (int i = 0; i < RESULT_COUNT; i++)
        all += counts[i];
    buf_printf(p->out,
               " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" "
               "skipped=\"%zu\">\n",
               all, counts[RESULT_FAILURE], counts[RESULT_ERROR],
               counts[RESULT_SKIPPED]);
}

/* ---- what a testcase says --------------------------------------------- */

static void put_place(struct page *p, const struct finding *f)
{
    put_text(p, p->run->inputs[f->input].file);
    buf_add_char(p->out, ':');
    buf_add_uint(p->out, f->line);
    put(p, ": ");
    put_clipped(p, phrase_contract(p->arena, p->lang, f), TEXT_LENGTH);
    put(p, ": ");
    put_text(p, phrase_outcome(p->arena, p->run, f));
    put(p, " (");
    put_text(p, phrase_severity(p->lang, f->severity));
    put(p, "): ");
    put_clipped(p, f->reason, TEXT_LENGTH);
    put(p, "\n");
}

static void put_findings(struct page *p, size_t index)
{
    const struct report_rule *r = &p->run->by_rule[index];
    uint64_t all = count_findings(&p->run->tally->rules[index]);
    size_t shown = r->worst_count < FINDINGS_MAX ? r->worst_count
                                                 : FINDINGS_MAX;
    for (size_t i = 0; i < shown; i++)
        put_place(p, r->worst[i]);
    if (shown == all)
        return;
    PUT_MESSAGE(p, JUNIT_MORE, phrase_count(p->arena, p->lang, all - shown));
    put(p, "\n");
}

static bool is_finding(const struct norm_result *n)
{
    return n->verdict != VERDICT_PASS && n->verdict != VERDICT_NOT_APPLICABLE;
}

static void put_periods(struct page *p, const struct rule *rule)
{
    for (size_t i = 0; i < p->run->norms->count; i++) {
        const struct norm_result *n = &p->run->norms->items[i];
        if (n->rule != rule || !is_finding(n))
            continue;
        put_clipped(p, phrase_group(p->arena, p->lang, n), TEXT_LENGTH);
        put(p, ", ");
        put_text(p, phrase_period(p->arena, p->lang, n->from, n->until));
        put(p, ": ");
        put_text(p, phrase_norm_outcome(p->arena, p->lang, n));
        put(p, ": ");
        put_clipped(p, n->reason, TEXT_LENGTH);
        put(p, "\n");
    }
}

static void put_body(struct page *p, size_t index)
{
    const struct rule *rule = &p->run->rules->rules[index];
    if (rule->kind == RULE_NORM)
        put_periods(p, rule);
    else
        put_findings(p, index);
}

static uint64_t finding_count(const struct report_run *run, size_t index)
{
    const struct rule *rule = &run->rules->rules[index];
    uint64_t count = 0;
    if (rule->kind != RULE_NORM)
        return count_findings(&run->tally->rules[index]);
    for (size_t i = 0; i < run->norms->count; i++)
        count += run->norms->items[i].rule == rule &&
                 is_finding(&run->norms->items[i]);
    return count;
}

static void put_result(struct page *p, size_t index, enum result result)
{
    const struct rule *rule = &p->run->rules->rules[index];
    const char *tag = result == RESULT_ERROR ? "error" : "failure";
    if (result == RESULT_FAILURE || result == RESULT_ERROR) {
        buf_printf(p->out, "<%s type=\"%s\" message=\"", tag,
                   severity_name(rule->severity));
        put_count(p, finding_count(p->run, index));
        put(p, " ");
        put_message(p, MSG_PAGE_FINDINGS);
        put(p, "\">");
        put_body(p, index);
        buf_printf(p->out, "</%s>", tag);
    } else if (result == RESULT_SKIPPED && !finding_count(p->run, index)) {
        put(p, "<skipped message=\"");
        put_message(p, MSG_NOT_APPLICABLE);
        put(p, "\"/>");
    } else {
        if (result == RESULT_SKIPPED)
            put(p, "<skipped/>");
        if (finding_count(p->run, index)) {
            put(p, "<system-out>");
            put_body(p, index);
            put(p, "</system-out>");
        }
    }
}

static void put_case(struct page *p, size_t index)
{
    const struct rule *rule = &p->run->rules->rules[index];
    put(p, "    <testcase classname=\"");
    put_text(p, rule->ruleset);
    put(p, "\" name=\"");
    put_text(p, rule->id);
    put(p, " ");
    put_text(p, report_text_in(&rule->title, p->lang));
    put(p, "\">");
    put_result(p, index, result_of(p->run, index));
    put(p, "</testcase>\n");
}

static void put_suite(struct page *p, const struct ruleset_info *set)
{
    size_t counts[RESULT_COUNT] = {0}, all = 0;
    count_results(p->run, set->first_rule, set->rule_count, counts);
    for (int i = 0; i < RESULT_COUNT; i++)
        all += counts[i];
    if (!all)
        return;
    put(p, "  <testsuite name=\"");
    put_text(p, set->name);
    put(p, "\"");
    put_counts(p, counts);
    for (size_t i = set->first_rule; i < set->first_rule + set->rule_count;
         i++)
        if (report_shows(&p->run->rules->rules[i]))
            put_case(p, i);
    put(p, "  </testsuite>\n");
}

static void end(const struct report_run *run, struct buf *out)
{
    struct arena a;
    size_t counts[RESULT_COUNT] = {0};
    arena_init(&a);
    struct page p = {run, run->lang, &a, out};
    put(&p, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites name=\"huurtoets\"");
    count_results(run, 0, run->rules->rule_count, counts);
    put_counts(&p, counts);
    for (size_t i = 0; i < run->rules->set_count; i++)
        put_suite(&p, &run->rules->sets[i]);
    put(&p, "</testsuites>\n");
    arena_release(&a);
}

const struct report_format report_junit = {
    .name = "junit",
    .what = "JUnit XML for continuous integration, one testcase a rule",
    .separator = "",
    .overview = FINDINGS_MAX,
    .end = end,
};
