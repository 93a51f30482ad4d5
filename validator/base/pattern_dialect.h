/*
 * pattern_dialect.h - an XQuery regular expression as one for PCRE2.
 */
#ifndef HUURTOETS_BASE_PATTERN_DIALECT_H
#define HUURTOETS_BASE_PATTERN_DIALECT_H

#include "base/text.h"

struct dialect_flags {
    bool dot_all; /* s: "." matches every character */
};

/* Appends the translation of `source` to *out. NULL, or what is wrong (lives
   for ever) with *offset where in `source`. */
const char *dialect_translate(struct str source, struct dialect_flags flags,
                              struct buf *out, size_t *offset);

#endif
