/*
 * explain_read.c - what a rule reads: dated values, the one of the day marked,
 * and fields with their privacy class and the headings of exports.
 */
#include "command/explain.h"

#include "reports/columns.h"
#include "reports/phrase.h"
#include "rule/root.h"

static void read(struct folio *p, bool **fields, bool **parameters)
{
    *fields = arena_array(&p->arena, p->rules->schema->count + 1, 1);
    *parameters = arena_array(&p->arena, p->rules->parameter_count + 1, 1);
    rule_reads(p->rules, p->rule, *fields, *parameters);
}

/* ---- dated values ----------------------------------------------------- */

/* The sources of one parameter, each once. */
struct notes {
    struct str *items;
    size_t count, cap;
};

static size_t number_of(struct folio *p, struct notes *notes, struct str text)
{
    for (size_t i = 0; i < notes->count; i++)
        if (str_equal(notes->items[i], text))
            return i + 1;
    *ARENA_PUSH(&p->arena, notes) = text;
    return notes->count;
}

static struct str days(struct folio *p, const struct parameter_value *v)
{
    struct buf text = {0};
    struct str from = phrase_date(&p->arena, p->lang, v->from);
    if (v->open || v->until == DAY_MAX)
        MESSAGE(&text, p->lang, EXPLAIN_SINCE, from);
    else
        MESSAGE(&text, p->lang, WINDOW_DAYS, from,
                phrase_date(&p->arena, p->lang, v->until));
    return folio_keep(p, &text);
}

static void add_value(struct folio *p, struct columns *c,
                      const struct parameter *parameter,
                      const struct parameter_value *v, struct notes *notes)
{
    struct buf text = {0};
    bool now = parameter_on(parameter, p->on) == v;
    columns_add(c, now ? STR(">") : STR(" "));
    columns_add(c, days(p, v));
    format_value(&text, p->lang, &v->value, parameter->unit);
    columns_add(c, buf_str(&text));
    columns_add(c, str_of(status_name(v->status)));
    size_t number = number_of(p, notes, explain_source(p, &v->source));
    columns_add(c, arena_printf(&c->arena, "[%zu]", number));
    buf_release(&text);
}

/* The text of the law that the value of the day comes from. */
static void add_link(struct folio *p, const struct parameter *parameter)
{
    const struct parameter_value *v = parameter_on(parameter, p->on);
    struct buf text = {0}, link = {0};
    struct str on = phrase_date(&p->arena, p->lang, p->on);
    if (!v)
        MESSAGE(&text, p->lang, EXPLAIN_NO_VALUE_ON, on);
    else
        MESSAGE(&text, p->lang, EXPLAIN_VALUE_ON, on);
    if (v)
        source_link(&link, &v->source, p->on);
    if (link.len)
        buf_printf(&text, ": %.*s", STR_ARG(link));
    folio_text(p, 2 * FOLIO_INDENT, 0, folio_keep(p, &text));
    buf_release(&link);
}

/* " (percent)": what its values do not show by themselves. */
static struct str unit_of(struct folio *p, const struct parameter *parameter)
{
    static const struct str shown[] = {STR_INIT("count"), STR_INIT("boolean"),
                                       STR_INIT("date")};
    if (!unit_is_none(parameter->unit))
        return STR("");
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (str_equal(parameter->unit_text, shown[i]))
            return STR("");
    return arena_printf(&p->arena, " (%.*s)", STR_ARG(parameter->unit_text));
}

static void add_parameter(struct folio *p, const struct parameter *parameter)
{
    struct columns c;
    struct notes notes = {0};
    folio_text(p, FOLIO_INDENT, FOLIO_INDENT,
               arena_printf(&p->arena, "%.*s: %.*s%.*s",
                            STR_ARG(parameter->name),
                            STR_ARG(report_text_in(&parameter->title, p->lang)),
                            STR_ARG(unit_of(p, parameter))));
    columns_open(&c, "llrll");
    for (size_t i = 0; i < parameter->count; i++)
        add_value(p, &c, parameter, &parameter->values[i], &notes);
    columns_print(&c, STR("    "), p->out);
    columns_close(&c);
    add_link(p, parameter);
    for (size_t i = 0; i < notes.count; i++)
        folio_text(p, 2 * FOLIO_INDENT, 2 * FOLIO_INDENT,
                   arena_printf(&p->arena, "[%zu] %.*s", i + 1,
                                STR_ARG(notes.items[i])));
}

void explain_parameters(struct folio *p)
{
    bool *fields, *parameters, any = false;
    read(p, &fields, &parameters);
    for (size_t i = 0; i < p->rules->parameter_count; i++) {
        if (!parameters[i])
            continue;
        if (any)
            buf_add_char(p->out, '\n');
        else
            folio_heading(p, MSG_EXPLAIN_PARAMETERS);
        any = true;
        add_parameter(p, &p->rules->parameters[i]);
    }
}

/* ---- fields ----------------------------------------------------------- */

static struct str privacy(enum lang lang, enum privacy class)
{
    switch (class) {
    case PRIVACY_KEY:
        return message(lang, MSG_EXPLAIN_KEY);
    case PRIVACY_PERSONAL:
        return message(lang, MSG_EXPLAIN_PERSONAL);
    case PRIVACY_SENSITIVE:
        return message(lang, MSG_EXPLAIN_SENSITIVE);
    default:
        return STR("");
    }
}

/* "net rent (EUR/month, sensitive); headings: Rent, Price" */
static struct str about(struct folio *p, const struct field *f)
{
    struct buf text = {0}, words = {0};
    struct str class = privacy(p->lang, f->privacy);
    struct str headings =
        phrase_list(&p->arena, p->lang, f->headings, f->heading_count, 20);
    buf_add(&words, report_text_in(&f->label, p->lang));
    if (f->unit_text.len || class.len)
        buf_printf(&words, " (%.*s%s%.*s)", STR_ARG(f->unit_text),
                   f->unit_text.len && class.len ? ", " : "", STR_ARG(class));
    if (headings.len)
        MESSAGE(&text, p->lang, EXPLAIN_HEADINGS, buf_str(&words), headings);
    else
        buf_add(&text, buf_str(&words));
    buf_release(&words);
    return folio_keep(p, &text);
}

void explain_fields(struct folio *p)
{
    bool *fields, *parameters;
    struct folio_rows rows = {0};
    read(p, &fields, &parameters);
    for (size_t i = 0; i < p->rules->schema->count; i++)
        if (fields[i])
            folio_row(p, &rows, p->rules->schema->names[i],
                      about(p, &p->rules->schema->fields[i]));
    if (!rows.rows.count)
        return;
    folio_heading(p, MSG_EXPLAIN_FIELDS);
    folio_print_rows(p, &rows);
}
