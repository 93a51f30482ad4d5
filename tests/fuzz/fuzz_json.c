/*
 * fuzz_json.c - an export in JSON or NDJSON. Behind the last line that reads
 * "=== paths" stand the paths that a mapping would ask for, one a line.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/input/table_dump.h"

enum { PATHS_MAX = 12 };

static size_t read_paths(struct str text, struct str *paths)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len && count < PATHS_MAX;) {
        size_t end = str_find(text, STR("\n"), at);
        paths[count++] = str_slice(text, at, end - at);
        at = end + 1;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str mark = {"\n=== paths\n", 11};
    struct str text = {(const char *)data, size}, paths[PATHS_MAX];
    size_t at = str_find(text, mark, 0);
    struct buf out = {0};
    struct table_options options = {
        .wanted = paths,
        .wanted_count = read_paths(
            str_slice(text, at + mark.len, text.len), paths),
    };
    if (!options.wanted_count)
        options.wanted = NULL;
    dump_table(&out, str_slice(text, 0, at), &options, 3);
    buf_release(&out);
    return 0;
}
