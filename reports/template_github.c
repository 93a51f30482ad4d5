/*
 * template_github.c - findings on templates as GitHub's workflow commands,
 * which it shows beside the lines of a change.
 */
#include "reports/template_report.h"

/* %, CR and LF are written %25, %0D, %0A; in a property also : and , */
static void add_escaped(struct buf *out, struct str text, bool property)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '%' || c == '\n' || c == '\r' ||
            (property && (c == ':' || c == ',')))
            buf_printf(out, "%%%c%c", "0123456789ABCDEF"[(c >> 4) & 15],
                       "0123456789ABCDEF"[c & 15]);
        else
            buf_add_char(out, c);
    }
}

static void add_head(struct buf *out, const char *level, struct str file,
                     int line, int column)
{
    buf_printf(out, "::%s file=", level);
    add_escaped(out, file, true);
    if (line)
        buf_printf(out, ",line=%d,col=%d", line, column);
}

static void add_finding(const struct template_run *run,
                        const struct template_paper *paper,
                        const struct template_finding *f, struct buf *out)
{
    static const char *const LEVELS[] = {
        [SEVERITY_INFO] = "notice",
        [SEVERITY_WARNING] = "warning",
        [SEVERITY_ERROR] = "error",
    };
    struct arena a;
    arena_init(&a);
    struct document_place p = template_place(paper, f);
    bool fails = f->verdict == VERDICT_FAIL || f->verdict == VERDICT_BROKEN;
    add_head(out, fails ? LEVELS[f->severity] : "notice", paper->name, p.line,
             p.column);
    buf_add_text(out, ",title=");
    add_escaped(out, f->rule->id, true);
    buf_add_text(out, "::");
    if (!p.line)
        add_escaped(out, arena_printf(&a, "%.*s: ",
                                      STR_ARG(template_where(run, paper, f,
                                                             &a))), false);
    add_escaped(out, f->reason, false);
    struct str quote = template_quoted(paper, f, &a);
    if (quote.len)
        add_escaped(out, arena_printf(&a, "\n\"%.*s\"", STR_ARG(quote)),
                    false);
    buf_add_char(out, '\n');
    arena_release(&a);
}

static void print(const struct template_run *run, struct buf *out)
{
    for (size_t i = 0; i < run->paper_count; i++) {
        const struct template_paper *paper = &run->papers[i];
        for (size_t k = 0; k < paper->findings.count; k++)
            if (paper->findings.items[k].verdict != VERDICT_WAIVED)
                add_finding(run, paper, &paper->findings.items[k], out);
    }
    for (size_t i = 0; i < run->notes.count; i++) {
        const struct template_note *n = &run->notes.items[i];
        add_head(out, n->kind == NOTE_UNREADABLE ? "error" : "warning",
                 n->at.file, (int)n->at.line, (int)n->at.column);
        buf_add_text(out, "::");
        add_escaped(out, n->text, false);
        buf_add_char(out, '\n');
    }
}

const struct template_format template_github = {
    "github", "annotations for GitHub Actions", print};
