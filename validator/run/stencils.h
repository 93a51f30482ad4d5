/*
 * stencils.h - findings as texts with holes, written once and filled per row.
 *
 * Each rule has a tree of glances (expr/expr.h): by what each of them meets
 * a row comes to a stencil, or to a place where one is still to be made. The
 * result is what the formats would have written, byte for byte.
 */
#ifndef HUURTOETS_RUN_STENCILS_H
#define HUURTOETS_RUN_STENCILS_H

#include "reports/report.h"

/* What the findings of a row have in common in a format. */
struct stencil_head {
    size_t row;          /* in the batch; SIZE_MAX: none yet */
    struct buf contract;
};

struct stencils {
    struct arena arena;
    const struct report_run *run;
    const struct report_format *const *formats;
    size_t format_count;
    bool usable;                 /* all formats take shapes */
    struct glance_node **trees; /* by rule and outcome */
    size_t count;               /* of stencils */
    const struct stencil **found; /* for the batch, by place and row */
    struct stencil_head *heads;   /* by format */
    day_number day;               /* written last, and its text */
    struct buf day_text;
};

void stencils_open(struct stencils *s, const struct report_run *run,
                   const struct report_format *const *formats,
                   size_t format_count);
void stencils_close(struct stencils *s);
/* Forgets all: another export comes. */
void stencils_clear(struct stencils *s);
/* A batch has been judged, and these rules have findings: each rule's place
   among them is what stencils_write wants. */
void stencils_batch(struct stencils *s, struct judge *j, const size_t *rules,
                    size_t count);
/* Writes the finding to the format's text each. False: it has no stencil. */
bool stencils_write(struct stencils *s, struct judge *j, size_t place,
                    size_t rule, size_t row, size_t input,
                    struct arena *scratch, struct buf *out);

#endif
