/* test_figure.c - what charts count, by group and month. */
#include "tests/verdict/world.h"

#include "verdict/figure.h"
#include "verdict/norm.h"

static const char RULES[] =
    "ruleset: a\n"
    "title: {nl: a, en: a}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "rules:\n"
    "  - id: R-1\n"
    "    title: {nl: a, en: a}\n"
    "    applies: telt\n"
    "    require: past and waar and plaats != \"x\" and kale_huur > 0\n"
    "    reason: {nl: a, en: a}\n"
    "  - id: N-1\n"
    "    title: {nl: a, en: a}\n"
    "    norm: R-1\n"
    "    per: [groep]\n"
    "    period: {date: ingang, years: 1}\n"
    "    at_least: 90\n";

static const char REPORT[] =
    "huurtoets: 1\n"
    "report: r\n"
    "title: {nl: a, en: a}\n"
    "date: ingang\n"
    "charts:\n"
    "  - {id: deel, title: {nl: a, en: a}, share: N-1}\n"
    "  - id: plaats\n"
    "    title: {nl: a, en: a}\n"
    "    where: waar\n"
    "    split: plaats\n"
    "    series: [{value: u, title: {nl: a, en: a}},\n"
    "             {value: v, title: {nl: a, en: a}}]\n"
    "    per: [groep]\n"
    "  - {id: huur, title: {nl: a, en: a}, of: R-1,\n"
    "     histogram: kale_huur, from: 500, step: 50, steps: 2}\n"
    "  - {id: alles, title: {nl: a, en: a}, verdicts: all, per: [groep]}\n";

static const char EXPORT[] =
    "nummer;ingang;groep;plaats;telt;past;waar;kale_huur\n"
    "A1;2024-01-31;g;u;ja;ja;ja;500\n"
    "A2;2024-02-01;g;u;ja;nee;ja;549.99\n"
    "A3;2024-02-29;g;w;ja;ja;ja;550\n"
    "A4;2024-02-29;f;;nee;ja;ja;600\n"
    "A5;;g;v;ja;ja;nee;499\n"
    "A6;2024-02-02;g;v;ja;ja;ja;600\n";

static void open_reported(struct world *w)
{
    world_open(w, RULES, "");
    judge_close(&w->judge);
    tree_write(&w->tree, "m.yaml", str_of(REPORT));
    w->rules = tree_load(&w->tree, "");
    if (!w->rules)
        world_fail(w);
    judge_open(&w->judge, w->rules);
}

static const struct figure *figure_of(struct world *w, struct figures *f,
                                      const char *chart,
                                      enum figure_kind kind)
{
    struct figure_list *list =
        arena_alloc(&w->tree.arena, sizeof *list);
    const struct chart *found = NULL;
    figures_results(f, &w->tree.arena, list);
    for (size_t i = 0; i < w->rules->chart_count; i++)
        if (str_equal(w->rules->charts[i].id, str_of(chart)))
            found = &w->rules->charts[i];
    const struct figure *figure =
        figure_find(list, kind, kind == FIGURE_NORM ? NULL : found, NULL);
    assert_non_null(figure);
    return figure;
}

static void check_row(const struct figure *f, size_t row, const char *group,
                      const char *month, size_t slot, uint64_t count)
{
    struct buf text = {0};
    assert_true(row < f->row_count);
    assert_true(str_equal(f->rows[row].group[0], str_of(group)));
    if (f->rows[row].month)
        date_print_iso(&text, month_first(f->rows[row].month));
    assert_int_equal(strncmp(text.len ? text.ptr : "", month,
                             strlen(month)), 0);
    assert_int_equal(f->rows[row].counts[slot], count);
    buf_release(&text);
}

static void records_are_split_by_group_month_and_value(void **state)
{
    (void)state;
    struct world w;
    struct figures f;
    open_reported(&w);
    world_judge(&w, EXPORT);
    figures_open(&f, w.rules, FIGURES_CHARTS);
    figures_add(&f, &w.judge);
    const struct figure *split = figure_of(&w, &f, "plaats", FIGURE_SPLIT);
    assert_int_equal(split->row_count, 3);
    check_row(split, 0, "f", "2024-02", 3, 1); /* unknown */
    check_row(split, 1, "g", "2024-01", 0, 1);
    check_row(split, 2, "g", "2024-02", 0, 1);
    check_row(split, 2, "g", "2024-02", 1, 1);
    check_row(split, 2, "g", "2024-02", 2, 1); /* another place */
    figures_close(&f);
    world_close(&w);
}

static void a_share_counts_as_its_norm_does(void **state)
{
    (void)state;
    struct world w;
    struct figures f;
    open_reported(&w);
    world_judge(&w, EXPORT);
    figures_open(&f, w.rules, FIGURES_CHARTS);
    figures_add(&f, &w.judge);
    const struct figure *norm = figure_of(&w, &f, "deel", FIGURE_NORM);
    check_row(norm, 0, "f", "2024-02", OPTION_OUT, 1);
    check_row(norm, 1, "g", "", OPTION_FAIL, 1); /* no date */
    check_row(norm, 2, "g", "2024-01", OPTION_PASS, 1);
    check_row(norm, 3, "g", "2024-02", OPTION_PASS, 2);
    check_row(norm, 3, "g", "2024-02", OPTION_FAIL, 1);
    figures_close(&f);
    world_close(&w);
}

static void a_step_holds_its_lower_bound_and_not_its_upper(void **state)
{
    (void)state;
    struct world w;
    struct figures f;
    uint64_t sums[5] = {0};
    open_reported(&w);
    world_judge(&w, EXPORT);
    figures_open(&f, w.rules, FIGURES_CHARTS);
    figures_add(&f, &w.judge);
    const struct figure *h = figure_of(&w, &f, "huur", FIGURE_HISTOGRAM);
    for (size_t i = 0; i < h->row_count; i++)
        for (size_t k = 0; k < h->slots; k++)
            sums[k] += h->rows[i].counts[k];
    assert_int_equal(sums[0], 2); /* 500 and 549.99 */
    assert_int_equal(sums[1], 1); /* 550 */
    assert_int_equal(sums[2], 1); /* below: 499 */
    assert_int_equal(sums[3], 1); /* above: 600 of A6; A4 does not apply */
    assert_int_equal(sums[4], 0);
    figures_close(&f);
    world_close(&w);
}

static void verdicts_are_counted_only_for_the_monthly_report(void **state)
{
    (void)state;
    struct world w;
    struct figures f;
    struct figure_list list;
    open_reported(&w);
    world_judge(&w, EXPORT);
    figures_open(&f, w.rules, FIGURES_CHARTS);
    figures_add(&f, &w.judge);
    figures_results(&f, &w.tree.arena, &list);
    assert_null(figure_find(&list, FIGURE_RULE, NULL, NULL));
    figures_close(&f);
    figures_open(&f, w.rules, FIGURES_MONTHLY);
    figures_add(&f, &w.judge);
    const struct figure *rule = figure_of(&w, &f, "alles", FIGURE_RULE);
    check_row(rule, 0, "f", "2024-02", VERDICT_NOT_APPLICABLE, 1);
    check_row(rule, 3, "g", "2024-02", VERDICT_PASS, 2);
    check_row(rule, 3, "g", "2024-02", VERDICT_FAIL, 1);
    const struct figure *all = figure_of(&w, &f, "alles", FIGURE_RECORDS);
    check_row(all, 3, "g", "2024-02", 0, 3);
    figures_close(&f);
    world_close(&w);
}

static void merging_gives_what_adding_gives(void **state)
{
    (void)state;
    struct world w;
    struct figures a, b;
    open_reported(&w);
    world_judge(&w, EXPORT);
    figures_open(&a, w.rules, FIGURES_MONTHLY);
    figures_open(&b, w.rules, FIGURES_MONTHLY);
    figures_add(&b, &w.judge);
    figures_merge(&a, &b);
    world_judge(&w, "nummer;ingang;groep;plaats;telt;past;waar;kale_huur\n"
                    "A9;2024-02-01;a;u;ja;ja;ja;500\n");
    figures_add(&b, &w.judge);
    figures_merge(&a, &b);
    const struct figure *all = figure_of(&w, &a, "alles", FIGURE_RECORDS);
    check_row(all, 0, "a", "2024-02", 0, 1);
    check_row(all, 4, "g", "2024-02", 0, 6);
    figures_close(&a);
    figures_close(&b);
    world_close(&w);
}

static void a_month_knows_its_first_and_last_day(void **state)
{
    (void)state;
    int32_t month = month_of(date_from_ymd(2024, 2, 15));
    assert_int_equal(month_first(month), date_from_ymd(2024, 2, 1));
    assert_int_equal(month_last(month), date_from_ymd(2024, 2, 29));
    assert_int_equal(month_last(month_of(date_from_ymd(2023, 12, 1))),
                     date_from_ymd(2023, 12, 31));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_are_split_by_group_month_and_value),
        cmocka_unit_test(a_share_counts_as_its_norm_does),
        cmocka_unit_test(a_step_holds_its_lower_bound_and_not_its_upper),
        cmocka_unit_test(verdicts_are_counted_only_for_the_monthly_report),
        cmocka_unit_test(merging_gives_what_adding_gives),
        cmocka_unit_test(a_month_knows_its_first_and_last_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
