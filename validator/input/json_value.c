/*
 * json_value.c - JSON trees. See json_value.h.
 */
#include "input/json_value.h"

#include <json-c/json.h>
#include <limits.h>
#include <string.h>

#include "base/memory.h"

void json_parser_open(struct json_parser *p)
{
    struct json_tokener *tokener = json_tokener_new_ex(JSON_DEPTH);
    if (!tokener)
        mem_exhausted();
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT |
                                        JSON_TOKENER_VALIDATE_UTF8 |
                                        JSON_TOKENER_ALLOW_TRAILING_CHARS);
    *p = (struct json_parser){.tokener = tokener};
}

void json_parser_close(struct json_parser *p)
{
    json_object_put(p->root);
    json_tokener_free(p->tokener);
    *p = (struct json_parser){0};
}

static struct json_value value_of(struct json_object *object)
{
    static const enum json_kind kinds[] = {
        [json_type_null] = JSON_NULL,     [json_type_boolean] = JSON_TRUTH,
        [json_type_double] = JSON_NUMBER, [json_type_int] = JSON_NUMBER,
        [json_type_object] = JSON_OBJECT, [json_type_array] = JSON_LIST,
        [json_type_string] = JSON_TEXT,
    };
    return (struct json_value){kinds[json_object_get_type(object)], object};
}

bool json_parse(struct json_parser *p, struct str text,
                struct json_value *out, size_t *used, const char **why)
{
    int length = text.len < INT_MAX ? (int)text.len : INT_MAX;
    json_object_put(p->root);
    json_tokener_reset(p->tokener);
    p->root = json_tokener_parse_ex(p->tokener, text.ptr, length);
    enum json_tokener_error error = json_tokener_get_error(p->tokener);
    *used = json_tokener_get_parse_end(p->tokener);
    *why = error == json_tokener_success
               ? NULL
               : json_tokener_error_desc(error);
    *out = value_of(p->root);
    return error == json_tokener_success;
}

static bool is_key(const char *name, struct str key)
{
    size_t i = 0;
    while (i < key.len && name[i] && (name[i] | 32) == (key.ptr[i] | 32))
        i++;
    return i == key.len && !name[i] && str_equal_fold(str_of(name), key);
}

struct json_value json_member(struct json_value v, struct str key)
{
    if (v.kind != JSON_OBJECT)
        return (struct json_value){0};
    const struct lh_entry *entry;
    lh_foreach(json_object_get_object(v.object), entry)
    {
        if (is_key(lh_entry_k(entry), key))
            return value_of((struct json_object *)lh_entry_v(entry));
    }
    return (struct json_value){0};
}

void json_members(struct json_value v, void *data,
                  void (*visit)(void *data, struct str key,
                                struct json_value member))
{
    if (v.kind != JSON_OBJECT)
        return;
    struct json_object_iterator at = json_object_iter_begin(v.object);
    struct json_object_iterator end = json_object_iter_end(v.object);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at))
        visit(data, str_of(json_object_iter_peek_name(&at)),
              value_of(json_object_iter_peek_value(&at)));
}

size_t json_count(struct json_value list)
{
    return list.kind == JSON_LIST ? json_object_array_length(list.object) : 0;
}

struct json_value json_item(struct json_value list, size_t index)
{
    return value_of(json_object_array_get_idx(list.object, index));
}

struct str json_text(struct json_value v)
{
    if (v.kind == JSON_TEXT)
        return (struct str){json_object_get_string(v.object),
                            (size_t)json_object_get_string_len(v.object)};
    if (v.kind == JSON_NUMBER || v.kind == JSON_TRUTH)
        return str_of(json_object_get_string(v.object));
    return (struct str){0};
}
