/*
 * ruleset.c - a directory of YAML files becomes a struct ruleset.
 *
 *     files -> trees -> kinds -> schema -> parameters -> definitions
 *           -> rule sets -> rules -> expressions -> selection
 *
 * Each step goes on after an error, so that one run reports all of them; with
 * any error there is no rule set.
 */
#include "rule/loader.h"

/* What the second key of a file says it is. */
enum file_kind {
    FILE_FIELDS,
    FILE_CODES,
    FILE_PARAMETERS,
    FILE_DEFINITIONS,
    FILE_RULESET,
    FILE_MAPPING,
    FILE_REPORT,
    FILE_PATTERNS,
    FILE_CONTRACT_KINDS,
    FILE_KINDS
};

static const struct str KINDS[FILE_KINDS] = {
    [FILE_FIELDS] = STR_INIT("fields"),
    [FILE_CODES] = STR_INIT("codes"),
    [FILE_PARAMETERS] = STR_INIT("parameters"),
    [FILE_DEFINITIONS] = STR_INIT("definitions"),
    [FILE_RULESET] = STR_INIT("ruleset"),
    [FILE_MAPPING] = STR_INIT("mapping"),
    [FILE_REPORT] = STR_INIT("report"),
    [FILE_PATTERNS] = STR_INIT("patterns"),
    [FILE_CONTRACT_KINDS] = STR_INIT("kinds"),
};

/* The files of each kind. */
struct sorted_files {
    const struct yaml_file **items[FILE_KINDS];
    size_t counts[FILE_KINDS];
};

/* As given, without slashes at the end; of an absolute path the last part. */
static struct str shown_path(const char *dir)
{
    struct str path = str_of(dir);
    while (path.len > 1 && str_ends(path, STR("/")))
        path.len--;
    if (!str_starts(path, STR("/")))
        return path;
    size_t from = path.len;
    while (path.ptr[from - 1] != '/')
        from--;
    return from < path.len ? str_slice(path, from, path.len) : STR(".");
}

/* ---- kinds ------------------------------------------------------------ */

/* `huurtoets: 1`, then the key that says what the file is; -1 after a
   complaint. */
static int kind_of(const struct yaml_file *file, struct complaints *errors)
{
    const struct yaml_node *root = &file->root;
    if (root->kind != YAML_MAP || root->count < 2 ||
        !str_equal(root->entries[0].key, STR("huurtoets"))) {
        complain(errors, GRAVITY_ERROR, root->at,
                 "a rule file starts with 'huurtoets: 1' and then says what "
                 "it is ('ruleset:', 'parameters:', ...)");
        return -1;
    }
    const struct yaml_node *version = &root->entries[0].value;
    if (version->kind != YAML_SCALAR || !str_equal(version->text, STR("1"))) {
        complain(errors, GRAVITY_ERROR, version->at,
                 "this program reads format 1 only");
        return -1;
    }
    for (int i = 0; i < FILE_KINDS; i++)
        if (str_equal(root->entries[1].key, KINDS[i]))
            return i;
    yaml_unknown(errors, root->entries[1].at, "kind of file",
                 root->entries[1].key, KINDS, FILE_KINDS);
    return -1;
}

static void sort_files(struct loader *l, struct sorted_files *sorted)
{
    for (int i = 0; i < FILE_KINDS; i++)
        sorted->items[i] = arena_array(l->arena, l->out->file_count + 1,
                                       sizeof(struct yaml_file *));
    for (size_t i = 0; i < l->out->file_count; i++) {
        int kind = kind_of(l->out->files[i], l->errors);
        if (kind >= 0)
            sorted->items[kind][sorted->counts[kind]++] = l->out->files[i];
    }
}

/* ---- steps ------------------------------------------------------------ */

static const struct schema NO_SCHEMA = {.contract = -1,
                                        .as_of = -1,
                                        .template = -1};

/* From the files with `fields` and `codes`. Without a schema the parameters
   can still be read, as if there were no fields; rules cannot. */
static bool load_schema(struct loader *l, const struct sorted_files *sorted)
{
    size_t fields = sorted->counts[FILE_FIELDS];
    size_t codes = sorted->counts[FILE_CODES];
    const struct yaml_file **both =
        arena_array(l->arena, fields + codes + 1, sizeof *both);
    for (size_t i = 0; i < fields; i++)
        both[i] = sorted->items[FILE_FIELDS][i];
    for (size_t i = 0; i < codes; i++)
        both[fields + i] = sorted->items[FILE_CODES][i];
    l->out->schema = schema_load(both, fields + codes, l->arena, l->errors);
    if (l->out->schema)
        l->out->schema = previous_add(l->out->schema, l->arena);
    l->schema = l->out->schema ? l->out->schema : &NO_SCHEMA;
    for (size_t i = 0; i < l->schema->count; i++)
        names_add(&l->names, l->schema->names[i], (int)i);
    return l->out->schema != NULL;
}

static void load_parameters(struct loader *l, const struct sorted_files *sorted)
{
    struct ruleset *out = l->out;
    for (size_t i = 0; i < sorted->counts[FILE_PARAMETERS]; i++)
        parameters_read(l, sorted->items[FILE_PARAMETERS][i]);
    parameters_finish(l);
    program_init(&out->program, l->arena, l->series, out->parameter_count);
    program_init(&out->norm_program, l->arena, l->series, out->parameter_count);
    program_init(&out->template_program, l->arena, l->series,
                 out->parameter_count);
    out->template_fields = 1;
}

/* What rules on templates share. */
static void load_wordings(struct loader *l, const struct sorted_files *sorted)
{
    for (size_t i = 0; i < sorted->counts[FILE_PATTERNS]; i++)
        shared_patterns_read(l, sorted->items[FILE_PATTERNS][i]);
    for (size_t i = 0; i < sorted->counts[FILE_CONTRACT_KINDS]; i++)
        contract_kinds_read(l, sorted->items[FILE_CONTRACT_KINDS][i]);
    l->out->kinds = l->contract_kinds.items;
    l->out->kind_count = l->contract_kinds.count;
}

static void load_rules(struct loader *l, const struct sorted_files *sorted)
{
    if (!l->brief)
        load_wordings(l, sorted);
    for (size_t i = 0; i < sorted->counts[FILE_DEFINITIONS]; i++)
        definitions_read(l, sorted->items[FILE_DEFINITIONS][i]);
    for (size_t i = 0; i < sorted->counts[FILE_RULESET]; i++)
        group_read(l, sorted->items[FILE_RULESET][i]);
    for (size_t i = 0; i < l->groups.count; i++) {
        l->groups.items[i].info = &l->infos.items[i];
        rules_read(l, &l->groups.items[i]);
    }
    for (size_t i = 0; i < l->rules.count; i++)
        rule_compile(l, i);
    for (size_t i = 0; i < sorted->counts[FILE_REPORT]; i++)
        report_read(l, sorted->items[FILE_REPORT][i]);
    for (size_t i = 0; i < l->reports.count; i++)
        report_compile(l, &l->reports.items[i]);
    if (l->lint)
        definitions_unused(l);
    definitions_sweep(l);
}

static void load_files(struct loader *l, const char *dir, struct str select)
{
    struct sorted_files sorted = {0};
    size_t before = l->errors->errors;
    if (!files_read(l, dir))
        return;
    sort_files(l, &sorted);
    bool fields = load_schema(l, &sorted);
    load_parameters(l, &sorted);
    l->dated = fields && l->errors->errors == before;
    if (!fields)
        return;
    load_rules(l, &sorted);
    rules_select(l, select);
    l->out->sets = l->infos.items;
    l->out->set_count = l->infos.count;
    l->out->rules = l->rules.items;
    l->out->rule_count = l->rules.count;
    charts_select(l, str_trim(select).len == 0);
    rules_need(l);
}

void loader_run(struct loader *l, const char *dir, struct str select)
{
    l->out = arena_alloc(l->arena, sizeof *l->out);
    l->out->path = shown_path(dir);
    l->out->ahead = l->ahead;
    l->out->parameters_on = l->parameters_on;
    names_init(&l->names, l->arena);
    names_init(&l->defines, l->arena);
    names_init(&l->sets, l->arena);
    names_init(&l->ids, l->arena);
    names_init(&l->chart_ids, l->arena);
    names_init(&l->patterns, l->arena);
    names_init(&l->kinds, l->arena);
    load_files(l, dir, select);
    files_digested(l);
}

static struct ruleset *load(struct loader *l, const char *dir,
                            struct str select)
{
    size_t before = l->errors->errors;
    loader_run(l, dir, select);
    return l->errors->errors == before ? l->out : NULL;
}

struct ruleset *ruleset_load(const char *dir, struct str select,
                             struct arena *arena, struct complaints *errors)
{
    struct loader l = {.arena = arena, .errors = errors};
    return load(&l, dir, select);
}

struct ruleset *ruleset_load_on(const char *dir, struct str select,
                                day_number parameters_on, struct arena *arena,
                                struct complaints *errors)
{
    struct loader l = {.arena = arena,
                       .errors = errors,
                       .ahead = true,
                       .parameters_on = parameters_on};
    return load(&l, dir, select);
}

struct ruleset *ruleset_load_brief(const char *dir, struct str select,
                                   day_number parameters_on,
                                   struct arena *arena,
                                   struct complaints *errors)
{
    struct loader l = {.arena = arena,
                       .errors = errors,
                       .brief = true,
                       .ahead = parameters_on != DAY_MIN,
                       .parameters_on = parameters_on};
    return load(&l, dir, select);
}

int ruleset_rule(const struct ruleset *r, struct str id)
{
    for (size_t i = 0; i < r->rule_count; i++)
        if (str_equal(r->rules[i].id, id))
            return (int)i;
    return -1;
}
