/*
 * value_arithmetic.c - + - * / ** and negation of single values. See value.h.
 *
 * One row a pair of operand types; a pair that is not in the table is a type
 * error. DMN 1.5, tables 53 to 57.
 */
#include <stddef.h>
#include <string.h>

#include "base/value.h"

enum { DAY_SECONDS = 86400 };

struct operation {
    uint8_t left, right;
    struct value (*apply)(const struct value *a, const struct value *b);
};

static struct value error(void)
{
    return value_null(ABSENCE_ERROR);
}

/* Of two operands of which one at least is absent. */
static struct value absent(const struct value *a, const struct value *b)
{
    int kind = a->type == TYPE_NULL ? a->absence : PRESENT;
    if (b->type == TYPE_NULL && b->absence > kind)
        kind = b->absence;
    return value_null(kind >= ABSENCE_MISSING ? ABSENCE_UNKNOWN
                                              : (enum absence)kind);
}

static struct value operate(const struct operation *table, size_t count,
                            const struct value *a, const struct value *b)
{
    if (a->type == TYPE_NULL || b->type == TYPE_NULL)
        return absent(a, b);
    for (size_t i = 0; i < count; i++) {
        if (table[i].left != a->type || table[i].right != b->type)
            continue;
        struct value result = table[i].apply(a, b);
        result.clamped |= a->clamped || b->clamped;
        return result;
    }
    return error();
}

#define OPERATE(table, a, b)                                                \
    operate((table), sizeof(table) / sizeof *(table), (a), (b))

#define NUMBER_OPERATION(name, operation)                                   \
    static struct value name(const struct value *a, const struct value *b)  \
    {                                                                       \
        struct decimal result;                                              \
        return operation(a->number, b->number, &result)                     \
                   ? value_number(result)                                   \
                   : error();                                               \
    }

NUMBER_OPERATION(add_numbers, decimal_add)
NUMBER_OPERATION(subtract_numbers, decimal_subtract)
NUMBER_OPERATION(multiply_numbers, decimal_multiply)
NUMBER_OPERATION(divide_numbers, decimal_divide)
NUMBER_OPERATION(raise_numbers, decimal_power)

static struct value amount_like(const struct value *a, int64_t amount)
{
    return a->type == TYPE_MONTHS ? value_months(amount)
                                  : value_seconds(amount);
}

static struct value add_amounts(const struct value *a, const struct value *b)
{
    int64_t sum;
    if (__builtin_add_overflow(a->amount, b->amount, &sum))
        return error();
    return amount_like(a, sum);
}

static struct value subtract_amounts(const struct value *a,
                                     const struct value *b)
{
    int64_t difference;
    if (__builtin_sub_overflow(a->amount, b->amount, &difference))
        return error();
    return amount_like(a, difference);
}

/* A duration's whole months or seconds; what is less is cut off. */
static struct value amount_from(const struct value *like, struct decimal d)
{
    int64_t amount;
    if (!decimal_round(d, 0, ROUND_DOWN, &d) || !decimal_to_int(d, &amount))
        return error();
    return amount_like(like, amount);
}

static struct value scale_amount(const struct value *a, const struct value *b)
{
    struct decimal product;
    if (!decimal_multiply(decimal_from_int(a->amount), b->number, &product))
        return error();
    return amount_from(a, product);
}

static struct value scale_amount_by(const struct value *a,
                                    const struct value *b)
{
    return scale_amount(b, a);
}

static struct value divide_amount(const struct value *a, const struct value *b)
{
    struct decimal quotient;
    if (!decimal_divide(decimal_from_int(a->amount), b->number, &quotient))
        return error();
    return amount_from(a, quotient);
}

static struct value divide_amounts(const struct value *a,
                                   const struct value *b)
{
    struct decimal quotient;
    if (!decimal_divide(decimal_from_int(a->amount),
                        decimal_from_int(b->amount), &quotient))
        return error();
    return value_number(quotient);
}

static struct value move_months(int64_t date, int64_t months)
{
    bool clamped;
    int64_t moved;
    if (!date_far_add_months(date, months, &moved, &clamped))
        return error();
    struct value result = value_date(moved);
    result.clamped = clamped;
    return result;
}

/* The day on which midnight of `date` + seconds falls. */
static struct value move_seconds(int64_t date, int64_t seconds)
{
    int64_t days = seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0);
    int64_t moved;
    if (__builtin_add_overflow(date, days, &moved) ||
        moved < date_far_from_ymd(-FAR_YEAR, 1, 1) ||
        moved > date_far_from_ymd(FAR_YEAR, 12, 31))
        return error();
    return value_date(moved);
}

static struct value add_to_date(const struct value *a, const struct value *b)
{
    return b->type == TYPE_MONTHS ? move_months(a->date, b->amount)
                                  : move_seconds(a->date, b->amount);
}

static struct value add_date(const struct value *a, const struct value *b)
{
    return add_to_date(b, a);
}

static struct value subtract_from_date(const struct value *a,
                                       const struct value *b)
{
    if (b->amount == INT64_MIN)
        return error();
    struct value back = *b;
    back.amount = -back.amount;
    return add_to_date(a, &back);
}

static struct value subtract_dates(const struct value *a,
                                   const struct value *b)
{
    return value_seconds((a->date - b->date) * DAY_SECONDS);
}

static const struct operation additions[] = {
    {TYPE_NUMBER, TYPE_NUMBER, add_numbers},
    {TYPE_DATE, TYPE_MONTHS, add_to_date},
    {TYPE_DATE, TYPE_TIME, add_to_date},
    {TYPE_MONTHS, TYPE_DATE, add_date},
    {TYPE_TIME, TYPE_DATE, add_date},
    {TYPE_MONTHS, TYPE_MONTHS, add_amounts},
    {TYPE_TIME, TYPE_TIME, add_amounts},
};

static const struct operation subtractions[] = {
    {TYPE_NUMBER, TYPE_NUMBER, subtract_numbers},
    {TYPE_DATE, TYPE_DATE, subtract_dates},
    {TYPE_DATE, TYPE_MONTHS, subtract_from_date},
    {TYPE_DATE, TYPE_TIME, subtract_from_date},
    {TYPE_MONTHS, TYPE_MONTHS, subtract_amounts},
    {TYPE_TIME, TYPE_TIME, subtract_amounts},
};

static const struct operation multiplications[] = {
    {TYPE_NUMBER, TYPE_NUMBER, multiply_numbers},
    {TYPE_MONTHS, TYPE_NUMBER, scale_amount},
    {TYPE_TIME, TYPE_NUMBER, scale_amount},
    {TYPE_NUMBER, TYPE_MONTHS, scale_amount_by},
    {TYPE_NUMBER, TYPE_TIME, scale_amount_by},
};

static const struct operation divisions[] = {
    {TYPE_NUMBER, TYPE_NUMBER, divide_numbers},
    {TYPE_MONTHS, TYPE_NUMBER, divide_amount},
    {TYPE_TIME, TYPE_NUMBER, divide_amount},
    {TYPE_MONTHS, TYPE_MONTHS, divide_amounts},
    {TYPE_TIME, TYPE_TIME, divide_amounts},
};

static const struct operation powers[] = {
    {TYPE_NUMBER, TYPE_NUMBER, raise_numbers},
};

static struct value join(struct str a, struct str b, struct arena *arena)
{
    if (a.len > VALUE_TEXT_MAX || b.len > VALUE_TEXT_MAX - a.len)
        return error();
    char *text = arena_alloc(arena, a.len + b.len);
    if (a.len)
        memcpy(text, a.ptr, a.len);
    if (b.len)
        memcpy(text + a.len, b.ptr, b.len);
    return value_text((struct str){text, a.len + b.len});
}

struct value value_add(const struct value *a, const struct value *b,
                       struct arena *arena)
{
    if (a->type == TYPE_TEXT && b->type == TYPE_TEXT)
        return join(a->text, b->text, arena);
    return OPERATE(additions, a, b);
}

struct value value_subtract(const struct value *a, const struct value *b)
{
    return OPERATE(subtractions, a, b);
}

struct value value_multiply(const struct value *a, const struct value *b)
{
    return OPERATE(multiplications, a, b);
}

struct value value_divide(const struct value *a, const struct value *b)
{
    return OPERATE(divisions, a, b);
}

struct value value_power(const struct value *a, const struct value *b)
{
    return OPERATE(powers, a, b);
}

struct value value_negate(const struct value *a)
{
    struct value result = *a;
    if (a->type == TYPE_NULL)
        return absent(a, a);
    if (a->type == TYPE_NUMBER)
        result.number = decimal_negate(a->number);
    else if (a->type != TYPE_MONTHS && a->type != TYPE_TIME)
        return error();
    else if (__builtin_sub_overflow((int64_t)0, a->amount, &result.amount))
        return error();
    return result;
}
