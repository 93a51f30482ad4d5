/*
 * due.h - what falls due and when: the calendar of a run.
 *
 *     dues_open     which days             dues_results  sorted by day
 *     dues_collect  a batch's part, by any thread
 *     dues_add      in input order, by one thread
 *
 * Only what falls within the days asked for is kept; the rest is counted. Of
 * what is undetermined the first DUE_OPEN_MAX contracts of each rule are kept.
 *
 * A discreet rule (rule/ruleset.h) tells no more than contract and day: its id,
 * title and fields must not be shown, and what such rules say of one contract
 * and one day stands in the list once.
 */
#ifndef HUURTOETS_VERDICT_DUE_H
#define HUURTOETS_VERDICT_DUE_H

#include "verdict/verdict.h"

enum { DUE_OPEN_MAX = 100, DUE_DAYS = 90 /* unless asked otherwise */ };

struct due_item {
    const struct rule *rule;
    struct str contract; /* empty: absent */
    size_t input;
    uint64_t line;
    day_number on;   /* 0 of one that is undetermined */
    struct str missing; /* names of fields, of one that is undetermined and
                           not discreet; else empty */
};

/* What there is beside the items, by rule. */
struct due_count {
    uint64_t due;    /* within the days asked for */
    uint64_t past;   /* longer ago */
    uint64_t later;
    uint64_t open;   /* undetermined */
    uint64_t listed; /* of those, among dues_results' `open` */
};

struct dues {
    const struct ruleset *rules;
    day_number as_of;
    int days; /* before and after as_of; what is past is overdue */
    struct due_state *state;
};

struct due_list {
    const struct due_item *items; /* by day, then input order */
    size_t count;
    const struct due_item *open; /* undetermined, in input order */
    size_t open_count;
    uint64_t open_all; /* how many there are */
    const struct due_count *by_rule; /* by rule index */
    day_number from, as_of, until; /* the days asked for, inclusive */
};

/* Rules of kind RULE_DUE that are selected count; the batches must hold what
   `due_needed` of the rules names. */
void dues_open(struct dues *d, const struct ruleset *rules, day_number as_of,
               int days);
void dues_close(struct dues *d);
struct due_batch *dues_collect(const struct dues *d, struct judge *j,
                               size_t input, struct arena *arena);
void dues_add(struct dues *d, const struct due_batch *batch);
/* Lives as long as `d`. */
void dues_results(struct dues *d, struct due_list *out);

/* What a rule says of a row of the judge's batch: VERDICT_PASS and the day;
   undetermined; not applicable. */
enum verdict due_of(struct judge *j, const struct rule *rule, size_t row,
                    day_number *on);
/* Below 0: before as_of. */
static inline int64_t due_days(const struct due_item *item, day_number as_of)
{
    return (int64_t)item->on - as_of;
}
/* The day on which preparing begins. */
static inline day_number due_begin(const struct due_item *item)
{
    return item->on - item->rule->due.lead;
}

#endif
