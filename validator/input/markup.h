/*
 * markup.h - XML as events, by expat; markup.c alone sees it.
 *
 * No document type, so no entities but XML's own five and characters; depth
 * and attributes are bounded by the parser's caller, names come without their
 * prefix. Well-formedness is the parser's to decide, meaning the caller's.
 */
#ifndef HUURTOETS_INPUT_MARKUP_H
#define HUURTOETS_INPUT_MARKUP_H

#include "base/text.h"

enum { MARKUP_DEPTH = 64 };

/* Names and attributes live only during the call. */
struct markup_events {
    void (*begin)(void *data, const char *name, const char **attributes);
    void (*end)(void *data, const char *name);
    void (*text)(void *data, struct str text); /* may come in pieces */
};

struct markup {
    void *parser;
    const struct markup_events *events;
    void *data;
    unsigned depth;
    bool stopped, too_deep, refused;
};

void markup_open(struct markup *m, const struct markup_events *events,
                 void *data);
/* False: not well-formed, refused, or stopped by markup_stop. `last`: the
   document must be complete. */
bool markup_add(struct markup *m, struct str bytes, bool last);
/* From within an event: no more of them. */
void markup_stop(struct markup *m);
/* From within an event: the offset behind its tag, over all bytes added. */
uint64_t markup_after(const struct markup *m);
/* After false: why; NULL if it was markup_stop. */
const char *markup_error(const struct markup *m);
void markup_close(struct markup *m);

/* The value, or NULL. The name is compared without prefixes. */
const char *markup_attribute(const char **attributes, const char *name);

#endif
