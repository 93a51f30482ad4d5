/*
 * test_yaml.c - trees, places in scalars, refusals, hostile files.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/yaml.h"

struct world {
    struct arena arena;
    struct complaints errors;
    struct buf out;
};

static int open_world(void **state)
{
    struct world *w = mem_zero(1, sizeof *w);
    arena_init(&w->arena);
    complaints_init(&w->errors, &w->arena);
    *state = w;
    return 0;
}

static int close_world(void **state)
{
    struct world *w = *state;
    buf_release(&w->out);
    arena_release(&w->arena);
    mem_free(w);
    return 0;
}

static void renew(struct world *w)
{
    arena_clear(&w->arena);
    complaints_init(&w->errors, &w->arena);
    buf_clear(&w->out);
}

static const struct yaml_file *parse(struct world *w, struct str text)
{
    return yaml_parse(STR("f"), text, &w->arena, &w->errors);
}

static void print_node(struct buf *out, const struct yaml_node *node)
{
    if (node->kind == YAML_SCALAR) {
        buf_add_text(out, node->quoted ? "q" : node->block ? "b" : "");
        buf_printf(out, "<%.*s>", STR_ARG(node->text));
        return;
    }
    buf_add_char(out, node->kind == YAML_MAP ? '{' : '[');
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_LIST) {
            print_node(out, &node->items[i]);
            continue;
        }
        buf_printf(out, "%.*s:", STR_ARG(node->entries[i].key));
        print_node(out, &node->entries[i].value);
    }
    buf_add_char(out, node->kind == YAML_MAP ? '}' : ']');
}

static const char *text_of(struct buf *b)
{
    buf_add_char(b, '\0');
    return b->ptr;
}

static const struct {
    const char *source, *tree;
} trees[] = {
    {"a: 1", "{a:<1>}"},
    {"a:\nb: ''", "{a:<>b:q<>}"},
    {"a: no\nb: 1.10\nc: 2016-01-01\non: ~",
     "{a:<no>b:<1.10>c:<2016-01-01>on:<~>}"},
    {"- a\n- [b, c]\n-\n- {d: e}", "[<a>[<b><c>]<>{d:<e>}]"},
    {"a:\n- b\n- c: d\n  e: f\ng: {}\nh: []",
     "{a:[<b>{c:<d>e:<f>}]g:{}h:[]}"},
    {"a: if x\n  then y # why\nb: \"c\\n\\u00e9\\\n   d\"",
     "{a:<if x then y>b:q<c\n\xC3\xA9" "d>}"},
    {"a: 'it''s'\nb: |\n  x\n   y\nc: >-\n  x\n  y\n",
     "{a:q<it's>b:b<x\n y\n>c:b<x y>}"},
    {"\xEF\xBB\xBF---\na: b\n...\n", "{a:<b>}"},
    {"a: b\r\nc: d\r\n", "{a:<b>c:<d>}"},
    {"\"a b\": c", "{a b:<c>}"},
    {"alleen tekst", "<alleen tekst>"},
};

static void a_document_becomes_a_tree_of_texts(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
        renew(w);
        const struct yaml_file *file = parse(w, str_of(trees[i].source));
        assert_non_null(file);
        print_node(&w->out, &file->root);
        assert_string_equal(text_of(&w->out), trees[i].tree);
    }
}

static const struct {
    const char *source;
    uint32_t line, column;
    const char *said;
} refusals[] = {
    {"a: &x 1", 1, 4, "anchors"},
    {"a: *x", 1, 4, "anchors"},
    {"a: &x [b]", 1, 4, "anchors"},
    {"a: &x {b: c}", 1, 4, "anchors"},
    {"a: !!str b", 1, 4, "tags"},
    {"a: !mine [b]", 1, 4, "tags"},
    {"a: b\n--- \nc: d", 2, 1, "second document"},
    {"a: b\nc: d\na: e", 3, 1, "duplicate key 'a': it stands on line 1"},
    {"? [a]\n: b", 1, 3, "a key must be"},
    {"{{a: b}: c}", 1, 2, "a key must be"},
    {"a: b\n\xFF", 2, 1, "UTF-8"},
    {"a: b\xC3", 1, 5, "UTF-8"},
    {"a: \xC3\xA9\xE9", 1, 6, "UTF-8"},
    {"a: \xEF\xBF\xBD\xE9", 1, 7, "UTF-8"},
    {"a: b\x01", 1, 5, "control character"},
    {"\xC3\xA9: b\n\xC3\xA9: &x c", 2, 5, "anchors"},
    {"a:\n\tb: c", 2, 1, "a tab cannot indent"},
    {"a: b: c", 1, 5, "a ':' is not allowed"},
    {"a: @b", 1, 4, "put it in quotes"},
    {"a: \"b", 1, 4, "left open"},
    {"a: b\nc\nd: e", 2, 1, "no ':' after this key"},
    {"a:\n - b\n c: d", 3, 2, "no '-' found here"},
    {"a: \"\\q\"", 1, 5, "unknown escape"},
    {"a: [b", 1, 6, "bracket left open"},
    {"", 1, 1, "empty"},
    {"# only this\n", 1, 1, "empty"},
};

static void what_rule_files_do_without_is_refused_in_its_place(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        renew(w);
        assert_null(parse(w, str_of(refusals[i].source)));
        assert_true(w->errors.count >= 1);
        const struct complaint *c = &w->errors.items[0];
        if (c->at.line != refusals[i].line ||
            c->at.column != refusals[i].column ||
            str_find(c->message, str_of(refusals[i].said), 0) ==
                c->message.len)
            fail_msg("%s: %u:%u %.*s", refusals[i].source, c->at.line,
                     c->at.column, STR_ARG(c->message));
    }
}

static void all_refusals_of_a_file_are_collected(void **state)
{
    struct world *w = *state;
    assert_null(parse(w, STR("a: &x 1\nb: *x\na: !t 2\n")));
    assert_int_equal(w->errors.errors, 4);
}

static void duplicates_are_found_among_many_keys(void **state)
{
    struct world *w = *state;
    struct buf text = {0};
    for (int i = 0; i < 500; i++)
        buf_printf(&text, "key%d: %d\n", i, i);
    assert_non_null(parse(w, buf_str(&text)));
    buf_add_text(&text, "key7: again\nkey499: again\n");
    assert_null(parse(w, buf_str(&text)));
    assert_int_equal(w->errors.errors, 2);
    assert_int_equal(w->errors.items[0].at.line +
                         w->errors.items[1].at.line, 501 + 502);
    buf_release(&text);
}

static void nodes_know_where_they_begin(void **state)
{
    struct world *w = *state;
    const struct yaml_file *file = parse(
        w, STR("a:\n  - \"x\"\n  - |\n\n    y\nb: {c: d}\ne:\n"));
    const struct yaml_node *list = yaml_get(&file->root, "a");
    assert_int_equal(list->at.line, 2);
    assert_int_equal(list->at.column, 3);
    assert_int_equal(list->items[0].at.line, 2);
    assert_int_equal(list->items[0].at.column, 6);
    assert_int_equal(list->items[1].at.line, 5);
    assert_int_equal(list->items[1].at.column, 5);
    assert_int_equal(yaml_get(&file->root, "b")->at.column, 4);
    assert_int_equal(yaml_get(&file->root, "e")->at.line, 7);
    assert_int_equal(yaml_get(&file->root, "e")->at.column, 3);
    assert_int_equal(file->root.entries[1].at.line, 6);
    assert_null(yaml_get(&file->root, "f"));
    assert_null(yaml_get(list, "a"));
    assert_true(str_equal(list->items[0].at.file, STR("f")));
}

/* In `source` the scalar that is the value of a; `text` is what the offset
   points at in its text, `line` and `column` where that stands. */
static const struct {
    const char *source;
    size_t offset;
    char text;
    uint32_t line, column;
} places[] = {
    {"a: b = c", 4, 'c', 1, 8},
    {"a: b\n   c\n\n  d", 2, 'c', 2, 4},
    {"a: b\n   c\n\n  d", 4, 'd', 4, 3},
    {"a: b   # x\nb: c", 1, 0, 1, 5},
    {"a: 'it''s b'", 3, 's', 1, 9},
    {"a: 'x\n\n  y'", 2, 'y', 3, 3},
    {"a: \"\\\"b\"", 1, 'b', 1, 7},
    {"a: \"\\x41\\u20AC\\U0001F600b\"", 8, 'b', 1, 25},
    {"a: \"\\n\\t\\\\\\/b\"", 4, 'b', 1, 13},
    {"a: \"\\_\\N\\L\\Pb\"", 10, 'b', 1, 13},
    {"a: \"x\\\n   \\ y\"", 2, 'y', 2, 6},
    {"a: \"x  \n  y\"", 2, 'y', 2, 3},
    {"a: \"x\r\n  y\"", 2, 'y', 2, 3},
    {"a: \"\xC3\xA9 b\"", 3, 'b', 1, 8},
    {"a: |\n  b\n    c\n", 4, 'c', 3, 5},
    {"a: |\n  b\n    c\n", 3, ' ', 3, 4},
    {"a: |\n  b  \n\n\n  c\n", 6, 'c', 5, 3},
    {"a: | # x\n\n  b\n", 1, 'b', 3, 3},
    {"a: |2\n    b\n   c\n", 0, ' ', 2, 3},
    {"a: |2\n    b\n   c\n", 5, 'c', 3, 4},
    {"a: >\n  b\n  c\n\n  d\n", 4, 'd', 5, 3},
    {"a: >-\n  b\n    c\n  d\n", 6, 'd', 4, 3},
};

static void an_offset_in_a_scalar_leads_back_to_the_file(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        renew(w);
        const struct yaml_file *file = parse(w, str_of(places[i].source));
        assert_non_null(file);
        const struct yaml_node *a = yaml_get(&file->root, "a");
        struct place p = yaml_place(file, a, places[i].offset);
        char found = places[i].offset < a->text.len
                         ? a->text.ptr[places[i].offset]
                         : '\0';
        if (found != places[i].text || p.line != places[i].line ||
            p.column != places[i].column)
            fail_msg("%s: '%c' at %u:%u", places[i].source, found, p.line,
                     p.column);
    }
}

static struct str line_at(struct str text, uint32_t line)
{
    size_t from = 0;
    for (uint32_t i = 1; i < line; i++)
        from = str_find(text, STR("\n"), from) + 1;
    return str_slice(text, from, str_find(text, STR("\n"), from) - from);
}

/* In scalars without escapes every character that is not white space stands
   as it is at its place. */
static void check_places(const struct yaml_file *file,
                         const struct yaml_node *scalar, bool same)
{
    for (size_t i = 0; i <= scalar->text.len && i < 300; i++) {
        struct place p = yaml_place(file, scalar, i);
        struct str line = line_at(file->text, p.line);
        assert_in_range(p.column, 1, line.len + 1);
        if (!same || i == scalar->text.len || scalar->text.ptr[i] <= ' ')
            continue;
        assert_int_equal(line.ptr[p.column - 1], scalar->text.ptr[i]);
    }
}

static void check_all_places(const struct yaml_file *file,
                             const struct yaml_node *node, bool same)
{
    if (node->kind == YAML_SCALAR)
        check_places(file, node, same);
    for (size_t i = 0; i < node->count; i++)
        check_all_places(file,
                         node->kind == YAML_MAP ? &node->entries[i].value
                                                : &node->items[i],
                         same);
}

static const char sample[] =
    "huurtoets: 1\n"
    "title: {nl: Huur, en: 'the  tenant''s rent'}\n"
    "define:\n"
    "  grens: if huishoudgrootte <= 2\n"
    "    then laag\n"
    "\n"
    "    else hoog   # by size\n"
    "  drie: \"a  \\\n     b\n\n  c d\"\n"
    "rules:\n"
    "  - id: PT-01\n"
    "    require: |\n"
    "      kale_huur\n"
    "        <= grens  \n"
    "\n"
    "      and x\n"
    "    reason: >\n"
    "      een\n"
    "      twee\n"
    "        drie\n"
    "\n"
    "      vier\n"
    "    cases:\n"
    "      - {name: op de grens, ingangsdatum: 2019-03-01, \"expect\": pass}\n"
    "      - [a, [b, {c: d}], ]\n"
    "      -\n"
    "  - 'x\n"
    "\n"
    "     y'\n";

static void every_character_of_a_sample_is_found_in_its_place(void **state)
{
    struct world *w = *state;
    char plain[sizeof sample];
    memcpy(plain, sample, sizeof sample);
    *strchr(strchr(plain, '\'') + 1, '\'') = 'x'; /* no escapes */
    *strchr(strchr(plain, '\'') + 1, '\'') = 'x';
    plain[strcspn(plain, "}") - 1] = '\'';
    struct str text = str_of(plain);
    const struct yaml_file *file = parse(w, text);
    assert_non_null(file);
    check_all_places(file, &file->root, true);
}

static void a_file_cut_off_anywhere_is_parsed_or_refused(void **state)
{
    struct world *w = *state;
    for (size_t length = 0; length < sizeof sample; length++) {
        char *cut = mem_alloc(length); /* exact, for the sanitizer */
        memcpy(cut, sample, length);
        renew(w);
        const struct yaml_file *file = parse(w, (struct str){cut, length});
        assert_true(!file == (w->errors.errors > 0));
        if (file)
            check_all_places(file, &file->root, false);
        complaints_print(&w->errors, &w->out);
        mem_free(cut);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void mutate(char *text, size_t length, uint32_t *seed)
{
    static const char signs[] = "\n\t\r :-?[]{},&*!|>'\"%@`#\\x0 \xC3\xA9\xFF";
    uint32_t changes = 1 + next_random(seed) % 6;
    for (uint32_t i = 0; i < changes; i++) {
        size_t at = next_random(seed) % length;
        size_t from = next_random(seed) % length;
        size_t run = next_random(seed) % 20;
        if (next_random(seed) % 3) {
            text[at] = signs[next_random(seed) % (sizeof signs - 1)];
            continue;
        }
        if (run > length - at)
            run = length - at;
        if (run > length - from)
            run = length - from;
        memmove(text + at, text + from, run);
    }
}

static void a_damaged_file_is_parsed_or_refused(void **state)
{
    struct world *w = *state;
    uint32_t seed = 7, good = 0;
    for (int round = 0; round < 5000; round++) {
        char *text = mem_alloc(sizeof sample - 1);
        memcpy(text, sample, sizeof sample - 1);
        mutate(text, sizeof sample - 1, &seed);
        renew(w);
        const struct yaml_file *file =
            parse(w, (struct str){text, sizeof sample - 1});
        assert_true(!file == (w->errors.errors > 0));
        if (file)
            check_all_places(file, &file->root, false);
        complaints_print(&w->errors, &w->out);
        good += file != NULL;
        mem_free(text);
    }
    assert_in_range(good, 100, 4900);
}

static void random_bytes_are_refused_or_parsed(void **state)
{
    struct world *w = *state;
    uint32_t seed = 11;
    for (int round = 0; round < 3000; round++) {
        size_t length = next_random(&seed) % 64;
        char *text = mem_alloc(length);
        for (size_t i = 0; i < length; i++)
            text[i] = (char)(next_random(&seed) % (round % 2 ? 256 : 128));
        renew(w);
        const struct yaml_file *file = parse(w, (struct str){text, length});
        if (file)
            check_all_places(file, &file->root, false);
        mem_free(text);
    }
}

static struct str repeated(struct buf *b, const char *text, size_t bytes)
{
    while (b->len < bytes)
        buf_add_text(b, text);
    return buf_str(b);
}

static const struct {
    const char *start, *part;
    size_t bytes;
    const char *said;
} bombs[] = {
    {"", "[", 100000, "64"},
    {"", "{a: ", 100000, "64"},
    {"", "- ", 100000, "64"},
    {"", "? ", 100000, ""},
    {"", "a: &x *x\n", 1000000, "anchors"},
    {"", "a:\n", 1000000, "duplicate"},
    {"[", "a,", 3000000, "more than a million"},
    {"", "- \n", 4000000, "more than a million"},
    {"", "# x\n", 5000000, "4 MB"},
    {"a: \"", "\\x41", 4000000, "left open"},
    {"a: ", "b ", 4000000, NULL},
    {"a: ", "\xE2\x82\xAC", 3000000, NULL},
    {"", "'", 1000001, "left open"},
    {"", "%", 1000000, ""},
    {"a: |\n", " \n", 4000000, NULL},
};

static void bombs_are_refused_before_they_go_off(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
        struct buf text = {0};
        renew(w);
        buf_add_text(&text, bombs[i].start);
        const struct yaml_file *file =
            parse(w, repeated(&text, bombs[i].part, bombs[i].bytes));
        assert_in_range(w->errors.count, 0, 60);
        if (!bombs[i].said) {
            complaints_print(&w->errors, &w->out);
            assert_string_equal(text_of(&w->out), "");
        } else {
            assert_null(file);
            struct str message = w->errors.items[0].message;
            struct str said = str_of(bombs[i].said);
            if (said.len && str_find(message, said, 0) == message.len)
                fail_msg("%s: %.*s", bombs[i].part, STR_ARG(message));
        }
        buf_release(&text);
    }
}

static void unknown_keys_are_named_with_what_was_meant(void **state)
{
    struct world *w = *state;
    const struct str keys[] = {STR("require"), STR("reason")};
    const struct yaml_file *file =
        parse(w, STR("reason: a\nrequir: b\nxyz: c\n"));
    yaml_only_keys(&file->root, keys, 2, &w->errors);
    assert_int_equal(w->errors.count, 2);
    assert_string_equal(w->errors.items[0].message.ptr,
                        "unknown key 'requir'; did you mean 'require'?");
    assert_int_equal(w->errors.items[0].at.line, 2);
    assert_string_equal(w->errors.items[1].message.ptr, "unknown key 'xyz'");
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_document_becomes_a_tree_of_texts),
        TEST(what_rule_files_do_without_is_refused_in_its_place),
        TEST(all_refusals_of_a_file_are_collected),
        TEST(duplicates_are_found_among_many_keys),
        TEST(nodes_know_where_they_begin),
        TEST(an_offset_in_a_scalar_leads_back_to_the_file),
        TEST(every_character_of_a_sample_is_found_in_its_place),
        TEST(a_file_cut_off_anywhere_is_parsed_or_refused),
        TEST(a_damaged_file_is_parsed_or_refused),
        TEST(random_bytes_are_refused_or_parsed),
        TEST(bombs_are_refused_before_they_go_off),
        TEST(unknown_keys_are_named_with_what_was_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
