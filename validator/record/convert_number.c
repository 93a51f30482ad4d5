/*
 * convert_number.c - cells to amounts, numbers and integers.
 *
 *     number   = { currency | sign } digits [ ",-" ] [ currency ]
 *     digits   = { group mark } group [ mark decimals ]
 *     mark     = "." | ","
 *     currency = "EUR" | "€"                (amounts only)
 *
 * One mark with exactly three digits behind it may be of thousands or of
 * decimals: ambiguous, unless the mapping says which mark is decimal.
 */
#include "base/message.h"
#include "record/convert.h"

enum { DIGITS_MAX = 34, SCALE_MAX = 18, BASE_SCALE = 2 };

/* A number as it is written, cut into its parts. */
struct written {
    bool negative;
    bool whole; /* ended in ",-" */
    struct str digits;
    size_t marks[2];   /* how many dots, commas */
    size_t last[2];    /* where the last of them is */
    size_t first_mark; /* offset of the first mark, or digits.len */
};

static bool take_text(struct str *s, struct str wanted)
{
    if (!str_equal_fold(str_slice(*s, 0, wanted.len), wanted))
        return false;
    *s = str_slice(*s, wanted.len, s->len);
    return true;
}

static bool drop_end(struct str *s, struct str wanted)
{
    if (s->len < wanted.len ||
        !str_equal_fold(str_slice(*s, s->len - wanted.len, s->len), wanted))
        return false;
    s->len -= wanted.len;
    return true;
}

static void take_front(struct str *s, bool currency, bool *negative)
{
    bool sign = false, named = !currency;
    for (;;) {
        *s = str_trim(*s);
        bool minus = !sign && (take_text(s, STR("-")) ||
                               take_text(s, STR("\xE2\x88\x92")));
        *negative |= minus;
        if (minus || (!sign && take_text(s, STR("+"))))
            sign = true;
        else if (!named && (take_text(s, STR("EUR")) ||
                            take_text(s, STR("\xE2\x82\xAC"))))
            named = true;
        else
            return;
    }
}

static void take_back(struct str *s, bool currency, bool *whole)
{
    static const struct str wholes[] = {STR_INIT(",-"), STR_INIT(",--"),
                                        STR_INIT(",\xE2\x80\x93")};
    if (currency &&
        (drop_end(s, STR("EUR")) || drop_end(s, STR("\xE2\x82\xAC"))))
        *s = str_trim(*s);
    for (size_t i = 0; i < 3 && !*whole; i++)
        *whole = currency && drop_end(s, wholes[i]);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* digits [ mark digits ] ("e" | "E") ... */
static bool has_exponent(struct str s, size_t at)
{
    return at > 0 && (s.ptr[at] | 32) == 'e' && at + 1 < s.len &&
           (is_digit(s.ptr[at + 1]) || s.ptr[at + 1] == '+' ||
            s.ptr[at + 1] == '-');
}

/* What is wrong with it, or -1. */
static int cut_number(struct str s, bool currency, struct written *w)
{
    *w = (struct written){0};
    take_front(&s, currency, &w->negative);
    take_back(&s, currency, &w->whole);
    w->digits = s;
    w->first_mark = s.len;
    if (!s.len || !is_digit(s.ptr[0]))
        return MSG_BAD_NUMBER;
    for (size_t i = 0; i < s.len; i++) {
        if (is_digit(s.ptr[i]))
            continue;
        if (s.ptr[i] != '.' && s.ptr[i] != ',')
            return has_exponent(s, i) ? MSG_BAD_EXPONENT : MSG_BAD_NUMBER;
        int mark = s.ptr[i] == ',';
        w->marks[mark]++;
        w->last[mark] = i;
        if (w->first_mark == s.len)
            w->first_mark = i;
    }
    return is_digit(s.ptr[s.len - 1]) ? -1 : MSG_BAD_NUMBER;
}

/* Whether digits[0..end) is groups of three with this mark between. */
static bool grouped(const struct written *w, size_t end, char mark)
{
    if (w->first_mark > 3 || w->first_mark >= end)
        return w->first_mark >= end;
    for (size_t i = 0; i < end; i++) {
        bool here = i >= w->first_mark && (i - w->first_mark) % 4 == 0;
        if (here ? w->digits.ptr[i] != mark : !is_digit(w->digits.ptr[i]))
            return false;
    }
    return (end - w->first_mark) % 4 == 0;
}

/* Where the decimals' mark is (digits.len: there is none); or what is wrong. */
static int find_point(const struct written *w, char decimal, size_t *point)
{
    static const char signs[] = ".,";
    size_t length = *point = w->digits.len;
    if (w->whole && decimal == '.' && w->marks[0] + w->marks[1])
        return MSG_BAD_NUMBER;
    if (w->whole)
        decimal = ',';
    int known = decimal == '.' ? 0 : decimal == ',' ? 1 : -1;
    if (w->marks[0] && w->marks[1]) {
        int later = w->last[1] > w->last[0];
        *point = w->last[later];
        bool good = (known < 0 || known == later) && w->marks[later] == 1 &&
                    !w->whole && grouped(w, *point, signs[!later]);
        return good ? -1 : MSG_BAD_NUMBER;
    }
    if (!w->marks[0] && !w->marks[1])
        return -1;
    int mark = w->marks[1] > 0;
    bool once = w->marks[mark] == 1;
    if (known >= 0 ? known != mark : !once)
        return grouped(w, length, signs[mark]) ? -1 : MSG_BAD_NUMBER;
    if (!once || w->whole)
        return MSG_BAD_NUMBER;
    *point = w->last[mark];
    bool either = known < 0 && length - *point == 4 && *point <= 3 &&
                  w->digits.ptr[0] != '0';
    return either ? MSG_BAD_AMBIGUOUS : -1;
}

/* The digits as a decimal without superfluous zeros; false if too many. */
static bool to_decimal(const struct written *w, size_t point,
                       struct decimal *out)
{
    uint128 coefficient = 0;
    size_t end = w->digits.len, used = 0;
    while (end > point + 1 && w->digits.ptr[end - 1] == '0')
        end--;
    for (size_t i = 0; i < end; i++) {
        char c = w->digits.ptr[i];
        if (!is_digit(c) || (used == 0 && c == '0'))
            continue;
        if (++used > DIGITS_MAX)
            return false;
        coefficient = coefficient * 10 + (unsigned)(c - '0');
    }
    size_t scale = end > point ? end - point - 1 : 0;
    if (scale > 100)
        return false;
    *out = (struct decimal){.coefficient = coefficient,
                            .exponent = (int16_t) - (int)scale,
                            .negative = w->negative && coefficient != 0};
    return true;
}

struct converted convert_number(const struct reader *r, struct str text)
{
    const struct field *f = r->field;
    char mark = r->mapping ? r->mapping->decimal : 0;
    struct converted out = {0};
    struct written w;
    size_t point;
    int trouble = cut_number(text, f->kind == FIELD_AMOUNT, &w);
    if (trouble < 0)
        trouble = find_point(&w, mark, &point);
    if (trouble >= 0)
        return convert_unreadable(trouble);
    if (!to_decimal(&w, point, &out.number))
        return convert_unreadable(MSG_BAD_DIGITS);
    if (f->kind == FIELD_INTEGER && out.number.exponent < 0)
        return convert_unreadable(MSG_BAD_INTEGER);
    if (f->has_min && decimal_compare(out.number, f->min) < 0)
        return convert_unreadable(MSG_BAD_LOW);
    if (f->has_max && decimal_compare(out.number, f->max) > 0)
        return convert_unreadable(MSG_BAD_HIGH);
    return out;
}

static int64_t bound(struct decimal d, enum rounding mode, int64_t otherwise)
{
    struct decimal rounded;
    int64_t scaled;
    if (decimal_round(d, BASE_SCALE, mode, &rounded) &&
        decimal_to_scaled(rounded, BASE_SCALE, &scaled))
        return scaled;
    return otherwise;
}

/* A bound that does not fit 64 bits leaves nothing to the fast way. */
void convert_bounds(struct reader *r)
{
    const struct field *f = r->field;
    r->low = INT64_MIN;
    r->high = INT64_MAX;
    if (f->has_min)
        r->low = bound(f->min, ROUND_CEILING, INT64_MAX);
    if (f->has_max)
        r->high = bound(f->max, ROUND_FLOOR, INT64_MIN);
}

/* Eight digits, the first one in the lowest byte, as a number. */
static inline uint32_t eight_digits(uint64_t v)
{
    v = v * 10 + (v >> 8);
    v = ((v & 0x000000FF000000FFu) * 0x000F424000000064u +
         ((v >> 16) & 0x000000FF000000FFu) * 0x0000271000000001u) >>
        32;
    return (uint32_t)v;
}

/* Without the zeros behind two decimals, which databases add by the dozen. */
static inline struct str without_zeros(struct str cell)
{
    size_t mark = 1;
    while (mark < 6 && cell.ptr[mark] != '.' && cell.ptr[mark] != ',')
        mark++;
    size_t end = mark + 3;
    for (size_t i = end; i < cell.len; i++)
        if (cell.ptr[i] != '0')
            return cell;
    if (mark < 6)
        cell.len = end;
    return cell;
}

/* 633,25  633.25  359 in at most eight bytes, with zeros behind or not: *out
   times 10^-*scale; others are left to convert_number. `dot` and `comma` tell
   which may stand before the decimals. */
static inline bool fixed_number(struct str cell, bool dot, bool comma,
                                int64_t *out, unsigned *scale)
{
    if (cell.len > 8)
        cell = without_zeros(cell);
    if (cell.len == 0 || cell.len > 8)
        return false;
    unsigned empty = 64 - 8 * (unsigned)cell.len;
    /* The last digit to the highest byte, zeros in front. */
    uint64_t word = load_eight(cell.ptr) << empty;
    uint64_t v = (word ^ EACH_BYTE('0')) &
                 (empty ? ~(uint64_t)0 << empty : ~(uint64_t)0);
    unsigned char third = (unsigned char)(word >> 40);
    bool marked =
        cell.len > 3 && ((third == ',' && comma) || (third == '.' && dot));
    if (marked)
        v = (v & 0xFFFF000000000000u) | (v & 0xFFFFFFFFFFu) << 8;
    if (!all_digits(v))
        return false;
    *out = eight_digits(v);
    *scale = marked ? 2 : 0;
    return true;
}

static int64_t power_of_ten(unsigned n)
{
    int64_t power = 1;
    for (; n > 0; n--)
        power *= 10;
    return power;
}

static bool rescale(struct vec *v, size_t count, unsigned scale)
{
    if (scale > SCALE_MAX)
        return false;
    int64_t power = power_of_ten(scale - v->scale);
    for (size_t i = 0; i < count; i++)
        if (__builtin_mul_overflow(v->ints[i], power, &v->ints[i]))
            return false;
    v->scale = (uint8_t)scale;
    return true;
}

/* Puts a decimal in row i, at a larger scale for all rows if need be. */
static bool put_decimal(struct vec *v, size_t i, struct decimal d)
{
    unsigned scale = (unsigned)-d.exponent;
    if (scale > v->scale && !rescale(v, i, scale))
        return false;
    return decimal_to_scaled(d, v->scale, &v->ints[i]);
}

static bool put_fixed(struct vec *v, size_t i, int64_t value, unsigned scale)
{
    for (; scale > 0 && value % 10 == 0; scale--)
        value /= 10;
    if (scale > v->scale && !rescale(v, i, scale))
        return false;
    return !__builtin_mul_overflow(value, power_of_ten(v->scale - scale),
                                   &v->ints[i]);
}

/* What the loop over a column needs to know. */
struct number_loop {
    const struct reader *r;
    struct arena *scratch;
    struct vec *out;
    uint8_t *absent;
    bool dot, comma; /* which marks may stand before decimals */
    bool general;    /* every cell goes the general way */
};

static bool general_number(struct number_loop *l, struct str cell, size_t i)
{
    struct converted c = convert_cell(l->r, cell, l->scratch);
    l->absent[i] = (uint8_t)c.absence;
    l->out->ints[i] = 0;
    return c.absence != PRESENT || put_decimal(l->out, i, c.number);
}

/* False if the number does not fit. */
static inline bool next_number(struct number_loop *l, struct str cell, size_t i)
{
    int64_t value;
    unsigned scale;
    if (l->general || !fixed_number(cell, l->dot, l->comma, &value, &scale) ||
        l->r->empties->first[(unsigned char)*cell.ptr])
        return general_number(l, cell, i);
    int64_t hundredths = scale ? value : value * 100;
    if (hundredths < l->r->low || hundredths > l->r->high)
        return general_number(l, cell, i);
    l->absent[i] = PRESENT;
    if (l->out->scale == scale || l->out->scale == BASE_SCALE) {
        l->out->ints[i] = l->out->scale == scale ? value : hundredths;
        return true;
    }
    return put_fixed(l->out, i, value, scale);
}

bool convert_numbers(const struct reader *r, const struct cells *cells,
                     struct arena *scratch, struct vec *out, uint8_t *absent,
                     bool *fits)
{
    char decimal = r->mapping ? r->mapping->decimal : 0;
    bool whole = r->field->kind == FIELD_INTEGER;
    bool mapped =
        r->mapped && (r->mapped->value_count > 0 || r->mapped->has_empty);
    struct number_loop l = {.r = r,
                            .scratch = scratch,
                            .out = out,
                            .absent = absent,
                            .dot = !whole && decimal != ',',
                            .comma = !whole && decimal != '.',
                            .general = mapped};
    unsigned any = 0;
    out->scale = r->field->kind == FIELD_AMOUNT ? BASE_SCALE : 0;
    *fits = true;
    for (size_t i = 0; i < cells->count && *fits; i++) {
        struct str cell = cells_at(cells, i);
        if (cell.len == 0 && !mapped) {
            out->ints[i] = 0;
            absent[i] = ABSENCE_NONE;
        } else {
            *fits = next_number(&l, cell, i);
        }
        any |= absent[i];
    }
    return any != 0;
}

bool convert_values(const struct reader *r, const struct cells *cells,
                    struct arena *scratch, struct vec *out, uint8_t *absent)
{
    unsigned any = 0;
    for (size_t i = 0; i < cells->count; i++) {
        struct converted c = convert_cell(r, cells_at(cells, i), scratch);
        out->values[i] = c.absence == PRESENT ? value_number(c.number)
                                              : value_null(c.absence);
        absent[i] = (uint8_t)c.absence;
        any |= absent[i];
    }
    return any != 0;
}
