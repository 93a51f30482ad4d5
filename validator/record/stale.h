/*
 * stale.h - codes in an export that their list has ended: counted, since they
 * are judged all the same.
 */
#ifndef HUURTOETS_RECORD_STALE_H
#define HUURTOETS_RECORD_STALE_H

#include <stdint.h>

#include "base/date.h"
#include "record/schema.h"

enum { STALE_CODES = 16 };

/* Codes of columns that are read, ended before a day. */
struct stale_codes {
    struct {
        int field;
        uint8_t code;
    } items[STALE_CODES]; /* the first so many */
    size_t count;
};

/* By stale code: records that have it. */
struct stale {
    uint64_t counts[STALE_CODES];
};

struct plan;
struct batch;
/* The codes that ended before the day. */
void stale_find(struct stale_codes *codes, const struct plan *plan,
                day_number day);
/* Adds the records of a batch. */
void stale_count(struct stale *s, const struct batch *batch);
void stale_add(struct stale *s, const struct stale *more);

#endif
