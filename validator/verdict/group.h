/*
 * group.h - records kept until the end of the run, for rules that look at the
 * record before. group.c keeps them, group_order.c finds the one before,
 * group_judge.c judges them.
 *
 * A record takes GROUP_HEAD bytes and those of its fields, as group_bytes says:
 *
 *     hash of the key 8, order 4, line 4, input 2, flags 1
 *     truth, code   0.. the value, 250 + the kind of absence
 *     date          the day, INT32_MIN + the kind
 *     text          its number in `texts`, UINT32_MAX - the kind
 *     number        times 16 and the decimals; 15 decimals: the kind, or 16 +
 *                   the number of its text
 */
#ifndef HUURTOETS_VERDICT_GROUP_H
#define HUURTOETS_VERDICT_GROUP_H

#include "verdict/finding.h"
#include "verdict/keys.h"

enum {
    GROUP_DOUBT = 1,   /* `where` is unknown */
    GROUP_KEYLESS = 2, /* a field of the key is absent */
    GROUP_ORDER = 4,   /* times the kind: the order is absent */
    GROUP_BLOCK = 4096 /* records in a block of memory */
};

/* What stands before a record, if not another one. */
#define GROUP_NOTHING UINT32_MAX
#define GROUP_UNKNOWN (UINT32_MAX - 1)

struct group_head {
    uint64_t hash;
    day_number order;
    uint32_t line;
    uint16_t input;
    uint8_t flags;
};

struct group_rule {
    size_t rule;
    int *fields; /* that are kept */
    size_t *offsets;
    size_t field_count;
    size_t stride; /* bytes of a record */
    uint8_t **blocks;
    size_t count, block_cap;
    struct keys texts;
    uint64_t others; /* records that `where` leaves out */
};

struct group_state {
    struct arena arena;
    struct group_rule *rules;
    size_t count;
    bool has_as_of;
    struct value as_of; /* the day of judgement */
};

/* Record `i` as it is kept. */
struct group_head group_head_at(const struct group_rule *r, size_t i);
struct value group_value_at(const struct group_rule *r,
                            const struct schema *schema, size_t i,
                            size_t field);
/* The values of a kept field of kind FIELD_CODE, FIELD_BOOLEAN or FIELD_DATE
   for records by number, GROUP_NOTHING (none) or GROUP_UNKNOWN (unknown), into
   a column with room for them. */
void group_column(const struct group_rule *r, const struct schema *schema,
                  size_t field, const uint32_t *records, size_t rows,
                  struct vec *out);
/* By record: the one before, GROUP_NOTHING or GROUP_UNKNOWN. mem_free. */
uint32_t *group_order(const struct group_rule *r);

#endif
