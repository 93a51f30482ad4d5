/*
 * bsn.c - finds burgerservicenummers. See bsn.h.
 *
 * One number of nine digits in eleven passes the test by chance, so a cell is
 * only suspected where it holds nine digits and nothing else, not all the
 * same.
 */
#include "record/bsn.h"

#include <string.h>

#include "record/plan_state.h"

enum { DIGITS = 9 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool bsn_possible(struct str text)
{
    int digits[DIGITS], count = 0, sum = 0;
    for (size_t i = 0; i < text.len; i++)
        if (is_digit(text.ptr[i]) && count++ < DIGITS)
            digits[count - 1] = text.ptr[i] - '0';
    if (count < DIGITS - 1 || count > DIGITS)
        return false;
    for (int i = 0; i < count; i++)
        sum += digits[i] * (i == count - 1 ? -1 : count - i);
    return sum % 11 == 0;
}

/* Behind a digit and a mark: the decimals of a number. */
static bool is_fraction(struct str text, size_t from)
{
    return from > 1 && (text.ptr[from - 1] == '.' || text.ptr[from - 1] == ',')
           && is_digit(text.ptr[from - 2]);
}

/* The next run of digits from `*at` on that is suspected; none: empty. */
static struct str next_run(struct str text, size_t *at)
{
    for (size_t from = *at; *at <= text.len; ++*at) {
        if (*at < text.len && is_digit(text.ptr[*at]))
            continue;
        struct str run = str_slice(text, from, *at - from);
        bool found = bsn_possible(run) && !is_fraction(text, from);
        from = *at + 1;
        if (found)
            return run;
    }
    return (struct str){0};
}

bool bsn_inside(struct str text)
{
    size_t at = 0;
    return bsn_possible(text) || next_run(text, &at).len;
}

static void veil(char *to, size_t length)
{
    for (size_t i = 0; i < length; i++)
        to[i] = is_digit(to[i]) ? '*' : to[i];
}

struct str bsn_veiled(struct str text, struct arena *arena)
{
    size_t at = 0;
    if (!bsn_inside(text))
        return text;
    char *copy = arena_alloc(arena, text.len);
    memcpy(copy, text.ptr, text.len);
    if (bsn_possible(text))
        veil(copy, text.len);
    for (struct str run; (run = next_run(text, &at)).len;)
        veil(copy + (run.ptr - text.ptr), run.len);
    return (struct str){copy, text.len};
}

/* 123456782, 1234.56.782 or "123 456 782". */
static bool is_suspect(struct str cell)
{
    size_t digits = 0, signs = 0, same = 0;
    char first = 0;
    for (size_t i = 0; i < cell.len; i++) {
        char c = cell.ptr[i];
        if (!is_digit(c)) {
            if ((c != '.' && c != ' ') || ++signs > 2)
                return false;
            continue;
        }
        first = digits++ ? first : c;
        same += c == first;
    }
    return digits == DIGITS && same < DIGITS &&
           bsn_possible(cell);
}

void bsn_add(struct bsn *b, const struct bsn *more)
{
    uint64_t kept = more->count < BSN_PLACES ? more->count : BSN_PLACES;
    for (uint64_t i = 0; i < kept && b->count + i < BSN_PLACES; i++)
        b->places[b->count + i] = more->places[i];
    b->count += more->count;
}

static void search_row(struct bsn *b, const struct batch *batch, size_t row)
{
    const struct rows *rows = batch->source;
    const size_t *open = batch->plan->state->open;
    size_t open_count = batch->plan->state->open_count;
    const struct cell *cells =
        rows->cells + batch->source_row[row] * rows->columns;
    for (size_t i = 0; i < open_count; i++) {
        size_t column = open[i];
        const struct cell *c = &cells[column];
        if (c->length - DIGITS > 2 ||
            !is_suspect((struct str){batch->bytes + c->offset, c->length}))
            continue;
        struct bsn one = {1, {{batch->lines[row], column}}};
        bsn_add(b, &one);
    }
}

void bsn_search(struct bsn *b, const struct batch *batch)
{
    for (size_t row = 0; row < batch->rows; row++)
        search_row(b, batch, row);
}
