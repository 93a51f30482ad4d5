/*
 * test_errors.c - wrong rule files: what is said of them, and where.
 *
 * The cases stand in errors.txt: `=== sentence`, then files (`--- path`), then
 * `--- expect` with the complaints in the order of printing. contract.yaml and
 * p.yaml of tree.h are there unless a case brings its own.
 */
#include "base/file.h"
#include "tests/rule/tree.h"

/* The rest of the line at *at, which moves behind it. */
static struct str next_line(struct str text, size_t *at)
{
    size_t end = str_find(text, STR("\n"), *at);
    struct str line = str_slice(text, *at, end - *at);
    *at = end + 1;
    return line;
}

/* Up to the next line that starts with `=== ` or `--- `. */
static struct str next_body(struct str text, size_t *at)
{
    size_t from = *at;
    while (*at < text.len) {
        struct str rest = str_slice(text, *at, text.len);
        if (str_starts(rest, STR("=== ")) || str_starts(rest, STR("--- ")))
            break;
        next_line(text, at);
    }
    return str_slice(text, from, *at - from);
}

static bool check(struct tree *t, struct str sentence, struct str want)
{
    struct ruleset *rules = tree_load(t, "");
    struct str got = tree_errors(t);
    assert_true((rules == NULL) == (got.len > 0));
    if (str_equal(got, want))
        return true;
    fprintf(stderr, "%.*s\nexpected:\n%.*s\ngot:\n%.*s\n", STR_ARG(sentence),
            STR_ARG(want), STR_ARG(got));
    return false;
}

/* One case from its sentence on. */
static bool run_case(struct str text, size_t *at)
{
    struct tree t;
    struct str sentence = next_line(text, at), want = {0};
    tree_open(&t);
    next_body(text, at);
    while (*at < text.len && str_starts(str_slice(text, *at, 4), STR("--- "))) {
        struct str name = str_slice(next_line(text, at), 4, 100);
        struct str body = next_body(text, at);
        if (str_equal(name, STR("expect")))
            want = body;
        else
            tree_write(&t, arena_str(&t.arena, name).ptr, body);
    }
    while (str_ends(want, STR("\n\n")))
        want.len--;
    if (str_equal(want, STR("\n")))
        want.len = 0;
    bool good = check(&t, sentence, want);
    tree_close(&t);
    return good;
}

static void wrong_rule_files_are_complained_of_in_place(void **state)
{
    (void)state;
    struct arena arena;
    struct str text;
    size_t at = 0, cases = 0, wrong = 0;
    char path[] = __FILE__;
    arena_init(&arena);
    strcpy(strrchr(path, '/') + 1, "errors.txt");
    assert_null(file_read(path, 1 << 20, &arena, &text));
    next_body(text, &at);
    for (; at < text.len; cases++)
        wrong += !run_case(text, &at);
    assert_int_equal(wrong, 0);
    assert_true(cases >= 20);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_rule_files_are_complained_of_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
