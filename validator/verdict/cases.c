/*
 * cases.c - the cases beside the rules in, failures with expected, got and the
 * trace out. Cases run in batches, as records do.
 */
#include <string.h>

#include "verdict/case.h"
#include "verdict/column.h"
#include "verdict/cover.h"
#include "verdict/finding.h"

struct vec *case_columns(const struct schema *schema,
                         const struct case_record *const *records,
                         size_t count, struct arena *arena)
{
    struct vec *columns = arena_array(arena, schema->count, sizeof *columns);
    struct value *values = arena_array(arena, count, sizeof *values);

    for (size_t f = 0; f < schema->count; f++) {
        bool named = false;
        for (size_t i = 0; i < count; i++) {
            values[i] = value_null(ABSENCE_MISSING);
            for (size_t k = 0; k < records[i]->count; k++) {
                if (records[i]->items[k].field == (int)f) {
                    values[i] = records[i]->items[k].value;
                    named = true;
                }
            }
        }
        columns[f] = named ? column_make(&schema->fields[f], values, count,
                                         arena)
                           : column_absent(&schema->fields[f],
                                           ABSENCE_MISSING, count, arena);
    }
    return columns;
}

bool case_compare(struct case_run *run, const struct rule *rule,
                  struct str name, struct place at, struct str expect,
                  struct str got)
{
    struct cases_result *r = run->result;

    *ARENA_PUSH(&r->arena, r) = (struct case_result){
        .rule = rule,
        .name = arena_str(&r->arena, name),
        .at = at,
        .expect = expect,
        .got = got,
        .from = run->out->len,
        .to = run->out->len,
    };
    if (str_equal(got, expect)) {
        return true;
    }
    r->failed++;
    buf_printf(run->out, "%.*s:%u: %.*s, case %.*s: expected %.*s, got %.*s\n",
               STR_ARG(at.file), (unsigned)at.line, STR_ARG(rule->id),
               STR_ARG(name), STR_ARG(expect), STR_ARG(got));
    r->items[r->count - 1].to = run->out->len;
    return false;
}

bool case_check(struct case_run *run, const struct rule *rule,
                struct str name, struct place at, enum verdict expect,
                enum verdict got)
{
    return case_compare(run, rule, name, at, str_of(verdict_name(expect)),
                        str_of(verdict_name(got)));
}

/* Cases are made up: nothing in them is to be hidden. */
static bool hide_nothing(void *data, int field)
{
    (void)data;
    (void)field;
    return false;
}

static void trace_side(struct case_run *run, struct judge *j, int reg,
                       const char *side, size_t row)
{
    struct buf trace = {0};

    if (reg == REGISTER_NONE) {
        return;
    }
    buf_printf(run->out, "  %s:\n", side);
    machine_trace(&j->machine, reg, row, hide_nothing, NULL,
                  run->rules->schema->names, &trace);
    struct str text = buf_str(&trace);
    for (size_t at = 0; at < text.len;) {
        size_t end = str_find(text, STR("\n"), at);
        struct str line = str_slice(text, at, end - at);
        buf_printf(run->out, "    %.*s\n", STR_ARG(line));
        at = end + 1;
    }
    buf_release(&trace);
    run->result->items[run->result->count - 1].to = run->out->len;
}

void case_trace(struct case_run *run, struct judge *j, const struct rule *rule,
                size_t row)
{
    trace_side(run, j, rule->applies, "applies", row);
    trace_side(run, j, rule->require, "require", row);
    trace_side(run, j, rule->due.day, "due", row);
}

void case_batch(struct case_run *run, struct judge *j,
                const struct case_record *const *records, size_t count,
                struct arena *arena)
{
    struct batch *batch = arena_alloc(arena, sizeof *batch);

    batch->rows = count;
    batch->fields = case_columns(run->rules->schema, records, count, arena);
    j->batch = batch;
    machine_batch(&j->machine, batch->fields, count);
}

static void check_batch(struct case_run *run, struct judge *j,
                        const struct rule *rule, const struct case_one *cases,
                        size_t count)
{
    const uint8_t *applies = judge_truths(j, rule->applies,
                                          j->state->applies);
    const uint8_t *require = judge_truths(j, rule->require,
                                          j->state->require);

    for (size_t i = 0; i < count; i++) {
        enum verdict got = outcome_verdict(OUTCOME(applies[i], require[i]));
        if (!case_check(run, rule, cases[i].name, cases[i].at,
                        cases[i].expect, got)) {
            case_trace(run, j, rule, i);
        }
        case_clash_check(run, j, rule, &cases[i], i);
    }
}

/* Cases of a record rule from number `first` on as one batch. */
static size_t record_batch(struct case_run *run, struct judge *j, size_t rule,
                           size_t first, struct cover *cover)
{
    const struct case_list *list = &run->lists[rule];
    const struct case_record *records[BATCH_ROWS] = {0};
    size_t count = list->count - first;
    struct arena arena;

    count = count < BATCH_ROWS ? count : BATCH_ROWS;
    arena_init(&arena);
    for (size_t i = 0; i < count; i++) {
        records[i] = &list->items[first + i].record;
    }
    case_batch(run, j, records, count, &arena);
    check_batch(run, j, &run->rules->rules[rule], &list->items[first], count);
    if (cover != NULL) {
        cover_rows(cover, j, first);
    }
    arena_release(&arena);
    return count;
}

static void record_run(struct case_run *run, struct judge *j, size_t rule)
{
    struct cover *cover = run->covers == NULL ? NULL : &run->covers[rule];

    if (cover != NULL) {
        cover_open(cover, run->rules, &run->rules->rules[rule], &run->arena);
        cover_wishes(cover, j);
    }
    for (size_t i = 0; i < run->lists[rule].count;) {
        i += record_batch(run, j, rule, i, cover);
    }
}

/* When all cases have run: then the rules share what they have met. */
static void report_covers(struct case_run *run, struct judge *j)
{
    size_t count = run->rules->rule_count;

    for (size_t i = 0; i < count * count; i++) {
        if (i / count != i % count) {
            cover_share(&run->covers[i / count], &run->covers[i % count]);
        }
    }
    for (size_t i = 0; i < count; i++) {
        struct cover *cover = &run->covers[i];
        if (cover->rule != NULL) {
            cover_print(cover, run, j);
            run->result->boundaries += cover->wishes.count;
            run->result->met += cover_met(cover);
        }
    }
}

static bool keys_equal(const struct rule *rule, const struct batch *batch,
                       size_t a, size_t b, struct arena *arena)
{
    for (size_t i = 0; i < rule->unique_count; i++) {
        struct str x, y;
        if (!row_text(batch, rule->unique[i], a, arena, &x) ||
            !row_text(batch, rule->unique[i], b, arena, &y) ||
            !str_equal(x, y)) {
            return false;
        }
    }
    return true;
}

/* The verdict on the last record, after those before it. */
static enum verdict unique_last(struct judge *j, const struct rule *rule,
                                struct arena *arena)
{
    size_t last = j->batch->rows - 1;
    const uint8_t *applies = judge_truths(j, rule->applies,
                                          j->state->applies);
    uint8_t require = keys_equal(rule, j->batch, last, last, arena) ? 2 : 1;

    for (size_t i = 0; i < last && require > 0; i++) {
        if (applies[i] > 0 && keys_equal(rule, j->batch, i, last, arena)) {
            require = applies[i] == 2 ? 0 : 1;
        }
    }
    return outcome_verdict(OUTCOME(applies[last], require));
}

static void unique_run(struct case_run *run, struct judge *j, size_t rule)
{
    const struct case_list *list = &run->lists[rule];

    for (size_t i = 0; i < list->count; i++) {
        const struct case_one *one = &list->items[i];
        if (one->records == NULL || one->records->kind != YAML_LIST ||
            one->records->count == 0 || one->records->count > BATCH_ROWS) {
            continue;
        }
        size_t count = one->records->count;
        const struct case_record *pointers[BATCH_ROWS];
        struct case_record *records = arena_array(&run->arena, count,
                                                  sizeof *records);
        case_yaml_records(run, one->records, records);
        for (size_t k = 0; k < count; k++) {
            pointers[k] = &records[k];
        }
        case_batch(run, j, pointers, count, &run->arena);
        case_check(run, &run->rules->rules[rule], one->name, one->at,
                   one->expect,
                   unique_last(j, &run->rules->rules[rule], &run->arena));
    }
}

/* Whether the selection leaves out nothing but opt-in sets: then the cases of
   those run too. */
static bool selects_all(const struct ruleset *rules)
{
    for (size_t s = 0; s < rules->set_count; s++) {
        const struct ruleset_info *set = &rules->sets[s];
        for (size_t i = 0; i < set->rule_count; i++) {
            if (!set->opt_in &&
                !rules->rules[set->first_rule + i].selected) {
                return false;
            }
        }
    }
    return true;
}

static void rule_run(struct case_run *run, struct judge *j, size_t index)
{
    const struct rule *rule = &run->rules->rules[index];

    if (rule->kind == RULE_NORM) {
        case_norm_run(run, rule);
        return;
    }
    if (rule->kind == RULE_TEMPLATE) {
        case_template_run(run, index);
    } else if (rule->kind == RULE_RECORD) {
        record_run(run, j, index);
    } else if (rule->kind == RULE_GROUP) {
        case_group_run(run, j, index);
    } else if (rule->kind == RULE_DUE) {
        case_due_run(run, j, index);
    } else {
        unique_run(run, j, index);
    }
}

void cases_run(struct ruleset *rules, const char *dir, bool coverage,
               struct complaints *errors, struct buf *out,
               struct cases_result *result)
{
    struct case_run r = {
        .rules = rules,
        .errors = errors,
        .out = out,
        .result = result,
    };
    struct judge j;
    bool all = selects_all(rules);

    *result = (struct cases_result){0};
    arena_init(&result->arena);
    arena_init(&r.arena);
    r.lists = arena_array(&r.arena, rules->rule_count + 1, sizeof *r.lists);
    if (coverage) {
        r.covers = arena_array(&r.arena, rules->rule_count,
                               sizeof *r.covers);
    }
    judge_open(&j, rules);
    for (size_t i = 0; i < rules->rule_count; i++) {
        if (rules->rules[i].kind != RULE_NORM &&
            rules->rules[i].kind != RULE_TEMPLATE) {
            case_yaml_read(&r, i);
        }
    }
    case_csv_read(&r, dir);
    for (size_t i = 0; i < rules->rule_count; i++) {
        if (all || rules->rules[i].selected) {
            rule_run(&r, &j, i);
        }
    }
    if (coverage) {
        report_covers(&r, &j);
    }
    judge_close(&j);
    arena_release(&r.arena);
}

void cases_release(struct cases_result *r)
{
    arena_release(&r->arena);
    *r = (struct cases_result){0};
}
