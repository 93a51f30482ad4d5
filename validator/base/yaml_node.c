/*
 * yaml_node.c - looks into a node: its keys, and where its text stands in the
 * file. See yaml.h.
 *
 * From an offset in a scalar's text back to the file: source and text are
 * walked side by side. A flow scalar (plain or quoted) is decoded unit by unit,
 * where a unit is an escape, a folded line end or a byte. In a block scalar
 * there are no escapes, so that everything but runs of white space matches
 * byte by byte; a run of the text matches the run of the source, its beginning
 * from the front and the blanks behind its last line end from the back. Never
 * reads past the source.
 */
#include "base/yaml.h"

enum scalar_style { PLAIN, SINGLE, DOUBLE };

/* Bytes in the source, and the bytes of text that they stand for. */
struct unit_length {
    size_t source, text;
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t space_end(struct str s, size_t at)
{
    while (at < s.len && is_space(s.ptr[at]))
        at++;
    return at;
}

static size_t count_lines(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.ptr[i] == '\n';
    return n;
}

static uint32_t hex_value(struct str digits)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.ptr[i];
        int digit = c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
        value = value << 4 | (uint32_t)digit;
    }
    return value;
}

/* \xNN, \uNNNN or \UNNNNNNNN. */
static struct unit_length hex_escape(struct str source, size_t at,
                                     size_t digits)
{
    char bytes[4];
    uint32_t code = hex_value(str_slice(source, at + 2, digits));
    return (struct unit_length){2 + digits, utf8_put(bytes, code)};
}

/* escape = "\" ( line end, blanks | "x" 2 hex | "u" 4 hex | "U" 8 hex | any )
 */
static struct unit_length escape(struct str source, size_t at)
{
    char kind = at + 1 < source.len ? source.ptr[at + 1] : 'n';
    switch (kind) {
    case '\r':
    case '\n':
        return (struct unit_length){space_end(source, at + 1) - at, 0};
    case 'x':
        return hex_escape(source, at, 2);
    case 'u':
        return hex_escape(source, at, 4);
    case 'U':
        return hex_escape(source, at, 8);
    case 'N': /* U+0085 */
    case '_': /* U+00A0 */
        return (struct unit_length){2, 2};
    case 'L': /* U+2028 */
    case 'P': /* U+2029 */
        return (struct unit_length){2, 3};
    default:
        return (struct unit_length){2, 1};
    }
}

/* One line end folds into a blank, n line ends into n - 1. */
static struct unit_length flow_unit(struct str source, size_t at,
                                    enum scalar_style style)
{
    char c = source.ptr[at];
    if (style == DOUBLE && c == '\\')
        return escape(source, at);
    if (style == SINGLE && c == '\'')
        return (struct unit_length){2, 1};
    if (!is_space(c))
        return (struct unit_length){1, 1};
    struct str run =
        str_slice(source, at, space_end(source, at) - at);
    size_t lines = count_lines(run);
    if (lines == 0)
        return (struct unit_length){1, 1};
    return (struct unit_length){run.len, lines == 1 ? 1 : lines - 1};
}

static size_t walk_flow(struct str source, size_t at, enum scalar_style style,
                        size_t offset)
{
    size_t done = 0;
    while (at < source.len) {
        struct unit_length unit = flow_unit(source, at, style);
        if (done + unit.text > offset)
            break;
        done += unit.text;
        at += unit.source;
    }
    return at;
}

/* Where text.ptr[offset], in the run of white space text[from, to), stands in
   the source's run [at, end). */
static size_t in_run(struct str text, size_t from, size_t offset, size_t to,
                     size_t at, size_t end)
{
    struct str behind = str_slice(text, offset, to - offset);
    bool last_line = count_lines(behind) == 0 && offset > from;
    if (last_line)
        return end - behind.len > at ? end - behind.len : at;
    return at + (offset - from) < end ? at + (offset - from) : end;
}

static size_t walk_block(struct str source, size_t at, struct str text,
                         size_t offset)
{
    for (size_t i = 0; i < offset && at < source.len;) {
        if (!is_space(text.ptr[i])) {
            i++;
            at++;
            continue;
        }
        size_t to = space_end(text, i), end = space_end(source, at);
        if (offset < to)
            return in_run(text, i, offset, to, at, end);
        i = to;
        at = end;
    }
    return at;
}

static enum scalar_style style_of(struct str source,
                                  const struct yaml_node *scalar)
{
    if (!scalar->quoted || scalar->offset == 0)
        return PLAIN;
    return source.ptr[scalar->offset - 1] == '"' ? DOUBLE : SINGLE;
}

struct place yaml_place(const struct yaml_file *file,
                        const struct yaml_node *scalar, size_t offset)
{
    struct str source = file->text;
    struct place place = scalar->at;
    size_t line_start = scalar->offset - (scalar->at.column - 1);
    if (scalar->kind != YAML_SCALAR || scalar->offset > source.len)
        return place;
    if (offset > scalar->text.len)
        offset = scalar->text.len;
    size_t at = scalar->block
                    ? walk_block(source, scalar->offset, scalar->text, offset)
                    : walk_flow(source, scalar->offset,
                                style_of(source, scalar), offset);
    if (at > source.len)
        at = source.len;
    for (size_t i = scalar->offset; i < at; i++) {
        if (source.ptr[i] != '\n')
            continue;
        place.line++;
        line_start = i + 1;
    }
    place.column = (uint32_t)(at - line_start + 1);
    return place;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
    if (map->kind != YAML_MAP)
        return NULL;
    struct str name = str_of(key);
    for (size_t i = 0; i < map->count; i++)
        if (str_equal(map->entries[i].key, name))
            return &map->entries[i].value;
    return NULL;
}

static bool is_among(struct str name, const struct str *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(names[i], name))
            return true;
    return false;
}

void yaml_only_keys(const struct yaml_node *map, const struct str *keys,
                    size_t count, struct complaints *errors)
{
    for (size_t i = 0; map->kind == YAML_MAP && i < map->count; i++) {
        const struct yaml_entry *entry = &map->entries[i];
        if (is_among(entry->key, keys, count))
            continue;
        struct str near = str_nearest(entry->key, keys, count);
        if (near.len)
            complain(errors, GRAVITY_ERROR, entry->at,
                     "unknown key '%.*s'; did you mean '%.*s'?",
                     STR_ARG(entry->key), STR_ARG(near));
        else
            complain(errors, GRAVITY_ERROR, entry->at,
                     "unknown key '%.*s'", STR_ARG(entry->key));
    }
}
