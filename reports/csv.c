/*
 * csv.c - findings for people with a spreadsheet: byte order mark, semicolons,
 * decimal commas, one finding a row, norms that need attention behind them.
 *
 * A text cell that a spreadsheet would read as a formula begins with an
 * apostrophe.
 */
#include "reports/phrase.h"

static const enum message heads[] = {
    MSG_CSV_RULE,     MSG_CSV_TITLE,    MSG_CSV_RULESET, MSG_CSV_SEVERITY,
    MSG_CSV_VERDICT,  MSG_CSV_COULD_FAIL, MSG_CSV_CONTRACT, MSG_CSV_FILE,
    MSG_CSV_LINE,     MSG_CSV_REASON,   MSG_CSV_EXCESS,  MSG_CSV_MISSING,
    MSG_CSV_ARTICLE,  MSG_CSV_LINK,
};

static bool needs_quotes(struct str cell)
{
    for (size_t i = 0; i < cell.len; i++) {
        char c = cell.ptr[i];
        if (c == ';' || c == '"' || c == '\n' || c == '\r')
            return true;
    }
    return false;
}

static bool is_formula(struct str cell)
{
    if (!cell.len)
        return false;
    char c = cell.ptr[0];
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' ||
           c == '\r';
}

static void add_plain(struct buf *out, struct str cell)
{
    if (!needs_quotes(cell)) {
        buf_add(out, cell);
        return;
    }
    buf_add_char(out, '"');
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.ptr[i] == '"')
            buf_add_char(out, '"');
        buf_add_char(out, cell.ptr[i]);
    }
    buf_add_char(out, '"');
}

static void add_text(struct buf *out, struct str cell)
{
    if (!is_formula(cell)) {
        add_plain(out, cell);
        return;
    }
    struct buf defused = {0};
    buf_add_char(&defused, '\'');
    buf_add(&defused, cell);
    add_plain(out, buf_str(&defused));
    buf_release(&defused);
}

static void next(struct buf *out)
{
    buf_add_char(out, ';');
}

static void begin(const struct report_run *run, struct buf *out)
{
    buf_add(out, STR("\xEF\xBB\xBF"));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        if (i)
            next(out);
        add_text(out, message(run->lang, heads[i]));
    }
    buf_add_char(out, '\n');
}

/* Rule, title, rule set, severity, verdict. */
static void add_rule(const struct report_run *run, const struct rule *rule,
                     enum severity severity, struct str verdict,
                     struct buf *out)
{
    add_text(out, rule->id);
    next(out);
    add_text(out, report_text_in(&rule->title, run->lang));
    next(out);
    add_text(out, rule->ruleset);
    next(out);
    add_text(out, phrase_severity(run->lang, severity));
    next(out);
    add_text(out, verdict);
    next(out);
}

/* Article, link, end of the row. */
static void add_source(const struct report_run *run,
                       const struct source *source, day_number on,
                       struct buf *out)
{
    struct buf text = {0};
    source_print(&text, run->lang, source);
    add_text(out, buf_str(&text));
    next(out);
    buf_clear(&text);
    source_link(&text, source, on);
    add_text(out, text.len ? buf_str(&text) : source->url);
    buf_add_char(out, '\n');
    buf_release(&text);
}

/* A number without a unit, so that it can be summed. */
static void add_excess(const struct report_run *run, const struct finding *f,
                       struct buf *out)
{
    if (!f->has_excess)
        return;
    struct buf text = {0};
    if (f->rule->excess_unit.eur)
        decimal_print_places(&text, f->excess, 2);
    else
        decimal_print(&text, f->excess);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '.' && run->lang == LANG_NL)
            text.ptr[i] = ',';
    add_plain(out, buf_str(&text));
    buf_release(&text);
}

static void add_missing(const struct finding *f, struct buf *out)
{
    struct buf text = {0};
    for (size_t i = 0; i < f->missing_count; i++) {
        if (i)
            buf_add(&text, STR(", "));
        buf_add(&text, f->missing[i].field);
    }
    add_text(out, buf_str(&text));
    buf_release(&text);
}

static void finding(const struct report_run *run, const struct finding *f,
                    struct buf *out)
{
    struct arena a;
    arena_init(&a);
    add_rule(run, f->rule, f->severity, phrase_outcome(&a, run, f), out);
    arena_release(&a);
    add_text(out, message(run->lang, f->could_fail ? MSG_YES : MSG_NO));
    next(out);
    add_text(out, f->contract);
    next(out);
    add_text(out, run->inputs[f->input].file);
    next(out);
    buf_add_uint(out, f->line);
    next(out);
    add_text(out, f->reason);
    next(out);
    add_excess(run, f, out);
    next(out);
    add_missing(f, out);
    next(out);
    add_source(run, &f->rule->source, f->on, out);
}

static bool is_finding(const struct norm_result *n)
{
    return n->verdict == VERDICT_FAIL || n->verdict == VERDICT_UNDETERMINED ||
           n->verdict == VERDICT_BROKEN;
}

/* "L1, 2024-2025: reason"; contract, file, line, excess, missing are empty. */
static void add_norm(const struct report_run *run, const struct norm_result *n,
                     struct arena *a, struct buf *out)
{
    struct buf text = {0};
    add_rule(run, n->rule, n->severity,
             phrase_verdict(run->lang, n->verdict), out);
    next(out);
    next(out);
    next(out);
    next(out);
    buf_add(&text, phrase_group(a, run->lang, n));
    buf_add(&text, STR(", "));
    buf_add(&text, phrase_period(a, run->lang, n->from, n->until));
    if (n->reason.len)
        buf_add(&text, STR(": "));
    buf_add(&text, n->reason);
    add_text(out, buf_str(&text));
    next(out);
    next(out);
    next(out);
    add_source(run, &n->rule->source, n->until, out);
    buf_release(&text);
}

static void end(const struct report_run *run, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < run->norms->count; i++)
        if (run->all || is_finding(&run->norms->items[i]))
            add_norm(run, &run->norms->items[i], &a, out);
    arena_release(&a);
}

const struct report_format report_csv = {
    .name = "csv",
    .what = "findings for people with a spreadsheet",
    .separator = "",
    .begin = begin,
    .finding = finding,
    .end = end,
};
