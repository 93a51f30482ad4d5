/*
 * unique.h - keys that must be unique: what a batch contributes, and what is
 * kept of the run. unique.c collects and adds, unique_finding.c reports.
 */
#ifndef HUURTOETS_VERDICT_UNIQUE_H
#define HUURTOETS_VERDICT_UNIQUE_H

#include "verdict/finding.h"
#include "verdict/keys.h"

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

/* One row under one rule: small, as most rows are told nothing of. */
struct unique_row {
    struct str key; /* the texts of the key fields as one */
    uint64_t hash;
    uint64_t line;
    day_number on;
    uint8_t applies; /* Kleene truth; rows of 0 are only counted */
    bool keyed;      /* all key fields are there */
    struct unique_detail *detail; /* NULL: the key tells all */
};

struct unique_part {
    size_t rule; /* index in unique_state.rules */
    struct unique_row *rows;
};

struct unique_batch {
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
    struct keys keys;
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
};

#endif
