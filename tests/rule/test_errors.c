/*
 * test_errors.c - wrong rule files: what is said of them, and where.
 *
 * The cases stand in errors.txt: `=== sentence`, then files (`--- path`), then
 * `--- expect` with the complaints in the order of printing. contract.yaml and
 * p.yaml of tree.h are there unless a case brings its own.
 */
#include "tests/rule/sheet.h"

static bool check(struct tree *t, struct str sentence, struct str want)
{
    struct ruleset *rules = tree_load(t, "");
    struct str got = tree_errors(t);
    assert_true((rules == NULL) == (got.len > 0));
    return same(sentence, want, got);
}

/* One case from its sentence on. */
static bool run_case(struct str text, size_t *at)
{
    struct tree t;
    struct str sentence = next_line(text, at), want = {0}, name, body;
    tree_open(&t);
    next_body(text, at);
    while (next_part(text, at, &name, &body)) {
        if (str_equal(name, STR("expect")))
            want = expected(body);
        else
            tree_write(&t, arena_str(&t.arena, name).ptr, body);
    }
    bool good = check(&t, sentence, want);
    tree_close(&t);
    return good;
}

static void wrong_rule_files_are_complained_of_in_place(void **state)
{
    (void)state;
    struct arena arena;
    size_t at = 0, cases = 0, wrong = 0;
    arena_init(&arena);
    struct str text = sheet_read(__FILE__, "errors.txt", &arena);
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
