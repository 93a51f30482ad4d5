/*
 * sheet.h - a small table for the tests of the language: nine fields, two
 * dated series, and definitions made by the test.
 */
#ifndef HUURTOETS_TESTS_EXPR_SHEET_H
#define HUURTOETS_TESTS_EXPR_SHEET_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "expr/expr.h"
#include "expr/program.h"

enum field {
    RENT,    /* number, EUR/month */
    INCOME,  /* number, EUR */
    START,   /* date */
    KIND,    /* code: lease, loan, ground */
    SOCIAL,  /* boolean */
    PERSONS, /* number */
    NAME,    /* text */
    TERM,    /* number, months */
    END,     /* date */
    FIELDS
};

static const struct str field_names[] = {
    STR_INIT("rent"),  STR_INIT("income"),  STR_INIT("start"),
    STR_INIT("kind"),  STR_INIT("social"),  STR_INIT("persons"),
    STR_INIT("name"),  STR_INIT("term"),    STR_INIT("end"),
    STR_INIT("limit"), STR_INIT("age"),     STR_INIT("kinds")};

static const struct str codes[] = {STR_INIT("lease"), STR_INIT("loan"),
                                   STR_INIT("ground")};

static const struct {
    uint8_t type;
    struct unit unit;
} field_types[FIELDS] = {
    [RENT] = {TYPE_NUMBER, {1, -1, 0}}, [INCOME] = {TYPE_NUMBER, {1, 0, 0}},
    [START] = {TYPE_DATE, {0, 0, 0}},   [KIND] = {TYPE_TEXT, {0, 0, 0}},
    [SOCIAL] = {TYPE_BOOLEAN, {0, 0, 0}}, [PERSONS] = {TYPE_NUMBER, {0, 0, 0}},
    [NAME] = {TYPE_TEXT, {0, 0, 0}},    [TERM] = {TYPE_NUMBER, {0, 1, 0}},
    [END] = {TYPE_DATE, {0, 0, 0}}};

enum { LIMIT, AGE, SERIES };
enum { SHEET_ROWS = 8, DEFINES_MAX = 8 };

struct sheet {
    struct arena arena;
    struct complaints errors;
    struct program program;
    struct series series[SERIES];
    struct series_window windows[4];
    int start;
    struct {
        struct str name;
        struct compiled made;
    } defines[DEFINES_MAX];
    size_t define_count;

    struct machine machine;
    bool running;
    size_t rows;
    struct vec fields[FIELDS];
    int64_t numbers[FIELDS][SHEET_ROWS];
    day_number days[FIELDS][SHEET_ROWS];
    uint8_t bytes[FIELDS][SHEET_ROWS];
    struct str texts[SHEET_ROWS];
    uint8_t absent[FIELDS][SHEET_ROWS];
};

static inline day_number day(int year, int month, int of_month)
{
    return date_from_ymd(year, month, of_month);
}

static inline struct value cents(int64_t amount)
{
    return value_number(decimal_from_scaled(amount, 2));
}

/* limit: 500.00 in 2020, 510.5 in 2021, deliberately unknown in 2022, none
   after. age: 804 months from 2020 on. */
static inline void sheet_series(struct sheet *s)
{
    s->windows[0] = (struct series_window){day(2020, 1, 1), day(2020, 12, 31),
                                           cents(50000)};
    s->windows[1] = (struct series_window){
        day(2021, 1, 1), day(2021, 12, 31),
        value_number(decimal_from_scaled(5105, 1))};
    s->windows[2] = (struct series_window){day(2022, 1, 1), day(2022, 12, 31),
                                           value_null(ABSENCE_NONE)};
    s->windows[3] = (struct series_window){day(2020, 1, 1), DAY_MAX,
                                           value_int(804)};
    s->series[LIMIT] = (struct series){STR("limit"), TYPE_NUMBER, {1, -1, 0},
                                       3, s->windows};
    s->series[AGE] = (struct series){STR("age"), TYPE_NUMBER, {0, 1, 0}, 1,
                                     s->windows + 3};
}

static inline void sheet_fields(struct sheet *s)
{
    for (int f = 0; f < FIELDS; f++) {
        struct vec *v = &s->fields[f];
        v->absent = s->absent[f];
        if (field_types[f].type == TYPE_NUMBER) {
            v->rep = REP_INT;
            v->scale = f == RENT || f == INCOME ? 2 : 0;
            v->ints = s->numbers[f];
        } else if (field_types[f].type == TYPE_DATE) {
            v->rep = REP_DATE;
            v->days = s->days[f];
        } else {
            v->rep = f == KIND ? REP_CODE : REP_TRUTH;
            v->truth = s->bytes[f];
        }
    }
    s->fields[KIND].names = codes;
    s->fields[KIND].code_count = 3;
    s->fields[NAME].rep = REP_TEXT;
    s->fields[NAME].texts = s->texts;
}

static inline struct sheet *sheet_open(size_t rows)
{
    struct sheet *s = mem_zero(1, sizeof *s);
    arena_init(&s->arena);
    complaints_init(&s->errors, &s->arena);
    sheet_series(s);
    sheet_fields(s);
    program_init(&s->program, &s->arena, s->series, SERIES);
    s->start = program_field(&s->program, START, TYPE_DATE, UNIT_NONE);
    s->rows = rows;
    return s;
}

static inline void sheet_close(struct sheet *s)
{
    if (s->running)
        machine_close(&s->machine);
    arena_release(&s->arena);
    mem_free(s);
}

static inline bool sheet_find(void *data, struct str name, struct symbol *out)
{
    struct sheet *s = data;
    for (int f = 0; f < FIELDS; f++)
        if (str_equal(name, field_names[f])) {
            *out = (struct symbol){.kind = SYMBOL_FIELD, .index = f,
                                   .type = (enum type)field_types[f].type,
                                   .unit = field_types[f].unit};
            out->names = f == KIND ? codes : NULL;
            out->name_count = f == KIND ? 3 : 0;
            return true;
        }
    for (int i = 0; i < SERIES; i++)
        if (str_equal(name, s->series[i].name)) {
            *out = (struct symbol){.kind = SYMBOL_SERIES, .index = i,
                                   .date_register = s->start,
                                   .type = s->series[i].type,
                                   .unit = s->series[i].unit};
            return true;
        }
    for (size_t i = 0; i < s->define_count; i++)
        if (str_equal(name, s->defines[i].name)) {
            *out = (struct symbol){.kind = SYMBOL_REGISTER,
                                   .index = s->defines[i].made.result,
                                   .type = s->defines[i].made.type,
                                   .unit = s->defines[i].made.unit};
            return true;
        }
    return false;
}

static inline size_t sheet_names(void *data, const struct str **out)
{
    (void)data;
    *out = field_names;
    return sizeof field_names / sizeof *field_names;
}

static inline struct place sheet_place(const void *data, size_t offset)
{
    (void)data;
    return (struct place){STR("rule"), 1, (uint32_t)offset + 1};
}

/* As a rule loader compiles: strictly. */
static inline struct compiled sheet_compile(struct sheet *s, const char *text,
                                            bool boolean)
{
    struct scope scope = {sheet_find, sheet_names, s};
    struct origin origin = {sheet_place, NULL};
    struct compile_options options = {.boolean = boolean};
    return expr_compile(&s->program, str_of(text), &scope, &origin, &options,
                        &s->errors);
}

static inline void sheet_print_errors(struct sheet *s)
{
    for (size_t i = 0; i < s->errors.count; i++)
        print_error("%u: %.*s\n", (unsigned)s->errors.items[i].at.column,
                    STR_ARG(s->errors.items[i].message));
}

/* A register that compiles without complaints. */
static inline int sheet_reg(struct sheet *s, const char *text)
{
    struct compiled c = sheet_compile(s, text, false);
    sheet_print_errors(s);
    assert_int_equal(s->errors.count, 0);
    assert_true(c.result >= 0);
    return c.result;
}

static inline void sheet_define(struct sheet *s, const char *name,
                                const char *text)
{
    assert_true(s->define_count < DEFINES_MAX);
    struct compiled made = sheet_compile(s, text, false);
    sheet_print_errors(s);
    assert_true(made.result >= 0);
    s->defines[s->define_count].name = str_of(name);
    s->defines[s->define_count++].made = made;
    program_name(&s->program, made.result, str_of(name));
}

/* Starts the batch; all registers must have been compiled. */
static inline void sheet_run(struct sheet *s, bool values_only)
{
    if (s->running)
        machine_close(&s->machine);
    machine_open(&s->machine, &s->program);
    s->machine.values_only = values_only;
    machine_batch(&s->machine, s->fields, s->rows);
    s->running = true;
}

/* Row `row` of a register, printed; a column's scale is no part of the value.
   Absent rows print their kind. */
static inline struct str sheet_show(struct sheet *s, int reg, size_t row)
{
    static const char *const kinds[] = {
        "null", "none", "error", "missing", "unreadable", "no limit",
        "unknown"};
    struct value v = vec_get(machine_get(&s->machine, reg), row);
    struct buf b = {0};
    if (v.type == TYPE_NULL)
        buf_add_text(&b, kinds[v.absence]);
    else if (v.type == TYPE_NUMBER)
        decimal_print_places(&b, v.number, 0);
    else
        value_print(&b, &v);
    struct str text = arena_str(&s->arena, buf_str(&b));
    buf_release(&b);
    return text;
}

static inline void assert_text(struct str got, const char *expected)
{
    if (!str_equal(got, str_of(expected)))
        print_error("expected %s\ngot %.*s\n", expected, STR_ARG(got));
    assert_true(str_equal(got, str_of(expected)));
}

#endif
