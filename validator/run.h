/*
 * run.h - `huurtoets check` and `huurtoets report`.
 */
#ifndef HUURTOETS_RUN_H
#define HUURTOETS_RUN_H

#include "run/options.h"

/* Judges the exports of the command line and writes the reports. The exit
   code: 0 clean, 1 a fail, 2 could not judge. */
int run_check(const struct options *options, const char *argv0);

/* The same as a report on one month (--month). */
int run_report(const struct options *options, const char *argv0);

#endif
