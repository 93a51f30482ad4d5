/*
 * pattern_dialect.c - an XQuery regular expression as one for PCRE2.
 *
 * Grammar of XML Schema part 2, appendix F, with the additions of XQuery 1.0
 * F&O 7.6.1 (anchors, reluctant quantifiers, back-references) and "(?:" of F&O
 * 3.0. Whatever this grammar does not produce is refused, so nothing of
 * PCRE2's own dialect can slip through.
 */
#include "base/pattern_dialect.h"

#include "base/pattern_class.h"
#include "base/pattern_scan.h"

enum { DEPTH_MAX = 200, GROUPS_MAX = 99 };

static bool alternatives(struct scan *s);

/* "{" digits [ "," [ digits ] ] "}" */
static bool counted(struct scan *s)
{
    size_t start = s->at++;
    uint32_t least, most;
    if (!scan_number(s, &least))
        return scan_fail(s, s->at, "a number must follow '{'");
    most = least;
    if (scan_accept(s, ',') && !scan_number(s, &most))
        most = UINT32_MAX;
    if (!scan_accept(s, '}'))
        return scan_fail(s, s->at, "'}' is missing");
    if (most < least)
        return scan_fail(s, start, "the greatest count is below the least");
    buf_add(s->out, str_slice(s->source, start, s->at - start));
    return true;
}

/* [ ( "?" | "*" | "+" | counted ) [ "?" ] ] */
static bool quantifier(struct scan *s)
{
    int c = scan_peek(s);
    if (c == '?' || c == '*' || c == '+') {
        buf_add_char(s->out, (char)c);
        s->at++;
    } else if (c != '{') {
        return true;
    } else if (!counted(s)) {
        return false;
    }
    if (scan_accept(s, '?'))
        buf_add_char(s->out, '?');
    c = scan_peek(s);
    if (c == '?' || c == '*' || c == '+' || c == '{')
        return scan_fail(s, s->at, "a quantifier has nothing to repeat");
    return true;
}

/* "(" [ "?:" ] alternatives ")" */
static bool group(struct scan *s)
{
    size_t start = s->at++;
    int number = 0;
    if (s->depth == DEPTH_MAX)
        return scan_fail(s, start, "groups are nested too deep");
    if (scan_accept(s, '?')) {
        if (!scan_accept(s, ':'))
            return scan_fail(s, start, "only '(?:' is known of '(?'");
        buf_add(s->out, STR("(?:"));
    } else {
        number = ++s->groups;
        if (number > GROUPS_MAX)
            return scan_fail(s, start, "too many groups");
        buf_add_char(s->out, '(');
    }
    s->depth++;
    if (!alternatives(s))
        return false;
    s->depth--;
    if (!scan_accept(s, ')'))
        return scan_fail(s, start, "')' is missing");
    buf_add_char(s->out, ')');
    if (number)
        s->closed[number] = true;
    return true;
}

/* "\" digits, as many digits as name a group that is closed */
static bool back_reference(struct scan *s)
{
    size_t start = s->at++;
    int number = scan_peek(s) - '0';
    s->at++;
    int c = scan_peek(s);
    if (c >= '0' && c <= '9' && 10 * number + c - '0' <= s->groups) {
        number = 10 * number + c - '0';
        s->at++;
    }
    if (number > GROUPS_MAX || !s->closed[number])
        return scan_fail(s, start, "a back-reference to no finished group");
    buf_printf(s->out, "\\g{%d}", number);
    return true;
}

static bool escape(struct scan *s)
{
    int next = scan_peek_at(s, 1);
    return next >= '1' && next <= '9' ? back_reference(s) : class_escape(s);
}

static bool atom(struct scan *s)
{
    int c = scan_peek(s);
    switch (c) {
    case '(':
        return group(s);
    case '[':
        return class_expression(s);
    case '\\':
        return escape(s);
    case '.':
        buf_add_text(s->out, s->flags.dot_all ? "(?s:.)" : "[^\\n\\r]");
        break;
    case '^':
    case '$':
        buf_add_char(s->out, (char)c);
        break;
    case '?':
    case '*':
    case '+':
        return scan_fail(s, s->at, "a quantifier has nothing to repeat");
    case ']':
    case '{':
    case '}':
        return scan_fail(s, s->at, "']', '{' and '}' must be escaped");
    default:
        scan_literal(s->out, scan_next(s));
        return true;
    }
    s->at++;
    return true;
}

/* { atom quantifier } */
static bool branch(struct scan *s)
{
    for (;;) {
        int c = scan_peek(s);
        if (c < 0 || c == '|' || c == ')')
            return true;
        if (!atom(s) || !quantifier(s))
            return false;
    }
}

/* branch { "|" branch } */
static bool alternatives(struct scan *s)
{
    if (!branch(s))
        return false;
    while (scan_accept(s, '|')) {
        buf_add_char(s->out, '|');
        if (!branch(s))
            return false;
    }
    return true;
}

const char *dialect_translate(struct str source, struct dialect_flags flags,
                              struct buf *out, size_t *offset)
{
    struct scan s = {.source = source, .flags = flags, .out = out};
    if (!utf8_valid(source))
        return *offset = 0, "the pattern is not UTF-8";
    if (alternatives(&s) && s.at < source.len)
        scan_fail(&s, s.at, "')' without '('");
    *offset = s.error_at;
    return s.error;
}
