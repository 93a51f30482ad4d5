/*
 * lines.c - the mapping's headings as columns of the export. See lines.h.
 */
#include "run/lines.h"

#include "base/message.h"
#include "input/group.h"

/* SIZE_MAX: there is none. */
static size_t column_of(const struct table *t, struct str heading,
                        struct arena *arena)
{
    struct str folded = heading_fold(arena, heading);
    for (size_t i = 0; i < t->columns; i++)
        if (str_equal(heading_fold(arena, t->headings[i]), folded))
            return i;
    return SIZE_MAX;
}

static bool need_column(const struct table *t, struct str heading,
                        struct arena *arena, size_t *column,
                        struct input_error *error)
{
    *column = column_of(t, heading, arena);
    return *column < t->columns ||
           input_fail(error, MSG_INPUT_GROUP, 1, heading, STR(""));
}

static void add_skips(const struct table *t, const struct mapping *m,
                      struct arena *arena, struct group_options *out)
{
    struct group_skip *skips =
        arena_array(arena, m->skip_count, sizeof *skips);
    for (size_t i = 0; i < m->skip_count; i++) {
        size_t column = column_of(t, m->skips[i].heading, arena);
        if (column < t->columns)
            skips[out->skip_count++] = (struct group_skip){
                column, m->skips[i].values, m->skips[i].count};
    }
    out->skips = skips;
}

/* Columns of fields, and which of them come from the first line. */
static void add_columns(const struct table *t, const struct mapping *m,
                        struct arena *arena, struct group_options *out)
{
    bool *wanted = arena_array(arena, t->columns, sizeof *wanted);
    bool *first = arena_array(arena, t->columns, sizeof *first);
    for (size_t i = 0; i < m->column_count; i++) {
        size_t column = column_of(t, m->columns[i].heading, arena);
        if (column >= t->columns)
            continue;
        wanted[column] = true;
        first[column] = m->group.first[m->columns[i].field];
    }
    out->wanted = wanted;
    out->from_first = first;
}

bool lines_join(struct table *t, const struct mapping *m, struct arena *arena,
                struct input_error *error)
{
    struct group_options how = {.key_count = m->group.key_count};
    size_t *keys = arena_array(arena, how.key_count, sizeof *keys);
    if (!m->group.key_count)
        return true;
    for (size_t i = 0; i < how.key_count; i++)
        if (!need_column(t, m->group.keys[i], arena, &keys[i], error))
            return false;
    if (!need_column(t, m->group.order, arena, &how.order, error))
        return false;
    how.keys = keys;
    add_skips(t, m, arena, &how);
    add_columns(t, m, arena, &how);
    table_group(t, &how);
    return true;
}
