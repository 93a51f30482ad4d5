/*
 * norm_decide.c - a period's counts and what the norm asks in, the verdict
 * out. Whole numbers only: 94 of 99 is not 95 percent.
 */
#include "verdict/judge.h"
#include "verdict/norm.h"

enum { PERCENT_SCALE = 9 };

struct tallied {
    uint64_t pass, fail;
};

/* pass * 100 >= percent * (pass + fail), exactly; or <=; or pass against a
   number. */
static bool norm_holds(const struct norm *norm, struct tallied t,
                       int64_t bound)
{
    uint128 scale = 1000000000; /* 10^PERCENT_SCALE */
    uint128 has = (uint128)t.pass * scale * (norm->counts ? 1 : 100);
    uint128 asks = (uint128)(uint64_t)bound *
                   (norm->counts ? 1 : (uint128)t.pass + t.fail);

    return norm->most ? has <= asks : has >= asks;
}

/* In hundredths of a percent, truncated; -1 of nothing. */
static int64_t share_of(struct tallied t)
{
    uint128 all = (uint128)t.pass + t.fail;

    return all == 0 ? -1 : (int64_t)((uint128)t.pass * 10000 / all);
}

static int64_t room_of(struct tallied t, int64_t percent)
{
    uint128 scale = 1000000000, all = (uint128)t.pass + t.fail;

    if (percent <= 0) {
        return -1;
    }
    uint128 bears = (uint128)t.pass * 100 * scale / (uint128)percent;
    return bears > all ? (int64_t)(bears - all) : 0;
}

/* The number without trailing zeros: its notation must not depend on which
   record came first. */
static struct decimal decimal_plain(struct decimal d)
{
    struct buf text = {0};

    decimal_print_places(&text, d, 0);
    (void)decimal_parse(buf_str(&text), &d);
    buf_release(&text);
    return d;
}

static struct decimal decimal_least(struct decimal a, struct decimal b)
{
    return decimal_compare(a, b) <= 0 ? a : b;
}

/* The lowest percentage that an agreement may bring. */
static struct decimal norm_lowest(const struct norm_terms *t,
                                  const struct less_set *less)
{
    struct decimal floor = t->has_floor ? t->floor : decimal_from_int(0);
    struct decimal low = floor;

    if (!less->unknown &&
        (!decimal_subtract(t->least, less->largest, &low) ||
         decimal_compare(low, floor) < 0)) {
        low = floor;
    }
    return decimal_least(low, t->least);
}

/* The percentage, or the two between which it lies. */
static void norm_range(const struct norm_terms *t,
                       const struct norm_figures *f, bool floor_unknown,
                       struct norm_result *out)
{
    const struct less_set *less = &f->sum.less;
    int64_t scaled;

    out->has_norm = t->has_least &&
                    decimal_to_scaled(t->least, PERCENT_SCALE, &scaled) &&
                    (out->rule->norm.counts ||
                     decimal_compare(t->least, decimal_from_int(100)) <= 0);
    if (!out->has_norm) {
        return;
    }
    out->norm = out->norm_low = t->least;
    if (less->any || less->unknown) {
        out->norm_low = norm_lowest(t, less);
        bool exact = !less->differ && !less->unknown && !floor_unknown;
        out->norm = exact ? out->norm_low : t->least;
    }
    out->norm = decimal_plain(out->norm);
    out->norm_low = decimal_plain(out->norm_low);
}

static enum verdict norm_verdict(const struct norm_result *out, bool judgable,
                                 struct tallied best, struct tallied worst)
{
    const struct norm *norm = &out->rule->norm;
    int64_t upper, lower;

    if (!judgable) {
        return VERDICT_UNDETERMINED;
    }
    if (!norm->counts && out->pass + out->fail + out->undetermined == 0) {
        return VERDICT_NOT_APPLICABLE;
    }
    if (!out->has_norm ||
        !decimal_to_scaled(out->norm, PERCENT_SCALE, &upper) ||
        !decimal_to_scaled(out->norm_low, PERCENT_SCALE, &lower)) {
        return VERDICT_UNDETERMINED;
    }
    if (norm_holds(norm, norm->most ? best : worst, upper)) {
        return VERDICT_PASS;
    }
    return norm_holds(norm, norm->most ? worst : best, lower)
               ? VERDICT_UNDETERMINED
               : VERDICT_FAIL;
}

void norm_decide(const struct norm_terms *terms,
                 const struct norm_figures *figures,
                 struct norm_result *out)
{
    const uint64_t *by = figures->sum.options;
    struct tallied known = {by[OPTION_PASS], by[OPTION_FAIL]};
    uint64_t open = by[OPTION_PASS_OUT] + by[OPTION_PASS_FAIL];
    struct tallied best = {known.pass + open, known.fail};
    struct tallied worst = {known.pass, known.fail + by[OPTION_PASS_FAIL] +
                                            by[OPTION_OUT_FAIL]};
    const struct rule *rule = out->rule;
    int64_t percent;

    out->pass = known.pass;
    out->fail = known.fail;
    out->undetermined = open + by[OPTION_OUT_FAIL];
    out->share = rule->norm.counts ? -1 : share_of(known);
    out->best = rule->norm.counts ? -1 : share_of(best);
    out->worst = rule->norm.counts ? -1 : share_of(worst);
    norm_range(terms, figures,
               rule->norm.floor != REGISTER_NONE && !terms->has_floor, out);
    out->room = -1;
    if (out->has_norm && !rule->norm.counts && !rule->norm.most &&
        decimal_to_scaled(out->norm, PERCENT_SCALE, &percent)) {
        out->room = room_of(known, percent);
    }
    out->verdict = norm_verdict(
        out, terms->has_years && figures->empty_year == 0, best, worst);
    out->severity = terms->lowered ? severity_lower(rule->severity)
                                   : rule->severity;
    out->limits = terms->limits;
    out->limit_count = terms->limit_count;
}
