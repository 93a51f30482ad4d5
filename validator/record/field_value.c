/*
 * field_value.c - a field and a text in, a value out, by the conversions that
 * read exports.
 */
#include "record/field_value.h"

#include "record/convert.h"

static struct value value_of(const struct field *field,
                             const struct converted *c)
{
    switch (field->kind) {
    case FIELD_TEXT:
        return value_text(c->text);
    case FIELD_CODE:
        return value_text(field->codes->names[c->code]);
    case FIELD_BOOLEAN:
        return value_bool(c->code == 2);
    case FIELD_DATE:
        return value_date(c->day);
    case FIELD_AMOUNT:
    case FIELD_NUMBER:
    case FIELD_INTEGER:
        break;
    }
    return value_number(c->number);
}

struct value field_value(const struct field *field, struct str text,
                         struct arena *arena)
{
    static const struct mapping mapping = {.decimal = '.'};
    static const struct empties empties;
    struct reader reader = {
        .field = field,
        .mapping = &mapping,
        .empties = &empties,
        .encoding = &encoding_utf8,
        .column = -1,
    };

    if (field->kind == FIELD_CODE) {
        /* empty labels: a rule file writes codes */
        reader.labels = arena_array(arena, 2 * field->codes->count,
                                    sizeof *reader.labels);
    }
    convert_bounds(&reader);
    struct converted c = convert_constant(&reader, text, arena);
    return c.absence == PRESENT ? value_of(field, &c)
                                : value_null(c.absence);
}
