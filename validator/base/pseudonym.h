/*
 * pseudonym.h - keys of contracts and dwellings as keyed pseudonyms: the
 * first 64 bits of HMAC-SHA256 (RFC 2104) over the text. The same key file
 * gives the same pseudonym in every run; without it nobody can go back.
 */
#ifndef HUURTOETS_BASE_PSEUDONYM_H
#define HUURTOETS_BASE_PSEUDONYM_H

#include "base/memory.h"
#include "base/text.h"

enum { PSEUDONYM_KEY_MIN = 16, PSEUDONYM_KEY_MAX = 4096 };

struct pseudonyms {
    struct str key;
    struct str mark; /* tells two keys apart and gives neither away */
};

/* The key is the file without blanks and newlines around it. NULL on success,
   else what is wrong with the file. Lives in `arena`. */
const char *pseudonyms_load(struct pseudonyms *p, const char *path,
                            struct arena *arena);
/* "P-" and 16 hex digits; of an empty text, and with NULL, the text. */
struct str pseudonym_of(const struct pseudonyms *p, struct str text,
                        struct arena *arena);

#endif
