/*
 * waits.c - undetermined rows in, the fields that they wait for out. See
 * waits.h.
 *
 * What is the same in all rows of an export needs no glance: what depends on
 * none of its columns, and what is computed with something that it lacks.
 */
#include "verdict/waits.h"

#include "verdict/finding.h"

enum { KEPT_MAX = 8192 };

void waits_open(struct waits *w, const struct ruleset *rules)
{
    *w = (struct waits){.rules = rules};
    arena_init(&w->scratch);
    arena_init(&w->arena);
}

void waits_close(struct waits *w)
{
    arena_release(&w->arena);
    arena_release(&w->scratch);
}

/* ---- an export -------------------------------------------------------- */

/* What is known of a register before any row is seen. */
enum { VARIES, FIXED, NEVER };

/* Instructions of which an absent operand makes the result absent. */
static bool is_strict(enum opcode op)
{
    return (op >= OP_LT && op <= OP_NE) || op == OP_BETWEEN ||
           (op >= OP_ADD && op <= OP_PROPERTY);
}

static uint8_t fixed_field(const struct batch *batch, size_t field)
{
    const struct schema *schema = batch->plan->schema;

    if (field >= schema->count || batch->plan->column_of[field] >= 0) {
        return VARIES;
    }
    const struct vec *v = &batch->fields[field];
    return v->single && vec_absence(v, 0) != PRESENT ? NEVER : FIXED;
}

static uint8_t fixed_register(const struct waits *w,
                              const struct instruction *ins)
{
    uint8_t fixed = FIXED;

    for (size_t i = 0; i < ins->arg_count; i++) {
        uint8_t of = ins->args[i] == REGISTER_NONE ? FIXED
                                                   : w->fixed[ins->args[i]];
        if (of == NEVER && is_strict(ins->op)) {
            return NEVER;
        }
        fixed = of == VARIES ? VARIES : fixed;
    }
    return fixed;
}

void waits_turn(struct waits *w, const struct batch *batch)
{
    const struct program *p = &w->rules->program;

    if (w->plan == batch->plan) {
        return;
    }
    arena_clear(&w->arena);
    w->plan = batch->plan;
    w->kept = 0;
    w->trees = arena_array(&w->arena, w->rules->rule_count * OUTCOME_COUNT,
                           sizeof *w->trees);
    w->fixed = arena_array(&w->arena, p->count, sizeof *w->fixed);
    for (size_t i = 0; i < p->count; i++) {
        const struct instruction *ins = &p->items[i];
        w->fixed[i] = ins->op == OP_FIELD
                          ? fixed_field(batch, (size_t)ins->index)
                          : fixed_register(w, ins);
    }
}

/* ---- a row ------------------------------------------------------------ */

/* The tree's outcome says how the rule's own registers stand. */
static bool tells_nothing(const struct waits *w, const struct rule *rule,
                          const struct glance *g)
{
    switch (g->kind) {
    case GLANCE_FIELD:
        return w->plan->column_of[g->a] < 0;
    case GLANCE_ORDER:
        return w->fixed[g->a] != VARIES && w->fixed[g->b] != VARIES;
    default:
        return w->fixed[g->a] != VARIES || g->a == rule->applies ||
               g->a == rule->require;
    }
}

static void drop_fixed(const struct waits *w, const struct rule *rule,
                       struct glances *glances)
{
    size_t kept = 0;

    for (size_t i = 0; i < glances->count; i++) {
        if (!tells_nothing(w, rule, &glances->items[i])) {
            glances->items[kept++] = glances->items[i];
        }
    }
    glances->count = kept;
}

static void add_wait(struct waits *w, struct judge *j, int field, size_t row,
                     struct wait_list *out)
{
    const struct vec *v = &j->batch->fields[field];

    machine_note(&j->machine, GLANCE_FIELD, field, 0, row);
    *ARENA_PUSH(&w->arena, out) = (struct wait){
        field, v->data == NULL ? ABSENCE_MISSING : vec_absence(v, row)};
}

static const struct wait_list *explain(struct waits *w, struct judge *j,
                                       size_t rule, size_t row,
                                       struct glance_node **tree)
{
    struct glances glances = {.arena = &w->scratch};
    struct missing_list missing = {0};
    struct wait_list *out = arena_alloc(&w->arena, sizeof *out);

    arena_clear(&w->scratch);
    j->machine.glances = &glances;
    judge_missing(j, rule, row, &w->scratch, &missing);
    for (size_t i = 0; i < missing.count; i++) {
        int field = schema_find(w->rules->schema, missing.items[i].field);
        if (field >= 0) {
            add_wait(w, j, field, row, out);
        }
    }
    j->machine.glances = NULL;
    drop_fixed(w, &w->rules->rules[rule], &glances);
    w->kept += w->kept < KEPT_MAX &&
               glance_keep(tree, &glances, out, &w->arena);
    return out;
}

static struct glance_node **tree_of(struct waits *w, const struct judge *j,
                                    size_t rule, size_t row)
{
    return &w->trees[rule * OUTCOME_COUNT + j->outcomes[rule][row]];
}

const struct wait_list *waits_of(struct waits *w, struct judge *j, size_t rule,
                                 size_t row)
{
    struct glance_node **tree = tree_of(w, j, rule, row);
    const struct wait_list *list = glance_find(tree, &j->machine, row);

    return list != NULL ? list : explain(w, j, rule, row, tree);
}

/* ---- many rows -------------------------------------------------------- */

struct way {
    struct waits *waits;
    struct judge *judge;
    size_t rule;
    waits_visit *visit;
    void *data;
};

/* Rows at which the tree ends too early are explained one by one. */
static void follow(const struct way *way, const struct glance_node *node,
                   uint16_t *rows, size_t count)
{
    struct machine *m = &way->judge->machine;
    size_t same;
    int met;

    if (node == NULL) {
        for (size_t i = 0; i < count; i++) {
            way->visit(way->data, way->rule,
                       waits_of(way->waits, way->judge, way->rule, rows[i]),
                       &rows[i], 1);
        }
        return;
    }
    if (node->leaf != NULL) {
        way->visit(way->data, way->rule, node->leaf, rows, count);
        return;
    }
    for (; count > 0; rows += same, count -= same) {
        same = glance_split(m, &node->glance, rows, count, &met);
        follow(way, met < node->width ? node->next[met] : NULL, rows, same);
    }
}

void waits_each(struct waits *w, struct judge *j, size_t rule, uint16_t *rows,
                size_t count, waits_visit *visit, void *data)
{
    struct way way = {w, j, rule, visit, data};

    if (count > 0) {
        follow(&way, *tree_of(w, j, rule, rows[0]), rows, count);
    }
}
