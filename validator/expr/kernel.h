/*
 * kernel.h - flat loops over typed columns, and where results are kept.
 *
 * In: operands as vecs of a typed representation. Out: the result in a slot.
 * A kernel that does not know the representations returns false (the slot then
 * holds nothing of use); the machine goes row by row (scalar.c), with the same
 * result. An operand that is `single` is read at row 0 and never broadcast.
 */
#ifndef HUURTOETS_EXPR_KERNEL_H
#define HUURTOETS_EXPR_KERNEL_H

#include "expr/program.h"

/* A register's result with its own memory, kept from batch to batch. */
struct slot {
    struct vec v;
    uint64_t made; /* in which batch */
    void *data;
    size_t data_size;
    uint8_t *absent;
    size_t absent_size;
    uint8_t *in; /* OP_IN: by code, the truth; of codes with these names */
    const struct str *in_names;
};

void slot_release(struct slot *s);
/* Makes the slot's vec one of `rows` rows (1: the caller may set `single`) in
   the representation, all present; returns the data to fill. */
void *slot_data(struct slot *s, enum rep rep, size_t rows);
/* Gives the vec an absent array, not yet filled. */
uint8_t *slot_absent(struct slot *s, size_t rows);
/* The absence of a result over operands: their greatest kinds. */
void slot_combine(struct slot *s, const struct vec *a, const struct vec *b,
                  size_t rows);
/* Gives absent rows what they must hold: an unknown truth, a null value,
   else 0. */
void slot_settle(struct slot *s, size_t rows);
/* Turns a slot of REP_VALUE into a typed one if its values allow. Numbers must
   have one scale, so that a row prints alike whatever rows are beside it;
   `widen` gives them the greatest scale among them. */
void slot_pack(struct slot *s, size_t rows, bool widen);

/* out = min(a, b) or max(a, b); either may be single (stride 0). */
void truth_min(uint8_t *out, const uint8_t *a, const uint8_t *b, size_t rows,
               bool a_single, bool b_single);
void truth_max(uint8_t *out, const uint8_t *a, const uint8_t *b, size_t rows,
               bool a_single, bool b_single);
void truth_not(uint8_t *out, const uint8_t *a, size_t rows);
bool truth_all(const uint8_t *a, size_t rows, uint8_t truth);
bool truth_any(const uint8_t *a, size_t rows, uint8_t truth);
/* out = condition ? a : b by row; a or b may be NULL where never chosen. */
void kernel_choose(struct slot *out, const uint8_t *condition,
                   const struct vec *a, const struct vec *b, size_t rows);

/* Comparisons, between, in. `rows` of the result. */
bool kernel_compare(enum opcode op, const struct vec *a, const struct vec *b,
                    size_t rows, struct slot *out);
bool kernel_between(unsigned flags, const struct vec *const args[3],
                    size_t rows, struct slot *out);
/* known and empty. */
bool kernel_presence(enum opcode op, const struct vec *a, size_t rows,
                     struct slot *out);
bool kernel_in(const struct vec *a, const struct vec *list, size_t rows,
               struct slot *out);
/* Arithmetic and properties. */
bool kernel_arithmetic(enum opcode op, const struct vec *a,
                       const struct vec *b, size_t rows, struct slot *out);
bool kernel_dates(enum opcode op, const struct vec *a, const struct vec *b,
                  size_t rows, struct slot *out);
bool kernel_date(const struct vec *const args[3], size_t rows,
                 struct slot *out);
bool kernel_property(struct str name, const struct vec *a, size_t rows,
                     struct slot *out);

/* How many bits the numbers need besides the sign. */
int ints_bits(const int64_t *ints, size_t rows);
/* Scratch that is the ints times 10^digits, or the ints themselves for 0;
   NULL if they do not fit. mem_free *owned. */
const int64_t *ints_rescaled(const struct vec *v, size_t rows, int digits,
                             int64_t **owned);

#endif
