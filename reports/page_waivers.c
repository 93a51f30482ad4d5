/*
 * page_waivers.c - the waivers of the HTML report: what to do about them, and
 * what each covers.
 */
#include "reports/page.h"
#include "reports/phrase.h"

static void put_cell(struct page *p, struct str text)
{
    enum { LENGTH = 400 };
    put(p, "<td>");
    put_clipped(p, text, LENGTH);
    put(p, "</td>");
}

static void put_waiver(struct page *p, size_t index)
{
    const struct report_run *run = p->run;
    const struct waiver *w = &run->waivers->items[index];
    put(p, "<tr><th scope=row>");
    put_text(p, run->rules->rules[w->rule].id);
    put(p, "</th>");
    put_cell(p, waiver_subject(w, run->rules, p->lang, p->arena));
    put_cell(p, w->reason);
    put_cell(p, w->owner);
    put_cell(p, phrase_date(p->arena, p->lang, w->from));
    put_cell(p, phrase_date(p->arena, p->lang, w->until));
    put(p, "<td class=n>");
    put_count(p, run->waiver_hits[index]);
    put(p, "</td></tr>\n");
}

static void put_table(struct page *p)
{
    static const enum message heads[] = {
        MSG_PAGE_RULE,  MSG_WAIVER_SUBJECT, MSG_PAGE_REASON, MSG_WAIVER_OWNER,
        MSG_SHEET_FROM, MSG_SHEET_UNTIL,    MSG_PAGE_FINDINGS,
    };
    enum { ROWS = 500 };
    size_t count = p->run->waivers->count, shown = count < ROWS ? count : ROWS;
    size_t last = sizeof heads / sizeof *heads - 1;
    put(p, "<div class=scroll tabindex=0 role=region aria-labelledby="
           "h-ontheffingen><table class=sortable><caption class=hidden>");
    put_message(p, MSG_WAIVERS);
    put(p, "</caption><thead><tr>");
    for (size_t i = 0; i <= last; i++) {
        put(p, i == last ? "<th scope=col class=n>" : "<th scope=col>");
        put_message(p, heads[i]);
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < shown; i++)
        put_waiver(p, i);
    put(p, "</tbody></table></div>\n");
    if (shown == count)
        return;
    put(p, "<p class=more>");
    PUT_MESSAGE(p, PAGE_ROOM_MORE,
                phrase_count(p->arena, p->lang, count - shown));
    put(p, "</p>\n");
}

void page_waivers(struct page *p)
{
    struct notes notes = {0};
    if (!p->run->waivers)
        return;
    notes_waivers(p->run, p->arena, &notes);
    put(p, "<section id=ontheffingen aria-labelledby=h-ontheffingen>\n"
           "<h2 id=h-ontheffingen>");
    put_message(p, MSG_WAIVERS);
    put(p, "</h2>\n");
    put_notes(p, &notes, MSG_WAIVERS_NONE_TO_NOTE);
    if (p->run->waivers->count)
        put_table(p);
    put(p, "</section>\n");
}
