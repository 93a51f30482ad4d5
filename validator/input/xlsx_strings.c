/*
 * xlsx_strings.c - the workbook's table of shared strings, in memory.
 *
 *     sst = { si }    si = t | { r }    r = { property } t
 *
 * Runs of rich text are put together; how a text is pronounced (rPh) is left
 * out. Strings lie one behind the other; string_end tells where each ends.
 */
#include <string.h>

#include "base/message.h"
#include "input/xlsx_state.h"

struct strings_reader {
    struct xlsx *x;
    unsigned phonetic; /* depth in rPh */
    bool in_text;
    struct buf item; /* of the string so far */
};

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "_xHHHH_" at the front: the character, or -1. */
static int32_t escaped(struct str s)
{
    int32_t code = 0;
    if (s.len < 7 || s.ptr[0] != '_' || s.ptr[1] != 'x' || s.ptr[6] != '_')
        return -1;
    for (size_t i = 2; i < 6; i++) {
        int digit = hex(s.ptr[i]);
        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return code < 0xD800 || code > 0xDFFF ? code : -1;
}

void xlsx_add_text(struct buf *out, struct str text)
{
    while (text.len) {
        size_t at = str_find(text, STR("_x"), 0);
        buf_add(out, str_slice(text, 0, at));
        text = str_slice(text, at, text.len);
        int32_t code = escaped(text);
        char bytes[4];
        if (code >= 0)
            buf_add(out,
                    (struct str){bytes, utf8_put(bytes, (uint32_t)code)});
        else
            buf_add(out, str_slice(text, 0, 1));
        text = str_slice(text, code >= 0 ? 7 : 1, text.len);
    }
}

static void on_begin(void *data, const char *name, const char **attributes)
{
    struct strings_reader *r = data;
    (void)attributes;
    if (!strcmp(name, "rPh"))
        r->phonetic++;
    else if (!strcmp(name, "si"))
        buf_clear(&r->item);
    r->in_text = !strcmp(name, "t") && !r->phonetic;
}

static void finish_item(struct strings_reader *r)
{
    struct xlsx *x = r->x;
    if (x->string_count == x->string_cap) {
        x->string_cap = x->string_cap ? x->string_cap * 2 : 1024;
        x->string_end = mem_resize(x->string_end,
                                   x->string_cap * sizeof *x->string_end);
    }
    xlsx_add_text(&x->strings, buf_str(&r->item));
    x->string_end[x->string_count++] = x->strings.len;
}

static void on_end(void *data, const char *name)
{
    struct strings_reader *r = data;
    r->in_text = false;
    if (!strcmp(name, "rPh") && r->phonetic)
        r->phonetic--;
    else if (!strcmp(name, "si"))
        finish_item(r);
}

static void on_text(void *data, struct str text)
{
    struct strings_reader *r = data;
    if (r->in_text)
        buf_add(&r->item, text);
}

bool xlsx_strings(struct xlsx *x, struct input_error *error)
{
    static const struct markup_events events = {on_begin, on_end, on_text};
    struct strings_reader r = {.x = x};
    if (!x->strings_part.len || !archive_has(&x->archive, x->strings_part))
        return true;
    bool good = package_parse(&x->archive, x->strings_part, STRINGS_PART,
                              &events, &r, error);
    buf_release(&r.item);
    return good;
}
