/*
 * norm_trace.c - a row and a norm in, where and as what it counts there out.
 */
#include "verdict/finding.h"
#include "verdict/norm.h"

static int truth_of(struct judge *j, int reg, size_t row, int otherwise)
{
    if (reg == REGISTER_NONE) {
        return otherwise;
    }
    struct value value = vec_get(machine_get(&j->machine, reg), row);
    return value_truth(&value);
}

static struct str fit_word(enum lang lang, enum fit fit)
{
    static const enum message words[] = {
        [FIT_FAIL] = MSG_NORM_AS_FAIL,
        [FIT_OUT] = MSG_NORM_AS_OUT,
        [FIT_PASS] = MSG_NORM_AS_PASS,
    };

    return message(lang, words[fit]);
}

/* "corporatie L1, gemeente onbekend" */
static void group_words(struct judge *j, const struct norm *norm, size_t row,
                        enum lang lang, struct arena *arena, struct buf *out)
{
    const struct schema *schema = j->rules->schema;

    for (size_t i = 0; i < norm->per_count; i++) {
        struct str text;
        bool known = row_text(j->batch, norm->per[i], row, arena, &text);
        buf_add_text(out, i == 0 ? "" : ", ");
        buf_add(out, field_label(schema, norm->per[i], lang));
        buf_add_char(out, ' ');
        if (!known) {
            buf_add(out, message(lang, MSG_NORM_UNKNOWN));
        } else if (field_hidden(schema, norm->per[i])) {
            buf_add(out, message(lang, MSG_REASON_HIDDEN));
        } else {
            buf_add(out, text);
        }
    }
    if (norm->per_count == 0) {
        buf_add(out, message(lang, MSG_NORM_EVERYTHING));
    }
}

/* The label years of which the calendar year is a part: "2024, 2025". */
static void label_words(struct judge *j, const struct rule *rule, size_t row,
                        int32_t year, struct arena *arena, struct buf *out)
{
    const struct norm *norm = &rule->norm;
    struct value *group = arena_array(arena, norm->per_count + 1,
                                      sizeof *group);
    struct machine machine;

    for (size_t i = 0; i < norm->per_count; i++) {
        if (!row_value(j->batch, norm->per[i], row, &group[i])) {
            group[i] = value_null(ABSENCE_MISSING);
        }
    }
    machine_open(&machine, &j->rules->norm_program);
    for (int32_t label = year; label < year + NORM_YEARS_MAX; label++) {
        struct norm_terms terms = norm_terms(j->rules, rule, &machine, group,
                                             label, arena);
        bool covers = terms.has_years &&
                      label - terms.years * norm->in_a_row < year;
        if (!covers && label > year) {
            break;
        }
        if (covers && norm_exists(j->rules, rule, label)) {
            buf_add_text(out, out->len == 0 ? "" : ", ");
            buf_add_int(out, label);
        }
    }
    machine_close(&machine);
}

static void place_words(struct judge *j, const struct rule *rule, size_t row,
                        enum lang lang, struct arena *arena, struct buf *out)
{
    struct buf group = {0}, year = {0}, labels = {0};
    day_number day;
    bool dated = row_date(j->batch, rule->norm.date_field, row, &day);

    group_words(j, &rule->norm, row, lang, arena, &group);
    if (dated) {
        buf_add_int(&year, date_to_ymd(day).year);
        label_words(j, rule, row, date_to_ymd(day).year, arena, &labels);
    }
    if (year.len == 0) {
        buf_add(&year, message(lang, MSG_NORM_UNKNOWN));
    }
    MESSAGE(out, lang, NORM_PLACE, buf_str(&group), buf_str(&year));
    words_next(out);
    if (labels.len > 0) {
        MESSAGE(out, lang, NORM_LABELS, buf_str(&labels));
    } else {
        buf_add(out, message(lang, dated ? MSG_NORM_NOT_THEN
                                         : MSG_NORM_ANY_YEAR));
    }
    buf_release(&group);
    buf_release(&year);
    buf_release(&labels);
}

void norm_trace(struct judge *j, size_t index, size_t row, enum lang lang,
                struct arena *arena, struct buf *out)
{
    const struct rule *rule = &j->rules->rules[index];
    const struct norm *norm = &rule->norm;
    uint8_t outcome = j->outcomes[norm->of][row];
    enum option option =
        option_of(outcome, truth_of(j, norm->where, row, 2),
                  truth_of(j, norm->correction, row, 0));
    struct str best = fit_word(lang, option_best(option));
    struct str worst = fit_word(lang, option_worst(option));

    if (option == OPTION_OUT) {
        MESSAGE(out, lang, NORM_COUNTS_NOT, j->rules->rules[norm->of].id);
        return;
    }
    place_words(j, rule, row, lang, arena, out);
    words_next(out);
    if (str_equal(best, worst)) {
        MESSAGE(out, lang, NORM_COUNTS_AS, best);
    } else {
        MESSAGE(out, lang, NORM_COUNTS_BETWEEN, best, worst);
    }
}
