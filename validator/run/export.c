/*
 * export.c - opens an export and plans its columns. See export.h.
 */
#include "run/export.h"

#include <string.h>

#include "run/lines.h"
#include "run/mappings.h"

struct str export_name(const char *path)
{
    const char *slash = path[0] == '/' ? strrchr(path, '/') : NULL;
    return str_of(slash ? slash + 1 : path);
}

void export_error(struct str name, enum lang lang,
                  const struct input_error *what, struct buf *error)
{
    buf_add(error, name);
    buf_add(error, STR(": "));
    message_add(error, lang, (enum message)what->message, what->count,
                what->args);
}

/* Without a mapping file: most headings, or the contract's, must be ours. */
static bool headings_known(const struct mapping *mapping,
                           const struct schema *schema, size_t columns)
{
    for (size_t i = 0; i < mapping->column_count; i++)
        if (mapping->columns[i].field == schema->contract)
            return true;
    return mapping->column_count * 2 >= columns;
}

static bool choose_mapping(struct export *e, const struct export_options *o,
                           struct arena *arena, struct buf *error)
{
    e->mapping = o->mapping;
    if (e->mapping)
        return true;
    const struct schema *schema = o->rules->schema;
    e->mapping = mapping_by_headings(e->table.headings, e->table.columns,
                                     schema, arena);
    if (headings_known(e->mapping, schema, e->table.columns))
        return true;
    struct str names = mappings_names(o->rules, arena);
    if (!names.len)
        names = message(o->lang, MSG_RUN_NO_MAPPINGS);
    buf_add(error, e->name);
    buf_add(error, STR(": "));
    MESSAGE(error, o->lang, RUN_HEADINGS_STRANGE, names);
    return false;
}

static bool make_plan(struct export *e, const struct export_options *o,
                      struct arena *arena, struct buf *error)
{
    struct input_error what = {.message = -1};
    e->plan = plan_make(o->rules->schema, e->mapping, e->table.headings,
                        e->table.columns, e->table.encoding, o->needed,
                        o->as_of, arena, &what);
    if (e->plan && lines_join(&e->table, e->mapping, arena, &what))
        return true;
    export_error(e->name, o->lang, &what, error);
    return false;
}

/* ---- headings that mean something ------------------------------------- */

struct wanted {
    const struct schema *schema;
    struct str *headings; /* that the mapping reads */
    struct str *folded;
    size_t count;
};

static void want(struct wanted *w, struct str heading, struct arena *arena)
{
    w->headings[w->count] = heading;
    w->folded[w->count++] = heading_fold(arena, heading);
}

static void want_mapped(struct wanted *w, const struct mapping *m,
                        struct arena *arena)
{
    size_t most = m->column_count + m->skip_count + m->ignored_count +
                  m->group.key_count + 1;
    w->headings = arena_array(arena, most, sizeof *w->headings);
    w->folded = arena_array(arena, most, sizeof *w->folded);
    for (size_t i = 0; i < m->column_count; i++)
        want(w, m->columns[i].heading, arena);
    for (size_t i = 0; i < m->skip_count; i++)
        want(w, m->skips[i].heading, arena);
    for (size_t i = 0; i < m->group.key_count; i++)
        want(w, m->group.keys[i], arena);
    if (m->group.key_count)
        want(w, m->group.order, arena);
    for (size_t i = 0; i < m->ignored_count; i++)
        want(w, m->ignored[i], arena);
}

static bool is_known(void *data, struct str heading)
{
    const struct wanted *w = data;
    struct buf folded = {0};
    bool found = false;
    if (!w->headings)
        return schema_heading(w->schema, heading) >= 0;
    heading_add_folded(&folded, heading);
    for (size_t i = 0; i < w->count && !found; i++)
        found = str_equal(buf_str(&folded), w->folded[i]);
    buf_release(&folded);
    return found;
}

/* ---- opening ---------------------------------------------------------- */

static bool open_table(struct export *e, const char *path,
                       const struct export_options *o, struct arena *arena,
                       struct input_error *error)
{
    struct wanted wanted = {.schema = o->rules->schema};
    struct table_options how = {
        .chunk_size = EXPORT_CHUNK,
        .unhashed = !o->hashed,
        .sheet = o->sheet,
        .known = is_known,
        .data = &wanted,
    };
    if (o->mapping) {
        want_mapped(&wanted, o->mapping, arena);
        how.separator = o->mapping->separator;
        how.no_headings = !o->mapping->headings;
        how.decimal = o->mapping->decimal;
        how.wanted = wanted.headings;
        how.wanted_count = wanted.count;
    }
    return table_open(&e->table, path, &how, arena, error);
}

bool export_open(struct export *e, const char *path,
                 const struct export_options *o, struct arena *arena,
                 struct buf *error)
{
    struct input_error what = {.message = -1};
    *e = (struct export){.name = export_name(path)};
    if (!open_table(e, path, o, arena, &what)) {
        export_error(e->name, o->lang, &what, error);
        return false;
    }
    if (choose_mapping(e, o, arena, error) && make_plan(e, o, arena, error))
        return true;
    export_close(e);
    return false;
}

void export_close(struct export *e)
{
    table_close(&e->table);
}
