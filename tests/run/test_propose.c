/*
 * test_propose.c - which column is proposed for which field, and on what
 * ground.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "command/propose.h"

static const char schema_text[] =
    "huurtoets: 1\n"
    "fields:\n"
    "  - {name: nummer, type: text, role: contract, privacy: key,\n"
    "     headings: [Contractnummer]}\n"
    "  - {name: start, type: date, privacy: none, headings: [Startdatum]}\n"
    "  - {name: prijs, type: amount, unit: EUR/month, privacy: none,\n"
    "     headings: [Maandprijs]}\n"
    "  - {name: loon, type: amount, unit: EUR/year, privacy: personal,\n"
    "     headings: [Gezinsloon], doubtful: [Inkomen],\n"
    "     ask: {nl: van wie?, en: whose?}}\n"
    "  - {name: soort, type: code, codes: [ABC, DEF], privacy: none}\n"
    "  - {name: dag, type: date, role: as_of, privacy: none}\n"
    "refused:\n"
    "  - {heading: BSN, why: {nl: privacy, en: privacy}}\n";

enum { COLUMNS_MOST = 4 };

struct world {
    struct arena arena;
    struct complaints errors;
    const struct schema *schema;
    struct str headings[COLUMNS_MOST];
    struct profile profiles[COLUMNS_MOST];
    struct proposal out[COLUMNS_MOST];
    size_t columns;
};

static void begin(struct world *w)
{
    *w = (struct world){0};
    arena_init(&w->arena);
    complaints_init(&w->errors, &w->arena);
    const struct yaml_file *file = yaml_parse(
        STR("contract.yaml"), str_of(schema_text), &w->arena, &w->errors);
    w->schema = file ? schema_load(&file, 1, &w->arena, &w->errors) : NULL;
    assert_non_null(w->schema);
}

static void column(struct world *w, const char *heading, const char *cell,
                   const char *other)
{
    struct profile *p = &w->profiles[w->columns];
    w->headings[w->columns++] = str_of(heading);
    profile_add(p, str_of(cell), &w->arena);
    profile_add(p, str_of(other), &w->arena);
}

static void expect(struct world *w, size_t i, const char *field,
                   enum ground ground)
{
    int wanted = schema_find(w->schema, str_of(field));
    assert_int_equal(w->out[i].field, wanted);
    assert_int_equal(w->out[i].ground, ground);
}

static void decide(struct world *w)
{
    propose(w->schema, w->headings, w->profiles, w->columns, w->out,
            &w->arena);
}

static void headings_spelling_and_codes_are_grounds(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    column(&w, "Contract-nummer", "A1", "A2");
    column(&w, "Startdatm", "01-02-2024", "2024-03-01");
    column(&w, "Maandprijs bij ingang", "600,25", "1.600,25");
    column(&w, "X", "abc", "DEF");
    decide(&w);
    expect(&w, 0, "nummer", GROUND_NAME);
    expect(&w, 1, "start", GROUND_SPELLING);
    expect(&w, 2, "prijs", GROUND_PART);
    expect(&w, 3, "soort", GROUND_CODES);
    arena_release(&w.arena);
}

static void content_that_does_not_fit_counts_against(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    column(&w, "Startdatum", "blauw", "rood");
    column(&w, "Startdatun", "blauw", "rood");
    decide(&w);
    expect(&w, 0, "start", GROUND_CONTENT_ODD);
    assert_int_equal(w.out[1].field, -1);
    arena_release(&w.arena);
}

static void a_doubtful_heading_is_never_taken_unasked(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    column(&w, "Bruto inkomen", "20000,00", "21000,00");
    column(&w, "Inkomen", "hoog", "laag");
    column(&w, "Gezinsloon", "20000,00", "21000,00");
    decide(&w);
    expect(&w, 0, "loon", GROUND_DOUBT);
    assert_int_equal(w.out[1].field, -1);
    expect(&w, 2, "loon", GROUND_NAME);
    arena_release(&w.arena);
}

static void one_field_goes_to_one_column(void **state)
{
    struct world w;
    (void)state;
    begin(&w);
    column(&w, "Startdatums", "01-02-2024", "01-02-2024");
    column(&w, "Startdatum", "01-02-2024", "01-02-2024");
    column(&w, "BSN huurder", "123456782", "123456782");
    decide(&w);
    assert_int_equal(w.out[0].field, -1);
    expect(&w, 1, "start", GROUND_NAME);
    assert_true(w.out[2].refused);
    assert_int_equal(w.out[2].field, -1);
    arena_release(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_spelling_and_codes_are_grounds),
        cmocka_unit_test(content_that_does_not_fit_counts_against),
        cmocka_unit_test(a_doubtful_heading_is_never_taken_unasked),
        cmocka_unit_test(one_field_goes_to_one_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
