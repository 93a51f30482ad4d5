/*
 * mutate.c - mutation that keeps the structure of text: for libFuzzer only.
 *
 * An input is cut into pieces of one kind: blocks (a line and what is indented
 * more deeply below it), groups (what a bracket, a tag or a quote encloses),
 * cells (between separators) and words. A piece is removed, doubled, replaced
 * by another of its kind, or by a condition, a number or a date made here. One
 * change in four is libFuzzer's own.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most,
                               unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size,
                                 const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t most, unsigned seed);

/* ---- chance ----------------------------------------------------------- */

struct chance {
    uint64_t state;
};

static size_t pick(struct chance *c, size_t below)
{
    c->state ^= c->state << 13;
    c->state ^= c->state >> 7;
    c->state ^= c->state << 17;
    return below ? (size_t)(c->state >> 11) % below : 0;
}

static struct chance chance_of(unsigned seed)
{
    return (struct chance){seed * 0x9E3779B97F4A7C15u + 1};
}

/* ---- pieces ----------------------------------------------------------- */

enum piece { BLOCK, GROUP, CELL, WORD, PIECES };

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

static bool is_separator(char c)
{
    return c && strchr(";,\t|\n", c);
}

static size_t line_from(struct str s, size_t at)
{
    while (at > 0 && s.ptr[at - 1] != '\n')
        at--;
    return at;
}

static size_t indent_at(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && (s.ptr[at + n] == ' ' || s.ptr[at + n] == '-'))
        n++;
    return n;
}

static struct str block_at(struct str s, size_t at)
{
    size_t from = line_from(s, at), indent = indent_at(s, from);
    size_t end = str_find(s, STR("\n"), from) + 1;
    while (end < s.len && indent_at(s, end) > indent)
        end = str_find(s, STR("\n"), end) + 1;
    return str_slice(s, from, end - from);
}

static struct str run_at(struct str s, size_t at, bool (*inside)(char))
{
    size_t from = at, end = at;
    while (from > 0 && inside(s.ptr[from - 1]))
        from--;
    while (end < s.len && inside(s.ptr[end]))
        end++;
    return str_slice(s, from, end - from);
}

static bool is_cell(char c)
{
    return !is_separator(c);
}

/* From the next opening sign to the one that closes it. */
static struct str group_at(struct str s, size_t at)
{
    static const char open[] = "([{<\"'", close[] = ")]}>\"'";
    while (at < s.len && (!s.ptr[at] || !strchr(open, s.ptr[at])))
        at++;
    if (at >= s.len)
        return (struct str){s.ptr, 0};
    char opens = s.ptr[at], closes = close[strchr(open, opens) - open];
    size_t end = at, depth = 0;
    do {
        if (s.ptr[end] == closes && end > at)
            depth--;
        else if (s.ptr[end] == opens)
            depth++;
        end++;
    } while (end < s.len && depth);
    return str_slice(s, at, end - at);
}

static struct str piece_of(struct str s, enum piece kind, struct chance *c)
{
    size_t at = pick(c, s.len);
    if (!s.len)
        return s;
    if (kind == BLOCK)
        return block_at(s, at);
    if (kind == GROUP)
        return group_at(s, at);
    return run_at(s, at, kind == CELL ? is_cell : is_word);
}

/* ---- text made here --------------------------------------------------- */

static void add_condition(struct buf *out, struct chance *c, int depth)
{
    static const char *const leaves[] = {
        "kale_huur", "laag", "hoog", "personen", "vorm", "ingangsdatum",
        "rent", "income", "start", "end", "limit", "kind", "social", "name",
        "previous.kale_huur", "0", "1", "2.50", "null", "true", "false",
        "\"huur\"", "\"\"", "@\"2024-02-29\"", "@\"P1M\"", "@\"P99999Y\"",
        "99999999999999999999999999999999999", "-0.0000000000000000000001"};
    /* ~ stands for a condition one level deeper. */
    static const char *const forms[] = {
        "~ + ~", "~ - ~", "~ * ~", "~ / ~", "~ ** ~", "-~", "(~)",
        "~ = ~", "~ != ~", "~ <= ~", "~ > ~", "~ and ~", "~ or ~",
        "not(~)", "if ~ then ~ else ~", "~ in [~..~]", "~ in (~, ~)",
        "~ between ~ and ~", "some x in [~, ~] satisfies x = ~",
        "every x in [~] satisfies ~", "sum([~, ~])", "count([~, ~, ~])",
        "min(~, ~)", "decimal(~, ~)", "floor(~)", "date(~)",
        "years and months duration(~, ~)", "duration(~)", "~.year",
        "matches(~, ~)", "substring(~, ~, ~)", "contains(~, ~)",
        "string(~)", "number(~)", "~ + @\"P1M\"", "list contains([~], ~)"};
    if (depth <= 0 || pick(c, 3) == 0) {
        buf_add_text(out, leaves[pick(c, sizeof leaves / sizeof *leaves)]);
        return;
    }
    const char *form = forms[pick(c, sizeof forms / sizeof *forms)];
    for (; *form; form++)
        if (*form == '~')
            add_condition(out, c, depth - 1);
        else
            buf_add_char(out, *form);
}

static void add_scalar(struct buf *out, struct chance *c)
{
    static const char *const scalars[] = {
        "", "0", "-1", "1.633", "1.633,00", "650,00", "1e400",
        "9223372036854775808",
        "31-12-2024", "2024-02-30", "29-02-2024", "0001-01-01", "9999-12-31",
        "45292", "ja", "nee", "null", "#N/A", "~", "on", "\"", "\"\"\"", "&a",
        "*a", "!!str", "[", "{", "|", ">-", "\xEF\xBB\xBF", "\xC0\x80", "\r",
        "..", "...", "{a}", "\x7F!", "\xE2\x82\xAC 1.000,-", "111222333",
        "open", "unknown", "P1Y", "(a+)+$", "[^", "\\p{Lu}", "first x",
        "a[b=c,first d].e", "sum(a.b)", "2020-01-01", "2021-12-31"};
    buf_add_text(out, scalars[pick(c, sizeof scalars / sizeof *scalars)]);
}

/* ---- changes ---------------------------------------------------------- */

static size_t put(struct str s, struct str old, struct str new, size_t most,
                  uint8_t *data)
{
    struct buf out = {0};
    size_t from = (size_t)(old.ptr - s.ptr);
    buf_add(&out, str_slice(s, 0, from));
    buf_add(&out, new);
    buf_add(&out, str_slice(s, from + old.len, s.len));
    size_t size = out.len < most ? out.len : most;
    if (size)
        memcpy(data, out.ptr, size);
    buf_release(&out);
    return size;
}

static size_t change(uint8_t *data, size_t size, size_t most,
                     struct chance *c)
{
    struct str s = {(const char *)data, size};
    enum piece kind = (enum piece)pick(c, PIECES);
    struct str old = piece_of(s, kind, c), other = piece_of(s, kind, c);
    struct buf made = {0};
    switch (pick(c, 6)) {
    case 0:
        break;
    case 1:
        buf_add(&made, old);
        buf_add(&made, old);
        break;
    case 2:
        buf_add(&made, other);
        buf_add(&made, old);
        break;
    case 3:
        if (kind == BLOCK)
            buf_add(&made, other);
        else
            add_condition(&made, c, 4);
        break;
    case 4:
        add_scalar(&made, c);
        break;
    default:
        buf_add(&made, other);
    }
    size = put(s, old, buf_str(&made), most, data);
    buf_release(&made);
    return size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most,
                               unsigned seed)
{
    struct chance c = chance_of(seed);
    if (!size || pick(&c, 4) == 0)
        return LLVMFuzzerMutate(data, size, most);
    size_t changes = 1 + pick(&c, 3);
    while (changes-- && size)
        size = change(data, size, most, &c);
    return size;
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size,
                                 const uint8_t *b, size_t b_size,
                                 uint8_t *out, size_t most, unsigned seed)
{
    struct chance c = chance_of(seed);
    struct str one = {(const char *)a, a_size}, two = {(const char *)b, b_size};
    enum piece kind = (enum piece)pick(&c, PIECES);
    return put(one, piece_of(one, kind, &c), piece_of(two, kind, &c), most,
               out);
}
