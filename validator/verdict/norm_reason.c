/*
 * norm_reason.c - a decided norm in, one sentence in the chosen language out.
 */
#include "verdict/finding.h"
#include "verdict/norm.h"

/* Hundredths of a percent: 9494 is "94,94 %". */
static void share_words(struct buf *out, enum lang lang, int64_t share)
{
    struct buf digits = {0};
    int64_t rest = share % 100;

    buf_add_int(&digits, share / 100);
    buf_add_char(&digits, lang == LANG_NL ? ',' : '.');
    buf_add_char(&digits, (char)('0' + rest / 10));
    buf_add_char(&digits, (char)('0' + rest % 10));
    MESSAGE(out, lang, PERCENT, buf_str(&digits));
    buf_release(&digits);
}

static void percent_words(struct buf *out, enum lang lang,
                          struct decimal percent)
{
    struct buf digits = {0};

    format_number(&digits, lang, percent, UNIT_NONE);
    MESSAGE(out, lang, PERCENT, buf_str(&digits));
    buf_release(&digits);
}

/* "94 van 99 voldoen aan PT-01 (94,94 %)" */
static void count_words(struct buf *out, enum lang lang, struct str of,
                        const struct norm_result *r)
{
    struct buf pass = {0}, all = {0}, share = {0};

    buf_add_uint(&pass, r->pass);
    buf_add_uint(&all, r->pass + r->fail);
    share_words(&share, lang, r->share);
    words_next(out);
    MESSAGE(out, lang, NORM_SHARE, buf_str(&pass), buf_str(&all), of,
            buf_str(&share));
    buf_release(&pass);
    buf_release(&all);
    buf_release(&share);
}

static void bound_words(struct buf *out, enum lang lang,
                        const struct norm_result *r, struct decimal bound)
{
    if (r->rule->norm.counts) {
        format_number(out, lang, bound, UNIT_NONE);
    } else {
        percent_words(out, lang, bound);
    }
}

/* "1480 voldoen aan PT-01; 3 niet te bepalen" */
static void number_words(struct buf *out, enum lang lang, struct str of,
                         const struct norm_result *r)
{
    struct buf pass = {0}, open = {0};

    buf_add_uint(&pass, r->pass);
    buf_add_uint(&open, r->undetermined);
    words_next(out);
    MESSAGE(out, lang, NORM_NUMBER, buf_str(&pass), of);
    if (r->undetermined > 0) {
        words_next(out);
        MESSAGE(out, lang, NORM_NUMBER_OPEN, buf_str(&open));
    }
    buf_release(&pass);
    buf_release(&open);
}

static void least_words(struct buf *out, enum lang lang,
                        const struct norm_result *r)
{
    struct buf low = {0}, high = {0};

    bound_words(&low, lang, r, r->norm_low);
    bound_words(&high, lang, r, r->norm);
    words_next(out);
    if (r->rule->norm.most) {
        MESSAGE(out, lang, NORM_MOST, buf_str(&high));
    } else if (decimal_compare(r->norm, r->norm_low) == 0) {
        MESSAGE(out, lang, NORM_LEAST, buf_str(&high));
    } else {
        MESSAGE(out, lang, NORM_BETWEEN, buf_str(&low), buf_str(&high));
    }
    buf_release(&low);
    buf_release(&high);
}

static void room_words(struct buf *out, enum lang lang, int64_t room)
{
    struct buf digits = {0};

    buf_add_int(&digits, room);
    words_next(out);
    MESSAGE(out, lang, NORM_ROOM, buf_str(&digits));
    buf_release(&digits);
}

/* Nothing counts at best or at worst: then the share is nothing of nothing,
   which holds any norm. */
static int64_t share_or(int64_t share, int64_t otherwise)
{
    return share < 0 ? otherwise : share;
}

static void open_words(struct buf *out, enum lang lang,
                       const struct norm_result *r)
{
    struct buf count = {0}, worst = {0}, best = {0};

    buf_add_uint(&count, r->undetermined);
    share_words(&worst, lang, share_or(r->worst, 10000));
    share_words(&best, lang, share_or(r->best, 10000));
    words_next(out);
    if (r->undetermined == 1) {
        MESSAGE(out, lang, NORM_OPEN_ONE, buf_str(&worst), buf_str(&best));
    } else {
        MESSAGE(out, lang, NORM_OPEN, buf_str(&count), buf_str(&worst),
                buf_str(&best));
    }
    buf_release(&count);
    buf_release(&worst);
    buf_release(&best);
}

/* What keeps the norm itself from being known. */
static void gap_words(struct buf *out, enum lang lang,
                      const struct norm_terms *terms)
{
    for (size_t i = 0; i < terms->gap_count; i++) {
        struct buf day = {0};
        format_date(&day, lang, terms->gaps[i].on);
        words_next(out);
        MESSAGE(out, lang, REASON_NO_LIMIT, terms->gaps[i].name,
                buf_str(&day));
        buf_release(&day);
    }
    if (terms->gap_count == 0 && !(terms->has_years && terms->has_least)) {
        words_next(out);
        buf_add(out, message(lang, MSG_NORM_NO_TERMS));
    }
}

static void year_words(struct buf *out, enum lang lang, int32_t year)
{
    struct buf digits = {0};

    buf_add_int(&digits, year);
    words_next(out);
    MESSAGE(out, lang, NORM_NO_YEAR, buf_str(&digits));
    buf_release(&digits);
}

/* Groups of which a field is not known. */
static void group_words(struct buf *out, enum lang lang,
                        const struct ruleset *rules,
                        const struct norm_result *r)
{
    const struct norm *norm = &r->rule->norm;

    for (size_t i = 0; r->group != NULL && i < norm->per_count; i++) {
        if (r->group[i].type == TYPE_NULL) {
            words_next(out);
            MESSAGE(out, lang, NORM_GROUP,
                    field_label(rules->schema, norm->per[i], lang));
        }
    }
}

static void provisional_words(struct buf *out, enum lang lang,
                              day_number until)
{
    struct buf day = {0};

    format_date(&day, lang, until);
    words_next(out);
    MESSAGE(out, lang, NORM_PROVISIONAL, buf_str(&day));
    buf_release(&day);
}

static void figure_words(struct buf *out, enum lang lang, struct str of,
                         const struct norm_result *r)
{
    if (r->rule->norm.counts) {
        number_words(out, lang, of, r);
    } else if (r->share >= 0) {
        count_words(out, lang, of, r);
    } else if (r->undetermined == 0) {
        words_next(out);
        MESSAGE(out, lang, NORM_NOBODY, of);
    }
    if (r->undetermined > 0 && !r->rule->norm.counts) {
        open_words(out, lang, r);
    }
    if (r->has_norm && r->verdict != VERDICT_NOT_APPLICABLE) {
        least_words(out, lang, r);
    }
    if (r->room >= 0 && r->share >= 0 && r->rule->norm.in_a_row == 1) {
        room_words(out, lang, r->room);
    }
}

void norm_reason(const struct ruleset *rules, const struct norm_terms *terms,
                 const struct norm_figures *figures, enum lang lang,
                 struct arena *arena, struct norm_result *out)
{
    struct str of = rules->rules[out->rule->norm.of].id;
    struct buf text = {0};

    if (out->verdict == VERDICT_UNDETERMINED) {
        if (figures->empty_year != 0) {
            year_words(&text, lang, figures->empty_year);
        }
        gap_words(&text, lang, terms);
        group_words(&text, lang, rules, out);
    }
    figure_words(&text, lang, of, out);
    if (!out->complete) {
        provisional_words(&text, lang, out->until);
    }
    words_ahead(&text, lang, rules);
    if (out->verdict == VERDICT_FAIL && terms->lowered) {
        words_lowered(&text, lang);
    }
    out->reason = arena_str(arena, buf_str(&text));
    buf_release(&text);
}

/* "...; in 2023: 180 van 200 voldoen aan PT-01 (90,00 %)" */
static struct str joined_words(const struct norm_result *out,
                               const struct norm_result *before,
                               enum lang lang, struct arena *arena)
{
    struct buf text = {0}, year = {0};

    buf_add(&text, out->reason);
    buf_add_int(&year, before->year);
    words_next(&text);
    MESSAGE(&text, lang, NORM_BEFORE, buf_str(&year), before->reason);
    struct str kept = arena_str(arena, buf_str(&text));
    buf_release(&text);
    buf_release(&year);
    return kept;
}

void norm_join(struct norm_result *out, const struct norm_result *before,
               enum lang lang, struct arena *arena)
{
    out->room = -1;
    if (out->verdict != VERDICT_FAIL && out->verdict != VERDICT_UNDETERMINED) {
        return;
    }
    if (before->verdict == VERDICT_UNDETERMINED) {
        out->verdict = VERDICT_UNDETERMINED;
    } else if (before->verdict != VERDICT_FAIL) {
        out->verdict = VERDICT_PASS;
    }
    if (before->severity != out->rule->severity) {
        out->severity = before->severity;
    }
    out->reason = joined_words(out, before, lang, arena);
}
