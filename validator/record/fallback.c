/*
 * fallback.c - one field's value in the place of another's. See fallback.h.
 */
#include "record/fallback.h"

#include <string.h>

#include "base/yaml_read.h"

static bool alike(const struct field *a, const struct field *b)
{
    bool kind = a->kind == FIELD_DATE || a->kind == FIELD_CODE ||
                a->kind == FIELD_BOOLEAN;
    return kind && a->kind == b->kind && a->codes == b->codes;
}

static bool takes(const struct mapping *m, int field)
{
    for (size_t i = 0; i < m->fallback_count; i++)
        if (m->fallbacks[i].field == field)
            return true;
    return false;
}

static bool gives(const struct mapping *m, int field)
{
    for (size_t i = 0; i < m->fallback_count; i++)
        if (m->fallbacks[i].from == field)
            return true;
    return false;
}

static int find(const struct schema *schema, struct str name, struct place at,
                struct complaints *errors)
{
    int field = schema_find(schema, name);
    if (field < 0)
        yaml_unknown(errors, at, "field", name, schema->names, schema->count);
    return field;
}

/* What is wrong with the pair, or NULL. */
static const char *objection(const struct mapping *m,
                             const struct schema *schema,
                             const struct place *fed, int field, int from)
{
    if (field == schema->as_of || from == schema->as_of)
        return "the day of judgement is no field of the export";
    if (field == from || takes(m, from) || gives(m, field))
        return "a field that takes another's value cannot give one";
    if (!alike(&schema->fields[field], &schema->fields[from]))
        return "only dates, booleans and codes of one list can stand in for "
               "each other";
    return fed[from].line ? NULL : "no column feeds the field that stands in";
}

void fallbacks_read(struct mapping *mapping, const struct yaml_node *map,
                    const struct schema *schema, const struct place *fed,
                    struct arena *arena, struct complaints *errors)
{
    if (map->kind != YAML_MAP) {
        complain(errors, GRAVITY_ERROR, map->at,
                 "expected fields with the field that stands in for them");
        return;
    }
    mapping->fallbacks =
        arena_array(arena, map->count, sizeof *mapping->fallbacks);
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        struct str name;
        if (!yaml_text(&entry->value, &name, errors))
            continue;
        int field = find(schema, entry->key, entry->at, errors);
        int from = find(schema, name, entry->value.at, errors);
        if (field < 0 || from < 0)
            continue;
        const char *why = objection(mapping, schema, fed, field, from);
        if (why)
            complain(errors, GRAVITY_ERROR, entry->value.at, "%s", why);
        else
            mapping->fallbacks[mapping->fallback_count++] =
                (struct fallback){field, from};
    }
}

void fallback_fill(struct vec *to, uint8_t *absent, const struct vec *from,
                   size_t rows, uint8_t *taken)
{
    size_t size = rep_size((enum rep)to->rep);
    bool any = false;
    for (size_t i = 0; i < rows; i++) {
        enum absence kind = (enum absence)absent[i];
        taken[i] = (kind == ABSENCE_NONE || kind == ABSENCE_MISSING) &&
                   vec_absence(from, i) == PRESENT;
        if (taken[i]) {
            size_t at = from->single ? 0 : i;
            memcpy((char *)to->data + i * size,
                   (const char *)from->data + at * size, size);
            absent[i] = PRESENT;
        }
        any |= absent[i] != PRESENT;
    }
    to->absent = any ? absent : NULL;
}
