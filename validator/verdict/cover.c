/*
 * cover.c - a rule in, its atomic conditions and its comparisons with a limit
 * out; then counts by truth, row by row.
 */
#include "verdict/cover.h"

struct collector {
    struct cover *cover;
    uint8_t *seen; /* by register: bit 0 as a value, bit 1 as a truth */
};

static const struct instruction *at(const struct cover *c, int reg)
{
    return &c->rules->program.items[reg];
}

/* ---- comparisons ------------------------------------------------------ */

/* Whether a parameter's value flows into the register's. */
static bool has_limit(const struct cover *c, int reg)
{
    if (reg == REGISTER_NONE) {
        return false;
    }
    const struct instruction *ins = at(c, reg);
    if (ins->op == OP_SERIES || opcode_is_truth((enum opcode)ins->op)) {
        return ins->op == OP_SERIES;
    }
    for (size_t i = ins->op == OP_IF ? 1 : 0; i < ins->arg_count; i++) {
        if (has_limit(c, ins->args[i])) {
            return true;
        }
    }
    return false;
}

/* Whether the register is a parameter as it is, whichever. */
static bool is_bare(const struct cover *c, int reg)
{
    const struct instruction *ins = at(c, reg);

    if (ins->op == OP_IF) {
        return is_bare(c, ins->args[1]) && is_bare(c, ins->args[2]);
    }
    return ins->op == OP_SERIES || ins->op == OP_CONSTANT;
}

static void add_comparison(struct cover *c, int reg, int subject, int limit)
{
    *ARENA_PUSH(c->arena, &c->comparisons) = (struct cover_comparison){
        .reg = reg,
        .subject = subject,
        .limit = limit,
        .bare = is_bare(c, limit),
    };
}

/* Where both sides hold a parameter, the bare one is the limit. */
static void add_sides(struct cover *c, int reg, int a, int b)
{
    if (a == REGISTER_NONE || b == REGISTER_NONE || at(c, a)->bound ||
        at(c, b)->bound) {
        return;
    }
    bool first = has_limit(c, a), second = has_limit(c, b);
    if (first && second && is_bare(c, a) != is_bare(c, b)) {
        first = is_bare(c, a);
        second = !first;
    }
    if (first) {
        add_comparison(c, reg, b, a);
    }
    if (second) {
        add_comparison(c, reg, a, b);
    }
}

static void add_ranges(struct cover *c, int reg, int subject, int test)
{
    const struct instruction *ins = at(c, test);

    if (ins->op == OP_RANGE) {
        add_sides(c, reg, subject, ins->args[0]);
        add_sides(c, reg, subject, ins->args[1]);
    }
    for (size_t i = 0; ins->op == OP_LIST && i < ins->arg_count; i++) {
        add_ranges(c, reg, subject, ins->args[i]);
    }
}

static void add_comparisons(struct cover *c, int reg)
{
    const struct instruction *ins = at(c, reg);

    switch (ins->op) {
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
    case OP_EQ:
    case OP_NE:
        add_sides(c, reg, ins->args[0], ins->args[1]);
        break;
    case OP_BETWEEN:
        add_sides(c, reg, ins->args[0], ins->args[1]);
        add_sides(c, reg, ins->args[0], ins->args[2]);
        break;
    case OP_IN:
        add_ranges(c, reg, ins->args[0], ins->args[1]);
        break;
    default:
        break;
    }
}

/* ---- clauses ---------------------------------------------------------- */

static void collect(struct collector *k, int reg, bool truth);

static void collect_args(struct collector *k, const struct instruction *ins,
                         size_t from, bool truth)
{
    for (size_t i = from; i < ins->arg_count; i++) {
        collect(k, ins->args[i], truth);
    }
}

/* Conditions are where a truth is asked for, and where two things are
   compared. */
static void collect(struct collector *k, int reg, bool truth)
{
    struct cover *c = k->cover;
    uint8_t bit = truth ? 2 : 1;

    if (reg == REGISTER_NONE || (k->seen[reg] & bit)) {
        return;
    }
    const struct instruction *ins = at(c, reg);
    bool first = k->seen[reg] == 0;
    k->seen[reg] |= bit;
    if (ins->bound || ins->op == OP_CONSTANT) {
        return;
    }
    if (first && ins->op == OP_SERIES) {
        *ARENA_PUSH(c->arena, &c->reads) = reg;
    }
    if (ins->op == OP_AND || ins->op == OP_OR || ins->op == OP_NOT) {
        collect_args(k, ins, 0, true);
        return;
    }
    if (ins->op == OP_IF) {
        collect(k, ins->args[0], true);
        collect_args(k, ins, 1, truth);
        return;
    }
    if (truth) {
        *ARENA_PUSH(c->arena, &c->clauses) =
            (struct cover_clause){.reg = reg};
    } else if (opcode_is_truth((enum opcode)ins->op)) {
        collect(k, reg, true);
        return;
    }
    if (first) {
        add_comparisons(c, reg);
        bool known = ins->op == OP_KNOWN && ins->arg_count == 1 &&
                     at(c, ins->args[0])->type == TYPE_BOOLEAN;
        collect_args(k, ins, 0, known);
    }
}

static bool is_day(const struct cover *c, int reg, day_number day)
{
    const struct instruction *ins = at(c, reg);

    return ins->op == OP_CONSTANT && ins->constant.type == TYPE_DATE &&
           ins->constant.date == day;
}

/* in_force, as the rule loader puts it into `applies`. */
static int find_within(const struct cover *c)
{
    const struct rule *rule = c->rule;
    bool bounded = rule->from != DAY_MIN || rule->until != DAY_MAX;

    for (size_t i = 0; bounded && i < c->clauses.count; i++) {
        int reg = c->clauses.items[i].reg;
        const struct instruction *ins = at(c, reg);
        if (ins->op == OP_BETWEEN && at(c, ins->args[0])->op == OP_FIELD &&
            at(c, ins->args[0])->index == rule->date_field &&
            is_day(c, ins->args[1], rule->from) &&
            is_day(c, ins->args[2], rule->until)) {
            return reg;
        }
    }
    return REGISTER_NONE;
}

void cover_open(struct cover *c, const struct ruleset *rules,
                const struct rule *rule, struct arena *arena)
{
    *c = (struct cover){.rules = rules, .rule = rule, .arena = arena};
    struct collector k = {c, arena_alloc(arena, rules->program.count)};

    c->bases = arena_array(arena, rules->program.series_count,
                           sizeof *c->bases);
    collect(&k, rule->applies, true);
    collect(&k, rule->require, true);
    c->within = find_within(c);
}

/* ---- counting --------------------------------------------------------- */

static void count_truths(struct cover *c, struct judge *j)
{
    for (size_t i = 0; i < c->clauses.count; i++) {
        struct cover_clause *clause = &c->clauses.items[i];
        const struct vec *v = machine_get(&j->machine, clause->reg);
        for (size_t row = 0; row < j->batch->rows; row++) {
            struct value value = vec_get(v, row);
            clause->seen[value_truth(&value)]++;
        }
    }
}

static void add_base(struct cover *c, int series, size_t number)
{
    struct cover_bases *b = &c->bases[series];

    if (b->count < COVER_BASES) {
        b->items[b->count++] = number;
    }
}

void cover_rows(struct cover *c, struct judge *j, size_t first)
{
    count_truths(c, j);
    for (size_t i = 0; i < c->wishes.count; i++) {
        struct cover_wish *wish = &c->wishes.items[i];
        for (size_t row = 0; !wish->met && row < j->batch->rows; row++) {
            wish->by = cover_meets(c, j, row, wish);
            wish->met = wish->by != REGISTER_NONE;
            if (wish->met && wish->series >= 0) {
                add_base(c, wish->series, first + row);
            }
        }
    }
}

size_t cover_met(const struct cover *c)
{
    size_t met = 0;

    for (size_t i = 0; i < c->wishes.count; i++) {
        met += c->wishes.items[i].met;
    }
    return met;
}

/* ---- what rules share -------------------------------------------------- */

static bool has_register(const struct cover *c, int reg)
{
    for (size_t i = 0; i < c->comparisons.count; i++) {
        if (c->comparisons.items[i].reg == reg) {
            return true;
        }
    }
    for (size_t i = 0; i < c->reads.count; i++) {
        if (c->reads.items[i] == reg) {
            return true;
        }
    }
    return false;
}

static bool same_wish(const struct cover_wish *a, const struct cover_wish *b)
{
    return a->kind == b->kind && a->series == b->series &&
           a->window == b->window && a->day == b->day;
}

void cover_share(struct cover *c, const struct cover *other)
{
    for (size_t i = 0; i < c->wishes.count; i++) {
        struct cover_wish *wish = &c->wishes.items[i];
        for (size_t k = 0; !wish->met && wish->series >= 0 &&
                           k < other->wishes.count;
             k++) {
            const struct cover_wish *theirs = &other->wishes.items[k];
            wish->met = theirs->met && same_wish(theirs, wish) &&
                        has_register(c, theirs->by);
            wish->by = theirs->by;
        }
    }
}
