/*
 * template_sarif.c - findings on templates as SARIF 2.1.0 (OASIS standard,
 * section numbers below), at most 5,000, which is what code scanning takes.
 *
 * Columns count code points (3.14.17). A place in a word processor's document
 * is a logical location (3.33): a paragraph under a heading.
 */
#include "reports/json_text.h"
#include "reports/phrase.h"
#include "reports/template_report.h"

enum { RESULTS_MAX = 5000 };

struct writer {
    const struct template_run *run;
    struct buf *out;
    struct arena arena;
    size_t written, all;
};

#define TEXT(out, literal) buf_add((out), STR(literal))

/* An artifact's relative URI (3.4.3): what RFC 3986 does not allow in a path
   is escaped. */
static void add_uri(struct buf *out, struct str name)
{
    static const struct str PLAIN = STR_INIT(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        "-._~/!$&'()*+,;=@");
    buf_add_char(out, '"');
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (str_find(PLAIN, str_slice(name, i, 1), 0) < PLAIN.len)
            buf_add_char(out, (char)c);
        else
            buf_printf(out, "%%%c%c", "0123456789ABCDEF"[c >> 4],
                       "0123456789ABCDEF"[c & 15]);
    }
    buf_add_char(out, '"');
}

static const char *level_of(enum severity severity)
{
    return severity == SEVERITY_ERROR     ? "error"
           : severity == SEVERITY_WARNING ? "warning"
                                          : "note";
}

/* {"text": ...} (3.11) */
static void add_message(struct buf *out, struct str text)
{
    JSON_FIRST(out, "text");
    json_add_text(out, text);
    buf_add_char(out, '}');
}

/* ---- rules (3.49) ----------------------------------------------------- */

static struct str help_of(struct writer *w, const struct rule *rule)
{
    struct str law = phrase_article(&w->arena, w->run->lang, &rule->source);
    struct str what =
        report_text_in(&rule->template->suggest, w->run->lang);
    if (!law.len && !what.len)
        return report_text_in(&rule->title, w->run->lang);
    return arena_printf(&w->arena, "%.*s%s%.*s", STR_ARG(law),
                        law.len && what.len ? ". " : "", STR_ARG(what));
}

static void add_rule(struct writer *w, const struct rule *rule)
{
    struct str link = phrase_link(&w->arena, &rule->source, w->run->as_of);
    JSON_FIRST(w->out, "id");
    json_add_text(w->out, rule->id);
    JSON_KEY(w->out, "shortDescription");
    add_message(w->out, report_text_in(&rule->title, w->run->lang));
    JSON_KEY(w->out, "help");
    add_message(w->out, help_of(w, rule));
    if (link.len) {
        JSON_KEY(w->out, "helpUri");
        json_add_text(w->out, link);
    }
    JSON_KEY(w->out, "defaultConfiguration");
    TEXT(w->out, "{\"level\":\"");
    buf_add_text(w->out, level_of(rule->severity));
    TEXT(w->out, "\"}}");
}

/* The place among the driver's rules: its ruleIndex. */
static size_t index_of(const struct template_run *run, const struct rule *rule)
{
    size_t index = 0;
    for (const struct rule *r = run->rules->rules; r < rule; r++)
        index += template_shows(r);
    return index;
}

static void add_tool(struct writer *w)
{
    bool any = false;
    TEXT(w->out, "\"tool\":{\"driver\":{\"name\":\"huurtoets\","
                 "\"version\":");
    json_add_text(w->out, w->run->version);
    TEXT(w->out, ",\"rules\":[");
    for (size_t i = 0; i < w->run->rules->rule_count; i++) {
        if (!template_shows(&w->run->rules->rules[i]))
            continue;
        if (any)
            TEXT(w->out, ",\n");
        add_rule(w, &w->run->rules->rules[i]);
        any = true;
    }
    TEXT(w->out, "]}}");
}

/* ---- results (3.27) --------------------------------------------------- */

/* (3.30) */
static void add_region(struct writer *w, const struct template_paper *paper,
                       const struct template_finding *f)
{
    struct document_place from = template_place(paper, f), to = from;
    if (f->at.start != SIZE_MAX && f->at.end > f->at.start)
        to = document_place(paper->document, f->at.end - 1);
    JSON_KEY(w->out, "region");
    JSON_FIRST(w->out, "startLine");
    buf_add_int(w->out, from.line);
    JSON_KEY(w->out, "startColumn");
    buf_add_int(w->out, from.column);
    JSON_KEY(w->out, "endLine");
    buf_add_int(w->out, to.line);
    JSON_KEY(w->out, "endColumn");
    buf_add_int(w->out, to.column + 1);
    buf_add_char(w->out, '}');
}

static void add_artifact(struct buf *out, struct str name)
{
    TEXT(out, "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
    add_uri(out, name);
    buf_add_char(out, '}');
}

static void add_location(struct writer *w, const struct template_paper *paper,
                         const struct template_finding *f)
{
    struct document_place place = template_place(paper, f);
    JSON_KEY(w->out, "locations");
    buf_add_char(w->out, '[');
    add_artifact(w->out, paper->name);
    if (place.line)
        add_region(w, paper, f);
    buf_add_char(w->out, '}');
    if (!place.line) {
        JSON_KEY(w->out, "logicalLocations");
        TEXT(w->out, "[{\"fullyQualifiedName\":");
        json_add_text(w->out, template_where(w->run, paper, f, &w->arena));
        TEXT(w->out, "}]");
    }
    TEXT(w->out, "}]");
}

static struct str told(struct writer *w, const struct template_paper *paper,
                       const struct template_finding *f)
{
    struct str quote = template_quoted(paper, f, &w->arena);
    if (!quote.len)
        return f->reason;
    return arena_printf(&w->arena, "%.*s: \"%.*s\"", STR_ARG(f->reason),
                        STR_ARG(quote));
}

/* What somebody allowed stays a result, suppressed (3.35). */
static void add_suppression(struct writer *w, const struct template_finding *f)
{
    const struct exception *e = f->exception;
    if (f->verdict != VERDICT_WAIVED)
        return;
    JSON_KEY(w->out, "suppressions");
    TEXT(w->out, "[{\"kind\":\"");
    buf_add_text(w->out, e->files.len ? "external" : "inSource");
    TEXT(w->out, "\",\"justification\":");
    json_add_text(w->out, e->reason);
    TEXT(w->out, "}]");
}

static void add_result(struct writer *w, const struct template_paper *paper,
                       size_t finding)
{
    const struct template_finding *f = &paper->findings.items[finding];
    char hex[DIGEST_HEX];
    bool open = f->verdict == VERDICT_UNDETERMINED;
    bool pass = f->verdict == VERDICT_PASS;
    template_fingerprint(paper, f, template_nth(paper, finding), hex);
    if (w->written++)
        TEXT(w->out, ",\n");
    JSON_FIRST(w->out, "ruleId");
    json_add_text(w->out, f->rule->id);
    JSON_KEY(w->out, "ruleIndex");
    buf_add_uint(w->out, index_of(w->run, f->rule));
    JSON_KEY(w->out, "kind");
    json_add_text(w->out, open   ? STR("open")
                          : pass ? STR("informational")
                                 : STR("fail"));
    JSON_KEY(w->out, "level");
    json_add_text(w->out, str_of(open || pass ? "none"
                                              : level_of(f->severity)));
    JSON_KEY(w->out, "message");
    add_message(w->out, told(w, paper, f));
    add_location(w, paper, f);
    JSON_KEY(w->out, "partialFingerprints");
    JSON_FIRST(w->out, "huurtoets/v1");
    json_add_text(w->out, (struct str){hex, DIGEST_HEX});
    buf_add_char(w->out, '}');
    add_suppression(w, f);
    buf_add_char(w->out, '}');
}

static void add_results(struct writer *w)
{
    JSON_KEY(w->out, "results");
    buf_add_char(w->out, '[');
    for (size_t i = 0; i < w->run->paper_count; i++) {
        const struct template_paper *paper = &w->run->papers[i];
        w->all += paper->findings.count;
        for (size_t k = 0; k < paper->findings.count; k++)
            if (w->written < RESULTS_MAX)
                add_result(w, paper, k);
    }
    buf_add_char(w->out, ']');
}

/* ---- what the run says of itself (3.20) ------------------------------- */

static void add_notification(struct writer *w, bool first, const char *level,
                             struct str text, struct str file)
{
    if (!first)
        TEXT(w->out, ",\n");
    JSON_FIRST(w->out, "level");
    json_add_text(w->out, str_of(level));
    JSON_KEY(w->out, "message");
    add_message(w->out, text);
    if (file.len) {
        JSON_KEY(w->out, "locations");
        buf_add_char(w->out, '[');
        add_artifact(w->out, file);
        TEXT(w->out, "}}]");
    }
    buf_add_char(w->out, '}');
}

static void add_invocation(struct writer *w)
{
    const struct template_notes *notes = &w->run->notes;
    JSON_KEY(w->out, "invocations");
    TEXT(w->out, "[{\"executionSuccessful\":");
    json_add_bool(w->out, w->run->verdict != VERDICT_BROKEN);
    JSON_KEY(w->out, "toolExecutionNotifications");
    buf_add_char(w->out, '[');
    for (size_t i = 0; i < notes->count; i++)
        add_notification(w, !i,
                         notes->items[i].kind == NOTE_UNREADABLE ? "error"
                                                                 : "warning",
                         notes->items[i].text, notes->items[i].at.file);
    if (w->all > w->written) {
        struct buf text = {0};
        MESSAGE(&text, w->run->lang, TEMPLATE_CUT,
                phrase_count(&w->arena, w->run->lang, w->written),
                phrase_count(&w->arena, w->run->lang, w->all));
        add_notification(w, !notes->count, "warning", buf_str(&text),
                         STR(""));
        buf_release(&text);
    }
    TEXT(w->out, "]}]");
}

static void print(const struct template_run *run, struct buf *out)
{
    struct writer w = {.run = run, .out = out};
    arena_init(&w.arena);
    TEXT(out, "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/"
              "errata01/os/schemas/sarif-schema-2.1.0.json\",\n"
              "\"version\":\"2.1.0\",\"runs\":[{\n");
    add_tool(&w);
    TEXT(out, ",\"columnKind\":\"unicodeCodePoints\"");
    add_results(&w);
    add_invocation(&w);
    TEXT(out, "}]}\n");
    arena_release(&w.arena);
}

const struct template_format template_sarif = {
    "sarif", "SARIF 2.1.0, for code scanning; at most 5,000 results", print};
