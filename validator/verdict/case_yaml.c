/*
 * case_yaml.c - the `cases:` of a rule in, records with what they expect out.
 */
#include "base/yaml_read.h"
#include "record/field_value.h"
#include "verdict/case.h"

enum verdict case_verdict(struct str name)
{
    static const uint8_t verdicts[] = {VERDICT_PASS, VERDICT_FAIL,
                                       VERDICT_UNDETERMINED,
                                       VERDICT_NOT_APPLICABLE};

    for (size_t i = 0; i < sizeof verdicts; i++) {
        enum verdict v = (enum verdict)verdicts[i];
        if (str_equal(name, str_of(verdict_name(v)))) {
            return v;
        }
    }
    return VERDICT_COUNT;
}

/* FIELD: text; an empty one is none. */
static void read_field(struct case_run *run, const struct yaml_entry *entry,
                       struct case_record *out)
{
    const struct schema *schema = run->rules->schema;
    int field = schema_find(schema, entry->key);

    if (field < 0) {
        yaml_unknown(run->errors, entry->at, "field", entry->key,
                     schema->names, schema->count);
        return;
    }
    if (entry->value.kind != YAML_SCALAR) {
        complain(run->errors, GRAVITY_ERROR, entry->value.at,
                 "a field of a case is one value");
        return;
    }
    *ARENA_PUSH(&run->arena, out) = (struct case_field){
        .field = field,
        .value = field_value(&schema->fields[field], entry->value.text,
                             &run->arena),
    };
}

static void read_expect(struct case_run *run, const struct rule *rule,
                        const struct yaml_entry *entry, struct case_one *one)
{
    if (!case_expect(rule, entry->value.text, one)) {
        one->expect = VERDICT_COUNT;
        complain(run->errors, GRAVITY_ERROR, entry->value.at,
                 rule->kind == RULE_DUE
                     ? "expect is a date, undetermined or not_applicable"
                     : "expect is pass, fail, undetermined or "
                       "not_applicable");
    }
}

static void read_case(struct case_run *run, const struct rule *rule,
                      const struct yaml_node *map, struct case_one *one)
{
    *one = (struct case_one){.at = map->at, .expect = VERDICT_COUNT};
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        if (str_equal(entry->key, STR("name"))) {
            one->name = entry->value.text;
        } else if (str_equal(entry->key, STR("expect"))) {
            read_expect(run, rule, entry, one);
        } else if (str_equal(entry->key, STR("records"))) {
            one->records = &entry->value;
        } else if (str_equal(entry->key, STR("clash"))) {
            one->clash = &entry->value;
        } else {
            read_field(run, entry, &one->record);
        }
    }
    if (yaml_get(map, "expect") == NULL) {
        complain(run->errors, GRAVITY_ERROR, map->at,
                 "a case says what it expects ('expect:')");
    }
}

void case_yaml_records(struct case_run *run, const struct yaml_node *list,
                       struct case_record *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml_node *map = &list->items[i];
        if (map->kind != YAML_MAP) {
            complain(run->errors, GRAVITY_ERROR, map->at,
                     "a record of a case is a map of fields");
            continue;
        }
        for (size_t k = 0; k < map->count; k++) {
            read_field(run, &map->entries[k], &out[i]);
        }
    }
}

void case_yaml_read(struct case_run *run, size_t rule)
{
    const struct rule *r = &run->rules->rules[rule];
    const struct yaml_node *list = r->cases;

    for (size_t i = 0; list != NULL && i < list->count; i++) {
        struct case_one one;
        if (list->items[i].kind != YAML_MAP) {
            complain(run->errors, GRAVITY_ERROR, list->items[i].at,
                     "a case is a map of fields");
            continue;
        }
        read_case(run, r, &list->items[i], &one);
        if (one.expect != VERDICT_COUNT) {
            *ARENA_PUSH(&run->arena, &run->lists[rule]) = one;
        }
    }
}
