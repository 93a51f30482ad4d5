/*
 * waiver.h - waivers: a fail that somebody has allowed for a while.
 *
 *     huurtoets: 1
 *     waivers:
 *       - rule: TC-42
 *         contract: HO-2024-01241          # or group: {FIELD: VALUE, ...}
 *         reason: afspraak van 3 maart
 *         owner: J. Jansen
 *         from: 2026-01-01
 *         until: 2026-12-31                # the last day, inclusive
 *
 * A waiver is in force on the day of judgement or not at all. It covers fails
 * of one record rule; a norm cannot be waived, and counts what is waived as
 * what it would have been.
 */
#ifndef HUURTOETS_VERDICT_WAIVER_H
#define HUURTOETS_VERDICT_WAIVER_H

#include "verdict/verdict.h"

/* A field of the record has this value. */
struct waiver_match {
    int field;
    struct str value;
    struct str shown; /* of a key its pseudonym, where the run has those */
};

struct waiver {
    size_t rule;         /* its index */
    struct str contract; /* empty: by group */
    struct str shown;    /* the same, or its pseudonym */
    struct waiver_match *group;
    size_t group_count; /* all must hold */
    struct str reason, owner;
    day_number from, until;
    struct place at;
};

struct waivers {
    struct str path; /* as shown: never absolute */
    char sha256[DIGEST_HEX + 1];
    day_number as_of;
    struct waiver *items; /* by rule, then contract, then place */
    size_t count;
    bool *fields; /* by field: some group asks for it */
};

/* NULL after complaints. Lives in `arena`, and as long as the rules. */
const struct waivers *waivers_load(const char *path,
                                   const struct ruleset *rules,
                                   day_number as_of, struct arena *arena,
                                   struct complaints *errors);
bool waiver_in_force(const struct waiver *w, day_number as_of);
/* Whether there are waivers of the rule. */
bool waivers_any(const struct waivers *w, size_t rule);
/* The waiver for the row of the batch, one in force before one that is not;
   NULL: none. */
const struct waiver *waivers_find(const struct waivers *w, size_t rule,
                                  const struct batch *batch, size_t row,
                                  struct arena *scratch);
/* The same by the contract as findings show it alone. */
const struct waiver *waivers_find_shown(const struct waivers *w, size_t rule,
                                        struct str contract);
/* Makes the finding of a fail one of a waived fail. The text lives in
   `arena`. */
void waiver_cover(const struct waiver *w, enum lang lang,
                  struct arena *arena, struct finding *f);
/* "contract HO-1", "gemeente Utrecht". */
struct str waiver_subject(const struct waiver *w,
                          const struct ruleset *rules, enum lang lang,
                          struct arena *arena);

#endif
