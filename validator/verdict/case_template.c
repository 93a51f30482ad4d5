/*
 * case_template.c - the cases of rules on contract templates: a few lines of
 * Markdown each.
 *
 *     - {name: ..., text: "...", expect: fail}
 *
 * `kind` says what contract it is; left out: what the rule is about first.
 * `date` is the date of conclusion; left out: the rule's first day in force.
 * `clash` is what the clashes must be, as in other cases.
 */
#include "base/yaml_read.h"
#include "verdict/case.h"
#include "verdict/template.h"

enum { NAME, TEXT, KIND, DATE, EXPECT, CLASH, CASE_KEYS };

static const struct yaml_key KEYS[CASE_KEYS] = {
    [NAME] = {STR_INIT("name"), 1, 1},
    [TEXT] = {STR_INIT("text"), 1, 1},
    [KIND] = {STR_INIT("kind"), 1, 0},
    [DATE] = {STR_INIT("date"), 1, 0},
    [EXPECT] = {STR_INIT("expect"), 1, 1},
    [CLASH] = {STR_INIT("clash"), 1, 0},
};

static uint64_t first_kind(const struct ruleset *rules,
                           const struct template_rule *asks)
{
    for (size_t i = 0; i < rules->kind_count; i++)
        if (asks->kinds >> i & 1)
            return rules->kinds[i].is;
    return 0;
}

static uint64_t kind_of(struct case_run *run, const struct yaml_node *node)
{
    struct str names[KINDS_MAX];
    for (size_t i = 0; i < run->rules->kind_count; i++) {
        names[i] = run->rules->kinds[i].name;
        if (str_equal(names[i], node->text))
            return run->rules->kinds[i].is;
    }
    yaml_unknown(run->errors, node->at, "kind of contract", node->text, names,
                 run->rules->kind_count);
    return 0;
}

static void run_case(struct case_run *run, struct template_judge *j,
                     size_t rule, const struct yaml_node *map)
{
    const struct rule *r = &run->rules->rules[rule];
    const struct yaml_node *nodes[CASE_KEYS];
    struct template_facts facts = {
        .kinds = first_kind(run->rules, r->template), .date = r->from};
    struct template_findings findings = {0};
    struct document d;
    struct input_error error = {0};
    size_t before = run->errors->errors;
    if (!yaml_keys(map, KEYS, CASE_KEYS, 1, "a case", nodes, run->errors) ||
        run->errors->errors > before)
        return;
    enum verdict expect = case_verdict(nodes[EXPECT]->text);
    if (expect == VERDICT_COUNT)
        complain(run->errors, GRAVITY_ERROR, nodes[EXPECT]->at,
                 "expect is pass, fail, undetermined or not_applicable");
    if (nodes[KIND])
        facts.kinds = kind_of(run, nodes[KIND]);
    if (nodes[DATE])
        yaml_date(nodes[DATE], &facts.date, run->errors);
    if (!document_read(&run->arena, STR("case.md"), nodes[TEXT]->text, &d,
                       &error))
        complain(run->errors, GRAVITY_ERROR, nodes[TEXT]->at,
                 "this text cannot be read");
    if (run->errors->errors > before)
        return;
    template_take(j, &d, &run->arena);
    enum verdict got = template_judge(j, rule, &facts, &run->arena, &findings);
    case_check(run, r, nodes[NAME]->text, map->at, expect, got);
    if (nodes[CLASH])
        case_clash_compare(run, r, nodes[NAME]->text, nodes[CLASH], map->at,
                           j->clashes);
}

void case_template_run(struct case_run *run, size_t rule)
{
    const struct yaml_node *list = run->rules->rules[rule].cases;
    struct template_judge j;
    template_open(&j, run->rules, LANG_NL);
    for (size_t i = 0; list && i < list->count; i++)
        run_case(run, &j, rule, &list->items[i]);
    template_close(&j);
}
