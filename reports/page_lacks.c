/*
 * page_lacks.c - the completeness of the export in the HTML report: by field
 * how many contracts lack it, and how many verdicts wait for it.
 */
#include "reports/lacks.h"
#include "reports/page.h"
#include "reports/phrase.h"

enum { FIRST_NUMBER = 1, RULES_COLUMN = 6 };

static const enum message heads[] = {
    MSG_LACK_FIELD, MSG_LACK_SHARE,    MSG_LACK_EMPTY, MSG_LACK_MISSING,
    MSG_LACK_BAD,   MSG_LACK_VERDICTS, MSG_LACK_RULES,
};

static void put_number(struct page *p, uint64_t count)
{
    put(p, "<td class=n>");
    put_count(p, count);
    put(p, "</td>");
}

static void put_rules(struct page *p, const struct field_lack *lack)
{
    put(p, "<td>");
    for (size_t i = 0; i < lack->rule_count; i++) {
        put(p, i ? ", " : "");
        put_text(p, lack->rules[i]->id);
    }
    put(p, "</td></tr>\n");
}

static void put_field(struct page *p, const struct field_lack *lack)
{
    const struct field *f = &p->run->rules->schema->fields[lack->field];
    put(p, "<tr><th scope=row>");
    put_text(p, f->name);
    put(p, "</th><td class=n>");
    put_text(p, phrase_share(p->arena, p->lang, lack_share(p->run, lack)));
    put(p, "</td>");
    for (int k = 0; k < LACK_COUNT; k++)
        put_number(p, lack->records[k]);
    put_number(p, lack->verdicts);
    put_rules(p, lack);
}

static void put_heads(struct page *p)
{
    put(p, "<thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        put(p, i >= FIRST_NUMBER && i < RULES_COLUMN
                   ? "<th scope=col class=n>"
                   : "<th scope=col>");
        put_message(p, heads[i]);
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
}

static void put_table(struct page *p)
{
    put(p, "<div class=scroll tabindex=0 role=region aria-labelledby="
           "h-volledigheid><table class=sortable><caption class=hidden>");
    put_message(p, MSG_REPORT_LACKS);
    put(p, "</caption>");
    put_heads(p);
    for (size_t i = 0; i < p->run->lacks.blocking; i++)
        put_field(p, &p->run->lacks.items[i]);
    put(p, "</tbody></table></div>\n");
}

void page_lacks(struct page *p)
{
    struct notes notes = {0};
    if (!p->run->lacks.blocking)
        return;
    put(p, "<h3 id=h-volledigheid>");
    put_message(p, MSG_REPORT_LACKS);
    put(p, "</h3>\n<p class=more>");
    put_message(p, MSG_LACK_WHAT);
    put(p, "</p>\n");
    put_table(p);
    notes_blocks(p->run, p->arena, &notes);
    if (notes.count)
        put_notes(p, &notes, MSG_REPORT_LACKS);
}
