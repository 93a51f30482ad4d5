/*
 * xlsx_lacks.c - counts by field in, a sheet out: all fields that contracts
 * lack, also those that no verdict waits for.
 */
#include "reports/xlsx_lacks.h"

#include "reports/lacks.h"
#include "reports/phrase.h"

enum { HEADS = 9 };

static void add_heads(struct sheet *s, enum lang lang)
{
    static const enum message heads[HEADS] = {
        MSG_LACK_FIELD, MSG_LACK_SHARE,   MSG_LACK_CONTRACTS,
        MSG_LACK_EMPTY, MSG_LACK_MISSING, MSG_LACK_BAD,
        MSG_LACK_VERDICTS, MSG_LACK_RULES, MSG_LACK_WHICH,
    };
    struct str texts[HEADS];
    for (size_t i = 0; i < HEADS; i++)
        texts[i] = message(lang, heads[i]);
    sheet_heads(s, texts, HEADS);
}

static struct str rule_ids(struct arena *a, enum lang lang,
                           const struct field_lack *lack)
{
    struct str *ids = arena_array(a, lack->rule_count, sizeof *ids);
    for (size_t i = 0; i < lack->rule_count; i++)
        ids[i] = lack->rules[i]->id;
    return phrase_list(a, lang, ids, lack->rule_count, lack->rule_count);
}

static void add_field(struct sheet *s, const struct report_run *run,
                      const struct field_lack *lack, struct arena *a)
{
    int64_t share = lack_share(run, lack);
    sheet_text(s, CELL_BOLD, run->rules->schema->fields[lack->field].name);
    if (share < 0)
        sheet_blank(s);
    else
        sheet_percent(s, share);
    sheet_count(s, lack->lacking);
    for (int k = 0; k < LACK_COUNT; k++)
        sheet_count(s, lack->records[k]);
    sheet_count(s, lack->verdicts);
    sheet_count(s, lack->rule_count);
    sheet_text(s, CELL_WRAP, rule_ids(a, run->lang, lack));
    sheet_next_row(s);
}

void xlsx_add_lacks(struct workbook *w, const struct report_run *run,
                    struct arena *a)
{
    static const uint8_t widths[HEADS] = {36, 14, 12, 12, 18, 14, 12, 10, 80};
    struct notes notes = {0};
    if (!run->lacks.count)
        return;
    struct sheet *s = sheet_add(w, message(run->lang, MSG_SHEET_LACKS),
                                widths, HEADS);
    add_heads(s, run->lang);
    for (size_t i = 0; i < run->lacks.count; i++)
        add_field(s, run, &run->lacks.items[i], a);
    sheet_table_end(s);
    notes_blocks(run, a, &notes);
    for (size_t i = 0; i < notes.count; i++) {
        sheet_next_row(s);
        sheet_text(s, CELL_PLAIN, notes.items[i]);
    }
}
