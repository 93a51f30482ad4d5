/*
 * json.c - JSON and NDJSON as one of the formats of an export. See
 * table_format.h.
 *
 * An object is a record. With a mapping the columns are its paths, and the
 * keys that none of them reads; without one, the keys found in the front of
 * the file, of objects within objects as paths. null is an empty cell; a key
 * that is not there is CELL_MISSING.
 */
#include "base/message.h"
#include "input/json_path.h"
#include "input/json_split.h"
#include "input/number_text.h"
#include "input/table_format.h"

enum {
    SAMPLE = 500,
    NESTED = 4,
    TEXT_AT_ONCE = 32 * 1024 * 1024,
    NAMES_TIMES = 4 /* bytes of a record with its names, for one in CSV */
};

struct json {
    struct json_split split;
    char decimal;
    struct {
        struct json_path *items;
        size_t count, cap;
    } paths;
};

/* front = [ BOM ] ( "[" ( "{" | "]" ) | "{" ) */
static bool recognises(struct str front)
{
    if (str_starts(front, STR("\xEF\xBB\xBF")))
        front = str_slice(front, 3, front.len);
    front = str_trim(front);
    struct str rest = str_trim(str_slice(front, 1, front.len));
    char first = front.len ? front.ptr[0] : 0;
    char second = rest.len ? rest.ptr[0] : 0;
    return first == '{' || (first == '[' && (second == '{' || second == ']'));
}

/* ---- columns ---------------------------------------------------------- */

struct finder {
    struct json *json;
    const struct table_options *options;
    struct arena *arena;
    struct str prefix; /* of the keys visited, with a dot behind */
    unsigned depth;
    size_t known; /* keys that mean something */
    size_t objects; /* members that are lists of objects */
};

static bool has_column(const struct json *j, struct str name)
{
    for (size_t i = 0; i < j->paths.count; i++)
        if (str_equal_fold(j->paths.items[i].whole, name))
            return true;
    return false;
}

/* Whether a path goes through the key, at the top. */
static bool is_read(const struct json *j, struct str key)
{
    for (size_t i = 0; i < j->paths.count; i++)
        if (str_equal_fold(j->paths.items[i].steps[0].key, key))
            return true;
    return false;
}

/* A key that is no path. */
static struct json_path plain_path(struct str key)
{
    return (struct json_path){.whole = key, .count = 1, .steps[0].key = key};
}

static void add_column(struct finder *f, struct str name)
{
    struct json_path path;
    const char *why;
    name = arena_str(f->arena, name);
    if (f->json->paths.count > COLUMNS_MAX || has_column(f->json, name))
        return;
    if (!json_path_parse(name, &path, &why))
        path = plain_path(name);
    *ARENA_PUSH(f->arena, &f->json->paths) = path;
}

static bool has_code(struct json_value v)
{
    return json_member(v, STR("code")).kind != JSON_ABSENT;
}

/* Without a mapping: every key; of plain objects what is within. */
static void visit_key(void *data, struct str key, struct json_value v)
{
    struct finder *f = data;
    struct str name = arena_printf(f->arena, "%.*s%.*s", STR_ARG(f->prefix),
                                   STR_ARG(key));
    if (v.kind != JSON_OBJECT || has_code(v) || f->depth == NESTED) {
        add_column(f, name);
        return;
    }
    struct finder inner = *f;
    inner.prefix = arena_printf(f->arena, "%.*s.", STR_ARG(name));
    inner.depth++;
    json_members(v, &inner, visit_key);
}

static void visit_unknown(void *data, struct str key, struct json_value v)
{
    struct finder *f = data;
    (void)v;
    if (!is_read(f->json, key))
        add_column(f, key);
}

static void visit_first(void *data, struct str key, struct json_value v)
{
    struct finder *f = data;
    const struct table_options *o = f->options;
    f->objects += json_first(v).kind == JSON_OBJECT;
    f->known += is_read(f->json, key) || (o->known && o->known(o->data, key));
}

static bool read_paths(struct json *j, const struct table_options *options,
                       struct arena *arena, struct input_error *error)
{
    for (size_t i = 0; i < options->wanted_count; i++) {
        struct str name = options->wanted[i];
        struct json_path path;
        const char *why;
        if (has_column(j, name))
            continue;
        if (!json_path_parse(name, &path, &why)) {
            if (str_find(name, STR("["), 0) < name.len)
                return input_fail(error, MSG_INPUT_PATH, 2, name, str_of(why));
            path = plain_path(name);
        }
        *ARENA_PUSH(arena, &j->paths) = path;
    }
    return true;
}

/* One object that holds the list of records, rather than being one. */
static bool is_wrapper(struct finder *f, struct json_parser *parser)
{
    const struct json_split *s = &f->json->split;
    struct json_value v;
    size_t used;
    enum message why;
    if (!json_split_single(s))
        return false;
    if (!s->whole)
        return true;
    if (!json_parse(parser, buf_str(&s->held), &v, &used, &why))
        return false;
    json_members(v, f, visit_first);
    return !f->known && f->objects == 1;
}

static struct str skip_between(struct str s, uint64_t *line)
{
    size_t n = 0;
    for (; n < s.len && s.ptr[n] != '{'; n++)
        *line += s.ptr[n] == '\n';
    return str_slice(s, n, s.len);
}

/* The record at the front of *rest, which goes to behind it, and *line with it;
   *first is the line on which it starts. */
static bool next_record(struct json_parser *parser, struct str *rest,
                        uint64_t *line, uint64_t *first,
                        struct json_value *record, struct arena *arena,
                        struct input_error *error)
{
    size_t used;
    enum message why;
    *rest = skip_between(*rest, line);
    *first = *line;
    bool good = json_parse(parser, *rest, record, &used, &why);
    for (size_t i = 0; i < used; i++)
        *line += rest->ptr[i] == '\n';
    *rest = str_slice(*rest, used, rest->len);
    return good ||
           input_fail(error, (int)why, 1,
                      arena_printf(arena, "%zu", (size_t)*line), STR(""));
}

/* The keys of the first records. */
static void sample(struct finder *f, struct json_parser *parser,
                   struct input_error *error)
{
    const struct json_split *s = &f->json->split;
    struct str rest = str_slice(buf_str(&s->held), 0, s->whole);
    uint64_t line = s->line, first;
    for (size_t i = 0; i < SAMPLE && rest.len; i++) {
        struct json_value v;
        if (!next_record(parser, &rest, &line, &first, &v, f->arena, error))
            return;
        json_members(v, f, f->options->wanted ? visit_unknown : visit_key);
    }
}

static bool find_columns(struct table *t, const struct table_options *options,
                         struct arena *arena, struct input_error *error)
{
    struct json *j = t->state;
    struct finder f = {.json = j, .options = options, .arena = arena};
    struct json_parser parser;
    bool good = true;
    json_parser_open(&parser);
    if (is_wrapper(&f, &parser))
        good = json_split_unwrap(&j->split) &&
               json_split_peek(&j->split, error);
    if (error->message < 0)
        sample(&f, &parser, error);
    json_parser_close(&parser);
    if (error->message >= 0)
        return false;
    if (!good || !j->split.whole || !j->paths.count)
        return input_fail(error, MSG_INPUT_EMPTY, 0, STR(""), STR(""));
    if (j->paths.count > COLUMNS_MAX)
        return input_fail(error, MSG_INPUT_COLUMNS, 2,
                          arena_printf(arena, "%zu", j->paths.count),
                          arena_printf(arena, "%d", (int)COLUMNS_MAX));
    t->columns = j->paths.count;
    t->headings = arena_array(arena, t->columns, sizeof *t->headings);
    for (size_t i = 0; i < t->columns; i++)
        t->headings[i] = j->paths.items[i].whole;
    return true;
}

/* ---- rows ------------------------------------------------------------- */

static struct cell read_cell(const struct json *j, const struct json_path *p,
                             struct json_value record, struct chunk *chunk,
                             struct arena *scratch)
{
    enum json_kind kind;
    struct str text;
    char number[NUMBER_TEXT_MAX];
    if (!json_path_follow(p, record, scratch, &kind, &text))
        return (struct cell){CELL_ERROR, 0};
    if (kind == JSON_ABSENT)
        return (struct cell){CELL_MISSING, 0};
    if (kind == JSON_NUMBER) {
        size_t length = number_text(text, 0, j->decimal, number);
        if (length)
            text = (struct str){number, length};
    }
    return chunk_add(chunk, text);
}

static void read_row(const struct json *j, struct json_value record,
                     uint64_t line, struct chunk *chunk, struct rows *rows,
                     struct arena *scratch)
{
    struct cell *cells = rows->cells + rows->count * rows->columns;
    for (size_t i = 0; i < rows->columns; i++)
        cells[i] = read_cell(j, &j->paths.items[i], record, chunk, scratch);
    rows->lines[rows->count] = line;
    rows->ragged[rows->count++] = 0;
    arena_clear(scratch);
}

static bool cut_rows(const struct table *t, struct chunk *chunk, size_t limit,
                     struct rows *rows, struct arena *arena,
                     struct input_error *error)
{
    struct str rest = str_slice(buf_str(&chunk->raw), chunk->cursor,
                                chunk->raw.len);
    struct json_parser parser;
    struct arena scratch;
    bool good = true;
    rows->count = 0;
    rows->marks = true;
    chunk_turn(chunk);
    json_parser_open(&parser);
    arena_init(&scratch);
    while (good && rows->count < limit && chunk->used < TEXT_AT_ONCE &&
           rest.len) {
        uint64_t line;
        struct json_value record;
        good = next_record(&parser, &rest, &chunk->cursor_line, &line, &record,
                           arena, error);
        if (good)
            read_row(t->state, record, line, chunk, rows, &scratch);
    }
    chunk->cursor = chunk->raw.len - rest.len;
    arena_release(&scratch);
    json_parser_close(&parser);
    return good && rows->count > 0;
}

/* ---- the format ------------------------------------------------------- */

static bool open(struct table *t, struct feed feed,
                 const struct table_options *options, struct arena *arena,
                 struct input_error *error)
{
    struct json *j = mem_zero(1, sizeof *j);
    *j = (struct json){.decimal = options->decimal};
    j->split.arena = arena;
    j->split.feed = feed;
    j->split.chunk_size = NAMES_TIMES * options->chunk_size;
    t->state = j;
    t->encoding = &encoding_utf8;
    return read_paths(j, options, arena, error) &&
           json_split_open(&j->split, feed, error) &&
           find_columns(t, options, arena, error);
}

static bool next(struct table *t, struct chunk *chunk,
                 struct input_error *error)
{
    struct json *j = t->state;
    return json_split_next(&j->split, chunk, error);
}

static uint64_t size(const struct table *t)
{
    const struct json *j = t->state;
    return j->split.feed.size;
}

static bool hash(struct table *t, char hex[DIGEST_HEX],
                 struct input_error *error)
{
    const struct json *j = t->state;
    return feed_hash(&j->split.feed, hex, error);
}

static void close(struct table *t)
{
    struct json *j = t->state;
    json_split_close(&j->split);
    mem_free(j);
}

const struct table_format json_format = {
    .recognises = recognises,
    .open = open,
    .next = next,
    .rows = cut_rows,
    .size = size,
    .hash = hash,
    .close = close,
};
