/*
 * capture.h - the words of a captured text as a value.
 */
#ifndef HUURTOETS_TEMPLATE_CAPTURE_H
#define HUURTOETS_TEMPLATE_CAPTURE_H

#include "base/value.h"
#include "rule/template.h"

/* The number, amount (in euros), months or date that stands there; unreadable
   (value.h) where it is none, such as 31-02-2026. */
struct value capture_value(const struct shared_pattern *as, struct str text);

#endif
