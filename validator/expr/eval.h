/*
 * eval.h - one expression on its own: `huurtoets eval`, and literals for --let.
 */
#ifndef HUURTOETS_EXPR_EVAL_H
#define HUURTOETS_EXPR_EVAL_H

#include "expr/expr.h"

/* A literal: number, text, true, false, null, @"...", a list [...] or a
   context {name: ...} of literals, or a date or duration by its function.
   False after a complaint. */
bool expr_literal(struct str text, struct arena *arena, struct value *out,
                  struct complaints *errors, const struct origin *origin);

/* NAME=LITERAL */
struct eval_let {
    struct str name;
    struct str literal;
};

struct eval {
    struct str printed; /* the value as a literal; null after a type error */
    struct str reason;  /* why it is null, where that is known; else empty */
    struct str trace;   /* every step, if asked for */
    struct str complaints; /* with place and caret; not empty: exit 2 */
    int exit;           /* 0, or 2 for what cannot be evaluated */
};

/* Texts live in `arena`. */
struct eval expr_eval(struct str text, const struct eval_let *lets,
                      size_t count, bool trace, struct arena *arena);

/* Where the language departs from FEEL on purpose, one a line. */
struct str eval_departures(void);

#endif
