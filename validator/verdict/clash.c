/*
 * clash.c - the clashes of a finding in, what it says of the law that its rule
 * contradicts out.
 */
#include "verdict/finding.h"

/* "art. 46 lid 2 (TC-03) en ..." */
static void clash_rules(const struct ruleset *rules, enum lang lang,
                        const struct rule *rule, uint32_t clashes,
                        struct buf *out)
{
    for (size_t i = 0; i < rule->clash_count; i++) {
        const struct rule *law = &rules->rules[rule->clashes[i].rule];
        if (!(clashes >> i & 1)) {
            continue;
        }
        if (out->len > 0) {
            buf_add(out, message(lang, MSG_CLASH_AND));
        }
        source_cite(out, lang, &law->source);
        buf_printf(out, " (%.*s)", STR_ARG(law->id));
        if (law->status != STATUS_VERIFIED) {
            words_lowered(out, lang);
        }
    }
}

void clash_tell(const struct ruleset *rules, enum lang lang,
                const struct rule *rule, uint32_t clashes,
                enum verdict verdict, struct buf *out)
{
    struct buf laws = {0};

    clash_rules(rules, lang, rule, clashes, &laws);
    if (verdict == VERDICT_PASS) {
        buf_clear(out);
        MESSAGE(out, lang, CLASH_PASS, buf_str(&laws));
    } else {
        words_next(out);
        MESSAGE(out, lang, CLASH_TOO, buf_str(&laws));
    }
    buf_release(&laws);
}

void clash_words(struct making *m, const struct finding *f, struct buf *out)
{
    const char *before = ": ";

    if (f->clashes == 0) {
        return;
    }
    clash_tell(m->j->rules, m->lang, m->rule, f->clashes, f->verdict, out);
    for (size_t i = 0; i < m->rule->clash_count; i++) {
        const struct reason *why = &m->rule->clashes[i].reasons[m->lang];
        if ((f->clashes >> i & 1) && why->count > 0) {
            buf_add_text(out, before);
            reason_template(m, why, out);
            before = "; ";
        }
    }
}
