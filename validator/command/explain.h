/*
 * explain.h - `huurtoets rules explain ID`: everything about one rule, for
 * someone who holds it against the law.
 *
 *     explain.c            the page: title, source; trees, bytecode
 *     explain_condition.c  conditions and reason, definitions beneath them
 *     explain_read.c       fields and dated values that they read
 *     explain_case.c       cases
 */
#ifndef HUURTOETS_COMMAND_EXPLAIN_H
#define HUURTOETS_COMMAND_EXPLAIN_H

#include "command/folio.h"
#include "run/setup.h"

/* False after complaints. */
bool explain_rule(struct setup *s, size_t index, struct buf *out);

/* "norm" */
struct str explain_kind(enum lang lang, enum rule_kind kind);
/* "ACT, art. 46 lid 2; NOTE" */
struct str explain_source(struct folio *p, const struct source *source);
/* Conditions, norm, what must be unique, and the reason, each with its
   definitions. */
void explain_conditions(struct folio *p);
/* What a rule on templates asks of a text. */
void explain_template(struct folio *p);
void explain_fields(struct folio *p);
void explain_parameters(struct folio *p);
void explain_cases(struct folio *p);

#endif
