/*
 * letter_case.c - case mapping by table (Unicode simple mappings, and the one
 * full mapping that texts in this alphabet meet: sharp s).
 */
#include "expr/letter_case.h"

#include <stddef.h>

/* Upper-case letters first..last in steps; lower case is `delta` above. */
struct case_range {
    uint32_t first, last, step;
    int32_t delta;
};

static const struct case_range ranges[] = {
    {'A', 'Z', 1, 32},          {0x00C0, 0x00D6, 1, 32},
    {0x00D8, 0x00DE, 1, 32},    {0x0100, 0x012E, 2, 1},
    {0x0132, 0x0136, 2, 1},     {0x0139, 0x0147, 2, 1},
    {0x014A, 0x0176, 2, 1},     {0x0178, 0x0178, 1, -121},
    {0x0179, 0x017D, 2, 1},     {0x0218, 0x021E, 2, 1},
    {0x0386, 0x0386, 1, 38},    {0x0388, 0x038A, 1, 37},
    {0x038C, 0x038C, 1, 64},    {0x038E, 0x038F, 1, 63},
    {0x0391, 0x03A1, 1, 32},    {0x03A3, 0x03AB, 1, 32},
    {0x0400, 0x040F, 1, 80},    {0x0410, 0x042F, 1, 32},
    {0x0460, 0x0480, 2, 1},     {0x048A, 0x04BE, 2, 1},
    {0x04C1, 0x04CD, 2, 1},     {0x04D0, 0x052E, 2, 1},
    {0x1E00, 0x1E94, 2, 1},     {0x1EA0, 0x1EFE, 2, 1},
};

/* Letters whose mapping has no way back. */
static const struct {
    uint32_t from, upper, lower;
} singles[] = {
    {0x00B5, 0x039C, 0x00B5}, /* micro sign */
    {0x0130, 0x0130, 0x0069}, /* capital i with dot */
    {0x0131, 0x0049, 0x0131}, /* dotless i */
    {0x017F, 0x0053, 0x017F}, /* long s */
    {0x03C2, 0x03A3, 0x03C2}, /* final sigma */
    {0x1E9E, 0x1E9E, 0x00DF}, /* capital sharp s */
};

enum { SHARP_S = 0x00DF };

static uint32_t map_letter(uint32_t code, bool upper)
{
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        if (singles[i].from == code)
            return upper ? singles[i].upper : singles[i].lower;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        const struct case_range *r = &ranges[i];
        uint32_t capital = upper ? code - (uint32_t)r->delta : code;
        if (capital < r->first || capital > r->last ||
            (capital - r->first) % r->step != 0)
            continue;
        return upper ? capital : code + (uint32_t)r->delta;
    }
    return code;
}

struct str letter_case(struct str text, bool upper, struct arena *arena)
{
    struct buf out = {0};
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t code = utf8_next(text, &at);
        uint32_t mapped = map_letter(code, upper);
        if (code == SHARP_S && upper)
            buf_add(&out, STR("SS"));
        else if (mapped == code)
            buf_add(&out, str_slice(text, start, at - start));
        else
            out.len += utf8_put(buf_reserve(&out, 4), mapped);
    }
    struct str result = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return result;
}
