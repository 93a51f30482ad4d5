/*
 * option.c - outcome, `where` and `correction` of a record in, what it counts
 * as in a norm at best and at worst out.
 */
#include "verdict/norm.h"

#include <assert.h>

static const struct {
    uint8_t best, worst;
} fits[OPTION_COUNT] = {
    [OPTION_PASS] = {FIT_PASS, FIT_PASS},
    [OPTION_PASS_OUT] = {FIT_PASS, FIT_OUT},
    [OPTION_PASS_FAIL] = {FIT_PASS, FIT_FAIL},
    [OPTION_OUT] = {FIT_OUT, FIT_OUT},
    [OPTION_OUT_FAIL] = {FIT_OUT, FIT_FAIL},
    [OPTION_FAIL] = {FIT_FAIL, FIT_FAIL},
};

enum fit option_best(enum option o)
{
    return (enum fit)fits[o].best;
}

enum fit option_worst(enum option o)
{
    return (enum fit)fits[o].worst;
}

static enum option option_find(enum fit best, enum fit worst)
{
    for (int o = 0; o < OPTION_COUNT; o++) {
        if (fits[o].best == best && fits[o].worst == worst) {
            return (enum option)o;
        }
    }
    assert(!"best is at least worst");
    return OPTION_OUT;
}

enum option option_open(enum option o)
{
    enum fit best = option_best(o), worst = option_worst(o);

    return option_find(best > FIT_OUT ? best : FIT_OUT,
                       worst < FIT_OUT ? worst : FIT_OUT);
}

/* A fail that the law lets one leave out or count as fitting. */
static enum option option_correct(enum option o, int correction)
{
    if (option_worst(o) != FIT_FAIL || correction == 0) {
        return o;
    }
    return correction == 2 ? OPTION_PASS_OUT : OPTION_PASS_FAIL;
}

enum option option_of(uint8_t outcome, int where, int correction)
{
    static const uint8_t options[OUTCOME_COUNT] = {
        [OUTCOME(0, 0)] = OPTION_OUT,
        [OUTCOME(0, 1)] = OPTION_OUT,
        [OUTCOME(0, 2)] = OPTION_OUT,
        [OUTCOME(1, 0)] = OPTION_OUT_FAIL,
        [OUTCOME(1, 1)] = OPTION_PASS_FAIL,
        [OUTCOME(1, 2)] = OPTION_PASS_OUT,
        [OUTCOME(2, 0)] = OPTION_FAIL,
        [OUTCOME(2, 1)] = OPTION_PASS_FAIL,
        [OUTCOME(2, 2)] = OPTION_PASS,
        [OUTCOME_WAIVED] = OPTION_FAIL,
        [OUTCOME_CLASH] = OPTION_PASS,
    };

    if (where == 0) {
        return OPTION_OUT;
    }
    enum option o = option_correct((enum option)options[outcome], correction);
    return where == 1 ? option_open(o) : o;
}

static bool less_usable(const struct value *value)
{
    return value->type == TYPE_NUMBER && !value->number.negative;
}

void less_add(struct less_set *set, const struct value *value)
{
    if (!less_usable(value)) {
        set->unknown = true;
        return;
    }
    struct less_set one = {.any = true, .largest = value->number};
    less_merge(set, &one);
}

void less_merge(struct less_set *into, const struct less_set *from)
{
    into->unknown = into->unknown || from->unknown;
    if (!from->any) {
        return;
    }
    int order = into->any ? decimal_compare(into->largest, from->largest) : 0;
    into->differ = into->differ || from->differ || order != 0;
    if (!into->any || order < 0) {
        into->largest = from->largest;
    }
    into->any = true;
}
