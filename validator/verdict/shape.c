/*
 * shape.c - values in, marks out. See shape.h.
 */
#include "verdict/finding.h"
#include "verdict/shape.h"

#include <string.h>

static bool is_scalar(const struct value *v)
{
    return v->type == TYPE_BOOLEAN || v->type == TYPE_NUMBER ||
           v->type == TYPE_TEXT || v->type == TYPE_DATE;
}

/* A value that there is no mark for makes it no shape. */
static struct value mark(const struct making *m, struct shape_hole hole,
                         const struct value *value)
{
    struct shape *s = m->shape;

    if (s->count == SHAPE_HOLES || !is_scalar(value)) {
        glance_spoil(&m->j->machine);
        return *value;
    }
    char *text = arena_alloc(m->arena, 2);
    text[0] = *SHAPE_MARK;
    text[1] = (char)(SHAPE_FIRST + (int)s->count);
    s->holes[s->count++] = hole;
    return value_text((struct str){text, 2});
}

struct value shape_words(const struct making *m, int reg,
                         const struct value *value, struct unit unit)
{
    if (m->shape == NULL) {
        return *value;
    }
    struct shape_hole hole = {
        .field = -1, .reg = reg, .unit = unit, .words = true};
    return mark(m, hole, value);
}

/* A value of a list that shows under its name. */
static void listed(const struct making *m, int field, int reg,
                   struct finding_value *value)
{
    const struct schema *schema = m->j->rules->schema;
    int named = schema_find(schema, value->name);
    struct shape_hole hole = {.field = field, .reg = reg, .unit = value->unit};

    if (m->shape == NULL || value->hidden || value->value.type == TYPE_NULL) {
        return;
    }
    hole.count = named >= 0 && schema->fields[named].kind == FIELD_INTEGER;
    value->value = mark(m, hole, &value->value);
}

void shape_field(const struct making *m, int field,
                 struct finding_value *value)
{
    listed(m, field, -1, value);
}

void shape_register(const struct making *m, int reg,
                    struct finding_value *value)
{
    listed(m, -1, reg, value);
}

static bool has_mark(struct str text)
{
    return text.len > 0 && memchr(text.ptr, *SHAPE_MARK, text.len) != NULL;
}

/* Of a record that was kept: its cell is gone. */
static void kept_why(const struct making *m, int field, struct buf *out)
{
    const struct vec *v = &m->j->batch->fields[field];
    enum absence kind = v->data == NULL ? ABSENCE_MISSING
                                        : vec_absence(v, m->row);
    struct str label = field_label(m->j->rules->schema, field, m->lang);

    if (kind == ABSENCE_NONE) {
        MESSAGE(out, m->lang, FIELD_ABSENT_HERE, label);
    } else if (kind == ABSENCE_UNREADABLE) {
        MESSAGE(out, m->lang, FIELD_BAD_HERE, label);
    } else if (kind == ABSENCE_UNKNOWN) {
        MESSAGE(out, m->lang, FIELD_NO_PREVIOUS, label);
    } else {
        MESSAGE(out, m->lang, FIELD_MISSING_HERE, label);
    }
}

void shape_why(const struct making *m, int field, struct buf *out)
{
    const struct batch *batch = m->j->batch;
    size_t before = out->len;

    if (batch->plan == NULL ||
        (m->j->rules->pseudonyms != NULL &&
         field_key(m->j->rules->schema, field))) {
        kept_why(m, field, out);
        return;
    }
    batch_why(batch, field, m->row, m->lang, out);
    if (m->shape != NULL &&
        (!batch_why_fixed(batch, field, m->row) ||
         has_mark(str_slice(buf_str(out), before, out->len)))) {
        glance_spoil(&m->j->machine);
    }
}

void shape_head(const struct making *m, struct finding *f)
{
    struct glances *g = m->j->machine.glances;
    int contract = m->j->rules->schema->contract;
    struct value value;

    f->marked = true;
    if (contract < 0 || m->j->batch->fields[contract].data == NULL ||
        making_field(m, contract, &value) != (f->contract.len > 0)) {
        g->spoiled = true;
    }
    if (f->contract.len > 0) {
        f->contract = STR(SHAPE_CONTRACT);
    }
}

struct value shape_value(struct judge *j, const struct shape_hole *hole,
                         size_t row)
{
    const struct vec *v = hole->reg < 0 ? &j->batch->fields[hole->field]
                                        : machine_get(&j->machine, hole->reg);

    return vec_shown(v, row);
}
