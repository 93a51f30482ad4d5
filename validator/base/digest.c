/*
 * digest.c - SHA-256 by libcrypto. See digest.h.
 */
#include "base/digest.h"

#include <assert.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/memory.h"

void digest_open(struct digest *d)
{
    /* No configuration file: it costs start-up time, and could replace the
       algorithm. */
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
    EVP_MD_CTX *state = EVP_MD_CTX_new();
    if (!state)
        mem_exhausted();
    int ok = EVP_DigestInit_ex(state, EVP_sha256(), NULL);
    assert(ok);
    (void)ok;
    d->state = state;
}

void digest_add(struct digest *d, struct str bytes)
{
    int ok = EVP_DigestUpdate(d->state, bytes.ptr, bytes.len);
    assert(ok);
    (void)ok;
}

static void print_hex(const unsigned char *bytes, unsigned length,
                      char hex[DIGEST_HEX])
{
    static const char digits[] = "0123456789abcdef";
    for (unsigned i = 0; i < length; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
}

static void finish(struct digest *d, char hex[DIGEST_HEX])
{
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    int ok = EVP_DigestFinal_ex(d->state, bytes, &length);
    assert(ok && length * 2 == DIGEST_HEX);
    (void)ok;
    print_hex(bytes, length, hex);
}

void digest_next(struct digest *d, char hex[DIGEST_HEX])
{
    finish(d, hex);
    int ok = EVP_DigestInit_ex(d->state, NULL, NULL);
    assert(ok);
    (void)ok;
}

void digest_close(struct digest *d, char hex[DIGEST_HEX])
{
    finish(d, hex);
    EVP_MD_CTX_free(d->state);
    d->state = NULL;
}

void digest_keyed(struct str key, struct str text, char hex[DIGEST_HEX])
{
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const void *ok = HMAC(EVP_sha256(), key.ptr, (int)key.len,
                          (const unsigned char *)text.ptr, text.len, bytes,
                          &length);
    assert(ok && length * 2 == DIGEST_HEX);
    (void)ok;
    print_hex(bytes, length, hex);
}
