/*
 * progress.h - how far a long run is, on standard error, for people who wait.
 * Shown only on a terminal and after half a second; never part of a report.
 */
#ifndef HUURTOETS_RUN_PROGRESS_H
#define HUURTOETS_RUN_PROGRESS_H

#include <time.h>

#include "base/message.h"

struct progress {
    bool active; /* standard error is a terminal */
    bool shown;
    enum lang lang;
    uint64_t total; /* bytes; 0: unknown */
    uint64_t bytes, records;
    struct timespec start, last;
};

void progress_start(struct progress *p, bool wanted, enum lang lang,
                    uint64_t total);
void progress_add(struct progress *p, uint64_t bytes, uint64_t records);
/* Wipes the line. */
void progress_end(struct progress *p);

#endif
