/*
 * test_mapping.c - mapping files, and mappings by the headings alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "record/mapping.h"

struct world {
    struct arena arena;
    struct complaints errors;
    struct buf out;
    const struct schema *schema;
};

static const char fields[] =
    "huurtoets: 1\n"
    "fields:\n"
    "  - {name: nummer, type: text, privacy: key, role: contract}\n"
    "  - {name: vandaag, type: date, privacy: none, role: as_of}\n"
    "  - {name: grond, type: code, privacy: none, codes: [bw271, geen]}\n"
    "  - {name: dossier, type: boolean, privacy: none}\n"
    "  - {name: huur, type: amount, unit: EUR/month, privacy: none,\n"
    "     headings: [Kale huur, Huurprijs]}\n"
    "  - {name: bron, type: text, privacy: none}\n"
    "refused:\n"
    "  - {heading: BSN, why: {nl: wet, en: by law}}\n";

static int open_world(void **state)
{
    struct world *w = mem_zero(1, sizeof *w);
    arena_init(&w->arena);
    complaints_init(&w->errors, &w->arena);
    const struct yaml_file *file =
        yaml_parse(STR("c"), STR(fields), &w->arena, &w->errors);
    w->schema = schema_load(&file, 1, &w->arena, &w->errors);
    *state = w;
    return w->schema ? 0 : 1;
}

static int close_world(void **state)
{
    struct world *w = *state;
    buf_release(&w->out);
    arena_release(&w->arena);
    mem_free(w);
    return 0;
}

static const struct mapping *load(struct world *w, const char *text)
{
    complaints_init(&w->errors, &w->arena);
    const struct yaml_file *file =
        yaml_parse(STR("m.yaml"), str_of(text), &w->arena, &w->errors);
    if (!file)
        fail_msg("not YAML: %s", text);
    return mapping_load(file, w->schema, &w->arena, &w->errors);
}

static const char full[] =
    "huurtoets: 1\n"
    "mapping: voorbeeld\n"
    "title: {nl: Voorbeeld, en: Example}\n"
    "decimal: \",\"\n"
    "separator: tab\n"
    "columns:\n"
    "  Contractnr.: nummer\n"
    "  Soort verhuur:\n"
    "    field: grond\n"
    "    values: {\" Tijdelijk \": BW271, Regulier: geen, Onbekend: }\n"
    "    empty: Geen\n"
    "  Incompleet dossier: {field: dossier, invert: true}\n"
    "skip:\n"
    "  - {column: Dummy, values: [Ja, \"\"], reason: {nl: proef, en: dummy}}\n"
    "constants: {bron: Empire}\n"
    "ignored: [Opmerking]\n"
    "empty: [\"?\"]\n"
    "empty_dates: [01-01-1800, 1799-12-31, 1-2-1801]\n";

static void a_mapping_has_all_that_its_file_says(void **state)
{
    struct world *w = *state;
    const struct mapping *m = load(w, full);
    assert_non_null(m);
    assert_string_equal(arena_str(&w->arena, m->name).ptr, "voorbeeld");
    assert_true(str_equal(m->path, STR("m.yaml")));
    assert_int_equal(m->sha256.len, 64);
    assert_int_equal(m->decimal, ',');
    assert_int_equal(m->separator, '\t');
    assert_true(m->headings);
    assert_int_equal(m->column_count, 3);
    const struct mapped_column *c = &m->columns[1];
    assert_true(str_equal(c->heading, STR("Soort verhuur")));
    assert_int_equal(c->field, 2);
    assert_int_equal(c->value_count, 3);
    assert_true(str_equal(c->values[0].from, STR("Tijdelijk")));
    assert_true(str_equal(c->values[0].to, STR("bw271")));
    assert_int_equal(c->values[2].to.len, 0);
    assert_true(c->has_empty);
    assert_true(str_equal(c->empty, STR("geen")));
    assert_true(m->columns[2].invert);
    assert_int_equal(m->skip_count, 1);
    assert_int_equal(m->skips[0].count, 2);
    assert_int_equal(m->constant_count, 1);
    assert_int_equal(m->constants[0].field, 5);
    assert_int_equal(m->ignored_count, 1);
    assert_int_equal(m->empty_count, 1);
    assert_int_equal(m->empty_date_count, 3);
    assert_int_equal(m->empty_dates[0], date_from_ymd(1800, 1, 1));
    assert_int_equal(m->empty_dates[2], date_from_ymd(1801, 2, 1));
}

static void a_small_mapping_leaves_the_rest_open(void **state)
{
    struct world *w = *state;
    const struct mapping *m = load(
        w, "huurtoets: 1\nmapping: x\nheadings: false\ncolumns: {\"3\": huur}");
    assert_non_null(m);
    assert_false(m->headings);
    assert_int_equal(m->decimal, 0);
    assert_int_equal(m->separator, 0);
    assert_int_equal(m->columns[0].field, 4);
    assert_false(m->columns[0].has_empty);
}

#define H "huurtoets: 1\nmapping: x\n"

static const struct {
    const char *text;
    uint32_t line, column;
    const char *said;
} refusals[] = {
    {H "columns: {A: numer}", 3, 14, "unknown field 'numer'; did you mean"},
    {H "columns: {A: vandaag}", 3, 14, "the day of judgement"},
    {H "columns: {A: nummer, B: nummer}", 3, 25, "already, on line 3"},
    {H "columns: {A b: nummer, a_B: huur}", 3, 24, "heading 'a_B' stands"},
    {H "columns: {A: nummer}\nignored: [a]", 4, 11, "heading 'a' stands"},
    {H "columns: {BSN nr: nummer}", 3, 11,
     "is refused and never read: by law"},
    {H "columns: {A: {field: grond, values: {x: gen}}}", 3, 41,
     "unknown code 'gen'; did you mean 'geen'"},
    {H "columns: {A: {field: grond, empty: x}}", 3, 36, "unknown code 'x'"},
    {H "columns: {A: {field: dossier, values: {x: jaa}}}", 3, 43,
     "'jaa' is not ja or nee"},
    {H "columns: {A: {field: dossier, values: {x: ja, X: nee}}}", 3, 47,
     "value 'X' stands on line 3 already"},
    {H "columns: {A: {field: dossier, values: x}}", 3, 39, "expected the"},
    {H "columns: {A: {field: huur, invert: true}}", 3, 36, "not a boolean"},
    {H "columns: {A: {field: dossier, invert: ja}}", 3, 39, "true or false"},
    {H "columns: {A: {field: huur, vlaues: x}}", 3, 28,
     "did you mean 'values'"},
    {H "columns: {A: [huur]}", 3, 14, "expected a field"},
    {H "columns: {}", 3, 10, "expected the export's headings"},
    {H "columns: {A: huur}\ndecimel: x", 4, 1, "did you mean 'decimal'"},
    {H "columns: {A: huur}\nheadings: false", 3, 11, "a number from 1"},
    {H "columns: {\"0\": huur}\nheadings: false", 3, 12, "a number from 1"},
    {H "columns: {A: huur}\nconstants: {huur: 1}", 4, 13, "already, on line 3"},
    {H "columns: {A: huur}\nfallbacks: [huur]", 4, 12, "expected fields"},
    {H "columns: {A: huur}\nfallbacks: {huur: bron}", 4, 19, "only dates"},
    {H "columns: {A: huur}\nfallbacks: {x: huur}", 4, 13, "unknown field"},
    {H "columns: {A: grond}\nfallbacks: {grond: grond}", 4, 20,
     "cannot give one"},
    {H "columns: {A: huur}\nfallbacks: {vandaag: dossier}", 4, 22,
     "day of judgement"},
    {H "columns: {A: huur}\nfallbacks: {grond: dossier}", 4, 20,
     "only dates"},
    {H "columns: {A: huur}\nconstants: {grond: x}", 4, 20, "unknown code"},
    {H "columns: {A: huur}\nconstants: {bron: [x]}", 4, 19, "expected a text"},
    {H "columns: {A: huur}\nskip: [{column: B, values: [x]}]", 4, 8,
     "missing key 'reason'"},
    {H "columns: {A: huur}\n"
       "skip: [{column: bsn, values: [x], reason: {nl: a, en: b}}]", 4, 17,
     "is refused"},
    {H "columns: {A: huur}\nempty_dates: [31-02-1900]", 4, 15, "not a date"},
    {H "columns: {A: huur}\nempty_dates: [31-12-99999]", 4, 15, "not a date"},
    {H "columns: {A: huur}\ndecimal: x", 4, 10, "expected \",\" or \".\""},
    {H "columns: {A: huur}\nseparator: \",;\"", 4, 13, "expected \";\""},
    {"huurtoets: 2\nmapping: x\ncolumns: {A: huur}", 1, 12, "format 1"},
    {"mapping: x\ncolumns: {A: huur}", 1, 1, "missing key 'huurtoets'"},
    {"- a", 1, 1, "expected a mapping"},
};

static void mistakes_are_told_in_their_place(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        if (load(w, refusals[i].text))
            fail_msg("accepted: %s", refusals[i].text);
        const struct complaint *c = &w->errors.items[0];
        struct str said = str_of(refusals[i].said);
        if (w->errors.count == 1 && c->at.line == refusals[i].line &&
            c->at.column == refusals[i].column &&
            str_find(c->message, said, 0) < c->message.len)
            continue;
        complaints_print(&w->errors, &w->out);
        fail_msg("%s: %.*s", refusals[i].text, STR_ARG(buf_str(&w->out)));
    }
}

static void all_mistakes_of_a_file_are_collected(void **state)
{
    struct world *w = *state;
    assert_null(load(w, H "decimal: x\ncolumns: {A: b, C: d}\nskip: e"));
    assert_int_equal(w->errors.errors, 4);
}

static void headings_alone_make_a_mapping(void **state)
{
    struct world *w = *state;
    const struct str headings[] = {STR("NUMMER"), STR("Iets"),
                                   STR("Huurprijs"), STR("vandaag"),
                                   STR("BSN"), STR("kale_huur")};
    const struct mapping *m =
        mapping_by_headings(headings, 6, w->schema, &w->arena);
    assert_int_equal(m->column_count, 3);
    assert_int_equal(m->columns[0].field, 0);
    assert_true(str_equal(m->columns[1].heading, STR("Huurprijs")));
    assert_int_equal(m->columns[1].field, 4);
    assert_int_equal(m->columns[2].field, 4);
    assert_int_equal(m->name.len, 0);
    assert_true(m->headings);
    assert_int_equal(
        mapping_by_headings(NULL, 0, w->schema, &w->arena)->column_count, 0);
}

/* Whatever the YAML parser lets through is loaded or complained about. */
static void a_damaged_mapping_is_loaded_or_refused(void **state)
{
    struct world *w = *state;
    static const char signs[] = "\n :-?[]{},'\"xe0";
    uint32_t seed = 3, loaded = 0;
    for (int round = 0; round < 4000; round++) {
        char text[sizeof full];
        memcpy(text, full, sizeof full);
        for (int i = 0; i < 1 + round % 3; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[(seed >> 8) % (sizeof full - 1)] =
                signs[(seed >> 24) % (sizeof signs - 1)];
        }
        complaints_init(&w->errors, &w->arena);
        const struct yaml_file *file =
            yaml_parse(STR("m"), str_of(text), &w->arena, &w->errors);
        const struct mapping *m =
            file ? mapping_load(file, w->schema, &w->arena, &w->errors)
                 : NULL;
        assert_true(!m == (w->errors.errors > 0));
        loaded += m != NULL;
    }
    assert_in_range(loaded, 100, 3900);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_mapping_has_all_that_its_file_says),
        TEST(a_small_mapping_leaves_the_rest_open),
        TEST(mistakes_are_told_in_their_place),
        TEST(all_mistakes_of_a_file_are_collected),
        TEST(headings_alone_make_a_mapping),
        TEST(a_damaged_mapping_is_loaded_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
