/*
 * json_split.h - the bytes of a JSON or NDJSON export as chunks of whole
 * objects.
 *
 *     source = [ BOM ] ( "[" object { "," object } "]" | { object } | wrapper )
 *     wrapper = an object of which one member is the list
 *
 * Brackets and strings are told apart, no more: what is not JSON shows when a
 * chunk is parsed.
 */
#ifndef HUURTOETS_INPUT_JSON_SPLIT_H
#define HUURTOETS_INPUT_JSON_SPLIT_H

#include "input/feed.h"

/* What was last in a list. */
enum json_between { BEHIND_BRACKET, BEHIND_OBJECT, BEHIND_COMMA };

struct json_split {
    struct feed feed;
    struct arena *arena; /* of error arguments */
    size_t chunk_size;
    uint64_t offset;  /* how far the feed has been read */
    bool at_end;
    struct buf held;  /* bytes read that are in no chunk yet */
    uint64_t line;    /* of the first byte held */
    uint64_t index;   /* of the next chunk */
    size_t scanned;   /* of the held bytes, looked at ... */
    size_t whole;     /* ... and whole objects */
    unsigned depth;
    bool in_text, escaped; /* where the scan stands */
    enum json_between between;
    bool list;    /* in "[" ... "]" */
    bool wrapped; /* what stands behind the list does not count */
    bool finished; /* the list's end is held */
    bool done;     /* nothing is left to look at */
};

/* Holds the front of the feed, which is taken over: the first object whole,
   unless it is too large. */
bool json_split_open(struct json_split *s, struct feed feed,
                     struct input_error *error);
/* Holds the first object whole. */
bool json_split_peek(struct json_split *s, struct input_error *error);
/* Whether the held bytes are one object and nothing else, or the front of one
   that is too large for a record. */
bool json_split_single(const struct json_split *s);
/* Goes into the list that is a member of the object held; false if there is
   none. */
bool json_split_unwrap(struct json_split *s);
bool json_split_next(struct json_split *s, struct chunk *chunk,
                     struct input_error *error);
void json_split_close(struct json_split *s);

#endif
