/*
 * json_text.c - pieces of JSON text. See json_text.h.
 */
#include "reports/json_text.h"

static const char *escape_of(unsigned char c)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return NULL;
    }
}

static void add_escaped(struct buf *out, unsigned char c)
{
    const char *escape = escape_of(c);
    if (escape)
        buf_add_text(out, escape);
    else
        buf_printf(out, "\\u00%c%c", '0' + (c >> 4),
                   "0123456789abcdef"[c & 15]);
}

/* The code point at `at`, U+FFFD for malformed bytes. */
static size_t add_code_point(struct buf *out, struct str text, size_t at)
{
    char bytes[4];
    uint32_t code = utf8_next(text, &at);
    buf_add(out, (struct str){bytes, utf8_put(bytes, code)});
    return at;
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

void json_add_escaped(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        while (at < text.len && is_plain((unsigned char)text.ptr[at]))
            at++;
        buf_add(out, str_slice(text, from, at - from));
        if (at == text.len)
            break;
        unsigned char c = (unsigned char)text.ptr[at];
        if (c >= 0x80)
            at = add_code_point(out, text, at);
        else
            add_escaped(out, (unsigned char)text.ptr[at++]);
    }
}

void json_add_text(struct buf *out, struct str text)
{
    buf_add_char(out, '"');
    json_add_escaped(out, text);
    buf_add_char(out, '"');
}

static void add_null(struct buf *out)
{
    buf_add(out, STR("null"));
}

void json_add_text_or_null(struct buf *out, struct str text)
{
    if (text.len)
        json_add_text(out, text);
    else
        add_null(out);
}

void json_add_name(struct buf *out, struct str key)
{
    if (out->len && out->ptr[out->len - 1] != '{')
        buf_add_char(out, ',');
    json_add_text(out, key);
    buf_add_char(out, ':');
}

void json_add_count(struct buf *out, const char *key, uint64_t number)
{
    json_add_name(out, str_of(key));
    buf_add_uint(out, number);
}

void json_add_bool(struct buf *out, bool truth)
{
    buf_add(out, truth ? STR("true") : STR("false"));
}

void json_add_date(struct buf *out, day_number date)
{
    if (date == DAY_MAX) {
        add_null(out);
        return;
    }
    buf_add_char(out, '"');
    date_print_iso(out, date);
    buf_add_char(out, '"');
}

void json_add_number(struct buf *out, struct decimal number, struct unit unit)
{
    buf_add_char(out, '"');
    if (unit.eur)
        decimal_print_places(out, number, 2);
    else
        decimal_print(out, number);
    buf_add_char(out, '"');
}

static void add_literal(struct buf *out, const struct value *value)
{
    struct buf text = {0};
    value_print(&text, value);
    json_add_text(out, buf_str(&text));
    buf_release(&text);
}

void json_add_value(struct buf *out, const struct value *value,
                    struct unit unit)
{
    switch (value->type) {
    case TYPE_NULL:
        add_null(out);
        break;
    case TYPE_BOOLEAN:
        json_add_bool(out, value->truth);
        break;
    case TYPE_NUMBER:
        json_add_number(out, value->number, unit);
        break;
    case TYPE_TEXT:
        json_add_text(out, value->text);
        break;
    case TYPE_DATE:
        json_add_date(out, value->date);
        break;
    default:
        add_literal(out, value);
    }
}
