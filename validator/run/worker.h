/*
 * worker.h - one thread's part of a run: a chunk of an export goes in, its
 * verdicts are counted, and its findings come out as pieces of reports.
 */
#ifndef HUURTOETS_RUN_WORKER_H
#define HUURTOETS_RUN_WORKER_H

#include "run/export.h"
#include "run/gaps.h"
#include "run/highlights.h"
#include "reports/report.h"
#include "run/shelves.h"
#include "run/stencils.h"
#include "run/waiving.h"
#include "verdict/completeness.h"

/* What all workers share and none changes. */
struct task {
    const struct ruleset *rules;
    const struct export *exports;
    const struct report_run *report;
    const struct report_format *const *formats;
    size_t format_count;
    const struct uniques *uniques;
    const struct groups *groups;
    const struct dues *dues; /* NULL: no calendar is asked for */
    const struct waivers *waivers; /* may be NULL */
    enum figure_set figures;
    size_t overview; /* the most findings a rule that a format's end shows */
};

/* A chunk on its way through the run. */
struct piece {
    struct chunk chunk;
    size_t input;
    uint64_t rows, skipped, judged;
    uint64_t skipped_because[SKIP_COUNT];
    struct bsn bsn;
    struct stale stale;
    struct input_error error; /* what kept the rest from being judged */
    struct buf *out; /* by format: findings in input order */
    struct arena arena;
    struct {
        struct unique_batch **items;
        size_t count, cap;
    } uniques;
    struct {
        struct group_batch **items;
        size_t count, cap;
    } groups;
    struct {
        struct due_batch **items;
        size_t count, cap;
    } dues;
};

struct worker {
    const struct task *task;
    struct judge judge;
    struct tally tally;
    struct norms norms;
    struct models models;
    struct figures figures;
    struct shelves shelves;
    struct waiving waiving;
    struct known known;
    struct highlights highlights;
    struct gaps gaps;
    struct completeness completeness;
    size_t input; /* that `batch` is for; SIZE_MAX: none yet */
    struct batch batch;
    struct rows rows;
    size_t row_limit;
    struct arena scratch;
    struct stencils stencils;
    size_t *shown; /* rules whose findings are reported */
    size_t shown_count;
    size_t *telling; /* those with findings in the batch */
    bool wanted[OUTCOME_COUNT];
};

void piece_open(struct piece *p, size_t format_count);
void piece_close(struct piece *p, size_t format_count);

void worker_open(struct worker *w, const struct task *task);
void worker_close(struct worker *w);
/* Judges the piece's chunk and fills the rest of it. */
void worker_judge(struct worker *w, struct piece *p);

#endif
