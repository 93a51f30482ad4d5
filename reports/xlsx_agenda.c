/*
 * xlsx_agenda.c - what falls due, as a sheet to filter and sort. See
 * xlsx_agenda.h.
 */
#include "reports/xlsx_agenda.h"

#include "reports/agenda.h"

static void add_heads(struct sheet *s, enum lang lang)
{
    static const enum message heads[] = {
        MSG_DUE_DATE,  MSG_DUE_WHEN,    MSG_PAGE_CONTRACT, MSG_DUE_WHAT,
        MSG_DUE_BEGIN, MSG_DUE_MISSING, MSG_CSV_FILE,      MSG_CSV_LINE,
    };
    enum { COUNT = sizeof heads / sizeof *heads };
    struct str texts[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        texts[i] = message(lang, heads[i]);
    sheet_heads(s, texts, COUNT);
}

static void add_item(struct sheet *s, const struct report_run *run,
                     const struct due_item *item, bool open, struct arena *a)
{
    bool late = !open && item->on < run->due->as_of;
    if (open)
        sheet_blank(s);
    else
        sheet_date(s, item->on);
    sheet_text(s, late ? CELL_BAD : open ? CELL_OPEN : CELL_PLAIN,
               open ? message(run->lang, MSG_DUE_OPEN_TITLE)
                    : agenda_when(a, run, item));
    sheet_text(s, CELL_PLAIN, item->contract);
    sheet_text(s, CELL_PLAIN, agenda_label(run->lang, item->rule));
    if (open || !item->rule->due.lead)
        sheet_blank(s);
    else
        sheet_date(s, due_begin(item));
    sheet_text(s, CELL_PLAIN, item->missing);
    sheet_text(s, CELL_PLAIN, run->inputs[item->input].file);
    sheet_count(s, item->line);
    sheet_next_row(s);
}

void xlsx_agenda(struct workbook *w, const struct report_run *run,
                 struct arena *a)
{
    static const uint8_t widths[] = {12, 24, 20, 60, 18, 40, 30, 10};
    enum { KEPT_ROWS = 1000 }; /* for the notes below the table */
    struct notes notes = {0};
    if (!run->due)
        return;
    struct sheet *s = sheet_add(w, message(run->lang, MSG_DUE_TITLE), widths,
                                sizeof widths);
    add_heads(s, run->lang);
    for (size_t i = 0; i < run->due->count; i++)
        if (sheet_row(s) < SHEET_ROWS - KEPT_ROWS)
            add_item(s, run, &run->due->items[i], false, a);
    for (size_t i = 0; i < run->due->open_count; i++)
        if (sheet_row(s) < SHEET_ROWS - KEPT_ROWS)
            add_item(s, run, &run->due->open[i], true, a);
    sheet_table_end(s);
    sheet_next_row(s);
    notes_agenda(run, a, &notes);
    for (size_t i = 0; i < notes.count; i++) {
        sheet_text(s, CELL_PLAIN, notes.items[i]);
        sheet_next_row(s);
    }
}
