/*
 * flow.h - whose values flow into a result, as against what merely steers it.
 */
#ifndef HUURTOETS_EXPR_FLOW_H
#define HUURTOETS_EXPR_FLOW_H

#include "expr/expr.h"

/*
 * Calls visit(data, field) once for each field whose own value flows into the
 * register's value: through arithmetic, functions, lists, the branches of an
 * `if`, and/or/not over the field itself. What only steers which value comes
 * out does not count: the condition of an `if`, the operands of a comparison
 * or a test, the date on which a series is read.
 */
void program_value_fields(const struct program *p, int reg,
                          void (*visit)(void *data, int field), void *data);

#endif
