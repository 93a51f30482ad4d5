/*
 * text.c - the summary for people on a terminal: what was checked, verdicts
 * per rule, norms, the worst findings, the data, and the outcome.
 */
#include "reports/columns.h"
#include "reports/lacks.h"
#include "reports/notes.h"
#include "reports/phrase.h"
#include "reports/text_tables.h"

enum { HASH_SHOWN = 12, LACKS_SHOWN = 8 };

static struct str keep(struct arena *a, struct buf *text)
{
    struct str kept = arena_str(a, buf_str(text));
    buf_release(text);
    return kept;
}

/* ---- head ------------------------------------------------------------- */

static struct str input_text(struct arena *a, enum lang lang,
                             const struct report_input *input)
{
    struct buf text = {0};
    MESSAGE(&text, lang, REPORT_ROWS, input->file,
            phrase_count(a, lang, input->rows),
            phrase_count(a, lang, input->judged),
            phrase_skipped(a, lang, input));
    return keep(a, &text);
}

static struct str mapping_text(const struct report_run *run)
{
    if (!run->mapping->name.len)
        return message(run->lang, MSG_REPORT_NO_MAPPING);
    return run->mapping->name;
}

static struct str rules_text(struct arena *a, const struct report_run *run)
{
    struct buf text = {0};
    MESSAGE(&text, run->lang, REPORT_RULES_VERSION, run->rules->path,
            str_slice(str_of(run->rules->sha256), 0, HASH_SHOWN));
    return keep(a, &text);
}

static void add_head(const struct report_run *run, struct buf *out)
{
    struct columns c;
    columns_open(&c, "ll");
    MESSAGE(out, run->lang, REPORT_HEAD, run->version,
            phrase_date(&c.arena, run->lang, run->as_of));
    buf_add(out, STR("\n\n"));
    for (size_t i = 0; i < run->input_count; i++) {
        columns_add(&c, i ? STR("") : message(run->lang, MSG_REPORT_EXPORT));
        columns_add(&c, input_text(&c.arena, run->lang, &run->inputs[i]));
    }
    columns_add(&c, message(run->lang, MSG_REPORT_MAPPING));
    columns_add(&c, mapping_text(run));
    columns_add(&c, message(run->lang, MSG_REPORT_RULES));
    columns_add(&c, rules_text(&c.arena, run));
    columns_print(&c, STR(""), out);
    columns_close(&c);
}

/* ---- limits nobody has entered ---------------------------------------- */

static void add_gaps(const struct report_run *run, struct arena *a,
                     struct buf *out)
{
    struct notes notes = {0};
    notes_gaps(run, a, &notes);
    for (size_t i = 0; i < notes.count; i++) {
        buf_add(out, i ? STR("  ") : STR("\n"));
        plain_add(out, notes.items[i]);
        buf_add_char(out, '\n');
    }
}

/* ---- the worst findings ----------------------------------------------- */

static void add_article(const struct report_run *run, const struct finding *f,
                        struct buf *out)
{
    const struct source *source = &f->rule->source;
    struct buf text = {0};
    source_print(&text, run->lang, source);
    if (text.len)
        buf_add(&text, STR("  "));
    size_t before = text.len;
    source_link(&text, source, f->on);
    if (text.len == before)
        buf_add(&text, source->url);
    struct str shown = str_trim(buf_str(&text));
    if (shown.len) {
        buf_add(out, STR("      "));
        plain_add(out, shown);
        buf_add_char(out, '\n');
    }
    buf_release(&text);
}

static void add_finding(const struct report_run *run, const struct finding *f,
                        struct arena *a, struct buf *out)
{
    struct buf line = {0};
    buf_printf(&line, "  %.*s  %.*s (%.*s), ", STR_ARG(f->rule->id),
               STR_ARG(phrase_outcome(a, run, f)),
               STR_ARG(phrase_severity(run->lang, f->severity)));
    if (f->contract.len)
        MESSAGE(&line, run->lang, REPORT_CONTRACT, f->contract);
    else
        buf_add(&line, message(run->lang, MSG_REPORT_NO_CONTRACT));
    buf_add(&line, STR(", "));
    buf_add(&line, run->inputs[f->input].file);
    buf_add_char(&line, ':');
    buf_add_uint(&line, f->line);
    plain_add(out, buf_str(&line));
    buf_release(&line);
    buf_add(out, STR("\n      "));
    plain_add(out, f->reason);
    buf_add_char(out, '\n');
    add_article(run, f, out);
}

static void add_worst(const struct report_run *run, struct arena *a,
                      struct buf *out)
{
    if (!run->worst_count)
        return;
    buf_add_char(out, '\n');
    MESSAGE(out, run->lang, REPORT_WORST,
            phrase_count(a, run->lang, run->worst_count),
            phrase_count(a, run->lang, run->finding_count));
    buf_add_char(out, '\n');
    for (size_t i = 0; i < run->worst_count; i++)
        add_finding(run, run->worst[i], a, out);
}

/* ---- about the data --------------------------------------------------- */

static void add_notes(const struct report_run *run, enum message title,
                      void collect(const struct report_run *run,
                                   struct arena *a, struct notes *out),
                      struct arena *a, struct buf *out)
{
    struct notes notes = {0};
    collect(run, a, &notes);
    if (!notes.count)
        return;
    buf_add_char(out, '\n');
    buf_add(out, message(run->lang, title));
    buf_add_char(out, '\n');
    for (size_t i = 0; i < notes.count; i++) {
        buf_add(out, STR("  "));
        plain_add(out, notes.items[i]);
        buf_add_char(out, '\n');
    }
}

static void collect_lacks(const struct report_run *run, struct arena *a,
                          struct notes *out)
{
    notes_lacks(run, LACKS_SHOWN, a, out);
}

/* ---- the outcome ------------------------------------------------------ */

static void add_result(const struct report_run *run, struct arena *a,
                       struct buf *out)
{
    buf_add_char(out, '\n');
    if (phrase_any_judged(run)) {
        MESSAGE(out, run->lang, REPORT_RESULT,
                phrase_verdict(run->lang, run->verdict));
        buf_add(out, STR(" - "));
        buf_add(out, phrase_result_why(a, run));
    } else {
        buf_add(out, message(run->lang, MSG_REPORT_RESULT_NOTHING));
    }
    buf_add_char(out, '\n');
    if (run->known) {
        buf_add(out, message(run->lang, MSG_REPORT_BASELINE));
        buf_add(out, STR(": "));
        plain_add(out, phrase_past(a, run));
        buf_add_char(out, '\n');
    }
    if (run->finding_count) {
        if (run->verdict == VERDICT_UNDETERMINED) {
            buf_add(out, message(run->lang, MSG_REPORT_NEXT_MISSING));
            buf_add_char(out, '\n');
        }
        buf_add(out, message(run->lang, MSG_REPORT_NEXT));
        buf_add_char(out, '\n');
    }
}

static void end(const struct report_run *run, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    add_head(run, out);
    add_gaps(run, &a, out);
    text_rules(run, out);
    text_norms(run, out);
    add_worst(run, &a, out);
    text_agenda(run, &a, out);
    add_notes(run, MSG_CLASH_TITLE, notes_clashes, &a, out);
    add_notes(run, MSG_MODEL_TITLE, notes_models, &a, out);
    add_notes(run, MSG_WAIVERS, notes_waivers, &a, out);
    add_notes(run, MSG_REPORT_LACKS, collect_lacks, &a, out);
    add_notes(run, MSG_REPORT_NOTES, notes_data, &a, out);
    add_result(run, &a, out);
    arena_release(&a);
}

const struct report_format report_text = {
    .name = "text",
    .what = "a summary for people (the default)",
    .separator = "",
    .overview = REPORT_WORST,
    .end = end,
};
