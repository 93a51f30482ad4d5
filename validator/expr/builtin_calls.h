/*
 * builtin_calls.h - the functions behind the table in builtin.c.
 *
 * Each gets as many arguments as its row allows and checks their types; a
 * wrong one gives null with ABSENCE_ERROR.
 */
#ifndef HUURTOETS_EXPR_BUILTIN_CALLS_H
#define HUURTOETS_EXPR_BUILTIN_CALLS_H

#include "base/value.h"

#define CALL(name)                                                          \
    struct value builtin_##name(const struct value *args, size_t count,     \
                                struct arena *arena);

/* builtin_number.c */
CALL(abs)
CALL(ceiling)
CALL(decimal)
CALL(floor)
CALL(modulo)
CALL(number)
CALL(round_down)
CALL(round_half_down)
CALL(round_half_up)
CALL(round_up)

/* builtin_list.c */
CALL(all)
CALL(any)
CALL(count)
CALL(is)
CALL(list_contains)
CALL(max)
CALL(mean)
CALL(min)
CALL(sum)

/* builtin_text.c */
CALL(contains)
CALL(ends_with)
CALL(lower_case)
CALL(matches)
CALL(replace)
CALL(split)
CALL(starts_with)
CALL(string)
CALL(string_length)
CALL(substring)
CALL(upper_case)

/* builtin_date.c */
CALL(date)
CALL(duration)
CALL(months_between)

/* builtin_range.c */
CALL(after)
CALL(before)
CALL(coincides)
CALL(during)
CALL(finished_by)
CALL(finishes)
CALL(includes)
CALL(meets)
CALL(met_by)
CALL(overlaps)
CALL(overlaps_after)
CALL(overlaps_before)
CALL(started_by)
CALL(starts)

#undef CALL

/* Null because an argument is wrong. */
static inline struct value bad_argument(void)
{
    return value_null(ABSENCE_ERROR);
}

/* Null of the greatest kind among the absent of these values. */
struct value absent_among(const struct value *values, size_t count);

/* A single list, what it holds; else the arguments themselves. */
struct value_list list_argument(const struct value *args, size_t count);

#endif
