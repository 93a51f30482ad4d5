/*
 * slot.c - the memory of results, and packing values into typed columns.
 */
#include "expr/kernel.h"

#include <string.h>

void slot_release(struct slot *s)
{
    mem_free(s->data);
    mem_free(s->absent);
    mem_free(s->in);
    *s = (struct slot){0};
}

/* Values hold 16-byte decimals: malloc aligns for them. */
static void *room(void *block, size_t *have, size_t need)
{
    if (need <= *have)
        return block;
    mem_free(block);
    *have = need;
    return mem_alloc(need);
}

void *slot_data(struct slot *s, enum rep rep, size_t rows)
{
    s->data = room(s->data, &s->data_size, rows * rep_size(rep));
    s->v = (struct vec){.rep = (uint8_t)rep};
    s->v.data = s->data;
    return s->data;
}

uint8_t *slot_absent(struct slot *s, size_t rows)
{
    s->absent = room(s->absent, &s->absent_size, rows);
    s->v.absent = s->absent;
    return s->absent;
}

static uint8_t derived(uint8_t kind)
{
    return kind >= ABSENCE_MISSING ? ABSENCE_UNKNOWN : kind;
}

WIDE static void combine_one(uint8_t *restrict out, const uint8_t *restrict a,
                        size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        out[i] = a[i] >= ABSENCE_MISSING ? ABSENCE_UNKNOWN : a[i];
}

void slot_combine(struct slot *s, const struct vec *a, const struct vec *b,
                  size_t rows)
{
    const struct vec *both[] = {a, b};
    uint8_t least = 0;
    const uint8_t *columns[2];
    size_t count = 0;
    for (size_t i = 0; i < 2; i++) {
        if (!both[i] || !both[i]->absent)
            continue;
        if (!both[i]->single || rows == 1)
            columns[count++] = both[i]->absent;
        else if (both[i]->absent[0] > least)
            least = both[i]->absent[0];
    }
    if (count == 0 && least == 0)
        return;
    uint8_t *out = slot_absent(s, rows);
    if (count == 1 && least == 0) {
        combine_one(out, columns[0], rows);
        return;
    }
    for (size_t i = 0; i < rows; i++) {
        uint8_t kind = least;
        for (size_t k = 0; k < count; k++)
            kind = columns[k][i] > kind ? columns[k][i] : kind;
        out[i] = derived(kind);
    }
}

#define SETTLE_LOOP(name, type, value)                                      \
    WIDE static void name(type *restrict to,                                \
                          const uint8_t *restrict absent, size_t rows)      \
    {                                                                       \
        for (size_t i = 0; i < rows; i++)                                   \
            to[i] = absent[i] ? (value) : to[i];                            \
    }

SETTLE_LOOP(settle_ints, int64_t, 0)
SETTLE_LOOP(settle_days, day_number, 0)
SETTLE_LOOP(settle_codes, uint8_t, 0)
SETTLE_LOOP(settle_truths, uint8_t, 1)
SETTLE_LOOP(settle_texts, struct str, ((struct str){0}))
SETTLE_LOOP(settle_values, struct value,
            value_null((enum absence)absent[i]))

void slot_settle(struct slot *s, size_t rows)
{
    const struct vec *v = &s->v;
    if (!v->absent)
        return;
    switch (v->rep) {
    case REP_TRUTH:
        settle_truths(v->truth, v->absent, rows);
        break;
    case REP_INT:
    case REP_MONTHS:
    case REP_TIME:
        settle_ints(v->ints, v->absent, rows);
        break;
    case REP_DATE:
        settle_days(v->days, v->absent, rows);
        break;
    case REP_CODE:
        settle_codes(v->codes, v->absent, rows);
        break;
    case REP_TEXT:
        settle_texts(v->texts, v->absent, rows);
        break;
    default:
        settle_values(v->values, v->absent, rows);
    }
}

enum { SCALE_MAX = 9 };

/* The type of all present values; TYPE_NULL: there are none, TYPE_ANY: they
   have several. */
static enum type common_type(const struct value *values, size_t rows)
{
    uint8_t type = TYPE_NULL;
    for (size_t i = 0; i < rows; i++) {
        if (values[i].type == TYPE_NULL || values[i].type == type)
            continue;
        if (type != TYPE_NULL)
            return TYPE_ANY;
        type = values[i].type;
    }
    return (enum type)type;
}

/* The scale of all numbers, or with `widen` the greatest; -1 if none does. */
static int common_scale(const struct value *values, size_t rows, bool widen)
{
    int scale = -1;
    for (size_t i = 0; i < rows; i++) {
        int own = -values[i].number.exponent;
        if (values[i].type != TYPE_NUMBER)
            continue;
        if (own < 0 && widen)
            own = 0;
        bool differs = scale >= 0 && own != scale;
        if (own < 0 || own > SCALE_MAX || (differs && !widen))
            return -1;
        scale = own > scale ? own : scale;
    }
    return scale;
}

static bool pack_ints(const struct value *values, size_t rows, int scale,
                      int64_t *out)
{
    for (size_t i = 0; i < rows; i++) {
        out[i] = 0;
        if (values[i].type == TYPE_NUMBER &&
            !decimal_to_scaled(values[i].number, scale, &out[i]))
            return false;
    }
    return true;
}

static bool pack_days(const struct value *values, size_t rows, day_number *out)
{
    for (size_t i = 0; i < rows; i++) {
        out[i] = 0;
        if (values[i].type != TYPE_DATE)
            continue;
        if (!date_near(values[i].date))
            return false;
        out[i] = (day_number)values[i].date;
    }
    return true;
}

static bool pack_amounts(const struct value *values, size_t rows, int64_t *out)
{
    for (size_t i = 0; i < rows; i++) {
        out[i] = values[i].type == TYPE_NULL ? 0 : values[i].amount;
        if (out[i] == INT64_MIN)
            return false;
    }
    return true;
}

static void pack_truths(const struct value *values, size_t rows, uint8_t *out)
{
    for (size_t i = 0; i < rows; i++)
        out[i] = (uint8_t)value_truth(&values[i]);
}

static bool pack_data(const struct value *values, size_t rows, enum type type,
                      int scale, struct vec *packed)
{
    switch (type) {
    case TYPE_NUMBER:
        packed->rep = REP_INT;
        packed->scale = (uint8_t)scale;
        return scale >= 0 && pack_ints(values, rows, scale, packed->ints);
    case TYPE_DATE:
        packed->rep = REP_DATE;
        return pack_days(values, rows, packed->days);
    case TYPE_MONTHS:
    case TYPE_TIME:
        packed->rep = type == TYPE_MONTHS ? REP_MONTHS : REP_TIME;
        return pack_amounts(values, rows, packed->ints);
    case TYPE_BOOLEAN:
    case TYPE_NULL: /* absent in every row: any representation will do */
        packed->rep = REP_TRUTH;
        pack_truths(values, rows, packed->truth);
        return true;
    default:
        return false;
    }
}

void slot_pack(struct slot *s, size_t rows, bool widen)
{
    const struct value *values = s->v.values;
    enum type type = common_type(values, rows);
    int scale = type == TYPE_NUMBER ? common_scale(values, rows, widen) : 0;
    struct vec packed = {.single = s->v.single};
    packed.data = mem_alloc(rows * sizeof(int64_t));
    if (!pack_data(values, rows, type, scale, &packed)) {
        mem_free(packed.data);
        return;
    }
    uint8_t *absent = slot_absent(s, rows), any = 0;
    for (size_t i = 0; i < rows; i++)
        any |= absent[i] = values[i].absence;
    packed.absent = any ? absent : NULL;
    memcpy(s->data, packed.data, rows * sizeof(int64_t));
    mem_free(packed.data);
    packed.data = s->data;
    s->v = packed;
}
