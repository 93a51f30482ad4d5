/*
 * page_receipt.c - the end of the HTML report: how complete the data are, and
 * the receipt: what was judged, by which rules, with their hashes.
 */
#include "reports/page.h"
#include "reports/phrase.h"

/* ---- data ------------------------------------------------------------- */

static void put_number(struct page *p, uint64_t count)
{
    put(p, "<td class=n>");
    put_count(p, count);
    put(p, "</td>");
}

static void put_files(struct page *p)
{
    static const enum message heads[] = {
        MSG_PAGE_FILE, MSG_PAGE_ROWS, MSG_PAGE_ROWS_JUDGED,
        MSG_PAGE_ROWS_SKIPPED,
    };
    put(p, "<div class=scroll><table class=files><caption class=hidden>");
    put_message(p, MSG_PAGE_DATA);
    put(p, "</caption><thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        put(p, i ? "<th scope=col class=n>" : "<th scope=col>");
        put_message(p, heads[i]);
        put(p, "</th>");
    }
    put(p, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < p->run->input_count; i++) {
        const struct report_input *input = &p->run->inputs[i];
        put(p, "<tr><th scope=row>");
        put_text(p, input->file);
        put(p, "</th>");
        put_number(p, input->rows);
        put_number(p, input->judged);
        put(p, "<td class=n>");
        put_text(p, phrase_skipped(p->arena, p->lang, input));
        put(p, "</td>");
        put(p, "</tr>\n");
    }
    put(p, "</tbody></table></div>\n");
}

static void put_data(struct page *p)
{
    struct notes notes = {0};
    notes_data(p->run, p->arena, &notes);
    notes_models(p->run, p->arena, &notes);
    put(p, "<section id=gegevens aria-labelledby=h-gegevens>\n"
           "<h2 id=h-gegevens>");
    put_message(p, MSG_PAGE_DATA);
    put(p, "</h2>\n");
    put_files(p);
    put_notes(p, &notes, MSG_PAGE_NOTHING_TO_NOTE);
    page_lacks(p);
    put(p, "</section>\n");
}

/* ---- receipt ---------------------------------------------------------- */

static void put_entry(struct page *p, enum message what, struct str text,
                      struct str hash)
{
    put(p, "<dt>");
    put_message(p, what);
    put(p, "</dt><dd>");
    put_text(p, text);
    if (hash.len) {
        put(p, "<span class=hash>sha256 ");
        put_text(p, hash);
        put(p, "</span>");
    }
    put(p, "</dd>\n");
}

static void put_mapping(struct page *p)
{
    const struct mapping *m = p->run->mapping;
    put_entry(p, MSG_REPORT_MAPPING,
              m->name.len ? m->name
                          : message(p->lang, MSG_REPORT_NO_MAPPING),
              m->sha256);
}

static struct str program_text(struct page *p)
{
    return arena_printf(p->arena, "huurtoets %.*s",
                        STR_ARG(p->run->version));
}

void page_receipt(struct page *p)
{
    const struct report_run *run = p->run;
    put_data(p);
    put(p, "<section id=ontvangstbewijs aria-labelledby=h-ontvangstbewijs>\n"
           "<h2 id=h-ontvangstbewijs>");
    put_message(p, MSG_PAGE_RECEIPT);
    put(p, "</h2>\n<div class=card><dl class=receipt>\n");
    for (size_t i = 0; i < run->input_count; i++)
        put_entry(p, MSG_REPORT_EXPORT, run->inputs[i].file,
                  str_of(run->inputs[i].sha256));
    put_mapping(p);
    if (run->waivers)
        put_entry(p, MSG_WAIVERS, run->waivers->path,
                  str_of(run->waivers->sha256));
    put_entry(p, MSG_REPORT_RULES, run->rules->path,
              str_of(run->rules->sha256));
    put_entry(p, MSG_PAGE_DAY, phrase_date(p->arena, p->lang, run->as_of),
              STR(""));
    put_entry(p, MSG_PAGE_THRESHOLD, phrase_severity(p->lang, run->fail_on),
              STR(""));
    put_entry(p, MSG_PAGE_VERSION, program_text(p), STR(""));
    put(p, "</dl>\n<p class=more>");
    put_message(p, MSG_PAGE_REPEAT);
    put(p, "</p></div>\n</section>\n");
}
