/*
 * md.c - a summary in Markdown (CommonMark with tables), for a pull request or
 * a mail: outcome, verdicts per rule, norms, the worst findings, the receipt.
 *
 * Text from data cannot become markup: what has a meaning is escaped, line
 * breaks become blanks.
 */
#include "reports/agenda.h"
#include "reports/counts.h"
#include "reports/lacks.h"
#include "reports/notes.h"
#include "reports/phrase.h"

enum {
    FINDINGS_MAX = 5,
    NORMS_MAX = 40,
    LACKS_MAX = 12,
    DUE_MAX = 40,
    TEXT_LENGTH = 600
};

struct paper {
    const struct report_run *run;
    enum lang lang;
    struct arena *arena;
    struct buf *out;
};

static void put(struct paper *p, const char *text)
{
    buf_add_text(p->out, text);
}

static bool has_meaning(uint32_t code)
{
    static const char marks[] = "\\`*_{}[]<>#|!~&";
    for (const char *mark = marks; *mark; mark++)
        if ((uint32_t)*mark == code)
            return true;
    return false;
}

static void put_text(struct paper *p, struct str text)
{
    size_t at = 0;
    for (size_t count = 0; at < text.len && count < TEXT_LENGTH; count++) {
        char bytes[4];
        uint32_t code = utf8_next(text, &at);
        if (code < 0x20 || (code >= 0x7f && code < 0xa0))
            code = ' ';
        if (has_meaning(code))
            buf_add_char(p->out, '\\');
        buf_add(p->out, (struct str){bytes, utf8_put(bytes, code)});
    }
    if (at < text.len)
        put(p, "\xE2\x80\xA6");
}

static void put_message(struct paper *p, enum message id)
{
    put_text(p, message(p->lang, id));
}

static void put_count(struct paper *p, uint64_t count)
{
    buf_add(p->out, phrase_count(p->arena, p->lang, count));
}

static void put_heading(struct paper *p, const char *level, enum message id)
{
    buf_printf(p->out, "\n%s ", level);
    put_message(p, id);
    put(p, "\n\n");
}

/* Heads of a table; the columns from `numbers` on stand to the right. */
static void put_heads(struct paper *p, const enum message *heads, size_t count,
                      size_t numbers)
{
    put(p, "|");
    for (size_t i = 0; i < count; i++) {
        put(p, " ");
        put_message(p, heads[i]);
        put(p, " |");
    }
    put(p, "\n|");
    for (size_t i = 0; i < count; i++)
        put(p, i >= numbers ? " --: |" : " --- |");
    put(p, "\n");
}

static void put_cell(struct paper *p, struct str text)
{
    put(p, " ");
    put_text(p, text);
    put(p, " |");
}

/* ---- outcome ---------------------------------------------------------- */

static void put_outcome(struct paper *p)
{
    const struct report_run *run = p->run;
    put(p, "# ");
    put_message(p, MSG_PAGE_TITLE);
    put(p, "\n\n");
    if (phrase_any_judged(run)) {
        put(p, "**");
        put_text(p, phrase_verdict(p->lang, run->verdict));
        put(p, "** - ");
        put_text(p, phrase_result_why(p->arena, run));
    } else {
        put_message(p, MSG_REPORT_RESULT_NOTHING);
    }
    put(p, "\n");
    if (run->known) {
        put(p, "\n");
        put_message(p, MSG_REPORT_BASELINE);
        put(p, ": ");
        put_text(p, phrase_past(p->arena, run));
        put(p, "\n");
    }
}

static void put_gaps(struct paper *p)
{
    struct notes notes = {0};
    notes_gaps(p->run, p->arena, &notes);
    for (size_t i = 0; i < notes.count; i++) {
        put(p, i ? ">\n> " : "\n> **");
        put_text(p, notes.items[i]);
        put(p, i ? "\n" : "**\n");
    }
}

/* ---- rules ------------------------------------------------------------ */

static void put_rule(struct paper *p, size_t index)
{
    static const enum verdict shown[] = {
        VERDICT_PASS, VERDICT_FAIL, VERDICT_UNDETERMINED,
        VERDICT_NOT_APPLICABLE, VERDICT_WAIVED,
    };
    const struct rule *rule = &p->run->rules->rules[index];
    put(p, "| **");
    put_text(p, rule->id);
    put(p, "** ");
    put_text(p, report_text_in(&rule->title, p->lang));
    put(p, " |");
    put_cell(p, phrase_severity(p->lang, rule->severity));
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        put_cell(p, phrase_count(
                        p->arena, p->lang,
                        p->run->tally->rules[index].verdicts[shown[i]]));
    put(p, "\n");
}

static void put_rules(struct paper *p)
{
    static const enum message heads[] = {
        MSG_PAGE_RULE,    MSG_CSV_SEVERITY,          MSG_PASS,
        MSG_FAIL,         MSG_UNDETERMINED,          MSG_REPORT_NOT_APPLICABLE,
        MSG_WAIVED,
    };
    put_heading(p, "##", MSG_REPORT_RULES);
    put_heads(p, heads, sizeof heads / sizeof *heads, 2);
    for (size_t i = 0; i < p->run->rules->rule_count; i++) {
        const struct rule *rule = &p->run->rules->rules[i];
        if (report_shows(rule) && rule->kind != RULE_NORM &&
            count_applied(&p->run->tally->rules[i]))
            put_rule(p, i);
    }
}

/* ---- norms ------------------------------------------------------------ */

static bool is_of_interest(const struct norm_result *n)
{
    return n->verdict != VERDICT_NOT_APPLICABLE &&
           (!n->complete || n->verdict != VERDICT_PASS);
}

static void put_norm(struct paper *p, const struct norm_result *n)
{
    struct arena *a = p->arena;
    put(p, "| **");
    put_text(p, n->rule->id);
    put(p, "** ");
    put_text(p, report_text_in(&n->rule->title, p->lang));
    put(p, " |");
    put_cell(p, phrase_group(a, p->lang, n));
    put_cell(p, phrase_period(a, p->lang, n->from, n->until));
    put_cell(p, phrase_norm_outcome(a, p->lang, n));
    put_cell(p, phrase_norm_share(a, p->lang, n));
    put_cell(p, phrase_norm_least(a, p->lang, n));
    put_cell(p, phrase_norm_room(a, p->lang, n->room));
    put(p, "\n");
}

static void put_norms(struct paper *p)
{
    static const enum message heads[] = {
        MSG_REPORT_NORM,    MSG_PAGE_GROUP,   MSG_REPORT_PERIOD,
        MSG_REPORT_OUTCOME, MSG_REPORT_SHARE, MSG_REPORT_NORM,
        MSG_REPORT_ROOM,
    };
    const struct norm_results *norms = p->run->norms;
    size_t shown = 0;
    if (!norms->count)
        return;
    put_heading(p, "##", MSG_REPORT_NORMS);
    put_heads(p, heads, sizeof heads / sizeof *heads, 4);
    for (size_t i = 0; i < norms->count && shown < NORMS_MAX; i++) {
        if (!is_of_interest(&norms->items[i]))
            continue;
        put_norm(p, &norms->items[i]);
        shown++;
    }
    if (shown == norms->count)
        return;
    struct buf text = {0};
    MESSAGE(&text, p->lang, PAGE_NORM_ROWS,
            phrase_count(p->arena, p->lang, shown),
            phrase_count(p->arena, p->lang, norms->count));
    put(p, "\n");
    put_text(p, buf_str(&text));
    put(p, "\n");
    buf_release(&text);
}

/* ---- findings --------------------------------------------------------- */

static void put_finding(struct paper *p, const struct finding *f)
{
    put(p, "- ");
    put_text(p, phrase_contract(p->arena, p->lang, f));
    put(p, ", ");
    put_text(p, p->run->inputs[f->input].file);
    buf_add_char(p->out, ':');
    buf_add_uint(p->out, f->line);
    put(p, ": **");
    put_text(p, phrase_finding(p->lang, f));
    put(p, "** (");
    put_text(p, phrase_severity(p->lang, f->severity));
    put(p, ") - ");
    put_text(p, f->reason);
    put(p, "\n");
}

static void put_article(struct paper *p, const struct source *source)
{
    struct str link = phrase_link(p->arena, source, p->run->as_of);
    struct str article = phrase_article(p->arena, p->lang, source);
    if (link.len)
        put(p, "[");
    put_text(p, article.len ? article : link);
    if (!link.len)
        return;
    put(p, "](<");
    for (size_t i = 0; i < link.len; i++)
        if (link.ptr[i] > ' ' && link.ptr[i] != '<' && link.ptr[i] != '>' &&
            link.ptr[i] != '\\')
            buf_add_char(p->out, link.ptr[i]);
    put(p, ">)");
}

static void put_sum(struct paper *p, size_t index)
{
    const struct report_rule *r = &p->run->by_rule[index];
    struct buf sum = {0}, text = {0};
    if (!r->excess_count)
        return;
    format_number(&sum, p->lang, r->excess,
                  p->run->rules->rules[index].excess_unit);
    MESSAGE(&text, p->lang, PAGE_EXCESS_SUM, buf_str(&sum),
            phrase_count(p->arena, p->lang, r->excess_count));
    put(p, "; ");
    put_text(p, buf_str(&text));
    buf_release(&text);
    buf_release(&sum);
}

static void put_shown(struct paper *p, size_t shown, uint64_t all)
{
    struct buf text = {0};
    MESSAGE(&text, p->lang, PAGE_SHOWN,
            phrase_count(p->arena, p->lang, shown),
            phrase_count(p->arena, p->lang, all));
    put(p, "\n");
    put_text(p, buf_str(&text));
    put(p, "\n");
    buf_release(&text);
}

static void put_findings_of(struct paper *p, size_t index)
{
    const struct rule *rule = &p->run->rules->rules[index];
    const struct report_rule *r = &p->run->by_rule[index];
    uint64_t all = count_findings(&p->run->tally->rules[index]);
    size_t shown = r->worst_count < FINDINGS_MAX ? r->worst_count
                                                 : FINDINGS_MAX;
    put(p, "\n### ");
    put_text(p, rule->id);
    put(p, " ");
    put_text(p, report_text_in(&rule->title, p->lang));
    put(p, "\n\n");
    put_article(p, &rule->source);
    put_sum(p, index);
    put(p, "\n\n");
    for (size_t i = 0; i < shown; i++)
        put_finding(p, r->worst[i]);
    if (shown < all)
        put_shown(p, shown, all);
}

static void put_findings(struct paper *p)
{
    put_heading(p, "##", MSG_PAGE_FINDINGS);
    put_count(p, p->run->finding_count);
    put(p, " ");
    put_text(p, message(p->lang, MSG_PAGE_FINDINGS));
    put(p, ".\n");
    for (size_t i = 0; i < p->run->rules->rule_count; i++)
        if (p->run->by_rule[i].worst_count)
            put_findings_of(p, i);
}

/* ---- data and receipt ------------------------------------------------- */

static void put_items(struct paper *p, const struct notes *notes)
{
    for (size_t i = 0; i < notes->count; i++) {
        put(p, "- ");
        put_text(p, notes->items[i]);
        put(p, "\n");
    }
}

static void put_list(struct paper *p, enum message title,
                     const struct notes *notes)
{
    if (!notes->count)
        return;
    put_heading(p, "##", title);
    put_items(p, notes);
}

static void put_waivers(struct paper *p)
{
    struct notes notes = {0};
    if (!p->run->waivers)
        return;
    put_heading(p, "##", MSG_WAIVERS);
    notes_waivers(p->run, p->arena, &notes);
    if (!notes.count) {
        put_message(p, MSG_WAIVERS_NONE_TO_NOTE);
        put(p, "\n");
    }
    put_items(p, &notes);
}

/* ---- what falls due --------------------------------------------------- */

static void put_due(struct paper *p, const struct due_item *item)
{
    put(p, "|");
    put_cell(p, phrase_date(p->arena, p->lang, item->on));
    put_cell(p, agenda_when(p->arena, p->run, item));
    put_cell(p, item->contract);
    put_cell(p, agenda_label(p->lang, item->rule));
    put(p, "\n");
}

static void put_agenda(struct paper *p)
{
    static const enum message heads[] = {
        MSG_DUE_DATE, MSG_DUE_WHEN, MSG_PAGE_CONTRACT, MSG_DUE_WHAT,
    };
    const struct due_list *due = p->run->due;
    struct notes notes = {0};
    if (!due)
        return;
    put_heading(p, "##", MSG_DUE_TITLE);
    put_text(p, agenda_period(p->arena, p->run));
    put(p, ". ");
    put_text(p, due->count ? agenda_counts(p->arena, p->run)
                           : message(p->lang, MSG_DUE_NONE));
    put(p, "\n\n");
    if (due->count)
        put_heads(p, heads, sizeof heads / sizeof *heads, 4);
    for (size_t i = 0; i < due->count && i < DUE_MAX; i++)
        put_due(p, &due->items[i]);
    if (due->count > DUE_MAX) {
        struct buf more = {0};
        MESSAGE(&more, p->lang, DUE_MORE,
                phrase_count(p->arena, p->lang, due->count - DUE_MAX));
        put(p, "\n");
        put_text(p, buf_str(&more));
        put(p, "\n");
        buf_release(&more);
    }
    notes_agenda(p->run, p->arena, &notes);
    put(p, "\n");
    put_items(p, &notes);
}

static void put_clashes(struct paper *p)
{
    struct notes notes = {0};
    notes_clashes(p->run, p->arena, &notes);
    put_list(p, MSG_CLASH_TITLE, &notes);
}

static void put_models(struct paper *p)
{
    struct notes notes = {0};
    notes_models(p->run, p->arena, &notes);
    put_list(p, MSG_MODEL_TITLE, &notes);
}

static void put_data(struct paper *p)
{
    struct notes lacks = {0}, notes = {0};
    notes_lacks(p->run, LACKS_MAX, p->arena, &lacks);
    notes_data(p->run, p->arena, &notes);
    put_list(p, MSG_REPORT_LACKS, &lacks);
    put_list(p, MSG_REPORT_NOTES, &notes);
}

static void put_entry(struct paper *p, enum message what, struct str text,
                      struct str hash)
{
    put(p, "- ");
    put_message(p, what);
    put(p, ": ");
    put_text(p, text);
    if (hash.len)
        buf_printf(p->out, ", sha256 `%.*s`", STR_ARG(hash));
    put(p, "\n");
}

static void put_receipt(struct paper *p)
{
    const struct report_run *run = p->run;
    put_heading(p, "##", MSG_PAGE_RECEIPT);
    for (size_t i = 0; i < run->input_count; i++) {
        const struct report_input *input = &run->inputs[i];
        struct buf text = {0};
        MESSAGE(&text, p->lang, REPORT_ROWS, input->file,
                phrase_count(p->arena, p->lang, input->rows),
                phrase_count(p->arena, p->lang, input->judged),
                phrase_skipped(p->arena, p->lang, input));
        put_entry(p, MSG_REPORT_EXPORT, buf_str(&text),
                  str_of(input->sha256));
        buf_release(&text);
    }
    put_entry(p, MSG_REPORT_MAPPING,
              run->mapping->name.len
                  ? run->mapping->name
                  : message(p->lang, MSG_REPORT_NO_MAPPING),
              run->mapping->sha256);
    if (run->waivers)
        put_entry(p, MSG_WAIVERS, run->waivers->path,
                  str_of(run->waivers->sha256));
    put_entry(p, MSG_REPORT_RULES, run->rules->path,
              str_of(run->rules->sha256));
    put_entry(p, MSG_PAGE_DAY, phrase_date(p->arena, p->lang, run->as_of),
              STR(""));
    put_entry(p, MSG_PAGE_VERSION,
              arena_printf(p->arena, "huurtoets %.*s", STR_ARG(run->version)),
              STR(""));
}

static void end(const struct report_run *run, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct paper p = {run, run->lang, &a, out};
    put_outcome(&p);
    put_gaps(&p);
    put_rules(&p);
    put_norms(&p);
    put_findings(&p);
    put_clashes(&p);
    put_models(&p);
    put_agenda(&p);
    put_waivers(&p);
    put_data(&p);
    put_receipt(&p);
    arena_release(&a);
}

const struct report_format report_md = {
    .name = "md",
    .what = "a summary in Markdown, for a pull request",
    .hashes = true,
    .separator = "",
    .overview = REPORT_WORST,
    .end = end,
};
