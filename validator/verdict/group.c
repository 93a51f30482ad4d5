/*
 * group.c - batches in input order in, their records packed and kept. See
 * group.h.
 */
#include "verdict/group.h"

#include <string.h>

enum { ABSENT_BYTE = 250, WIDE_SCALE = 15, WIDE_TEXT = 16 };

/* One record of a batch, before it is packed. */
struct group_row {
    uint8_t where; /* Kleene truth; rows of 0 are only counted */
    struct group_head head;
    struct value *values; /* by kept field */
};

struct group_batch {
    size_t rows;
    bool has_as_of;
    struct value as_of;
    struct group_row **parts; /* by rule of group_state */
};

/* ---- opening ---------------------------------------------------------- */

static void rule_open(struct group_rule *r, const struct ruleset *rules,
                      size_t index, struct arena *arena)
{
    const struct schema *schema = rules->schema;
    bool *kept = arena_array(arena, schema->count, sizeof *kept);

    *r = (struct group_rule){
        .rule = index,
        .fields = arena_array(arena, schema->count, sizeof *r->fields),
        .offsets = arena_array(arena, schema->count, sizeof *r->offsets),
        .stride = GROUP_HEAD,
    };
    group_keeps(rules, &rules->rules[index], arena, kept);
    for (size_t i = 0; i < schema->count; i++) {
        if (kept[i]) {
            r->offsets[r->field_count] = r->stride;
            r->fields[r->field_count++] = (int)i;
            r->stride += group_bytes(&schema->fields[i]);
        }
    }
    keys_open(&r->texts);
}

static void groups_init(struct groups *g, const struct ruleset *rules)
{
    struct group_state *s = mem_zero(1, sizeof *s);

    arena_init(&s->arena);
    s->rules = arena_array(&s->arena, rules->rule_count, sizeof *s->rules);
    *g = (struct groups){.rules = rules, .state = s};
}

void groups_open(struct groups *g, const struct ruleset *rules)
{
    groups_init(g, rules);
    struct group_state *s = g->state;
    for (size_t i = 0; i < rules->rule_count; i++) {
        if (rules->rules[i].kind == RULE_GROUP && rules->rules[i].selected) {
            rule_open(&s->rules[s->count++], rules, i, &s->arena);
        }
    }
}

void groups_open_rule(struct groups *g, const struct ruleset *rules,
                      size_t rule)
{
    groups_init(g, rules);
    rule_open(&g->state->rules[g->state->count++], rules, rule,
              &g->state->arena);
}

void groups_close(struct groups *g)
{
    struct group_state *s = g->state;

    for (size_t i = 0; i < s->count; i++) {
        for (size_t k = 0; k < s->rules[i].block_cap; k++) {
            mem_free(s->rules[i].blocks[k]);
        }
        mem_free(s->rules[i].blocks);
        keys_close(&s->rules[i].texts);
    }
    arena_release(&s->arena);
    mem_free(s);
    *g = (struct groups){0};
}

/* ---- collecting ------------------------------------------------------- */

/* Lengths keep "ab","c" apart from "a","bc". */
static void row_key(struct group_row *row, struct judge *j,
                    const struct rule *rule, size_t number,
                    struct arena *arena, struct buf *key)
{
    buf_clear(key);
    for (size_t i = 0; i < rule->group_count; i++) {
        struct value value;
        struct str text;
        if (row_value(j->batch, rule->group[i], number, &value) &&
            value.type == TYPE_TEXT) {
            text = value.text;
        } else if (!row_text(j->batch, rule->group[i], number, arena, &text)) {
            row->head.flags |= GROUP_KEYLESS;
            continue;
        }
        buf_add_uint(key, text.len);
        buf_add_char(key, ':');
        buf_add(key, text);
    }
    row->head.hash = str_hash(buf_str(key));
}

static void row_order(struct group_row *row, struct judge *j,
                      const struct rule *rule, size_t number)
{
    const struct vec *v = &j->batch->fields[rule->order_field];
    enum absence kind = v->data == NULL ? ABSENCE_MISSING
                                        : vec_absence(v, number);

    if (!row_date(j->batch, rule->order_field, number, &row->head.order)) {
        kind = kind == PRESENT ? ABSENCE_UNREADABLE : kind;
        row->head.flags |= (uint8_t)(GROUP_ORDER * kind);
    }
}

static struct value field_of(const struct batch *batch, int field,
                             size_t number, struct arena *arena)
{
    const struct vec *v = &batch->fields[field];
    struct str text;

    if (v->data != NULL) {
        struct value value = vec_get(v, number);
        if (value.type == TYPE_TEXT && v->rep != REP_CODE) {
            value.text = arena_str(arena, value.text);
        }
        return value;
    }
    if (row_text(batch, field, number, arena, &text)) {
        return value_text(text);
    }
    return value_null(ABSENCE_MISSING);
}

static void row_collect(struct group_row *row, const struct group_rule *r,
                        struct judge *j, size_t input, size_t number,
                        struct arena *arena, struct buf *key)
{
    const struct batch *batch = j->batch;
    const struct rule *rule = &j->rules->rules[r->rule];
    uint64_t line = batch->lines == NULL ? number : batch->lines[number];

    row->head.line = line < UINT32_MAX ? (uint32_t)line : UINT32_MAX;
    row->head.input = (uint16_t)input;
    row->head.flags = row->where == 1 ? GROUP_DOUBT : 0;
    row_key(row, j, rule, number, arena, key);
    row_order(row, j, rule, number);
    row->values = arena_array(arena, r->field_count, sizeof *row->values);
    for (size_t i = 0; i < r->field_count; i++) {
        row->values[i] = field_of(batch, r->fields[i], number, arena);
    }
}

static struct group_row *rule_collect(const struct group_rule *r,
                                      struct judge *j, size_t input,
                                      struct arena *arena)
{
    size_t rows = j->batch->rows;
    struct group_row *out = arena_array(arena, rows, sizeof *out);
    struct buf key = {0};
    const uint8_t *where = judge_truths(j, j->rules->rules[r->rule].where,
                                        j->state->applies);

    for (size_t i = 0; i < rows; i++) {
        out[i].where = where[i];
    }
    for (size_t i = 0; i < rows; i++) {
        if (out[i].where > 0) {
            row_collect(&out[i], r, j, input, i, arena, &key);
        }
    }
    buf_release(&key);
    return out;
}

struct group_batch *groups_collect(const struct groups *g, struct judge *j,
                                   size_t input, struct arena *arena)
{
    const struct group_state *s = g->state;
    struct group_batch *out = arena_alloc(arena, sizeof *out);
    int as_of = j->rules->schema->as_of;

    out->rows = j->batch->rows;
    out->parts = arena_array(arena, s->count, sizeof *out->parts);
    for (size_t i = 0; i < s->count; i++) {
        out->parts[i] = rule_collect(&s->rules[i], j, input, arena);
    }
    out->has_as_of = out->rows > 0 && row_value(j->batch, as_of, 0,
                                                &out->as_of);
    return out;
}

/* ---- packing ---------------------------------------------------------- */

static uint8_t pack_code(const struct field *field, const struct value *v)
{
    if (v->type == TYPE_BOOLEAN) {
        return v->truth;
    }
    for (size_t i = 0; v->type == TYPE_TEXT && i < field->codes->count; i++) {
        if (field->codes->names[i].ptr == v->text.ptr) {
            return (uint8_t)i;
        }
    }
    int code = v->type == TYPE_TEXT ? code_find(field->codes, v->text) : -1;
    if (code >= 0) {
        return (uint8_t)code;
    }
    return (uint8_t)(ABSENT_BYTE +
                     (v->type == TYPE_NULL ? v->absence : ABSENCE_UNREADABLE));
}

static int64_t pack_number(struct group_rule *r, const struct value *v)
{
    struct buf text = {0};
    int64_t number = 0;
    int scale;

    if (v->type != TYPE_NUMBER) {
        return (int64_t)v->absence * 16 + WIDE_SCALE;
    }
    scale = v->number.exponent < 0 ? -v->number.exponent : 0;
    if (scale < WIDE_SCALE &&
        decimal_to_scaled(v->number, scale, &number) &&
        number > INT64_MIN / 16 && number < INT64_MAX / 16) {
        return number * 16 + scale;
    }
    decimal_print(&text, v->number);
    number = (int64_t)keys_keep(&r->texts, buf_str(&text)) + WIDE_TEXT;
    buf_release(&text);
    return number * 16 + WIDE_SCALE;
}

static void pack(struct group_rule *r, const struct field *field,
                 const struct value *v, uint8_t *out)
{
    int32_t day;
    uint32_t text;
    int64_t number;

    switch (field->kind) {
    case FIELD_BOOLEAN:
    case FIELD_CODE:
        *out = pack_code(field, v);
        break;
    case FIELD_DATE:
        day = v->type == TYPE_DATE && date_near(v->date)
                  ? (int32_t)v->date
                  : INT32_MIN + v->absence;
        memcpy(out, &day, sizeof day);
        break;
    case FIELD_TEXT:
        text = v->type == TYPE_TEXT ? (uint32_t)keys_keep(&r->texts, v->text)
                                    : UINT32_MAX - v->absence;
        memcpy(out, &text, sizeof text);
        break;
    default:
        number = pack_number(r, v);
        memcpy(out, &number, sizeof number);
    }
}

static struct value unpack_number(const struct group_rule *r, int64_t packed)
{
    int scale = (int)(packed & 15);
    int64_t number = (packed - scale) / 16;
    struct decimal wide = {0};

    if (scale < WIDE_SCALE) {
        return value_number(decimal_from_scaled(number, scale));
    }
    if (number < WIDE_TEXT) {
        return value_null((enum absence)number);
    }
    (void)decimal_parse(r->texts.texts[number - WIDE_TEXT], &wide);
    return value_number(wide);
}

static struct value unpack_code(const struct field *field, uint8_t packed)
{
    if (packed >= ABSENT_BYTE) {
        return value_null((enum absence)(packed - ABSENT_BYTE));
    }
    return field->kind == FIELD_BOOLEAN
               ? value_bool(packed != 0)
               : value_text(field->codes->names[packed]);
}

static struct value unpack(const struct group_rule *r,
                           const struct field *field, const uint8_t *in)
{
    int32_t day;
    uint32_t text;
    int64_t number;

    switch (field->kind) {
    case FIELD_BOOLEAN:
    case FIELD_CODE:
        return unpack_code(field, *in);
    case FIELD_DATE:
        memcpy(&day, in, sizeof day);
        return day < DAY_MIN ? value_null((enum absence)(day - INT32_MIN))
                             : value_date(day);
    case FIELD_TEXT:
        memcpy(&text, in, sizeof text);
        return text > UINT32_MAX - ABSENCE_UNKNOWN - 1
                   ? value_null((enum absence)(UINT32_MAX - text))
                   : value_text(r->texts.texts[text]);
    default:
        memcpy(&number, in, sizeof number);
        return unpack_number(r, number);
    }
}

static uint8_t *row_at(const struct group_rule *r, size_t i)
{
    return r->blocks[i / GROUP_BLOCK] + i % GROUP_BLOCK * r->stride;
}

void group_column(const struct group_rule *r, const struct schema *schema,
                  size_t field, const uint32_t *records, size_t rows,
                  struct vec *out)
{
    const struct field *f = &schema->fields[r->fields[field]];
    bool code = f->kind == FIELD_CODE || f->kind == FIELD_BOOLEAN;
    const uint8_t unknown = f->kind == FIELD_BOOLEAN ? 1 : 0;

    for (size_t i = 0; i < rows; i++) {
        bool there = records[i] < GROUP_UNKNOWN;
        const uint8_t *in = there ? row_at(r, records[i]) + r->offsets[field]
                                  : NULL;
        int32_t day;
        uint8_t absence = records[i] == GROUP_NOTHING ? ABSENCE_NONE
                          : there                     ? PRESENT
                                                      : ABSENCE_UNKNOWN;
        if (code) {
            if (there && *in >= ABSENT_BYTE) {
                absence = (uint8_t)(*in - ABSENT_BYTE);
            }
            out->codes[i] = absence != PRESENT ? unknown
                            : unknown          ? (uint8_t)(*in * 2)
                                               : *in;
        } else {
            day = 0;
            if (there) {
                memcpy(&day, in, sizeof day);
            }
            if (there && day < DAY_MIN) {
                absence = (uint8_t)(day - INT32_MIN);
            }
            out->days[i] = absence == PRESENT ? day : 0;
        }
        out->absent[i] = absence;
    }
}

/* ---- keeping ---------------------------------------------------------- */

static uint8_t *row_new(struct group_rule *r)
{
    if (r->count == r->block_cap * GROUP_BLOCK) {
        r->blocks = mem_resize(r->blocks,
                               (r->block_cap + 1) * sizeof *r->blocks);
        r->blocks[r->block_cap++] = mem_alloc(GROUP_BLOCK * r->stride);
    }
    return row_at(r, r->count++);
}

static void row_add(struct group_rule *r, const struct schema *schema,
                    const struct group_row *row)
{
    uint8_t *out = row_new(r);
    const struct group_head *h = &row->head;

    memcpy(out, &h->hash, 8);
    memcpy(out + 8, &h->order, 4);
    memcpy(out + 12, &h->line, 4);
    memcpy(out + 16, &h->input, 2);
    out[18] = h->flags;
    for (size_t i = 0; i < r->field_count; i++) {
        pack(r, &schema->fields[r->fields[i]], &row->values[i],
             out + r->offsets[i]);
    }
}

struct group_head group_head_at(const struct group_rule *r, size_t i)
{
    const uint8_t *in = row_at(r, i);
    struct group_head h;

    memcpy(&h.hash, in, 8);
    memcpy(&h.order, in + 8, 4);
    memcpy(&h.line, in + 12, 4);
    memcpy(&h.input, in + 16, 2);
    h.flags = in[18];
    return h;
}

struct value group_value_at(const struct group_rule *r,
                            const struct schema *schema, size_t i,
                            size_t field)
{
    return unpack(r, &schema->fields[r->fields[field]],
                  row_at(r, i) + r->offsets[field]);
}

void groups_add(struct groups *g, const struct group_batch *batch)
{
    struct group_state *s = g->state;

    for (size_t i = 0; i < s->count; i++) {
        struct group_rule *r = &s->rules[i];
        for (size_t row = 0; row < batch->rows; row++) {
            if (batch->parts[i][row].where > 0) {
                row_add(r, g->rules->schema, &batch->parts[i][row]);
            } else {
                r->others++;
            }
        }
    }
    if (batch->has_as_of && !s->has_as_of) {
        s->has_as_of = true;
        s->as_of = batch->as_of;
    }
}
