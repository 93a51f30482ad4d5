/*
 * completeness.h - which values an export lacks, and which verdicts wait for
 * them.
 *
 * In: judged batches, and the findings that come when all records are in. Out:
 * by field how many records lack it, in which way, and how many undetermined
 * verdicts of which rules name it. Any order of adding and merging gives the
 * same counts.
 */
#ifndef HUURTOETS_VERDICT_COMPLETENESS_H
#define HUURTOETS_VERDICT_COMPLETENESS_H

#include "verdict/verdict.h"

enum lack {
    LACK_EMPTY,   /* the cell is empty where a verdict asks for it */
    LACK_MISSING, /* no such column or key */
    LACK_BAD,     /* does not convert, or a rule cannot use the value */
    LACK_COUNT
};

/* What is said of one field. */
struct field_lack {
    int field;
    uint64_t records[LACK_COUNT]; /* judged records that lack it */
    uint64_t lacking;             /* their sum */
    uint64_t verdicts;            /* undetermined, and name it */
    const struct rule **rules;    /* of those verdicts, in order of rule */
    size_t rule_count;
};

struct field_lacks {
    struct field_lack *items; /* most verdicts first, then in schema order */
    size_t count;
    size_t blocking; /* the first so many have verdicts */
    uint64_t *by_rule; /* by rule with `blocks`: verdicts that wait for what
                          its fails say */
};

struct completeness {
    const struct ruleset *rules;
    struct completeness_state *state;
};

void completeness_open(struct completeness *c, const struct ruleset *rules);
void completeness_close(struct completeness *c);
void completeness_add(struct completeness *c, struct judge *j);
/* A verdict on records that were kept: of another kind than RULE_RECORD. */
void completeness_finding(struct completeness *c, const struct finding *f);
void completeness_merge(struct completeness *into, struct completeness *from);
/* The lists live in `arena`. */
void completeness_report(struct completeness *c, struct arena *arena,
                         struct field_lacks *out);

#endif
