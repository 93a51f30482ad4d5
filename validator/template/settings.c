/*
 * settings.c - .huurtoets.yaml read, and its names held against documents.
 * See settings.h.
 */
#include "template/settings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/yaml_read.h"

enum { FILE_LIMIT = 1 << 20, DEPTH_MAX = 64 };

static const char NAME[] = ".huurtoets.yaml";

struct reader {
    const struct ruleset *rules;
    struct arena *arena;
    struct complaints *errors;
    struct settings *out;
};

/* ---- names ------------------------------------------------------------ */

/* Whether the pattern matches the whole name: * and ? within a folder, ** over
   folders. */
static bool matches(struct str pattern, struct str name)
{
    while (pattern.len && pattern.ptr[0] != '*') {
        bool any = pattern.ptr[0] == '?' && name.len && name.ptr[0] != '/';
        if (!any && (!name.len || name.ptr[0] != pattern.ptr[0]))
            return false;
        pattern = str_slice(pattern, 1, pattern.len);
        name = str_slice(name, 1, name.len);
    }
    if (!pattern.len)
        return !name.len;
    bool over = str_starts(pattern, STR("**"));
    pattern = str_slice(pattern, over ? 2 : 1, pattern.len);
    if (over && str_starts(pattern, STR("/")))
        pattern = str_slice(pattern, 1, pattern.len);
    for (size_t i = 0; i <= name.len; i++) {
        if (matches(pattern, str_slice(name, i, name.len)))
            return true;
        if (i < name.len && name.ptr[i] == '/' && !over)
            return false;
    }
    return false;
}

/* The absolute path; of what is not there (standard input) as if in the
   current folder. */
static struct str absolute(const char *document, struct arena *arena)
{
    char *found = realpath(document, NULL);
    char *here = found ? NULL : realpath(".", NULL);
    struct str path =
        found  ? arena_str(arena, str_of(found))
        : here ? arena_printf(arena, "%s/%s", here, document)
               : str_of(document);
    free(found);
    free(here);
    return path;
}

static size_t last_slash(struct str path)
{
    size_t at = path.len;
    while (at && path.ptr[at - 1] != '/')
        at--;
    return at;
}

bool settings_names(const struct settings *s, struct str files,
                    const char *document, struct arena *arena)
{
    struct str path = absolute(document, arena);
    if (!str_starts(path, s->folder))
        return false;
    struct str name = str_slice(path, s->folder.len, path.len);
    if (str_find(files, STR("/"), 0) == files.len)
        name = str_slice(name, last_slash(name), name.len);
    return matches(files, name);
}

void settings_apply(const struct settings *s, const char *document,
                    struct arena *arena, struct settings_documents *out)
{
    for (size_t i = 0; i < s->document_count; i++) {
        const struct settings_documents *one = &s->documents[i];
        if (!settings_names(s, one->files, document, arena))
            continue;
        if (one->kinds)
            out->kinds = one->kinds;
        if (one->dated)
            out->date = one->date;
        out->dated |= one->dated;
        if (one->with_count) {
            out->with = one->with;
            out->with_count = one->with_count;
        }
    }
}

/* ---- reading ---------------------------------------------------------- */

/* KIND or [KIND, ...] */
static uint64_t read_kinds(struct reader *r, const struct yaml_node *node)
{
    struct str names[KINDS_MAX];
    uint64_t kinds = 0;
    size_t count = node->kind == YAML_LIST ? node->count : 1;
    for (size_t i = 0; i < r->rules->kind_count; i++)
        names[i] = r->rules->kinds[i].name;
    for (size_t i = 0; i < count; i++) {
        const struct yaml_node *one =
            node->kind == YAML_LIST ? &node->items[i] : node;
        int kind = yaml_choice(one, "kind of contract", names,
                               r->rules->kind_count, r->errors);
        kinds |= kind < 0 ? 0 : r->rules->kinds[kind].is;
    }
    return kinds;
}

static void read_with(struct reader *r, const struct yaml_node *node,
                      struct settings_documents *out)
{
    if (!yaml_list(node, "names of files", r->errors))
        return;
    out->with = arena_array(r->arena, node->count, sizeof *out->with);
    for (size_t i = 0; i < node->count; i++) {
        struct str name;
        if (!yaml_text(&node->items[i], &name, r->errors))
            continue;
        out->with[out->with_count++] =
            arena_printf(r->arena, "%.*s%.*s", STR_ARG(r->out->folder),
                         STR_ARG(name));
    }
}

static void read_documents(struct reader *r, const struct yaml_node *map)
{
    enum { FILES, KIND, DATE, WITH, DOCUMENT_KEYS };
    static const struct yaml_key KEYS[DOCUMENT_KEYS] = {
        [FILES] = {STR_INIT("files"), 1, 1},
        [KIND] = {STR_INIT("kind"), 1, 0},
        [DATE] = {STR_INIT("date"), 1, 0},
        [WITH] = {STR_INIT("with"), 1, 0},
    };
    const struct yaml_node *nodes[DOCUMENT_KEYS];
    struct settings_documents *one =
        &r->out->documents[r->out->document_count];
    *one = (struct settings_documents){0};
    if (!yaml_keys(map, KEYS, DOCUMENT_KEYS, 1, "an entry of documents", nodes,
                   r->errors) ||
        !nodes[FILES] || !yaml_text(nodes[FILES], &one->files, r->errors))
        return;
    if (nodes[KIND])
        one->kinds = read_kinds(r, nodes[KIND]);
    if (nodes[DATE])
        one->dated = yaml_date(nodes[DATE], &one->date, r->errors);
    if (nodes[WITH])
        read_with(r, nodes[WITH], one);
    r->out->document_count++;
}

static bool read_rule(struct reader *r, const struct yaml_node *node,
                      size_t *out)
{
    struct str id;
    if (!yaml_text(node, &id, r->errors))
        return false;
    int rule = ruleset_rule(r->rules, id);
    *out = (size_t)rule;
    if (rule >= 0 && r->rules->rules[rule].kind == RULE_TEMPLATE)
        return true;
    complain(r->errors, GRAVITY_ERROR, node->at,
             "no rule on templates '%.*s'", STR_ARG(id));
    return false;
}

static void read_exception(struct reader *r, const struct yaml_node *map)
{
    enum { RULE, FILES, REASON, OWNER, UNTIL, EXCEPTION_KEYS };
    static const struct yaml_key KEYS[EXCEPTION_KEYS] = {
        [RULE] = {STR_INIT("rule"), 1, 1},
        [FILES] = {STR_INIT("files"), 1, 0},
        [REASON] = {STR_INIT("reason"), 1, 1},
        [OWNER] = {STR_INIT("owner"), 1, 1},
        [UNTIL] = {STR_INIT("until"), 1, 1},
    };
    const struct yaml_node *nodes[EXCEPTION_KEYS];
    struct exception e = {
        .files = STR("**"), .at = map->at, .end = SIZE_MAX};
    size_t before = r->errors->errors;
    if (!yaml_keys(map, KEYS, EXCEPTION_KEYS, 1, "an exception", nodes,
                   r->errors) ||
        r->errors->errors > before)
        return;
    bool good = read_rule(r, nodes[RULE], &e.rule);
    if (nodes[FILES])
        good &= yaml_text(nodes[FILES], &e.files, r->errors);
    good &= yaml_text(nodes[REASON], &e.reason, r->errors);
    good &= yaml_text(nodes[OWNER], &e.owner, r->errors);
    good &= yaml_date(nodes[UNTIL], &e.until, r->errors);
    if (good)
        *ARENA_PUSH(r->arena, &r->out->exceptions) = e;
}

static void read_root(struct reader *r, const struct yaml_node *root)
{
    enum { VERSION, DOCUMENTS, EXCEPTIONS, ROOT_KEYS };
    static const struct yaml_key KEYS[ROOT_KEYS] = {
        [VERSION] = {STR_INIT("huurtoets"), 1, 1},
        [DOCUMENTS] = {STR_INIT("documents"), 1, 0},
        [EXCEPTIONS] = {STR_INIT("exceptions"), 1, 0},
    };
    const struct yaml_node *nodes[ROOT_KEYS];
    if (!yaml_keys(root, KEYS, ROOT_KEYS, 1, "a file of settings", nodes,
                   r->errors) ||
        !nodes[VERSION])
        return;
    if (nodes[VERSION]->kind != YAML_SCALAR ||
        !str_equal(nodes[VERSION]->text, STR("1")))
        complain(r->errors, GRAVITY_ERROR, nodes[VERSION]->at,
                 "this program reads format 1");
    const struct yaml_node *list = nodes[DOCUMENTS];
    if (list && yaml_list(list, "documents", r->errors)) {
        r->out->documents =
            arena_array(r->arena, list->count, sizeof *r->out->documents);
        for (size_t i = 0; i < list->count; i++)
            read_documents(r, &list->items[i]);
    }
    list = nodes[EXCEPTIONS];
    if (list && yaml_list(list, "exceptions", r->errors))
        for (size_t i = 0; i < list->count; i++)
            read_exception(r, &list->items[i]);
}

/* ---- where ------------------------------------------------------------ */

static bool is_there(struct arena *arena, struct str folder, const char *name)
{
    struct stat info;
    struct str path =
        arena_printf(arena, "%.*s%s", STR_ARG(folder), name);
    return stat(path.ptr, &info) == 0;
}

bool settings_folder(const char *document, struct arena *arena,
                     struct str *out)
{
    struct str path = absolute(document, arena);
    for (int depth = 0; depth < DEPTH_MAX && path.len; depth++) {
        path.len = last_slash(path);
        if (is_there(arena, path, NAME)) {
            *out = path;
            return true;
        }
        if (path.len <= 1 || is_there(arena, path, ".git"))
            return false;
        path.len--;
    }
    return false;
}

struct settings *settings_find(const char *document,
                               const struct ruleset *rules,
                               struct arena *arena, struct complaints *errors)
{
    struct reader r = {rules, arena, errors, NULL};
    struct str folder, text, shown = str_of(NAME);
    if (!settings_folder(document, arena, &folder))
        return NULL;
    r.out = arena_alloc(arena, sizeof *r.out);
    r.out->folder = arena_str(arena, folder);
    struct str path = arena_printf(arena, "%.*s%s", STR_ARG(folder), NAME);
    const char *wrong = file_read(path.ptr, FILE_LIMIT, arena, &text);
    if (wrong) {
        complain(errors, GRAVITY_ERROR, (struct place){.file = shown}, "%s",
                 wrong);
        return NULL;
    }
    size_t before = errors->errors;
    complaints_source(errors, shown, text);
    const struct yaml_file *file = yaml_parse(shown, text, arena, errors);
    if (file)
        read_root(&r, &file->root);
    return errors->errors > before ? NULL : r.out;
}
