/*
 * outlets.h - the reports of a run on their way out, all fed at once.
 *
 * A report that goes to a path appears there whole or not at all.
 */
#ifndef HUURTOETS_RUN_OUTLETS_H
#define HUURTOETS_RUN_OUTLETS_H

#include "base/file.h"
#include "run/options.h"

struct outlet {
    const struct report_format *format;
    const char *path; /* NULL: standard output */
    struct outfile file;
    size_t header;    /* bytes of the header */
    bool separate;    /* a finding stands before the next one */
    struct report_book *book; /* of a format with a binding */
};

struct outlets {
    struct outlet items[REPORTS_MAX + 1];
    const struct report_format *formats[REPORTS_MAX + 1];
    size_t count;
};

/* One report for each of the command line's, and the summary on standard
   output where nothing else goes there and nobody asked for quiet. False:
   *error says what is wrong (two reports to one place, a report over an
   export, a folder that is not there); nothing is open then. */
bool outlets_open(struct outlets *o, const struct options *options,
                  struct buf *error);
/* Gives up what the run no longer needs (base/sandbox.h): from now on files
   are opened in the folders of the reports and for temporary ones only. Before
   threads are started. */
void outlets_seal(const struct outlets *o);
void outlets_begin(struct outlets *o, const struct report_run *run);
/* The next findings: pieces[i] as format i has rendered them. */
void outlets_add(struct outlets *o, const struct buf *pieces);
/* One finding that was not rendered yet. */
void outlets_finding(struct outlets *o, const struct report_run *run,
                     const struct finding *f);
void outlets_end(struct outlets *o, const struct report_run *run);
/* A report could not be written: no use to go on. */
bool outlets_failed(const struct outlets *o);
/* Puts all reports in place, or none if one failed before; *error then says
   which and why. */
bool outlets_commit(struct outlets *o, struct buf *error);
void outlets_abandon(struct outlets *o);

#endif
