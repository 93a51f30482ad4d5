/*
 * phrase_norm.c - norms, sources and the outcome as people read them. See
 * phrase.h.
 */
#include "reports/counts.h"
#include "reports/phrase.h"

/* The buffer's text in the arena; releases the buffer. */
static struct str keep(struct arena *a, struct buf *text)
{
    struct str kept = arena_str(a, buf_str(text));
    buf_release(text);
    return kept;
}

/* ---- norms ------------------------------------------------------------ */

struct str phrase_norm_fields(struct arena *a, const struct report_run *run,
                              const struct norm *norm)
{
    struct str *names = arena_array(a, norm->per_count, sizeof *names);
    for (size_t i = 0; i < norm->per_count; i++)
        names[i] = run->rules->schema->names[norm->per[i]];
    return phrase_list(a, run->lang, names, norm->per_count, norm->per_count);
}

static struct str between(struct arena *a, enum lang lang, struct str low,
                          struct str high)
{
    struct buf text = {0};
    MESSAGE(&text, lang, REPORT_SHARE_BETWEEN, low, high);
    return keep(a, &text);
}

struct str phrase_norm_share(struct arena *a, enum lang lang,
                             const struct norm_result *n)
{
    if (n->best == n->worst)
        return phrase_share(a, lang, n->share);
    return between(a, lang, phrase_share(a, lang, n->worst),
                   phrase_share(a, lang, n->best));
}

static struct str phrase_number(struct arena *a, enum lang lang,
                                struct decimal number)
{
    struct buf text = {0};
    format_number(&text, lang, number, UNIT_NONE);
    return keep(a, &text);
}

struct str phrase_norm_least(struct arena *a, enum lang lang,
                             const struct norm_result *n)
{
    if (!n->has_norm)
        return STR("-");
    struct str norm = n->rule->norm.counts
                          ? phrase_number(a, lang, n->norm)
                          : phrase_percent(a, lang, n->norm);
    if (n->rule->norm.most) {
        struct buf text = {0};
        MESSAGE(&text, lang, NORM_MOST_SHORT, norm);
        return keep(a, &text);
    }
    if (!decimal_compare(n->norm, n->norm_low))
        return norm;
    return between(a, lang, phrase_percent(a, lang, n->norm_low), norm);
}

struct str phrase_norm_room(struct arena *a, enum lang lang, int64_t room)
{
    if (room < 0)
        return STR("-");
    if (room == 0)
        return message(lang, MSG_REPORT_NO_ROOM);
    struct buf text = {0};
    MESSAGE(&text, lang, REPORT_ROOM_LEFT,
            phrase_count(a, lang, (uint64_t)room));
    return keep(a, &text);
}

/* With the words that the norm has for its room. */
static struct str own_words(struct arena *a, enum lang lang,
                            const struct norm_words *words, int64_t room)
{
    struct str many = report_text_in(&words->many, lang);
    if (room == 0)
        return report_text_in(&words->none, lang);
    if (room == 1)
        return report_text_in(&words->one, lang);
    size_t at = str_find(many, STR("{0}"), 0);
    struct buf text = {0};
    buf_add(&text, str_slice(many, 0, at));
    buf_add(&text, phrase_count(a, lang, (uint64_t)room));
    buf_add(&text, str_slice(many, at + 3, many.len));
    return keep(a, &text);
}

struct str phrase_norm_words(struct arena *a, enum lang lang,
                             const struct norm_result *n)
{
    struct buf text = {0};
    if (n->verdict == VERDICT_FAIL)
        return message(lang, MSG_PAGE_ROOM_MISSED);
    if (n->room < 0)
        return message(lang, MSG_PAGE_ROOM_UNKNOWN);
    if (n->rule->norm.words)
        return own_words(a, lang, n->rule->norm.words, n->room);
    if (n->room == 0)
        return message(lang, MSG_PAGE_ROOM_NONE);
    MESSAGE(&text, lang, PAGE_ROOM_FOR,
            phrase_count(a, lang, (uint64_t)n->room));
    return keep(a, &text);
}

struct str phrase_norm_outcome(struct arena *a, enum lang lang,
                               const struct norm_result *n)
{
    struct str verdict = phrase_verdict(lang, n->verdict);
    if (n->complete)
        return verdict;
    struct buf text = {0};
    MESSAGE(&text, lang, REPORT_PROVISIONAL, verdict);
    return keep(a, &text);
}

/* ---- sources and findings --------------------------------------------- */

struct str phrase_article(struct arena *a, enum lang lang,
                          const struct source *source)
{
    struct buf text = {0};
    source_print(&text, lang, source);
    return keep(a, &text);
}

struct str phrase_link(struct arena *a, const struct source *source,
                       day_number on)
{
    struct buf text = {0};
    source_link(&text, source, on);
    if (!text.len)
        buf_add(&text, source->url);
    return keep(a, &text);
}

struct str phrase_contract(struct arena *a, enum lang lang,
                           const struct finding *f)
{
    struct buf text = {0};
    if (!f->contract.len)
        return message(lang, MSG_REPORT_NO_CONTRACT);
    MESSAGE(&text, lang, REPORT_CONTRACT, f->contract);
    return keep(a, &text);
}

struct str phrase_excess(struct arena *a, enum lang lang,
                         struct decimal excess, struct unit unit)
{
    struct buf text = {0};
    unit.month = unit.year = 0;
    format_number(&text, lang, excess, unit);
    return keep(a, &text);
}

struct str phrase_cost(struct arena *a, enum lang lang,
                       const struct finding *f)
{
    struct buf text = {0};
    format_number(&text, lang, f->excess, f->rule->excess_unit);
    return keep(a, &text);
}

/* ---- the outcome ------------------------------------------------------ */

/* How many verdicts there are of the run's outcome, by its threshold. */
static uint64_t count_outcomes(const struct report_run *run)
{
    uint64_t count = 0;
    bool fail = run->verdict == VERDICT_FAIL;
    for (size_t i = 0; i < run->rules->rule_count; i++) {
        const struct rule *rule = &run->rules->rules[i];
        if (!report_shows(rule))
            continue;
        for (int s = (int)run->fail_on; fail && s <= SEVERITY_ERROR; s++)
            count += count_deciding_fails(run, i, (enum severity)s);
        if (!fail && rule->severity >= run->fail_on)
            count += count_deciding_open(run, i);
    }
    for (size_t i = 0; i < run->norms->count; i++) {
        const struct norm_result *n = &run->norms->items[i];
        count += n->complete && n->verdict == run->verdict &&
                 n->severity >= run->fail_on && !count_norm_known(run, n);
    }
    return count;
}

struct str phrase_result_why(struct arena *a, const struct report_run *run)
{
    struct buf out = {0};
    struct str threshold = phrase_severity(run->lang, run->fail_on);
    struct str count = phrase_count(a, run->lang, count_outcomes(run));
    if (run->verdict == VERDICT_BROKEN)
        buf_add(&out, message(run->lang, MSG_REPORT_RESULT_BROKEN));
    else if (run->verdict == VERDICT_FAIL && run->baseline)
        MESSAGE(&out, run->lang, REPORT_RESULT_NEW, count, threshold);
    else if (run->verdict == VERDICT_FAIL)
        MESSAGE(&out, run->lang, REPORT_RESULT_FAIL, count, threshold);
    else if (run->verdict == VERDICT_UNDETERMINED)
        MESSAGE(&out, run->lang, REPORT_RESULT_UNDETERMINED, count, threshold);
    else
        MESSAGE(&out, run->lang, REPORT_RESULT_PASS, threshold);
    return keep(a, &out);
}

static struct str past_day(struct arena *a, const struct report_run *run)
{
    day_number day;
    return date_parse_iso(run->past->as_of, &day)
               ? phrase_date(a, run->lang, day)
               : run->past->as_of;
}

struct str phrase_past(struct arena *a, const struct report_run *run)
{
    struct count_changes c = count_changes(run, NULL);
    enum lang lang = run->lang;
    struct buf text = {0}, more = {0};
    if (c.gone)
        MESSAGE(&more, lang, REPORT_BASELINE_GONE,
                phrase_count(a, lang, c.gone));
    if (run->baseline)
        buf_add(&more, message(lang, MSG_REPORT_BASELINE_DECIDES));
    MESSAGE(&text, lang, REPORT_BASELINE_RUN, run->past->path,
            past_day(a, run), phrase_count(a, lang, c.fresh),
            phrase_count(a, lang, c.known), phrase_count(a, lang, c.solved),
            buf_str(&more));
    buf_release(&more);
    return keep(a, &text);
}

bool phrase_any_judged(const struct report_run *run)
{
    for (size_t i = 0; i < run->input_count; i++)
        if (run->inputs[i].judged)
            return true;
    return false;
}
