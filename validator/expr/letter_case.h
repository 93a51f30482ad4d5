/*
 * letter_case.h - upper and lower case of Latin, Greek and Cyrillic letters,
 * by table, whatever the locale.
 */
#ifndef HUURTOETS_EXPR_LETTER_CASE_H
#define HUURTOETS_EXPR_LETTER_CASE_H

#include "base/memory.h"
#include "base/text.h"

/* Other characters stay as they are; upper case of U+00DF is "SS". */
struct str letter_case(struct str text, bool upper, struct arena *arena);

#endif
