/*
 * completeness.c - absent values in, counts by field out. See completeness.h.
 */
#include "verdict/completeness.h"

#include <stdlib.h>
#include <string.h>

#include "verdict/judge.h"
#include "verdict/waits.h"

struct field_state {
    uint64_t records[LACK_COUNT], verdicts;
    bool counted; /* by column: a record rule reads it */
    const struct rule *owner; /* of the findings that count its records */
    uint8_t *marks; /* by row of the batch: 1 + the lack; or NULL */
    bool marked;    /* in this batch */
};

struct completeness_state {
    struct arena arena;
    struct waits waits;
    size_t field_count;
    struct field_state *fields;
    bool *named; /* by rule, then field */
    uint64_t *by_rule;
};

static void read_field(void *data, int field)
{
    struct completeness_state *s = data;
    s->fields[(size_t)field % s->field_count].counted = true;
}

static void read_condition(struct completeness_state *s,
                           const struct ruleset *rules, int reg)
{
    if (reg != REGISTER_NONE) {
        program_fields(&rules->program, reg, read_field, s);
    }
}

void completeness_open(struct completeness *c, const struct ruleset *rules)
{
    struct completeness_state *s = mem_zero(1, sizeof *s);

    arena_init(&s->arena);
    waits_open(&s->waits, rules);
    s->field_count = rules->schema->count;
    s->fields = arena_array(&s->arena, s->field_count, sizeof *s->fields);
    s->named = arena_array(&s->arena, rules->rule_count * s->field_count,
                           sizeof *s->named);
    s->by_rule = arena_array(&s->arena, rules->rule_count,
                             sizeof *s->by_rule);
    for (size_t i = 0; i < rules->rule_count; i++) {
        const struct rule *rule = &rules->rules[i];
        if (judge_reports(rule)) {
            read_condition(s, rules, rule->applies);
            read_condition(s, rules, rule->require);
        }
    }
    *c = (struct completeness){.rules = rules, .state = s};
}

void completeness_close(struct completeness *c)
{
    waits_close(&c->state->waits);
    arena_release(&c->state->arena);
    mem_free(c->state);
    *c = (struct completeness){0};
}

/* ---- by column -------------------------------------------------------- */

WIDE static uint32_t count_byte(const uint8_t *bytes, size_t count, uint8_t of)
{
    uint32_t found = 0;

    for (size_t i = 0; i < count; i++) {
        found += bytes[i] == of;
    }
    return found;
}

static void count_column(struct field_state *f, const struct vec *v,
                         size_t rows)
{
    static const uint8_t kinds[LACK_COUNT] = {
        [LACK_MISSING] = ABSENCE_MISSING, [LACK_BAD] = ABSENCE_UNREADABLE};

    for (int k = LACK_MISSING; v->absent != NULL && k < LACK_COUNT; k++) {
        f->records[k] += v->single
                             ? rows * (*v->absent == kinds[k])
                             : count_byte(v->absent, rows, kinds[k]);
    }
}

static void count_columns(struct completeness_state *s,
                          const struct batch *batch)
{
    for (size_t i = 0; i < s->field_count; i++) {
        if (s->fields[i].counted && batch->fields[i].data != NULL) {
            count_column(&s->fields[i], &batch->fields[i], batch->rows);
        }
    }
}

/* ---- by verdict ------------------------------------------------------- */

/* An empty cell counts where a verdict asks for it; a value that is there and
   that a rule cannot use is bad in that row. */
static void mark(struct completeness_state *s, const struct wait *w,
                 const uint16_t *rows, size_t count)
{
    struct field_state *f = &s->fields[w->field];
    enum lack lack = w->cell == PRESENT ? LACK_BAD : LACK_EMPTY;

    if (w->cell != PRESENT && w->cell != ABSENCE_NONE) {
        return;
    }
    if (f->marks == NULL) {
        f->marks = arena_array(&s->arena, BATCH_ROWS, 1);
    }
    f->marked = true;
    for (size_t i = 0; i < count; i++) {
        f->marks[rows[i]] = (uint8_t)(1 + lack);
    }
}

static void add_verdicts(void *data, size_t rule, const struct wait_list *list,
                         const uint16_t *rows, size_t count)
{
    struct completeness_state *s = data;

    for (size_t i = 0; i < list->count; i++) {
        size_t field = (size_t)list->items[i].field;
        s->fields[field].verdicts += count;
        s->named[rule * s->field_count + field] = true;
        mark(s, &list->items[i], rows, count);
    }
}

static bool is_undetermined(const struct judge *j, size_t rule, size_t row)
{
    return outcome_verdict(j->outcomes[rule][row]) == VERDICT_UNDETERMINED;
}

static void add_rule(struct completeness *c, struct judge *j, size_t rule)
{
    const uint8_t *outcomes = j->outcomes[rule];
    uint16_t rows[BATCH_ROWS];

    for (uint8_t k = 0; k < OUTCOME_COUNT; k++) {
        size_t count = 0;
        if (j->counts[rule][k] == 0 ||
            outcome_verdict(k) != VERDICT_UNDETERMINED) {
            continue;
        }
        for (size_t row = 0; row < j->batch->rows; row++) {
            rows[count] = (uint16_t)row;
            count += outcomes[row] == k;
        }
        waits_each(&c->state->waits, j, rule, rows, count, add_verdicts,
                   c->state);
    }
}

static void count_marks(struct completeness_state *s, size_t rows)
{
    for (size_t i = 0; i < s->field_count; i++) {
        struct field_state *f = &s->fields[i];
        if (!f->marked) {
            continue;
        }
        for (int k = 0; k < LACK_COUNT; k++) {
            f->records[k] += count_byte(f->marks, rows, (uint8_t)(1 + k));
        }
        memset(f->marks, 0, rows);
        f->marked = false;
    }
}

/* ---- what a fail blocks ----------------------------------------------- */

static bool waits_for(const struct wait_list *list, const struct rule *rule)
{
    for (size_t i = 0; i < list->count; i++) {
        for (size_t k = 0; k < rule->blocks_count; k++) {
            if (list->items[i].field == rule->blocks[k]) {
                return true;
            }
        }
    }
    return false;
}

static void block_row(struct completeness *c, struct judge *j, size_t index,
                      size_t row)
{
    const struct rule *rules = c->rules->rules;
    struct completeness_state *s = c->state;

    for (size_t i = 0; i < c->rules->rule_count; i++) {
        if (judge_reports(&rules[i]) && is_undetermined(j, i, row)) {
            s->by_rule[index] +=
                waits_for(waits_of(&s->waits, j, i, row), &rules[index]);
        }
    }
}

static void block_rule(struct completeness *c, struct judge *j, size_t index)
{
    if (c->rules->rules[index].blocks_count == 0 ||
        judge_counts(j, index, VERDICT_FAIL) == 0) {
        return;
    }
    for (size_t row = 0; row < j->batch->rows; row++) {
        if (outcome_verdict(j->outcomes[index][row]) == VERDICT_FAIL) {
            block_row(c, j, index, row);
        }
    }
}

void completeness_add(struct completeness *c, struct judge *j)
{
    waits_turn(&c->state->waits, j->batch);
    count_columns(c->state, j->batch);
    for (size_t i = 0; i < c->rules->rule_count; i++) {
        if (judge_reports(&c->rules->rules[i])) {
            add_rule(c, j, i);
            block_rule(c, j, i);
        }
    }
    count_marks(c->state, j->batch->rows);
}

/* ---- verdicts on kept records ----------------------------------------- */

static enum lack lack_named(const char *kind)
{
    return strcmp(kind, absence_name(ABSENCE_NONE)) == 0 ? LACK_EMPTY
           : strcmp(kind, absence_name(ABSENCE_UNREADABLE)) == 0
               ? LACK_BAD
               : LACK_MISSING;
}

/* The field that is missing, or of which the record before has none. */
static int field_missing(const struct completeness *c,
                         const struct finding_missing *missing, bool *before)
{
    struct str name = missing->field;
    size_t dot = str_find(name, STR("."), 0);

    *before = dot < name.len;
    return schema_find(c->rules->schema,
                       *before ? str_slice(name, dot + 1, name.len) : name);
}

/* A field that no record rule reads is counted by the findings of one rule. */
void completeness_finding(struct completeness *c, const struct finding *f)
{
    struct completeness_state *s = c->state;
    size_t rule = (size_t)(f->rule - c->rules->rules);
    bool before;

    for (size_t i = 0; i < f->missing_count &&
                       f->verdict == VERDICT_UNDETERMINED; i++) {
        int field = field_missing(c, &f->missing[i], &before);
        if (field < 0) {
            continue;
        }
        struct field_state *of = &s->fields[field];
        of->verdicts++;
        s->named[rule * s->field_count + (size_t)field] = true;
        of->owner = of->owner == NULL && !before ? f->rule : of->owner;
        if (!before && !of->counted && of->owner == f->rule) {
            of->records[lack_named(f->missing[i].kind)]++;
        }
    }
}

/* ---- joining and telling ---------------------------------------------- */

void completeness_merge(struct completeness *into, struct completeness *from)
{
    struct completeness_state *a = into->state, *b = from->state;

    for (size_t i = 0; i < a->field_count; i++) {
        a->fields[i].verdicts += b->fields[i].verdicts;
        for (int k = 0; k < LACK_COUNT; k++) {
            a->fields[i].records[k] += b->fields[i].records[k];
        }
    }
    for (size_t i = 0; i < into->rules->rule_count; i++) {
        a->by_rule[i] += b->by_rule[i];
    }
    for (size_t i = 0; i < into->rules->rule_count * a->field_count; i++) {
        a->named[i] |= b->named[i];
    }
}

static int by_verdicts(const void *x, const void *y)
{
    const struct field_lack *a = x, *b = y;

    if (a->verdicts != b->verdicts) {
        return a->verdicts < b->verdicts ? 1 : -1;
    }
    return (a->field > b->field) - (a->field < b->field);
}

static void add_rules(const struct completeness *c, struct field_lack *lack,
                      struct arena *arena)
{
    const struct completeness_state *s = c->state;
    const bool *named = s->named + lack->field;
    size_t rules = c->rules->rule_count, count = 0;

    for (size_t i = 0; i < rules; i++) {
        count += named[i * s->field_count];
    }
    lack->rules = arena_array(arena, count, sizeof *lack->rules);
    for (size_t i = 0; i < rules && count > 0; i++) {
        if (named[i * s->field_count]) {
            lack->rules[lack->rule_count++] = &c->rules->rules[i];
        }
    }
}

void completeness_report(struct completeness *c, struct arena *arena,
                         struct field_lacks *out)
{
    struct completeness_state *s = c->state;

    *out = (struct field_lacks){
        .items = arena_array(arena, s->field_count, sizeof *out->items),
        .by_rule = s->by_rule,
    };
    for (size_t i = 0; i < s->field_count; i++) {
        struct field_lack lack = {.field = (int)i,
                                  .verdicts = s->fields[i].verdicts};
        for (int k = 0; k < LACK_COUNT; k++) {
            lack.records[k] = s->fields[i].records[k];
            lack.lacking += lack.records[k];
        }
        if (lack.lacking == 0 && lack.verdicts == 0) {
            continue;
        }
        out->blocking += lack.verdicts > 0;
        add_rules(c, &lack, arena);
        out->items[out->count++] = lack;
    }
    qsort(out->items, out->count, sizeof *out->items, by_verdicts);
}
