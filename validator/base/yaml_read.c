/*
 * yaml_read.c - YAML nodes as what a file means by them. See yaml_read.h.
 */
#include "base/yaml_read.h"

#include <assert.h>

enum { KEYS_MAX = 48 };

void yaml_unknown(struct complaints *errors, struct place at,
                      const char *what, struct str name,
                      const struct str *names, size_t count)
{
    struct str nearest = str_nearest(name, names, count);
    if (nearest.len)
        complain(errors, GRAVITY_ERROR, at,
                 "unknown %s '%.*s'; did you mean '%.*s'?", what,
                 STR_ARG(name), STR_ARG(nearest));
    else
        complain(errors, GRAVITY_ERROR, at, "unknown %s '%.*s'", what,
                 STR_ARG(name));
}

static void complain_key(const struct yaml_entry *entry,
                         const struct yaml_key *keys, size_t count,
                         uint8_t kind, struct complaints *errors)
{
    struct str names[KEYS_MAX];
    size_t known = 0;
    for (size_t i = 0; i < count; i++)
        if (keys[i].known & kind)
            names[known++] = keys[i].name;
    yaml_unknown(errors, entry->at, "key", entry->key, names, known);
}

static void take_entry(const struct yaml_entry *entry,
                       const struct yaml_key *keys, size_t count,
                       uint8_t kind, const char *what,
                       const struct yaml_node **out,
                       struct complaints *errors)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_equal(keys[i].name, entry->key))
            continue;
        if (keys[i].known & kind)
            out[i] = &entry->value;
        else
            complain(errors, GRAVITY_ERROR, entry->at,
                     "key '%.*s' is not for %s", STR_ARG(entry->key), what);
        return;
    }
    complain_key(entry, keys, count, kind, errors);
}

bool yaml_keys(const struct yaml_node *map, const struct yaml_key *keys,
               size_t count, uint8_t kind, const char *what,
               const struct yaml_node **out, struct complaints *errors)
{
    assert(count <= KEYS_MAX);
    for (size_t i = 0; i < count; i++)
        out[i] = NULL;
    if (map->kind != YAML_MAP) {
        complain(errors, GRAVITY_ERROR, map->at,
                 "expected %s: keys with values", what);
        return false;
    }
    for (size_t i = 0; i < map->count; i++)
        take_entry(&map->entries[i], keys, count, kind, what, out, errors);
    for (size_t i = 0; i < count; i++)
        if ((keys[i].required & kind) && !out[i])
            complain(errors, GRAVITY_ERROR, map->at, "missing key '%.*s'",
                     STR_ARG(keys[i].name));
    return true;
}

bool yaml_text(const struct yaml_node *node, struct str *out,
               struct complaints *errors)
{
    if (node->kind == YAML_SCALAR && str_trim(node->text).len) {
        *out = node->text;
        return true;
    }
    complain(errors, GRAVITY_ERROR, node->at,
             node->kind == YAML_SCALAR ? "a text is missing here"
                                       : "expected a text");
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool yaml_name_valid(struct str text)
{
    if (text.len == 0 || !is_letter(text.ptr[0]))
        return false;
    for (size_t i = 1; i < text.len; i++)
        if (!is_letter(text.ptr[i]) &&
            !(text.ptr[i] >= '0' && text.ptr[i] <= '9'))
            return false;
    return true;
}

bool yaml_name(const struct yaml_node *node, struct str *out,
               struct complaints *errors)
{
    if (!yaml_text(node, out, errors))
        return false;
    if (yaml_name_valid(*out))
        return true;
    complain(errors, GRAVITY_ERROR, node->at,
             "'%.*s' is not a name (letters, digits and _)", STR_ARG(*out));
    return false;
}

bool yaml_bilingual(const struct yaml_node *node, struct bilingual *out,
                    struct complaints *errors)
{
    static const struct yaml_key KEYS[LANG_COUNT] = {
        [LANG_NL] = {STR_INIT("nl"), 1, 1},
        [LANG_EN] = {STR_INIT("en"), 1, 1},
    };
    const struct yaml_node *values[LANG_COUNT];
    if (!yaml_keys(node, KEYS, LANG_COUNT, 1, "a text in two languages",
                   values, errors))
        return false;
    bool good = true;
    for (int i = 0; i < LANG_COUNT; i++)
        good &= values[i] && yaml_text(values[i], &out->in[i], errors);
    return good;
}

bool yaml_date(const struct yaml_node *node, day_number *out,
               struct complaints *errors)
{
    struct str text;
    if (!yaml_text(node, &text, errors))
        return false;
    if (date_parse_iso(text, out))
        return true;
    complain(errors, GRAVITY_ERROR, node->at,
             "'%.*s' is not a date (write it as 2024-07-01)", STR_ARG(text));
    return false;
}

bool yaml_boolean(const struct yaml_node *node, bool *out,
                  struct complaints *errors)
{
    struct str text;
    if (!yaml_text(node, &text, errors))
        return false;
    *out = str_equal(text, STR("true"));
    if (*out || str_equal(text, STR("false")))
        return true;
    complain(errors, GRAVITY_ERROR, node->at, "'%.*s' is not true or false",
             STR_ARG(text));
    return false;
}

int yaml_choice(const struct yaml_node *node, const char *what,
                const struct str *names, size_t count,
                struct complaints *errors)
{
    struct str text;
    if (!yaml_text(node, &text, errors))
        return -1;
    for (size_t i = 0; i < count; i++)
        if (str_equal(text, names[i]))
            return (int)i;
    yaml_unknown(errors, node->at, what, text, names, count);
    return -1;
}

bool yaml_list(const struct yaml_node *node, const char *what,
               struct complaints *errors)
{
    if (node->kind == YAML_LIST && node->count)
        return true;
    complain(errors, GRAVITY_ERROR, node->at, "expected a list of %s", what);
    return false;
}
