/*
 * ast.h - the syntax tree of a condition.
 *
 * Every node knows the text it came from. `op` is the opcode that the node
 * becomes (program.h).
 */
#ifndef HUURTOETS_EXPR_AST_H
#define HUURTOETS_EXPR_AST_H

#include "base/place.h"
#include "base/value.h"
#include "expr/builtin.h"
#include "expr/expr.h"

/* X(NAME, "as printed") */
#define NODES(X)                                                           \
    X(LITERAL, "literal")   /* literal */                                  \
    X(NAME, "name")         /* name */                                     \
    X(PROPERTY, "property") /* kids[0] . name */                           \
    X(UNARY, "unary")       /* op kids[0]: negation, not */                \
    X(BINARY, "binary")     /* kids[0] op kids[1] */                       \
    X(BETWEEN, "between")   /* kids[0] between kids[1] and kids[2] */      \
    X(IN, "in")             /* kids[0] in (kids[1], ...) */                \
    X(TEST, "test")         /* op kids[0], as in `in (<5)` */              \
    X(RANGE, "range")       /* kids[0] .. kids[1] */                       \
    X(LIST, "list")         /* kids */                                     \
    X(IF, "if")             /* if kids[0] then kids[1] else kids[2] */     \
    X(QUANTIFIED, "quantified") /* op name in kids[0] satisfies kids[1] */ \
    X(CALL, "call")         /* builtin(kids) */                            \
    X(INVOKE, "invoke")     /* kids[0](...): not a function */

enum node_kind {
#define X(name, text) NODE_##name,
    NODES(X)
#undef X
    NODE_COUNT
};

struct node {
    enum node_kind kind;
    uint8_t op;
    bool low_closed, high_closed; /* NODE_RANGE */
    unsigned height;              /* of the tree below */
    size_t at, end;               /* in the text */
    size_t from;                  /* the same, with the parentheses around */
    struct value literal;
    struct str name;
    const struct builtin *builtin;
    size_t count;
    struct node **kids;
};

/* Nesting that a text may have, and height of a tree (long chains of one
   operator are high without being nested). */
enum { NESTING_MAX = 200, HEIGHT_MAX = 1000 };

/* NULL after a complaint; only the first syntax error is reported. Text
   literals may be slices of `text`. */
struct node *expr_parse(struct str text, struct arena *arena,
                        const struct origin *origin,
                        struct complaints *errors);

#endif
