/*
 * waiver.c - which waiver covers a row. See waiver.h; waiver_load.c reads the
 * file.
 */
#include "verdict/waiver.h"

#include "verdict/judge.h"

bool waiver_in_force(const struct waiver *w, day_number as_of)
{
    return w->from <= as_of && as_of <= w->until;
}

/* The first waiver that is not before the rule and contract. */
static size_t lower_bound(const struct waivers *w, size_t rule,
                          struct str contract)
{
    size_t low = 0, high = w->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct waiver *item = &w->items[middle];
        if (item->rule < rule ||
            (item->rule == rule &&
             str_compare(item->contract, contract) < 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool waivers_any(const struct waivers *w, size_t rule)
{
    size_t at = lower_bound(w, rule, STR(""));
    return at < w->count && w->items[at].rule == rule;
}

static const struct waiver *better(const struct waivers *w,
                                   const struct waiver *a,
                                   const struct waiver *b)
{
    return a && (waiver_in_force(a, w->as_of) ||
                 !waiver_in_force(b, w->as_of))
               ? a
               : b;
}

static const struct waiver *find_contract(const struct waivers *w, size_t rule,
                                          struct str contract)
{
    const struct waiver *found = NULL;
    if (!contract.len)
        return NULL;
    for (size_t i = lower_bound(w, rule, contract); i < w->count; i++) {
        const struct waiver *item = &w->items[i];
        if (item->rule != rule || !str_equal(item->contract, contract))
            break;
        found = better(w, found, item);
    }
    return found;
}

const struct waiver *waivers_find_shown(const struct waivers *w, size_t rule,
                                        struct str contract)
{
    const struct waiver *found = NULL;
    for (size_t i = lower_bound(w, rule, STR("")); i < w->count; i++) {
        const struct waiver *item = &w->items[i];
        if (item->rule != rule)
            break;
        if (contract.len && str_equal(item->shown, contract))
            found = better(w, found, item);
    }
    return found;
}

static bool matches(const struct waiver *w, const struct batch *batch,
                    size_t row, struct arena *scratch)
{
    for (size_t i = 0; i < w->group_count; i++) {
        struct str text;
        if (!row_text(batch, w->group[i].field, row, scratch, &text) ||
            !str_equal_fold(text, w->group[i].value))
            return false;
    }
    return true;
}

const struct waiver *waivers_find(const struct waivers *w, size_t rule,
                                  const struct batch *batch, size_t row,
                                  struct arena *scratch)
{
    struct str contract;
    const struct waiver *found = NULL;
    for (size_t i = lower_bound(w, rule, STR("")); i < w->count; i++) {
        const struct waiver *item = &w->items[i];
        if (item->rule != rule || item->contract.len)
            break;
        if (matches(item, batch, row, scratch))
            found = better(w, found, item);
    }
    if (!row_text(batch, batch->plan->schema->contract, row, scratch,
                  &contract))
        return found;
    const struct waiver *own = find_contract(w, rule, contract);
    return own ? better(w, found, own) : found;
}

/* ---- words ------------------------------------------------------------ */

static struct str keep(struct arena *a, struct buf *text)
{
    struct str kept = arena_str(a, buf_str(text));
    buf_release(text);
    return kept;
}

void waiver_cover(const struct waiver *w, enum lang lang,
                  struct arena *arena, struct finding *f)
{
    struct buf text = {0}, until = {0};
    format_date(&until, lang, w->until);
    MESSAGE(&text, lang, WAIVED_REASON, buf_str(&until), w->owner, w->reason,
            f->reason);
    buf_release(&until);
    f->verdict = VERDICT_WAIVED;
    f->reason = keep(arena, &text);
}

struct str waiver_subject(const struct waiver *w,
                          const struct ruleset *rules, enum lang lang,
                          struct arena *arena)
{
    struct buf text = {0};
    if (w->contract.len)
        MESSAGE(&text, lang, REPORT_CONTRACT, w->shown);
    for (size_t i = 0; i < w->group_count; i++) {
        buf_add(&text, i ? STR(", ") : STR(""));
        buf_add(&text, rules->schema->names[w->group[i].field]);
        buf_add_char(&text, ' ');
        buf_add(&text, w->group[i].shown);
    }
    return keep(arena, &text);
}
