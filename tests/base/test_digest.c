/*
 * test_digest.c - SHA-256 against FIPS 180-4's examples.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"

static const struct {
    const char *text, *hex;
} cases[] = {
    {"",
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc",
     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void known_texts_have_their_known_digest(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char hex[DIGEST_HEX];
        struct digest d;
        digest_open(&d);
        digest_add(&d, str_of(cases[i].text));
        digest_next(&d, hex);
        assert_memory_equal(hex, cases[i].hex, DIGEST_HEX);
        digest_add(&d, str_of(cases[i].text));
        digest_close(&d, hex);
        assert_memory_equal(hex, cases[i].hex, DIGEST_HEX);
    }
}

static void pieces_give_the_digest_of_the_whole(void **state)
{
    (void)state;
    char hex[DIGEST_HEX];
    struct digest d;
    digest_open(&d);
    digest_add(&d, (struct str){0});
    for (size_t i = 0; i < strlen(cases[2].text); i++)
        digest_add(&d, str_slice(str_of(cases[2].text), i, 1));
    digest_close(&d, hex);
    assert_memory_equal(hex, cases[2].hex, DIGEST_HEX);
}

/* RFC 4231, test case 2. */
static void a_keyed_digest_is_an_hmac(void **state)
{
    (void)state;
    char hex[DIGEST_HEX];
    digest_keyed(STR("Jefe"), STR("what do ya want for nothing?"), hex);
    assert_memory_equal(hex,
                        "5bdcc146bf60754e6a042426089575c7"
                        "5a003f089d2739839dec58b964ec3843",
                        DIGEST_HEX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_texts_have_their_known_digest),
        cmocka_unit_test(pieces_give_the_digest_of_the_whole),
        cmocka_unit_test(a_keyed_digest_is_an_hmac),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
