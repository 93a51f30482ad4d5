/*
 * test_convert.c - a table of cells and what they become, each by the way of
 * a whole column and by the general way of one cell.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/message.h"
#include "record/batch.h"

static const char schema_text[] =
    "huurtoets: 1\n"
    "fields:\n"
    "  - {name: nummer, type: text, role: contract, privacy: key,\n"
    "     label: {nl: n, en: n}}\n"
    "  - {name: dag, type: date, privacy: none, label: {nl: d, en: d}}\n"
    "  - {name: bedrag, type: amount, unit: EUR/month, privacy: none,\n"
    "     label: {nl: b, en: b}}\n"
    "  - {name: punten, type: number, privacy: none, min: 0, max: 7.5,\n"
    "     label: {nl: p, en: p}}\n"
    "  - {name: aantal, type: integer, privacy: none, min: 1, max: 20,\n"
    "     label: {nl: a, en: a}}\n"
    "  - {name: groot, type: number, privacy: none, label: {nl: g, en: g}}\n"
    "  - {name: vast, type: boolean, privacy: none, label: {nl: v, en: v}}\n"
    "  - {name: soort, type: code, list: SOORT, privacy: none,\n"
    "     label: {nl: s, en: s}}\n"
    "  - {name: vorm, type: code, codes: [geen, onbekend], privacy: none,\n"
    "     label: {nl: s, en: s}}\n"
    "  - {name: vandaag, type: date, role: as_of, privacy: none,\n"
    "     label: {nl: x, en: x}}\n";

static const char codes_text[] =
    "huurtoets: 1\n"
    "codes:\n"
    "  - list: SOORT\n"
    "    source: {note: test}\n"
    "    values:\n"
    "      - {code: CAM, name: {nl: campuscontract, en: campus}}\n"
    "      - {code: JON, name: {nl: jongeren-contract, en: youth}}\n"
    "      - {code: OUD, name: {nl: vervallen, en: youth}, from: 2001-01-01,\n"
    "         until: 2002-01-01}\n"
    "      - {code: bw274_a, name: {nl: \"d\xC3\xADngend\", en: urgent}}\n";

struct world {
    struct arena arena;
    struct complaints errors;
    const struct schema *schema;
};

static void open_world(struct world *w)
{
    arena_init(&w->arena);
    complaints_init(&w->errors, &w->arena);
    const struct yaml_file *files[] = {
        yaml_parse(STR("contract.yaml"), str_of(schema_text), &w->arena,
                   &w->errors),
        yaml_parse(STR("codes.yaml"), str_of(codes_text), &w->arena,
                   &w->errors)};
    assert_non_null(files[0]);
    assert_non_null(files[1]);
    w->schema = schema_load(files, 2, &w->arena, &w->errors);
    if (!w->schema) {
        struct buf out = {0};
        complaints_print(&w->errors, &out);
        fail_msg("%.*s", STR_ARG(buf_str(&out)));
    }
}

static const struct mapping *mapping_of(struct world *w, const char *text)
{
    const struct yaml_file *file =
        yaml_parse(STR("m.yaml"), str_of(text), &w->arena, &w->errors);
    const struct mapping *m =
        file ? mapping_load(file, w->schema, &w->arena, &w->errors) : NULL;
    if (!m) {
        struct buf out = {0};
        complaints_print(&w->errors, &out);
        fail_msg("%.*s", STR_ARG(buf_str(&out)));
    }
    return m;
}

/* What the cells of one column become, one line each. */
static void convert(struct world *w, const struct mapping *m,
                    enum encoding encoding, struct str name,
                    const struct str *cells, size_t count, struct buf *out)
{
    struct input_error error;
    struct buf bytes = {0};
    struct rows rows;
    struct batch b;
    rows_open(&rows, BATCH_ROWS, 1);
    for (size_t i = 0; i < count; i++) {
        rows.cells[i] = (struct cell){(uint32_t)bytes.len,
                                      (uint32_t)cells[i].len};
        buf_add(&bytes, cells[i]);
        rows.lines[i] = i + 2;
    }
    rows.count = count;
    buf_reserve(&bytes, CHUNK_PADDING);
    const struct plan *plan = plan_make(w->schema, m, &name, 1, &encoding,
                                        NULL, 20000, &w->arena, &error);
    assert_non_null(plan);
    int field = schema_find(w->schema, m->name.len
                                           ? w->schema->names[m->columns[0]
                                                                  .field]
                                           : name);
    batch_open(&b, plan);
    batch_fill(&b, &rows, bytes.ptr);
    for (size_t i = 0; i < b.rows; i++) {
        struct value v = vec_get(&b.fields[field], i);
        enum absence kind = vec_absence(&b.fields[field], i);
        if (kind == PRESENT) {
            value_print(out, &v);
        } else {
            buf_add_text(out, absence_name(kind));
            buf_add_text(out, ": ");
            batch_why(&b, field, i, LANG_EN, out);
        }
        buf_add_char(out, '\n');
    }
    batch_close(&b);
    rows_release(&rows);
    buf_release(&bytes);
}

struct example {
    const char *cell, *expected;
};

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Each alone, and all together (one batch has one scale). */
static void check(const struct mapping *m, struct world *w, const char *name,
                  const struct example *examples, size_t count)
{
    struct buf got = {0};
    for (size_t i = 0; i < count; i++) {
        struct str cell = str_of(examples[i].cell);
        /* A blank row is no row. */
        if (!str_trim(cell).len)
            continue;
        buf_clear(&got);
        convert(w, m, ENCODING_UTF8, str_of(name), &cell, 1, &got);
        buf_add_char(&got, 0);
        struct buf wanted = {0};
        buf_printf(&wanted, "%s\n", examples[i].expected);
        buf_add_char(&wanted, 0);
        if (strcmp(got.ptr, wanted.ptr))
            print_error("%s\n", examples[i].cell);
        assert_string_equal(got.ptr, wanted.ptr);
        buf_release(&wanted);
    }
    buf_release(&got);
}

static const struct mapping *plain(struct world *w, const char *name)
{
    struct str heading = arena_str(&w->arena, str_of(name));
    struct str *kept = arena_alloc(&w->arena, sizeof *kept);
    *kept = heading;
    return mapping_by_headings(kept, 1, w->schema, &w->arena);
}

#define UNREADABLE(column, cell, why)                                       \
    "unreadable: column " column ": '" cell "' " why
#define SHAPE(column, shape, why)                                           \
    "unreadable: column " column ": a text of " shape " " why

static void dates(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"01-09-2024", "@\"2024-09-01\""},
        {"1-9-2024", "@\"2024-09-01\""},
        {" 01-09-2024 ", "@\"2024-09-01\""},
        {"2024-09-01", "@\"2024-09-01\""},
        {"20240901", "@\"2024-09-01\""},
        {"29-02-2024", "@\"2024-02-29\""},
        {"13/9/2024", "@\"2024-09-13\""},
        {"09/09/2024", "@\"2024-09-09\""},
        {"2024-09-01T00:00:00", "@\"2024-09-01\""},
        {"2024-09-01T21:59:59Z", "@\"2024-09-01\""},
        {"2024-09-01T00:00:00.000+02:00", "@\"2024-09-01\""},
        {"2024-09-01T23:30:00+0100", "@\"2024-09-01\""},
        {"2024-09-01 00:00:00.0000000", "@\"2024-09-01\""},
        {"01-09-2024 10:30:00", "@\"2024-09-01\""},
        {"1-9-2024 0:00", "@\"2024-09-01\""},
        {"22 november 2021", "@\"2021-11-22\""},
        {"22 Nov. 2021", "@\"2021-11-22\""},
        {"1-mrt-2021", "@\"2021-03-01\""},
        {"3 March 2021", "@\"2021-03-03\""},
        {"31-12-2098", "@\"2098-12-31\""},
        {"01-01-1800", "@\"1800-01-01\""},
        {"01-01-1901", "@\"1901-01-01\""},
        {"01-01-1753", "none: column dag is empty"},
        {"1753-01-01T00:00:00", "none: column dag is empty"},
        {"31-12-9999", "none: column dag is empty"},
        {"31-12-2099", "none: column dag is empty"},
        {"2099-01-01", "none: column dag is empty"},
        {"01-01-1900", "none: column dag is empty"},
        {"1-1-0001", "none: column dag is empty"},
        {"1-1-0001 00:00:00", "none: column dag is empty"},
        {"0000-00-00", "none: column dag is empty"},
        {"0000-00-00 00:00:00", "none: column dag is empty"},
        {"NULL", "none: column dag is empty"},
        {"n.v.t.", "none: column dag is empty"},
        {"-", "none: column dag is empty"},
        {"Onbekend", "none: column dag is empty"},
        {"31-02-2024", UNREADABLE("dag", "31-02-2024",
                                  "is not an existing day")},
        {"29-02-2023", UNREADABLE("dag", "29-02-2023",
                                  "is not an existing day")},
        {"00-01-2024", UNREADABLE("dag", "00-01-2024",
                                  "is not an existing day")},
        {"12-13-2024", UNREADABLE("dag", "12-13-2024",
                                  "is not an existing day")},
        {"14-02-205", UNREADABLE("dag", "14-02-205",
                                 "has no year of four digits")},
        {"14-02-24", UNREADABLE("dag", "14-02-24",
                                "has no year of four digits")},
        {"14-02-0205", UNREADABLE("dag", "14-02-0205", "is before 1800")},
        {"05/06/2024", UNREADABLE("dag", "05/06/2024",
                                  "is ambiguous: day and month could be "
                                  "swapped")},
        {"06/13/2024", UNREADABLE("dag", "06/13/2024",
                                  "is not an existing day")},
        {"2024-09-01T22:00:00Z",
         SHAPE("dag", "20 characters",
               "is in another time zone: the day in the Netherlands is not "
               "certain")},
        {"2024-09-01T23:59:59Z",
         SHAPE("dag", "20 characters",
               "is in another time zone: the day in the Netherlands is not "
               "certain")},
        {"2024-09-01 20:00-05:00",
         SHAPE("dag", "22 characters",
               "is in another time zone: the day in the Netherlands is not "
               "certain")},
        {"01-09-2024 24:00", UNREADABLE("dag", "01-09-2024 24:00",
                                        "has no valid time")},
        {"01-09-2024 10:3", UNREADABLE("dag", "01-09-2024 10:3",
                                       "has no valid time")},
        {"45292", UNREADABLE("dag", "45292", "is not a date")},
        {"202409011", UNREADABLE("dag", "202409011", "is not a date")},
        {"2024", UNREADABLE("dag", "2024", "is not a date")},
        {"01.09.2024", UNREADABLE("dag", "01.09.2024", "is not a date")},
        {"01-09 2024", UNREADABLE("dag", "01-09 2024", "is not a date")},
        {"01-09-2024x", SHAPE("dag", "11 characters", "is not a date")},
        {"01,09-2024", UNREADABLE("dag", "01,09-2024", "is not a date")},
        {"2024-09,01", UNREADABLE("dag", "2024-09,01", "is not a date")},
        {"22 nevember 2021", SHAPE("dag", "16 characters", "is not a date")},
        {"medio november", SHAPE("dag", "14 characters", "is not a date")},
        {"Leegstand", SHAPE("dag", "9 letters", "is not a date")},
        {"x", "unreadable: column dag: a character is not a date"},
    };
    struct world w;
    open_world(&w);
    check(plain(&w, "dag"), &w, "dag", examples, COUNT(examples));
    arena_release(&w.arena);
}

#define AMBIGUOUS                                                           \
    "is ambiguous: a mark of thousands or of decimals; set decimal in the " \
    "mapping"

static void amounts(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"633,25", "633.25"},
        {"633.25", "633.25"},
        {"1.633,25", "1633.25"},
        {"1,633.25", "1633.25"},
        {"11.633,25", "11633.25"},
        {"1.111.633,25", "1111633.25"},
        {"1.111.633", "1111633.00"},
        {"359", "359.00"},
        {"0", "0.00"},
        {"0,01", "0.01"},
        {"00012,50", "12.50"},
        {"99999999", "99999999.00"},
        {"123456789", "123456789.00"},
        {"12345678,90", "12345678.90"},
        {"633,5", "633.50"},
        {"633,250", "unreadable: column bedrag: '633,250' " AMBIGUOUS},
        {"1.633", "unreadable: column bedrag: '1.633' " AMBIGUOUS},
        {"1,633", "unreadable: column bedrag: '1,633' " AMBIGUOUS},
        {"0.633", "0.633"},
        {"1633.255", "1633.255"},
        {"633,2501", "633.2501"},
        {"EUR 514,36", "514.36"},
        {"\xE2\x82\xAC 514,36", "514.36"},
        {"\xE2\x82\xAC\xC2\xA0" "514,36", "514.36"},
        {"514,36 euro", SHAPE("bedrag", "11 characters", "is not a number")},
        {"514,36 EUR", "514.36"},
        {"850,-", "850.00"},
        {"\xE2\x82\xAC 1.850,--", "1850.00"},
        {"1.850,-", "1850.00"},
        {"-12,50", "-12.50"},
        {"\xE2\x82\xAC -12,50", "-12.50"},
        {"-\xE2\x82\xAC 12,50", "-12.50"},
        {"+12,50", "12.50"},
        {"-0", "0.00"},
        {"633.25000000000000000000", "633.25"},
        {"n.v.t.", "none: column bedrag is empty"},
        {"null", "none: column bedrag is empty"},
        {"1,5E+3", SHAPE("bedrag", "6 characters", "is a number in E "
                                                   "notation")},
        {"12,50-", UNREADABLE("bedrag", "12,50-", "is not a number")},
        {"--5", UNREADABLE("bedrag", "--5", "is not a number")},
        {",50", UNREADABLE("bedrag", ",50", "is not a number")},
        {"50,", UNREADABLE("bedrag", "50,", "is not a number")},
        {"1,2,3", UNREADABLE("bedrag", "1,2,3", "is not a number")},
        {"1.63,25", UNREADABLE("bedrag", "1.63,25", "is not a number")},
        {"1.6333,25", UNREADABLE("bedrag", "1.6333,25", "is not a number")},
        {"1,633,25", UNREADABLE("bedrag", "1,633,25", "is not a number")},
        {"12:50", UNREADABLE("bedrag", "12:50", "is not a number")},
        {"12 50", UNREADABLE("bedrag", "12 50", "is not a number")},
        {"6/3,25", UNREADABLE("bedrag", "6/3,25", "is not a number")},
        {"onbetaald", SHAPE("bedrag", "9 letters", "is not a number")},
        {"123456782", "123456782.00"},
        {"123456782,", SHAPE("bedrag", "10 characters", "is not a number")},
        {"123456783,", UNREADABLE("bedrag", "123456783,",
                                  "is not a number")},
        {"92233720368547758,07", "92233720368547758.07"},
        {"92233720368547758,08", "92233720368547758.08"},
        {"1234567890123456789012345678901234",
         "1234567890123456789012345678901234"},
        {"12345678901234567890123456789012345",
         "unreadable: column bedrag: a number of 35 digits has too many "
         "digits"},
    };
    static const struct example with_comma[] = {
        {"1.633", "1633.00"},  {"1,633", "1.633"},
        {"633,25", "633.25"},  {"1.633,25", "1633.25"},
        {"633.25", UNREADABLE("Huur", "633.25", "is not a number")},
        {"1,633.25", UNREADABLE("Huur", "1,633.25", "is not a number")},
    };
    static const struct example with_dot[] = {
        {"1.633", "1.633"},    {"1,633", "1633.00"},
        {"633.25", "633.25"},  {"1,633.25", "1633.25"},
        {"633,25", UNREADABLE("Huur", "633,25", "is not a number")},
        {"1.850,-", UNREADABLE("Huur", "1.850,-", "is not a number")},
    };
    struct world w;
    open_world(&w);
    check(plain(&w, "bedrag"), &w, "bedrag", examples, COUNT(examples));
    check(mapping_of(&w, "huurtoets: 1\nmapping: m\ntitle: {nl: m, en: m}\n"
                         "decimal: \",\"\ncolumns:\n  Huur: bedrag\n"),
          &w, "Huur", with_comma, COUNT(with_comma));
    check(mapping_of(&w, "huurtoets: 1\nmapping: m\ntitle: {nl: m, en: m}\n"
                         "decimal: \".\"\ncolumns:\n  Huur: bedrag\n"),
          &w, "Huur", with_dot, COUNT(with_dot));
    arena_release(&w.arena);
}

static void numbers_and_integers(void **state)
{
    (void)state;
    static const struct example points[] = {
        {"7,5", "7.5"},
        {"0", "0"},
        {"2,00", "2"},
        {"7,51", UNREADABLE("punten", "7,51", "is greater than 7.5")},
        {"7.500000001", UNREADABLE("punten", "7.500000001",
                                   "is greater than 7.5")},
        {"8", UNREADABLE("punten", "8", "is greater than 7.5")},
        {"-1", UNREADABLE("punten", "-1", "is less than 0")},
        {"EUR 3", SHAPE("punten", "5 characters", "is not a number")},
    };
    static const struct example counts[] = {
        {"2", "2"},
        {"2,0", "2"},
        {"02", "2"},
        {"20", "20"},
        {"21", UNREADABLE("aantal", "21", "is greater than 20")},
        {"0", UNREADABLE("aantal", "0", "is less than 1")},
        {"2,5", UNREADABLE("aantal", "2,5", "is not a whole number")},
        {"vier", SHAPE("aantal", "4 letters", "is not a number")},
        {"1.633", UNREADABLE("aantal", "1.633", AMBIGUOUS)},
    };
    struct world w;
    open_world(&w);
    check(plain(&w, "punten"), &w, "punten", points, COUNT(points));
    check(plain(&w, "aantal"), &w, "aantal", counts, COUNT(counts));
    arena_release(&w.arena);
}

static void booleans(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"Ja", "true"},      {"nee", "false"},   {"J", "true"},
        {"n", "false"},      {"TRUE", "true"},   {"False", "false"},
        {"waar", "true"},    {"ONWAAR", "false"}, {"1", "true"},
        {"0", "false"},      {"\tja ", "true"},
        {"-", "none: column vast is empty"},
        {"X", "unreadable: column vast: a character is not yes or no"},
        {"2", UNREADABLE("vast", "2", "is not yes or no")},
        {"misschien", SHAPE("vast", "9 letters", "is not yes or no")},
    };
    static const struct example mapped[] = {
        {"X", "false"},  {"leeg", "none: column Bepaald is empty"},
        {"ja", "false"}, {"nee", "true"},
        {"-", "true"},
    };
    struct world w;
    open_world(&w);
    check(plain(&w, "vast"), &w, "vast", examples, COUNT(examples));
    check(mapping_of(&w, "huurtoets: 1\nmapping: m\ntitle: {nl: m, en: m}\n"
                         "columns:\n  Bepaald: {field: vast, invert: true,"
                         " empty: ja, values: {X: nee, leeg: \"\"}}\n"),
          &w, "Bepaald", mapped, COUNT(mapped));
    arena_release(&w.arena);
}

static void codes(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"CAM", "\"CAM\""},
        {" cam ", "\"CAM\""},
        {"HUU.CAM", "\"CAM\""},
        {"SOORT.cam", "\"CAM\""},
        {"Campuscontract", "\"CAM\""},
        {"campus", "\"CAM\""},
        {"Jongeren contract", "\"JON\""},
        {"OUD", "\"OUD\""},
        {"vervallen", "\"OUD\""},
        {"BW274_A", "\"bw274_a\""},
        {"D\xC3\xADngend", "\"bw274_a\""},
        {"dingend", "\"bw274_a\""},
        {"youth", SHAPE("soort", "5 letters", "fits more than one code")},
        {"XYZ", SHAPE("soort", "3 letters", "is not a known code")},
        {".CAM", SHAPE("soort", "4 characters", "is not a known code")},
        {"CAM.", SHAPE("soort", "4 characters", "is not a known code")},
        {"onbekend", "none: column soort is empty"},
    };
    static const struct example own[] = {
        {"onbekend", "\"onbekend\""},
        {"Geen", "\"geen\""},
        {"n.v.t.", "none: column vorm is empty"},
    };
    static const struct example mapped[] = {
        {"Studenten", "\"CAM\""}, {"studenten ", "\"CAM\""},
        {"JON", "\"JON\""},       {"weg", "none: column Soort is empty"},
        {"niets", "\"OUD\""},     {"?", "\"OUD\""},
    };
    struct world w;
    open_world(&w);
    check(plain(&w, "soort"), &w, "soort", examples, COUNT(examples));
    check(plain(&w, "vorm"), &w, "vorm", own, COUNT(own));
    check(mapping_of(&w, "huurtoets: 1\nmapping: m\ntitle: {nl: m, en: m}\n"
                         "empty: [niets, \"?\"]\n"
                         "columns:\n  Soort: {field: soort, empty: OUD,"
                         " values: {Studenten: CAM, weg: \"\"}}\n"),
          &w, "Soort", mapped, COUNT(mapped));
    arena_release(&w.arena);
}

static void texts(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"0012", "\"0012\""},
        {"  A 12  ", "\"A 12\""},
        {"1,5E+16", "\"1,5E+16\""},
        {"Groningen", "\"Groningen\""},
        {"S\xC3\xBA" "dwest-Frysl\xC3\xA2n", "\"S\xC3\xBA"
                                             "dwest-Frysl\xC3\xA2n\""},
        {"NULL", "none: column nummer is empty"},
        {"none", "none: column nummer is empty"},
        {"noneX", "\"noneX\""},
    };
    struct world w;
    open_world(&w);
    check(plain(&w, "nummer"), &w, "nummer", examples, COUNT(examples));
    struct str cell = STR("S\xFA" "dwest-Frysl\xE2n \x80");
    struct buf out = {0};
    convert(&w, plain(&w, "nummer"), ENCODING_WINDOWS_1252, STR("nummer"),
            &cell, 1, &out);
    assert_true(str_equal(buf_str(&out),
                          STR("\"S\xC3\xBA" "dwest-Frysl\xC3\xA2n "
                              "\xE2\x82\xAC\"\n")));
    buf_release(&out);
    arena_release(&w.arena);
}

static void empty_dates_of_the_mapping_mean_none(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"31-12-1899", "none: column Dag is empty"},
        {"1899-12-31", "none: column Dag is empty"},
        {"30-12-1899", "@\"1899-12-30\""},
        {"0", "none: column Dag is empty"},
        {"01-02-2024", "@\"2024-02-01\""},
        {"99-99-9999", "none: column Dag is empty"},
    };
    struct world w;
    open_world(&w);
    check(mapping_of(&w, "huurtoets: 1\nmapping: m\ntitle: {nl: m, en: m}\n"
                         "empty: [\"0\", 99-99-9999]\n"
                         "empty_dates: [31-12-1899]\n"
                         "columns:\n  Dag: dag\n"),
          &w, "Dag", examples, COUNT(examples));
    arena_release(&w.arena);
}

/* Every day of some years, and some that do not exist. */
static void the_fast_calendar_is_the_calendar(void **state)
{
    (void)state;
    static const int years[] = {1899, 1900, 1901, 1903, 1904, 1999,
                                2000, 2001, 2024, 2096, 2098, 2099};
    struct world w;
    struct str cells[14 * 33];
    open_world(&w);
    const struct mapping *m = plain(&w, "dag");
    for (size_t y = 0; y < COUNT(years); y++) {
        struct buf got = {0}, wanted = {0};
        for (int i = 0; i < 14 * 33; i++) {
            int month = i / 33, day = i % 33, year = years[y];
            cells[i] = i % 2 ? arena_printf(&w.arena, "%02d-%02d-%d", day,
                                            month, year)
                             : arena_printf(&w.arena, "%d-%02d-%02d", year,
                                            month, day);
            struct value v = {0};
            if (!date_valid(year, month, day)) {
                buf_printf(&wanted, "unreadable: column dag: '%.*s' is not "
                                    "an existing day\n",
                           STR_ARG(cells[i]));
            } else if (year == 2099 ||
                       (year == 1900 && month == 1 && day == 1)) {
                buf_add_text(&wanted, "none: column dag is empty\n");
            } else {
                v = value_date(date_from_ymd(year, month, day));
                value_print(&wanted, &v);
                buf_add_char(&wanted, '\n');
            }
        }
        convert(&w, m, ENCODING_UTF8, STR("dag"), cells, 14 * 33, &got);
        buf_add_char(&got, 0);
        buf_add_char(&wanted, 0);
        assert_string_equal(got.ptr, wanted.ptr);
        buf_release(&got);
        buf_release(&wanted);
    }
    arena_release(&w.arena);
}

static void one_scale_holds_for_a_column(void **state)
{
    (void)state;
    struct world w;
    open_world(&w);
    struct str cells[] = {STR("633,25"), STR("1,12345"), STR("-"),
                          STR("12")};
    struct buf out = {0};
    convert(&w, plain(&w, "bedrag"), ENCODING_UTF8, STR("bedrag"), cells, 4,
            &out);
    buf_add_char(&out, 0);
    assert_string_equal(out.ptr, "633.25000\n1.12345\n"
                                 "none: column bedrag is empty\n12.00000\n");
    cells[3] = STR("99999999999999999999");
    buf_clear(&out);
    convert(&w, plain(&w, "bedrag"), ENCODING_UTF8, STR("bedrag"), cells, 4,
            &out);
    buf_add_char(&out, 0);
    assert_string_equal(out.ptr,
                        "633.25\n1.12345\nnone: column bedrag is empty\n"
                        "99999999999999999999\n");
    buf_release(&out);
    arena_release(&w.arena);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* A value in `values` mends the fast way: with one that never fits, every
   cell goes the general way. */
static void the_fast_way_gives_what_the_general_way_gives(void **state)
{
    (void)state;
    static const char *names[] = {"dag", "bedrag", "groot", "aantal",
                                  "punten", "nummer"};
    static const char *seeds[] = {"01-09-2024", "2024-09-01", "633,25",
                                  "1.633,25", "12345678", "0,5", "12",
                                  "20240901", "A-12", "7,50",
                                  "633.25000000000000", "1000000000",
                                  "2024-09-01 00:00:00.000",
                                  "01-01-1753", "01-09-2024T00:00"};
    static const char bytes[] = "0123456789-,./: \xC3\xA9" "eN\t";
    struct world w;
    uint32_t seed = 7;
    open_world(&w);
    for (int round = 0; round < 600; round++) {
        const char *name = names[round % 6];
        char text[200], cells[64][32];
        struct str list[64];
        struct buf fast = {0}, slow = {0};
        for (int i = 0; i < 64; i++) {
            strcpy(cells[i], seeds[next_random(&seed) % COUNT(seeds)]);
            size_t length = strlen(cells[i]);
            for (uint32_t n = next_random(&seed) % 3; n > 0; n--)
                cells[i][next_random(&seed) % length] =
                    bytes[next_random(&seed) % (sizeof bytes - 1)];
            list[i] = str_of(cells[i]);
        }
        snprintf(text, sizeof text,
                 "huurtoets: 1\nmapping: m\ntitle: {nl: m, en: m}\n"
                 "columns:\n  %s: {field: %s, values: {zzz: \"\"}}\n",
                 name, name);
        convert(&w, plain(&w, name), ENCODING_UTF8, str_of(name), list, 64,
                &fast);
        convert(&w, mapping_of(&w, text), ENCODING_UTF8, str_of(name), list,
                64, &slow);
        buf_add_char(&fast, 0);
        buf_add_char(&slow, 0);
        assert_string_equal(fast.ptr, slow.ptr);
        buf_release(&fast);
        buf_release(&slow);
    }
    arena_release(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates),
        cmocka_unit_test(amounts),
        cmocka_unit_test(numbers_and_integers),
        cmocka_unit_test(booleans),
        cmocka_unit_test(codes),
        cmocka_unit_test(texts),
        cmocka_unit_test(empty_dates_of_the_mapping_mean_none),
        cmocka_unit_test(the_fast_calendar_is_the_calendar),
        cmocka_unit_test(one_scale_holds_for_a_column),
        cmocka_unit_test(the_fast_way_gives_what_the_general_way_gives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
