/*
 * case_junit.c - what the cases came to in, JUnit XML out: a suite for each
 * rule, a test case for each case.
 */
#include "verdict/verdict.h"

/* Text in XML 1.0: what may not stand in it becomes a question mark. */
static void add_escaped(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        char bytes[4];
        uint32_t code = utf8_next(text, &at);
        bool control = code < 0x20 && code != '\n' && code != '\t';
        if (control || code == 0xFFFE || code == 0xFFFF) {
            buf_add_char(out, '?');
        } else if (code == '<') {
            buf_add_text(out, "&lt;");
        } else if (code == '>') {
            buf_add_text(out, "&gt;");
        } else if (code == '&') {
            buf_add_text(out, "&amp;");
        } else if (code == '"') {
            buf_add_text(out, "&quot;");
        } else {
            buf_add(out, (struct str){bytes, utf8_put(bytes, code)});
        }
    }
}

static void add_attribute(struct buf *out, const char *name, struct str text)
{
    buf_printf(out, " %s=\"", name);
    add_escaped(out, text);
    buf_add_char(out, '"');
}

static void add_failure(struct buf *out, const struct case_result *c,
                        struct str text)
{
    struct buf message = {0};

    buf_printf(&message, "expected %.*s, got %.*s", STR_ARG(c->expect),
               STR_ARG(c->got));
    buf_add_text(out, "      <failure");
    add_attribute(out, "message", buf_str(&message));
    buf_add_char(out, '>');
    add_escaped(out, text);
    buf_add_text(out, "</failure>\n");
    buf_release(&message);
}

static void add_case(struct buf *out, const struct case_result *c,
                     struct str text)
{
    buf_add_text(out, "    <testcase");
    add_attribute(out, "classname", c->rule->id);
    add_attribute(out, "name", c->name);
    add_attribute(out, "file", c->at.file);
    buf_printf(out, " line=\"%u\"", (unsigned)c->at.line);
    if (str_equal(c->got, c->expect)) {
        buf_add_text(out, "/>\n");
        return;
    }
    buf_add_text(out, ">\n");
    add_failure(out, c, str_slice(text, c->from, c->to - c->from));
    buf_add_text(out, "    </testcase>\n");
}

/* Cases of one rule stand together. */
static size_t suite_end(const struct cases_result *r, size_t first,
                        size_t *failed)
{
    size_t end = first;

    *failed = 0;
    while (end < r->count && r->items[end].rule == r->items[first].rule) {
        *failed += !str_equal(r->items[end].got, r->items[end].expect);
        end++;
    }
    return end;
}

void cases_junit(const struct cases_result *r, struct str text,
                 struct buf *out)
{
    buf_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    buf_printf(out, "<testsuites tests=\"%zu\" failures=\"%zu\">\n", r->count,
               r->failed);
    for (size_t first = 0, end; first < r->count; first = end) {
        size_t failed;
        end = suite_end(r, first, &failed);
        buf_add_text(out, "  <testsuite");
        add_attribute(out, "name", r->items[first].rule->id);
        buf_printf(out, " tests=\"%zu\" failures=\"%zu\">\n", end - first,
                   failed);
        for (size_t i = first; i < end; i++) {
            add_case(out, &r->items[i], text);
        }
        buf_add_text(out, "  </testsuite>\n");
    }
    buf_add_text(out, "</testsuites>\n");
}
