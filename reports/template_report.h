/*
 * template_report.h - reports on contract templates: one file a format, behind
 * one table. A run over templates is small enough to be kept whole: a report is
 * written when all is judged.
 */
#ifndef HUURTOETS_REPORTS_TEMPLATE_REPORT_H
#define HUURTOETS_REPORTS_TEMPLATE_REPORT_H

#include "template/exception.h"
#include "verdict/template.h"

/* What is to be said of a document besides findings. */
enum template_note_kind {
    NOTE_UNREADABLE, /* it was not judged: the run is broken */
    NOTE_KIND,       /* its kind is not known: undetermined */
    NOTE_WARNING     /* an exception that does not hold or is not needed, a
                        front matter that cannot be read */
};

struct template_note {
    enum template_note_kind kind;
    struct str text;
    struct place at; /* file and perhaps line */
};

struct template_notes {
    struct template_note *items;
    size_t count, cap;
};

struct template_paper {
    struct str name; /* as named; absolute: last part */
    bool read;       /* else only notes are there */
    const struct document *document;
    struct template_facts facts;
    struct template_findings findings; /* in the order of the text */
    uint8_t *verdicts; /* enum verdict by rule; of rules that are selected */
};

struct template_run {
    struct str version;
    day_number as_of;
    enum lang lang;
    const struct ruleset *rules;
    struct template_paper *papers;
    size_t paper_count;
    struct template_notes notes;
    enum severity fail_on;
    bool fail_on_undetermined;
    enum verdict verdict; /* of the whole run */
};

struct template_format {
    const char *name, *what;
    void (*print)(const struct template_run *run, struct buf *out);
};

/* In order of importance; NULL after the last. */
const struct template_format *template_format_at(size_t index);
const struct template_format *template_format_find(struct str name);

extern const struct template_format template_text, template_json,
    template_ndjson, template_junit, template_sarif, template_github;

/* ---- what the formats share ------------------------------------------- */

/* The rule is about templates and selected. */
bool template_shows(const struct rule *rule);
/* Where a finding stands; of the document as a whole line 1 of a text. */
struct document_place template_place(const struct template_paper *paper,
                                     const struct template_finding *f);
/* "brief.md:12:3", "contract.docx: par. 12 (Artikel 3)", "contract.docx". */
struct str template_where(const struct template_run *run,
                          const struct template_paper *paper,
                          const struct template_finding *f, struct arena *a);

/* The words in their sentence, cut at a sane length; empty for a finding of
   the document as a whole. */
struct template_quote {
    struct str before, words, after;
    bool cut_before, cut_words, cut_after;
};
struct template_quote template_quote(const struct template_paper *paper,
                                     const struct template_finding *f);
/* The quote as one text, "..." where it is cut. */
struct str template_quoted(const struct template_paper *paper,
                           const struct template_finding *f, struct arena *a);
/* Findings of the verdict over all papers; of VERDICT_FAIL those of that
   severity. */
size_t template_count(const struct template_run *run, enum verdict verdict,
                      enum severity severity);
/* 64 hex digits that stay while the rule, the file's name and the words stay:
   `nth` counts equal ones in the file. */
void template_fingerprint(const struct template_paper *paper,
                          const struct template_finding *f, size_t nth,
                          char hex[DIGEST_HEX]);
/* How many findings before this one have the same rule and words. */
size_t template_nth(const struct template_paper *paper, size_t finding);

#endif
