/*
 * month_text.c - the monthly report in five lines, for a mail.
 */
#include "reports/columns.h"
#include "reports/counts.h"
#include "reports/month.h"
#include "reports/phrase.h"

enum { NAMES_SHOWN = 3, ROOMS_SHOWN = 3 };

static void add_line(struct buf *line, struct buf *out)
{
    plain_add(out, buf_str(line));
    buf_add_char(out, '\n');
    buf_clear(line);
}

static struct str names_of(const struct month *m, struct arena *a)
{
    struct str *names = arena_array(a, m->wide, sizeof *names);
    if (!m->wide)
        return message(m->run->lang, MSG_MONTHLY_ALL);
    for (size_t i = 0; i < m->wide; i++)
        names[i] = m->groups[i].name;
    return phrase_list(a, m->run->lang, names, m->wide, NAMES_SHOWN);
}

static void add_records(const struct month *m, struct arena *a,
                        struct buf *line)
{
    enum lang lang = m->run->lang;
    MESSAGE(line, lang, MONTHLY_LINE_1, month_title(m, a), names_of(m, a),
            phrase_count(a, lang, m->all[MONTH_ONLY].records),
            phrase_count(a, lang, m->all[MONTH_YEAR].records),
            phrase_date(a, lang, m->run->as_of));
}

static void add_verdicts(const struct month *m, struct arena *a,
                         struct buf *line)
{
    enum lang lang = m->run->lang;
    const struct month_counts *month = &m->all[MONTH_ONLY];
    const struct month_counts *year = &m->all[MONTH_YEAR];
    MESSAGE(line, lang, MONTHLY_LINE_2,
            phrase_count(a, lang, month->fails[SEVERITY_ERROR]),
            phrase_count(a, lang, year->fails[SEVERITY_ERROR]),
            phrase_count(a, lang, month->fails[SEVERITY_WARNING]),
            phrase_count(a, lang, year->fails[SEVERITY_WARNING]),
            phrase_count(a, lang, month->open),
            phrase_count(a, lang, year->open));
}

/* The tightest first: those that are missed, then by room. */
static int64_t tightness(const struct month_outlook *o)
{
    return o->now->verdict == VERDICT_FAIL ? -1
           : o->now->room < 0              ? INT64_MAX
                                           : o->now->room;
}

static const struct month_outlook *next_tight(const struct month *m,
                                              bool *told)
{
    const struct month_outlook *best = NULL;
    for (size_t i = 0; i < m->outlook_count; i++)
        if (!told[i] &&
            (!best || tightness(&m->outlooks[i]) < tightness(best)))
            best = &m->outlooks[i];
    if (best)
        told[best - m->outlooks] = true;
    return best;
}

static void add_room(const struct month *m, struct arena *a, struct buf *line)
{
    enum lang lang = m->run->lang;
    bool *told = arena_array(a, m->outlook_count, sizeof *told);
    struct str rooms[ROOMS_SHOWN];
    size_t count = 0;
    const struct month_outlook *o;
    while (count < ROOMS_SHOWN && (o = next_tight(m, told)))
        rooms[count++] =
            arena_printf(a, "%.*s %.*s %.*s", STR_ARG(o->now->rule->id),
                         STR_ARG(phrase_group(a, lang, o->now)),
                         STR_ARG(phrase_norm_words(a, lang, o->now)));
    if (!count) {
        buf_add(line, message(lang, MSG_MONTHLY_LINE_ROOM_NONE));
        return;
    }
    struct buf list = {0};
    for (size_t i = 0; i < count; i++) {
        buf_add(&list, i ? STR("; ") : STR(""));
        buf_add(&list, rooms[i]);
    }
    MESSAGE(line, lang, MONTHLY_LINE_ROOM, buf_str(&list));
    buf_release(&list);
}

static void add_news(const struct month *m, struct arena *a, struct buf *line)
{
    const struct report_run *run = m->run;
    day_number day;
    if (!run->known) {
        buf_add(line, message(run->lang, MSG_MONTHLY_LINE_NO_NEWS));
        return;
    }
    struct count_changes c = count_changes(run, NULL);
    struct str since = run->past->as_of;
    if (date_parse_iso(since, &day))
        since = phrase_date(a, run->lang, day);
    MESSAGE(line, run->lang, MONTHLY_LINE_NEWS, since,
            phrase_count(a, run->lang, c.fresh),
            phrase_count(a, run->lang, c.solved));
}

static void add_todo(const struct month *m, struct arena *a, struct buf *line)
{
    struct notes notes = {0};
    month_todo(m, a, &notes);
    if (notes.count)
        MESSAGE(line, m->run->lang, MONTHLY_LINE_TODO,
                phrase_count(a, m->run->lang, notes.count), notes.items[0]);
    else
        buf_add(line, message(m->run->lang, MSG_MONTHLY_TODO_NOTHING));
}

static void end(const struct report_run *run, struct buf *out)
{
    static void (*const lines[])(const struct month *m, struct arena *a,
                                 struct buf *line) = {
        add_records, add_verdicts, add_room, add_news, add_todo};
    struct arena a;
    struct month month;
    struct buf line = {0};
    arena_init(&a);
    month_make(&month, run, &a);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        lines[i](&month, &a, &line);
        add_line(&line, out);
    }
    buf_release(&line);
    arena_release(&a);
}

const struct report_format month_text = {
    .name = "text",
    .what = "five lines for a mail (the default)",
    .separator = "",
    .overview = 1,
    .end = end,
};
