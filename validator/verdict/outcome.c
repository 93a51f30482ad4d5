/*
 * outcome.c - an outcome byte (applies and require as Kleene truths) in, a
 * verdict out: the table at the head of verdict.h.
 */
#include "verdict/verdict.h"

#include <assert.h>

const char *verdict_name(enum verdict v)
{
    static const char *const names[VERDICT_COUNT] = {
        [VERDICT_PASS] = "pass",
        [VERDICT_FAIL] = "fail",
        [VERDICT_UNDETERMINED] = "undetermined",
        [VERDICT_NOT_APPLICABLE] = "not_applicable",
        [VERDICT_WAIVED] = "waived",
        [VERDICT_BROKEN] = "broken",
    };

    assert(v < VERDICT_COUNT);
    return names[v];
}

enum verdict outcome_verdict(uint8_t outcome)
{
    static const uint8_t verdicts[OUTCOME_COUNT] = {
        [OUTCOME(0, 0)] = VERDICT_NOT_APPLICABLE,
        [OUTCOME(0, 1)] = VERDICT_NOT_APPLICABLE,
        [OUTCOME(0, 2)] = VERDICT_NOT_APPLICABLE,
        [OUTCOME(1, 0)] = VERDICT_UNDETERMINED,
        [OUTCOME(1, 1)] = VERDICT_UNDETERMINED,
        [OUTCOME(1, 2)] = VERDICT_UNDETERMINED,
        [OUTCOME(2, 0)] = VERDICT_FAIL,
        [OUTCOME(2, 1)] = VERDICT_UNDETERMINED,
        [OUTCOME(2, 2)] = VERDICT_PASS,
        [OUTCOME_WAIVED] = VERDICT_WAIVED,
        [OUTCOME_CLASH] = VERDICT_PASS,
    };

    assert(outcome < OUTCOME_COUNT);
    return (enum verdict)verdicts[outcome];
}

bool outcome_could_fail(uint8_t outcome)
{
    return outcome == OUTCOME(1, 0) || outcome == OUTCOME(1, 1) ||
           outcome == OUTCOME(2, 0) || outcome == OUTCOME(2, 1);
}

bool outcome_is_finding(uint8_t outcome)
{
    enum verdict v = outcome_verdict(outcome);

    return outcome == OUTCOME_CLASH ||
           (v != VERDICT_PASS && v != VERDICT_NOT_APPLICABLE);
}
