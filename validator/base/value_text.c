/*
 * value_text.c - values as FEEL literals, and what stands in @"...".
 */
#include <stddef.h>

#include "base/value.h"

enum { DAY_SECONDS = 86400, HOUR_SECONDS = 3600, MINUTE_SECONDS = 60 };

static void print_escaped(struct buf *out, struct str text)
{
    static const char escapes[] = "\"\"\\\\\nn\rr\tt";
    buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        const char *e = escapes;
        while (*e && *e != c)
            e += 2;
        if (*e)
            buf_printf(out, "\\%c", e[1]);
        else if ((unsigned char)c < ' ' || c == 0x7F)
            buf_printf(out, "\\u%04x", (unsigned)c);
        else
            buf_add_char(out, c);
    }
    buf_add_char(out, '"');
}

/* Writes "2Y" if count is not 0. */
static void print_part(struct buf *out, uint64_t count, char letter)
{
    if (count == 0)
        return;
    buf_add_uint(out, count);
    buf_add_char(out, letter);
}

static uint64_t print_sign(struct buf *out, int64_t amount)
{
    if (amount < 0)
        buf_add_char(out, '-');
    buf_add_char(out, 'P');
    return amount < 0 ? 0 - (uint64_t)amount : (uint64_t)amount;
}

static void print_months(struct buf *out, int64_t amount)
{
    uint64_t months = print_sign(out, amount);
    print_part(out, months / 12, 'Y');
    print_part(out, months % 12, 'M');
    if (months == 0)
        buf_add(out, STR("0M"));
}

static void print_seconds(struct buf *out, int64_t amount)
{
    uint64_t seconds = print_sign(out, amount);
    uint64_t in_day = seconds % DAY_SECONDS;
    print_part(out, seconds / DAY_SECONDS, 'D');
    if (seconds == 0 || in_day != 0)
        buf_add_char(out, 'T');
    print_part(out, in_day / HOUR_SECONDS, 'H');
    print_part(out, in_day % HOUR_SECONDS / MINUTE_SECONDS, 'M');
    print_part(out, in_day % MINUTE_SECONDS, 'S');
    if (seconds == 0)
        buf_add(out, STR("0S"));
}

static void print_list(struct buf *out, const struct value_list *list)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        if (i)
            buf_add(out, STR(", "));
        value_print(out, &list->items[i]);
    }
    buf_add_char(out, ']');
}

static bool is_name(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      c == '_';
        if (!letter && (i == 0 || c < '0' || c > '9'))
            return false;
    }
    return s.len > 0;
}

static void print_context(struct buf *out, const struct value_context *c)
{
    buf_add_char(out, '{');
    for (size_t i = 0; i < c->count; i++) {
        if (i)
            buf_add(out, STR(", "));
        if (is_name(c->entries[i].name))
            buf_add(out, c->entries[i].name);
        else
            print_escaped(out, c->entries[i].name);
        buf_add(out, STR(": "));
        value_print(out, &c->entries[i].value);
    }
    buf_add_char(out, '}');
}

static void print_range(struct buf *out, const struct value_range *r)
{
    buf_add_char(out, r->low_closed ? '[' : '(');
    value_print(out, &r->low);
    buf_add(out, STR(".."));
    value_print(out, &r->high);
    buf_add_char(out, r->high_closed ? ']' : ')');
}

/* The operator and the limit of a unary test. */
static void print_test(struct buf *out, const struct value_range *r)
{
    if (r->low_closed == r->high_closed && r->low.type == r->high.type) {
        buf_add_text(out, r->low_closed ? "" : "!=");
        value_print(out, &r->low);
    } else if (r->low.type == TYPE_NULL) {
        buf_add_text(out, r->high_closed ? "<=" : "<");
        value_print(out, &r->high);
    } else {
        buf_add_text(out, r->low_closed ? ">=" : ">");
        value_print(out, &r->low);
    }
}

void value_print_bare(struct buf *out, const struct value *v)
{
    switch (v->type) {
    case TYPE_BOOLEAN:
        buf_add_text(out, v->truth ? "true" : "false");
        break;
    case TYPE_NUMBER:
        decimal_print(out, v->number);
        break;
    case TYPE_TEXT:
        buf_add(out, v->text);
        break;
    case TYPE_DATE:
        date_far_print(out, v->date);
        break;
    case TYPE_MONTHS:
        print_months(out, v->amount);
        break;
    case TYPE_TIME:
        print_seconds(out, v->amount);
        break;
    case TYPE_LIST:
        print_list(out, v->list);
        break;
    case TYPE_RANGE:
        print_range(out, v->range);
        break;
    case TYPE_CONTEXT:
        print_context(out, v->context);
        break;
    case TYPE_TEST:
        print_test(out, v->range);
        break;
    default:
        buf_add(out, STR("null"));
    }
}

void value_print(struct buf *out, const struct value *v)
{
    bool temporal = v->type == TYPE_DATE || v->type == TYPE_MONTHS ||
                    v->type == TYPE_TIME;
    if (v->type == TYPE_TEXT) {
        print_escaped(out, v->text);
        return;
    }
    if (temporal)
        buf_add(out, STR("@\""));
    value_print_bare(out, v);
    if (temporal)
        buf_add_char(out, '"');
}

/* "." and zeros: a fraction of a second that is none. */
static size_t skip_zero_fraction(struct str text, size_t at)
{
    size_t i = at;
    if (i < text.len && text.ptr[i] == '.')
        i++;
    while (i < text.len && text.ptr[i] == '0')
        i++;
    return i > at + 1 ? i : at;
}

/* digits letter: adds digits * weight to *amount. False on overflow; *at does
   not move where there is no such part. */
static bool take_part(struct str text, size_t *at, char letter,
                      int64_t weight, int64_t *amount)
{
    int64_t count = 0;
    size_t i = *at;
    for (; i < text.len && text.ptr[i] >= '0' && text.ptr[i] <= '9'; i++)
        if (__builtin_mul_overflow(count, 10, &count) ||
            __builtin_add_overflow(count, text.ptr[i] - '0', &count))
            return false;
    if (i > *at && letter == 'S')
        i = skip_zero_fraction(text, i);
    if (i == *at || i >= text.len || text.ptr[i] != letter)
        return true;
    *at = i + 1;
    return !__builtin_mul_overflow(count, weight, &count) &&
           !__builtin_add_overflow(*amount, count, amount);
}

/* [ digits "Y" ] [ digits "M" ] */
static bool take_months(struct str text, size_t *at, int64_t *amount)
{
    return take_part(text, at, 'Y', 12, amount) &&
           take_part(text, at, 'M', 1, amount);
}

/* [ digits "D" ] [ "T" [ digits "H" ] [ digits "M" ] [ digits "S" ] ] */
static bool take_seconds(struct str text, size_t *at, int64_t *amount)
{
    if (!take_part(text, at, 'D', DAY_SECONDS, amount))
        return false;
    if (*at >= text.len || text.ptr[*at] != 'T')
        return true;
    size_t start = ++*at;
    return take_part(text, at, 'H', HOUR_SECONDS, amount) &&
           take_part(text, at, 'M', MINUTE_SECONDS, amount) &&
           take_part(text, at, 'S', 1, amount) && *at > start;
}

/* [ "-" ] "P" ( months | seconds ) */
static bool parse_duration(struct str text, struct value *out)
{
    bool negative = text.len && text.ptr[0] == '-';
    size_t start = (size_t)negative + 1, at = start;
    if (text.len < start || text.ptr[start - 1] != 'P')
        return false;
    int64_t amount = 0;
    bool months = take_months(text, &at, &amount) && at == text.len;
    if (!months) {
        at = start;
        amount = 0;
        if (!take_seconds(text, &at, &amount) || at != text.len)
            return false;
    }
    if (at == start)
        return false;
    amount = negative ? -amount : amount;
    *out = months ? value_months(amount) : value_seconds(amount);
    return true;
}

bool value_parse_temporal(struct str text, struct value *out)
{
    int64_t date;
    if (parse_duration(text, out))
        return true;
    if (!date_far_parse(text, &date))
        return false;
    *out = value_date(date);
    return true;
}
