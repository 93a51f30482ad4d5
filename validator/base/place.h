/*
 * place.h - errors with a place, collected and printed.
 *
 * A wrong rule file, option or mapping is reported as
 *     FILE:LINE:COLUMN: error: MESSAGE
 *       the source line
 *           ^
 * All errors of a run are collected before the program gives up. Rule-file
 * and usage errors are English (design section 5).
 */
#ifndef HUURTOETS_BASE_PLACE_H
#define HUURTOETS_BASE_PLACE_H

#include <stdint.h>

#include "base/memory.h"
#include "base/text.h"

struct place {
    struct str file;       /* as the user named it; empty: no file */
    uint32_t line, column; /* from 1; 0: unknown, and the line is not shown */
};

enum gravity { GRAVITY_WARNING, GRAVITY_ERROR };

struct complaint {
    struct place at;
    enum gravity gravity;
    struct str message;
};

struct complaint_source {
    struct str file, text;
};

struct complaints {
    struct arena *arena; /* owns messages */
    struct complaint *items;
    size_t count, cap;
    size_t errors; /* how many of them are errors */
    struct {
        struct complaint_source *items;
        size_t count, cap;
    } sources;
};

void complaints_init(struct complaints *c, struct arena *arena);
/* Remembers a file's text, so that its lines can be shown. Not copied. */
void complaints_source(struct complaints *c, struct str file, struct str text);
void complain(struct complaints *c, enum gravity gravity, struct place at,
              const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Sorted by file, line, column; errors and warnings alike. At most 200 are
   printed, then a line that counts the rest. */
void complaints_print(const struct complaints *c, struct buf *out);

#endif
