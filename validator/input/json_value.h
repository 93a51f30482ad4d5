/*
 * json_value.h - one JSON text (RFC 8259) as a tree, read strictly: what other
 * readers forgive (NaN, comments, single quotes, a comma too many, a control
 * character in a text) is an error with its place. Numbers keep their own
 * text, keys compare without ASCII case, and a key that stands twice is there
 * twice. Half of a surrogate pair is U+FFFD.
 */
#ifndef HUURTOETS_INPUT_JSON_VALUE_H
#define HUURTOETS_INPUT_JSON_VALUE_H

#include "base/memory.h"
#include "base/message.h"

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

/* Part of a tree; lives as long as the text that was read, and until the next
   json_parse. */
struct json_value {
    enum json_kind kind;
    const struct json_node *node;
};

struct json_parser {
    struct json_node *nodes; /* of the tree, a value before what is in it */
    size_t count, cap;
    struct arena plain; /* texts that had escapes */
};

void json_parser_open(struct json_parser *p);
void json_parser_close(struct json_parser *p);
/* The value at the front of `text`; *used is how many bytes it took. False:
   *why says what is wrong, *used where. */
bool json_parse(struct json_parser *p, struct str text,
                struct json_value *out, size_t *used, enum message *why);

/* Of an object, the first with that key; JSON_ABSENT if there is none, or `v`
   is no object. */
struct json_value json_member(struct json_value v, struct str key);
/* The next of the same object with that key. */
struct json_value json_member_again(struct json_value member, struct str key);
/* The keys of an object, in order. */
void json_members(struct json_value v, void *data,
                  void (*visit)(void *data, struct str key,
                                struct json_value member));
/* The items of a list, in order; JSON_ABSENT behind the last. */
struct json_value json_first(struct json_value list);
struct json_value json_next(struct json_value item);
size_t json_count(struct json_value list);
/* Of a text, number or truth ("true"). */
struct str json_text(struct json_value v);

#endif
