/*
 * shape.h - what many findings have in common.
 *
 * Most findings of a rule say the same of another contract. A shape is such a
 * finding with marks for what only its row has: contract, line, date, excess
 * and the values shown. A report writes it like any finding; between the marks
 * stands what all rows have in common at which the glances of the shape
 * (expr.h) meet the same.
 */
#ifndef HUURTOETS_VERDICT_SHAPE_H
#define HUURTOETS_VERDICT_SHAPE_H

#include "verdict/verdict.h"

/* A mark is this byte, which is in no finding with a shape but there, and a
   byte that tells which; JSON writes both as they are. */
#define SHAPE_MARK "\x7F"
enum { SHAPE_FIRST = '0', SHAPE_HOLES = 40 };

/* Marks for what is no text in a finding; for the contract too. */
#define SHAPE_LINE SHAPE_MARK "!"
#define SHAPE_DATE SHAPE_MARK "%"
#define SHAPE_EXCESS SHAPE_MARK "#"
#define SHAPE_CONTRACT SHAPE_MARK "$"

/* What stands for the mark SHAPE_FIRST + its index. */
struct shape_hole {
    int field, reg; /* one of them is -1 */
    struct unit unit;
    bool words; /* in a sentence; else in a list of values */
    bool count; /* listed: a whole number */
};

struct shape {
    struct glances glances;
    struct shape_hole holes[SHAPE_HOLES];
    size_t count;
};

/* A finding as judge_finding makes it, as a shape. If the glances are spoiled
   it is none, and of no use. */
void judge_shape(struct judge *j, size_t rule, size_t row, size_t input,
                 enum lang lang, struct arena *arena, struct shape *shape,
                 struct finding *out);
/* What stands in the row for a hole. */
struct value shape_value(struct judge *j, const struct shape_hole *hole,
                         size_t row);

struct making; /* finding.h */

/* For the making: the value, or its mark in a shape. */
struct value shape_words(const struct making *m, int reg,
                         const struct value *value, struct unit unit);
void shape_field(const struct making *m, int field,
                 struct finding_value *value);
void shape_register(const struct making *m, int reg,
                    struct finding_value *value);
void shape_head(const struct making *m, struct finding *f);
/* batch_why; a text that quotes a cell is in no shape. */
void shape_why(const struct making *m, int field, struct buf *out);

#endif
