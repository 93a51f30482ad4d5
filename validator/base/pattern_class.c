/*
 * pattern_class.c - character classes and escapes of the XQuery dialect.
 *
 * A class becomes a list of parts of which each matches one character: one
 * PCRE2 class for single characters and ranges, and one for every escape that
 * is a complement or minds letter case. Several parts are alternatives;
 * complement and subtraction look ahead.
 */
#include "base/pattern_class.h"

#include <stddef.h>

/* What XML Schema means by \s \d \w \i \c; PCRE2 means other things. */
#define SPACE "\\x{20}\\t\\n\\r"
#define DIGIT "\\p{Nd}"
#define NOT_WORD "\\p{P}\\p{Z}\\p{C}"
#define NAME_START                                                          \
    ":A-Z_a-z\\x{c0}-\\x{d6}\\x{d8}-\\x{f6}\\x{f8}-\\x{2ff}"                \
    "\\x{370}-\\x{37d}\\x{37f}-\\x{1fff}\\x{200c}\\x{200d}"                 \
    "\\x{2070}-\\x{218f}\\x{2c00}-\\x{2fef}\\x{3001}-\\x{d7ff}"             \
    "\\x{f900}-\\x{fdcf}\\x{fdf0}-\\x{fffd}\\x{10000}-\\x{effff}"
#define NAME_CHAR                                                           \
    NAME_START "\\-.0-9\\x{b7}\\x{300}-\\x{36f}\\x{203f}\\x{2040}"

static const struct {
    char letter;
    bool complement;
    const char *set;
} sets[] = {
    {'s', false, SPACE},      {'S', true, SPACE},
    {'d', false, DIGIT},      {'D', true, DIGIT},
    {'w', true, NOT_WORD},    {'W', false, NOT_WORD},
    {'i', false, NAME_START}, {'I', true, NAME_START},
    {'c', false, NAME_CHAR},  {'C', true, NAME_CHAR},
};

static const struct str categories[] = {
    STR_INIT("L"),  STR_INIT("Lu"), STR_INIT("Ll"), STR_INIT("Lt"),
    STR_INIT("Lm"), STR_INIT("Lo"), STR_INIT("M"),  STR_INIT("Mn"),
    STR_INIT("Mc"), STR_INIT("Me"), STR_INIT("N"),  STR_INIT("Nd"),
    STR_INIT("Nl"), STR_INIT("No"), STR_INIT("P"),  STR_INIT("Pc"),
    STR_INIT("Pd"), STR_INIT("Ps"), STR_INIT("Pe"), STR_INIT("Pi"),
    STR_INIT("Pf"), STR_INIT("Po"), STR_INIT("Z"),  STR_INIT("Zs"),
    STR_INIT("Zl"), STR_INIT("Zp"), STR_INIT("S"),  STR_INIT("Sm"),
    STR_INIT("Sc"), STR_INIT("Sk"), STR_INIT("So"), STR_INIT("C"),
    STR_INIT("Cc"), STR_INIT("Cf"), STR_INIT("Co"), STR_INIT("Cn"),
};

/* The Unicode blocks that European texts meet. */
static const struct {
    struct str name;
    uint32_t first, last;
} blocks[] = {
    {STR_INIT("IsBasicLatin"), 0x0000, 0x007F},
    {STR_INIT("IsLatin-1Supplement"), 0x0080, 0x00FF},
    {STR_INIT("IsLatinExtended-A"), 0x0100, 0x017F},
    {STR_INIT("IsLatinExtended-B"), 0x0180, 0x024F},
    {STR_INIT("IsIPAExtensions"), 0x0250, 0x02AF},
    {STR_INIT("IsSpacingModifierLetters"), 0x02B0, 0x02FF},
    {STR_INIT("IsCombiningDiacriticalMarks"), 0x0300, 0x036F},
    {STR_INIT("IsGreek"), 0x0370, 0x03FF},
    {STR_INIT("IsGreekandCoptic"), 0x0370, 0x03FF},
    {STR_INIT("IsCyrillic"), 0x0400, 0x04FF},
    {STR_INIT("IsArmenian"), 0x0530, 0x058F},
    {STR_INIT("IsHebrew"), 0x0590, 0x05FF},
    {STR_INIT("IsArabic"), 0x0600, 0x06FF},
    {STR_INIT("IsLatinExtendedAdditional"), 0x1E00, 0x1EFF},
    {STR_INIT("IsGreekExtended"), 0x1F00, 0x1FFF},
    {STR_INIT("IsGeneralPunctuation"), 0x2000, 0x206F},
    {STR_INIT("IsSuperscriptsandSubscripts"), 0x2070, 0x209F},
    {STR_INIT("IsCurrencySymbols"), 0x20A0, 0x20CF},
    {STR_INIT("IsLetterlikeSymbols"), 0x2100, 0x214F},
    {STR_INIT("IsNumberForms"), 0x2150, 0x218F},
    {STR_INIT("IsArrows"), 0x2190, 0x21FF},
    {STR_INIT("IsMathematicalOperators"), 0x2200, 0x22FF},
    {STR_INIT("IsBoxDrawing"), 0x2500, 0x257F},
    {STR_INIT("IsGeometricShapes"), 0x25A0, 0x25FF},
};

/* The parts of one class. */
struct parts {
    struct buf plain; /* inside one pair of brackets */
    struct buf others; /* each with "|" in front */
};

static void release(struct parts *p)
{
    buf_release(&p->plain);
    buf_release(&p->others);
}

static void add_set(struct parts *p, const char *set, bool complement)
{
    if (complement)
        buf_printf(&p->others, "|[^%s]", set);
    else
        buf_add_text(&p->plain, set);
}

static bool find_category(struct str name)
{
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if (str_equal(name, categories[i]))
            return true;
    return false;
}

/* Letter case is a category of its own: the flag i does not blur it. */
static bool add_property(struct parts *p, struct str name, bool complement)
{
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        if (!str_equal(name, blocks[i].name))
            continue;
        struct buf range = {0};
        buf_printf(&range, "\\x{%x}-\\x{%x}", (unsigned)blocks[i].first,
                   (unsigned)blocks[i].last);
        buf_add_char(&range, '\0');
        add_set(p, range.ptr, complement);
        buf_release(&range);
        return true;
    }
    if (!find_category(name))
        return false;
    buf_printf(&p->others, "|(?-i:\\%c{%.*s})", complement ? 'P' : 'p',
               STR_ARG(name));
    return true;
}

/* "p{" name "}" or "P{" name "}" behind a backslash */
static bool property(struct scan *s, struct parts *p)
{
    size_t start = s->at - 1;
    bool complement = scan_next(s) == 'P';
    if (!scan_accept(s, '{'))
        return scan_fail(s, start, "'{' must follow \\p and \\P");
    size_t from = s->at;
    while (scan_peek(s) >= 0 && scan_peek(s) != '}')
        s->at++;
    struct str name = str_slice(s->source, from, s->at - from);
    if (!scan_accept(s, '}') || !add_property(p, name, complement))
        return scan_fail(s, start, "an unknown category or block");
    return true;
}

/* The character that an escape stands for, or 0. */
static uint32_t single_escape(int letter)
{
    static const char same[] = "\\|.-^?*+{}()[]$";
    if (letter == 'n')
        return '\n';
    if (letter == 'r')
        return '\r';
    if (letter == 't')
        return '\t';
    for (const char *c = same; *c; c++)
        if (*c == letter)
            return (uint32_t)letter;
    return 0;
}

/* A set escape behind its backslash, which is known not to be single. */
static bool set_escape(struct scan *s, struct parts *p)
{
    int letter = scan_peek(s);
    if (letter == 'p' || letter == 'P')
        return property(s, p);
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (sets[i].letter != letter)
            continue;
        s->at++;
        add_set(p, sets[i].set, sets[i].complement);
        return true;
    }
    return scan_fail(s, s->at - 1, "an unknown escape");
}

/* Writes the parts as something that matches one character. */
static void write_parts(struct scan *s, struct parts *p, bool complement)
{
    bool simple = p->others.len == 0;
    if (simple) {
        buf_add_text(s->out, complement ? "[^" : "[");
        buf_add(s->out, buf_str(&p->plain));
        buf_add_char(s->out, ']');
        return;
    }
    buf_add_text(s->out, complement ? "(?:(?!" : "(?:");
    struct str others = str_slice(buf_str(&p->others), 1, p->others.len);
    if (p->plain.len) {
        buf_add_char(s->out, '[');
        buf_add(s->out, buf_str(&p->plain));
        buf_add(s->out, STR("]|"));
    }
    buf_add(s->out, others);
    buf_add_text(s->out, complement ? ")(?s:.))" : ")");
}

bool class_escape(struct scan *s)
{
    s->at++;
    uint32_t code = single_escape(scan_peek(s));
    if (code) {
        s->at++;
        scan_literal(s->out, code);
        return true;
    }
    struct parts p = {0};
    bool done = set_escape(s, &p);
    if (done)
        write_parts(s, &p, false);
    release(&p);
    return done;
}

/* One end of a range, or a set (then *set): a character or an escape */
static bool range_end(struct scan *s, struct parts *p, uint32_t *code,
                      bool *set)
{
    *set = false;
    if (scan_peek(s) == '[')
        return scan_fail(s, s->at, "'[' must be escaped in a class");
    if (!scan_accept(s, '\\')) {
        *code = scan_next(s);
        return true;
    }
    *code = single_escape(scan_peek(s));
    if (*code) {
        s->at++;
        return true;
    }
    *set = true;
    return set_escape(s, p);
}

/* Here is "-" with a character behind it that a range can end in. */
static bool range_follows(const struct scan *s)
{
    int next = scan_peek_at(s, 1);
    return scan_peek(s) == '-' && next >= 0 && next != ']' && next != '[';
}

/* end [ "-" end ] */
static bool class_item(struct scan *s, struct parts *p, bool first)
{
    size_t start = s->at;
    uint32_t low, high;
    bool set;
    int next = scan_peek_at(s, 1);
    if (scan_peek(s) == '-' && !first && next != ']' && next != '[')
        return scan_fail(s, start, "'-' must be escaped in a class");
    if (!range_end(s, p, &low, &set))
        return false;
    if (set)
        return true;
    high = low;
    if (range_follows(s)) {
        s->at++;
        if (!range_end(s, p, &high, &set))
            return false;
        if (set || high < low)
            return scan_fail(s, start, "a range that ends before it starts");
    }
    scan_literal(&p->plain, low);
    if (high != low) {
        buf_add_char(&p->plain, '-');
        scan_literal(&p->plain, high);
    }
    return true;
}

/* items up to "]" or "-[" */
static bool class_items(struct scan *s, struct parts *p)
{
    size_t start = s->at;
    for (;;) {
        int c = scan_peek(s);
        if (c < 0)
            return scan_fail(s, start - 1, "']' is missing");
        bool end = c == ']' || (c == '-' && scan_peek_at(s, 1) == '[');
        if (end && s->at > start)
            return true;
        if (end)
            return scan_fail(s, start, "an empty class");
        if (!class_item(s, p, s->at == start))
            return false;
    }
}

/* "[" [ "^" ] items [ "-" expression ] "]"; a subtraction stands in front as a
   look-ahead. */
bool class_expression(struct scan *s)
{
    enum { DEPTH_MAX = 200 };
    size_t start = s->at++;
    struct parts p = {0};
    bool complement = scan_accept(s, '^');
    bool done = class_items(s, &p);
    bool minus = done && scan_accept(s, '-');
    if (done && s->depth++ == DEPTH_MAX)
        done = scan_fail(s, start, "classes are nested too deep");
    if (done && minus) {
        buf_add(s->out, STR("(?:(?!"));
        done = class_expression(s);
        buf_add_char(s->out, ')');
    }
    s->depth--;
    if (done && !scan_accept(s, ']'))
        done = scan_fail(s, start, "']' is missing");
    if (done)
        write_parts(s, &p, complement);
    if (done && minus)
        buf_add_char(s->out, ')');
    release(&p);
    return done;
}
