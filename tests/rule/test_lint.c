/*
 * test_lint.c - a sound rule set, damaged in every way a hand can: what lint
 * and the legal calendar say of it, and where.
 *
 * lint.txt begins with the sound files (`--- path`). Each case (`=== sentence`)
 * changes them: `--- in PATH` holds what stands there, the `--- put` behind it
 * what takes its place; `--- file PATH` is a file more; `--- how` holds days
 * other than the usual (`as_of 2026-12-01`); `--- expect` the complaints.
 */
#include "rule/lint.h"
#include "tests/rule/sheet.h"

enum { FILES_MAX = 16 };

struct sound {
    struct str name, text;
};

struct set {
    struct tree tree;
    struct sound files[FILES_MAX];
    size_t count;
    struct lint lint;
};

static struct sound *file_named(struct set *s, struct str name)
{
    for (size_t i = 0; i < s->count; i++)
        if (str_equal(s->files[i].name, name))
            return &s->files[i];
    assert_true(s->count < FILES_MAX);
    s->files[s->count] = (struct sound){name, STR("")};
    return &s->files[s->count++];
}

/* Parts of lines: without the newline that ends the body. Nothing in its
   place: whole lines go. */
static void replace(struct set *s, struct str name, struct str old,
                    struct str put)
{
    struct sound *file = file_named(s, name);
    if (put.len) {
        old.len--;
        put.len--;
    }
    size_t at = str_find(file->text, old, 0);
    if (old.len == 0 || at == file->text.len)
        fail_msg("not in %.*s: %.*s", STR_ARG(name), STR_ARG(old));
    struct str after = str_slice(file->text, at + old.len, file->text.len);
    file->text = arena_printf(&s->tree.arena, "%.*s%.*s%.*s", (int)at,
                              file->text.ptr, STR_ARG(put), STR_ARG(after));
}

static day_number day(const char *text)
{
    day_number out;
    assert_true(date_parse_iso(str_of(text), &out));
    return out;
}

static void set_how(struct set *s, struct str body)
{
    for (size_t at = 0; at < body.len;) {
        struct str line = next_line(body, &at);
        size_t blank = str_find(line, STR(" "), 0);
        struct str name = str_slice(line, 0, blank);
        struct calendar_range *range = &s->lint.range;
        day_number *which = str_equal(name, STR("as_of"))   ? &range->as_of
                            : str_equal(name, STR("from"))  ? &range->from
                            : str_equal(name, STR("until")) ? &range->until
                                                            : NULL;
        if (which)
            assert_true(date_parse_iso(str_slice(line, blank + 1, 10), which));
    }
}

static struct str read_parts(struct set *s, struct str text, size_t *at)
{
    struct str name, body, want = {0}, where = {0}, old = {0};
    while (next_part(text, at, &name, &body)) {
        if (str_equal(name, STR("expect"))) {
            want = expected(body);
        } else if (str_equal(name, STR("how"))) {
            set_how(s, body);
        } else if (str_equal(name, STR("put"))) {
            replace(s, where, old, body);
        } else if (str_starts(name, STR("in "))) {
            where = str_slice(name, 3, name.len);
            old = body;
        } else {
            assert_true(str_starts(name, STR("file ")));
            file_named(s, str_slice(name, 5, name.len))->text = body;
        }
    }
    return want;
}

static void read_sound(struct set *s, struct str text, size_t *at)
{
    struct str name, body;
    next_body(text, at);
    while (next_part(text, at, &name, &body))
        file_named(s, name)->text = body;
}

static bool run_case(struct str text, struct str sound, size_t *at)
{
    struct set s = {.lint = {.calendar = true,
                             .range = {.as_of = day("2026-11-21"),
                                       .from = day("2015-01-01"),
                                       .until = day("2026-12-31")}}};
    struct str sentence = next_line(text, at);
    size_t from = 0;
    tree_open(&s.tree);
    read_sound(&s, sound, &from);
    next_body(text, at);
    struct str want = read_parts(&s, text, at);
    for (size_t i = 0; i < s.count; i++)
        tree_write(&s.tree, arena_str(&s.tree.arena, s.files[i].name).ptr,
                   s.files[i].text);
    struct ruleset *rules = ruleset_lint(s.tree.dir, &s.lint, &s.tree.arena,
                                         &s.tree.errors);
    bool good = same(sentence, want, tree_errors(&s.tree));
    assert_true((rules == NULL) == (s.tree.errors.errors > 0));
    tree_close(&s.tree);
    return good;
}

static void damaged_rule_sets_are_complained_of_in_place(void **state)
{
    (void)state;
    struct arena arena;
    size_t at = 0, cases = 0, wrong = 0;
    arena_init(&arena);
    struct str text = sheet_read(__FILE__, "lint.txt", &arena);
    at = str_find(text, STR("\n=== "), 0) + 1;
    struct str sound = str_slice(text, 0, at);
    for (; at < text.len; cases++)
        wrong += !run_case(text, sound, &at);
    assert_int_equal(wrong, 0);
    assert_true(cases >= 30);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_rule_sets_are_complained_of_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
