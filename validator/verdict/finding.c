/*
 * finding.c - a judged row in, its finding out: values, limits, what is absent,
 * and the severity after lowering. No value of a hidden field leaves here.
 */
#include "verdict/finding.h"
#include "verdict/shape.h"

#include <assert.h>

/* Which sides of the rule an outcome turns on. */
enum { ON_REQUIRE = 1, ON_APPLIES = 2 };

static const uint8_t turns_on[OUTCOME_COUNT] = {
    [OUTCOME(0, 0)] = ON_APPLIES,
    [OUTCOME(0, 1)] = ON_APPLIES,
    [OUTCOME(0, 2)] = ON_APPLIES,
    [OUTCOME(1, 0)] = ON_APPLIES,
    [OUTCOME(1, 1)] = ON_APPLIES | ON_REQUIRE,
    [OUTCOME(1, 2)] = ON_APPLIES,
    [OUTCOME(2, 0)] = ON_APPLIES | ON_REQUIRE,
    [OUTCOME(2, 1)] = ON_REQUIRE,
    [OUTCOME(2, 2)] = ON_APPLIES | ON_REQUIRE,
    [OUTCOME_CLASH] = ON_APPLIES | ON_REQUIRE,
};

/* `why` is of the requirement where the verdict turns on it. */
static void making_explain(struct making *m)
{
    struct machine *machine = &m->j->machine;
    int applies = m->rule->applies, require = m->rule->require;
    uint8_t sides = turns_on[m->outcome];

    m->reg = sides & ON_REQUIRE ? require : applies;
    if (m->reg != REGISTER_NONE) {
        machine_explain(machine, m->reg, m->row, m->arena, &m->why);
    }
    if (sides == (ON_APPLIES | ON_REQUIRE) && applies != REGISTER_NONE) {
        machine_explain(machine, applies, m->row, m->arena, &m->also);
    }
}

const struct parameter_value *limit_at(const struct parameter *parameter,
                                       day_number day)
{
    const struct parameter_value *value = parameter_on(parameter, day);

    return value == NULL || value->value.type == TYPE_NULL ? NULL : value;
}

static bool limits_doubtful(const struct ruleset *rules,
                            const struct explanation *why)
{
    for (size_t i = 0; i < why->count; i++) {
        const struct cause *cause = &why->causes[i];
        if (cause->kind != CAUSE_SERIES || !cause->date_known) {
            continue;
        }
        const struct parameter_value *value = limit_at(
            &rules->parameters[cause->index], cause->date);
        if (value != NULL && value->status != STATUS_VERIFIED) {
            return true;
        }
    }
    return false;
}

struct value making_value(const struct making *m, int reg)
{
    const struct ruleset *rules = m->j->rules;

    machine_note(&m->j->machine, GLANCE_VALUE, reg, 0, m->row);
    struct value value = vec_shown(machine_get(&m->j->machine, reg), m->row);
    return rules->pseudonyms == NULL
               ? value
               : value_veiled(rules, register_key(rules, reg), value,
                              m->arena);
}

bool making_field(const struct making *m, int field, struct value *out)
{
    if (field >= 0) {
        machine_note(&m->j->machine, GLANCE_FIELD, field, 0, m->row);
    }
    bool there = row_value(m->j->batch, field, m->row, out);
    if (there) {
        *out = value_veiled(m->j->rules,
                            field_key(m->j->rules->schema, field), *out,
                            m->arena);
    }
    return there;
}

static void making_init(struct making *m, struct judge *j, size_t rule,
                        size_t row, enum lang lang, struct arena *arena)
{
    assert(j->outcomes[rule] != NULL && row < j->batch->rows);
    *m = (struct making){
        .j = j,
        .rule = &j->rules->rules[rule],
        .row = row,
        .outcome = j->outcomes[rule][row],
        .lang = lang,
        .arena = arena,
    };
    making_explain(m);
    m->lowered = m->rule->status != STATUS_VERIFIED ||
                 limits_doubtful(j->rules, &m->why) ||
                 limits_doubtful(j->rules, &m->also);
}

/* Whether a fail is lowered; the answer holds for all rows that look like it
   and is kept. */
static bool fail_lowered(struct judge *j, size_t rule, size_t row)
{
    enum { KEPT_MAX = 4096 };
    static const bool answers[] = {false, true};
    struct judge_state *s = j->state;
    const bool *kept = glance_find(&s->lowered[rule], &j->machine, row);
    struct making m;
    struct arena scratch;
    struct glances glances = {.arena = &scratch};

    if (kept != NULL) {
        return *kept;
    }
    arena_init(&scratch);
    j->machine.glances = &glances;
    making_init(&m, j, rule, row, LANG_NL, &scratch);
    j->machine.glances = NULL;
    if (!glances.spoiled && s->lowered_count < KEPT_MAX &&
        glance_keep(&s->lowered[rule], &glances, &answers[m.lowered],
                    &s->arena)) {
        s->lowered_count++;
    }
    arena_release(&scratch);
    return m.lowered;
}

enum severity judge_severity(struct judge *j, size_t rule, size_t row)
{
    const struct rule *r = &j->rules->rules[rule];
    enum severity severity = rule_severity(r);
    day_number day = 0;
    bool known = row_date(j->batch, r->date_field, row, &day);

    if (severity != SEVERITY_ERROR ||
        j->outcomes[rule][row] != OUTCOME(2, 0) ||
        !doubt_on(&j->state->doubts[rule], known, day)) {
        return severity;
    }
    return fail_lowered(j, rule, row) ? severity_lower(severity) : severity;
}

/* ---- what the finding names ------------------------------------------- */

struct facts {
    struct {
        struct finding_value *items;
        size_t count, cap;
    } values;
    struct {
        struct finding_limit *items;
        size_t count, cap;
    } limits;
    struct missing_list missing;
};

static void add_value(const struct making *m, struct facts *facts,
                      const struct finding_value *value)
{
    for (size_t i = 0; i < facts->values.count; i++) {
        if (str_equal(facts->values.items[i].name, value->name)) {
            return;
        }
    }
    struct finding_value *added = ARENA_PUSH(m->arena, &facts->values);
    *added = *value;
    if (value->hidden) {
        added->value = value_null(ABSENCE_UNKNOWN);
    } else if (value->value.type == TYPE_TEXT) {
        added->value.text = arena_str(m->arena, value->value.text);
    }
}

static void add_field(const struct making *m, struct facts *facts, int field)
{
    const struct field *f = &m->j->rules->schema->fields[field];
    struct finding_value value = {
        .name = f->name,
        .unit = f->unit,
        .hidden = field_hidden(m->j->rules->schema, field),
    };

    if (making_field(m, field, &value.value)) {
        shape_field(m, field, &value);
        add_value(m, facts, &value);
    }
}

static void add_limit(const struct making *m, struct facts *facts,
                      const struct cause *cause)
{
    const struct parameter *p = &m->j->rules->parameters[cause->index];
    const struct parameter_value *value = limit_at(p, cause->date);

    if (!cause->date_known || value == NULL) {
        return;
    }
    for (size_t i = 0; i < facts->limits.count; i++) {
        if (facts->limits.items[i].value == value) {
            return;
        }
    }
    *ARENA_PUSH(m->arena, &facts->limits) = (struct finding_limit){p, value};
}

static void missing_add(struct missing_list *list,
                        const struct ruleset *rules,
                        const struct cause *cause, struct arena *arena)
{
    bool series = cause->kind == CAUSE_SERIES;
    struct finding_missing one = {
        .field = series ? rules->parameters[cause->index].name
                        : rules->schema->fields[cause->index].name,
        .kind = series ? "no_limit" : absence_name(cause->absence),
    };

    for (size_t i = 0; i < list->count; i++) {
        if (str_equal(list->items[i].field, one.field)) {
            return;
        }
    }
    *ARENA_PUSH(arena, list) = one;
}

void missing_causes(const struct making *m, const struct explanation *why,
                    struct missing_list *list)
{
    for (size_t i = 0; i < why->count; i++) {
        const struct cause *cause = &why->causes[i];
        if (cause->kind != CAUSE_ERROR && cause_absent(m, cause)) {
            missing_add(list, m->j->rules, cause, m->arena);
        }
    }
}

void judge_missing(struct judge *j, size_t rule, size_t row,
                   struct arena *arena, struct missing_list *list)
{
    struct making m;

    making_init(&m, j, rule, row, LANG_NL, arena);
    missing_causes(&m, &m.why, list);
    missing_causes(&m, &m.also, list);
}

/* Causes that are absent are what is missing, the others were read. */
static void add_causes(const struct making *m, struct facts *facts,
                       const struct explanation *why, bool values)
{
    missing_causes(m, why, &facts->missing);
    for (size_t i = 0; i < why->count; i++) {
        const struct cause *cause = &why->causes[i];
        if (cause->kind == CAUSE_ERROR || cause_absent(m, cause)) {
            continue;
        }
        if (cause->kind == CAUSE_SERIES) {
            add_limit(m, facts, cause);
        } else if (values) {
            add_field(m, facts, cause->index);
        }
    }
}

/* What the reason of a fail names. */
static void add_reason(const struct making *m, struct facts *facts)
{
    const struct reason *reason = &m->rule->reasons[m->lang];

    for (size_t i = 0; i < reason->count; i++) {
        const struct reason_part *part = &reason->parts[i];
        if (part->reg == REGISTER_NONE) {
            continue;
        }
        struct finding_value value = {
            .name = part->name,
            .value = making_value(m, part->reg),
            .unit = part->unit,
            .hidden = register_hidden(m->j->rules, part->reg),
        };
        shape_register(m, part->reg, &value);
        add_value(m, facts, &value);
    }
}

static void add_excess(const struct making *m, struct finding *f)
{
    int reg = m->rule->excess;

    if (reg == REGISTER_NONE || f->verdict != VERDICT_FAIL ||
        register_hidden(m->j->rules, reg)) {
        return;
    }
    struct value excess = making_value(m, reg);
    f->has_excess = excess.type == TYPE_NUMBER;
    if (f->has_excess) {
        f->excess = excess.number;
    }
}

/* The clashes in force for the record, where the rule is about it. */
static void add_clashes(const struct making *m, struct finding *f)
{
    const struct rule *rule = m->rule;

    if (m->outcome < OUTCOME(2, 0)) {
        return;
    }
    for (size_t i = 0; i < rule->clash_count; i++) {
        int when = rule->clashes[i].when;
        struct value truth = when == REGISTER_NONE ? value_bool(true)
                                                   : making_value(m, when);
        if (value_truth(&truth) == 2) {
            f->clashes |= 1u << i;
        }
    }
}

static void finding_head(const struct making *m, size_t input,
                         struct finding *f)
{
    const struct batch *batch = m->j->batch;
    const struct schema *schema = m->j->rules->schema;
    bool fails = m->outcome == OUTCOME(2, 0);

    *f = (struct finding){
        .rule = m->rule,
        .verdict = outcome_verdict(m->outcome),
        .severity = m->outcome == OUTCOME_CLASH ? SEVERITY_INFO
                    : fails && m->lowered
                        ? severity_lower(m->rule->severity)
                        : rule_severity(m->rule),
        .could_fail = fails || outcome_could_fail(m->outcome),
        .input = input,
        .line = batch->lines == NULL ? 0 : batch->lines[m->row],
    };
    (void)row_text(batch, schema->contract, m->row, m->arena, &f->contract);
    f->contract = pseudonym_of(m->j->rules->pseudonyms, f->contract,
                               m->arena);
    if (m->j->rules->ahead) {
        f->on = m->j->rules->parameters_on;
    } else if (!row_date(batch, m->rule->date_field, m->row, &f->on)) {
        (void)row_date(batch, schema->as_of, m->row, &f->on);
    }
}

static void finding_fill(struct making *m, size_t input, struct finding *out)
{
    struct facts facts = {0};

    finding_head(m, input, out);
    add_causes(m, &facts, &m->why, true);
    size_t own = facts.limits.count;
    add_causes(m, &facts, &m->also, false);
    if (out->verdict == VERDICT_FAIL) {
        add_reason(m, &facts);
    }
    add_excess(m, out);
    add_clashes(m, out);
    out->values = facts.values.items;
    out->value_count = facts.values.count;
    out->limits = facts.limits.items;
    out->limit_count = facts.limits.count;
    out->missing = facts.missing.items;
    out->missing_count = facts.missing.count;
    out->reason = reason_make(m, out, own);
}

void judge_finding(struct judge *j, size_t rule, size_t row, size_t input,
                   enum lang lang, struct arena *arena, struct finding *out)
{
    struct making m;

    making_init(&m, j, rule, row, lang, arena);
    finding_fill(&m, input, out);
}

void judge_shape(struct judge *j, size_t rule, size_t row, size_t input,
                 enum lang lang, struct arena *arena, struct shape *shape,
                 struct finding *out)
{
    struct making m;

    j->machine.glances = &shape->glances;
    making_init(&m, j, rule, row, lang, arena);
    m.shape = shape;
    finding_fill(&m, input, out);
    shape_head(&m, out);
    j->machine.glances = NULL;
}
