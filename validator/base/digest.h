/*
 * digest.h - SHA-256 (FIPS 180-4), by libcrypto; digest.c alone sees it.
 */
#ifndef HUURTOETS_BASE_DIGEST_H
#define HUURTOETS_BASE_DIGEST_H

#include "base/text.h"

enum { DIGEST_HEX = 64 };

struct digest {
    void *state;
};

void digest_open(struct digest *d);
void digest_add(struct digest *d, struct str bytes);
/* Finishes, writes 64 lower-case hex digits, and begins another. */
void digest_next(struct digest *d, char hex[DIGEST_HEX]);
/* Finishes, frees, and writes 64 lower-case hex digits. */
void digest_close(struct digest *d, char hex[DIGEST_HEX]);
/* HMAC-SHA256 of the text (RFC 2104), as 64 hex digits. */
void digest_keyed(struct str key, struct str text, char hex[DIGEST_HEX]);

#endif
