/*
 * builtin_text.c - built-ins on texts. DMN 1.5, 10.3.4.3.
 *
 * Texts are valid UTF-8; positions and lengths count code points.
 */
#include <stddef.h>

#include "base/pattern.h"
#include "expr/builtin_calls.h"
#include "expr/letter_case.h"

static bool all_texts(const struct value *args, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (args[i].type != TYPE_TEXT)
            return false;
    return true;
}

struct value builtin_string(const struct value *args, size_t count,
                            struct arena *arena)
{
    (void)count;
    if (args[0].type == TYPE_TEXT)
        return args[0];
    struct buf text = {0};
    value_print_bare(&text, &args[0]);
    struct value result = value_text(arena_str(arena, buf_str(&text)));
    buf_release(&text);
    return result;
}

struct value builtin_string_length(const struct value *args, size_t count,
                                   struct arena *arena)
{
    (void)arena;
    if (!all_texts(args, count))
        return bad_argument();
    return value_int((int64_t)utf8_length(args[0].text));
}

/* Byte offset of code point `n`. */
static size_t offset_of(struct str text, int64_t n)
{
    size_t at = 0;
    while (n-- > 0 && at < text.len)
        utf8_next(text, &at);
    return at;
}

/* A number without its fraction. */
static bool whole_number(const struct value *v, int64_t *out)
{
    struct decimal whole;
    return v->type == TYPE_NUMBER &&
           decimal_round(v->number, 0, ROUND_DOWN, &whole) &&
           decimal_to_int(whole, out);
}

/* substring(text, start, length): from 1, or from -1 back from the end. */
struct value builtin_substring(const struct value *args, size_t count,
                               struct arena *arena)
{
    (void)arena;
    int64_t start, length = INT64_MAX;
    if (!all_texts(args, 1) || !whole_number(&args[1], &start) ||
        (count > 2 && !whole_number(&args[2], &length)))
        return bad_argument();
    struct str text = args[0].text;
    int64_t all = (int64_t)utf8_length(text);
    if (start == 0 || start > all || start < -all || length < 1)
        return bad_argument();
    int64_t skip = start > 0 ? start - 1 : all + start;
    if (length > all - skip)
        length = all - skip;
    size_t from = offset_of(text, skip);
    struct str rest = str_slice(text, from, text.len);
    return value_text(str_slice(rest, 0, offset_of(rest, length)));
}

struct value builtin_upper_case(const struct value *args, size_t count,
                                struct arena *arena)
{
    if (!all_texts(args, count))
        return bad_argument();
    return value_text(letter_case(args[0].text, true, arena));
}

struct value builtin_lower_case(const struct value *args, size_t count,
                                struct arena *arena)
{
    if (!all_texts(args, count))
        return bad_argument();
    return value_text(letter_case(args[0].text, false, arena));
}

struct value builtin_contains(const struct value *args, size_t count,
                              struct arena *arena)
{
    (void)arena;
    if (!all_texts(args, count))
        return bad_argument();
    struct str text = args[0].text, part = args[1].text;
    return value_bool(part.len == 0 || str_find(text, part, 0) < text.len);
}

struct value builtin_starts_with(const struct value *args, size_t count,
                                 struct arena *arena)
{
    (void)arena;
    if (!all_texts(args, count))
        return bad_argument();
    return value_bool(str_starts(args[0].text, args[1].text));
}

struct value builtin_ends_with(const struct value *args, size_t count,
                               struct arena *arena)
{
    (void)arena;
    if (!all_texts(args, count))
        return bad_argument();
    return value_bool(str_ends(args[0].text, args[1].text));
}

/* The compiled args[1] with the flags args[at], which may be left out or
   null. On NULL *error is the result: null, with its kind. */
static struct pattern *open_pattern(const struct value *args, size_t count,
                                    size_t at, struct value *error)
{
    struct str flags = {"", 0};
    *error = bad_argument();
    for (size_t i = 0; i < count; i++) {
        bool none = i == at && args[i].absence == ABSENCE_NONE;
        if (args[i].type != TYPE_NULL || none)
            continue;
        *error = absent_among(args, count);
        return NULL;
    }
    if (!all_texts(args, count < at ? count : at))
        return NULL;
    if (count > at && args[at].type == TYPE_TEXT)
        flags = args[at].text;
    else if (count > at && args[at].type != TYPE_NULL)
        return NULL;
    const char *message;
    size_t offset;
    return pattern_open_once(args[1].text, flags, &message, &offset);
}

/* matches(text, pattern, flags) */
struct value builtin_matches(const struct value *args, size_t count,
                             struct arena *arena)
{
    (void)arena;
    struct value result;
    struct pattern *p = open_pattern(args, count, 2, &result);
    if (!p)
        return result;
    enum pattern_result found = pattern_matches(p, args[0].text);
    if (found != PATTERN_LIMIT)
        result = value_bool(found == PATTERN_YES);
    pattern_close(p);
    return result;
}

/* replace(text, pattern, replacement, flags) */
struct value builtin_replace(const struct value *args, size_t count,
                             struct arena *arena)
{
    struct value result;
    struct str text;
    struct pattern *p = open_pattern(args, count, 3, &result);
    if (!p)
        return result;
    if (pattern_replace(p, args[0].text, args[2].text, VALUE_TEXT_MAX, arena,
                        &text) == PATTERN_YES)
        result = value_text(text);
    pattern_close(p);
    return result;
}

struct pieces {
    struct value *items;
    size_t count, cap;
};

/* False if the delimiter matches nothing at all or costs too much. */
static bool cut_pieces(const struct pattern *p, struct str text,
                       struct arena *arena, struct pieces *out)
{
    size_t from = 0;
    for (;;) {
        size_t start, end;
        enum pattern_result found = pattern_find(p, text, from, &start, &end);
        if (found == PATTERN_LIMIT || (found == PATTERN_YES && start == end))
            return false;
        size_t until = found == PATTERN_YES ? start : text.len;
        *ARENA_PUSH(arena, out) =
            value_text(str_slice(text, from, until - from));
        if (found == PATTERN_NO)
            return true;
        from = end;
    }
}

/* split(text, delimiter pattern) */
struct value builtin_split(const struct value *args, size_t count,
                           struct arena *arena)
{
    struct value result;
    struct pieces pieces = {0};
    struct pattern *p = open_pattern(args, count, 2, &result);
    if (!p)
        return result;
    if (cut_pieces(p, args[0].text, arena, &pieces)) {
        struct value_list *list = arena_alloc(arena, sizeof *list);
        *list = (struct value_list){pieces.count, pieces.items};
        result = (struct value){.type = TYPE_LIST, .list = list};
    }
    pattern_close(p);
    return result;
}
