/*
 * case_norm.c - a norm's cases in, checked against what the norm decides on
 * such counts.
 *
 *     years: [{year: 2019, pass: 38, fail: 2, undetermined: 0, less: [5]}]
 *     year: 2019        the label that is judged; else the last one
 */
#include "record/field_value.h"
#include "verdict/case.h"
#include "verdict/norm.h"

/* A case of a norm. */
struct norm_case {
    struct str name, expect;
    struct place at;
    const struct yaml_node *years;
    struct norm_year {
        int64_t year;
        struct norm_cell cell;
    } *counts;
    size_t count;
    int64_t label;
    struct value *group;
};

static bool read_int(struct case_run *run, const struct yaml_node *node,
                     int64_t *out)
{
    struct decimal number;

    if (node->kind == YAML_SCALAR && decimal_parse(node->text, &number) &&
        decimal_to_int(number, out) && *out >= 0 && *out <= INT32_MAX) {
        return true;
    }
    complain(run->errors, GRAVITY_ERROR, node->at, "a whole number goes here");
    return false;
}

static void read_less(struct case_run *run, const struct yaml_node *node,
                      struct less_set *less)
{
    for (size_t i = 0; i < node->count && node->kind == YAML_LIST; i++) {
        struct decimal number;
        struct value value = value_null(ABSENCE_MISSING);
        struct str text = node->items[i].text;
        if (decimal_parse(text, &number)) {
            value = value_number(number);
        } else if (!str_equal(text, STR("unknown"))) {
            complain(run->errors, GRAVITY_ERROR, node->items[i].at,
                     "'less' holds numbers, or unknown");
        }
        less_add(less, &value);
    }
}

/* One of `years`. */
static void read_year(struct case_run *run, const struct yaml_node *map,
                      struct norm_year *out)
{
    static const struct {
        struct str key;
        enum option option;
    } counts[] = {
        {STR_INIT("pass"), OPTION_PASS},
        {STR_INIT("fail"), OPTION_FAIL},
        {STR_INIT("undetermined"), OPTION_PASS_FAIL},
    };
    static const struct str keys[] = {
        STR_INIT("year"), STR_INIT("pass"), STR_INIT("fail"),
        STR_INIT("undetermined"), STR_INIT("less"),
    };
    int64_t count;

    if (map->kind != YAML_MAP || yaml_get(map, "year") == NULL) {
        complain(run->errors, GRAVITY_ERROR, map->at,
                 "each of 'years' is a map with 'year'");
        return;
    }
    yaml_only_keys(map, keys, sizeof keys / sizeof *keys, run->errors);
    (void)read_int(run, yaml_get(map, "year"), &out->year);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        const struct yaml_node *node = yaml_get(map, counts[i].key.ptr);
        if (node != NULL && read_int(run, node, &count)) {
            out->cell.options[counts[i].option] = (uint64_t)count;
        }
    }
    if (yaml_get(map, "less") != NULL) {
        read_less(run, yaml_get(map, "less"), &out->cell.less);
    }
}

/* The counts of all years; the label is the last one, unless it is given. */
static void read_years(struct case_run *run, struct norm_case *c)
{
    int64_t last = 0;

    c->count = c->years->count;
    c->counts = arena_array(&run->arena, c->count, sizeof *c->counts);
    for (size_t i = 0; i < c->count; i++) {
        read_year(run, &c->years->items[i], &c->counts[i]);
        last = c->counts[i].year > last ? c->counts[i].year : last;
    }
    c->label = c->label > 0 ? c->label : last;
}

/* The figures of the covered years, as a group would hold them. */
static struct norm_figures case_figures(const struct norm_case *c,
                                        int64_t from, int64_t until)
{
    struct norm_figures figures = {0};

    for (int64_t year = until; year >= from; year--) {
        bool held = false;
        for (size_t i = 0; i < c->count; i++) {
            const struct norm_cell *cell = &c->counts[i].cell;
            if (c->counts[i].year != year) {
                continue;
            }
            held = true;
            for (int o = 0; o < OPTION_COUNT; o++) {
                figures.sum.options[o] += cell->options[o];
            }
            less_merge(&figures.sum.less, &cell->less);
        }
        figures.empty_year = held ? figures.empty_year : (int32_t)year;
    }
    return figures;
}

/* A field of the group, by its name. */
static bool read_group(struct case_run *run, const struct rule *rule,
                       const struct yaml_entry *entry, struct norm_case *c)
{
    const struct schema *schema = run->rules->schema;

    for (size_t i = 0; i < rule->norm.per_count; i++) {
        const struct field *field = &schema->fields[rule->norm.per[i]];
        if (str_equal(field->name, entry->key)) {
            c->group[i] = field_value(field, entry->value.text, &run->arena);
            return true;
        }
    }
    return false;
}

static void read_norm_case(struct case_run *run, const struct rule *rule,
                           const struct yaml_node *map, struct norm_case *c)
{
    size_t per = rule->norm.per_count;

    *c = (struct norm_case){.at = map->at};
    c->group = arena_array(&run->arena, per, sizeof *c->group);
    for (size_t i = 0; i < per; i++) {
        c->group[i] = value_null(ABSENCE_MISSING);
    }
    for (size_t i = 0; map->kind == YAML_MAP && i < map->count; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        if (str_equal(entry->key, STR("name"))) {
            c->name = entry->value.text;
        } else if (str_equal(entry->key, STR("expect"))) {
            c->expect = entry->value.text;
        } else if (str_equal(entry->key, STR("years"))) {
            c->years = &entry->value;
        } else if (str_equal(entry->key, STR("year"))) {
            (void)read_int(run, &entry->value, &c->label);
        } else if (!read_group(run, rule, entry, c)) {
            complain(run->errors, GRAVITY_ERROR, entry->at,
                     "unknown key '%.*s' in the case of a norm",
                     STR_ARG(entry->key));
        }
    }
}

/* Of one label year; `from` becomes the first year of its period. */
static struct norm_result label_result(struct case_run *run,
                                       const struct rule *rule,
                                       struct machine *machine,
                                       const struct norm_case *c,
                                       int32_t year, int32_t *from)
{
    struct norm_result result = {
        .rule = rule, .year = year, .complete = true};
    struct norm_terms terms = norm_terms(run->rules, rule, machine, c->group,
                                         year, &run->arena);

    *from = terms.has_years ? year - terms.years + 1 : year;
    struct norm_figures figures = case_figures(c, *from, year);
    norm_decide(&terms, &figures, &result);
    norm_reason(run->rules, &terms, &figures, LANG_EN, &run->arena, &result);
    return result;
}

/* Of a year in which there is no such norm: not applicable. */
static struct norm_result case_result(struct case_run *run,
                                      const struct rule *rule,
                                      struct machine *machine,
                                      const struct norm_case *c)
{
    int32_t from;
    struct norm_result result = label_result(run, rule, machine, c,
                                             (int32_t)c->label, &from);

    if (!norm_exists(run->rules, rule, (int32_t)c->label)) {
        result.verdict = VERDICT_NOT_APPLICABLE;
    }
    for (int i = 1; i < rule->norm.in_a_row; i++) {
        struct norm_result before = label_result(run, rule, machine, c,
                                                 from - 1, &from);
        norm_join(&result, &before, LANG_EN, &run->arena);
    }
    return result;
}

static void norm_case_run(struct case_run *run, const struct rule *rule,
                          struct machine *machine, const struct yaml_node *map)
{
    struct norm_case c;

    read_norm_case(run, rule, map, &c);
    enum verdict expect = case_verdict(c.expect);
    if (expect == VERDICT_COUNT || c.years == NULL ||
        c.years->kind != YAML_LIST) {
        complain(run->errors, GRAVITY_ERROR, c.at,
                 "the case of a norm has 'years' and 'expect'");
        return;
    }
    read_years(run, &c);
    if (c.label < 1 || c.label > 9999) {
        complain(run->errors, GRAVITY_ERROR, c.at, "no year to judge");
        return;
    }
    struct norm_result result = case_result(run, rule, machine, &c);
    if (!case_check(run, rule, c.name, c.at, expect, result.verdict)) {
        buf_printf(run->out, "  %.*s\n", STR_ARG(result.reason));
    }
}

void case_norm_run(struct case_run *run, const struct rule *rule)
{
    struct machine machine;

    if (rule->cases == NULL) {
        return;
    }
    machine_open(&machine, &run->rules->norm_program);
    for (size_t i = 0; i < rule->cases->count; i++) {
        norm_case_run(run, rule, &machine, &rule->cases->items[i]);
    }
    machine_close(&machine);
}
