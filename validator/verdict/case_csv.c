/*
 * case_csv.c - the files NAME.cases.csv beside NAME.yaml in, cases out.
 *
 *     heading = "rule;name;expect" { ";" FIELD }
 *
 * An empty cell is missing, `null` is none.
 */
#include "base/file.h"
#include "input/csv.h"
#include "record/field_value.h"
#include "verdict/case.h"

enum { CASE_RULE, CASE_NAME, CASE_EXPECT, CASE_FIELDS, ROWS_AT_ONCE = 512 };

/* One file while it is read. */
struct case_sheet {
    struct case_run *run;
    struct csv csv;
    struct str file; /* as shown */
    int *fields;     /* by column */
};

static void sheet_complain(struct case_sheet *t, uint64_t line,
                           const char *what, struct str arg)
{
    struct place at = {.file = t->file, .line = (uint32_t)line};

    complain(t->run->errors, GRAVITY_ERROR, at, "%s '%.*s'", what,
             STR_ARG(arg));
}

static bool sheet_headings(struct case_sheet *t)
{
    static const struct str first[] = {STR_INIT("rule"), STR_INIT("name"),
                                       STR_INIT("expect")};
    const struct schema *schema = t->run->rules->schema;
    bool good = t->csv.columns >= CASE_FIELDS;

    for (size_t i = 0; good && i < CASE_FIELDS; i++) {
        good = str_equal(t->csv.headings[i], first[i]);
    }
    if (!good) {
        sheet_complain(t, 1, "the heading line starts with",
                       STR("rule;name;expect"));
        return false;
    }
    t->fields = arena_array(&t->run->arena, t->csv.columns,
                            sizeof *t->fields);
    for (size_t i = CASE_FIELDS; i < t->csv.columns; i++) {
        t->fields[i] = schema_find(schema, t->csv.headings[i]);
        if (t->fields[i] < 0) {
            sheet_complain(t, 1, "unknown field", t->csv.headings[i]);
            good = false;
        }
    }
    return good;
}

static struct str row_cell(const struct case_sheet *t,
                           const struct chunk *chunk, const struct rows *rows,
                           size_t row, size_t column)
{
    const struct cell *cell = &rows->cells[row * rows->columns + column];
    struct str bytes = {chunk->bytes + cell->offset, cell->length};

    /* the chunk's memory is used again */
    return arena_str(&t->run->arena,
                     cell_text(bytes, &t->csv.encoding, &t->run->arena));
}

static void sheet_row(struct case_sheet *t, const struct chunk *chunk,
                      const struct rows *rows, size_t row)
{
    struct case_run *run = t->run;
    const struct schema *schema = run->rules->schema;
    struct str id = row_cell(t, chunk, rows, row, CASE_RULE);
    struct str expect = row_cell(t, chunk, rows, row, CASE_EXPECT);
    int rule = ruleset_rule(run->rules, id);
    struct case_one one = {
        .name = row_cell(t, chunk, rows, row, CASE_NAME),
        .at = {.file = t->file, .line = (uint32_t)rows->lines[row]},
    };

    if (rule < 0 || (run->rules->rules[rule].kind != RULE_RECORD &&
                     run->rules->rules[rule].kind != RULE_DUE)) {
        sheet_complain(t, rows->lines[row], "no rule on records", id);
        return;
    }
    if (!case_expect(&run->rules->rules[rule], expect, &one)) {
        sheet_complain(t, rows->lines[row], "no verdict", expect);
        return;
    }
    for (size_t i = CASE_FIELDS; i < rows->columns; i++) {
        struct str text = row_cell(t, chunk, rows, row, i);
        const struct field *field = &schema->fields[t->fields[i]];
        if (text.len > 0) {
            bool none = str_equal(text, STR("null"));
            *ARENA_PUSH(&run->arena, &one.record) = (struct case_field){
                .field = t->fields[i],
                .value = none ? value_null(ABSENCE_NONE)
                              : field_value(field, text, &run->arena),
            };
        }
    }
    *ARENA_PUSH(&run->arena, &run->lists[rule]) = one;
}

static void sheet_rows(struct case_sheet *t, struct input_error *error)
{
    struct chunk chunk = {0};
    struct rows rows = {0};

    rows_open(&rows, ROWS_AT_ONCE, t->csv.columns);
    while (csv_next(&t->csv, &chunk, error)) {
        while (csv_rows(&t->csv, &chunk, ROWS_AT_ONCE, &rows)) {
            for (size_t i = 0; i < rows.count; i++) {
                sheet_row(t, &chunk, &rows, i);
            }
        }
    }
    rows_release(&rows);
    chunk_release(&chunk);
}

static void sheet_error(struct case_sheet *t, const struct input_error *error)
{
    struct buf text = {0};

    message_add(&text, LANG_EN, (enum message)error->message, error->count,
                error->args);
    sheet_complain(t, 0, "cannot be read:", buf_str(&text));
    buf_release(&text);
}

static void sheet_read(struct case_run *run, const char *dir, struct str name)
{
    struct case_sheet t = {
        .run = run,
        /* complaints about it outlive the run */
        .file = arena_printf(run->errors->arena, "%.*s/%.*s",
                             STR_ARG(run->rules->path), STR_ARG(name)),
    };
    struct csv_options options = {.separator = ';'};
    struct input_error error = {.message = -1};
    struct str path = arena_printf(&run->arena, "%s/%.*s", dir,
                                   STR_ARG(name));

    if (csv_open(&t.csv, path.ptr, &options, &run->arena, &error)) {
        if (sheet_headings(&t)) {
            sheet_rows(&t, &error);
        }
        csv_close(&t.csv);
    }
    if (error.message >= 0) {
        sheet_error(&t, &error);
    }
}

void case_csv_read(struct case_run *run, const char *dir)
{
    struct str *names;
    size_t count = 0;
    struct place at = {.file = run->rules->path};
    const char *error = file_list(dir, ".cases.csv", &run->arena, &names,
                                  &count);

    if (error != NULL) {
        complain(run->errors, GRAVITY_ERROR, at, "%s", error);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        sheet_read(run, dir, names[i]);
    }
}
