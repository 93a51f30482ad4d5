/*
 * month_xlsx.c - the monthly report as an Excel workbook: a sheet a question,
 * each a table that can be filtered.
 */
#include "reports/counts.h"
#include "reports/month.h"
#include "reports/phrase.h"
#include "reports/workbook.h"
#include "reports/xlsx_agenda.h"

struct report_book {
    const struct report_run *run;
    struct workbook *workbook;
};

/* What the sheets are written with. */
struct writing {
    const struct report_run *run;
    enum lang lang;
    struct workbook *book;
    struct arena *arena;
    struct month month;
};

struct column {
    enum message head;
    uint8_t width;
};

enum { SHEET_COLUMNS = 16 };

/* A sheet that is one table from its first row on. */
static struct sheet *table_sheet(struct writing *w, enum message name,
                                 const struct column *columns, size_t count)
{
    struct str heads[SHEET_COLUMNS];
    uint8_t widths[SHEET_COLUMNS];
    for (size_t i = 0; i < count; i++) {
        heads[i] = message(w->lang, columns[i].head);
        widths[i] = columns[i].width;
    }
    struct sheet *s =
        sheet_add(w->book, message(w->lang, name), widths, count);
    sheet_heads(s, heads, count);
    return s;
}
#define TABLE_SHEET(w, name, columns)                                       \
    table_sheet((w), (name), (columns), sizeof(columns) / sizeof *(columns))

static void put_share(struct sheet *s, int64_t share)
{
    if (share < 0)
        sheet_blank(s);
    else
        sheet_percent(s, share);
}

static bool room_for_row(const struct sheet *s)
{
    return sheet_row(s) < SHEET_ROWS;
}

/* ---- summary ---------------------------------------------------------- */

static void put_line(struct sheet *s, enum cell_style style, struct str text)
{
    sheet_text(s, style, text);
    sheet_next_row(s);
}

static void put_total(struct writing *w, struct sheet *s, enum message what,
                      uint64_t month, uint64_t year)
{
    sheet_text(s, CELL_PLAIN, message(w->lang, what));
    sheet_count(s, month);
    sheet_count(s, year);
    sheet_next_row(s);
}

static void put_totals(struct writing *w, struct sheet *s)
{
    const struct month_counts *month = &w->month.all[MONTH_ONLY];
    const struct month_counts *year = &w->month.all[MONTH_YEAR];
    sheet_blank(s);
    sheet_text(s, CELL_BOLD, message(w->lang, MSG_MONTHLY_MONTH));
    sheet_text(s, CELL_BOLD, message(w->lang, MSG_MONTHLY_YEAR));
    sheet_next_row(s);
    put_total(w, s, MSG_MONTHLY_RECORDS, month->records, year->records);
    put_total(w, s, MSG_MONTHLY_ERRORS, month->fails[SEVERITY_ERROR],
              year->fails[SEVERITY_ERROR]);
    put_total(w, s, MSG_MONTHLY_WARNINGS, month->fails[SEVERITY_WARNING],
              year->fails[SEVERITY_WARNING]);
    put_total(w, s, MSG_MONTHLY_OPEN, month->open, year->open);
}

static void write_summary(struct writing *w)
{
    static const uint8_t widths[] = {110, 14, 14};
    struct sheet *s = sheet_add(
        w->book, message(w->lang, MSG_PAGE_SUMMARY), widths, 3);
    struct notes todo = {0}, gaps = {0};
    put_line(s, CELL_TITLE, month_title(&w->month, w->arena));
    put_line(s, CELL_SOFT, phrase_date(w->arena, w->lang, w->run->as_of));
    sheet_next_row(s);
    put_totals(w, s);
    sheet_next_row(s);
    put_line(s, CELL_BOLD, message(w->lang, MSG_MONTHLY_TODO));
    month_todo(&w->month, w->arena, &todo);
    for (size_t i = 0; i < todo.count; i++)
        put_line(s, CELL_WRAP, todo.items[i]);
    if (!todo.count)
        put_line(s, CELL_PLAIN, message(w->lang, MSG_MONTHLY_TODO_NOTHING));
    notes_gaps(w->run, w->arena, &gaps);
    for (size_t i = 0; i < gaps.count; i++)
        put_line(s, CELL_WRAP, gaps.items[i]);
    if (w->run->known)
        put_line(s, CELL_WRAP, phrase_past(w->arena, w->run));
    put_line(s, CELL_SOFT, message(w->lang, MSG_PAGE_CONFIDENTIAL));
    put_line(s, CELL_SOFT, message(w->lang, MSG_MONTHLY_COUNTS_NOTE));
}

/* ---- norms ------------------------------------------------------------ */

static void write_rooms(struct writing *w)
{
    static const struct column columns[] = {
        {MSG_CSV_RULE, 14},      {MSG_PAGE_GROUP, 22},
        {MSG_REPORT_ROOM, 48},   {MSG_REPORT_NORM, 12},
        {MSG_MONTHLY_KNOWN, 14}, {MSG_MONTHLY_WORST, 18},
        {MSG_MONTHLY_PACE, 18},  {MSG_MONTHLY_BEST, 16},
        {MSG_MONTHLY_EXPECTED, 18}, {MSG_MONTHLY_MAY_FAIL, 18},
    };
    struct sheet *s = TABLE_SHEET(w, MSG_REPORT_NORMS, columns);
    for (size_t i = 0; i < w->month.outlook_count && room_for_row(s); i++) {
        const struct month_outlook *o = &w->month.outlooks[i];
        sheet_text(s, CELL_BOLD, o->now->rule->id);
        sheet_text(s, CELL_PLAIN, phrase_group(w->arena, w->lang, o->now));
        sheet_text(s, CELL_WRAP,
                   phrase_norm_words(w->arena, w->lang, o->now));
        put_share(s, o->norm);
        put_share(s, o->known);
        put_share(s, o->worst);
        put_share(s, o->pace);
        put_share(s, o->best);
        sheet_count(s, o->expected);
        if (o->bears < 0)
            sheet_blank(s);
        else
            sheet_count(s, (uint64_t)o->bears);
        sheet_next_row(s);
    }
}

/* ---- counts ----------------------------------------------------------- */

static void put_span(struct writing *w, struct sheet *s,
                     const struct month_counts *c)
{
    if (month_hides(c)) {
        sheet_text(s, CELL_SOFT, message(w->lang, MSG_TREND_SMALL));
        for (int i = 0; i < 3; i++)
            sheet_blank(s);
        return;
    }
    sheet_count(s, c->records);
    sheet_count(s, c->fails[SEVERITY_ERROR]);
    sheet_count(s, c->fails[SEVERITY_WARNING]);
    sheet_count(s, c->open);
}

static void write_groups(struct writing *w)
{
    static const struct column columns[] = {
        {MSG_PAGE_GROUP, 40},     {MSG_TREND_WINDOW_NAME, 14},
        {MSG_MONTHLY_RECORDS, 12}, {MSG_MONTHLY_ERRORS, 12},
        {MSG_MONTHLY_WARNINGS, 16}, {MSG_MONTHLY_OPEN, 16},
    };
    struct sheet *s = TABLE_SHEET(w, MSG_MONTHLY_COUNTS, columns);
    for (size_t i = 0; i < w->month.group_count; i++)
        for (int span = 0; span < MONTH_SPANS && room_for_row(s); span++) {
            sheet_text(s, CELL_BOLD, w->month.groups[i].name);
            sheet_text(s, CELL_PLAIN,
                       message(w->lang, span == MONTH_ONLY
                                            ? MSG_MONTHLY_MONTH
                                            : MSG_MONTHLY_YEAR));
            put_span(w, s, &w->month.groups[i].spans[span]);
            sheet_next_row(s);
        }
}

static void write_rules(struct writing *w)
{
    static const struct column columns[] = {
        {MSG_CSV_RULE, 14},   {MSG_CSV_TITLE, 50},
        {MSG_CSV_SEVERITY, 14}, {MSG_TREND_WINDOW_NAME, 14},
        {MSG_PASS, 12},       {MSG_FAIL, 14},
        {MSG_UNDETERMINED, 16}, {MSG_WAIVED, 12},
    };
    struct sheet *s = TABLE_SHEET(w, MSG_MONTHLY_BY_RULE, columns);
    for (size_t i = 0; i < w->month.rule_count; i++) {
        const struct month_rule *r = &w->month.rules[i];
        for (int span = 0; span < MONTH_SPANS && room_for_row(s); span++) {
            sheet_text(s, CELL_BOLD, r->rule->id);
            sheet_text(s, CELL_PLAIN,
                       report_text_in(&r->rule->title, w->lang));
            sheet_text(s, CELL_PLAIN,
                       phrase_severity(w->lang, r->rule->severity));
            sheet_text(s, CELL_PLAIN,
                       message(w->lang, span == MONTH_ONLY
                                            ? MSG_MONTHLY_MONTH
                                            : MSG_MONTHLY_YEAR));
            sheet_count(s, r->pass[span]);
            sheet_count(s, r->fail[span]);
            sheet_count(s, r->open[span]);
            sheet_count(s, r->waived[span]);
            sheet_next_row(s);
        }
    }
}

/* ---- the trend -------------------------------------------------------- */

static void put_point(struct writing *w, struct sheet *s, struct str chart,
                      const struct trend *t, size_t month, struct str series,
                      uint64_t count)
{
    if (!count || !room_for_row(s))
        return;
    sheet_text(s, CELL_PLAIN, chart);
    sheet_text(s, CELL_PLAIN,
               trend_group(w->arena, w->lang, t->figure, t->group));
    sheet_date(s, month_first(t->first + (int32_t)month));
    sheet_text(s, CELL_PLAIN, series);
    if (trend_hides(w->run, t->figure, count))
        sheet_text(s, CELL_SOFT, message(w->lang, MSG_TREND_SMALL));
    else
        sheet_count(s, count);
    sheet_next_row(s);
}

static void put_trend(struct writing *w, struct sheet *s,
                      const struct chart *c, const struct trend *t)
{
    struct str title = report_text_in(&c->title, w->lang);
    for (size_t i = 0; i < t->months; i++) {
        if (c->kind == CHART_SHARE) {
            struct trend_share share = trend_share(t, i, i);
            put_point(w, s, title, t, i, message(w->lang, MSG_PASS),
                      share.pass);
            put_point(w, s, title, t, i, message(w->lang, MSG_FAIL),
                      share.fail);
            put_point(w, s, title, t, i, message(w->lang, MSG_UNDETERMINED),
                      share.undetermined);
            continue;
        }
        for (size_t k = 0; k < t->figure->slots; k++)
            put_point(w, s, title, t, i,
                      trend_slot(w->arena, w->lang, c, k),
                      trend_count(t, i, k));
    }
}

static void write_trends(struct writing *w)
{
    static const struct column columns[] = {
        {MSG_TREND, 44},       {MSG_PAGE_GROUP, 30}, {MSG_TREND_MONTH, 12},
        {MSG_TREND_SERIES, 30}, {MSG_MONTHLY_RECORDS, 12},
    };
    struct sheet *s = TABLE_SHEET(w, MSG_TREND, columns);
    for (size_t i = 0; i < w->run->rules->chart_count; i++) {
        const struct chart *c = &w->run->rules->charts[i];
        const struct figure *f = trend_figure(w->run, c);
        if (!f)
            continue;
        struct trends trends =
            trends_of(f, w->run->month, TREND_MONTHS, w->arena);
        for (size_t k = 0; k < trends.count; k++)
            put_trend(w, s, c, &trends.items[k]);
    }
}

/* ---- findings --------------------------------------------------------- */

static void put_findings(struct writing *w, enum message name,
                         const struct report_list *list)
{
    static const struct column columns[] = {
        {MSG_CSV_RULE, 14},     {MSG_CSV_TITLE, 40},  {MSG_CSV_SEVERITY, 14},
        {MSG_CSV_CONTRACT, 20}, {MSG_SHEET_DATE, 12}, {MSG_CSV_REASON, 80},
        {MSG_CSV_EXCESS, 14},   {MSG_CSV_ARTICLE, 34},
    };
    struct sheet *s = TABLE_SHEET(w, name, columns);
    for (size_t i = 0; i < list->count && room_for_row(s); i++) {
        const struct finding *f = list->items[i];
        const struct source *source = &f->rule->source;
        sheet_text(s, CELL_BOLD, f->rule->id);
        sheet_text(s, CELL_CLIP, report_text_in(&f->rule->title, w->lang));
        sheet_text(s, CELL_PLAIN, phrase_severity(w->lang, f->severity));
        sheet_text(s, CELL_PLAIN, f->contract);
        sheet_date(s, f->on);
        sheet_text(s, CELL_WRAP, f->reason);
        if (!f->has_excess)
            sheet_blank(s);
        else if (f->rule->excess_unit.eur)
            sheet_euro(s, f->excess);
        else
            sheet_number(s, f->excess);
        sheet_link(s, phrase_article(w->arena, w->lang, source),
                   phrase_link(w->arena, source, f->on));
        sheet_next_row(s);
    }
}

static void write_news(struct writing *w)
{
    static const struct column columns[] = {
        {MSG_CSV_RULE, 14},    {MSG_CSV_TITLE, 50},
        {MSG_MONTHLY_NEW, 12}, {MSG_MONTHLY_KNOWN_STILL, 12},
        {MSG_MONTHLY_SOLVED, 12}, {MSG_MONTHLY_GONE, 14},
    };
    if (!w->run->known)
        return;
    struct sheet *s = TABLE_SHEET(w, MSG_MONTHLY_NEWS, columns);
    for (size_t i = 0; i < w->run->rules->rule_count; i++) {
        const struct rule *rule = &w->run->rules->rules[i];
        if (!report_shows(rule))
            continue;
        struct count_changes c = count_changes(w->run, rule);
        if (!c.fresh && !c.known && !c.solved && !c.gone)
            continue;
        sheet_text(s, CELL_BOLD, rule->id);
        sheet_text(s, CELL_PLAIN, report_text_in(&rule->title, w->lang));
        sheet_count(s, c.fresh);
        sheet_count(s, c.known);
        sheet_count(s, c.solved);
        sheet_count(s, c.gone);
        sheet_next_row(s);
    }
    put_findings(w, MSG_MONTHLY_NEW_SHEET, &w->run->fresh);
}

/* ---- what ends -------------------------------------------------------- */

static void write_waivers(struct writing *w)
{
    static const struct column columns[] = {
        {MSG_SHEET_UNTIL, 12},  {MSG_CSV_RULE, 14}, {MSG_WAIVER_SUBJECT, 34},
        {MSG_WAIVER_OWNER, 24}, {MSG_CSV_REASON, 60},
    };
    const struct report_run *run = w->run;
    if (!run->waivers)
        return;
    struct sheet *s = TABLE_SHEET(w, MSG_MONTHLY_WAIVERS, columns);
    for (size_t i = 0; i < run->waivers->count && room_for_row(s); i++) {
        const struct waiver *waiver = &run->waivers->items[i];
        if (!month_ends(run, waiver))
            continue;
        sheet_date(s, waiver->until);
        sheet_text(s, CELL_BOLD, run->rules->rules[waiver->rule].id);
        sheet_text(s, CELL_PLAIN,
                   waiver_subject(waiver, run->rules, w->lang, w->arena));
        sheet_text(s, CELL_PLAIN, waiver->owner);
        sheet_text(s, CELL_WRAP, waiver->reason);
        sheet_next_row(s);
    }
}

/* ---- receipt ---------------------------------------------------------- */

static void put_entry(struct writing *w, struct sheet *s, enum message what,
                      struct str text, struct str hash)
{
    sheet_text(s, CELL_SOFT, message(w->lang, what));
    sheet_text(s, CELL_PLAIN, text);
    sheet_text(s, CELL_SOFT, hash);
    sheet_next_row(s);
}

static void write_receipt(struct writing *w)
{
    static const uint8_t widths[] = {22, 60, 70};
    const struct report_run *run = w->run;
    struct sheet *s = sheet_add(w->book, message(w->lang, MSG_PAGE_RECEIPT),
                                widths, 3);
    for (size_t i = 0; i < run->input_count; i++)
        put_entry(w, s, MSG_REPORT_EXPORT, run->inputs[i].file,
                  str_of(run->inputs[i].sha256));
    put_entry(w, s, MSG_REPORT_RULES, run->rules->path,
              str_of(run->rules->sha256));
    put_entry(w, s, MSG_PAGE_DAY,
              phrase_date(w->arena, w->lang, run->as_of), STR(""));
    put_entry(w, s, MSG_PAGE_VERSION, run->version, STR(""));
}

/* ---- the format ------------------------------------------------------- */

static struct report_book *open_book(const struct report_run *run)
{
    struct report_book *b = mem_zero(1, sizeof *b);
    b->run = run;
    b->workbook = workbook_open(message(run->lang, MSG_MONTHLY_SHEET_TITLE),
                                run->as_of);
    return b;
}

static int close_book(struct report_book *b, struct outfile *out)
{
    struct arena a;
    arena_init(&a);
    struct writing w = {b->run, b->run->lang, b->workbook, &a, {0}};
    month_make(&w.month, b->run, &a);
    write_summary(&w);
    write_rooms(&w);
    write_news(&w);
    write_groups(&w);
    write_rules(&w);
    write_trends(&w);
    xlsx_agenda(w.book, w.run, w.arena);
    write_waivers(&w);
    put_findings(&w, MSG_MONTHLY_COSTLY_SHEET, &b->run->costly);
    write_receipt(&w);
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

/* No format here streams findings. */
static void add(struct report_book *b, struct str findings)
{
    (void)b;
    (void)findings;
}

static const struct report_binding binding = {
    .open = open_book,
    .add = add,
    .close = close_book,
    .abandon = abandon_book,
};

const struct report_format month_xlsx = {
    .name = "xlsx",
    .what = "an Excel workbook, a sheet a question",
    .separator = "",
    .overview = 1,
    .charts = true,
    .binding = &binding,
};
