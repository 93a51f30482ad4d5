/*
 * case_group.c - the cases of a rule with `group` in: lists of records, of
 * which the last is judged; checked against what it expects.
 */
#include "verdict/case.h"

/* The last record of a case, when its turn comes. */
struct last {
    struct case_run *run;
    const struct case_one *one;
    uint64_t line;
    bool judged;
};

static void visit(void *data, struct judge *j, size_t rule, size_t row,
                  size_t input)
{
    struct last *l = data;
    enum verdict got = outcome_verdict(j->outcomes[rule][row]);

    (void)input;
    if (j->batch->lines[row] != l->line) {
        return;
    }
    l->judged = true;
    if (!case_check(l->run, &j->rules->rules[rule], l->one->name, l->one->at,
                    l->one->expect, got)) {
        case_trace(l->run, j, &j->rules->rules[rule], row);
    }
    case_clash_check(l->run, j, &j->rules->rules[rule], l->one, row);
}

static void run_records(struct case_run *run, struct judge *j, size_t rule,
                        const struct case_one *one,
                        const struct case_record *const *records,
                        size_t count)
{
    struct last last = {run, one, count - 1, false};
    struct groups groups;

    groups_open_rule(&groups, run->rules, rule);
    case_batch(run, j, records, count, &run->arena);
    groups_add(&groups, groups_collect(&groups, j, 0, &run->arena));
    groups_judge(&groups, visit, &last);
    groups_close(&groups);
    if (!last.judged) {
        case_check(run, &run->rules->rules[rule], one->name, one->at,
                   one->expect, VERDICT_NOT_APPLICABLE);
    }
}

static void run_case(struct case_run *run, struct judge *j, size_t rule,
                     const struct case_one *one)
{
    const struct case_record *pointers[BATCH_ROWS] = {&one->record};
    const struct yaml_node *list = one->records;
    size_t count = 1;

    if (list != NULL) {
        if (list->kind != YAML_LIST || list->count == 0 ||
            list->count > BATCH_ROWS) {
            complain(run->errors, GRAVITY_ERROR, list->at,
                     "'records' is a list of records, the last one judged");
            return;
        }
        count = list->count;
        struct case_record *records = arena_array(&run->arena, count,
                                                  sizeof *records);
        case_yaml_records(run, list, records);
        for (size_t i = 0; i < count; i++) {
            pointers[i] = &records[i];
        }
    }
    run_records(run, j, rule, one, pointers, count);
}

void case_group_run(struct case_run *run, struct judge *j, size_t rule)
{
    const struct case_list *list = &run->lists[rule];

    for (size_t i = 0; i < list->count; i++) {
        run_case(run, j, rule, &list->items[i]);
    }
}
