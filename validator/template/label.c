/*
 * label.c - the numbers that lists and headings are shown with. See draft.h.
 */
#include "template/draft.h"

enum { ROMAN_MAX = 3999 };

static void add_letters(struct buf *out, char first, int number)
{
    int times = (number - 1) / 26 + 1;
    while (times-- > 0 && out->len < 8)
        buf_add_char(out, (char)(first + (number - 1) % 26));
}

static void add_roman(struct buf *out, bool upper, int number)
{
    static const struct {
        int value;
        const char *digits;
    } parts[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"},
                 {100, "c"},  {90, "xc"},  {50, "l"},  {40, "xl"},
                 {10, "x"},   {9, "ix"},   {5, "v"},   {4, "iv"},
                 {1, "i"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            for (const char *c = parts[i].digits; *c; c++)
                buf_add_char(out, (char)(upper ? *c - 'a' + 'A' : *c));
}

struct str label_number(struct arena *arena, char style, int number,
                        struct str behind)
{
    struct buf out = {0};
    if (number > 0 && (style == 'a' || style == 'A'))
        add_letters(&out, style, number);
    else if (number > 0 && number <= ROMAN_MAX &&
             (style == 'i' || style == 'I'))
        add_roman(&out, style == 'I', number);
    else
        buf_add_int(&out, number);
    buf_add(&out, behind);
    struct str label = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return label;
}
