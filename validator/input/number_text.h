/*
 * number_text.h - a number as a file format writes it (JSON, XML) as the text
 * of a cell: without exponent, with the decimal mark that is expected.
 */
#ifndef HUURTOETS_INPUT_NUMBER_TEXT_H
#define HUURTOETS_INPUT_NUMBER_TEXT_H

#include "base/text.h"

enum { NUMBER_TEXT_MAX = 80 };

/* number = [ "-" ] digits [ "." digits ] [ ("e" | "E") [ "+" | "-" ] digits ]
   `significant`: round to so many digits, half up; 0: keep all. `decimal` 0: a
   point, and a zero behind three decimals, which otherwise could be thousands.
   Returns the length, 0 if the text is no such number or too long. */
size_t number_text(struct str text, size_t significant, char decimal,
                   char out[NUMBER_TEXT_MAX]);

#endif
