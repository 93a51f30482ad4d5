/*
 * fold.c - text as it is matched: characters that look or mean the same are
 * one. See draft.h, and document.h for what is folded.
 */
#include <string.h>

#include "template/draft.h"

struct folding {
    uint16_t from, to;
    const char *text; /* " ": a blank; "": nothing */
};

/* By code point. U+0133 and the like: Unicode 15, compatibility. */
static const struct folding foldings[] = {
    {0x0000, 0x0008, ""},    {0x0009, 0x000D, " "},   {0x000E, 0x001F, ""},
    {0x0020, 0x0020, " "},   {0x007F, 0x0084, ""},    {0x0085, 0x0085, " "},
    {0x0086, 0x009F, ""},    {0x00A0, 0x00A0, " "},   {0x00AD, 0x00AD, ""},
    {0x00B4, 0x00B4, "'"},   {0x0132, 0x0132, "IJ"},  {0x0133, 0x0133, "ij"},
    {0x02B9, 0x02B9, "'"},   {0x02BA, 0x02BA, "\""},  {0x02BC, 0x02BC, "'"},
    {0x034F, 0x034F, ""},    {0x061C, 0x061C, ""},    {0x1680, 0x1680, " "},
    {0x180E, 0x180E, ""},    {0x2000, 0x200A, " "},   {0x200B, 0x200F, ""},
    {0x2010, 0x2015, "-"},   {0x2018, 0x201B, "'"},   {0x201C, 0x201F, "\""},
    {0x2024, 0x2024, "."},   {0x2025, 0x2025, ".."},  {0x2026, 0x2026, "..."},
    {0x2028, 0x2029, " "},   {0x202A, 0x202E, ""},    {0x202F, 0x202F, " "},
    {0x2032, 0x2032, "'"},   {0x2033, 0x2033, "\""},  {0x205F, 0x205F, " "},
    {0x2060, 0x206F, ""},    {0x2212, 0x2212, "-"},   {0x3000, 0x3000, " "},
    {0xFB00, 0xFB00, "ff"},  {0xFB01, 0xFB01, "fi"},  {0xFB02, 0xFB02, "fl"},
    {0xFB03, 0xFB03, "ffi"}, {0xFB04, 0xFB04, "ffl"}, {0xFB05, 0xFB06, "st"},
    {0xFE00, 0xFE0F, ""},    {0xFEFF, 0xFEFF, ""},    {0xFF0D, 0xFF0D, "-"},
};

static const char *folded(uint32_t code)
{
    size_t low = 0, high = sizeof foldings / sizeof *foldings;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code > foldings[middle].to)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < sizeof foldings / sizeof *foldings &&
                 code >= foldings[low].from;
    return found ? foldings[low].text : NULL;
}

/* Letters and what they become with a combining mark. */
static const struct {
    uint16_t mark;
    const char *pairs;
} compositions[] = {
    {0x0300, "AÀEÈIÌOÒUÙaàeèiìoòuù"},
    {0x0301, "AÁCĆEÉIÍLĹNŃOÓSŚUÚYÝZŹaácćeéiílĺnńoósśuúyýzź"},
    {0x0302, "AÂEÊIÎOÔUÛaâeêiîoôuû"},
    {0x0303, "AÃNÑOÕaãnñoõ"},
    {0x0306, "AĂGĞaăgğ"},
    {0x0307, "IİZŻzż"},
    {0x0308, "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"},
    {0x030A, "AÅUŮaåuů"},
    {0x030B, "OŐUŰoőuű"},
    {0x030C, "CČDĎEĚNŇRŘSŠTŤZŽcčeěnňrřsšzž"},
    {0x0327, "CÇGĢSŞcçsş"},
    {0x0328, "AĄEĘaąeę"},
};

static uint32_t composed(uint32_t base, uint32_t mark)
{
    for (size_t i = 0; i < sizeof compositions / sizeof *compositions; i++) {
        struct str pairs = str_of(compositions[i].pairs);
        for (size_t at = 0; compositions[i].mark == mark && at < pairs.len;) {
            uint32_t letter = utf8_next(pairs, &at);
            uint32_t whole = utf8_next(pairs, &at);
            if (letter == base)
                return whole;
        }
    }
    return 0;
}

static void mark_run(struct fold *f, int64_t source)
{
    if (source < 0 || source == f->next)
        return;
    if (f->runs.count == f->runs.cap) {
        f->runs.cap = f->runs.cap ? f->runs.cap * 2 : 16;
        f->runs.items =
            mem_resize(f->runs.items, f->runs.cap * sizeof *f->runs.items);
    }
    f->runs.items[f->runs.count++] =
        (struct document_run){(uint32_t)f->text.len, (uint32_t)source};
}

/* `text` is as it must be, and has no blank at its start. */
static void put(struct fold *f, struct str text, int64_t source)
{
    if (f->blank && f->text.len) {
        mark_run(f, f->blank_source);
        buf_add_char(&f->text, ' ');
        f->next = f->blank_source + 1;
    }
    f->blank = false;
    mark_run(f, source);
    buf_add(&f->text, text);
    f->next = source < 0 ? NO_SOURCE : source + (int64_t)text.len;
}

static void owe_blank(struct fold *f, int64_t source)
{
    if (!f->blank)
        f->blank_source = source;
    f->blank = true;
}

/* Joins a combining mark to the letter before it; false: they stay two. */
static bool compose(struct fold *f, uint32_t mark)
{
    size_t start = f->text.len;
    if (mark < 0x0300 || mark > 0x036F || f->blank || !start)
        return false;
    do
        start--;
    while (start && (f->text.ptr[start] & 0xC0) == 0x80);
    size_t at = start;
    uint32_t whole = composed(utf8_next(buf_str(&f->text), &at), mark);
    char out[4];
    if (!whole)
        return false;
    f->text.len = start;
    buf_add(&f->text, (struct str){out, utf8_put(out, whole)});
    f->next = NO_SOURCE;
    return true;
}

static void add_code(struct fold *f, uint32_t code, int64_t source)
{
    const char *text = folded(code);
    char out[4];
    if (!text && compose(f, code))
        return;
    if (!text)
        put(f, (struct str){out, utf8_put(out, code)}, source);
    else if (!strcmp(text, " "))
        owe_blank(f, source);
    else if (*text)
        put(f, str_of(text), source);
}

static size_t plain_length(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] > ' ' && text.ptr[end] < 0x7F)
        end++;
    return end - at;
}

void fold_add(struct fold *f, struct str text, int64_t source)
{
    for (size_t at = 0; at < text.len;) {
        int64_t here = source < 0 ? NO_SOURCE : source + (int64_t)at;
        size_t plain = plain_length(text, at);
        if (plain) {
            put(f, str_slice(text, at, plain), here);
            at += plain;
        } else {
            add_code(f, utf8_next(text, &at), here);
        }
    }
}

void fold_replace(struct fold *f, struct str text, int64_t source)
{
    for (size_t at = 0; at < text.len;)
        add_code(f, utf8_next(text, &at), source);
    f->next = NO_SOURCE;
}

void fold_clear(struct fold *f)
{
    buf_clear(&f->text);
    f->runs.count = 0;
    f->blank = false;
    f->next = NO_SOURCE;
}

void fold_release(struct fold *f)
{
    buf_release(&f->text);
    mem_free(f->runs.items);
    *f = (struct fold){0};
}
