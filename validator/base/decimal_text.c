/*
 * decimal_text.c - decimals from text and to text. See decimal.h.
 */
#include <assert.h>
#include <string.h>

#include "base/decimal.h"
#include "base/wide.h"

/* The significant digits of a number being read. */
struct digits {
    uint128 size;    /* of the first 38 */
    int count;
    int64_t exponent;
    bool sticky; /* a digit behind them is not 0 */
    bool any;
};

static bool is_digit(struct str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static void take_digit(struct digits *d, unsigned digit)
{
    if (d->count < POWERS - 1) {
        d->size = d->size * 10 + digit;
        d->count += d->size != 0;
    } else {
        d->sticky |= digit != 0;
        d->exponent++;
    }
}

/* digits [ "." digits ] | "." digits */
static size_t parse_digits(struct str text, size_t at, struct digits *d)
{
    for (; is_digit(text, at); at++, d->any = true)
        take_digit(d, (unsigned)(text.ptr[at] - '0'));
    if (at >= text.len || text.ptr[at] != '.' || !is_digit(text, at + 1))
        return at;
    for (at++; is_digit(text, at); at++, d->any = true) {
        take_digit(d, (unsigned)(text.ptr[at] - '0'));
        d->exponent--;
    }
    return at;
}

/* ( "e" | "E" ) [ "+" | "-" ] digits */
static bool parse_exponent(struct str text, size_t at, int64_t *out)
{
    enum { FAR = 1000000000 };
    bool negative = false;
    int64_t exponent = 0;
    if (at >= text.len || (text.ptr[at] != 'e' && text.ptr[at] != 'E'))
        return false;
    at++;
    if (at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+'))
        negative = text.ptr[at++] == '-';
    if (!is_digit(text, at))
        return false;
    for (; is_digit(text, at); at++)
        if (exponent < FAR)
            exponent = 10 * exponent + (text.ptr[at] - '0');
    *out = negative ? -exponent : exponent;
    return at == text.len;
}

static bool finish_digits(bool negative, struct digits d, struct decimal *out)
{
    enum { FAR = 1000000 };
    if (d.exponent > FAR)
        d.exponent = FAR;
    if (d.exponent < -FAR)
        d.exponent = -FAR;
    int32_t exponent = (int32_t)d.exponent;
    if (d.count <= DIGITS)
        return decimal_finish_small(negative, d.size, exponent, out);
    return decimal_finish(negative, (struct wide){0, d.size}, exponent,
                          d.sticky, out);
}

/* [ "+" | "-" ] ( digits [ "." digits ] | "." digits ) [ exponent ] */
bool decimal_parse(struct str text, struct decimal *out)
{
    bool negative = text.len && text.ptr[0] == '-';
    size_t at = negative || (text.len && text.ptr[0] == '+');
    struct digits d = {0};
    at = parse_digits(text, at, &d);
    int64_t exponent = 0;
    if (!d.any ||
        (at < text.len && !parse_exponent(text, at, &exponent)))
        return false;
    d.exponent += exponent;
    return finish_digits(negative, d, out);
}

/* Writes the digits of x ("0" for 0) so that they end at `end`. */
static char *write_digits(char *end, uint128 x)
{
    const uint64_t limb = 10000000000000000000u;
    uint64_t part = (uint64_t)(x % limb);
    for (x /= limb;; x /= limb) {
        int least = x ? 19 : 1;
        for (int i = 0; i < least || part; i++, part /= 10)
            *--end = (char)('0' + part % 10);
        if (x == 0)
            return end;
        part = (uint64_t)(x % limb);
    }
}

static void add_zeros(struct buf *out, int count)
{
    if (count <= 0)
        return;
    memset(buf_reserve(out, (size_t)count), '0', (size_t)count);
    out->len += (size_t)count;
}

/* Digits with the point before the last `places`, or zeros behind. */
static void print_plain(struct buf *out, struct str digits, int exponent)
{
    int whole = (int)digits.len + exponent;
    if (exponent >= 0) {
        buf_add(out, digits);
        if (digits.ptr[0] != '0')
            add_zeros(out, exponent);
        return;
    }
    if (whole > 0) {
        buf_add(out, (struct str){digits.ptr, (size_t)whole});
        digits = str_slice(digits, (size_t)whole, digits.len);
    } else {
        buf_add_char(out, '0');
    }
    buf_add_char(out, '.');
    add_zeros(out, -whole);
    buf_add(out, digits);
}

static void print_exponent(struct buf *out, struct str digits, int exponent)
{
    buf_add_char(out, digits.ptr[0]);
    if (digits.len > 1)
        buf_add_char(out, '.');
    buf_add(out, str_slice(digits, 1, digits.len));
    buf_add_char(out, 'e');
    buf_add_int(out, exponent + (int)digits.len - 1);
}

void decimal_print(struct buf *out, struct decimal d)
{
    enum { LEADING_ZEROS = 6 };
    char text[POWERS + 1];
    char *end = text + sizeof text;
    char *start = write_digits(end, d.coefficient);
    struct str digits = {start, (size_t)(end - start)};
    int whole = (int)digits.len + d.exponent;
    if (d.negative)
        buf_add_char(out, '-');
    if (d.exponent > 0 ? whole <= DIGITS || d.coefficient == 0
                       : -d.exponent <= DIGITS || whole >= -LEADING_ZEROS)
        print_plain(out, digits, d.exponent);
    else
        print_exponent(out, digits, d.exponent);
}

void decimal_print_places(struct buf *out, struct decimal d, int places)
{
    assert(places >= 0);
    while (d.exponent < -places && d.coefficient % 10 == 0 &&
           d.coefficient != 0) {
        d.coefficient /= 10;
        d.exponent++;
    }
    if (d.coefficient == 0)
        d.exponent = (int16_t)-places;
    size_t start = out->len;
    decimal_print(out, d);
    if (places == 0 || d.exponent <= -places ||
        memchr(out->ptr + start, 'e', out->len - start))
        return;
    int decimals = d.exponent < 0 ? -d.exponent : 0;
    if (decimals == 0)
        buf_add_char(out, '.');
    add_zeros(out, places - decimals);
}
