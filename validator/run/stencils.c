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

/* ---- filling it ------------------------------------------------------- */

static day_number rule_day(struct judge *j, const struct rule *rule,
                           size_t row)
{
    day_number day = 0;
    if (!row_date(j->batch, rule->date_field, row, &day))
        (void)row_date(j->batch, j->rules->schema->as_of, row, &day);
    return day;
}

static void fill(struct stencils *s, size_t format, struct judge *j,
                 size_t rule, size_t row, const struct stencil *stencil,
                 char mark, struct buf *out)
{
    const struct report_format *f = s->formats[format];
    struct value value;
    struct shape_hole hole = {.reg = -1, .words = true};
    switch (mark) {
    case '!':
        buf_add_uint(out, j->batch->lines[row]);
        return;
    case '%':
        date_print_iso(out, rule_day(j, &j->rules->rules[rule], row));
        return;
    case '#':
        hole = (struct shape_hole){.field = -1,
                                   .reg = j->rules->rules[rule].excess,
                                   .unit = j->rules->rules[rule].excess_unit};
        break;
    case '$':
        hole.field = j->rules->schema->contract;
        break;
    default:
        hole = stencil->holes[mark - SHAPE_FIRST];
    }
    value = shape_value(j, &hole, row);
    f->hole(s->run, &hole, &value, out);
}

static void write_text(struct stencils *s, size_t format, struct judge *j,
                       size_t rule, size_t row, const struct stencil *stencil,
                       struct buf *out)
{
    const struct stencil_text *text = &stencil->texts[format];
    if (out->len)
        buf_add_text(out, s->formats[format]->separator);
    for (size_t i = 0; i < text->count; i++) {
        buf_add(out, text->items[i].text);
        if (text->items[i].mark)
            fill(s, format, j, rule, row, stencil, text->items[i].mark, out);
    }
}

bool stencils_write(struct stencils *s, struct judge *j, size_t rule,
                    size_t row, size_t input, struct arena *scratch,
                    struct buf *out)
{
    uint8_t outcome = j->outcomes[rule][row];
    enum verdict verdict = outcome_verdict(outcome);
    if (!s->usable ||
        (verdict != VERDICT_FAIL && verdict != VERDICT_UNDETERMINED))
        return false;
    const struct stencil *stencil = glance_find(
        &s->trees[rule * OUTCOME_COUNT + outcome], &j->machine, row);
    if (!stencil && s->count < STENCILS_MAX)
        stencil = make(s, j, rule, row, input, scratch);
    if (!stencil || !stencil->texts)
        return false;
    for (size_t i = 0; i < s->format_count; i++)
        if (s->formats[i]->finding)
            write_text(s, i, j, rule, row, stencil, &out[i]);
    return true;
}
