/*
 * case_clash.c - the clashes that a case expects in, checked against those of
 * its record.
 *
 *     clash = nothing | RULE-ID | list of RULE-ID
 */
#include "verdict/case.h"
#include "verdict/judge.h"

static int find(struct case_run *run, const struct rule *rule,
                const struct yaml_node *node)
{
    for (size_t i = 0; i < rule->clash_count; i++) {
        const struct rule *law = &run->rules->rules[rule->clashes[i].rule];
        if (str_equal(law->id, node->text)) {
            return (int)i;
        }
    }
    complain(run->errors, GRAVITY_ERROR, node->at,
             "rule %.*s has no clash with '%.*s'", STR_ARG(rule->id),
             STR_ARG(node->text));
    return -1;
}

static uint32_t expected(struct case_run *run, const struct rule *rule,
                         const struct yaml_node *node)
{
    bool list = node->kind == YAML_LIST;
    size_t count = list ? node->count : node->text.len > 0;
    uint32_t bits = 0;

    for (size_t i = 0; i < count; i++) {
        int found = find(run, rule, list ? &node->items[i] : node);
        bits |= found < 0 ? 0 : 1u << found;
    }
    return bits;
}

static struct str words(struct case_run *run, const struct rule *rule,
                        uint32_t bits)
{
    struct buf text = {0};

    buf_add_text(&text, "clash");
    for (size_t i = 0; i < rule->clash_count; i++) {
        const struct rule *law = &run->rules->rules[rule->clashes[i].rule];
        if (bits >> i & 1) {
            buf_printf(&text, " %.*s", STR_ARG(law->id));
        }
    }
    struct str kept = bits == 0 ? STR("no clash")
                                : arena_str(&run->result->arena,
                                            buf_str(&text));
    buf_release(&text);
    return kept;
}

void case_clash_compare(struct case_run *run, const struct rule *rule,
                        struct str name, const struct yaml_node *clash,
                        struct place at, uint32_t got)
{
    case_compare(run, rule, name, at,
                 words(run, rule, expected(run, rule, clash)),
                 words(run, rule, got));
}

void case_clash_check(struct case_run *run, struct judge *j,
                      const struct rule *rule, const struct case_one *one,
                      size_t row)
{
    uint32_t got = 0;

    if (one->clash == NULL) {
        return;
    }
    for (size_t i = 0; i < rule->clash_count; i++) {
        const uint8_t *when = judge_truths(j, rule->clashes[i].when,
                                           j->state->clash);
        got |= when[row] == 2 ? 1u << i : 0;
    }
    case_clash_compare(run, rule, one->name, one->clash, one->at, got);
}
