/*
 * group.c - a file with `ruleset:`: what stands above its rules.
 */
#include "rule/loader.h"

enum {
    VERSION,
    NAME,
    TITLE,
    SOURCE,
    DATE,
    OPT_IN,
    USES,
    DEFINE,
    RULES,
    GROUP_KEYS
};

static const struct yaml_key KEYS[GROUP_KEYS] = {
    [VERSION] = {STR_INIT("huurtoets"), 1, 1},
    [NAME] = {STR_INIT("ruleset"), 1, 1},
    [TITLE] = {STR_INIT("title"), 1, 1},
    [SOURCE] = {STR_INIT("source"), 1, 0},
    [DATE] = {STR_INIT("date"), 1, 0},
    [OPT_IN] = {STR_INIT("opt_in"), 1, 0},
    [USES] = {STR_INIT("uses"), 1, 0},
    [DEFINE] = {STR_INIT("define"), 1, 0},
    [RULES] = {STR_INIT("rules"), 1, 1},
};

static void read_info(struct loader *l, const struct yaml_node *const *nodes,
                      struct rule_group *group, struct ruleset_info *info)
{
    if (nodes[TITLE])
        yaml_bilingual(nodes[TITLE], &info->title, l->errors);
    if (nodes[SOURCE])
        citation_read(nodes[SOURCE], &info->source, l->errors);
    if (nodes[OPT_IN])
        yaml_boolean(nodes[OPT_IN], &info->opt_in, l->errors);
    if (nodes[DATE])
        group->date_field = loader_date_field(l, nodes[DATE]);
    group->has_date = nodes[DATE] != NULL;
    group->has_source = nodes[SOURCE] != NULL;
    if (nodes[RULES] && yaml_list(nodes[RULES], "rules", l->errors))
        group->rules = nodes[RULES];
}

void group_read(struct loader *l, const struct yaml_file *file)
{
    const struct yaml_node *nodes[GROUP_KEYS];
    struct rule_group group = {.file = file, .date_field = -1};
    struct ruleset_info info = {0};
    yaml_keys(&file->root, KEYS, GROUP_KEYS, 1, "a rule set", nodes, l->errors);
    read_info(l, nodes, &group, &info);
    definitions_see(l, &group, nodes[USES], nodes[DEFINE]);
    if (nodes[NAME] && yaml_text(nodes[NAME], &info.name, l->errors) &&
        !names_add(&l->sets, info.name, (int)l->infos.count))
        complain(l->errors, GRAVITY_ERROR, nodes[NAME]->at,
                 "a second rule set '%.*s'", STR_ARG(info.name));
    *ARENA_PUSH(l->arena, &l->infos) = info;
    *ARENA_PUSH(l->arena, &l->groups) = group;
}
