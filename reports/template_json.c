/*
 * template_json.c - a run over templates for machines: one document, or one
 * object a line.
 *
 *     {"type":"run",...} {"type":"document",...} {"type":"finding",...}
 *     {"type":"note",...} {"type":"summary",...}
 */
#include "reports/json_objects.h"
#include "reports/json_text.h"
#include "reports/report.h"
#include "reports/template_report.h"

/* What stands between objects: a comma in a document, nothing in lines. */
struct writer {
    const struct template_run *run;
    struct buf *out;
    const char *between;
    bool any;
    struct arena arena;
};

static void open_object(struct writer *w, const char *type)
{
    if (w->any)
        buf_add_text(w->out, w->between);
    w->any = true;
    JSON_FIRST(w->out, "type");
    json_add_text(w->out, str_of(type));
}

static void close_object(struct writer *w)
{
    buf_add_text(w->out, "}\n");
}

static void add_run(struct writer *w)
{
    open_object(w, "run");
    JSON_KEY(w->out, "format");
    buf_add_char(w->out, '1');
    JSON_KEY(w->out, "version");
    json_add_text(w->out, w->run->version);
    JSON_KEY(w->out, "as_of");
    json_add_date(w->out, w->run->as_of);
    JSON_KEY(w->out, "rules");
    JSON_FIRST(w->out, "path");
    json_add_text(w->out, w->run->rules->path);
    JSON_KEY(w->out, "sha256");
    json_add_text(w->out, str_of(w->run->rules->sha256));
    buf_add_char(w->out, '}');
    close_object(w);
}

static void add_kinds(struct writer *w, uint64_t kinds)
{
    bool any = false;
    buf_add_char(w->out, '[');
    for (size_t i = 0; i < w->run->rules->kind_count; i++) {
        if (!(kinds >> i & 1))
            continue;
        if (any)
            buf_add_char(w->out, ',');
        json_add_text(w->out, w->run->rules->kinds[i].name);
        any = true;
    }
    buf_add_char(w->out, ']');
}

static void add_verdicts(struct writer *w, const struct template_paper *paper)
{
    buf_add_char(w->out, '{');
    for (size_t i = 0; paper->read && i < w->run->rules->rule_count; i++) {
        const struct rule *rule = &w->run->rules->rules[i];
        if (!template_shows(rule))
            continue;
        json_add_name(w->out, rule->id);
        json_add_text(w->out, str_of(verdict_name(
                                  (enum verdict)paper->verdicts[i])));
    }
    buf_add_char(w->out, '}');
}

static void add_document(struct writer *w, const struct template_paper *paper)
{
    open_object(w, "document");
    JSON_KEY(w->out, "file");
    json_add_text(w->out, paper->name);
    JSON_KEY(w->out, "read");
    json_add_bool(w->out, paper->read);
    JSON_KEY(w->out, "kinds");
    add_kinds(w, paper->facts.kinds);
    JSON_KEY(w->out, "date");
    json_add_date(w->out, paper->facts.date);
    JSON_KEY(w->out, "verdicts");
    add_verdicts(w, paper);
    close_object(w);
}

static void add_number(struct buf *out, int number)
{
    if (number)
        buf_add_int(out, number);
    else
        buf_add_text(out, "null");
}

static void add_place(struct writer *w, const struct template_paper *paper,
                      const struct template_finding *f)
{
    struct document_place p = template_place(paper, f);
    JSON_KEY(w->out, "line");
    add_number(w->out, p.line);
    JSON_KEY(w->out, "column");
    add_number(w->out, p.column);
    JSON_KEY(w->out, "paragraph");
    add_number(w->out, p.paragraph);
    JSON_KEY(w->out, "heading");
    json_add_text_or_null(w->out, p.heading);
    JSON_KEY(w->out, "quote");
    json_add_text_or_null(w->out, template_quoted(paper, f, &w->arena));
    JSON_KEY(w->out, "words");
    json_add_text_or_null(w->out, template_quote(paper, f).words);
}

static void add_limits(struct writer *w, const struct template_finding *f)
{
    JSON_KEY(w->out, "limits");
    buf_add_char(w->out, '[');
    for (size_t i = 0; i < f->limit_count; i++) {
        const struct finding_limit *l = &f->limits[i];
        if (i)
            buf_add_char(w->out, ',');
        JSON_FIRST(w->out, "name");
        json_add_text(w->out, l->parameter->name);
        JSON_KEY(w->out, "value");
        json_add_value(w->out, &l->value->value, l->parameter->unit);
        JSON_KEY(w->out, "from");
        json_add_date(w->out, l->value->from);
        JSON_KEY(w->out, "status");
        json_add_text(w->out, str_of(status_name(l->value->status)));
        buf_add_char(w->out, '}');
    }
    buf_add_char(w->out, ']');
}

static void add_finding(struct writer *w, const struct template_paper *paper,
                        size_t index)
{
    const struct template_finding *f = &paper->findings.items[index];
    struct buf law = {0};
    char hex[DIGEST_HEX];
    template_fingerprint(paper, f, template_nth(paper, index), hex);
    source_print(&law, w->run->lang, &f->rule->source);
    open_object(w, "finding");
    JSON_KEY(w->out, "rule");
    json_add_text(w->out, f->rule->id);
    JSON_KEY(w->out, "ruleset");
    json_add_text(w->out, f->rule->ruleset);
    JSON_KEY(w->out, "severity");
    json_add_text(w->out, str_of(severity_name(f->severity)));
    JSON_KEY(w->out, "verdict");
    json_add_text(w->out, str_of(verdict_name(f->verdict)));
    JSON_KEY(w->out, "file");
    json_add_text(w->out, paper->name);
    add_place(w, paper, f);
    JSON_KEY(w->out, "reason");
    json_add_text(w->out, f->reason);
    JSON_KEY(w->out, "suggest");
    json_add_text_or_null(w->out, report_text_in(&f->rule->template->suggest,
                                                 w->run->lang));
    JSON_KEY(w->out, "supports");
    json_add_text_or_null(w->out, f->rule->template->supports);
    JSON_KEY(w->out, "source");
    json_add_text_or_null(w->out, buf_str(&law));
    add_limits(w, f);
    json_add_clashes(w->run->rules, f->rule, f->clashes, w->out);
    JSON_KEY(w->out, "fingerprint");
    json_add_text(w->out, (struct str){hex, DIGEST_HEX});
    close_object(w);
    buf_release(&law);
}

static void add_note(struct writer *w, const struct template_note *n)
{
    static const char *const KINDS[] = {
        [NOTE_UNREADABLE] = "unreadable",
        [NOTE_KIND] = "kind",
        [NOTE_WARNING] = "warning",
    };
    open_object(w, "note");
    JSON_KEY(w->out, "kind");
    json_add_text(w->out, str_of(KINDS[n->kind]));
    JSON_KEY(w->out, "file");
    json_add_text(w->out, n->at.file);
    JSON_KEY(w->out, "line");
    add_number(w->out, (int)n->at.line);
    JSON_KEY(w->out, "text");
    json_add_text(w->out, n->text);
    close_object(w);
}

static void add_all(struct writer *w)
{
    arena_init(&w->arena);
    add_run(w);
    for (size_t i = 0; i < w->run->paper_count; i++) {
        const struct template_paper *paper = &w->run->papers[i];
        add_document(w, paper);
        for (size_t k = 0; k < paper->findings.count; k++)
            add_finding(w, paper, k);
    }
    for (size_t i = 0; i < w->run->notes.count; i++)
        add_note(w, &w->run->notes.items[i]);
    open_object(w, "summary");
    JSON_KEY(w->out, "verdict");
    json_add_text(w->out, str_of(verdict_name(w->run->verdict)));
    close_object(w);
    arena_release(&w->arena);
}

static void print_lines(const struct template_run *run, struct buf *out)
{
    struct writer w = {.run = run, .out = out, .between = ""};
    add_all(&w);
}

static void print_list(const struct template_run *run, struct buf *out)
{
    struct writer w = {.run = run, .out = out, .between = ","};
    buf_add_char(out, '[');
    add_all(&w);
    buf_add_text(out, "]\n");
}

const struct template_format template_json = {
    "json", "for machines: one document, a list of objects", print_list};
const struct template_format template_ndjson = {
    "ndjson", "for machines: the same objects, one a line", print_lines};
