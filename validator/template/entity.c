/*
 * entity.c - character references of HTML (5, section 13.5): numbers, and the
 * names that texts use. See draft.h.
 */
#include <string.h>

#include "template/draft.h"

/* U+00A0 to U+00FF, in order. */
static const char *const latin[96] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar",
    "sect",   "uml",    "copy",   "ordf",   "laquo",  "not",    "shy",
    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",
    "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",
    "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",
    "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute",
    "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",
    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",
    "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
    "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
    "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute",
    "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave", "uacute",
    "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

static const struct {
    const char *name;
    uint16_t code;
} others[] = {
    {"amp", '&'},        {"lt", '<'},         {"gt", '>'},
    {"quot", '"'},       {"apos", '\''},      {"euro", 0x20AC},
    {"ndash", 0x2013},   {"mdash", 0x2014},   {"hyphen", 0x2010},
    {"minus", 0x2212},   {"lsquo", 0x2018},   {"rsquo", 0x2019},
    {"sbquo", 0x201A},   {"ldquo", 0x201C},   {"rdquo", 0x201D},
    {"bdquo", 0x201E},   {"lsaquo", 0x2039},  {"rsaquo", 0x203A},
    {"hellip", 0x2026},  {"bull", 0x2022},    {"ensp", 0x2002},
    {"emsp", 0x2003},    {"thinsp", 0x2009},  {"zwnj", 0x200C},
    {"zwj", 0x200D},     {"lrm", 0x200E},     {"rlm", 0x200F},
    {"dagger", 0x2020},  {"permil", 0x2030},  {"trade", 0x2122},
    {"le", 0x2264},      {"ge", 0x2265},      {"ne", 0x2260},
    {"rarr", 0x2192},    {"larr", 0x2190},    {"prime", 0x2032},
    {"Prime", 0x2033},   {"numsp", 0x2007},   {"lsqb", '['},
    {"rsqb", ']'},       {"lcub", '{'},       {"rcub", '}'},
    {"lbrack", '['},     {"rbrack", ']'},     {"lbrace", '{'},
    {"rbrace", '}'},     {"NewLine", '\n'},   {"Tab", '\t'},
    {"ZeroWidthSpace", 0x200B},
};

static uint32_t by_name(struct str name)
{
    for (size_t i = 0; i < 96; i++)
        if (str_equal(name, str_of(latin[i])))
            return 0xA0 + (uint32_t)i;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_equal(name, str_of(others[i].name)))
            return others[i].code;
    return 0;
}

static int digit_of(char c, int base)
{
    int value = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : 99;
    return value < base ? value : -1;
}

/* number = "#" digits | "#x" hex digits; 0: none, or no character. */
static uint32_t by_number(struct str digits)
{
    int base = str_starts(digits, STR("x")) || str_starts(digits, STR("X"))
                   ? 16
                   : 10;
    uint32_t code = 0;
    for (size_t i = base == 16; i < digits.len; i++) {
        int digit = digit_of(digits.ptr[i], base);
        if (digit < 0 || code > 0x10FFFF)
            return 0;
        code = code * (uint32_t)base + (uint32_t)digit;
    }
    bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code > 0x10FFFF || surrogate ? 0xFFFD : code;
}

size_t entity_read(struct str text, char out[4], size_t *length)
{
    struct str front = str_slice(text, 0, 32);
    size_t end = str_find(front, STR(";"), 0);
    if (end < 2 || end == front.len || front.ptr[0] != '&')
        return 0;
    struct str name = str_slice(front, 1, end - 1);
    uint32_t code = name.ptr[0] == '#' ? by_number(str_slice(name, 1, end))
                                       : by_name(name);
    if (!code)
        return 0;
    *length = utf8_put(out, code);
    return end + 1;
}
