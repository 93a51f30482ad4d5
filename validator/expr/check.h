/*
 * check.h - static types and units of a condition's parts.
 *
 * In: what the operands are. Out: what the result is, or what is wrong, as a
 * message in `problem`. A type that is not known before the rows are read is
 * TYPE_ANY and fits everywhere.
 */
#ifndef HUURTOETS_EXPR_CHECK_H
#define HUURTOETS_EXPR_CHECK_H

#include "expr/builtin.h"
#include "expr/program.h"

struct typing {
    uint8_t type; /* enum type; TYPE_NULL: the literal null */
    uint8_t element;   /* TYPE_LIST: of its items; TYPE_ANY when mixed */
    struct unit unit;  /* of a number, or of a list's numbers */
    bool zero;         /* the literal 0, which fits every unit */
    const struct value *constant; /* NULL: not known before the rows */
    const struct str *names;      /* coded text: the allowed codes */
    size_t name_count;
};

/* The result of a binary arithmetic operator. */
struct typing check_arithmetic(enum opcode op, const struct typing *a,
                               const struct typing *b, struct buf *problem);
struct typing check_negate(const struct typing *a, struct buf *problem);
/* < <= > >= = != between and in: both sides must be comparable. */
void check_comparison(enum opcode op, const struct typing *a,
                      const struct typing *b, struct buf *problem);
/* An operand of and, or, not; a condition. */
void check_boolean(const char *what, const struct typing *a,
                   struct buf *problem);
/* Two branches of an if, or items of a list: their common typing. `what` they
   are in, for the message. With
   `loose`, branches that do not agree give TYPE_ANY and no problem. */
struct typing check_common(const char *what, const struct typing *a,
                           const struct typing *b, bool loose,
                           struct buf *problem);
struct typing check_property(const struct typing *a, struct str name,
                             struct buf *problem);
struct typing check_call(const struct builtin *b, const struct typing *args,
                         size_t count, struct buf *problem);
struct typing typing_of_value(const struct value *v);

#endif
