/*
 * sheet.h - text cases: `=== sentence`, then parts `--- name` with a body.
 */
#ifndef HUURTOETS_TESTS_RULE_SHEET_H
#define HUURTOETS_TESTS_RULE_SHEET_H

#include <string.h>

#include "base/file.h"
#include "tests/rule/tree.h"

/* The rest of the line at *at, which moves behind it. */
static inline struct str next_line(struct str text, size_t *at)
{
    size_t end = str_find(text, STR("\n"), *at);
    struct str line = str_slice(text, *at, end - *at);
    *at = end + 1;
    return line;
}

/* Up to the next line that starts with `=== ` or `--- `. */
static inline struct str next_body(struct str text, size_t *at)
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

/* The name of the part at *at, and its body; false if none is there. */
static inline bool next_part(struct str text, size_t *at, struct str *name,
                             struct str *body)
{
    if (*at >= text.len || !str_starts(str_slice(text, *at, 4), STR("--- ")))
        return false;
    *name = str_slice(next_line(text, at), 4, 100);
    *body = next_body(text, at);
    return true;
}

/* What is expected, without empty lines at the end. */
static inline struct str expected(struct str body)
{
    while (str_ends(body, STR("\n\n")))
        body.len--;
    if (str_equal(body, STR("\n")))
        body.len = 0;
    return body;
}

static inline bool same(struct str sentence, struct str want, struct str got)
{
    if (str_equal(got, want))
        return true;
    fprintf(stderr, "%.*s\nexpected:\n%.*s\ngot:\n%.*s\n", STR_ARG(sentence),
            STR_ARG(want), STR_ARG(got));
    return false;
}

/* The sheet `name` beside the test's own source. */
static inline struct str sheet_read(const char *source, const char *name,
                                    struct arena *arena)
{
    char path[256];
    struct str text;
    snprintf(path, sizeof path, "%s", source);
    strcpy(strrchr(path, '/') + 1, name);
    assert_null(file_read(path, 1 << 20, arena, &text));
    return text;
}

#endif
