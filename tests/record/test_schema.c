/*
 * test_schema.c - contract.yaml and code lists, folded and refused headings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "record/schema.h"

struct world {
    struct arena arena;
    struct complaints errors;
    struct buf out;
};

static int open_world(void **state)
{
    struct world *w = mem_zero(1, sizeof *w);
    arena_init(&w->arena);
    complaints_init(&w->errors, &w->arena);
    *state = w;
    return 0;
}

static int close_world(void **state)
{
    struct world *w = *state;
    buf_release(&w->out);
    arena_release(&w->arena);
    mem_free(w);
    return 0;
}

static const char basis[] =
    "  - {name: nummer, type: text, privacy: key, role: contract}\n"
    "  - {name: vandaag, type: date, privacy: none, role: as_of}\n";

static const char lists[] =
    "huurtoets: 1\n"
    "codes:\n"
    "  - list: STATUS\n"
    "    source: {act: VERA, url: example.org}\n"
    "    values:\n"
    "      - {code: LOP, name: {nl: lopend, en: running}}\n"
    "      - {code: OUD, from: 2020-01-01, until: 2024-12-31}\n"
    "      - {code: NEW, from: 2025-01-01, until: open}\n";

/* The two fields there must be, and `more` behind them. */
static const struct schema *load(struct world *w, const char *more)
{
    const struct yaml_file *files[2];
    struct str text = arena_printf(&w->arena,
                                   "huurtoets: 1\nfields:\n%s%s", basis, more);
    complaints_init(&w->errors, &w->arena);
    files[0] = yaml_parse(STR("contract.yaml"), text, &w->arena, &w->errors);
    files[1] = yaml_parse(STR("codes.yaml"), str_of(lists), &w->arena,
                          &w->errors);
    if (!files[0])
        fail_msg("not YAML: %s", more);
    return schema_load(files, 2, &w->arena, &w->errors);
}

static void fields_have_all_that_their_file_says(void **state)
{
    struct world *w = *state;
    const struct schema *s = load(w,
        "  - name: huur\n    type: amount\n    unit: EUR/month\n"
        "    privacy: personal\n    label: {nl: kale huur, en: net rent}\n"
        "    headings: [Kale huur, Netto-huur]\n    vera: NET.KAL\n"
        "    meaning: bare rent\n    min: 0\n    max: 5000.50\n"
        "  - {name: punten, type: number, privacy: none}\n");
    assert_non_null(s);
    assert_int_equal(s->count, 4);
    const struct field *f = &s->fields[schema_find(s, STR("huur"))];
    assert_int_equal(f->kind, FIELD_AMOUNT);
    assert_int_equal(field_type(f), TYPE_NUMBER);
    assert_int_equal(f->privacy, PRIVACY_PERSONAL);
    assert_true(unit_equal(f->unit, (struct unit){1, -1, 0}));
    assert_true(str_equal(f->unit_text, STR("EUR/month")));
    assert_true(str_equal(f->label.in[LANG_EN], STR("net rent")));
    assert_int_equal(f->heading_count, 2);
    assert_true(str_equal(f->vera, STR("NET.KAL")));
    assert_true(f->has_min && f->has_max);
    assert_int_equal(decimal_compare(f->max,
                                     decimal_from_scaled(500050, 2)), 0);
    f = &s->fields[schema_find(s, STR("punten"))];
    assert_true(unit_is_none(f->unit));
    assert_false(f->has_min);
    assert_true(str_equal(f->label.in[LANG_NL], STR("punten")));
    assert_int_equal(schema_find(s, STR("huren")), -1);
    assert_true(str_equal(s->names[s->contract], STR("nummer")));
    assert_true(str_equal(s->names[s->as_of], STR("vandaag")));
}

static void codes_come_from_a_list_or_from_the_field(void **state)
{
    struct world *w = *state;
    const struct schema *s = load(w,
        "  - {name: status, type: code, privacy: none, list: STATUS,"
        " judged: [lop]}\n"
        "  - {name: oud, type: code, privacy: none, list: STATUS}\n"
        "  - {name: vorm, type: code, privacy: none, codes: [huur, geen]}\n");
    assert_non_null(s);
    const struct field *status = &s->fields[2];
    assert_int_equal(status->codes->count, 3);
    assert_true(str_equal(status->codes->codes[0].name.in[LANG_EN],
                          STR("running")));
    assert_int_equal(status->codes->codes[0].from, DAY_MIN);
    assert_int_equal(status->codes->codes[1].until,
                     date_from_ymd(2024, 12, 31));
    assert_int_equal(status->codes->codes[2].until, DAY_MAX);
    assert_int_equal(status->judged_count, 1);
    assert_true(str_equal(status->judged[0], STR("LOP")));
    assert_ptr_equal(status->codes, s->fields[3].codes);
    assert_int_equal(code_find(s->fields[4].codes, STR("Geen")), 1);
    assert_int_equal(code_find(s->fields[4].codes, STR("LOP")), -1);
    assert_true(str_equal(s->fields[4].codes->name, STR("vorm")));
    assert_int_equal(field_type(&s->fields[4]), TYPE_TEXT);
}

#define F "  - {name: x, privacy: none, "

static const struct {
    const char *more;
    uint32_t line, column;
    const char *said;
} refusals[] = {
    {F "type: amont, unit: EUR}\n", 5, 36, "did you mean 'amount'"},
    {F "type: amount}\n", 5, 5, "missing key 'unit'"},
    {F "type: amount, unit: months}\n", 5, 50, "the unit of an amount"},
    {F "type: number, unit: EUR}\n", 5, 50, "has type amount"},
    {F "type: amount, unit: EUR/mont}\n", 5, 50, "did you mean 'EUR/month'"},
    {F "type: text, unit: EUR}\n", 5, 42, "key 'unit' is not for a field of "
                                          "type text"},
    {F "type: date, lable: {nl: a, en: b}}\n", 5, 42, "did you mean 'label'"},
    {F "type: text, label: {nl: a}}\n", 5, 49, "missing key 'en'"},
    {F "type: code}\n", 5, 5, "either 'codes' or 'list'"},
    {F "type: code, codes: [a], list: STATUS}\n", 5, 5, "either"},
    {F "type: code, list: STATU}\n", 5, 48, "did you mean 'STATUS'"},
    {F "type: code, codes: [a, A]}\n", 5, 53, "code 'A' stands twice"},
    {F "type: code, codes: [a, {code: b, as: A}]}\n", 5, 53,
     "code 'b' stands twice"},
    {F "type: code, codes: [{code: a, as: b}, {code: a, as: c}]}\n", 5, 5,
     "'dated' must name the field"},
    {F "type: code, codes: [{code: a, as: b}, {code: a, as: c}], "
       "dated: numer}\n", 5, 94, "did you mean 'nummer'"},
    {F "type: code, codes: [{code: a, as: b}, {code: a, as: c}], "
       "dated: nummer}\n", 5, 94, "'nummer' is no date"},
    {F "type: code, codes: [{code: a, as: b}, {code: a, as: c}], "
       "dated: vandaag, judged: [b]}\n", 5, 5, "'judged' cannot be told"},
    {F "type: code, codes: []}\n", 5, 49, "expected a list of codes"},
    {F "type: code, codes: [abc], judged: [abd]}\n", 5, 65,
     "did you mean 'abc'"},
    {F "type: number, min: 1, max: 0}\n", 5, 49, "'min' is greater"},
    {F "type: number, min: 1,5}\n", 5, 51, "unknown key '5'"},
    {F "type: number, min: e}\n", 5, 49, "'e' is not a number"},
    {F "type: text, role: contract}\n", 5, 48, "a second field with role"},
    {F "type: text, role: kontract}\n", 5, 48, "did you mean 'contract'"},
    {F "type: text, headings: [nummer]}\n", 5, 53,
     "leads to field 'nummer' already"},
    {"  - {name: x, type: text}\n", 5, 5, "missing key 'privacy'"},
    {"  - {name: x, type: text, privacy: key_}\n", 5, 36, "privacy class"},
    {"  - {name: x y, type: text, privacy: none}\n", 5, 12, "is not a name"},
    {"  - {name: nummer, type: text, privacy: none}\n", 5, 12,
     "a second field 'nummer'"},
    {"  - x\n", 5, 5, "expected a field"},
    {"refused:\n  - {heading: Nummer, why: {nl: a, en: b}}\n", 6, 15,
     "is refused and leads to field 'nummer'"},
    {"refusd: []\n", 5, 1, "did you mean 'refused'"},
};

static bool says(const struct complaint *c, const char *said, uint32_t line,
                 uint32_t column)
{
    return c->at.line == line && c->at.column == column &&
           str_find(c->message, str_of(said), 0) < c->message.len;
}

static void mistakes_are_told_in_their_place(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        bool found = false;
        assert_null(load(w, refusals[i].more));
        for (size_t j = 0; j < w->errors.count; j++)
            found |= says(&w->errors.items[j], refusals[i].said,
                          refusals[i].line, refusals[i].column);
        if (found)
            continue;
        complaints_print(&w->errors, &w->out);
        fail_msg("%s: %.*s", refusals[i].more, STR_ARG(buf_str(&w->out)));
    }
}

static const struct {
    const char *text, *said;
} bad_files[] = {
    {"codes: [{list: A, values: [b]}, {list: A, values: [c]}]",
     "a second code list 'A'"},
    {"codes: [{list: A, values: [{name: {nl: a, en: b}}]}]",
     "missing key 'code'"},
    {"codes: [{list: A, values: [{code: a, from: 2024-02-30}]}]",
     "is not a date"},
    {"codes: [{list: A, values: [{code: a, from: 2024-02-02, until: "
     "2024-01-01}]}]", "'from' is later"},
    {"codes: [{list: A, source: {artikel: 1}, values: [b]}]",
     "unknown key 'artikel'"},
    {"codes: a", "expected a list of code lists"},
    {"codes: [{list: A, valus: [b]}]", "did you mean 'values'"},
    {"fields: []", "expected a list of fields"},
    {"fields: {a: b}", "expected a list of fields"},
    {"fields: [{name: a, type: text, privacy: none}]",
     "no field has role 'contract'"},
    {"parameters: []", "no rule file has 'fields'"},
};

static void files_without_sense_are_refused(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < sizeof bad_files / sizeof *bad_files; i++) {
        complaints_init(&w->errors, &w->arena);
        const struct yaml_file *file =
            yaml_parse(STR("f"), str_of(bad_files[i].text), &w->arena,
                       &w->errors);
        assert_non_null(file);
        assert_null(schema_load(&file, 1, &w->arena, &w->errors));
        buf_clear(&w->out);
        complaints_print(&w->errors, &w->out);
        struct str out = buf_str(&w->out);
        if (str_find(out, str_of(bad_files[i].said), 0) == out.len)
            fail_msg("%s: %.*s", bad_files[i].text, STR_ARG(out));
    }
}

static void a_list_has_at_most_250_codes(void **state)
{
    struct world *w = *state;
    for (int count = 250; count <= 251; count++) {
        struct buf more = {0};
        buf_add_text(&more, F "type: code, codes: [c0");
        for (int i = 1; i < count; i++)
            buf_printf(&more, ", c%d", i);
        buf_add_text(&more, "]}\n");
        buf_add_char(&more, '\0');
        assert_true(!load(w, more.ptr) == (count > 250));
        buf_release(&more);
    }
}

static const struct {
    const char *heading, *folded;
} folds[] = {
    {"Ingangsdatum", "ingangsdatum"},
    {" Datum-ingang_contract? ", "datumingangcontract"},
    {"Contractnr.", "contractnr"},
    {"Be\xC3\xABindigd", "beeindigd"},
    {"BE\xC3\x8BINDIGD", "beeindigd"},
    {"Bee\xCC\x88indigd", "beeindigd"},
    {"\xC3\x86\xC3\x98\xC3\x9F\xC5\x92\xC4\xB2\xC3\x9E", "aeossoeijth"},
    {"\xC4\x80\xC4\x87\xC4\x8F\xC4\x9B\xC4\xA3\xC4\xA7\xC4\xB1\xC4\xB5\xC4\xB8"
     "\xC5\x82\xC5\x8B\xC5\x91\xC5\x99\xC5\xA1\xC5\xA7\xC5\xB3\xC5\xB5\xC5\xB8"
     "\xC5\xBE\xC5\xBF",
     "acdeghijklnorstuwyzs"},
    {"prijs\xC2\xA0\xE2\x82\xAC / maand", "prijs\xE2\x82\xAC/maand"},
    {"4 \xC3\x97 4", "4\xC3\x97" "4"},
    {"a\xE2\x80\x93" "b\xEF\xBB\xBF", "ab"},
    {"? -", ""},
    {"\xD0\x94", "\xD0\x94"},
    {"a\xFF", "a\xEF\xBF\xBD"},
};

static void headings_fold_to_their_letters(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
        struct str got = heading_fold(&w->arena, str_of(folds[i].heading));
        assert_string_equal(got.ptr, folds[i].folded);
    }
}

static void headings_lead_to_fields_by_name_and_alias(void **state)
{
    struct world *w = *state;
    const struct schema *s = load(w,
        F "type: text, headings: [Reden be\xC3\xABindiging, X, Nr. 2]}\n");
    assert_non_null(s);
    assert_int_equal(schema_heading(s, STR("REDEN_BEEINDIGING")), 2);
    assert_int_equal(schema_heading(s, STR("nr 2")), 2);
    assert_int_equal(schema_heading(s, STR("x")), 2);
    assert_int_equal(schema_heading(s, STR("Num-mer")), 0);
    assert_int_equal(schema_heading(s, STR("vandaag")), -1);
    assert_int_equal(schema_heading(s, STR("")), -1);
    assert_int_equal(schema_heading(s, STR("?")), -1);
    assert_int_equal(schema_heading(s, STR("nr 3")), -1);
}

static const struct {
    const char *heading;
    bool refused;
} refused_headings[] = {
    {"BSN", true},
    {"bsn_huurder", true},
    {"Huurder BSN-nummer", true},
    {"huurderBsn", true},
    {"absnr", false},
    {"E-mail", true},
    {"email adres", true},
    {"Contact (e-mail)", true},
    {"E-mailadres", false},
    {"Naam huurder", true},
    {"naam_huurder", true},
    {"naamHuurder 1", true},
    {"Naam van huurder", false},
    {"Naam corporatie", false},
    {"bsn nummer", false}, /* an alias: only part of it is refused */
    {"bsn nummers", true},
    {"nummer", false},
    {"", false},
    {"\xFF", false},
};

static void refused_headings_are_known_by_their_words(void **state)
{
    struct world *w = *state;
    const struct schema *s = load(w,
        F "type: text, headings: [BSN nummer]}\n"
        "refused:\n"
        "  - {heading: bsn, why: {nl: wet, en: law}}\n"
        "  - {heading: E-mail, why: {nl: wet, en: law}}\n"
        "  - {heading: Naam huurder, why: {nl: wet, en: law}}\n");
    assert_non_null(s);
    size_t count = sizeof refused_headings / sizeof *refused_headings;
    for (size_t i = 0; i < count; i++) {
        struct str heading = str_of(refused_headings[i].heading);
        if (!schema_refuses(s, heading) == refused_headings[i].refused)
            fail_msg("%s", heading.ptr);
    }
    assert_true(str_equal(
        schema_refuses(s, STR("Mijn BSN"))->why.in[LANG_NL], STR("wet")));
}

static const char damaged[] =
    F "type: text, headings: [BSN nummer]}\n"
    "  - {name: b, privacy: none, type: amount, unit: EUR, min: 0}\n"
    "  - {name: c, privacy: key, type: code, list: STATUS, judged: [LOP],\n"
    "     label: {nl: a, en: b}}\n"
    "  - {name: d, privacy: none, type: code, codes: [a, {code: b}]}\n"
    "refused:\n  - {heading: bsn, why: {nl: wet, en: law}}\n";

static void a_damaged_schema_is_loaded_or_refused(void **state)
{
    struct world *w = *state;
    static const char signs[] = "\n :-?[]{},'\"xe0";
    uint32_t seed = 5, loaded = 0;
    for (int round = 0; round < 3000; round++) {
        char text[sizeof damaged];
        memcpy(text, damaged, sizeof damaged);
        for (int i = 0; i < 1 + round % 3; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[(seed >> 8) % (sizeof damaged - 1)] =
                signs[(seed >> 24) % (sizeof signs - 1)];
        }
        complaints_init(&w->errors, &w->arena);
        const struct yaml_file *files[2];
        files[0] = yaml_parse(
            STR("f"), arena_printf(&w->arena, "fields:\n%s%s", basis, text),
            &w->arena, &w->errors);
        files[1] =
            yaml_parse(STR("g"), str_of(lists), &w->arena, &w->errors);
        const struct schema *s =
            files[0] ? schema_load(files, 2, &w->arena, &w->errors) : NULL;
        assert_true(!s == (w->errors.errors > 0));
        loaded += s != NULL;
    }
    assert_in_range(loaded, 100, 2900);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(fields_have_all_that_their_file_says),
        TEST(codes_come_from_a_list_or_from_the_field),
        TEST(mistakes_are_told_in_their_place),
        TEST(files_without_sense_are_refused),
        TEST(a_list_has_at_most_250_codes),
        TEST(headings_fold_to_their_letters),
        TEST(headings_lead_to_fields_by_name_and_alias),
        TEST(refused_headings_are_known_by_their_words),
        TEST(a_damaged_schema_is_loaded_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
