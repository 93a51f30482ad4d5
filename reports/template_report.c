/*
 * template_report.c - the formats of reports on templates, and what they share.
 * See template_report.h.
 */
#include "reports/template_report.h"

#include <string.h>

#include "reports/report.h"

enum { QUOTE_AROUND = 80, QUOTE_WORDS = 240 };

static const struct template_format *const FORMATS[] = {
    &template_text,  &template_json,  &template_ndjson,
    &template_sarif, &template_junit, &template_github,
};

const struct template_format *template_format_at(size_t index)
{
    return index < sizeof FORMATS / sizeof *FORMATS ? FORMATS[index] : NULL;
}

const struct template_format *template_format_find(struct str name)
{
    const struct template_format *f;
    for (size_t i = 0; (f = template_format_at(i)); i++)
        if (str_equal(name, str_of(f->name)))
            return f;
    return NULL;
}

bool template_shows(const struct rule *rule)
{
    return rule->kind == RULE_TEMPLATE && rule->selected;
}

/* ---- places ----------------------------------------------------------- */

static bool whole(const struct template_finding *f)
{
    return f->at.start == SIZE_MAX;
}

struct document_place template_place(const struct template_paper *paper,
                                     const struct template_finding *f)
{
    struct document_place place =
        document_place(paper->document, whole(f) ? 0 : f->at.start);
    if (!whole(f))
        return place;
    int first = place.line > 0;
    return (struct document_place){.line = first, .column = first};
}

struct str template_where(const struct template_run *run,
                          const struct template_paper *paper,
                          const struct template_finding *f, struct arena *a)
{
    struct document_place p = template_place(paper, f);
    struct buf text = {0}, number = {0};
    buf_add(&text, paper->name);
    buf_add_int(&number, p.paragraph);
    if (p.line) {
        buf_printf(&text, ":%d:%d", p.line, p.column);
    } else if (p.paragraph) {
        buf_add_text(&text, ": ");
        MESSAGE(&text, run->lang, TEMPLATE_PARAGRAPH, buf_str(&number));
        if (p.heading.len)
            buf_printf(&text, " (%.*s)", STR_ARG(p.heading));
    }
    struct str kept = arena_str(a, buf_str(&text));
    buf_release(&text);
    buf_release(&number);
    return kept;
}

/* ---- quotes ----------------------------------------------------------- */

/* At most `most` bytes of the end, from a blank on. */
static struct str tail(struct str text, size_t most, bool *cut)
{
    *cut = text.len > most;
    if (!*cut)
        return text;
    size_t from = text.len - most;
    while (from < text.len && text.ptr[from] != ' ')
        from++;
    return str_slice(text, from, text.len);
}

/* At most `most` bytes of the beginning, up to a blank where there is one. */
static struct str head(struct str text, size_t most, bool *cut)
{
    *cut = text.len > most;
    if (!*cut)
        return text;
    size_t end = most;
    while (end && text.ptr[end] != ' ')
        end--;
    for (size_t i = most; !end && i; i--)
        if (((unsigned char)text.ptr[i] & 0xC0) != 0x80)
            end = i;
    return str_slice(text, 0, end);
}

struct template_quote template_quote(const struct template_paper *paper,
                                     const struct template_finding *f)
{
    struct template_quote q = {0};
    if (whole(f))
        return q;
    struct str text = paper->document->text;
    size_t start = f->at.start, end = str_find(text, STR("\n"), f->at.end);
    while (start && text.ptr[start - 1] != '\n')
        start--;
    struct str words = str_slice(text, f->at.start, f->at.end - f->at.start);
    words.len = str_find(words, STR("\n"), 0);
    q.words = head(words, QUOTE_WORDS, &q.cut_words);
    q.before = tail(str_slice(text, start, f->at.start - start), QUOTE_AROUND,
                    &q.cut_before);
    if (!q.cut_words && words.len == f->at.end - f->at.start)
        q.after = head(str_slice(text, f->at.end, end - f->at.end),
                       QUOTE_AROUND, &q.cut_after);
    return q;
}

struct str template_quoted(const struct template_paper *paper,
                           const struct template_finding *f, struct arena *a)
{
    struct template_quote q = template_quote(paper, f);
    return arena_printf(a, "%s%.*s%.*s%.*s%s", q.cut_before ? "..." : "",
                        STR_ARG(q.before), STR_ARG(q.words), STR_ARG(q.after),
                        q.cut_words || q.cut_after ? " ..." : "");
}

/* ---- counts and marks ------------------------------------------------- */

size_t template_count(const struct template_run *run, enum verdict verdict,
                      enum severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < run->paper_count; i++) {
        const struct template_findings *all = &run->papers[i].findings;
        for (size_t k = 0; k < all->count; k++)
            count += all->items[k].verdict == verdict &&
                     (verdict != VERDICT_FAIL ||
                      all->items[k].severity == severity);
    }
    return count;
}

static struct str words_of(const struct template_paper *paper,
                           const struct template_finding *f)
{
    if (whole(f))
        return STR("");
    return str_slice(paper->document->text, f->at.start,
                     f->at.end - f->at.start);
}

size_t template_nth(const struct template_paper *paper, size_t finding)
{
    const struct template_finding *all = paper->findings.items;
    struct str words = words_of(paper, &all[finding]);
    size_t nth = 0;
    for (size_t i = 0; i < finding; i++)
        nth += all[i].rule == all[finding].rule &&
               str_equal(words_of(paper, &all[i]), words);
    return nth;
}

void template_fingerprint(const struct template_paper *paper,
                          const struct template_finding *f, size_t nth,
                          char hex[DIGEST_HEX])
{
    struct digest digest;
    struct buf number = {0};
    buf_printf(&number, "%zu", nth);
    const struct str parts[] = {f->rule->id, paper->name, words_of(paper, f),
                                buf_str(&number)};
    digest_open(&digest);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        digest_add(&digest, parts[i]);
        digest_add(&digest, STR("\n"));
    }
    digest_close(&digest, hex);
    buf_release(&number);
}
