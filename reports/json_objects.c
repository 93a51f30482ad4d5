/*
 * json_objects.c - verdict, norm and summary. See json_objects.h.
 */
#include "reports/json_objects.h"

#include "reports/json_text.h"
#include "verdict/finding.h"

/* ---- verdict ---------------------------------------------------------- */

enum { DATE_LENGTH = 10 };

static bool is_count(const struct ruleset *rules,
                     const struct finding_value *v)
{
    if (v->value.type != TYPE_NUMBER)
        return false;
    int field = schema_find(rules->schema, v->name);
    return field >= 0 && rules->schema->fields[field].kind == FIELD_INTEGER;
}

static void add_values(const struct report_run *run, const struct finding *f,
                       struct buf *out)
{
    JSON_KEY(out, "values");
    buf_add_char(out, '{');
    for (size_t i = 0; i < f->value_count; i++) {
        const struct finding_value *v = &f->values[i];
        json_add_name(out, v->name);
        if (v->hidden)
            json_add_text(out, STR("[afgeschermd]"));
        else if (is_count(run->rules, v))
            decimal_print(out, v->value.number);
        else if (f->marked && v->value.type == TYPE_TEXT)
            buf_add(out, v->value.text);
        else
            json_add_value(out, &v->value, v->unit);
    }
    buf_add_char(out, '}');
}

static void add_limit(struct buf *out, const struct finding_limit *limit)
{
    const struct parameter *p = limit->parameter;
    JSON_FIRST(out, "name");
    json_add_text(out, p->name);
    JSON_KEY(out, "value");
    json_add_value(out, &limit->value->value, p->unit);
    JSON_KEY(out, "unit");
    json_add_text_or_null(out, p->unit_text);
    JSON_KEY(out, "from");
    json_add_date(out, limit->value->from);
    JSON_KEY(out, "until");
    json_add_date(out, limit->value->open ? DAY_MAX : limit->value->until);
    JSON_KEY(out, "status");
    json_add_text(out, str_of(status_name(limit->value->status)));
    buf_add_char(out, '}');
}

static void add_limits(const struct finding_limit *limits, size_t count,
                       struct buf *out)
{
    JSON_KEY(out, "limits");
    buf_add_char(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_add_char(out, ',');
        add_limit(out, &limits[i]);
    }
    buf_add_char(out, ']');
}

static void add_missing(const struct finding *f, struct buf *out)
{
    JSON_KEY(out, "missing");
    buf_add_char(out, '[');
    for (size_t i = 0; i < f->missing_count; i++) {
        if (i)
            buf_add_char(out, ',');
        JSON_FIRST(out, "field");
        json_add_text(out, f->missing[i].field);
        JSON_KEY(out, "kind");
        json_add_text(out, str_of(f->missing[i].kind));
        buf_add_char(out, '}');
    }
    buf_add_char(out, ']');
}

void json_add_clashes(const struct ruleset *rules, const struct rule *rule,
                      uint32_t clashes, struct buf *out)
{
    bool any = false;
    JSON_KEY(out, "clashes");
    buf_add_char(out, '[');
    for (size_t i = 0; i < rule->clash_count; i++) {
        if (!(clashes >> i & 1))
            continue;
        if (any)
            buf_add_char(out, ',');
        any = true;
        json_add_text(out, rules->rules[rule->clashes[i].rule].id);
    }
    buf_add_char(out, ']');
}

static void add_link(const struct finding *f, struct buf *out)
{
    const struct source *s = &f->rule->source;
    struct buf link = {0};
    source_link(&link, s, f->on);
    if (f->marked && link.len) {
        link.len -= DATE_LENGTH;
        buf_add(&link, STR(SHAPE_DATE));
    }
    json_add_text_or_null(out, link.len ? buf_str(&link) : s->url);
    buf_release(&link);
}

static void add_source(const struct finding *f, struct buf *out)
{
    const struct source *s = &f->rule->source;
    JSON_KEY(out, "source");
    JSON_FIRST(out, "act");
    json_add_text_or_null(out, s->act);
    JSON_KEY(out, "bwb");
    json_add_text_or_null(out, s->bwb);
    JSON_KEY(out, "article");
    json_add_text_or_null(out, s->article);
    JSON_KEY(out, "paragraph");
    json_add_text_or_null(out, s->paragraph);
    JSON_KEY(out, "url");
    add_link(f, out);
    buf_add_char(out, '}');
}

void json_add_verdict(const struct report_run *run, const struct finding *f,
                      struct buf *out)
{
    buf_add(out, STR("{\"type\":\"verdict\""));
    JSON_KEY(out, "rule");
    json_add_text(out, f->rule->id);
    JSON_KEY(out, "ruleset");
    json_add_text(out, f->rule->ruleset);
    JSON_KEY(out, "severity");
    json_add_text(out, str_of(severity_name(f->severity)));
    JSON_KEY(out, "verdict");
    json_add_text(out, str_of(verdict_name(f->verdict)));
    JSON_KEY(out, "could_fail");
    json_add_bool(out, f->could_fail);
    JSON_KEY(out, "contract");
    json_add_text_or_null(out, f->contract);
    JSON_KEY(out, "file");
    json_add_text(out, run->inputs[f->input].file);
    JSON_KEY(out, "line");
    if (f->marked)
        buf_add(out, STR(SHAPE_LINE));
    else
        buf_add_uint(out, f->line);
    JSON_KEY(out, "reason");
    json_add_text_or_null(out, f->reason);
    add_values(run, f, out);
    add_limits(f->limits, f->limit_count, out);
    add_missing(f, out);
    json_add_clashes(run->rules, f->rule, f->clashes, out);
    JSON_KEY(out, "excess");
    if (f->has_excess && f->marked)
        buf_add(out, STR(SHAPE_EXCESS));
    else if (f->has_excess)
        json_add_number(out, f->excess, f->rule->excess_unit);
    else
        buf_add(out, STR("null"));
    add_source(f, out);
    if (run->past) {
        JSON_KEY(out, "known");
        json_add_bool(out, known_has(run->past, f));
    }
    buf_add_char(out, '}');
}

/* In a list of values: a count without quotes. */
static void add_listed(const struct shape_hole *hole,
                       const struct value *value, struct buf *out)
{
    if (hole->count && value->type == TYPE_NUMBER)
        decimal_print_places(out, value->number, 0);
    else
        json_add_value(out, value, hole->unit);
}

void json_add_hole(const struct report_run *run, const struct shape_hole *hole,
                   const struct value *value, struct buf *out)
{
    if (!hole->words) {
        add_listed(hole, value, out);
        return;
    }
    size_t start = out->len;
    words_value(out, run->lang, value, hole->unit);
    if (value->type != TYPE_TEXT)
        return;
    out->len = start;
    json_add_escaped(out, value->text);
}

/* ---- norm ------------------------------------------------------------- */

/* Hundredths of a percent; null where there is no population. */
static void add_share(struct buf *out, const char *key, int64_t share)
{
    json_add_name(out, str_of(key));
    if (share < 0)
        buf_add(out, STR("null"));
    else
        json_add_number(out, decimal_from_scaled(share, 2), UNIT_NONE);
}

static void add_group(const struct report_run *run,
                      const struct norm_result *n, struct buf *out)
{
    JSON_KEY(out, "group");
    buf_add_char(out, '{');
    for (size_t i = 0; i < n->rule->norm.per_count; i++) {
        int field = n->rule->norm.per[i];
        json_add_name(out, run->rules->schema->fields[field].name);
        json_add_value(out, &n->group[i], UNIT_NONE);
    }
    buf_add_char(out, '}');
}

void json_add_norm(const struct report_run *run, const struct norm_result *n,
                   struct buf *out)
{
    buf_add(out, STR("{\"type\":\"norm\""));
    JSON_KEY(out, "rule");
    json_add_text(out, n->rule->id);
    add_group(run, n, out);
    JSON_KEY(out, "from");
    json_add_date(out, n->from);
    JSON_KEY(out, "until");
    json_add_date(out, n->until);
    JSON_KEY(out, "complete");
    json_add_bool(out, n->complete);
    json_add_count(out, "pass", n->pass);
    json_add_count(out, "fail", n->fail);
    json_add_count(out, "undetermined", n->undetermined);
    add_share(out, "share", n->share);
    add_share(out, "best", n->best);
    add_share(out, "worst", n->worst);
    JSON_KEY(out, "norm");
    if (n->has_norm)
        json_add_number(out, n->norm, UNIT_NONE);
    else
        buf_add(out, STR("null"));
    JSON_KEY(out, "room");
    if (n->room < 0)
        buf_add(out, STR("null"));
    else
        buf_add_int(out, n->room);
    JSON_KEY(out, "verdict");
    json_add_text(out, str_of(verdict_name(n->verdict)));
    JSON_KEY(out, "severity");
    json_add_text(out, str_of(severity_name(n->severity)));
    JSON_KEY(out, "reason");
    json_add_text(out, n->reason);
    add_limits(n->limits, n->limit_count, out);
    buf_add_char(out, '}');
}
