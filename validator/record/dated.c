/*
 * dated.c - one code, several meanings. See dated.h.
 */
#include "record/dated.h"

#include "base/yaml_read.h"

static void read_one(const struct schema *schema, struct field *f,
                     const struct yaml_node *node, struct complaints *errors)
{
    const struct yaml_node *dated = yaml_get(node, "dated");
    bool shared = f->kind == FIELD_CODE && f->codes && f->codes->shared;
    struct str name;
    if (shared && f->judged_count)
        complain(errors, GRAVITY_ERROR, node->at,
                 "list %.*s has a code twice, so 'judged' cannot be told",
                 STR_ARG(f->codes->name));
    if (shared && !dated)
        complain(errors, GRAVITY_ERROR, node->at,
                 "list %.*s has a code twice; 'dated' must name the field "
                 "whose day settles which is meant",
                 STR_ARG(f->codes->name));
    if (!dated || !yaml_text(dated, &name, errors))
        return;
    f->dated = schema_find(schema, name);
    if (f->dated < 0)
        yaml_unknown(errors, dated->at, "field", name, schema->names,
                     schema->count);
    else if (schema->fields[f->dated].kind != FIELD_DATE)
        complain(errors, GRAVITY_ERROR, dated->at, "'%.*s' is no date",
                 STR_ARG(name));
}

void dated_read(struct schema *schema, const struct yaml_node *list,
                struct complaints *errors)
{
    for (size_t i = 0; i < schema->count; i++)
        schema->fields[i].dated = -1;
    for (size_t i = 0; schema->count == list->count && i < list->count; i++)
        read_one(schema, &schema->fields[i], &list->items[i], errors);
}

/* The one row written like this one that is valid on the day, or -1. */
static int valid_on(const struct code_list *list, size_t code, day_number day)
{
    int found = -1;
    for (size_t i = 0; i < list->count; i++) {
        const struct code *c = &list->codes[i];
        if (!str_equal_fold(c->written, list->codes[code].written) ||
            day < c->from || day > c->until)
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

void dated_settle(const struct code_list *list, const struct vec *days,
                  struct vec *codes, uint8_t *absent, size_t rows)
{
    bool any = false;
    for (size_t i = 0; i < rows; i++) {
        if (absent[i] == ABSENCE_UNREADABLE && codes->codes[i]) {
            int found = -1;
            if (vec_absence(days, i) == PRESENT)
                found = valid_on(list, codes->codes[i] - 1u,
                                 days->days[days->single ? 0 : i]);
            codes->codes[i] = (uint8_t)(found < 0 ? 0 : found);
            absent[i] = found < 0 ? ABSENCE_UNREADABLE : PRESENT;
        }
        any |= absent[i] != PRESENT;
    }
    codes->absent = any ? absent : NULL;
}

static void add_meaning(const struct code *code, enum lang lang,
                        struct buf *out)
{
    bool starts = code->from > DAY_MIN, ends = code->until < DAY_MAX;
    struct str name = code->name.in[lang].len ? code->name.in[lang]
                                              : code->code;
    struct buf from = {0}, until = {0};
    format_date(&from, lang, code->from);
    format_date(&until, lang, code->until);
    if (out->len)
        buf_add(out, STR("; "));
    if (starts && ends)
        MESSAGE(out, lang, CODE_BETWEEN, name, buf_str(&from),
                buf_str(&until));
    else if (starts)
        MESSAGE(out, lang, CODE_FROM, name, buf_str(&from));
    else if (ends)
        MESSAGE(out, lang, CODE_UNTIL, name, buf_str(&until));
    else
        buf_add(out, name);
    buf_release(&from);
    buf_release(&until);
}

void dated_why(const struct schema *schema, const struct field *field,
               struct str column, size_t code, enum lang lang,
               struct buf *out)
{
    const struct code_list *list = field->codes;
    struct str written = list->codes[code].written;
    struct buf meanings = {0};
    for (size_t i = 0; i < list->count; i++)
        if (str_equal_fold(list->codes[i].written, written))
            add_meaning(&list->codes[i], lang, &meanings);
    MESSAGE(out, lang, CELL_TWICE, column, written, buf_str(&meanings),
            schema->names[field->dated]);
    buf_release(&meanings);
}
