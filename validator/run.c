/*
 * run.c - READ THIS FIRST. A run of `huurtoets check`:
 *
 *     export -> batch -> verdicts -> tally -> reports
 *
 * Chunks of the exports go to the workers (worker.c), which turn them into
 * batches of columns (record/batch.h), verdicts (verdict/verdict.h) and pieces
 * of reports (reports/report.h). Back here the pieces are written in input
 * order, so that the reports are the same whatever the number of workers.
 */
#include "run.h"

#include "run/crew.h"
#include "run/inspect.h"
#include "run/outlets.h"
#include "run/progress.h"
#include "run/say.h"
#include "run/setup.h"
#include "run/verdicts.h"

struct run {
    const struct setup *setup;
    struct arena arena;
    struct task task;
    struct crew crew;
    struct outlets outlets;
    struct progress progress;
    struct report_run report;
    struct tally tally;
    struct norms norms;
    struct models models;
    struct figures figures;
    struct figure_list figure_list;
    struct uniques uniques;
    struct groups groups;
    struct dues dues;
    struct due_list due_list;
    struct gaps gaps;
    struct completeness completeness;
    struct shelves shelves;
    struct waiving waiving;
    struct known known;
    struct highlights highlights;
    struct buf error; /* what kept a chunk from being judged */
};

/* ---- opening ---------------------------------------------------------- */

static void describe_run(struct run *run)
{
    const struct setup *setup = run->setup;
    const struct options *options = setup->options;
    run->report = (struct report_run){
        .version = STR(HUURTOETS_VERSION),
        .as_of = options->as_of,
        .lang = options->lang,
        .rules = setup->rules,
        .mapping = setup->exports[0].mapping,
        .inputs = arena_array(&run->arena, setup->export_count,
                              sizeof *run->report.inputs),
        .input_count = setup->export_count,
        .all = options->all,
        .select = options->select,
        .due_days = options->due,
        .fail_on = options->fail_on,
        .fail_on_undetermined = options->fail_on_undetermined,
        .waivers = setup->waivers,
        .past = setup->past,
        .baseline = options->baseline != NULL,
        .month = options->month,
    };
    for (size_t i = 0; i < setup->export_count; i++)
        run->report.inputs[i] = (struct report_input){
            .file = setup->exports[i].name,
            .sheet = setup->exports[i].table.sheet,
            .plan = setup->exports[i].plan,
        };
}

/* 0: not known. */
static uint64_t total_size(const struct setup *setup)
{
    uint64_t size = 0;
    for (size_t i = 0; i < setup->export_count; i++) {
        uint64_t one = table_size(&setup->exports[i].table);
        if (!one)
            return 0;
        size += one;
    }
    return size;
}

/* No more threads than there are chunks to keep them busy. */
static size_t worker_count(const struct setup *setup)
{
    uint64_t size = total_size(setup), chunks = size / EXPORT_CHUNK + 1;
    size_t jobs = setup->options->jobs;
    return size && chunks < jobs ? (size_t)chunks : jobs;
}

static void describe_task(struct run *run)
{
    run->task = (struct task){
        .rules = run->setup->rules,
        .exports = run->setup->exports,
        .report = &run->report,
        .formats = run->outlets.formats,
        .format_count = run->outlets.count,
        .uniques = &run->uniques,
        .groups = &run->groups,
        .dues = run->setup->due ? &run->dues : NULL,
        .waivers = run->setup->waivers,
        .figures = run->setup->figures,
    };
    for (size_t i = 0; i < run->outlets.count; i++)
        if (run->task.overview < run->outlets.formats[i]->overview)
            run->task.overview = run->outlets.formats[i]->overview;
}

static void commit(void *data, struct piece *piece)
{
    struct run *run = data;
    struct report_input *input = &run->report.inputs[piece->input];
    input->rows += piece->rows;
    input->skipped += piece->skipped;
    for (int i = 0; i < SKIP_COUNT; i++)
        input->skipped_because[i] += piece->skipped_because[i];
    input->judged += piece->judged;
    input->hidden += piece->chunk.hidden;
    bsn_add(&input->bsn, &piece->bsn);
    stale_add(&input->stale, &piece->stale);
    if (piece->error.message >= 0 && !run->error.len)
        export_error(run->setup->exports[piece->input].name, run->report.lang,
                     &piece->error, &run->error);
    for (size_t i = 0; i < piece->uniques.count; i++)
        uniques_add(&run->uniques, piece->uniques.items[i], &run->tally);
    for (size_t i = 0; i < piece->groups.count; i++)
        groups_add(&run->groups, piece->groups.items[i]);
    for (size_t i = 0; i < piece->dues.count; i++)
        dues_add(&run->dues, piece->dues.items[i]);
    outlets_add(&run->outlets, piece->out);
    progress_add(&run->progress, piece->chunk.length, piece->rows);
}

static void open_run(struct run *run)
{
    const struct setup *setup = run->setup;
    tally_open(&run->tally, setup->rules);
    norms_open(&run->norms, setup->rules);
    models_open(&run->models, setup->rules);
    figures_open(&run->figures, setup->rules, setup->figures);
    uniques_open(&run->uniques, setup->rules);
    groups_open(&run->groups, setup->rules);
    dues_open(&run->dues, setup->rules, setup->options->as_of, setup->due);
    gaps_open(&run->gaps, setup->rules);
    completeness_open(&run->completeness, setup->rules);
    describe_task(run);
    shelves_open(&run->shelves, setup->rules, run->task.overview);
    waiving_open(&run->waiving, setup->waivers);
    known_open(&run->known, setup->past, setup->rules);
    highlights_open(&run->highlights, &run->report);
    crew_open(&run->crew, &run->task, worker_count(setup), commit, run);
    progress_start(&run->progress, !setup->options->quiet,
                   setup->options->lang, total_size(setup));
}

static void close_run(struct run *run)
{
    progress_end(&run->progress);
    crew_close(&run->crew);
    highlights_close(&run->highlights);
    known_close(&run->known);
    waiving_close(&run->waiving);
    shelves_close(&run->shelves);
    completeness_close(&run->completeness);
    gaps_close(&run->gaps);
    dues_close(&run->dues);
    groups_close(&run->groups);
    uniques_close(&run->uniques);
    figures_close(&run->figures);
    norms_close(&run->norms);
    models_close(&run->models);
    tally_close(&run->tally);
}

/* ---- export -> batch -> verdicts -------------------------------------- */

static bool judge_export(struct run *run, size_t index, struct buf *error)
{
    struct export *e = &run->setup->exports[index];
    struct input_error what = {.message = -1};
    struct piece *piece = crew_blank(&run->crew);
    while (!outlets_failed(&run->outlets) && !run->error.len &&
           table_next(&e->table, &piece->chunk, &what)) {
        piece->input = index;
        crew_hand(&run->crew);
        piece = crew_blank(&run->crew);
    }
    run->report.inputs[index].encoding = *e->table.encoding;
    if (what.message < 0 && run->setup->hashed)
        table_hash(&e->table, run->report.inputs[index].sha256, &what);
    if (what.message >= 0)
        export_error(e->name, run->report.lang, &what, error);
    return what.message < 0;
}

static bool judge_exports(struct run *run, struct buf *error)
{
    for (size_t i = 0; i < run->setup->export_count; i++)
        if (!judge_export(run, i, error))
            return false;
    crew_finish(&run->crew);
    buf_add(error, buf_str(&run->error));
    return !run->error.len;
}

/* ---- verdicts -> tally ------------------------------------------------ */

static void merge_workers(struct run *run)
{
    for (size_t i = 0; i < run->crew.worker_count; i++) {
        struct worker *w = &run->crew.workers[i];
        tally_merge(&run->tally, &w->tally);
        norms_merge(&run->norms, &w->norms);
        models_merge(&run->models, &w->models);
        figures_merge(&run->figures, &w->figures);
        gaps_merge(&run->gaps, &w->gaps);
        completeness_merge(&run->completeness, &w->completeness);
        shelves_merge(&run->shelves, &w->shelves);
        waiving_merge(&run->waiving, &w->waiving);
        known_merge(&run->known, &w->known);
        highlights_merge(&run->highlights, &w->highlights);
    }
}

static void waive_unique(struct run *run, struct finding *f)
{
    struct rule_tally *t =
        &run->tally.rules[f->rule - run->setup->rules->rules];
    if (!waiving_unique(&run->waiving, run->setup->rules, run->report.lang,
                        &run->arena, f))
        return;
    t->verdicts[VERDICT_FAIL]--;
    t->fails[f->severity]--;
    t->verdicts[VERDICT_WAIVED]++;
}

static void emit_late(void *data, const struct finding *found)
{
    struct run *run = data;
    struct finding f = *found;
    if (!report_shows(f.rule))
        return;
    completeness_finding(&run->completeness, &f);
    waive_unique(run, &f);
    known_finding(&run->known, &f);
    highlights_finding(&run->highlights, &f);
    outlets_finding(&run->outlets, &run->report, &f);
    if (run->task.overview && finding_counts(&f))
        shelves_add_finding(&run->shelves, &f);
}

static void emit_uniques(struct run *run)
{
    size_t count = run->report.input_count;
    struct str *names = arena_array(&run->arena, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = run->report.inputs[i].file;
    uniques_findings(&run->uniques, &run->tally, run->report.lang, names,
                     &run->arena, emit_late, run);
}

/* Records in order, when all have been seen. */
static void emit_groups(struct run *run)
{
    struct groups_telling how = {
        .lang = run->report.lang,
        .all = run->report.all,
        .tally = &run->tally,
        .emit = emit_late,
        .data = run,
    };
    groups_findings(&run->groups, &how);
}

/* ---- tally -> reports ------------------------------------------------- */

static void write_end(struct run *run, struct norm_results *norms)
{
    struct report_run *report = &run->report;
    norms_results(&run->norms, report->as_of, report->lang, &run->arena,
                  norms);
    if (run->setup->due) {
        dues_results(&run->dues, &run->due_list);
        report->due = &run->due_list;
    }
    report->tally = &run->tally;
    models_sort(&run->models);
    report->models = &run->models;
    report->norms = norms;
    figures_results(&run->figures, &run->arena, &run->figure_list);
    report->figures = &run->figure_list;
    report->waiver_hits = run->waiving.hits;
    report->known = run->known.past ? &run->known : NULL;
    shelves_report(&run->shelves, &run->arena, report);
    highlights_report(&run->highlights, &run->arena, report);
    gaps_report(&run->gaps, &run->arena, &report->gaps);
    completeness_report(&run->completeness, &run->arena, &report->lacks);
    report->finding_count = verdicts_findings(report);
    report->verdict = verdicts_of_run(report);
    outlets_end(&run->outlets, report);
}

static int conclude(struct run *run, struct buf *error)
{
    struct norm_results norms = {0};
    merge_workers(run);
    emit_uniques(run);
    emit_groups(run);
    write_end(run, &norms);
    progress_end(&run->progress);
    if (!outlets_commit(&run->outlets, error))
        return CODE_BROKEN;
    return verdicts_exit_code(&run->report);
}

static int judge(const struct setup *setup)
{
    struct run run = {.setup = setup};
    struct buf error = {0};
    int code = CODE_BROKEN;
    arena_init(&run.arena);
    if (outlets_open(&run.outlets, setup->options, &error)) {
        outlets_seal(&run.outlets);
        describe_run(&run);
        open_run(&run);
        outlets_begin(&run.outlets, &run.report);
        if (judge_exports(&run, &error))
            code = conclude(&run, &error);
        close_run(&run);
        outlets_abandon(&run.outlets);
    }
    say(buf_str(&error));
    buf_release(&error);
    buf_release(&run.error);
    arena_release(&run.arena);
    return code;
}

/* A selection of rules on templates alone judges no record. */
static bool judges_records(const struct ruleset *rules)
{
    bool templates = false;
    for (size_t i = 0; i < rules->rule_count; i++) {
        const struct rule *rule = &rules->rules[i];
        if (rule->selected && rule->kind != RULE_TEMPLATE)
            return true;
        templates |= rule->selected;
    }
    if (templates)
        say(STR("the selected rules are about templates; "
                "'huurtoets template' runs them"));
    return !templates;
}

int run_check(const struct options *options, const char *argv0)
{
    struct setup setup;
    int code = CODE_BROKEN;
    if (options->pseudonym_key &&
        (options->print_records || options->contract)) {
        say(STR("--pseudonym-key is for reports; --print-records and --trace "
                "show the contracts themselves"));
        return CODE_BROKEN;
    }
    setup_init(&setup, options);
    setup.brief = true;
    if (setup_rules(&setup, argv0) && judges_records(setup.rules) &&
        setup_exports(&setup, options->print_records)) {
        if (options->print_records)
            code = inspect_records(&setup);
        else if (options->contract)
            code = inspect_contract(&setup);
        else
            code = judge(&setup);
    }
    setup_release(&setup);
    return code;
}

int run_report(const struct options *options, const char *argv0)
{
    if (options->month)
        return run_check(options, argv0);
    say(STR("report wants --month YYYY-MM"));
    return CODE_BROKEN;
}
