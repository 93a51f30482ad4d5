/*
 * operand.c - a condition's text as a syntax tree: operands. See ast.h.
 */
#include "expr/parse.h"

static struct node *literal(struct parser *p, struct value v)
{
    p->now++;
    struct node *n =
        parse_node(p, NODE_LITERAL, OP_CONSTANT, p->now[-1].at, 0, NULL);
    if (n)
        n->literal = v;
    return n;
}

static struct node *number(struct parser *p)
{
    struct decimal d;
    if (!decimal_parse(parse_slice(p, p->now->at, p->now->end), &d))
        return parse_fail(p, p->now->at, "this number is out of range");
    return literal(p, value_number(d));
}

static bool unquote(struct parser *p, struct str *out)
{
    struct str raw = parse_slice(p, p->now->at, p->now->end);
    if (lex_unquote(raw, p->arena, out))
        return true;
    parse_fail(p, p->now->at, "this text holds an invalid \\u escape");
    return false;
}

static struct node *text(struct parser *p)
{
    struct str s;
    return unquote(p, &s) ? literal(p, value_text(s)) : NULL;
}

/* at = "@" text, a date or a duration */
static struct node *at_literal(struct parser *p)
{
    size_t at = p->now->at;
    struct str s;
    p->now++;
    if (p->failed || p->now->kind != TOKEN_TEXT)
        return parse_expected(p, "a text behind '@'");
    if (!unquote(p, &s))
        return NULL;
    struct value v = value_null(ABSENCE_ERROR);
    if (!value_parse_temporal(s, &v) && str_find(s, STR(":"), 0) < s.len)
        return parse_fail(p, at, "times of day are outside the profile");
    struct node *n = literal(p, v);
    if (n)
        n->at = n->from = at;
    return n;
}

/* Function names of FEEL that the profile leaves out, and why. */
static const struct {
    struct str name;
    const char *why;
} refused[] = {
    {STR_INIT("today"), "the day of judgement comes in as a field"},
    {STR_INIT("now"), "the day of judgement comes in as a field"},
    {STR_INIT("time"), "times of day are not part of it"},
    {STR_INIT("date and time"), "times of day are not part of it"},
    {STR_INIT("sort"), "functions as arguments are not part of it"},
    {STR_INIT("function"), "functions cannot be defined"},
    {STR_INIT("get value"), "use a path"},
    {STR_INIT("get entries"), "contexts are not part of it"},
    {STR_INIT("context"), "contexts are not part of it"},
    {STR_INIT("context put"), "contexts are not part of it"},
    {STR_INIT("context merge"), "contexts are not part of it"},
};

static const char *refusal(struct str name)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (str_equal(refused[i].name, name))
            return refused[i].why;
    return NULL;
}

enum { WORDS_MAX = 6 };

/* The words from here on, joined by one space, `count` of them; empty if they
   are not all words with "(" behind. */
static struct str words(struct parser *p, size_t count)
{
    struct buf b = {0};
    for (size_t i = 0; i < count; i++) {
        if (!token_is_word(p->now[i].kind)) {
            buf_release(&b);
            return (struct str){0};
        }
        if (i)
            buf_add_char(&b, ' ');
        buf_add(&b, parse_slice(p, p->now[i].at, p->now[i].end));
    }
    struct str joined = {0};
    if (p->now[count].kind == TOKEN_OPEN)
        joined = arena_str(p->arena, buf_str(&b));
    buf_release(&b);
    return joined;
}

/* How many words make the longest function name here; 0: none. Tokens after a
   word exist at least up to TOKEN_END, which is no word. */
static size_t function_here(struct parser *p, struct str *name)
{
    size_t found = 0;
    for (size_t n = 1; n <= WORDS_MAX; n++) {
        struct str joined = words(p, n);
        bool known = joined.len && (builtin_find(joined) || refusal(joined) ||
                                    str_equal(joined, STR("not")));
        if (known) {
            found = n;
            *name = joined;
        }
        if (!token_is_word(p->now[n].kind))
            break;
    }
    return found;
}

static void *unknown_function(struct parser *p, struct str name, size_t at)
{
    size_t count;
    const struct builtin *all = builtins(&count);
    struct str *names = arena_array(p->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = all[i].name;
    struct str near = str_nearest(name, names, count);
    if (near.len)
        return parse_fail(p, at, "unknown function '%.*s'; did you mean "
                                 "'%.*s'?", STR_ARG(name), STR_ARG(near));
    return parse_fail(p, at, "unknown function '%.*s'", STR_ARG(name));
}

/* arguments = "(" [ expression { "," expression } ] ")" */
static struct node *arguments(struct parser *p, enum node_kind kind, int op,
                              size_t at, struct node *first)
{
    struct {
        struct node **items;
        size_t count, cap;
    } kids = {0};
    bool outer = p->in_range;
    p->in_range = false;
    if (first)
        *ARENA_PUSH(p->arena, &kids) = first;
    if (!parse_need(p, TOKEN_OPEN))
        return NULL;
    if (!parse_accept(p, TOKEN_CLOSE)) {
        do {
            *ARENA_PUSH(p->arena, &kids) = parse_expression(p);
            if (!p->failed && p->now->kind == TOKEN_COLON)
                return parse_fail(p, p->now->at, "named arguments are outside "
                                                 "the profile");
        } while (parse_accept(p, TOKEN_COMMA));
        if (!parse_need(p, TOKEN_CLOSE))
            return NULL;
    }
    p->in_range = outer;
    return parse_node(p, kind, op, at, kids.count, kids.items);
}

/* call = words arguments, the longest name that is a function */
static struct node *call(struct parser *p, size_t count, struct str name)
{
    size_t at = p->now->at;
    const char *why = refusal(name);
    if (why)
        return parse_fail(p, at, "%.*s() is outside the profile: %s",
                          STR_ARG(name), why);
    p->now += count;
    if (str_equal(name, STR("not")))
        return arguments(p, NODE_UNARY, OP_NOT, at, NULL);
    struct node *n = arguments(p, NODE_CALL, OP_CALL, at, NULL);
    if (n)
        n->builtin = builtin_find(name);
    return n;
}

/* name = [A-Za-z_][A-Za-z0-9_]* */
static struct node *name_or_call(struct parser *p)
{
    struct str called, name = parse_slice(p, p->now->at, p->now->end);
    size_t count = function_here(p, &called);
    if (count)
        return call(p, count, called);
    size_t at = p->now->at;
    if (p->now[1].kind == TOKEN_OPEN)
        return unknown_function(p, name, at);
    if (p->now[1].kind == TOKEN_NAME &&
        !str_equal(parse_slice(p, p->now[1].at, p->now[1].end),
                   STR("instance"))) {
        struct str all = words(p, 2);
        if (all.len)
            return unknown_function(p, all, at);
        if (str_equal(name, STR("for")))
            return parse_fail(p, at, "'for' is outside the profile");
        return parse_fail(p, p->now[1].at, "names hold no blanks: an operator "
                                           "is missing here");
    }
    p->now++;
    struct node *n = parse_node(p, NODE_NAME, OP_ERROR, at, 0, NULL);
    if (n)
        n->name = name;
    return n;
}

/* if = "if" expression "then" expression "else" expression */
static struct node *conditional(struct parser *p)
{
    size_t at = p->now->at;
    struct node *kids[3];
    p->now++;
    kids[0] = parse_expression(p);
    if (!parse_need(p, TOKEN_THEN))
        return NULL;
    kids[1] = parse_expression(p);
    if (!parse_need(p, TOKEN_ELSE))
        return NULL;
    kids[2] = parse_expression(p);
    return parse_node(p, NODE_IF, OP_IF, at, 3, kids);
}

/* bindings = name "in" expression ( "," bindings | "satisfies" expression ) */
static struct node *bindings(struct parser *p, int op, size_t at)
{
    if (++p->nesting > NESTING_MAX)
        return parse_fail(p, at, "nested deeper than %d levels", NESTING_MAX);
    struct node *kids[2];
    struct str name = parse_slice(p, p->now->at, p->now->end);
    if (!parse_need(p, TOKEN_NAME) || !parse_need(p, TOKEN_IN))
        return NULL;
    kids[0] = parse_expression(p);
    if (!p->failed && p->now->kind == TOKEN_DOTS)
        return parse_fail(p, p->now->at, "counting over a range is outside "
                                         "the profile");
    if (parse_accept(p, TOKEN_COMMA)) {
        kids[1] = bindings(p, op, p->now->at);
    } else {
        if (!parse_need(p, TOKEN_SATISFIES))
            return NULL;
        kids[1] = parse_expression(p);
    }
    p->nesting--;
    struct node *n = parse_node(p, NODE_QUANTIFIED, op, at, 2, kids);
    if (n)
        n->name = name;
    return n;
}

/* quantified = ( "some" | "every" ) bindings */
static struct node *quantified(struct parser *p)
{
    size_t at = p->now->at;
    int op = p->now->kind == TOKEN_SOME ? OP_SOME : OP_EVERY;
    p->now++;
    return bindings(p, op, at);
}

/* group = "(" expression ")" | "(" sum ".." sum end | "(" sign sum ")" */
static struct node *group(struct parser *p)
{
    size_t at = p->now->at;
    bool outer = p->in_range;
    p->in_range = false;
    p->now++;
    bool sign = parse_comparison_sign(p) >= 0;
    struct node *n = sign ? parse_test(p) : parse_expression(p);
    p->in_range = outer;
    if (n && !sign && p->now->kind == TOKEN_DOTS)
        return parse_range_rest(p, at, false, n);
    if (!n || !parse_need(p, TOKEN_CLOSE))
        return NULL;
    n->from = at;
    return n;
}

/* list = "[" [ expression { "," expression } ] "]" | "[" sum ".." sum end */
static struct node *list(struct parser *p)
{
    struct {
        struct node **items;
        size_t count, cap;
    } kids = {0};
    size_t at = p->now->at;
    bool outer = p->in_range;
    p->in_range = false;
    p->now++;
    if (!parse_accept(p, TOKEN_CLOSE_LIST)) {
        do {
            struct node *n = parse_expression(p);
            if (n && p->now->kind == TOKEN_DOTS && kids.count == 0) {
                p->in_range = outer;
                return parse_range_rest(p, at, true, n);
            }
            *ARENA_PUSH(p->arena, &kids) = n;
        } while (parse_accept(p, TOKEN_COMMA));
        if (!parse_need(p, TOKEN_CLOSE_LIST))
            return NULL;
    }
    p->in_range = outer;
    return parse_node(p, NODE_LIST, OP_LIST, at, kids.count, kids.items);
}

/* open range = "]" sum ".." sum end */
static struct node *open_range(struct parser *p)
{
    size_t at = p->now->at;
    p->now++;
    struct node *low = parse_nested(p, parse_sum);
    return low ? parse_range_rest(p, at, false, low) : NULL;
}

/* operand = literal | name | call | group | list | if | some | every */
static struct node *operand(struct parser *p)
{
    if (p->failed)
        return NULL;
    switch (p->now->kind) {
    case TOKEN_NUMBER:
        return number(p);
    case TOKEN_TEXT:
        return text(p);
    case TOKEN_AT:
        return at_literal(p);
    case TOKEN_NAME:
        return name_or_call(p);
    case TOKEN_TRUE:
        return literal(p, value_bool(true));
    case TOKEN_FALSE:
        return literal(p, value_bool(false));
    case TOKEN_NULL:
        return literal(p, value_null(ABSENCE_NONE));
    case TOKEN_OPEN:
        return group(p);
    case TOKEN_OPEN_LIST:
        return list(p);
    case TOKEN_CLOSE_LIST:
        return open_range(p);
    case TOKEN_IF:
        return conditional(p);
    case TOKEN_SOME:
    case TOKEN_EVERY:
        return quantified(p);
    case TOKEN_OPEN_BRACE:
        return parse_fail(p, p->now->at, "contexts '{}' are outside the "
                                         "profile");
    default:
        return parse_expected(p, "a value");
    }
}

/* postfix = operand { "." name | arguments } */
struct node *parse_postfix(struct parser *p)
{
    struct node *n = operand(p);
    while (n) {
        if (parse_accept(p, TOKEN_DOT)) {
            struct str name = parse_slice(p, p->now->at, p->now->end);
            if (!parse_need(p, TOKEN_NAME))
                return NULL;
            n = parse_node(p, NODE_PROPERTY, OP_PROPERTY, n->from, 1, &n);
            if (n)
                n->name = name;
        } else if (p->now->kind == TOKEN_OPEN) {
            n = arguments(p, NODE_INVOKE, OP_ERROR, n->from, n);
        } else if (p->now->kind == TOKEN_OPEN_LIST && !p->in_range) {
            return parse_fail(p, p->now->at, "filters '[...]' are outside the "
                                             "profile");
        } else {
            break;
        }
    }
    return n;
}
