/*
 * known.h - which findings of this run an earlier one had, and which of its
 * findings are solved.
 *
 * A fail is known if the earlier run had a fail of the rule for the contract;
 * what is undetermined, if it was that or a fail. Contracts are matched as the
 * run shows them.
 */
#ifndef HUURTOETS_VERDICT_KNOWN_H
#define HUURTOETS_VERDICT_KNOWN_H

#include "verdict/past.h"

/* Of one rule: findings of this run that are known. */
struct known_counts {
    uint64_t fails[3]; /* by severity after lowering */
    uint64_t undetermined;
};

/* Counts; one a thread. */
struct known {
    const struct past *past; /* NULL: nothing is counted */
    const struct ruleset *rules;
    struct known_counts *counts; /* by rule */
    bool *met;  /* by verdict of the past: this run has it still */
    bool *seen; /* by contract of the past: this run judged it */
};

void known_open(struct known *k, const struct past *past,
                const struct ruleset *rules);
void known_close(struct known *k);
/* The judged batch, after waivers. */
void known_batch(struct known *k, struct judge *j, struct arena *scratch);
/* A finding that stands alone. */
void known_finding(struct known *k, const struct finding *f);
void known_merge(struct known *into, const struct known *from);

bool known_has(const struct past *past, const struct finding *f);
/* A period that was over and failed, and does so still. */
bool known_norm(const struct known *k, const struct norm_result *n);
/* Fails of the past for this rule (NULL: of all records' rules) that are no
   fails now, of contracts that were judged; *gone: of others. */
uint64_t known_solved(const struct known *k, const struct rule *rule,
                      uint64_t *gone);

#endif
