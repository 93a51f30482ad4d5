/*
 * number_text.c - numbers of file formats as text. See number_text.h.
 */
#include "input/number_text.h"

#include <string.h>

enum { DIGITS_MAX = 60, EXPONENT_MAX = 40 };

/* digits[0..count) times 10^-scale. */
struct number {
    bool negative;
    char digits[DIGITS_MAX + 1]; /* one more, for a carry */
    int count, scale;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take_digits(struct str s, size_t *at, struct number *n)
{
    size_t from = *at;
    for (; *at < s.len && is_digit(s.ptr[*at]); ++*at) {
        if (n->count == DIGITS_MAX)
            return false;
        n->digits[n->count++] = s.ptr[*at];
    }
    return *at > from;
}

static bool take_exponent(struct str s, size_t *at, struct number *n)
{
    bool minus = *at < s.len && s.ptr[*at] == '-';
    int exponent = 0;
    size_t from = *at += *at < s.len && (minus || s.ptr[*at] == '+');
    for (; *at < s.len && is_digit(s.ptr[*at]) && exponent < 1000; ++*at)
        exponent = exponent * 10 + (s.ptr[*at] - '0');
    n->scale += minus ? exponent : -exponent;
    return *at > from && exponent <= EXPONENT_MAX;
}

static bool parse(struct str s, struct number *n)
{
    size_t at = 0;
    *n = (struct number){.negative = s.len && s.ptr[0] == '-'};
    at += n->negative;
    if (!take_digits(s, &at, n))
        return false;
    if (at < s.len && s.ptr[at] == '.') {
        int before = n->count;
        at++;
        if (!take_digits(s, &at, n))
            return false;
        n->scale = n->count - before;
    }
    if (at < s.len && (s.ptr[at] | 32) == 'e') {
        at++;
        if (!take_exponent(s, &at, n))
            return false;
    }
    return at == s.len;
}

/* Adds one to the last digit. */
static void carry(struct number *n)
{
    int i = n->count - 1;
    while (i >= 0 && n->digits[i] == '9')
        n->digits[i--] = '0';
    if (i >= 0) {
        n->digits[i]++;
        return;
    }
    memmove(n->digits + 1, n->digits, (size_t)n->count);
    n->digits[0] = '1';
    n->count++;
}

static void round_to(struct number *n, size_t significant)
{
    int zeros = 0;
    while (zeros < n->count && n->digits[zeros] == '0')
        zeros++;
    int keep = zeros + (int)significant;
    if (!significant || n->count <= keep)
        return;
    bool up = n->digits[keep] >= '5';
    n->scale -= n->count - keep;
    n->count = keep;
    if (up)
        carry(n);
    while (n->scale > 0 && n->count > 1 && n->digits[n->count - 1] == '0') {
        n->count--;
        n->scale--;
    }
}

/* digits[from..to), zeros where there are none. */
static size_t write_digits(const struct number *n, int from, int to, char *out)
{
    size_t length = 0;
    for (int i = from; i < to; i++)
        out[length++] = i >= 0 && i < n->count ? n->digits[i] : '0';
    return length;
}

static size_t write(const struct number *n, char decimal, char *out)
{
    int point = n->count - n->scale, end = n->scale > 0 ? n->count : point;
    int first = 0;
    while (first < point - 1 && first < n->count && n->digits[first] == '0')
        first++;
    size_t length = 0;
    if (n->negative)
        out[length++] = '-';
    if (point < 1)
        out[length++] = '0';
    length += write_digits(n, first, point, out + length);
    if (end <= point)
        return length;
    out[length++] = decimal ? decimal : '.';
    length += write_digits(n, point, end, out + length);
    if (!decimal && end - point == 3)
        out[length++] = '0';
    return length;
}

/* Few plain digits, with at most one point that needs no care. */
static bool is_simple(struct str s, size_t significant, char decimal)
{
    size_t point = s.len;
    if (!s.len || s.len > 15 || (significant && s.len > significant) ||
        !is_digit(s.ptr[0]) || !is_digit(s.ptr[s.len - 1]) ||
        (s.ptr[0] == '0' && s.len > 1 && s.ptr[1] != '.'))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '.' && point == s.len)
            point = i;
        else if (!is_digit(s.ptr[i]))
            return false;
    }
    return point == s.len || decimal || s.len - point != 4;
}

size_t number_text(struct str text, size_t significant, char decimal,
                   char out[NUMBER_TEXT_MAX])
{
    struct number n;
    if (is_simple(text, significant, decimal)) {
        for (size_t i = 0; i < text.len; i++)
            out[i] = text.ptr[i] == '.' && decimal ? decimal : text.ptr[i];
        return text.len;
    }
    if (text.len > NUMBER_TEXT_MAX || !parse(text, &n))
        return 0;
    round_to(&n, significant);
    if (n.scale > DIGITS_MAX || n.count - n.scale > DIGITS_MAX)
        return 0;
    return write(&n, decimal, out);
}
