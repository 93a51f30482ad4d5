/*
 * value.c - single values: making, order, equality, `in`. See value.h.
 *
 * Truths are Kleene's: 0 false, 1 unknown, 2 true.
 */
#include "base/value.h"

#include <assert.h>
#include <stddef.h>

enum { NO_ORDER = 2 };

const char *type_name(enum type type)
{
    static const char *const names[TYPE_COUNT] = {
        [TYPE_NULL] = "null",
        [TYPE_BOOLEAN] = "boolean",
        [TYPE_NUMBER] = "number",
        [TYPE_TEXT] = "text",
        [TYPE_DATE] = "date",
        [TYPE_MONTHS] = "years and months duration",
        [TYPE_TIME] = "days and time duration",
        [TYPE_LIST] = "list",
        [TYPE_RANGE] = "range",
        [TYPE_CONTEXT] = "context",
        [TYPE_TEST] = "unary test",
        [TYPE_ANY] = "any",
    };
    assert(type < TYPE_COUNT);
    return names[type];
}

struct value value_null(enum absence kind)
{
    return (struct value){.type = TYPE_NULL, .absence = (uint8_t)kind};
}

struct value value_bool(bool truth)
{
    return (struct value){.type = TYPE_BOOLEAN, .truth = truth};
}

struct value value_number(struct decimal number)
{
    return (struct value){.type = TYPE_NUMBER, .number = number};
}

struct value value_int(int64_t number)
{
    return value_number(decimal_from_int(number));
}

struct value value_text(struct str text)
{
    return (struct value){.type = TYPE_TEXT, .text = text};
}

struct value value_date(int64_t date)
{
    return (struct value){.type = TYPE_DATE, .date = date};
}

struct value value_months(int64_t months)
{
    return (struct value){.type = TYPE_MONTHS, .amount = months};
}

struct value value_seconds(int64_t seconds)
{
    return (struct value){.type = TYPE_TIME, .amount = seconds};
}

int value_truth(const struct value *v)
{
    return v->type == TYPE_BOOLEAN ? 2 * v->truth : 1;
}

static int order_int(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

int value_order(const struct value *a, const struct value *b)
{
    if (a->type != b->type)
        return NO_ORDER;
    switch (a->type) {
    case TYPE_NUMBER:
        return decimal_compare(a->number, b->number);
    case TYPE_TEXT:
        return str_compare(a->text, b->text);
    case TYPE_DATE:
        return order_int(a->date, b->date);
    case TYPE_MONTHS:
    case TYPE_TIME:
        return order_int(a->amount, b->amount);
    default:
        return NO_ORDER;
    }
}

static int truth_of(bool truth)
{
    return truth ? 2 : 0;
}

static int both(int a, int b)
{
    return a < b ? a : b;
}

static int either(int a, int b)
{
    return a > b ? a : b;
}

static int equal_lists(const struct value_list *a, const struct value_list *b)
{
    if (a->count != b->count)
        return 0;
    int truth = 2;
    for (size_t i = 0; i < a->count && truth != 0; i++)
        truth = both(truth, value_equal(&a->items[i], &b->items[i]));
    return truth;
}

/* An end that is not there equals only another that is not there. */
static int equal_ends(const struct value *a, const struct value *b)
{
    if (a->type == TYPE_NULL || b->type == TYPE_NULL)
        return truth_of(a->type == b->type && a->absence == b->absence);
    return value_equal(a, b);
}

static int equal_ranges(const struct value *a, const struct value *b)
{
    const struct value_range *r = a->range, *s = b->range;
    if (r->low_closed != s->low_closed || r->high_closed != s->high_closed)
        return 0;
    bool whole = r->low.type != TYPE_NULL && r->high.type != TYPE_NULL;
    if (a->type != b->type && !whole)
        return 0;
    return both(equal_ends(&r->low, &s->low), equal_ends(&r->high, &s->high));
}

static const struct value *find_entry(const struct value_context *c,
                                      struct str name)
{
    for (size_t i = 0; i < c->count; i++)
        if (str_equal(c->entries[i].name, name))
            return &c->entries[i].value;
    return NULL;
}

static int equal_contexts(const struct value_context *a,
                          const struct value_context *b)
{
    if (a->count != b->count)
        return 0;
    int truth = 2;
    for (size_t i = 0; i < a->count && truth != 0; i++) {
        const struct value *other = find_entry(b, a->entries[i].name);
        truth = other ? both(truth, value_equal(&a->entries[i].value, other))
                      : 0;
    }
    return truth;
}

static int equal_absent(const struct value *a, const struct value *b)
{
    if (a->type == TYPE_NULL && a->absence != ABSENCE_NONE)
        return 1;
    if (b->type == TYPE_NULL && b->absence != ABSENCE_NONE)
        return 1;
    return truth_of(a->type == b->type);
}

static bool range_like(const struct value *v)
{
    return v->type == TYPE_RANGE || v->type == TYPE_TEST;
}

int value_equal(const struct value *a, const struct value *b)
{
    if (a->type == TYPE_NULL || b->type == TYPE_NULL)
        return equal_absent(a, b);
    if (range_like(a) && range_like(b))
        return equal_ranges(a, b);
    if (a->type != b->type)
        return 1;
    switch (a->type) {
    case TYPE_BOOLEAN:
        return truth_of(a->truth == b->truth);
    case TYPE_TEXT:
        return truth_of(str_equal(a->text, b->text));
    case TYPE_LIST:
        return equal_lists(a->list, b->list);
    case TYPE_CONTEXT:
        return equal_contexts(a->context, b->context);
    default:
        return truth_of(value_order(a, b) == 0);
    }
}

/* Whether `a` is on the inner side of an end: `side` -1 low, 1 high. */
static int within_end(const struct value *a, const struct value *end,
                      bool closed, int side)
{
    int order = value_order(a, end);
    if (order == NO_ORDER)
        return 1;
    return truth_of(order == 0 ? closed : order != side);
}

static int in_range(const struct value *a, const struct value_range *r)
{
    return both(within_end(a, &r->low, r->low_closed, -1),
                within_end(a, &r->high, r->high_closed, 1));
}

/* <x <=x >x >=x, or =x and !=x, whose two sides are the same. */
static int in_test(const struct value *a, const struct value_range *r)
{
    if (r->low_closed == r->high_closed && r->low.type == r->high.type) {
        int equal = value_equal(a, &r->low);
        return r->low_closed ? equal : 2 - equal;
    }
    if (r->low.type == TYPE_NULL)
        return within_end(a, &r->high, r->high_closed, 1);
    return within_end(a, &r->low, r->low_closed, -1);
}

static bool same_kind(const struct value *a, const struct value *b)
{
    return a->type == b->type || a->type == TYPE_NULL || b->type == TYPE_NULL;
}

/* Whether `a` equals an item or is in one that is a test, range or list. An
   item of another type is only not equal. */
static int in_list(const struct value *a, const struct value_list *list)
{
    int truth = 0;
    for (size_t i = 0; i < list->count && truth != 2; i++) {
        const struct value *item = &list->items[i];
        if (same_kind(a, item))
            truth = either(truth, value_equal(a, item));
        if (range_like(item) || item->type == TYPE_LIST)
            truth = either(truth, value_in(a, item));
    }
    return truth;
}

int value_in(const struct value *a, const struct value *test)
{
    switch (test->type) {
    case TYPE_RANGE:
        return a->type == TYPE_RANGE ? value_equal(a, test)
                                     : in_range(a, test->range);
    case TYPE_TEST:
        return in_test(a, test->range);
    case TYPE_LIST:
        return in_list(a, test->list);
    default:
        return value_equal(a, test);
    }
}
