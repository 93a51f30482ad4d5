/*
 * clash.c - the clashes of a finding in, what it says of the law that its rule
 * contradicts out.
 */
#include "verdict/finding.h"

/* "art. 46 lid 2 (TC-03) en ..." */
static void clash_rules(const struct making *m, const struct finding *f,
                        struct buf *out)
{
    const struct rule *rules = m->j->rules->rules;

    for (size_t i = 0; i < m->rule->clash_count; i++) {
        const struct rule *law = &rules[m->rule->clashes[i].rule];
        if (!(f->clashes >> i & 1)) {
            continue;
        }
        if (out->len > 0) {
            buf_add(out, message(m->lang, MSG_CLASH_AND));
        }
        source_cite(out, m->lang, &law->source);
        buf_printf(out, " (%.*s)", STR_ARG(law->id));
        if (law->status != STATUS_VERIFIED) {
            words_lowered(out, m->lang);
        }
    }
}

void clash_words(struct making *m, const struct finding *f, struct buf *out)
{
    struct buf rules = {0};
    const char *before = ": ";

    if (f->clashes == 0) {
        return;
    }
    clash_rules(m, f, &rules);
    if (f->verdict == VERDICT_PASS) {
        buf_clear(out);
        MESSAGE(out, m->lang, CLASH_PASS, buf_str(&rules));
    } else {
        words_next(out);
        MESSAGE(out, m->lang, CLASH_TOO, buf_str(&rules));
    }
    for (size_t i = 0; i < m->rule->clash_count; i++) {
        const struct reason *why = &m->rule->clashes[i].reasons[m->lang];
        if ((f->clashes >> i & 1) && why->count > 0) {
            buf_add_text(out, before);
            reason_template(m, why, out);
            before = "; ";
        }
    }
    buf_release(&rules);
}
