/*
 * parcel.c - findings in one block. See parcel.h.
 */
#include "run/parcel.h"

#include <string.h>

/* Texts under construction: first all of them in one buffer, then in the
   block, where `take` hands them out in the same order. */
struct texts {
    struct buf all;
    size_t at;
    const char *base;
};

static bool is_text(const struct value *v)
{
    return v->type == TYPE_TEXT || v->type >= TYPE_MONTHS;
}

static void put_value(struct texts *t, const struct value *v, size_t *length)
{
    size_t before = t->all.len;
    if (v->type == TYPE_TEXT)
        buf_add(&t->all, v->text);
    else
        value_print(&t->all, v);
    *length = t->all.len - before;
}

static struct str take(struct texts *t, size_t length)
{
    struct str text = {t->base + t->at, length};
    t->at += length;
    return text;
}

static size_t *put_values(struct texts *t, const struct finding *f)
{
    size_t *lengths = mem_zero(f->value_count, sizeof *lengths);
    for (size_t i = 0; i < f->value_count; i++)
        if (is_text(&f->values[i].value))
            put_value(t, &f->values[i].value, &lengths[i]);
    return lengths;
}

static void put_names(struct texts *t, const struct finding *f)
{
    buf_add(&t->all, f->contract);
    buf_add(&t->all, f->reason);
    for (size_t i = 0; i < f->value_count; i++)
        buf_add(&t->all, f->values[i].name);
    for (size_t i = 0; i < f->missing_count; i++)
        buf_add(&t->all, f->missing[i].field);
}

static void take_texts(struct texts *t, struct finding *f,
                       const size_t *lengths)
{
    for (size_t i = 0; i < f->value_count; i++)
        if (is_text(&f->values[i].value))
            f->values[i].value = value_text(take(t, lengths[i]));
    f->contract = take(t, f->contract.len);
    f->reason = take(t, f->reason.len);
    for (size_t i = 0; i < f->value_count; i++)
        f->values[i].name = take(t, f->values[i].name.len);
    for (size_t i = 0; i < f->missing_count; i++)
        f->missing[i].field = take(t, f->missing[i].field.len);
}

/* The next part of the block, a copy of `from`. */
static void *carve(char **at, const void *from, size_t count, size_t size)
{
    void *part = *at;
    *at += (count * size + 15) & ~(size_t)15;
    if (count)
        memcpy(part, from, count * size);
    return part;
}

static size_t block_size(const struct finding *f, size_t texts)
{
    enum { PADS = 4 * 16 };
    return sizeof *f + f->value_count * sizeof *f->values +
           f->limit_count * sizeof *f->limits +
           f->missing_count * sizeof *f->missing + texts + PADS;
}

struct finding *parcel_make(const struct finding *f)
{
    struct texts texts = {0};
    size_t *lengths = put_values(&texts, f);
    put_names(&texts, f);
    char *at = mem_alloc(block_size(f, texts.all.len));
    struct finding *copy = carve(&at, f, 1, sizeof *f);
    copy->values =
        carve(&at, f->values, f->value_count, sizeof *f->values);
    copy->limits =
        carve(&at, f->limits, f->limit_count, sizeof *f->limits);
    copy->missing =
        carve(&at, f->missing, f->missing_count, sizeof *f->missing);
    texts.base = carve(&at, texts.all.ptr, texts.all.len, 1);
    take_texts(&texts, copy, lengths);
    buf_release(&texts.all);
    mem_free(lengths);
    return copy;
}
