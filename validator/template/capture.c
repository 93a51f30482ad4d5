/*
 * capture.c - "twee maanden", "€ 1.250,50", "1 juli 2026" in, values out.
 * See capture.h; the expressions of shared_pattern.c let nothing else in.
 */
#include "template/capture.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool word_value(const struct shared_pattern *p, struct str word,
                       struct decimal *out)
{
    for (size_t i = 0; i < p->word_count; i++) {
        if (!str_equal_fold(p->words[i].word, word))
            continue;
        *out = p->words[i].value;
        return true;
    }
    return false;
}

/* The digits of "EUR 1.250,50": points only group, a comma divides. */
static bool digits_value(struct str text, struct decimal *out)
{
    char digits[64];
    size_t count = 0;
    for (size_t i = 0; i < text.len && count + 1 < sizeof digits; i++) {
        char c = text.ptr[i];
        if (is_digit(c))
            digits[count++] = c;
        else if (c == ',' && count && i + 1 < text.len &&
                 is_digit(text.ptr[i + 1]))
            digits[count++] = '.';
    }
    return count && decimal_parse((struct str){digits, count}, out);
}

/* "drie", "3", "3 (drie)" */
static bool number_value(const struct shared_pattern *p, struct str text,
                         struct decimal *out)
{
    struct str first = str_slice(text, 0, str_find(text, STR(" ("), 0));
    if (first.len && is_digit(first.ptr[0]))
        return digits_value(first, out);
    return word_value(p, first, out);
}

/* A number and the longest word that leaves one: "anderhalf jaar" is not
   "ander" and "half jaar". */
static bool months_value(const struct shared_pattern *p, struct str text,
                         struct decimal *out)
{
    size_t longest = 0;
    for (size_t i = 0; i < p->word_count; i++) {
        struct str word = p->words[i].word;
        struct decimal count;
        if (word.len <= longest || word.len >= text.len ||
            !str_equal_fold(str_slice(text, text.len - word.len, word.len),
                            word) ||
            !number_value(p->number,
                          str_trim(str_slice(text, 0, text.len - word.len)),
                          &count) ||
            !decimal_multiply(count, p->words[i].value, out))
            continue;
        longest = word.len;
    }
    return longest > 0;
}

static int32_t integer(struct str text)
{
    int32_t n = 0;
    for (size_t i = 0; i < text.len; i++)
        n = is_digit(text.ptr[i]) && n < 10000 ? 10 * n + text.ptr[i] - '0'
                                               : 0;
    return n;
}

/* day, month and year with one sign or a word between */
static bool date_value(const struct shared_pattern *p, struct str text,
                       day_number *out)
{
    struct str parts[3] = {{0}};
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool between = c == '-' || c == '/' || c == ' ';
        if (between)
            count++;
        else if (count < 3 && !parts[count].len)
            parts[count] = str_slice(text, i, 1);
        else if (count < 3)
            parts[count].len++;
    }
    struct decimal month;
    int64_t number = integer(parts[1]);
    if (count != 2)
        return false;
    if (word_value(p, parts[1], &month))
        (void)decimal_to_int(month, &number);
    if (!date_valid(integer(parts[2]), (int32_t)number, integer(parts[0])))
        return false;
    *out = date_from_ymd(integer(parts[2]), (int32_t)number,
                         integer(parts[0]));
    return true;
}

struct value capture_value(const struct shared_pattern *as, struct str text)
{
    struct decimal number = {0};
    day_number date = 0;
    bool good = as->type == CAPTURE_NUMBER   ? number_value(as, text, &number)
                : as->type == CAPTURE_AMOUNT ? digits_value(text, &number)
                : as->type == CAPTURE_MONTHS ? months_value(as, text, &number)
                                             : date_value(as, text, &date);
    if (!good)
        return value_null(ABSENCE_UNREADABLE);
    return as->type == CAPTURE_DATE ? value_date(date)
                                    : value_number(decimal_reduce(number));
}
