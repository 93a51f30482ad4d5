/*
 * pattern_class.h - character classes and escapes of the XQuery dialect.
 */
#ifndef HUURTOETS_BASE_PATTERN_CLASS_H
#define HUURTOETS_BASE_PATTERN_CLASS_H

#include "base/pattern_scan.h"

/* "\" and what follows, outside brackets; not a back-reference. */
bool class_escape(struct scan *s);
/* "[" to its "]". */
bool class_expression(struct scan *s);

#endif
