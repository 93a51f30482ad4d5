/*
 * compare_command.c - two kept runs in, what changed out, for people or for
 * programs. See compare_command.h.
 */
#include "command/compare_command.h"

#include <string.h>

#include "command/change.h"
#include "reports/columns.h"
#include "reports/json_text.h"
#include "reports/phrase.h"
#include "run/say.h"

enum { CHANGES_SHOWN = 100 }; /* in the text */

static const struct cause_name {
    unsigned bit;
    const char *name; /* in JSON */
    enum message text;
} causes[CAUSE_COUNT_BITS] = {
    {CAUSE_WAIVER_BEGAN, "waiver_began", MSG_CAUSE_WAIVER_BEGAN},
    {CAUSE_WAIVER_ENDED, "waiver_ended", MSG_CAUSE_WAIVER_ENDED},
    {CAUSE_RECORD_NEW, "record_new", MSG_CAUSE_RECORD_NEW},
    {CAUSE_RECORD_GONE, "record_gone", MSG_CAUSE_RECORD_GONE},
    {CAUSE_LIMIT, "limit", MSG_CAUSE_LIMIT},
    {CAUSE_RULES, "rules", MSG_CAUSE_RULES},
    {CAUSE_DAY, "as_of", MSG_CAUSE_DAY},
    {CAUSE_RECORD, "record", MSG_CAUSE_RECORD},
    {CAUSE_RECORDS, "records", MSG_CAUSE_RECORDS},
};

/* ---- text ------------------------------------------------------------- */

static struct str keep(struct arena *a, struct buf *text)
{
    struct str kept = arena_str(a, buf_str(text));
    buf_release(text);
    return kept;
}

static struct str verdict_text(enum lang lang, const struct past_verdict *v)
{
    return v ? phrase_verdict(lang, v->verdict)
             : message(lang, MSG_COMPARE_NO_FINDING);
}

/* Several causes are possible ones: "a of b"; fields and limits are named. */
static struct str cause_text(struct arena *a, enum lang lang,
                             const struct change *c)
{
    struct buf text = {0};
    for (size_t i = 0; i < CAUSE_COUNT_BITS; i++) {
        if (!(c->causes & causes[i].bit))
            continue;
        if (text.len)
            buf_add(&text, STR(" / "));
        if (causes[i].bit == CAUSE_LIMIT)
            MESSAGE(&text, lang, CAUSE_LIMIT, c->limits);
        else if (causes[i].bit == CAUSE_RECORD && c->fields.len)
            MESSAGE(&text, lang, CAUSE_VALUES, c->fields);
        else
            buf_add(&text, message(lang, causes[i].text));
    }
    return keep(a, &text);
}

static void add_run(struct columns *c, enum lang lang, enum message what,
                    const struct past *p)
{
    struct buf text = {0};
    MESSAGE(&text, lang, COMPARE_RUN, p->path, p->as_of, p->version,
            str_slice(p->rules_sha256, 0, 12));
    columns_add(c, message(lang, what));
    columns_add(c, keep(&c->arena, &text));
}

static uint64_t row_sum(const struct rule_change *r, enum verdict is)
{
    uint64_t sum = 0;
    for (int was = 0; was < VERDICT_COUNT; was++)
        if (was != (int)is)
            sum += r->counts[was][is];
    return sum;
}

static uint64_t column_sum(const struct rule_change *r, enum verdict was)
{
    uint64_t sum = 0;
    for (int is = 0; is < VERDICT_COUNT; is++)
        if (is != (int)was)
            sum += r->counts[was][is];
    return sum;
}

/* Whether there is anything but passes in both runs. */
static bool is_of_interest(const struct rule_change *r)
{
    for (int was = 0; was < VERDICT_COUNT; was++)
        for (int is = 0; is < VERDICT_COUNT; is++)
            if (r->counts[was][is] &&
                (was != VERDICT_PASS || is != VERDICT_PASS))
                return true;
    return false;
}

static void add_rules(const struct changes *changes, enum lang lang,
                      struct buf *out)
{
    static const enum message heads[] = {
        MSG_PAGE_RULE,           MSG_COMPARE_NEW_FAIL, MSG_COMPARE_SOLVED,
        MSG_COMPARE_STILL_FAIL,  MSG_COMPARE_NEW_OPEN, MSG_COMPARE_CLOSED,
        MSG_COMPARE_STILL_OPEN,
    };
    struct columns c;
    columns_open(&c, "lrrrrrr");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        columns_add(&c, message(lang, heads[i]));
    for (size_t i = 0; i < changes->rules.count; i++) {
        const struct rule_change *r = &changes->rules.items[i];
        const uint64_t numbers[] = {
            row_sum(r, VERDICT_FAIL),
            column_sum(r, VERDICT_FAIL),
            r->counts[VERDICT_FAIL][VERDICT_FAIL],
            row_sum(r, VERDICT_UNDETERMINED),
            column_sum(r, VERDICT_UNDETERMINED),
            r->counts[VERDICT_UNDETERMINED][VERDICT_UNDETERMINED],
        };
        if (!is_of_interest(r))
            continue;
        columns_add(&c, r->rule);
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            columns_add(&c, phrase_count(&c.arena, lang, numbers[k]));
    }
    buf_add_char(out, '\n');
    columns_print(&c, STR("  "), out);
    columns_close(&c);
}

static void add_change(const struct change *change, enum lang lang,
                       struct arena *a, struct buf *out)
{
    const struct past_verdict *v =
        change->after ? change->after : change->before;
    struct buf line = {0};
    buf_printf(&line, "  %.*s  ", STR_ARG(v->rule));
    if (v->norm)
        buf_add(&line, v->contract);
    else if (v->contract.len)
        MESSAGE(&line, lang, REPORT_CONTRACT, v->contract);
    else
        buf_add(&line, message(lang, MSG_REPORT_NO_CONTRACT));
    buf_add(&line, STR(": "));
    buf_add(&line, verdict_text(lang, change->before));
    buf_add(&line, STR(" -> "));
    buf_add(&line, verdict_text(lang, change->after));
    buf_add(&line, STR(" ("));
    buf_add(&line, cause_text(a, lang, change));
    buf_add(&line, STR(")"));
    plain_add(out, buf_str(&line));
    buf_add_char(out, '\n');
    buf_release(&line);
}

static bool is_new_fail(const struct change *c)
{
    return change_verdict(c->after) == VERDICT_FAIL;
}

/* New fails first. */
static void add_changes(const struct changes *changes, enum lang lang,
                        struct arena *a, struct buf *out)
{
    size_t shown = 0;
    buf_add_char(out, '\n');
    if (!changes->count)
        buf_add(out, message(lang, MSG_COMPARE_NONE));
    else
        MESSAGE(out, lang, COMPARE_CHANGES,
                phrase_count(a, lang, changes->count < CHANGES_SHOWN
                                          ? changes->count
                                          : CHANGES_SHOWN),
                phrase_count(a, lang, changes->count));
    buf_add_char(out, '\n');
    for (int new_fail = 1; new_fail >= 0; new_fail--)
        for (size_t i = 0; i < changes->count && shown < CHANGES_SHOWN; i++)
            if (is_new_fail(&changes->items[i]) == new_fail) {
                add_change(&changes->items[i], lang, a, out);
                shown++;
            }
}

static void print_text(const struct changes *changes, enum lang lang,
                       struct arena *a, struct buf *out)
{
    struct columns c;
    columns_open(&c, "ll");
    add_run(&c, lang, MSG_COMPARE_BEFORE, changes->before);
    add_run(&c, lang, MSG_COMPARE_AFTER, changes->after);
    columns_print(&c, STR(""), out);
    columns_close(&c);
    if (!changes->before->all || !changes->after->all) {
        buf_add(out, message(lang, MSG_COMPARE_NOT_ALL));
        buf_add_char(out, '\n');
    }
    add_rules(changes, lang, out);
    add_changes(changes, lang, a, out);
}

/* ---- json ------------------------------------------------------------- */

static void put_run(const struct past *p, struct buf *out)
{
    JSON_FIRST(out, "file");
    json_add_text(out, p->path);
    JSON_KEY(out, "version");
    json_add_text(out, p->version);
    JSON_KEY(out, "as_of");
    json_add_text_or_null(out, p->as_of);
    JSON_KEY(out, "rules");
    json_add_text_or_null(out, p->rules_sha256);
    JSON_KEY(out, "waivers");
    json_add_text_or_null(out, p->waivers_sha256);
    JSON_KEY(out, "all");
    json_add_bool(out, p->all);
    buf_add_char(out, '}');
}

static void put_rule(const struct rule_change *r, struct buf *out)
{
    bool first = true;
    json_add_name(out, r->rule);
    buf_add_char(out, '[');
    for (int was = 0; was < VERDICT_COUNT; was++) {
        for (int is = 0; is < VERDICT_COUNT; is++) {
            if (!r->counts[was][is])
                continue;
            buf_add(out, first ? STR("") : STR(","));
            JSON_FIRST(out, "was");
            json_add_text(out, str_of(verdict_name((enum verdict)was)));
            JSON_KEY(out, "is");
            json_add_text(out, str_of(verdict_name((enum verdict)is)));
            JSON_KEY(out, "count");
            buf_add_uint(out, r->counts[was][is]);
            buf_add_char(out, '}');
            first = false;
        }
    }
    buf_add_char(out, ']');
}

static void put_verdict(const struct past_verdict *v, struct buf *out)
{
    if (v)
        json_add_text(out, str_of(verdict_name(v->verdict)));
    else
        buf_add(out, STR("null"));
}

static void put_causes(const struct change *c, struct buf *out)
{
    bool first = true;
    buf_add_char(out, '[');
    for (size_t i = 0; i < CAUSE_COUNT_BITS; i++) {
        if (!(c->causes & causes[i].bit))
            continue;
        buf_add(out, first ? STR("") : STR(","));
        json_add_text(out, str_of(causes[i].name));
        first = false;
    }
    buf_add_char(out, ']');
}

static void put_change(const struct change *c, struct buf *out)
{
    const struct past_verdict *v = c->after ? c->after : c->before;
    JSON_FIRST(out, "rule");
    json_add_text(out, v->rule);
    JSON_KEY(out, "kind");
    json_add_text(out, v->norm ? STR("norm") : STR("verdict"));
    json_add_name(out, v->norm ? STR("period") : STR("contract"));
    json_add_text_or_null(out, v->contract);
    JSON_KEY(out, "severity");
    json_add_text(out, str_of(severity_name(v->severity)));
    JSON_KEY(out, "was");
    put_verdict(c->before, out);
    JSON_KEY(out, "is");
    put_verdict(c->after, out);
    JSON_KEY(out, "causes");
    put_causes(c, out);
    JSON_KEY(out, "fields");
    json_add_text_or_null(out, c->fields);
    JSON_KEY(out, "limits");
    json_add_text_or_null(out, c->limits);
    JSON_KEY(out, "reason");
    json_add_text_or_null(out, v->reason);
    buf_add_char(out, '}');
}

static void print_json(const struct changes *changes, enum lang lang,
                       struct arena *a, struct buf *out)
{
    (void)lang;
    (void)a;
    buf_add(out, STR("{\"type\":\"compare\",\"format\":1"));
    JSON_KEY(out, "before");
    put_run(changes->before, out);
    JSON_KEY(out, "after");
    put_run(changes->after, out);
    JSON_KEY(out, "rules");
    buf_add_char(out, '{');
    for (size_t i = 0; i < changes->rules.count; i++)
        put_rule(&changes->rules.items[i], out);
    buf_add_char(out, '}');
    JSON_KEY(out, "changes");
    buf_add(out, STR("[\n"));
    for (size_t i = 0; i < changes->count; i++) {
        buf_add(out, i ? STR(",\n") : STR(""));
        put_change(&changes->items[i], out);
    }
    buf_add(out, STR("\n]}\n"));
}

/* ---- the command ------------------------------------------------------ */

typedef void print_changes(const struct changes *changes, enum lang lang,
                           struct arena *a, struct buf *out);

static print_changes *printer(const struct report_format *format)
{
    if (format == &report_text)
        return print_text;
    return format == &report_json ? print_json : NULL;
}

static int write_to(const char *path, const struct buf *text)
{
    struct outfile file;
    if (!path)
        return say_output(text);
    int error = outfile_open(&file, path, OUTFILE_STREAMED);
    if (!error) {
        outfile_write(&file, buf_str(text));
        error = outfile_commit(&file);
    }
    if (error)
        say_printf("%s: cannot be written: %s", path, strerror(error));
    return error ? CODE_BROKEN : CODE_CLEAN;
}

static int print(const struct options *o, const struct changes *changes,
                 struct arena *a)
{
    static const struct report_choice summary = {.format = &report_text};
    size_t count = o->report_count ? o->report_count : 1;
    int code = CODE_CLEAN;
    for (size_t i = 0; i < count && code == CODE_CLEAN; i++) {
        const struct report_choice *choice =
            o->report_count ? &o->reports[i] : &summary;
        struct buf text = {0};
        printer(choice->format)(changes, o->lang, a, &text);
        code = write_to(choice->path, &text);
        buf_release(&text);
    }
    return code;
}

static bool check_options(const struct options *o)
{
    if (o->operand_count != 2) {
        say(STR("compare wants two runs, the older one first: "
                "huurtoets compare OLD.json NEW.json"));
        return false;
    }
    for (size_t i = 0; i < o->report_count; i++) {
        if (printer(o->reports[i].format))
            continue;
        say_printf("compare has no format '%s'; choose text or json",
                   o->reports[i].format->name);
        return false;
    }
    return true;
}

static int exit_code(const struct options *o, const struct changes *changes)
{
    for (int s = (int)o->fail_on; s <= SEVERITY_ERROR; s++)
        if (changes->new_fails[s])
            return CODE_FAIL;
    return CODE_CLEAN;
}

static bool load_key(const struct options *o, struct pseudonyms *key,
                     struct arena *arena, struct buf *error)
{
    const char *why = pseudonyms_load(key, o->pseudonym_key, arena);
    if (why)
        buf_printf(error, "%s: %s", o->pseudonym_key, why);
    return !why;
}

/* Two runs with pseudonyms of one key can be compared without it. */
static bool read_runs(const struct options *o, struct past *before,
                      struct past *after, struct arena *arena,
                      struct buf *error)
{
    struct pseudonyms key = {0};
    const struct pseudonyms *by = NULL;
    if (!past_read(before, o->operands[0], arena, error) ||
        !past_read(after, o->operands[1], arena, error))
        return false;
    if (o->pseudonym_key) {
        if (!load_key(o, &key, arena, error))
            return false;
        by = &key;
    } else if (before->mark.len && str_equal(before->mark, after->mark)) {
        return true;
    }
    return past_veil(before, by, arena, error) &&
           past_veil(after, by, arena, error);
}

int compare_command(const struct options *o, const char *argv0)
{
    struct past before, after;
    struct changes changes;
    struct arena arena;
    struct buf error = {0};
    int code = CODE_BROKEN;
    (void)argv0;
    if (!check_options(o))
        return CODE_BROKEN;
    arena_init(&arena);
    if (read_runs(o, &before, &after, &arena, &error)) {
        changes_find(&changes, &before, &after, &arena);
        code = print(o, &changes, &arena);
        if (code == CODE_CLEAN)
            code = exit_code(o, &changes);
    }
    say(buf_str(&error));
    buf_release(&error);
    arena_release(&arena);
    return code;
}
