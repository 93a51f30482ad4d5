/*
 * mapping.c - a mapping file becomes struct mapping. See mapping.h.
 */
#include "record/mapping.h"

#include <stdlib.h>

#include "base/digest.h"
#include "base/yaml_read.h"
#include "record/fallback.h"
#include "record/mapping_value.h"

enum {
    VERSION, MAPPING, TITLE, DECIMAL, SEPARATOR, HEADINGS, COLUMNS, SKIP,
    CONSTANTS, FALLBACKS, GROUP, IGNORED, EMPTY, EMPTY_DATES, KEYS
};

static const struct yaml_key file_keys[KEYS] = {
    [VERSION] = {STR_INIT("huurtoets"), 1, 1},
    [MAPPING] = {STR_INIT("mapping"), 1, 1},
    [TITLE] = {STR_INIT("title"), 1, 0},
    [DECIMAL] = {STR_INIT("decimal"), 1, 0},
    [SEPARATOR] = {STR_INIT("separator"), 1, 0},
    [HEADINGS] = {STR_INIT("headings"), 1, 0},
    [COLUMNS] = {STR_INIT("columns"), 1, 1},
    [SKIP] = {STR_INIT("skip"), 1, 0},
    [CONSTANTS] = {STR_INIT("constants"), 1, 0},
    [FALLBACKS] = {STR_INIT("fallbacks"), 1, 0},
    [GROUP] = {STR_INIT("group"), 1, 0},
    [IGNORED] = {STR_INIT("ignored"), 1, 0},
    [EMPTY] = {STR_INIT("empty"), 1, 0},
    [EMPTY_DATES] = {STR_INIT("empty_dates"), 1, 0},
};

/* A heading that the file speaks of as mapped or ignored. */
struct mention {
    struct str folded, heading;
    struct place at;
};

struct loader {
    const struct schema *schema;
    struct mapping *mapping;
    struct arena *arena;
    struct complaints *errors;
    struct place *fed; /* by field: what feeds it; line 0: nothing */
    struct {
        struct mention *items;
        size_t count, cap;
    } mentions;
};

/* The field of that name, not fed yet and no day of judgement; -1 after a
   complaint. */
static int take_field(struct loader *l, const struct yaml_node *node)
{
    struct str name;
    if (!yaml_text(node, &name, l->errors))
        return -1;
    return take_named(l->schema, name, node->at, l->fed, l->errors);
}

static void mention(struct loader *l, struct str heading, struct place at)
{
    *ARENA_PUSH(l->arena, &l->mentions) =
        (struct mention){heading_fold(l->arena, heading), heading, at};
}

static bool is_column_number(struct str text)
{
    bool number = text.len > 0 && text.len < 6 && text.ptr[0] != '0';
    for (size_t i = 0; i < text.len; i++)
        number &= text.ptr[i] >= '0' && text.ptr[i] <= '9';
    return number;
}

/* The heading without what a path selects by: of "a[naam=b].c" it is "a.c". */
static struct str without_selectors(struct loader *l, struct str heading)
{
    char *out = arena_alloc(l->arena, heading.len);
    size_t length = 0;
    bool inside = false;
    for (size_t i = 0; i < heading.len; i++) {
        char c = heading.ptr[i];
        inside |= c == '[';
        if (!inside)
            out[length++] = c;
        inside &= c != ']';
    }
    return (struct str){out, length};
}

/* Within an object that is refused, what is a field may be read: of
   "adres.gemeente" only the end counts then. */
static const struct refused *refusal(struct loader *l, struct str heading)
{
    struct str path = without_selectors(l, heading);
    const struct refused *refused = schema_refuses(l->schema, path);
    size_t at = path.len;
    while (at && path.ptr[at - 1] != '.' && path.ptr[at - 1] != ' ')
        at--;
    struct str last = str_slice(path, at, path.len);
    bool end = at && path.ptr[at - 1] == '.' && last.len;
    if (end && schema_heading(l->schema, last) >= 0 &&
        !schema_refuses(l->schema, last))
        return NULL;
    return refused;
}

static void check_heading(struct loader *l, struct str heading,
                          struct place at)
{
    const struct refused *refused = refusal(l, heading);
    if (refused)
        complain(l->errors, GRAVITY_ERROR, at,
                 "heading '%.*s' is refused and never read: %.*s",
                 STR_ARG(heading), STR_ARG(refused->why.in[LANG_EN]));
    else if (!l->mapping->headings && !is_column_number(heading))
        complain(l->errors, GRAVITY_ERROR, at,
                 "without headings a column is a number from 1, not '%.*s'",
                 STR_ARG(heading));
}

static void read_values(struct loader *l, const struct yaml_node *map,
                        struct mapped_column *c)
{
    const struct field *field = &l->schema->fields[c->field];
    if (map->kind != YAML_MAP) {
        complain(l->errors, GRAVITY_ERROR, map->at,
                 "expected the export's values with what they mean");
        return;
    }
    c->values = arena_array(l->arena, map->count, sizeof *c->values);
    for (size_t i = 0; i < map->count; i++)
        mapped_value_read(&map->entries[i], field,
                          &c->values[c->value_count++], l->errors);
    mapped_values_check(c->values, c->value_count, map, l->errors);
}

/* column = field | "{" field [values] [empty] [invert] "}" */
static bool read_column(struct loader *l, const struct yaml_node *node,
                        struct mapped_column *c)
{
    enum { FIELD, VALUES, EMPTY_CELL, INVERT, COLUMN_KEYS };
    static const struct yaml_key keys[COLUMN_KEYS] = {
        {STR_INIT("field"), 1, 1},
        {STR_INIT("values"), 1, 0},
        {STR_INIT("empty"), 1, 0},
        {STR_INIT("invert"), 1, 0},
    };
    const struct yaml_node *v[COLUMN_KEYS];
    if (node->kind == YAML_SCALAR) {
        c->field = take_field(l, node);
        return c->field >= 0;
    }
    if (!yaml_keys(node, keys, COLUMN_KEYS, 1, "a field", v, l->errors) ||
        !v[FIELD])
        return false;
    c->field = take_field(l, v[FIELD]);
    if (c->field < 0)
        return false;
    const struct field *field = &l->schema->fields[c->field];
    if (v[VALUES])
        read_values(l, v[VALUES], c);
    c->has_empty = v[EMPTY_CELL] && mapped_text_read(v[EMPTY_CELL], field,
                                                     &c->empty, l->errors);
    if (v[INVERT] && yaml_boolean(v[INVERT], &c->invert, l->errors) &&
        c->invert && field->kind != FIELD_BOOLEAN)
        complain(l->errors, GRAVITY_ERROR, v[INVERT]->at,
                 "'%.*s' is not a boolean: it cannot be inverted",
                 STR_ARG(field->name));
    return true;
}

static void read_columns(struct loader *l, const struct yaml_node *map)
{
    struct mapping *m = l->mapping;
    if (map->kind != YAML_MAP || map->count == 0) {
        complain(l->errors, GRAVITY_ERROR, map->at,
                 "expected the export's headings with their fields");
        return;
    }
    m->columns = arena_array(l->arena, map->count, sizeof *m->columns);
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        struct mapped_column *c = &m->columns[m->column_count];
        c->heading = entry->key;
        c->at = entry->at;
        check_heading(l, c->heading, c->at);
        mention(l, c->heading, c->at);
        if (read_column(l, &entry->value, c))
            m->column_count++;
    }
}

static struct str *read_texts(struct loader *l, const struct yaml_node *list,
                              const char *what, size_t *count)
{
    if (!yaml_list(list, what, l->errors))
        return NULL;
    struct str *texts = arena_array(l->arena, list->count, sizeof *texts);
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind != YAML_SCALAR)
            complain(l->errors, GRAVITY_ERROR, list->items[i].at,
                     "expected a text");
        texts[i] = list->items[i].text;
    }
    *count = list->count;
    return texts;
}

/* skip = "{" column values reason "}" */
static void add_skip(struct loader *l, const struct yaml_node *node)
{
    enum { COLUMN, VALUES, REASON, SKIP_KEYS };
    static const struct yaml_key keys[SKIP_KEYS] = {
        {STR_INIT("column"), 1, 1},
        {STR_INIT("values"), 1, 1},
        {STR_INIT("reason"), 1, 1},
    };
    const struct yaml_node *v[SKIP_KEYS];
    struct skip_rule *s = &l->mapping->skips[l->mapping->skip_count];
    if (!yaml_keys(node, keys, SKIP_KEYS, 1, "a kind of rows to skip", v,
                   l->errors) ||
        !v[COLUMN] || !v[VALUES] || !v[REASON] ||
        !yaml_text(v[COLUMN], &s->heading, l->errors))
        return;
    s->at = v[COLUMN]->at;
    check_heading(l, s->heading, s->at);
    s->values = read_texts(l, v[VALUES], "values", &s->count);
    yaml_bilingual(v[REASON], &s->reason, l->errors);
    l->mapping->skip_count++;
}

static void read_skips(struct loader *l, const struct yaml_node *list)
{
    if (!yaml_list(list, "kinds of rows to skip", l->errors))
        return;
    l->mapping->skips =
        arena_array(l->arena, list->count, sizeof *l->mapping->skips);
    for (size_t i = 0; i < list->count; i++)
        add_skip(l, &list->items[i]);
}

static void read_constants(struct loader *l, const struct yaml_node *map)
{
    struct mapping *m = l->mapping;
    if (map->kind != YAML_MAP) {
        complain(l->errors, GRAVITY_ERROR, map->at,
                 "expected fields with their value");
        return;
    }
    m->constants = arena_array(l->arena, map->count, sizeof *m->constants);
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        struct constant_field *c = &m->constants[m->constant_count];
        c->at = entry->at;
        c->field =
            take_named(l->schema, entry->key, entry->at, l->fed, l->errors);
        if (c->field >= 0 &&
            mapped_text_read(&entry->value, &l->schema->fields[c->field],
                             &c->value, l->errors))
            m->constant_count++;
    }
}

/* The fields named, each fed by a column; sets flags if there are any. */
static void read_ends(struct loader *l, const struct yaml_node *list,
                      bool *flags, const bool *others)
{
    size_t count = 0;
    struct str *names = read_texts(l, list, "fields", &count);
    for (size_t i = 0; i < count; i++) {
        int field = schema_find(l->schema, names[i]);
        if (field < 0)
            yaml_unknown(l->errors, list->items[i].at, "field", names[i],
                         l->schema->names, l->schema->count);
        else if (!l->fed[field].line)
            complain(l->errors, GRAVITY_ERROR, list->items[i].at,
                     "no column feeds '%.*s'", STR_ARG(names[i]));
        else if (others && others[field])
            complain(l->errors, GRAVITY_ERROR, list->items[i].at,
                     "'%.*s' comes from the first line already",
                     STR_ARG(names[i]));
        else
            flags[field] = true;
    }
}

/* group = "{" key order [first] [last] "}" */
static void read_group(struct loader *l, const struct yaml_node *node)
{
    enum { KEY, ORDER, FIRST, LAST, GROUP_KEYS };
    static const struct yaml_key keys[GROUP_KEYS] = {
        {STR_INIT("key"), 1, 1},
        {STR_INIT("order"), 1, 1},
        {STR_INIT("first"), 1, 0},
        {STR_INIT("last"), 1, 0},
    };
    const struct yaml_node *v[GROUP_KEYS];
    struct line_group *g = &l->mapping->group;
    bool *last = arena_array(l->arena, l->schema->count, sizeof *last);
    g->first = arena_array(l->arena, l->schema->count, sizeof *g->first);
    if (!yaml_keys(node, keys, GROUP_KEYS, 1, "a group of lines", v,
                   l->errors) ||
        !v[KEY] || !v[ORDER])
        return;
    g->keys = read_texts(l, v[KEY], "headings", &g->key_count);
    yaml_text(v[ORDER], &g->order, l->errors);
    if (v[FIRST])
        read_ends(l, v[FIRST], g->first, NULL);
    if (v[LAST])
        read_ends(l, v[LAST], last, g->first);
    if (!g->key_count)
        complain(l->errors, GRAVITY_ERROR, v[KEY]->at,
                 "expected the headings of the key");
}

static void read_ignored(struct loader *l, const struct yaml_node *list)
{
    struct mapping *m = l->mapping;
    m->ignored = read_texts(l, list, "headings", &m->ignored_count);
    for (size_t i = 0; i < m->ignored_count; i++)
        mention(l, m->ignored[i], list->items[i].at);
}

static void read_empty_dates(struct loader *l, const struct yaml_node *list)
{
    struct mapping *m = l->mapping;
    struct str text;
    if (!yaml_list(list, "dates", l->errors))
        return;
    m->empty_dates =
        arena_array(l->arena, list->count, sizeof *m->empty_dates);
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml_node *node = &list->items[i];
        if (!yaml_text(node, &text, l->errors))
            continue;
        if (date_parse_either(text, &m->empty_dates[m->empty_date_count]))
            m->empty_date_count++;
        else
            complain(l->errors, GRAVITY_ERROR, node->at,
                     "'%.*s' is not a date (write it as 31-12-1899)",
                     STR_ARG(text));
    }
}

/* One character of `allowed`; "tab" for a tab. */
static char read_character(struct loader *l, const struct yaml_node *node,
                           struct str allowed, const char *said)
{
    struct str text = node->kind == YAML_SCALAR ? node->text : STR("");
    if (str_equal(text, STR("tab")))
        text = STR("\t");
    if (text.len == 1 && str_find(allowed, text, 0) < allowed.len)
        return text.ptr[0];
    complain(l->errors, GRAVITY_ERROR, node->at, "expected %s", said);
    return 0;
}

static int by_folded(const void *left, const void *right)
{
    const struct mention *a = left, *b = right;
    int order = str_compare(a->folded, b->folded);
    if (order)
        return order;
    return a->at.line != b->at.line ? (a->at.line < b->at.line ? -1 : 1)
           : a->at.column < b->at.column ? -1
                                         : a->at.column > b->at.column;
}

/* Headings compare folded, so two spellings of one are a repeat as well. */
static void check_mentions(struct loader *l)
{
    struct mention *m = l->mentions.items;
    if (l->mentions.count)
        qsort(m, l->mentions.count, sizeof *m, by_folded);
    for (size_t i = 1; i < l->mentions.count; i++)
        if (str_equal(m[i - 1].folded, m[i].folded))
            complain(l->errors, GRAVITY_ERROR, m[i].at,
                     "heading '%.*s' stands on line %u already",
                     STR_ARG(m[i].heading), (unsigned)m[i - 1].at.line);
}

static void read_habits(struct loader *l, const struct yaml_node **v)
{
    struct mapping *m = l->mapping;
    if (v[TITLE])
        yaml_bilingual(v[TITLE], &m->title, l->errors);
    if (v[DECIMAL])
        m->decimal = read_character(l, v[DECIMAL], STR(",."),
                                    "\",\" or \".\"");
    if (v[SEPARATOR])
        m->separator = read_character(l, v[SEPARATOR], STR(";,\t|"),
                                      "\";\", \",\", \"|\" or tab");
    if (v[HEADINGS])
        yaml_boolean(v[HEADINGS], &m->headings, l->errors);
    if (v[EMPTY])
        m->empty = read_texts(l, v[EMPTY], "texts", &m->empty_count);
    if (v[EMPTY_DATES])
        read_empty_dates(l, v[EMPTY_DATES]);
}

static void read_file(struct loader *l, const struct yaml_file *file)
{
    const struct yaml_node *v[KEYS];
    struct mapping *m = l->mapping;
    if (!yaml_keys(&file->root, file_keys, KEYS, 1, "a mapping", v,
                   l->errors))
        return;
    if (v[VERSION] && !str_equal(v[VERSION]->text, STR("1")))
        complain(l->errors, GRAVITY_ERROR, v[VERSION]->at,
                 "this program reads format 1");
    if (v[MAPPING])
        yaml_text(v[MAPPING], &m->name, l->errors);
    read_habits(l, v);
    if (v[COLUMNS])
        read_columns(l, v[COLUMNS]);
    if (v[SKIP])
        read_skips(l, v[SKIP]);
    if (v[CONSTANTS])
        read_constants(l, v[CONSTANTS]);
    if (v[FALLBACKS])
        fallbacks_read(m, v[FALLBACKS], l->schema, l->fed, l->arena,
                       l->errors);
    if (v[GROUP])
        read_group(l, v[GROUP]);
    if (v[IGNORED])
        read_ignored(l, v[IGNORED]);
    check_mentions(l);
}

static struct str sha256_of(struct str bytes, struct arena *arena)
{
    char hex[DIGEST_HEX];
    struct digest digest;
    digest_open(&digest);
    digest_add(&digest, bytes);
    digest_close(&digest, hex);
    return arena_str(arena, (struct str){hex, DIGEST_HEX});
}

const struct mapping *mapping_load(const struct yaml_file *file,
                                   const struct schema *schema,
                                   struct arena *arena,
                                   struct complaints *errors)
{
    size_t before = errors->errors;
    struct loader l = {.schema = schema, .arena = arena, .errors = errors};
    l.mapping = arena_alloc(arena, sizeof *l.mapping);
    l.mapping->headings = true;
    l.mapping->path = file->name;
    l.mapping->sha256 = sha256_of(file->bytes, arena);
    l.fed = mem_zero(schema->count, sizeof *l.fed);
    read_file(&l, file);
    mem_free(l.fed);
    return errors->errors == before ? l.mapping : NULL;
}

const struct mapping *mapping_by_headings(const struct str *headings,
                                          size_t count,
                                          const struct schema *schema,
                                          struct arena *arena)
{
    struct mapping *m = arena_alloc(arena, sizeof *m);
    m->headings = true;
    m->columns = arena_array(arena, count, sizeof *m->columns);
    for (size_t i = 0; i < count; i++) {
        int field = schema_heading(schema, headings[i]);
        if (field < 0 || schema_refuses(schema, headings[i]))
            continue;
        m->columns[m->column_count++] =
            (struct mapped_column){.heading = headings[i], .field = field};
    }
    return m;
}
