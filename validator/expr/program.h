/*
 * program.h - the instructions behind expr.h, for the files of this folder and
 * for readers of explanations.
 *
 * Register i is the result of instruction i, which reads args[], all below i.
 * Two instructions are never equal (apart from their text and name).
 */
#ifndef HUURTOETS_EXPR_PROGRAM_H
#define HUURTOETS_EXPR_PROGRAM_H

#include "expr/builtin.h"
#include "expr/expr.h"

/* X(NAME, "as written", effect): R is the result, A B C the arguments. */
#define OPCODES(X)                                                         \
    X(CONSTANT, "constant")  /* R = constant */                            \
    X(ERROR, "error")        /* R = null; `property` says why */           \
    X(FIELD, "field")        /* R = fields[index] */                       \
    X(PERIOD, "period")      /* R = the calendar's period of the date A */ \
    X(SERIES, "series")      /* R = series[index] in the period A */       \
    X(ELEMENT, "element")    /* R = what some/every number index holds */  \
    X(AND, "and")            /* R = min(A, B) */                           \
    X(OR, "or")              /* R = max(A, B) */                           \
    X(NOT, "not")            /* R = 2 - A */                               \
    X(IF, "if")              /* R = A ? B : C; unknown if A is */          \
    X(LT, "<")               /* R = A < B, unknown if either is absent */  \
    X(LE, "<=")                                                            \
    X(GT, ">")                                                             \
    X(GE, ">=")                                                            \
    X(EQ, "=")                                                             \
    X(NE, "!=")                                                            \
    X(IS_NULL, "= null")     /* R = A is none; unknown if missing */       \
    X(NOT_NULL, "!= null")                                                 \
    X(KNOWN, "known")        /* R = A has a value; never unknown */        \
    X(EMPTY, "empty")        /* R = A is none or missing */                \
    X(BETWEEN, "between")    /* R = B <= A <= C, open by flags */          \
    X(IN, "in")              /* R = A is in, or in a test of, the list B */ \
    X(ANY_OF, "any of")      /* R = max(A, B, ...): the tests of an in */  \
    X(ADD, "+")                                                            \
    X(SUBTRACT, "-")                                                       \
    X(MULTIPLY, "*")                                                       \
    X(DIVIDE, "/")                                                         \
    X(POWER, "**")                                                         \
    X(NEGATE, "negate")                                                    \
    X(PROPERTY, "property")  /* R = A . name */                            \
    X(CALL, "call")          /* R = builtins[index](A, B, ...) */          \
    X(LIST, "list")          /* R = [A, B, ...] */                         \
    X(RANGE, "range")        /* R = A .. B, open by flags */               \
    X(SOME, "some")          /* R = max of B over elements of A */         \
    X(EVERY, "every")        /* R = min of B over elements of A */

enum opcode {
#define X(name, text) OP_##name,
    OPCODES(X)
#undef X
    OP_COUNT
};

/* "<=", "and", ... */
const char *opcode_name(enum opcode op);
/* Whether the result is a truth. */
bool opcode_is_truth(enum opcode op);

enum {
    FLAG_LOW_OPEN = 1, /* BETWEEN, RANGE */
    FLAG_HIGH_OPEN = 2,
    FLAG_TEST = 4, /* RANGE: a unary test such as (<5) */
    HEIGHT_LIMIT = 2000, /* of instructions on instructions */
    ELEMENTS_MAX = 31    /* some/every inside one another */
};

struct instruction {
    uint8_t op;
    uint8_t flags;
    uint8_t type;    /* static; TYPE_ANY when unknown */
    bool varies;     /* reads a field */
    uint16_t height; /* 1 + the greatest of the arguments */
    uint32_t bound;  /* bit i: depends on element i */
    struct unit unit;
    int index;           /* field, series, element, builtin */
    size_t arg_count;
    const int *args; /* REGISTER_NONE: that side of a range is missing */
    struct value constant;
    struct str property; /* of a path; why an ERROR is one */
    struct str text; /* as first written; empty: made by the loader */
    struct str name; /* of the definition, if it is one */
};

/* Adds the instruction, or finds the one that is equal. `args` is copied. */
int program_emit(struct program *p, struct instruction ins, const int *args,
                 size_t count);
int program_constant(struct program *p, struct value v, struct str text);

/* Calls visit for each instruction that reg depends on, once each, operands
   first. */
void program_walk(const struct program *p, int reg,
                  void (*visit)(void *data, int reg), void *data);
/* The same for the fields (OP_FIELD) or series (OP_SERIES) alone, in order of
   their registers; without a walk. */
void program_leaves(const struct program *p, int reg, enum opcode op,
                    void (*visit)(void *data, int reg), void *data);

/* The instruction's result for single operands. Not for FIELD, SERIES,
   ELEMENT, SOME and EVERY. */
struct value instruction_apply(const struct instruction *ins,
                               const struct value *args,
                               struct arena *arena);
/* KNOWN and EMPTY of an operand with that absence. */
int presence_truth(enum opcode op, enum absence absence);
/* Why the result is null although every operand is there, in English. */
void instruction_problem(const struct instruction *ins,
                         const struct value *args, struct buf *out);

#endif
