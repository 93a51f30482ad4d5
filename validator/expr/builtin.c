/*
 * builtin.c - the table of built-in functions. See builtin.h.
 */
#include "expr/builtin.h"

#include <stddef.h>

#include "expr/builtin_calls.h"

enum { MANY = 255 };

/* Types of the arguments. */
#define ALIKE(type) {type, type, type, type}
#define ANY ALIKE(TYPE_ANY)
#define DATES ALIKE(TYPE_DATE)
#define LISTS ALIKE(TYPE_LIST)
#define NUMBERS ALIKE(TYPE_NUMBER)
#define RANGES ALIKE(TYPE_RANGE)
#define TEXTS ALIKE(TYPE_TEXT)

/* Sorted by name. */
static const struct builtin rows[] = {
    {STR_INIT("abs"), 1, 1, TYPE_ANY, false, UNIT_SAME,
     ANY, builtin_abs},
    {STR_INIT("after"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     ANY, builtin_after},
    {STR_INIT("all"), 1, MANY, TYPE_BOOLEAN, true, UNIT_PLAIN,
     ANY, builtin_all},
    {STR_INIT("any"), 1, MANY, TYPE_BOOLEAN, true, UNIT_PLAIN,
     ANY, builtin_any},
    {STR_INIT("before"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     ANY, builtin_before},
    {STR_INIT("ceiling"), 1, 2, TYPE_NUMBER, false, UNIT_SAME,
     NUMBERS, builtin_ceiling},
    {STR_INIT("coincides"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     ANY, builtin_coincides},
    {STR_INIT("contains"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     TEXTS, builtin_contains},
    {STR_INIT("count"), 1, 1, TYPE_NUMBER, false, UNIT_PLAIN,
     LISTS, builtin_count},
    {STR_INIT("date"), 1, 3, TYPE_DATE, false, UNIT_PLAIN,
     ANY, builtin_date},
    {STR_INIT("decimal"), 2, 2, TYPE_NUMBER, false, UNIT_SAME,
     NUMBERS, builtin_decimal},
    {STR_INIT("duration"), 1, 1, TYPE_ANY, false, UNIT_PLAIN,
     TEXTS, builtin_duration},
    {STR_INIT("during"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     ANY, builtin_during},
    {STR_INIT("ends with"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     TEXTS, builtin_ends_with},
    {STR_INIT("finished by"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     ANY, builtin_finished_by},
    {STR_INIT("finishes"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     ANY, builtin_finishes},
    {STR_INIT("floor"), 1, 2, TYPE_NUMBER, false, UNIT_SAME,
     NUMBERS, builtin_floor},
    {STR_INIT("includes"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     ANY, builtin_includes},
    {STR_INIT("is"), 2, 2, TYPE_BOOLEAN, true, UNIT_PLAIN,
     ANY, builtin_is},
    {STR_INIT("list contains"), 2, 2, TYPE_BOOLEAN, true, UNIT_PLAIN,
     {TYPE_LIST, TYPE_ANY, TYPE_ANY, TYPE_ANY}, builtin_list_contains},
    {STR_INIT("lower case"), 1, 1, TYPE_TEXT, false, UNIT_PLAIN,
     TEXTS, builtin_lower_case},
    {STR_INIT("matches"), 2, 3, TYPE_BOOLEAN, true, UNIT_PLAIN,
     TEXTS, builtin_matches},
    {STR_INIT("max"), 1, MANY, TYPE_ANY, false, UNIT_SAME,
     ANY, builtin_max},
    {STR_INIT("mean"), 1, MANY, TYPE_NUMBER, false, UNIT_SAME,
     ANY, builtin_mean},
    {STR_INIT("meets"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     RANGES, builtin_meets},
    {STR_INIT("met by"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     RANGES, builtin_met_by},
    {STR_INIT("min"), 1, MANY, TYPE_ANY, false, UNIT_SAME,
     ANY, builtin_min},
    {STR_INIT("modulo"), 2, 2, TYPE_NUMBER, false, UNIT_SAME,
     NUMBERS, builtin_modulo},
    {STR_INIT("number"), 1, 3, TYPE_NUMBER, true, UNIT_PLAIN,
     TEXTS, builtin_number},
    {STR_INIT("overlaps"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     RANGES, builtin_overlaps},
    {STR_INIT("overlaps after"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     RANGES, builtin_overlaps_after},
    {STR_INIT("overlaps before"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     RANGES, builtin_overlaps_before},
    {STR_INIT("replace"), 3, 4, TYPE_TEXT, true, UNIT_PLAIN,
     TEXTS, builtin_replace},
    {STR_INIT("round down"), 2, 2, TYPE_NUMBER, false, UNIT_SAME,
     NUMBERS, builtin_round_down},
    {STR_INIT("round half down"), 2, 2, TYPE_NUMBER, false, UNIT_SAME,
     NUMBERS, builtin_round_half_down},
    {STR_INIT("round half up"), 2, 2, TYPE_NUMBER, false, UNIT_SAME,
     NUMBERS, builtin_round_half_up},
    {STR_INIT("round up"), 2, 2, TYPE_NUMBER, false, UNIT_SAME,
     NUMBERS, builtin_round_up},
    {STR_INIT("split"), 2, 2, TYPE_LIST, false, UNIT_PLAIN,
     TEXTS, builtin_split},
    {STR_INIT("started by"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     ANY, builtin_started_by},
    {STR_INIT("starts"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     ANY, builtin_starts},
    {STR_INIT("starts with"), 2, 2, TYPE_BOOLEAN, false, UNIT_PLAIN,
     TEXTS, builtin_starts_with},
    {STR_INIT("string"), 1, 1, TYPE_TEXT, false, UNIT_PLAIN,
     ANY, builtin_string},
    {STR_INIT("string length"), 1, 1, TYPE_NUMBER, false, UNIT_PLAIN,
     TEXTS, builtin_string_length},
    {STR_INIT("substring"), 2, 3, TYPE_TEXT, false, UNIT_PLAIN,
     {TYPE_TEXT, TYPE_NUMBER, TYPE_NUMBER, TYPE_NUMBER}, builtin_substring},
    {STR_INIT("sum"), 1, MANY, TYPE_NUMBER, false, UNIT_SAME,
     ANY, builtin_sum},
    {STR_INIT("upper case"), 1, 1, TYPE_TEXT, false, UNIT_PLAIN,
     TEXTS, builtin_upper_case},
    {STR_INIT("years and months duration"), 2, 2, TYPE_MONTHS, false,
     UNIT_PLAIN, DATES, builtin_months_between},
};

enum { ROWS = sizeof rows / sizeof *rows };

const struct builtin *builtins(size_t *count)
{
    *count = ROWS;
    return rows;
}

const struct builtin *builtin_find(struct str name)
{
    size_t low = 0, high = ROWS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(rows[middle].name, name);
        if (order == 0)
            return &rows[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
