/*
 * schema.c - contract.yaml becomes the table of fields. See schema.h.
 *
 * Invariant: what schema_load returns has no field, alias or code twice, both
 * roles, and only codes that exist.
 */
#include "record/schema.h"

#include <stdlib.h>
#include <string.h>

#include "base/yaml_read.h"
#include "record/code_list.h"
#include "record/dated.h"

enum { FIELDS_MAX = 1000 };

static const struct str kind_names[] = {
    [FIELD_TEXT] = STR_INIT("text"),       [FIELD_CODE] = STR_INIT("code"),
    [FIELD_BOOLEAN] = STR_INIT("boolean"), [FIELD_DATE] = STR_INIT("date"),
    [FIELD_AMOUNT] = STR_INIT("amount"),   [FIELD_NUMBER] = STR_INIT("number"),
    [FIELD_INTEGER] = STR_INIT("integer"),
};
static const struct str privacy_names[] = {
    [PRIVACY_NONE] = STR_INIT("none"),
    [PRIVACY_KEY] = STR_INIT("key"),
    [PRIVACY_PERSONAL] = STR_INIT("personal"),
    [PRIVACY_SENSITIVE] = STR_INIT("sensitive"),
};
/* For "did you mean" alone; unit_parse decides. */
static const struct str unit_names[] = {
    STR_INIT("EUR"),     STR_INIT("EUR/month"), STR_INIT("EUR/year"),
    STR_INIT("months"),  STR_INIT("years"),     STR_INIT("persons"),
    STR_INIT("points"),  STR_INIT("percent"),   STR_INIT("percentage points"),
    STR_INIT("km"),      STR_INIT("hours/week"), STR_INIT("count"),
    STR_INIT("year"),
};
enum role { ROLE_CONTRACT, ROLE_AS_OF, ROLE_TEMPLATE, ROLES };
static const struct str role_names[ROLES] = {
    STR_INIT("contract"),
    STR_INIT("as_of"),
    STR_INIT("template"),
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum {
    NAME, TYPE, UNIT, PRIVACY, LABEL, HEADINGS, VERA, MEANING, CODES, LIST,
    JUDGED, DATED, MIN, MAX, ROLE, DOUBTFUL, ASK, KEYS
};

/* What a field of each type may and must have: a bit for each field_kind. */
enum {
    ALL = 0x7F,
    OF_CODE = 1 << FIELD_CODE,
    OF_AMOUNT = 1 << FIELD_AMOUNT,
    OF_NUMBER = OF_AMOUNT | 1 << FIELD_NUMBER | 1 << FIELD_INTEGER,
    OF_ROLE = 1 << FIELD_TEXT | 1 << FIELD_DATE
};

static const struct yaml_key field_keys[KEYS] = {
    [NAME] = {STR_INIT("name"), ALL, ALL},
    [TYPE] = {STR_INIT("type"), ALL, ALL},
    [UNIT] = {STR_INIT("unit"), OF_NUMBER, OF_AMOUNT},
    [PRIVACY] = {STR_INIT("privacy"), ALL, ALL},
    [LABEL] = {STR_INIT("label"), ALL, 0},
    [HEADINGS] = {STR_INIT("headings"), ALL, 0},
    [VERA] = {STR_INIT("vera"), ALL, 0},
    [MEANING] = {STR_INIT("meaning"), ALL, 0},
    [CODES] = {STR_INIT("codes"), OF_CODE, 0},
    [LIST] = {STR_INIT("list"), OF_CODE, 0},
    [JUDGED] = {STR_INIT("judged"), OF_CODE, 0},
    [DATED] = {STR_INIT("dated"), OF_CODE, 0},
    [MIN] = {STR_INIT("min"), OF_NUMBER, 0},
    [MAX] = {STR_INIT("max"), OF_NUMBER, 0},
    [ROLE] = {STR_INIT("role"), OF_ROLE, 0},
    [DOUBTFUL] = {STR_INIT("doubtful"), ALL, 0},
    [ASK] = {STR_INIT("ask"), ALL, 0},
};

struct loader {
    struct schema *schema;
    struct arena *arena;
    struct complaints *errors;
    struct code_lists lists;
    const struct yaml_file *contract;
    struct place roles[ROLES];
    struct {
        struct heading *items;
        size_t count, cap;
    } headings;
};

int schema_find(const struct schema *s, struct str name)
{
    for (size_t i = 0; i < s->count; i++)
        if (str_equal(s->names[i], name))
            return (int)i;
    return -1;
}

enum type field_type(const struct field *f)
{
    static const enum type types[] = {
        [FIELD_TEXT] = TYPE_TEXT,     [FIELD_CODE] = TYPE_TEXT,
        [FIELD_BOOLEAN] = TYPE_BOOLEAN, [FIELD_DATE] = TYPE_DATE,
        [FIELD_AMOUNT] = TYPE_NUMBER, [FIELD_NUMBER] = TYPE_NUMBER,
        [FIELD_INTEGER] = TYPE_NUMBER,
    };
    return types[f->kind];
}

static void read_unit(struct loader *l, const struct yaml_node *node,
                      struct field *f)
{
    if (!yaml_text(node, &f->unit_text, l->errors))
        return;
    if (!unit_parse(f->unit_text, &f->unit)) {
        yaml_unknown(l->errors, node->at, "unit", f->unit_text, unit_names,
                     COUNT(unit_names));
        return;
    }
    if ((f->unit.eur != 0) != (f->kind == FIELD_AMOUNT))
        complain(l->errors, GRAVITY_ERROR, node->at,
                 f->kind == FIELD_AMOUNT
                     ? "the unit of an amount is EUR, EUR/month or EUR/year"
                     : "a number in EUR has type amount");
}

static bool read_number(struct loader *l, const struct yaml_node *node,
                        struct decimal *out)
{
    struct str text;
    if (!node || !yaml_text(node, &text, l->errors))
        return false;
    if (decimal_parse(text, out))
        return true;
    complain(l->errors, GRAVITY_ERROR, node->at,
             "'%.*s' is not a number (write it as 12.5)", STR_ARG(text));
    return false;
}

static void read_bounds(struct loader *l, const struct yaml_node **v,
                        struct field *f)
{
    f->has_min = read_number(l, v[MIN], &f->min);
    f->has_max = read_number(l, v[MAX], &f->max);
    if (f->has_min && f->has_max && decimal_compare(f->min, f->max) > 0)
        complain(l->errors, GRAVITY_ERROR, v[MIN]->at,
                 "'min' is greater than 'max'");
}

static struct str *read_texts(struct loader *l, const struct yaml_node *node,
                              const char *what, size_t *count)
{
    if (!yaml_list(node, what, l->errors))
        return NULL;
    struct str *texts = arena_array(l->arena, node->count, sizeof *texts);
    for (size_t i = 0; i < node->count; i++)
        yaml_text(&node->items[i], &texts[i], l->errors);
    *count = node->count;
    return texts;
}

static void read_judged(struct loader *l, const struct yaml_node *node,
                        struct field *f)
{
    f->judged = read_texts(l, node, "codes", &f->judged_count);
    for (size_t i = 0; i < f->judged_count && f->codes; i++) {
        int code = code_find(f->codes, f->judged[i]);
        if (code >= 0)
            f->judged[i] = f->codes->names[code];
        else
            yaml_unknown(l->errors, node->items[i].at, "code", f->judged[i],
                         f->codes->names, f->codes->count);
    }
}

static void read_codes(struct loader *l, const struct yaml_node **v,
                       struct place at, struct field *f)
{
    if (!v[CODES] == !v[LIST]) {
        complain(l->errors, GRAVITY_ERROR, at,
                 "a field of type code has either 'codes' or 'list'");
        return;
    }
    f->codes = v[CODES] ? code_list_make(&l->lists, f->name, v[CODES])
                        : code_lists_find(&l->lists, v[LIST]);
    if (v[JUDGED])
        read_judged(l, v[JUDGED], f);
}

static void read_role(struct loader *l, const struct yaml_node *node,
                      struct field *f, int index)
{
    int role = yaml_choice(node, "role", role_names, ROLES, l->errors);
    if (role < 0)
        return;
    if (l->roles[role].line)
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "a second field with role '%.*s'; the first is on line %u",
                 STR_ARG(role_names[role]), (unsigned)l->roles[role].line);
    if (f->kind != (role == ROLE_AS_OF ? FIELD_DATE : FIELD_TEXT))
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "the field with role '%.*s' must have type %s",
                 STR_ARG(role_names[role]),
                 role == ROLE_AS_OF ? "date" : "text");
    l->roles[role] = node->at;
    f->role = role_names[role];
    *(role == ROLE_AS_OF      ? &l->schema->as_of
      : role == ROLE_TEMPLATE ? &l->schema->template
                              : &l->schema->contract) = index;
}

static void read_words(struct loader *l, const struct yaml_node **v,
                       struct field *f)
{
    f->label = (struct bilingual){{f->name, f->name}};
    if (v[LABEL])
        yaml_bilingual(v[LABEL], &f->label, l->errors);
    if (v[VERA])
        yaml_text(v[VERA], &f->vera, l->errors);
    if (v[MEANING])
        yaml_text(v[MEANING], &f->meaning, l->errors);
}

static void add_heading(struct loader *l, struct str heading, int field,
                        struct place at)
{
    struct str folded = heading_fold(l->arena, heading);
    if (folded.len)
        *ARENA_PUSH(l->arena, &l->headings) =
            (struct heading){folded, field, at};
}

static void read_headings(struct loader *l, const struct yaml_node *node,
                          struct field *f, int index)
{
    if (f->role.ptr == role_names[ROLE_AS_OF].ptr) {
        if (node)
            complain(l->errors, GRAVITY_ERROR, node->at,
                     "the day of judgement has no column");
        return;
    }
    add_heading(l, f->name, index, f->at);
    if (!node)
        return;
    f->headings = read_texts(l, node, "headings", &f->heading_count);
    for (size_t i = 0; i < f->heading_count; i++)
        add_heading(l, f->headings[i], index, node->items[i].at);
}

/* The type decides which other keys there may be, so it is read first. */
static bool read_kind(struct loader *l, const struct yaml_node *node,
                      struct field *f)
{
    const struct yaml_node *type = yaml_get(node, "type");
    if (!type) {
        complain(l->errors, GRAVITY_ERROR, node->at,
                 node->kind == YAML_MAP ? "missing key 'type'"
                                        : "expected a field: keys with values");
        return false;
    }
    int kind =
        yaml_choice(type, "type", kind_names, COUNT(kind_names), l->errors);
    f->kind = (enum field_kind)(kind < 0 ? 0 : kind);
    return kind >= 0;
}

static void what_field(enum field_kind kind, char what[32])
{
    struct str name = kind_names[kind];
    memcpy(what, "a field of type ", 16);
    memcpy(what + 16, name.ptr, name.len);
    what[16 + name.len] = '\0';
}

static void read_name(struct loader *l, const struct yaml_node *node,
                      struct field *f)
{
    if (!yaml_name(node, &f->name, l->errors))
        return;
    f->at = node->at;
    if (schema_find(l->schema, f->name) >= 0)
        complain(l->errors, GRAVITY_ERROR, node->at,
                 "a second field '%.*s'", STR_ARG(f->name));
}

static void add_field(struct loader *l, const struct yaml_node *node)
{
    const struct yaml_node *v[KEYS];
    char what[32];
    int index = (int)l->schema->count;
    struct field *f = &l->schema->fields[index];
    if (!read_kind(l, node, f))
        return;
    what_field(f->kind, what);
    yaml_keys(node, field_keys, KEYS, (uint8_t)(1 << f->kind), what, v,
              l->errors);
    if (v[NAME])
        read_name(l, v[NAME], f);
    int privacy = v[PRIVACY] ? yaml_choice(v[PRIVACY], "privacy class",
                                           privacy_names,
                                           COUNT(privacy_names), l->errors)
                             : -1;
    f->privacy = privacy < 0 ? PRIVACY_SENSITIVE : (enum privacy)privacy;
    if (v[UNIT])
        read_unit(l, v[UNIT], f);
    read_words(l, v, f);
    read_bounds(l, v, f);
    if (f->kind == FIELD_CODE)
        read_codes(l, v, node->at, f);
    if (v[ROLE])
        read_role(l, v[ROLE], f, index);
    read_headings(l, v[HEADINGS], f, index);
    if (v[DOUBTFUL])
        f->doubtful =
            read_texts(l, v[DOUBTFUL], "headings", &f->doubtful_count);
    if (v[ASK])
        yaml_bilingual(v[ASK], &f->ask, l->errors);
    l->schema->names[index] = f->name;
    l->schema->count++;
}

static void read_fields(struct loader *l, const struct yaml_node *list)
{
    struct schema *s = l->schema;
    if (!yaml_list(list, "fields", l->errors))
        return;
    if (list->count > FIELDS_MAX) {
        complain(l->errors, GRAVITY_ERROR, list->at,
                 "%zu fields; at most %d are possible", list->count,
                 FIELDS_MAX);
        return;
    }
    s->fields = arena_array(l->arena, list->count, sizeof *s->fields);
    s->names = arena_array(l->arena, list->count, sizeof *s->names);
    for (size_t i = 0; i < list->count; i++)
        add_field(l, &list->items[i]);
    dated_read(s, list, l->errors);
    for (int role = 0; role < ROLE_TEMPLATE; role++)
        if (!l->roles[role].line)
            complain(l->errors, GRAVITY_ERROR, list->at,
                     "no field has role '%.*s'", STR_ARG(role_names[role]));
}

/* refused = "{" heading why "}" */
static void add_refused(struct loader *l, const struct yaml_node *node)
{
    enum { HEADING, WHY, REFUSED_KEYS };
    static const struct yaml_key keys[REFUSED_KEYS] = {
        {STR_INIT("heading"), 1, 1},
        {STR_INIT("why"), 1, 1},
    };
    const struct yaml_node *v[REFUSED_KEYS];
    struct refused *r = &l->schema->refused[l->schema->refused_count];
    if (!yaml_keys(node, keys, REFUSED_KEYS, 1, "a refused heading", v,
                   l->errors) ||
        !v[HEADING] || !v[WHY] ||
        !yaml_text(v[HEADING], &r->heading, l->errors) ||
        !yaml_bilingual(v[WHY], &r->why, l->errors))
        return;
    r->at = v[HEADING]->at;
    r->joined = heading_join(l->arena, r->heading);
    l->schema->refused_count++;
}

static void read_refused(struct loader *l, const struct yaml_node *list)
{
    if (!yaml_list(list, "refused headings", l->errors))
        return;
    l->schema->refused =
        arena_array(l->arena, list->count, sizeof *l->schema->refused);
    for (size_t i = 0; i < list->count; i++)
        add_refused(l, &list->items[i]);
}

static int by_folded(const void *left, const void *right)
{
    const struct heading *a = left, *b = right;
    int order = str_compare(a->folded, b->folded);
    if (order)
        return order;
    return a->at.line != b->at.line ? (a->at.line < b->at.line ? -1 : 1)
           : a->at.column < b->at.column ? -1
                                         : a->at.column > b->at.column;
}

/* Drops repeats for one field; complains about a heading of two. */
static void settle_headings(struct loader *l)
{
    struct heading *h = l->headings.items;
    size_t kept = 0;
    if (l->headings.count)
        qsort(h, l->headings.count, sizeof *h, by_folded);
    for (size_t i = 0; i < l->headings.count; i++) {
        if (kept == 0 || !str_equal(h[kept - 1].folded, h[i].folded))
            h[kept++] = h[i];
        else if (!str_equal(l->schema->names[h[kept - 1].field],
                            l->schema->names[h[i].field]))
            complain(l->errors, GRAVITY_ERROR, h[i].at,
                     "this heading leads to field '%.*s' already (line %u)",
                     STR_ARG(l->schema->names[h[kept - 1].field]),
                     (unsigned)h[kept - 1].at.line);
    }
    l->schema->headings = h;
    l->schema->heading_count = kept;
}

/* An alias that is refused as a whole would never be read. */
static void check_refused(struct loader *l)
{
    const struct schema *s = l->schema;
    for (size_t i = 0; i < s->refused_count; i++) {
        int field = schema_heading(s, s->refused[i].heading);
        if (field >= 0)
            complain(l->errors, GRAVITY_ERROR, s->refused[i].at,
                     "heading '%.*s' is refused and leads to field '%.*s'",
                     STR_ARG(s->refused[i].heading),
                     STR_ARG(s->names[field]));
    }
}

/* file = "{" "huurtoets" fields [refused] "}" */
static void read_contract(struct loader *l)
{
    enum { VERSION, FIELDS, REFUSED, FILE_KEYS };
    static const struct yaml_key keys[FILE_KEYS] = {
        {STR_INIT("huurtoets"), 1, 0},
        {STR_INIT("fields"), 1, 1},
        {STR_INIT("refused"), 1, 0},
    };
    const struct yaml_node *v[FILE_KEYS];
    yaml_keys(&l->contract->root, keys, FILE_KEYS, 1, "a file of fields", v,
              l->errors);
    read_fields(l, v[FIELDS]);
    settle_headings(l);
    if (v[REFUSED])
        read_refused(l, v[REFUSED]);
    check_refused(l);
}

static void sort_out(struct loader *l, const struct yaml_file *file)
{
    if (yaml_get(&file->root, "codes"))
        code_lists_add(&l->lists, file);
    if (!yaml_get(&file->root, "fields"))
        return;
    if (l->contract)
        complain(l->errors, GRAVITY_ERROR, file->root.at,
                 "a second file with 'fields'; the first is %.*s",
                 STR_ARG(l->contract->name));
    else
        l->contract = file;
}

const struct schema *schema_load(const struct yaml_file *const *files,
                                 size_t count, struct arena *arena,
                                 struct complaints *errors)
{
    size_t before = errors->errors;
    struct loader l = {
        .schema = arena_alloc(arena, sizeof *l.schema),
        .arena = arena,
        .errors = errors,
        .lists = {.arena = arena, .errors = errors},
    };
    l.schema->contract = l.schema->as_of = l.schema->template = -1;
    for (size_t i = 0; i < count; i++)
        sort_out(&l, files[i]);
    if (l.contract)
        read_contract(&l);
    else
        complain(errors, GRAVITY_ERROR, (struct place){0},
                 "no rule file has 'fields'");
    return errors->errors == before ? l.schema : NULL;
}
