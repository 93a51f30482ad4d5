/*
 * chart.c - files with `report:` in, charts and words for norms out.
 *
 * What a chart is, follows from the one key of `share`, `split`, `histogram`
 * and `verdicts` that it has.
 */
#include "rule/loader.h"

#include "expr/flow.h"

/* ---- the file --------------------------------------------------------- */

enum { VERSION, NAME, TITLE, DATE, USES, DEFINE, ROOMS, CHARTS, FILE_KEYS };

static const struct yaml_key KEYS[FILE_KEYS] = {
    [VERSION] = {STR_INIT("huurtoets"), 1, 1},
    [NAME] = {STR_INIT("report"), 1, 1},
    [TITLE] = {STR_INIT("title"), 1, 1},
    [DATE] = {STR_INIT("date"), 1, 0},
    [USES] = {STR_INIT("uses"), 1, 0},
    [DEFINE] = {STR_INIT("define"), 1, 0},
    [ROOMS] = {STR_INIT("rooms"), 1, 0},
    [CHARTS] = {STR_INIT("charts"), 1, 0},
};

/* Its charts wait until the rules are known. */
void report_read(struct loader *l, const struct yaml_file *file)
{
    const struct yaml_node *nodes[FILE_KEYS];
    struct rule_group report = {.file = file, .date_field = -1};
    struct bilingual title;
    struct str name;
    yaml_keys(&file->root, KEYS, FILE_KEYS, 1, "a report", nodes, l->errors);
    if (nodes[NAME])
        yaml_text(nodes[NAME], &name, l->errors);
    if (nodes[TITLE])
        yaml_bilingual(nodes[TITLE], &title, l->errors);
    if (nodes[DATE])
        report.date_field = loader_date_field(l, nodes[DATE]);
    definitions_see(l, &report, nodes[USES], nodes[DEFINE]);
    *ARENA_PUSH(l->arena, &l->reports) = report;
}

/* The index of a rule of that kind by its id; -1 after a complaint. */
static int find_rule(struct loader *l, const struct yaml_node *node,
                     enum rule_kind kind, const char *what)
{
    struct str id;
    if (!yaml_text(node, &id, l->errors))
        return -1;
    int index = names_find(&l->ids, id);
    if (index < 0) {
        yaml_unknown(l->errors, node->at, "rule", id, l->ids.items,
                     l->ids.count);
        return -1;
    }
    if (l->rules.items[index].kind == kind)
        return index;
    complain(l->errors, GRAVITY_ERROR, node->at, "'%.*s' is not a %s",
             STR_ARG(id), what);
    return -1;
}

/* ---- words for a norm's room ------------------------------------------ */

static void check_number(struct loader *l, const struct yaml_node *node,
                         const struct bilingual *text)
{
    for (int i = 0; i < LANG_COUNT; i++)
        if (str_find(text->in[i], STR("{0}"), 0) == text->in[i].len) {
            complain(l->errors, GRAVITY_ERROR, node->at,
                     "'many' needs {0}, the number");
            return;
        }
}

static void read_room(struct loader *l, const struct yaml_node *map)
{
    enum { NORM, NONE, ONE, MANY, COUNTED, ROOM_KEYS };
    static const struct yaml_key keys[ROOM_KEYS] = {
        [NORM] = {STR_INIT("norm"), 1, 1},
        [NONE] = {STR_INIT("none"), 1, 1},
        [ONE] = {STR_INIT("one"), 1, 1},
        [MANY] = {STR_INIT("many"), 1, 1},
        [COUNTED] = {STR_INIT("counted"), 1, 1},
    };
    const struct yaml_node *nodes[ROOM_KEYS];
    struct norm_words *words = arena_alloc(l->arena, sizeof *words);
    struct bilingual *texts[ROOM_KEYS] = {NULL, &words->none, &words->one,
                                          &words->many, &words->counted};
    *words = (struct norm_words){0};
    yaml_keys(map, keys, ROOM_KEYS, 1, "a room", nodes, l->errors);
    for (int i = NONE; i < ROOM_KEYS; i++)
        if (nodes[i])
            yaml_bilingual(nodes[i], texts[i], l->errors);
    if (nodes[MANY])
        check_number(l, nodes[MANY], &words->many);
    int norm = nodes[NORM] ? find_rule(l, nodes[NORM], RULE_NORM, "norm") : -1;
    if (norm < 0)
        return;
    if (l->rules.items[norm].norm.words)
        complain(l->errors, GRAVITY_ERROR, nodes[NORM]->at,
                 "the room of '%.*s' a second time",
                 STR_ARG(l->rules.items[norm].id));
    l->rules.items[norm].norm.words = words;
}

/* ---- a chart ---------------------------------------------------------- */

enum {
    ID,
    CHART_TITLE,
    NOTE,
    SHARE,
    SPLIT,
    SERIES,
    HISTOGRAM,
    FROM,
    STEP,
    STEPS,
    VERDICTS,
    CHART_DATE,
    OF,
    WHERE,
    PER,
    CHART_KEYS
};

/* 1 << enum chart_kind */
enum { IS_SHARE = 1, IS_HISTOGRAM = 2, IS_SPLIT = 4, IS_VERDICTS = 8 };
#define ALL (IS_SHARE | IS_SPLIT | IS_HISTOGRAM | IS_VERDICTS)

static const struct yaml_key CHART_TABLE[CHART_KEYS] = {
    [ID] = {STR_INIT("id"), ALL, ALL},
    [CHART_TITLE] = {STR_INIT("title"), ALL, ALL},
    [NOTE] = {STR_INIT("note"), ALL, 0},
    [SHARE] = {STR_INIT("share"), IS_SHARE, IS_SHARE},
    [SPLIT] = {STR_INIT("split"), IS_SPLIT, IS_SPLIT},
    [SERIES] = {STR_INIT("series"), IS_SPLIT, IS_SPLIT},
    [HISTOGRAM] = {STR_INIT("histogram"), IS_HISTOGRAM, IS_HISTOGRAM},
    [FROM] = {STR_INIT("from"), IS_HISTOGRAM, IS_HISTOGRAM},
    [STEP] = {STR_INIT("step"), IS_HISTOGRAM, IS_HISTOGRAM},
    [STEPS] = {STR_INIT("steps"), IS_HISTOGRAM, IS_HISTOGRAM},
    [VERDICTS] = {STR_INIT("verdicts"), IS_VERDICTS, IS_VERDICTS},
    [CHART_DATE] = {STR_INIT("date"), ALL & ~IS_SHARE, 0},
    [OF] = {STR_INIT("of"), IS_SPLIT | IS_HISTOGRAM, 0},
    [WHERE] = {STR_INIT("where"), IS_SPLIT | IS_HISTOGRAM, 0},
    [PER] = {STR_INIT("per"), IS_SPLIT | IS_VERDICTS, 0},
};

/* A chart while it is loaded. */
struct plotting {
    struct loader *l;
    struct rule_group *report;
    const struct yaml_node *nodes[CHART_KEYS];
    struct chart chart;
};

static bool number_of(struct plotting *p, int key, struct decimal *out)
{
    const struct yaml_node *node = p->nodes[key];
    struct str text;
    if (!node || !yaml_text(node, &text, p->l->errors))
        return false;
    if (decimal_parse(text, out))
        return true;
    complain(p->l->errors, GRAVITY_ERROR, node->at, "'%.*s' is no number",
             STR_ARG(text));
    return false;
}

/* { value: TEXT, title: {nl, en} } */
static void read_serie(struct plotting *p, const struct yaml_node *map,
                       struct chart_series *out)
{
    static const struct yaml_key keys[] = {
        {STR_INIT("value"), 1, 1},
        {STR_INIT("title"), 1, 1},
    };
    const struct yaml_node *nodes[2];
    yaml_keys(map, keys, 2, 1, "a series", nodes, p->l->errors);
    if (nodes[1])
        yaml_bilingual(nodes[1], &out->title, p->l->errors);
    if (nodes[0])
        yaml_text(nodes[0], &out->value, p->l->errors);
}

static void read_series(struct plotting *p, const struct yaml_node *list)
{
    struct chart *c = &p->chart;
    if (!yaml_list(list, "series", p->l->errors))
        return;
    if (list->count > CHART_SERIES_MAX) {
        complain(p->l->errors, GRAVITY_ERROR, list->at,
                 "more than %d series cannot be told apart", CHART_SERIES_MAX);
        return;
    }
    c->series = arena_array(p->l->arena, list->count, sizeof *c->series);
    for (size_t i = 0; i < list->count; i++)
        read_serie(p, &list->items[i], &c->series[c->series_count++]);
}

/* Where the split is a field with codes, each series is one of them. */
static void check_series(struct plotting *p)
{
    struct loader *l = p->l;
    const struct yaml_node *list = p->nodes[SERIES];
    int index = names_find(&l->names, p->nodes[SPLIT]->text);
    const struct code_list *codes =
        index >= 0 && (size_t)index < l->schema->count
            ? l->schema->fields[index].codes
            : NULL;
    for (size_t i = 0; codes && i < p->chart.series_count; i++) {
        struct str value = p->chart.series[i].value;
        if (value.len && code_find(codes, value) < 0)
            yaml_unknown(l->errors, list->items[i].at, "code", value,
                         codes->names, codes->count);
    }
}

static void read_steps(struct plotting *p)
{
    struct chart *c = &p->chart;
    struct decimal steps;
    int64_t count;
    number_of(p, FROM, &c->from);
    if (number_of(p, STEP, &c->step) &&
        decimal_compare(c->step, decimal_from_int(0)) <= 0)
        complain(p->l->errors, GRAVITY_ERROR, p->nodes[STEP]->at,
                 "a step must be more than 0");
    if (!number_of(p, STEPS, &steps))
        return;
    if (decimal_to_int(steps, &count) && count >= 1 &&
        count <= CHART_STEPS_MAX)
        c->steps = (size_t)count;
    else
        complain(p->l->errors, GRAVITY_ERROR, p->nodes[STEPS]->at,
                 "between 1 and %d steps", CHART_STEPS_MAX);
}

/* ---- what it reads ---------------------------------------------------- */

/* As in reasons: a field that only steers which limit is read is not shown. */

struct reading_visit {
    struct loader *l;
    bool guarded, previous;
};

static void visit(void *data, int field)
{
    struct reading_visit *v = data;
    size_t count = v->l->schema->count;
    if (field < 0)
        return;
    enum privacy privacy =
        v->l->schema->fields[(size_t)field % count].privacy;
    v->guarded |= privacy == PRIVACY_PERSONAL || privacy == PRIVACY_SENSITIVE;
    v->previous |= (size_t)field >= count;
}

static void check_reading(struct plotting *p)
{
    struct reading_visit v = {.l = p->l};
    const struct program *program = &p->l->out->program;
    if (p->chart.where != REGISTER_NONE)
        program_fields(program, p->chart.where, visit, &v);
    if (p->chart.value != REGISTER_NONE)
        program_value_fields(program, p->chart.value, visit, &v);
    p->chart.guarded = v.guarded;
    if (p->chart.value != REGISTER_NONE)
        program_fields(program, p->chart.value, visit, &v);
    if (v.previous)
        complain(p->l->errors, GRAVITY_ERROR, p->chart.at,
                 "the previous record is only known to a rule with 'group'");
}

static struct compiled compile_value(struct plotting *p, struct rule_scope *s,
                                     const struct yaml_node *node)
{
    struct str text;
    if (!yaml_text(node, &text, p->l->errors))
        return (struct compiled){.result = REGISTER_NONE};
    return scope_compile(s, p->report->file, node, text, 0, false);
}

/* A split by a list or a period has no names; a date has too many. */
static void check_split(struct plotting *p, const struct compiled *c)
{
    if (c->result == REGISTER_NONE || c->type == TYPE_TEXT ||
        c->type == TYPE_BOOLEAN || c->type == TYPE_NUMBER ||
        c->type == TYPE_ANY)
        return;
    complain(p->l->errors, GRAVITY_ERROR, p->nodes[SPLIT]->at,
             "this must be a text, a number or a boolean, not a %s",
             type_name(c->type));
}

static void compile(struct plotting *p)
{
    struct chart *c = &p->chart;
    const struct yaml_node *where = p->nodes[WHERE];
    struct rule_scope *s = scope_of(p->l, p->report, c->date_field);
    if (where)
        c->where = scope_boolean(s, p->report->file, where);
    if (p->nodes[HISTOGRAM])
        c->value = scope_number(s, p->report->file, p->nodes[HISTOGRAM],
                                &c->unit);
    if (p->nodes[SPLIT]) {
        struct compiled value = compile_value(p, s, p->nodes[SPLIT]);
        c->value = value.result;
        check_split(p, &value);
    }
    check_reading(p);
}

/* ---- reading it ------------------------------------------------------- */

static enum chart_kind kind_of(const struct yaml_node *map)
{
    return yaml_get(map, "share")       ? CHART_SHARE
           : yaml_get(map, "histogram") ? CHART_HISTOGRAM
           : yaml_get(map, "verdicts")  ? CHART_VERDICTS
                                        : CHART_SPLIT;
}

static void read_head(struct plotting *p)
{
    struct chart *c = &p->chart;
    const struct yaml_node *id = p->nodes[ID];
    if (p->nodes[CHART_TITLE])
        yaml_bilingual(p->nodes[CHART_TITLE], &c->title, p->l->errors);
    if (p->nodes[NOTE])
        yaml_bilingual(p->nodes[NOTE], &c->note, p->l->errors);
    if (id && yaml_text(id, &c->id, p->l->errors) &&
        !names_add(&p->l->chart_ids, c->id, (int)p->l->charts.count))
        complain(p->l->errors, GRAVITY_ERROR, id->at,
                 "a second chart '%.*s'", STR_ARG(c->id));
}

static void read_date(struct plotting *p, const struct yaml_node *map)
{
    struct chart *c = &p->chart;
    c->date_field = p->report->date_field;
    if (p->nodes[CHART_DATE])
        c->date_field = loader_date_field(p->l, p->nodes[CHART_DATE]);
    else if (c->date_field < 0)
        complain(p->l->errors, GRAVITY_ERROR, map->at,
                 "missing key 'date', here or above");
}

static void read_records(struct plotting *p, const struct yaml_node *map)
{
    struct chart *c = &p->chart;
    read_date(p, map);
    if (p->nodes[OF])
        c->of = find_rule(p->l, p->nodes[OF], RULE_RECORD, "rule on records");
    if (p->nodes[SERIES])
        read_series(p, p->nodes[SERIES]);
    if (p->nodes[SPLIT] && p->nodes[SERIES])
        check_series(p);
    if (c->kind == CHART_HISTOGRAM)
        read_steps(p);
    if (c->date_field >= 0)
        compile(p);
}

/* verdicts: all */
static void read_verdicts(struct plotting *p, const struct yaml_node *map)
{
    static const struct str words[] = {STR_INIT("all")};
    read_date(p, map);
    if (p->nodes[VERDICTS])
        yaml_choice(p->nodes[VERDICTS], "choice", words, 1,
                    p->l->errors);
}

static void read_chart(struct loader *l, struct rule_group *report,
                       const struct yaml_node *map)
{
    static const char *const names[] = {
        "a chart of a share", "a histogram", "a chart of a split",
        "a table of verdicts"};
    struct plotting p = {.l = l,
                         .report = report,
                         .chart = {.at = map->at,
                                   .kind = kind_of(map),
                                   .norm = -1,
                                   .of = -1,
                                   .date_field = -1,
                                   .where = REGISTER_NONE,
                                   .value = REGISTER_NONE}};
    struct chart *c = &p.chart;
    if (!yaml_keys(map, CHART_TABLE, CHART_KEYS, (uint8_t)(1 << c->kind),
                   names[c->kind], p.nodes, l->errors))
        return;
    read_head(&p);
    if (p.nodes[PER])
        loader_groups(l, p.nodes[PER], &c->per, &c->per_count);
    if (c->kind == CHART_SHARE)
        c->norm = find_rule(l, p.nodes[SHARE], RULE_NORM, "norm");
    else if (c->kind == CHART_VERDICTS)
        read_verdicts(&p, map);
    else
        read_records(&p, map);
    if (c->norm >= 0) {
        const struct norm *norm = &l->rules.items[c->norm].norm;
        c->date_field = norm->date_field;
        c->per = norm->per;
        c->per_count = norm->per_count;
    }
    *ARENA_PUSH(l->arena, &l->charts) = *c;
}

void report_compile(struct loader *l, struct rule_group *report)
{
    const struct yaml_node *rooms = yaml_get(&report->file->root, "rooms");
    const struct yaml_node *charts = yaml_get(&report->file->root, "charts");
    if (rooms && yaml_list(rooms, "rooms of norms", l->errors))
        for (size_t i = 0; i < rooms->count; i++)
            read_room(l, &rooms->items[i]);
    if (charts && yaml_list(charts, "charts", l->errors))
        for (size_t i = 0; i < charts->count; i++)
            read_chart(l, report, &charts->items[i]);
}

/* ---- which are shown -------------------------------------------------- */

static bool is_selected(const struct loader *l, const struct chart *c,
                        bool all)
{
    int rule = c->kind == CHART_SHARE ? c->norm : c->of;
    if (rule >= 0)
        return l->rules.items[rule].selected && !l->rules.items[rule].silent;
    return c->kind == CHART_VERDICTS || all;
}

static void mark(void *data, int field)
{
    struct ruleset *out = data;
    if (field >= 0)
        out->charted[(size_t)field % out->schema->count] = true;
}

static void mark_chart(struct ruleset *out, const struct chart *c)
{
    const int registers[] = {c->where, c->value};
    mark(out, c->date_field);
    for (size_t i = 0; i < c->per_count; i++)
        mark(out, c->per[i]);
    for (size_t i = 0; i < 2; i++)
        if (registers[i] != REGISTER_NONE)
            program_fields(&out->program, registers[i], mark, out);
}

void charts_select(struct loader *l, bool all)
{
    struct ruleset *out = l->out;
    out->charts = arena_array(l->arena, l->charts.count, sizeof *out->charts);
    out->charted = arena_array(l->arena, l->schema->count,
                               sizeof *out->charted);
    for (int kind = 0; kind <= CHART_VERDICTS; kind++) {
        for (size_t i = 0; i < l->charts.count; i++) {
            const struct chart *c = &l->charts.items[i];
            if ((int)c->kind != kind || !is_selected(l, c, all))
                continue;
            out->charts[out->chart_count++] = *c;
            mark_chart(out, c);
        }
    }
}
