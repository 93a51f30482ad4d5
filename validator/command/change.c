/*
 * change.c - matches two runs and finds the causes. See change.h.
 */
#include "command/change.h"

#include <assert.h>

enum verdict change_verdict(const struct past_verdict *v)
{
    return !v || v->verdict == VERDICT_NOT_APPLICABLE ? VERDICT_PASS
                                                      : v->verdict;
}

/* ---- causes ----------------------------------------------------------- */

static const struct past_fact *find(const struct past_facts *facts,
                                    struct str name)
{
    for (size_t i = 0; i < facts->count; i++)
        if (str_equal(facts->items[i].name, name))
            return &facts->items[i];
    return NULL;
}

/* The names of what is in both and differs. A clause that was not reached
   names nothing, so what is in one only is no difference. */
static struct str differences(const struct past_facts *a,
                              const struct past_facts *b,
                              const struct past_facts *but,
                              struct arena *arena)
{
    struct buf names = {0};
    for (size_t i = 0; i < a->count; i++) {
        const struct past_fact *other = find(b, a->items[i].name);
        if (!other || str_equal(other->text, a->items[i].text) ||
            (but && find(but, a->items[i].name)))
            continue;
        if (names.len)
            buf_add(&names, STR(", "));
        buf_add(&names, a->items[i].name);
    }
    struct str kept = arena_str(arena, buf_str(&names));
    buf_release(&names);
    return kept;
}

static bool rules_differ(const struct changes *c)
{
    return !str_equal(c->before->rules_sha256, c->after->rules_sha256);
}

/* Where nothing that is shown tells: what the runs themselves differ in. */
static void causes_of_runs(const struct changes *c, struct change *change)
{
    unsigned record = c->same_records ? 0 : CAUSE_RECORD;
    if (c->parameters.len) {
        change->limits = c->parameters;
        change->causes |= CAUSE_LIMIT | record;
    } else if (rules_differ(c)) {
        change->causes |= CAUSE_RULES | record;
    } else if (!str_equal(c->before->as_of, c->after->as_of)) {
        change->causes |= CAUSE_DAY | record;
    } else {
        change->causes |= CAUSE_RECORD;
    }
}

/* A norm changes with the records that count, or with what judges them. */
static void causes_of_norm(const struct changes *c, struct change *change)
{
    if (rules_differ(c))
        causes_of_runs(c, change);
    change->causes &= ~(unsigned)CAUSE_RECORD;
    if (!c->same_records || !change->causes)
        change->causes |= CAUSE_RECORDS;
}

static void compare_facts(const struct changes *c, struct change *change,
                          struct arena *arena)
{
    const struct past_verdict *a = change->before, *b = change->after;
    change->limits = differences(&a->limits, &b->limits, NULL, arena);
    change->fields = differences(&a->values, &b->values, &a->limits, arena);
    if (change->limits.len)
        change->causes |= CAUSE_LIMIT;
    if (change->fields.len)
        change->causes |= CAUSE_RECORD;
    if (!change->causes)
        causes_of_runs(c, change);
}

static void find_causes(const struct changes *c, struct change *change,
                        struct arena *arena)
{
    const struct past_verdict *a = change->before, *b = change->after;
    bool was = a && a->verdict == VERDICT_WAIVED;
    bool is = b && b->verdict == VERDICT_WAIVED;
    if ((a ? a : b)->norm)
        causes_of_norm(c, change);
    else if (is && !was && a)
        change->causes = CAUSE_WAIVER_BEGAN;
    else if (was && !is && b)
        change->causes = CAUSE_WAIVER_ENDED;
    else if (!a && c->before->all && !past_knows(c->before, b->contract))
        change->causes = CAUSE_RECORD_NEW;
    else if (!b && c->after->all && !past_knows(c->after, a->contract))
        change->causes = CAUSE_RECORD_GONE;
    else if (a && b)
        compare_facts(c, change, arena);
    else
        causes_of_runs(c, change);
}

/* ---- matching --------------------------------------------------------- */

static struct rule_change *counts_of(struct changes *c,
                                     const struct past_verdict *v,
                                     struct arena *arena)
{
    size_t count = c->rules.count;
    if (count && str_equal(c->rules.items[count - 1].rule, v->rule))
        return &c->rules.items[count - 1];
    struct rule_change *fresh = ARENA_PUSH(arena, &c->rules);
    *fresh = (struct rule_change){.rule = v->rule, .norm = v->norm};
    return fresh;
}

static void add_pair(struct changes *c, const struct past_verdict *before,
                     const struct past_verdict *after, struct arena *arena)
{
    assert(before || after);
    struct change change = {.before = before, .after = after};
    enum verdict was = change_verdict(before), is = change_verdict(after);
    struct rule_change *counts =
        counts_of(c, before ? before : after, arena);
    counts->counts[was][is]++;
    if (was == is)
        return;
    if (is == VERDICT_FAIL && (!after->norm || after->complete))
        c->new_fails[after->severity]++;
    find_causes(c, &change, arena);
    *ARENA_PUSH(arena, c) = change;
}

void changes_find(struct changes *c, const struct past *before,
                  const struct past *after, struct arena *arena)
{
    size_t a = 0, b = 0;
    *c = (struct changes){.before = before, .after = after};
    c->same_records = before->inputs.len > 0 &&
                      str_equal(before->inputs, after->inputs);
    if (before->law_sha256.len > 0 &&
        str_equal(before->law_sha256, after->law_sha256))
        c->parameters = differences(&before->parameters, &after->parameters,
                                    NULL, arena);
    while (a < before->count || b < after->count) {
        int order = a == before->count  ? 1
                    : b == after->count ? -1
                                        : past_compare(&before->items[a],
                                                       &after->items[b]);
        const struct past_verdict *x = order <= 0 ? &before->items[a++] : NULL;
        const struct past_verdict *y = order >= 0 ? &after->items[b++] : NULL;
        add_pair(c, x, y, arena);
    }
}
