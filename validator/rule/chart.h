/*
 * chart.h - what reports show besides findings: figures over the months, as
 * files with `report:` give them (rules/rapportage/).
 *
 *     share      a norm's share by month
 *     split      records by the value of an expression, by month
 *     histogram  records by a number, in steps
 *     verdicts   verdicts of all rules on records, by month
 *
 * Expressions are compiled into the rule set's program. A chart never shows a
 * value of a record: series and steps are named in the file.
 */
#ifndef HUURTOETS_RULE_CHART_H
#define HUURTOETS_RULE_CHART_H

#include "base/message.h"
#include "base/place.h"

/* In the order of showing. */
enum chart_kind { CHART_SHARE, CHART_HISTOGRAM, CHART_SPLIT, CHART_VERDICTS };

enum { CHART_SERIES_MAX = 12, CHART_STEPS_MAX = 100 };

struct chart_series {
    struct str value; /* as the expression's value prints: "3", "true" */
    struct bilingual title;
};

struct chart {
    struct str id;
    struct bilingual title, note; /* the note may be empty */
    struct place at;
    enum chart_kind kind;
    int norm;       /* CHART_SHARE: index of the norm */
    int of;         /* only records to which this rule applies, and known to;
                       -1: all */
    int date_field; /* in whose month a record counts; its verdicts count in
                       that of each rule's own date */
    int *per;       /* fields */
    size_t per_count;
    int where; /* register; REGISTER_NONE: all */
    int value; /* register of the split or the histogram */
    struct unit unit;
    bool guarded; /* tells of personal or sensitive fields: small counts hide */
    struct chart_series *series;
    size_t series_count;
    struct decimal from, step; /* step i: from + i * step up to the next */
    size_t steps;
};

/* What the room that a norm leaves is called; {0} in `many` is the number. */
struct norm_words {
    struct bilingual none, one, many;
    struct bilingual counted; /* what is counted: "toewijzingen" */
};

#endif
