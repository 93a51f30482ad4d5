/*
 * verdict.h - what a rule says of a record (design section 4).
 *
 *     judge_batch  all selected record rules over one batch of columns
 *     tally_add    counts                          norm_add  norms' groups
 *     judge_finding  one finding with its reason   unique_*  double keys
 *
 * applies \ require   true            unknown        false
 *   true              pass            undetermined   fail
 *   unknown           undetermined*   undetermined   undetermined
 *   false             not_applicable  not_applicable not_applicable
 *                     * cannot fail
 */
#ifndef HUURTOETS_VERDICT_VERDICT_H
#define HUURTOETS_VERDICT_VERDICT_H

#include "record/batch.h"
#include "rule/ruleset.h"

enum verdict {
    VERDICT_PASS,
    VERDICT_FAIL,
    VERDICT_UNDETERMINED,
    VERDICT_NOT_APPLICABLE,
    VERDICT_WAIVED,
    VERDICT_BROKEN,
    VERDICT_COUNT
};

const char *verdict_name(enum verdict v); /* "not_applicable" */

/* What judge_batch writes per row: applies and require as Kleene truths in
   one byte. A fail that a waiver covers is made OUTCOME_WAIVED later; a pass
   of what contradicts the law is OUTCOME_CLASH. */
enum { OUTCOME_WAIVED = 9, OUTCOME_CLASH, OUTCOME_COUNT };
#define OUTCOME(applies, require) ((uint8_t)((applies) * 3 + (require)))
enum verdict outcome_verdict(uint8_t outcome);
bool outcome_could_fail(uint8_t outcome);
/* A fail, waived, undetermined or broken verdict, or a pass with a clash. */
bool outcome_is_finding(uint8_t outcome);

/* One thread's judge. */
struct judge {
    const struct ruleset *rules;
    const struct batch *batch;
    struct machine machine;
    uint8_t **outcomes; /* by rule, then by row; NULL: not a record rule, or
                           not selected */
    uint32_t (*counts)[OUTCOME_COUNT]; /* by rule: rows of the batch */
    struct judge_state *state;
};

void judge_open(struct judge *j, const struct ruleset *rules);
void judge_close(struct judge *j);
void judge_batch(struct judge *j, const struct batch *batch);
/* How many rows of the batch have the verdict. */
size_t judge_counts(const struct judge *j, size_t rule, enum verdict verdict);

/* ---- findings --------------------------------------------------------- */

struct finding_value {
    struct str name; /* field, definition or parameter */
    struct value value;
    struct unit unit;
    bool hidden; /* personal or sensitive: prints as [afgeschermd] */
};

struct finding_limit {
    const struct parameter *parameter;
    const struct parameter_value *value;
};

struct finding_missing {
    struct str field; /* field, or the parameter without a value */
    const char *kind; /* "none", "missing", "unreadable", "no_limit";
                         "missing" too where a rule says that the value that
                         is there cannot be used; "unknown": of the record
                         before, which is not known */
};

struct finding {
    const struct rule *rule;
    enum verdict verdict;
    enum severity severity; /* lowered where it rests on unverified facts */
    bool could_fail;
    struct str contract; /* empty: absent */
    size_t input;        /* index of the file */
    uint64_t line;
    struct str reason; /* in the language, complete, without the article */
    struct finding_value *values;
    size_t value_count;
    struct finding_limit *limits;
    size_t limit_count;
    struct finding_missing *missing;
    size_t missing_count;
    uint32_t clashes; /* bit i: rule->clashes[i] is there for this record */
    bool has_excess;
    struct decimal excess;
    day_number on; /* the rule's date for this record, for the article's link;
                      as_of where it is absent */
    bool marked;   /* what only this row has stands as marks: shape.h */
};

/* Whether it is one of those that outcome_is_finding tells. */
static inline bool finding_counts(const struct finding *f)
{
    return f->clashes ||
           (f->verdict != VERDICT_PASS && f->verdict != VERDICT_NOT_APPLICABLE);
}

/* The finding of a record rule for a row of the judge's batch. Texts live in
   `arena`. */
void judge_finding(struct judge *j, size_t rule, size_t row, size_t input,
                   enum lang lang, struct arena *arena, struct finding *out);
/* Only what ordering needs: the severity after lowering, and the excess. */
enum severity judge_severity(struct judge *j, size_t rule, size_t row);

/* ---- counts ----------------------------------------------------------- */

struct rule_tally {
    uint64_t verdicts[VERDICT_COUNT];
    uint64_t cannot_fail;      /* of the undetermined */
    uint64_t fails[3];         /* by severity after lowering */
    uint64_t could_fails;      /* undetermined that could fail */
    uint64_t clashes;          /* of the passes: with a clash */
};

struct tally {
    struct rule_tally *rules; /* by rule index */
    size_t count;
};

void tally_open(struct tally *t, const struct ruleset *rules);
void tally_close(struct tally *t);
void tally_add(struct tally *t, struct judge *j);
void tally_merge(struct tally *into, const struct tally *from);

/* ---- norms ------------------------------------------------------------ */

/* State per norm, group and calendar year; any order of adding and merging
   gives the same results. */
struct norms {
    const struct ruleset *rules;
    struct norm_state *state;
};

struct norm_result {
    const struct rule *rule;
    struct value *group; /* texts, as many as rule->norm.per_count */
    day_number from, until;
    int32_t year;      /* the label: the period's last calendar year */
    bool complete;     /* over on as_of */
    uint64_t pass, fail, undetermined;
    /* Shares in hundredths of a percent, truncated; -1: population 0, or a
       norm that counts. */
    int64_t share, best, worst;
    bool has_norm;
    struct decimal norm; /* percent, or a number where it counts; the upper
                            one if a range applies */
    struct decimal norm_low; /* equal to norm unless agreements differ */
    int64_t room; /* how many more non-fitting records it bears; -1: unknown,
                     or no norm of `at_least` a share */
    enum verdict verdict;
    enum severity severity;
    struct str reason;
    struct finding_limit *limits;
    size_t limit_count;
};

struct norm_results {
    struct norm_result *items;
    size_t count, cap;
};

void norms_open(struct norms *n, const struct ruleset *rules);
void norms_close(struct norms *n);
void norms_add(struct norms *n, struct judge *j);
void norms_merge(struct norms *into, const struct norms *from);
/* Where and as what a row of the judged batch counts: its group, its year, the
   label years, best and worst. `rule` is a selected norm. */
void norm_trace(struct judge *j, size_t rule, size_t row, enum lang lang,
                struct arena *arena, struct buf *out);
/* In order of rule, then group by code point, then year. */
void norms_results(const struct norms *n, day_number as_of, enum lang lang,
                   struct arena *arena, struct norm_results *out);

/* ---- keys that must be unique ----------------------------------------- */

/* Rows must be added in input order (one thread). */
struct uniques {
    const struct ruleset *rules;
    struct unique_state *state;
};

void uniques_open(struct uniques *u, const struct ruleset *rules);
void uniques_close(struct uniques *u);
/* What one batch contributes, made by any thread: key hashes and texts. */
struct unique_batch *uniques_collect(const struct uniques *u, struct judge *j,
                                     size_t input, struct arena *arena);
void uniques_add(struct uniques *u, struct unique_batch *batch,
                 struct tally *tally);
/* Of one that will not be added. */
void uniques_drop(struct unique_batch *batch);
/* Calls emit for each finding (fails naming the first row, and undetermined
   rows), by rule, in input order. Before the first call `tally` may count
   fails as passes. */
void uniques_findings(struct uniques *u, struct tally *tally, enum lang lang,
                      const struct str *input_names, struct arena *arena,
                      void (*emit)(void *data, const struct finding *f),
                      void *data);

/* ---- records in order ------------------------------------------------- */

/* What rules with `group` keep of the records: at most GROUP_MAX bytes each
   for a rule, and their texts. Rows must be added in input order (one
   thread). */
struct groups {
    const struct ruleset *rules;
    struct group_state *state;
};

void groups_open(struct groups *g, const struct ruleset *rules);
/* For one rule, selected or not. */
void groups_open_rule(struct groups *g, const struct ruleset *rules,
                      size_t rule);
void groups_close(struct groups *g);
/* What one batch contributes, made by any thread. The judge's machine must
   have computed nothing that reads the record before. */
struct group_batch *groups_collect(const struct groups *g, struct judge *j,
                                   size_t input, struct arena *arena);
void groups_add(struct groups *g, struct group_batch *batch);
/* Of one that will not be added. */
void groups_drop(struct group_batch *batch);

/* A row of the judge's batch, which holds kept records and those before them;
   its outcome is the judge's. */
typedef void groups_visit(void *data, struct judge *j, size_t rule, size_t row,
                          size_t input);
/* When all batches have been added: by rule, in input order. */
void groups_judge(struct groups *g, groups_visit *visit, void *data);

struct groups_telling {
    enum lang lang;
    bool all; /* passes too */
    struct tally *tally;
    /* The finding lives until emit returns. */
    void (*emit)(void *data, const struct finding *f);
    void *data;
};
/* The same, counted and as findings. */
void groups_findings(struct groups *g, const struct groups_telling *how);

/* ---- cases ------------------------------------------------------------ */

struct case_result {
    const struct rule *rule;
    struct str name;
    struct place at;
    struct str expect, got; /* equal: as it must be */
    size_t from, to; /* what is printed of it */
};

struct cases_result {
    struct arena arena;
    struct case_result *items; /* those of a rule together */
    size_t count, cap;
    size_t failed;
    size_t boundaries, met; /* 0 unless coverage is asked for */
};

/* Runs the cases in the rule files and the NAME.cases.csv beside them. Prints
   each failure with expected, got and the trace; with `coverage` also what the
   cases of each rule on records have seen, and for each boundary that none
   meets a case to paste. `dir` is the rules directory. */
void cases_run(struct ruleset *rules, const char *dir, bool coverage,
               struct complaints *errors, struct buf *out,
               struct cases_result *result);
/* `text` is what cases_run printed. */
void cases_junit(const struct cases_result *r, struct str text,
                 struct buf *out);
void cases_release(struct cases_result *r);

#endif
