/*
 * norm.h - what norm.c counts and norm_result.c decides on.
 *
 * A record's share in a norm is a pair: what it counts as at best and at
 * worst, where passing is better than being left out, and that is better than
 * failing.
 */
#ifndef HUURTOETS_VERDICT_NORM_H
#define HUURTOETS_VERDICT_NORM_H

#include "verdict/grid.h"
#include "verdict/verdict.h"

enum fit { FIT_FAIL, FIT_OUT, FIT_PASS };

/* Best and worst, best first. */
enum option {
    OPTION_PASS,
    OPTION_PASS_OUT,
    OPTION_PASS_FAIL,
    OPTION_OUT,
    OPTION_OUT_FAIL,
    OPTION_FAIL,
    OPTION_COUNT
};

enum fit option_best(enum option o);
enum fit option_worst(enum option o);
/* Of an outcome, with the truths of the norm's `where` and `correction`. */
enum option option_of(uint8_t outcome, int where, int correction);
/* The same record where it may also belong elsewhere. */
enum option option_open(enum option o);

/* The distinct values of `less` in a population, as far as a norm asks. */
struct less_set {
    bool any, differ, unknown;
    struct decimal largest;
};

void less_add(struct less_set *set, const struct value *value);
void less_merge(struct less_set *into, const struct less_set *from);

struct norm_cell {
    uint64_t options[OPTION_COUNT];
    struct less_set less;
};

/* One norm: its cells, in step with those of its grid. */
struct norm_count {
    size_t rule, grid;
    struct norm_cell *cells;
    size_t cap;
};

struct norm_state {
    struct grid *grids;
    size_t grid_count;
    struct norm_count *norms; /* in order of rule */
    size_t norm_count;
    uint8_t options[OUTCOME_COUNT][3][3]; /* option_of as a table */
};

/* ---- deciding --------------------------------------------------------- */

/* What one period of one group holds. */
struct norm_figures {
    struct norm_cell sum;
    int32_t empty_year; /* a covered year without records; 0: none */
};

/* What the norm asks of a period that starts `on` that day of `year`; the
   machine runs the norm program of `rules`. */
struct norm_terms {
    bool has_years, has_least, has_floor;
    int32_t years;
    struct decimal least, floor; /* or what it may be at most */
    bool lowered; /* a value or the rule is not VERIFIED */
    struct finding_limit *limits;
    size_t limit_count, limit_cap;
    struct norm_gap { /* limits that are not known on that day */
        struct str name;
        day_number on;
    } *gaps;
    size_t gap_count, gap_cap;
};

enum { NORM_YEARS_MAX = 100 };

struct norm_terms norm_terms(const struct ruleset *rules,
                             const struct rule *rule,
                             struct machine *machine,
                             const struct value *group, int32_t year,
                             struct arena *arena);
/* Fills counts, shares, norm, room and verdict; out->rule is set. */
void norm_decide(const struct norm_terms *terms,
                 const struct norm_figures *figures,
                 struct norm_result *out);
/* Takes up what the same norm made of the period before: it fails only if both
   do. Reason and severity follow; the room of one period says nothing then. */
void norm_join(struct norm_result *out, const struct norm_result *before,
               enum lang lang, struct arena *arena);
/* Calendar years in which the norm exists overlap its in_force; looking ahead,
   all or none. */
bool norm_exists(const struct ruleset *rules, const struct rule *rule,
                 int32_t year);
void norm_reason(const struct ruleset *rules, const struct norm_terms *terms,
                 const struct norm_figures *figures, enum lang lang,
                 struct arena *arena, struct norm_result *out);

#endif
