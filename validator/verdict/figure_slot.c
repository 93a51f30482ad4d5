/*
 * figure_slot.c - a judged batch in, a slot per row out. See figure_slot.h.
 */
#include "verdict/figure_slot.h"

#include <string.h>

#include "verdict/norm.h"

size_t figure_slots(enum figure_kind kind, const struct chart *chart)
{
    switch (kind) {
    case FIGURE_NORM:
        return OPTION_COUNT;
    case FIGURE_SPLIT:
        return chart->series_count + 2;
    case FIGURE_HISTOGRAM:
        return chart->steps + 3;
    case FIGURE_RULE:
        return VERDICT_COUNT;
    default:
        return 1;
    }
}

/* ---- norms and rules -------------------------------------------------- */

static void fill_norm(struct judge *j, const struct norm *norm,
                      uint8_t *slots)
{
    const uint8_t *outcomes = j->outcomes[norm->of];
    const uint8_t *where = judge_truths(j, norm->where, j->state->applies);
    const uint8_t *correction = j->state->require;
    if (norm->correction == REGISTER_NONE)
        memset(j->state->require, 0, j->batch->rows);
    else
        correction = judge_truths(j, norm->correction, j->state->require);
    for (size_t i = 0; i < j->batch->rows; i++)
        slots[i] = (uint8_t)option_of(outcomes[i], where[i], correction[i]);
}

static void fill_rule(struct judge *j, size_t rule, uint8_t *slots)
{
    const uint8_t *outcomes = j->outcomes[rule];
    for (size_t i = 0; i < j->batch->rows; i++)
        slots[i] = (uint8_t)outcome_verdict(outcomes[i]);
}

/* ---- charts ----------------------------------------------------------- */

/* Rows outside the chart go nowhere; the rest gets slot 0 for now. */
static void fill_population(struct judge *j, const struct chart *c,
                            uint8_t *slots)
{
    const uint8_t *where = judge_truths(j, c->where, j->state->applies);
    for (size_t i = 0; i < j->batch->rows; i++)
        slots[i] = where[i] == 2 ? 0 : FIGURE_NOWHERE;
    if (c->of < 0)
        return;
    const uint8_t *outcomes = j->outcomes[c->of];
    for (size_t i = 0; i < j->batch->rows; i++) {
        enum verdict v = outcome_verdict(outcomes[i]);
        if (v != VERDICT_PASS && v != VERDICT_FAIL && v != VERDICT_WAIVED)
            slots[i] = FIGURE_NOWHERE;
    }
}

static size_t find_series(const struct chart *c, struct str value)
{
    for (size_t i = 0; i < c->series_count; i++)
        if (str_equal(c->series[i].value, value))
            return i;
    return c->series_count;
}

static uint8_t slot_of_value(const struct chart *c, const struct value *value,
                             struct buf *text)
{
    if (value->type == TYPE_NULL)
        return (uint8_t)(c->series_count + 1);
    buf_clear(text);
    value_print_bare(text, value);
    return (uint8_t)find_series(c, buf_str(text));
}

static void fill_split(struct judge *j, const struct chart *c, uint8_t *slots)
{
    struct buf text = {0};
    const struct vec *v = machine_get(&j->machine, c->value);
    fill_population(j, c, slots);
    for (size_t i = 0; i < j->batch->rows; i++) {
        if (slots[i] == FIGURE_NOWHERE)
            continue;
        struct value value = vec_shown(v, i);
        slots[i] = slot_of_value(c, &value, &text);
    }
    buf_release(&text);
}

/* The step in which a number lies: [from, from + step), and so on. */
static size_t step_of(const struct chart *c, struct decimal number)
{
    struct decimal steps, whole;
    int64_t index;
    if (!decimal_subtract(number, c->from, &steps) ||
        !decimal_divide(steps, c->step, &steps) ||
        !decimal_round(steps, 0, ROUND_FLOOR, &whole) ||
        !decimal_to_int(whole, &index))
        return c->steps + 2;
    return index < 0                    ? c->steps
           : index >= (int64_t)c->steps ? c->steps + 1
                                        : (size_t)index;
}

static void fill_histogram(struct judge *j, const struct chart *c,
                           uint8_t *slots)
{
    const struct vec *v = machine_get(&j->machine, c->value);
    fill_population(j, c, slots);
    for (size_t i = 0; i < j->batch->rows; i++) {
        if (slots[i] == FIGURE_NOWHERE)
            continue;
        struct value value = vec_get(v, i);
        slots[i] = (uint8_t)(value.type == TYPE_NUMBER
                                 ? step_of(c, value.number)
                                 : c->steps + 2);
    }
}

void figure_fill(struct judge *j, enum figure_kind kind,
                 const struct chart *chart, const struct rule *rule,
                 uint8_t *slots)
{
    switch (kind) {
    case FIGURE_NORM:
        fill_norm(j, &rule->norm, slots);
        break;
    case FIGURE_SPLIT:
        fill_split(j, chart, slots);
        break;
    case FIGURE_HISTOGRAM:
        fill_histogram(j, chart, slots);
        break;
    case FIGURE_RULE:
        fill_rule(j, (size_t)(rule - j->rules->rules), slots);
        break;
    case FIGURE_RECORDS:
        memset(slots, 0, j->batch->rows);
        break;
    }
}
