/*
 * waiving.c - fails become waived. See waiving.h.
 */
#include "run/waiving.h"

void waiving_open(struct waiving *w, const struct waivers *waivers)
{
    *w = (struct waiving){.waivers = waivers};
    if (waivers)
        w->hits = mem_zero(waivers->count, sizeof *w->hits);
}

void waiving_close(struct waiving *w)
{
    mem_free(w->hits);
    w->hits = NULL;
}

static bool covers(struct waiving *w, const struct waiver *waiver)
{
    if (!waiver)
        return false;
    w->hits[waiver - w->waivers->items]++;
    return waiver_in_force(waiver, w->waivers->as_of);
}

static void waive_rule(struct waiving *w, struct judge *j, size_t rule,
                       struct arena *scratch)
{
    uint8_t *outcomes = j->outcomes[rule];
    for (size_t row = 0; row < j->batch->rows; row++) {
        if (outcomes[row] != OUTCOME(2, 0))
            continue;
        arena_clear(scratch);
        if (!covers(w, waivers_find(w->waivers, rule, j->batch, row, scratch)))
            continue;
        outcomes[row] = OUTCOME_WAIVED;
        j->counts[rule][OUTCOME(2, 0)]--;
        j->counts[rule][OUTCOME_WAIVED]++;
    }
}

void waiving_batch(struct waiving *w, struct judge *j, struct arena *scratch)
{
    for (size_t i = 0; w->waivers && i < j->rules->rule_count; i++)
        if (j->outcomes[i] && j->counts[i][OUTCOME(2, 0)] &&
            waivers_any(w->waivers, i))
            waive_rule(w, j, i, scratch);
}

bool waiving_unique(struct waiving *w, const struct ruleset *rules,
                    enum lang lang, struct arena *arena, struct finding *f)
{
    if (!w->waivers || f->verdict != VERDICT_FAIL)
        return false;
    const struct waiver *waiver = waivers_find_shown(
        w->waivers, (size_t)(f->rule - rules->rules), f->contract);
    if (!covers(w, waiver))
        return false;
    waiver_cover(waiver, lang, arena, f);
    return true;
}

void waiving_merge(struct waiving *into, const struct waiving *from)
{
    for (size_t i = 0; into->waivers && i < into->waivers->count; i++)
        into->hits[i] += from->hits[i];
}

void waiving_finding(const struct waivers *w, struct judge *j, size_t rule,
                     size_t row, size_t input, enum lang lang,
                     struct arena *arena, struct finding *out)
{
    uint8_t *outcome = &j->outcomes[rule][row];
    if (*outcome != OUTCOME_WAIVED) {
        judge_finding(j, rule, row, input, lang, arena, out);
        return;
    }
    *outcome = OUTCOME(2, 0);
    judge_finding(j, rule, row, input, lang, arena, out);
    *outcome = OUTCOME_WAIVED;
    waiver_cover(waivers_find(w, rule, j->batch, row, arena), lang, arena,
                 out);
}
