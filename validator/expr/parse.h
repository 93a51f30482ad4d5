/*
 * parse.h - what the parser's files share.
 */
#ifndef HUURTOETS_EXPR_PARSE_H
#define HUURTOETS_EXPR_PARSE_H

#include "expr/ast.h"
#include "expr/lex.h"
#include "expr/program.h"

struct parser {
    struct str text;
    struct token *tokens, *now;
    struct arena *arena;
    const struct origin *origin;
    struct complaints *errors;
    unsigned nesting;
    bool failed;   /* complained: everything returns NULL from here on */
    bool in_range; /* in an upper bound, where [ closes the range */
};

/* Complains at an offset, once; returns NULL. */
void *parse_fail(struct parser *p, size_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* "expected X, found Y" at the token. */
void *parse_expected(struct parser *p, const char *what);
bool parse_accept(struct parser *p, enum token_kind kind);
bool parse_need(struct parser *p, enum token_kind kind);
struct str parse_slice(const struct parser *p, size_t at, size_t end);
/* The opcode of a comparison sign, or -1. */
int parse_comparison_sign(const struct parser *p);

/* A node over kids, which are all there or the result is NULL. It ends where
   the last token read ends. */
struct node *parse_node(struct parser *p, enum node_kind kind, int op,
                        size_t at, size_t count, struct node *const *kids);

/* One level deeper; NULL after a complaint if that is too deep. */
struct node *parse_nested(struct parser *p,
                          struct node *(*part)(struct parser *p));
struct node *parse_expression(struct parser *p);
struct node *parse_sum(struct parser *p);
struct node *parse_postfix(struct parser *p);
/* test = [ sign ] sum */
struct node *parse_test(struct parser *p);
/* The rest of a range behind its lower bound, from "..". */
struct node *parse_range_rest(struct parser *p, size_t at, bool low_closed,
                              struct node *low);

#endif
