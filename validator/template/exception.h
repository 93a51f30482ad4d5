/*
 * exception.h - exceptions in comments of a document:
 *
 *     <!-- huurtoets: TT-05 reden="..." eigenaar="..." tot=2027-01-01 -->
 *
 * It covers the paragraph that it stands in or before; before a heading, the
 * section; before all else, the document. A provision that is absent is
 * covered from anywhere.
 */
#ifndef HUURTOETS_TEMPLATE_EXCEPTION_H
#define HUURTOETS_TEMPLATE_EXCEPTION_H

#include "template/finder.h"
#include "template/settings.h"

/* A remark that asks for an exception and cannot have it. */
struct exception_fault {
    struct str wrong; /* what is missing or unknown */
    enum {
        EXCEPTION_NO_RULE, /* wrong: the rule that there is not */
        EXCEPTION_NO_KEY   /* wrong: the key that is missing */
    } kind;
    struct place at;
};

struct exception_faults {
    struct exception_fault *items;
    size_t count, cap;
};

void exceptions_read(const struct finder *f, const struct ruleset *rules,
                     struct arena *arena, struct exceptions *out,
                     struct exception_faults *faults);

#endif
