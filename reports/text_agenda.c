/*
 * text_agenda.c - what falls due, for a terminal: the first of it by day, what
 * is undetermined, and how much there is of both. See text_tables.h.
 */
#include "reports/agenda.h"
#include "reports/columns.h"
#include "reports/phrase.h"
#include "reports/text_tables.h"

enum { ROWS_MAX = 40, OPEN_MAX = 10 };

static void add_title(struct buf *out, struct str title)
{
    buf_add_char(out, '\n');
    plain_add(out, title);
    buf_add_char(out, '\n');
}

static struct str contract(const struct report_run *run,
                           const struct due_item *item)
{
    return item->contract.len ? item->contract
                              : message(run->lang, MSG_REPORT_NO_CONTRACT);
}

static void add_more(const struct report_run *run, struct arena *a,
                     size_t count, struct buf *out)
{
    if (!count)
        return;
    buf_add(out, STR("  "));
    MESSAGE(out, run->lang, DUE_MORE, phrase_count(a, run->lang, count));
    buf_add_char(out, '\n');
}

static struct str begin_of(const struct report_run *run, struct arena *a,
                           const struct due_item *item)
{
    struct buf text = {0};
    if (!item->rule->due.lead)
        return STR("");
    MESSAGE(&text, run->lang, DUE_FROM,
            phrase_date(a, run->lang, due_begin(item)));
    struct str kept = arena_str(a, buf_str(&text));
    buf_release(&text);
    return kept;
}

static void add_items(const struct report_run *run, struct arena *a,
                      struct buf *out)
{
    const struct due_list *due = run->due;
    struct columns c;
    columns_open(&c, "lllll");
    for (size_t i = 0; i < due->count && i < ROWS_MAX; i++) {
        const struct due_item *item = &due->items[i];
        columns_add(&c, phrase_date(a, run->lang, item->on));
        columns_add(&c, agenda_when(a, run, item));
        columns_add(&c, contract(run, item));
        columns_add(&c, agenda_label(run->lang, item->rule));
        columns_add(&c, begin_of(run, a, item));
    }
    columns_print(&c, STR("  "), out);
    columns_close(&c);
    add_more(run, a, due->count > ROWS_MAX ? due->count - ROWS_MAX : 0, out);
}

static void add_open(const struct report_run *run, struct arena *a,
                     struct buf *out)
{
    const struct due_list *due = run->due;
    size_t shown = due->open_count < OPEN_MAX ? due->open_count : OPEN_MAX;
    struct columns c;
    if (!shown)
        return;
    add_title(out, message(run->lang, MSG_DUE_OPEN_TITLE));
    columns_open(&c, "llll");
    for (size_t i = 0; i < shown; i++) {
        const struct due_item *item = &due->open[i];
        columns_add(&c, contract(run, item));
        columns_add(&c, agenda_label(run->lang, item->rule));
        columns_add(&c, item->missing);
        columns_add(&c, agenda_place(a, run, item));
    }
    columns_print(&c, STR("  "), out);
    columns_close(&c);
    add_more(run, a, due->open_count - shown, out);
}

void text_agenda(const struct report_run *run, struct arena *a,
                 struct buf *out)
{
    struct notes notes = {0};
    if (!run->due)
        return;
    add_title(out, agenda_period(a, run));
    buf_add(out, STR("  "));
    buf_add(out, run->due->count ? agenda_counts(a, run)
                                 : message(run->lang, MSG_DUE_NONE));
    buf_add_char(out, '\n');
    add_items(run, a, out);
    add_open(run, a, out);
    notes_agenda(run, a, &notes);
    for (size_t i = 0; i < notes.count; i++) {
        buf_add(out, STR("  "));
        plain_add(out, notes.items[i]);
        buf_add_char(out, '\n');
    }
}
