/*
 * fuzz_csv.c - a CSV export, in chunks as small as one record. The first byte
 * chooses how it is read.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/input/table_dump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char separators[] = "\0;,\t|";
    struct buf out = {0};
    if (!size)
        return 0;
    struct table_options options = {
        .separator = separators[data[0] % (sizeof separators - 1)],
        .no_headings = data[0] & 64,
        .chunk_size = data[0] & 128 ? 16 : 0,
    };
    dump_table(&out, (struct str){(const char *)data + 1, size - 1},
               &options, 7);
    buf_release(&out);
    return 0;
}
