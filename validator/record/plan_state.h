/*
 * plan_state.h - what plan.c works out once and batch*.c use; private to them.
 */
#ifndef HUURTOETS_RECORD_PLAN_STATE_H
#define HUURTOETS_RECORD_PLAN_STATE_H

#include "record/batch.h"
#include "record/convert.h"

/* A skip rule reads its column as a field of codes would be read, of which
   there are none: its values give ABSENCE_NONE, anything else is unreadable. */
struct skipper {
    struct reader reader;
    int column;
};

/* Only records with a good code in that field are judged. */
struct judge {
    int field;
    bool good[256]; /* by code */
};

struct plan_state {
    struct empties empties;
    struct reader *readers; /* by field */
    struct vec *singles;    /* by field: constants, missing fields, as_of */
    struct str *constants;  /* by field: the mapping's text, or empty */
    struct skipper *skippers;
    size_t skip_count;
    struct judge *judges; /* those fields that have a column */
    size_t judged_count;
    size_t *open; /* columns in which no nine digits are expected */
    size_t open_count;
    int probe; /* a column whose heading is not empty, or -1 */
};

#endif
