/*
 * scalar.c - one instruction on single values: what every instruction means.
 *
 * The typed kernels (kernel.h) must give the same results.
 */
#include "expr/program.h"

/* The greatest kind of absence among the arguments. */
static enum absence greatest(const struct value *args, size_t count)
{
    int kind = PRESENT;
    for (size_t i = 0; i < count; i++)
        if (args[i].type == TYPE_NULL && args[i].absence > kind)
            kind = args[i].absence;
    return kind >= ABSENCE_MISSING ? ABSENCE_UNKNOWN : (enum absence)kind;
}

static struct value truth_value(int truth)
{
    return truth == 1 ? value_null(ABSENCE_UNKNOWN) : value_bool(truth == 2);
}

/* 2 where the order agrees with the operator; 1 without an order. */
static int ordered(enum opcode op, const struct value *a,
                   const struct value *b)
{
    int order = value_order(a, b);
    if (order == 2)
        return 1;
    bool holds = (op == OP_LT && order < 0) || (op == OP_LE && order <= 0) ||
                 (op == OP_GT && order > 0) || (op == OP_GE && order >= 0);
    return holds ? 2 : 0;
}

static int compare(enum opcode op, const struct value *a,
                   const struct value *b)
{
    if (a->type == TYPE_NULL || b->type == TYPE_NULL)
        return 1;
    if (op == OP_EQ)
        return value_equal(a, b);
    if (op == OP_NE)
        return 2 - value_equal(a, b);
    return ordered(op, a, b);
}

static int is_null(const struct value *a)
{
    if (a->type != TYPE_NULL)
        return 0;
    return a->absence == ABSENCE_NONE || a->absence == ABSENCE_ERROR ? 2 : 1;
}

static int between(const struct value *args, unsigned flags)
{
    int low = compare(flags & FLAG_LOW_OPEN ? OP_GT : OP_GE, &args[0],
                      &args[1]);
    int high = compare(flags & FLAG_HIGH_OPEN ? OP_LT : OP_LE, &args[0],
                       &args[2]);
    return low < high ? low : high;
}

static int any_of(const struct value *args, size_t count)
{
    int truth = 0;
    for (size_t i = 0; i < count; i++)
        if (value_truth(&args[i]) > truth)
            truth = value_truth(&args[i]);
    return truth;
}

static int apply_truth(const struct instruction *ins, const struct value *args)
{
    int a = value_truth(&args[0]);
    int b = ins->arg_count > 1 ? value_truth(&args[1]) : 0;
    switch (ins->op) {
    case OP_AND:
        return a < b ? a : b;
    case OP_OR:
        return a > b ? a : b;
    case OP_NOT:
        return 2 - a;
    case OP_IS_NULL:
        return is_null(&args[0]);
    case OP_NOT_NULL:
        return 2 - is_null(&args[0]);
    case OP_KNOWN:
    case OP_EMPTY:
        return presence_truth((enum opcode)ins->op,
                              args[0].type == TYPE_NULL
                                  ? (enum absence)args[0].absence
                                  : PRESENT);
    case OP_BETWEEN:
        return between(args, ins->flags);
    case OP_IN:
        return greatest(args, 2) == PRESENT ? value_in(&args[0], &args[1]) : 1;
    case OP_ANY_OF:
        return any_of(args, ins->arg_count);
    default:
        return compare((enum opcode)ins->op, &args[0], &args[1]);
    }
}

static struct value list_of(const struct value *args, size_t count,
                            struct arena *arena)
{
    struct value *items = arena_array(arena, count, sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = args[i];
    struct value_list *list = arena_alloc(arena, sizeof *list);
    *list = (struct value_list){count, items};
    return (struct value){.type = TYPE_LIST, .list = list};
}

static bool has_order(const struct value *v)
{
    return v->type == TYPE_NULL || value_order(v, v) == 0;
}

/* A missing side, and the literal null, are null; a side that is unknown makes
   the range unknown. Both sides have one ordered type. */
static struct value range_of(const struct instruction *ins,
                             const struct value *args, struct arena *arena)
{
    const struct value *low = &args[0], *high = &args[1];
    enum absence kind = greatest(args, 2);
    if (kind > ABSENCE_NONE)
        return value_null(kind);
    bool mixed = low->type != high->type && low->type != TYPE_NULL &&
                 high->type != TYPE_NULL;
    bool test = ins->flags & FLAG_TEST;
    if (!test && (mixed || !has_order(low) || !has_order(high)))
        return value_null(ABSENCE_ERROR);
    struct value_range *range = arena_alloc(arena, sizeof *range);
    *range = (struct value_range){*low, *high, !(ins->flags & FLAG_LOW_OPEN),
                                  !(ins->flags & FLAG_HIGH_OPEN)};
    return (struct value){.type = test ? TYPE_TEST : TYPE_RANGE,
                          .range = range};
}

static struct value call(const struct instruction *ins,
                         const struct value *args, struct arena *arena)
{
    size_t known;
    const struct builtin *b = &builtins(&known)[ins->index];
    if (ins->arg_count < b->min_args ||
        (b->max_args != 255 && ins->arg_count > b->max_args))
        return value_null(ABSENCE_ERROR);
    enum absence kind = greatest(args, ins->arg_count);
    if (kind != PRESENT && !b->null_ok)
        return value_null(kind);
    return b->call(args, ins->arg_count, arena);
}

static struct value of_date(int64_t date, struct str name)
{
    struct ymd d = date_far_to_ymd(date);
    if (str_equal(name, STR("year")))
        return value_int(d.year);
    if (str_equal(name, STR("month")))
        return value_int(d.month);
    if (str_equal(name, STR("day")))
        return value_int(d.day);
    if (str_equal(name, STR("weekday")))
        return value_int(date_weekday(date));
    return value_null(ABSENCE_ERROR);
}

/* The parts of a duration: how much of a unit is left over in the next. */
static const struct {
    uint8_t type;
    struct str name;
    int64_t unit, next;
} parts[] = {
    {TYPE_MONTHS, STR_INIT("years"), 12, INT64_MAX},
    {TYPE_MONTHS, STR_INIT("months"), 1, 12},
    {TYPE_TIME, STR_INIT("days"), 86400, INT64_MAX},
    {TYPE_TIME, STR_INIT("hours"), 3600, 86400},
    {TYPE_TIME, STR_INIT("minutes"), 60, 3600},
    {TYPE_TIME, STR_INIT("seconds"), 1, 60},
};

static struct value property(const struct value *v, struct str name)
{
    if (v->type == TYPE_DATE)
        return of_date(v->date, name);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].type == v->type && str_equal(parts[i].name, name))
            return value_int(v->amount % parts[i].next / parts[i].unit);
    if (v->type == TYPE_CONTEXT)
        for (size_t i = 0; i < v->context->count; i++)
            if (str_equal(v->context->entries[i].name, name))
                return v->context->entries[i].value;
    return value_null(v->type == TYPE_NULL ? greatest(v, 1) : ABSENCE_ERROR);
}

static struct value choose(const struct value *args)
{
    int truth = value_truth(&args[0]);
    return truth == 1 ? value_null(ABSENCE_UNKNOWN) : args[truth ? 1 : 2];
}

struct value instruction_apply(const struct instruction *ins,
                               const struct value *args, struct arena *arena)
{
    switch (ins->op) {
    case OP_CONSTANT:
        return ins->constant;
    case OP_ERROR:
        return value_null(ABSENCE_ERROR);
    case OP_IF:
        return choose(args);
    case OP_ADD:
        return value_add(&args[0], &args[1], arena);
    case OP_SUBTRACT:
        return value_subtract(&args[0], &args[1]);
    case OP_MULTIPLY:
        return value_multiply(&args[0], &args[1]);
    case OP_DIVIDE:
        return value_divide(&args[0], &args[1]);
    case OP_POWER:
        return value_power(&args[0], &args[1]);
    case OP_NEGATE:
        return value_negate(&args[0]);
    case OP_PROPERTY:
        return property(&args[0], ins->property);
    case OP_CALL:
        return call(ins, args, arena);
    case OP_LIST:
        return list_of(args, ins->arg_count, arena);
    case OP_RANGE:
        return range_of(ins, args, arena);
    default:
        return truth_value(apply_truth(ins, args));
    }
}

static bool zero_divisor(const struct instruction *ins,
                         const struct value *args)
{
    return ins->op == OP_DIVIDE && args[1].type == TYPE_NUMBER &&
           decimal_is_zero(args[1].number);
}

static void type_problem(const struct instruction *ins,
                         const struct value *args, struct buf *out)
{
    const char *name = opcode_name((enum opcode)ins->op);
    if (ins->arg_count == 0)
        buf_printf(out, "'%s' has no result", name);
    else if (ins->arg_count == 1)
        buf_printf(out, "'%s' has no meaning for a %s", name,
                   type_name((enum type)args[0].type));
    else if (args[0].type == args[1].type && args[0].type == TYPE_NUMBER)
        buf_printf(out, "the result of '%s' is out of range", name);
    else
        buf_printf(out, "'%s' has no meaning for %s and %s", name,
                   type_name((enum type)args[0].type),
                   type_name((enum type)args[1].type));
}

void instruction_problem(const struct instruction *ins,
                         const struct value *args, struct buf *out)
{
    size_t known;
    if (ins->op == OP_ERROR)
        buf_add(out, ins->property);
    else if (zero_divisor(ins, args))
        buf_add_text(out, "division by zero");
    else if (ins->op == OP_CALL)
        buf_printf(out, "%.*s(): bad arguments",
                   STR_ARG(builtins(&known)[ins->index].name));
    else if (ins->op == OP_SOME || ins->op == OP_EVERY)
        buf_printf(out, "'%s': %s", opcode_name((enum opcode)ins->op),
                   args[0].type == TYPE_LIST
                       ? "the test of an element has no result"
                       : "there is no list");
    else if (ins->op == OP_PROPERTY)
        buf_printf(out, "a %s has no '%.*s'",
                   type_name((enum type)args[0].type),
                   STR_ARG(ins->property));
    else if (ins->op == OP_CONSTANT)
        buf_add_text(out, ins->constant.absence == ABSENCE_NONE
                              ? "it is the literal null"
                              : "the literal is not a date or a duration");
    else if (ins->op == OP_IF)
        buf_add_text(out, "the condition of 'if' is not a boolean");
    else if (ins->op == OP_RANGE)
        buf_add_text(out, "the ends of the range have no order");
    else
        type_problem(ins, args, out);
}
