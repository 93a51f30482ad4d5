/*
 * parse.c - a condition's text as a syntax tree: operators. See ast.h.
 *
 * Recursive descent after DMN 1.5, clause 10.3.1.2, cut to the profile; what
 * stands outside it is refused by name.
 */
#include "expr/parse.h"

#include <stdarg.h>

void *parse_fail(struct parser *p, size_t at, const char *format, ...)
{
    if (p->failed)
        return NULL;
    p->failed = true;
    struct buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vprintf(&text, format, args);
    va_end(args);
    complain(p->errors, GRAVITY_ERROR, p->origin->place(p->origin->data, at),
             "%.*s", STR_ARG(text));
    buf_release(&text);
    return NULL;
}

struct str parse_slice(const struct parser *p, size_t at, size_t end)
{
    return str_slice(p->text, at, end - at);
}

void *parse_expected(struct parser *p, const char *what)
{
    const struct token *t = p->now;
    if (t->kind == TOKEN_ERROR)
        return parse_fail(p, t->at, "%s", t->problem);
    if (t->kind == TOKEN_END)
        return parse_fail(p, t->at, "expected %s, found the end", what);
    struct str found = parse_slice(p, t->at, t->end);
    if (found.len > 40)
        return parse_fail(p, t->at, "expected %s, found %s", what,
                          token_name(t->kind));
    return parse_fail(p, t->at, "expected %s, found '%.*s'", what,
                      STR_ARG(found));
}

bool parse_accept(struct parser *p, enum token_kind kind)
{
    if (p->failed || p->now->kind != kind)
        return false;
    p->now++;
    return true;
}

bool parse_need(struct parser *p, enum token_kind kind)
{
    if (parse_accept(p, kind))
        return true;
    struct buf what = {0};
    buf_printf(&what, token_is_word(kind) || kind > TOKEN_AT ? "'%s'" : "%s",
               token_name(kind));
    buf_add_char(&what, '\0');
    parse_expected(p, what.ptr);
    buf_release(&what);
    return false;
}

struct node *parse_node(struct parser *p, enum node_kind kind, int op,
                        size_t at, size_t count, struct node *const *kids)
{
    if (p->failed)
        return NULL;
    struct node *n = arena_alloc(p->arena, sizeof *n);
    *n = (struct node){.kind = kind, .op = (uint8_t)op, .at = at, .from = at,
                       .end = p->now[-1].end, .count = count};
    n->kids = arena_array(p->arena, count, sizeof(struct node *));
    for (size_t i = 0; i < count; i++) {
        if (!kids[i])
            return NULL;
        n->kids[i] = kids[i];
        if (kids[i]->height > n->height)
            n->height = kids[i]->height;
    }
    if (++n->height > HEIGHT_MAX)
        return parse_fail(p, at, "more than %d operators build on one another",
                          HEIGHT_MAX);
    return n;
}

static struct node *binary(struct parser *p, enum opcode op,
                           struct node *left, struct node *right)
{
    if (!left || !right)
        return NULL;
    struct node *kids[] = {left, right};
    return parse_node(p, NODE_BINARY, op, left->from, 2, kids);
}

struct node *parse_nested(struct parser *p,
                          struct node *(*part)(struct parser *p))
{
    if (p->failed)
        return NULL;
    if (++p->nesting > NESTING_MAX)
        return parse_fail(p, p->now->at, "nested deeper than %d levels",
                          NESTING_MAX);
    struct node *n = part(p);
    p->nesting--;
    return n;
}

/* unary = { "-" } postfix */
static struct node *parse_unary(struct parser *p)
{
    size_t at = p->now->at;
    if (!parse_accept(p, TOKEN_MINUS))
        return parse_postfix(p);
    struct node *kid = parse_nested(p, parse_unary);
    return kid ? parse_node(p, NODE_UNARY, OP_NEGATE, at, 1, &kid) : NULL;
}

/* power = unary { "**" unary }, from the left */
static struct node *parse_power(struct parser *p)
{
    struct node *left = parse_unary(p);
    while (left && parse_accept(p, TOKEN_POWER))
        left = binary(p, OP_POWER, left, parse_unary(p));
    return left;
}

/* product = power { ( "*" | "/" ) power } */
static struct node *parse_product(struct parser *p)
{
    struct node *left = parse_power(p);
    while (left) {
        if (parse_accept(p, TOKEN_TIMES))
            left = binary(p, OP_MULTIPLY, left, parse_power(p));
        else if (parse_accept(p, TOKEN_OVER))
            left = binary(p, OP_DIVIDE, left, parse_power(p));
        else
            break;
    }
    return left;
}

/* sum = product { ( "+" | "-" ) product } */
struct node *parse_sum(struct parser *p)
{
    struct node *left = parse_product(p);
    while (left) {
        if (parse_accept(p, TOKEN_PLUS))
            left = binary(p, OP_ADD, left, parse_product(p));
        else if (parse_accept(p, TOKEN_MINUS))
            left = binary(p, OP_SUBTRACT, left, parse_product(p));
        else
            break;
    }
    return left;
}

int parse_comparison_sign(const struct parser *p)
{
    switch (p->now->kind) {
    case TOKEN_EQUAL:
        return OP_EQ;
    case TOKEN_NOT_EQUAL:
        return OP_NE;
    case TOKEN_LESS:
        return OP_LT;
    case TOKEN_LESS_EQUAL:
        return OP_LE;
    case TOKEN_GREATER:
        return OP_GT;
    case TOKEN_GREATER_EQUAL:
        return OP_GE;
    default:
        return -1;
    }
}

/* test = [ sign ] sum */
struct node *parse_test(struct parser *p)
{
    size_t at = p->now->at;
    int op = p->failed ? -1 : parse_comparison_sign(p);
    if (op < 0)
        return parse_sum(p);
    p->now++;
    struct node *kid = parse_nested(p, parse_sum);
    return kid ? parse_node(p, NODE_TEST, op, at, 1, &kid) : NULL;
}

/* range rest = ".." sum ( "]" | ")" | "[" ) */
struct node *parse_range_rest(struct parser *p, size_t at, bool low_closed,
                              struct node *low)
{
    if (!parse_need(p, TOKEN_DOTS))
        return NULL;
    bool outer = p->in_range;
    p->in_range = true;
    struct node *high = parse_nested(p, parse_sum);
    p->in_range = outer;
    bool closed = parse_accept(p, TOKEN_CLOSE_LIST);
    if (!closed && !parse_accept(p, TOKEN_CLOSE) &&
        !parse_accept(p, TOKEN_OPEN_LIST))
        return parse_expected(p, "the range's end: ']', ')' or '['");
    struct node *kids[] = {low, high};
    struct node *n = parse_node(p, NODE_RANGE, OP_RANGE, at, 2, kids);
    if (n) {
        n->low_closed = low_closed;
        n->high_closed = closed;
    }
    return n;
}

/* A growing list of kids. */
struct kids {
    struct node **items;
    size_t count, cap;
};

/* tests = "(" test { "," test } ")" | test; "(" sum ".." ... is a range */
static void parse_tests(struct parser *p, struct kids *kids)
{
    size_t at = p->now->at;
    if (!parse_accept(p, TOKEN_OPEN)) {
        *ARENA_PUSH(p->arena, kids) = parse_test(p);
        return;
    }
    bool outer = p->in_range;
    p->in_range = false;
    do {
        bool sign = !p->failed && parse_comparison_sign(p) >= 0;
        struct node *test = sign ? parse_test(p) : parse_expression(p);
        if (test && p->now->kind == TOKEN_DOTS && kids->count == 1) {
            p->in_range = outer;
            test = parse_range_rest(p, at, false, test);
            *ARENA_PUSH(p->arena, kids) = test;
            return;
        }
        *ARENA_PUSH(p->arena, kids) = test;
    } while (parse_accept(p, TOKEN_COMMA));
    p->in_range = outer;
    parse_need(p, TOKEN_CLOSE);
}

static struct node *parse_in(struct parser *p, struct node *left)
{
    struct kids kids = {0};
    *ARENA_PUSH(p->arena, &kids) = left;
    parse_tests(p, &kids);
    return parse_node(p, NODE_IN, OP_IN, left->from, kids.count, kids.items);
}

static struct node *parse_between(struct parser *p, struct node *left)
{
    struct node *kids[3] = {left, parse_sum(p), NULL};
    if (!parse_need(p, TOKEN_AND))
        return NULL;
    kids[2] = parse_sum(p);
    return parse_node(p, NODE_BETWEEN, OP_BETWEEN, left->from, 3, kids);
}

static bool is_word(const struct parser *p, const struct token *t,
                    const char *word)
{
    return t->kind == TOKEN_NAME &&
           str_equal(parse_slice(p, t->at, t->end), str_of(word));
}

static bool at_comparison(const struct parser *p)
{
    return parse_comparison_sign(p) >= 0 || p->now->kind == TOKEN_BETWEEN ||
           p->now->kind == TOKEN_IN;
}

/* comparison = sum [ sign sum | "between" sum "and" sum | "in" tests ] */
static struct node *parse_comparison(struct parser *p)
{
    struct node *left = parse_sum(p);
    if (!left)
        return NULL;
    int op = parse_comparison_sign(p);
    if (op >= 0) {
        p->now++;
        left = binary(p, (enum opcode)op, left, parse_sum(p));
    } else if (parse_accept(p, TOKEN_BETWEEN)) {
        left = parse_between(p, left);
    } else if (parse_accept(p, TOKEN_IN)) {
        left = parse_in(p, left);
    }
    if (left && at_comparison(p))
        return parse_fail(p, p->now->at,
                          "comparisons do not chain; join them with 'and'");
    if (left && is_word(p, p->now, "instance"))
        return parse_fail(p, p->now->at,
                          "'instance of' is outside the profile");
    return left;
}

/* conjunction = comparison { "and" comparison } */
static struct node *parse_conjunction(struct parser *p)
{
    struct node *left = parse_comparison(p);
    while (left && parse_accept(p, TOKEN_AND))
        left = binary(p, OP_AND, left, parse_comparison(p));
    return left;
}

/* disjunction = conjunction { "or" conjunction } */
static struct node *parse_disjunction(struct parser *p)
{
    struct node *left = parse_conjunction(p);
    while (left && parse_accept(p, TOKEN_OR))
        left = binary(p, OP_OR, left, parse_conjunction(p));
    return left;
}

/* expression = disjunction; if, some and every are operands (parse_postfix) */
struct node *parse_expression(struct parser *p)
{
    return parse_nested(p, parse_disjunction);
}

struct node *expr_parse(struct str text, struct arena *arena,
                        const struct origin *origin,
                        struct complaints *errors)
{
    struct parser *p = arena_alloc(arena, sizeof *p);
    *p = (struct parser){.text = text, .arena = arena, .origin = origin,
                         .errors = errors};
    p->tokens = p->now = lex(text, arena);
    if (p->now->kind == TOKEN_END)
        return parse_fail(p, 0, "this condition is empty");
    struct node *n = parse_expression(p);
    if (n && p->now->kind != TOKEN_END)
        return parse_expected(p, "an operator or the end");
    return n;
}
