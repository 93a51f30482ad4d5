/*
 * template_text.c - findings on templates for people, as compilers tell them:
 *
 *     brief.md:12:3: fout: de reden [TT-12]
 *         de woorden in hun zin
 *            ^^^^^^^
 *         Burgerlijk Wetboek Boek 7, art. 231 lid 1
 */
#include "reports/phrase.h"
#include "reports/template_report.h"

static void line(struct buf *out, struct str text)
{
    buf_add_text(out, "    ");
    buf_add(out, text);
    buf_add_char(out, '\n');
}

static void repeat(struct buf *out, char c, size_t count)
{
    while (count--)
        buf_add_char(out, c);
}

static void add_quote(const struct template_paper *paper,
                      const struct template_finding *f, struct arena *a,
                      struct buf *out)
{
    struct template_quote q = template_quote(paper, f);
    if (!q.words.len)
        return;
    line(out, template_quoted(paper, f, a));
    repeat(out, ' ', 4 + (q.cut_before ? 3 : 0) + utf8_length(q.before));
    repeat(out, '^', utf8_length(q.words));
    buf_add_char(out, '\n');
}

static void add_law(const struct template_run *run,
                    const struct template_paper *paper,
                    const struct template_finding *f, struct arena *a,
                    struct buf *out)
{
    struct str law = phrase_article(a, run->lang, &f->rule->source);
    struct str link = phrase_link(a, &f->rule->source, paper->facts.date);
    if (law.len || link.len)
        line(out, arena_printf(a, "%.*s%s%.*s", STR_ARG(law),
                               law.len && link.len ? "  " : "",
                               STR_ARG(link)));
}

static void add_suggestion(const struct template_run *run,
                           const struct template_finding *f, struct arena *a,
                           struct buf *out)
{
    struct buf text = {0};
    struct str what = report_text_in(&f->rule->template->suggest, run->lang);
    if (what.len && f->verdict == VERDICT_FAIL) {
        MESSAGE(&text, run->lang, TEMPLATE_SUGGEST, what);
        line(out, arena_str(a, buf_str(&text)));
    }
    buf_release(&text);
}

static struct str word_of(const struct template_run *run,
                          const struct template_finding *f)
{
    return f->verdict == VERDICT_FAIL || f->verdict == VERDICT_PASS
               ? phrase_severity(run->lang, f->severity)
               : phrase_verdict(run->lang, f->verdict);
}

static void add_finding(const struct template_run *run,
                        const struct template_paper *paper,
                        const struct template_finding *f, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    struct str where = template_where(run, paper, f, &a);
    struct str word = word_of(run, f);
    buf_printf(out, "%.*s: %.*s: %.*s [%.*s]\n", STR_ARG(where),
               STR_ARG(word), STR_ARG(f->reason), STR_ARG(f->rule->id));
    add_quote(paper, f, &a, out);
    add_law(run, paper, f, &a, out);
    add_suggestion(run, f, &a, out);
    arena_release(&a);
}

static struct str note_word(enum lang lang, enum template_note_kind kind)
{
    if (kind == NOTE_WARNING)
        return phrase_severity(lang, SEVERITY_WARNING);
    return phrase_verdict(lang, VERDICT_UNDETERMINED);
}

static void add_note(const struct template_run *run,
                     const struct template_note *n, struct buf *out)
{
    struct str word = note_word(run->lang, n->kind);
    buf_add(out, n->at.file);
    if (n->at.line)
        buf_printf(out, ":%u:%u", (unsigned)n->at.line,
                   (unsigned)n->at.column);
    buf_printf(out, ": %.*s: %.*s\n", STR_ARG(word), STR_ARG(n->text));
}

static void add_result(const struct template_run *run, struct arena *a,
                       struct buf *out)
{
    size_t papers = 0;
    for (size_t i = 0; i < run->paper_count; i++)
        papers += run->papers[i].read;
    bool unread = run->verdict == VERDICT_BROKEN && papers < run->paper_count;
    MESSAGE(out, run->lang, TEMPLATE_RESULT,
            unread ? message(run->lang, MSG_TEMPLATE_UNREAD)
                   : phrase_verdict(run->lang, run->verdict),
            phrase_count(a, run->lang, papers),
            phrase_count(a, run->lang,
                         template_count(run, VERDICT_FAIL, SEVERITY_ERROR)),
            phrase_count(a, run->lang,
                         template_count(run, VERDICT_FAIL, SEVERITY_WARNING)),
            phrase_count(a, run->lang,
                         template_count(run, VERDICT_WAIVED, 0)));
    buf_add_char(out, '\n');
}

static void print(const struct template_run *run, struct buf *out)
{
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < run->paper_count; i++) {
        const struct template_paper *paper = &run->papers[i];
        for (size_t k = 0; k < paper->findings.count; k++)
            if (paper->findings.items[k].verdict != VERDICT_WAIVED)
                add_finding(run, paper, &paper->findings.items[k], out);
    }
    for (size_t i = 0; i < run->notes.count; i++)
        add_note(run, &run->notes.items[i], out);
    add_result(run, &a, out);
    arena_release(&a);
}

const struct template_format template_text = {
    "text", "for people: place, words, law and what to do", print};
