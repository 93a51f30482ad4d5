/*
 * group.c - blocks in input order in, kept; and read back. See group.h.
 */
#include "verdict/group.h"

#include <assert.h>

/* ---- opening ---------------------------------------------------------- */

static void rule_open(struct group_state *s, const struct ruleset *rules,
                      size_t index)
{
    const struct schema *schema = rules->schema;
    struct group_rule *r = &s->rules[s->count++];
    bool *kept = arena_array(&s->arena, schema->count, sizeof *kept);

    *r = (struct group_rule){
        .rule = index,
        .fields = arena_array(&s->arena, schema->count, sizeof *r->fields),
    };
    group_keeps(rules, &rules->rules[index], &s->arena, kept);
    kept[rules->rules[index].order_field] = true;
    for (size_t i = 0; i < schema->count; i++) {
        if (kept[i]) {
            r->fields[r->field_count++] = (int)i;
            s->places[i] = s->places[i] < 0 ? (int)s->column_count++
                                            : s->places[i];
        }
    }
    twins_open(&r->twins);
}

static void groups_init(struct groups *g, const struct ruleset *rules)
{
    struct group_state *s = mem_zero(1, sizeof *s);
    size_t fields = rules->schema->count;

    arena_init(&s->arena);
    s->rules = arena_array(&s->arena, rules->rule_count, sizeof *s->rules);
    s->places = arena_array(&s->arena, fields, sizeof *s->places);
    for (size_t i = 0; i < fields; i++) {
        s->places[i] = -1;
    }
    *g = (struct groups){.rules = rules, .state = s};
}

void groups_open(struct groups *g, const struct ruleset *rules)
{
    groups_init(g, rules);
    for (size_t i = 0; i < rules->rule_count; i++) {
        if (rules->rules[i].kind == RULE_GROUP && rules->rules[i].selected) {
            rule_open(g->state, rules, i);
        }
    }
}

void groups_open_rule(struct groups *g, const struct ruleset *rules,
                      size_t rule)
{
    groups_init(g, rules);
    rule_open(g->state, rules, rule);
}

void groups_close(struct groups *g)
{
    struct group_state *s = g->state;

    for (size_t i = 0; i < s->count; i++) {
        twins_close(&s->rules[i].twins);
    }
    mem_free(s->blocks);
    arena_release(&s->arena);
    mem_free(s);
    *g = (struct groups){0};
}

/* ---- adding ----------------------------------------------------------- */

static void add_part(struct group_rule *r, struct group_part *part,
                     size_t rows, uint32_t number)
{
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        r->lone[i] += part->counts[i];
    }
    for (size_t i = 0; i < rows; i++) {
        if ((part->flags[i] & (GROUP_TAKEN | GROUP_KEYLESS)) == GROUP_TAKEN) {
            twins_add(&r->twins, part->hashes[i], number + (uint32_t)i);
        }
    }
    part->hashes = NULL;
}

static void add_block(struct group_state *s, struct group_block *block)
{
    enum { FIRST_BLOCKS = 64, BLOCKS_MAX = UINT32_MAX / BATCH_ROWS - 1 };
    size_t first = s->block_count * BATCH_ROWS;

    assert(s->block_count < BLOCKS_MAX);
    if (s->block_count == s->block_cap) {
        s->block_cap = s->block_cap == 0 ? FIRST_BLOCKS : 2 * s->block_cap;
        s->blocks = mem_resize(s->blocks, s->block_cap * sizeof *s->blocks);
    }
    s->blocks[s->block_count++] = block;
    for (size_t i = 0; i < s->count; i++) {
        if (block->parts[i].flags != NULL) {
            add_part(&s->rules[i], &block->parts[i], block->rows,
                     (uint32_t)first);
        }
    }
}

void groups_add(struct groups *g, struct group_batch *batch)
{
    struct group_state *s = g->state;

    for (size_t i = 0; i < s->count; i++) {
        s->rules[i].others += batch->rows - batch->block->parts[i].taken;
    }
    if (batch->block->rows > 0) {
        add_block(s, batch->block);
        arena_adopt(&s->arena, &batch->arena);
    }
    if (batch->has_as_of && !s->has_as_of) {
        s->has_as_of = true;
        s->as_of = batch->as_of;
    }
    groups_drop(batch);
}

void groups_drop(struct group_batch *batch)
{
    arena_release(&batch->arena);
}

/* ---- reading ---------------------------------------------------------- */

const struct group_block *group_block_of(const struct group_state *s,
                                         uint32_t number)
{
    return s->blocks[number / BATCH_ROWS];
}

const struct group_column *group_column_of(const struct group_state *s,
                                           uint32_t number, int field)
{
    return &group_block_of(s, number)->columns[s->places[field]];
}

struct str group_text(const struct group_column *c, size_t row)
{
    uint32_t from = row == 0 ? 0 : c->ends[row - 1];

    return (struct str){c->bytes + from, c->ends[row] - from};
}

struct value group_value(const struct group_column *c, size_t row)
{
    row = c->v.single ? 0 : row;
    if (c->v.rep != REP_TEXT) {
        return vec_get(&c->v, row);
    }
    return c->v.absent != NULL && c->v.absent[row] != PRESENT
               ? value_null((enum absence)c->v.absent[row])
               : value_text(group_text(c, row));
}
