/*
 * batch_why.c - why a field has no value in a row, in words that give nothing
 * personal away.
 */
#include "base/message.h"
#include "record/dated.h"
#include "record/plan_state.h"

enum { QUOTE_MAX = 20 };

static struct str number(struct arena *arena, size_t n)
{
    return arena_printf(arena, "%zu", n);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Two digits, two and four, or four first: written as a date, not as a BSN. */
static bool has_date_form(struct str text)
{
    static const char *const forms[] = {"99-99-9999", "9999-99-99",
                                        "99/99/9999"};
    for (size_t f = 0; text.len == 10 && f < 3; f++) {
        size_t i = 0;
        while (i < 10 && (forms[f][i] == '9' ? is_digit(text.ptr[i])
                                             : text.ptr[i] == forms[f][i]))
            i++;
        if (i == 10)
            return true;
    }
    return false;
}

static bool may_quote(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!is_digit(c) && c != ' ' && !(c >= ',' && c <= '/') && c != ':')
            return false;
    }
    return text.len <= QUOTE_MAX &&
           (has_date_form(text) || !bsn_inside(text));
}

static bool is_letter(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
           (code >= 0xC0 && code < 0x250);
}

/* The cell in quotes, or only its shape. */
static struct str shown(struct str text, enum lang lang, struct arena *arena)
{
    struct buf out = {0};
    size_t letters = 0, digits = 0, all = 0;
    for (size_t at = 0; at < text.len; all++) {
        uint32_t code = utf8_next(text, &at);
        letters += is_letter(code);
        digits += code >= '0' && code <= '9';
    }
    if (may_quote(text))
        MESSAGE(&out, lang, CELL_QUOTED, text);
    else if (letters == all && all > 1)
        MESSAGE(&out, lang, CELL_LETTERS, number(arena, all));
    else if (digits == all && all > 1)
        MESSAGE(&out, lang, CELL_DIGITS, number(arena, all));
    else if (all > 1)
        MESSAGE(&out, lang, CELL_CHARACTERS, number(arena, all));
    else
        buf_add(&out, message(lang, MSG_CELL_CHARACTER));
    struct str copy = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

static struct str reason(const struct field *f, int why, enum lang lang,
                         struct arena *arena)
{
    struct buf out = {0}, bound = {0};
    if (why == MSG_BAD_LOW || why == MSG_BAD_HIGH)
        format_number(&bound, lang, why == MSG_BAD_LOW ? f->min : f->max,
                      UNIT_NONE);
    message_add(&out, lang, (enum message)why, 1,
                (struct str[]){buf_str(&bound)});
    struct str copy = arena_str(arena, buf_str(&out));
    buf_release(&out);
    buf_release(&bound);
    return copy;
}

static void say(const struct plan *plan, int field, struct str cell,
                struct converted c, enum lang lang, struct buf *out)
{
    const struct field *f = &plan->schema->fields[field];
    int column = plan->column_of[field];
    struct str name = column < 0 ? f->name : plan->headings[column];
    struct arena arena;
    if (c.absence == ABSENCE_NONE) {
        MESSAGE(out, lang, CELL_EMPTY, name);
    } else if (f->privacy == PRIVACY_PERSONAL ||
               f->privacy == PRIVACY_SENSITIVE) {
        MESSAGE(out, lang, CELL_SHIELDED, name);
    } else if (c.why == MSG_BAD_TWICE) {
        dated_why(plan->schema, f, name, c.code - 1u, lang, out);
    } else {
        arena_init(&arena);
        struct str text = cell_text(cell, plan->encoding, &arena);
        MESSAGE(out, lang, CELL_BAD, name, shown(text, lang, &arena),
                reason(f, c.why, lang, &arena));
        arena_release(&arena);
    }
}

static void say_ragged(uint32_t cells, size_t columns, enum lang lang,
                       struct buf *out)
{
    struct arena arena;
    if (cells == RAGGED_QUOTES) {
        buf_add(out, message(lang, MSG_CELL_QUOTES));
        return;
    }
    arena_init(&arena);
    MESSAGE(out, lang, CELL_RAGGED, number(&arena, cells),
            number(&arena, columns));
    arena_release(&arena);
}

static bool say_mark(const struct plan *plan, int column, const struct cell *c,
                     enum lang lang, struct buf *out)
{
    if (c->offset == CELL_MISSING)
        MESSAGE(out, lang, CELL_ABSENT, plan->headings[column]);
    else if (c->offset == CELL_ERROR)
        MESSAGE(out, lang, CELL_ERROR, plan->headings[column]);
    return c->offset == CELL_MISSING || c->offset == CELL_ERROR;
}

void batch_why(const struct batch *b, int field, size_t row, enum lang lang,
               struct buf *out)
{
    const struct plan *plan = b->plan;
    const struct plan_state *s = plan->state;
    const struct rows *rows = b->source;
    uint32_t source = b->source_row[row];
    int column = plan->column_of[field];
    struct str cell = s->constants[field];
    struct arena scratch;
    enum absence single = vec_absence(&s->singles[field], 0);
    if (column < 0 && single == PRESENT)
        return;
    if (column < 0 && single == ABSENCE_MISSING) {
        MESSAGE(out, lang, CELL_MISSING, plan->schema->fields[field].name);
        return;
    }
    if (column >= 0 && rows->ragged[source]) {
        say_ragged(rows->ragged[source], rows->columns, lang, out);
        return;
    }
    if (column >= 0) {
        const struct cell *c =
            &rows->cells[source * rows->columns + (size_t)column];
        cell = (struct str){b->bytes + c->offset, c->length};
        if (rows->marks && !c->length && say_mark(plan, column, c, lang, out))
            return;
    }
    arena_init(&scratch);
    struct converted c =
        column < 0 ? convert_constant(&s->readers[field], cell, &scratch)
                   : convert_cell(&s->readers[field], cell, &scratch);
    arena_release(&scratch);
    if (c.absence != PRESENT)
        say(plan, field, cell, c, lang, out);
}

bool batch_why_fixed(const struct batch *b, int field, size_t row)
{
    const struct vec *v = &b->fields[field];
    if (b->plan->column_of[field] < 0)
        return true;
    return v->data && !b->source->marks &&
           !b->source->ragged[b->source_row[row]] &&
           vec_absence(v, row) == ABSENCE_NONE;
}

const char *absence_name(enum absence kind)
{
    switch (kind) {
    case ABSENCE_NONE:
        return "none";
    case ABSENCE_ERROR:
        return "error";
    case ABSENCE_MISSING:
        return "missing";
    case ABSENCE_UNREADABLE:
        return "unreadable";
    case ABSENCE_NO_LIMIT:
        return "no_limit";
    case ABSENCE_UNKNOWN:
        return "unknown";
    case PRESENT:
        break;
    }
    return "present";
}
