/*
 * json_path.h - where in a record a value is.
 *
 *     path     = [ ("sum" | "count") "(" ] step { "." step } [ ")" ]
 *     step     = key [ "[" selector { "," selector } "]" ]
 *     selector = key "=" text | ("first" | "last") key
 *
 *     begindatum
 *     contract.code
 *     prijscomponenten[soort=NET,detailSoort=KAL,first begindatum].bedrag
 *     extra-attributen[naam=ondertekendatum].waarde
 *     sum(prijscomponenten[soort=SER].bedrag)
 *
 * A step into a list goes to all its items, or those that the selectors keep.
 * An object with a `code` stands for that code. Keys and texts compare without
 * ASCII case. A key with dots or brackets of its own is found as it stands.
 */
#ifndef HUURTOETS_INPUT_JSON_PATH_H
#define HUURTOETS_INPUT_JSON_PATH_H

#include "base/memory.h"
#include "input/json_value.h"

enum { PATH_STEPS = 8, PATH_SELECTORS = 4 };

struct json_selector {
    enum { SELECT_EQUAL, SELECT_FIRST, SELECT_LAST } what;
    struct str key, text;
};

struct json_step {
    struct str key;
    struct json_selector selectors[PATH_SELECTORS];
    size_t count;
};

struct json_path {
    enum { PATH_ONE, PATH_SUM, PATH_COUNT } what;
    struct str whole;
    struct json_step steps[PATH_STEPS];
    size_t count;
};

/* Slices of `text`. False: *why says what is wrong. */
bool json_path_parse(struct str text, struct json_path *out,
                     const char **why);

struct json_list {
    struct json_value *items;
    size_t count, cap;
};

/* What the path leads to: nothing (kind JSON_ABSENT or JSON_NULL), or one
   value, of which *text is the text (numbers as they are written). False:
   several different values, an object, or a sum of what is no number. Texts
   live as long as the record, or in `arena`. */
bool json_path_follow(const struct json_path *p, struct json_value record,
                      struct arena *arena, enum json_kind *kind,
                      struct str *text);

#endif
