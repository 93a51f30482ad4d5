/*
 * case_file.c - see case_file.h.
 */
#include "rule/case_file.h"

#include "base/file.h"

enum { CASE_FILE_MAX = 16 << 20 };

static const struct str YAML = STR_INIT(".yaml");

void case_file_read(struct case_file *f, const struct ruleset *rules,
                    const char *dir, const struct rule *rule,
                    struct arena *arena)
{
    struct str shown = rule->file->name;
    size_t prefix = rules->path.len + 1;
    if (f->beside == rule->file)
        return;
    *f = (struct case_file){.beside = rule->file};
    if (!str_ends(shown, YAML))
        return;
    f->name = arena_printf(arena, "%.*s.cases.csv", (int)(shown.len - YAML.len),
                           shown.ptr);
    struct str inside = str_slice(f->name, prefix, f->name.len);
    struct str path = arena_printf(arena, "%s/%.*s", dir, STR_ARG(inside));
    if (file_read(path.ptr, CASE_FILE_MAX, arena, &f->text))
        f->text = STR("");
}

static struct str first_cell(struct str row)
{
    struct str cell = str_slice(row, 0, str_find(row, STR(";"), 0));
    bool quoted = cell.len > 1 && str_starts(cell, STR("\"")) &&
                  str_ends(cell, STR("\""));
    return quoted ? str_slice(cell, 1, cell.len - 2) : cell;
}

size_t case_file_count(const struct case_file *f, struct str id)
{
    size_t count = 0;
    for (size_t at = 0; at < f->text.len;) {
        size_t end = str_find(f->text, STR("\n"), at);
        struct str row = str_slice(f->text, at, end - at);
        count += str_equal(first_cell(row), id);
        at = end + 1;
    }
    return count;
}
