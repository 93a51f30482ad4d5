/*
 * compile.h - what the compiler's files share.
 *
 * Invariant: a node compiles to an operand, always; after a complaint it is an
 * OP_ERROR of TYPE_ANY, so that one mistake is reported once and the rest of
 * the text is still checked.
 */
#ifndef HUURTOETS_EXPR_COMPILE_H
#define HUURTOETS_EXPR_COMPILE_H

#include "expr/ast.h"
#include "expr/check.h"
#include "expr/program.h"

struct operand {
    int reg;
    struct typing t;
};

/* A name bound by some or every. */
struct binding {
    const struct binding *outer;
    struct str name;
    struct operand element;
};

struct compiler {
    struct program *program;
    struct str text;
    const struct scope *scope;
    const struct origin *origin;
    const struct compile_options *options;
    struct complaints *errors;
    const struct binding *bindings;
    int depth;          /* of some and every around this place */
    struct buf problem; /* of the check at hand */
};

struct operand compile_node(struct compiler *c, const struct node *n);
struct operand compile_in(struct compiler *c, const struct node *n);
/* The range or unary test as a value. */
struct operand compile_range(struct compiler *c, const struct node *n);
struct operand compile_quantified(struct compiler *c, const struct node *n);

/* An operand that is null because of an error. */
struct operand compile_error(struct compiler *c, struct str why);
/* A mistake that is one in `eval` too. */
struct operand compile_fail(struct compiler *c, size_t at, const char *format,
                            ...) __attribute__((format(printf, 3, 4)));
/* Reports the problem that a check wrote: refused in a rule, null in `eval`.
   True if there was one and it was refused. */
bool compile_refused(struct compiler *c, size_t at);
/* Emits the instruction for n; in a rule, folds it if its operands are
   constants. */
struct operand compile_emit(struct compiler *c, const struct node *n,
                            struct instruction ins, const struct operand *args,
                            size_t count, struct typing t);
/* kids[0] op kids[1] on operands already compiled; `at` shows the place. */
struct operand compile_comparison(struct compiler *c, const struct node *n,
                                  enum opcode op, struct operand a,
                                  struct operand b, const struct node *right);
bool node_is_null(const struct node *n);

#endif
