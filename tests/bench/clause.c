/*
 * clause.c - what one clause costs: nanoseconds a record for conditions over
 * columns of numbers, dates and absent values, by the machine that rules use.
 */
#include <stdio.h>
#include <time.h>

#include "expr/expr.h"

enum { FIELDS = 3, REPEATS = 20000 };

static const char *const NAMES[FIELDS] = {"rent", "income", "start"};
static const enum type TYPES[FIELDS] = {TYPE_NUMBER, TYPE_NUMBER, TYPE_DATE};

static bool find(void *data, struct str name, struct symbol *out)
{
    (void)data;
    for (int i = 0; i < FIELDS; i++) {
        if (!str_equal(name, str_of(NAMES[i])))
            continue;
        *out = (struct symbol){
            .kind = SYMBOL_FIELD, .index = i, .type = TYPES[i]};
        return true;
    }
    return false;
}

static struct place nowhere(const void *data, size_t offset)
{
    (void)data;
    return (struct place){.line = 1, .column = (uint32_t)offset + 1};
}

static void measure(const char *text, const struct vec *fields)
{
    struct arena arena;
    struct complaints errors;
    struct program program;
    struct machine machine;
    struct scope scope = {.find = find};
    struct origin origin = {.place = nowhere};
    struct compile_options options = {.boolean = true};
    arena_init(&arena);
    complaints_init(&errors, &arena);
    program_init(&program, &arena, NULL, 0);
    struct compiled c = expr_compile(&program, str_of(text), &scope, &origin,
                                     &options, &errors);
    if (errors.errors)
        return;
    machine_open(&machine, &program);
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < REPEATS; i++) {
        machine_batch(&machine, fields, BATCH_ROWS);
        machine_get(&machine, c.result);
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    int64_t ns = (to.tv_sec - from.tv_sec) * 1000000000 +
                 (to.tv_nsec - from.tv_nsec);
    int64_t hundredths = ns * 100 / ((int64_t)REPEATS * BATCH_ROWS);
    printf("  %3lld.%02lld ns a record  %s\n", (long long)(hundredths / 100),
           (long long)(hundredths % 100), text);
    machine_close(&machine);
    arena_release(&arena);
}

int main(void)
{
    static int64_t rents[BATCH_ROWS], incomes[BATCH_ROWS];
    static day_number starts[BATCH_ROWS];
    static uint8_t absent[BATCH_ROWS];
    for (int i = 0; i < BATCH_ROWS; i++) {
        rents[i] = 35000 + i * 37 % 60000;
        incomes[i] = 1200000 + i * 911 % 5000000;
        starts[i] = 17000 + i * 13 % 3000;
        absent[i] = i % 17 ? PRESENT : ABSENCE_NONE;
    }
    struct vec fields[FIELDS] = {
        {.rep = REP_INT, .scale = 2, .ints = rents},
        {.rep = REP_INT, .scale = 2, .ints = incomes, .absent = absent},
        {.rep = REP_DATE, .days = starts}};
    static const char *const texts[] = {
        "rent <= 607.46",
        "income <= 22700",
        "rent * 12 <= income",
        "start >= @\"2024-07-01\"",
        "start + @\"P24M\" <= @\"2026-08-31\"",
        "rent <= 607.46 and income <= 22700 or start >= @\"2024-07-01\"",
        "rent in (500..607.46]",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        measure(texts[i], fields);
    return 0;
}
