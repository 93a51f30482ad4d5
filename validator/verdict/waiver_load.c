/*
 * waiver_load.c - a file of waivers in, sorted waivers out; everything wrong
 * in it is a placed complaint. See waiver.h for the form of the file.
 */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/yaml_read.h"
#include "verdict/waiver.h"

enum { FILE_LIMIT = 4 << 20 };

struct loader {
    const struct ruleset *rules;
    struct waivers *waivers;
    struct arena *arena;
    struct complaints *errors;
};

/* group: {FIELD: VALUE} */
static bool read_match(struct loader *l, const struct yaml_entry *entry,
                       struct waiver_match *out)
{
    const struct schema *schema = l->rules->schema;
    int field = schema_find(schema, entry->key);
    if (field < 0) {
        yaml_unknown(l->errors, entry->at, "field", entry->key,
                     schema->names, schema->count);
        return false;
    }
    const struct field *f = &schema->fields[field];
    if (f->privacy > PRIVACY_KEY) {
        struct place at = entry->at;
        at.column = 0; /* the line holds a value of it */
        complain(l->errors, GRAVITY_ERROR, at,
                 "%.*s is personal; a group is named by what may be shown",
                 STR_ARG(entry->key));
        return false;
    }
    if (f->kind != FIELD_TEXT && f->kind != FIELD_CODE) {
        complain(l->errors, GRAVITY_ERROR, entry->at,
                 "%.*s is no text and no code; a group is named by those",
                 STR_ARG(entry->key));
        return false;
    }
    out->field = field;
    l->waivers->fields[field] = true;
    return yaml_text(&entry->value, &out->value, l->errors);
}

static bool read_group(struct loader *l, const struct yaml_node *node,
                       struct waiver *out)
{
    if (node->kind != YAML_MAP || !node->count) {
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "a group is a map of fields to values");
        return false;
    }
    out->group = arena_array(l->arena, node->count, sizeof *out->group);
    for (size_t i = 0; i < node->count; i++)
        if (!read_match(l, &node->entries[i], &out->group[out->group_count++]))
            return false;
    return true;
}

static bool read_rule(struct loader *l, const struct yaml_node *node,
                      struct waiver *out)
{
    struct str id;
    if (!yaml_text(node, &id, l->errors))
        return false;
    int rule = ruleset_rule(l->rules, id);
    if (rule < 0) {
        complain(l->errors, GRAVITY_ERROR, node->at, "no rule '%.*s'",
                 STR_ARG(id));
        return false;
    }
    out->rule = (size_t)rule;
    if (l->rules->rules[rule].kind != RULE_NORM)
        return true;
    complain(l->errors, GRAVITY_ERROR, node->at,
             "%.*s is a norm, and a norm cannot be waived", STR_ARG(id));
    return false;
}

static bool read_subject(struct loader *l, const struct yaml_node *item,
                         const struct yaml_node *contract,
                         const struct yaml_node *group, struct waiver *out)
{
    if (!contract == !group) {
        complain(l->errors, GRAVITY_ERROR, item->at,
                 "a waiver has either a contract or a group");
        return false;
    }
    if (contract)
        return yaml_text(contract, &out->contract, l->errors);
    if (l->rules->rules[out->rule].kind == RULE_UNIQUE) {
        complain(l->errors, GRAVITY_ERROR, group->at,
                 "%.*s is about double keys; a waiver of it names a contract",
                 STR_ARG(l->rules->rules[out->rule].id));
        return false;
    }
    return read_group(l, group, out);
}

static bool read_dates(struct loader *l, const struct yaml_node *from,
                       const struct yaml_node *until, struct waiver *out)
{
    bool good = yaml_date(from, &out->from, l->errors);
    if (!yaml_date(until, &out->until, l->errors) || !good)
        return false;
    if (out->from <= out->until)
        return true;
    complain(l->errors, GRAVITY_ERROR, until->at, "ends before it begins");
    return false;
}

static void read_waiver(struct loader *l, const struct yaml_node *item)
{
    enum { RULE, CONTRACT, GROUP, REASON, OWNER, FROM, UNTIL, KEYS };
    static const struct yaml_key keys[KEYS] = {
        [RULE] = {STR_INIT("rule"), 1, 1},
        [CONTRACT] = {STR_INIT("contract"), 1, 0},
        [GROUP] = {STR_INIT("group"), 1, 0},
        [REASON] = {STR_INIT("reason"), 1, 1},
        [OWNER] = {STR_INIT("owner"), 1, 1},
        [FROM] = {STR_INIT("from"), 1, 1},
        [UNTIL] = {STR_INIT("until"), 1, 1},
    };
    const struct yaml_node *nodes[KEYS];
    struct waiver waiver = {.at = item->at};
    size_t before = l->errors->errors;
    if (!yaml_keys(item, keys, KEYS, 1, "a waiver", nodes, l->errors) ||
        l->errors->errors > before)
        return;
    bool good = read_rule(l, nodes[RULE], &waiver) &&
                read_subject(l, item, nodes[CONTRACT], nodes[GROUP], &waiver);
    good &= yaml_text(nodes[REASON], &waiver.reason, l->errors);
    good &= yaml_text(nodes[OWNER], &waiver.owner, l->errors);
    good &= read_dates(l, nodes[FROM], nodes[UNTIL], &waiver);
    if (good)
        l->waivers->items[l->waivers->count++] = waiver;
}

static int compare(const void *a, const void *b)
{
    const struct waiver *x = a, *y = b;
    if (x->rule != y->rule)
        return x->rule < y->rule ? -1 : 1;
    int order = str_compare(x->contract, y->contract);
    if (order)
        return order;
    if (x->at.line != y->at.line)
        return x->at.line < y->at.line ? -1 : 1;
    return x->at.column < y->at.column ? -1 : x->at.column > y->at.column;
}

static void read_root(struct loader *l, const struct yaml_node *root)
{
    enum { VERSION, WAIVERS, KEYS };
    static const struct yaml_key keys[KEYS] = {
        [VERSION] = {STR_INIT("huurtoets"), 1, 1},
        [WAIVERS] = {STR_INIT("waivers"), 1, 1},
    };
    const struct yaml_node *nodes[KEYS];
    if (!yaml_keys(root, keys, KEYS, 1, "a file of waivers", nodes,
                   l->errors) ||
        !nodes[VERSION] || !nodes[WAIVERS])
        return;
    if (nodes[VERSION]->kind != YAML_SCALAR ||
        !str_equal(nodes[VERSION]->text, STR("1")))
        complain(l->errors, GRAVITY_ERROR, nodes[VERSION]->at,
                 "this program reads format 1");
    if (!yaml_list(nodes[WAIVERS], "a list of waivers", l->errors))
        return;
    const struct yaml_node *list = nodes[WAIVERS];
    l->waivers->items =
        arena_array(l->arena, list->count, sizeof *l->waivers->items);
    for (size_t i = 0; i < list->count; i++)
        read_waiver(l, &list->items[i]);
    if (l->waivers->count)
        qsort(l->waivers->items, l->waivers->count,
              sizeof *l->waivers->items, compare);
}

/* ---- how it shows ----------------------------------------------------- */

/* The reason as it may show: it often names the contract. */
static struct str veil_reason(struct str reason, struct str key,
                              struct str shown, struct arena *arena)
{
    struct buf out = {0};
    for (size_t at = 0; at < reason.len;) {
        size_t hit = str_find(reason, key, at);
        buf_add(&out, str_slice(reason, at, hit - at));
        if (hit < reason.len)
            buf_add(&out, shown);
        at = hit + key.len;
    }
    struct str kept = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return kept;
}

static void veil(struct loader *l, struct waiver *w)
{
    const struct pseudonyms *p = l->rules->pseudonyms;
    w->shown = pseudonym_of(p, w->contract, l->arena);
    if (p && w->contract.len)
        w->reason = veil_reason(w->reason, w->contract, w->shown, l->arena);
    for (size_t i = 0; i < w->group_count; i++) {
        struct waiver_match *m = &w->group[i];
        bool key = l->rules->schema->fields[m->field].privacy == PRIVACY_KEY;
        m->shown = key ? pseudonym_of(p, m->value, l->arena) : m->value;
        if (p && key)
            w->reason = veil_reason(w->reason, m->value, m->shown, l->arena);
    }
}

static void hash(struct str bytes, char hex[DIGEST_HEX])
{
    struct digest digest;
    digest_open(&digest);
    digest_add(&digest, bytes);
    digest_close(&digest, hex);
}

static struct str shown_path(const char *path)
{
    const char *slash = path[0] == '/' ? strrchr(path, '/') : NULL;
    return str_of(slash ? slash + 1 : path);
}

const struct waivers *waivers_load(const char *path,
                                   const struct ruleset *rules,
                                   day_number as_of, struct arena *arena,
                                   struct complaints *errors)
{
    struct waivers *w = arena_alloc(arena, sizeof *w);
    struct loader l = {rules, w, arena, errors};
    struct str text;
    size_t before = errors->errors;
    const char *what = file_read(path, FILE_LIMIT, arena, &text);
    w->path = shown_path(path);
    w->as_of = as_of;
    w->fields = arena_array(arena, rules->schema->count, sizeof *w->fields);
    if (what) {
        complain(errors, GRAVITY_ERROR, (struct place){.file = w->path},
                 "%s", what);
        return NULL;
    }
    complaints_source(errors, w->path, text);
    const struct yaml_file *file = yaml_parse(w->path, text, arena, errors);
    if (file) {
        hash(file->bytes, w->sha256);
        read_root(&l, &file->root);
    }
    for (size_t i = 0; i < w->count; i++)
        veil(&l, &w->items[i]);
    return errors->errors > before ? NULL : w;
}
