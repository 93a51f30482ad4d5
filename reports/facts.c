/*
 * facts.c - values, limits and gaps of a finding. See facts.h.
 */
#include "reports/facts.h"

#include "reports/phrase.h"

static struct str keep(struct arena *a, struct buf *text)
{
    struct str kept = arena_str(a, buf_str(text));
    buf_release(text);
    return kept;
}

bool fact_is_blank(const struct finding_value *v)
{
    return !v->hidden && v->value.type == TYPE_TEXT && !v->value.text.len;
}

struct fact fact_value(struct arena *a, enum lang lang,
                       const struct finding_value *v)
{
    struct buf text = {0};
    if (v->hidden)
        buf_add(&text, message(lang, MSG_REASON_HIDDEN));
    else
        format_value(&text, lang, &v->value, v->unit);
    return (struct fact){.name = v->name, .value = keep(a, &text)};
}

static struct str window(struct arena *a, enum lang lang,
                         const struct parameter_value *v)
{
    struct buf text = {0};
    if (v->until != DAY_MAX && !v->open)
        return phrase_period(a, lang, v->from, v->until);
    MESSAGE(&text, lang, PAGE_LIMIT_FROM, phrase_date(a, lang, v->from));
    return keep(a, &text);
}

struct fact fact_limit(struct arena *a, enum lang lang,
                       const struct finding_limit *limit)
{
    const struct parameter *p = limit->parameter;
    struct str title = report_text_in(&p->title, lang);
    struct buf text = {0};
    format_value(&text, lang, &limit->value->value, p->unit);
    return (struct fact){
        .name = title.len ? title : p->name,
        .value = keep(a, &text),
        .window = window(a, lang, limit->value),
        .status = limit->value->status == STATUS_VERIFIED
                      ? STR("")
                      : str_of(status_name(limit->value->status)),
    };
}

static void add_fact(struct buf *out, const struct fact *fact)
{
    if (out->len)
        buf_add(out, STR("; "));
    buf_add(out, fact->name);
    buf_add_char(out, ' ');
    buf_add(out, fact->value);
    if (!fact->window.len)
        return;
    buf_add(out, STR(" ("));
    buf_add(out, fact->window);
    if (fact->status.len)
        buf_add(out, STR(", "));
    buf_add(out, fact->status);
    buf_add_char(out, ')');
}

struct str facts_values(struct arena *a, enum lang lang,
                        const struct finding *f)
{
    struct buf text = {0};
    for (size_t i = 0; i < f->value_count; i++) {
        if (fact_is_blank(&f->values[i]))
            continue;
        struct fact fact = fact_value(a, lang, &f->values[i]);
        add_fact(&text, &fact);
    }
    return keep(a, &text);
}

struct str facts_limits(struct arena *a, enum lang lang,
                        const struct finding *f)
{
    struct buf text = {0};
    for (size_t i = 0; i < f->limit_count; i++) {
        struct fact fact = fact_limit(a, lang, &f->limits[i]);
        add_fact(&text, &fact);
    }
    return keep(a, &text);
}

struct str facts_missing(struct arena *a, const struct finding *f)
{
    struct buf text = {0};
    for (size_t i = 0; i < f->missing_count; i++) {
        if (i)
            buf_add(&text, STR(", "));
        buf_add(&text, f->missing[i].field);
    }
    return keep(a, &text);
}
