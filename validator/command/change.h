/*
 * change.h - two runs that were kept, matched verdict by verdict: what changed
 * and why.
 *
 * Values are compared, never shown: a personal one prints alike in both runs,
 * so of such a change is said only that there was one.
 */
#ifndef HUURTOETS_COMMAND_CHANGE_H
#define HUURTOETS_COMMAND_CHANGE_H

#include "verdict/past.h"

/* The reasons for a change; several may hold. */
enum {
    CAUSE_WAIVER_BEGAN = 1,
    CAUSE_WAIVER_ENDED = 2,
    CAUSE_RECORD_NEW = 4,
    CAUSE_RECORD_GONE = 8,
    CAUSE_RECORD = 16, /* in `fields`, or in what may not be shown */
    CAUSE_LIMIT = 32,  /* in `limits` */
    CAUSE_RULES = 64,  /* the files of rules differ */
    CAUSE_DAY = 128,   /* only the day of judgement differs */
    CAUSE_RECORDS = 256, /* of a norm: the records that count differ */
    CAUSE_COUNT_BITS = 9
};

struct change {
    const struct past_verdict *before, *after; /* NULL: no finding there */
    unsigned causes;
    struct str fields, limits; /* names, with commas */
};

/* Of one rule: [was][is], where no finding stands as VERDICT_PASS. */
struct rule_change {
    struct str rule;
    bool norm;
    uint64_t counts[VERDICT_COUNT][VERDICT_COUNT];
};

struct changes {
    const struct past *before, *after;
    bool same_records;     /* the exports are the same, byte for byte */
    struct str parameters; /* that differ, where nothing else in the rules
                              does; with commas, or empty */
    struct change *items; /* by rule, contract */
    size_t count, cap;
    struct {
        struct rule_change *items;
        size_t count, cap;
    } rules;
    uint64_t new_fails[3]; /* by severity; of norms those that are over */
};

/* Lives in `arena`. */
void changes_find(struct changes *c, const struct past *before,
                  const struct past *after, struct arena *arena);
/* PASS for a verdict that is no finding, or is not there. */
enum verdict change_verdict(const struct past_verdict *v);

#endif
