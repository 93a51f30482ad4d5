/*
 * counts.c - sums for reports. See counts.h.
 */
#include "reports/counts.h"

uint64_t count_fails(const struct report_run *run, enum severity severity)
{
    uint64_t count = 0;
    for (size_t i = 0; i < run->rules->rule_count; i++)
        if (report_shows(&run->rules->rules[i]))
            count += run->tally->rules[i].fails[severity];
    return count;
}

uint64_t count_verdict(const struct report_run *run, enum verdict verdict)
{
    uint64_t count = 0;
    for (size_t i = 0; i < run->rules->rule_count; i++)
        if (report_shows(&run->rules->rules[i]))
            count += run->tally->rules[i].verdicts[verdict];
    return count;
}

uint64_t count_judged(const struct report_run *run)
{
    uint64_t count = 0;
    for (size_t i = 0; i < run->input_count; i++)
        count += run->inputs[i].judged;
    return count;
}

uint64_t count_missed(const struct report_run *run, const struct rule *norm)
{
    uint64_t count = 0;
    for (size_t i = 0; i < run->norms->count; i++) {
        const struct norm_result *n = &run->norms->items[i];
        count += n->complete && n->verdict == VERDICT_FAIL &&
                 (!norm || n->rule == norm);
    }
    return count;
}

int64_t count_norm(const struct norm_result *n)
{
    enum { FULL = 10000 };
    struct decimal rounded;
    int64_t norm;
    if (!n->has_norm ||
        !decimal_round(n->norm, 2, ROUND_HALF_EVEN, &rounded) ||
        !decimal_to_scaled(rounded, 2, &norm) || norm < 0 || norm > FULL)
        return -1;
    return norm;
}

uint64_t count_findings(const struct rule_tally *t)
{
    return t->verdicts[VERDICT_FAIL] + t->verdicts[VERDICT_UNDETERMINED] +
           t->verdicts[VERDICT_WAIVED] + t->verdicts[VERDICT_BROKEN] +
           t->clashes;
}

bool count_applied(const struct rule_tally *t)
{
    return t->verdicts[VERDICT_PASS] || count_findings(t);
}
