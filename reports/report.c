/*
 * report.c - the table of formats, and what several of them share.
 */
#include "reports/report.h"

static const struct report_format *const formats[] = {
    &report_text,
    &report_html,
    &report_ndjson,
    &report_json,
    &report_xlsx,
    &report_csv,
    &report_md,
    &report_junit,
    &report_ics,
};

enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

const struct report_format *report_format_at(size_t index)
{
    return index < FORMAT_COUNT ? formats[index] : NULL;
}

static const struct report_format *
find(struct str name, const struct report_format *at(size_t index))
{
    const struct report_format *f;
    for (size_t i = 0; (f = at(i)); i++)
        if (str_equal(name, str_of(f->name)))
            return f;
    return NULL;
}

const struct report_format *report_find(struct str name)
{
    return find(name, report_format_at);
}

const struct report_format *report_month_at(size_t index)
{
    static const struct report_format *const monthly[] = {
        &month_text, &month_html, &month_xlsx};
    return index < 3 ? monthly[index] : NULL;
}

const struct report_format *report_month_find(struct str name)
{
    return find(name, report_month_at);
}

struct str report_text_in(const struct bilingual *text, enum lang lang)
{
    if (text->in[lang].len)
        return text->in[lang];
    return text->in[lang == LANG_NL ? LANG_EN : LANG_NL];
}

bool report_shows(const struct rule *rule)
{
    return rule->selected && !rule->silent && rule->kind != RULE_DUE &&
           rule->kind != RULE_TEMPLATE;
}

static bool is_constant(const struct mapping *mapping, int field)
{
    for (size_t i = 0; i < mapping->constant_count; i++)
        if (mapping->constants[i].field == field)
            return true;
    return false;
}

bool report_field_absent(const struct report_run *run,
                         const struct report_input *input, size_t field)
{
    const struct plan *plan = input->plan;
    bool needed = run->rules->needed[field] ||
                  (run->waivers && run->waivers->fields[field]);
    return needed && plan->column_of[field] < 0 &&
           (int)field != plan->schema->as_of &&
           !is_constant(plan->mapping, (int)field);
}
