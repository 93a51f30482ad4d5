/*
 * outlook.h - what a condition can still depend on when the rule's date is
 * known and nothing else is.
 *
 * In: a register and a day. Out: the dated values that it may read on that
 * day. What the date alone decides is left out: of `a and b` with a false `a`
 * no operand but `a` counts, of an `if` with a known condition only the branch
 * that is taken. A field may hold anything, or be absent in any way.
 */
#ifndef HUURTOETS_RULE_OUTLOOK_H
#define HUURTOETS_RULE_OUTLOOK_H

#include "expr/program.h"

struct outlook {
    const struct program *program;
    int date_field;
    day_number day;
    uint32_t today; /* stamp of the current day */
    struct foresight *slots; /* by register */
    struct arena fixed; /* texts and lists that no date changes */
    struct arena scratch;
};

/* A dated value that is read. `date` counts only if it is known. */
struct outlook_read {
    int series;
    bool date_known;
    day_number date;
};

void outlook_open(struct outlook *o, const struct program *p, int date_field);
void outlook_close(struct outlook *o);
void outlook_day(struct outlook *o, day_number day);
/* Whether the register is false on that day, whatever the record holds. */
bool outlook_is_false(struct outlook *o, int reg);
/* Calls visit for each read that the register may depend on and that no call
   on that day has met yet. */
void outlook_reads(struct outlook *o, int reg,
                   void (*visit)(void *data, const struct outlook_read *read),
                   void *data);

#endif
