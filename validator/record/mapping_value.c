/*
 * mapping_value.c - values in a mapping file. See mapping_value.h.
 */
#include "record/mapping_value.h"

#include <stdlib.h>

#include "base/yaml_read.h"

int take_named(const struct schema *schema, struct str name, struct place at,
               struct place *fed, struct complaints *errors)
{
    int field = schema_find(schema, name);
    if (field < 0) {
        yaml_unknown(errors, at, "field", name, schema->names, schema->count);
    } else if (field == schema->as_of) {
        complain(errors, GRAVITY_ERROR, at,
                 "'%.*s' is the day of judgement (--as-of) and has no column",
                 STR_ARG(name));
    } else if (fed[field].line) {
        complain(errors, GRAVITY_ERROR, at,
                 "field '%.*s' has a column or constant already, on line %u",
                 STR_ARG(name), (unsigned)fed[field].line);
    } else {
        fed[field] = at;
        return field;
    }
    return -1;
}

static bool to_boolean(const struct yaml_node *node, struct str *text,
                       struct complaints *errors)
{
    static const struct {
        struct str said, meant;
    } words[] = {
        {STR_INIT("ja"), STR_INIT("ja")},
        {STR_INIT("nee"), STR_INIT("nee")},
        {STR_INIT("true"), STR_INIT("ja")},
        {STR_INIT("false"), STR_INIT("nee")},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_fold(*text, words[i].said)) {
            *text = words[i].meant;
            return true;
        }
    complain(errors, GRAVITY_ERROR, node->at, "'%.*s' is not ja or nee",
             STR_ARG(*text));
    return false;
}

static bool to_code(const struct yaml_node *node, const struct field *field,
                    struct str *text, struct complaints *errors)
{
    int code = code_find(field->codes, *text);
    if (code < 0)
        yaml_unknown(errors, node->at, "code", *text, field->codes->names,
                     field->codes->count);
    else
        *text = field->codes->names[code];
    return code >= 0;
}

bool mapped_text_read(const struct yaml_node *node, const struct field *field,
                      struct str *out, struct complaints *errors)
{
    *out = str_trim(node->text);
    if (node->kind != YAML_SCALAR) {
        complain(errors, GRAVITY_ERROR, node->at, "expected a text");
        return false;
    }
    if (out->len == 0)
        return true;
    if (field->kind == FIELD_CODE)
        return to_code(node, field, out, errors);
    if (field->kind == FIELD_BOOLEAN)
        return to_boolean(node, out, errors);
    return true;
}

void mapped_value_read(const struct yaml_entry *entry,
                       const struct field *field, struct mapped_value *out,
                       struct complaints *errors)
{
    out->from = str_trim(entry->key);
    mapped_text_read(&entry->value, field, &out->to, errors);
}

struct folded_value {
    struct str folded;
    size_t index;
};

static int by_folded(const void *left, const void *right)
{
    const struct folded_value *a = left, *b = right;
    int order = str_compare(a->folded, b->folded);
    return order ? order : a->index < b->index ? -1 : a->index > b->index;
}

static struct str lower(struct str text, struct arena *arena)
{
    char *copy = arena_alloc(arena, text.len);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = (char)(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z'
                             ? text.ptr[i] + 32
                             : text.ptr[i]);
    return (struct str){copy, text.len};
}

void mapped_values_check(const struct mapped_value *values, size_t count,
                         const struct yaml_node *map,
                         struct complaints *errors)
{
    struct arena scratch;
    arena_init(&scratch);
    struct folded_value *order = arena_array(&scratch, count, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = (struct folded_value){lower(values[i].from, &scratch), i};
    if (count)
        qsort(order, count, sizeof *order, by_folded);
    for (size_t i = 1; i < count; i++)
        if (str_equal(order[i - 1].folded, order[i].folded))
            complain(errors, GRAVITY_ERROR,
                     map->entries[order[i].index].at,
                     "value '%.*s' stands on line %u already",
                     STR_ARG(values[order[i].index].from),
                     (unsigned)map->entries[order[i - 1].index].at.line);
    arena_release(&scratch);
}

static int32_t take_number(struct str *text, size_t most)
{
    int32_t n = 0;
    size_t i = 0;
    for (; i < text->len && i < most && text->ptr[i] >= '0' &&
           text->ptr[i] <= '9';
         i++)
        n = n * 10 + (text->ptr[i] - '0');
    *text = str_slice(*text, i, text->len);
    return n;
}

/* date = ISO date | day "-" month "-" year */
bool date_parse_either(struct str text, day_number *out)
{
    if (date_parse_iso(text, out))
        return true;
    int32_t day = take_number(&text, 2);
    if (!str_starts(text, STR("-")))
        return false;
    text = str_slice(text, 1, text.len);
    int32_t month = take_number(&text, 2);
    if (!str_starts(text, STR("-")))
        return false;
    text = str_slice(text, 1, text.len);
    int32_t year = take_number(&text, 4);
    if (text.len || !date_valid(year, month, day))
        return false;
    *out = date_from_ymd(year, month, day);
    return true;
}
