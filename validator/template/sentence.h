/*
 * sentence.h - where the sentences of a document's text end.
 */
#ifndef HUURTOETS_TEMPLATE_SENTENCE_H
#define HUURTOETS_TEMPLATE_SENTENCE_H

#include "base/memory.h"

/* A copy of the text in which the blank behind each sentence is a line break,
   so that every sentence is a line; offsets stay the same. What goes on for
   more than 4,000 bytes is cut too. */
struct str sentences_cut(struct arena *arena, struct str text);

#endif
