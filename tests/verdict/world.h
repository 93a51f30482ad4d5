/*
 * world.h - rules and an export for a test: loaded, converted and judged.
 */
#ifndef HUURTOETS_TESTS_VERDICT_WORLD_H
#define HUURTOETS_TESTS_VERDICT_WORLD_H

#include "tests/rule/tree.h"

#include "input/csv.h"
#include "verdict/verdict.h"

enum { WORLD_ROWS = 512 };

struct world {
    struct tree tree;
    struct ruleset *rules;
    struct csv csv;
    struct chunk chunk;
    struct rows rows;
    struct batch batch;
    struct judge judge;
    day_number as_of;
    bool has_export;
};

static const char WORLD_CONTRACT[] =
    "huurtoets: 1\n"
    "fields:\n"
    "  - {name: nummer, type: text, privacy: key, role: contract,\n"
    "     label: {nl: contractnummer, en: contract number}}\n"
    "  - {name: ingang, type: date, privacy: none,\n"
    "     label: {nl: ingangsdatum, en: start date}}\n"
    "  - {name: einde, type: date, privacy: none,\n"
    "     label: {nl: einddatum, en: end date}}\n"
    "  - {name: kale_huur, type: amount, unit: EUR/month, privacy: none,\n"
    "     label: {nl: kale huur, en: net rent}, headings: [Huur]}\n"
    "  - {name: inkomen, type: amount, unit: EUR/year, privacy: personal,\n"
    "     label: {nl: inkomen, en: income}, headings: [Verdienste]}\n"
    "  - {name: personen, type: integer, privacy: personal,\n"
    "     label: {nl: personen, en: persons}}\n"
    "  - {name: groep, type: text, privacy: none,\n"
    "     label: {nl: groep, en: group}}\n"
    "  - {name: plaats, type: text, privacy: none,\n"
    "     label: {nl: plaats, en: place}}\n"
    "  - {name: telt, type: boolean, privacy: none,\n"
    "     label: {nl: telt mee, en: counts}}\n"
    "  - {name: past, type: boolean, privacy: none,\n"
    "     label: {nl: past, en: fits}}\n"
    "  - {name: waar, type: boolean, privacy: none,\n"
    "     label: {nl: waar, en: where}}\n"
    "  - {name: verzoek, type: boolean, privacy: none,\n"
    "     label: {nl: verzoek, en: request}}\n"
    "  - {name: ruimte, type: number, privacy: none,\n"
    "     label: {nl: extra ruimte, en: extra room}}\n"
    "  - {name: dag, type: date, role: as_of, privacy: none,\n"
    "     label: {nl: dag, en: day}}\n";

static const char WORLD_PARAMETERS[] =
    "huurtoets: 1\n"
    "parameters:\n"
    "  - name: laag\n"
    "    title: {nl: lage grens, en: low limit}\n"
    "    unit: EUR/month\n"
    "    values:\n"
    "      - {from: 2019-01-01, until: 2019-12-31, value: 607.46,\n"
    "         status: VERIFIED, source: {act: Wet, article: \"20\"}}\n"
    "      - {from: 2020-01-01, until: 2020-12-31, value: 619.01,\n"
    "         status: UNVERIFIED, source: {act: Wet, article: \"20\"}}\n"
    "      - {from: 2021-01-01, until: 2021-06-30, value: 633.25,\n"
    "         status: VERIFIED, source: {act: Wet, article: \"20\"}}\n"
    "      - {from: 2022-01-01, until: open, value: unknown,\n"
    "         status: SEED, source: {note: n}}\n"
    "  - name: hoog\n"
    "    title: {nl: hoge grens, en: high limit}\n"
    "    unit: EUR/month\n"
    "    values:\n"
    "      - {from: 2019-01-01, until: open, value: 700,\n"
    "         status: VERIFIED, source: {act: Wet, article: \"20\"}}\n"
    "  - name: inkomensgrens\n"
    "    title: {nl: inkomensgrens, en: income limit}\n"
    "    unit: EUR/year\n"
    "    values:\n"
    "      - {from: 2019-01-01, until: open, value: 22700,\n"
    "         status: VERIFIED, source: {act: Wet, article: \"14\"}}\n"
    "  - name: ondergrens\n"
    "    title: {nl: ondergrens, en: lowest income}\n"
    "    unit: EUR/year\n"
    "    values:\n"
    "      - {from: 2010-01-01, until: open, value: 10,\n"
    "         status: VERIFIED, source: {note: n}}\n"
    "  - name: jaren\n"
    "    title: {nl: jaren, en: years}\n"
    "    unit: years\n"
    "    values:\n"
    "      - {from: 2010-01-01, until: 2021-12-31, value: 1,\n"
    "         status: VERIFIED, source: {act: Wet}}\n"
    "      - {from: 2022-01-01, until: open, value: 2,\n"
    "         status: VERIFIED, source: {act: Wet}}\n"
    "  - name: procent\n"
    "    title: {nl: procent, en: percent}\n"
    "    unit: percent\n"
    "    values:\n"
    "      - {from: 2010-01-01, until: 2016-12-31, value: 95,\n"
    "         status: VERIFIED, source: {act: Wet}}\n"
    "      - {from: 2017-01-01, until: 2017-12-31, value: 95,\n"
    "         status: UNVERIFIED, source: {note: n}}\n"
    "      - {from: 2018-01-01, until: 2025-12-31, value: 95,\n"
    "         status: VERIFIED, source: {act: Wet}}\n"
    "  - name: daeb\n"
    "    title: {nl: daeb, en: daeb}\n"
    "    unit: percent\n"
    "    values:\n"
    "      - {from: 2010-01-01, until: open, value: 92.5,\n"
    "         status: VERIFIED, source: {act: Wet}}\n"
    "  - name: bodem\n"
    "    title: {nl: bodem, en: floor}\n"
    "    unit: percent\n"
    "    values:\n"
    "      - {from: 2010-01-01, until: open, value: 85,\n"
    "         status: VERIFIED, source: {act: Wet}}\n";

static inline void world_fail(struct world *w)
{
    fail_msg("%.*s", STR_ARG(tree_errors(&w->tree)));
}

/* `rules` is the file below `huurtoets: 1`. */
static inline void world_open(struct world *w, const char *rules,
                              const char *select)
{
    memset(w, 0, sizeof *w);
    tree_open(&w->tree);
    tree_write(&w->tree, "contract.yaml", str_of(WORLD_CONTRACT));
    tree_write(&w->tree, "p.yaml", str_of(WORLD_PARAMETERS));
    tree_write(&w->tree, "regels.yaml",
               arena_printf(&w->tree.arena, "huurtoets: 1\n%s", rules));
    w->rules = tree_load(&w->tree, select);
    if (w->rules == NULL)
        world_fail(w);
    assert_true(date_parse_iso(STR("2026-11-21"), &w->as_of));
    judge_open(&w->judge, w->rules);
}

static inline void world_drop_export(struct world *w)
{
    if (w->has_export) {
        batch_close(&w->batch);
        rows_release(&w->rows);
        chunk_release(&w->chunk);
        csv_close(&w->csv);
    }
    w->has_export = false;
}

static inline void world_close(struct world *w)
{
    world_drop_export(w);
    judge_close(&w->judge);
    tree_close(&w->tree);
}

/* Reads the export and judges its rows, at most WORLD_ROWS, as one batch. */
static inline void world_judge(struct world *w, const char *text)
{
    struct input_error error = {.message = -1};
    struct csv_options options = {.separator = ';'};
    struct arena *arena = &w->tree.arena;

    world_drop_export(w);
    memset(&w->chunk, 0, sizeof w->chunk);
    tree_write(&w->tree, "../e.csv", str_of(text));
    struct str path = arena_printf(arena, "%s/e.csv", w->tree.top);
    assert_true(csv_open(&w->csv, path.ptr, &options, arena, &error));
    const struct mapping *mapping = mapping_by_headings(
        w->csv.headings, w->csv.columns, w->rules->schema, arena);
    const struct plan *plan = plan_make(
        w->rules->schema, mapping, w->csv.headings, w->csv.columns,
        &w->csv.encoding, w->rules->needed, w->as_of, arena, &error);
    assert_non_null(plan);
    rows_open(&w->rows, WORLD_ROWS, w->csv.columns);
    assert_true(csv_next(&w->csv, &w->chunk, &error));
    assert_true(csv_rows(&w->csv, &w->chunk, WORLD_ROWS, &w->rows));
    batch_open(&w->batch, plan);
    w->has_export = true;
    batch_fill(&w->batch, &w->rows, w->chunk.bytes);
    judge_batch(&w->judge, &w->batch);
}

/* The finding of a rule for a row. */
static inline struct finding world_finding(struct world *w, const char *id,
                                           size_t row, enum lang lang)
{
    struct finding f;
    int rule = ruleset_rule(w->rules, str_of(id));

    assert_true(rule >= 0);
    judge_finding(&w->judge, (size_t)rule, row, 0, lang, &w->tree.arena, &f);
    return f;
}

#define assert_str(got, wanted)                                             \
    assert_string_equal(arena_str(&w.tree.arena, (got)).ptr, (wanted))

#endif
