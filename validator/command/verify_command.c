/*
 * verify_command.c - judges once more as the kept run says it was done, and
 * compares. See verify_command.h.
 */
#include "command/verify_command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/message.h"
#include "input/feed.h"
#include "input/json_value.h"
#include "run.h"
#include "run/say.h"

/* The run object of a kept run, and what of it is needed. */
struct receipt {
    struct json_parser parser;
    struct json_value run;
    char *line; /* it lives there */
    size_t room;
    FILE *file; /* behind the first line */
    bool document; /* json, not ndjson */
};

struct verifier {
    const struct options *options;
    struct arena arena;
    struct receipt kept, made;
    const char **files, **names; /* as the receipt's inputs */
    size_t count;
    char path[4096]; /* of what is made; empty: nothing yet */
};

/* ---- receipts --------------------------------------------------------- */

static struct json_value at(struct json_value v, const char *key)
{
    return json_member(v, str_of(key));
}

static bool is_run(struct receipt *r, size_t length)
{
    static const struct str head = STR_INIT("{\"run\":");
    struct str text = {r->line, length};
    enum message why;
    size_t used;
    r->document = str_starts(text, head);
    if (r->document)
        text = str_slice(text, head.len, text.len);
    return json_parse(&r->parser, text, &r->run, &used, &why) &&
           str_equal(json_text(at(r->run, "type")), STR("run")) &&
           at(r->run, "choices").kind == JSON_OBJECT;
}

static bool receipt_open(struct receipt *r, const char *path, enum lang lang)
{
    struct buf error = {0};
    json_parser_open(&r->parser);
    r->file = fopen(path, "r");
    ssize_t length = r->file ? getline(&r->line, &r->room, r->file) : -1;
    if (length >= 0 && is_run(r, (size_t)length))
        return true;
    if (!r->file)
        MESSAGE(&error, lang, VERIFY_UNREADABLE, str_of(path),
                str_of(strerror(errno)));
    else
        MESSAGE(&error, lang, VERIFY_NO_RUN, str_of(path));
    say(buf_str(&error));
    buf_release(&error);
    return false;
}

static void receipt_close(struct receipt *r)
{
    if (r->file)
        fclose(r->file);
    free(r->line);
    json_parser_close(&r->parser);
}

/* ---- exports ---------------------------------------------------------- */

static bool hash_of(const char *path, char hex[DIGEST_HEX], enum lang lang)
{
    struct feed feed;
    struct input_error error = {.message = -1};
    bool good = feed_open(&feed, path, &error);
    if (good) {
        good = feed_hash(&feed, hex, &error);
        feed_close(&feed);
    }
    if (!good) {
        struct buf text = {0};
        buf_printf(&text, "%s: ", path);
        message_add(&text, lang, (enum message)error.message, error.count,
                    error.args);
        say(buf_str(&text));
        buf_release(&text);
    }
    return good;
}

/* Puts a file in the place of the export that it is. */
static bool place_file(struct verifier *v, const char *path)
{
    char hex[DIGEST_HEX];
    struct json_value input = json_first(at(v->kept.run, "inputs"));
    if (!hash_of(path, hex, v->options->lang))
        return false;
    for (size_t i = 0; i < v->count; i++, input = json_next(input)) {
        if (v->files[i] || !str_equal(json_text(at(input, "sha256")),
                                      (struct str){hex, DIGEST_HEX}))
            continue;
        v->files[i] = path;
        v->names[i] = arena_str(&v->arena, json_text(at(input, "file"))).ptr;
        return true;
    }
    struct buf text = {0};
    MESSAGE(&text, v->options->lang, VERIFY_OTHER_FILE, str_of(path));
    say(buf_str(&text));
    buf_release(&text);
    return false;
}

static bool place_files(struct verifier *v)
{
    const struct options *o = v->options;
    struct json_value inputs = at(v->kept.run, "inputs");
    bool good = true;
    v->count = json_count(inputs);
    v->files = arena_array(&v->arena, v->count, sizeof *v->files);
    v->names = arena_array(&v->arena, v->count, sizeof *v->names);
    for (size_t i = 1; i < o->operand_count; i++)
        good &= place_file(v, o->operands[i]);
    struct json_value input = json_first(inputs);
    for (size_t i = 0; good && i < v->count; i++, input = json_next(input)) {
        struct buf text = {0};
        if (v->files[i])
            continue;
        MESSAGE(&text, o->lang, VERIFY_NO_FILE, json_text(at(input, "file")));
        say(buf_str(&text));
        buf_release(&text);
        good = false;
    }
    return good;
}

/* ---- once more -------------------------------------------------------- */

static bool read_choices(struct verifier *v, struct options *o)
{
    struct json_value run = v->kept.run, choices = at(run, "choices");
    struct buf error = {0};
    struct str mapping = json_text(at(at(run, "mapping"), "name"));
    struct str days = json_text(at(choices, "due_days"));
    struct str fail_on = json_text(at(choices, "fail_on"));
    o->select = arena_str(&v->arena, json_text(at(choices, "select")));
    o->all = str_equal(json_text(at(choices, "all")), STR("true"));
    o->lang = str_equal(json_text(at(choices, "lang")), STR("en")) ? LANG_EN
                                                                   : LANG_NL;
    if (!o->mapping && mapping.len)
        o->mapping = arena_str(&v->arena, mapping).ptr;
    for (size_t i = 0; i < days.len; i++)
        o->due = o->due * 10 + (days.ptr[i] - '0');
    struct str as_of = json_text(at(run, "as_of"));
    struct str ahead = json_text(at(run, "parameters_on"));
    bool good = date_parse_iso(as_of, &o->as_of) &&
                (!ahead.len || date_parse_iso(ahead, &o->parameters_on)) &&
                options_fail_on(o, arena_str(&v->arena, fail_on).ptr, &error);
    buf_release(&error);
    return good;
}

/* Where the run that is made goes: nobody else can read it. */
static bool make_place(struct verifier *v)
{
    const char *parent = getenv("TMPDIR");
    snprintf(v->path, sizeof v->path, "%s/huurtoets-XXXXXX",
             parent && *parent ? parent : "/tmp");
    int file = mkstemp(v->path);
    if (file >= 0)
        return close(file) == 0;
    say_printf("%s: %s", v->path, strerror(errno));
    v->path[0] = '\0';
    return false;
}

static bool judge_again(struct verifier *v, const char *argv0)
{
    struct options o = *v->options;
    if (!read_choices(v, &o) || !make_place(v))
        return false;
    o.operands = v->files;
    o.names = v->names;
    o.operand_count = v->count;
    o.quiet = true;
    o.report_count = 1;
    o.reports[0] = (struct report_choice){
        .format = v->kept.document ? &report_json : &report_ndjson,
        .path = v->path,
    };
    return run_check(&o, argv0) != CODE_BROKEN &&
           receipt_open(&v->made, v->path, o.lang);
}

/* ---- comparing -------------------------------------------------------- */

/* What decides, as a path of two keys; the second may be NULL. */
static const struct {
    const char *key, *part;
    enum message said;
} deciders[] = {
    {"version", NULL, MSG_VERIFY_VERSION},
    {"rules", "law_sha256", MSG_VERIFY_LAW},
    {"rules", "sha256", MSG_VERIFY_LIMITS},
    {"mapping", "sha256", MSG_VERIFY_MAPPING},
    {"waivers", "sha256", MSG_VERIFY_WAIVERS},
    {"pseudonyms", NULL, MSG_VERIFY_KEY},
    {"baseline", "as_of", MSG_VERIFY_BASELINE},
};

static struct str decider(const struct receipt *r, size_t i)
{
    struct json_value v = at(r->run, deciders[i].key);
    return json_text(deciders[i].part ? at(v, deciders[i].part) : v);
}

/* False after saying which of them are not those of the run. */
static bool same_deciders(const struct verifier *v)
{
    bool same = true;
    for (size_t i = 0; i < sizeof deciders / sizeof *deciders; i++) {
        if (str_equal(decider(&v->kept, i), decider(&v->made, i)))
            continue;
        struct str args[] = {decider(&v->kept, i), decider(&v->made, i)};
        struct buf text = {0};
        message_add(&text, v->options->lang, deciders[i].said, 2, args);
        say(buf_str(&text));
        buf_release(&text);
        same = false;
    }
    return same;
}

static void tell_difference(const struct verifier *v, size_t line,
                            struct str kept)
{
    struct json_parser parser;
    struct json_value object = {0};
    struct buf text = {0}, number = {0};
    enum message why;
    size_t used;
    json_parser_open(&parser);
    bool read = json_parse(&parser, kept, &object, &used, &why);
    struct str rule = read ? json_text(at(object, "rule")) : STR("");
    struct str contract = read ? json_text(at(object, "contract")) : STR("");
    buf_add_uint(&number, line);
    if (rule.len)
        MESSAGE(&text, v->options->lang, VERIFY_DIFFERS, buf_str(&number),
                rule, contract.len ? contract : STR("-"));
    else
        MESSAGE(&text, v->options->lang, VERIFY_DIFFERS_LINE,
                buf_str(&number));
    say(buf_str(&text));
    json_parser_close(&parser);
    buf_release(&text);
    buf_release(&number);
}

static bool same_lines(const struct verifier *v, size_t *lines)
{
    char *a = NULL, *b = NULL;
    size_t room_a = 0, room_b = 0;
    bool same = true;
    for (*lines = 1; same; (*lines)++) {
        ssize_t kept = getline(&a, &room_a, v->kept.file);
        ssize_t made = getline(&b, &room_b, v->made.file);
        if (kept < 0 && made < 0)
            break;
        same = kept == made && !memcmp(a, b, (size_t)kept);
        if (!same)
            tell_difference(v, *lines + 1,
                            (struct str){a, kept < 0 ? 0 : (size_t)kept});
    }
    free(a);
    free(b);
    return same;
}

static int compare(const struct verifier *v)
{
    struct buf text = {0}, number = {0};
    size_t lines = 0;
    bool same = same_deciders(v);
    same = same_lines(v, &lines) && same;
    int code = CODE_FAIL;
    if (same) {
        buf_add_uint(&number, lines);
        MESSAGE(&text, v->options->lang, VERIFY_SAME,
                str_of(v->options->operands[0]), buf_str(&number),
                json_text(at(at(v->kept.run, "rules"), "sha256")));
        buf_add_char(&text, '\n');
        code = say_output(&text);
    }
    buf_release(&text);
    buf_release(&number);
    return code;
}

int verify_command(const struct options *options, const char *argv0)
{
    struct verifier v = {.options = options};
    int code = CODE_BROKEN;
    arena_init(&v.arena);
    if (receipt_open(&v.kept, options->operands[0], options->lang) &&
        place_files(&v) && judge_again(&v, argv0))
        code = compare(&v);
    receipt_close(&v.kept);
    receipt_close(&v.made);
    if (v.path[0])
        unlink(v.path);
    arena_release(&v.arena);
    return code;
}
