/*
 * page_agenda.c - what falls due, in the HTML report: a table by day, and what
 * is undetermined.
 */
#include "reports/agenda.h"
#include "reports/page.h"
#include "reports/phrase.h"

enum { ROWS_MAX = 1000, CELL_LENGTH = 200 };

static void put_cell(struct page *p, const char *tag, struct str text)
{
    put(p, tag);
    put_clipped(p, text, CELL_LENGTH);
    put(p, "</td>");
}

static void put_contract(struct page *p, const struct due_item *item)
{
    put(p, "<th scope=row>");
    put_clipped(p,
                item->contract.len ? item->contract
                                   : message(p->lang, MSG_REPORT_NO_CONTRACT),
                CELL_LENGTH);
    put(p, "</th>");
}

static void put_item(struct page *p, const struct due_item *item)
{
    bool late = item->on < p->run->due->as_of;
    put(p, "<tr>");
    put_contract(p, item);
    put_cell(p, "<td>", phrase_date(p->arena, p->lang, item->on));
    put_cell(p, late ? "<td><span class=\"v fail\">" : "<td><span>",
             agenda_when(p->arena, p->run, item));
    put_cell(p, "<td>", agenda_label(p->lang, item->rule));
    put_cell(p, "<td>", item->rule->due.lead
                            ? phrase_date(p->arena, p->lang, due_begin(item))
                            : STR(""));
    put_cell(p, "<td>", agenda_place(p->arena, p->run, item));
    put(p, "</tr>\n");
}

static void put_open(struct page *p, const struct due_item *item)
{
    put(p, "<tr>");
    put_contract(p, item);
    put_cell(p, "<td>", agenda_label(p->lang, item->rule));
    put_cell(p, "<td>", item->missing);
    put_cell(p, "<td>", agenda_place(p->arena, p->run, item));
    put(p, "</tr>\n");
}

static void put_table(struct page *p, enum message title,
                      const enum message *heads, size_t head_count,
                      void put_row(struct page *p,
                                   const struct due_item *item),
                      const struct due_item *items, size_t count)
{
    size_t shown = count < ROWS_MAX ? count : ROWS_MAX;
    put(p, "<div class=scroll tabindex=0 role=region aria-labelledby="
           "h-agenda><table class=sortable><caption class=hidden>");
    put_message(p, title);
    put(p, "</caption><thead><tr>");
    for (size_t i = 0; i < head_count; i++) {
        put(p, "<th scope=col>");
        put_message(p, heads[i]);
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < shown; i++)
        put_row(p, &items[i]);
    put(p, "</tbody></table></div>\n");
    if (shown == count)
        return;
    put(p, "<p class=more>");
    PUT_MESSAGE(p, DUE_MORE, phrase_count(p->arena, p->lang, count - shown));
    put(p, "</p>\n");
}

static void put_items(struct page *p)
{
    static const enum message heads[] = {
        MSG_PAGE_CONTRACT, MSG_DUE_DATE,  MSG_DUE_WHEN,
        MSG_DUE_WHAT,      MSG_DUE_BEGIN, MSG_DUE_PLACE,
    };
    const struct due_list *due = p->run->due;
    put(p, "<p>");
    if (due->count)
        put_text(p, agenda_counts(p->arena, p->run));
    else
        put_message(p, MSG_DUE_NONE);
    put(p, "</p>\n");
    if (due->count)
        put_table(p, MSG_DUE_TITLE, heads, sizeof heads / sizeof *heads,
                  put_item, due->items, due->count);
}

static void put_undetermined(struct page *p)
{
    static const enum message heads[] = {
        MSG_PAGE_CONTRACT, MSG_DUE_WHAT, MSG_DUE_MISSING, MSG_DUE_PLACE,
    };
    const struct due_list *due = p->run->due;
    if (!due->open_count)
        return;
    put(p, "<h3>");
    put_message(p, MSG_DUE_OPEN_TITLE);
    put(p, "</h3>\n");
    put_table(p, MSG_DUE_OPEN_TITLE, heads, sizeof heads / sizeof *heads,
              put_open, due->open, due->open_count);
}

void page_agenda(struct page *p)
{
    struct notes notes = {0};
    if (!p->run->due)
        return;
    put(p, "<section id=agenda aria-labelledby=h-agenda>\n<h2 id=h-agenda>");
    put_text(p, agenda_period(p->arena, p->run));
    put(p, "</h2>\n");
    put_items(p);
    put_undetermined(p);
    notes_agenda(p->run, p->arena, &notes);
    if (notes.count)
        put_notes(p, &notes, MSG_DUE_NONE);
    put(p, "</section>\n");
}
