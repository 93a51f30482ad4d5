/*
 * xlsx_row.c - rows of cells as bytes and back. See xlsx_row.h.
 */
#include "reports/xlsx_row.h"

#include <string.h>

void packed_bytes(struct buf *out, const void *bytes, size_t size)
{
    memcpy(buf_reserve(out, size), bytes, size);
    out->len += size;
}

void packed_kind(struct buf *out, enum packed kind)
{
    buf_add_char(out, (char)kind);
}

void packed_str(struct buf *out, struct str text)
{
    packed_bytes(out, &text.len, sizeof text.len);
    buf_add(out, text);
}

void packed_text(struct buf *out, enum cell_style style, struct str text)
{
    packed_kind(out, PACKED_TEXT);
    buf_add_char(out, (char)style);
    packed_str(out, text);
}

struct unpack {
    struct str from;
    size_t at;
};

static void take(struct unpack *u, void *bytes, size_t size)
{
    memcpy(bytes, u->from.ptr + u->at, size);
    u->at += size;
}

static struct str take_str(struct unpack *u)
{
    size_t length;
    take(u, &length, sizeof length);
    struct str text = str_slice(u->from, u->at, length);
    u->at += length;
    return text;
}

static void put_decimal(struct sheet *s, struct unpack *u, enum packed kind)
{
    struct decimal number;
    take(u, &number, sizeof number);
    if (kind == PACKED_AMOUNT)
        sheet_euro(s, number);
    else
        sheet_number(s, number);
}

static void put_count(struct sheet *s, struct unpack *u)
{
    uint64_t count;
    take(u, &count, sizeof count);
    sheet_count(s, count);
}

static void put_date(struct sheet *s, struct unpack *u)
{
    day_number date;
    take(u, &date, sizeof date);
    sheet_date(s, date);
}

/* False at the end of the row. */
static bool put_cell(struct sheet *s, struct unpack *u)
{
    enum packed kind = (enum packed)u->from.ptr[u->at++];
    enum cell_style style;
    struct str text;
    switch (kind) {
    case PACKED_TEXT:
        style = (enum cell_style)u->from.ptr[u->at++];
        sheet_text(s, style, take_str(u));
        return true;
    case PACKED_LINK:
        text = take_str(u);
        sheet_link(s, text, take_str(u));
        return true;
    case PACKED_AMOUNT:
    case PACKED_NUMBER:
        put_decimal(s, u, kind);
        return true;
    case PACKED_COUNT:
        put_count(s, u);
        return true;
    case PACKED_DATE:
        put_date(s, u);
        return true;
    case PACKED_EMPTY:
        sheet_blank(s);
        return true;
    case PACKED_END:
        break;
    }
    sheet_next_row(s);
    return false;
}

void packed_put(struct sheet *s, struct str rows, size_t *at)
{
    struct unpack u = {.from = rows, .at = *at};
    while (put_cell(s, &u))
        continue;
    *at = u.at;
}
