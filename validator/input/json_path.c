/*
 * json_path.c - paths into records. See json_path.h.
 */
#include "input/json_path.h"

#include <string.h>

#include "base/decimal.h"

/* ---- reading a path --------------------------------------------------- */

static bool bad(const char **why, const char *what)
{
    *why = what;
    return false;
}

/* The text up to one of `ends`, which stays. */
static struct str take_until(struct str *s, const char *ends)
{
    size_t n = 0;
    while (n < s->len && (!s->ptr[n] || !strchr(ends, s->ptr[n])))
        n++;
    struct str out = str_trim(str_slice(*s, 0, n));
    *s = str_slice(*s, n, s->len);
    return out;
}

static bool take(struct str *s, char wanted)
{
    if (!s->len || s->ptr[0] != wanted)
        return false;
    *s = str_slice(*s, 1, s->len);
    return true;
}

/* selector = key "=" text | ("first" | "last") key */
static bool read_selector(struct str *s, struct json_selector *out,
                          const char **why)
{
    out->key = take_until(s, "=,]");
    if (take(s, '=')) {
        out->what = SELECT_EQUAL;
        out->text = take_until(s, ",]");
        return out->key.len || bad(why, "key expected before '='");
    }
    bool first = str_starts(out->key, STR("first "));
    if (!first && !str_starts(out->key, STR("last ")))
        return bad(why, "selector is KEY=TEXT, first KEY or last KEY");
    out->what = first ? SELECT_FIRST : SELECT_LAST;
    out->key = str_trim(str_slice(out->key, first ? 6 : 5, out->key.len));
    return true;
}

/* step = key [ "[" selector { "," selector } "]" ] */
static bool read_step(struct str *s, struct json_step *out, const char **why)
{
    out->count = 0;
    out->key = take_until(s, ".[");
    if (!out->key.len)
        return bad(why, "key expected");
    if (!take(s, '['))
        return true;
    do {
        if (out->count == PATH_SELECTORS)
            return bad(why, "too many selectors");
        if (!read_selector(s, &out->selectors[out->count++], why))
            return false;
    } while (take(s, ','));
    return take(s, ']') || bad(why, "']' expected");
}

static void read_function(struct str *s, struct json_path *out)
{
    bool sum = str_starts(*s, STR("sum(")) && str_ends(*s, STR(")"));
    bool count = str_starts(*s, STR("count(")) && str_ends(*s, STR(")"));
    out->what = sum ? PATH_SUM : count ? PATH_COUNT : PATH_ONE;
    size_t front = sum ? 4 : count ? 6 : 0;
    if (front)
        *s = str_slice(*s, front, s->len - front - 1);
}

bool json_path_parse(struct str text, struct json_path *out, const char **why)
{
    *out = (struct json_path){.whole = text};
    read_function(&text, out);
    do {
        if (out->count == PATH_STEPS)
            return bad(why, "too many steps");
        if (!read_step(&text, &out->steps[out->count++], why))
            return false;
    } while (take(&text, '.'));
    return !text.len || bad(why, "'.' expected");
}

/* ---- following it ----------------------------------------------------- */

/* An object with a code stands for it. */
static struct json_value coded(struct json_value v)
{
    struct json_value code = json_member(v, STR("code"));
    return v.kind == JSON_OBJECT && code.kind != JSON_ABSENT ? code : v;
}

static struct str text_at(struct json_value item, struct str key)
{
    return json_text(coded(json_member(item, key)));
}

static bool is_kept(struct json_value item, const struct json_step *step)
{
    for (size_t i = 0; i < step->count; i++) {
        const struct json_selector *s = &step->selectors[i];
        if (s->what == SELECT_EQUAL &&
            !str_equal_fold(str_trim(text_at(item, s->key)), s->text))
            return false;
    }
    return true;
}

/* Of items[from..count) only the one that comes first or last by the key;
   one without it only if none has it. */
static void keep_one(struct json_list *list, size_t from,
                     const struct json_selector *s)
{
    if (list->count <= from)
        return;
    struct json_value best = list->items[from];
    for (size_t i = from + 1; i < list->count; i++) {
        struct str text = text_at(list->items[i], s->key);
        struct str old = text_at(best, s->key);
        int order = str_compare(text, old);
        if (text.len &&
            (!old.len || (s->what == SELECT_FIRST ? order < 0 : order > 0)))
            best = list->items[i];
    }
    list->items[from] = best;
    list->count = from + 1;
}

/* A value, or the items of a list that the step keeps. */
static void add_kept(struct json_list *out, struct json_value v,
                     const struct json_step *step, struct arena *arena)
{
    size_t from = out->count;
    if (v.kind != JSON_LIST) {
        if (is_kept(v, step))
            *ARENA_PUSH(arena, out) = v;
        return;
    }
    for (struct json_value item = json_first(v); item.kind != JSON_ABSENT;
         item = json_next(item))
        if (is_kept(item, step))
            *ARENA_PUSH(arena, out) = item;
    for (size_t i = 0; i < step->count; i++)
        if (step->selectors[i].what != SELECT_EQUAL)
            keep_one(out, from, &step->selectors[i]);
}

/* A key that stands twice leads to both. */
static struct json_list take_step(const struct json_list *from,
                                  const struct json_step *step,
                                  struct arena *arena, enum json_kind *none)
{
    struct json_list out = {0};
    for (size_t i = 0; i < from->count; i++) {
        struct json_value v = json_member(from->items[i], step->key);
        if (from->items[i].kind == JSON_NULL)
            *none = JSON_NULL;
        for (; v.kind != JSON_ABSENT; v = json_member_again(v, step->key)) {
            if (v.kind == JSON_NULL)
                *none = JSON_NULL;
            else
                add_kept(&out, v, step, arena);
        }
    }
    return out;
}

/* All values at the path's end; *none tells why if there are none. */
static struct json_list collect(const struct json_path *p,
                                struct json_value record, struct arena *arena,
                                enum json_kind *none)
{
    struct json_list list = {0};
    *none = JSON_ABSENT;
    *ARENA_PUSH(arena, &list) = record;
    for (size_t i = 0; i < p->count && list.count; i++)
        list = take_step(&list, &p->steps[i], arena, none);
    return list;
}

static bool sum(const struct json_list *list, struct arena *arena,
                struct str *text)
{
    struct decimal total = {0}, next;
    struct buf out = {0};
    for (size_t i = 0; i < list->count; i++)
        if (!decimal_parse(json_text(list->items[i]), &next) ||
            !decimal_add(total, next, &total))
            return false;
    decimal_print(&out, total);
    *text = arena_str(arena, buf_str(&out));
    buf_release(&out);
    return true;
}

/* The one value; nulls beside it do not count. */
static bool one(const struct json_list *list, enum json_kind *kind,
                struct str *text)
{
    *kind = JSON_NULL;
    for (size_t i = 0; i < list->count; i++) {
        struct json_value v = coded(list->items[i]);
        struct str here = json_text(v);
        if (v.kind == JSON_NULL)
            continue;
        if (v.kind == JSON_OBJECT || v.kind == JSON_LIST ||
            (*kind != JSON_NULL && !str_equal(*text, here)))
            return false;
        *kind = v.kind;
        *text = here;
    }
    return true;
}

bool json_path_follow(const struct json_path *p, struct json_value record,
                      struct arena *arena, enum json_kind *kind,
                      struct str *text)
{
    bool plain = p->what == PATH_ONE && p->count == 1 && !p->steps[0].count;
    struct json_value whole = {0};
    struct json_list list = {0};
    if (!plain)
        whole = json_member(record, p->whole);
    *text = (struct str){0};
    if (whole.kind != JSON_ABSENT) {
        static const struct json_step any = {0};
        add_kept(&list, whole, &any, arena);
        *kind = JSON_NULL;
    } else {
        list = collect(p, record, arena, kind);
    }
    if (!list.count)
        return true;
    if (p->what == PATH_ONE || whole.kind != JSON_ABSENT)
        return one(&list, kind, text);
    *kind = JSON_NUMBER;
    if (p->what == PATH_SUM)
        return sum(&list, arena, text);
    *text = arena_printf(arena, "%zu", list.count);
    return true;
}
