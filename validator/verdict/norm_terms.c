/*
 * norm_terms.c - a norm, a group and a label year in, what the norm asks of
 * that period out: its length and percentages, with the limits they come from.
 */
#include "verdict/column.h"
#include "verdict/judge.h"
#include "verdict/norm.h"

/* The day on which a norm of that year is read. */
static day_number norm_day(const struct rule *rule, int32_t year)
{
    day_number first = date_from_ymd(year, 1, 1);
    day_number last = date_from_ymd(year, 12, 31);

    return rule->from > first && rule->from <= last ? rule->from : first;
}

bool norm_exists(const struct ruleset *rules, const struct rule *rule,
                 int32_t year)
{
    if (rules->ahead) {
        return rule->from <= rules->parameters_on &&
               rules->parameters_on <= rule->until;
    }
    return rule->from <= date_from_ymd(year, 12, 31) &&
           rule->until >= date_from_ymd(year, 1, 1);
}

static void terms_limit(struct norm_terms *t, const struct parameter *p,
                        const struct parameter_value *value,
                        struct arena *arena)
{
    struct {
        struct finding_limit *items;
        size_t count, cap;
    } list = {t->limits, t->limit_count, t->limit_cap};

    t->lowered = t->lowered || value->status != STATUS_VERIFIED;
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].value == value) {
            return;
        }
    }
    *ARENA_PUSH(arena, &list) = (struct finding_limit){p, value};
    t->limits = list.items;
    t->limit_count = list.count;
    t->limit_cap = list.cap;
}

static void terms_gap(struct norm_terms *t, struct str name, day_number on,
                      struct arena *arena)
{
    struct {
        struct norm_gap *items;
        size_t count, cap;
    } list = {t->gaps, t->gap_count, t->gap_cap};

    for (size_t i = 0; i < list.count; i++) {
        if (str_equal(list.items[i].name, name)) {
            return;
        }
    }
    *ARENA_PUSH(arena, &list) = (struct norm_gap){name, on};
    t->gaps = list.items;
    t->gap_count = list.count;
    t->gap_cap = list.cap;
}

/* One number of the norm, and what it was read from. */
static bool terms_number(struct norm_terms *t, const struct ruleset *rules,
                         struct machine *machine, int reg,
                         struct arena *arena, struct decimal *out)
{
    struct explanation why = {0};

    if (reg == REGISTER_NONE) {
        return false;
    }
    struct value value = vec_get(machine_get(machine, reg), 0);
    machine_explain(machine, reg, 0, arena, &why);
    for (size_t i = 0; i < why.count; i++) {
        const struct cause *cause = &why.causes[i];
        if (cause->kind != CAUSE_SERIES || !cause->date_known) {
            continue;
        }
        const struct parameter *p = &rules->parameters[cause->index];
        const struct parameter_value *found = limit_at(p, cause->date);
        if (found != NULL) {
            terms_limit(t, p, found, arena);
        } else {
            terms_gap(t, p->name, cause->date, arena);
        }
    }
    if (value.type != TYPE_NUMBER || value.number.negative) {
        return false;
    }
    *out = value.number;
    return true;
}

/* One row: the day, then the group's fields. */
static struct vec *terms_row(const struct ruleset *rules,
                             const struct rule *rule,
                             const struct value *group, day_number day,
                             struct arena *arena)
{
    const struct norm *norm = &rule->norm;
    struct vec *fields = arena_array(arena, norm->per_count + 1,
                                     sizeof *fields);

    fields[0] = column_dates(&day, 1, arena);
    for (size_t i = 0; i < norm->per_count; i++) {
        const struct field *field = &rules->schema->fields[norm->per[i]];
        fields[i + 1] = column_make(field, &group[i], 1, arena);
    }
    return fields;
}

struct norm_terms norm_terms(const struct ruleset *rules,
                             const struct rule *rule,
                             struct machine *machine,
                             const struct value *group, int32_t year,
                             struct arena *arena)
{
    struct norm_terms t = {.lowered = rule->status != STATUS_VERIFIED};
    const struct norm *norm = &rule->norm;
    struct decimal years;
    int64_t count;

    machine_batch(machine,
                  terms_row(rules, rule, group, norm_day(rule, year), arena),
                  1);
    if (terms_number(&t, rules, machine, norm->years, arena, &years) &&
        decimal_to_int(years, &count) && count >= 1 &&
        count <= NORM_YEARS_MAX && count <= year) {
        t.has_years = true;
        t.years = (int32_t)count;
    }
    t.has_least = terms_number(&t, rules, machine, norm->bound, arena,
                               &t.least);
    t.has_floor = terms_number(&t, rules, machine, norm->floor, arena,
                               &t.floor);
    return t;
}
