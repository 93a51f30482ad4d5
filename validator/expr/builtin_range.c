/*
 * builtin_range.c - how points and ranges lie to each other. DMN 1.5, table 80.
 *
 * A point counts as the range that holds only it; then each function is one
 * condition on the order of the ends.
 */
#include <stddef.h>

#include "expr/builtin_calls.h"

/* Two ranges and the order of their ends: start_end is a's start against b's
   end. a and b are the ranges as they came, for which ends are closed. */
struct relation {
    struct value_range a, b;
    int start_start, start_end, end_start, end_end;
};

static bool is_range(const struct value *v)
{
    return v->type == TYPE_RANGE || v->type == TYPE_TEST;
}

static struct value_range as_range(const struct value *v)
{
    if (is_range(v))
        return *v->range;
    return (struct value_range){*v, *v, true, true};
}

/* False if some of the ends have no order. */
static bool relate(const struct value *a, const struct value *b,
                   struct relation *r)
{
    enum { NO_ORDER = 2 };
    r->a = as_range(a);
    r->b = as_range(b);
    r->start_start = value_order(&r->a.low, &r->b.low);
    r->start_end = value_order(&r->a.low, &r->b.high);
    r->end_start = value_order(&r->a.high, &r->b.low);
    r->end_end = value_order(&r->a.high, &r->b.high);
    return r->start_start != NO_ORDER && r->start_end != NO_ORDER &&
           r->end_start != NO_ORDER && r->end_end != NO_ORDER;
}

static bool before(const struct relation *r)
{
    return r->end_start < 0 ||
           (r->end_start == 0 && !(r->a.high_closed && r->b.low_closed));
}

static bool meets(const struct relation *r)
{
    return r->end_start == 0 && r->a.high_closed && r->b.low_closed;
}

/* a's end reaches b's start. */
static bool reaches(const struct relation *r)
{
    return r->end_start > 0 || meets(r);
}

static bool overlaps(const struct relation *r)
{
    bool reached = r->start_end < 0 || (r->start_end == 0 &&
                                        r->a.low_closed && r->b.high_closed);
    return reached && reaches(r);
}

static bool overlaps_before(const struct relation *r)
{
    bool starts_first = r->start_start < 0 ||
                        (r->start_start == 0 && r->a.low_closed &&
                         !r->b.low_closed);
    bool ends_first = r->end_end < 0 ||
                      (r->end_end == 0 &&
                       (!r->a.high_closed || r->b.high_closed));
    return starts_first && reaches(r) && ends_first;
}

/* a's start is not before b's. */
static bool starts_within(const struct relation *r)
{
    return r->start_start > 0 ||
           (r->start_start == 0 && (!r->a.low_closed || r->b.low_closed));
}

/* a's end is not after b's. */
static bool ends_within(const struct relation *r)
{
    return r->end_end < 0 ||
           (r->end_end == 0 && (!r->a.high_closed || r->b.high_closed));
}

static bool during(const struct relation *r)
{
    return starts_within(r) && ends_within(r);
}

static bool finishes(const struct relation *r)
{
    return r->end_end == 0 && r->a.high_closed == r->b.high_closed &&
           starts_within(r);
}

static bool starts(const struct relation *r)
{
    return r->start_start == 0 && r->a.low_closed == r->b.low_closed &&
           ends_within(r);
}

static bool coincides(const struct relation *r)
{
    return r->start_start == 0 && r->end_end == 0 &&
           r->a.low_closed == r->b.low_closed &&
           r->a.high_closed == r->b.high_closed;
}

/* Which arguments a relation is defined on. */
enum shapes { ANY_SHAPES, RANGE_SECOND, BOTH_RANGES, SAME_SHAPES };

static bool shapes_fit(enum shapes shapes, const struct value *a,
                       const struct value *b)
{
    switch (shapes) {
    case ANY_SHAPES:
        return true;
    case RANGE_SECOND:
        return is_range(b);
    case BOTH_RANGES:
        return is_range(a) && is_range(b);
    case SAME_SHAPES:
        return is_range(a) == is_range(b);
    }
    return false;
}

static struct value judge(const struct value *a, const struct value *b,
                          enum shapes shapes,
                          bool (*holds)(const struct relation *r))
{
    struct relation r;
    if (!shapes_fit(shapes, a, b) || !relate(a, b, &r))
        return bad_argument();
    return value_bool(holds(&r));
}

/* RELATION(name, holds, shapes) asks of (a, b); CONVERSE of (b, a). */
#define RELATION_BETWEEN(name, holds, shapes, first, second)                \
    struct value builtin_##name(const struct value *args, size_t count,     \
                                struct arena *arena)                        \
    {                                                                       \
        (void)count, (void)arena;                                           \
        return judge(&args[first], &args[second], shapes, holds);           \
    }
#define RELATION(name, holds, shapes)                                       \
    RELATION_BETWEEN(name, holds, shapes, 0, 1)
#define CONVERSE(name, holds, shapes)                                       \
    RELATION_BETWEEN(name, holds, shapes, 1, 0)

RELATION(before, before, ANY_SHAPES)
CONVERSE(after, before, ANY_SHAPES)
RELATION(meets, meets, BOTH_RANGES)
CONVERSE(met_by, meets, BOTH_RANGES)
RELATION(overlaps, overlaps, BOTH_RANGES)
RELATION(overlaps_before, overlaps_before, BOTH_RANGES)
CONVERSE(overlaps_after, overlaps_before, BOTH_RANGES)
RELATION(finishes, finishes, RANGE_SECOND)
CONVERSE(finished_by, finishes, RANGE_SECOND)
RELATION(during, during, RANGE_SECOND)
CONVERSE(includes, during, RANGE_SECOND)
RELATION(starts, starts, RANGE_SECOND)
CONVERSE(started_by, starts, RANGE_SECOND)
RELATION(coincides, coincides, SAME_SHAPES)
