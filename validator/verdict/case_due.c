/*
 * case_due.c - the cases of a rule that says when something falls due in,
 * checked against the day that they expect.
 */
#include "verdict/case.h"
#include "verdict/due.h"
#include "verdict/judge.h"

bool case_expect(const struct rule *rule, struct str text,
                 struct case_one *one)
{
    one->expect = case_verdict(text);
    if (rule->kind != RULE_DUE) {
        return one->expect != VERDICT_COUNT;
    }
    if (date_parse_iso(text, &one->due)) {
        one->expect = VERDICT_PASS;
        return true;
    }
    return one->expect == VERDICT_UNDETERMINED ||
           one->expect == VERDICT_NOT_APPLICABLE;
}

static struct str words(struct case_run *run, enum verdict verdict,
                        day_number day)
{
    struct buf text = {0};

    if (verdict != VERDICT_PASS) {
        return str_of(verdict_name(verdict));
    }
    date_print_iso(&text, day);
    struct str kept = arena_str(&run->result->arena, buf_str(&text));
    buf_release(&text);
    return kept;
}

static void check(struct case_run *run, struct judge *j,
                  const struct rule *rule, const struct case_one *one)
{
    day_number day = 0;
    enum verdict got = due_of(j, rule, 0, &day);

    if (!case_compare(run, rule, one->name, one->at,
                      words(run, one->expect, one->due),
                      words(run, got, day))) {
        case_trace(run, j, rule, 0);
    }
}

void case_due_run(struct case_run *run, struct judge *j, size_t rule)
{
    const struct case_list *list = &run->lists[rule];

    for (size_t i = 0; i < list->count; i++) {
        const struct case_record *record = &list->items[i].record;
        struct arena arena;
        arena_init(&arena);
        case_batch(run, j, &record, 1, &arena);
        check(run, j, &run->rules->rules[rule], &list->items[i]);
        arena_release(&arena);
    }
}
