/*
 * lex.h - the text of a condition as tokens.
 *
 * In: UTF-8 text. Out: all its tokens, the last one TOKEN_END, or
 * TOKEN_ERROR where reading stopped. Tokens are slices of the text.
 */
#ifndef HUURTOETS_EXPR_LEX_H
#define HUURTOETS_EXPR_LEX_H

#include "base/memory.h"
#include "base/text.h"

/* X(NAME, "as written, or what it is") */
#define TOKENS(X)                                                          \
    X(END, "the end")                                                      \
    X(ERROR, "an error")                                                   \
    X(NUMBER, "a number")                                                  \
    X(TEXT, "a text")                                                      \
    X(NAME, "a name")                                                      \
    X(AT, "@")                                                             \
    X(POWER, "**")                                                         \
    X(NOT_EQUAL, "!=")                                                     \
    X(LESS_EQUAL, "<=")                                                    \
    X(GREATER_EQUAL, ">=")                                                 \
    X(DOTS, "..")                                                          \
    X(OPEN, "(")                                                           \
    X(CLOSE, ")")                                                          \
    X(OPEN_LIST, "[")                                                      \
    X(CLOSE_LIST, "]")                                                     \
    X(OPEN_BRACE, "{")                                                     \
    X(CLOSE_BRACE, "}")                                                    \
    X(COMMA, ",")                                                          \
    X(COLON, ":")                                                          \
    X(DOT, ".")                                                            \
    X(PLUS, "+")                                                           \
    X(MINUS, "-")                                                          \
    X(TIMES, "*")                                                          \
    X(OVER, "/")                                                           \
    X(EQUAL, "=")                                                          \
    X(LESS, "<")                                                           \
    X(GREATER, ">")                                                        \
    X(AND, "and")                                                          \
    X(OR, "or")                                                            \
    X(IF, "if")                                                            \
    X(THEN, "then")                                                        \
    X(ELSE, "else")                                                        \
    X(SOME, "some")                                                        \
    X(EVERY, "every")                                                      \
    X(SATISFIES, "satisfies")                                              \
    X(IN, "in")                                                            \
    X(BETWEEN, "between")                                                  \
    X(TRUE, "true")                                                        \
    X(FALSE, "false")                                                      \
    X(NULL, "null")

enum token_kind {
#define X(name, text) TOKEN_##name,
    TOKENS(X)
#undef X
    TOKEN_COUNT
};

struct token {
    enum token_kind kind;
    size_t at, end;      /* in the text */
    const char *problem; /* TOKEN_ERROR: what is wrong */
};

struct token *lex(struct str text, struct arena *arena);
/* "**", "a name", ... */
const char *token_name(enum token_kind kind);
/* Whether the token is a word: a name or a keyword. */
bool token_is_word(enum token_kind kind);

/* The characters that a text literal (with its quotes) stands for: \" \\ \'
   \n \r \t \uXXXX \UXXXXXX, surrogate pairs joined; other backslashes stay.
   False on a surrogate without its half or a code beyond U+10FFFF. */
bool lex_unquote(struct str literal, struct arena *arena, struct str *out);

#endif
