/*
 * test_batch.c - plans and batches over small exports, read as CSV.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/message.h"
#include "input/csv.h"
#include "record/batch.h"

static const char schema_text[] =
    "huurtoets: 1\n"
    "fields:\n"
    "  - {name: nummer, type: text, role: contract, privacy: key,\n"
    "     headings: [Contractnr], label: {nl: n, en: n}}\n"
    "  - {name: soort, type: code, codes: [HUU, KOO, SER], judged: [HUU],\n"
    "     privacy: none, label: {nl: s, en: s}}\n"
    "  - {name: dag, type: date, privacy: none, headings: [Ingang],\n"
    "     label: {nl: d, en: d}}\n"
    "  - {name: geboren, type: date, privacy: personal,\n"
    "     label: {nl: g, en: g}}\n"
    "  - {name: reden, type: code, codes: [a, b], privacy: sensitive,\n"
    "     label: {nl: r, en: r}}\n"
    "  - {name: bedrag, type: amount, unit: EUR/month, privacy: none,\n"
    "     label: {nl: b, en: b}}\n"
    "  - {name: punten, type: integer, privacy: none,\n"
    "     label: {nl: p, en: p}}\n"
    "  - {name: vast, type: boolean, privacy: none, label: {nl: v, en: v}}\n"
    "  - {name: kring, type: code, privacy: none, dated: dag,\n"
    "     label: {nl: k, en: k}, codes: [GEZ,\n"
    "     {code: VER, as: VER-oud, name: {nl: oud, en: old},\n"
    "      until: 2023-12-31},\n"
    "     {code: VER, as: VER-nieuw, name: {nl: nieuw, en: new},\n"
    "      from: 2023-12-01}]}\n"
    "  - {name: vandaag, type: date, role: as_of, privacy: none,\n"
    "     label: {nl: x, en: x}}\n"
    "refused:\n"
    "  - {heading: BSN, why: {nl: privacy, en: privacy}}\n"
    "  - {heading: Naam, why: {nl: privacy, en: privacy}}\n";

static const char mapping_head[] =
    "huurtoets: 1\nmapping: m\ntitle: {nl: m, en: m}\n";

enum { AS_OF = 20000 }; /* 2024-10-04 */

/* An export on its way to a batch. */
struct world {
    struct arena arena;
    struct complaints errors;
    const struct schema *schema;
    FILE *file;
    struct csv csv;
    struct chunk chunk;
    struct rows rows;
    const struct plan *plan;
    struct batch batch;
    struct input_error error;
};

static void fail_with(struct world *w)
{
    struct buf out = {0};
    complaints_print(&w->errors, &out);
    fail_msg("%.*s", STR_ARG(buf_str(&out)));
}

static void begin(struct world *w)
{
    *w = (struct world){0};
    arena_init(&w->arena);
    complaints_init(&w->errors, &w->arena);
    const struct yaml_file *file = yaml_parse(
        STR("contract.yaml"), str_of(schema_text), &w->arena, &w->errors);
    w->schema = file ? schema_load(&file, 1, &w->arena, &w->errors) : NULL;
    if (!w->schema)
        fail_with(w);
}

static const struct mapping *mapping_of(struct world *w, const char *rest)
{
    struct str text = arena_printf(&w->arena, "%s%s", mapping_head, rest);
    const struct yaml_file *file =
        yaml_parse(STR("m.yaml"), text, &w->arena, &w->errors);
    const struct mapping *m =
        file ? mapping_load(file, w->schema, &w->arena, &w->errors) : NULL;
    if (!m)
        fail_with(w);
    return m;
}

/* Reads the export; false if there is no plan for it. `rest` NULL: by
   headings. */
static bool start(struct world *w, struct str bytes, const char *rest)
{
    struct csv_options options = {0};
    char path[32];
    options.no_headings =
        rest && str_starts(str_of(rest), STR("headings: false"));
    begin(w);
    w->file = tmpfile();
    assert_non_null(w->file);
    fwrite(bytes.ptr, 1, bytes.len, w->file);
    fflush(w->file);
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(w->file));
    if (!csv_open(&w->csv, path, &options, &w->arena, &w->error))
        return false;
    const struct mapping *m =
        rest ? mapping_of(w, rest)
             : mapping_by_headings(w->csv.headings, w->csv.columns, w->schema,
                                   &w->arena);
    w->plan = plan_make(w->schema, m, w->csv.headings, w->csv.columns,
                        &w->csv.encoding, NULL, AS_OF, &w->arena, &w->error);
    if (!w->plan)
        return false;
    rows_open(&w->rows, BATCH_ROWS, w->csv.columns);
    batch_open(&w->batch, w->plan);
    return true;
}

static bool next(struct world *w)
{
    for (;;) {
        if (w->chunk.bytes &&
            csv_rows(&w->csv, &w->chunk, BATCH_ROWS, &w->rows)) {
            batch_fill(&w->batch, &w->rows, w->chunk.bytes);
            return true;
        }
        if (!csv_next(&w->csv, &w->chunk, &w->error))
            return false;
    }
}

static void finish(struct world *w)
{
    if (w->plan) {
        batch_close(&w->batch);
        rows_release(&w->rows);
    }
    chunk_release(&w->chunk);
    if (w->csv.state)
        csv_close(&w->csv);
    fclose(w->file);
    arena_release(&w->arena);
}

static struct str field_text(struct world *w, const char *name, size_t row)
{
    int field = schema_find(w->schema, str_of(name));
    struct buf out = {0};
    struct value v = vec_get(&w->batch.fields[field], row);
    if (v.type == TYPE_NULL)
        buf_add_text(&out, absence_name((enum absence)v.absence));
    else
        value_print(&out, &v);
    struct str copy = arena_str(&w->arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

static void same(struct str got, const char *wanted)
{
    if (!str_equal(got, str_of(wanted)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(got), wanted);
}

static void why(struct world *w, const char *name, size_t row,
                const char *wanted)
{
    struct buf out = {0};
    batch_why(&w->batch, schema_find(w->schema, str_of(name)), row, LANG_NL,
              &out);
    same(buf_str(&out), wanted);
    buf_release(&out);
}

static void refused_with(const char *bytes, const char *rest, int message,
                         const char *wanted)
{
    struct world w;
    struct buf out = {0};
    assert_false(start(&w, str_of(bytes), rest));
    assert_int_equal(w.error.message, message);
    message_add(&out, LANG_NL, (enum message)w.error.message, w.error.count,
                w.error.args);
    same(buf_str(&out), wanted);
    buf_release(&out);
    finish(&w);
}

static void columns_become_fields(void **state)
{
    (void)state;
    struct world w;
    assert_true(start(&w,
                      STR("Contractnr;Ingang;bedrag;vast;Extra;BSN\n"
                          "A1;01-09-2024;633,25;ja;x;1\n"
                          "A2;;n.v.t.;misschien;y;2\n"),
                      NULL));
    assert_true(next(&w));
    assert_int_equal(w.batch.rows, 2);
    assert_int_equal(w.batch.skipped, 0);
    assert_int_equal(w.batch.lines[1], 3);
    same(field_text(&w, "nummer", 1), "\"A2\"");
    same(field_text(&w, "dag", 0), "@\"2024-09-01\"");
    same(field_text(&w, "dag", 1), "none");
    same(field_text(&w, "bedrag", 0), "633.25");
    same(field_text(&w, "vast", 0), "true");
    same(field_text(&w, "vast", 1), "unreadable");
    same(field_text(&w, "geboren", 1), "missing");
    same(field_text(&w, "vandaag", 1), "@\"2024-10-04\"");
    assert_true(w.batch.fields[0].absent == NULL);
    assert_int_equal(w.plan->unknown_count, 1);
    same(w.plan->unknown[0], "Extra");
    assert_int_equal(w.plan->refused_count, 1);
    same(w.plan->refused[0], "BSN");
    assert_false(next(&w));
    finish(&w);
}

static void a_single_vector_stands_for_all_rows(void **state)
{
    (void)state;
    struct world w;
    assert_true(start(&w, STR("Contractnr;x\nA1;1\nA2;2\n"),
                      "columns:\n  Contractnr: nummer\n"
                      "constants: {punten: \"7\", soort: huu}\n"));
    assert_true(next(&w));
    for (size_t i = 1; i < w.schema->count; i++)
        assert_true(w.batch.fields[i].single);
    same(field_text(&w, "punten", 1), "7");
    same(field_text(&w, "soort", 1), "\"HUU\"");
    same(field_text(&w, "vast", 1), "missing");
    same(
        batch_text(&w.batch, schema_find(w.schema, STR("punten")), 1, &w.arena),
        "7");
    finish(&w);
}

static void only_needed_fields_are_converted(void **state)
{
    (void)state;
    struct world w;
    bool needed[32] = {true};
    assert_true(
        start(&w, STR("Contractnr;soort;dag\nA1;HUU;x\nA2;KOO;y\n"), NULL));
    batch_close(&w.batch);
    w.plan = plan_make(w.schema, w.plan->mapping, w.csv.headings, w.csv.columns,
                       &w.csv.encoding, needed, AS_OF, &w.arena, &w.error);
    batch_open(&w.batch, w.plan);
    assert_true(next(&w));
    assert_int_equal(w.batch.rows, 1);
    assert_null(w.batch.fields[2].data);
    same(field_text(&w, "nummer", 0), "\"A1\"");
    finish(&w);
}

static void rows_that_are_no_record_are_counted_as_skipped(void **state)
{
    (void)state;
    struct world w;
    assert_true(start(&w,
                      STR("Contractnr;soort;bedrag;Dummy\n"
                          "A1;HUU;1;Nee\n"
                          ";;;\n"
                          " ; ;\xC2\xA0;\n"
                          "A2;KOO;2;Nee\n"
                          "A3;;3;Nee\n"
                          "A4;???;4;Nee\n"
                          "Contractnr;Soort;bedrag;Dummy\n"
                          "A5;HUU;5;Ja\n"
                          "A6;HUU;6; JA \n"
                          "Totaalbeheer;HUU;6;Nee\n"
                          "Totaal;;6;\n"
                          "Totaal: 6\n"),
                      "columns:\n  Contractnr: nummer\n  soort: soort\n"
                      "  bedrag: bedrag\n"
                      "skip:\n  - {column: Dummy, values: [Ja],"
                      " reason: {nl: dummy, en: dummy}}\n"));
    assert_true(next(&w));
    assert_int_equal(w.batch.rows, 4);
    assert_int_equal(w.batch.skipped, 8);
    static const size_t because[SKIP_COUNT] = {
        [SKIP_BLANK] = 2,   [SKIP_TOTAL] = 2,  [SKIP_HEADING] = 1,
        [SKIP_MAPPING] = 2, [SKIP_JUDGED] = 1,
    };
    assert_memory_equal(w.batch.skipped_because, because, sizeof because);
    same(field_text(&w, "nummer", 1), "\"A3\"");
    same(field_text(&w, "nummer", 2), "\"A4\"");
    same(field_text(&w, "nummer", 3), "\"Totaalbeheer\"");
    assert_int_equal(w.batch.lines[3], 11);
    finish(&w);
}

static void a_ragged_row_is_judged_on_nothing(void **state)
{
    (void)state;
    struct world w;
    assert_true(start(&w,
                      STR("Contractnr;dag;bedrag;vast;soort\n"
                          "A1;01-01-2024;1;ja;HUU\n"
                          "A2;01-01-2024;1;ja;KOO;extra\n"
                          "A3;01-01-2024\n"
                          "A4;01-01-2024;99999999999999999999;ja;HUU;;\n"),
                      NULL));
    assert_true(next(&w));
    assert_int_equal(w.batch.rows, 4);
    static const char *names[] = {"nummer", "dag", "bedrag", "vast", "soort"};
    for (size_t i = 0; i < 5; i++) {
        same(field_text(&w, names[i], 1), "unreadable");
        same(field_text(&w, names[i], 2), "unreadable");
        why(&w, names[i], 1, "regel heeft 6 cellen, de kop 5");
        why(&w, names[i], 2, "regel heeft 2 cellen, de kop 5");
    }
    same(field_text(&w, "nummer", 3), "\"A4\"");
    same(field_text(&w, "bedrag", 3), "99999999999999999999");
    same(field_text(&w, "geboren", 1), "missing");
    assert_int_equal(batch_text(&w.batch, 0, 1, &w.arena).len, 0);
    finish(&w);
}

static void reasons_give_nothing_personal_away(void **state)
{
    (void)state;
    struct world w;
    assert_true(start(&w,
                      STR("Contractnr;Ingang;geboren;reden;bedrag;soort;vast\n"
                          "A1;31-02-2024;31-02-1990;zz;Jansen;111222333;x\n"
                          "A2;123456782;;;06-12345678 x;1234567890123456789012"
                          ";\"a;b\"\n"),
                      NULL));
    assert_true(next(&w));
    why(&w, "dag", 0, "kolom Ingang: '31-02-2024' is geen bestaande dag");
    why(&w, "geboren", 0, "kolom geboren: onleesbaar");
    why(&w, "reden", 0, "kolom reden: onleesbaar");
    why(&w, "bedrag", 0, "kolom bedrag: een tekst van 6 letters is geen getal");
    why(&w, "soort", 0,
        "kolom soort: een getal van 9 cijfers is geen bekende code");
    why(&w, "vast", 0, "kolom vast: een teken is geen ja of nee");
    why(&w, "dag", 1, "kolom Ingang: een getal van 9 cijfers is geen datum");
    why(&w, "geboren", 1, "kolom geboren is leeg");
    why(&w, "reden", 1, "kolom reden is leeg");
    why(&w, "bedrag", 1, "kolom bedrag: een tekst van 13 tekens is geen getal");
    why(&w, "soort", 1,
        "kolom soort: een getal van 22 cijfers is geen bekende code");
    why(&w, "vast", 1, "kolom vast: een tekst van 3 tekens is geen ja of nee");
    why(&w, "punten", 0, "het veld punten staat niet in de export");
    why(&w, "nummer", 0, "");
    finish(&w);
}

static void columns_that_cannot_be_told_apart_are_an_error(void **state)
{
    (void)state;
    refused_with("Contractnr;Start;dag;start_\nA;1;2;3\n", NULL,
                 MSG_INPUT_HEADING_TWICE,
                 "kolom 2 en kolom 4 hebben dezelfde kop 'start_'; hernoem "
                 "er een");
    refused_with("Contractnr;dag;Ingang\nA;1;2\n", NULL, MSG_INPUT_FIELD_TWICE,
                 "kolom 2 'dag' en kolom 3 'Ingang' zijn beide het veld dag; "
                 "kies er een in de mapping");
    refused_with("een;twee\n1;2\n", NULL, MSG_INPUT_NO_FIELDS,
                 "geen enkele kolomkop is bekend; maak een mapping "
                 "(huurtoets mapping)");
    struct world w;
    assert_true(start(&w, STR("Contractnr;Start;;start_;;Naam;naam\nA;;;;;;\n"),
                      "columns:\n  Contractnr: nummer\nignored: [Start]\n"));
    finish(&w);
}

static void a_mapped_heading_that_is_not_there_is_listed(void **state)
{
    (void)state;
    struct world w;
    assert_true(start(&w, STR("Contractnr;b\nA1;2\n"),
                      "columns:\n  Contractnr: nummer\n  Begin: dag\n"));
    assert_int_equal(w.plan->absent_count, 1);
    same(w.plan->absent[0], "Begin");
    assert_true(next(&w));
    same(field_text(&w, "dag", 0), "missing");
    finish(&w);
}

static void columns_without_headings_go_by_number(void **state)
{
    (void)state;
    struct world w;
    assert_true(start(&w, STR("A1;x;01-09-2024\nA2;y;02-09-2024\n"),
                      "headings: false\n"
                      "columns:\n  1: nummer\n  3: dag\n"));
    assert_true(next(&w));
    assert_int_equal(w.batch.rows, 2);
    assert_int_equal(w.plan->unknown_count, 0);
    same(field_text(&w, "nummer", 0), "\"A1\"");
    same(field_text(&w, "dag", 1), "@\"2024-09-02\"");
    finish(&w);
}

static void a_column_of_many_texts_is_still_read(void **state)
{
    (void)state;
    struct world w;
    struct buf bytes = {0};
    buf_add_text(&bytes, "Contractnr;soort;vast\n");
    for (int i = 0; i < 5000; i++)
        buf_printf(&bytes, "A%d;%s;%s code nummer %d\n", i,
                   i % 3 ? "HUU" : "huu ", i % 2 ? "waar" : "dit", i);
    assert_true(start(&w, buf_str(&bytes), NULL));
    size_t rows = 0;
    while (next(&w)) {
        rows += w.batch.rows;
        for (size_t i = 0; i < w.batch.rows; i++) {
            assert_int_equal(vec_absence(&w.batch.fields[7], i),
                             ABSENCE_UNREADABLE);
            assert_int_equal(w.batch.fields[7].truth[i], 1);
            assert_int_equal(w.batch.fields[1].codes[i], 0);
        }
    }
    assert_int_equal(rows, 5000);
    buf_release(&bytes);
    finish(&w);
}

static void another_field_stands_in_where_the_mapping_says_so(void **state)
{
    struct world w;
    (void)state;
    assert_true(start(&w,
                      STR("Contractnr;Ingang;Geboren\n"
                          "A1;01-02-2024;\n"
                          "A2;01-02-2024;03-04-1990\n"
                          "A3;01-02-2024;31-02-1990\n"
                          "A4;;\n"
                          "A5;01-02-2024\n"),
                      "columns: {Contractnr: nummer, Ingang: dag, "
                      "Geboren: geboren}\nfallbacks: {geboren: dag}\n"));
    assert_true(next(&w));
    same(field_text(&w, "geboren", 0), "@\"2024-02-01\"");
    same(field_text(&w, "geboren", 1), "@\"1990-04-03\"");
    int field = schema_find(w.schema, STR("geboren"));
    const struct vec *v = &w.batch.fields[field];
    assert_int_equal(vec_absence(v, 2), ABSENCE_UNREADABLE);
    assert_int_equal(vec_absence(v, 3), ABSENCE_NONE);
    assert_int_equal(vec_absence(v, 4), ABSENCE_UNREADABLE);
    int dag = schema_find(w.schema, STR("dag"));
    static const bool taken[] = {true, false, false, false, false};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(batch_stand_in(&w.batch, field, i),
                         taken[i] ? dag : -1);
    assert_true(batch_may_stand_in(&w.batch, field));
    assert_false(batch_may_stand_in(&w.batch, dag));
    finish(&w);
}

static void a_code_with_two_meanings_is_settled_by_a_day(void **state)
{
    struct world w;
    (void)state;
    assert_true(start(&w,
                      STR("Contractnr;kring;Ingang\n"
                          "A1;VER;30-11-2023\n"
                          "A2;ver;01-01-2024\n"
                          "A3;VER;15-12-2023\n"
                          "A4;DOELGROEP.VER;\n"
                          "A5;nieuw;01-01-2020\n"
                          "A6;VER-oud;\n"
                          "A7;GEZ;15-12-2023\n"
                          "A8;VER;31-02-2024\n"
                          "A9;;01-01-2024\n"),
                      NULL));
    assert_true(next(&w));
    static const char *const expected[] = {
        "\"VER-oud\"",   "\"VER-nieuw\"", "unreadable", "unreadable",
        "\"VER-nieuw\"", "\"VER-oud\"",   "\"GEZ\"",    "unreadable",
        "none"};
    for (size_t i = 0; i < 9; i++)
        same(field_text(&w, "kring", i), expected[i]);
    why(&w, "kring", 2,
        "kolom kring: code VER heeft meer dan één betekenis (oud tot en met "
        "31-12-2023; nieuw vanaf 01-12-2023) en dag beslist niet welke");
    why(&w, "kring", 8, "kolom kring is leeg");
    finish(&w);
}

static void the_day_that_settles_a_code_is_read_when_no_rule_needs_it(
    void **state)
{
    struct world w;
    bool needed[32] = {0};
    (void)state;
    assert_true(start(&w, STR("Contractnr;kring;Ingang\nA1;VER;01-01-2024\n"),
                      NULL));
    batch_close(&w.batch);
    needed[schema_find(w.schema, STR("kring"))] = true;
    w.plan = plan_make(w.schema, w.plan->mapping, w.csv.headings, w.csv.columns,
                       &w.csv.encoding, needed, AS_OF, &w.arena, &w.error);
    batch_open(&w.batch, w.plan);
    assert_true(next(&w));
    same(field_text(&w, "kring", 0), "\"VER-nieuw\"");
    finish(&w);
}

static void a_field_without_a_column_is_stood_in_for(void **state)
{
    struct world w;
    (void)state;
    assert_true(start(&w, STR("Contractnr;Ingang\nA1;01-02-2024\nA2;\n"),
                      "columns: {Contractnr: nummer, Ingang: dag}\n"
                      "fallbacks: {geboren: dag}\n"));
    assert_true(next(&w));
    same(field_text(&w, "geboren", 0), "@\"2024-02-01\"");
    int field = schema_find(w.schema, STR("geboren"));
    assert_int_equal(vec_absence(&w.batch.fields[field], 1), ABSENCE_MISSING);
    assert_int_equal(batch_stand_in(&w.batch, field, 1), -1);
    finish(&w);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void hostile_bytes_do_no_harm(void **state)
{
    (void)state;
    static const char good[] =
        "Contractnr;Ingang;geboren;reden;bedrag;punten;vast;soort\r\n"
        "A1;01-09-2024;1990-01-31;a;1.633,25;12;ja;HUU\r\n"
        "\"A;2\";1-9-2024 10:00;22 mei 1990;b;EUR 12,-;-3;nee;HUU.huu\r\n"
        "A3;2024-09-01T23:00:00Z;0000-00-00;;633.2500000;1e5;X;\"H\"\"U\"\r\n"
        "Totaal;;;;9999999999999999999,99;;;\r\n";
    uint32_t seed = 2026;
    for (int round = 0; round < 2500; round++) {
        char bytes[sizeof good];
        struct world w;
        memcpy(bytes, good, sizeof good);
        for (uint32_t n = next_random(&seed) % 12; n > 0; n--)
            bytes[58 + next_random(&seed) % (sizeof good - 59)] =
                round % 2 ? (char)next_random(&seed)
                          : good[next_random(&seed) % (sizeof good - 1)];
        size_t length = 60 + next_random(&seed) % (sizeof good - 60);
        struct buf out = {0};
        bool started = start(&w, (struct str){bytes, length}, NULL);
        while (started && next(&w))
            for (size_t i = 0; i < w.batch.rows; i++)
                for (int f = 0; f < (int)w.schema->count; f++) {
                    const struct vec *v = &w.batch.fields[f];
                    struct value value = vec_get(v, i);
                    value_print(&out, &value);
                    assert_true(utf8_valid(buf_str(&out)));
                    size_t before = out.len;
                    batch_why(&w.batch, f, i, LANG_NL, &out);
                    assert_int_equal(out.len == before,
                                     vec_absence(v, i) == PRESENT);
                    batch_text(&w.batch, f, i, &w.arena);
                }
        buf_release(&out);
        finish(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_become_fields),
        cmocka_unit_test(a_single_vector_stands_for_all_rows),
        cmocka_unit_test(only_needed_fields_are_converted),
        cmocka_unit_test(rows_that_are_no_record_are_counted_as_skipped),
        cmocka_unit_test(a_ragged_row_is_judged_on_nothing),
        cmocka_unit_test(reasons_give_nothing_personal_away),
        cmocka_unit_test(columns_that_cannot_be_told_apart_are_an_error),
        cmocka_unit_test(a_mapped_heading_that_is_not_there_is_listed),
        cmocka_unit_test(columns_without_headings_go_by_number),
        cmocka_unit_test(a_column_of_many_texts_is_still_read),
        cmocka_unit_test(another_field_stands_in_where_the_mapping_says_so),
        cmocka_unit_test(a_code_with_two_meanings_is_settled_by_a_day),
        cmocka_unit_test(
            the_day_that_settles_a_code_is_read_when_no_rule_needs_it),
        cmocka_unit_test(a_field_without_a_column_is_stood_in_for),
        cmocka_unit_test(hostile_bytes_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
