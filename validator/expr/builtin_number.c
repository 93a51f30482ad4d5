/*
 * builtin_number.c - built-ins on numbers. DMN 1.5, 10.3.4.5.
 */
#include <stddef.h>

#include "expr/builtin_calls.h"

/* The scales that a rounding may ask for. */
enum { SCALE_MIN = -6111, SCALE_MAX = 6176 };

struct value builtin_abs(const struct value *args, size_t count,
                         struct arena *arena)
{
    (void)count, (void)arena;
    struct value v = args[0];
    bool negative = v.type == TYPE_NUMBER
                        ? v.number.negative
                        : (v.type == TYPE_MONTHS || v.type == TYPE_TIME) &&
                              v.amount < 0;
    if (negative)
        return value_negate(&v);
    if (v.type == TYPE_NUMBER || v.type == TYPE_MONTHS || v.type == TYPE_TIME)
        return v;
    return bad_argument();
}

/* A scale; its fraction does not count. */
static bool read_scale(const struct value *v, int64_t *scale)
{
    struct decimal whole;
    return v->type == TYPE_NUMBER &&
           decimal_round(v->number, 0, ROUND_DOWN, &whole) &&
           decimal_to_int(whole, scale) && *scale >= SCALE_MIN &&
           *scale <= SCALE_MAX;
}

static struct value round_to(const struct value *args, size_t count,
                             enum rounding mode)
{
    int64_t scale = 0;
    struct decimal result;
    if (args[0].type != TYPE_NUMBER ||
        (count > 1 && !read_scale(&args[1], &scale)) ||
        !decimal_round(args[0].number, (int)scale, mode, &result))
        return bad_argument();
    return value_number(result);
}

#define ROUNDING(name, mode)                                                \
    struct value builtin_##name(const struct value *args, size_t count,     \
                                struct arena *arena)                        \
    {                                                                       \
        (void)arena;                                                        \
        return round_to(args, count, mode);                                 \
    }

ROUNDING(ceiling, ROUND_CEILING)
ROUNDING(decimal, ROUND_HALF_EVEN)
ROUNDING(floor, ROUND_FLOOR)
ROUNDING(round_down, ROUND_DOWN)
ROUNDING(round_half_down, ROUND_HALF_DOWN)
ROUNDING(round_half_up, ROUND_HALF_UP)
ROUNDING(round_up, ROUND_UP)

struct value builtin_modulo(const struct value *args, size_t count,
                            struct arena *arena)
{
    (void)count, (void)arena;
    struct decimal result;
    if (args[0].type != TYPE_NUMBER || args[1].type != TYPE_NUMBER ||
        !decimal_modulo(args[0].number, args[1].number, &result))
        return bad_argument();
    return value_number(result);
}

/* A separator's one character, 0 for null, -1 if it is not in `allowed`. */
static int separator(const struct value *v, struct str allowed)
{
    if (v->type == TYPE_NULL)
        return 0;
    if (v->type != TYPE_TEXT || v->text.len != 1 ||
        str_find(allowed, v->text, 0) == allowed.len)
        return -1;
    return v->text.ptr[0];
}

/* Without grouping characters and with a decimal point. */
static bool plain_digits(struct str text, int grouping, int point,
                         struct buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == grouping)
            continue;
        if (c == '.' && point != '.')
            return false;
        buf_add_char(out, c == point ? '.' : c);
    }
    return true;
}

static struct value parse_number(struct str text)
{
    struct decimal number;
    if (text.len && text.ptr[0] == '+')
        return bad_argument();
    return decimal_parse(text, &number) ? value_number(number)
                                        : bad_argument();
}

/* number(from, grouping separator, decimal separator) */
struct value builtin_number(const struct value *args, size_t count,
                            struct arena *arena)
{
    (void)arena;
    for (size_t i = 0; i < count; i++)
        if (args[i].type == TYPE_NULL &&
            (i == 0 || args[i].absence != ABSENCE_NONE))
            return absent_among(args, count);
    if (args[0].type != TYPE_TEXT)
        return bad_argument();
    int grouping = count > 1 ? separator(&args[1], STR(" ,.")) : 0;
    int point = count > 2 ? separator(&args[2], STR(",.")) : 0;
    if (grouping < 0 || point < 0 || (grouping && grouping == point))
        return bad_argument();
    if (point == 0 && grouping != '.')
        point = '.';
    struct buf digits = {0};
    struct value result = bad_argument();
    if (plain_digits(args[0].text, grouping, point, &digits))
        result = parse_number(buf_str(&digits));
    buf_release(&digits);
    return result;
}
