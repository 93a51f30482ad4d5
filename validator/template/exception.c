/*
 * exception.c - remarks of a document in, exceptions out. See exception.h.
 *
 *     remark = "huurtoets:" id { "," id } { key "=" ( '"' text '"' | word ) }
 */
#include "template/exception.h"

enum { REASON, OWNER, UNTIL, EXCEPTION_KEYS };

static const struct str KEYS[EXCEPTION_KEYS] = {
    [REASON] = STR_INIT("reden"),
    [OWNER] = STR_INIT("eigenaar"),
    [UNTIL] = STR_INIT("tot"),
};

struct reader {
    const struct finder *finder;
    const struct ruleset *rules;
    struct arena *arena;
    struct exceptions *out;
    struct exception_faults *faults;
    const struct remark *remark;
    struct str rest;
};

static struct place place_of(const struct reader *r)
{
    return (struct place){.file = r->finder->document->name,
                          .line = (uint32_t)r->remark->line,
                          .column = (uint32_t)r->remark->column};
}

static void fault(struct reader *r, int kind, struct str wrong)
{
    struct exception_fault *f = ARENA_PUSH(r->arena, r->faults);
    *f = (struct exception_fault){.wrong = wrong, .at = place_of(r)};
    f->kind = kind;
}

static bool blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Up to one of the bytes in `stop`, or the end. */
static struct str take(struct reader *r, const char *stop)
{
    struct str stops = str_of(stop);
    size_t n = 0;
    while (n < r->rest.len &&
           str_find(stops, str_slice(r->rest, n, 1), 0) == stops.len)
        n++;
    struct str taken = str_slice(r->rest, 0, n);
    r->rest = str_slice(r->rest, n, r->rest.len);
    return taken;
}

static void skip(struct reader *r, size_t count)
{
    r->rest = str_slice(r->rest, count, r->rest.len);
}

static void skip_blanks(struct reader *r)
{
    while (r->rest.len && blank(r->rest.ptr[0]))
        skip(r, 1);
}

/* { key "=" value } */
static void read_values(struct reader *r, struct str values[EXCEPTION_KEYS])
{
    for (skip_blanks(r); r->rest.len; skip_blanks(r)) {
        struct str key = take(r, "= \n\t\r");
        if (!r->rest.len || r->rest.ptr[0] != '=')
            continue;
        skip(r, 1);
        bool quoted = r->rest.len && r->rest.ptr[0] == '"';
        skip(r, quoted);
        struct str value = take(r, quoted ? "\"" : " \n\t\r");
        skip(r, quoted);
        for (int i = 0; i < EXCEPTION_KEYS; i++)
            if (str_equal_fold(key, KEYS[i]))
                values[i] = str_trim(value);
    }
}

/* What the remark covers. */
static struct bounds coverage(const struct reader *r)
{
    const struct document *d = r->finder->document;
    size_t at = r->remark->offset;
    if (!at || !d->block_count)
        return (struct bounds){0, SIZE_MAX};
    struct bounds line = finder_scope(r->finder, SCOPE_PARAGRAPH, at);
    for (size_t i = 0; i < d->block_count; i++)
        if (d->blocks[i].start == line.start &&
            d->blocks[i].kind == BLOCK_HEADING)
            return finder_scope(r->finder, SCOPE_SECTION, at);
    return line;
}

static void add(struct reader *r, struct str ids,
                const struct str values[EXCEPTION_KEYS], day_number until)
{
    struct bounds covers = coverage(r);
    for (size_t from = 0; from < ids.len;) {
        size_t comma = str_find(ids, STR(","), from);
        struct str id = str_trim(str_slice(ids, from, comma - from));
        int rule = ruleset_rule(r->rules, id);
        from = comma + 1;
        if (rule < 0 || r->rules->rules[rule].kind != RULE_TEMPLATE)
            fault(r, EXCEPTION_NO_RULE, id);
        else
            *ARENA_PUSH(r->arena, r->out) = (struct exception){
                .rule = (size_t)rule,
                .reason = values[REASON],
                .owner = values[OWNER],
                .until = until,
                .at = place_of(r),
                .start = covers.start,
                .end = covers.end,
            };
    }
}

static void read_remark(struct reader *r)
{
    static const struct str WORD = STR_INIT("huurtoets:");
    struct str text = str_trim(r->remark->text), values[EXCEPTION_KEYS] = {{0}};
    day_number until = 0;
    if (!str_equal_fold(str_slice(text, 0, WORD.len), WORD))
        return;
    r->rest = str_slice(text, WORD.len, text.len);
    struct str before = take(r, "=");
    size_t ids = before.len;
    while (r->rest.len && ids && !blank(before.ptr[ids - 1]))
        ids--;
    r->rest = str_slice(text, WORD.len + ids, text.len);
    read_values(r, values);
    for (int i = 0; i < EXCEPTION_KEYS; i++) {
        if (values[i].len &&
            (i != UNTIL || date_parse_iso(values[i], &until)))
            continue;
        fault(r, EXCEPTION_NO_KEY, KEYS[i]);
        return;
    }
    add(r, str_trim(str_slice(before, 0, ids)), values, until);
}

void exceptions_read(const struct finder *f, const struct ruleset *rules,
                     struct arena *arena, struct exceptions *out,
                     struct exception_faults *faults)
{
    struct reader r = {.finder = f,
                       .rules = rules,
                       .arena = arena,
                       .out = out,
                       .faults = faults};
    for (size_t i = 0; i < f->document->remark_count; i++) {
        r.remark = &f->document->remarks[i];
        read_remark(&r);
    }
}
