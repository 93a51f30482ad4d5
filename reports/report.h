/*
 * report.h - report writers: one file a format, behind one table.
 *
 * The run calls begin, then finding for each finding in order, then end.
 * `finding` only renders into `out` and is called by several threads at once;
 * the run writes the pieces in input order. Nothing here depends on the clock,
 * the locale, or an absolute path: same input, same bytes.
 */
#ifndef HUURTOETS_REPORTS_REPORT_H
#define HUURTOETS_REPORTS_REPORT_H

#include "base/file.h"
#include "verdict/completeness.h"
#include "verdict/due.h"
#include "verdict/figure.h"
#include "verdict/known.h"
#include "verdict/shape.h"
#include "verdict/model.h"
#include "verdict/waiver.h"

struct report_input {
    struct str file; /* as named on the command line; absolute: last part */
    char sha256[DIGEST_HEX + 1]; /* only for formats with `hashes` */
    uint64_t rows, skipped, judged;
    uint64_t skipped_because[SKIP_COUNT]; /* together `skipped` */
    enum encoding encoding; /* only in end */
    struct str sheet; /* of a workbook; else empty */
    uint64_t hidden;  /* rows that it hides; they are judged */
    struct bsn bsn;   /* cells that may hold one */
    struct stale stale; /* codes no longer in use, by plan->stale */
    const struct plan *plan; /* headings unknown, refused, absent */
};

/* Limits that records ask for on days after their last value. */
struct report_gaps {
    const struct parameter **parameters; /* in order of parameter */
    size_t count;
    day_number first, last; /* the days asked for */
    uint64_t verdicts;      /* undetermined for want of them */
};

/* How many findings the overview of a whole run shows. */
enum { REPORT_WORST = 10 };

/* What the end shows of one rule's findings. */
struct report_rule {
    const struct finding **worst; /* worst first; not always all */
    size_t worst_count;
    uint64_t excess_count; /* fails that have an excess */
    struct decimal excess; /* their sum */
};

struct report_list {
    const struct finding **items;
    size_t count;
};

/* Everything about the run but the findings. */
struct report_run {
    struct str version;
    day_number as_of;
    enum lang lang;
    const struct ruleset *rules;
    const struct mapping *mapping; /* of the first input */
    struct report_input *inputs;
    size_t input_count;
    bool all; /* --all: passes too */
    struct str select; /* empty: all but the opt-in sets */
    int due_days; /* 0: no calendar was asked for */
    enum severity fail_on;
    bool fail_on_undetermined;
    const struct waivers *waivers; /* NULL: none were given */
    const struct past *past;       /* an earlier run; NULL: none was given */
    int32_t month; /* of a monthly report (verdict/figure.h); 0: it is none */
    bool baseline; /* only findings that it does not have decide the verdict */
    /* Only in end: */
    const struct tally *tally;
    const struct norm_results *norms;
    const struct models *models; /* sorted */
    const struct due_list *due; /* NULL: no calendar was asked for */
    const struct known *known; /* of `past`; NULL as that */
    const struct report_rule *by_rule; /* by rule index */
    /* Of a monthly report: the most costly of the year, costliest first; the
       worst that are new against `past`. */
    struct report_list costly, fresh;
    const uint64_t *waiver_hits; /* by waiver: fails it met; NULL as above */
    const struct finding **worst;      /* worst first */
    size_t worst_count;
    uint64_t finding_count;
    enum verdict verdict; /* of the whole run, by the fail_on threshold */
    struct report_gaps gaps;
    const struct figure_list *figures; /* of the charts; empty unless some
                                          format draws them */
    struct field_lacks lacks;
};

/* A format whose file is no stream of text: `add` is handed what `finding`
   rendered, in input order and by one thread, instead of its being written. */
struct report_book;
struct report_binding {
    struct report_book *(*open)(const struct report_run *run);
    void (*add)(struct report_book *book, struct str findings);
    /* Writes the file and frees the book; 0 or an errno. The run is the one
       of open, at its end. */
    int (*close)(struct report_book *book, struct outfile *out);
    void (*abandon)(struct report_book *book);
};

struct report_format {
    const char *name; /* --format NAME */
    const char *what; /* for --help */
    /* Written between one finding and the next. */
    const char *separator;
    bool hashes; /* shows the inputs' sha256, which costs time to make */
    /* How many findings a rule the end shows at most; 0: it shows neither
       run->by_rule nor run->worst nor run->gaps, which cost time to keep. */
    size_t overview;
    bool charts; /* the end draws run->figures */
    /* Written over the beginning of the file at the end, when counts and
       hashes are known; begin writes it too. It must have the same length at
       begin and at end: pad with blanks before the newline. May be NULL. */
    void (*header)(const struct report_run *run, struct buf *out);
    /* Written first (after the header), when nothing is known of rows yet. */
    void (*begin)(const struct report_run *run, struct buf *out);
    /* NULL: only begin and end. */
    void (*finding)(const struct report_run *run, const struct finding *f,
                    struct buf *out);
    /* Writes what stands for a mark of a finding that is a shape, as `finding`
       would have written it; NULL: `finding` takes no shapes. */
    void (*hole)(const struct report_run *run, const struct shape_hole *hole,
                 const struct value *value, struct buf *out);
    void (*end)(const struct report_run *run, struct buf *out);
    const struct report_binding *binding; /* may be NULL */
};

/* In order of importance; NULL after the last. */
const struct report_format *report_format_at(size_t index);
const struct report_format *report_find(struct str name);
/* The same for monthly reports. */
const struct report_format *report_month_at(size_t index);
const struct report_format *report_month_find(struct str name);

/* One a file. */
extern const struct report_format report_text, report_html, report_csv,
    report_json, report_ndjson, report_md, report_junit,
    report_xlsx, report_ics;
extern const struct report_format month_text, month_html, month_xlsx;

/* The text in the language, or in the other one where that is empty. */
struct str report_text_in(const struct bilingual *text, enum lang lang);
/* Whether verdicts of the rule are shown: selected, not silent, and one that
   gives verdicts. */
bool report_shows(const struct rule *rule);
/* A field that a rule or a waiver needs and that the input's mapping does not
   fill, for the receipt. */
bool report_field_absent(const struct report_run *run,
                         const struct report_input *input, size_t field);

#endif
