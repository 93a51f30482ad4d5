/*
 * xlsx.c - everything in an Excel workbook: summary, norms, all findings,
 * data, receipt. Amounts are amounts, dates are dates, articles are links.
 *
 * `finding` runs in several threads and packs a finding as a row of cells
 * (xlsx_row.h); `add` unpacks it into the sheet.
 */
#include "reports/counts.h"
#include "reports/facts.h"
#include "reports/notes.h"
#include "reports/phrase.h"
#include "reports/xlsx_agenda.h"
#include "reports/xlsx_lacks.h"
#include "reports/xlsx_row.h"

/* ---- findings --------------------------------------------------------- */

static const struct column {
    enum message head;
    uint8_t width;
} columns[] = {
    {MSG_CSV_RULE, 12},     {MSG_CSV_TITLE, 34},   {MSG_CSV_SEVERITY, 14},
    {MSG_CSV_VERDICT, 16},  {MSG_CSV_CONTRACT, 18}, {MSG_SHEET_DATE, 12},
    {MSG_CSV_REASON, 80},   {MSG_CSV_EXCESS, 14},  {MSG_CSV_MISSING, 26},
    {MSG_SHEET_VALUES, 50}, {MSG_SHEET_LIMITS, 50}, {MSG_CSV_ARTICLE, 34},
    {MSG_CSV_RULESET, 24},  {MSG_CSV_COULD_FAIL, 12}, {MSG_CSV_FILE, 24},
    {MSG_CSV_LINE, 10},
};

enum {
    COLUMN_COUNT = sizeof columns / sizeof *columns,
    PRINTED_COLUMNS = 8 /* up to the excess */
};

static enum cell_style style_of(enum verdict verdict)
{
    switch (verdict) {
    case VERDICT_PASS:
        return CELL_GOOD;
    case VERDICT_FAIL:
    case VERDICT_BROKEN:
        return CELL_BAD;
    case VERDICT_UNDETERMINED:
        return CELL_OPEN;
    default:
        return CELL_SOFT;
    }
}

static void pack_excess(struct buf *out, const struct finding *f)
{
    if (!f->has_excess) {
        packed_kind(out, PACKED_EMPTY);
        return;
    }
    packed_kind(out, f->rule->excess_unit.eur ? PACKED_AMOUNT : PACKED_NUMBER);
    packed_bytes(out, &f->excess, sizeof f->excess);
}

static void pack_link(struct buf *out, struct arena *a, enum lang lang,
                      const struct finding *f)
{
    packed_kind(out, PACKED_LINK);
    packed_str(out, phrase_article(a, lang, &f->rule->source));
    packed_str(out, phrase_link(a, &f->rule->source, f->on));
}

static void finding(const struct report_run *run, const struct finding *f,
                    struct buf *out)
{
    struct arena a;
    enum lang lang = run->lang;
    const struct rule *rule = f->rule;
    arena_init(&a);
    packed_text(out, CELL_BOLD, rule->id);
    packed_text(out, CELL_CLIP, report_text_in(&rule->title, lang));
    packed_text(out, CELL_PLAIN, phrase_severity(lang, f->severity));
    packed_text(out, f->clashes && f->verdict == VERDICT_PASS
                         ? CELL_OPEN
                         : style_of(f->verdict),
                phrase_outcome(&a, run, f));
    packed_text(out, CELL_PLAIN, f->contract);
    packed_kind(out, PACKED_DATE);
    packed_bytes(out, &f->on, sizeof f->on);
    packed_text(out, CELL_WRAP, f->reason);
    pack_excess(out, f);
    packed_text(out, CELL_CLIP, facts_missing(&a, f));
    packed_text(out, CELL_CLIP, facts_values(&a, lang, f));
    packed_text(out, CELL_CLIP, facts_limits(&a, lang, f));
    pack_link(out, &a, lang, f);
    packed_text(out, CELL_CLIP, rule->ruleset);
    packed_text(out, CELL_PLAIN, message(lang, f->could_fail ? MSG_YES
                                                           : MSG_NO));
    packed_text(out, CELL_PLAIN, run->inputs[f->input].file);
    packed_kind(out, PACKED_COUNT);
    packed_bytes(out, &f->line, sizeof f->line);
    packed_kind(out, PACKED_END);
    arena_release(&a);
}

/* ---- the workbook ----------------------------------------------------- */

struct report_book {
    const struct report_run *run;
    struct workbook *workbook;
    struct sheet *summary, *norms, *findings;
    uint64_t sheet_count; /* of findings */
};

static void add_heads(struct sheet *s, enum lang lang,
                      const enum message *heads, size_t count)
{
    struct str texts[COLUMN_COUNT + 8];
    for (size_t i = 0; i < count; i++)
        texts[i] = message(lang, heads[i]);
    sheet_heads(s, texts, count);
}

/* "Bevindingen", "Bevindingen 2", ... */
static void add_findings_sheet(struct report_book *b)
{
    uint8_t widths[COLUMN_COUNT];
    enum message heads[COLUMN_COUNT];
    struct buf name = {0};
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        widths[i] = columns[i].width;
        heads[i] = columns[i].head;
    }
    buf_add(&name, message(b->run->lang, MSG_PAGE_FINDINGS));
    if (++b->sheet_count > 1) {
        buf_add_char(&name, ' ');
        buf_add_uint(&name, b->sheet_count);
    }
    b->findings = sheet_add(b->workbook, buf_str(&name), widths,
                            COLUMN_COUNT);
    add_heads(b->findings, b->run->lang, heads, COLUMN_COUNT);
    sheet_print_columns(b->findings, PRINTED_COLUMNS);
    buf_release(&name);
}

static struct report_book *open_book(const struct report_run *run)
{
    static const uint8_t summary[] = {24, 56, 16, 12, 14, 16, 12, 12, 18, 50};
    static const uint8_t norms[] = {20, 46, 20, 12, 12, 12, 14, 16, 11,
                                    11, 11, 11, 10, 18, 12, 70, 44};
    struct report_book *b = mem_zero(1, sizeof *b);
    b->run = run;
    b->workbook = workbook_open(message(run->lang, MSG_PAGE_TITLE),
                                run->as_of);
    b->summary = sheet_add(b->workbook, message(run->lang, MSG_PAGE_SUMMARY),
                           summary, sizeof summary);
    b->norms = sheet_add(b->workbook, message(run->lang, MSG_REPORT_NORMS),
                         norms, sizeof norms);
    add_findings_sheet(b);
    return b;
}

static void add(struct report_book *b, struct str findings)
{
    size_t at = 0;
    while (at < findings.len) {
        if (sheet_row(b->findings) == SHEET_ROWS)
            add_findings_sheet(b);
        packed_put(b->findings, findings, &at);
    }
}

/* ---- summary ---------------------------------------------------------- */

static void add_line(struct sheet *s, enum cell_style style, struct str text)
{
    sheet_text(s, style, text);
    sheet_next_row(s);
}

static void add_pair(struct sheet *s, enum lang lang, enum message what,
                     struct str text)
{
    sheet_text(s, CELL_SOFT, message(lang, what));
    sheet_text(s, CELL_PLAIN, text);
    sheet_next_row(s);
}

static void add_limit_note(struct report_book *b, struct arena *a)
{
    struct buf text = {0};
    if (b->sheet_count < 2)
        return;
    MESSAGE(&text, b->run->lang, SHEET_ROW_LIMIT,
            phrase_count(a, b->run->lang, SHEET_ROWS),
            phrase_count(a, b->run->lang, b->sheet_count));
    add_line(b->summary, CELL_BOLD, buf_str(&text));
    buf_release(&text);
}

static void add_outcome(struct report_book *b, struct arena *a)
{
    const struct report_run *run = b->run;
    struct sheet *s = b->summary;
    bool any = phrase_any_judged(run);
    add_line(s, CELL_TITLE, message(run->lang, MSG_PAGE_TITLE));
    sheet_text(s, CELL_SOFT, message(run->lang, MSG_PAGE_OUTCOME));
    sheet_text(s, any ? style_of(run->verdict) : CELL_OPEN,
               any ? phrase_verdict(run->lang, run->verdict)
                   : message(run->lang, MSG_REPORT_RESULT_NOTHING));
    sheet_next_row(s);
    sheet_blank(s);
    add_line(s, CELL_PLAIN, any ? phrase_result_why(a, run) : STR(""));
    if (run->known)
        add_pair(s, run->lang, MSG_REPORT_BASELINE, phrase_past(a, run));
    sheet_text(s, CELL_SOFT, message(run->lang, MSG_PAGE_DAY));
    sheet_date(s, run->as_of);
    sheet_next_row(s);
    add_pair(s, run->lang, MSG_PAGE_JUDGED,
             phrase_count(a, run->lang, count_judged(run)));
    add_pair(s, run->lang, MSG_PAGE_FINDINGS,
             phrase_count(a, run->lang, run->finding_count));
    add_line(s, CELL_SOFT, message(run->lang, MSG_PAGE_CONFIDENTIAL));
    add_limit_note(b, a);
}

static void add_gaps(struct report_book *b, struct arena *a)
{
    struct notes notes = {0};
    notes_gaps(b->run, a, &notes);
    for (size_t i = 0; i < notes.count; i++)
        add_line(b->summary, i ? CELL_PLAIN : CELL_OPEN, notes.items[i]);
}

static void add_clashes(struct report_book *b, struct arena *a)
{
    struct notes notes = {0};
    notes_clashes(b->run, a, &notes);
    for (size_t i = 0; i < notes.count; i++)
        add_line(b->summary, CELL_OPEN, notes.items[i]);
}

static void add_excess(struct sheet *s, const struct report_run *run,
                       size_t index)
{
    const struct report_rule *r = &run->by_rule[index];
    if (!r->excess_count)
        sheet_blank(s);
    else if (run->rules->rules[index].excess_unit.eur)
        sheet_euro(s, r->excess);
    else
        sheet_number(s, r->excess);
}

static void add_rule(struct sheet *s, const struct report_run *run,
                     size_t index, struct arena *a)
{
    static const enum verdict shown[] = {
        VERDICT_PASS, VERDICT_FAIL, VERDICT_UNDETERMINED, VERDICT_WAIVED,
        VERDICT_NOT_APPLICABLE,
    };
    const struct rule *rule = &run->rules->rules[index];
    sheet_text(s, CELL_BOLD, rule->id);
    sheet_text(s, CELL_PLAIN, report_text_in(&rule->title, run->lang));
    sheet_text(s, CELL_PLAIN, phrase_severity(run->lang, rule->severity));
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        sheet_count(s, run->tally->rules[index].verdicts[shown[i]]);
    add_excess(s, run, index);
    sheet_link(s, phrase_article(a, run->lang, &rule->source),
               phrase_link(a, &rule->source, run->as_of));
    sheet_next_row(s);
}

static void add_summary(struct report_book *b, struct arena *a)
{
    static const enum message heads[] = {
        MSG_CSV_RULE,     MSG_CSV_TITLE, MSG_CSV_SEVERITY,
        MSG_PASS,         MSG_FAIL,      MSG_UNDETERMINED,
        MSG_WAIVED,       MSG_REPORT_NOT_APPLICABLE,
        MSG_CSV_EXCESS,   MSG_CSV_ARTICLE,
    };
    const struct report_run *run = b->run;
    add_outcome(b, a);
    add_gaps(b, a);
    add_clashes(b, a);
    sheet_next_row(b->summary);
    add_heads(b->summary, run->lang, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < run->rules->rule_count; i++) {
        const struct rule *rule = &run->rules->rules[i];
        if (report_shows(rule) && rule->kind != RULE_NORM)
            add_rule(b->summary, run, i, a);
    }
}

/* ---- norms ------------------------------------------------------------ */

static void add_share(struct sheet *s, int64_t share)
{
    if (share < 0)
        sheet_blank(s);
    else
        sheet_percent(s, share);
}

static void add_norm(struct sheet *s, const struct report_run *run,
                     const struct norm_result *n, struct arena *a)
{
    enum lang lang = run->lang;
    sheet_text(s, CELL_BOLD, n->rule->id);
    sheet_text(s, CELL_PLAIN, report_text_in(&n->rule->title, lang));
    sheet_text(s, CELL_PLAIN, phrase_group(a, lang, n));
    sheet_date(s, n->from);
    sheet_date(s, n->until);
    sheet_count(s, n->pass);
    sheet_count(s, n->fail);
    sheet_count(s, n->undetermined);
    add_share(s, n->share);
    add_share(s, n->worst);
    add_share(s, n->best);
    add_share(s, count_norm(n));
    if (n->room < 0)
        sheet_blank(s);
    else
        sheet_count(s, (uint64_t)n->room);
    sheet_text(s, style_of(n->verdict), phrase_verdict(lang, n->verdict));
    sheet_text(s, CELL_PLAIN, message(lang, n->complete ? MSG_NO : MSG_YES));
    sheet_text(s, CELL_WRAP, n->reason);
    sheet_link(s, phrase_article(a, lang, &n->rule->source),
               phrase_link(a, &n->rule->source, n->until));
    sheet_next_row(s);
}

static void add_norms(struct report_book *b)
{
    static const enum message heads[] = {
        MSG_CSV_RULE,       MSG_CSV_TITLE,     MSG_PAGE_GROUP,
        MSG_SHEET_FROM,     MSG_SHEET_UNTIL,   MSG_PASS,
        MSG_FAIL,           MSG_UNDETERMINED,  MSG_REPORT_SHARE,
        MSG_SHEET_LOWEST,   MSG_SHEET_HIGHEST, MSG_REPORT_NORM,
        MSG_REPORT_ROOM,    MSG_PAGE_OUTCOME,  MSG_PAGE_LEGEND_RUNNING,
        MSG_CSV_REASON,     MSG_CSV_ARTICLE,
    };
    struct arena a;
    arena_init(&a);
    add_heads(b->norms, b->run->lang, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < b->run->norms->count &&
                       sheet_row(b->norms) < SHEET_ROWS;
         i++) {
        arena_clear(&a);
        add_norm(b->norms, b->run, &b->run->norms->items[i], &a);
    }
    arena_release(&a);
}

/* ---- data and receipt ------------------------------------------------- */

static void add_data(struct report_book *b, struct arena *a)
{
    static const enum message heads[] = {
        MSG_PAGE_FILE, MSG_PAGE_ROWS, MSG_PAGE_ROWS_JUDGED,
        MSG_PAGE_ROWS_SKIPPED,
    };
    static const uint8_t widths[] = {60, 14, 14, 14};
    const struct report_run *run = b->run;
    struct sheet *s = sheet_add(
        b->workbook, message(run->lang, MSG_PAGE_DATA), widths,
        sizeof widths);
    struct notes notes = {0};
    add_heads(s, run->lang, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < run->input_count; i++) {
        sheet_text(s, CELL_PLAIN, run->inputs[i].file);
        sheet_count(s, run->inputs[i].rows);
        sheet_count(s, run->inputs[i].judged);
        sheet_count(s, run->inputs[i].skipped);
        sheet_next_row(s);
    }
    sheet_table_end(s);
    sheet_next_row(s);
    notes_data(run, a, &notes);
    notes_models(run, a, &notes);
    for (size_t i = 0; i < notes.count; i++)
        add_line(s, CELL_WRAP, notes.items[i]);
    if (!notes.count)
        add_line(s, CELL_PLAIN,
                 message(run->lang, MSG_PAGE_NOTHING_TO_NOTE));
}

static void add_waiver(struct sheet *s, const struct report_run *run,
                       size_t index, struct arena *a)
{
    const struct waiver *w = &run->waivers->items[index];
    sheet_text(s, CELL_BOLD, run->rules->rules[w->rule].id);
    sheet_text(s, CELL_PLAIN, waiver_subject(w, run->rules, run->lang, a));
    sheet_text(s, CELL_WRAP, w->reason);
    sheet_text(s, CELL_PLAIN, w->owner);
    sheet_date(s, w->from);
    sheet_date(s, w->until);
    sheet_count(s, run->waiver_hits[index]);
    sheet_next_row(s);
}

static void add_waivers(struct report_book *b, struct arena *a)
{
    static const enum message heads[] = {
        MSG_CSV_RULE,   MSG_WAIVER_SUBJECT, MSG_CSV_REASON, MSG_WAIVER_OWNER,
        MSG_SHEET_FROM, MSG_SHEET_UNTIL,    MSG_PAGE_FINDINGS,
    };
    static const uint8_t widths[] = {20, 34, 60, 24, 12, 12, 14};
    const struct report_run *run = b->run;
    struct notes notes = {0};
    if (!run->waivers)
        return;
    struct sheet *s = sheet_add(b->workbook, message(run->lang, MSG_WAIVERS),
                                widths, sizeof widths);
    add_heads(s, run->lang, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < run->waivers->count; i++)
        add_waiver(s, run, i, a);
    sheet_table_end(s);
    sheet_next_row(s);
    notes_waivers(run, a, &notes);
    for (size_t i = 0; i < notes.count; i++)
        add_line(s, CELL_PLAIN, notes.items[i]);
}

static void add_entry(struct sheet *s, enum lang lang, enum message what,
                      struct str text, struct str hash)
{
    sheet_text(s, CELL_SOFT, message(lang, what));
    sheet_text(s, CELL_PLAIN, text);
    sheet_text(s, CELL_SOFT, hash);
    sheet_next_row(s);
}

static void add_receipt(struct report_book *b, struct arena *a)
{
    static const uint8_t widths[] = {22, 60, 70};
    const struct report_run *run = b->run;
    enum lang lang = run->lang;
    struct sheet *s = sheet_add(b->workbook, message(lang, MSG_PAGE_RECEIPT),
                                widths, sizeof widths);
    sheet_blank(s);
    sheet_blank(s);
    add_line(s, CELL_SOFT, STR("sha256"));
    for (size_t i = 0; i < run->input_count; i++)
        add_entry(s, lang, MSG_REPORT_EXPORT, run->inputs[i].file,
                  str_of(run->inputs[i].sha256));
    add_entry(s, lang, MSG_REPORT_MAPPING,
              run->mapping->name.len ? run->mapping->name
                                     : message(lang, MSG_REPORT_NO_MAPPING),
              run->mapping->sha256);
    if (run->waivers)
        add_entry(s, lang, MSG_WAIVERS, run->waivers->path,
                  str_of(run->waivers->sha256));
    add_entry(s, lang, MSG_REPORT_RULES, run->rules->path,
              str_of(run->rules->sha256));
    add_entry(s, lang, MSG_PAGE_DAY, phrase_date(a, lang, run->as_of),
              STR(""));
    add_entry(s, lang, MSG_PAGE_THRESHOLD,
              phrase_severity(lang, run->fail_on), STR(""));
    add_entry(s, lang, MSG_PAGE_VERSION, run->version, STR(""));
    add_line(s, CELL_SOFT, message(lang, MSG_PAGE_REPEAT));
}

/* ---- the format ------------------------------------------------------- */

static int close_book(struct report_book *b, struct outfile *out)
{
    struct arena a;
    arena_init(&a);
    add_summary(b, &a);
    add_norms(b);
    xlsx_agenda(b->workbook, b->run, &a);
    add_waivers(b, &a);
    xlsx_add_lacks(b->workbook, b->run, &a);
    add_data(b, &a);
    add_receipt(b, &a);
    arena_release(&a);
    int error = workbook_finish(b->workbook, out);
    mem_free(b);
    return error;
}

static void abandon_book(struct report_book *b)
{
    workbook_abandon(b->workbook);
    mem_free(b);
}

static const struct report_binding binding = {
    .open = open_book,
    .add = add,
    .close = close_book,
    .abandon = abandon_book,
};

const struct report_format report_xlsx = {
    .name = "xlsx",
    .what = "an Excel workbook with everything",
    .separator = "",
    .overview = 1,
    .finding = finding,
    .binding = &binding,
};
