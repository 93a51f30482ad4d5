/*
 * legal_calendar.h - has every parameter a value on every day that a rule in
 * force asks for one?
 *
 * A gap is an error, at the value before it. A value that ends soon after
 * `as_of`, with none behind it, is a warning. A value that says `unknown` is
 * no gap; nor is a day on which the rule's date alone makes the parameter
 * irrelevant. Where another date of the contract is asked, a gap between
 * values is an error, and one before or behind them, on the days of the rule's
 * own date, a warning. Overlaps are errors of loading.
 */
#ifndef HUURTOETS_RULE_LEGAL_CALENDAR_H
#define HUURTOETS_RULE_LEGAL_CALENDAR_H

#include "rule/ruleset.h"

enum { CALENDAR_SOON = 60 }; /* days */

struct calendar_range {
    day_number from, until; /* days of the rules' dates, both inclusive */
    day_number as_of;
};

void legal_calendar(const struct ruleset *rules,
                    const struct calendar_range *range,
                    struct complaints *errors);

#endif
