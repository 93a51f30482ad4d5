/*
 * unique.h - keys that must be unique: what a batch contributes, and what is
 * kept of the run. unique.c collects and adds, unique_plain.c where one text is
 * all there is to a row, unique_finding.c reports.
 */
#ifndef HUURTOETS_VERDICT_UNIQUE_H
#define HUURTOETS_VERDICT_UNIQUE_H

#include "verdict/finding.h"
#include "verdict/keys.h"
#include "verdict/twins.h"

/* What is absent, in words and as a list. */
struct unique_why {
    struct str words[LANG_COUNT];
    struct missing_list missing;
};

/* What a finding of a row would tell. */
struct unique_detail {
    struct str *texts; /* by key field; empty: absent */
    struct str contract;
    struct unique_why *why; /* NULL: the key decides */
    struct value *values[LANG_COUNT]; /* of the reason's parts */
};

/* One row under one rule that is not plain, or without a key. */
struct unique_row {
    size_t row; /* of the batch */
    struct str key; /* the texts of the key fields as one */
    uint64_t hash;
    uint64_t line;
    day_number on;
    uint8_t applies; /* Kleene truth; unknown or true */
    bool keyed;      /* all key fields are there */
    struct unique_detail detail;
};

/* The rows of a batch that have a text, under a plain rule. */
struct unique_block {
    size_t count, input;
    uint64_t place;    /* of the batch's first row in the run */
    uint16_t *rows;    /* of the batch */
    uint64_t *lines;
    uint32_t *ends;    /* of the texts, in `bytes` */
    char *bytes;
    uint64_t *hashes;  /* of the texts; until it is added */
    day_number *days;  /* NULL: all have the same */
    day_number same_day;
};

struct unique_part {
    struct unique_block *block; /* NULL: the rule is not plain */
    struct unique_row *rows;    /* the others to which the rule may apply */
    size_t count;
    size_t apart; /* rows to which it does not */
};

struct unique_batch {
    struct arena arena; /* of the blocks, until they are added */
    size_t input, rows;
    struct unique_part *parts; /* by rule of unique_state */
};

/* A row that is told of; small, as there may be one for every record. */
struct unique_note {
    struct str contract;
    struct str *texts;
    uint64_t line, first_line; /* fails: where the key stood first */
    uint32_t input, first_input;
    day_number on;
    uint8_t outcome;
    uint64_t place; /* in the run */
    const struct unique_why *why;
    struct value *values[LANG_COUNT];
};

/* Where a key stood first. */
struct unique_first {
    uint32_t input;
    bool certain; /* the rule applies to that row for certain */
    uint64_t line;
};

struct unique_rule {
    size_t rule;
    bool plain; /* one text is key, contract and all that the reason names */
    struct twins twins; /* of a plain one */
    struct {
        struct unique_block **items;
        size_t count, cap;
    } blocks;
    struct keys keys; /* of another */
    struct unique_first *firsts; /* by key */
    size_t cap;
    struct {
        struct unique_note *items;
        size_t count, cap;
    } notes;
};

struct unique_state {
    struct arena arena; /* of the notes */
    struct keys why_words; /* of each why, in the first language */
    struct {
        struct unique_why **items;
        size_t count, cap;
    } whys; /* by number in why_words */
    struct unique_rule *rules;
    size_t count;
    uint64_t rows; /* of the run */
    bool settled;
};

/* Once, when all batches have been added: of plain rules the rows that repeat
   a text are no passes but notes. */
void uniques_settle(struct uniques *u, struct tally *tally);

bool unique_is_plain(const struct ruleset *rules, const struct rule *rule);
/* In `kept`; the hashes in `arena`. */
struct unique_block *unique_block_make(struct judge *j,
                                       const struct rule *rule,
                                       struct arena *kept,
                                       struct arena *arena);
void unique_block_add(struct unique_rule *r, struct unique_block *b,
                      size_t input, uint64_t place);

/* A row whose text stood before. */
struct unique_repeat {
    struct str text;
    uint64_t line, first_line, place;
    size_t input, first_input;
    day_number on;
};

typedef void unique_repeated(void *data, const struct unique_repeat *repeat);
/* Of a plain rule, in no order. */
void unique_repeats(struct unique_rule *r, unique_repeated *repeated,
                    void *data);

#endif
