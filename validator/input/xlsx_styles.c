/*
 * xlsx_styles.c - which styles of cells show a number as a day or a time
 * (styles.xml). See xlsx_state.h.
 */
#include <string.h>

#include "input/xlsx_state.h"

/* Built-in formats that are days or times (ECMA-376 part 1, 18.8.30; from 27
   to 36 and 50 to 58 by language, all of them days). */
static const struct {
    unsigned first, last;
    enum number_kind kind;
} built_in[] = {
    {14, 17, NUMBER_DATE}, {18, 21, NUMBER_TIME}, {22, 22, NUMBER_DATE},
    {27, 36, NUMBER_DATE}, {45, 47, NUMBER_TIME}, {50, 58, NUMBER_DATE},
};

enum { STYLES_MAX = 100000 };

struct format {
    unsigned id;
    enum number_kind kind;
};

struct styles_reader {
    struct xlsx *x;
    struct {
        struct format *items;
        size_t count, cap;
    } formats;
    bool in_cells; /* in cellXfs */
};

/* Moves behind what stands for itself: "text", [colour], \x _x *x. */
static bool skip_literal(struct str code, size_t *at)
{
    char c = code.ptr[*at];
    if (c == '"') {
        *at = str_find(code, STR("\""), *at + 1);
        return true;
    }
    if (c == '[') {
        *at = str_find(code, STR("]"), *at + 1);
        return true;
    }
    if (c != '\\' && c != '_' && c != '*')
        return false;
    ++*at;
    return true;
}

/* [h], [mm], [ss]: time that does not stop at a day. */
static bool is_elapsed(struct str code, size_t at)
{
    struct str rest = str_slice(code, at, 3);
    char c = rest.len == 3 ? (char)(rest.ptr[1] | 32) : 0;
    return rest.len == 3 && rest.ptr[0] == '[' && strchr("hms", c) && c &&
           (rest.ptr[2] == ']' || (rest.ptr[2] | 32) == c);
}

enum number_kind xlsx_format_kind(struct str code)
{
    bool day = false, time = false, month = false;
    if (str_equal_fold(code, STR("Standaard")))
        return NUMBER_PLAIN;
    for (size_t at = 0; at < code.len && code.ptr[at] != ';'; at++) {
        time |= is_elapsed(code, at);
        if (skip_literal(code, &at))
            continue;
        char c = (char)(code.ptr[at] | 32);
        day |= c == 'd' || c == 'y' || c == 'j';
        time |= c == 'h' || c == 's';
        month |= c == 'm';
    }
    return day || (month && !time) ? NUMBER_DATE
           : time                  ? NUMBER_TIME
                                   : NUMBER_PLAIN;
}

static unsigned number_of(const char *text)
{
    unsigned n = 0;
    for (; text && *text >= '0' && *text <= '9' && n < 100000; text++)
        n = n * 10 + (unsigned)(*text - '0');
    return n;
}

static enum number_kind kind_of(const struct styles_reader *r, unsigned id)
{
    for (size_t i = 0; i < r->formats.count; i++)
        if (r->formats.items[i].id == id)
            return r->formats.items[i].kind;
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
        if (id >= built_in[i].first && id <= built_in[i].last)
            return built_in[i].kind;
    return NUMBER_PLAIN;
}

static void on_begin(void *data, const char *name, const char **attributes)
{
    struct styles_reader *r = data;
    struct xlsx *x = r->x;
    if (!strcmp(name, "numFmt") && r->formats.count < STYLES_MAX) {
        const char *code = markup_attribute(attributes, "formatCode");
        *ARENA_PUSH(x->arena, &r->formats) = (struct format){
            number_of(markup_attribute(attributes, "numFmtId")),
            xlsx_format_kind(str_of(code ? code : "")),
        };
    } else if (!strcmp(name, "cellXfs")) {
        r->in_cells = true;
    } else if (!strcmp(name, "xf") && r->in_cells &&
               x->styles.count < STYLES_MAX) {
        unsigned id = number_of(markup_attribute(attributes, "numFmtId"));
        *ARENA_PUSH(x->arena, &x->styles) = (uint8_t)kind_of(r, id);
    }
}

static void on_end(void *data, const char *name)
{
    struct styles_reader *r = data;
    if (!strcmp(name, "cellXfs"))
        r->in_cells = false;
}

static void on_text(void *data, struct str text)
{
    (void)data;
    (void)text;
}

bool xlsx_styles(struct xlsx *x, struct input_error *error)
{
    static const struct markup_events events = {on_begin, on_end, on_text};
    struct styles_reader r = {.x = x};
    if (!x->styles_part.len || !archive_has(&x->archive, x->styles_part))
        return true;
    return package_parse(&x->archive, x->styles_part, SMALL_PART, &events, &r,
                         error);
}
