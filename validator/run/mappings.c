/*
 * mappings.c - finds a mapping by name or path. See mappings.h.
 */
#include "run/mappings.h"

#include <string.h>

#include "base/file.h"

enum { FILE_LIMIT = 16 << 20 };

/* The mapping's name, or empty: the file is something else. */
static struct str name_of(const struct yaml_file *file)
{
    const struct yaml_node *name =
        file->root.kind == YAML_MAP ? yaml_get(&file->root, "mapping") : NULL;
    return name && name->kind == YAML_SCALAR ? name->text : STR("");
}

static const struct yaml_file *named(const struct ruleset *rules,
                                     struct str name)
{
    for (size_t i = 0; i < rules->file_count; i++)
        if (str_equal(name_of(rules->files[i]), name))
            return rules->files[i];
    return NULL;
}

struct str mappings_names(const struct ruleset *rules, struct arena *arena)
{
    struct buf names = {0};
    for (size_t i = 0; i < rules->file_count; i++) {
        struct str name = name_of(rules->files[i]);
        if (name.len && names.len)
            buf_add(&names, STR(", "));
        buf_add(&names, name);
    }
    struct str kept = arena_str(arena, buf_str(&names));
    buf_release(&names);
    return kept;
}

static struct str shown_path(const char *path)
{
    const char *slash = path[0] == '/' ? strrchr(path, '/') : NULL;
    return str_of(slash ? slash + 1 : path);
}

static const struct yaml_file *read_file(const struct ruleset *rules,
                                         const char *path,
                                         struct arena *arena,
                                         struct complaints *errors)
{
    struct str text, shown = shown_path(path);
    const char *what = file_read(path, FILE_LIMIT, arena, &text);
    if (!what) {
        complaints_source(errors, shown, text);
        return yaml_parse(shown, text, arena, errors);
    }
    struct str names = mappings_names(rules, arena);
    complain(errors, GRAVITY_ERROR, (struct place){.file = shown},
             "%s; a mapping is a file or one of those of the rules: %.*s",
             what, STR_ARG(names.len ? names : STR("(none)")));
    return NULL;
}

const struct mapping *mappings_find(const struct ruleset *rules,
                                    const char *asked, struct arena *arena,
                                    struct complaints *errors)
{
    const struct yaml_file *file = named(rules, str_of(asked));
    if (!file)
        file = read_file(rules, asked, arena, errors);
    if (!file)
        return NULL;
    if (!name_of(file).len) {
        complain(errors, GRAVITY_ERROR, file->root.at,
                 "is no mapping: its second key is not 'mapping'");
        return NULL;
    }
    return mapping_load(file, rules->schema, arena, errors);
}
