/*
 * say.h - what goes wrong, on standard error.
 */
#ifndef HUURTOETS_RUN_SAY_H
#define HUURTOETS_RUN_SAY_H

#include "base/place.h"

/* The exit codes of all commands. */
enum {
    CODE_CLEAN = 0,
    CODE_FAIL = 1,  /* something fails */
    CODE_BROKEN = 2 /* it could not be judged */
};

/* "huurtoets: TEXT", each line of it. */
void say(struct str text);
void say_printf(const char *format, ...)
    __attribute__((format(printf, 1, 2)));
void say_complaints(const struct complaints *complaints);
/* As it stands. */
void say_lines(struct str lines);
/* Writes to standard output; CODE_CLEAN, or CODE_BROKEN after saying why it
   could not be written. */
int say_output(const struct buf *text);

#endif
