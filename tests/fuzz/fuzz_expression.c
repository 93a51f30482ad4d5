/*
 * fuzz_expression.c - lines "let NAME = LITERAL", then a condition: alone as
 * `huurtoets eval` takes it, and over columns as a rule does.
 */
#include "tests/fuzz/fuzz.h"

#include "expr/eval.h"
#include "tests/expr/sheet.h"

enum { LETS = 8 };

static size_t read_lets(struct str *text, struct eval_let *lets)
{
    size_t count = 0;
    while (count < LETS && str_starts(*text, STR("let "))) {
        size_t end = str_find(*text, STR("\n"), 0);
        size_t equals = str_find(*text, STR("="), 0);
        if (equals >= end)
            break;
        lets[count].name = str_trim(str_slice(*text, 4, equals - 4));
        lets[count++].literal = str_trim(
            str_slice(*text, equals + 1, end - equals - 1));
        *text = str_slice(*text, end + 1, text->len);
    }
    return count;
}

static void over_columns(struct str text)
{
    struct sheet *s = sheet_open(SHEET_ROWS);
    char *copy = mem_alloc(text.len + 1);
    for (int f = 0; f < FIELDS; f++)
        for (int row = 0; row < SHEET_ROWS; row++) {
            s->numbers[f][row] = row * 25000 - 25000;
            s->days[f][row] = 18000 + row * 200;
            s->bytes[f][row] = (uint8_t)(row % 2);
            s->absent[f][row] = (uint8_t)((row + f) % 5 == 0);
            s->texts[row] = STR("tekst");
        }
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    struct compiled made = sheet_compile(s, copy, false);
    if (made.result >= 0 && !s->errors.errors) {
        struct buf shown = {0};
        sheet_run(s, false);
        for (size_t row = 0; row < SHEET_ROWS; row++)
            sheet_show(s, made.result, row);
        buf_release(&shown);
    }
    mem_free(copy);
    sheet_close(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = {(const char *)data, size};
    struct eval_let lets[LETS];
    struct arena arena;
    size_t count = read_lets(&text, lets);
    arena_init(&arena);
    expr_eval(text, lets, count, true, &arena);
    arena_release(&arena);
    over_columns(text);
    return 0;
}
