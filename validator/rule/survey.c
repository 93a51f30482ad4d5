/*
 * survey.c - a rule looked at day by day. See survey.h.
 *
 * A norm's percentages are read on the first day of each year that it covers,
 * everything else on each day that the rule is in force.
 */
#include "rule/survey.h"

#include "rule/outlook.h"
#include "rule/root.h"

static const struct asked NOT_ASKED = {DAY_MAX, DAY_MIN};

static size_t size_of(const struct ruleset *rules)
{
    size_t total = 0;
    for (size_t i = 0; i < rules->parameter_count; i++)
        total += rules->parameters[i].count + 1;
    return total;
}

void survey_open(struct survey *s, const struct ruleset *rules)
{
    size_t total = size_of(rules), at = 0;
    *s = (struct survey){.rules = rules, .total = total};
    s->first = mem_zero(rules->parameter_count, sizeof *s->first);
    s->read = mem_zero(total, sizeof *s->read);
    s->holes = mem_zero(total, sizeof *s->holes);
    s->near = mem_zero(total, sizeof *s->near);
    s->elsewhere = mem_zero(rules->parameter_count, sizeof *s->elsewhere);
    for (size_t i = 0; i < rules->parameter_count; i++) {
        s->first[i] = at;
        at += rules->parameters[i].count + 1;
    }
}

void survey_close(struct survey *s)
{
    mem_free(s->first);
    mem_free(s->read);
    mem_free(s->holes);
    mem_free(s->near);
    mem_free(s->elsewhere);
}

struct asked survey_hole(const struct parameter *p, size_t hole)
{
    return (struct asked){
        hole ? p->values[hole - 1].until + 1 : DAY_MIN,
        hole < p->count ? p->values[hole].from - 1 : DAY_MAX,
    };
}

static void forget(struct survey *s)
{
    for (size_t i = 0; i < s->total; i++) {
        s->read[i] = false;
        s->holes[i] = s->near[i] = NOT_ASKED;
    }
    for (size_t i = 0; i < s->rules->parameter_count; i++)
        s->elsewhere[i] = false;
    s->days = s->idle = 0;
}

/* ---- one read --------------------------------------------------------- */

struct look {
    struct survey *survey;
    day_number day;
    bool decides; /* a verdict may rest on what is read */
};

/* The value of that day, or the hole: the first that does not end before. */
static size_t find(const struct parameter *p, day_number day)
{
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->values[middle].until < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void ask(struct asked *hole, day_number day)
{
    hole->from = day < hole->from ? day : hole->from;
    hole->until = day > hole->until ? day : hole->until;
}

static void on_read(void *data, const struct outlook_read *read)
{
    const struct look *look = data;
    struct survey *s = look->survey;
    const struct parameter *p = &s->rules->parameters[read->series];
    size_t at = s->first[read->series];
    day_number day = read->date_known ? read->date : look->day;
    size_t i = find(p, day);
    bool there = i < p->count && p->values[i].from <= day;
    if (read->date_known && there)
        s->read[at + i] |= look->decides;
    else if (!there)
        ask(read->date_known ? &s->holes[at + i] : &s->near[at + i], day);
    if (read->date_known)
        return;
    s->elsewhere[read->series] = true;
    for (size_t k = 0; k < p->count; k++)
        s->read[at + k] |= look->decides;
}

/* ---- days ------------------------------------------------------------- */

static day_number later(day_number a, day_number b)
{
    return a > b ? a : b;
}

static day_number earlier(day_number a, day_number b)
{
    return a < b ? a : b;
}

/* What the record's verdict rests on first: a read is passed on once. */
static void look_roots(struct survey *s, struct outlook *o,
                       const struct roots *roots)
{
    for (size_t i = 0; i < roots->count; i++) {
        const struct root *r = &roots->items[i];
        struct look look = {s, o->day,
                            r->kind != ROOT_EXCESS && r->kind != ROOT_WHERE &&
                                r->kind != ROOT_CORRECTION &&
                                r->kind != ROOT_LESS &&
                                r->kind != ROOT_CLASH};
        if (r->program == o->program && r->kind != ROOT_REASON)
            outlook_reads(o, r->reg, on_read, &look);
    }
}

/* A norm counts what its rule applies to. */
static int applies_of(const struct ruleset *rules, const struct rule *rule)
{
    const struct rule *of = rule;
    if (rule->kind == RULE_NORM && rule->norm.of >= 0)
        of = &rules->rules[rule->norm.of];
    return of->date_field == rule->date_field ? of->applies : REGISTER_NONE;
}

static void survey_records(struct survey *s, const struct rule *rule,
                           const struct roots *roots, day_number from,
                           day_number until)
{
    struct outlook o;
    int applies = applies_of(s->rules, rule);
    outlook_open(&o, &s->rules->program, rule->date_field);
    for (day_number day = from; day <= until; day++) {
        outlook_day(&o, day);
        s->days++;
        if (applies != REGISTER_NONE && outlook_is_false(&o, applies))
            s->idle++;
        else
            look_roots(s, &o, roots);
    }
    outlook_close(&o);
}

static void survey_periods(struct survey *s, const struct rule *rule,
                           const struct roots *roots, day_number from,
                           day_number until)
{
    struct outlook o;
    int32_t last = date_to_ymd(until).year;
    outlook_open(&o, &s->rules->norm_program, 0);
    for (int32_t year = date_to_ymd(from).year; year <= last; year++) {
        day_number day = later(date_from_ymd(year, 1, 1), rule->from);
        if (day < from || day > until ||
            rule->until < date_from_ymd(year, 1, 1))
            continue;
        outlook_day(&o, day);
        look_roots(s, &o, roots);
    }
    outlook_close(&o);
}

void survey_rule(struct survey *s, const struct rule *rule, day_number from,
                 day_number until)
{
    struct arena arena;
    struct roots roots;
    arena_init(&arena);
    rule_roots(s->rules, rule, &arena, &roots);
    forget(s);
    if (rule->kind == RULE_NORM)
        survey_periods(s, rule, &roots, from, until);
    if (rule->date_field >= 0)
        survey_records(s, rule, &roots, later(from, rule->from),
                       earlier(until, rule->until));
    arena_release(&arena);
}
