/*
 * convert.c - a cell's way to a value, whatever its kind; texts. See
 * convert.h.
 */
#include "record/convert.h"

bool convert_is_empty(const struct empties *e, struct str trimmed)
{
    if (trimmed.len == 0)
        return true;
    if (trimmed.len > e->longest || !e->first[(unsigned char)trimmed.ptr[0]])
        return false;
    for (size_t i = 0; i < e->count; i++)
        if (str_equal_fold(trimmed, e->items[i]))
            return true;
    return false;
}

static struct converted convert(const struct reader *r, struct str text)
{
    switch (r->field->kind) {
    case FIELD_CODE:
        return convert_code(r, text);
    case FIELD_BOOLEAN:
        return convert_boolean(r, text);
    case FIELD_DATE:
        return convert_date(r, text);
    case FIELD_AMOUNT:
    case FIELD_NUMBER:
    case FIELD_INTEGER:
        return convert_number(r, text);
    case FIELD_TEXT:
        break;
    }
    return (struct converted){.text = text};
}

static bool is_code(const struct reader *r, struct str text)
{
    return r->field->kind == FIELD_CODE && text.len &&
           code_find(r->field->codes, text) >= 0;
}

struct converted convert_constant(const struct reader *r, struct str text,
                                  struct arena *scratch)
{
    text = cell_text(text, &encoding_utf8, scratch);
    return text.len ? convert(r, text) : convert_none();
}

struct converted convert_cell(const struct reader *r, struct str cell,
                              struct arena *scratch)
{
    const struct mapped_column *m = r->mapped;
    struct str text = cell_text(cell, r->encoding, scratch);
    for (size_t i = 0; m && i < m->value_count; i++)
        if (str_equal_fold(text, m->values[i].from))
            return convert_constant(r, m->values[i].to, scratch);
    if (!is_code(r, text) && convert_is_empty(r->empties, text)) {
        if (m && m->has_empty)
            return convert_constant(r, m->empty, scratch);
        return convert_none();
    }
    struct converted out = convert(r, text);
    if (m && m->invert && r->field->kind == FIELD_BOOLEAN)
        out.code = (uint8_t)(2 - out.code);
    return out;
}

enum rep convert_rep(const struct field *f)
{
    switch (f->kind) {
    case FIELD_TEXT:
        return REP_TEXT;
    case FIELD_CODE:
        return REP_CODE;
    case FIELD_BOOLEAN:
        return REP_TRUTH;
    case FIELD_DATE:
        return REP_DATE;
    case FIELD_AMOUNT:
    case FIELD_NUMBER:
    case FIELD_INTEGER:
        break;
    }
    return REP_INT;
}

/* Printable ASCII without blanks at the ends: already its own text. */
static bool plain_text(struct str s)
{
    uint64_t any = 0;
    size_t at = 0;
    for (; s.len - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, s.ptr + at, 8);
        any |= word;
    }
    any |= first_bytes(load_eight(s.ptr + at), s.len - at);
    return !(any & EACH_BYTE(0x80)) && s.ptr[0] > ' ' && s.ptr[s.len - 1] > ' ';
}

bool convert_texts(const struct reader *r, const struct cells *cells,
                   struct arena *scratch, struct vec *out, uint8_t *absent)
{
    bool general = r->mapped && r->mapped->value_count > 0;
    unsigned any = 0;
    for (size_t i = 0; i < cells->count; i++) {
        struct str cell = cells_at(cells, i);
        bool plain = !general && cell.len && plain_text(cell) &&
                     (cell.len > r->empties->longest ||
                      !r->empties->first[(unsigned char)cell.ptr[0]]);
        struct converted c = {.text = cell};
        if (!plain)
            c = convert_cell(r, cell, scratch);
        if (c.absence != PRESENT)
            c.text = (struct str){0};
        out->texts[i] = c.text;
        absent[i] = (uint8_t)c.absence;
        any |= (unsigned)c.absence;
    }
    return any != 0;
}
