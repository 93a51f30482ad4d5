/*
 * waits.h - which fields the undetermined verdict of a row waits for, found by
 * what its glances meet (expr/expr.h) where a row like it was explained.
 */
#ifndef HUURTOETS_VERDICT_WAITS_H
#define HUURTOETS_VERDICT_WAITS_H

#include "verdict/verdict.h"

struct wait {
    int field;
    enum absence cell; /* PRESENT: a value that the rule cannot use */
};

struct wait_list {
    struct wait *items;
    size_t count, cap;
};

/* One thread's. */
struct waits {
    const struct ruleset *rules;
    struct arena scratch;
    struct arena arena; /* of what holds for one export: */
    const struct plan *plan;
    uint8_t *fixed; /* by register */
    struct glance_node **trees; /* by rule and outcome: lists */
    size_t kept;
};

void waits_open(struct waits *w, const struct ruleset *rules);
void waits_close(struct waits *w);
/* Before the rows of a batch: forgets all if it is of another export. */
void waits_turn(struct waits *w, const struct batch *batch);
const struct wait_list *waits_of(struct waits *w, struct judge *j, size_t rule,
                                 size_t row);
/* The same for rows[0..count) of one outcome: calls `visit` for rows that wait
   for the same, and puts `rows` in another order. */
typedef void waits_visit(void *data, size_t rule, const struct wait_list *list,
                         const uint16_t *rows, size_t count);
void waits_each(struct waits *w, struct judge *j, size_t rule, uint16_t *rows,
                size_t count, waits_visit *visit, void *data);

#endif
