/*
 * worker.c - judges chunks. See worker.h.
 */
#include "run/worker.h"

/* Cells cut at once: bounds memory where a file has thousands of columns. */
enum { CELLS_AT_ONCE = 1 << 20 };

void piece_open(struct piece *p, size_t format_count)
{
    *p = (struct piece){.out = mem_zero(format_count, sizeof *p->out)};
    arena_init(&p->arena);
}

/* What was collected and never added. */
static void drop_kept(struct piece *p)
{
    for (size_t i = 0; i < p->uniques.count; i++)
        uniques_drop(p->uniques.items[i]);
    for (size_t i = 0; i < p->groups.count; i++)
        groups_drop(p->groups.items[i]);
    p->uniques.items = NULL;
    p->uniques.count = p->uniques.cap = 0;
    p->groups.items = NULL;
    p->groups.count = p->groups.cap = 0;
}

void piece_close(struct piece *p, size_t format_count)
{
    for (size_t i = 0; i < format_count; i++)
        buf_release(&p->out[i]);
    mem_free(p->out);
    drop_kept(p);
    arena_release(&p->arena);
    chunk_release(&p->chunk);
}

static void piece_clear(struct piece *p, size_t format_count)
{
    for (size_t i = 0; i < format_count; i++)
        buf_clear(&p->out[i]);
    p->rows = p->skipped = p->judged = 0;
    for (int i = 0; i < SKIP_COUNT; i++)
        p->skipped_because[i] = 0;
    p->bsn = (struct bsn){0};
    p->stale = (struct stale){0};
    p->error = (struct input_error){.message = -1};
    drop_kept(p);
    p->dues.items = NULL;
    p->dues.count = p->dues.cap = 0;
    arena_clear(&p->arena);
}

/* ---- opening ---------------------------------------------------------- */

static void choose_findings(struct worker *w)
{
    const struct task *task = w->task;
    for (int i = 0; i < OUTCOME_COUNT; i++)
        w->wanted[i] = task->report->all || outcome_is_finding((uint8_t)i);
    w->shown = mem_zero(task->rules->rule_count, sizeof *w->shown);
    w->telling = mem_zero(task->rules->rule_count, sizeof *w->telling);
    for (size_t i = 0; i < task->rules->rule_count; i++)
        if (w->judge.outcomes[i] && report_shows(&task->rules->rules[i]))
            w->shown[w->shown_count++] = i;
}

void worker_open(struct worker *w, const struct task *task)
{
    *w = (struct worker){.task = task, .input = SIZE_MAX};
    judge_open(&w->judge, task->rules);
    tally_open(&w->tally, task->rules);
    norms_open(&w->norms, task->rules);
    models_open(&w->models, task->rules);
    figures_open(&w->figures, task->rules, task->figures);
    gaps_open(&w->gaps, task->rules);
    completeness_open(&w->completeness, task->rules);
    shelves_open(&w->shelves, task->rules, task->overview);
    waiving_open(&w->waiving, task->waivers);
    highlights_open(&w->highlights, task->report);
    known_open(&w->known, task->report->past, task->rules);
    arena_init(&w->scratch);
    stencils_open(&w->stencils, task->report, task->formats,
                  task->format_count);
    choose_findings(w);
}

static void leave_export(struct worker *w)
{
    if (w->input == SIZE_MAX)
        return;
    batch_close(&w->batch);
    rows_release(&w->rows);
    w->input = SIZE_MAX;
    stencils_clear(&w->stencils);
}

void worker_close(struct worker *w)
{
    leave_export(w);
    judge_close(&w->judge);
    tally_close(&w->tally);
    norms_close(&w->norms);
    models_close(&w->models);
    figures_close(&w->figures);
    gaps_close(&w->gaps);
    completeness_close(&w->completeness);
    shelves_close(&w->shelves);
    waiving_close(&w->waiving);
    known_close(&w->known);
    highlights_close(&w->highlights);
    stencils_close(&w->stencils);
    arena_release(&w->scratch);
    mem_free(w->shown);
    mem_free(w->telling);
}

/* ---- judging ---------------------------------------------------------- */

static void turn_to_export(struct worker *w, size_t input)
{
    if (w->input == input)
        return;
    leave_export(w);
    const struct export *e = &w->task->exports[input];
    size_t limit = CELLS_AT_ONCE / e->table.columns;
    w->row_limit = limit < BATCH_ROWS ? limit : BATCH_ROWS;
    batch_open(&w->batch, e->plan);
    rows_open(&w->rows, w->row_limit, e->table.columns);
    w->input = input;
}

static void render(struct worker *w, struct piece *p, size_t place,
                   size_t row)
{
    const struct task *task = w->task;
    struct finding finding = {0};
    size_t rule = w->telling[place];
    arena_clear(&w->scratch);
    if (stencils_write(&w->stencils, &w->judge, place, rule, row, p->input,
                       &w->scratch, p->out))
        return;
    waiving_finding(task->waivers, &w->judge, rule, row, p->input,
                    task->report->lang, &w->scratch, &finding);
    for (size_t i = 0; i < task->format_count; i++) {
        const struct report_format *format = task->formats[i];
        if (!format->finding)
            continue;
        if (p->out[i].len)
            buf_add_text(&p->out[i], format->separator);
        format->finding(task->report, &finding, &p->out[i]);
    }
}

static bool streams_findings(const struct task *task)
{
    for (size_t i = 0; i < task->format_count; i++)
        if (task->formats[i]->finding)
            return true;
    return false;
}

/* Whether the rule has something to tell of the batch. */
static bool tells(const struct worker *w, size_t rule)
{
    const uint32_t *counts = w->judge.counts[rule];
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (w->wanted[i] && counts[i])
            return true;
    return false;
}

static void render_rows(struct worker *w, struct piece *p)
{
    uint8_t *const *outcomes = w->judge.outcomes;
    size_t count = 0;
    for (size_t i = 0; i < w->shown_count; i++)
        if (tells(w, w->shown[i]))
            w->telling[count++] = w->shown[i];
    stencils_batch(&w->stencils, &w->judge, w->telling, count);
    for (size_t row = 0; row < w->batch.rows; row++)
        for (size_t i = 0; i < count; i++)
            if (w->wanted[outcomes[w->telling[i]][row]])
                render(w, p, i, row);
}

static void keep_worst(struct worker *w, struct piece *p)
{
    for (size_t i = 0; i < w->shown_count; i++)
        shelves_add(&w->shelves, &w->judge, w->shown[i], p->input);
    shelves_render(&w->shelves, &w->judge, w->task->waivers,
                   w->task->report->lang, &w->scratch);
    gaps_add(&w->gaps, &w->judge, &w->scratch);
}

static void count_batch(struct worker *w, struct piece *p)
{
    p->rows += w->batch.rows + w->batch.skipped;
    p->skipped += w->batch.skipped;
    for (int i = 0; i < SKIP_COUNT; i++)
        p->skipped_because[i] += w->batch.skipped_because[i];
    p->judged += w->batch.rows;
    norms_add(&w->norms, &w->judge);
    completeness_add(&w->completeness, &w->judge);
    waiving_batch(&w->waiving, &w->judge, &w->scratch);
    known_batch(&w->known, &w->judge, &w->scratch);
    highlights_add(&w->highlights, &w->judge, p->input, &w->known,
                   &w->scratch);
    tally_add(&w->tally, &w->judge);
    models_add(&w->models, &w->judge, &w->scratch);
    figures_add(&w->figures, &w->judge);
    *ARENA_PUSH(&p->arena, &p->uniques) =
        uniques_collect(w->task->uniques, &w->judge, p->input, &p->arena);
    *ARENA_PUSH(&p->arena, &p->groups) =
        groups_collect(w->task->groups, &w->judge, p->input, &p->arena);
    if (w->task->dues)
        *ARENA_PUSH(&p->arena, &p->dues) = dues_collect(
            w->task->dues, &w->judge, p->input, &p->arena);
}

void worker_judge(struct worker *w, struct piece *p)
{
    const struct task *task = w->task;
    bool streams = streams_findings(task);
    piece_clear(p, task->format_count);
    p->rows = p->skipped = p->chunk.skipped + p->chunk.merged;
    p->skipped_because[SKIP_MAPPING] = p->chunk.skipped;
    p->skipped_because[SKIP_JOINED] = p->chunk.merged;
    turn_to_export(w, p->input);
    while (table_rows(&task->exports[p->input].table, &p->chunk, w->row_limit,
                      &w->rows, &p->arena, &p->error)) {
        batch_fill(&w->batch, &w->rows, p->chunk.bytes);
        bsn_search(&p->bsn, &w->batch);
        stale_count(&p->stale, &w->batch);
        judge_batch(&w->judge, &w->batch);
        count_batch(w, p);
        if (streams)
            render_rows(w, p);
        if (task->overview)
            keep_worst(w, p);
    }
}
