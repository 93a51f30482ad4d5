/*
 * shared_pattern.c - a file with `patterns:`: patterns that wordings share, and
 * what a text that they match is read as. What a word means stands in YAML;
 * how digits, dots and commas make a number stands here.
 */
#include <string.h>

#include "rule/loader.h"

static const struct str TYPES[CAPTURE_TYPES] = {
    [CAPTURE_TEXT] = STR_INIT("text"),
    [CAPTURE_NUMBER] = STR_INIT("number"),
    [CAPTURE_AMOUNT] = STR_INIT("amount"),
    [CAPTURE_MONTHS] = STR_INIT("months"),
    [CAPTURE_DATE] = STR_INIT("date"),
};

enum { NAME, TYPE, PATTERN, WORDS, NUMBER, UNIT, PATTERN_KEYS };
enum {
    TEXT = 1 << CAPTURE_TEXT,
    NUMERIC = 1 << CAPTURE_NUMBER,
    AMOUNT = 1 << CAPTURE_AMOUNT,
    MONTHS = 1 << CAPTURE_MONTHS,
    DATE = 1 << CAPTURE_DATE,
    ALL = TEXT | NUMERIC | AMOUNT | MONTHS | DATE
};

static const struct yaml_key KEYS[PATTERN_KEYS] = {
    [NAME] = {STR_INIT("name"), ALL, ALL},
    [TYPE] = {STR_INIT("type"), ALL, 0},
    [PATTERN] = {STR_INIT("pattern"), TEXT, TEXT},
    [WORDS] = {STR_INIT("words"), NUMERIC | AMOUNT | MONTHS | DATE,
               NUMERIC | AMOUNT | MONTHS | DATE},
    [NUMBER] = {STR_INIT("number"), MONTHS, MONTHS},
    [UNIT] = {STR_INIT("unit"), AMOUNT, 0},
};

#define DIGITS "(?:[0-9]{1,3}(?:\\.[0-9]{3})+|[0-9]+)"

const struct shared_pattern *shared_find(const struct loader *l,
                                         struct str name)
{
    int index = names_find(&l->patterns, name);
    return index < 0 ? NULL : l->shared_patterns.items[index];
}

void shared_unknown(struct loader *l, struct place at, struct str name)
{
    yaml_unknown(l->errors, at, "pattern", name, l->patterns.items,
                 l->patterns.count);
}

/* ---- words ------------------------------------------------------------ */

/* {WORD: NUMBER} */
static void read_words(struct loader *l, const struct yaml_node *node,
                       struct shared_pattern *out)
{
    if (node->kind != YAML_MAP || !node->count) {
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "expected words with numbers");
        return;
    }
    out->words = arena_array(l->arena, node->count, sizeof *out->words);
    for (size_t i = 0; i < node->count; i++) {
        const struct yaml_entry *entry = &node->entries[i];
        struct shared_word word = {.word = entry->key};
        if (entry->value.kind == YAML_SCALAR &&
            decimal_parse(entry->value.text, &word.value))
            out->words[out->word_count++] = word;
        else
            complain(l->errors, GRAVITY_ERROR, entry->value.at,
                     "expected a number");
    }
}

static void add_literal(struct buf *out, struct str word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] && strchr("\\|.?*+{}()[]^$-", word.ptr[i]))
            buf_add_char(out, '\\');
        buf_add_char(out, word.ptr[i]);
    }
}

static void add_words(struct buf *out, const struct shared_pattern *p)
{
    buf_add_text(out, "(?:");
    for (size_t i = 0; i < p->word_count; i++) {
        if (i)
            buf_add_char(out, '|');
        add_literal(out, p->words[i].word);
    }
    buf_add_char(out, ')');
}

/* ---- expressions ------------------------------------------------------ */

/* "3", "1.250,50", "drie", "drie (3)", "3 (drie)" */
static void add_number(struct buf *out, const struct shared_pattern *p)
{
    struct buf one = {0};
    buf_add_text(&one, "(?:" DIGITS "(?:,[0-9]+)?|");
    add_words(&one, p);
    buf_add_char(&one, ')');
    buf_printf(out, "%.*s(?: \\(%.*s\\))?", STR_ARG(buf_str(&one)),
               STR_ARG(buf_str(&one)));
    buf_release(&one);
}

/* A currency word before or behind "1.250", "1.250,50", "1.250,-". */
static void add_amount(struct buf *out, const struct shared_pattern *p)
{
    struct buf words = {0};
    add_words(&words, p);
    buf_printf(out,
               "(?:%.*s ?" DIGITS "(?:,(?:[0-9]{2}|-+))?|" DIGITS
               "(?:,(?:[0-9]{2}|-+))? ?%.*s)",
               STR_ARG(buf_str(&words)), STR_ARG(buf_str(&words)));
    buf_release(&words);
}

/* "1-7-2026", "1 juli 2026" */
static void add_date(struct buf *out, const struct shared_pattern *p)
{
    buf_add_text(out, "(?:[0-9]{1,2}[\\-/][0-9]{1,2}[\\-/][0-9]{4}|"
                      "[0-9]{1,2} ");
    add_words(out, p);
    buf_add_text(out, " [0-9]{4})");
}

static void add_expression(struct buf *out, const struct shared_pattern *p)
{
    switch (p->type) {
    case CAPTURE_NUMBER:
        add_number(out, p);
        break;
    case CAPTURE_AMOUNT:
        add_amount(out, p);
        break;
    case CAPTURE_MONTHS:
        buf_printf(out, "%.*s ?", STR_ARG(p->number->regex));
        add_words(out, p);
        break;
    case CAPTURE_DATE:
        add_date(out, p);
        break;
    default:
        break;
    }
}

/* ---- one pattern ------------------------------------------------------ */

static void read_unit(struct loader *l, const struct yaml_node *node,
                      struct shared_pattern *p)
{
    struct str text;
    p->unit = (struct unit){.eur = p->type == CAPTURE_AMOUNT,
                            .month = p->type == CAPTURE_MONTHS};
    if (node && yaml_text(node, &text, l->errors) &&
        !unit_parse(text, &p->unit))
        complain(l->errors, GRAVITY_ERROR, node->at, "unknown unit '%.*s'",
                 STR_ARG(text));
}

/* number: NAME */
static bool read_number(struct loader *l, const struct yaml_node *node,
                        struct shared_pattern *p)
{
    struct str name;
    if (!yaml_text(node, &name, l->errors))
        return false;
    p->number = shared_find(l, name);
    if (p->number && p->number->type == CAPTURE_NUMBER)
        return true;
    if (p->number)
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "'%.*s' is not a pattern of type number", STR_ARG(name));
    else
        shared_unknown(l, node->at, name);
    return false;
}

/* What it expands to; false after complaints. */
static bool read_body(struct loader *l, const struct yaml_file *file,
                      const struct yaml_node *const *nodes,
                      struct shared_pattern *p)
{
    struct buf out = {0};
    if (p->type == CAPTURE_TEXT) {
        struct provision_site site = {.file = file};
        struct wording wording;
        bool good = nodes[PATTERN] &&
                    wording_read(l, &site, nodes[PATTERN], &wording);
        p->regex = good ? wording.regex : (struct str){0};
        return good;
    }
    if (p->type == CAPTURE_MONTHS &&
        (!nodes[NUMBER] || !read_number(l, nodes[NUMBER], p)))
        return false;
    if (nodes[WORDS])
        read_words(l, nodes[WORDS], p);
    read_unit(l, nodes[UNIT], p);
    add_expression(&out, p);
    p->regex = arena_str(l->arena, buf_str(&out));
    buf_release(&out);
    return p->word_count > 0;
}

static void read_pattern(struct loader *l, const struct yaml_file *file,
                         const struct yaml_node *map)
{
    const struct yaml_node *nodes[PATTERN_KEYS];
    struct shared_pattern *p = arena_alloc(l->arena, sizeof *p);
    const struct yaml_node *type =
        map->kind == YAML_MAP ? yaml_get(map, "type") : NULL;
    int chosen = type ? yaml_choice(type, "type", TYPES, CAPTURE_TYPES,
                                    l->errors)
                      : CAPTURE_TEXT;
    if (chosen < 0 ||
        !yaml_keys(map, KEYS, PATTERN_KEYS, (uint8_t)(1 << chosen),
                   "a pattern of this type", nodes, l->errors))
        return;
    p->type = (enum capture_type)chosen;
    p->at = map->at;
    if (!nodes[NAME] || !yaml_name(nodes[NAME], &p->name, l->errors) ||
        !read_body(l, file, nodes, p))
        return;
    if (!names_add(&l->patterns, p->name, (int)l->shared_patterns.count))
        complain(l->errors, GRAVITY_ERROR, nodes[NAME]->at,
                 "a second pattern '%.*s'", STR_ARG(p->name));
    *ARENA_PUSH(l->arena, &l->shared_patterns) = p;
}

void shared_patterns_read(struct loader *l, const struct yaml_file *file)
{
    static const struct yaml_key FILE_KEYS[] = {
        {STR_INIT("huurtoets"), 1, 1},
        {STR_INIT("patterns"), 1, 1},
    };
    const struct yaml_node *nodes[2];
    yaml_keys(&file->root, FILE_KEYS, 2, 1, "a file", nodes, l->errors);
    if (!nodes[1] || !yaml_list(nodes[1], "patterns", l->errors))
        return;
    for (size_t i = 0; i < nodes[1]->count; i++)
        read_pattern(l, file, &nodes[1]->items[i]);
}
