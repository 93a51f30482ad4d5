/*
 * group_judge.c - kept records in, their verdicts in input order out. Records
 * and those before them become the columns of a batch again.
 */
#include "verdict/column.h"
#include "verdict/group.h"

#include <string.h>

struct walk {
    struct groups *groups;
    size_t index; /* of the rule in the state */
    const struct group_rule *rule;
    bool all; /* those with nothing before them and no finding too */
    uint64_t settled[OUTCOME_COUNT]; /* not judged again */
    uint32_t numbers[BATCH_ROWS], before[BATCH_ROWS]; /* by row; the first as
                                                         1 + the number */
    struct judge judge;
    struct arena arena; /* of a batch */
    struct batch batch;
    size_t *inputs; /* by row */
    groups_visit *visit;
    void *data;
};

static const struct schema *schema_of(const struct walk *w)
{
    return w->groups->rules->schema;
}

/* ---- columns ---------------------------------------------------------- */

static struct value value_at(const struct walk *w, uint32_t record, int field)
{
    if (record == GROUP_NOTHING || record == GROUP_UNKNOWN) {
        return value_null(record == GROUP_NOTHING ? ABSENCE_NONE
                                                  : ABSENCE_UNKNOWN);
    }
    return group_value(group_column_of(w->groups->state, record - 1, field),
                       (record - 1) % BATCH_ROWS);
}

static struct vec gather_values(struct walk *w, int field,
                                const uint32_t *records)
{
    size_t rows = w->batch.rows;
    struct value *values = arena_array(&w->arena, rows, sizeof *values);

    for (size_t i = 0; i < rows; i++) {
        values[i] = value_at(w, records[i], field);
    }
    return column_make(&schema_of(w)->fields[field], values, rows, &w->arena);
}

static void copy_cell(struct vec *to, size_t row,
                      const struct group_column *from, size_t at)
{
    switch (to->rep) {
    case REP_DATE:
        to->days[row] = from->v.days[at];
        break;
    case REP_TEXT:
        to->texts[row] = group_text(from, at);
        break;
    default:
        to->codes[row] = from->v.codes[at];
    }
}

/* False if it is kept in another representation. */
static bool copy_record(const struct walk *w, int field, uint32_t record,
                        struct vec *out, size_t row)
{
    if (record == GROUP_NOTHING || record == GROUP_UNKNOWN) {
        out->absent[row] = record == GROUP_NOTHING ? ABSENCE_NONE
                                                   : ABSENCE_UNKNOWN;
    } else {
        const struct group_column *c =
            group_column_of(w->groups->state, record - 1, field);
        size_t at = c->v.single ? 0 : (record - 1) % BATCH_ROWS;
        if (c->v.rep != out->rep) {
            return false;
        }
        out->absent[row] = (uint8_t)vec_absence(&c->v, at);
        copy_cell(out, row, c, at);
    }
    if (out->rep == REP_TRUTH && out->absent[row] != PRESENT) {
        out->truth[row] = 1;
    }
    return true;
}

/* Columns of codes, truths, dates and texts are most often kept as they were;
   false if not. */
static bool gather_alike(struct walk *w, int field, const uint32_t *records,
                         struct vec *out)
{
    *out = column_empty(&schema_of(w)->fields[field], w->batch.rows,
                        &w->arena);
    if (out->rep == REP_INT) {
        return false;
    }
    for (size_t i = 0; i < w->batch.rows; i++) {
        if (!copy_record(w, field, records[i], out, i)) {
            return false;
        }
    }
    return true;
}

static void fill_field(struct walk *w, int field)
{
    size_t count = schema_of(w)->count;
    const uint32_t *records[] = {w->numbers, w->before};

    for (size_t i = 0; i < 2; i++) {
        struct vec *v = &w->batch.fields[i * count + (size_t)field];
        if (!gather_alike(w, field, records[i], v)) {
            *v = gather_values(w, field, records[i]);
        }
    }
}

static void fill_as_of(struct walk *w)
{
    const struct group_state *s = w->groups->state;
    int field = schema_of(w)->as_of;
    struct value value = s->has_as_of ? s->as_of
                                      : value_null(ABSENCE_MISSING);

    if (field >= 0) {
        w->batch.fields[field] = column_make(&schema_of(w)->fields[field],
                                             &value, 1, &w->arena);
        w->batch.fields[field].single = true;
    }
}

static void fill(struct walk *w, size_t rows)
{
    arena_clear(&w->arena);
    w->batch = (struct batch){
        .rows = rows,
        .fields = arena_array(&w->arena, 2 * schema_of(w)->count,
                              sizeof *w->batch.fields),
        .lines = arena_array(&w->arena, rows, sizeof *w->batch.lines),
    };
    w->inputs = arena_array(&w->arena, rows, sizeof *w->inputs);
    for (size_t i = 0; i < w->rule->field_count; i++) {
        fill_field(w, w->rule->fields[i]);
    }
    fill_as_of(w);
    for (size_t i = 0; i < rows; i++) {
        const struct group_block *b = group_block_of(w->groups->state,
                                                     w->numbers[i] - 1);
        w->batch.lines[i] = b->lines[(w->numbers[i] - 1) % BATCH_ROWS];
        w->inputs[i] = b->input;
    }
}

/* ---- verdicts --------------------------------------------------------- */

static bool in_doubt(const struct walk *w, uint32_t number)
{
    const struct group_block *b = group_block_of(w->groups->state, number);

    return (b->parts[w->index].flags[number % BATCH_ROWS] & GROUP_DOUBT) != 0;
}

static void judge_rows(struct walk *w, size_t rows)
{
    struct judge *j = &w->judge;
    const struct rule *rule = &j->rules->rules[w->rule->rule];
    uint8_t *outcomes = j->outcomes[w->rule->rule];

    fill(w, rows);
    j->batch = &w->batch;
    machine_batch(&j->machine, w->batch.fields, rows);
    const uint8_t *applies = judge_truths(j, rule->applies,
                                          j->state->applies);
    const uint8_t *require = judge_truths(j, rule->require,
                                          j->state->require);
    for (size_t i = 0; i < rows; i++) {
        outcomes[i] = group_outcome(in_doubt(w, w->numbers[i] - 1),
                                    applies[i], require[i]);
    }
    judge_clashes(j, rule, outcomes);
    for (size_t i = 0; i < rows; i++) {
        w->visit(w->data, j, w->rule->rule, i, w->inputs[i]);
    }
}

/* Adds to the `rows` that wait those records of the block of which what was
   found with nothing before them is not the last word. */
static size_t walk_block(struct walk *w, size_t index, const uint32_t *before,
                         size_t rows)
{
    const struct group_block *b = w->groups->state->blocks[index];
    const struct group_part *part = &b->parts[w->index];

    for (size_t i = 0; part->flags != NULL && i < b->rows; i++) {
        uint32_t number = (uint32_t)(index * BATCH_ROWS + i);
        uint8_t flags = part->flags[i];
        bool open = w->all || before[number] != GROUP_NOTHING ||
                    (flags & (GROUP_KEYLESS | GROUP_TOLD)) != 0;
        if (!open || (flags & GROUP_TAKEN) == 0) {
            continue;
        }
        w->settled[part->lone[i]]--;
        w->numbers[rows] = number + 1;
        w->before[rows++] = flags & GROUP_KEYLESS ? GROUP_UNKNOWN
                                                  : before[number];
        if (rows == BATCH_ROWS) {
            judge_rows(w, rows);
            rows = 0;
        }
    }
    return rows;
}

static void walk_rule(struct walk *w, size_t index)
{
    const struct group_state *s = w->groups->state;
    uint32_t *before = group_order(w->groups, index);
    struct arena *arena = &w->judge.state->arena;
    const struct ruleset *rules = w->groups->rules;
    const struct group_rule *r = &s->rules[index];
    size_t rows = 0;

    w->index = index;
    w->rule = r;
    memcpy(w->settled, r->lone, sizeof w->settled);
    w->judge.outcomes[r->rule] = arena_alloc(arena, BATCH_ROWS);
    w->judge.state->doubts[r->rule] =
        doubt_make(rules, &rules->rules[r->rule], arena);
    for (size_t i = 0; i < s->block_count; i++) {
        rows = walk_block(w, i, before, rows);
    }
    if (rows > 0) {
        judge_rows(w, rows);
    }
    mem_free(before);
}

static void walk_open(struct walk *w)
{
    arena_init(&w->arena);
    judge_open(&w->judge, w->groups->rules);
}

static void walk_close(struct walk *w)
{
    judge_close(&w->judge);
    arena_release(&w->arena);
}

void groups_judge(struct groups *g, groups_visit *visit, void *data)
{
    struct walk w = {.groups = g, .all = true, .visit = visit, .data = data};

    walk_open(&w);
    for (size_t i = 0; i < g->state->count; i++) {
        walk_rule(&w, i);
    }
    walk_close(&w);
}

/* ---- findings --------------------------------------------------------- */

struct teller {
    const struct groups_telling *how;
    struct arena arena; /* of a finding */
};

static void count(struct rule_tally *counts, struct judge *j, size_t rule,
                  size_t row)
{
    uint8_t outcome = j->outcomes[rule][row];
    enum verdict v = outcome_verdict(outcome);

    counts->verdicts[v]++;
    counts->clashes += outcome == OUTCOME_CLASH;
    if (v == VERDICT_FAIL) {
        counts->fails[judge_severity(j, rule, row)]++;
    } else if (v == VERDICT_UNDETERMINED) {
        bool could = outcome_could_fail(outcome);
        *(could ? &counts->could_fails : &counts->cannot_fail) += 1;
    }
}

static void tell(void *data, struct judge *j, size_t rule, size_t row,
                 size_t input)
{
    struct teller *t = data;
    bool is_finding = outcome_is_finding(j->outcomes[rule][row]);
    struct finding f;

    count(&t->how->tally->rules[rule], j, rule, row);
    if (!is_finding && !t->how->all) {
        return;
    }
    arena_clear(&t->arena);
    judge_finding(j, rule, row, input, t->how->lang, &t->arena, &f);
    t->how->emit(t->how->data, &f);
}

/* Of what is settled nothing is told: passes, and what does not apply. */
static void count_settled(const struct walk *w, struct rule_tally *counts)
{
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        counts->verdicts[outcome_verdict((uint8_t)i)] += w->settled[i];
    }
    counts->verdicts[VERDICT_NOT_APPLICABLE] += w->rule->others;
}

void groups_findings(struct groups *g, const struct groups_telling *how)
{
    struct teller t = {.how = how};
    struct walk w = {
        .groups = g, .all = how->all, .visit = tell, .data = &t};

    arena_init(&t.arena);
    walk_open(&w);
    for (size_t i = 0; i < g->state->count; i++) {
        walk_rule(&w, i);
        count_settled(&w, &how->tally->rules[w.rule->rule]);
    }
    walk_close(&w);
    arena_release(&t.arena);
}
