/*
 * page.h - pieces of an HTML page: what the sections of the report are
 * written with. Good for XML too.
 *
 * Text is always escaped; only literals of this program are markup. Control
 * characters and malformed bytes cannot get through.
 */
#ifndef HUURTOETS_REPORTS_PAGE_H
#define HUURTOETS_REPORTS_PAGE_H

#include "reports/notes.h"
#include "reports/report.h"

struct page {
    const struct report_run *run;
    enum lang lang;
    struct arena *arena; /* of phrases */
    struct buf *out;
};

/* Markup as it stands. */
void put(struct page *p, const char *markup);
void put_text(struct page *p, struct str text);
/* As a list, or `none` as a paragraph. */
void put_notes(struct page *p, const struct notes *notes, enum message none);
/* At most `limit` code points; an ellipsis tells that there was more. */
void put_clipped(struct page *p, struct str text, size_t limit);
void put_message(struct page *p, enum message id);
/* A message with arguments, which are escaped with it. */
#define PUT_MESSAGE(p, id, ...)                                             \
    put_message_with((p), MSG_##id,                                         \
                     sizeof((struct str[]){__VA_ARGS__}) /                  \
                         sizeof(struct str),                                \
                     (struct str[]){__VA_ARGS__})
void put_message_with(struct page *p, enum message id, size_t count,
                      const struct str *args);
void put_count(struct page *p, uint64_t count);
void put_int(struct page *p, int64_t number);
/* The article as a link to its text on that day. */
void put_article(struct page *p, const struct source *source, day_number on);
/* A chip: class `kind`, text. */
void put_verdict(struct page *p, enum verdict verdict);
/* The same of a finding, which may be a pass with a clash. */
void put_outcome_of(struct page *p, const struct finding *f);
void put_severity(struct page *p, enum severity severity);
/* Style that names the cells of a table's rows where they turn into cards:
   the rows of `table`, a column a message. */
void put_card_labels(struct page *p, const char *table,
                     const enum message *heads, size_t count);

/* The frame: page_head opens <main>, page_foot closes the document. */
struct page_link {
    const char *id; /* of a section */
    enum message text;
    bool shown;
};
void page_head(struct page *p, struct str title);
void page_contents(struct page *p, const struct page_link *links,
                   size_t count);
void page_foot(struct page *p);
/* Limits that nobody has entered; nothing where there are none. */
void page_gaps(struct page *p);
/* A number in the row of tiles; of the class unless it is 0. */
void page_tile(struct page *p, const char *class, uint64_t count,
               enum message what);

/* The sections; each a file. */
void page_style(struct page *p);
void page_script(struct page *p);
void page_rules(struct page *p);
void page_norms(struct page *p);
/* Nothing where no chart has anything to show. */
void page_trends(struct page *p);
bool page_has_trends(struct page *p);
void page_findings(struct page *p);
/* Nothing where no calendar was asked for. */
void page_agenda(struct page *p);
/* Nothing where no waivers were given. */
void page_waivers(struct page *p);
void page_receipt(struct page *p);
/* Within the section on the data; nothing where no verdict waits. */
void page_lacks(struct page *p);
/* Whether a rule has findings on the page, which a link may lead to. */
bool page_has_findings(const struct report_run *run, size_t rule);
/* One group of a norm over its periods, as inline SVG: items[0..count) are
   its results in order of period. */
void page_norm_chart(struct page *p, const struct norm_result *items,
                     size_t count);

#endif
