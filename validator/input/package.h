/*
 * package.h - the XML parts of a zip file and their names (ECMA-376 part 2):
 * what workbooks and documents share.
 */
#ifndef HUURTOETS_INPUT_PACKAGE_H
#define HUURTOETS_INPUT_PACKAGE_H

#include "input/archive.h"
#include "input/markup.h"

/* Reads a whole part of at most `limit` bytes as events; false unless it is
   well-formed. */
bool package_parse(const struct archive *a, struct str name, uint64_t limit,
                   const struct markup_events *events, void *data,
                   struct input_error *error);
/* a/b.xml -> a/ */
struct str package_folder(struct str part);
/* a/b.xml -> a/_rels/b.xml.rels */
struct str package_relations(struct arena *arena, struct str part);
/* A relation's target as the name of a part: absolute, or from the folder
   on. */
struct str package_target(struct arena *arena, struct str folder,
                          const char *target);
/* For events that mean nothing. */
void package_ignore_begin(void *data, const char *name,
                          const char **attributes);
void package_ignore_end(void *data, const char *name);
void package_ignore_text(void *data, struct str text);

#endif
