/*
 * month_outlook.c - norms and their counts by month in, how each may stand at
 * the end of the year out. Integers only: what shows is exact.
 */
#include "reports/counts.h"
#include "reports/month.h"
#include "reports/phrase.h"
#include "verdict/norm.h"

enum { FULL = 10000, YEAR = 12 };

/* Of one norm and group. */
struct reckoning {
    uint64_t period[OPTION_COUNT]; /* in the period of the norm */
    uint64_t so_far;  /* records that count, from January to the month */
    uint64_t passing; /* of those */
    uint64_t ahead;   /* known already of later this year */
};

static bool is_group(const struct norm_result *n, const struct figure_row *row)
{
    for (size_t i = 0; i < n->rule->norm.per_count; i++) {
        struct str name = n->group[i].type == TYPE_TEXT ? n->group[i].text
                                                        : STR("");
        if (!str_equal(name, row->group[i]))
            return false;
    }
    return true;
}

static void add_month(struct reckoning *r, const struct report_run *run,
                      const struct norm_result *n,
                      const struct figure_row *row)
{
    uint64_t counted = row->counts[OPTION_PASS] + row->counts[OPTION_FAIL];
    if (!row->month)
        for (int o = 0; o < OPTION_COUNT; o++)
            r->period[option_open((enum option)o)] += row->counts[o];
    else if (row->month >= month_of(n->from) &&
             row->month <= month_of(n->until))
        for (int o = 0; o < OPTION_COUNT; o++)
            r->period[o] += row->counts[o];
    if (row->month / YEAR != run->month / YEAR)
        return;
    if (row->month > run->month) {
        r->ahead += counted;
        return;
    }
    r->so_far += counted;
    r->passing += row->counts[OPTION_PASS];
}

static int64_t share(uint64_t pass, uint64_t all)
{
    return all ? (int64_t)((uint128)pass * FULL / all) : -1;
}

/* Records of the rest of the year, rounded to the nearest. */
static uint64_t expect(const struct reckoning *r, int32_t month)
{
    uint64_t gone = (uint64_t)(month % YEAR) + 1, left = YEAR - gone;
    uint64_t paced = (2 * r->so_far * left + gone) / (2 * gone);
    return paced > r->ahead ? paced - r->ahead : 0;
}

/* How many of the expected ones may fail. */
static int64_t bears(uint64_t pass, uint64_t fail, uint64_t expected,
                     int64_t norm)
{
    uint128 all = (uint128)pass + fail + expected;
    uint128 needed = (all * (uint128)(uint64_t)norm + FULL - 1) / FULL;
    uint128 most = (uint128)pass + expected;
    if (needed > most)
        return -1;
    uint128 spare = most - needed;
    return (int64_t)(spare < expected ? spare : expected);
}

static struct month_outlook look(const struct report_run *run,
                                 const struct norm_result *n,
                                 const struct figure *f)
{
    struct reckoning r = {0};
    for (size_t i = 0; i < f->row_count; i++)
        if (is_group(n, &f->rows[i]))
            add_month(&r, run, n, &f->rows[i]);
    struct month_outlook o = {.now = n, .norm = count_norm(n), .bears = -1};
    const uint64_t *by = r.period;
    uint64_t pass = by[OPTION_PASS], fail = by[OPTION_FAIL];
    uint64_t open = by[OPTION_PASS_OUT] + by[OPTION_PASS_FAIL];
    uint64_t risk = by[OPTION_PASS_FAIL] + by[OPTION_OUT_FAIL];
    o.expected = expect(&r, run->month);
    o.known = share(pass, pass + fail);
    o.best = share(pass + open + o.expected, pass + open + fail + o.expected);
    o.worst = share(pass, pass + fail + risk + o.expected);
    uint64_t fits =
        r.so_far ? (uint64_t)((uint128)o.expected * r.passing / r.so_far) : 0;
    o.pace = share(pass + fits, pass + fail + o.expected);
    if (o.norm >= 0)
        o.bears = bears(pass, fail, o.expected, o.norm);
    return o;
}

void month_outlooks(struct month *m, struct arena *arena)
{
    const struct report_run *run = m->run;
    m->outlooks = arena_array(arena, run->norms->count, sizeof *m->outlooks);
    for (size_t i = 0; i < run->norms->count; i++) {
        const struct norm_result *n = &run->norms->items[i];
        const struct figure *f =
            figure_find(run->figures, FIGURE_NORM, NULL, n->rule);
        if (n->year == run->month / YEAR && !n->complete && f &&
            n->verdict != VERDICT_NOT_APPLICABLE &&
            n->rule->norm.in_a_row == 1)
            m->outlooks[m->outlook_count++] = look(run, n, f);
    }
}

/* ---- words ------------------------------------------------------------ */

static struct str keep(struct arena *a, struct buf *text)
{
    struct str kept = arena_str(a, buf_str(text));
    buf_release(text);
    return kept;
}

struct str month_forecast(const struct month_outlook *o, struct arena *a,
                          enum lang lang)
{
    const struct norm_words *words = o->now->rule->norm.words;
    struct str counted = words ? report_text_in(&words->counted, lang)
                               : message(lang, MSG_TREND_RECORDS);
    struct str number = phrase_count(a, lang, o->expected);
    struct buf text = {0};
    if (!o->expected)
        buf_add(&text, message(lang, MSG_MONTHLY_NONE_TO_COME));
    else if (o->norm < 0)
        MESSAGE(&text, lang, MONTHLY_TO_COME, number, counted);
    else if (o->bears < 0)
        MESSAGE(&text, lang, MONTHLY_LOST, number, counted);
    else if (!o->bears)
        MESSAGE(&text, lang, MONTHLY_BEARS_NONE, number, counted);
    else
        MESSAGE(&text, lang, MONTHLY_BEARS, number, counted,
                phrase_count(a, lang, (uint64_t)o->bears));
    return keep(a, &text);
}
