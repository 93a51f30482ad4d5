/*
 * lex.c - the text of a condition as tokens. See lex.h.
 */
#include "expr/lex.h"

static const struct str names[TOKEN_COUNT] = {
#define X(name, text) STR_INIT(text),
    TOKENS(X)
#undef X
};

const char *token_name(enum token_kind kind)
{
    return names[kind].ptr;
}

bool token_is_word(enum token_kind kind)
{
    return kind == TOKEN_NAME || kind >= TOKEN_AND;
}

struct lexer {
    struct str text;
    size_t at;
};

static char peek(const struct lexer *l, size_t ahead)
{
    size_t at = l->at + ahead;
    return at < l->text.len ? l->text.ptr[at] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_name_part(char c)
{
    return is_name_start(c) || is_digit(c);
}

/* White space of DMN 1.5, 10.3.1.2 (grammar rules 61 and 62). */
static bool is_blank(uint32_t c)
{
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 ||
           c == 0x1680 || c == 0x180E || (c >= 0x2000 && c <= 0x200B) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF;
}

/* Comments: from two slashes to the line's end, or between slash-star and
   star-slash. False at the end of the text without the latter. */
static bool skip_comment(struct lexer *l)
{
    bool line = peek(l, 1) == '/';
    struct str end = line ? STR("\n") : STR("*/");
    size_t found = str_find(l->text, end, l->at + 2);
    if (!line && found == l->text.len)
        return false;
    l->at = line ? found : found + end.len;
    return true;
}

static bool skip_blanks(struct lexer *l)
{
    while (l->at < l->text.len) {
        size_t next = l->at;
        if (is_name_part(peek(l, 0)))
            return true;
        if (is_blank(utf8_next(l->text, &next))) {
            l->at = next;
        } else if (peek(l, 0) == '/' &&
                   (peek(l, 1) == '/' || peek(l, 1) == '*')) {
            if (!skip_comment(l))
                return false;
        } else {
            return true;
        }
    }
    return true;
}

/* number = ( digits [ "." digits ] | "." digits ) [ "e" [ "+" | "-" ] digits ]
 */
static const char *lex_number(struct lexer *l)
{
    while (is_digit(peek(l, 0)))
        l->at++;
    if (peek(l, 0) == '.' && is_digit(peek(l, 1)))
        for (l->at++; is_digit(peek(l, 0));)
            l->at++;
    if (peek(l, 0) == 'e' || peek(l, 0) == 'E') {
        bool sign = peek(l, 1) == '+' || peek(l, 1) == '-';
        if (!is_digit(peek(l, 1 + sign)))
            return "a number cannot be followed by a letter";
        for (l->at += 1 + sign; is_digit(peek(l, 0));)
            l->at++;
    }
    return is_name_part(peek(l, 0)) ? "a number cannot be followed by a letter"
                                    : NULL;
}

static const char *lex_text(struct lexer *l)
{
    for (l->at++; l->at < l->text.len; l->at++) {
        if (peek(l, 0) == '"') {
            l->at++;
            return NULL;
        }
        if (peek(l, 0) == '\\')
            l->at++;
    }
    l->at = l->text.len;
    return "this text has no closing quote";
}

static enum token_kind lex_word(struct lexer *l)
{
    size_t from = l->at;
    while (is_name_part(peek(l, 0)))
        l->at++;
    struct str word = str_slice(l->text, from, l->at - from);
    for (int kind = TOKEN_AND; kind < TOKEN_COUNT; kind++)
        if (*names[kind].ptr == *word.ptr && str_equal(word, names[kind]))
            return (enum token_kind)kind;
    return TOKEN_NAME;
}

/* The longest mark first: the table has the two-character marks in front. */
static enum token_kind lex_mark(struct lexer *l)
{
    struct str rest = str_slice(l->text, l->at, l->text.len - l->at);
    for (int kind = TOKEN_AT; kind < TOKEN_AND; kind++)
        if (*names[kind].ptr == *rest.ptr && str_starts(rest, names[kind])) {
            l->at += names[kind].len;
            return (enum token_kind)kind;
        }
    return TOKEN_ERROR;
}

static const char *strange(const struct lexer *l)
{
    char c = peek(l, 0);
    if (c == '\'')
        return "a text stands between double quotes";
    if (c == '!')
        return "'!' alone is not an operator; write not(...) or !=";
    return "this character has no meaning here; names are letters without "
           "accents, digits and _";
}

static struct token lex_one(struct lexer *l)
{
    struct token t = {.kind = TOKEN_ERROR, .at = l->at};
    if (!skip_blanks(l)) {
        t.problem = "this comment has no end";
        t.at = l->at;
        return t;
    }
    t.at = l->at;
    char c = peek(l, 0);
    if (l->at >= l->text.len) {
        t.kind = TOKEN_END;
    } else if (is_digit(c) || (c == '.' && is_digit(peek(l, 1)))) {
        t.problem = lex_number(l);
        t.kind = t.problem ? TOKEN_ERROR : TOKEN_NUMBER;
    } else if (c == '"') {
        t.problem = lex_text(l);
        t.kind = t.problem ? TOKEN_ERROR : TOKEN_TEXT;
    } else if (is_name_start(c)) {
        t.kind = lex_word(l);
    } else {
        t.kind = lex_mark(l);
        t.problem = t.kind == TOKEN_ERROR ? strange(l) : NULL;
    }
    t.end = l->at;
    return t;
}

struct token *lex(struct str text, struct arena *arena)
{
    struct {
        struct token *items;
        size_t count, cap;
    } tokens = {0};
    struct lexer l = {text, 0};
    struct token t;
    do {
        t = lex_one(&l);
        *ARENA_PUSH(arena, &tokens) = t;
    } while (t.kind != TOKEN_END && t.kind != TOKEN_ERROR);
    return tokens.items;
}

static int hex_digit(char c)
{
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* Exactly `digits` hexadecimal digits after \u or \U. */
static bool read_hex(struct lexer *l, int digits, uint32_t *code)
{
    *code = 0;
    for (int i = 0; i < digits; i++) {
        int digit = hex_digit(peek(l, (size_t)i));
        if (digit < 0)
            return false;
        *code = *code * 16 + (uint32_t)digit;
    }
    l->at += (size_t)digits;
    return true;
}

static bool is_surrogate(uint32_t code, uint32_t first)
{
    return code >= first && code < first + 0x400;
}

/* escape = "u" 4 hex | "U" 6 hex, behind the backslash. False: no escape. */
static bool read_code(struct lexer *l, uint32_t *code, bool *valid)
{
    struct lexer saved = *l;
    bool big = peek(l, 1) == 'U';
    l->at += 2;
    if (!read_hex(l, big ? 6 : 4, code)) {
        *l = saved;
        return false;
    }
    uint32_t low;
    if (is_surrogate(*code, 0xD800) && peek(l, 0) == '\\' &&
        peek(l, 1) == 'u') {
        l->at += 2;
        if (read_hex(l, 4, &low) && is_surrogate(low, 0xDC00))
            *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    }
    *valid = *code <= 0x10FFFF && !is_surrogate(*code, 0xD800) &&
             !is_surrogate(*code, 0xDC00);
    return true;
}

/* The character that \c stands for, or 0. */
static char simple_escape(char c)
{
    static const char from[] = "nrt\"'\\", to[] = "\n\r\t\"'\\";
    for (size_t i = 0; from[i]; i++)
        if (from[i] == c)
            return to[i];
    return 0;
}

bool lex_unquote(struct str literal, struct arena *arena, struct str *out)
{
    struct lexer l = {str_slice(literal, 1, literal.len - 2), 0};
    char *to = arena_alloc(arena, literal.len + 1);
    size_t len = 0;
    while (l.at < l.text.len) {
        uint32_t code;
        bool valid = true;
        char next = peek(&l, 1), plain = simple_escape(next);
        if (peek(&l, 0) != '\\') {
            to[len++] = l.text.ptr[l.at++];
        } else if (plain && l.at + 1 < l.text.len) {
            to[len++] = plain;
            l.at += 2;
        } else if ((next == 'u' || next == 'U') &&
                   read_code(&l, &code, &valid)) {
            if (!valid)
                return false;
            len += utf8_put(to + len, code);
        } else {
            to[len++] = l.text.ptr[l.at++];
        }
    }
    *out = (struct str){to, len};
    return true;
}
