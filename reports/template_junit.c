/*
 * template_junit.c - JUnit XML of a run over templates: a suite for each
 * document, a testcase for each rule that applied to it.
 */
#include "reports/page.h"
#include "reports/phrase.h"
#include "reports/template_report.h"

struct writer {
    const struct template_run *run;
    struct buf *out;
    struct arena arena;
    struct page page; /* for its escaping */
};

enum result { RESULT_PASS, RESULT_FAILURE, RESULT_ERROR, RESULT_SKIPPED,
              RESULT_COUNT };

static bool counts(const struct template_run *run,
                   const struct template_finding *f)
{
    if (f->verdict == VERDICT_UNDETERMINED)
        return run->fail_on_undetermined;
    return f->verdict == VERDICT_FAIL && f->severity >= run->fail_on;
}

static enum result result_of(const struct template_run *run,
                             const struct template_paper *paper, size_t rule)
{
    enum verdict verdict = (enum verdict)paper->verdicts[rule];
    if (verdict == VERDICT_BROKEN)
        return RESULT_ERROR;
    if (verdict == VERDICT_NOT_APPLICABLE)
        return RESULT_SKIPPED;
    for (size_t i = 0; i < paper->findings.count; i++)
        if (paper->findings.items[i].rule == &run->rules->rules[rule] &&
            counts(run, &paper->findings.items[i]))
            return RESULT_FAILURE;
    return verdict == VERDICT_UNDETERMINED ? RESULT_SKIPPED : RESULT_PASS;
}

static void add_attribute(struct writer *w, const char *name, struct str text)
{
    buf_printf(w->out, " %s=\"", name);
    put_text(&w->page, text);
    buf_add_char(w->out, '"');
}

static void add_counts(struct writer *w, const size_t counts[RESULT_COUNT])
{
    size_t all = 0;
    for (int i = 0; i < RESULT_COUNT; i++)
        all += counts[i];
    buf_printf(w->out,
               " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" "
               "skipped=\"%zu\">\n",
               all, counts[RESULT_FAILURE], counts[RESULT_ERROR],
               counts[RESULT_SKIPPED]);
}

/* Every finding of the rule, a line each. */
static void add_findings(struct writer *w, const struct template_paper *paper,
                         const struct rule *rule)
{
    for (size_t i = 0; i < paper->findings.count; i++) {
        const struct template_finding *f = &paper->findings.items[i];
        if (f->rule != rule)
            continue;
        struct str quote = template_quoted(paper, f, &w->arena);
        put_text(&w->page, template_where(w->run, paper, f, &w->arena));
        buf_add_text(w->out, ": ");
        put_text(&w->page, phrase_severity(w->run->lang, f->severity));
        buf_add_text(w->out, ": ");
        put_text(&w->page, f->reason);
        if (quote.len) {
            buf_add_text(w->out, ": ");
            put_text(&w->page, quote);
        }
        buf_add_char(w->out, '\n');
    }
}

static void add_case(struct writer *w, const struct template_paper *paper,
                     size_t index)
{
    static const char *const NAMES[] = {
        [RESULT_PASS] = "system-out", [RESULT_FAILURE] = "failure",
        [RESULT_ERROR] = "error",     [RESULT_SKIPPED] = "skipped",
    };
    const struct rule *rule = &w->run->rules->rules[index];
    enum result result = result_of(w->run, paper, index);
    buf_add_text(w->out, "    <testcase");
    add_attribute(w, "name", rule->id);
    add_attribute(w, "classname", paper->name);
    buf_printf(w->out, "><%s", NAMES[result]);
    if (result != RESULT_PASS)
        add_attribute(w, "message", report_text_in(&rule->title, w->run->lang));
    buf_add_char(w->out, '>');
    add_findings(w, paper, rule);
    buf_printf(w->out, "</%s></testcase>\n", NAMES[result]);
}

/* A document that could not be read is a suite with one error. */
static void add_unread(struct writer *w, const struct template_paper *paper)
{
    static const size_t ONE[RESULT_COUNT] = {[RESULT_ERROR] = 1};
    buf_add_text(w->out, "  <testsuite");
    add_attribute(w, "name", paper->name);
    add_counts(w, ONE);
    buf_add_text(w->out, "    <testcase");
    add_attribute(w, "name", paper->name);
    buf_add_text(w->out, "><error>");
    for (size_t i = 0; i < w->run->notes.count; i++)
        if (str_equal(w->run->notes.items[i].at.file, paper->name))
            put_text(&w->page, w->run->notes.items[i].text);
    buf_add_text(w->out, "</error></testcase>\n  </testsuite>\n");
}

static void add_paper(struct writer *w, const struct template_paper *paper)
{
    size_t counts[RESULT_COUNT] = {0};
    for (size_t i = 0; i < w->run->rules->rule_count; i++)
        if (template_shows(&w->run->rules->rules[i]))
            counts[result_of(w->run, paper, i)]++;
    buf_add_text(w->out, "  <testsuite");
    add_attribute(w, "name", paper->name);
    add_counts(w, counts);
    for (size_t i = 0; i < w->run->rules->rule_count; i++)
        if (template_shows(&w->run->rules->rules[i]))
            add_case(w, paper, i);
    buf_add_text(w->out, "  </testsuite>\n");
}

static void print(const struct template_run *run, struct buf *out)
{
    struct writer w = {.run = run, .out = out};
    arena_init(&w.arena);
    w.page = (struct page){.out = out, .lang = run->lang, .arena = &w.arena};
    buf_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<testsuites name=\"huurtoets\">\n");
    for (size_t i = 0; i < run->paper_count; i++)
        if (run->papers[i].read)
            add_paper(&w, &run->papers[i]);
        else
            add_unread(&w, &run->papers[i]);
    buf_add_text(out, "</testsuites>\n");
    arena_release(&w.arena);
}

const struct template_format template_junit = {
    "junit", "JUnit XML: a suite a document, a test a rule", print};
