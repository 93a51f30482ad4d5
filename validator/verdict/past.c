/*
 * past.c - reads json and ndjson back: one document, or an object a line.
 * What is not known to it is passed over, so that later forms can be read.
 */
#include "verdict/past.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "input/json_value.h"

enum { FILE_LIMIT = 1 << 30 };

struct reader {
    struct past *past;
    struct arena *arena;
    struct past_facts *facts; /* being filled */
    bool run, summary;        /* seen */
};

static struct str text_of(struct reader *r, struct json_value object,
                          struct str key)
{
    return arena_str(r->arena, json_text(json_member(object, key)));
}

/* ---- facts ------------------------------------------------------------ */

static void add_value(void *data, struct str key, struct json_value member)
{
    struct reader *r = data;
    *ARENA_PUSH(r->arena, r->facts) = (struct past_fact){
        .name = arena_str(r->arena, key),
        .text = member.kind == JSON_NULL
                    ? STR("null")
                    : arena_str(r->arena, json_text(member)),
    };
}

static void add_limit(struct reader *r, struct json_value limit)
{
    static const char *const keys[] = {"value", "from", "until", "status"};
    struct buf text = {0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        buf_add(&text, json_text(json_member(limit, str_of(keys[i]))));
        buf_add_char(&text, ' ');
    }
    *ARENA_PUSH(r->arena, r->facts) = (struct past_fact){
        .name = text_of(r, limit, STR("name")),
        .text = arena_str(r->arena, buf_str(&text)),
    };
    buf_release(&text);
}

static void read_facts(struct reader *r, struct json_value object,
                       struct past_verdict *out)
{
    struct json_value limits = json_member(object, STR("limits"));
    r->facts = &out->values;
    json_members(json_member(object, STR("values")), r, add_value);
    r->facts = &out->limits;
    for (struct json_value v = json_first(limits); v.kind != JSON_ABSENT;
         v = json_next(v))
        add_limit(r, v);
}

/* ---- verdicts --------------------------------------------------------- */

static bool read_verdict_name(struct str name, enum verdict *out)
{
    for (int v = 0; v < VERDICT_COUNT; v++) {
        if (str_equal(name, str_of(verdict_name((enum verdict)v)))) {
            *out = (enum verdict)v;
            return true;
        }
    }
    return false;
}

static enum severity read_severity(struct str name)
{
    for (int s = SEVERITY_INFO; s <= SEVERITY_ERROR; s++)
        if (str_equal(name, str_of(severity_name((enum severity)s))))
            return (enum severity)s;
    return SEVERITY_ERROR;
}

struct group_text {
    struct buf text;
};

static void add_group(void *data, struct str key, struct json_value member)
{
    struct group_text *g = data;
    (void)key;
    if (g->text.len)
        buf_add(&g->text, STR(", "));
    buf_add(&g->text, json_text(member));
}

/* "L1, 2024-01-01 - 2025-12-31" */
static struct str norm_key(struct reader *r, struct json_value object)
{
    struct group_text g = {0};
    json_members(json_member(object, STR("group")), &g, add_group);
    if (g.text.len)
        buf_add(&g.text, STR(", "));
    buf_add(&g.text, json_text(json_member(object, STR("from"))));
    buf_add(&g.text, STR(" - "));
    buf_add(&g.text, json_text(json_member(object, STR("until"))));
    struct str key = arena_str(r->arena, buf_str(&g.text));
    buf_release(&g.text);
    return key;
}

static bool read_verdict(struct reader *r, struct json_value object, bool norm)
{
    struct past *p = r->past;
    struct past_verdict v = {.norm = norm, .order = p->count};
    if (!read_verdict_name(json_text(json_member(object, STR("verdict"))),
                           &v.verdict))
        return false;
    v.rule = text_of(r, object, STR("rule"));
    v.contract = norm ? norm_key(r, object)
                      : text_of(r, object, STR("contract"));
    v.reason = text_of(r, object, STR("reason"));
    v.severity = read_severity(json_text(json_member(object,
                                                     STR("severity"))));
    v.complete = str_equal(json_text(json_member(object, STR("complete"))),
                           STR("true"));
    read_facts(r, object, &v);
    bool clash = json_count(json_member(object, STR("clashes"))) > 0;
    p->all |= !norm && !clash && (v.verdict == VERDICT_PASS ||
                                  v.verdict == VERDICT_NOT_APPLICABLE);
    *ARENA_PUSH(r->arena, p) = v;
    return v.rule.len > 0;
}

/* ---- the file --------------------------------------------------------- */

static struct str inputs_of(struct reader *r, struct json_value inputs)
{
    struct buf text = {0};
    for (struct json_value v = json_first(inputs); v.kind != JSON_ABSENT;
         v = json_next(v))
        buf_add(&text, json_text(json_member(v, STR("sha256"))));
    struct str kept = arena_str(r->arena, buf_str(&text));
    buf_release(&text);
    return kept;
}

static bool read_run(struct reader *r, struct json_value run)
{
    struct past *p = r->past;
    struct json_value rules = json_member(run, STR("rules"));
    struct json_value waivers = json_member(run, STR("waivers"));
    p->version = text_of(r, run, STR("version"));
    p->as_of = text_of(r, run, STR("as_of"));
    p->rules_sha256 = text_of(r, rules, STR("sha256"));
    p->waivers_sha256 = text_of(r, waivers, STR("sha256"));
    p->law_sha256 = text_of(r, rules, STR("law_sha256"));
    p->mark = text_of(r, run, STR("pseudonyms"));
    p->inputs = inputs_of(r, json_member(run, STR("inputs")));
    r->facts = &p->parameters;
    json_members(json_member(rules, STR("parameters")), r, add_value);
    r->run = true;
    return str_equal(json_text(json_member(run, STR("format"))), STR("1"));
}

static bool read_object(struct reader *r, struct json_value object)
{
    struct str type = json_text(json_member(object, STR("type")));
    if (str_equal(type, STR("run")))
        return read_run(r, object);
    if (str_equal(type, STR("verdict")))
        return read_verdict(r, object, false);
    if (str_equal(type, STR("norm")))
        return read_verdict(r, object, true);
    r->summary |= str_equal(type, STR("summary"));
    return true;
}

static bool read_list(struct reader *r, struct json_value list)
{
    for (struct json_value v = json_first(list); v.kind != JSON_ABSENT;
         v = json_next(v))
        if (!read_object(r, v))
            return false;
    return true;
}

static bool read_value(struct reader *r, struct json_value v)
{
    struct json_value run = json_member(v, STR("run"));
    if (run.kind != JSON_OBJECT)
        return v.kind == JSON_OBJECT && read_object(r, v);
    return read_object(r, run) &&
           read_list(r, json_member(v, STR("verdicts"))) &&
           read_list(r, json_member(v, STR("norms"))) &&
           read_object(r, json_member(v, STR("summary")));
}

static bool read_all(struct reader *r, struct str text, const char **why)
{
    struct json_parser parser;
    bool good = true;
    json_parser_open(&parser);
    text = str_trim(text);
    while (good && text.len) {
        struct json_value value;
        size_t used = 0;
        enum message what;
        good = json_parse(&parser, text, &value, &used, &what);
        if (!good)
            *why = what == MSG_JSON_END ? "ends in the middle of a line"
                                        : "is not valid JSON";
        if (good && !read_value(r, value)) {
            *why = "is no run of huurtoets (--format json or ndjson)";
            good = false;
        }
        text = str_trim(str_slice(text, used, text.len));
    }
    json_parser_close(&parser);
    return good;
}

int past_compare(const struct past_verdict *a, const struct past_verdict *b)
{
    int order = (int)a->norm - (int)b->norm;
    if (!order)
        order = str_compare(a->rule, b->rule);
    return order ? order : str_compare(a->contract, b->contract);
}

static int compare(const void *a, const void *b)
{
    const struct past_verdict *x = a, *y = b;
    int order = past_compare(x, y);
    return order ? order : x->order < y->order ? -1 : 1;
}

static int compare_str(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void sort(struct past *p, struct arena *arena)
{
    p->contracts = arena_array(arena, p->count, sizeof *p->contracts);
    p->contract_count = 0;
    for (size_t i = 0; i < p->count; i++)
        if (!p->items[i].norm)
            p->contracts[p->contract_count++] = p->items[i].contract;
    if (p->count)
        qsort(p->items, p->count, sizeof *p->items, compare);
    if (p->contract_count)
        qsort(p->contracts, p->contract_count, sizeof *p->contracts,
              compare_str);
}

bool past_veil(struct past *p, const struct pseudonyms *by,
               struct arena *arena, struct buf *error)
{
    if (p->mark.len && (!by || !str_equal(p->mark, by->mark))) {
        buf_printf(error, "%.*s: its contracts are pseudonyms made with %s",
                   STR_ARG(p->path), by ? "another key"
                                        : "a key; pass --pseudonym-key FILE");
        return false;
    }
    if (p->mark.len || !by)
        return true;
    for (size_t i = 0; i < p->count; i++) {
        struct past_verdict *v = &p->items[i];
        v->reason = STR("");
        if (!v->norm)
            v->contract = pseudonym_of(by, v->contract, arena);
    }
    sort(p, arena);
    return true;
}

bool past_knows(const struct past *p, struct str contract)
{
    return p->contract_count &&
           bsearch(&contract, p->contracts, p->contract_count,
                   sizeof *p->contracts, compare_str);
}

static struct str shown_path(const char *path)
{
    const char *slash = path[0] == '/' ? strrchr(path, '/') : NULL;
    return str_of(slash ? slash + 1 : path);
}

bool past_read(struct past *p, const char *path, struct arena *arena,
               struct buf *error)
{
    struct reader r = {.past = p, .arena = arena};
    struct str text;
    *p = (struct past){.path = shown_path(path)};
    const char *why = file_read(path, FILE_LIMIT, arena, &text);
    bool good = !why && read_all(&r, text, &why);
    if (good && (!r.run || !r.summary)) {
        why = r.run ? "ends before the summary: the run was not completed"
                    : "is no run of huurtoets (--format json or ndjson)";
        good = false;
    }
    if (good)
        sort(p, arena);
    else
        buf_printf(error, "%.*s: %s", STR_ARG(p->path), why);
    return good;
}
