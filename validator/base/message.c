/*
 * message.c - the message table, and values for people. See message.h.
 */
#include "base/message.h"

#include <assert.h>

static const struct str messages[MSG_COUNT][LANG_COUNT] = {
#define M(name, nl, en) [MSG_##name] = {STR_INIT(nl), STR_INIT(en)},
#include "base/message_list.h"
#undef M
};

struct str message(enum lang lang, enum message id)
{
    assert((unsigned)id < MSG_COUNT && (unsigned)lang < LANG_COUNT);
    return messages[id][lang];
}

/* Whether {0} .. {9} stands at `at`. */
static bool is_placeholder(struct str text, size_t at)
{
    return text.len - at >= 3 && text.ptr[at] == '{' &&
           text.ptr[at + 1] >= '0' && text.ptr[at + 1] <= '9' &&
           text.ptr[at + 2] == '}';
}

void message_add(struct buf *out, enum lang lang, enum message id,
                 size_t count, const struct str *args)
{
    struct str text = message(lang, id);
    size_t from = 0;
    for (size_t at = str_find(text, STR("{"), 0); at < text.len;
         at = str_find(text, STR("{"), at + 1)) {
        if (!is_placeholder(text, at))
            continue;
        size_t arg = (size_t)(text.ptr[at + 1] - '0');
        assert(arg < count);
        buf_add(out, str_slice(text, from, at - from));
        buf_add(out, args[arg]);
        from = at + 3;
    }
    buf_add(out, str_slice(text, from, text.len - from));
}

struct marks {
    char decimal, thousands;
};

static const struct marks marks_of[LANG_COUNT] = {
    [LANG_NL] = {',', '.'},
    [LANG_EN] = {'.', ','},
};

/* Plain digits with a decimal point, in the language's marks. */
static void add_digits(struct buf *out, enum lang lang, struct str digits,
                       bool thousands)
{
    struct marks marks = marks_of[lang];
    size_t whole = str_find(digits, STR("."), 0);
    for (size_t i = 0; i < digits.len; i++) {
        if (thousands && i > 0 && i < whole && (whole - i) % 3 == 0)
            buf_add_char(out, marks.thousands);
        buf_add_char(out, digits.ptr[i] == '.' ? marks.decimal
                                               : digits.ptr[i]);
    }
}

static void format_plain(struct buf *out, enum lang lang,
                         struct decimal number)
{
    struct buf digits = {0};
    decimal_print(&digits, number);
    add_digits(out, lang, buf_str(&digits), false);
    buf_release(&digits);
}

static void format_amount(struct buf *out, enum lang lang,
                          struct decimal number, bool whole)
{
    struct buf digits = {0}, marked = {0};
    bool negative = number.negative;
    number.negative = false;
    decimal_print_places(&digits, number, whole ? 0 : 2);
    add_digits(&marked, lang, buf_str(&digits), true);
    if (negative)
        MESSAGE(out, lang, AMOUNT_NEGATIVE, buf_str(&marked));
    else
        MESSAGE(out, lang, AMOUNT, buf_str(&marked));
    buf_release(&digits);
    buf_release(&marked);
}

static bool is_one(struct decimal number)
{
    return decimal_compare(number, decimal_from_int(1)) == 0;
}

/* How a unit is worded: with one, with another number, and the number as an
   amount. */
static const struct wording {
    struct unit unit;
    bool amount, whole; /* whole: no decimals where there are none */
    int one, many;      /* messages, or -1: the number alone */
} wordings[] = {
    {{0, 0, 0}, false, false, -1, -1},
    {{1, 0, 0}, true, false, -1, -1},
    {{1, -1, 0}, true, false, MSG_PER_MONTH, MSG_PER_MONTH},
    {{1, 0, -1}, true, true, MSG_PER_YEAR, MSG_PER_YEAR},
    {{0, 1, 0}, false, false, MSG_ONE_MONTH, MSG_MONTHS},
    {{0, 0, 1}, false, false, MSG_ONE_YEAR, MSG_YEARS},
};

static const struct wording *wording_of(struct unit unit)
{
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++)
        if (unit_equal(wordings[i].unit, unit))
            return &wordings[i];
    return &wordings[0];
}

void format_number(struct buf *out, enum lang lang, struct decimal number,
                   struct unit unit)
{
    const struct wording *w = wording_of(unit);
    struct buf text = {0};
    if (w->amount)
        format_amount(&text, lang, number,
                      w->whole && decimal_is_integer(number));
    else
        format_plain(&text, lang, number);
    int id = is_one(number) ? w->one : w->many;
    struct str shown = buf_str(&text);
    if (id < 0)
        buf_add(out, shown);
    else
        message_add(out, lang, (enum message)id, 1, &shown);
    buf_release(&text);
}

void format_date(struct buf *out, enum lang lang, day_number date)
{
    if (lang == LANG_NL) {
        date_print_dutch(out, date);
        return;
    }
    struct ymd d = date_to_ymd(date);
    buf_add_int(out, d.day);
    buf_add_char(out, ' ');
    buf_add(out, message(lang, (enum message)(MSG_JANUARY + d.month - 1)));
    buf_add_char(out, ' ');
    buf_add_int(out, d.year);
}

static const struct unit unit_months = {0, 1, 0};

static void format_list(struct buf *out, enum lang lang,
                        const struct value_list *list, struct unit unit)
{
    for (size_t i = 0; i < list->count; i++) {
        if (i)
            buf_add(out, STR(", "));
        format_value(out, lang, &list->items[i], unit);
    }
}

/* Whole days in words; other durations as FEEL writes them. */
static void format_time(struct buf *out, enum lang lang,
                        const struct value *value)
{
    enum { DAY_SECONDS = 86400 };
    if (value->amount % DAY_SECONDS) {
        value_print(out, value);
        return;
    }
    int64_t days = value->amount / DAY_SECONDS;
    struct buf text = {0};
    buf_add_int(&text, days);
    if (days == 1)
        MESSAGE(out, lang, ONE_DAY, buf_str(&text));
    else
        MESSAGE(out, lang, DAYS, buf_str(&text));
    buf_release(&text);
}

void format_value(struct buf *out, enum lang lang, const struct value *value,
                  struct unit unit)
{
    switch (value->type) {
    case TYPE_NULL:
        buf_add(out, message(lang, MSG_UNKNOWN));
        break;
    case TYPE_BOOLEAN:
        buf_add(out, message(lang, value->truth ? MSG_YES : MSG_NO));
        break;
    case TYPE_NUMBER:
        format_number(out, lang, value->number, unit);
        break;
    case TYPE_TEXT:
        buf_add(out, value->text);
        break;
    case TYPE_DATE:
        format_date(out, lang, value->date);
        break;
    case TYPE_MONTHS:
        format_number(out, lang, decimal_from_int(value->amount),
                      unit_months);
        break;
    case TYPE_TIME:
        format_time(out, lang, value);
        break;
    case TYPE_LIST:
        format_list(out, lang, value->list, unit);
        break;
    default:
        value_print(out, value);
    }
}
