/*
 * sentence.c - folded text in, one line a sentence out. See sentence.h.
 *
 * A sentence ends at a mark before a capital, a digit or an opening sign, but
 * not behind an abbreviation: cutting too little joins what two sentences say,
 * cutting too much only loses a match.
 */
#include "template/sentence.h"

/* Words that end in a point within a sentence. */
static const struct str ABBREVIATIONS[] = {
    STR_INIT("art"),   STR_INIT("artt"), STR_INIT("nr"),   STR_INIT("nrs"),
    STR_INIT("jo"),    STR_INIT("dhr"),  STR_INIT("mw"),   STR_INIT("mevr"),
    STR_INIT("mr"),    STR_INIT("drs"),  STR_INIT("ing"),  STR_INIT("ir"),
    STR_INIT("dr"),    STR_INIT("ca"),   STR_INIT("evt"),  STR_INIT("incl"),
    STR_INIT("excl"),  STR_INIT("bijv"), STR_INIT("resp"), STR_INIT("tel"),
    STR_INIT("max"),   STR_INIT("min"),  STR_INIT("pag"),  STR_INIT("blz"),
    STR_INIT("par"),   STR_INIT("vgl"),  STR_INIT("zgn"),  STR_INIT("afd"),
    STR_INIT("onder"), STR_INIT("jl"),   STR_INIT("bv"),   STR_INIT("ev"),
};

static bool ends_word(char c)
{
    return c == ' ' || c == '\n' || c == '(' || c == '"';
}

static bool abbreviated(struct str word)
{
    if (word.len <= 1 || str_find(word, STR("."), 0) < word.len)
        return word.len != 1 || word.ptr[0] < '0' || word.ptr[0] > '9';
    for (size_t i = 0; i < sizeof ABBREVIATIONS / sizeof *ABBREVIATIONS; i++)
        if (str_equal_fold(word, ABBREVIATIONS[i]))
            return true;
    return false;
}

/* The word that ends before `end`. */
static struct str word_before(struct str text, size_t end)
{
    size_t start = end;
    while (start && !ends_word(text.ptr[start - 1]))
        start--;
    return str_slice(text, start, end - start);
}

/* Whether a sentence may begin with it. */
static bool begins(struct str text, size_t at)
{
    unsigned char c = at < text.len ? (unsigned char)text.ptr[at] : '\0';
    return c && !(c >= 'a' && c <= 'z') && c != ',' && c != ')';
}

static bool is_end(struct str text, size_t blank)
{
    char mark = text.ptr[blank - 1];
    if (mark == ';')
        return true;
    if ((mark != '.' && mark != '?' && mark != '!') ||
        !begins(text, blank + 1))
        return false;
    return mark != '.' || !abbreviated(word_before(text, blank - 1));
}

struct str sentences_cut(struct arena *arena, struct str text)
{
    enum { LONGEST = 4000 };
    char *cut = arena_alloc(arena, text.len + 1);
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool end = c == ' ' && i && (is_end(text, i) || i - start > LONGEST);
        cut[i] = end ? '\n' : c;
        if (cut[i] == '\n')
            start = i + 1;
    }
    return (struct str){cut, text.len};
}
