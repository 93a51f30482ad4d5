/*
 * fuzz_xlsx.c - a workbook: a zip, or its parts as text.
 */
#include "tests/fuzz/fuzz.h"
#include "tests/input/table_dump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf zip = {0}, out = {0};
    struct table_options options = {.decimal = ','};
    dump_table(&out, fuzz_archive((struct str){(const char *)data, size},
                                  &zip), &options, 7);
    buf_release(&out);
    buf_release(&zip);
    return 0;
}
