/*
 * legal_calendar.c - surveys of all rules in, gaps with the rules that fall
 * into them out. See legal_calendar.h.
 */
#include "rule/legal_calendar.h"

#include <stdlib.h>

#include "rule/id_list.h"
#include "rule/survey.h"

/* On which date a rule asks. */
enum asked_on {
    ASKED_OWN,     /* one that its own date gives */
    ASKED_BETWEEN, /* one of the record, between two values: the whole hole */
    ASKED_NEAR     /* one of the record, as if it were its own */
};

/* A rule that asks for a parameter in a hole between its values. */
struct need {
    size_t parameter, hole;
    struct asked asked;
    enum asked_on on;
    size_t rule;
};

struct needs {
    struct need *items;
    size_t count, cap;
};

struct gaps {
    const struct ruleset *rules;
    const struct calendar_range *range;
    struct arena arena;
    struct survey survey;
    struct needs now, soon;
    struct complaints *errors;
};

/* ---- what rules ask for ----------------------------------------------- */

static void add(struct gaps *g, struct needs *out, struct need need)
{
    if (need.asked.from <= need.asked.until)
        *ARENA_PUSH(&g->arena, out) = need;
}

static void add_parameter(struct gaps *g, struct needs *out, size_t parameter,
                          size_t rule)
{
    const struct parameter *p = &g->rules->parameters[parameter];
    const struct survey *s = &g->survey;
    size_t at = s->first[parameter];
    for (size_t i = 0; i <= p->count; i++) {
        struct need need = {parameter, i, s->holes[at + i], ASKED_OWN, rule};
        bool between = i > 0 && i < p->count;
        add(g, out, need);
        if (!s->elsewhere[parameter])
            continue;
        need.on = between ? ASKED_BETWEEN : ASKED_NEAR;
        need.asked = between ? survey_hole(p, i) : s->near[at + i];
        add(g, out, need);
    }
}

static void add_needs(struct gaps *g, struct needs *out, day_number from,
                      day_number until)
{
    for (size_t rule = 0; rule < g->rules->rule_count; rule++) {
        survey_rule(&g->survey, &g->rules->rules[rule], from, until);
        for (size_t i = 0; i < g->rules->parameter_count; i++)
            add_parameter(g, out, i, rule);
    }
}

/* ---- those that ask for the same -------------------------------------- */

static int by_number(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

/* 0: they can be told in one line. */
static int by_gap(const struct need *a, const struct need *b)
{
    int order = by_number(a->parameter, b->parameter);
    if (!order)
        order = by_number(a->hole, b->hole);
    if (!order)
        order = by_number(a->on, b->on);
    if (!order && a->asked.from != b->asked.from)
        order = a->asked.from < b->asked.from ? -1 : 1;
    if (!order && a->asked.until != b->asked.until)
        order = a->asked.until < b->asked.until ? -1 : 1;
    return order;
}

static int by_need(const void *left, const void *right)
{
    const struct need *a = left, *b = right;
    int order = by_gap(a, b);
    return order ? order : by_number(a->rule, b->rule);
}

static void sort(struct needs *needs)
{
    if (needs->count)
        qsort(needs->items, needs->count, sizeof *needs->items, by_need);
}

static void add_rules(const struct gaps *g, const struct need *needs,
                      size_t count, struct buf *out)
{
    struct id_list ids = {0};
    for (size_t i = 0; i < count; i++)
        if (i == 0 || needs[i].rule != needs[i - 1].rule)
            id_list_add(&ids, g->rules->rules[needs[i].rule].id);
    id_list_print(&ids, out);
}

/* ---- gaps ------------------------------------------------------------- */

/* The line behind which a value is wanted. */
static struct place place_of(const struct parameter *p, size_t hole)
{
    return hole ? p->values[hole - 1].at : p->at;
}

/* "on 2020-12-31", "from 2020-01-01 to 2020-12-31" */
static void add_days(struct asked days, struct buf *out)
{
    buf_add_text(out, days.from == days.until ? "on " : "from ");
    date_print_iso(out, days.from);
    if (days.from == days.until)
        return;
    buf_add_text(out, " to ");
    date_print_iso(out, days.until);
}

static void tell_gap(struct gaps *g, const struct need *needs, size_t count)
{
    const struct parameter *p = &g->rules->parameters[needs->parameter];
    struct buf days = {0}, rules = {0};
    add_days(needs->asked, &days);
    add_rules(g, needs, count, &rules);
    complain(g->errors,
             needs->on == ASKED_NEAR ? GRAVITY_WARNING : GRAVITY_ERROR,
             place_of(p, needs->hole),
             "'%.*s' has no value %.*s; needed by %.*s%s", STR_ARG(p->name),
             STR_ARG(days), STR_ARG(rules),
             needs->on == ASKED_OWN ? ""
                                    : ", on a date that the contract gives");
    buf_release(&days);
    buf_release(&rules);
}

/* ---- values that end soon --------------------------------------------- */

/* "1 January" */
static void add_day_of_year(day_number day, struct buf *out)
{
    struct ymd d = date_to_ymd(day);
    buf_add_int(out, d.day);
    buf_add_char(out, ' ');
    buf_add(out, message(LANG_EN, (enum message)(MSG_JANUARY + d.month - 1)));
}

static void tell_end(struct gaps *g, const struct need *needs, size_t count)
{
    const struct parameter *p = &g->rules->parameters[needs->parameter];
    day_number last = p->values[needs->hole - 1].until;
    struct buf coming = {0}, until = {0}, rules = {0};
    add_day_of_year(last + 1, &coming);
    date_print_iso(&until, last);
    add_rules(g, needs, count, &rules);
    complain(g->errors, GRAVITY_WARNING, place_of(p, needs->hole),
             "%.*s is coming: '%.*s' has values up to %.*s; needed by %.*s",
             STR_ARG(coming), STR_ARG(p->name), STR_ARG(until),
             STR_ARG(rules));
    buf_release(&coming);
    buf_release(&until);
    buf_release(&rules);
}

static bool is_told(const struct gaps *g, const struct need *n)
{
    for (size_t i = 0; i < g->now.count; i++)
        if (g->now.items[i].parameter == n->parameter &&
            g->now.items[i].hole == n->hole)
            return true;
    return false;
}

/* The value before the hole ends on as_of or later, and no gap was told. All
   that need it are told at once, from whichever day they do. */
static void keep_ends(struct gaps *g)
{
    size_t kept = 0;
    for (size_t i = 0; i < g->soon.count; i++) {
        struct need n = g->soon.items[i];
        const struct parameter *p = &g->rules->parameters[n.parameter];
        if (n.on == ASKED_BETWEEN || !n.hole || is_told(g, &n) ||
            p->values[n.hole - 1].until < g->range->as_of)
            continue;
        n.asked = survey_hole(p, n.hole);
        n.on = ASKED_OWN;
        g->soon.items[kept++] = n;
    }
    g->soon.count = kept;
}

/* ---- all of them ------------------------------------------------------ */

static void tell(struct gaps *g, struct needs *needs,
                 void (*one)(struct gaps *g, const struct need *needs,
                             size_t count))
{
    sort(needs);
    for (size_t i = 0; i < needs->count;) {
        size_t same = 1;
        while (i + same < needs->count &&
               by_gap(&needs->items[i], &needs->items[i + same]) == 0)
            same++;
        one(g, &needs->items[i], same);
        i += same;
    }
}

void legal_calendar(const struct ruleset *rules,
                    const struct calendar_range *range,
                    struct complaints *errors)
{
    struct gaps g = {.rules = rules, .range = range, .errors = errors};
    day_number soon = DAY_MAX - CALENDAR_SOON > range->as_of
                          ? range->as_of + CALENDAR_SOON + 1
                          : DAY_MAX;
    arena_init(&g.arena);
    survey_open(&g.survey, rules);
    add_needs(&g, &g.now, range->from, range->until);
    add_needs(&g, &g.soon, range->as_of + 1, soon);
    keep_ends(&g);
    tell(&g, &g.now, tell_gap);
    tell(&g, &g.soon, tell_end);
    survey_close(&g.survey);
    arena_release(&g.arena);
}
