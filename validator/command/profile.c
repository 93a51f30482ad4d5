/*
 * profile.c - the looks of a column. See profile.h.
 */
#include "command/profile.h"

#include <string.h>

enum { LONGEST_VALUE = 40 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* day sep month sep year, or year first; a time may follow. */
static bool is_date(struct str s)
{
    size_t digits[3] = {0}, part = 0, i = 0;
    for (; i < s.len && part < 3; i++) {
        if (is_digit(s.ptr[i]))
            digits[part]++;
        else if (s.ptr[i] == '-' || s.ptr[i] == '/')
            part++;
        else
            break;
    }
    bool iso = digits[0] == 4 && digits[2] == 2;
    bool dutch = digits[0] >= 1 && digits[0] <= 2 && digits[2] == 4;
    return part == 2 && digits[1] >= 1 && digits[1] <= 2 && (iso || dutch) &&
           (i == s.len || s.ptr[i] == ' ' || s.ptr[i] == 'T');
}

/* Digits with two decimals behind a mark; the mark, or 0. */
static char amount_mark(struct str s)
{
    if (str_starts(s, STR("\xE2\x82\xAC")))
        s = str_trim(str_slice(s, 3, s.len));
    if (s.len && s.ptr[0] == '-')
        s = str_slice(s, 1, s.len);
    if (s.len < 4 || !is_digit(s.ptr[0]))
        return 0;
    char mark = s.ptr[s.len - 3];
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.ptr[i]) && s.ptr[i] != '.' && s.ptr[i] != ',')
            return 0;
    return mark == ',' || mark == '.' ? mark : 0;
}

static bool is_integer(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.ptr[i]))
            return false;
    return s.len > 0 && s.len < 10;
}

static bool is_truth(struct str s)
{
    static const char *const words[] = {"ja",   "nee",  "j",    "n",
                                        "true", "false", "waar", "onwaar"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_fold(s, str_of(words[i])))
            return true;
    return false;
}

static void add_value(struct profile *p, struct str text, struct arena *arena)
{
    for (size_t i = 0; i < p->value_count; i++)
        if (str_equal(p->values[i], text)) {
            p->seen[i]++;
            return;
        }
    if (p->value_count == PROFILE_VALUES || text.len > LONGEST_VALUE)
        p->many = true;
    else {
        p->seen[p->value_count] = 1;
        p->values[p->value_count++] = arena_str(arena, text);
    }
}

void profile_add(struct profile *p, struct str text, struct arena *arena)
{
    if (!text.len)
        return;
    char mark = amount_mark(text);
    p->cells++;
    p->dates += is_date(text);
    p->amounts += mark != 0;
    p->commas += mark == ',';
    p->points += mark == '.';
    p->integers += is_integer(text);
    p->truths += is_truth(text);
    if (!p->many)
        add_value(p, text, arena);
}

int profile_code(const struct code_list *codes, struct str text)
{
    int found = code_find(codes, text);
    for (size_t i = 0; i < codes->count && found < 0; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            if (str_equal_fold(codes->codes[i].name.in[lang], text))
                found = (int)i;
    return found;
}

bool profile_fits(const struct profile *p, const struct field *f)
{
    size_t good = 0, most = p->cells * 7 / 10;
    switch (f->kind) {
    case FIELD_TEXT:
        return true;
    case FIELD_CODE:
        return !p->many;
    case FIELD_BOOLEAN:
        return p->value_count <= 4 && !p->many;
    case FIELD_DATE:
        good = p->dates;
        break;
    case FIELD_AMOUNT:
    case FIELD_NUMBER:
        good = p->amounts + p->integers;
        break;
    case FIELD_INTEGER:
        good = p->integers;
        break;
    }
    return good >= most;
}
