/*
 * stencils.c - a row in, its finding as text out, by copying what findings
 * with the same glances share. See stencils.h.
 */
#include "run/stencils.h"

#include <string.h>

#include "verdict/judge.h"

enum { STENCILS_MAX = 4096 };

/* A stretch of text, and what stands behind it. */
struct stencil_piece {
    struct str text;
    char mark; /* behind SHAPE_MARK; 0: the end */
};

struct stencil_text {
    struct stencil_piece *items;
    size_t count, cap;
};

struct stencil {
    const struct shape_hole *holes;
    struct stencil_text *texts; /* by format; NULL: a finding is no shape */
};

void stencils_open(struct stencils *s, const struct report_run *run,
                   const struct report_format *const *formats,
                   size_t format_count)
{
    *s = (struct stencils){
        .run = run, .formats = formats, .format_count = format_count};
    arena_init(&s->arena);
    s->heads = mem_zero(format_count, sizeof *s->heads);
    s->usable = !run->rules->pseudonyms && !run->past;
    for (size_t i = 0; i < format_count; i++)
        s->usable &= !formats[i]->finding || formats[i]->hole;
    for (size_t i = 0; i < run->input_count; i++)
        s->usable &= !memchr(run->inputs[i].file.ptr, *SHAPE_MARK,
                             run->inputs[i].file.len);
    stencils_clear(s);
}

void stencils_close(struct stencils *s)
{
    arena_release(&s->arena);
    buf_release(&s->day_text);
    for (size_t i = 0; i < s->format_count; i++)
        buf_release(&s->heads[i].contract);
    mem_free(s->heads);
    mem_free(s->found);
}

void stencils_clear(struct stencils *s)
{
    size_t rules = s->run->rules->rule_count;
    arena_clear(&s->arena);
    s->count = 0;
    s->trees = arena_array(&s->arena, rules * OUTCOME_COUNT, sizeof *s->trees);
}

/* ---- making a stencil ------------------------------------------------- */

static bool is_known(char mark, const struct shape *shape)
{
    return (mark && strchr("!#$%", mark)) ||
           (mark >= SHAPE_FIRST && (size_t)(mark - SHAPE_FIRST) < shape->count);
}

/* False if there is a mark that means nothing. */
static bool cut_marks(struct stencil_text *out, struct str text,
                      const struct shape *shape, struct arena *arena)
{
    text = arena_str(arena, text);
    for (;;) {
        const char *hit = text.len ? memchr(text.ptr, *SHAPE_MARK, text.len)
                                   : NULL;
        size_t length = hit ? (size_t)(hit - text.ptr) : text.len;
        bool cut = hit && length + 1 < text.len && is_known(hit[1], shape);
        *ARENA_PUSH(arena, out) = (struct stencil_piece){
            str_slice(text, 0, length), cut ? hit[1] : 0};
        if (!cut)
            return !hit;
        text = str_slice(text, length + 2, text.len);
    }
}

static bool write_shape(struct stencils *s, const struct finding *f,
                        const struct shape *shape, struct stencil *out)
{
    bool good = true;
    struct buf text = {0};
    out->texts = arena_array(&s->arena, s->format_count, sizeof *out->texts);
    for (size_t i = 0; good && i < s->format_count; i++) {
        buf_clear(&text);
        if (s->formats[i]->finding)
            s->formats[i]->finding(s->run, f, &text);
        good = cut_marks(&out->texts[i], buf_str(&text), shape, &s->arena);
    }
    buf_release(&text);
    return good;
}

static struct stencil *make(struct stencils *s, struct judge *j, size_t rule,
                            size_t row, size_t input, struct arena *scratch)
{
    struct shape *shape = arena_alloc(&s->arena, sizeof *shape);
    struct stencil *made = arena_alloc(&s->arena, sizeof *made);
    struct finding f = {0};
    shape->glances.arena = scratch;
    judge_shape(j, rule, row, input, s->run->lang, scratch, shape, &f);
    size_t start = rule * OUTCOME_COUNT + j->outcomes[rule][row];
    if (!glance_keep(&s->trees[start], &shape->glances, made, &s->arena))
        return NULL;
    made->holes = shape->holes;
    if (shape->glances.spoiled || !write_shape(s, &f, shape, made))
        made->texts = NULL;
    s->count++;
    return made;
}

/* ---- finding them for a batch ------------------------------------------ */

/* The rows go down the tree together. */
static void spread(struct machine *m, const struct glance_node *node,
                   uint16_t *rows, size_t count, const struct stencil **found)
{
    while (count && node && !node->leaf) {
        int met;
        size_t same = glance_split(m, &node->glance, rows, count, &met);
        const struct glance_node *next =
            met < node->width ? node->next[met] : NULL;
        if (same == count) {
            node = next;
            continue;
        }
        spread(m, next, rows, same, found);
        rows += same;
        count -= same;
    }
    for (size_t i = 0; node && i < count; i++)
        found[rows[i]] = node->leaf;
}

static bool takes_shape(uint8_t outcome)
{
    enum verdict verdict = outcome_verdict(outcome);
    return verdict == VERDICT_FAIL || verdict == VERDICT_UNDETERMINED;
}

static void find_rule(struct stencils *s, struct judge *j, size_t rule,
                      const struct stencil **found)
{
    const uint8_t *outcomes = j->outcomes[rule];
    uint16_t rows[BATCH_ROWS];
    memset(found, 0, j->batch->rows * sizeof *found);
    for (uint8_t k = 0; k < OUTCOME_COUNT; k++) {
        size_t count = 0;
        const struct glance_node *tree = s->trees[rule * OUTCOME_COUNT + k];
        if (!tree || !j->counts[rule][k] || !takes_shape(k))
            continue;
        for (size_t row = 0; row < j->batch->rows; row++) {
            rows[count] = (uint16_t)row;
            count += outcomes[row] == k;
        }
        spread(&j->machine, tree, rows, count, found);
    }
}

void stencils_batch(struct stencils *s, struct judge *j, const size_t *rules,
                    size_t count)
{
    if (!s->found)
        s->found = mem_alloc(s->run->rules->rule_count * BATCH_ROWS *
                             sizeof *s->found);
    for (size_t i = 0; s->usable && i < count; i++)
        find_rule(s, j, rules[i], s->found + i * BATCH_ROWS);
    for (size_t i = 0; i < s->format_count; i++)
        s->heads[i].row = SIZE_MAX;
}

/* ---- filling it ------------------------------------------------------- */

static day_number rule_day(struct judge *j, const struct rule *rule,
                           size_t row)
{
    day_number day = 0;
    if (!row_date(j->batch, rule->date_field, row, &day))
        (void)row_date(j->batch, j->rules->schema->as_of, row, &day);
    return day;
}

/* buf_add where there is room, without a call. */
static inline void put(struct buf *out, struct str text)
{
    if (text.len == 0 || text.len > out->cap - out->len) {
        buf_add(out, text);
        return;
    }
    memcpy(out->ptr + out->len, text.ptr, text.len);
    out->len += text.len;
}

/* What the findings of a row share is written once. */
static void add_contract(struct stencils *s, size_t format, struct judge *j,
                         size_t row, struct buf *out)
{
    struct stencil_head *head = &s->heads[format];
    if (head->row != row) {
        struct shape_hole hole = {.field = j->rules->schema->contract,
                                  .reg = -1,
                                  .words = true};
        struct value value = shape_value(j, &hole, row);
        buf_clear(&head->contract);
        s->formats[format]->hole(s->run, &hole, &value, &head->contract);
        head->row = row;
    }
    put(out, buf_str(&head->contract));
}

static void add_day(struct stencils *s, day_number day, struct buf *out)
{
    if (s->day != day || !s->day_text.len) {
        buf_clear(&s->day_text);
        date_print_iso(&s->day_text, day);
        s->day = day;
    }
    put(out, buf_str(&s->day_text));
}

static void fill(struct stencils *s, size_t format, struct judge *j,
                 size_t rule, size_t row, const struct stencil *stencil,
                 char mark, struct buf *out)
{
    const struct rule *r = &j->rules->rules[rule];
    struct shape_hole hole;
    struct value value;
    switch (mark) {
    case '!':
        buf_add_uint(out, j->batch->lines[row]);
        return;
    case '%':
        add_day(s, rule_day(j, r, row), out);
        return;
    case '$':
        add_contract(s, format, j, row, out);
        return;
    case '#':
        hole = (struct shape_hole){.field = -1,
                                   .reg = r->excess,
                                   .unit = r->excess_unit};
        break;
    default:
        hole = stencil->holes[mark - SHAPE_FIRST];
    }
    value = shape_value(j, &hole, row);
    s->formats[format]->hole(s->run, &hole, &value, out);
}

static void write_text(struct stencils *s, size_t format, struct judge *j,
                       size_t rule, size_t row, const struct stencil *stencil,
                       struct buf *out)
{
    const struct stencil_text *text = &stencil->texts[format];
    if (out->len)
        buf_add_text(out, s->formats[format]->separator);
    for (size_t i = 0; i < text->count; i++) {
        put(out, text->items[i].text);
        if (text->items[i].mark)
            fill(s, format, j, rule, row, stencil, text->items[i].mark, out);
    }
}

static const struct stencil *stencil_for(struct stencils *s, struct judge *j,
                                         size_t rule, size_t row,
                                         size_t input, struct arena *scratch)
{
    size_t tree = rule * OUTCOME_COUNT + j->outcomes[rule][row];
    const struct stencil *stencil =
        glance_find(&s->trees[tree], &j->machine, row);
    if (!stencil && s->count < STENCILS_MAX)
        stencil = make(s, j, rule, row, input, scratch);
    return stencil;
}

bool stencils_write(struct stencils *s, struct judge *j, size_t place,
                    size_t rule, size_t row, size_t input,
                    struct arena *scratch, struct buf *out)
{
    if (!s->usable || !takes_shape(j->outcomes[rule][row]))
        return false;
    const struct stencil *stencil = s->found[place * BATCH_ROWS + row];
    if (!stencil)
        stencil = stencil_for(s, j, rule, row, input, scratch);
    if (!stencil || !stencil->texts)
        return false;
    for (size_t i = 0; i < s->format_count; i++)
        if (s->formats[i]->finding)
            write_text(s, i, j, rule, row, stencil, &out[i]);
    return true;
}
