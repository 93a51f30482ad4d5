/*
 * known.c - findings in, whether an earlier run had them out. See known.h.
 */
#include "verdict/known.h"

#include <stddef.h>
#include <stdlib.h>

#include "verdict/judge.h"

void known_open(struct known *k, const struct past *past,
                const struct ruleset *rules)
{
    *k = (struct known){.past = past, .rules = rules};
    if (!past)
        return;
    k->counts = mem_zero(rules->rule_count, sizeof *k->counts);
    k->met = mem_zero(past->count + 1, sizeof *k->met);
    k->seen = mem_zero(past->contract_count + 1, sizeof *k->seen);
}

void known_close(struct known *k)
{
    mem_free(k->counts);
    mem_free(k->met);
    mem_free(k->seen);
    *k = (struct known){0};
}

/* ---- finding ---------------------------------------------------------- */

/* The first verdict of the past that is not before the key. */
static size_t lower_bound(const struct past *p,
                          const struct past_verdict *key)
{
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (past_compare(&p->items[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether the past has such a finding; marks it in `met`, if not NULL. */
static bool find(const struct past *p, struct str rule, struct str contract,
                 enum verdict verdict, bool *met)
{
    struct past_verdict key = {.rule = rule, .contract = contract};
    bool found = false;
    for (size_t i = lower_bound(p, &key);
         i < p->count && !past_compare(&p->items[i], &key); i++) {
        bool same = p->items[i].verdict == VERDICT_FAIL ||
                    (verdict == VERDICT_UNDETERMINED &&
                     p->items[i].verdict == VERDICT_UNDETERMINED);
        found |= same;
        if (met && same && verdict == VERDICT_FAIL)
            met[i] = true;
    }
    return found;
}

bool known_has(const struct past *past, const struct finding *f)
{
    return find(past, f->rule->id, f->contract, f->verdict, NULL);
}

static void count(struct known_counts *c, enum verdict verdict,
                  enum severity severity)
{
    if (verdict == VERDICT_FAIL)
        c->fails[severity]++;
    else
        c->undetermined++;
}

void known_finding(struct known *k, const struct finding *f)
{
    if (!k->past ||
        (f->verdict != VERDICT_FAIL && f->verdict != VERDICT_UNDETERMINED))
        return;
    if (find(k->past, f->rule->id, f->contract, f->verdict, k->met))
        count(&k->counts[f->rule - k->rules->rules], f->verdict, f->severity);
}

/* ---- a batch ---------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* Its place among the contracts of the past, the same for all that are equal;
   -1: none. */
static ptrdiff_t place_of(const struct past *p, struct str contract)
{
    const struct str *at = NULL;
    if (p->contract_count)
        at = bsearch(&contract, p->contracts, p->contract_count,
                     sizeof contract, compare);
    return at ? at - p->contracts : -1;
}

static void see(struct known *k, struct str contract)
{
    ptrdiff_t at = place_of(k->past, contract);
    if (at >= 0)
        k->seen[at] = true;
}

static void count_row(struct known *k, struct judge *j, size_t rule,
                      size_t row, struct str contract)
{
    enum verdict verdict = outcome_verdict(j->outcomes[rule][row]);
    if (verdict != VERDICT_FAIL && verdict != VERDICT_UNDETERMINED)
        return;
    if (find(k->past, k->rules->rules[rule].id, contract, verdict, k->met))
        count(&k->counts[rule], verdict, judge_severity(j, rule, row));
}

void known_batch(struct known *k, struct judge *j, struct arena *scratch)
{
    for (size_t row = 0; k->past && row < j->batch->rows; row++) {
        struct str contract;
        arena_clear(scratch);
        if (!row_text(j->batch, k->rules->schema->contract, row, scratch,
                      &contract))
            contract = STR("");
        contract = pseudonym_of(k->rules->pseudonyms, contract, scratch);
        see(k, contract);
        for (size_t i = 0; i < k->rules->rule_count; i++)
            if (j->outcomes[i] && judge_reports(&k->rules->rules[i]))
                count_row(k, j, i, row, contract);
    }
}

void known_merge(struct known *into, const struct known *from)
{
    for (size_t i = 0; into->past && i < into->rules->rule_count; i++) {
        for (int s = 0; s < 3; s++)
            into->counts[i].fails[s] += from->counts[i].fails[s];
        into->counts[i].undetermined += from->counts[i].undetermined;
    }
    for (size_t i = 0; into->past && i < into->past->count; i++)
        into->met[i] |= from->met[i];
    for (size_t i = 0; into->past && i < into->past->contract_count; i++)
        into->seen[i] |= from->seen[i];
}

/* ---- the end ---------------------------------------------------------- */

/* As past.c names a period: "L1, 2024-01-01 - 2025-12-31". */
static void period_name(const struct norm_result *n, struct buf *out)
{
    for (size_t i = 0; i < n->rule->norm.per_count; i++) {
        if (out->len)
            buf_add(out, STR(", "));
        if (n->group[i].type == TYPE_TEXT)
            buf_add(out, n->group[i].text);
    }
    if (out->len)
        buf_add(out, STR(", "));
    date_print_iso(out, n->from);
    buf_add(out, STR(" - "));
    date_print_iso(out, n->until);
}

bool known_norm(const struct known *k, const struct norm_result *n)
{
    struct buf name = {0};
    bool found = false;
    if (n->verdict != VERDICT_FAIL)
        return false;
    period_name(n, &name);
    struct past_verdict key = {.rule = n->rule->id,
                               .contract = buf_str(&name),
                               .norm = true};
    size_t at = lower_bound(k->past, &key);
    if (at < k->past->count && !past_compare(&k->past->items[at], &key))
        found = k->past->items[at].verdict == VERDICT_FAIL &&
                k->past->items[at].complete;
    buf_release(&name);
    return found;
}

static bool was_seen(const struct known *k, struct str contract)
{
    ptrdiff_t at = place_of(k->past, contract);
    return at >= 0 && k->seen[at];
}

uint64_t known_solved(const struct known *k, const struct rule *rule,
                      uint64_t *gone)
{
    uint64_t solved = 0;
    *gone = 0;
    for (size_t i = 0; i < k->past->count; i++) {
        const struct past_verdict *v = &k->past->items[i];
        if (v->norm || v->verdict != VERDICT_FAIL || k->met[i] ||
            (rule && !str_equal(rule->id, v->rule)))
            continue;
        *(was_seen(k, v->contract) ? &solved : gone) += 1;
    }
    return solved;
}
