/*
 * convert_code.c - codes and booleans: by code, by label, by word; and the
 * memory that makes a column of them cheap.
 */
#include "base/message.h"
#include "record/convert.h"

/* The code whose label is `text`; the count of codes if two have it, -1 if
   none has. */
static int by_label(const struct reader *r, struct str text)
{
    size_t count = r->field->codes->count;
    struct buf folded = {0};
    int found = -1;
    heading_add_folded(&folded, text);
    for (size_t i = 0; i < 2 * count && folded.len; i++) {
        int code = (int)(i / 2);
        if (!str_equal(buf_str(&folded), r->labels[i]) || code == found)
            continue;
        found = found < 0 ? code : (int)count;
    }
    buf_release(&folded);
    return found;
}

/* The code as rules write it, or as exports do: which of several is meant is
   for dated.h. */
static struct converted by_code(const struct code_list *list, struct str text)
{
    int found = code_find(list, text);
    if (found >= 0)
        return (struct converted){.code = (uint8_t)found};
    struct converted none = convert_unreadable(MSG_BAD_CODE);
    for (size_t i = 0; list->shared && i < list->count; i++)
        if (str_equal_fold(list->codes[i].written, text))
            none = (struct converted){.absence = ABSENCE_UNREADABLE,
                                      .why = MSG_BAD_TWICE,
                                      .code = (uint8_t)(i + 1)};
    return none;
}

/* code = [ name "." ] code | label */
struct converted convert_code(const struct reader *r, struct str text)
{
    const struct code_list *list = r->field->codes;
    struct converted c = by_code(list, text);
    if (c.why == MSG_BAD_CODE) {
        size_t dot = text.len;
        while (dot > 0 && text.ptr[dot - 1] != '.')
            dot--;
        struct str last = str_slice(text, dot, text.len);
        if (dot > 1 && last.len)
            c = by_code(list, last);
    }
    if (c.why != MSG_BAD_CODE)
        return c;
    int found = by_label(r, text);
    if (found < 0)
        return convert_unreadable(MSG_BAD_CODE);
    if ((size_t)found >= list->count)
        return convert_unreadable(MSG_BAD_LABEL);
    return (struct converted){.code = (uint8_t)found};
}

static const struct {
    struct str word;
    uint8_t truth;
} words[] = {
    {STR_INIT("ja"), 2},   {STR_INIT("nee"), 0},    {STR_INIT("j"), 2},
    {STR_INIT("n"), 0},    {STR_INIT("true"), 2},   {STR_INIT("false"), 0},
    {STR_INIT("waar"), 2}, {STR_INIT("onwaar"), 0}, {STR_INIT("1"), 2},
    {STR_INIT("0"), 0},
};

struct converted convert_boolean(const struct reader *r, struct str text)
{
    (void)r;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_fold(text, words[i].word))
            return (struct converted){.code = words[i].truth};
    return convert_unreadable(MSG_BAD_BOOLEAN);
}

enum { SLOTS = 1024, REMEMBERED = 512, KEY_MAX = 64 };

/* A text up to sixteen bytes is its first and its last eight; a longer one is
   kept in `texts` too. */
struct slot {
    uint64_t front, back; /* back: 0 for a text up to eight bytes */
    uint32_t length; /* plus one; 0: free */
    uint8_t absence, code;
};

struct memory {
    struct arena arena;
    size_t count;
    struct slot slots[SLOTS];
    struct slot passing; /* what is not remembered */
    const char *texts[SLOTS];
};

struct memory *memory_open(void)
{
    return mem_zero(1, sizeof(struct memory));
}

void memory_close(struct memory *m)
{
    if (m)
        arena_release(&m->arena);
    mem_free(m);
}

/* The slot where the cell is, or where it may go. */
static inline struct slot *find(struct memory *m, struct str cell,
                                uint64_t front, uint64_t back)
{
    uint64_t hash = (front ^ back * 31) * 0x9E3779B97F4A7C15u;
    for (size_t i = hash >> 54;; i = (i + 1) % SLOTS) {
        struct slot *s = &m->slots[i];
        bool same = s->front == front && s->back == back &&
                    s->length == (uint32_t)cell.len + 1;
        if ((same && (cell.len <= 16 ||
                      !memcmp(m->texts[i], cell.ptr, cell.len))) ||
            s->length == 0)
            return s;
    }
}

static const struct slot *remember(struct memory *m, struct slot *s,
                                   const struct reader *r, struct str cell,
                                   struct arena *scratch)
{
    struct converted c = convert_cell(r, cell, scratch);
    bool keep = m->count < REMEMBERED && cell.len <= KEY_MAX;
    uint8_t unknown = r->field->kind == FIELD_BOOLEAN ? 1 : 0;
    struct slot *to = keep ? s : &m->passing;
    to->absence = (uint8_t)c.absence;
    bool kept = c.absence == PRESENT || c.why == MSG_BAD_TWICE;
    to->code = kept ? c.code : unknown;
    if (!keep)
        return to;
    m->count++;
    s->length = (uint32_t)cell.len + 1;
    s->front = first_bytes(load_eight(cell.ptr), cell.len < 8 ? cell.len : 8);
    s->back = cell.len > 8 ? load_eight(cell.ptr + cell.len - 8) : 0;
    if (cell.len > 16)
        m->texts[s - m->slots] = arena_str(&m->arena, cell).ptr;
    return s;
}

static inline const struct slot *recall(struct memory *m,
                                        const struct reader *r,
                                        struct str cell,
                                        struct arena *scratch)
{
    uint64_t front = load_eight(cell.ptr), back = 0;
    if (cell.len > 8)
        back = load_eight(cell.ptr + cell.len - 8);
    else
        front = first_bytes(front, cell.len);
    struct slot *s = find(m, cell, front, back);
    return s->length ? s : remember(m, s, r, cell, scratch);
}

enum absence memory_convert(struct memory *m, const struct reader *r,
                            struct str cell, struct arena *scratch,
                            uint8_t *code)
{
    const struct slot *s = recall(m, r, cell, scratch);
    *code = s->code;
    return (enum absence)s->absence;
}

bool convert_codes(const struct reader *r, const struct cells *cells,
                   struct memory *memory, struct arena *scratch,
                   struct vec *out, uint8_t *absent)
{
    uint8_t *restrict codes = out->codes;
    unsigned any = 0;
    for (size_t i = 0; i < cells->count; i++) {
        const struct slot *s = recall(memory, r, cells_at(cells, i), scratch);
        codes[i] = s->code;
        absent[i] = s->absence;
        any |= s->absence;
    }
    return any != 0;
}
