/*
 * month_todo.c - the month's numbers in, what is to be done out, most urgent
 * first.
 */
#include "reports/counts.h"
#include "reports/month.h"
#include "reports/phrase.h"

enum { ENDING_DAYS = 90, SOON_DAYS = 31, RULES_MAX = 5 };

static void add(struct notes *out, struct arena *a, struct buf *text)
{
    *ARENA_PUSH(a, out) = arena_str(a, buf_str(text));
    buf_release(text);
}

static void add_norms(const struct month *m, struct arena *a,
                      struct notes *out)
{
    enum lang lang = m->run->lang;
    for (size_t i = 0; i < m->outlook_count; i++) {
        const struct norm_result *n = m->outlooks[i].now;
        struct buf text = {0};
        if (n->verdict != VERDICT_FAIL && n->room != 0)
            continue;
        MESSAGE(&text, lang,
                MONTHLY_TODO_NORM, n->rule->id, phrase_group(a, lang, n),
                phrase_norm_words(a, lang, n),
                month_forecast(&m->outlooks[i], a, lang));
        add(out, a, &text);
    }
}

static void add_fails(const struct month *m, struct arena *a,
                      struct notes *out)
{
    size_t shown = 0;
    for (size_t i = 0; i < m->rule_count && shown < RULES_MAX; i++) {
        const struct month_rule *r = &m->rules[i];
        struct buf text = {0};
        if (!r->fail[MONTH_ONLY] || r->rule->severity == SEVERITY_INFO)
            continue;
        MESSAGE(&text, m->run->lang, MONTHLY_TODO_RULE, r->rule->id,
                report_text_in(&r->rule->title, m->run->lang),
                phrase_count(a, m->run->lang, r->fail[MONTH_ONLY]));
        add(out, a, &text);
        shown++;
    }
}

static void add_gaps(const struct month *m, struct arena *a,
                     struct notes *out)
{
    const struct report_gaps *gaps = &m->run->gaps;
    enum lang lang = m->run->lang;
    struct buf text = {0};
    if (!gaps->count)
        return;
    MESSAGE(&text, lang, MONTHLY_TODO_LIMITS,
            phrase_date(a, lang, gaps->first),
            phrase_count(a, lang, gaps->verdicts));
    add(out, a, &text);
}

bool month_ends(const struct report_run *run, const struct waiver *w)
{
    return waiver_in_force(w, run->as_of) &&
           (int64_t)w->until - run->as_of <= ENDING_DAYS;
}

size_t month_ending(const struct report_run *run)
{
    size_t count = 0;
    for (size_t i = 0; run->waivers && i < run->waivers->count; i++)
        count += month_ends(run, &run->waivers->items[i]);
    return count;
}

static size_t due_soon(const struct due_list *dues)
{
    size_t count = 0;
    for (size_t i = 0; i < dues->count; i++)
        count += (int64_t)dues->items[i].on - dues->as_of <= SOON_DAYS;
    return count;
}

static void add_count(const struct month *m, enum message what, size_t count,
                      struct arena *a, struct notes *out)
{
    struct buf text = {0};
    struct str number = phrase_count(a, m->run->lang, count);
    if (!count)
        return;
    message_add(&text, m->run->lang, what, 1, &number);
    add(out, a, &text);
}

void month_todo(const struct month *m, struct arena *a, struct notes *out)
{
    const struct report_run *run = m->run;
    add_norms(m, a, out);
    add_fails(m, a, out);
    add_gaps(m, a, out);
    if (run->due)
        add_count(m, MSG_MONTHLY_TODO_DUE, due_soon(run->due), a, out);
    add_count(m, MSG_MONTHLY_TODO_WAIVERS, month_ending(run), a, out);
    add_count(m, MSG_MONTHLY_TODO_OPEN, m->all[MONTH_ONLY].open, a, out);
}
