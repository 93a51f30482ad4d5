/*
 * pattern.c - regular expressions, run by PCRE2. See pattern.h.
 *
 * A pattern is not changed by matching: threads may share one.
 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "base/pattern.h"

#include <pcre2.h>

#include "base/pattern_dialect.h"

enum {
    MATCH_LIMIT = 2000000, /* backtracking steps */
    DEPTH_LIMIT = 20000,
    HEAP_LIMIT = 20000 /* kilobytes */
};

#define ALWAYS                                                              \
    (PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY |                         \
     PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C)

struct pattern {
    pcre2_code *code;
    pcre2_match_context *limits;
    uint32_t groups;
};

static void *allocate(size_t size, void *data)
{
    (void)data;
    return mem_alloc(size);
}

static void deallocate(void *block, void *data)
{
    (void)data;
    mem_free(block);
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Without blanks outside classes (flag x), up to `most` bytes of output; where
   in `source` the next byte would come from. */
static size_t strip_blanks(struct str source, size_t most, struct buf *out)
{
    int depth = 0;
    bool escaped = false;
    size_t i = 0;
    for (; i < source.len; i++) {
        char c = source.ptr[i];
        if (depth <= 0 && blank(c))
            continue;
        if (out->len == most)
            break;
        if (!escaped && (c == '[' || c == ']'))
            depth += c == '[' ? 1 : -1;
        escaped = c == '\\' && !escaped;
        buf_add_char(out, c);
    }
    return i;
}

/* What a pattern's flags ask for. */
struct manner {
    uint32_t options; /* of PCRE2 */
    bool strip, words;
};

/* False on an unknown flag. */
static bool read_flags(struct str flags, struct manner *out)
{
    for (size_t i = 0; i < flags.len; i++) {
        switch (flags.ptr[i]) {
        case 's':
            out->options |= PCRE2_DOTALL;
            break;
        case 'm':
            out->options |= PCRE2_MULTILINE;
            break;
        case 'i':
            out->options |= PCRE2_CASELESS;
            break;
        case 'x':
            out->strip = true;
            break;
        default:
            return false;
        }
    }
    return true;
}

static struct pattern *compile(struct str translated, uint32_t options,
                               const char **error)
{
    int code;
    size_t where;
    pcre2_general_context *memory =
        pcre2_general_context_create(allocate, deallocate, NULL);
    pcre2_compile_context *context = pcre2_compile_context_create(memory);
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    struct pattern *p = mem_zero(1, sizeof *p);
    const char *text = translated.len ? translated.ptr : "";
    p->code = pcre2_compile((PCRE2_SPTR)text, translated.len, options, &code,
                            &where, context);
    p->limits = pcre2_match_context_create(memory);
    pcre2_set_match_limit(p->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(p->limits, DEPTH_LIMIT);
    pcre2_set_heap_limit(p->limits, HEAP_LIMIT);
    pcre2_compile_context_free(context);
    pcre2_general_context_free(memory);
    if (!p->code) {
        pattern_close(p);
        *error = "the pattern is too large or its counts are too high";
        return NULL;
    }
    pcre2_pattern_info(p->code, PCRE2_INFO_CAPTURECOUNT, &p->groups);
    return p;
}

/* Translated, and held to whole words where asked for. */
static const char *translate(struct str source, const struct manner *manner,
                             struct buf *out, size_t *offset)
{
    struct dialect_flags dialect = {manner->options & PCRE2_DOTALL};
    if (manner->words)
        buf_add(out, STR("(?<![\\p{L}\\p{N}])(?:"));
    const char *error = dialect_translate(source, dialect, out, offset);
    if (manner->words)
        buf_add(out, STR(")(?![\\p{L}\\p{N}])"));
    return error;
}

static struct pattern *open_manner(struct str source,
                                   const struct manner *manner,
                                   const char **error, size_t *offset)
{
    struct buf stripped = {0}, translated = {0};
    if (manner->strip)
        strip_blanks(source, SIZE_MAX, &stripped);
    *error = translate(manner->strip ? buf_str(&stripped) : source, manner,
                       &translated, offset);
    struct pattern *p = NULL;
    if (!*error)
        p = compile(buf_str(&translated), manner->options, error);
    if (!p && manner->strip) {
        buf_clear(&stripped);
        *offset = strip_blanks(source, *offset, &stripped);
    }
    buf_release(&stripped);
    buf_release(&translated);
    return p;
}

struct pattern *pattern_open_once(struct str source, struct str flags,
                                  const char **error, size_t *offset)
{
    struct manner manner = {.options = ALWAYS};
    *offset = 0;
    if (read_flags(flags, &manner))
        return open_manner(source, &manner, error, offset);
    *error = "the flags are s, m, i and x";
    return NULL;
}

struct pattern *pattern_open(struct str source, struct str flags,
                             const char **error, size_t *offset)
{
    struct pattern *p = pattern_open_once(source, flags, error, offset);
    if (p)
        pattern_hasten(p);
    return p;
}

struct pattern *pattern_open_words(struct str source, const char **error,
                                   size_t *offset)
{
    struct manner manner = {.options = ALWAYS | PCRE2_CASELESS, .words = true};
    *offset = 0;
    return open_manner(source, &manner, error, offset);
}

/* Where there is no JIT, matching interprets. */
void pattern_hasten(struct pattern *p)
{
    pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);
}

void pattern_close(struct pattern *p)
{
    if (!p)
        return;
    pcre2_code_free(p->code);
    pcre2_match_context_free(p->limits);
    mem_free(p);
}

static enum pattern_result match_with(const struct pattern *p,
                                      struct str text, size_t from,
                                      uint32_t options,
                                      pcre2_match_data *found)
{
    PCRE2_SPTR subject = (PCRE2_SPTR)(text.len ? text.ptr : "");
    int n = pcre2_match(p->code, subject, text.len, from, options, found,
                        p->limits);
    if (n == PCRE2_ERROR_JIT_STACKLIMIT)
        n = pcre2_match(p->code, subject, text.len, from,
                        options | PCRE2_NO_JIT, found, p->limits);
    if (n > 0)
        return PATTERN_YES;
    return n == PCRE2_ERROR_MATCHLIMIT || n == PCRE2_ERROR_DEPTHLIMIT ||
                   n == PCRE2_ERROR_HEAPLIMIT
               ? PATTERN_LIMIT
               : PATTERN_NO;
}

static enum pattern_result match(const struct pattern *p, struct str text,
                                 size_t from, pcre2_match_data *found)
{
    return match_with(p, text, from, 0, found);
}

enum pattern_result pattern_groups(const struct pattern *p, struct str text,
                                   size_t from, size_t *bounds, size_t most)
{
    pcre2_match_data *found = pcre2_match_data_create_from_pattern(p->code,
                                                                   NULL);
    enum pattern_result result =
        match_with(p, text, from, PCRE2_NO_UTF_CHECK, found);
    const size_t *offsets = pcre2_get_ovector_pointer(found);
    for (size_t i = 0; result == PATTERN_YES && i < 2 * most; i++) {
        bool took_part = i / 2 <= p->groups && offsets[i] != PCRE2_UNSET;
        bounds[i] = took_part ? offsets[i] : SIZE_MAX;
    }
    pcre2_match_data_free(found);
    return result;
}

enum pattern_result pattern_find(const struct pattern *p, struct str text,
                                 size_t from, size_t *start, size_t *end)
{
    pcre2_match_data *found = pcre2_match_data_create_from_pattern(p->code,
                                                                   NULL);
    enum pattern_result result = match(p, text, from, found);
    if (result == PATTERN_YES) {
        const size_t *offsets = pcre2_get_ovector_pointer(found);
        *start = offsets[0];
        *end = offsets[1];
    }
    pcre2_match_data_free(found);
    return result;
}

enum pattern_result pattern_matches(const struct pattern *p, struct str text)
{
    size_t start, end;
    return pattern_find(p, text, 0, &start, &end);
}

/* The group number behind a "$" at *at, as many digits as there are groups
   for; -1 if there is no digit. */
static int group_number(struct str replacement, size_t *at, uint32_t groups)
{
    size_t i = *at;
    uint32_t number = 0;
    for (; i < replacement.len; i++) {
        uint32_t digit = (uint32_t)(unsigned char)replacement.ptr[i] - '0';
        if (digit > 9 || (i > *at && 10 * number + digit > groups))
            break;
        number = 10 * number + digit;
    }
    bool any = i > *at;
    *at = i;
    return any ? (int)number : -1;
}

static void add_group(struct buf *out, struct str text, int number,
                      uint32_t groups, const size_t *offsets)
{
    if ((uint32_t)number > groups)
        return;
    size_t start = offsets[2 * number], end = offsets[2 * number + 1];
    if (start != PCRE2_UNSET && end > start)
        buf_add(out, str_slice(text, start, end - start));
}

/* One match replaced; false on a bad "\" or "$". */
static bool substitute(const struct pattern *p, struct str text,
                       struct str replacement, const size_t *offsets,
                       struct buf *out)
{
    for (size_t at = 0; at < replacement.len;) {
        char c = replacement.ptr[at++];
        if (c == '\\') {
            if (at == replacement.len || (replacement.ptr[at] != '\\' &&
                                          replacement.ptr[at] != '$'))
                return false;
            buf_add_char(out, replacement.ptr[at++]);
        } else if (c == '$') {
            int number = group_number(replacement, &at, p->groups);
            if (number < 0)
                return false;
            add_group(out, text, number, p->groups, offsets);
        } else {
            buf_add_char(out, c);
        }
    }
    return true;
}

static enum pattern_result replace_all(const struct pattern *p,
                                       struct str text,
                                       struct str replacement, size_t most,
                                       pcre2_match_data *found,
                                       struct buf *out)
{
    const size_t *offsets = pcre2_get_ovector_pointer(found);
    if (match(p, STR(""), 0, found) == PATTERN_YES)
        return PATTERN_NO;
    for (size_t from = 0;;) {
        enum pattern_result result = match(p, text, from, found);
        if (result == PATTERN_LIMIT)
            return result;
        if (result == PATTERN_NO) {
            buf_add(out, str_slice(text, from, text.len));
            return PATTERN_YES;
        }
        buf_add(out, str_slice(text, from, offsets[0] - from));
        if (offsets[0] == offsets[1] ||
            !substitute(p, text, replacement, offsets, out) ||
            out->len > most)
            return PATTERN_NO;
        from = offsets[1];
    }
}

enum pattern_result pattern_replace(const struct pattern *p, struct str text,
                                    struct str replacement, size_t most,
                                    struct arena *arena, struct str *out)
{
    struct buf result = {0};
    pcre2_match_data *found = pcre2_match_data_create_from_pattern(p->code,
                                                                   NULL);
    enum pattern_result state = replace_all(p, text, replacement, most,
                                            found, &result);
    if (state == PATTERN_YES)
        *out = arena_str(arena, buf_str(&result));
    pcre2_match_data_free(found);
    buf_release(&result);
    return state;
}
