/*
 * yaml.c - libyaml's events become a tree. See yaml.h.
 *
 * Nodes of collections that are still open stand on one stack; a collection
 * that closes takes its own off and copies them into the arena, so that every
 * array has its exact size. Lines and columns are ours (cursor.h).
 */
#include "base/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/cursor.h"
#include "base/yaml_advice.h"

enum {
    TEXT_MAX = 4 * 1024 * 1024,
    DEPTH_MAX = 64,
    NODES_MAX = 1000000,
    ERRORS_MAX = 50,  /* in one file; then it is given up */
    FEW_KEYS = 16     /* compared one by one */
};

struct open_node {
    struct yaml_node node;
    size_t first;       /* of its items on the stack */
    bool awaits_value;  /* map: the key on top of the stack has no value */
};

struct loader {
    yaml_parser_t parser;
    struct yaml_file *file;
    struct arena *arena;
    struct complaints *errors;
    size_t errors_before;
    struct cursor_text at;
    struct yaml_entry *stack; /* items of open nodes; lists leave keys empty */
    size_t count, cap;
    struct open_node open[DEPTH_MAX];
    int depth;
    size_t nodes;
    bool has_root, stopped;
};

static struct place place_at(const struct loader *l, struct cursor c)
{
    return (struct place){l->file->name, c.line,
                          (uint32_t)(c.offset - c.line_start + 1)};
}

static struct cursor cursor_of(struct loader *l, const yaml_mark_t *mark)
{
    return cursor_seek(&l->at, mark->index, mark->line);
}

static void wrong(struct loader *l, struct place at, const char *what)
{
    complain(l->errors, GRAVITY_ERROR, at, "%s", what);
    if (l->errors->errors - l->errors_before >= ERRORS_MAX)
        l->stopped = true;
}

static void fatal(struct loader *l, struct place at, const char *what)
{
    wrong(l, at, what);
    l->stopped = true;
}

static const char *problem_text(const char *problem, char found)
{
    const struct yaml_advice *advice = yaml_advice_for(problem);
    if (advice)
        return advice->said;
    if (strcmp(problem, "found character that cannot start any token") != 0)
        return problem;
    return found == '\t'
               ? "a tab cannot indent: use blanks"
               : "a text cannot start with this character: put it in quotes";
}

static void parser_failed(struct loader *l)
{
    const yaml_parser_t *p = &l->parser;
    struct str text = l->file->text;
    const char *problem = p->problem ? p->problem : "this is not YAML";
    if (p->error == YAML_MEMORY_ERROR)
        mem_exhausted();
    if (p->error == YAML_READER_ERROR) {
        struct cursor at = cursor_at(text, p->problem_offset);
        fatal(l, place_at(l, at), "a control character is not allowed here");
        return;
    }
    const struct yaml_advice *advice = yaml_advice_for(problem);
    bool earlier = advice && advice->where_it_began && p->context;
    struct cursor at =
        cursor_of(l, earlier ? &p->context_mark : &p->problem_mark);
    char found = at.offset < text.len ? text.ptr[at.offset] : '\n';
    fatal(l, place_at(l, at), problem_text(problem, found));
}

static int by_key(const void *left, const void *right)
{
    const struct yaml_entry *a = *(const struct yaml_entry *const *)left;
    const struct yaml_entry *b = *(const struct yaml_entry *const *)right;
    int order = str_compare(a->key, b->key);
    return order ? order : a < b ? -1 : a > b;
}

static void duplicate(struct loader *l, const struct yaml_entry *first,
                      const struct yaml_entry *again)
{
    if (l->stopped)
        return;
    complain(l->errors, GRAVITY_ERROR, again->at,
             "duplicate key '%.*s': it stands on line %u already",
             STR_ARG(again->key), (unsigned)first->at.line);
    l->stopped = l->errors->errors - l->errors_before >= ERRORS_MAX;
}

static void check_many(struct loader *l, const struct yaml_node *map)
{
    const struct yaml_entry **order = mem_zero(map->count, sizeof *order);
    for (size_t i = 0; i < map->count; i++)
        order[i] = &map->entries[i];
    qsort(order, map->count, sizeof *order, by_key);
    for (size_t i = 1; i < map->count; i++)
        if (str_equal(order[i - 1]->key, order[i]->key))
            duplicate(l, order[i - 1], order[i]);
    mem_free(order);
}

static void check_duplicates(struct loader *l, const struct yaml_node *map)
{
    if (map->count > FEW_KEYS) {
        check_many(l, map);
        return;
    }
    for (size_t i = 1; i < map->count; i++)
        for (size_t j = 0; j < i; j++)
            if (str_equal(map->entries[i].key, map->entries[j].key)) {
                duplicate(l, &map->entries[j], &map->entries[i]);
                break;
            }
}

/* Moves the items of a closing node off the stack into the arena. */
static void take_items(struct loader *l, struct open_node *top)
{
    struct yaml_node *node = &top->node;
    node->count = l->count - top->first;
    l->count = top->first;
    if (node->count == 0)
        return;
    const struct yaml_entry *from = l->stack + top->first;
    if (node->kind == YAML_MAP) {
        node->entries =
            arena_array(l->arena, node->count, sizeof *node->entries);
        memcpy(node->entries, from, node->count * sizeof *from);
        check_duplicates(l, node);
        return;
    }
    node->items = arena_array(l->arena, node->count, sizeof *node->items);
    for (size_t i = 0; i < node->count; i++)
        node->items[i] = from[i].value;
}

static struct yaml_entry *push(struct loader *l)
{
    if (l->count == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 256;
        l->stack = mem_resize(l->stack, l->cap * sizeof *l->stack);
    }
    l->stack[l->count] = (struct yaml_entry){0};
    return &l->stack[l->count++];
}

/* A finished node goes where the innermost open one expects it. */
static void put_node(struct loader *l, const struct yaml_node *node)
{
    if (++l->nodes > NODES_MAX) {
        fatal(l, node->at, "more than a million values");
        return;
    }
    if (l->depth == 0) {
        l->file->root = *node;
        l->has_root = true;
        return;
    }
    struct open_node *top = &l->open[l->depth - 1];
    if (top->node.kind == YAML_LIST) {
        push(l)->value = *node;
    } else if (top->awaits_value) {
        l->stack[l->count - 1].value = *node;
        top->awaits_value = false;
    } else if (node->kind != YAML_SCALAR) {
        fatal(l, node->at, "a key must be a plain text");
    } else {
        struct yaml_entry *entry = push(l);
        entry->key = node->text;
        entry->at = node->at;
        top->awaits_value = true;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_space(char c)
{
    return is_blank(c) || c == '\n' || c == '\r';
}

/* From the '|' or '>' to the first character of the content: past the header
   line and, as far as they are indentation, the blanks behind it. */
static size_t block_content(struct str source, size_t at, struct str text)
{
    at = str_find(source, STR("\n"), at);
    size_t first = at;
    while (at < source.len && is_space(source.ptr[at]))
        at++;
    size_t blank = 0;
    while (blank < text.len && is_space(text.ptr[blank]))
        blank++;
    /* A content that begins with blanks of its own (explicit indentation). */
    for (; blank > 0 && at > first + 1 && text.ptr[blank - 1] == ' '; blank--)
        at--;
    return at;
}

/* The value as a slice of the source where it stands there as it is. */
static struct str value_text(struct loader *l, const yaml_event_t *e,
                             size_t offset)
{
    struct str source = l->file->text;
    struct str value = {(const char *)e->data.scalar.value,
                        e->data.scalar.length};
    if (str_equal(str_slice(source, offset, value.len), value))
        return (struct str){source.ptr + offset, value.len};
    return arena_str(l->arena, value);
}

static void add_scalar(struct loader *l, const yaml_event_t *e)
{
    struct cursor at = cursor_of(l, &e->start_mark);
    struct str source = l->file->text;
    struct yaml_node node = {.kind = YAML_SCALAR};
    yaml_scalar_style_t style = e->data.scalar.style;
    struct str value = {(const char *)e->data.scalar.value,
                        e->data.scalar.length};
    size_t offset = at.offset;
    node.block = style == YAML_LITERAL_SCALAR_STYLE ||
                 style == YAML_FOLDED_SCALAR_STYLE;
    node.quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                  style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    if (node.quoted)
        offset++;
    else if (node.block)
        offset = block_content(source, offset, value);
    cursor_move(&at, source, offset);
    node.offset = at.offset;
    node.at = place_at(l, at);
    node.text = value_text(l, e, node.offset);
    put_node(l, &node);
}

static void open_node(struct loader *l, const yaml_event_t *e,
                      enum yaml_kind kind)
{
    struct cursor at = cursor_of(l, &e->start_mark);
    if (l->depth == DEPTH_MAX) {
        fatal(l, place_at(l, at), "nested deeper than 64 levels");
        return;
    }
    l->open[l->depth++] = (struct open_node){
        .node = {.kind = kind, .at = place_at(l, at), .offset = at.offset},
        .first = l->count};
}

static void close_node(struct loader *l)
{
    struct open_node *top = &l->open[--l->depth];
    take_items(l, top);
    put_node(l, &top->node);
}

/* Whatever rule files do without, on any kind of node. */
static void refuse_extras(struct loader *l, const yaml_event_t *e,
                          const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (!anchor && !tag)
        return;
    struct place at = place_at(l, cursor_of(l, &e->start_mark));
    if (anchor)
        wrong(l, at, "anchors and aliases are not used in rule files: "
                     "write the text out");
    if (tag)
        wrong(l, at, "tags ('!...') are not used in rule files: put the "
                     "text in quotes if it starts with '!'");
}

static void document_starts(struct loader *l, const yaml_event_t *e)
{
    if (l->has_root)
        fatal(l, place_at(l, cursor_of(l, &e->start_mark)),
              "a second document ('---') is not allowed in a rule file");
}

static void alias(struct loader *l, const yaml_event_t *e)
{
    struct yaml_node node = {.kind = YAML_SCALAR};
    refuse_extras(l, e, e->data.alias.anchor, NULL);
    node.at = place_at(l, cursor_of(l, &e->start_mark));
    put_node(l, &node);
}

static void add_event(struct loader *l, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        document_starts(l, e);
        break;
    case YAML_ALIAS_EVENT:
        alias(l, e);
        break;
    case YAML_SCALAR_EVENT:
        refuse_extras(l, e, e->data.scalar.anchor, e->data.scalar.tag);
        add_scalar(l, e);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_extras(l, e, e->data.sequence_start.anchor,
                      e->data.sequence_start.tag);
        open_node(l, e, YAML_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_extras(l, e, e->data.mapping_start.anchor,
                      e->data.mapping_start.tag);
        open_node(l, e, YAML_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_node(l);
        break;
    default:
        break;
    }
}

static void read_events(struct loader *l)
{
    yaml_event_t event;
    bool ended = false;
    while (!ended && !l->stopped) {
        if (!yaml_parser_parse(&l->parser, &event)) {
            parser_failed(l);
            return;
        }
        ended = event.type == YAML_STREAM_END_EVENT;
        add_event(l, &event);
        yaml_event_delete(&event);
    }
    if (ended && !l->has_root)
        fatal(l, place_at(l, cursor_at(l->file->text, 0)),
              "the file is empty");
}

static bool readable(struct loader *l)
{
    struct str text = l->file->text;
    if (text.len > TEXT_MAX) {
        fatal(l, place_at(l, cursor_at(text, 0)),
              "the file is larger than 4 MB");
        return false;
    }
    if (utf8_valid(text))
        return true;
    size_t bad = 0;
    for (size_t next = 0; next < text.len;) {
        bad = next;
        if (utf8_next(text, &next) == 0xFFFD && next == bad + 1)
            break;
    }
    fatal(l, place_at(l, cursor_at(text, bad)),
          "this is not UTF-8: save the file as UTF-8");
    return false;
}

static void parse_text(struct loader *l)
{
    struct str text = l->file->text;
    cursor_open(&l->at, text);
    if (!yaml_parser_initialize(&l->parser))
        mem_exhausted();
    yaml_parser_set_encoding(&l->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &l->parser, (const unsigned char *)text.ptr, text.len);
    read_events(l);
    yaml_parser_delete(&l->parser);
}

const struct yaml_file *yaml_parse(struct str name, struct str text,
                                   struct arena *arena,
                                   struct complaints *errors)
{
    struct str bytes = text.ptr ? text : STR("");
    text = str_slice(bytes, str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0,
                     bytes.len);
    struct loader *l = mem_zero(1, sizeof *l);
    *l = (struct loader){.arena = arena, .errors = errors,
                         .errors_before = errors->errors};
    l->file = arena_alloc(arena, sizeof *l->file);
    l->file->name = name;
    l->file->text = text;
    l->file->bytes = bytes;
    complaints_source(errors, name, text);
    if (readable(l))
        parse_text(l);
    const struct yaml_file *file =
        errors->errors == l->errors_before ? l->file : NULL;
    mem_free(l->stack);
    mem_free(l);
    return file;
}
