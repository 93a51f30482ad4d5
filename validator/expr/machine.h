/*
 * machine.h - the machine's inside, for machine.c, explain.c and trace.c.
 */
#ifndef HUURTOETS_EXPR_MACHINE_H
#define HUURTOETS_EXPR_MACHINE_H

#include "expr/calendar.h"
#include "expr/kernel.h"
#include "expr/program.h"

/*
 * The rows that registers are computed over: the batch itself, or, inside some
 * and every, the elements of one row's list. A register that does not depend
 * on the element is the outer frame's, at that row.
 */
struct frame {
    struct frame *outer;
    size_t row;  /* of the outer frame */
    int element; /* number of the quantifier; -1: the batch */
    const struct value_list *elements;
    size_t rows;
    uint64_t now; /* which batch or list: slots made earlier are stale */
    struct slot *slots; /* by register */
    size_t count;       /* of slots */
};

struct frame *frame_new(const struct program *p);

struct machine_state {
    struct frame *batch;
    struct frame *spare; /* linked by `outer` */
    struct calendar calendar;
};

const struct vec *frame_get(struct machine *m, struct frame *f, int reg);
/* The truths of a register: converted if it is not REP_TRUTH. *single as the
   vec's. Valid as long as the register. */
const uint8_t *frame_truth(struct machine *m, struct frame *f, int reg,
                           bool *single);
/* Row `row` of the batch. */
struct value machine_value(struct machine *m, int reg, size_t row);
int machine_truth(struct machine *m, int reg, size_t row);
/* Computes some or every for all rows of the frame. */
void quantify(struct machine *m, struct frame *f,
              const struct instruction *ins, struct slot *out);

#endif
