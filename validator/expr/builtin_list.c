/*
 * builtin_list.c - built-ins on lists, and `is`. DMN 1.5, 10.3.4.4.
 *
 * A list may stand for itself or be written out as the arguments.
 */
#include <stddef.h>

#include "expr/builtin_calls.h"

struct value absent_among(const struct value *values, size_t count)
{
    int kind = PRESENT;
    for (size_t i = 0; i < count; i++)
        if (values[i].type == TYPE_NULL && values[i].absence > kind)
            kind = values[i].absence;
    return value_null(kind >= ABSENCE_MISSING ? ABSENCE_UNKNOWN
                                              : (enum absence)kind);
}

struct value_list list_argument(const struct value *args, size_t count)
{
    if (count == 1 && args[0].type == TYPE_LIST)
        return *args[0].list;
    return (struct value_list){count, args};
}

static bool has_absent(struct value_list list)
{
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].type == TYPE_NULL)
            return true;
    return false;
}

/* The item that stands on the `side` of all others: -1 least, 1 greatest. */
static struct value extreme(struct value_list list, int side)
{
    enum { NO_ORDER = 2 };
    if (list.count == 0)
        return value_null(ABSENCE_NONE);
    if (has_absent(list))
        return absent_among(list.items, list.count);
    const struct value *best = &list.items[0];
    for (size_t i = 0; i < list.count; i++) {
        int order = value_order(&list.items[i], best);
        if (order == NO_ORDER)
            return bad_argument();
        if (order == side)
            best = &list.items[i];
    }
    return *best;
}

struct value builtin_min(const struct value *args, size_t count,
                         struct arena *arena)
{
    (void)arena;
    return extreme(list_argument(args, count), -1);
}

struct value builtin_max(const struct value *args, size_t count,
                         struct arena *arena)
{
    (void)arena;
    return extreme(list_argument(args, count), 1);
}

struct value builtin_sum(const struct value *args, size_t count,
                         struct arena *arena)
{
    (void)arena;
    struct value_list list = list_argument(args, count);
    if (list.count == 0)
        return value_null(ABSENCE_NONE);
    if (has_absent(list))
        return absent_among(list.items, list.count);
    struct decimal sum = list.items[0].number;
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].type != TYPE_NUMBER)
            return bad_argument();
        if (i && !decimal_add(sum, list.items[i].number, &sum))
            return bad_argument();
    }
    return value_number(sum);
}

struct value builtin_mean(const struct value *args, size_t count,
                          struct arena *arena)
{
    struct value sum = builtin_sum(args, count, arena);
    if (sum.type == TYPE_NULL)
        return sum;
    struct value n = value_int((int64_t)list_argument(args, count).count);
    return value_divide(&sum, &n);
}

struct value builtin_count(const struct value *args, size_t count,
                           struct arena *arena)
{
    (void)arena;
    return value_int((int64_t)list_argument(args, count).count);
}

/* Kleene's `and` (decisive 0) or `or` (decisive 2) over a list. */
static struct value fold_truths(struct value_list list, int decisive)
{
    bool known = true, wrong = false;
    for (size_t i = 0; i < list.count; i++) {
        int truth = value_truth(&list.items[i]);
        if (truth == decisive)
            return value_bool(decisive == 2);
        known &= truth != 1;
        wrong |= truth == 1 && list.items[i].type != TYPE_NULL;
    }
    if (known)
        return value_bool(decisive == 0);
    struct value absent = absent_among(list.items, list.count);
    return wrong && absent.absence < ABSENCE_ERROR ? bad_argument() : absent;
}

struct value builtin_all(const struct value *args, size_t count,
                         struct arena *arena)
{
    (void)arena;
    return fold_truths(list_argument(args, count), 0);
}

struct value builtin_any(const struct value *args, size_t count,
                         struct arena *arena)
{
    (void)arena;
    return fold_truths(list_argument(args, count), 2);
}

static bool same_kind(const struct value *a, const struct value *b)
{
    return a->type == b->type || a->type == TYPE_NULL || b->type == TYPE_NULL;
}

/* An item of another type is not the element; an item that cannot be compared
   leaves the answer open. */
struct value builtin_list_contains(const struct value *args, size_t count,
                                   struct arena *arena)
{
    (void)arena;
    if (args[0].type == TYPE_NULL)
        return absent_among(args, count);
    struct value_list list = list_argument(args, 1);
    int truth = 0;
    for (size_t i = 0; i < list.count && truth != 2; i++) {
        int equal = same_kind(&list.items[i], &args[1])
                        ? value_equal(&list.items[i], &args[1])
                        : 0;
        truth = equal > truth ? equal : truth;
    }
    if (truth != 1)
        return value_bool(truth == 2);
    if (args[1].type == TYPE_NULL && args[1].absence != ABSENCE_NONE)
        return absent_among(args, count);
    return absent_among(list.items, list.count);
}

/* Same type and same value. */
struct value builtin_is(const struct value *args, size_t count,
                        struct arena *arena)
{
    (void)arena;
    if (!same_kind(&args[0], &args[1]))
        return value_bool(false);
    int equal = value_equal(&args[0], &args[1]);
    return equal == 1 ? absent_among(args, count) : value_bool(equal == 2);
}
