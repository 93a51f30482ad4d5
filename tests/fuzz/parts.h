/*
 * parts.h - archives and folders as one text: a line "--- NAME" and what stands
 * behind it, up to the next such line.
 */
#ifndef TESTS_FUZZ_PARTS_H
#define TESTS_FUZZ_PARTS_H

#include "base/memory.h"
#include "tests/input/table_dump.h"

enum { PARTS_MAX = 16 };

struct fuzz_part {
    struct str name, body;
};

/* At most PARTS_MAX; what stands before the first "--- " is left out. */
static inline size_t fuzz_parts(struct str text, struct fuzz_part *parts)
{
    size_t count = 0, at = 0;
    while (at < text.len && count < PARTS_MAX) {
        size_t end = str_find(text, STR("\n"), at);
        struct str line = str_slice(text, at, end - at);
        if (str_starts(line, STR("--- ")))
            parts[count++] = (struct fuzz_part){
                str_slice(line, 4, line.len),
                {text.ptr + (end < text.len ? end + 1 : end), 0}};
        else if (count)
            parts[count - 1].body.len = (size_t)(
                text.ptr + (end < text.len ? end + 1 : end) -
                parts[count - 1].body.ptr);
        at = end + 1;
    }
    return count;
}

static inline char *fuzz_copy(struct str s)
{
    char *made = mem_alloc(s.len + 1);
    if (s.len)
        memcpy(made, s.ptr, s.len);
    made[s.len] = '\0';
    return made;
}

/* The parts as a zip of stored bytes in *zip; text that has none as it is. */
static inline struct str fuzz_archive(struct str text, struct buf *zip)
{
    struct fuzz_part parts[PARTS_MAX];
    struct zip_part files[PARTS_MAX];
    char *kept[2 * PARTS_MAX];
    size_t count = fuzz_parts(text, parts);
    if (!str_starts(text, STR("--- ")) || !count)
        return text;
    for (size_t i = 0; i < count; i++) {
        files[i].name = kept[2 * i] = fuzz_copy(parts[i].name);
        files[i].text = kept[2 * i + 1] = fuzz_copy(parts[i].body);
    }
    make_zip(zip, files, count);
    for (size_t i = 0; i < 2 * count; i++)
        mem_free(kept[i]);
    return buf_str(zip);
}

#endif
