/*
 * json_value.h - one JSON text as a tree, by json-c; json_value.c alone sees
 * it. Numbers keep their own text; keys compare without ASCII case.
 */
#ifndef HUURTOETS_INPUT_JSON_VALUE_H
#define HUURTOETS_INPUT_JSON_VALUE_H

#include "base/text.h"

enum json_kind {
    JSON_ABSENT, /* no such key */
    JSON_NULL,
    JSON_TEXT,
    JSON_NUMBER,
    JSON_TRUTH,
    JSON_LIST,
    JSON_OBJECT
};

enum { JSON_DEPTH = 64 };

/* Part of a tree; lives until the next json_parse. */
struct json_value {
    enum json_kind kind;
    void *object;
};

struct json_parser {
    void *tokener, *root;
};

void json_parser_open(struct json_parser *p);
void json_parser_close(struct json_parser *p);
/* The value at the front of `text`; *used is how many bytes it took. False:
   *why says what is wrong. Invalid UTF-8 is an error. */
bool json_parse(struct json_parser *p, struct str text,
                struct json_value *out, size_t *used, const char **why);

/* Of an object; JSON_ABSENT if there is none, or `v` is no object. */
struct json_value json_member(struct json_value v, struct str key);
/* The keys of an object, in order. */
void json_members(struct json_value v, void *data,
                  void (*visit)(void *data, struct str key,
                                struct json_value member));
size_t json_count(struct json_value list);
struct json_value json_item(struct json_value list, size_t index);
/* Of a text, number or truth ("true"). */
struct str json_text(struct json_value v);

#endif
