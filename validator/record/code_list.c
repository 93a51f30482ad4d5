/*
 * code_list.c - lists of codes. See code_list.h.
 */
#include "record/code_list.h"

#include "base/yaml_read.h"

/* A batch holds a code as one byte. */
enum { CODES_MAX = 250 };

int code_find(const struct code_list *list, struct str code)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal_fold(list->names[i], code))
            return (int)i;
    return -1;
}

static bool read_until(const struct yaml_node *node, day_number *until,
                       struct complaints *errors)
{
    if (node->kind == YAML_SCALAR && str_equal(node->text, STR("open")))
        return true;
    return yaml_date(node, until, errors);
}

/* code = text | "{" code [as] [name] [from] [until] [successor] "}" */
static bool read_code(const struct yaml_node *node, struct code *code,
                      struct complaints *errors)
{
    enum { CODE, AS, NAME, FROM, UNTIL, SUCCESSOR, KEYS };
    static const struct yaml_key keys[KEYS] = {
        {STR_INIT("code"), 1, 1},
        {STR_INIT("as"), 1, 0},
        {STR_INIT("name"), 1, 0},
        {STR_INIT("from"), 1, 0},
        {STR_INIT("until"), 1, 0},
        {STR_INIT("successor"), 1, 0},
    };
    const struct yaml_node *v[KEYS];
    code->from = DAY_MIN;
    code->until = DAY_MAX;
    if (node->kind == YAML_SCALAR) {
        bool text = yaml_text(node, &code->code, errors);
        code->written = code->code;
        return text;
    }
    if (!yaml_keys(node, keys, KEYS, 1, "a code", v, errors))
        return false;
    bool good = v[CODE] && yaml_text(v[CODE], &code->written, errors);
    code->code = code->written;
    if (v[AS])
        good &= yaml_text(v[AS], &code->code, errors);
    if (v[NAME])
        good &= yaml_bilingual(v[NAME], &code->name, errors);
    if (v[FROM])
        good &= yaml_date(v[FROM], &code->from, errors);
    if (v[UNTIL])
        good &= read_until(v[UNTIL], &code->until, errors);
    if (v[SUCCESSOR])
        good &= yaml_text(v[SUCCESSOR], &code->successor, errors);
    if (!good || !v[FROM] || code->from <= code->until)
        return good;
    complain(errors, GRAVITY_ERROR, v[FROM]->at,
             "'from' is later than 'until'");
    return false;
}

/* What rules write means one row: those that exports write alike have a name
   of their own. */
static bool stands_apart(struct code_list *list, const struct code *code)
{
    bool apart = true;
    for (size_t i = 0; i < list->count; i++) {
        const struct code *other = &list->codes[i];
        apart &= !str_equal_fold(other->code, code->code) &&
                 !str_equal_fold(other->code, code->written) &&
                 !str_equal_fold(other->written, code->code);
        list->shared |= str_equal_fold(other->written, code->written);
    }
    return apart;
}

static void add_code(struct code_list *list, const struct yaml_node *node,
                     struct complaints *errors)
{
    struct code code = {0};
    if (!read_code(node, &code, errors))
        return;
    if (!stands_apart(list, &code)) {
        complain(errors, GRAVITY_ERROR, node->at,
                 "code '%.*s' stands twice in list %.*s; give each an 'as' by "
                 "which rules name it",
                 STR_ARG(code.written), STR_ARG(list->name));
        return;
    }
    list->codes[list->count] = code;
    list->names[list->count++] = code.code;
}

const struct code_list *code_list_make(const struct code_lists *lists,
                                       struct str name,
                                       const struct yaml_node *values)
{
    size_t before = lists->errors->errors;
    if (!yaml_list(values, "codes", lists->errors))
        return NULL;
    if (values->count > CODES_MAX) {
        complain(lists->errors, GRAVITY_ERROR, values->at,
                 "list %.*s has %zu codes; at most %d are possible",
                 STR_ARG(name), values->count, CODES_MAX);
        return NULL;
    }
    struct code_list *list = arena_alloc(lists->arena, sizeof *list);
    list->name = name;
    list->codes =
        arena_array(lists->arena, values->count, sizeof *list->codes);
    list->names =
        arena_array(lists->arena, values->count, sizeof *list->names);
    for (size_t i = 0; i < values->count; i++)
        add_code(list, &values->items[i], lists->errors);
    return lists->errors->errors == before ? list : NULL;
}

static const struct code_list *find(const struct code_lists *lists,
                                    struct str name)
{
    for (size_t i = 0; i < lists->count; i++)
        if (str_equal(lists->items[i]->name, name))
            return lists->items[i];
    return NULL;
}

const struct code_list *code_lists_find(const struct code_lists *lists,
                                        const struct yaml_node *node)
{
    struct str name;
    if (!yaml_text(node, &name, lists->errors))
        return NULL;
    const struct code_list *found = find(lists, name);
    if (found)
        return found;
    struct str *names = mem_zero(lists->count, sizeof *names);
    for (size_t i = 0; i < lists->count; i++)
        names[i] = lists->items[i]->name;
    yaml_unknown(lists->errors, node->at, "code list", name, names,
                 lists->count);
    mem_free(names);
    return NULL;
}

/* source = "{" [act] [bwb] [article] [paragraph] [note] [url] "}" */
static void check_source(const struct yaml_node *node,
                         struct complaints *errors)
{
    static const struct yaml_key keys[] = {
        {STR_INIT("act"), 1, 0},  {STR_INIT("bwb"), 1, 0},
        {STR_INIT("article"), 1, 0}, {STR_INIT("paragraph"), 1, 0},
        {STR_INIT("note"), 1, 0}, {STR_INIT("url"), 1, 0},
    };
    enum { KEYS = sizeof keys / sizeof *keys };
    const struct yaml_node *v[KEYS];
    yaml_keys(node, keys, KEYS, 1, "a source", v, errors);
}

/* list = "{" list [source] values "}" */
static void add_list(struct code_lists *lists, const struct yaml_node *node)
{
    enum { LIST, SOURCE, VALUES, KEYS };
    static const struct yaml_key keys[KEYS] = {
        {STR_INIT("list"), 1, 1},
        {STR_INIT("source"), 1, 0},
        {STR_INIT("values"), 1, 1},
    };
    const struct yaml_node *v[KEYS];
    struct str name;
    if (!yaml_keys(node, keys, KEYS, 1, "a code list", v, lists->errors))
        return;
    if (v[SOURCE])
        check_source(v[SOURCE], lists->errors);
    if (!v[LIST] || !v[VALUES] || !yaml_name(v[LIST], &name, lists->errors))
        return;
    if (find(lists, name))
        complain(lists->errors, GRAVITY_ERROR, v[LIST]->at,
                 "a second code list '%.*s'", STR_ARG(name));
    const struct code_list *list = code_list_make(lists, name, v[VALUES]);
    if (list)
        *ARENA_PUSH(lists->arena, lists) = list;
}

/* file = "{" "huurtoets" codes "}" */
void code_lists_add(struct code_lists *lists, const struct yaml_file *file)
{
    enum { VERSION, CODES, KEYS };
    static const struct yaml_key keys[KEYS] = {
        {STR_INIT("huurtoets"), 1, 0},
        {STR_INIT("codes"), 1, 1},
    };
    const struct yaml_node *v[KEYS];
    if (!yaml_keys(&file->root, keys, KEYS, 1, "a file of code lists", v,
                   lists->errors) ||
        !yaml_list(v[CODES], "code lists", lists->errors))
        return;
    for (size_t i = 0; i < v[CODES]->count; i++)
        add_list(lists, &v[CODES]->items[i]);
}
