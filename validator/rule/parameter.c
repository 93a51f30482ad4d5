/*
 * parameter.c - files with `parameters:` become parameters: names with dated
 * values, each with its source and status.
 *
 * The values of a parameter are sorted by `from` and do not overlap; a date
 * between them has no value and never gets a neighbour's.
 */
#include "rule/loader.h"

#include <stdlib.h>

enum { NAME, TITLE, UNIT, VALUES, PARAMETER_KEYS };

static const struct yaml_key KEYS[PARAMETER_KEYS] = {
    [NAME] = {STR_INIT("name"), 1, 1},
    [TITLE] = {STR_INIT("title"), 1, 1},
    [UNIT] = {STR_INIT("unit"), 1, 1},
    [VALUES] = {STR_INIT("values"), 1, 1},
};

enum { FROM, UNTIL, VALUE, STATUS, SOURCE, VALUE_KEYS };

static const struct yaml_key KEYS_OF_VALUE[VALUE_KEYS] = {
    [FROM] = {STR_INIT("from"), 1, 1},
    [UNTIL] = {STR_INIT("until"), 1, 1},
    [VALUE] = {STR_INIT("value"), 1, 1},
    [STATUS] = {STR_INIT("status"), 1, 1},
    [SOURCE] = {STR_INIT("source"), 1, 1},
};

/* For "did you mean"; unit_parse decides. */
static const struct str UNITS[] = {
    STR_INIT("EUR"),     STR_INIT("EUR/month"), STR_INIT("EUR/year"),
    STR_INIT("months"),  STR_INIT("percent"),   STR_INIT("years"),
    STR_INIT("count"),   STR_INIT("date"),      STR_INIT("boolean"),
    STR_INIT("persons"), STR_INIT("points"),    STR_INIT("percentage points"),
};

static enum type type_of(struct str unit)
{
    if (str_equal(unit, STR("date")))
        return TYPE_DATE;
    return str_equal(unit, STR("boolean")) ? TYPE_BOOLEAN : TYPE_NUMBER;
}

/* -12.50, without exponent. */
static bool parse_plain(struct str text, struct decimal *out)
{
    for (size_t i = 0; i < text.len; i++)
        if ((text.ptr[i] < '0' || text.ptr[i] > '9') && text.ptr[i] != '.' &&
            !(i == 0 && text.ptr[i] == '-'))
            return false;
    return decimal_parse(text, out);
}

static bool read_number(const struct yaml_node *node, struct value *out,
                        struct complaints *errors)
{
    struct decimal number;
    if (!parse_plain(node->text, &number)) {
        complain(errors, GRAVITY_ERROR, node->at,
                 "'%.*s' is not a number (write it as 1607.46)",
                 STR_ARG(node->text));
        return false;
    }
    *out = value_number(number);
    return true;
}

static bool read_value(const struct yaml_node *node, enum type type,
                       struct value *out, struct complaints *errors)
{
    struct str text;
    day_number date;
    bool truth;
    if (!yaml_text(node, &text, errors))
        return false;
    *out = value_null(ABSENCE_NO_LIMIT);
    if (str_equal(text, STR("unknown")))
        return true;
    if (type == TYPE_NUMBER)
        return read_number(node, out, errors);
    if (type == TYPE_DATE && yaml_date(node, &date, errors))
        *out = value_date(date);
    else if (type == TYPE_BOOLEAN && yaml_boolean(node, &truth, errors))
        *out = value_bool(truth);
    return out->type == type;
}

static bool read_window(const struct yaml_node *const *nodes,
                        struct parameter_value *v, struct complaints *errors)
{
    v->open = str_equal(nodes[UNTIL]->text, STR("open"));
    v->until = DAY_MAX;
    if (!yaml_date(nodes[FROM], &v->from, errors) ||
        (!v->open && !yaml_date(nodes[UNTIL], &v->until, errors)))
        return false;
    if (v->from <= v->until)
        return true;
    complain(errors, GRAVITY_ERROR, nodes[UNTIL]->at,
             "'until' is before 'from' (%.*s)", STR_ARG(nodes[FROM]->text));
    return false;
}

/* { from, until, value, status, source } */
static bool read_dated(const struct yaml_node *node, enum type type,
                       struct parameter_value *v, struct complaints *errors)
{
    const struct yaml_node *nodes[VALUE_KEYS];
    size_t before = errors->errors;
    *v = (struct parameter_value){.at = node->at};
    if (!yaml_keys(node, KEYS_OF_VALUE, VALUE_KEYS, 1, "a dated value", nodes,
                   errors))
        return false;
    if (nodes[STATUS]) {
        int status =
            yaml_choice(nodes[STATUS], "status", STATUS_NAMES, 4, errors);
        v->status = status < 0 ? STATUS_UNVERIFIED : (enum status)status;
    }
    if (nodes[SOURCE])
        citation_read(nodes[SOURCE], &v->source, errors);
    if (nodes[VALUE])
        read_value(nodes[VALUE], type, &v->value, errors);
    return nodes[FROM] && nodes[UNTIL] && read_window(nodes, v, errors) &&
           errors->errors == before;
}

static int by_from(const void *left, const void *right)
{
    const struct parameter_value *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->at.line < b->at.line ? -1 : a->at.line > b->at.line;
}

static void check_overlap(const struct parameter *p, struct complaints *errors)
{
    for (size_t i = 1; i < p->count; i++) {
        const struct parameter_value *a = &p->values[i - 1], *b = a + 1;
        struct buf from = {0};
        if (b->from > a->until)
            continue;
        date_print_iso(&from, a->from);
        complain(errors, GRAVITY_ERROR, b->at,
                 "overlaps the value of '%.*s' from %.*s (line %u)",
                 STR_ARG(p->name), STR_ARG(buf_str(&from)),
                 (unsigned)a->at.line);
        buf_release(&from);
    }
}

static void read_values(struct loader *l, struct parameter *p,
                        const struct yaml_node *list)
{
    if (!yaml_list(list, "dated values", l->errors))
        return;
    p->values = arena_array(l->arena, list->count, sizeof *p->values);
    for (size_t i = 0; i < list->count; i++)
        p->count += read_dated(&list->items[i], type_of(p->unit_text),
                               &p->values[p->count], l->errors);
    if (p->count)
        qsort(p->values, p->count, sizeof *p->values, by_from);
    check_overlap(p, l->errors);
}

static void read_unit(struct parameter *p, const struct yaml_node *node,
                      struct complaints *errors)
{
    if (!yaml_text(node, &p->unit_text, errors))
        return;
    if (type_of(p->unit_text) == TYPE_NUMBER &&
        !unit_parse(p->unit_text, &p->unit))
        yaml_unknown(errors, node->at, "unit", p->unit_text, UNITS,
                     sizeof UNITS / sizeof *UNITS);
}

/* False if the name is not one or is taken. */
static bool read_name(struct loader *l, const struct yaml_node *node,
                      struct parameter *p)
{
    if (!yaml_name(node, &p->name, l->errors))
        return false;
    p->at = node->at;
    int old = names_find(&l->names, p->name);
    if (old < 0)
        return true;
    complain(l->errors, GRAVITY_ERROR, node->at,
             (size_t)old < l->schema->count ? "'%.*s' is a field already"
                                            : "a second parameter '%.*s'",
             STR_ARG(p->name));
    return false;
}

/* { name, title, unit, values } */
static void read_parameter(struct loader *l, const struct yaml_node *node)
{
    const struct yaml_node *nodes[PARAMETER_KEYS];
    struct parameter p = {.at = node->at};
    if (!yaml_keys(node, KEYS, PARAMETER_KEYS, 1, "a parameter", nodes,
                   l->errors))
        return;
    bool named = nodes[NAME] && read_name(l, nodes[NAME], &p);
    if (nodes[TITLE])
        yaml_bilingual(nodes[TITLE], &p.title, l->errors);
    if (nodes[UNIT])
        read_unit(&p, nodes[UNIT], l->errors);
    if (nodes[VALUES])
        read_values(l, &p, nodes[VALUES]);
    if (!named)
        return;
    names_add(&l->names, p.name, (int)(l->schema->count + l->parameters.count));
    *ARENA_PUSH(l->arena, &l->parameters) = p;
}

void parameters_read(struct loader *l, const struct yaml_file *file)
{
    static const struct yaml_key FILE_KEYS[] = {
        {STR_INIT("huurtoets"), 1, 1},
        {STR_INIT("parameters"), 1, 1},
    };
    const struct yaml_node *nodes[2];
    yaml_keys(&file->root, FILE_KEYS, 2, 1, "a file", nodes, l->errors);
    if (!nodes[1] || !yaml_list(nodes[1], "parameters", l->errors))
        return;
    for (size_t i = 0; i < nodes[1]->count; i++)
        read_parameter(l, &nodes[1]->items[i]);
}

static struct series series_of(struct arena *arena, const struct parameter *p)
{
    struct series_window *windows =
        arena_array(arena, p->count, sizeof *windows);
    for (size_t i = 0; i < p->count; i++)
        windows[i] = (struct series_window){
            p->values[i].from, p->values[i].until, p->values[i].value};
    return (struct series){p->name, type_of(p->unit_text), p->unit, p->count,
                           windows};
}

void parameters_finish(struct loader *l)
{
    size_t count = l->parameters.count;
    l->series = arena_array(l->arena, count, sizeof *l->series);
    for (size_t i = 0; i < count; i++)
        l->series[i] = series_of(l->arena, &l->parameters.items[i]);
    l->out->parameters = l->parameters.items;
    l->out->parameter_count = count;
}

const struct parameter_value *parameter_on(const struct parameter *p,
                                           day_number day)
{
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p->values[middle].until < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < p->count && p->values[low].from <= day ? &p->values[low]
                                                        : NULL;
}
