/*
 * row.c - one field of one row in, its value, date or key text out, whether or
 * not the column was converted.
 */
#include "verdict/judge.h"

bool row_value(const struct batch *batch, int field, size_t row,
               struct value *out)
{
    if (field < 0 || batch->fields[field].data == NULL) {
        return false;
    }
    *out = vec_get(&batch->fields[field], row);
    return out->type != TYPE_NULL;
}

bool row_date(const struct batch *batch, int field, size_t row,
              day_number *out)
{
    struct value value;

    if (!row_value(batch, field, row, &value) || value.type != TYPE_DATE ||
        !date_near(value.date)) {
        return false;
    }
    *out = (day_number)value.date;
    return true;
}

struct str value_text_of(const struct value *v, struct arena *arena)
{
    struct buf out = {0};

    switch (v->type) {
    case TYPE_TEXT:
        return arena_str(arena, v->text);
    case TYPE_NUMBER: /* equal numbers, equal texts: no trailing zeros */
        decimal_print_places(&out, v->number, 0);
        break;
    default:
        value_print_bare(&out, v);
    }
    struct str text = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return text;
}

/* A column that no expression reads may hold no values: its cell then is its
   text. */
bool row_text(const struct batch *batch, int field, size_t row,
              struct arena *arena, struct str *out)
{
    struct value value;

    if (row_value(batch, field, row, &value)) {
        *out = value_text_of(&value, arena);
        return true;
    }
    *out = (struct str){0};
    if (field < 0 || batch->fields[field].data != NULL ||
        batch->plan == NULL) {
        return false;
    }
    *out = str_trim(batch_text(batch, field, row, arena));
    return out->len > 0;
}
