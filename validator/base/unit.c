/*
 * unit.c - the units of amounts: EUR, month and year, with exponents.
 */
#include "base/value.h"

#include <stddef.h>

struct unit_name {
    struct str name;
    struct unit unit;
};

static const struct unit_name unit_names[] = {
    {STR_INIT("EUR"), {1, 0, 0}},
    {STR_INIT("EUR/month"), {1, -1, 0}},
    {STR_INIT("EUR/year"), {1, 0, -1}},
    {STR_INIT("months"), {0, 1, 0}},
    {STR_INIT(""), {0, 0, 0}},
    {STR_INIT("persons"), {0, 0, 0}},
    {STR_INIT("points"), {0, 0, 0}},
    {STR_INIT("percent"), {0, 0, 0}},
    {STR_INIT("percentage points"), {0, 0, 0}},
    {STR_INIT("years"), {0, 0, 0}},
    {STR_INIT("year"), {0, 0, 0}},
    {STR_INIT("km"), {0, 0, 0}},
    {STR_INIT("hours/week"), {0, 0, 0}},
    {STR_INIT("count"), {0, 0, 0}},
    {STR_INIT("date"), {0, 0, 0}},
    {STR_INIT("boolean"), {0, 0, 0}},
};

enum { NAME_COUNT = sizeof unit_names / sizeof *unit_names };

bool unit_equal(struct unit a, struct unit b)
{
    return a.eur == b.eur && a.month == b.month && a.year == b.year;
}

bool unit_is_none(struct unit u)
{
    return unit_equal(u, UNIT_NONE);
}

bool unit_parse(struct str text, struct unit *out)
{
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (!str_equal(text, unit_names[i].name))
            continue;
        *out = unit_names[i].unit;
        return true;
    }
    return false;
}

/* `power` times the name, with the joint in front: "EUR", "*EUR^2". */
static void print_factor(struct buf *out, const char *joint, const char *name,
                         int power)
{
    buf_add_text(out, joint);
    buf_add_text(out, name);
    if (power > 1)
        buf_printf(out, "^%d", power);
}

static void print_product(struct buf *out, struct unit u)
{
    const struct {
        const char *name;
        int power;
    } factors[] = {{"EUR", u.eur}, {"month", u.month}, {"year", u.year}};
    const char *joint = "";
    for (size_t i = 0; i < 3; i++) {
        if (factors[i].power <= 0)
            continue;
        print_factor(out, joint, factors[i].name, factors[i].power);
        joint = "*";
    }
    if (joint[0] == '\0')
        buf_add_char(out, '1');
    for (size_t i = 0; i < 3; i++)
        if (factors[i].power < 0)
            print_factor(out, "/", factors[i].name, -factors[i].power);
}

void unit_print(struct buf *out, struct unit u)
{
    if (unit_is_none(u)) {
        buf_add_text(out, "number without unit");
        return;
    }
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (!unit_equal(u, unit_names[i].unit))
            continue;
        buf_add(out, unit_names[i].name);
        return;
    }
    print_product(out, u);
}
