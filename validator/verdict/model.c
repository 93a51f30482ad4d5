/*
 * model.c - judged batches in, counts by template out. See model.h.
 */
#include "verdict/model.h"

#include <stdlib.h>

#include "rule/names.h"
#include "verdict/judge.h"

void models_open(struct models *o, const struct ruleset *rules)
{
    *o = (struct models){.rules = rules};
    arena_init(&o->arena);
    o->names = arena_alloc(&o->arena, sizeof *o->names);
    names_init(o->names, &o->arena);
}

void models_close(struct models *o)
{
    arena_release(&o->arena);
}

/* NULL: there are too many. */
static struct model *model_of(struct models *o, struct str template)
{
    int index = names_find(o->names, template);
    if (index >= 0)
        return &o->items[index];
    o->spilled |= o->count == MODELS_MAX;
    if (o->spilled)
        return NULL;
    template = arena_str(&o->arena, template);
    names_add(o->names, template, (int)o->count);
    struct model *new = ARENA_PUSH(&o->arena, o);
    *new = (struct model){.template = template};
    return new;
}

static uint64_t *fails_of(struct models *o, struct model *model)
{
    if (!model->fails)
        model->fails = arena_array(&o->arena, o->rules->rule_count,
                                    sizeof *model->fails);
    return model->fails;
}

static void add_row(struct models *o, const struct judge *j, size_t row,
                    struct model *model)
{
    bool failing = false;
    model->contracts++;
    for (size_t i = 0; i < o->rules->rule_count; i++) {
        if (!j->outcomes[i] || !judge_reports(&o->rules->rules[i]) ||
            j->outcomes[i][row] != OUTCOME(2, 0))
            continue;
        fails_of(o, model)[i]++;
        failing = true;
    }
    model->failing += failing;
}

/* Whether the export names the templates at all. */
static bool is_given(const struct batch *batch, int field,
                     struct arena *scratch)
{
    const struct vec *v = &batch->fields[field];
    bool same = v->data ? v->single
                        : batch->plan && batch->plan->column_of[field] < 0;
    struct str text;
    return !same || row_text(batch, field, 0, scratch, &text);
}

void models_add(struct models *o, const struct judge *j,
                 struct arena *scratch)
{
    int field = o->rules->schema->template;
    if (field < 0 || o->spilled || !is_given(j->batch, field, scratch))
        return;
    for (size_t row = 0; row < j->batch->rows; row++) {
        struct str text;
        arena_clear(scratch);
        if (!row_text(j->batch, field, row, scratch, &text) || !text.len)
            continue;
        struct model *model = model_of(o, text);
        if (model)
            add_row(o, j, row, model);
    }
}

void models_merge(struct models *into, const struct models *from)
{
    into->spilled |= from->spilled;
    for (size_t i = 0; i < from->count && !into->spilled; i++) {
        const struct model *f = &from->items[i];
        struct model *t = model_of(into, f->template);
        if (!t)
            return;
        t->contracts += f->contracts;
        t->failing += f->failing;
        for (size_t k = 0; f->fails && k < into->rules->rule_count; k++)
            fails_of(into, t)[k] += f->fails[k];
    }
}

static int by_failing(const void *a, const void *b)
{
    const struct model *x = a, *y = b;
    if (x->failing != y->failing)
        return x->failing > y->failing ? -1 : 1;
    return str_compare(x->template, y->template);
}

void models_sort(struct models *o)
{
    if (o->spilled)
        o->count = 0;
    if (o->count)
        qsort(o->items, o->count, sizeof *o->items, by_failing);
}
