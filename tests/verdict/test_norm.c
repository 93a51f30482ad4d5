/* Norms: what a record counts as, periods, groups, verdicts, words. */
#include "world.h"

#include "verdict/norm.h"

static const char RULES[] =
    "ruleset: r\n"
    "title: {nl: r, en: r}\n"
    "source: {act: Wet}\n"
    "date: ingang\n"
    "rules:\n"
    "  - id: PT\n"
    "    title: {nl: t, en: t}\n"
    "    severity: info\n"
    "    applies: telt\n"
    "    require: past\n"
    "    reason: {nl: past niet, en: does not fit}\n"
    "  - id: N1\n"
    "    title: {nl: t, en: t}\n"
    "    norm: PT\n"
    "    where: waar\n"
    "    correction: verzoek\n"
    "    per: [groep]\n"
    "    in_force: {from: 2016-07-01}\n"
    "    period: {date: ingang, years: jaren}\n"
    "    at_least: procent\n"
    "  - id: N2\n"
    "    title: {nl: t, en: t}\n"
    "    norm: PT\n"
    "    per: [groep, plaats]\n"
    "    period: {date: ingang, years: 1}\n"
    "    at_least: daeb\n"
    "    less: ruimte\n"
    "    floor: bodem\n"
    "  - id: N3\n"
    "    title: {nl: t, en: t}\n"
    "    norm: PT\n"
    "    per: [groep]\n"
    "    period: {date: ingang, years: jaren}\n"
    "    at_least: 'if groep = \"G\" then 50 else 95'\n"
    "  - id: M1\n"
    "    title: {nl: t, en: t}\n"
    "    norm: PT\n"
    "    period: {date: ingang, years: 1}\n"
    "    at_most: 50\n"
    "  - id: C1\n"
    "    title: {nl: t, en: t}\n"
    "    norm: PT\n"
    "    period: {date: ingang, years: 1}\n"
    "    measure: count\n"
    "    at_least: 3\n"
    "  - id: C2\n"
    "    title: {nl: t, en: t}\n"
    "    norm: PT\n"
    "    period: {date: ingang, years: 1}\n"
    "    measure: count\n"
    "    at_most: 3\n"
    "  - id: R1\n"
    "    title: {nl: t, en: t}\n"
    "    norm: PT\n"
    "    per: [groep]\n"
    "    in_force: {from: 2017-01-01}\n"
    "    period: {date: ingang, years: 1, in_a_row: 2}\n"
    "    at_least: 50\n";

#define HEADING "nummer;ingang;telt;past;waar;verzoek;groep;plaats;ruimte\n"

static struct world w;
static struct norms norms;
static struct norm_results results;

static void start(const char *select)
{
    world_open(&w, RULES, select);
    norms_open(&norms, w.rules);
}

static void add(struct norms *into, const char *rows)
{
    struct buf text = {0};

    buf_add_text(&text, HEADING);
    buf_add_text(&text, rows);
    buf_add_char(&text, '\0');
    world_judge(&w, text.ptr);
    norms_add(into, &w.judge);
    buf_release(&text);
}

/* `pass` fitting and `fail` not fitting records of a group and a year. */
static void add_counts(int pass, int fail, int year, const char *rest)
{
    struct buf text = {0};

    for (int i = 0; i < pass + fail; i++)
        buf_printf(&text, "%d;%d-05-0%d;ja;%s;%s\n", i, year, 1 + i % 9,
                   i < pass ? "ja" : "nee", rest);
    buf_add_char(&text, '\0');
    add(&norms, text.ptr);
    buf_release(&text);
}

static void shut(void)
{
    norms_close(&norms);
    world_close(&w);
}

static void conclude(enum lang lang)
{
    norms_results(&norms, w.as_of, lang, &w.tree.arena, &results);
}

/* ---- options ---------------------------------------------------------- */

static void a_record_counts_as_its_outcome_allows(void **state)
{
    static const struct {
        uint8_t outcome;
        int where, correction;
        enum option option;
    } wanted[] = {
        {OUTCOME(2, 2), 2, 0, OPTION_PASS},
        {OUTCOME(2, 0), 2, 0, OPTION_FAIL},
        {OUTCOME(2, 1), 2, 0, OPTION_PASS_FAIL},
        {OUTCOME(1, 2), 2, 0, OPTION_PASS_OUT},
        {OUTCOME(1, 1), 2, 0, OPTION_PASS_FAIL},
        {OUTCOME(1, 0), 2, 0, OPTION_OUT_FAIL},
        {OUTCOME(0, 0), 2, 0, OPTION_OUT},
        {OUTCOME(0, 2), 2, 0, OPTION_OUT},
        /* where */
        {OUTCOME(2, 2), 0, 0, OPTION_OUT},
        {OUTCOME(2, 0), 0, 2, OPTION_OUT},
        {OUTCOME(2, 2), 1, 0, OPTION_PASS_OUT},
        {OUTCOME(2, 0), 1, 0, OPTION_OUT_FAIL},
        {OUTCOME(2, 1), 1, 0, OPTION_PASS_FAIL},
        {OUTCOME(1, 0), 1, 0, OPTION_OUT_FAIL},
        /* correction */
        {OUTCOME(2, 0), 2, 2, OPTION_PASS_OUT},
        {OUTCOME(2, 0), 2, 1, OPTION_PASS_FAIL},
        {OUTCOME(2, 1), 2, 2, OPTION_PASS_OUT},
        {OUTCOME(1, 0), 2, 2, OPTION_PASS_OUT},
        {OUTCOME(1, 0), 2, 1, OPTION_PASS_FAIL},
        {OUTCOME(2, 2), 2, 2, OPTION_PASS},
        {OUTCOME(1, 2), 2, 2, OPTION_PASS_OUT},
        {OUTCOME(2, 0), 1, 2, OPTION_PASS_OUT},
    };
    (void)state;

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_int_equal(option_of(wanted[i].outcome, wanted[i].where,
                                   wanted[i].correction),
                         wanted[i].option);
}

static void best_is_never_worse_than_worst(void **state)
{
    (void)state;
    for (int o = 0; o < OPTION_COUNT; o++) {
        assert_true(option_best((enum option)o) >=
                    option_worst((enum option)o));
        enum option open_one = option_open((enum option)o);
        assert_true(option_best(open_one) >= FIT_OUT);
        assert_true(option_worst(open_one) <= FIT_OUT);
    }
}

/* ---- deciding: the portfolios of allocation.md, section 5 ------------- */

struct portfolio {
    const char *least, *less; /* less: "" none, "?" unknown, "5|10" differ */
    uint64_t options[OPTION_COUNT]; /* pp, po, pf, oo, of, ff */
    enum verdict verdict;
    int64_t share, best, worst, room;
};

static struct norm_result decide(const struct portfolio *p)
{
    static const struct rule rule = {
        .norm = {.floor = 0, .in_a_row = 1},
        .severity = SEVERITY_ERROR,
    };
    struct norm_result out = {.rule = &rule};
    struct norm_terms terms = {.has_years = true, .years = 1,
                               .has_floor = true};
    struct norm_figures figures = {0};

    terms.has_least = decimal_parse(str_of(p->least), &terms.least);
    assert_true(decimal_parse(STR("85"), &terms.floor));
    memcpy(figures.sum.options, p->options, sizeof p->options);
    for (struct str rest = str_of(p->less); rest.len > 0;) {
        size_t bar = str_find(rest, STR("|"), 0);
        struct value value = value_null(ABSENCE_MISSING);
        struct decimal number;
        if (decimal_parse(str_slice(rest, 0, bar), &number))
            value = value_number(number);
        less_add(&figures.sum.less, &value);
        rest = str_slice(rest, bar + 1, rest.len);
    }
    norm_decide(&terms, &figures, &out);
    return out;
}

static void portfolios_come_out_as_the_law_says(void **state)
{
    static const struct portfolio cases[] = {
        /* Q01 equality passes */
        {"95", "", {38, 0, 0, 9, 0, 2}, VERDICT_PASS, 9500, 9500, 9500, 0},
        {"95", "", {37, 0, 0, 0, 0, 3}, VERDICT_FAIL, 9250, 9250, 9250, 0},
        {"95", "", {97, 0, 0, 0, 0, 3}, VERDICT_PASS, 9700, 9700, 9700, 2},
        {"95", "", {77, 0, 0, 0, 0, 3}, VERDICT_PASS, 9625, 9625, 9625, 1},
        {"95", "", {94, 0, 0, 0, 0, 5}, VERDICT_FAIL, 9494, 9494, 9494, 0},
        /* Q09 */
        {"95", "", {37, 0, 2, 0, 0, 1}, VERDICT_UNDETERMINED, 9736, 9750,
         9250, 0},
        /* Q11 equality at 92.5; Q13; Q15 with an agreement of 15 points */
        {"92.5", "", {185, 0, 0, 0, 0, 15}, VERDICT_PASS, 9250, 9250, 9250,
         0},
        {"92.5", "", {175, 0, 0, 0, 0, 25}, VERDICT_FAIL, 8750, 8750, 8750,
         0},
        {"92.5", "15", {172, 0, 0, 0, 0, 28}, VERDICT_PASS, 8600, 8600, 8600,
         2},
        {"92.5", "15", {169, 0, 0, 0, 0, 31}, VERDICT_FAIL, 8450, 8450, 8450,
         0},
        {"92.5", "5.0|5", {175, 0, 0, 0, 0, 25}, VERDICT_PASS, 8750, 8750,
         8750, 0},
        /* agreements differ, or one is unknown */
        {"92.5", "0|5", {175, 0, 0, 0, 0, 25}, VERDICT_UNDETERMINED, 8750,
         8750, 8750, 0},
        {"92.5", "0|5", {174, 0, 0, 0, 0, 26}, VERDICT_FAIL, 8700, 8700,
         8700, 0},
        {"92.5", "0|5", {185, 0, 0, 0, 0, 15}, VERDICT_PASS, 9250, 9250,
         9250, 0},
        {"92.5", "2|?", {170, 0, 0, 0, 0, 30}, VERDICT_UNDETERMINED, 8500,
         8500, 8500, 0},
        {"92.5", "?", {169, 0, 0, 0, 0, 31}, VERDICT_FAIL, 8450, 8450, 8450,
         0},
        /* Q17: 78 low of 100, and 92 low or middle */
        {"80", "", {78, 0, 0, 0, 0, 22}, VERDICT_FAIL, 7800, 7800, 7800, 0},
        {"90", "", {92, 0, 0, 0, 0, 8}, VERDICT_PASS, 9200, 9200, 9200, 2},
        /* open ones: left out at worst, at best */
        {"95", "", {95, 4, 0, 0, 0, 5}, VERDICT_PASS, 9500, 9519, 9500, 0},
        {"95", "", {95, 0, 0, 0, 1, 5}, VERDICT_UNDETERMINED, 9500, 9500,
         9405, 0},
        {"95", "", {94, 6, 0, 0, 0, 5}, VERDICT_UNDETERMINED, 9494, 9523,
         9494, 0},
        {"95", "", {94, 0, 0, 0, 3, 5}, VERDICT_FAIL, 9494, 9494, 9215, 0},
        /* nobody */
        {"95", "", {0, 0, 0, 7, 0, 0}, VERDICT_NOT_APPLICABLE, -1, -1, -1,
         0},
        {"", "", {0, 0, 0, 0, 0, 0}, VERDICT_NOT_APPLICABLE, -1, -1, -1, -1},
        {"", "", {9, 0, 0, 0, 0, 0}, VERDICT_UNDETERMINED, 10000, 10000,
         10000, -1},
        {"101", "", {9, 0, 0, 0, 0, 0}, VERDICT_UNDETERMINED, 10000, 10000,
         10000, -1},
        {"100", "", {9, 0, 0, 0, 0, 0}, VERDICT_PASS, 10000, 10000, 10000,
         0},
        {"66.67", "", {2, 0, 0, 0, 0, 1}, VERDICT_FAIL, 6666, 6666, 6666, 0},
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct norm_result got = decide(&cases[i]);
        if (got.verdict != cases[i].verdict)
            fail_msg("case %zu: %s", i, verdict_name(got.verdict));
        if (got.share != cases[i].share || got.best != cases[i].best ||
            got.worst != cases[i].worst || got.room != cases[i].room)
            fail_msg("case %zu: share %ld, best %ld, worst %ld, room %ld", i,
                     (long)got.share, (long)got.best, (long)got.worst,
                     (long)got.room);
    }
}

static void a_fail_more_than_the_room_breaks_the_norm(void **state)
{
    (void)state;
    for (uint64_t pass = 0; pass < 300; pass++) {
        for (uint64_t fail = 0; fail < 20; fail++) {
            struct portfolio p = {"92.5", "", {pass, 0, 0, 0, 0, fail},
                                  VERDICT_PASS, 0, 0, 0, 0};
            struct norm_result got = decide(&p);
            if (got.verdict != VERDICT_PASS) {
                assert_int_equal(got.room, 0);
                continue;
            }
            p.options[OPTION_FAIL] = fail + (uint64_t)got.room;
            assert_int_equal(decide(&p).verdict, VERDICT_PASS);
            p.options[OPTION_FAIL]++;
            assert_int_equal(decide(&p).verdict, VERDICT_FAIL);
        }
    }
}

/* ---- groups and periods ----------------------------------------------- */

static const struct norm_result *result(const char *id, const char *group,
                                        int32_t year)
{
    for (size_t i = 0; i < results.count; i++) {
        const struct norm_result *r = &results.items[i];
        if (str_equal(r->rule->id, str_of(id)) && r->year == year &&
            r->group[0].type == TYPE_TEXT &&
            str_equal(r->group[0].text, str_of(group)))
            return r;
    }
    fail_msg("no result %s %s %d", id, group, (int)year);
    return NULL;
}

static void one_year_counts_alone(void **state)
{
    (void)state;
    start("N1");
    add_counts(38, 2, 2019, "ja;nee;L1;;");
    add_counts(37, 3, 2020, "ja;nee;L1;;");
    conclude(LANG_NL);
    assert_int_equal(results.count, 2);
    const struct norm_result *r = result("N1", "L1", 2019);
    assert_int_equal(r->verdict, VERDICT_PASS);
    assert_int_equal(r->from, date_from_ymd(2019, 1, 1));
    assert_int_equal(r->until, date_from_ymd(2019, 12, 31));
    assert_true(r->complete);
    assert_str(r->reason, "38 van 40 voldoen aan PT (95,00 %); norm ten "
                          "minste 95 %; ruimte voor 0");
    assert_int_equal(result("N1", "L1", 2020)->verdict, VERDICT_FAIL);
    shut();
}

static void two_years_add_up_and_a_missing_one_is_undetermined(void **state)
{
    (void)state;
    start("N1");
    add_counts(37, 3, 2022, "ja;nee;L1;;");
    add_counts(60, 0, 2023, "ja;nee;L1;;");
    add_counts(40, 0, 2025, "ja;nee;L1;;");
    conclude(LANG_NL);
    assert_int_equal(results.count, 4);
    const struct norm_result *r = result("N1", "L1", 2022);
    assert_int_equal(r->verdict, VERDICT_UNDETERMINED);
    assert_true(str_starts(r->reason, STR("het jaar 2021 ontbreekt in de "
                                          "export; 37 van 40 ")));
    r = result("N1", "L1", 2023);
    assert_int_equal(r->verdict, VERDICT_PASS);
    assert_int_equal(r->pass, 97);
    assert_int_equal(r->fail, 3);
    assert_int_equal(r->from, date_from_ymd(2022, 1, 1));
    assert_int_equal(result("N1", "L1", 2024)->verdict,
                     VERDICT_UNDETERMINED);
    assert_int_equal(result("N1", "L1", 2025)->verdict,
                     VERDICT_UNDETERMINED);
    shut();
}

static void a_year_of_which_no_record_counts_is_still_held(void **state)
{
    (void)state;
    start("N1");
    add(&norms, "1;2021-05-01;nee;nee;ja;;L1;;\n"
                "2;2022-05-01;ja;ja;ja;;L1;;\n"
                "3;2019-05-01;nee;ja;ja;;L1;;\n");
    conclude(LANG_NL);
    assert_int_equal(result("N1", "L1", 2022)->verdict, VERDICT_PASS);
    const struct norm_result *r = result("N1", "L1", 2019);
    assert_int_equal(r->verdict, VERDICT_NOT_APPLICABLE);
    assert_str(r->reason, "geen records die voor PT meetellen");
    shut();
}

static void a_norm_exists_from_the_year_it_came_into_force(void **state)
{
    (void)state;
    start("N1");
    add_counts(1, 0, 2015, "ja;nee;L1;;");
    add_counts(1, 0, 2016, "ja;nee;L1;;");
    conclude(LANG_NL);
    assert_int_equal(results.count, 1);
    assert_int_equal(results.items[0].year, 2016);
    shut();
}

static void a_period_is_provisional_until_its_last_day_is_over(void **state)
{
    (void)state;
    start("N1");
    add_counts(40, 0, 2024, "ja;nee;L1;;");
    add_counts(40, 0, 2025, "ja;nee;L1;;");
    w.as_of = date_from_ymd(2025, 12, 31);
    conclude(LANG_NL);
    const struct norm_result *r = result("N1", "L1", 2025);
    assert_false(r->complete);
    assert_true(str_ends(r->reason, STR("voorlopig: de periode loopt tot en "
                                        "met 31-12-2025")));
    w.as_of++;
    conclude(LANG_EN);
    assert_true(result("N1", "L1", 2025)->complete);
    shut();
}

static void a_norm_without_a_value_is_undetermined_and_names_it(void **state)
{
    (void)state;
    start("N1");
    add_counts(40, 0, 2025, "ja;nee;L1;;");
    add_counts(40, 0, 2026, "ja;nee;L1;;");
    conclude(LANG_NL);
    const struct norm_result *r = result("N1", "L1", 2026);
    assert_int_equal(r->verdict, VERDICT_UNDETERMINED);
    assert_false(r->has_norm);
    assert_int_equal(r->room, -1);
    assert_true(str_starts(r->reason,
                           STR("geen procent bekend voor 01-01-2026; ")));
    shut();
}

static void a_norm_on_an_unverified_value_warns(void **state)
{
    (void)state;
    start("N1");
    add_counts(1, 1, 2016, "ja;nee;L1;;");
    add_counts(1, 1, 2017, "ja;nee;L1;;");
    conclude(LANG_EN);
    assert_int_equal(result("N1", "L1", 2016)->severity, SEVERITY_ERROR);
    const struct norm_result *r = result("N1", "L1", 2017);
    assert_int_equal(r->severity, SEVERITY_WARNING);
    assert_true(str_ends(r->reason, STR(" (not confirmed by a text of "
                                        "law)")));
    assert_int_equal(r->limit_count, 2);
    shut();
}

static void groups_come_in_order_and_may_set_their_own_norm(void **state)
{
    (void)state;
    start("N3");
    add_counts(1, 1, 2019, ";;L2;;");
    add_counts(1, 1, 2019, ";;G;;");
    add_counts(1, 1, 2018, ";;L2;;");
    conclude(LANG_NL);
    assert_int_equal(results.count, 3);
    assert_str(results.items[0].group[0].text, "G");
    assert_int_equal(results.items[1].year, 2018);
    assert_int_equal(results.items[0].verdict, VERDICT_PASS);
    assert_int_equal(results.items[2].verdict, VERDICT_FAIL);
    shut();
}

static void records_without_a_date_are_open_in_every_year(void **state)
{
    (void)state;
    start("N1");
    add_counts(19, 1, 2018, "ja;nee;L1;;");
    add_counts(20, 0, 2019, "ja;nee;L1;;");
    add_counts(20, 0, 2019, "ja;nee;L2;;");
    add(&norms, "x;;ja;nee;ja;nee;L1;;\n");
    conclude(LANG_NL);
    const struct norm_result *r = result("N1", "L1", 2018);
    assert_int_equal(r->verdict, VERDICT_UNDETERMINED);
    assert_int_equal(r->undetermined, 1);
    assert_int_equal(r->best, 9500);
    assert_int_equal(r->worst, 9047);
    assert_str(r->reason,
               "19 van 20 voldoen aan PT (95,00 %); 1 record niet te bepalen:"
               " uitkomst tussen 90,47 % en 95,00 %; norm ten minste 95 %; "
               "ruimte voor 0");
    assert_int_equal(result("N1", "L1", 2019)->verdict, VERDICT_PASS);
    assert_int_equal(result("N1", "L1", 2019)->undetermined, 1);
    assert_int_equal(result("N1", "L2", 2019)->undetermined, 0);
    shut();
}

static void records_without_a_group_are_open_in_every_group(void **state)
{
    (void)state;
    start("N1");
    add_counts(19, 1, 2018, "ja;nee;L1;;");
    add_counts(20, 0, 2018, "ja;nee;L2;;");
    add_counts(20, 0, 2019, "ja;nee;L2;;");
    add(&norms, "x;2018-02-02;ja;nee;ja;nee;;;\n"
                "y;;ja;ja;ja;nee;;;\n");
    conclude(LANG_NL);
    assert_int_equal(results.count, 3);
    assert_int_equal(result("N1", "L1", 2018)->undetermined, 2);
    assert_int_equal(result("N1", "L1", 2018)->verdict,
                     VERDICT_UNDETERMINED);
    assert_int_equal(result("N1", "L2", 2018)->undetermined, 2);
    assert_int_equal(result("N1", "L2", 2019)->undetermined, 1);
    assert_int_equal(result("N1", "L2", 2019)->verdict, VERDICT_PASS);
    shut();
}

static void a_group_known_in_part_is_open_where_it_fits(void **state)
{
    (void)state;
    start("N2");
    add_counts(20, 0, 2018, ";;L1;A;0");
    add_counts(20, 0, 2018, ";;L1;B;0");
    add_counts(20, 0, 2018, ";;L2;A;0");
    add(&norms, "x;2018-02-02;ja;nee;;;;A;0\n"
                "y;2018-02-02;ja;nee;;;L2;;0\n");
    conclude(LANG_NL);
    assert_int_equal(results.count, 3);
    assert_int_equal(results.items[0].undetermined, 1); /* L1 A: x */
    assert_int_equal(results.items[1].undetermined, 0); /* L1 B */
    assert_int_equal(results.items[2].undetermined, 2); /* L2 A: x, y */
    shut();
}

static void without_any_group_the_records_are_judged_as_one(void **state)
{
    (void)state;
    start("N1");
    add_counts(20, 0, 2018, "ja;nee;;;");
    add_counts(20, 1, 2019, "ja;nee;;;");
    conclude(LANG_NL);
    assert_int_equal(results.count, 2);
    assert_int_equal(results.items[0].group[0].type, TYPE_NULL);
    assert_int_equal(results.items[0].verdict, VERDICT_PASS);
    assert_int_equal(results.items[1].verdict, VERDICT_UNDETERMINED);
    assert_true(str_starts(results.items[1].reason,
                           STR("niet bekend bij welke groep de records "
                               "horen; 21 records niet te bepalen")));
    shut();
}

static void a_year_to_come_is_judged_only_where_it_holds_records(void **state)
{
    (void)state;
    start("N1");
    add_counts(1, 0, 2025, "ja;nee;L1;;");
    add_counts(1, 0, 2066, "ja;nee;L1;;");
    conclude(LANG_NL);
    assert_int_equal(results.count, 3); /* 2025, 2026 and 2066 */
    shut();
}

static void where_and_correction_count_record_by_record(void **state)
{
    (void)state;
    start("N1");
    add(&norms, "1;2019-02-02;ja;ja;ja;nee;L1;;\n"
                "2;2019-02-02;ja;nee;nee;nee;L1;;\n"
                "3;2019-02-02;ja;nee;ja;ja;L1;;\n"
                "4;2019-02-02;ja;nee;;nee;L1;;\n"
                "5;2019-02-02;ja;nee;ja;;L1;;\n");
    conclude(LANG_NL);
    const struct norm_result *r = result("N1", "L1", 2019);
    assert_int_equal(r->pass, 1);
    assert_int_equal(r->undetermined, 3);
    /* at best 3 pass and 4 is out; at worst 3 is out, 4 and 5 fail */
    assert_int_equal(r->best, 10000);
    assert_int_equal(r->worst, 3333);
    shut();
}

static void agreements_that_differ_leave_a_range(void **state)
{
    (void)state;
    start("N2");
    add_counts(8, 1, 2019, ";;L1;A;5");
    add_counts(1, 0, 2019, ";;L1;A;2");
    conclude(LANG_NL);
    const struct norm_result *r = &results.items[0];
    assert_int_equal(r->verdict, VERDICT_UNDETERMINED);
    assert_true(str_find(r->reason,
                         STR("norm tussen 87,5 % en 92,5 %: de afspraken "
                             "verschillen of zijn niet bekend"),
                         0) < r->reason.len);
    shut();
}

/* ---- merging ---------------------------------------------------------- */

static void print_results(struct buf *out)
{
    conclude(LANG_NL);
    for (size_t i = 0; i < results.count; i++) {
        const struct norm_result *r = &results.items[i];
        buf_printf(out, "%.*s %d %s %.*s ", STR_ARG(r->rule->id),
                   (int)r->year, verdict_name(r->verdict),
                   STR_ARG(r->reason));
        if (r->has_norm) {
            decimal_print(out, r->norm);
            decimal_print(out, r->norm_low);
        }
        buf_add_char(out, '\n');
    }
}

static void any_order_of_adding_and_merging_gives_the_same(void **state)
{
    static const char *const parts[] = {
        "1;2019-02-02;ja;ja;ja;nee;L1;A;2.50\n2;;ja;nee;ja;nee;L1;;\n",
        "3;2018-02-02;ja;nee;;nee;;B;2.5\n4;2019-02-02;;;;;L2;B;5\n",
        "5;2019-02-02;ja;ja;ja;;L2;B;5.0\n6;2023-02-02;ja;;ja;;L1;A;2.5\n",
    };
    static const int orders[][3] = {{0, 1, 2}, {2, 1, 0}, {1, 2, 0},
                                    {2, 0, 1}};
    struct buf first = {0};
    (void)state;

    for (size_t k = 0; k < 2 * sizeof orders / sizeof *orders; k++) {
        const int *order = orders[k / 2];
        struct buf text = {0};
        start("N1,N2,N3");
        for (int i = 0; i < 3; i++) {
            struct norms part;
            norms_open(&part, w.rules);
            add(k % 2 ? &part : &norms, parts[order[i]]);
            norms_merge(&norms, &part);
            norms_close(&part);
        }
        print_results(k == 0 ? &first : &text);
        if (k > 0)
            assert_str(buf_str(&text),
                       arena_str(&w.tree.arena, buf_str(&first)).ptr);
        buf_release(&text);
        shut();
    }
    assert_true(first.len > 400);
    buf_release(&first);
}

/* ---- one record ------------------------------------------------------- */

static void is_told(const char *id, size_t row, const char *wanted)
{
    struct buf out = {0};

    norm_trace(&w.judge, (size_t)ruleset_rule(w.rules, str_of(id)), row,
               LANG_NL, &w.tree.arena, &out);
    assert_str(buf_str(&out), wanted);
    buf_release(&out);
}

static void a_record_is_told_where_and_as_what_it_counts(void **state)
{
    (void)state;
    start("");
    add(&norms, "1;2022-05-01;ja;nee;ja;nee;G;;0\n"
                "2;2022-05-01;ja;nee;;nee;G;;0\n"
                "3;2022-05-01;nee;nee;ja;;G;;0\n"
                "4;;ja;ja;ja;;;;0\n"
                "5;2015-05-01;ja;ja;ja;;G;;0\n");
    is_told("N1", 0, "telt in groep G, jaar 2022; in de norm van 2022, 2023; "
                     "als 'voldoet niet'");
    is_told("N2", 0, "telt in groep G, plaats onbekend, jaar 2022; in de norm "
                     "van 2022; als 'voldoet niet'");
    is_told("N1", 1, "telt in groep G, jaar 2022; in de norm van 2022, 2023; "
                     "in het beste geval als 'telt niet mee', in het "
                     "slechtste als 'voldoet niet'");
    is_told("N1", 2, "telt niet mee: valt buiten PT of buiten de norm");
    is_told("N1", 3, "telt in groep onbekend, jaar onbekend; telt mogelijk in "
                     "elk jaar; als 'voldoet'");
    is_told("N1", 4, "telt in groep G, jaar 2015; geen norm voor dat jaar; "
                     "als 'voldoet'");
    shut();
}

/* The verdict on `pass`, `fail` and `open` records of 2019. */
static const struct norm_result *on_counts(const char *id, int pass, int fail,
                                           int open)
{
    struct buf text = {0};

    start(id);
    for (int i = 0; i < pass + fail + open; i++)
        buf_printf(&text, "%d;2019-05-01;ja;%s;;;G;;\n", i,
                   i < pass ? "ja" : i < pass + fail ? "nee" : "");
    buf_add_char(&text, '\0');
    add(&norms, text.ptr);
    buf_release(&text);
    conclude(LANG_NL);
    assert_int_equal(results.items[0].year, 2019);
    return &results.items[0];
}

static void a_share_may_be_at_most_a_percentage(void **state)
{
    (void)state;
    const struct norm_result *r = on_counts("M1", 2, 2, 0);
    assert_int_equal(r->verdict, VERDICT_PASS);
    assert_int_equal(r->room, -1);
    assert_str(r->reason, "2 van 4 voldoen aan PT (50,00 %); norm ten hoogste "
                          "50 %");
    shut();
    assert_int_equal(on_counts("M1", 3, 2, 0)->verdict, VERDICT_FAIL);
    shut();
    /* between 2 of 4 and 3 of 4 */
    assert_int_equal(on_counts("M1", 2, 1, 1)->verdict, VERDICT_UNDETERMINED);
    shut();
    assert_int_equal(on_counts("M1", 3, 1, 1)->verdict, VERDICT_FAIL);
    shut();
    assert_int_equal(on_counts("M1", 1, 2, 1)->verdict, VERDICT_PASS);
    shut();
}

static void fitting_records_may_be_counted(void **state)
{
    (void)state;
    const struct norm_result *r = on_counts("C1", 2, 9, 1);
    assert_int_equal(r->verdict, VERDICT_UNDETERMINED);
    assert_int_equal(r->share, -1);
    assert_str(r->reason, "2 voldoen aan PT; 1 niet te bepalen; norm ten "
                          "minste 3");
    shut();
    assert_int_equal(on_counts("C1", 3, 9, 1)->verdict, VERDICT_PASS);
    shut();
    assert_int_equal(on_counts("C1", 2, 9, 0)->verdict, VERDICT_FAIL);
    shut();
    assert_int_equal(on_counts("C2", 3, 9, 0)->verdict, VERDICT_PASS);
    shut();
    assert_int_equal(on_counts("C2", 3, 9, 1)->verdict, VERDICT_UNDETERMINED);
    shut();
    assert_int_equal(on_counts("C2", 4, 9, 1)->verdict, VERDICT_FAIL);
    shut();
}

static void in_a_row_only_the_second_failing_period_fails(void **state)
{
    (void)state;
    start("R1");
    add_counts(1, 2, 2016, "ja;nee;L1;;");
    add_counts(1, 3, 2017, "ja;nee;L1;;");
    add_counts(2, 2, 2018, "ja;nee;L1;;");
    add_counts(1, 4, 2019, "ja;nee;L1;;");
    add_counts(1, 2, 2021, "ja;nee;L1;;");
    conclude(LANG_NL);
    assert_int_equal(results.count, 5);
    const struct norm_result *r = result("R1", "L1", 2017);
    assert_int_equal(r->verdict, VERDICT_FAIL);
    assert_int_equal(r->fail, 3);
    assert_int_equal(r->from, date_from_ymd(2017, 1, 1));
    assert_int_equal(r->room, -1);
    assert_str(r->reason, "1 van 4 voldoen aan PT (25,00 %); norm ten minste "
                          "50 %; in 2016: 1 van 3 voldoen aan PT (33,33 %); "
                          "norm ten minste 50 %");
    assert_int_equal(result("R1", "L1", 2018)->verdict, VERDICT_PASS);
    assert_int_equal(result("R1", "L1", 2019)->verdict, VERDICT_PASS);
    assert_int_equal(result("R1", "L1", 2020)->verdict,
                     VERDICT_UNDETERMINED);
    assert_int_equal(result("R1", "L1", 2021)->verdict,
                     VERDICT_UNDETERMINED);
    shut();
}

static void none_that_fits_is_too_few(void **state)
{
    (void)state;
    start("C1");
    add(&norms, "1;2019-05-01;nee;ja;;;G;;\n");
    conclude(LANG_NL);
    assert_int_equal(results.items[0].verdict, VERDICT_FAIL);
    shut();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_counts_as_its_outcome_allows),
        cmocka_unit_test(best_is_never_worse_than_worst),
        cmocka_unit_test(portfolios_come_out_as_the_law_says),
        cmocka_unit_test(a_fail_more_than_the_room_breaks_the_norm),
        cmocka_unit_test(one_year_counts_alone),
        cmocka_unit_test(two_years_add_up_and_a_missing_one_is_undetermined),
        cmocka_unit_test(a_year_of_which_no_record_counts_is_still_held),
        cmocka_unit_test(a_record_is_told_where_and_as_what_it_counts),
        cmocka_unit_test(a_norm_exists_from_the_year_it_came_into_force),
        cmocka_unit_test(a_period_is_provisional_until_its_last_day_is_over),
        cmocka_unit_test(a_norm_without_a_value_is_undetermined_and_names_it),
        cmocka_unit_test(a_norm_on_an_unverified_value_warns),
        cmocka_unit_test(groups_come_in_order_and_may_set_their_own_norm),
        cmocka_unit_test(records_without_a_date_are_open_in_every_year),
        cmocka_unit_test(records_without_a_group_are_open_in_every_group),
        cmocka_unit_test(a_group_known_in_part_is_open_where_it_fits),
        cmocka_unit_test(without_any_group_the_records_are_judged_as_one),
        cmocka_unit_test(a_year_to_come_is_judged_only_where_it_holds_records),
        cmocka_unit_test(where_and_correction_count_record_by_record),
        cmocka_unit_test(agreements_that_differ_leave_a_range),
        cmocka_unit_test(a_share_may_be_at_most_a_percentage),
        cmocka_unit_test(fitting_records_may_be_counted),
        cmocka_unit_test(in_a_row_only_the_second_failing_period_fails),
        cmocka_unit_test(none_that_fits_is_too_few),
        cmocka_unit_test(any_order_of_adding_and_merging_gives_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
