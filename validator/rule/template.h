/*
 * template.h - what a rule asks of the text of a contract template.
 *
 * A *wording* is one pattern: base/pattern.h's dialect, whole words, without
 * regard to case, to which come
 *     a ... b       b follows in the same sentence, at most 25 words on
 *     {NAME}        a shared pattern; under `match`, one that has a type is
 *                   captured as NAME
 *     {AS:NAME}     the same, captured as AS
 * and in which ( ) only groups. A *provision* is one or more wordings that
 * stand together, in any order. Patterns are compiled by who searches.
 */
#ifndef HUURTOETS_RULE_TEMPLATE_H
#define HUURTOETS_RULE_TEMPLATE_H

#include "base/message.h"
#include "base/yaml.h"

enum { KINDS_MAX = 64, WORDING_GROUPS_MAX = 16, CAPTURES_MAX = 16 };

/* What a captured text is read as. */
enum capture_type {
    CAPTURE_TEXT, /* not captured */
    CAPTURE_NUMBER,
    CAPTURE_AMOUNT,
    CAPTURE_MONTHS, /* a number and a word such as "jaar" */
    CAPTURE_DATE,
    CAPTURE_TYPES
};

/* A word and what it stands for: a number, the months in a unit of time, the
   number of a month. */
struct shared_word {
    struct str word;
    struct decimal value;
};

struct shared_pattern {
    struct str name;
    enum capture_type type;
    struct unit unit; /* of an amount */
    struct str regex; /* what it expands to; without groups */
    struct shared_word *words;
    size_t word_count;
    const struct shared_pattern *number; /* CAPTURE_MONTHS */
    struct place at;
};

struct capture {
    struct str name;
    enum capture_type type;
    struct unit unit;
};

/* What a group of a wording captures. */
struct wording_group {
    int capture; /* index in the rule's captures */
    const struct shared_pattern *as;
};

struct wording {
    struct str text;  /* as written */
    struct str regex; /* expanded; its groups are captures */
    struct wording_group groups[WORDING_GROUPS_MAX]; /* by group - 1 */
    size_t group_count;
    int index; /* of all wordings of the rule set */
};

struct wordings {
    struct wording *items;
    size_t count, cap;
};

/* What wordings that stand together share. */
enum provision_scope {
    SCOPE_SENTENCE,
    SCOPE_PARAGRAPH,
    SCOPE_SECTION, /* what stands under one heading */
    SCOPE_OPENING, /* the first paragraphs of the document: its title */
    SCOPE_DOCUMENT,
    PROVISION_SCOPES
};

struct provision {
    struct wordings all;
    struct wordings without; /* none of these in the same scope */
    struct wordings section; /* one of these in a heading above it; none: any */
    enum provision_scope scope;
};

struct provisions {
    struct provision *items; /* one of them */
    size_t count, cap;
};

/* A kind of contract, known by its text. */
struct contract_kind {
    struct str name;
    struct bilingual title;
    uint64_t is; /* other kinds that it also is, itself among them; by index */
    struct provisions match;
    struct place at;
};

struct template_rule {
    bool all_kinds;
    uint64_t kinds; /* by index */
    struct provisions given;   /* only where one stands; none: always */
    struct provisions wanted;  /* require_match */
    struct provisions barred;  /* forbid_match */
    struct provisions read;    /* match: each must hold what `require` asks */
    struct provisions order;   /* each behind the one before it */
    long at_least, at_most; /* places at which a wanted provision stands */
    struct bilingual about; /* what a wanted one is about */
    struct bilingual suggest; /* what such a provision must hold */
    struct provisions *clash_given; /* by index of the rule's clashes: only
                                       where one stands; none: always */
    struct str supports;    /* the rule on records that it secures, or empty */
    struct capture captures[CAPTURES_MAX];
    size_t capture_count;
    int first_capture; /* the field of captures[0] in the template_program */
    int require; /* register of the rule set's template_program, whose field 0
                    is the date of conclusion */
};

#endif
