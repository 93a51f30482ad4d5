/*
 * grid.c - rows in, the number of their cell (group and calendar year) out.
 * Groups and cells are numbered as they come; what is counted in them does not
 * depend on that order.
 */
#include "verdict/grid.h"

#include <string.h>

#include "verdict/judge.h"

void grid_open(struct grid *g, int date_field, const int *per,
               size_t per_count)
{
    *g = (struct grid){
        .date_field = date_field,
        .per = per,
        .per_count = per_count,
    };
    keys_open(&g->names);
    keys_open(&g->places);
    arena_init(&g->arena);
}

void grid_close(struct grid *g)
{
    keys_close(&g->names);
    keys_close(&g->places);
    arena_release(&g->arena);
    mem_free(g->groups);
    mem_free(g->cells);
    *g = (struct grid){0};
}

/* One field of a group's name: a byte for presence, the length, the text. */
static void name_add(struct buf *name, bool present, struct str text)
{
    uint64_t length = text.len;

    buf_add_char(name, present ? 1 : 0);
    if (present) {
        buf_add(name, (struct str){(const char *)&length, sizeof length});
        buf_add(name, text);
    }
}

static void group_fill(struct grid *g, struct grid_group *group,
                       const struct value *values)
{
    size_t count = g->per_count;

    group->values = arena_array(&g->arena, count, sizeof *group->values);
    group->texts = arena_array(&g->arena, count, sizeof *group->texts);
    memset(group->recent, 0, sizeof group->recent);
    group->whole = true;
    for (size_t i = 0; i < count; i++) {
        group->values[i] = values[i];
        if (values[i].type == TYPE_NULL) {
            group->whole = false;
            continue;
        }
        group->texts[i] = value_text_of(&values[i], &g->arena);
        if (values[i].type == TYPE_TEXT) {
            group->values[i].text = group->texts[i];
        }
    }
}

size_t grid_group(struct grid *g, const struct value *values)
{
    struct buf name = {0};
    struct arena scratch;

    arena_init(&scratch);
    for (size_t i = 0; i < g->per_count; i++) {
        bool present = values[i].type != TYPE_NULL;
        name_add(&name, present,
                 present ? value_text_of(&values[i], &scratch) : STR(""));
    }
    size_t known = g->names.count;
    size_t group = keys_add(&g->names, buf_str(&name));
    if (group == known) {
        if (known == g->group_cap) {
            g->group_cap = known == 0 ? 8 : 2 * known;
            g->groups = mem_resize(g->groups,
                                   g->group_cap * sizeof *g->groups);
        }
        group_fill(g, &g->groups[group], values);
    }
    arena_release(&scratch);
    buf_release(&name);
    return group;
}

int64_t grid_wider(const struct grid *g, size_t group, uint32_t mask)
{
    const struct grid_group *narrow = &g->groups[group];
    struct buf name = {0};
    bool wider = true;

    for (size_t i = 0; i < g->per_count; i++) {
        bool drop = i < 32 && (mask >> i & 1) != 0;
        bool present = narrow->values[i].type != TYPE_NULL;
        wider = wider && !(drop && !present);
        name_add(&name, present && !drop, narrow->texts[i]);
    }
    int64_t found = wider ? keys_find(&g->names, buf_str(&name)) : KEY_ABSENT;
    buf_release(&name);
    return found;
}

static struct str place_of(size_t group, int32_t year, uint32_t space[2])
{
    space[0] = (uint32_t)group;
    space[1] = (uint32_t)year;
    return (struct str){(const char *)space, 2 * sizeof space[0]};
}

size_t grid_cell(struct grid *g, size_t group, int32_t year)
{
    uint32_t space[2];
    size_t known = g->places.count;
    size_t cell = keys_add(&g->places, place_of(group, year, space));

    if (cell == known) {
        if (known == g->cell_cap) {
            g->cell_cap = known == 0 ? 16 : 2 * known;
            g->cells = mem_resize(g->cells, g->cell_cap * sizeof *g->cells);
        }
        g->cells[cell] = (struct grid_cell){
            .group = (uint32_t)group,
            .year = year,
        };
    }
    return cell;
}

int64_t grid_find(const struct grid *g, size_t group, int32_t year)
{
    uint32_t space[2];

    return keys_find(&g->places, place_of(group, year, space));
}

/* Whether a column holds the same in two rows; false where that takes work to
   find out. */
static bool same_value(const struct vec *v, size_t a, size_t b)
{
    if (v->data == NULL || v->single) {
        return true;
    }
    if (v->absent != NULL && v->absent[a] != v->absent[b]) {
        return false;
    }
    switch (v->rep) {
    case REP_TRUTH:
        return v->truth[a] == v->truth[b];
    case REP_INT:
        return v->ints[a] == v->ints[b];
    case REP_DATE:
        return v->days[a] == v->days[b];
    case REP_CODE:
        return v->codes[a] == v->codes[b];
    case REP_TEXT:
        return str_equal(v->texts[a], v->texts[b]);
    default:
        return false;
    }
}

static bool same_group(const struct grid *g, const struct batch *batch,
                       size_t a, size_t b)
{
    for (size_t i = 0; i < g->per_count; i++) {
        if (!same_value(&batch->fields[g->per[i]], a, b)) {
            return false;
        }
    }
    return true;
}

static size_t row_group(struct grid *g, const struct batch *batch, size_t row,
                        struct value *values)
{
    for (size_t i = 0; i < g->per_count; i++) {
        if (!row_value(batch, g->per[i], row, &values[i])) {
            values[i] = value_null(ABSENCE_MISSING);
        }
    }
    return grid_group(g, values);
}

static int32_t day_year(const struct grid *g, day_number day)
{
    struct ymd ymd = date_to_ymd(day);

    return g->months ? ymd.year * 12 + ymd.month - 1 : ymd.year;
}

/* The calendar year (or month) of each row. */
static void row_years(const struct grid *g, const struct batch *batch,
                      int32_t *years)
{
    const struct vec *v = &batch->fields[g->date_field];
    bool column = v->data != NULL && v->rep == REP_DATE && !v->single;
    day_number day;

    if (column && !g->months) {
        date_years(v->days, batch->rows, years);
    }
    for (size_t i = 0; i < batch->rows && column && g->months; i++) {
        years[i] = day_year(g, v->days[i]);
    }
    for (size_t i = 0; i < batch->rows && (!column || v->absent); i++) {
        if (column ? v->absent[i] != PRESENT
                   : !row_date(batch, g->date_field, i, &day)) {
            years[i] = GRID_ANY_YEAR;
        } else if (!column) {
            years[i] = day_year(g, day);
        }
    }
}

/* Front and back of a text; enough to tell most names apart. */
static uint64_t text_hash(struct str s)
{
    uint64_t front = 0, back = 0;

    if (s.len >= 8) {
        memcpy(&front, s.ptr, 8);
        memcpy(&back, s.ptr + s.len - 8, 8);
    } else if (s.len >= 4) {
        memcpy(&front, s.ptr, 4);
        memcpy(&back, s.ptr + s.len - 4, 4);
    } else if (s.len > 0) {
        front = (unsigned char)s.ptr[0];
        back = (unsigned char)s.ptr[s.len - 1];
    }
    return (front * 31 ^ back) * 0x9E3779B97F4A7C15u;
}

/* Where rows of a group were found before in the batch. */
struct spot {
    bool taken;
    uint32_t row; /* one of them */
    size_t group;
};

enum { SPOTS = 256, PROBES = 8 };

/* Which spot rows like this one share; any will do. */
static size_t row_spot(const struct grid *g, const struct batch *batch,
                       size_t row)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < g->per_count; i++) {
        const struct vec *v = &batch->fields[g->per[i]];
        if (v->data == NULL || v->single) {
            continue;
        }
        if (v->rep == REP_TEXT) {
            hash ^= text_hash(v->texts[row]);
        } else if (v->rep == REP_CODE || v->rep == REP_TRUTH) {
            hash += (uint64_t)(v->codes[row] + 1) << 56;
        }
    }
    return (size_t)(hash >> 56);
}

/* The row's group, remembered in a spot near its own. */
static size_t find_group(struct grid *g, const struct batch *batch, size_t row,
                         struct spot *spots, struct value *values)
{
    size_t home = row_spot(g, batch, row);
    struct spot *spot = &spots[home];

    for (size_t i = 0; i < PROBES; i++) {
        struct spot *s = &spots[(home + i) % SPOTS];
        if (!s->taken) {
            spot = s;
            break;
        }
        if (same_group(g, batch, s->row, row)) {
            return s->group;
        }
    }
    *spot = (struct spot){true, (uint32_t)row,
                          row_group(g, batch, row, values)};
    return spot->group;
}

void grid_add(struct grid *g, const struct batch *batch, uint32_t *cells)
{
    struct value *values = mem_zero(g->per_count + 1, sizeof *values);
    struct spot spots[SPOTS];
    int32_t years[BATCH_ROWS];

    row_years(g, batch, years);
    for (size_t i = 0; i < SPOTS; i++) {
        spots[i].taken = false;
    }
    for (size_t i = 0; i < batch->rows; i++) {
        size_t group = find_group(g, batch, i, spots, values);
        int32_t year = years[i];
        uint32_t *guess = &g->groups[group].recent[year & (GRID_RECENT - 1)];
        if (*guess == 0 || g->cells[*guess - 1].year != year) {
            *guess = (uint32_t)grid_cell(g, group, year) + 1;
        }
        cells[i] = *guess - 1;
        g->cells[cells[i]].rows++;
    }
    mem_free(values);
}

void grid_merge(struct grid *into, const struct grid *from, uint32_t *cells)
{
    size_t count = from->names.count;
    size_t *groups = mem_zero(count + 1, sizeof *groups);

    for (size_t i = 0; i < count; i++) {
        groups[i] = grid_group(into, from->groups[i].values);
    }
    for (size_t i = 0; i < from->places.count; i++) {
        const struct grid_cell *cell = &from->cells[i];
        cells[i] = (uint32_t)grid_cell(into, groups[cell->group], cell->year);
        into->cells[cells[i]].rows += cell->rows;
    }
    mem_free(groups);
}
