/*
 * json_value.c - JSON trees. See json_value.h.
 *
 * The nodes of a tree stand in the order of the text. Texts are slices of it;
 * those with escapes are written out in `plain`.
 */
#include "input/json_value.h"

#include <string.h>

#include "base/memory.h"

struct json_node {
    enum json_kind kind;
    uint32_t mark;  /* of the name */
    size_t next;    /* nodes from here to the next beside it; 0: the last */
    struct str name, text;
    size_t count;   /* of members or items */
};

struct reader {
    struct json_parser *p;
    const char *at, *end;
    unsigned depth;
    enum message why;
};

enum { REPLACEMENT = 0xFFFD };

void json_parser_open(struct json_parser *p)
{
    *p = (struct json_parser){0};
    arena_init(&p->plain);
}

void json_parser_close(struct json_parser *p)
{
    mem_free(p->nodes);
    arena_release(&p->plain);
    *p = (struct json_parser){0};
}

static bool bad(struct reader *r, enum message why)
{
    r->why = why;
    return false;
}

static void skip_blanks(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' ||
                              *r->at == '\r' || *r->at == '\t'))
        r->at++;
}

static bool take(struct reader *r, char wanted)
{
    if (r->at == r->end || *r->at != wanted)
        return false;
    r->at++;
    return true;
}

/* ---- texts ------------------------------------------------------------ */

/* hex = 4 hexadecimal digits; false leaves the place */
static bool read_hex(struct reader *r, uint32_t *out)
{
    *out = 0;
    if (r->end - r->at < 4)
        return false;
    for (int i = 0; i < 4; i++) {
        char c = r->at[i], low = (char)(c | 32);
        bool digit = c >= '0' && c <= '9';
        if (!digit && (low < 'a' || low > 'f'))
            return false;
        *out = *out << 4 | (uint32_t)(digit ? c - '0' : low - 'a' + 10);
    }
    r->at += 4;
    return true;
}

/* Behind "\u": one code point, of a pair both halves. */
static bool read_code_point(struct reader *r, uint32_t *code)
{
    uint32_t low;
    if (!read_hex(r, code))
        return bad(r, MSG_JSON_ESCAPE);
    if (*code < 0xD800 || *code > 0xDFFF)
        return true;
    const char *behind = r->at;
    bool paired = *code < 0xDC00 && take(r, '\\') && take(r, 'u') &&
                  read_hex(r, &low) && low >= 0xDC00 && low <= 0xDFFF;
    if (paired) {
        *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    } else {
        r->at = behind;
        *code = REPLACEMENT;
    }
    return true;
}

/* escape = "\" ( one of "\/bfnrt | "u" hex ), of which the "\" is read; adds
   no more bytes than it takes. */
static bool read_escape(struct reader *r, char **out)
{
    static const char names[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    char c = r->at < r->end ? *r->at : 0;
    const char *found = c ? strchr(names, c) : NULL;
    uint32_t code;
    if (c != 'u' && !found)
        return bad(r, MSG_JSON_ESCAPE);
    r->at++;
    if (found) {
        *(*out)++ = means[found - names];
        return true;
    }
    if (!read_code_point(r, &code))
        return false;
    *out += utf8_put(*out, code);
    return true;
}

/* The characters that stand for themselves; false: ends or has a control
   character. */
static bool skip_plain(struct reader *r, unsigned char *any)
{
    const unsigned char *p = (const unsigned char *)r->at;
    const unsigned char *end = (const unsigned char *)r->end;
    unsigned char seen = 0;
    while (p < end && *p != '"' && *p != '\\' && *p >= ' ')
        seen |= *p++;
    *any |= seen;
    r->at = (const char *)p;
    if (p < end && *p >= ' ')
        return true;
    return bad(r, p < end ? MSG_JSON_CONTROL : MSG_JSON_END);
}

/* Bytes from `at` to the quote that closes the text, or to the end. */
static size_t text_length(const struct reader *r)
{
    const char *p = r->at;
    while (p < r->end && *p != '"')
        p += 1 + (*p == '\\' && p + 1 < r->end);
    return (size_t)(p - r->at);
}

/* The rest of a text with escapes, from the first on. */
static bool read_escaped(struct reader *r, const char *start,
                         struct str *out, unsigned char *any)
{
    size_t front = (size_t)(r->at - start);
    char *plain = arena_alloc(&r->p->plain, front + text_length(r) + 4);
    char *to = plain + front;
    memcpy(plain, start, front);
    while (take(r, '\\')) {
        if (!read_escape(r, &to))
            return false;
        const char *piece = r->at;
        if (!skip_plain(r, any))
            return false;
        memcpy(to, piece, (size_t)(r->at - piece));
        to += r->at - piece;
    }
    *out = (struct str){plain, (size_t)(to - plain)};
    return true;
}

/* text = '"' { character | escape } '"' */
static bool read_text(struct reader *r, struct str *out)
{
    unsigned char any = 0;
    const char *start = ++r->at;
    if (!skip_plain(r, &any))
        return false;
    *out = (struct str){start, (size_t)(r->at - start)};
    if (*r->at == '\\' && !read_escaped(r, start, out, &any))
        return false;
    r->at++;
    if (any >= 0x80 && !utf8_valid(*out)) {
        r->at = start;
        return bad(r, MSG_JSON_UTF8);
    }
    return true;
}

/* ---- numbers and words ------------------------------------------------ */

static bool skip_digits(struct reader *r)
{
    const char *start = r->at;
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
        r->at++;
    return r->at > start;
}

/* number = [ "-" ] ( "0" | 1-9 digits ) [ "." digits ]
            [ ( "e" | "E" ) [ "+" | "-" ] digits ] */
static bool read_number(struct reader *r, struct str *out)
{
    const char *start = r->at;
    take(r, '-');
    bool zero = take(r, '0');
    bool good = zero ? !skip_digits(r) : skip_digits(r);
    if (good && take(r, '.'))
        good = skip_digits(r);
    if (good && (take(r, 'e') || take(r, 'E'))) {
        if (!take(r, '-'))
            take(r, '+');
        good = skip_digits(r);
    }
    *out = (struct str){start, (size_t)(r->at - start)};
    return good || bad(r, MSG_JSON_NUMBER);
}

static bool read_word(struct reader *r, struct json_node *node)
{
    static const struct {
        struct str text;
        enum json_kind kind;
    } words[] = {{STR_INIT("null"), JSON_NULL},
                 {STR_INIT("true"), JSON_TRUTH},
                 {STR_INIT("false"), JSON_TRUTH}};
    struct str rest = {r->at, (size_t)(r->end - r->at)};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_starts(rest, words[i].text))
            continue;
        node->kind = words[i].kind;
        node->text = words[i].text;
        r->at += words[i].text.len;
        return true;
    }
    return bad(r, rest.len ? MSG_JSON_VALUE : MSG_JSON_END);
}

/* ---- values ----------------------------------------------------------- */

static size_t add_node(struct reader *r)
{
    struct json_parser *p = r->p;
    if (p->count == p->cap) {
        p->cap = p->cap ? p->cap * 2 : 256;
        p->nodes = mem_resize(p->nodes, p->cap * sizeof *p->nodes);
    }
    p->nodes[p->count] = (struct json_node){0};
    return p->count++;
}

/* Equal for names that are; of most others it differs. */
static uint32_t mark_of(struct str name)
{
    if (!name.len)
        return 0;
    unsigned char first = (unsigned char)name.ptr[0];
    unsigned char last = (unsigned char)name.ptr[name.len - 1];
    return (uint32_t)name.len << 16 | (first | 32u) << 8 | last | 32u;
}

/* name = text ":" */
static bool read_name(struct reader *r, struct str *name)
{
    skip_blanks(r);
    if (r->at == r->end || *r->at != '"')
        return bad(r, r->at == r->end ? MSG_JSON_END : MSG_JSON_KEY);
    if (!read_text(r, name))
        return false;
    skip_blanks(r);
    return take(r, ':') ||
           bad(r, r->at == r->end ? MSG_JSON_END : MSG_JSON_COLON);
}

static bool read_value(struct reader *r, size_t node);

/* children = [ child { "," child } ] close, child = [ name ] value */
static bool read_children(struct reader *r, size_t parent, char close)
{
    size_t last = 0;
    skip_blanks(r);
    if (take(r, close))
        return true;
    do {
        size_t child = add_node(r);
        if (last)
            r->p->nodes[last].next = child - last;
        last = child;
        r->p->nodes[parent].count++;
        struct str name = {0};
        if (close == '}' && !read_name(r, &name))
            return false;
        r->p->nodes[child].name = name;
        r->p->nodes[child].mark = mark_of(name);
        if (!read_value(r, child))
            return false;
        skip_blanks(r);
    } while (take(r, ','));
    return take(r, close) ||
           bad(r, r->at == r->end ? MSG_JSON_END : MSG_JSON_COMMA);
}

static bool read_nested(struct reader *r, size_t node)
{
    bool object = *r->at == '{';
    if (r->depth == JSON_DEPTH)
        return bad(r, MSG_JSON_DEEP);
    r->at++;
    r->depth++;
    r->p->nodes[node].kind = object ? JSON_OBJECT : JSON_LIST;
    bool good = read_children(r, node, object ? '}' : ']');
    r->depth--;
    return good;
}

/* value = object | list | text | number | "true" | "false" | "null" */
static bool read_value(struct reader *r, size_t index)
{
    struct json_node *node = &r->p->nodes[index];
    skip_blanks(r);
    char c = r->at < r->end ? *r->at : 0;
    if (c == '{' || c == '[')
        return read_nested(r, index);
    if (c == '"') {
        node->kind = JSON_TEXT;
        return read_text(r, &node->text);
    }
    if (c != '-' && (c < '0' || c > '9'))
        return read_word(r, node);
    node->kind = JSON_NUMBER;
    return read_number(r, &node->text);
}

bool json_parse(struct json_parser *p, struct str text,
                struct json_value *out, size_t *used, enum message *why)
{
    struct reader r = {
        .p = p,
        .at = text.ptr,
        .end = text.ptr + text.len,
    };
    p->count = 0;
    arena_clear(&p->plain);
    bool good = read_value(&r, add_node(&r));
    *used = (size_t)(r.at - text.ptr);
    *why = r.why;
    *out = good ? (struct json_value){p->nodes->kind, p->nodes}
                : (struct json_value){0};
    return good;
}

/* ---- the tree --------------------------------------------------------- */

static struct json_value value_at(const struct json_node *node)
{
    return (struct json_value){node->kind, node};
}

static struct json_value first_in(struct json_value v)
{
    bool any = v.kind >= JSON_LIST && v.node->count;
    return any ? value_at(v.node + 1) : (struct json_value){0};
}

struct json_value json_first(struct json_value list)
{
    return list.kind == JSON_LIST ? first_in(list) : (struct json_value){0};
}

struct json_value json_next(struct json_value item)
{
    bool any = item.kind != JSON_ABSENT && item.node->next;
    return any ? value_at(item.node + item.node->next)
               : (struct json_value){0};
}

/* v or the first beside it that has the key. */
static struct json_value with_key(struct json_value v, struct str key)
{
    uint32_t mark = mark_of(key);
    while (v.kind != JSON_ABSENT &&
           (v.node->mark != mark || !str_equal_fold(v.node->name, key)))
        v = json_next(v);
    return v;
}

struct json_value json_member(struct json_value v, struct str key)
{
    return v.kind == JSON_OBJECT ? with_key(first_in(v), key)
                                 : (struct json_value){0};
}

struct json_value json_member_again(struct json_value member, struct str key)
{
    return with_key(json_next(member), key);
}

void json_members(struct json_value v, void *data,
                  void (*visit)(void *data, struct str key,
                                struct json_value member))
{
    if (v.kind != JSON_OBJECT)
        return;
    for (v = first_in(v); v.kind != JSON_ABSENT; v = json_next(v))
        visit(data, v.node->name, v);
}

size_t json_count(struct json_value list)
{
    return list.kind == JSON_LIST ? list.node->count : 0;
}

struct str json_text(struct json_value v)
{
    bool any = v.kind == JSON_TEXT || v.kind == JSON_NUMBER ||
               v.kind == JSON_TRUTH;
    return any ? v.node->text : (struct str){0};
}
