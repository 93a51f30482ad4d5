/*
 * huurtoets.c - the library's door: texts pushed become rows of cells as an
 * export has them, so that record/, rule/ and verdict/ do the same work for a
 * program as for a file. See huurtoets.h.
 */
#include "huurtoets.h"

#include <string.h>

#include "verdict/judge.h"

enum { BYTES_MAX = 32 * 1024 * 1024 };

struct huurtoets {
    struct arena arena; /* as long as the validator */
    struct complaints complaints;
    void (*verdict)(void *data, const struct huurtoets_verdict *verdict);
    void *data;
    bool all, finished;
    enum lang lang;
    day_number as_of;
    const struct ruleset *rules;
    const struct plan *plan; /* NULL: no fields yet */
    struct batch batch;
    struct judge judge;
    struct norms norms;
    struct uniques uniques;
    struct groups groups;
    struct tally tally;
    struct rows rows; /* pushed and not yet judged */
    struct buf bytes; /* their texts */
    struct buf error;
};

const char *huurtoets_version(void)
{
    return HUURTOETS_VERSION;
}

void huurtoets_out_of_memory(void (*hook)(void))
{
    mem_on_exhausted(hook);
}

void huurtoets_free(char *text)
{
    mem_free(text);
}

const char *huurtoets_error(const struct huurtoets *h)
{
    return h->error.len ? h->error.ptr : "";
}

/* Says what is wrong; always -1. */
static int fail(struct huurtoets *h, struct str what)
{
    buf_clear(&h->error);
    buf_add(&h->error, what);
    buf_add_char(&h->error, '\0');
    h->error.len--;
    return -1;
}

/* ---- opening ---------------------------------------------------------- */

static bool read_options(struct huurtoets *h,
                         const struct huurtoets_options *o, struct buf *error)
{
    h->verdict = o->verdict;
    h->data = o->data;
    h->all = o->all != 0;
    bool english = o->language && !strcmp(o->language, "en");
    h->lang = english ? LANG_EN : LANG_NL;
    if (!o->rules)
        buf_add_text(error, "rules: the directory of rules is wanted\n");
    if (!o->verdict)
        buf_add_text(error, "verdict: a function is wanted\n");
    if (o->language && !english && strcmp(o->language, "nl") != 0)
        buf_add_text(error, "language: nl or en\n");
    if (!o->as_of || !date_parse_iso(str_of(o->as_of), &h->as_of))
        buf_add_text(error, "as_of: a day is wanted, as 2026-11-21\n");
    return !error->len;
}

static bool load(struct huurtoets *h, const struct huurtoets_options *o,
                 struct buf *error)
{
    if (!read_options(h, o, error))
        return false;
    h->rules = ruleset_load(o->rules, str_of(o->select ? o->select : ""),
                            &h->arena, &h->complaints);
    if (!h->rules)
        complaints_print(&h->complaints, error);
    return h->rules != NULL;
}

struct huurtoets *huurtoets_open(const struct huurtoets_options *options,
                                 char **error)
{
    struct huurtoets *h = mem_zero(1, sizeof *h);
    struct buf what = {0};
    *error = NULL;
    arena_init(&h->arena);
    complaints_init(&h->complaints, &h->arena);
    if (load(h, options, &what)) {
        judge_open(&h->judge, h->rules);
        norms_open(&h->norms, h->rules);
        uniques_open(&h->uniques, h->rules);
        groups_open(&h->groups, h->rules);
        tally_open(&h->tally, h->rules);
        return h;
    }
    huurtoets_close(h);
    buf_add_char(&what, '\0');
    *error = what.ptr;
    return NULL;
}

void huurtoets_close(struct huurtoets *h)
{
    if (!h)
        return;
    if (h->plan) {
        batch_close(&h->batch);
        rows_release(&h->rows);
    }
    if (h->rules) {
        tally_close(&h->tally);
        groups_close(&h->groups);
        uniques_close(&h->uniques);
        norms_close(&h->norms);
        judge_close(&h->judge);
    }
    buf_release(&h->bytes);
    buf_release(&h->error);
    arena_release(&h->arena);
    mem_free(h);
}

/* ---- fields ----------------------------------------------------------- */

static bool name_fields(struct huurtoets *h, const char *const *names,
                        size_t count, struct str *headings)
{
    const struct schema *schema = h->rules->schema;
    for (size_t i = 0; i < count; i++) {
        headings[i] = arena_str(&h->arena, str_of(names[i]));
        int field = schema_find(schema, headings[i]);
        if (field < 0 || field == schema->as_of) {
            fail(h, arena_printf(&h->arena, "no field '%s'", names[i]));
            return false;
        }
    }
    return true;
}

int huurtoets_fields(struct huurtoets *h, const char *const *names,
                     size_t count)
{
    struct input_error what = {.message = -1};
    if (h->plan)
        return fail(h, STR("the fields are named already"));
    if (!count || count > COLUMNS_MAX)
        return fail(h, STR("a record has 1 to 4096 fields"));
    struct str *headings = arena_array(&h->arena, count, sizeof *headings);
    if (!name_fields(h, names, count, headings))
        return -1;
    const struct schema *schema = h->rules->schema;
    const struct mapping *mapping =
        mapping_by_headings(headings, count, schema, &h->arena);
    h->plan = plan_make(schema, mapping, headings, count, &encoding_utf8,
                        h->rules->needed, h->as_of, &h->arena, &what);
    if (!h->plan) {
        struct buf text = {0};
        message_add(&text, LANG_EN, (enum message)what.message, what.count,
                    what.args);
        fail(h, buf_str(&text));
        buf_release(&text);
        return -1;
    }
    batch_open(&h->batch, h->plan);
    rows_open(&h->rows, BATCH_ROWS, count);
    h->rows.marks = true;
    return 0;
}

/* ---- verdicts --------------------------------------------------------- */

static const char *text_of(struct str text, struct arena *arena)
{
    return text.len ? arena_str(arena, text).ptr : NULL;
}

static const char *printed(const struct buf *text, struct arena *arena)
{
    return text_of(buf_str(text), arena);
}

static const char *excess_of(const struct finding *f, struct arena *arena)
{
    struct buf out = {0};
    if (f->has_excess)
        decimal_print_places(&out, f->excess, 2);
    const char *text = printed(&out, arena);
    buf_release(&out);
    return text;
}

static void describe_rule(const struct huurtoets *h, const struct rule *rule,
                          day_number on, struct arena *arena,
                          struct huurtoets_verdict *v)
{
    struct buf source = {0}, link = {0};
    source_print(&source, h->lang, &rule->source);
    source_link(&link, &rule->source, on);
    v->rule = text_of(rule->id, arena);
    v->ruleset = text_of(rule->ruleset, arena);
    v->title = text_of(rule->title.in[h->lang], arena);
    v->source = printed(&source, arena);
    v->link = printed(&link, arena);
    buf_release(&source);
    buf_release(&link);
}

static bool is_shown(const struct huurtoets *h, const struct rule *rule,
                     enum verdict verdict)
{
    return rule->selected && !rule->silent &&
           (h->all ||
            (verdict != VERDICT_PASS && verdict != VERDICT_NOT_APPLICABLE));
}

static void tell(void *data, const struct finding *f)
{
    struct huurtoets *h = data;
    struct huurtoets_verdict v = {
        .verdict = verdict_name(f->verdict),
        .severity = severity_name(f->severity),
        .key = f->line,
    };
    struct arena arena;
    if (!is_shown(h, f->rule, f->verdict))
        return;
    arena_init(&arena);
    describe_rule(h, f->rule, f->on, &arena, &v);
    v.contract = text_of(f->contract, &arena);
    v.reason = text_of(f->reason, &arena);
    v.excess = excess_of(f, &arena);
    h->verdict(h->data, &v);
    arena_release(&arena);
}

static void tell_norm(struct huurtoets *h, const struct norm_result *n)
{
    struct huurtoets_verdict v = {
        .verdict = verdict_name(n->verdict),
        .severity = severity_name(n->severity),
    };
    struct arena arena;
    if (!is_shown(h, n->rule, n->verdict))
        return;
    arena_init(&arena);
    describe_rule(h, n->rule, n->from, &arena, &v);
    v.reason = text_of(n->reason, &arena);
    h->verdict(h->data, &v);
    arena_release(&arena);
}

/* ---- records ---------------------------------------------------------- */

static void tell_rows(struct huurtoets *h)
{
    struct arena scratch;
    arena_init(&scratch);
    for (size_t row = 0; row < h->batch.rows; row++)
        for (size_t rule = 0; rule < h->rules->rule_count; rule++) {
            struct finding f = {0};
            const uint8_t *outcomes = h->judge.outcomes[rule];
            if (!outcomes || !is_shown(h, &h->rules->rules[rule],
                                       outcome_verdict(outcomes[row])))
                continue;
            arena_clear(&scratch);
            judge_finding(&h->judge, rule, row, 0, h->lang, &scratch, &f);
            tell(h, &f);
        }
    arena_release(&scratch);
}

static void judge_rows(struct huurtoets *h)
{
    struct arena scratch;
    if (!h->rows.count)
        return;
    arena_init(&scratch);
    memset(buf_reserve(&h->bytes, CHUNK_PADDING), 0, CHUNK_PADDING);
    batch_fill(&h->batch, &h->rows, h->bytes.ptr);
    judge_batch(&h->judge, &h->batch);
    norms_add(&h->norms, &h->judge);
    uniques_add(&h->uniques,
                uniques_collect(&h->uniques, &h->judge, 0, &scratch),
                &h->tally);
    groups_add(&h->groups,
               groups_collect(&h->groups, &h->judge, 0, &scratch));
    tell_rows(h);
    h->rows.count = 0;
    buf_clear(&h->bytes);
    arena_release(&scratch);
}

static struct cell add_cell(struct buf *bytes, const char *text)
{
    struct str cell = str_of(text ? text : "");
    if (!cell.len)
        return (struct cell){.offset = text ? 0 : CELL_MISSING};
    struct cell added = {(uint32_t)bytes->len, (uint32_t)cell.len};
    buf_add(bytes, cell);
    return added;
}

int huurtoets_push(struct huurtoets *h, const char *const *cells, uint64_t key)
{
    size_t columns = h->rows.columns, length = 0;
    if (!h->plan || h->finished)
        return fail(h, h->plan ? STR("the records are finished")
                               : STR("no fields are named yet"));
    for (size_t i = 0; i < columns; i++) {
        struct str cell = str_of(cells[i] ? cells[i] : "");
        length += cell.len;
        if (length > RECORD_MAX || !utf8_valid(cell))
            return fail(h, STR("a record is at most 16 MB of UTF-8"));
    }
    if (h->rows.count == BATCH_ROWS || h->bytes.len + length > BYTES_MAX)
        judge_rows(h);
    size_t row = h->rows.count++;
    for (size_t i = 0; i < columns; i++)
        h->rows.cells[row * columns + i] = add_cell(&h->bytes, cells[i]);
    h->rows.lines[row] = key;
    h->rows.ragged[row] = 0;
    return 0;
}

int huurtoets_finish(struct huurtoets *h)
{
    static const struct str inputs[] = {STR_INIT("-")};
    struct norm_results norms = {0};
    struct arena scratch;
    if (!h->plan || h->finished)
        return fail(h, h->plan ? STR("the records are finished")
                               : STR("no fields are named yet"));
    judge_rows(h);
    h->finished = true;
    arena_init(&scratch);
    struct groups_telling how = {h->lang, h->all, &h->tally, tell, h};
    uniques_findings(&h->uniques, &h->tally, h->lang, inputs, &scratch, tell,
                     h);
    groups_findings(&h->groups, &how);
    norms_results(&h->norms, h->as_of, h->lang, &scratch, &norms);
    for (size_t i = 0; i < norms.count; i++)
        tell_norm(h, &norms.items[i]);
    arena_release(&scratch);
    return 0;
}
