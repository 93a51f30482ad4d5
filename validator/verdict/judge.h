/*
 * judge.h - what the files of verdict/ share about a judge: truths by row, and
 * on which days a rule's limits are in doubt.
 */
#ifndef HUURTOETS_VERDICT_JUDGE_H
#define HUURTOETS_VERDICT_JUDGE_H

#include "verdict/verdict.h"

struct day_window {
    day_number from, until;
};

/* The days on which a fail of a rule may rest on a limit that is not
   VERIFIED; sorted, not overlapping. */
struct doubt {
    bool any_day; /* a limit is read at another date than the rule's */
    struct day_window *items;
    size_t count, cap;
};

struct judge_state {
    struct arena arena;
    uint8_t *outcomes;    /* a stretch by rule; pages that no row needs are
                             never touched */
    struct doubt *doubts; /* by rule */
    struct glance_node **lowered; /* by rule: of fails, whether lowered */
    size_t lowered_count;
    struct vec *lone; /* by field, those of the record before too */
    uint8_t applies[BATCH_ROWS], require[BATCH_ROWS], clash[BATCH_ROWS];
};

/* Whether the rule's record verdicts are evaluated, and shown. */
bool judge_evaluates(const struct rule *rule);
bool judge_reports(const struct rule *rule);
/* The rule's severity, lowered where the rule itself is not VERIFIED. */
enum severity rule_severity(const struct rule *rule);
enum severity severity_lower(enum severity severity);
/* Kleene truths by row; REGISTER_NONE is true everywhere. `space` holds
   BATCH_ROWS bytes and may be what is returned. */
const uint8_t *judge_truths(struct judge *j, int reg, uint8_t *space);

/* Among the outcomes of the batch, passes of a rule that contradicts a rule
   of law in force for them become OUTCOME_CLASH. */
void judge_clashes(struct judge *j, const struct rule *rule,
                   uint8_t *outcomes);

/* The rule's doubt, in `arena`. Only fails of severity error can be lowered;
   others are never in doubt. */
struct doubt doubt_make(const struct ruleset *rules, const struct rule *rule,
                        struct arena *arena);
bool doubt_on(const struct doubt *d, bool known, day_number day);

/* The value of a parameter that holds on a day; NULL: none, or deliberately
   unknown. */
const struct parameter_value *limit_at(const struct parameter *parameter,
                                       day_number day);

/* The value of a field whose column may not have been converted: false where
   it is absent. */
bool row_value(const struct batch *batch, int field, size_t row,
               struct value *out);
/* The date by which the rule picks regime and limits. */
bool row_date(const struct batch *batch, int field, size_t row,
              day_number *out);
/* A key or group name as text, in `arena`; false where it is absent. Equal
   values give equal texts. */
bool row_text(const struct batch *batch, int field, size_t row,
              struct arena *arena, struct str *out);
struct str value_text_of(const struct value *v, struct arena *arena);

#endif
