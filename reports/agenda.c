/*
 * agenda.c - what falls due, in words. See agenda.h.
 */
#include "reports/agenda.h"

#include "reports/phrase.h"

static struct str keep(struct arena *a, struct buf *text)
{
    struct str kept = arena_str(a, buf_str(text));
    buf_release(text);
    return kept;
}

struct str agenda_label(enum lang lang, const struct rule *rule)
{
    return rule->due.discreet ? message(lang, MSG_DUE_ACTION)
                              : report_text_in(&rule->due.label, lang);
}

struct str agenda_when(struct arena *a, const struct report_run *run,
                       const struct due_item *item)
{
    int64_t days = due_days(item, run->due->as_of);
    struct buf text = {0};
    if (days == 0)
        return message(run->lang, MSG_DUE_TODAY);
    if (days == 1)
        return message(run->lang, MSG_DUE_TOMORROW);
    if (days == -1)
        return message(run->lang, MSG_DUE_YESTERDAY);
    if (days > 0)
        MESSAGE(&text, run->lang, DUE_AHEAD,
                phrase_count(a, run->lang, (uint64_t)days));
    else
        MESSAGE(&text, run->lang, DUE_AGO,
                phrase_count(a, run->lang, (uint64_t)-days));
    return keep(a, &text);
}

struct str agenda_place(struct arena *a, const struct report_run *run,
                        const struct due_item *item)
{
    struct buf text = {0};
    buf_add(&text, run->inputs[item->input].file);
    buf_add_char(&text, ':');
    buf_add_uint(&text, item->line);
    return keep(a, &text);
}

struct str agenda_period(struct arena *a, const struct report_run *run)
{
    struct buf text = {0};
    MESSAGE(&text, run->lang, DUE_PERIOD,
            phrase_date(a, run->lang, run->due->from),
            phrase_date(a, run->lang, run->due->until));
    return keep(a, &text);
}

struct str agenda_counts(struct arena *a, const struct report_run *run)
{
    struct buf text = {0};
    size_t past = 0;
    while (past < run->due->count &&
           run->due->items[past].on < run->due->as_of)
        past++;
    MESSAGE(&text, run->lang, DUE_COUNTS, phrase_count(a, run->lang, past),
            phrase_count(a, run->lang, run->due->count - past));
    return keep(a, &text);
}

/* ---- what the list does not hold -------------------------------------- */

static void add_count(const struct report_run *run, enum message id,
                      struct str label, uint64_t count, struct arena *a,
                      struct notes *out)
{
    struct buf text = {0};
    if (!count)
        return;
    struct str args[] = {label, phrase_count(a, run->lang, count)};
    message_add(&text, run->lang, id, 2, args);
    *ARENA_PUSH(a, out) = keep(a, &text);
}

static void add_counts(const struct report_run *run, struct str label,
                       const struct due_count *count, struct arena *a,
                       struct notes *out)
{
    add_count(run, MSG_DUE_OPEN_COUNT, label, count->open, a, out);
    add_count(run, MSG_DUE_PAST_COUNT, label, count->past, a, out);
}

void notes_agenda(const struct report_run *run, struct arena *a,
                  struct notes *out)
{
    struct due_count discreet = {0};
    for (size_t i = 0; run->due && i < run->rules->rule_count; i++) {
        const struct rule *rule = &run->rules->rules[i];
        const struct due_count *count = &run->due->by_rule[i];
        if (rule->kind != RULE_DUE)
            continue;
        if (rule->due.discreet) {
            discreet.open += count->open;
            discreet.past += count->past;
        } else {
            add_counts(run, agenda_label(run->lang, rule), count, a, out);
        }
    }
    add_counts(run, message(run->lang, MSG_DUE_ACTION), &discreet, a, out);
}
