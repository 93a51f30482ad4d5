/*
 * finder.h - the provisions of rules in, the places of a document where they
 * stand out.
 *
 * Patterns are compiled when they are first asked for and kept. A finder is
 * for one thread.
 */
#ifndef HUURTOETS_TEMPLATE_FINDER_H
#define HUURTOETS_TEMPLATE_FINDER_H

#include "rule/template.h"
#include "template/document.h"

struct pattern;

struct bounds {
    size_t start, end; /* in document.text; SIZE_MAX: not there */
};

struct captured {
    struct bounds at;
    const struct shared_pattern *as; /* NULL: not there */
};

struct match {
    struct bounds at;
    struct captured captures[CAPTURES_MAX]; /* by index in the rule's */
};

enum { MATCHES_MAX = 1000 };

struct matches {
    struct match *items; /* in the order of the text, none in another */
    size_t count, cap;
};

struct finder {
    struct pattern **patterns; /* by index of the wording; NULL: not yet */
    size_t pattern_count;
    const struct document *document;
    struct str sentences; /* its text, cut: sentence.h */
    struct str limited;   /* a wording that took too long; empty: none */
};

void finder_open(struct finder *f, size_t wordings);
void finder_close(struct finder *f);
/* The document to search from now on; what is made of it lives in `arena`. */
void finder_take(struct finder *f, const struct document *d,
                 struct arena *arena);
/* All places where one of the provisions stands, at most MATCHES_MAX. */
void finder_search(struct finder *f, const struct provisions *provisions,
                   struct arena *arena, struct matches *out);
/* The first such place at or behind `from`; false: none. */
bool finder_first(struct finder *f, const struct provisions *provisions,
                  size_t from, struct match *out);
/* The sentence, or whatever the scope is, around an offset. */
struct bounds finder_scope(const struct finder *f, enum provision_scope scope,
                           size_t at);

#endif
