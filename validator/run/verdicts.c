/*
 * verdicts.c - the verdict of a run. See verdicts.h.
 */
#include "run/verdicts.h"

#include "reports/counts.h"
#include "run/say.h"

uint64_t verdicts_findings(const struct report_run *run)
{
    uint64_t count = 0;
    for (size_t i = 0; i < run->rules->rule_count; i++) {
        const uint64_t *verdicts = run->tally->rules[i].verdicts;
        if (report_shows(&run->rules->rules[i]))
            count += verdicts[VERDICT_FAIL] + verdicts[VERDICT_WAIVED] +
                     verdicts[VERDICT_UNDETERMINED] +
                     verdicts[VERDICT_BROKEN] +
                     run->tally->rules[i].clashes;
    }
    return count;
}

static void see_rule(const struct report_run *run, size_t index,
                     bool seen[VERDICT_COUNT])
{
    const struct rule *rule = &run->rules->rules[index];
    const struct rule_tally *t = &run->tally->rules[index];
    if (t->verdicts[VERDICT_BROKEN])
        seen[VERDICT_BROKEN] = true;
    if (!report_shows(rule))
        return;
    for (int s = (int)run->fail_on; s <= SEVERITY_ERROR; s++)
        if (count_deciding_fails(run, index, (enum severity)s))
            seen[VERDICT_FAIL] = true;
    if (rule->severity >= run->fail_on && count_deciding_open(run, index))
        seen[VERDICT_UNDETERMINED] = true;
}

static void see_norm(const struct report_run *run, const struct norm_result *n,
                     bool seen[VERDICT_COUNT])
{
    if (n->verdict == VERDICT_BROKEN)
        seen[VERDICT_BROKEN] = true;
    if (n->complete && report_shows(n->rule) && n->severity >= run->fail_on &&
        !count_norm_known(run, n))
        seen[n->verdict] = true;
}

static bool any_judged(const struct report_run *run)
{
    for (size_t i = 0; i < run->input_count; i++)
        if (run->inputs[i].judged)
            return true;
    return false;
}

enum verdict verdicts_of_run(const struct report_run *run)
{
    bool seen[VERDICT_COUNT] = {0};
    for (size_t i = 0; i < run->rules->rule_count; i++)
        see_rule(run, i, seen);
    for (size_t i = 0; i < run->norms->count; i++)
        see_norm(run, &run->norms->items[i], seen);
    if (seen[VERDICT_BROKEN])
        return VERDICT_BROKEN;
    if (seen[VERDICT_FAIL])
        return VERDICT_FAIL;
    return seen[VERDICT_UNDETERMINED] || !any_judged(run)
               ? VERDICT_UNDETERMINED
               : VERDICT_PASS;
}

int verdicts_exit_code(const struct report_run *run)
{
    switch (run->verdict) {
    case VERDICT_BROKEN:
        return CODE_BROKEN;
    case VERDICT_FAIL:
        return CODE_FAIL;
    case VERDICT_UNDETERMINED:
        return run->fail_on_undetermined ? CODE_FAIL : CODE_CLEAN;
    default:
        return CODE_CLEAN;
    }
}
