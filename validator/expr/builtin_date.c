/*
 * builtin_date.c - built-ins that make dates and durations. DMN 1.5, 10.3.4.1.
 */
#include <stddef.h>

#include "expr/builtin_calls.h"

static struct value date_from_parts(const struct value *args)
{
    int64_t part[3];
    for (size_t i = 0; i < 3; i++)
        if (args[i].type != TYPE_NUMBER ||
            !decimal_to_int(args[i].number, &part[i]) ||
            part[i] < -FAR_YEAR || part[i] > FAR_YEAR)
            return bad_argument();
    int32_t year = (int32_t)part[0], month = (int32_t)part[1];
    int32_t day = (int32_t)part[2];
    if (!date_far_valid(year, month, day))
        return bad_argument();
    return value_date(date_far_from_ymd(year, month, day));
}

/* date(from) or date(year, month, day) */
struct value builtin_date(const struct value *args, size_t count,
                          struct arena *arena)
{
    (void)arena;
    int64_t date;
    if (count == 3)
        return date_from_parts(args);
    if (count == 1 && args[0].type == TYPE_DATE)
        return args[0];
    if (count == 1 && args[0].type == TYPE_TEXT &&
        date_far_parse(args[0].text, &date))
        return value_date(date);
    return bad_argument();
}

struct value builtin_duration(const struct value *args, size_t count,
                              struct arena *arena)
{
    (void)count, (void)arena;
    struct value result;
    if (args[0].type != TYPE_TEXT ||
        !value_parse_temporal(args[0].text, &result) ||
        result.type == TYPE_DATE)
        return bad_argument();
    return result;
}

struct value builtin_months_between(const struct value *args, size_t count,
                                    struct arena *arena)
{
    (void)count, (void)arena;
    if (args[0].type != TYPE_DATE || args[1].type != TYPE_DATE)
        return bad_argument();
    return value_months(date_far_months_between(args[0].date, args[1].date));
}
