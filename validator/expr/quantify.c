/*
 * quantify.c - some and every: the body over the elements of each row's list.
 *
 * The elements of one row become the rows of a frame of their own; the body is
 * the same program.
 */
#include "expr/machine.h"

#include <string.h>

static struct frame *take_frame(struct machine *m)
{
    struct frame *f = m->state->spare;
    if (!f)
        return frame_new(m->program);
    m->state->spare = f->outer;
    return f;
}

static void put_frame(struct machine *m, struct frame *f)
{
    f->outer = m->state->spare;
    m->state->spare = f;
}

/* some: the greatest truth, false over []; every: the least, true over []. */
static uint8_t reduce(struct machine *m, struct frame *f,
                      const struct instruction *ins)
{
    bool single, some = ins->op == OP_SOME;
    if (f->rows == 0)
        return some ? 0 : 2;
    const uint8_t *body = frame_truth(m, f, ins->args[1], &single);
    size_t rows = single ? 1 : f->rows;
    uint8_t best = some ? 2 : 0;
    if (truth_any(body, rows, best))
        return best;
    return truth_any(body, rows, 1) ? 1 : (uint8_t)(2 - best);
}

static uint8_t quantify_row(struct machine *m, struct frame *outer, size_t row,
                            const struct instruction *ins,
                            const struct value *list)
{
    if (list->type != TYPE_LIST)
        return 1;
    struct frame *f = take_frame(m);
    f->outer = outer;
    f->row = row;
    f->element = ins->index;
    f->elements = list->list;
    f->rows = list->list->count;
    f->now++;
    uint8_t truth = reduce(m, f, ins);
    put_frame(m, f);
    return truth;
}

void quantify(struct machine *m, struct frame *f,
              const struct instruction *ins, struct slot *out)
{
    const struct vec *lists = frame_get(m, f, ins->args[0]);
    bool single = lists->single && !ins->varies && ins->bound == 0;
    size_t rows = single ? 1 : f->rows;
    uint8_t *truth = slot_data(out, REP_TRUTH, rows);
    for (size_t row = 0; row < rows; row++) {
        struct value list = vec_get(lists, row);
        truth[row] = quantify_row(m, f, row, ins, &list);
    }
    out->v.single = single;
}
