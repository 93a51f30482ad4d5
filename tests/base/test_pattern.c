/*
 * test_pattern.c - the XQuery dialect: what matches, what is refused, what is
 * replaced, and that hostile patterns end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/pattern.h"

static struct pattern *open(const char *source, const char *flags)
{
    const char *error = NULL;
    size_t offset;
    struct pattern *p = pattern_open(str_of(source), str_of(flags), &error,
                                     &offset);
    if (!p)
        fail_msg("%s: %s at %zu", source, error, offset);
    return p;
}

struct match_case {
    const char *text, *pattern, *flags;
};

static void assert_matches(const struct match_case *cases, size_t count,
                           enum pattern_result want)
{
    for (size_t i = 0; i < count; i++) {
        struct pattern *p = open(cases[i].pattern, cases[i].flags);
        if (pattern_matches(p, str_of(cases[i].text)) != want)
            fail_msg("'%s' and '%s'", cases[i].text, cases[i].pattern);
        pattern_close(p);
    }
}

static void patterns_match_as_xquery_says(void **state)
{
    (void)state;
    static const struct match_case cases[] = {
        {"abracadabra", "bra", ""},
        {"abracadabra", "^a.*a$", ""},
        {"", "", ""},
        {"abc", "", ""},
        {"a\r\nb", "a.+b", "s"},
        {"kaum hat dies der Hahn gesehen,\nfaengt er auch schon an zu "
         "kraehen", "^faengt.*kraehen$", "m"},
        {"aa", "(a)\\1", ""},
        {"abab", "^(a|b)(a|b)\\1\\2$", ""},
        {"b", "^(a)?b\\1$", ""},
        {"abcdefghijj0", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\100", ""},
        {"aa1", "(a)\\11", ""},
        {"aXa", "(?:a)X", ""},
        {"aaa", "^a{3}$", ""},
        {"aaa", "^a{2,}?a$", ""},
        {"\xc3\xa9", "^.$", ""},
        {"\xc3\xa9", "^\\w$", ""},
        {"\xe2\x82\xac", "^\\w$", ""},
        {"\xd9\xa3", "^\\d$", ""},
        {" ", "^\\s$", ""},
        {"\xc2\xa0", "^\\S$", ""},
        {"_", "^\\W$", ""},
        {"-", "^[a-]$", ""},
        {"-", "^[-a]$", ""},
        {"^", "^[a^]$", ""},
        {"]", "^[\\]]$", ""},
        {"$.", "^[$.]+$", ""},
        {"b", "^[a-d-[c]]$", ""},
        {"e", "^[^a-d-[f]]$", ""},
        {"b", "^[a-z-[aeiou-[e]]]$", ""},
        {"e", "^[a-z-[aeiou-[e]]]$", ""},
        {"x", "^[\\S]$", ""},
        {"-x", "^[\\S-]+$", ""},
        {" ", "^[^\\S]$", ""},
        {"3", "^[\\D\\d]$", ""},
        {"a:b", "^\\i\\c*$", ""},
        {"M", "\\p{Lu}", "i"},
        {"m", "\\P{Lu}", "i"},
        {"a", "^\\p{IsBasicLatin}$", ""},
        {"\xc3\xa9", "^\\P{IsBasicLatin}$", ""},
        {"\xc3\xa9", "^[\\p{IsLatin-1Supplement}a]$", ""},
        {"HELLO", "hello", "i"},
        {"\xc3\x89", "\xc3\xa9", "i"},
        {"\xe2\x84\xaa", "k", "i"},
        {"helloworld", "hello world", "x"},
        {"hello world", "hello[ ]world", "x"},
        {"hello world", "hello\\ sworld", "x"},
        {"hello world", "\\p{ IsBasicLatin}+", "x"},
        {"a\nB", "A.b", "is"},
    };
    assert_matches(cases, sizeof cases / sizeof *cases, PATTERN_YES);
}

static void patterns_do_not_match_more_than_xquery_says(void **state)
{
    (void)state;
    static const struct match_case cases[] = {
        {"abracadabra", "^bra", ""},
        {"a\rb", "a.b", ""},
        {"a\nb", "a.b", ""},
        {"a\nb", "^b", ""},
        {"b\n", "b$", ""},
        {"m", "\\p{Lu}", "i"},
        {"Q", "[^Q]", "i"},
        {"q", "[^Q]", "i"},
        {"i", "[A-Z-[OI]]", "i"},
        {"c", "^[a-d-[c]]$", ""},
        {"f", "^[^a-d-[f]]$", ""},
        {"a", "^[a-z-[aeiou-[e]]]$", ""},
        {"_", "^\\w$", ""},
        {"\xc2\xa0", "^\\s$", ""},
        {"x", "^[^\\S]$", ""},
        {"\xc3\xa9", "^\\p{IsBasicLatin}$", ""},
        {"1a", "^\\i\\c*$", ""},
        {"hello", "HELLO", ""},
    };
    assert_matches(cases, sizeof cases / sizeof *cases, PATTERN_NO);
}

static void what_the_dialects_do_not_share_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *pattern;
        size_t offset;
    } cases[] = {
        {"(?=a)", 0},   {"(?!a)", 0},     {"(?<=a)b", 0},  {"(?<n>a)", 0},
        {"(?i)a", 0},   {"a(?#x)", 1},    {"a++", 2},      {"a?+", 2},
        {"a**", 2},     {"\\bab", 0},     {"ab\\z", 2},    {"\\Aab", 0},
        {"a\\0", 1},    {"[\\1]", 1},     {"[\\0]", 1},    {"(a)[\\1]", 4},
        {"(a)\\2", 3},  {"(a\\1)", 2},    {"\\1(a)", 0},   {"\\x41", 0},
        {"\\u0041", 0}, {"\\Qa\\E", 0},   {"\\p{Foo}", 0}, {"\\pL", 0},
        {"\\p{IsKlingon}", 0},            {"\\p{", 0},     {"\\", 0},
        {"[[:alpha:]]", 1},               {"[a", 0},       {"[]", 1},
        {"[^]", 2},     {"[z-a]", 1},     {"[a-\\d]", 1},  {"[a-b-c]", 4},
        {"(a", 0},      {"a)", 1},        {"*a", 0},       {"|*", 1},
        {"{", 0},       {"a}", 1},        {"a]", 1},       {"a{,3}", 2},
        {"a{3,1}", 1},  {"a{x}", 2},      {"a{2", 3},      {"a{99999}", 0},
        {"\xff", 0},    {"(*UTF)", 1},    {"a-[b]-[", 6},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *error = NULL;
        size_t offset = 99;
        struct pattern *p = pattern_open(str_of(cases[i].pattern), STR(""),
                                         &error, &offset);
        if (p)
            fail_msg("taken: %s", cases[i].pattern);
        assert_non_null(error);
        if (offset != cases[i].offset)
            fail_msg("%s: %s at %zu", cases[i].pattern, error, offset);
    }
}

static void unknown_flags_are_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"X", " ", "g", "i,m", "q"};
    const char *error;
    size_t offset;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_null(pattern_open(STR("a"), str_of(wrong[i]), &error,
                                 &offset));
    pattern_close(open("a", "smixi"));
}

static void an_error_after_stripped_blanks_has_its_own_place(void **state)
{
    (void)state;
    const char *error;
    size_t offset;
    assert_null(pattern_open(STR("a b  c )"), STR("x"), &error, &offset));
    assert_int_equal(offset, 7);
}

static void the_first_occurrence_after_an_offset_is_found(void **state)
{
    (void)state;
    struct pattern *p = open("b+", "");
    size_t start, end;
    struct str text = STR("abbcb");
    assert_int_equal(pattern_find(p, text, 0, &start, &end), PATTERN_YES);
    assert_int_equal(start, 1);
    assert_int_equal(end, 3);
    assert_int_equal(pattern_find(p, text, 3, &start, &end), PATTERN_YES);
    assert_int_equal(start, 4);
    assert_int_equal(pattern_find(p, text, 5, &start, &end), PATTERN_NO);
    pattern_close(p);
}

static void replacements_name_groups(void **state)
{
    (void)state;
    static const struct {
        const char *text, *pattern, *replacement, *want;
    } cases[] = {
        {"abracadabra", "bra", "*", "a*cada*"},
        {"abracadabra", "a.*a", "*", "*"},
        {"abracadabra", "a.*?a", "*", "*c*bra"},
        {"abracadabra", "a", "", "brcdbr"},
        {"abracadabra", "a(.)", "a$1$1", "abbraccaddabbra"},
        {"AAAA", "A+?", "b", "bbbb"},
        {"darted", "^(.*?)d(.*)$", "$1c$2", "carted"},
        {"ab", "(a)", "\\$$1\\\\", "$a\\b"},
        {"abc", "(a)(b)?(x)?", "[$3$2$10]", "[ba0]c"},
        {"abc", "b", "<$0>", "a<b>c"},
        {"abc", "(b)", "$2", "ac"},
        {"abc", "x", "y", "abc"},
        {"", "x", "y", ""},
        {"\xc3\xa9\xc3\xa9", "\xc3\xa9", "e", "ee"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str out = {0};
        struct pattern *p = open(cases[i].pattern, "");
        assert_int_equal(pattern_replace(p, str_of(cases[i].text),
                                         str_of(cases[i].replacement), 100,
                                         &arena, &out), PATTERN_YES);
        if (!str_equal(out, str_of(cases[i].want)))
            fail_msg("%.*s, not %s", STR_ARG(out), cases[i].want);
        pattern_close(p);
    }
    arena_release(&arena);
}

static void bad_replacements_and_empty_matches_are_errors(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a", "$"}, {"a", "$x"}, {"a", "\\"}, {"a", "\\1"},
        {"a*", "b"}, {"", "b"}, {"$", "b"}, {".*?", "$0"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str out = {0};
        struct pattern *p = open(cases[i][0], "");
        assert_int_equal(pattern_replace(p, STR("xax"), str_of(cases[i][1]),
                                         100, &arena, &out), PATTERN_NO);
        pattern_close(p);
    }
    arena_release(&arena);
}

static void a_replacement_that_grows_too_long_is_an_error(void **state)
{
    (void)state;
    struct arena arena;
    struct str out = {0};
    struct pattern *p = open("a", "");
    arena_init(&arena);
    assert_int_equal(pattern_replace(p, STR("aaaa"), STR("xyz"), 12, &arena,
                                     &out), PATTERN_YES);
    assert_int_equal(pattern_replace(p, STR("aaaa"), STR("xyz"), 11, &arena,
                                     &out), PATTERN_NO);
    pattern_close(p);
    arena_release(&arena);
}

static void catastrophic_patterns_reach_the_limit(void **state)
{
    (void)state;
    struct pattern *p = open("^(a+)+$", "");
    assert_int_equal(
        pattern_matches(p, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")),
        PATTERN_LIMIT);
    pattern_close(p);
}

static void deep_and_huge_patterns_are_refused(void **state)
{
    (void)state;
    const char *error;
    size_t offset;
    static char deep[100000];
    memset(deep, '(', sizeof deep);
    assert_null(pattern_open((struct str){deep, sizeof deep}, STR(""), &error,
                             &offset));
    for (size_t i = 0; i + 2 < sizeof deep; i += 3)
        memcpy(deep + i, "a-[", 3);
    deep[0] = '[';
    assert_null(pattern_open((struct str){deep, sizeof deep}, STR(""), &error,
                             &offset));
    assert_null(pattern_open(STR("((a{1,1000}){1,1000}){1,1000}"), STR(""),
                             &error, &offset));
}

static void random_patterns_never_crash(void **state)
{
    (void)state;
    static const char alphabet[] = "ab(|)[]^-\\{}*+?.$1,dSwp:Lui \xc3\xa9";
    uint64_t seed = 88172645463325252u;
    int taken = 0;
    for (int i = 0; i < 30000; i++) {
        char source[12];
        size_t length = 0;
        for (; length < sizeof source; length++) {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            source[length] = alphabet[seed % (sizeof alphabet - 1)];
        }
        const char *error;
        size_t offset;
        struct str text = {source, length};
        struct pattern *p = pattern_open(text, i % 2 ? STR("x") : STR("i"),
                                         &error, &offset);
        if (!p) {
            assert_true(offset <= length);
            continue;
        }
        taken++;
        pattern_matches(p, text);
        pattern_close(p);
    }
    assert_true(taken > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_match_as_xquery_says),
        cmocka_unit_test(patterns_do_not_match_more_than_xquery_says),
        cmocka_unit_test(what_the_dialects_do_not_share_is_refused),
        cmocka_unit_test(unknown_flags_are_refused),
        cmocka_unit_test(an_error_after_stripped_blanks_has_its_own_place),
        cmocka_unit_test(the_first_occurrence_after_an_offset_is_found),
        cmocka_unit_test(replacements_name_groups),
        cmocka_unit_test(bad_replacements_and_empty_matches_are_errors),
        cmocka_unit_test(a_replacement_that_grows_too_long_is_an_error),
        cmocka_unit_test(catastrophic_patterns_reach_the_limit),
        cmocka_unit_test(deep_and_huge_patterns_are_refused),
        cmocka_unit_test(random_patterns_never_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
