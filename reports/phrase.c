/*
 * phrase.c - numbers, shares and lists for people. See phrase.h.
 */
#include "reports/phrase.h"

/* The buffer's text in the arena; releases the buffer. */
static struct str keep(struct arena *a, struct buf *text)
{
    struct str kept = arena_str(a, buf_str(text));
    buf_release(text);
    return kept;
}

struct str phrase_count(struct arena *a, enum lang lang, uint64_t count)
{
    struct buf digits = {0}, text = {0};
    buf_add_uint(&digits, count);
    for (size_t i = 0; i < digits.len; i++) {
        if (i && (digits.len - i) % 3 == 0)
            buf_add_char(&text, lang == LANG_NL ? '.' : ',');
        buf_add_char(&text, digits.ptr[i]);
    }
    buf_release(&digits);
    return keep(a, &text);
}

struct str phrase_month(struct arena *a, enum lang lang, int32_t month)
{
    struct buf text = {0};
    buf_add(&text, message(lang, (enum message)(MSG_MONTH_1 + month % 12)));
    buf_add_char(&text, ' ');
    buf_add_int(&text, month / 12);
    return keep(a, &text);
}

struct str phrase_skipped(struct arena *a, enum lang lang,
                          const struct report_input *input)
{
    static const enum message words[SKIP_COUNT] = {
        [SKIP_BLANK] = MSG_SKIP_BLANK,     [SKIP_TOTAL] = MSG_SKIP_TOTAL,
        [SKIP_HEADING] = MSG_SKIP_HEADING, [SKIP_MAPPING] = MSG_SKIP_MAPPING,
        [SKIP_JUDGED] = MSG_SKIP_JUDGED,   [SKIP_JOINED] = MSG_SKIP_JOINED,
    };
    const char *between = ": ";
    struct buf text = {0};
    buf_add(&text, phrase_count(a, lang, input->skipped));
    for (int i = 0; i < SKIP_COUNT; i++) {
        if (!input->skipped_because[i])
            continue;
        buf_add_text(&text, between);
        buf_add(&text, message(lang, words[i]));
        buf_add_char(&text, ' ');
        buf_add(&text, phrase_count(a, lang, input->skipped_because[i]));
        between = ", ";
    }
    return keep(a, &text);
}

struct str phrase_percent(struct arena *a, enum lang lang,
                         struct decimal percent)
{
    struct buf text = {0};
    format_number(&text, lang, percent, UNIT_NONE);
    buf_add_text(&text, lang == LANG_NL ? " %" : "%");
    return keep(a, &text);
}

struct str phrase_share(struct arena *a, enum lang lang, int64_t share)
{
    if (share < 0)
        return STR("-");
    return phrase_percent(a, lang, decimal_from_scaled(share, 2));
}

struct str phrase_date(struct arena *a, enum lang lang, day_number date)
{
    struct buf text = {0};
    format_date(&text, lang, date);
    return keep(a, &text);
}

struct str phrase_verdict(enum lang lang, enum verdict verdict)
{
    return message(lang, (enum message)(MSG_PASS + (int)verdict));
}

struct str phrase_finding(enum lang lang, const struct finding *f)
{
    return f->clashes && f->verdict == VERDICT_PASS
               ? message(lang, MSG_CLASH)
               : phrase_verdict(lang, f->verdict);
}

struct str phrase_clashes(struct arena *a, enum lang lang,
                          const struct ruleset *rules,
                          const struct rule *rule)
{
    struct buf text = {0};
    for (size_t i = 0; i < rule->clash_count; i++) {
        const struct rule *law = &rules->rules[rule->clashes[i].rule];
        if (i)
            buf_add(&text, message(lang, MSG_CLASH_AND));
        source_cite(&text, lang, &law->source);
        buf_printf(&text, " (%.*s)", STR_ARG(law->id));
    }
    struct str kept = arena_str(a, buf_str(&text));
    buf_release(&text);
    return kept;
}

bool phrase_is_new(const struct report_run *run, const struct finding *f)
{
    return run->past &&
           (f->verdict == VERDICT_FAIL ||
            f->verdict == VERDICT_UNDETERMINED) &&
           !known_has(run->past, f);
}

struct str phrase_outcome(struct arena *a, const struct report_run *run,
                          const struct finding *f)
{
    struct str verdict = phrase_finding(run->lang, f);
    struct buf text = {0};
    if (!phrase_is_new(run, f))
        return verdict;
    buf_add(&text, verdict);
    buf_add(&text, STR(" ("));
    buf_add(&text, message(run->lang, MSG_REPORT_NEW));
    buf_add_char(&text, ')');
    return keep(a, &text);
}

struct str phrase_severity(enum lang lang, enum severity severity)
{
    static const enum message of[] = {
        [SEVERITY_INFO] = MSG_INFO,
        [SEVERITY_WARNING] = MSG_WARNING,
        [SEVERITY_ERROR] = MSG_ERROR,
    };
    return message(lang, of[severity]);
}

struct str phrase_list(struct arena *a, enum lang lang, const struct str *items,
                      size_t count, size_t limit)
{
    struct buf text = {0};
    size_t shown = count > limit ? limit : count;
    for (size_t i = 0; i < shown; i++) {
        if (i)
            buf_add(&text, STR(", "));
        buf_add(&text, items[i]);
    }
    if (shown < count)
        MESSAGE(&text, lang, REPORT_AND_MORE,
                phrase_count(a, lang, count - shown));
    return keep(a, &text);
}

struct str phrase_period(struct arena *a, enum lang lang, day_number from,
                        day_number until)
{
    struct ymd first = date_to_ymd(from), last = date_to_ymd(until);
    struct buf text = {0};
    if (from != date_from_ymd(first.year, 1, 1) ||
        until != date_from_ymd(last.year, 12, 31)) {
        format_date(&text, lang, from);
        buf_add(&text, STR(" - "));
        format_date(&text, lang, until);
        return keep(a, &text);
    }
    buf_add_int(&text, first.year);
    if (first.year != last.year) {
        buf_add_char(&text, '-');
        buf_add_int(&text, last.year);
    }
    return keep(a, &text);
}

struct str phrase_group(struct arena *a, enum lang lang,
                       const struct norm_result *n)
{
    if (!n->rule->norm.per_count)
        return message(lang, MSG_REPORT_ALL_CONTRACTS);
    struct buf text = {0};
    for (size_t i = 0; i < n->rule->norm.per_count; i++) {
        if (i)
            buf_add(&text, STR(", "));
        format_value(&text, lang, &n->group[i], UNIT_NONE);
    }
    return keep(a, &text);
}
