/*
 * plan.c - which column of a file feeds which field. See batch.h.
 */
#include "base/message.h"
#include "record/plan_state.h"

struct planner {
    struct plan *plan;
    struct arena *arena;
    struct input_error *error;
    struct str *folded; /* the file's headings */
    bool *used;         /* by column: some part of the mapping names it */
    bool *refused;      /* by column */
};

static struct str number(struct arena *arena, size_t n)
{
    return arena_printf(arena, "%zu", n);
}

static bool fail(struct planner *p, int message, struct str a, struct str b,
                 struct str c, struct str d)
{
    *p->error = (struct input_error){message, {a, b, c, d}, 4};
    return false;
}

static int find_column(const struct planner *p, struct str heading)
{
    struct str folded = heading_fold(p->arena, heading);
    for (size_t i = 0; i < p->plan->columns && folded.len; i++)
        if (str_equal(p->folded[i], folded))
            return (int)i;
    return -1;
}

/* The columns that the mapping names besides those of fields. */
static void mark_ignored(struct planner *p)
{
    const struct mapping *m = p->plan->mapping;
    for (size_t i = 0; i < m->ignored_count; i++) {
        struct str folded = heading_fold(p->arena, m->ignored[i]);
        for (size_t c = 0; c < p->plan->columns; c++)
            p->used[c] |= str_equal(folded, p->folded[c]);
    }
}

static bool refuse_twice(struct planner *p)
{
    const struct plan *plan = p->plan;
    for (size_t b = 1; b < plan->columns; b++)
        for (size_t a = 0; a < b; a++) {
            if (!p->folded[b].len || p->used[b] || p->refused[b] ||
                !str_equal(p->folded[a], p->folded[b]))
                continue;
            return fail(p, MSG_INPUT_HEADING_TWICE, plan->headings[b],
                        number(p->arena, a + 1), number(p->arena, b + 1),
                        (struct str){0});
        }
    return true;
}

static bool map_column(struct planner *p, const struct mapped_column *m)
{
    struct plan *plan = p->plan;
    int column = find_column(p, m->heading);
    if (column < 0) {
        plan->absent[plan->absent_count++] = m->heading;
        return true;
    }
    int other = plan->column_of[m->field];
    if (other == column)
        return true;
    if (other >= 0)
        return fail(p, MSG_INPUT_FIELD_TWICE,
                    plan->schema->fields[m->field].name,
                    number(p->arena, (size_t)other + 1), plan->headings[other],
                    arena_printf(p->arena, "%d '%.*s'", column + 1,
                                 STR_ARG(plan->headings[column])));
    plan->column_of[m->field] = column;
    plan->mapped[m->field] = m;
    p->used[column] = true;
    p->refused[column] = false;
    return true;
}

static bool map_columns(struct planner *p)
{
    struct plan *plan = p->plan;
    const struct mapping *m = plan->mapping;
    bool any = m->constant_count > 0;
    plan->absent = arena_array(p->arena, m->column_count, sizeof(struct str));
    for (size_t i = 0; i < m->column_count; i++)
        if (!map_column(p, &m->columns[i]))
            return false;
    for (size_t i = 0; i < plan->schema->count; i++)
        any |= plan->column_of[i] >= 0;
    return any || fail(p, MSG_INPUT_NO_FIELDS, (struct str){0}, (struct str){0},
                       (struct str){0}, (struct str){0});
}

static struct reader skip_reader(struct planner *p,
                                 const struct skip_rule *rule)
{
    static const struct code_list no_codes = {0};
    static const struct field field = {.kind = FIELD_CODE, .codes = &no_codes};
    struct mapped_column *m = arena_alloc(p->arena, sizeof *m);
    struct empties *e = arena_alloc(p->arena, sizeof *e);
    m->values = arena_array(p->arena, rule->count, sizeof *m->values);
    m->value_count = rule->count;
    for (size_t i = 0; i < rule->count; i++)
        m->values[i].from = str_trim(rule->values[i]);
    m->has_empty = true;
    m->empty = STR("?");
    return (struct reader){.field = &field,
                           .mapped = m,
                           .empties = e,
                           .encoding = p->plan->encoding};
}

static void find_skips(struct planner *p)
{
    const struct mapping *m = p->plan->mapping;
    struct plan_state *s = p->plan->state;
    s->skippers = arena_array(p->arena, m->skip_count, sizeof *s->skippers);
    for (size_t i = 0; i < m->skip_count; i++) {
        int column = find_column(p, m->skips[i].heading);
        if (column < 0)
            continue;
        s->skippers[s->skip_count++] =
            (struct skipper){skip_reader(p, &m->skips[i]), column};
        p->used[column] = true;
    }
}

static void find_refused(struct planner *p)
{
    const struct plan *plan = p->plan;
    for (size_t c = 0; c < plan->columns; c++)
        p->refused[c] = plan->mapping->headings && p->folded[c].len &&
                        schema_refuses(plan->schema, plan->headings[c]);
}

static void list_unused(struct planner *p)
{
    struct plan *plan = p->plan;
    plan->unknown = arena_array(p->arena, plan->columns, sizeof(struct str));
    plan->refused = arena_array(p->arena, plan->columns, sizeof(struct str));
    for (size_t c = 0; c < plan->columns; c++) {
        struct str heading = bsn_veiled(plan->headings[c], p->arena);
        if (p->refused[c])
            plan->refused[plan->refused_count++] = heading;
        else if (!p->used[c] && p->folded[c].len && plan->mapping->headings)
            plan->unknown[plan->unknown_count++] = heading;
    }
}

/* All but those of keys and dates, and those that are refused. */
static void find_open(struct planner *p)
{
    const struct plan *plan = p->plan;
    struct plan_state *s = plan->state;
    bool *closed = arena_array(p->arena, plan->columns, sizeof *closed);
    s->open = arena_array(p->arena, plan->columns, sizeof *s->open);
    for (size_t i = 0; i < plan->schema->count; i++) {
        const struct field *f = &plan->schema->fields[i];
        if (plan->column_of[i] >= 0 &&
            (f->privacy == PRIVACY_KEY || f->kind == FIELD_DATE))
            closed[plan->column_of[i]] = true;
    }
    for (size_t c = 0; c < plan->columns; c++)
        if (!closed[c] && !p->refused[c])
            s->open[s->open_count++] = c;
}

static void collect_empties(struct planner *p)
{
    static const struct str usual[] = {STR_INIT("null"), STR_INIT("none"),
                                       STR_INIT("n.v.t."), STR_INIT("-"),
                                       STR_INIT("onbekend")};
    const struct mapping *m = p->plan->mapping;
    struct empties *e = &p->plan->state->empties;
    size_t count = sizeof usual / sizeof *usual;
    e->items = arena_array(p->arena, count + m->empty_count, sizeof *e->items);
    for (size_t i = 0; i < count + m->empty_count; i++) {
        struct str item = str_trim(i < count ? usual[i] : m->empty[i - count]);
        if (item.len == 0)
            continue;
        unsigned char first = (unsigned char)*item.ptr;
        bool letter = (first | 32) >= 'a' && (first | 32) <= 'z';
        e->first[first] = true;
        if (letter)
            e->first[first ^ 32] = true;
        e->items[e->count++] = item;
        if (item.len > e->longest)
            e->longest = item.len;
    }
    e->dates = m->empty_dates;
    e->date_count = m->empty_date_count;
}

static struct str *fold_labels(const struct field *f, struct arena *arena)
{
    if (f->kind != FIELD_CODE)
        return NULL;
    size_t count = f->codes->count;
    struct str *labels = arena_array(arena, 2 * count, sizeof *labels);
    for (size_t i = 0; i < 2 * count; i++)
        labels[i] = heading_fold(arena, f->codes->codes[i / 2].name.in[i % 2]);
    return labels;
}

static struct judge judge_of(const struct field *f, int field)
{
    struct judge j = {.field = field};
    for (size_t i = 0; i < f->judged_count; i++) {
        int code = code_find(f->codes, f->judged[i]);
        if (code >= 0)
            j.good[code] = true;
    }
    return j;
}

static void make_readers(struct planner *p)
{
    const struct plan *plan = p->plan;
    struct plan_state *s = plan->state;
    size_t count = plan->schema->count;
    s->readers = arena_array(p->arena, count, sizeof *s->readers);
    s->judges = arena_array(p->arena, count, sizeof *s->judges);
    for (size_t i = 0; i < count; i++) {
        const struct field *f = &plan->schema->fields[i];
        s->readers[i] = (struct reader){.field = f,
                                        .mapping = plan->mapping,
                                        .mapped = plan->mapped[i],
                                        .empties = &s->empties,
                                        .encoding = plan->encoding,
                                        .column = plan->column_of[i]};
        s->readers[i].labels = fold_labels(f, p->arena);
        convert_bounds(&s->readers[i]);
        if (f->judged_count && f->kind == FIELD_CODE && plan->column_of[i] >= 0)
            s->judges[s->judged_count++] = judge_of(f, (int)i);
    }
}

/* A vector of one row that is absent. */
static struct vec absent_single(const struct field *f, enum absence kind,
                                struct arena *arena)
{
    enum rep rep = convert_rep(f);
    struct vec v = {.rep = (uint8_t)rep, .single = true};
    v.data = arena_alloc(arena, rep_size(rep));
    v.absent = arena_alloc(arena, 1);
    v.absent[0] = (uint8_t)kind;
    if (rep == REP_TRUTH)
        v.truth[0] = 1;
    if (rep == REP_CODE) {
        v.names = f->codes->names;
        v.code_count = (uint8_t)f->codes->count;
    }
    return v;
}

static struct vec constant_single(const struct reader *r, struct str text,
                                  struct arena *arena)
{
    struct converted c = convert_constant(r, text, arena);
    struct vec v = absent_single(r->field, c.absence, arena);
    if (c.absence != PRESENT)
        return v;
    v.absent = NULL;
    switch ((enum rep)v.rep) {
    case REP_TEXT:
        v.texts[0] = c.text;
        break;
    case REP_DATE:
        v.days[0] = c.day;
        break;
    case REP_CODE:
    case REP_TRUTH:
        v.codes[0] = c.code;
        break;
    case REP_INT:
    case REP_VALUE:
        v.rep = REP_VALUE;
        v.values = arena_alloc(arena, sizeof *v.values);
        v.values[0] = value_number(c.number);
        break;
    case REP_MONTHS:
    case REP_TIME:
        break; /* no field is a duration */
    }
    return v;
}

static void make_singles(struct planner *p, day_number as_of)
{
    const struct plan *plan = p->plan;
    const struct mapping *m = plan->mapping;
    struct plan_state *s = plan->state;
    size_t count = plan->schema->count;
    s->singles = arena_array(p->arena, count, sizeof *s->singles);
    s->constants = arena_array(p->arena, count, sizeof *s->constants);
    for (size_t i = 0; i < count; i++)
        s->singles[i] =
            absent_single(&plan->schema->fields[i], ABSENCE_MISSING, p->arena);
    for (size_t i = 0; i < m->constant_count; i++) {
        int field = m->constants[i].field;
        s->constants[field] = str_trim(m->constants[i].value);
        s->singles[field] =
            constant_single(&s->readers[field], s->constants[field], p->arena);
    }
    if (plan->schema->as_of >= 0) {
        struct vec *v = &s->singles[plan->schema->as_of];
        v->absent = NULL;
        v->days[0] = as_of;
    }
}

static struct planner prepare(struct plan *plan, struct arena *arena,
                              struct input_error *error)
{
    struct planner p = {.plan = plan, .arena = arena, .error = error};
    size_t fields = plan->schema->count;
    plan->state = arena_alloc(arena, sizeof *plan->state);
    plan->state->probe = -1;
    plan->column_of = arena_array(arena, fields, sizeof *plan->column_of);
    plan->mapped = arena_array(arena, fields, sizeof *plan->mapped);
    plan->needed = arena_array(arena, fields, sizeof *plan->needed);
    for (size_t i = 0; i < fields; i++)
        plan->column_of[i] = -1;
    p.used = arena_array(arena, plan->columns, sizeof *p.used);
    p.refused = arena_array(arena, plan->columns, sizeof *p.refused);
    p.folded = arena_array(arena, plan->columns, sizeof *p.folded);
    for (size_t i = plan->columns; i-- > 0;) {
        p.folded[i] = heading_fold(arena, plan->headings[i]);
        if (p.folded[i].len)
            plan->state->probe = (int)i;
    }
    return p;
}

const struct plan *plan_make(const struct schema *schema,
                             const struct mapping *mapping,
                             const struct str *headings, size_t columns,
                             const enum encoding *encoding,
                             const bool *needed,
                             day_number as_of, struct arena *arena,
                             struct input_error *error)
{
    struct plan *plan = arena_alloc(arena, sizeof *plan);
    *error = (struct input_error){.message = -1};
    *plan = (struct plan){.schema = schema,
                          .mapping = mapping,
                          .encoding = encoding,
                          .columns = columns,
                          .headings = headings};
    struct planner p = prepare(plan, arena, error);
    for (size_t i = 0; i < schema->count; i++)
        plan->needed[i] = !needed || needed[i];
    for (size_t i = 0; i < schema->count; i++)
        if (plan->needed[i] && schema->fields[i].dated >= 0)
            plan->needed[schema->fields[i].dated] = true;
    for (size_t i = 0; i < mapping->fallback_count; i++)
        plan->needed[mapping->fallbacks[i].from] |=
            plan->needed[mapping->fallbacks[i].field];
    mark_ignored(&p);
    find_refused(&p);
    if (!refuse_twice(&p) || !map_columns(&p))
        return NULL;
    find_skips(&p);
    list_unused(&p);
    find_open(&p);
    collect_empties(&p);
    make_readers(&p);
    make_singles(&p, as_of);
    stale_find(&plan->stale, plan, as_of);
    return plan;
}
