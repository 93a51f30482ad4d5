/*
 * options.h - the command line as a struct, by one table of options.
 *
 * Usage errors are English and say what to do.
 */
#ifndef HUURTOETS_RUN_OPTIONS_H
#define HUURTOETS_RUN_OPTIONS_H

#include "expr/eval.h"
#include "reports/report.h"
#include "reports/template_report.h"

/* Which commands an option belongs to. */
enum {
    COMMAND_CHECK = 1,
    COMMAND_RULES = 2,
    COMMAND_EVAL = 4,
    COMMAND_MAPPING = 8,
    COMMAND_COMPARE = 16,
    COMMAND_REPORT = 32,
    COMMAND_TEMPLATE = 64,
    COMMAND_VERIFY = 128
};

enum { DAY_NOT_GIVEN = INT32_MIN };

enum { REPORTS_MAX = 16, LETS_MAX = 64, JOBS_MAX = 256 };

/* --format FORMAT[=PATH] */
struct report_choice {
    const struct report_format *format;
    const char *path; /* NULL: standard output */
};

struct template_choice {
    const struct template_format *format;
    const char *path; /* NULL: standard output */
};

struct options {
    const char *rules;   /* NULL: the rules beside the program */
    struct str select;   /* empty: all but the opt-in sets */
    const char *mapping; /* name or path; NULL: by headings */
    const char *waivers; /* path, or NULL */
    const char *baseline; /* path of an earlier run, or NULL */
    const char *previous; /* the same, of a monthly report */
    int32_t month;        /* of a monthly report (verdict/figure.h); else 0 */
    const char *pseudonym_key; /* path, or NULL: keys show as they are */
    const char *sheet;   /* of workbooks; NULL: the first not hidden */
    day_number as_of;
    day_number parameters_on; /* DAY_MIN: on each rule's own date */
    struct report_choice reports[REPORTS_MAX];
    size_t report_count;
    struct template_choice template_reports[REPORTS_MAX]; /* template */
    size_t template_report_count;
    enum lang lang;
    enum severity fail_on;
    bool fail_on_undetermined;
    int due; /* days of the calendar; 0: none is asked for */
    bool all, quiet, help;
    bool files; /* verify: only says what follows */
    size_t jobs;
    bool print_records;
    const char *contract; /* check --trace CONTRACT */
    bool tree, bytecode;  /* rules explain */
    day_number on;        /* rules explain; DAY_MAX: as_of */
    bool calendar;        /* rules lint */
    bool coverage;        /* rules test */
    const char *junit;    /* rules test: a path, or NULL */
    day_number from, until; /* of the calendar; DAY_MIN, DAY_MAX: not given */
    bool trace, departures; /* eval */
    struct eval_let lets[LETS_MAX];
    size_t let_count;
    const char **operands; /* what is no option; points into argv */
    size_t operand_count;
    /* By operand: the name that reports show; NULL: the operand's. */
    const char *const *names;
};

/* Reads argv[0..argc), what stands behind the command's name, with the options
   that belong to `command`. False: *error says what is wrong. */
bool options_parse(struct options *o, unsigned command, int argc, char **argv,
                   struct buf *error);
/* Sets what --fail-on sets. */
bool options_fail_on(struct options *o, const char *value, struct buf *error);
/* The options of the command, a line each. */
void options_print(unsigned command, struct buf *out);

#endif
