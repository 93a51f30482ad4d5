/*
 * rules_command.c - list, lint, test and explain the rules.
 */
#include "command/rules_command.h"

#include <string.h>

#include "command/explain.h"
#include "command/lint_command.h"
#include "command/rules_list.h"
#include "run/say.h"
#include "run/setup.h"
#include "command/test_command.h"

/* ---- explain ---------------------------------------------------------- */

static void refuse_id(struct setup *s, struct str id)
{
    const struct ruleset *rules = s->rules;
    struct str *ids = arena_array(&s->arena, rules->rule_count, sizeof *ids);
    for (size_t i = 0; i < rules->rule_count; i++)
        ids[i] = rules->rules[i].id;
    struct str near = str_nearest(id, ids, rules->rule_count);
    say_printf("no rule %.*s; %s%.*s%s", STR_ARG(id),
               near.len ? "did you mean " : "", STR_ARG(near),
               near.len ? "?" : "'huurtoets rules list' shows them");
}

static int explain(struct setup *s, struct buf *out)
{
    int code = CODE_CLEAN;
    for (size_t i = 1; i < s->options->operand_count; i++) {
        struct str id = str_of(s->options->operands[i]);
        int index = ruleset_rule(s->rules, id);
        if (index < 0) {
            refuse_id(s, id);
            return CODE_BROKEN;
        }
        if (i > 1)
            buf_add_char(out, '\n');
        if (!explain_rule(s, (size_t)index, out))
            code = CODE_BROKEN;
    }
    if (code)
        say_complaints(&s->complaints);
    return code;
}

/* ---- the command ------------------------------------------------------ */

static const struct action {
    const char *name;
    size_t min, max; /* operands behind the name */
    int (*run)(struct setup *s, struct buf *out);
} actions[] = {
    {"list", 0, 0, rules_list},
    {"lint", 0, 1, NULL}, /* reads the rules itself */
    {"test", 0, SIZE_MAX, test_command},
    {"explain", 1, SIZE_MAX, explain},
};

static const struct action *find_action(const struct options *o)
{
    const char *name = o->operand_count ? o->operands[0] : "";
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        const struct action *a = &actions[i];
        if (!strcmp(a->name, name) && o->operand_count - 1 >= a->min &&
            o->operand_count - 1 <= a->max)
            return a;
    }
    say(STR("rules wants one of: list, lint [DIR], test [NAME], explain ID"));
    return NULL;
}

int rules_command(const struct options *options, const char *argv0)
{
    const struct action *action = find_action(options);
    struct setup setup;
    struct buf out = {0};
    if (!action)
        return CODE_BROKEN;
    setup_init(&setup, options);
    int code = CODE_BROKEN;
    if (!action->run)
        code = lint_command(&setup, argv0, &out);
    else if (setup_rules(&setup, argv0))
        code = action->run(&setup, &out);
    if (out.len && say_output(&out) != CODE_CLEAN)
        code = CODE_BROKEN;
    buf_release(&out);
    setup_release(&setup);
    return code;
}
