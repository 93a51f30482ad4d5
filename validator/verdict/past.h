/*
 * past.h - a run that was kept: a file of --format json or ndjson read back.
 */
#ifndef HUURTOETS_VERDICT_PAST_H
#define HUURTOETS_VERDICT_PAST_H

#include "verdict/verdict.h"

/* A value or a limit: its name, and all there is of it as one text. */
struct past_fact {
    struct str name, text;
};

struct past_facts {
    struct past_fact *items;
    size_t count, cap;
};

/* A verdict, or a period of a norm (`contract` is then its group and dates,
   `norm` true). */
struct past_verdict {
    struct str rule, contract, reason;
    enum verdict verdict;
    enum severity severity;
    bool norm, complete;
    struct past_facts values, limits;
    size_t order; /* in the file */
};

struct past {
    struct str path, version, as_of, rules_sha256, waivers_sha256;
    struct str law_sha256;        /* without parameters, or empty */
    struct str mark; /* of the pseudonyms that its contracts are; or empty */
    struct str inputs;            /* the sha256 of all exports, one by one */
    struct past_facts parameters; /* name, fingerprint */
    bool all; /* passes are there too, so who is not there was not judged */
    struct past_verdict *items; /* by rule, contract, order */
    size_t count, cap;
    struct str *contracts; /* sorted; those that have a verdict */
    size_t contract_count;
};

/* Lives in `arena`. False: *error says what is wrong with the file. */
bool past_read(struct past *p, const char *path, struct arena *arena,
               struct buf *error);
/* Makes the contracts pseudonyms where the run at hand has them (NULL: it has
   not) and the past one does not; then no reason is kept, which may name other
   keys. False: *error says that the two cannot be compared. */
bool past_veil(struct past *p, const struct pseudonyms *by,
               struct arena *arena, struct buf *error);
bool past_knows(const struct past *p, struct str contract);
/* Order of rule, then contract. */
int past_compare(const struct past_verdict *a, const struct past_verdict *b);

#endif
