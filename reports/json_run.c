/*
 * json_run.c - the run object: what was judged, by which rules, and what else
 * decides the bytes of the report. See json_objects.h.
 */
#include "reports/json_objects.h"

#include "reports/json_text.h"

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

/* What else decides the bytes of the report; see verify_command.h. */
static void add_choices(const struct report_run *run, struct buf *out)
{
    JSON_FIRST(out, "select");
    json_add_text_or_null(out, run->select);
    JSON_KEY(out, "lang");
    buf_add_text(out, run->lang == LANG_EN ? "\"en\"" : "\"nl\"");
    JSON_KEY(out, "all");
    buf_add_text(out, run->all ? "true" : "false");
    JSON_KEY(out, "fail_on");
    buf_printf(out, "\"%s%s\"", severity_name(run->fail_on),
               run->fail_on_undetermined ? ",undetermined" : "");
    JSON_KEY(out, "due_days");
    if (run->due_days)
        buf_add_uint(out, (uint64_t)run->due_days);
    else
        buf_add(out, STR("null"));
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
    JSON_KEY(out, "choices");
    add_choices(run, out);
    buf_add_char(out, '}');
    while (blanks--)
        buf_add_char(out, ' ');
}
