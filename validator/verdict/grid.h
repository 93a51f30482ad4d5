/*
 * grid.h - groups by calendar years: the cells in which norms count; or by
 * months, numbered year * 12 + month - 1 where it says year.
 *
 * Norms with the same `per` fields and the same period date share one grid. A
 * row whose date is absent lies in the cell of GRID_ANY_YEAR of its group; one
 * that lacks a `per` field, in the group where that field is absent.
 */
#ifndef HUURTOETS_VERDICT_GRID_H
#define HUURTOETS_VERDICT_GRID_H

#include "record/batch.h"
#include "verdict/keys.h"

enum { GRID_ANY_YEAR = 0 }; /* calendar years start at 1 */

enum { GRID_RECENT = 64 };

struct grid_group {
    struct value *values; /* by `per` field; TYPE_NULL: absent */
    struct str *texts;    /* the same as texts; empty where absent */
    bool whole;           /* none is absent */
    uint32_t recent[GRID_RECENT]; /* a guess by year: cell + 1 */
};

struct grid_cell {
    uint32_t group;
    int32_t year;
    uint64_t rows; /* judged rows, whatever their verdicts */
};

struct grid {
    int date_field;
    bool months; /* set after grid_open */
    const int *per;
    size_t per_count;
    struct keys names; /* of groups */
    struct grid_group *groups;
    size_t group_cap;
    struct keys places; /* of cells: group and year */
    struct grid_cell *cells;
    size_t cell_cap;
    struct arena arena;
};

void grid_open(struct grid *g, int date_field, const int *per,
               size_t per_count);
void grid_close(struct grid *g);
/* The cell of each row of the batch; new ones are made, rows are counted. */
void grid_add(struct grid *g, const struct batch *batch, uint32_t *cells);
/* Takes over groups, cells and their rows; the cell here of each there. */
void grid_merge(struct grid *into, const struct grid *from, uint32_t *cells);
/* A cell's number, made if need be; or found, else KEY_ABSENT. */
size_t grid_cell(struct grid *g, size_t group, int32_t year);
int64_t grid_find(const struct grid *g, size_t group, int32_t year);
/* The group with further fields absent: bit i of `mask` for per[i]. It lacks
   at least those; KEY_ABSENT if there is none such. */
int64_t grid_wider(const struct grid *g, size_t group, uint32_t mask);
/* A group by its values, made if need be. */
size_t grid_group(struct grid *g, const struct value *values);

#endif
