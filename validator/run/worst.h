/*
 * worst.h - the few worst findings of a run or of one rule, kept while
 * batches pass.
 *
 * Worst first: fails before undetermined; severity after lowering; excess;
 * input order. Only keys are compared; a finding is rendered when its batch is
 * done and it is still among the worst. Order of adding does not matter.
 */
#ifndef HUURTOETS_RUN_WORST_H
#define HUURTOETS_RUN_WORST_H

#include "verdict/waiver.h"

struct worst_item {
    int rank; /* of the verdict: 0 is worst */
    enum severity severity;
    bool has_excess;
    struct decimal excess;
    size_t input;
    uint64_t line;
    size_t rule;
    size_t row;              /* in the batch, until rendered */
    struct finding *finding; /* NULL until rendered; one block of its own */
};

struct worst {
    struct worst_item *items; /* worst first */
    size_t count, cap;
    size_t limit; /* keeps at most so many */
    bool by_cost; /* only the excess counts, by the year; all must have one */
};

void worst_init(struct worst *w, size_t limit);
void worst_release(struct worst *w);
/* Whether a row of the judge's batch with the outcome may be kept. */
bool worst_wants(const struct worst *w, struct judge *j, size_t rule,
                 uint8_t outcome, size_t input);
/* Offers the verdict of a rule for a row of the judge's batch. */
void worst_offer(struct worst *w, struct judge *j, size_t rule, size_t row,
                 size_t input);
/* Renders what was kept of the judge's batch. */
void worst_render(struct worst *w, struct judge *j,
                  const struct waivers *waivers, enum lang lang,
                  struct arena *scratch);
/* Offers a finding that stands alone; copied if kept. */
void worst_offer_finding(struct worst *w, const struct finding *f,
                         size_t rule);
/* Moves all of `from` over. */
void worst_merge(struct worst *into, struct worst *from);
/* Below 0: a is worse. */
int worst_compare(const struct worst_item *a, const struct worst_item *b);

#endif
