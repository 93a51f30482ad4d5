/*
 * lacks.c - counts by field in, sentences out. See lacks.h.
 */
#include "reports/lacks.h"

#include "reports/counts.h"
#include "reports/phrase.h"

enum { RULES_SHOWN = 6, WHOLE = 10000 };

static void add(struct notes *out, struct arena *a, struct buf *text)
{
    *ARENA_PUSH(a, out) = arena_str(a, buf_str(text));
    buf_release(text);
}

int64_t lack_share(const struct report_run *run, const struct field_lack *lack)
{
    uint64_t judged = count_judged(run);
    if (!judged || lack->lacking > UINT64_MAX / WHOLE)
        return -1;
    return (int64_t)(lack->lacking * WHOLE / judged);
}

static struct str rule_ids(struct arena *a, enum lang lang,
                           const struct field_lack *lack)
{
    struct str *ids = arena_array(a, lack->rule_count, sizeof *ids);
    for (size_t i = 0; i < lack->rule_count; i++)
        ids[i] = lack->rules[i]->id;
    return phrase_list(a, lang, ids, lack->rule_count, RULES_SHOWN);
}

/* "1 regel", "4 regels" */
static struct str counted(struct arena *a, enum lang lang, uint64_t count,
                          enum message one, enum message many)
{
    struct buf text = {0};
    struct str number = phrase_count(a, lang, count);
    if (count == 1)
        return message(lang, one);
    message_add(&text, lang, many, 1, &number);
    struct str kept = arena_str(a, buf_str(&text));
    buf_release(&text);
    return kept;
}

static struct str verdict_count(struct arena *a, enum lang lang,
                                uint64_t count)
{
    return counted(a, lang, count, MSG_COUNT_VERDICT, MSG_COUNT_VERDICTS);
}

struct str lack_phrase(struct arena *a, const struct report_run *run,
                       const struct field_lack *lack)
{
    struct buf text = {0};
    MESSAGE(&text, run->lang, REPORT_LACK,
            run->rules->schema->fields[lack->field].name,
            phrase_share(a, run->lang, lack_share(run, lack)),
            counted(a, run->lang, lack->rule_count, MSG_COUNT_RULE,
                    MSG_COUNT_RULES),
            verdict_count(a, run->lang, lack->verdicts),
            rule_ids(a, run->lang, lack));
    struct str kept = arena_str(a, buf_str(&text));
    buf_release(&text);
    return kept;
}

void notes_blocks(const struct report_run *run, struct arena *a,
                  struct notes *out)
{
    const uint64_t *blocked = run->lacks.by_rule;
    struct buf text = {0};
    for (size_t i = 0; blocked && i < run->rules->rule_count; i++) {
        const struct rule *rule = &run->rules->rules[i];
        if (!blocked[i])
            continue;
        const uint64_t *verdicts = run->tally->rules[i].verdicts;
        MESSAGE(&text, run->lang, REPORT_BLOCKS, rule->id,
                report_text_in(&rule->title, run->lang),
                phrase_count(a, run->lang,
                             verdicts[VERDICT_FAIL] +
                                 verdicts[VERDICT_WAIVED]),
                verdict_count(a, run->lang, blocked[i]));
        add(out, a, &text);
    }
}

void notes_lacks(const struct report_run *run, size_t limit, struct arena *a,
                 struct notes *out)
{
    const struct field_lacks *lacks = &run->lacks;
    struct buf text = {0};
    for (size_t i = 0; i < lacks->blocking && i < limit; i++)
        *ARENA_PUSH(a, out) = lack_phrase(a, run, &lacks->items[i]);
    if (lacks->blocking > limit) {
        MESSAGE(&text, run->lang, REPORT_LACKS_MORE,
                phrase_count(a, run->lang, lacks->blocking - limit));
        add(out, a, &text);
    }
    notes_blocks(run, a, out);
}
