/*
 * cover.h - what the cases of a rule on records prove: which of its clauses
 * they have seen true, false and unknown, and which of its boundaries.
 *
 *     cover.c         clauses, and the comparisons with a limit
 *     cover_wish.c    the boundaries that there are: values and dates
 *     cover_replay.c  what a row's verdict would be if one thing were different
 *     cover_row.c     which boundaries a row meets
 *     cover_case.c    a case for a boundary that no row meets
 *     cover_print.c   all that in words
 *
 * A row meets a boundary only where its verdict hangs on it: with the clause
 * turned round, or the limit of the other day, the verdict would be another.
 */
#ifndef HUURTOETS_VERDICT_COVER_H
#define HUURTOETS_VERDICT_COVER_H

#include "expr/program.h"
#include "verdict/case.h"
#include "verdict/judge.h"

/* An atomic condition; how many rows have it false, unknown, true. */
struct cover_clause {
    int reg;
    uint64_t seen[3];
};

/* `subject` against `limit`, a side with a parameter in it; `reg` compares. */
struct cover_comparison {
    int reg, subject, limit;
    bool bare; /* the limit is the parameter's value itself */
};

enum cover_kind {
    COVER_UNDER, /* the least step under a parameter's value */
    COVER_AT,
    COVER_OVER,
    COVER_DAY, /* the day of a change */
    COVER_EVE  /* the day before */
};

enum { COVER_IN_FORCE = -1, COVER_BASES = 8 };

/* A boundary that a case must meet. */
struct cover_wish {
    enum cover_kind kind;
    int series;     /* or COVER_IN_FORCE */
    size_t window;  /* of the series */
    day_number day; /* of the change */
    bool met;
    int by; /* the register that met it: a comparison, or a reading */
};

/* Cases whose verdict hung on a parameter: good to start from. */
struct cover_bases {
    size_t items[COVER_BASES];
    size_t count;
};

struct cover {
    const struct ruleset *rules;
    const struct rule *rule;
    struct arena *arena;
    int within; /* the register of in_force; REGISTER_NONE: always */
    struct {
        struct cover_clause *items;
        size_t count, cap;
    } clauses;
    struct {
        struct cover_comparison *items;
        size_t count, cap;
    } comparisons;
    struct {
        int *items; /* registers that read a parameter */
        size_t count, cap;
    } reads;
    struct {
        struct cover_wish *items;
        size_t count, cap;
    } wishes;
    struct cover_bases *bases; /* by series */
};

void cover_open(struct cover *c, const struct ruleset *rules,
                const struct rule *rule, struct arena *arena);
/* Finds the boundaries; the judge's batch is another one afterwards. */
void cover_wishes(struct cover *c, struct judge *j);
/* The judge's batch holds cases from number `first` on. */
void cover_rows(struct cover *c, struct judge *j, size_t first);
/* How many boundaries are met. */
size_t cover_met(const struct cover *c);
/* A definition that rules share is proven once: takes over what the cases of
   the other rule met by a comparison, or a reading, that is also this one's. */
void cover_share(struct cover *c, const struct cover *other);
/* Clauses, and boundaries that are not met with a case for each. */
void cover_print(struct cover *c, struct case_run *run, struct judge *j);
/* A case that meets the boundary, made from the rule's others: false if none
   could be made. */
bool cover_case(struct cover *c, struct case_run *run, struct judge *j,
                const struct cover_wish *wish, struct case_record *out,
                enum verdict *expect);

/* ---- within a row ----------------------------------------------------- */

/* Calls visit for each register that reads a parameter and whose value flows
   into the register's in that row; where an `if` is undecided, into either
   branch. */
void cover_limits(struct judge *j, int reg, size_t row,
                  void (*visit)(void *data, int reg), void *data);
/* The day on which such a register reads in that row. */
bool cover_read_day(struct judge *j, int reg, size_t row, day_number *out);
/* The window of a series that holds on a day, if it has a value. */
bool cover_window(const struct series *s, day_number day, size_t *out);
struct value cover_value_on(const struct series *s, day_number day);
/* The least step of a limit: that of the parameter's own decimals; a cent
   where an amount is computed from it; a day, a month. */
struct value cover_step(const struct cover *c,
                        const struct cover_comparison *comparison,
                        const struct value *value);
/* The register by which the row meets the boundary, or REGISTER_NONE. */
int cover_meets(struct cover *c, struct judge *j, size_t row,
                const struct cover_wish *wish);

/* ---- replay ----------------------------------------------------------- */

/* What would be different. */
struct cover_change {
    int reg;            /* this register has `value`, or REGISTER_NONE */
    int series;         /* this series has `value` on the day, or -1 */
    day_number on;
    struct value value;
};

enum verdict cover_replay(struct judge *j, const struct rule *rule,
                          size_t row, const struct cover_change *change);
/* A register's value then. */
struct value cover_replay_value(struct judge *j, size_t row, int reg,
                                const struct cover_change *change,
                                struct arena *arena);
/* Whether the verdict hangs on it. */
bool cover_decides(struct judge *j, const struct rule *rule, size_t row,
                   const struct cover_change *change);

#endif
