/*
 * group_judge.c - kept records in, their verdicts in input order out. Records
 * and those before them become the columns of a batch again.
 */
#include "verdict/column.h"
#include "verdict/group.h"

struct walk {
    struct groups *groups;
    const struct group_rule *rule;
    const uint32_t *before;
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

/* The order field stands in the head. */
static struct value order_at(const struct walk *w, size_t i)
{
    struct group_head h = group_head_at(w->rule, i);

    return h.flags >= GROUP_ORDER
               ? value_null((enum absence)(h.flags / GROUP_ORDER))
               : value_date(h.order);
}

/* `kept`: index among the kept fields; the one behind them is the order. */
static struct value kept_at(const struct walk *w, size_t i, size_t kept)
{
    return kept == w->rule->field_count
               ? order_at(w, i)
               : group_value_at(w->rule, schema_of(w), i, kept);
}

static struct value before_at(const struct walk *w, size_t i, size_t kept)
{
    if (w->before[i] == GROUP_NOTHING) {
        return value_null(ABSENCE_NONE);
    }
    if (w->before[i] == GROUP_UNKNOWN) {
        return value_null(ABSENCE_UNKNOWN);
    }
    return kept_at(w, w->before[i], kept);
}

/* Kinds that are kept as they are in a column. */
static bool is_flat(const struct walk *w, size_t kept)
{
    if (kept == w->rule->field_count) {
        return false;
    }
    enum field_kind kind = schema_of(w)->fields[w->rule->fields[kept]].kind;
    return kind == FIELD_CODE || kind == FIELD_BOOLEAN || kind == FIELD_DATE;
}

static void fill_flat(struct walk *w, size_t first, size_t kept)
{
    const struct schema *schema = schema_of(w);
    size_t rows = w->batch.rows;
    int field = w->rule->fields[kept];
    uint32_t own[BATCH_ROWS];
    struct vec *fields = w->batch.fields;

    for (size_t i = 0; i < rows; i++) {
        own[i] = (uint32_t)(first + i);
    }
    for (size_t previous = 0; previous < 2; previous++) {
        struct vec *v = &fields[previous * schema->count + (size_t)field];
        *v = column_empty(&schema->fields[field], rows, &w->arena);
        group_column(w->rule, schema, kept, previous ? &w->before[first] : own,
                     rows, v);
    }
}

static void fill_field(struct walk *w, size_t first, size_t kept)
{
    const struct rule *rule = &w->groups->rules->rules[w->rule->rule];
    const struct schema *schema = schema_of(w);
    size_t rows = w->batch.rows;
    struct value *values = arena_array(&w->arena, rows, sizeof *values);
    int field = kept == w->rule->field_count ? rule->order_field
                                             : w->rule->fields[kept];

    for (size_t i = 0; i < rows; i++) {
        values[i] = kept_at(w, first + i, kept);
    }
    w->batch.fields[field] = column_make(&schema->fields[field], values, rows,
                                         &w->arena);
    for (size_t i = 0; i < rows; i++) {
        values[i] = before_at(w, first + i, kept);
    }
    w->batch.fields[schema->count + (size_t)field] =
        column_make(&schema->fields[field], values, rows, &w->arena);
}

static void fill_as_of(struct walk *w)
{
    const struct group_state *s = w->groups->state;
    int field = schema_of(w)->as_of;
    size_t rows = w->batch.rows;
    struct value *values = arena_array(&w->arena, rows, sizeof *values);

    if (field < 0) {
        return;
    }
    for (size_t i = 0; i < rows; i++) {
        values[i] = s->has_as_of ? s->as_of : value_null(ABSENCE_MISSING);
    }
    w->batch.fields[field] = column_make(&schema_of(w)->fields[field], values,
                                         rows, &w->arena);
}

static void fill(struct walk *w, size_t first, size_t rows)
{
    arena_clear(&w->arena);
    w->batch = (struct batch){
        .rows = rows,
        .fields = arena_array(&w->arena, 2 * schema_of(w)->count,
                              sizeof *w->batch.fields),
        .lines = arena_array(&w->arena, rows, sizeof *w->batch.lines),
    };
    w->inputs = arena_array(&w->arena, rows, sizeof *w->inputs);
    for (size_t i = 0; i <= w->rule->field_count; i++) {
        if (is_flat(w, i)) {
            fill_flat(w, first, i);
        } else {
            fill_field(w, first, i);
        }
    }
    fill_as_of(w);
    for (size_t i = 0; i < rows; i++) {
        struct group_head h = group_head_at(w->rule, first + i);
        w->batch.lines[i] = h.line;
        w->inputs[i] = h.input;
    }
}

/* ---- verdicts --------------------------------------------------------- */

static void judge_rows(struct walk *w, size_t first)
{
    struct judge *j = &w->judge;
    const struct rule *rule = &j->rules->rules[w->rule->rule];
    uint8_t *outcomes = j->outcomes[w->rule->rule];

    j->batch = &w->batch;
    machine_batch(&j->machine, w->batch.fields, w->batch.rows);
    const uint8_t *applies = judge_truths(j, rule->applies,
                                          j->state->applies);
    const uint8_t *require = judge_truths(j, rule->require,
                                          j->state->require);
    for (size_t i = 0; i < w->batch.rows; i++) {
        bool doubt = group_head_at(w->rule, first + i).flags & GROUP_DOUBT;
        uint8_t truth = doubt && applies[i] == 2 ? 1 : applies[i];
        outcomes[i] = OUTCOME(truth, require[i]);
    }
    judge_clashes(j, rule, outcomes);
    for (size_t i = 0; i < w->batch.rows; i++) {
        w->visit(w->data, j, w->rule->rule, i, w->inputs[i]);
    }
}

static void walk_rule(struct walk *w, const struct group_rule *r)
{
    uint32_t *before = group_order(r);
    struct arena *arena = &w->judge.state->arena;
    const struct ruleset *rules = w->groups->rules;

    w->rule = r;
    w->before = before;
    w->judge.outcomes[r->rule] = arena_alloc(arena, BATCH_ROWS);
    w->judge.state->doubts[r->rule] =
        doubt_make(rules, &rules->rules[r->rule], arena);
    for (size_t first = 0; first < r->count; first += BATCH_ROWS) {
        size_t left = r->count - first;
        fill(w, first, left < BATCH_ROWS ? left : BATCH_ROWS);
        judge_rows(w, first);
    }
    mem_free(before);
}

void groups_judge(struct groups *g, groups_visit *visit, void *data)
{
    struct walk w = {.groups = g, .visit = visit, .data = data};

    arena_init(&w.arena);
    judge_open(&w.judge, g->rules);
    for (size_t i = 0; i < g->state->count; i++) {
        walk_rule(&w, &g->state->rules[i]);
    }
    judge_close(&w.judge);
    arena_release(&w.arena);
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

void groups_findings(struct groups *g, const struct groups_telling *how)
{
    struct teller t = {.how = how};

    arena_init(&t.arena);
    groups_judge(g, tell, &t);
    for (size_t i = 0; i < g->state->count; i++) {
        const struct group_rule *r = &g->state->rules[i];
        how->tally->rules[r->rule].verdicts[VERDICT_NOT_APPLICABLE] +=
            r->others;
    }
    arena_release(&t.arena);
}
