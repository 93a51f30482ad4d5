/*
 * phrase.h - numbers, shares and lists as people read them, in the language.
 * Results live in the arena.
 */
#ifndef HUURTOETS_REPORTS_PHRASE_H
#define HUURTOETS_REPORTS_PHRASE_H

#include "reports/report.h"

/* 1.234.567 / 1,234,567 */
struct str phrase_count(struct arena *a, enum lang lang, uint64_t count);
/* "3", or "3: leeg 1, volgens de mapping 2". */
struct str phrase_skipped(struct arena *a, enum lang lang,
                          const struct report_input *input);
/* Hundredths of a percent: "94,94 %" / "94.94%"; "-" below 0. */
struct str phrase_share(struct arena *a, enum lang lang, int64_t share);
struct str phrase_percent(struct arena *a, enum lang lang,
                         struct decimal percent);
struct str phrase_date(struct arena *a, enum lang lang, day_number date);
/* "oktober 2026", of year * 12 + month - 1. */
struct str phrase_month(struct arena *a, enum lang lang, int32_t month);
struct str phrase_verdict(enum lang lang, enum verdict verdict);
/* The finding's verdict; a pass with a clash says that it has one. */
struct str phrase_finding(enum lang lang, const struct finding *f);
/* "art. 46 lid 2 (PT-01) en ...": the law that the rule contradicts. */
struct str phrase_clashes(struct arena *a, enum lang lang,
                          const struct ruleset *rules,
                          const struct rule *rule);
/* Of a finding; "voldoet niet (nieuw)" where an earlier run did not have it. */
struct str phrase_outcome(struct arena *a, const struct report_run *run,
                          const struct finding *f);
/* Whether it is a finding that counts as new. */
bool phrase_is_new(const struct report_run *run, const struct finding *f);
struct str phrase_severity(enum lang lang, enum severity severity);
/* "a, b, c" of at most `limit` items, "and {n} more" in the language. */
struct str phrase_list(struct arena *a, enum lang lang, const struct str *items,
                      size_t count, size_t limit);
/* "2024", "2023-2024", or both dates where they are no whole years. */
struct str phrase_period(struct arena *a, enum lang lang, day_number from,
                        day_number until);
/* The values of the norm's group: "L1, Utrecht"; "all contracts" without. */
struct str phrase_group(struct arena *a, enum lang lang,
                       const struct norm_result *n);

/* What the norm is held per: "corporatie, gemeente". */
struct str phrase_norm_fields(struct arena *a, const struct report_run *run,
                              const struct norm *norm);
/* "94,94 %", or "94,00 % tot 96,00 %" while some are undetermined. */
struct str phrase_norm_share(struct arena *a, enum lang lang,
                             const struct norm_result *n);
/* "95 %", "90 % tot 95 %", "-". */
struct str phrase_norm_least(struct arena *a, enum lang lang,
                             const struct norm_result *n);
/* "nog 3", "geen", "-". */
struct str phrase_norm_room(struct arena *a, enum lang lang, int64_t room);
/* The room in words: its own where the norm has them, "onder de norm". */
struct str phrase_norm_words(struct arena *a, enum lang lang,
                             const struct norm_result *n);
/* The verdict, with "(voorlopig)" while the period is not over. */
struct str phrase_norm_outcome(struct arena *a, enum lang lang,
                               const struct norm_result *n);

/* "ACT, art. 46 lid 2", and the address of its text on that day or the
   source's own; either may be empty. */
struct str phrase_article(struct arena *a, enum lang lang,
                          const struct source *source);
struct str phrase_link(struct arena *a, const struct source *source,
                       day_number on);
/* "contract HO-1", "contract zonder nummer". */
struct str phrase_contract(struct arena *a, enum lang lang,
                           const struct finding *f);
/* An amount without "per maand" (the heading tells), in euros or bare. */
struct str phrase_excess(struct arena *a, enum lang lang,
                         struct decimal excess, struct unit unit);
/* The excess of a finding with its unit: "€ 12,50 per maand". */
struct str phrase_cost(struct arena *a, enum lang lang,
                       const struct finding *f);
/* Why the run's verdict is what it is: "15 keer 'voldoet niet' ...". */
struct str phrase_result_why(struct arena *a, const struct report_run *run);
/* "run.json van 31-10-2026: 3 nieuw, ...", of an earlier run. */
struct str phrase_past(struct arena *a, const struct report_run *run);
/* Whether a single contract was judged: else there is no verdict. */
bool phrase_any_judged(const struct report_run *run);

#endif
