/* test_ruleset.c - what a good directory of rule files becomes. */
#include "tests/rule/set.h"

static bool needs(const struct ruleset *r, const char *field)
{
    return r->needed[schema_find(r->schema, str_of(field))];
}

/* ---- what is read ----------------------------------------------------- */

static void rules_stand_in_the_order_of_files_and_know_their_set(void **state)
{
    struct ruleset *r = load(*state, "");
    assert_int_equal(r->set_count, 2);
    assert_int_equal(r->rule_count, 4);
    assert_text(r->sets[0].name, "eerste");
    assert_text(r->sets[0].title.in[LANG_EN], "The first");
    assert_false(r->sets[0].opt_in);
    assert_true(r->sets[1].opt_in);
    assert_int_equal(r->sets[1].first_rule, 2);
    assert_int_equal(r->sets[1].rule_count, 2);
    assert_text(r->rules[0].id, "R-1");
    assert_text(r->rules[3].id, "N-1");
    assert_text(r->rules[3].ruleset, "tweede");
    assert_int_equal(ruleset_rule(r, STR("R-3")), -1);
    assert_text(r->path, "r");
    assert_int_equal(r->file_count, 5);
    assert_text(r->files[1]->name, "r/een/r.yaml");
}

static void a_record_rule_keeps_what_the_file_says(void **state)
{
    struct ruleset *r = load(*state, "");
    const struct rule *one = rule_named(r, "R-1");
    const struct rule *two = rule_named(r, "R-2");
    assert_int_equal(one->kind, RULE_RECORD);
    assert_int_equal(one->severity, SEVERITY_INFO);
    assert_int_equal(one->status, STATUS_VERIFIED);
    assert_text(one->source.article, "46");
    assert_int_equal(one->from, date_from_ymd(2020, 1, 1));
    assert_int_equal(one->until, date_from_ymd(2021, 12, 31));
    assert_text(one->require_text, "kale_huur <= grens");
    assert_text(one->excess_text, "kale_huur - grens");
    assert_int_equal(one->cases->count, 1);
    assert_int_equal(one->at.line, 14);
    assert_true(unit_equal(one->excess_unit, (struct unit){1, -1, 0}));
    assert_int_equal(two->severity, SEVERITY_ERROR);
    assert_int_equal(two->status, STATUS_INFERENCE);
    assert_text(two->source.note, "een bron");
    assert_text(two->source.act, "");
    assert_int_equal(two->applies, REGISTER_NONE);
    assert_int_equal(two->date_field,
                     schema_find(r->schema, STR("ondertekendatum")));
}

static void a_reason_is_text_and_names_in_turn(void **state)
{
    struct ruleset *r = load(*state, "");
    const struct reason *nl = &rule_named(r, "R-1")->reasons[LANG_NL];
    const struct reason *en = &rule_named(r, "R-1")->reasons[LANG_EN];
    assert_int_equal(nl->count, 3);
    assert_text(nl->parts[0].text, "huur ");
    assert_text(nl->parts[0].name, "kale_huur");
    assert_true(unit_equal(nl->parts[0].unit, (struct unit){1, -1, 0}));
    assert_text(nl->parts[1].text, " boven ");
    assert_text(nl->parts[1].name, "grens");
    assert_text(nl->parts[2].text, "");
    assert_text(nl->parts[2].name, "bij_tekenen");
    assert_int_equal(en->count, 1);
    assert_text(en->parts[0].text, "no names");
    assert_int_equal(en->parts[0].reg, REGISTER_NONE);
}

static void a_unique_rule_and_a_norm_know_their_fields(void **state)
{
    struct ruleset *r = load(*state, "");
    const struct rule *unique = rule_named(r, "U-1");
    const struct rule *norm = rule_named(r, "N-1");
    assert_int_equal(unique->kind, RULE_UNIQUE);
    assert_int_equal(unique->unique_count, 2);
    assert_int_equal(unique->date_field, r->schema->as_of);
    assert_int_equal(norm->kind, RULE_NORM);
    assert_int_equal(norm->norm.of, ruleset_rule(r, STR("R-1")));
    assert_int_equal(norm->norm.per_count, 1);
    assert_int_equal(norm->norm.date_field,
                     schema_find(r->schema, STR("ondertekendatum")));
    assert_int_equal(norm->date_field, norm->norm.date_field);
    assert_int_not_equal(norm->norm.where, REGISTER_NONE);
    assert_int_not_equal(norm->norm.less, REGISTER_NONE);
    assert_int_equal(norm->norm.correction, REGISTER_NONE);
    assert_int_equal(norm->applies, REGISTER_NONE);
    assert_int_equal(norm->from, date_from_ymd(2022, 1, 1));
    assert_int_equal(norm->until, DAY_MAX);
}

static void a_parameter_has_a_value_only_within_its_windows(void **state)
{
    struct ruleset *r = load(*state, "");
    const struct parameter *p = &r->parameters[0];
    assert_text(p->name, "laag");
    assert_int_equal(p->count, 3);
    assert_null(parameter_on(p, date_from_ymd(2019, 12, 31)));
    assert_ptr_equal(parameter_on(p, date_from_ymd(2020, 1, 1)), p->values);
    assert_ptr_equal(parameter_on(p, date_from_ymd(2020, 12, 31)), p->values);
    assert_ptr_equal(parameter_on(p, date_from_ymd(2021, 12, 31)),
                     p->values + 1);
    assert_null(parameter_on(p, date_from_ymd(2022, 1, 1)));
    assert_int_equal(parameter_on(p, DAY_MAX)->value.type, TYPE_NULL);
    assert_true(parameter_on(p, DAY_MAX)->open);
    assert_int_equal(p->values[1].status, STATUS_UNVERIFIED);
    assert_text(p->values[0].source.article, "20");
    assert_int_equal(p->values[0].at.line, 9);
    assert_int_equal(r->program.series_count, r->parameter_count);
    assert_ptr_equal(r->program.series, r->norm_program.series);
}

/* ---- selection -------------------------------------------------------- */

static void without_selection_the_opt_in_sets_do_not_run(void **state)
{
    struct ruleset *r = load(*state, "");
    assert_true(rule_named(r, "R-1")->selected);
    assert_true(rule_named(r, "R-2")->selected);
    assert_false(rule_named(r, "U-1")->selected);
    assert_false(rule_named(r, "N-1")->selected);
    assert_false(rule_named(r, "R-1")->silent);
    assert_true(needs(r, "kale_huur") && needs(r, "personen"));
    assert_true(needs(r, "vorm") && needs(r, "ondertekendatum"));
    assert_true(needs(r, "contractnummer") && needs(r, "soort"));
    assert_false(needs(r, "corporatie"));
    assert_false(needs(r, "korting"));
    assert_false(needs(r, "ongebruikt"));
    assert_false(needs(r, "inkomen"));
}

static void a_selected_norm_evaluates_its_rule_silently(void **state)
{
    struct ruleset *r = load(*state, "N-1");
    assert_true(rule_named(r, "N-1")->selected);
    assert_false(rule_named(r, "R-1")->selected);
    assert_true(rule_named(r, "R-1")->silent);
    assert_false(rule_named(r, "R-2")->selected);
    assert_false(rule_named(r, "R-2")->silent);
    assert_true(needs(r, "kale_huur") && needs(r, "korting"));
    assert_true(needs(r, "corporatie") && needs(r, "soort"));
}

static void sets_and_rules_are_selected_by_name(void **state)
{
    struct ruleset *r = load(*state, " tweede ,R-1");
    assert_true(rule_named(r, "U-1")->selected);
    assert_true(rule_named(r, "N-1")->selected);
    assert_true(rule_named(r, "R-1")->selected);
    assert_false(rule_named(r, "R-1")->silent);
    assert_false(rule_named(r, "R-2")->selected);
    r = load(*state, "U-1");
    assert_true(needs(r, "corporatie"));
    assert_false(needs(r, "kale_huur"));
}

static void an_unknown_selection_is_a_complaint(void **state)
{
    assert_null(tree_load(*state, "eerst,R-1,"));
    assert_text(tree_errors(*state),
                "error: unknown rule set or rule 'eerst'; did you mean "
                "'eerste'?\n"
                "error: unknown rule set or rule ''\n");
}

/* ---- files ------------------------------------------------------------ */

static void the_digest_follows_the_rules_and_nothing_else(void **state)
{
    struct tree *t = *state;
    struct ruleset *first = load(t, "");
    tree_write(t, "notes.txt", STR("x"));
    tree_write(t, "other.csv", STR("x"));
    assert_string_equal(load(t, "")->sha256, first->sha256);
    tree_write(t, "een/r.cases.csv", STR("rule;name;expect\n"));
    assert_string_equal(load(t, "")->sha256, first->sha256);
    tree_write(t, "twee.yaml", STR("huurtoets: 1\nmapping: m\n"));
    assert_string_not_equal(load(t, "")->sha256, first->sha256);
    assert_int_equal(strlen(first->sha256), DIGEST_HEX);
}

/* So that anyone can compute it. */
static void the_digest_is_of_what_sha256sum_prints(void **state)
{
    (void)state;
    const char *names[] = {"contract.yaml", "p.yaml"};
    const char *texts[] = {TREE_CONTRACT, TREE_PARAMETERS};
    char hex[DIGEST_HEX + 1] = {0};
    struct digest file, all, law;
    struct tree own;
    tree_open(&own);
    digest_open(&file);
    digest_open(&all);
    for (int i = 0; i < 2; i++) {
        digest_add(&file, str_of(texts[i]));
        digest_next(&file, hex);
        digest_add(&all, (struct str){hex, DIGEST_HEX});
        digest_add(&all, STR("  "));
        digest_add(&all, str_of(names[i]));
        digest_add(&all, STR("\n"));
        if (i > 0)
            continue;
        digest_open(&law);
        digest_add(&law, (struct str){hex, DIGEST_HEX});
        digest_add(&law, STR("  contract.yaml\n"));
    }
    digest_close(&file, hex);
    digest_close(&all, hex);
    assert_string_equal(load(&own, "")->sha256, hex);
    digest_close(&law, hex);
    assert_string_equal(load(&own, "")->law_sha256, hex);
    tree_close(&own);
}

static void a_directory_without_fields_is_a_complaint(void **state)
{
    struct tree *t = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/contract.yaml", t->dir);
    remove(path);
    assert_null(tree_load(t, ""));
    assert_text(tree_errors(t), "error: no rule file has 'fields'\n");
}

static void a_directory_that_is_not_there_is_a_complaint(void **state)
{
    struct tree *t = *state;
    assert_null(ruleset_load("nergens//", STR(""), &t->arena, &t->errors));
    assert_text(tree_errors(t), "nergens: error: No such file or directory\n");
}

/* ---- sources ---------------------------------------------------------- */

static void a_source_prints_and_links(void **state)
{
    (void)state;
    struct buf out = {0};
    struct source s = {.act = STR("Woningwet"),
                       .bwb = STR("BWBR0005181"),
                       .article = STR("46"),
                       .paragraph = STR("2"),
                       .note = STR("aldus")};
    source_print(&out, LANG_NL, &s);
    buf_add_char(&out, '|');
    source_print(&out, LANG_EN, &s);
    buf_add_char(&out, '|');
    source_link(&out, &s, date_from_ymd(2024, 3, 1));
    s.paragraph = s.bwb = (struct str){0};
    buf_add_char(&out, '|');
    source_print(&out, LANG_NL, &s);
    source_link(&out, &s, 0);
    s.act = s.article = (struct str){0};
    buf_add_char(&out, '|');
    source_print(&out, LANG_NL, &s);
    assert_text(buf_str(&out),
                "Woningwet, art. 46 lid 2|Woningwet, art. 46(2)|"
                "https://wetten.overheid.nl/BWBR0005181/2024-03-01|"
                "Woningwet, art. 46|aldus");
    buf_release(&out);
    assert_string_equal(status_name(STATUS_INFERENCE), "INFERENCE");
    assert_string_equal(severity_name(SEVERITY_WARNING), "warning");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_all, close_all)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rules_stand_in_the_order_of_files_and_know_their_set),
        TEST(a_record_rule_keeps_what_the_file_says),
        TEST(a_reason_is_text_and_names_in_turn),
        TEST(a_unique_rule_and_a_norm_know_their_fields),
        TEST(a_parameter_has_a_value_only_within_its_windows),
        TEST(without_selection_the_opt_in_sets_do_not_run),
        TEST(a_selected_norm_evaluates_its_rule_silently),
        TEST(sets_and_rules_are_selected_by_name),
        TEST(an_unknown_selection_is_a_complaint),
        TEST(the_digest_follows_the_rules_and_nothing_else),
        TEST(the_digest_is_of_what_sha256sum_prints),
        TEST(a_directory_without_fields_is_a_complaint),
        TEST(a_directory_that_is_not_there_is_a_complaint),
        cmocka_unit_test(a_source_prints_and_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
