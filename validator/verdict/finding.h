/*
 * finding.h - a finding while it is made: what decided, before it is put into
 * words. finding.c gathers, reason.c words it, clause.c the comparisons.
 */
#ifndef HUURTOETS_VERDICT_FINDING_H
#define HUURTOETS_VERDICT_FINDING_H

#include "expr/program.h"
#include "verdict/judge.h"

struct making {
    struct judge *j;
    const struct rule *rule;
    size_t row;
    uint8_t outcome;
    enum lang lang;
    struct arena *arena;
    /* Of the side that decided; `also`: of the other one where it counts. */
    struct explanation why, also;
    int reg; /* the register that `why` is of; REGISTER_NONE: none */
    struct shape *shape; /* NULL: a finding with its values */
    bool lowered; /* rests on something that is not VERIFIED */
};

/* A comparison of one field that may be shown with something that may be
   shown: `op` with the field on the left. */
struct plain_clause {
    int field;
    enum opcode op;
    struct value is, limit;
    int limit_reg;
    struct unit unit;
};

/* False if the clause is no such comparison. */
bool clause_plain(const struct making *m, const struct clause *clause,
                  struct plain_clause *out);
/* Whether making the clause true alone makes `reg` true in this row. */
bool clause_suffices(const struct making *m, int reg, int clause);
/* "ten hoogste € 607,46". */
void clause_words(struct buf *out, const struct making *m,
                  const struct plain_clause *clause);

/* What the row holds, noted where glances are. */
struct value making_value(const struct making *m, int reg);
bool making_field(const struct making *m, int field, struct value *out);

bool field_hidden(const struct schema *schema, int field);
/* Whether a hidden field's value flows into the register's. */
bool register_hidden(const struct ruleset *rules, int reg);
/* The value as it may show: the text of a key as its pseudonym, where the run
   has those. A key: the field, or what flows into the register. */
struct value value_veiled(const struct ruleset *rules, bool key,
                          struct value value, struct arena *arena);
bool field_key(const struct schema *schema, int field);
bool register_key(const struct ruleset *rules, int reg);
/* The field's label in the language, else its name. */
struct str field_label(const struct schema *schema, int field,
                       enum lang lang);
/* A value in a sentence: an amount a month is shown without "per month". */
void words_value(struct buf *out, enum lang lang, const struct value *value,
                 struct unit unit);
/* "2019", "01-01-2019 t/m 30-06-2019", "vanaf 01-07-2024". */
void words_window(struct buf *out, enum lang lang,
                  const struct parameter_value *value);
/* "lage grens 2019, hoge grens 2019"; nothing for no limits. */
void words_limits(struct buf *out, enum lang lang,
                  const struct finding_limit *limits, size_t count);
/* "; naar de grenzen van 01-07-2027", where the run looks ahead. */
void words_ahead(struct buf *out, enum lang lang,
                 const struct ruleset *rules);
/* " (niet door een wettekst bevestigd)" */
void words_lowered(struct buf *out, enum lang lang);
/* Puts "; " before a further part of a list. */
void words_next(struct buf *out);
/* The parts of a template with values, of which those that are not there are
   TYPE_NULL. */
void words_template(struct buf *out, enum lang lang,
                    const struct ruleset *rules, const struct reason *reason,
                    const struct value *values);

/* Whether the cause is something that is not there or cannot be used. Where a
   rule says of a value that it cannot be used, the limit and the date that it
   was read with stand among the causes too, and are there. */
bool cause_absent(const struct making *m, const struct cause *cause);
/* What is absent, each thing once: the causes of `why` that are not also in
   `before`, which may be NULL. */
void words_causes(const struct making *m, const struct explanation *why,
                  const struct explanation *before, struct buf *out);
/* What a finding lists as missing. */
struct missing_list {
    struct finding_missing *items;
    size_t count, cap;
};
/* The absent causes of an explanation, each thing once. */
void missing_causes(const struct making *m, const struct explanation *why,
                    struct missing_list *list);
/* What the finding of a row lists, without the rest of it. */
void judge_missing(struct judge *j, size_t rule, size_t row,
                   struct arena *arena, struct missing_list *list);

/* A template with the row's values; one that is absent says why. */
void reason_template(struct making *m, const struct reason *reason,
                     struct buf *out);
/* Which law the rule contradicts, without why: bit i stands for
   rule->clashes[i]. */
void clash_tell(const struct ruleset *rules, enum lang lang,
                const struct rule *rule, uint32_t clashes,
                enum verdict verdict, struct buf *out);
/* The law that the rule contradicts: behind what was said of a fail or of what
   is undetermined, instead of what was said of a pass. */
void clash_words(struct making *m, const struct finding *f, struct buf *out);

/* Words the finding from its facts; `own`: how many of the limits stand in
   the deciding clauses. */
struct str reason_make(struct making *m, const struct finding *f, size_t own);

#endif
