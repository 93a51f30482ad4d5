/*
 * group.h - records kept until the end of the run, for rules that look at the
 * record before.
 *
 * Before most records stands none. So a worker judges every record as if it
 * were the first of its key (group_keep.c); only those that turn out to follow
 * one (group_order.c), and those that a finding tells of, are judged at the
 * end (group_judge.c).
 *
 * What is kept of a batch is a block of columns that the rules share: of the
 * rows that some rule takes the fields that such a rule reads. A record is
 * known by its number: that of its block times BATCH_ROWS and its row.
 */
#ifndef HUURTOETS_VERDICT_GROUP_H
#define HUURTOETS_VERDICT_GROUP_H

#include "verdict/finding.h"
#include "verdict/twins.h"

/* How a row stands to a rule. */
enum {
    GROUP_TAKEN = 1,    /* `where` is true or unknown */
    GROUP_DOUBT = 2,    /* `where` is unknown */
    GROUP_KEYLESS = 4,  /* a field of the key is absent */
    GROUP_DATELESS = 8, /* the order is absent */
    GROUP_TOLD = 16,    /* a finding, if nothing stands before it */
    GROUP_LOOSE = GROUP_DOUBT | GROUP_KEYLESS | GROUP_DATELESS
};

/* Which record: 1 + its number, or one of these. */
#define GROUP_NOTHING 0
#define GROUP_UNKNOWN UINT32_MAX

struct group_column {
    struct vec v;   /* of texts only `rep`, `single` and `absent` */
    uint32_t *ends; /* of texts: where in `bytes` they end */
    char *bytes;
};

/* A block's rows under one rule. */
struct group_part {
    uint8_t *flags; /* NULL: the rule takes none of them */
    uint8_t *lone;  /* outcomes with nothing before them */
    uint64_t *hashes; /* of the keys; until the block is added */
    uint64_t counts[OUTCOME_COUNT];
    size_t taken;
};

struct group_block {
    size_t rows, input;
    uint32_t *lines;
    struct group_column *columns; /* by place of a field; those that no rule
                                     with rows here reads are zeroed */
    struct group_part *parts;     /* by rule of group_state */
};

struct group_rule {
    size_t rule;
    int *fields; /* that it reads, the order too */
    size_t field_count;
    struct twins twins; /* of the keys */
    uint64_t lone[OUTCOME_COUNT]; /* records with that lone outcome */
    uint64_t others; /* records that `where` leaves out */
};

struct group_state {
    struct arena arena;
    struct group_rule *rules;
    size_t count;
    int *places; /* by field: its column, or -1 */
    size_t column_count;
    struct group_block **blocks;
    size_t block_count, block_cap;
    bool has_as_of;
    struct value as_of; /* the day of judgement */
};

struct group_batch {
    struct arena arena; /* of the block, until it is added */
    struct group_block *block;
    size_t rows; /* of the batch */
    bool has_as_of;
    struct value as_of;
};

static inline uint8_t group_outcome(bool doubt, uint8_t applies,
                                    uint8_t require)
{
    return OUTCOME(doubt && applies == 2 ? 1 : applies, require);
}

const struct group_block *group_block_of(const struct group_state *s,
                                         uint32_t number);
const struct group_column *group_column_of(const struct group_state *s,
                                           uint32_t number, int field);
/* `row` is 0 of a column that is single. */
struct str group_text(const struct group_column *c, size_t row);
struct value group_value(const struct group_column *c, size_t row);
/* By record number: the one before, as GROUP_NOTHING and the others say. Of
   records without a key it says nothing. mem_free. */
uint32_t *group_order(const struct groups *g, size_t rule);

#endif
