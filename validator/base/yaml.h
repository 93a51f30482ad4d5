/*
 * yaml.h - a YAML file as a tree of nodes that know their place.
 *
 * Reads the subset that rule files use: one document, mappings, sequences,
 * scalars. Every scalar is text: YAML 1.1's own typing (on, no, 1.10,
 * 2016-01-01) plays no part. Duplicate keys, aliases and anchors, tags, more
 * than one document, nesting deeper than 64, and more than a million nodes are
 * placed errors. The only file that sees libyaml's yaml.h is yaml.c.
 */
#ifndef HUURTOETS_BASE_YAML_H
#define HUURTOETS_BASE_YAML_H

#include "base/memory.h"
#include "base/place.h"

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
    enum yaml_kind kind;
    struct place at;         /* of the first character of the content */
    struct str text;         /* scalar; empty for `key:` */
    bool quoted;             /* scalar in quotes: "" is text, not empty */
    bool block;              /* literal or folded block scalar */
    size_t offset;           /* of the content in the file's text */
    size_t count;            /* list items or map entries */
    struct yaml_node *items; /* list */
    struct yaml_entry *entries; /* map, in file order */
};

struct yaml_entry {
    struct str key;
    struct place at; /* of the key */
    struct yaml_node value;
};

struct yaml_file {
    struct str name; /* as shown in messages */
    struct str text;  /* without a byte order mark; offsets count in it */
    struct str bytes; /* as they are on disk, for a digest */
    struct yaml_node root;
};

/* Parses text of at most 4 MB; NULL after complaints. The tree lives in
   `arena`; its strings there or in `text`, which must live as long and is
   given to complaints_source. */
const struct yaml_file *yaml_parse(struct str name, struct str text,
                                   struct arena *arena,
                                   struct complaints *errors);
/* The entry's value, or NULL. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);
/* The place of the scalar's text[offset], found by walking the source past
   quotes, escapes and folded lines. */
struct place yaml_place(const struct yaml_file *file,
                        const struct yaml_node *scalar, size_t offset);
/* Complains about each key of `map` that is not in `keys`, "did you mean". */
void yaml_only_keys(const struct yaml_node *map, const struct str *keys,
                    size_t count, struct complaints *errors);

#endif
