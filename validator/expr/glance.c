/*
 * glance.c - what an explanation looked at. See expr.h.
 */
#include "expr/machine.h"

enum { MET_TRUTH = 8, MET_TYPE = 16, MET_FAR = 30 };

/* machine_get, most often of what is there already. */
static inline const struct vec *column(struct machine *m, int reg)
{
    const struct frame *f = m->state->batch;
    const struct slot *slot = &f->slots[reg];
    return slot->made == f->now ? &slot->v : machine_get(m, reg);
}

static inline int met_value(const struct vec *v, size_t row)
{
    static const uint8_t types[] = {
        [REP_INT] = TYPE_NUMBER, [REP_DATE] = TYPE_DATE,
        [REP_CODE] = TYPE_TEXT, [REP_TEXT] = TYPE_TEXT,
        [REP_MONTHS] = TYPE_MONTHS, [REP_TIME] = TYPE_TIME};
    if (v->single)
        row = 0;
    if (v->absent && v->absent[row] != PRESENT)
        return v->absent[row];
    if (v->rep == REP_TRUTH)
        return v->truth[row] == 1 ? ABSENCE_UNKNOWN
                                  : MET_TRUTH + v->truth[row];
    if (v->rep != REP_VALUE)
        return MET_TYPE + types[v->rep];
    const struct value *value = &v->values[row];
    if (value->type == TYPE_NULL)
        return value->absence;
    if (value->type == TYPE_DATE && !date_near(value->date))
        return MET_FAR;
    return value->type == TYPE_BOOLEAN ? MET_TRUTH + 2 * value->truth
                                       : MET_TYPE + value->type;
}

static inline int met_period(const struct vec *v, size_t row)
{
    if (v->rep != REP_INT || vec_absence(v, row) != PRESENT)
        return 0;
    return 1 + (int)v->ints[v->single ? 0 : row];
}

static int met_order(struct machine *m, int a, int b, size_t row)
{
    struct value x = vec_get(machine_get(m, a), row);
    struct value y = vec_get(machine_get(m, b), row);
    return 1 + value_order(&x, &y);
}

static inline int meet(struct machine *m, enum glance_kind kind, int a, int b,
                       size_t row)
{
    switch (kind) {
    case GLANCE_VALUE:
        return met_value(column(m, a), row);
    case GLANCE_PERIOD:
        return met_period(column(m, a), row);
    case GLANCE_ORDER:
        return met_order(m, a, b, row);
    case GLANCE_FIELD:
        break;
    }
    return m->fields[a].data ? met_value(&m->fields[a], row) : 0;
}

int machine_glance(struct machine *m, enum glance_kind kind, int a, int b,
                   size_t row)
{
    return meet(m, kind, a, b, row);
}

void glance_add(struct glances *g, struct glance glance)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->items[i].kind == glance.kind && g->items[i].a == glance.a &&
            g->items[i].b == glance.b)
            return;
    *ARENA_PUSH(g->arena, g) = glance;
}

void machine_note(struct machine *m, enum glance_kind kind, int a, int b,
                  size_t row)
{
    if (m->glances)
        glance_add(m->glances,
                   (struct glance){kind, a, b,
                                   machine_glance(m, kind, a, b, row)});
}

void glance_spoil(struct machine *m)
{
    if (m->glances)
        m->glances->spoiled = true;
}

/* ---- trees ------------------------------------------------------------- */

const void *glance_find(struct glance_node *const *tree, struct machine *m,
                        size_t row)
{
    const struct glance_node *node = *tree;
    while (node && !node->leaf) {
        const struct glance *g = &node->glance;
        int met = meet(m, g->kind, g->a, g->b, row);
        node = met < node->width ? node->next[met] : NULL;
    }
    return node ? node->leaf : NULL;
}

/* The rows with the first one's byte in front; many are the same in the whole
   batch. */
static size_t gather(const uint8_t *bytes, size_t all, uint16_t *rows,
                     size_t count)
{
    uint8_t byte = bytes[rows[0]];
    size_t same = 0;
    if (truth_all(bytes, all, byte))
        return count;
    for (size_t i = 0; i < count; i++) {
        uint16_t row = rows[i];
        if (bytes[row] == byte) {
            rows[i] = rows[same];
            rows[same++] = row;
        }
    }
    return same;
}

/* The column whose values alone decide, or NULL. */
static const struct vec *split_column(struct machine *m,
                                      const struct glance *g)
{
    const struct vec *v = g->kind == GLANCE_VALUE   ? column(m, g->a)
                          : g->kind == GLANCE_FIELD ? &m->fields[g->a]
                                                    : NULL;
    return v && v->data && v->rep != REP_VALUE ? v : NULL;
}

size_t glance_split(struct machine *m, const struct glance *g, uint16_t *rows,
                    size_t count, int *met)
{
    const struct vec *v = split_column(m, g);
    size_t same = 0;
    *met = meet(m, g->kind, g->a, g->b, rows[0]);
    if (v && v->single)
        return count;
    if (v && v->rep == REP_TRUTH && !v->absent)
        return gather(v->truth, m->rows, rows, count);
    if (v && v->rep != REP_TRUTH)
        return v->absent ? gather(v->absent, m->rows, rows, count) : count;
    for (size_t i = 0; i < count; i++) {
        uint16_t row = rows[i];
        if (meet(m, g->kind, g->a, g->b, row) == *met) {
            rows[i] = rows[same];
            rows[same++] = row;
        }
    }
    return same;
}

static void widen(struct glance_node *node, int met, struct arena *arena)
{
    if (met < node->width)
        return;
    struct glance_node **next =
        arena_array(arena, (size_t)met + 1, sizeof *next);
    for (int i = 0; i < node->width; i++)
        next[i] = node->next[i];
    node->next = next;
    node->width = met + 1;
}

static bool same_glance(const struct glance *a, const struct glance *b)
{
    return a->kind == b->kind && a->a == b->a && a->b == b->b;
}

bool glance_keep(struct glance_node **tree, const struct glances *glances,
                 const void *leaf, struct arena *arena)
{
    struct glance_node **at = tree;
    for (size_t i = 0; i < glances->count; i++) {
        const struct glance *g = &glances->items[i];
        if (!*at) {
            *at = arena_alloc(arena, sizeof **at);
            (*at)->glance = *g;
        }
        if ((*at)->leaf || !same_glance(&(*at)->glance, g))
            return false;
        widen(*at, g->met, arena);
        at = &(*at)->next[g->met];
    }
    if (*at)
        return false;
    *at = arena_alloc(arena, sizeof **at);
    (*at)->leaf = leaf;
    return true;
}
