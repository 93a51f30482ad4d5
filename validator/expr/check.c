/*
 * check.c - static types and units of a condition's parts. See check.h.
 */
#include "expr/check.h"

/* The result types of arithmetic (DMN 1.5, tables 53 to 57). */
static const struct {
    uint8_t op, left, right, result;
} rules[] = {
    {OP_ADD, TYPE_NUMBER, TYPE_NUMBER, TYPE_NUMBER},
    {OP_ADD, TYPE_TEXT, TYPE_TEXT, TYPE_TEXT},
    {OP_ADD, TYPE_DATE, TYPE_MONTHS, TYPE_DATE},
    {OP_ADD, TYPE_DATE, TYPE_TIME, TYPE_DATE},
    {OP_ADD, TYPE_MONTHS, TYPE_DATE, TYPE_DATE},
    {OP_ADD, TYPE_TIME, TYPE_DATE, TYPE_DATE},
    {OP_ADD, TYPE_MONTHS, TYPE_MONTHS, TYPE_MONTHS},
    {OP_ADD, TYPE_TIME, TYPE_TIME, TYPE_TIME},
    {OP_SUBTRACT, TYPE_NUMBER, TYPE_NUMBER, TYPE_NUMBER},
    {OP_SUBTRACT, TYPE_DATE, TYPE_DATE, TYPE_TIME},
    {OP_SUBTRACT, TYPE_DATE, TYPE_MONTHS, TYPE_DATE},
    {OP_SUBTRACT, TYPE_DATE, TYPE_TIME, TYPE_DATE},
    {OP_SUBTRACT, TYPE_MONTHS, TYPE_MONTHS, TYPE_MONTHS},
    {OP_SUBTRACT, TYPE_TIME, TYPE_TIME, TYPE_TIME},
    {OP_MULTIPLY, TYPE_NUMBER, TYPE_NUMBER, TYPE_NUMBER},
    {OP_MULTIPLY, TYPE_NUMBER, TYPE_MONTHS, TYPE_MONTHS},
    {OP_MULTIPLY, TYPE_NUMBER, TYPE_TIME, TYPE_TIME},
    {OP_MULTIPLY, TYPE_MONTHS, TYPE_NUMBER, TYPE_MONTHS},
    {OP_MULTIPLY, TYPE_TIME, TYPE_NUMBER, TYPE_TIME},
    {OP_DIVIDE, TYPE_NUMBER, TYPE_NUMBER, TYPE_NUMBER},
    {OP_DIVIDE, TYPE_MONTHS, TYPE_NUMBER, TYPE_MONTHS},
    {OP_DIVIDE, TYPE_TIME, TYPE_NUMBER, TYPE_TIME},
    {OP_DIVIDE, TYPE_MONTHS, TYPE_MONTHS, TYPE_NUMBER},
    {OP_DIVIDE, TYPE_TIME, TYPE_TIME, TYPE_NUMBER},
    {OP_POWER, TYPE_NUMBER, TYPE_NUMBER, TYPE_NUMBER},
};

static const struct typing any = {.type = TYPE_ANY, .element = TYPE_ANY};

static struct typing plain(enum type type)
{
    return (struct typing){.type = (uint8_t)type, .element = TYPE_ANY};
}

static void complain_types(struct buf *problem, enum opcode op,
                           const struct typing *a, const struct typing *b)
{
    if (a->type == TYPE_NULL || b->type == TYPE_NULL)
        buf_printf(problem, "'%s' with null never has a result",
                   opcode_name(op));
    else
        buf_printf(problem, "'%s' has no meaning for %s and %s",
                   opcode_name(op), type_name((enum type)a->type),
                   type_name((enum type)b->type));
}

/* Both numbers must carry one unit; the literal 0 fits when `zero` says so. */
static void same_units(struct buf *problem, const char *op,
                       const struct typing *a, const struct typing *b,
                       bool zero)
{
    if (unit_equal(a->unit, b->unit) || (zero && (a->zero || b->zero)))
        return;
    buf_printf(problem, "'%s' between different units: ", op);
    unit_print(problem, a->unit);
    buf_add_text(problem, " and ");
    unit_print(problem, b->unit);
    if (a->constant || b->constant)
        buf_add_text(problem, "; a fixed amount is a parameter");
}

/* Multiplying adds the exponents, dividing subtracts them. */
static bool combine(struct unit a, struct unit b, int sign, struct unit *out)
{
    int eur = a.eur + sign * b.eur, month = a.month + sign * b.month;
    int year = a.year + sign * b.year;
    *out = (struct unit){(int8_t)eur, (int8_t)month, (int8_t)year};
    return eur == out->eur && month == out->month && year == out->year;
}

static bool is_months(struct unit u)
{
    return unit_equal(u, (struct unit){0, 1, 0});
}

/* A duration takes a number of months, or one without unit. */
static void duration_factor(struct buf *problem, enum opcode op,
                            const struct typing *number)
{
    bool counts = op == OP_MULTIPLY && is_months(number->unit);
    if (counts || unit_is_none(number->unit))
        return;
    buf_printf(problem, "'%s' of a duration and an amount in ",
               opcode_name(op));
    unit_print(problem, number->unit);
}

static void number_units(enum opcode op, const struct typing *a,
                         const struct typing *b, struct typing *result,
                         struct buf *problem)
{
    bool fits = true;
    if (op == OP_ADD || op == OP_SUBTRACT) {
        same_units(problem, opcode_name(op), a, b, false);
        result->unit = a->unit;
    } else if (op == OP_MULTIPLY) {
        fits = combine(a->unit, b->unit, 1, &result->unit);
    } else if (op == OP_DIVIDE) {
        fits = combine(a->unit, b->unit, -1, &result->unit);
    } else {
        fits = unit_is_none(a->unit) && unit_is_none(b->unit);
    }
    if (!fits)
        buf_printf(problem, "'%s' of amounts has no unit", opcode_name(op));
}

static void units(enum opcode op, const struct typing *a,
                  const struct typing *b, struct typing *result,
                  struct buf *problem)
{
    if (a->type == TYPE_NUMBER && b->type == TYPE_NUMBER)
        number_units(op, a, b, result, problem);
    else if (a->type == TYPE_NUMBER)
        duration_factor(problem, op, a);
    else if (b->type == TYPE_NUMBER)
        duration_factor(problem, op, b);
}

struct typing check_arithmetic(enum opcode op, const struct typing *a,
                               const struct typing *b, struct buf *problem)
{
    if (a->type == TYPE_ANY || b->type == TYPE_ANY)
        return any;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (rules[i].op != op || rules[i].left != a->type ||
            rules[i].right != b->type)
            continue;
        struct typing result = plain((enum type)rules[i].result);
        units(op, a, b, &result, problem);
        return result;
    }
    complain_types(problem, op, a, b);
    return any;
}

struct typing check_negate(const struct typing *a, struct buf *problem)
{
    if (a->type != TYPE_NUMBER && a->type != TYPE_MONTHS &&
        a->type != TYPE_TIME && a->type != TYPE_ANY) {
        buf_printf(problem, "'-' has no meaning for %s",
                   type_name((enum type)a->type));
        return any;
    }
    struct typing result = plain((enum type)a->type);
    result.unit = a->unit;
    return result;
}

static bool has_order(uint8_t type)
{
    return type == TYPE_NUMBER || type == TYPE_TEXT || type == TYPE_DATE ||
           type == TYPE_MONTHS || type == TYPE_TIME || type == TYPE_ANY;
}

static bool is_code(const struct typing *t, struct str code)
{
    for (size_t i = 0; i < t->name_count; i++)
        if (str_equal(t->names[i], code))
            return true;
    return false;
}

static void check_code(const struct typing *coded, const struct typing *other,
                       struct buf *problem)
{
    if (!coded->names || !other->constant ||
        other->constant->type != TYPE_TEXT || problem->len)
        return;
    struct str code = other->constant->text;
    if (is_code(coded, code))
        return;
    struct str near = str_nearest(code, coded->names, coded->name_count);
    buf_printf(problem, "\"%.*s\" is not one of the allowed codes",
               STR_ARG(code));
    if (near.len)
        buf_printf(problem, "; did you mean \"%.*s\"?", STR_ARG(near));
}

void check_comparison(enum opcode op, const struct typing *a,
                      const struct typing *b, struct buf *problem)
{
    bool equality = op == OP_EQ || op == OP_NE;
    if (!equality && (!has_order(a->type) || !has_order(b->type))) {
        complain_types(problem, op, a, b);
        return;
    }
    if (a->type == TYPE_ANY || b->type == TYPE_ANY)
        return;
    if (a->type != b->type)
        complain_types(problem, op, a, b);
    else if (a->type == TYPE_NUMBER)
        same_units(problem, opcode_name(op), a, b, true);
    check_code(a, b, problem);
    check_code(b, a, problem);
}

void check_boolean(const char *what, const struct typing *a,
                   struct buf *problem)
{
    if (a->type != TYPE_BOOLEAN && a->type != TYPE_ANY)
        buf_printf(problem, "%s must be a boolean, not a %s", what,
                   type_name((enum type)a->type));
}

struct typing check_common(const char *what, const struct typing *a,
                           const struct typing *b, bool loose,
                           struct buf *problem)
{
    struct typing result = a->type == TYPE_NULL ? *b : *a;
    result.zero = a->zero && b->zero;
    result.constant = NULL;
    if (a->type == TYPE_NULL || b->type == TYPE_NULL)
        return result;
    if (a->type == TYPE_ANY || b->type == TYPE_ANY)
        return any;
    if (a->names != b->names) {
        result.names = NULL;
        result.name_count = 0;
    }
    if (a->type != b->type) {
        if (!loose)
            buf_printf(problem, "the branches of 'if' differ: %s and %s",
                       type_name((enum type)a->type),
                       type_name((enum type)b->type));
        return any;
    }
    if (a->type == TYPE_NUMBER) {
        same_units(problem, what, a, b, true);
        result.unit = a->zero ? b->unit : a->unit;
    }
    if (a->element != b->element)
        result.element = TYPE_ANY;
    return result;
}

struct typing check_property(const struct typing *a, struct str name,
                             struct buf *problem)
{
    static const struct {
        uint8_t type;
        struct str name;
    } known[] = {
        {TYPE_DATE, STR_INIT("year")},     {TYPE_DATE, STR_INIT("month")},
        {TYPE_DATE, STR_INIT("day")},      {TYPE_DATE, STR_INIT("weekday")},
        {TYPE_MONTHS, STR_INIT("years")},  {TYPE_MONTHS, STR_INIT("months")},
        {TYPE_TIME, STR_INIT("days")},     {TYPE_TIME, STR_INIT("hours")},
        {TYPE_TIME, STR_INIT("minutes")},  {TYPE_TIME, STR_INIT("seconds")},
    };
    if (a->type == TYPE_ANY || a->type == TYPE_CONTEXT)
        return any;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].type == a->type && str_equal(known[i].name, name))
            return plain(TYPE_NUMBER);
    buf_printf(problem, "a %s has no '%.*s'", type_name((enum type)a->type),
               STR_ARG(name));
    return any;
}

static void check_arity(const struct builtin *b, size_t count,
                        struct buf *problem)
{
    if (count >= b->min_args && (b->max_args == 255 || count <= b->max_args))
        return;
    buf_printf(problem, "%.*s() takes ", STR_ARG(b->name));
    if (b->max_args == 255)
        buf_printf(problem, "at least %d", b->min_args);
    else if (b->min_args == b->max_args)
        buf_printf(problem, "%d", b->min_args);
    else
        buf_printf(problem, "%d to %d", b->min_args, b->max_args);
    buf_printf(problem, " arguments, not %zu", count);
}

enum { ARGS_TYPED = 4 };

static void check_argument(const struct builtin *b, size_t i,
                           const struct typing *arg, struct buf *problem)
{
    uint8_t want = b->args[i < ARGS_TYPED ? i : ARGS_TYPED - 1];
    if (problem->len || want == TYPE_ANY || arg->type == TYPE_ANY ||
        want == arg->type || (arg->type == TYPE_NULL && b->null_ok))
        return;
    buf_printf(problem, "%.*s(): argument %zu must be a %s, not a %s",
               STR_ARG(b->name), i + 1, type_name((enum type)want),
               type_name((enum type)arg->type));
}

/* A list counts as its items. */
static struct typing item_of(const struct typing *arg)
{
    struct typing item = *arg;
    if (arg->type == TYPE_LIST)
        item.type = arg->element;
    return item;
}

/* min, max, sum, mean, ...: every argument has the unit of the result. The
   others (round, floor, abs, ...) keep that of their first. */
static struct typing call_unit(const struct builtin *b,
                               const struct typing *args, size_t count,
                               struct buf *problem)
{
    struct typing result = item_of(&args[0]);
    for (size_t i = 1; i < count && b->max_args == 255; i++) {
        struct typing item = item_of(&args[i]);
        struct buf ignored = {0};
        result = check_common(b->name.ptr, &result, &item, true,
                              problem->len ? &ignored : problem);
        buf_release(&ignored);
    }
    result.constant = NULL;
    result.zero = false;
    if (b->result != TYPE_ANY)
        result.type = b->result;
    return result;
}

struct typing check_call(const struct builtin *b, const struct typing *args,
                         size_t count, struct buf *problem)
{
    check_arity(b, count, problem);
    for (size_t i = 0; i < count; i++)
        check_argument(b, i, &args[i], problem);
    if (problem->len)
        return any;
    if (b->unit == UNIT_SAME && count)
        return call_unit(b, args, count, problem);
    return plain((enum type)b->result);
}

static struct typing typing_of_list(const struct value_list *list)
{
    struct typing result = plain(TYPE_LIST);
    for (size_t i = 0; i < list->count; i++) {
        uint8_t type = list->items[i].type;
        if (i && result.element != type)
            type = TYPE_ANY;
        result.element = type;
    }
    return result;
}

struct typing typing_of_value(const struct value *v)
{
    struct typing result = plain((enum type)v->type);
    if (v->type == TYPE_LIST)
        result = typing_of_list(v->list);
    if (v->type == TYPE_NULL && v->absence != ABSENCE_NONE)
        result.type = TYPE_ANY;
    result.zero = v->type == TYPE_NUMBER && decimal_is_zero(v->number);
    result.constant = v;
    return result;
}
