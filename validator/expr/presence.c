/*
 * presence.c - whether a value is there: what `= null` cannot say, because it
 * is unknown for a missing or unreadable cell.
 *
 *     known  true if A has a value (a truth: true or false), else false
 *     empty  true for none and missing, false for a value, else unknown
 */
#include "expr/kernel.h"

#include <string.h>

static int emit(struct program *p, enum opcode op, int reg)
{
    struct instruction ins = {.op = (uint8_t)op, .type = TYPE_BOOLEAN};
    return program_emit(p, ins, &reg, 1);
}

int program_known(struct program *p, int reg)
{
    return emit(p, OP_KNOWN, reg);
}

int program_empty(struct program *p, int reg)
{
    return emit(p, OP_EMPTY, reg);
}

int presence_truth(enum opcode op, enum absence absence)
{
    if (op == OP_KNOWN)
        return absence == PRESENT ? 2 : 0;
    if (absence == PRESENT)
        return 0;
    return absence == ABSENCE_NONE || absence == ABSENCE_MISSING ? 2 : 1;
}

/* = null and != null: none and errors are null; missing and unreadable may be
   anything. */
static int null_truth(enum opcode op, enum absence absence)
{
    if (absence >= ABSENCE_MISSING)
        return 1;
    return (absence != PRESENT) == (op == OP_IS_NULL) ? 2 : 0;
}

/* A truth that is unknown is absent without a kind. */
WIDE static void kinds_of_truths(const uint8_t *restrict truths, size_t rows,
                                 uint8_t *restrict kinds)
{
    for (size_t i = 0; i < rows; i++)
        kinds[i] = truths[i] == 1 ? ABSENCE_UNKNOWN : PRESENT;
}

WIDE static void add_kinds(const uint8_t *restrict absent, size_t rows,
                           uint8_t *restrict kinds)
{
    for (size_t i = 0; i < rows; i++)
        kinds[i] = absent[i] ? absent[i] : kinds[i];
}

WIDE static void replace(const uint8_t *restrict absent, size_t rows,
                         uint8_t kind, uint8_t truth, uint8_t *restrict out)
{
    for (size_t i = 0; i < rows; i++)
        out[i] = absent[i] == kind ? truth : out[i];
}

bool kernel_presence(enum opcode op, const struct vec *a, size_t rows,
                     struct slot *out)
{
    uint8_t truths[ABSENCE_UNKNOWN + 1];
    if (a->rep == REP_VALUE || rows > BATCH_ROWS)
        return false;
    bool null = op == OP_IS_NULL || op == OP_NOT_NULL;
    for (int kind = PRESENT; kind <= ABSENCE_UNKNOWN; kind++)
        truths[kind] =
            (uint8_t)(null ? null_truth(op, (enum absence)kind)
                           : presence_truth(op, (enum absence)kind));
    const uint8_t *kinds = a->absent;
    uint8_t *truth = slot_data(out, REP_TRUTH, rows), space[BATCH_ROWS];
    if (a->rep == REP_TRUTH) {
        kinds_of_truths(a->truth, rows, space);
        if (a->absent)
            add_kinds(a->absent, rows, space);
        kinds = space;
    }
    memset(truth, truths[PRESENT], rows);
    for (uint8_t kind = PRESENT + 1; kind <= ABSENCE_UNKNOWN; kind++)
        if (kinds && truths[kind] != truths[PRESENT])
            replace(kinds, rows, kind, truths[kind], truth);
    return true;
}
