/*
 * bsn.h - burgerservicenummers by their eleven-test: told by place only, never
 * by value.
 */
#ifndef HUURTOETS_RECORD_BSN_H
#define HUURTOETS_RECORD_BSN_H

#include "base/memory.h"
#include "base/text.h"

enum { BSN_PLACES = 5 };

struct bsn_place {
    uint64_t line;
    size_t column; /* from 0 */
};

/* How many cells, and where the first of them are. */
struct bsn {
    uint64_t count;
    struct bsn_place places[BSN_PLACES];
};

/* Whether the digits in a text are eight or nine and pass the test. */
bool bsn_possible(struct str text);
/* The same of the text or of a run of digits in it, decimals aside. */
bool bsn_inside(struct str text);
/* With stars for the digits of those: a heading, which may be a key of JSON. */
struct str bsn_veiled(struct str text, struct arena *arena);
/* Adds what was found further on in the same file. */
void bsn_add(struct bsn *b, const struct bsn *more);

#endif
