/*
 * facts.h - what a finding rests on, as short texts for people: the values it
 * read, the limits with their window, what was missing. Results live in the
 * arena.
 */
#ifndef HUURTOETS_REPORTS_FACTS_H
#define HUURTOETS_REPORTS_FACTS_H

#include "reports/report.h"

struct fact {
    struct str name, value;
    struct str window; /* of a limit: "2023", "01-07-2024 t/m 31-12-2024" */
    struct str status; /* of a limit that is not VERIFIED, else empty */
};

struct fact fact_value(struct arena *a, enum lang lang,
                       const struct finding_value *v);
struct fact fact_limit(struct arena *a, enum lang lang,
                       const struct finding_limit *limit);
/* A value that is there but says nothing to people. */
bool fact_is_blank(const struct finding_value *v);
/* "NAME VALUE; NAME [afgeschermd]" and so on. */
struct str facts_values(struct arena *a, enum lang lang,
                        const struct finding *f);
struct str facts_limits(struct arena *a, enum lang lang,
                        const struct finding *f);
struct str facts_missing(struct arena *a, const struct finding *f);

#endif
