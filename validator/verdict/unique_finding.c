/*
 * unique_finding.c - the rows whose key stood before, and those without a key,
 * in; findings by rule, in input order, out.
 */
#include "verdict/unique.h"

/* "nummer, plaats" */
static void key_words(struct buf *out, const struct ruleset *rules,
                      const struct rule *rule, enum lang lang)
{
    for (size_t i = 0; i < rule->unique_count; i++) {
        buf_add_text(out, i == 0 ? "" : ", ");
        buf_add(out, field_label(rules->schema, rule->unique[i], lang));
    }
}

static void again_words(struct buf *out, const struct ruleset *rules,
                        const struct rule *rule,
                        const struct unique_note *note, enum lang lang,
                        const struct str *input_names)
{
    struct buf key = {0}, line = {0};

    words_template(out, lang, rules, &rule->reasons[lang],
                   note->values[lang]);
    words_next(out);
    key_words(&key, rules, rule, lang);
    buf_add_uint(&line, note->first_line);
    MESSAGE(out, lang, UNIQUE_AGAIN, buf_str(&key), buf_str(&line),
            input_names[note->first_input]);
    if (rule->status != STATUS_VERIFIED) {
        words_lowered(out, lang);
    }
    buf_release(&key);
    buf_release(&line);
}

static void unknown_words(struct buf *out, const struct unique_note *note,
                          enum lang lang)
{
    struct str why = note->why == NULL ? STR("") : note->why->words[lang];

    if (why.len == 0) {
        why = message(lang, MSG_REASON_NO_DATA);
    }
    MESSAGE(out, lang, REASON_UNDETERMINED, why);
    if (!outcome_could_fail(note->outcome)) {
        words_next(out);
        buf_add(out, message(lang, MSG_REASON_NO_FAIL));
    }
}

static void add_values(struct finding *f, const struct ruleset *rules,
                       const struct unique_note *note, struct arena *arena)
{
    const struct rule *rule = f->rule;

    f->values = arena_array(arena, rule->unique_count, sizeof *f->values);
    for (size_t i = 0; i < rule->unique_count; i++) {
        struct str text = note->texts[i];
        bool hidden = field_hidden(rules->schema, rule->unique[i]);
        if (text.len > 0) {
            f->values[f->value_count++] = (struct finding_value){
                .name = rules->schema->fields[rule->unique[i]].name,
                .value = hidden ? value_null(ABSENCE_UNKNOWN)
                                : value_text(text),
                .hidden = hidden,
            };
        }
    }
}

static struct finding note_finding(const struct ruleset *rules,
                                   const struct rule *rule,
                                   const struct unique_note *note,
                                   enum lang lang,
                                   const struct str *input_names,
                                   struct arena *arena)
{
    struct buf reason = {0};
    struct finding f = {
        .rule = rule,
        .verdict = outcome_verdict(note->outcome),
        .severity = rule_severity(rule),
        .contract = note->contract,
        .input = note->input,
        .line = note->line,
        .on = note->on,
    };

    if (note->why != NULL) {
        f.missing = note->why->missing.items;
        f.missing_count = note->why->missing.count;
    }
    f.could_fail = f.verdict == VERDICT_FAIL ||
                   outcome_could_fail(note->outcome);
    add_values(&f, rules, note, arena);
    if (f.verdict == VERDICT_FAIL) {
        again_words(&reason, rules, rule, note, lang, input_names);
    } else {
        unknown_words(&reason, note, lang);
    }
    f.reason = arena_str(arena, buf_str(&reason));
    buf_release(&reason);
    return f;
}

void uniques_findings(struct uniques *u, struct tally *tally, enum lang lang,
                      const struct str *input_names, struct arena *arena,
                      void (*emit)(void *data, const struct finding *f),
                      void *data)
{
    uniques_settle(u, tally);
    for (size_t i = 0; i < u->state->count; i++) {
        const struct unique_rule *r = &u->state->rules[i];
        const struct rule *rule = &u->rules->rules[r->rule];
        for (size_t k = 0; k < r->notes.count; k++) {
            struct finding f = note_finding(u->rules, rule,
                                            &r->notes.items[k], lang,
                                            input_names, arena);
            emit(data, &f);
        }
    }
}
