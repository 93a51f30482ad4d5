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

uint64_t count_deciding_fails(const struct report_run *run, size_t rule,
                              enum severity severity)
{
    uint64_t fails = run->tally->rules[rule].fails[severity];
    return run->baseline ? fails - run->known->counts[rule].fails[severity]
                         : fails;
}

uint64_t count_deciding_open(const struct report_run *run, size_t rule)
{
    uint64_t open = run->tally->rules[rule].verdicts[VERDICT_UNDETERMINED];
    return run->baseline ? open - run->known->counts[rule].undetermined
                         : open;
}

bool count_norm_known(const struct report_run *run,
                      const struct norm_result *n)
{
    return run->baseline && known_norm(run->known, n);
}

struct count_changes count_changes(const struct report_run *run,
                                   const struct rule *rule)
{
    struct count_changes c = {0};
    for (size_t i = 0; i < run->rules->rule_count; i++) {
        const struct rule *r = &run->rules->rules[i];
        if (!report_shows(r) || (rule && rule != r))
            continue;
        for (int s = 0; s <= SEVERITY_ERROR; s++) {
            uint64_t known = run->known->counts[i].fails[s];
            c.known += known;
            c.fresh += run->tally->rules[i].fails[s] - known;
        }
    }
    c.solved = known_solved(run->known, rule, &c.gone);
    return c;
}

int64_t count_norm(const struct norm_result *n)
{
    enum { FULL = 10000 };
    struct decimal rounded;
    int64_t norm;
    if (!n->has_norm || n->rule->norm.counts ||
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

bool count_norm_applied(const struct norm_result *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (items[i].verdict != VERDICT_NOT_APPLICABLE)
            return true;
    return false;
}
