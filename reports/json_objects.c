/*
 * json_objects.c - run, verdict, norm and summary. See json_objects.h.
 */
#include "reports/json_objects.h"

#include "reports/json_text.h"
#include "verdict/finding.h"

/* ---- run -------------------------------------------------------------- */

static const char no_digest[] =
    "0000000000000000000000000000000000000000000000000000000000000000";

enum { COUNT_DIGITS = 20 };

/* Returns how many blanks a longer number would have taken. */
static size_t add_count(struct buf *out, const char *key, uint64_t count)
{
    json_add_name(out, str_of(key));
    size_t before = out->len;
    buf_add_uint(out, count);
    return COUNT_DIGITS - (out->len - before);
}

static size_t add_input(struct buf *out, const struct report_input *input)
{
    JSON_FIRST(out, "file");
    json_add_text(out, input->file);
    JSON_KEY(out, "sha256");
    json_add_text(out, str_of(input->sha256[0] ? input->sha256 : no_digest));
    size_t blanks = add_count(out, "rows", input->rows);
    blanks += add_count(out, "skipped", input->skipped);
    blanks += add_count(out, "judged", input->judged);
    JSON_KEY(out, "skipped_because");
    buf_add_char(out, '{');
    for (int i = 0; i < SKIP_COUNT; i++)
        blanks += add_count(out, skip_name((enum skip)i),
                            input->skipped_because[i]);
    buf_add_char(out, '}');
    JSON_KEY(out, "sheet");
    if (input->sheet.len)
        json_add_text(out, input->sheet);
    else
        buf_add(out, STR("null"));
    blanks += add_count(out, "hidden", input->hidden);
    buf_add_char(out, '}');
    return blanks;
}

static size_t add_inputs(const struct report_run *run, struct buf *out)
{
    size_t blanks = 0;
    JSON_KEY(out, "inputs");
    buf_add_char(out, '[');
    for (size_t i = 0; i < run->input_count; i++) {
        if (i)
            buf_add_char(out, ',');
        blanks += add_input(out, &run->inputs[i]);
    }
    buf_add_char(out, ']');
    return blanks;
}

/* A list of texts under construction, each once. */
struct names {
    struct arena arena;
    struct str *items;
    size_t count, cap;
};

static void add_once(struct names *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (str_equal(names->items[i], name))
            return;
    *ARENA_PUSH(&names->arena, names) = name;
}

/* Headings that are no field, that must not be read, that the mapping names
   and the file lacks; fields that rules need and nothing fills. */
enum heading_list { UNKNOWN, REFUSED, ABSENT, MISSING };

static void collect_input(const struct report_run *run, struct names *names,
                          enum heading_list which,
                          const struct report_input *input)
{
    const struct plan *plan = input->plan;
    if (which == UNKNOWN)
        for (size_t i = 0; i < plan->unknown_count; i++)
            add_once(names, plan->unknown[i]);
    if (which == REFUSED)
        for (size_t i = 0; i < plan->refused_count; i++)
            add_once(names, plan->refused[i]);
    if (which == ABSENT)
        for (size_t i = 0; i < plan->absent_count; i++)
            add_once(names, plan->absent[i]);
    if (which == MISSING)
        for (size_t i = 0; i < plan->schema->count; i++)
            if (report_field_absent(run, input, i))
                add_once(names, plan->schema->fields[i].name);
}

static void add_headings(const struct report_run *run, struct buf *out,
                         const char *key, enum heading_list which)
{
    struct names names = {0};
    arena_init(&names.arena);
    for (size_t i = 0; i < run->input_count; i++)
        collect_input(run, &names, which, &run->inputs[i]);
    json_add_name(out, str_of(key));
    buf_add_char(out, '[');
    for (size_t i = 0; i < names.count; i++) {
        if (i)
            buf_add_char(out, ',');
        json_add_text(out, names.items[i]);
    }
    buf_add_char(out, ']');
    arena_release(&names.arena);
}

static void add_mapping(const struct report_run *run, struct buf *out)
{
    JSON_KEY(out, "mapping");
    JSON_FIRST(out, "name");
    json_add_text_or_null(out, run->mapping->name);
    JSON_KEY(out, "path");
    json_add_text_or_null(out, run->mapping->path);
    JSON_KEY(out, "sha256");
    json_add_text_or_null(out, run->mapping->sha256);
    add_headings(run, out, "unknown", UNKNOWN);
    add_headings(run, out, "refused", REFUSED);
    add_headings(run, out, "absent", ABSENT);
    add_headings(run, out, "missing", MISSING);
    buf_add_char(out, '}');
}

static void add_waivers(const struct waivers *waivers, struct buf *out)
{
    if (!waivers) {
        buf_add(out, STR("null"));
        return;
    }
    JSON_FIRST(out, "path");
    json_add_text(out, waivers->path);
    JSON_KEY(out, "sha256");
    json_add_text(out, str_of(waivers->sha256));
    JSON_KEY(out, "count");
    buf_add_uint(out, waivers->count);
    buf_add_char(out, '}');
}

static void add_baseline(const struct report_run *run, struct buf *out)
{
    if (!run->baseline) {
        buf_add(out, STR("null"));
        return;
    }
    JSON_FIRST(out, "path");
    json_add_text(out, run->past->path);
    JSON_KEY(out, "as_of");
    json_add_text_or_null(out, run->past->as_of);
    buf_add_char(out, '}');
}

static uint64_t parameter_hash(const struct parameter *p)
{
    struct buf text = {0};
    for (size_t i = 0; i < p->count; i++) {
        const struct parameter_value *v = &p->values[i];
        date_print_iso(&text, v->from);
        date_print_iso(&text, v->until);
        value_print(&text, &v->value);
        buf_add_text(&text, status_name(v->status));
    }
    uint64_t hash = str_hash(buf_str(&text));
    buf_release(&text);
    return hash;
}

/* What tells two runs apart: which parameters have other values, and whether
   anything else in the rules differs. */
static void add_parameters(const struct ruleset *rules, struct buf *out)
{
    JSON_KEY(out, "law_sha256");
    json_add_text(out, str_of(rules->law_sha256));
    JSON_KEY(out, "parameters");
    buf_add_char(out, '{');
    for (size_t i = 0; i < rules->parameter_count; i++) {
        const struct parameter *p = &rules->parameters[i];
        json_add_name(out, p->name);
        buf_printf(out, "\"%016llx\"", (unsigned long long)parameter_hash(p));
    }
    buf_add_char(out, '}');
}

void json_add_run(const struct report_run *run, struct buf *out)
{
    buf_add(out, STR("{\"type\":\"run\",\"format\":1"));
    JSON_KEY(out, "version");
    json_add_text(out, run->version);
    JSON_KEY(out, "as_of");
    json_add_date(out, run->as_of);
    JSON_KEY(out, "rules");
    JSON_FIRST(out, "path");
    json_add_text(out, run->rules->path);
    JSON_KEY(out, "sha256");
    json_add_text(out, str_of(run->rules->sha256));
    add_parameters(run->rules, out);
    buf_add_char(out, '}');
    size_t blanks = add_inputs(run, out);
    add_mapping(run, out);
    JSON_KEY(out, "waivers");
    add_waivers(run->waivers, out);
    JSON_KEY(out, "parameters_on");
    json_add_date(out, run->rules->ahead ? run->rules->parameters_on
                                         : DAY_MAX);
    JSON_KEY(out, "pseudonyms");
    json_add_text_or_null(out, run->rules->pseudonyms
                                   ? run->rules->pseudonyms->mark
                                   : STR(""));
    JSON_KEY(out, "baseline");
    add_baseline(run, out);
    buf_add_char(out, '}');
    while (blanks--)
        buf_add_char(out, ' ');
}

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

/* The rules of law that it contradicts. */
static void add_clashes(const struct report_run *run, const struct finding *f,
                        struct buf *out)
{
    bool any = false;
    JSON_KEY(out, "clashes");
    buf_add_char(out, '[');
    for (size_t i = 0; i < f->rule->clash_count; i++) {
        const struct rule *law =
            &run->rules->rules[f->rule->clashes[i].rule];
        if (!(f->clashes >> i & 1))
            continue;
        if (any)
            buf_add_char(out, ',');
        any = true;
        json_add_text(out, law->id);
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
    add_clashes(run, f, out);
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
